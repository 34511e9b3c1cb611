// What every entry does first and last. It imports nothing that an old Node cannot load; the rest
// comes after the check.
import { isMainThread, workerData } from 'node:worker_threads'
import { helpUrl, messageOf, SetupError } from '../errors.ts'
import type { Environment } from '../host.ts'
import { redact, sanitizeForLog } from '../redact.ts'

const OLDEST_NODE = [22, 19] as const

/** A sentence when this Node is too old for the bundle (undici 8), else undefined. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  if (!isOld) return undefined
  return `go-proxy-setup requires Node ${OLDEST_NODE.join('.')} or later, this is Node ${version}: install a newer one (GitHub's runners have Node 24 for actions)`
}

/** What this worker thread does. */
export function workerRole(): 'verify' | 'unpack' | undefined {
  return isMainThread ? undefined : (workerData as { role?: 'verify' | 'unpack' } | null)?.role
}

/** True in the relay that a step started: relay/launch.ts runs the step's file with this word. */
export function isRelayProcess(): boolean {
  return process.argv[2] === 'relay-process'
}

/** A signal that aborts when the job is cancelled (Ctrl-C, a runner's SIGTERM). */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      const hint = 'The modules downloaded so far are kept; run it again.'
      controller.abort(new SetupError('cancelled', `cancelled by ${name}`, { hint }))
    })
  }
  return controller.signal
}

/** Message, hint and help of a SetupError; the stack of others, which are bugs. No secrets. */
export function explain(error: unknown, env: Environment): string {
  if (error instanceof SetupError) {
    const lines = [error.message, error.hint, `More: ${helpUrl(error, env)}`]
    return printable(lines.filter(Boolean).join('\n'))
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error)
  return printable(`internal error, please report it with these lines:\n${stack}`)
}

function printable(text: string): string {
  return redact(text).split('\n').map(sanitizeForLog).join('\n')
}

/** 2 for invalid input, 1 for everything else. */
export function exitCodeOf(error: unknown): 1 | 2 {
  return error instanceof SetupError && error.code === 'bad-input' ? 2 : 1
}

/** Exits once output is written; a hung cache request or resolver would keep Node for minutes. */
export function exitWhenPrinted(code: number): void {
  process.exitCode = code
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
