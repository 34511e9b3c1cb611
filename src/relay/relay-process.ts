// The relay as a process of its own: what runs in the child that launch.ts starts. Its order comes as one line of JSON on stdin, never by
// argv or the environment, for it holds credentials that any process of this user could read there.
// Until the parent says `keep` the end of stdin ends the relay: a parent that is killed leaves no orphan. Afterwards the relay watches
// the job: it goes when the job's process is gone, when nobody asked for long, after its longest life, on SIGTERM or by control.ts.
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { systemClock } from '../clock.ts'
import { codeOf } from '../errors.ts'
import type { Environment } from '../http/http-proxy.ts'
import { createTrust } from '../http/trust.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import { startControl } from './control.ts'
import { type Relay, type RelayConfig, startRelay } from './relay.ts'

/** What the child is told. */
export interface RelayOrder {
  readonly config: RelayConfig
  readonly userAgent: string
  /** The input ca-file as an absolute path, or empty. */
  readonly caFile: string
  /** Hash of the configuration, for whoever asks `hello`. */
  readonly hash: string
  /** Folder that holds everything of this relay; removed at its end. */
  readonly root: string
  /** A process that lives as long as the job; undefined where none can be seen (a container's own). */
  readonly jobPid: number | undefined
  /** Without a request for so long the relay ends. */
  readonly idleMs: number
  readonly lifeMs: number
}

/** What the child says when it listens. */
export interface RelayReady {
  readonly url: string
  readonly control: string
}

/** Answer to `hello`. */
export interface RelayHello {
  readonly url: string
  readonly hash: string
  readonly pid: number
}

/** The word that hands the relay over to the job. */
export const KEEP = 'keep'
const LOOK_MS = 2_000

/** The process around the relay. */
export interface RelaySurroundings {
  readonly env: Environment
  /** The program's own file, for worker threads. */
  readonly entry: string | undefined
  readonly stdin: Readable
  readonly stdout: Writable
  /** SIGTERM and the like. */
  readonly signal: AbortSignal
}

/** Runs a relay to its end. Rejects when the order cannot be read or the relay cannot start. */
export async function runRelayProcess(surroundings: RelaySurroundings): Promise<void> {
  const { stdin, stdout, env, entry } = surroundings
  const lines = createInterface({ input: stdin })[Symbol.asyncIterator]()
  const first = await lines.next()
  // The parent is gone before it said anything.
  if (first.done) return
  const order = JSON.parse(first.value) as RelayOrder
  const stopped = new AbortController()
  const signal = AbortSignal.any([surroundings.signal, stopped.signal])
  stdout.on('error', () => stopped.abort())
  const relay = await startRelay(order.config, {
    trust: createTrust({ env, caFile: order.caFile }),
    env,
    userAgent: order.userAgent,
    clock: systemClock,
    workerEntry: entry,
    signal,
  })
  const control = await startControl({
    hello: () => ({ url: relay.url, hash: order.hash, pid: process.pid }) satisfies RelayHello,
    figures: () => relay.figures(),
    stop: () => {
      const figures = relay.figures()
      stopped.abort()
      return figures
    },
  })
  keepHeapLean()
  try {
    stdout.write(`${JSON.stringify({ url: relay.url, control: control.url } satisfies RelayReady)}\n`)
    const word = await lines.next()
    if (word.done || word.value !== KEEP) return
    await untilTheEnd(relay, order, signal)
  } finally {
    await Promise.allSettled([relay.close(), control.close()])
    await rm(order.root, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Resolves when the relay has no more to do. */
async function untilTheEnd(relay: Relay, order: RelayOrder, signal: AbortSignal): Promise<void> {
  const startedAt = systemClock.now()
  while (!signal.aborted) {
    const now = systemClock.now()
    if (order.jobPid !== undefined && !isAlive(order.jobPid)) return
    if (now - relay.lastRequestAt() > order.idleMs || now - startedAt > order.lifeMs) return
    await systemClock.sleep(Math.min(LOOK_MS, order.idleMs), signal).catch(() => undefined)
  }
}

/** Whether there is a process of that number; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
