// The command `run -- COMMAND`: the caller's own command under our watch, e.g. `run -- go install tool@latest`.
import { systemClock } from '../clock.ts'
import { readSettings } from '../inputs/read-settings.ts'
import { withinDeadline } from '../run/deadline.ts'
import type { Host } from '../run/host.ts'
import { runCommand } from './run-command.ts'

// A compiler may be silent for minutes and a test run may take long; the inputs' own defaults are a download's.
const USUAL_SILENCE_MS = 300_000
const USUAL_LIMIT_MS = 3_600_000

/** Runs the command with the silence limit, the deadline and the retries of the inputs; its exit code. */
export async function runWatched(host: Host, words: readonly string[], streams: RunStreams): Promise<number> {
  const settings = await readSettings(host)
  const [command = '', ...args] = words
  const ms = settings.given.has('timeout') ? settings.timeoutMs : USUAL_LIMIT_MS
  return await withinDeadline({ ms, signal: streams.signal, clock: systemClock }, (signal) =>
    runCommand({
      command,
      args,
      env: host.env,
      cwd: host.facts.workspace,
      silenceMs: settings.given.has('stall-timeout') ? settings.stallTimeoutMs : USUAL_SILENCE_MS,
      retries: settings.retries,
      signal,
      log: host.log,
      clock: systemClock,
      stdout: streams.stdout,
      stderr: streams.stderr,
    }),
  )
}

/** Where the command's own output goes. */
export interface RunStreams {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  readonly signal: AbortSignal
}
