// Runs one command that can neither hang nor go quiet: a silence limit, an outer signal and a heartbeat. The child leads its own
// process group, because go starts git and a shell starts anything: what is stopped is the whole group, never go alone.
// Quiet time is counted in our own ticks, not on the wall clock, so that a suspended or overloaded machine is no stall.
import { type ChildProcess, spawn } from 'node:child_process'
import type { Clock } from '../clock.ts'
import type { Environment } from '../inspect/go-env.ts'

export interface WatchedCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  /** An undefined value leaves the variable out. */
  readonly env: Environment
  /** `inherit`: the command reads our own standard input; else it has none. */
  readonly stdin?: 'ignore' | 'inherit'
  /** Without output and without a change of `life()` for so long, the command is stopped. */
  readonly silenceMs: number
  /** Deadline or cancellation; stops the command at once. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly onStdout: (chunk: Buffer) => void
  readonly onStderr: (chunk: Buffer) => void
  /** A sign of life other than output, such as the size of a growing file: any change of the text counts. */
  readonly life?: () => Promise<string>
  /** Called every `heartbeatMs` while the command runs. */
  readonly onHeartbeat?: (elapsedMs: number) => void | Promise<void>
  /** Default 9 s, so that no log is silent for 10. */
  readonly heartbeatMs?: number
}

export interface CommandEnd {
  /** `silence`, `aborted`: we stopped it. `unstartable`: there was no process; `error` says why. */
  readonly how: 'exit' | 'silence' | 'aborted' | 'unstartable'
  /** Exit code; undefined when a signal ended it. */
  readonly code: number | undefined
  readonly error?: Error
  readonly durationMs: number
}

/** Milliseconds between asking a process group to end and ending it. */
const GRACE_MS = 2_000
const HEARTBEAT_MS = 9_000

/** Runs the command to its end, whatever end that is; never rejects for what the command does. */
export async function runWatched(options: WatchedCommand): Promise<CommandEnd> {
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
  // A group of its own does not get the terminal's Ctrl-C, and would outlive us if we were ended in mid-run.
  const takeAlong = () => signalGroup(child, 'SIGKILL')
  process.once('exit', takeAlong)
  const watch = watchOver(child, options, finished.signal)
  watch.catch(takeAlong)
  try {
    const { code, error } = await end
    finished.abort()
    const stopped = await watch
    if (error) return ended('unstartable', undefined, error)
    return stopped ? ended(stopped) : ended('exit', code)
  } finally {
    finished.abort()
    process.removeListener('exit', takeAlong)
  }
}

function start(options: WatchedCommand): ChildProcess | Error {
  try {
    return spawn(options.command, options.args, {
      cwd: options.cwd,
      env: definedOnly(options.env),
      stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Resolves when the command has ended and its output is read; a background process that keeps the pipes open is not waited for. */
function endOf(child: ChildProcess, clock: Clock): Promise<{ code: number | undefined; error?: Error }> {
  return new Promise((resolve) => {
    const closed = new AbortController()
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ code: undefined, error })
    })
    child.once('close', (code) => {
      closed.abort()
      resolve({ code: code ?? undefined })
    })
    child.once('exit', () => {
      clock.sleep(GRACE_MS, closed.signal).then(
        () => {
          child.stdout?.destroy()
          child.stderr?.destroy()
        },
        () => undefined,
      )
    })
  })
}

/** Ticks until `finished`; says why it stopped the command, if it did. */
async function watchOver(
  child: ChildProcess,
  options: WatchedCommand,
  finished: AbortSignal,
): Promise<'silence' | 'aborted' | undefined> {
  const { clock, signal, silenceMs, heartbeatMs = HEARTBEAT_MS } = options
  const tickMs = Math.max(10, Math.min(1_000, silenceMs / 4, heartbeatMs / 2))
  const startedAt = clock.now()
  const silence = silenceMeter(options)
  listen(child, options, silence.broken)
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

function listen(child: ChildProcess, options: WatchedCommand, heard: () => void): void {
  child.stdout?.on('data', (chunk: Buffer) => {
    heard()
    options.onStdout(chunk)
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    heard()
    options.onStderr(chunk)
  })
}

/** How long nothing has been heard. Other signs of life are looked at only in the second half of the limit: they cost I/O. */
function silenceMeter({ silenceMs, life }: WatchedCommand) {
  let quietMs = 0
  let lastLife: string | undefined
  return {
    broken: () => {
      quietMs = 0
      lastLife = undefined
    },
    after: async (tickMs: number): Promise<number> => {
      quietMs += tickMs
      if (!life || quietMs < silenceMs / 2) return quietMs
      const now = await life()
      if (lastLife !== undefined && now !== lastLife) quietMs = 0
      lastLife = now
      return quietMs
    },
  }
}

async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  return clock.sleep(ms, signal).then(
    () => true,
    () => false,
  )
}

/** Asks the group to end, then ends it; members that outlive their leader are ended as well. */
async function stopGroup(child: ChildProcess, clock: Clock, finished: AbortSignal): Promise<void> {
  signalGroup(child, 'SIGTERM')
  await slept(clock, GRACE_MS, finished)
  signalGroup(child, 'SIGKILL')
}

function signalGroup(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    // Windows has no groups to signal; /t ends the tree. A gentle end is not on offer for console programs.
    if (child.exitCode !== null) return
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' }).once('error', () => child.kill())
    return
  }
  try {
    process.kill(-child.pid, name)
  } catch {
    // ESRCH: the whole group is gone already.
  }
}

function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined))
}
