// What every entry does at its edges: refuse a Node that is too old in words, turn signals into one abort, errors into an exit.
// It imports nothing that an old Node could choke on; the rest is loaded after the check.
import { isMainThread, workerData } from 'node:worker_threads'
import { messageOf, SetupError } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'

const OLDEST_NODE = [22, 19] as const

/** A sentence when this Node is older than what the bundle (undici 8) runs on, else undefined. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  if (!isOld) return undefined
  return `go-proxy-setup runs on Node ${OLDEST_NODE.join('.')} or later, this is Node ${version}: install a newer one (GitHub's runners bring Node 24 for actions by themselves)`
}

/** True when this is not the program but one of its own worker threads: the bundle is one file, so a thread runs it again. */
export function isVerifyWorker(): boolean {
  return !isMainThread && (workerData as { role?: unknown } | null)?.role === 'verify'
}

/** True when this is the relay that a step started: relay/launch.ts runs the step's own file with this one word. */
export function isRelayProcess(): boolean {
  return process.argv[2] === 'relay-process'
}

/** A signal that aborts when the job is cancelled (Ctrl-C, a runner's SIGTERM). */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      controller.abort(
        new SetupError('cancelled', `cancelled by ${name}`, {
          hint: 'What was downloaded so far is kept; run it again.',
        }),
      )
    })
  }
  return controller.signal
}

/** Message and hint for what we can name; a stack only for what we cannot. No secret in either. */
export function explain(error: unknown): string {
  if (error instanceof SetupError) return printable(error.hint ? `${error.message}\n${error.hint}` : error.message)
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error)
  return printable(`internal error, please report it with these lines:\n${stack}`)
}

function printable(text: string): string {
  return redact(text).split('\n').map(indented).join('\n')
}

/** Harmless line by line, with its indentation. */
function indented(line: string): string {
  const [indent = ''] = /^ */.exec(line) ?? []
  return indent + sanitizeForLog(line)
}

/** 2 for bad input, 1 for everything else. */
export function exitCodeOf(error: unknown): 1 | 2 {
  return error instanceof SetupError && error.code === 'bad-input' ? 2 : 1
}

/**
 * Ends the process once all output is out. Waiting for its end would be too long: a request to a hanging cache service
 * (@actions/cache takes no signal) or a look-up at a dead resolver keeps it alive for minutes after its work is done.
 */
export function exitWhenPrinted(code: number): void {
  process.exitCode = code
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
