// The HTTP side of the relay: loopback only, one secret prefix, GET and HEAD, everything else refused before anything is done for it.
// Surprising: a web page may send requests to 127.0.0.1 under a name of its own (DNS rebinding), so the Host counts, too; and who has not
// the prefix learns nothing, not even that this is a relay.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { SetupError } from '../errors.ts'
import { bytesOf, type Reply, textReply } from './reply.ts'
import { splitTarget } from './request-target.ts'
import { dropReply, sendReply } from './send-reply.ts'

export interface RelayServerOptions {
  /** The first segment of every path. */
  readonly token: string
  /** Answers for what follows the token. */
  readonly answer: (rest: string) => Promise<Reply>
  /** Told of each request that had the token. */
  readonly onRequest: () => void
  readonly onReply: (status: number) => void
  /** A body was handed over in full. */
  readonly onSent: (bytes: number) => void
}

export interface RelayServer {
  readonly port: number
  /** Addresses it listens on. */
  readonly hosts: readonly string[]
  /** Ends every connection. */
  readonly close: () => Promise<void>
}

/** go sends its few headers at once; who takes longer keeps a place that others wait for. */
const LIMITS: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  // go drops an idle connection after 90 s; the side that drops first must be go's.
  keepAliveTimeout: 100_000,
  maxHeaderSize: 8_192,
}
/** Hundreds of go processes with a dozen connections each; beyond it the kernel's queue takes them in turn. */
const MOST_CONNECTIONS = 4_096
const BACKLOG = 2_048
/** Requests that one connection may have waiting; go never sends a second one before its answer. */
const MOST_WAITING = 8

/**
 * Listens on 127.0.0.1 and, where there is one, on ::1, at one free port.
 * @throws SetupError when 127.0.0.1 has no port to give.
 */
export async function startRelayServer(options: RelayServerOptions): Promise<RelayServer> {
  const first = await listen(options, '127.0.0.1', 0).catch((error: unknown) => {
    throw new SetupError('download-failed', 'The relay could not listen on 127.0.0.1.', {
      hint: 'Set the input relay to off; go then asks the mirrors itself.',
      cause: error,
    })
  })
  const { port } = first.address() as AddressInfo
  // Nothing depends on it: the URL names 127.0.0.1.
  const second = await listen(options, '::1', port).catch(() => undefined)
  return {
    port,
    hosts: second ? ['127.0.0.1', '::1'] : ['127.0.0.1'],
    close: async () => {
      await Promise.all([first, second].map((server) => server && shut(server)))
    },
  }
}

function listen(options: RelayServerOptions, host: string, port: number): Promise<Server> {
  const waiting = new WeakMap<Socket, number>()
  const server = createServer(LIMITS, (request, response) => {
    const { socket } = request
    const count = (waiting.get(socket) ?? 0) + 1
    waiting.set(socket, count)
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1))
    if (count > MOST_WAITING) socket.destroy()
    else void handle(options, request, response)
  })
  server.maxConnections = MOST_CONNECTIONS
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: BACKLOG, exclusive: true }, () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve(server)
    })
  })
}

async function handle(options: RelayServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => {})
  const guarded = guard(options, request)
  if (!('rest' in guarded)) {
    await sendReply(response, guarded, { head: request.method === 'HEAD' })
    return
  }
  options.onRequest()
  const reply = await options.answer(guarded.rest)
  options.onReply(reply.status)
  if (response.destroyed) await dropReply(reply)
  else if (await sendReply(response, reply, { head: request.method === 'HEAD' })) {
    if (request.method === 'GET') options.onSent(bytesOf(reply))
  }
}

/** What is refused without a look at the path behind the token; strangers get no word. */
function guard({ token }: RelayServerOptions, request: IncomingMessage): Reply | { readonly rest: string } {
  const target = splitTarget(request.url ?? '')
  if (!isOurHost(request)) return silent(421)
  if (!target) return silent(400)
  if (!isSame(target.token, token)) return silent(404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return textReply(405, 'only GET and HEAD')
  if (hasBody(request)) return textReply(400, 'a request with a body is none of the module protocol')
  return { rest: target.rest }
}

function silent(status: number): Reply {
  return { status, type: 'text/plain; charset=UTF-8', body: Buffer.alloc(0) }
}

function isOurHost(request: IncomingMessage): boolean {
  const [host, ...more] = request.headersDistinct.host ?? []
  const port = request.socket.localPort
  return more.length === 0 && ['127.0.0.1', 'localhost', '[::1]'].some((name) => host === `${name}:${port}`)
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

/** In a time that tells nothing of where they differ. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer]
  return timingSafeEqual(a, b)
}

async function shut(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
