// A module mirror in a process of its own: what is measured shares no event loop with what serves it. A healthy one reads each file
// once and answers from memory, because the test mirror hashes a body for every answer; one with faults is the test mirror itself.
// Node's server was kept: it gives cli/cli to curl faster than any measured program asks for it.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { type IssuedCertificate, makeAuthority } from '../test/support/certificates.ts'
import { parseFault } from '../test/support/faults.ts'
import { startMirror } from '../test/support/mirror.ts'
import { type Tree, treeOfFolder } from '../test/support/modules.ts'

/** What is served and how. */
export interface MirrorProcessOptions {
  /** Folder as `GOMODCACHE/cache/download`. */
  readonly tree: string
  /** HTTP/2 and HTTP/1.1 by default; false offers only HTTP/1.1. */
  readonly http2?: boolean
  /** Words for `parseFault`. */
  readonly faults?: readonly string[]
  /** The process ends at this request. */
  readonly diesAfter?: number
}

/** What has reached a healthy mirror since the last look. */
export interface Served {
  readonly requests: number
  /** Sent on TCP, with TLS and headers. */
  readonly bytes: number
  readonly connections: number
}

/** A running mirror, https on 127.0.0.1. */
export interface MirrorProcess extends AsyncDisposable {
  readonly port: number
  served(): Promise<Served>
  close(): Promise<void>
}

/**
 * Node's HTTP/2 limits, out of the way. With 10 MB a session refuses streams (ENHANCE_YOUR_CALM) as soon as a few large zips wait to be
 * sent; and curl 7.88 seems to reset each stream it has read, of which a session bears 1000 and 33 more a second, then it ends.
 */
const ROOMY = { maxSessionMemory: 2_000, streamResetBurst: 1_000_000, streamResetRate: 1_000_000 }
/** Streams that have just ended still count, hence more of them than any client here opens at once. */
const SETTINGS = { maxConcurrentStreams: 250 }

interface Orders extends MirrorProcessOptions {
  readonly certificate: IssuedCertificate
}

/** Starts it; its certificate is of this process's `makeAuthority()`. */
export async function startMirrorProcess(options: MirrorProcessOptions): Promise<MirrorProcess> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.send({ ...options, certificate: makeAuthority().issue() } satisfies Orders)
  const [port] = (await once(child, 'message')) as [number]
  const served = async () => {
    child.send('served')
    const [answer] = (await once(child, 'message')) as [Served]
    return answer
  }
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  return { port, served, close, [Symbol.asyncDispose]: close }
}

async function serve({ tree, http2 = true, faults = [], diesAfter, certificate }: Orders): Promise<void> {
  if (faults.length > 0) {
    // The test mirror hands what is in `tls` to the server.
    const tls = { ...certificate, ...ROOMY }
    const options = { tree: inMemory(treeOfFolder(tree)), tls, http2, faults: faults.map(parseFault) }
    process.send?.((await startMirror(options)).port)
    return
  }
  const counter = { requests: 0, bytes: 0, connections: 0 }
  const open = new Set<Socket>()
  const files = inMemory(treeOfFolder(tree))
  const listener = (request: Request, response: Response) => {
    counter.requests += 1
    if (counter.requests === diesAfter) process.exit()
    answer(files.read(decodeURIComponent(request.url?.slice(1) ?? '')), request, response as ServerResponse)
  }
  const server = http2
    ? createSecureServer({ ...certificate, ...ROOMY, allowHTTP1: true, settings: SETTINGS }, listener)
    : createServer({ ...certificate, keepAliveTimeout: 60_000 }, listener)
  server.on('sessionError', () => {})
  server.on('connection', (socket: Socket) => {
    counter.connections += 1
    socket.setNoDelay(true)
    socket.on('error', () => {})
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      counter.bytes += socket.bytesWritten
    })
  })
  let before = { ...counter }
  process.on('message', () => {
    const now = {
      ...counter,
      bytes: counter.bytes + [...open].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    }
    const { requests, bytes, connections } = now
    process.send?.({
      requests: requests - before.requests,
      bytes: bytes - before.bytes,
      connections: connections - before.connections,
    } satisfies Served)
    before = now
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.send?.((server.address() as AddressInfo).port)
}

type Request = IncomingMessage | Http2ServerRequest
type Response = ServerResponse | Http2ServerResponse

/** Ranges too, for large files may be asked for in pieces. */
function answer(body: Buffer | undefined, { method, headers }: Request, response: ServerResponse): void {
  response.on('error', () => {})
  if (!body) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found: no such file\n')
    return
  }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
  const first = Number(from ?? 0)
  const last = to ? Math.min(Number(to), body.length - 1) : body.length - 1
  if (from !== undefined && first > last) {
    response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end()
    return
  }
  const range = from === undefined ? {} : { 'content-range': `bytes ${first}-${last}/${body.length}` }
  response.writeHead(from === undefined ? 200 : 206, {
    'content-type': 'application/octet-stream',
    'content-length': last - first + 1,
    'accept-ranges': 'bytes',
    etag: `"${body.length}"`,
    ...range,
  })
  if (method === 'HEAD') response.end()
  else response.end(body.subarray(first, last + 1))
}

function inMemory(tree: Tree): Tree {
  const known = new Map<string, Buffer | undefined>()
  return {
    read: (path) => {
      if (!known.has(path)) known.set(path, tree.read(path))
      return known.get(path)
    },
  }
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit())
  const [orders] = (await once(process, 'message')) as [Orders]
  await serve(orders)
}
