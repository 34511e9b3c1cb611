// The Job that phases get, made from a host's inputs as setup.ts makes it.
import { systemClock } from '../../src/clock.ts'
import type { Host } from '../../src/host.ts'
import { readSettings } from '../../src/inputs/read-settings.ts'
import type { Job } from '../../src/run/job.ts'

/** A job on `host` with the system's clock and a signal of its own. */
export async function testJob(host: Host, change: Partial<Job> = {}): Promise<Job> {
  const { signal } = new AbortController()
  const settings = change.settings ?? (await readSettings(host))
  return {
    host,
    settings,
    clock: systemClock,
    signal,
    exports: false,
    files: {},
    warnings: [],
    startedMs: systemClock.now(),
    phases: [],
    ...change,
  }
}
