// Starts the relay as a process that outlives this one: started (waits for its order), ready
// (listens, and still ends with this process), confirmed (the post step knows of it). Thus a kill
// -9 at any moment leaves no orphan. The child receives few variables: later steps must not find a
// step's tokens in /proc/PID/environ.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Environment } from '../host.ts'
import { REMOVE } from '../verify/busy-files.ts'
import type { RelayOrder, RelayReady } from './relay-process.ts'
import { isControlUrl, logFile } from './state-file.ts'

export interface LaunchOptions {
  readonly entry: string
  readonly env: Environment
  readonly folder: string
}

export interface Launch {
  readonly pid: number | undefined
  begin(order: RelayOrder): void
  /** Rejects with a sentence when the child exits before it listens. */
  readonly ready: Promise<RelayReady>
  /** Lets the child outlive this process; resolves once it knows. */
  confirm(): Promise<void>
  abandon(): Promise<void>
}

/** Also the variable by which a runner finds what a job left behind. */
const PASSED_ON =
  /^(?:https?_proxy|no_proxy|ssl_cert_(?:file|dir)|node_extra_ca_certs|path|home|userprofile|systemroot|windir|tmpdir|temp|tmp|runner_tracking_id)$/i

/** Starts the child, which waits for its order. @throws Error; the folder is then removed. */
export function launchRelay(options: LaunchOptions): Launch {
  const { folder } = options
  const child = start(options)
  const started = Promise.withResolvers<RelayReady>()
  started.promise.catch(() => {})
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', ({ message }) =>
    started.reject(new Error(`the relay's process could not be started: ${message}`)),
  )
  child.once('exit', (code, signal) =>
    started.reject(new Error(`the relay's process exited at once (${signal ?? `exit code ${code}`})`)),
  )
  // A child that has exited is reported by `exit`.
  child.stdin?.on('error', () => {})
  readReady(child, started)
  return {
    pid: child.pid,
    begin: (order) => void child.stdin?.write(`${JSON.stringify(order)}\n`),
    ready: started.promise,
    confirm: async () => {
      await new Promise<void>((resolve) => child.stdin?.end('keep\n', () => resolve()))
      child.stdout?.destroy()
      child.unref()
    },
    abandon: async () => {
      if (child.kill('SIGKILL')) await ended
      child.stdout?.destroy()
      await rm(folder, REMOVE)
    },
  }
}

function start({ entry, env, folder }: LaunchOptions): ChildProcess {
  try {
    const log = openSync(logFile(folder), 'wx', 0o600)
    try {
      // hosts/entry.ts knows the relay's process by this word.
      return spawn(process.execPath, [entry, 'relay-process'], {
        // Not `folder`: the relay must remove it, and Windows keeps a process's current folder.
        cwd: dirname(folder),
        env: Object.fromEntries(Object.entries(env).filter(([name, value]) => PASSED_ON.test(name) && value)),
        stdio: ['pipe', 'pipe', log],
        // A session of its own: signals to the step's processes must not reach it.
        detached: true,
        windowsHide: true,
      })
    } finally {
      closeSync(log)
    }
  } catch (error) {
    rmSync(folder, REMOVE)
    throw error
  }
}

const MOST_CHARACTERS = 4_096

function readReady({ stdout }: ChildProcess, started: PromiseWithResolvers<RelayReady>): void {
  let text = ''
  stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    const end = text.indexOf('\n')
    if (end < 0 && text.length <= MOST_CHARACTERS) return
    try {
      const ready = JSON.parse(text.slice(0, end)) as RelayReady
      if (!isControlUrl(ready.controlUrl) || !URL.canParse(ready.url)) throw new Error('no URLs')
      started.resolve(ready)
    } catch {
      started.reject(new Error("the relay's process printed something other than its URLs"))
    }
  })
}
