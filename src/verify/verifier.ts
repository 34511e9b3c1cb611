// Verifies and stores files on worker threads; the second starts only when the first is busy. Small
// files travel in batches, and a worker holds little more than its next batch, so a large zip
// delays only its own thread. A crashed thread's files are rejected; one new thread replaces it.
import { SetupError } from '../errors.ts'
import type { StoreResult } from './store-file.ts'
import type { ArrivedFile } from './verify-file.ts'
import { startOnMainThread, startThread, type VerifyWorker, type WorkerEvents } from './verify-worker.ts'

export interface Verifier {
  /** Moves the body away. Rejects on abort, close or a crash, never for the bytes or the disk. */
  store(file: ArrivedFile): Promise<StoreResult>
  /** Starts the first thread before the first file: the network needs as long to bring one. */
  prepare(): void
  busyMs(): number
  /** Rejects the files that are not finished. */
  close(): Promise<void>
}

interface PendingFile extends Pick<PromiseWithResolvers<StoreResult>, 'resolve' | 'reject'> {
  readonly file: ArrivedFile
  /** Bytes; the body is empty once it has moved. */
  readonly cost: number
}

interface WorkerPool {
  readonly entry: string | URL
  readonly stop: SharedArrayBuffer
  readonly queue: PendingFile[]
  readonly slots: Set<Slot>
  maxThreads: number
  replacements: number
  busyMs: number
  isScheduled: boolean
  isClosed: boolean
}

interface Slot {
  readonly worker: VerifyWorker
  readonly batches: PendingFile[][]
  ready: boolean
  cost: number
}

/** What a file costs besides its bytes: the system calls that write and rename it. */
const FILE_COST = 16 * 1024
const DISK_BODY_COST = 16 * 1024 * 1024
/** Also what a worker has left when it gets its next batch: it never waits for a message. */
const BATCH_COST = 1024 * 1024

interface VerifierOptions {
  /** It must call runVerifyWorker when `workerData.role` is 'verify'. */
  readonly entry: string | URL
  /** With 0 the main thread works. */
  readonly threads: number
  readonly signal: AbortSignal
}

/** Starts no thread before the first file or `prepare`. */
export function startVerifier({ entry, threads, signal }: VerifierOptions): Verifier {
  const state = { maxThreads: threads, replacements: 1, busyMs: 0, isScheduled: false, isClosed: false }
  const pool: WorkerPool = { entry, stop: new SharedArrayBuffer(4), queue: [], slots: new Set(), ...state }
  let ended: Promise<void> | undefined
  const abort = () => void close(signal.reason)
  const close = (reason: unknown): Promise<void> => {
    signal.removeEventListener('abort', abort)
    ended ??= endAll(pool, reason)
    return ended
  }
  signal.addEventListener('abort', abort, { once: true })
  return {
    store: (file) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        if (pool.isClosed) return reject(closedError())
        const bytes = typeof file.body === 'string' ? DISK_BODY_COST : file.body.length
        pool.queue.push({ file, cost: FILE_COST + bytes, resolve, reject })
        schedule(pool)
      }),
    prepare: () => {
      if (!pool.isClosed && pool.slots.size === 0) addWorker(pool)
    },
    busyMs: () => pool.busyMs,
    close: () => close(closedError()),
  }
}

function closedError(): SetupError {
  return new SetupError('cancelled', 'The download was closed before this file was stored.')
}

/** Hands out the queue in the event loop's next turn, so that simultaneous files form batches. */
function schedule(pool: WorkerPool): void {
  if (pool.isScheduled || pool.isClosed) return
  pool.isScheduled = true
  setImmediate(() => {
    pool.isScheduled = false
    handOut(pool)
  })
}

async function endAll(pool: WorkerPool, reason: unknown): Promise<void> {
  pool.isClosed = true
  Atomics.store(new Int32Array(pool.stop), 0, 1)
  const slots = [...pool.slots]
  for (const pending of [...pool.queue.splice(0), ...slots.flatMap(({ batches }) => batches.flat())]) {
    pending.reject(reason)
  }
  await Promise.all(slots.map(({ worker }) => worker.end()))
}

function handOut(pool: WorkerPool): void {
  if (pool.isClosed) return
  const slots = [...pool.slots]
  for (;;) {
    const [slot] = slots.filter(({ ready, cost }) => ready && cost < BATCH_COST).sort((a, b) => a.cost - b.cost)
    if (slot === undefined || pool.queue.length === 0) break
    const batch = takeBatch(pool.queue)
    slot.batches.push(batch)
    slot.cost += costOf(batch)
    slot.worker.send(batch.map(({ file }) => file))
  }
  if (pool.queue.length > 0 && slots.every(({ ready }) => ready)) addWorker(pool)
}

function takeBatch(queue: PendingFile[]): PendingFile[] {
  let cost = 0
  const end = queue.findIndex((pending) => {
    const isFull = cost > 0 && cost + pending.cost > BATCH_COST
    cost += pending.cost
    return isFull
  })
  return queue.splice(0, end < 0 ? queue.length : end)
}

function costOf(batch: readonly PendingFile[]): number {
  return batch.reduce((sum, { cost }) => sum + cost, 0)
}

/** When no thread can run, the main thread works. */
function addWorker(pool: WorkerPool): void {
  if (pool.slots.size < pool.maxThreads) {
    try {
      addSlot(pool, (events) => startThread(pool.entry, pool.stop, events))
    } catch {
      pool.maxThreads = pool.slots.size
    }
  }
  if (pool.slots.size === 0) addSlot(pool, (events) => startOnMainThread(pool.stop, events))
}

function addSlot(pool: WorkerPool, start: (events: WorkerEvents) => VerifyWorker): void {
  const worker = start({
    ready: () => {
      slot.ready = true
      schedule(pool)
    },
    done: (reports) => {
      const batch = slot.batches.shift() ?? []
      slot.cost -= costOf(batch)
      for (const [index, { result, ms }] of reports.entries()) {
        pool.busyMs += ms
        batch[index]?.resolve(result)
      }
      schedule(pool)
    },
    lost: (why) => dropSlot(pool, slot, why),
  })
  const slot: Slot = { worker, ready: false, cost: 0, batches: [] }
  pool.slots.add(slot)
}

function dropSlot(pool: WorkerPool, slot: Slot, why: string): void {
  pool.slots.delete(slot)
  // A thread that never became ready is not replaced: another one would fail in the same way.
  if (slot.ready && pool.replacements > 0) pool.replacements -= 1
  else pool.maxThreads = pool.slots.size
  const error = new SetupError('download-failed', `The thread that verifies modules crashed: ${why}.`, {
    hint: 'Run it again; if it happens again, the machine may be short of memory.',
  })
  for (const pending of slot.batches.flat()) pending.reject(error)
  schedule(pool)
}
