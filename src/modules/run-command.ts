// `run -- COMMAND`: the caller's own command, seen through as it is, but stopped when it goes silent and tried again when what it
// says is a passing failure of a module download. A checksum mismatch, a compile error or a failing test ends it at once.
import type { Clock } from '../clock.ts'
import { SetupError } from '../errors.ts'
import { backoffMs } from '../http/retry-rules.ts'
import type { Environment } from '../inspect/go-env.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { Log } from '../run/host.ts'
import { downloadFailures, type GoFailure } from './go-failure.ts'
import { type CommandEnd, watchCommand } from './watched-command.ts'

export interface RunCommandOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Environment
  readonly cwd: string
  /** Without any output for so long the command is stopped. */
  readonly silenceMs: number
  readonly signal: AbortSignal
  readonly retries: number
  readonly log: Log
  readonly clock: Clock
  /** Where the command's own output goes, unchanged. */
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

const REMEMBERED_CHARACTERS = 65_536
// Who talks by itself needs no heartbeat of ours between its lines.
const TALKATIVE_MS = 4_000
const BACKOFF = { baseMs: 1_000, capMs: 30_000 }

/**
 * Runs the command, again where that can help, and gives its exit code (128 when a signal ended it).
 * @throws SetupError `stalled` when it was silent once too often, `bad-input` when it cannot be started; the signal's reason.
 */
export async function runCommand(options: RunCommandOptions): Promise<number> {
  const { clock, log, retries, signal } = options
  for (let attempt = 1; ; attempt += 1) {
    const { end, said } = await runOnce(options)
    if (end.how === 'exit' && end.code === 0) return 0
    if (end.how === 'aborted') throw signal.reason
    if (end.how === 'unstartable') throw unstartable(options, end.error)
    const reason = passingReason(end, said, options)
    if (!reason || attempt > retries) {
      if (end.how === 'silence') throw stalled(options, attempt)
      return end.code ?? 128
    }
    const waitMs = backoffMs({ attempt, random: clock.random(), ...BACKOFF })
    log.warning(
      `${nameOf(options)}: ${reason}; trying again in ${Math.ceil(waitMs / 1000)} s (${attempt} of ${retries})`,
    )
    await clock.sleep(waitMs, signal)
  }
}

async function runOnce(options: RunCommandOptions): Promise<{ end: CommandEnd; said: string }> {
  const { stdout, stderr, log, clock } = options
  let said = ''
  let heardAt = clock.now()
  const listen = (stream: NodeJS.WritableStream) => {
    const decoder = new TextDecoder()
    return (chunk: Buffer) => {
      heardAt = clock.now()
      stream.write(chunk)
      said = (said + decoder.decode(chunk, { stream: true })).slice(-REMEMBERED_CHARACTERS)
    }
  }
  const end = await watchCommand({
    ...options,
    stdin: 'inherit',
    onStdout: listen(stdout),
    onStderr: listen(stderr),
    onHeartbeat: () => {
      const quietMs = clock.now() - heardAt
      if (quietMs > TALKATIVE_MS) log.progress(`${nameOf(options)}: silent for ${Math.round(quietMs / 1000)} s`)
    },
  })
  return { end, said }
}

/** Why another try may help, or undefined. One message that no try can mend outweighs the others. */
function passingReason(end: CommandEnd, said: string, { silenceMs }: RunCommandOptions): string | undefined {
  if (end.how === 'silence') return `silent for ${silenceMs / 1000} s, stopped`
  const failures: readonly GoFailure[] = downloadFailures(said)
  const [first] = failures
  return first && failures.every(({ next }) => next === 'again') ? `${first.said} (${first.class})` : undefined
}

function stalled(options: RunCommandOptions, tries: number): SetupError {
  const times = tries > 1 ? ` in each of ${tries} tries` : ''
  return new SetupError(
    'stalled',
    `${nameOf(options)} was silent for ${options.silenceMs / 1000} s${times} and was stopped`,
    {
      hint: 'If the command may be silent for so long, raise `stall-timeout`; else run it through a mirror that answers (`go-proxy-setup setup`).',
    },
  )
}

function unstartable(options: RunCommandOptions, error: Error | undefined): SetupError {
  return new SetupError('bad-input', `${nameOf(options)} could not be started: ${error?.message ?? 'unknown reason'}`, {
    hint: startHint(nameOf(options), process.platform),
    cause: error,
  })
}

/** What to do about a command that could not be started; Windows starts only programs, and many tools (npm, yarn) are .cmd scripts. */
export function startHint(command: string, platform: NodeJS.Platform): string {
  const usual = 'Check the spelling of the command behind `--` and that it is on PATH.'
  if (platform !== 'win32') return usual
  return `${usual} A .cmd or .bat script, as npm is one, needs its shell: run -- cmd.exe /d /c ${command} ...`
}

function nameOf({ command }: RunCommandOptions): string {
  return redact(sanitizeForLog(command))
}
