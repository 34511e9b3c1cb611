// Workers that verify and store files, both ends: a thread, or the main thread where threads cannot
// start. Batches go in; one report a batch comes out, in order. A thread runs an entry of
// src/hosts, which sees `workerData.role === 'verify'` and calls runVerifyWorker.
// Surprising: posting a view copies its whole ArrayBuffer, so only a buffer's sole owner is moved.
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { types } from 'node:util'
import { isMarkedAsUntransferable, parentPort, Worker, workerData } from 'node:worker_threads'
import { messageOf } from '../errors.ts'
import type { StopFlag } from '../go/zip-content.ts'
import { type StoreResult, storeFile } from './store-file.ts'
import type { ArrivedFile } from './verify-file.ts'

export interface VerifyWorker {
  send(files: readonly ArrivedFile[]): void
  end(): Promise<void>
}

export interface WorkerEvents {
  readonly ready: () => void
  readonly done: (reports: readonly StoreReport[]) => void
  /** The worker is gone and so are its files. Comes at most once, and not after `end`. */
  readonly lost: (why: string) => void
}

export interface StoreReport {
  readonly result: StoreResult
  readonly ms: number
}

type Request = { readonly files: readonly ArrivedFile[] } | { readonly end: true }
type Reply = { readonly ready: true } | { readonly done: readonly StoreReport[] }

const START_LIMIT_MS = 15_000
const END_LIMIT_MS = 3_000

/**
 * The file that a thread runs: dist/cli has a small one beside the program's, quicker to load and
 * with less memory; the GitLab component fetches the program's alone.
 */
export function threadFile(program: string | URL): string | URL {
  if (typeof program !== 'string') return program
  const file = join(dirname(realpathSync(program)), 'worker.js')
  return existsSync(file) ? file : program
}

/** A 1 in `stop` aborts its work. @throws when a thread cannot be created. */
export function startThread(entry: string | URL, stop: SharedArrayBuffer, events: WorkerEvents): VerifyWorker {
  // A small young generation: this work leaves much garbage, and resident memory follows.
  const resourceLimits = { maxYoungGenerationSizeMb: 2 }
  const worker = new Worker(threadFile(entry), { name: 'verify', workerData: { role: 'verify', stop }, resourceLimits })
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
  worker.on('exit', (code) => lose(`it exited with code ${code}`))
  worker.on('message', (reply: Reply) => {
    if (isOver) return
    if ('done' in reply) return events.done(reply.done)
    clearTimeout(startLimit)
    events.ready()
  })
  const post = (request: Request, moved: readonly ArrayBuffer[] = []) => worker.postMessage(request, moved)
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

/** Verifies on the main thread, and lets other work run between files. */
export function startOnMainThread(stop: SharedArrayBuffer, events: WorkerEvents): VerifyWorker {
  let work: Promise<void> = breathe().then(events.ready)
  return {
    send(files) {
      work = work.then(async () => events.done(await storeAll(files, stop, () => breathe())))
    },
    end: () => work,
  }
}

export function runVerifyWorker(): void {
  const port = parentPort
  if (port === null) throw new Error('runVerifyWorker must run in a worker thread')
  const reply = (message: Reply) => port.postMessage(message)
  const { stop } = workerData as { readonly stop: SharedArrayBuffer }
  let work = Promise.resolve()
  port.on('message', (request: Request) => {
    work = work.then(async () => {
      if ('end' in request) return port.close()
      // Frees the memory now: the collector counts memory outside its heap late.
      const free = ({ body }: ArrivedFile) => typeof body !== 'string' && (body.buffer as ArrayBuffer).transfer(0)
      reply({ done: await storeAll(request.files, stop, free) })
    })
  })
  reply({ ready: true })
}

async function storeAll(
  files: readonly ArrivedFile[],
  stop: SharedArrayBuffer,
  after: (file: ArrivedFile) => unknown,
): Promise<StoreReport[]> {
  const flag = stopFlag(stop)
  const reports: StoreReport[] = []
  for (const file of files) {
    const startedAt = performance.now()
    const result = await storeFile(file, flag)
    reports.push({ result, ms: performance.now() - startedAt })
    await after(file)
  }
  return reports
}

/** The file with a body that can be moved to another thread, which is added to `moved`. */
function movable(file: ArrivedFile, moved: ArrayBuffer[]): ArrivedFile {
  const { body } = file
  if (typeof body === 'string') return file
  const { buffer } = body
  const isOwner = types.isArrayBuffer(buffer) && buffer.byteLength === body.byteLength && !buffer.detached
  const own = isOwner && !isMarkedAsUntransferable(buffer) ? body : new Uint8Array(body)
  moved.push(own.buffer as ArrayBuffer)
  return own === body ? file : { ...file, body: own }
}

function stopFlag(memory: SharedArrayBuffer): StopFlag {
  const cell = new Int32Array(memory)
  return {
    get aborted() {
      return Atomics.load(cell, 0) === 1
    },
  }
}
