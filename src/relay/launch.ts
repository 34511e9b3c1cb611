// Starts the relay as a process that outlives this one, in three steps: started (it waits for its order, while the mirrors are probed),
// ready (it listens; it still dies with us) and confirmed (the post step knows of it; it is the job's now). The order of the last two is
// what leaves no orphan behind a kill -9 at any moment.
// It gets few variables: a step's environment holds tokens that later steps must not find in a living process (/proc/PID/environ).
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { messageOf } from '../errors.ts'
import type { Environment } from '../http/http-proxy.ts'
import { isControlUrl } from './control.ts'
import { KEEP, type RelayOrder, type RelayReady } from './relay-process.ts'
import { RELAY_ROLE } from './relay-role.ts'

export interface LaunchOptions {
  /** The program's own file. */
  readonly entry: string
  readonly env: Environment
  /** Folder for everything of this relay. */
  readonly root: string
  /** File for what the child says when it breaks down. */
  readonly logFile: string
}

/** A relay that is being started. */
export interface Launch {
  /** Tells the child what it shall do; to be called once. */
  begin(order: RelayOrder): void
  /** Rejects with a sentence when the child ends before it listens. */
  readonly ready: Promise<RelayReady>
  /** Lets the child live on; resolves when it has been told. */
  confirm(): Promise<void>
  /** Ends the child and removes its folder. */
  abandon(): Promise<void>
}

/** For proxies, certificates, folders, and the runner's own means of finding what a job left behind. */
const PASSED_ON =
  /^(?:https?_proxy|no_proxy|ssl_cert_(?:file|dir)|node_extra_ca_certs|path|home|userprofile|systemroot|windir|tmpdir|temp|tmp|runner_tracking_id)$/i

/** Starts the child, which waits for its order. Never throws: what goes wrong is told by `ready`. */
export function launchRelay({ entry, env, root, logFile }: LaunchOptions): Launch {
  const started = Promise.withResolvers<RelayReady>()
  // Whoever never asks need not hear of it.
  started.promise.catch(() => {})
  const child = start({ entry, env, logFile, cwd: root })
  if ('message' in child) {
    started.reject(new Error(`the relay could not be started: ${child.message}`))
    return { begin: () => {}, ready: started.promise, confirm: async () => {}, abandon: () => removed(root) }
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', (error) => started.reject(new Error(`the relay could not be started: ${error.message}`)))
  child.once('exit', (code, signal) =>
    started.reject(new Error(`the relay ended at once (${signal ?? `exit ${code}`})`)),
  )
  // The child may be gone; its end is told by `exit`.
  child.stdin?.on('error', () => {})
  readReady(child, started)
  return {
    begin: (order) => void child.stdin?.write(`${JSON.stringify(order)}\n`),
    ready: started.promise,
    confirm: async () => {
      await new Promise<void>((resolve) => child.stdin?.end(`${KEEP}\n`, () => resolve()))
      child.stdout?.destroy()
      child.unref()
    },
    abandon: async () => {
      if (child.kill('SIGKILL')) await ended
      child.stdout?.destroy()
      await removed(root)
    },
  }
}

interface Start {
  readonly entry: string
  readonly env: Environment
  readonly logFile: string
  readonly cwd: string
}

function start({ entry, env, logFile, cwd }: Start): ChildProcess | Error {
  try {
    const log = openSync(logFile, 'wx', 0o600)
    try {
      return spawn(process.execPath, [entry, RELAY_ROLE], {
        cwd,
        env: Object.fromEntries(Object.entries(env).filter(([name, value]) => PASSED_ON.test(name) && value)),
        stdio: ['pipe', 'pipe', log],
        // A session of its own: what ends the step's processes is not meant for it.
        detached: true,
        windowsHide: true,
      })
    } finally {
      closeSync(log)
    }
  } catch (error) {
    return new Error(messageOf(error))
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
      const said = JSON.parse(text.slice(0, end)) as RelayReady
      if (!isControlUrl(said.control) || !URL.canParse(said.url)) throw new Error('it named no addresses')
      started.resolve(said)
    } catch {
      started.reject(new Error('the relay said something else than where it listens'))
    }
  })
}

async function removed(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
