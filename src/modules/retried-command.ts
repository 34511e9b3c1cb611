// Runs the caller's command: passes its output on, stops it when silent, and repeats it when its
// output shows a transient download failure. Anything else that fails ends it at once.
import { constants } from 'node:os'
import { SetupError } from '../errors.ts'
import { formatDuration } from '../format.ts'
import type { Log } from '../host.ts'
import { backoffMs } from '../http/retry-rules.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { downloadFailures } from './go-failure.ts'
import { type CommandEnd, type WatchOptions, watchCommand } from './watched-command.ts'

export interface RetriedCommand extends Omit<WatchOptions, 'stdin' | 'onStdout' | 'onStderr' | 'onHeartbeat'> {
  readonly retries: number
  readonly log: Log
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

const REMEMBERED_CHARACTERS = 65_536
/** A command that prints more often needs no heartbeat between its lines. */
const TALKATIVE_MS = 4_000
const BACKOFF = { baseMs: 1_000, capMs: 30_000 }

/** Returns its exit code, 128 + N after signal N. @throws SetupError `stalled` or `bad-input`. */
export async function runRetried(options: RetriedCommand): Promise<number> {
  const { clock, log, retries, signal } = options
  for (let attempt = 1; ; attempt += 1) {
    const { end, output } = await runOnce(options)
    if (end.how === 'exit' && end.code === 0) return 0
    if (end.how === 'aborted') throw signal.reason
    if (end.how === 'unstartable') {
      const message = `${nameOf(options)} could not be started: ${end.error?.message ?? 'unknown reason'}`
      const hint = startHint(nameOf(options), process.platform)
      throw new SetupError('bad-input', message, { hint, cause: end.error })
    }
    const reason = transientReason(end, output, options)
    if (!reason || attempt > retries) {
      if (end.how === 'silence') throw stalled(options, attempt)
      const [failure] = end.code === 0 ? [] : downloadFailures(output)
      if (failure) log.warning(`${nameOf(options)} failed (${failure.class}): ${failure.hint}`)
      return end.code ?? 128 + (end.signal ? constants.signals[end.signal] : 0)
    }
    const waitMs = backoffMs({ attempt, random: clock.random(), ...BACKOFF })
    log.warning(`${nameOf(options)}: ${reason}; retrying in ${formatDuration(waitMs)} (${attempt} of ${retries})`)
    await clock.sleep(waitMs, signal)
  }
}

async function runOnce(options: RetriedCommand): Promise<{ end: CommandEnd; output: string }> {
  const { stdout, stderr, log, clock } = options
  let output = ''
  let lastOutputAt = clock.now()
  const passOn = (stream: NodeJS.WritableStream) => {
    const decoder = new TextDecoder()
    return (chunk: Buffer) => {
      lastOutputAt = clock.now()
      stream.write(chunk)
      output = (output + decoder.decode(chunk, { stream: true })).slice(-REMEMBERED_CHARACTERS)
    }
  }
  const end = await watchCommand({
    ...options,
    stdin: 'inherit',
    onStdout: passOn(stdout),
    onStderr: passOn(stderr),
    onHeartbeat: () => {
      const quietMs = clock.now() - lastOutputAt
      if (quietMs > TALKATIVE_MS) log.progress(`${nameOf(options)}: silent for ${formatDuration(quietMs)}`)
    },
  })
  return { end, output }
}

/** Why another try may help, or undefined. One permanent failure outweighs all others. */
function transientReason(end: CommandEnd, output: string, { silenceMs }: RetriedCommand): string | undefined {
  if (end.how === 'silence') return `silent for ${formatDuration(silenceMs)}, stopped`
  const failures = downloadFailures(output)
  const [first] = failures
  return first && failures.every(({ next }) => next === 'again') ? `${first.said} (${first.class})` : undefined
}

function stalled(options: RetriedCommand, tries: number): SetupError {
  const times = tries > 1 ? ` in each of ${tries} tries` : ''
  const message = `${nameOf(options)} was silent for ${formatDuration(options.silenceMs)}${times} and was stopped`
  const hint = 'If the command may be silent for so long, raise the input `stall-timeout`.'
  return new SetupError('stalled', message, { hint })
}

/** Windows starts only programs, and many tools (npm, yarn) are .cmd scripts. */
export function startHint(command: string, platform: NodeJS.Platform): string {
  const usual = 'Check the spelling of the command behind `--` and that it is on PATH.'
  if (platform !== 'win32') return usual
  return `${usual} A .cmd or .bat script, such as npm, needs its shell: run -- cmd.exe /d /c ${command} ...`
}

function nameOf({ command }: RetriedCommand): string {
  return redact(sanitizeForLog(command))
}
