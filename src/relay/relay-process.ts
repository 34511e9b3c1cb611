// The relay's own process: the child that launch.ts starts. It receives its order as one line of
// JSON on stdin, not by argv or the environment, since the order holds credentials that any process
// of this user could read there. Until the parent sends `keep`, the end of stdin ends the relay: a
// killed parent leaves no orphan. Afterwards the relay ends when the job's process is gone, after a
// long time without requests, after its longest life, on SIGTERM, or by a control request.
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { systemClock } from '../clock.ts'
import { codeOf } from '../errors.ts'
import type { Environment } from '../host.ts'
import { createTrust } from '../http/trust.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import { type Relay, type RelayConfig, startRelay } from './relay.ts'

/** What the child is to do. */
export interface RelayOrder {
  /** Its folder is removed when the relay ends. */
  readonly config: RelayConfig
  readonly userAgent: string
  /** The input ca-file as an absolute path, or empty. */
  readonly caFile: string
  /** Lives as long as the job; undefined where it is not visible (in a container). */
  readonly jobPid: number | undefined
  /** The relay ends after so long without a request. */
  readonly idleMs: number
  readonly lifeMs: number
}

/** What the child prints once it listens. */
export interface RelayReady {
  readonly url: string
  readonly controlUrl: string
}

const CHECK_MS = 2_000

/** What the process runs with. */
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
  // The parent ended before it sent an order.
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
    onStop: () => stopped.abort(),
  })
  keepHeapLean()
  try {
    const { url, controlUrl } = relay
    stdout.write(`${JSON.stringify({ url, controlUrl } satisfies RelayReady)}\n`)
    const word = await lines.next()
    if (!word.done && word.value === 'keep') await untilDone(relay, order, signal)
  } finally {
    await relay.close().catch(() => {})
    // Windows may refuse it, because this process has its log open in there: then the post step does it.
    await rm(order.config.folder, { recursive: true, force: true }).catch(() => {})
  }
}

/** Resolves when the relay is no longer needed. */
async function untilDone(relay: Relay, { jobPid, idleMs, lifeMs }: RelayOrder, signal: AbortSignal): Promise<void> {
  const startedAt = systemClock.now()
  while (!signal.aborted) {
    const now = systemClock.now()
    if (jobPid !== undefined && !isAlive(jobPid)) return
    if (now - relay.lastRequestAt() > idleMs || now - startedAt > lifeMs) return
    await systemClock.sleep(Math.min(CHECK_MS, idleMs), signal).catch(() => undefined)
  }
}

/** Whether a process with this number exists; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
