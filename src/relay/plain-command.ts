// The command of `relay -- COMMAND`: the caller's terminal is its terminal, nothing is read or judged, its end is our end.
// It stays in our process group, so a terminal's Ctrl-C reaches it without us; a signal for us alone, as CI sends it, is passed on.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { SetupError } from '../errors.ts'
import type { Environment } from '../inspect/go-env.ts'
import { startHint } from '../modules/run-command.ts'
import { sanitizeForLog } from '../redact.ts'

export interface PlainCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Environment
  readonly cwd: string
  /** Asks the command to end; its own end is waited for. */
  readonly signal: AbortSignal
}

/** What a command that heard the terminal's Ctrl-C gets to end by itself. */
const OWN_END_MS = 5_000

/** Runs it; its exit code, or 128 + N when signal N ended it, as shells have it. SetupError `bad-input` when it cannot be started. */
export async function runPlain({ command, args, env, cwd, signal }: PlainCommand): Promise<number> {
  signal.throwIfAborted()
  const known = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const child = spawn(command, args, { cwd, env: Object.fromEntries(known), stdio: 'inherit' })
  let timer: NodeJS.Timeout | undefined
  const passOn = () => {
    timer = setTimeout(() => child.kill('SIGTERM'), process.stdin.isTTY ? OWN_END_MS : 0)
  }
  signal.addEventListener('abort', passOn, { once: true })
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', (cause) => reject(unstartable(command, cause)))
      child.once('exit', (code, name) => resolve(code ?? 128 + (name ? constants.signals[name] : 0)))
    })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', passOn)
  }
}

function unstartable(command: string, cause: Error): SetupError {
  const name = sanitizeForLog(command)
  return new SetupError('bad-input', `${name} could not be started: ${sanitizeForLog(cause.message)}`, {
    hint: startHint(name, process.platform),
    cause,
  })
}
