// Who stores files: a worker thread, or, where threads cannot start (some restricted runners), the main thread itself. Both look
// the same to the storekeeper: batches go in, reports come out in the same order.
// Surprising: posting a view copies the whole ArrayBuffer behind it, so only a buffer's sole owner is moved, and others are cut out.
import { setImmediate as breathe } from 'node:timers/promises'
import { types } from 'node:util'
import { isMarkedAsUntransferable, type Transferable, Worker } from 'node:worker_threads'
import { messageOf } from '../errors.ts'
import {
  type FromStoreWorker,
  type StoreReport,
  type StoreWorkerData,
  sharedStop,
  storeAll,
  type ToStoreWorker,
} from './store-worker.ts'
import type { ArrivedFile } from './stored-file.ts'

/** One that stores files. */
export interface Hand {
  /** Takes a batch; its reports come as one `done`. */
  send(files: readonly ArrivedFile[]): void
  /** Lets it go; resolves when nothing of it is left. */
  end(): Promise<void>
}

/** What a hand tells. */
export interface HandEvents {
  readonly ready: () => void
  readonly done: (reports: readonly StoreReport[]) => void
  /** It is gone, and what it had is lost. Told once, and not after `end`. */
  readonly lost: (why: string) => void
}

const START_LIMIT_MS = 15_000
const END_LIMIT_MS = 3_000

/**
 * Starts a thread that runs `entry`.
 * @throws when no thread can be made.
 */
export function threadHand(entry: string | URL, stop: SharedArrayBuffer, events: HandEvents): Hand {
  const workerData: StoreWorkerData = { role: 'store', stop }
  // A small young generation: this work leaves much short-lived garbage, and resident memory follows its size.
  const worker = new Worker(entry, { name: 'store', workerData, resourceLimits: { maxYoungGenerationSizeMb: 2 } })
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let isOver = false
  const lose = (why: string) => {
    if (isOver) return
    isOver = true
    clearTimeout(startLimit)
    void worker.terminate()
    events.lost(why)
  }
  const startLimit = setTimeout(() => lose('it did not start in time'), START_LIMIT_MS)
  worker.on('error', (error) => lose(messageOf(error)))
  worker.on('messageerror', (error) => lose(messageOf(error)))
  worker.on('exit', (code) => lose(`it ended with code ${code}`))
  worker.on('message', (message: FromStoreWorker) => {
    if (isOver) return
    if ('done' in message) return events.done(message.done)
    clearTimeout(startLimit)
    events.ready()
  })
  const post = (message: ToStoreWorker, moved: readonly Transferable[] = []) => worker.postMessage(message, moved)
  return {
    send(files) {
      const moved: ArrayBuffer[] = []
      post({ files: files.map((file) => movable(file, moved)) }, moved)
    },
    async end() {
      isOver = true
      clearTimeout(startLimit)
      post({ end: true })
      const limit = setTimeout(() => void worker.terminate(), END_LIMIT_MS)
      await exited
      clearTimeout(limit)
    },
  }
}

/** Does the work here, file by file, letting other work in between. */
export function mainHand(stop: SharedArrayBuffer, events: HandEvents): Hand {
  const flag = sharedStop(stop)
  let work: Promise<void> = breathe().then(events.ready)
  return {
    send(files) {
      work = work.then(async () => {
        const reports: StoreReport[] = []
        for (const file of files) {
          await breathe()
          reports.push(...(await storeAll([file], flag)))
        }
        events.done(reports)
      })
    },
    end: () => work,
  }
}

/** The file with a body that can be moved to another thread, entered in `moved`. */
function movable(file: ArrivedFile, moved: ArrayBuffer[]): ArrivedFile {
  const { body } = file
  if (typeof body === 'string') return file
  const { buffer } = body
  const isOwner = types.isArrayBuffer(buffer) && buffer.byteLength === body.byteLength && !buffer.detached
  const own = isOwner && !isMarkedAsUntransferable(buffer) ? body : new Uint8Array(body)
  moved.push(own.buffer as ArrayBuffer)
  return own === body ? file : { ...file, body: own }
}
