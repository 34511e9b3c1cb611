// What every command and the action's main step start with.
import { systemClock } from './clock.ts'
import type { InputProblem } from './errors.ts'
import type { Host } from './host.ts'
import { readSettings } from './inputs/read-settings.ts'
import { withLoginsOf } from './inspect/logins.ts'
import { withoutEarlierRelay } from './relay/earlier-relay.ts'
import { stoppableRelay } from './relay/relay-phase.ts'
import { type Job, timed } from './run/job.ts'

export interface JobOptions extends Pick<Job, 'signal'>, Partial<Pick<Job, 'clock' | 'exports' | 'files'>> {
  /** What is wrong already, reported together with bad inputs. */
  readonly problems?: readonly InputProblem[]
}

/** Reads the inputs, past an earlier step's relay. @throws InputError with every problem. */
export async function openJob(given: Host, options: JobOptions): Promise<Job> {
  const { signal, clock = systemClock, exports = false, files = {}, problems = [] } = options
  const record = { clock, startedMs: clock.now(), phases: [], warnings: [] }
  return await timed(record, 'Read the settings', async () => {
    const settings = await readSettings(given, problems, exports ? stoppableRelay(given) : undefined)
    const host = await withLoginsOf(await withoutEarlierRelay(given, { exports }), settings.logins, exports)
    return { ...record, host, settings, signal, exports, files }
  })
}
