// The worker thread's side: files come in batches and are stored one after another; each batch is answered by one message.
// The program is one file, so the thread runs that same file: its entry sees `workerData.role === 'store'` and calls this.
import { parentPort, workerData } from 'node:worker_threads'
import type { StopFlag } from '../go/zip-content.ts'
import { shelveFile } from './shelve-file.ts'
import { storeFile } from './store-file.ts'
import type { ArrivedFile, StoreResult } from './stored-file.ts'

/** What the thread is told at its start. */
export interface StoreWorkerData {
  readonly role: 'store'
  /** One number; 1 means that nothing more is wanted. */
  readonly stop: SharedArrayBuffer
}

/** To the thread; `end` lets it go. */
export type ToStoreWorker = { readonly files: readonly ArrivedFile[] } | { readonly end: true }

/** From the thread: once when it is ready, then for each batch the results in its order. */
export type FromStoreWorker = { readonly ready: true } | { readonly done: readonly StoreReport[] }

export interface StoreReport {
  readonly result: StoreResult
  /** Time spent on this file. */
  readonly ms: number
}

/** Serves the thread that started this one, until told to end. */
export function runStoreWorker(): void {
  const port = parentPort
  if (port === null) throw new Error('runStoreWorker belongs in a worker thread')
  const answer = (message: FromStoreWorker) => port.postMessage(message)
  const stop = sharedStop((workerData as StoreWorkerData).stop)
  let work = Promise.resolve()
  port.on('message', (message: ToStoreWorker) => {
    work = work.then(async () => {
      if ('end' in message) port.close()
      else answer({ done: await storeAll(message.files, stop, release) })
    })
  })
  answer({ ready: true })
}

/** Stores files one after another, each with the time it took. */
export async function storeAll(
  files: readonly ArrivedFile[],
  stop: StopFlag,
  after?: (file: ArrivedFile) => void,
): Promise<StoreReport[]> {
  const reports: StoreReport[] = []
  for (const file of files) {
    const began = performance.now()
    const result = await ((file.door ?? 'modcache') === 'modcache' ? storeFile(file, stop) : shelveFile(file, stop))
    reports.push({ result, ms: performance.now() - began })
    after?.(file)
  }
  return reports
}

/** Gives a body's memory back at once: the collector counts what lies outside its heap late, and 100 MB of it may gather. */
function release({ body }: ArrivedFile): void {
  if (typeof body !== 'string') (body.buffer as ArrayBuffer).transfer(0)
}

/** A flag that another thread can raise. */
export function sharedStop(memory: SharedArrayBuffer): StopFlag {
  const cell = new Int32Array(memory)
  return {
    get aborted() {
      return Atomics.load(cell, 0) === 1
    },
  }
}
