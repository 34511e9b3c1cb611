// Judges and stores files beside the main thread, which is then free for the network: hashing real modules takes a second per
// 80 MB. The first thread starts when it is told to or with the first file, a second one only when the first has more than it can do.
import { SetupError } from '../errors.ts'
import { type Crew, costOfFile, dismiss, hire, wake } from './store-crew.ts'
import type { ArrivedFile, StoreResult } from './stored-file.ts'

export interface StorekeeperOptions {
  /** The program that a thread runs: it must call runStoreWorker when `workerData.role` is 'store'. */
  readonly entry: string | URL
  /** Most threads at once; with 0 the main thread does all. */
  readonly threads: number
  readonly signal: AbortSignal
}

export interface Storekeeper {
  /**
   * Judges and keeps one file. A body in memory is moved away and is empty afterwards. Rejects when the signal ended the work,
   * the storekeeper was closed or the thread at work broke down; never for what is in the file or on the disk.
   */
  store(file: ArrivedFile): Promise<StoreResult>
  /** Starts the first thread before there is a file: the network takes as long to bring one. */
  prepare(): void
  /** Time spent on files so far, summed over the threads. */
  busyMs(): number
  /** Lets the threads go. What is not finished is given up and rejected. */
  close(): Promise<void>
}

/** Threads that may be started anew after one broke down. */
const SPARE_THREADS = 1

/** A storekeeper; by itself it starts no thread before there is something to store. */
export function startStorekeeper({ entry, threads, signal }: StorekeeperOptions): Storekeeper {
  const crew: Crew = {
    entry,
    stop: new SharedArrayBuffer(4),
    queue: [],
    posts: new Set(),
    mayStart: threads,
    spare: SPARE_THREADS,
    busyMs: 0,
    isAwake: false,
    isClosed: false,
  }
  let gone: Promise<void> | undefined
  const abort = () => void close(signal.reason)
  const close = (reason: unknown): Promise<void> => {
    signal.removeEventListener('abort', abort)
    gone ??= dismiss(crew, reason)
    return gone
  }
  signal.addEventListener('abort', abort, { once: true })
  return {
    store: (file) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        if (crew.isClosed) return reject(closed())
        crew.queue.push({ file, cost: costOfFile(file), resolve, reject })
        wake(crew)
      }),
    prepare: () => {
      if (!crew.isClosed && crew.posts.size === 0) hire(crew)
    },
    busyMs: () => crew.busyMs,
    close: () => close(closed()),
  }
}

function closed(): SetupError {
  return new SetupError('cancelled', 'The download was closed before this file was stored.')
}
