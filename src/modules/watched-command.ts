// Runs one command that cannot hang: a silence limit, a signal and a heartbeat. The child leads its
// own process group, since go starts git: a stop ends the whole group. Silence is counted in our
// own ticks, so a suspended or overloaded machine is not a stall.
import { type ChildProcess, spawn } from 'node:child_process'
import type { Clock } from '../clock.ts'
import type { Environment } from '../host.ts'

export interface WatchOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Environment
  readonly stdin?: 'ignore' | 'inherit'
  /** The command is stopped after this time without output and without a change of `activity()`. */
  readonly silenceMs: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly onStdout: (chunk: Buffer) => void
  readonly onStderr: (chunk: Buffer) => void
  /** Activity other than output, such as a growing file's size: any change of the text counts. */
  readonly activity?: () => Promise<string>
  readonly onHeartbeat?: (elapsedMs: number) => void | Promise<void>
  readonly heartbeatMs?: number
}

export interface CommandEnd {
  /** `silence`, `aborted`: we stopped it. `unstartable`: it did not start, because of `error`. */
  readonly how: 'exit' | 'silence' | 'aborted' | 'unstartable'
  readonly code: number | undefined
  readonly signal?: NodeJS.Signals
  readonly error?: Error
  readonly durationMs: number
}

/** Milliseconds between SIGTERM and SIGKILL for a process group. */
const GRACE_MS = 2_000
const HEARTBEAT_MS = 9_000

/** Runs the command until it exits or is stopped; never rejects because of the command. */
export async function watchCommand(options: WatchOptions): Promise<CommandEnd> {
  const { clock, signal } = options
  const startedAt = clock.now()
  const ended = (how: CommandEnd['how'], code?: number, error?: Error): CommandEnd => {
    return { how, code, ...(error && { error }), durationMs: Math.round(clock.now() - startedAt) }
  }
  if (signal.aborted) return ended('aborted')
  const child = start(options)
  if (child instanceof Error) return ended('unstartable', undefined, child)
  const finished = new AbortController()
  const end = endOf(child, clock)
  // Its own process group does not receive the terminal's Ctrl-C, and would outlive this process.
  const killGroup = () => signalGroup(child, 'SIGKILL')
  process.once('exit', killGroup)
  const watch = watchOver(child, options, finished.signal)
  watch.catch(killGroup)
  try {
    const { code, signal: endedBy, error } = await end
    finished.abort()
    const stopped = await watch
    if (error) return ended('unstartable', undefined, error)
    return stopped ? ended(stopped) : { ...ended('exit', code), ...(endedBy && { signal: endedBy }) }
  } finally {
    finished.abort()
    process.removeListener('exit', killGroup)
  }
}

function start({ command, args, cwd, env, stdin = 'ignore' }: WatchOptions): ChildProcess | Error {
  try {
    return spawn(command, args, {
      cwd,
      env: { ...env },
      stdio: [stdin, 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Resolves after the exit, even if a background process keeps the pipes open. */
function endOf(child: ChildProcess, clock: Clock): Promise<Partial<Pick<CommandEnd, 'code' | 'signal' | 'error'>>> {
  return new Promise((resolve) => {
    const closed = new AbortController()
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ error })
    })
    child.once('close', (code, signal) => {
      closed.abort()
      resolve({ code: code ?? undefined, ...(signal && { signal }) })
    })
    child.once('exit', async () => {
      if (!(await slept(clock, GRACE_MS, closed.signal))) return
      child.stdout?.destroy()
      child.stderr?.destroy()
    })
  })
}

async function watchOver(
  child: ChildProcess,
  options: WatchOptions,
  finished: AbortSignal,
): Promise<'silence' | 'aborted' | undefined> {
  const { clock, signal, silenceMs, heartbeatMs = HEARTBEAT_MS } = options
  const tickMs = Math.max(10, Math.min(1_000, silenceMs / 4, heartbeatMs / 2))
  const startedAt = clock.now()
  const silence = silenceMeter(options)
  child.stdout?.on('data', silence.reset).on('data', options.onStdout)
  child.stderr?.on('data', silence.reset).on('data', options.onStderr)
  const stop = AbortSignal.any([finished, signal])
  for (let sinceBeatMs = tickMs; await slept(clock, tickMs, stop); sinceBeatMs += tickMs) {
    if ((await silence.after(tickMs)) >= silenceMs) {
      await stopGroup(child, clock, finished)
      return 'silence'
    }
    if (sinceBeatMs < heartbeatMs) continue
    sinceBeatMs = 0
    await options.onHeartbeat?.(clock.now() - startedAt)
  }
  if (finished.aborted) return undefined
  await stopGroup(child, clock, finished)
  return 'aborted'
}

/** Activity costs I/O: it is read only in the second half of the limit. */
function silenceMeter({ silenceMs, activity }: WatchOptions) {
  let quietMs = 0
  let lastSeen: string | undefined
  return {
    reset: () => {
      quietMs = 0
      lastSeen = undefined
    },
    after: async (tickMs: number): Promise<number> => {
      quietMs += tickMs
      if (!activity || quietMs < silenceMs / 2) return quietMs
      const now = await activity()
      if (lastSeen !== undefined && now !== lastSeen) quietMs = 0
      lastSeen = now
      return quietMs
    },
  }
}

async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  await clock.sleep(ms, signal).catch(() => {})
  return !signal.aborted
}

/** Terminates the group, then kills it with any members that outlived their leader. */
async function stopGroup(child: ChildProcess, clock: Clock, finished: AbortSignal): Promise<void> {
  signalGroup(child, 'SIGTERM')
  await slept(clock, GRACE_MS, finished)
  signalGroup(child, 'SIGKILL')
}

function signalGroup(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    // Windows has no groups; /t ends the tree. Console programs cannot be ended gracefully.
    if (child.exitCode !== null) return
    // taskkill may be missing, or fail for a part of the tree.
    const alone = () => void child.kill()
    const tree = spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true })
    tree.once('error', alone).once('exit', (code) => code !== 0 && alone())
    return
  }
  try {
    process.kill(-child.pid, name)
  } catch {
    // ESRCH: the whole group has exited.
  }
}
