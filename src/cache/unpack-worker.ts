// A worker thread that unpacks an archive, both ends: its writes are synchronous, and must not
// delay the network. Its entry calls runUnpackWorker.
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { messageOf } from '../errors.ts'
import { threadFile } from '../verify/verify-worker.ts'
import type { Adopted } from './staged-files.ts'
import { type ArchiveEvents, type ArchiveOptions, unpackArchive } from './unpack-archive.ts'

type Request = { readonly piece: Uint8Array } | { readonly end: true } | { readonly stop: string }
type Reply =
  | { readonly taken: number }
  | { readonly file: string }
  | { readonly manifest: string }
  | { readonly unpacked: Adopted }
  | { readonly failed: string }

/** What the thread may have unread. */
const MAX_UNREAD_BYTES = 8 * 2 ** 20
const STOP_LIMIT_MS = 3_000

export interface Unpacking extends ArchiveOptions, ArchiveEvents {
  /** The program's file; undefined: this thread unpacks. */
  readonly entry: string | undefined
  readonly pieces: AsyncIterable<Uint8Array<ArrayBuffer>>
}

/** As `unpackArchive`. When it rejects, nothing is written any more. */
export async function unpackOnThread({ entry, pieces, ...rest }: Unpacking): Promise<Adopted> {
  const { onFile, onManifest, ...options } = rest
  if (entry === undefined) return await unpackArchive(pieces, options, { onFile, onManifest })
  const worker = new Worker(threadFile(entry), { name: 'unpack', workerData: { role: 'unpack', options } })
  const result = Promise.withResolvers<Adopted>()
  let unread = 0
  let wake = () => {}
  worker.on('message', (reply: Reply) => {
    if ('taken' in reply) unread -= reply.taken
    else if ('file' in reply) onFile(reply.file)
    else if ('manifest' in reply) onManifest(reply.manifest)
    else if ('unpacked' in reply) result.resolve(reply.unpacked)
    else result.reject(new Error(reply.failed))
    wake()
  })
  worker.on('error', result.reject)
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      result.reject(new Error('the thread that unpacks ended early'))
      resolve()
    })
  })
  let isOver = false
  const over = result.promise.finally(() => {
    isOver = true
    wake()
  })
  over.catch(() => {})
  const post = (request: Request, moved: ArrayBuffer[] = []) => worker.postMessage(request, moved)
  try {
    for await (const piece of pieces) {
      unread += piece.length
      post({ piece }, [piece.buffer])
      while (unread > MAX_UNREAD_BYTES && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (isOver) break
    }
    post({ end: true })
    return await over
  } catch (error) {
    post({ stop: messageOf(error) })
    throw error
  } finally {
    const limit = setTimeout(() => void worker.terminate(), STOP_LIMIT_MS)
    await exited
    clearTimeout(limit)
  }
}

export function runUnpackWorker(): void {
  const port = parentPort
  if (port === null) throw new Error('runUnpackWorker must run in a worker thread')
  const reply = (message: Reply) => port.postMessage(message)
  const requests: Request[] = []
  let wake = () => {}
  port.on('message', (request: Request) => {
    requests.push(request)
    wake()
  })
  const pieces = async function* () {
    for (;;) {
      const request = requests.shift()
      if (request === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      } else if ('stop' in request) throw new Error(request.stop)
      else if ('end' in request) return
      else {
        yield request.piece
        reply({ taken: request.piece.length })
      }
    }
  }
  const { options } = workerData as { readonly options: ArchiveOptions }
  unpackArchive(pieces(), options, { onFile: (file) => reply({ file }), onManifest: (manifest) => reply({ manifest }) })
    .then(
      (unpacked) => reply({ unpacked }),
      (error: unknown) => reply({ failed: messageOf(error) }),
    )
    .finally(() => port.close())
}
