// The relay's HTTP server: loopback, GET and HEAD only, and every path begins with a secret.
// Surprising: a web page can send requests to 127.0.0.1 under its own name (DNS rebinding), so the
// Host header is checked too. A request without the secret learns nothing, not even that this is a
// relay.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { SetupError } from '../errors.ts'
import { bytesOf, dropReply, type Reply, sendReply, TEXT, textReply } from './reply.ts'
import { splitTarget } from './request-target.ts'

export interface Route {
  /** The secret, first segment of the path. */
  readonly token: string
  readonly respond: (rest: string) => Promise<Reply>
  /** Called after each response, with the bytes of its body if all of it was sent, else 0. */
  readonly onEnd?: (sentBytes: number) => void
}

/** go sends its few headers at once; a slower client holds a connection that others wait for. */
const LIMITS: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  // go closes an idle connection after 90 s; go must be the side that closes first.
  keepAliveTimeout: 100_000,
  maxHeaderSize: 8_192,
}
/** Enough for hundreds of go processes with a dozen connections each. */
const MOST_CONNECTIONS = 4_096
const BACKLOG = 2_048
/** Pipelined requests on one connection; go never sends a second one before the first response. */
const MOST_WAITING = 8

/** Listens on a free port of 127.0.0.1. @throws SetupError when there is none. */
export async function startRelayServer(routes: readonly Route[]) {
  const server = await listen(routes).catch((error: unknown) => {
    throw new SetupError('relay-failed', 'The relay could not listen on 127.0.0.1.', {
      hint: 'Set the input `relay` to off; go then uses the mirrors directly.',
      cause: error,
    })
  })
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return { port: (server.address() as AddressInfo).port, close }
}

function listen(routes: readonly Route[]): Promise<Server> {
  const waiting = new WeakMap<Socket, number>()
  const server = createServer(LIMITS, (request, response) => {
    const { socket } = request
    const count = (waiting.get(socket) ?? 0) + 1
    waiting.set(socket, count)
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1))
    if (count > MOST_WAITING) socket.destroy()
    else void handle(routes, request, response)
  })
  server.maxConnections = MOST_CONNECTIONS
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG, exclusive: true }, () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve(server)
    })
  })
}

async function handle(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => {})
  const head = request.method === 'HEAD'
  const accepted = guard(routes, request)
  if ('status' in accepted) {
    await sendReply(response, accepted, { head })
    return
  }
  const { route, rest } = accepted
  const reply = await route.respond(rest)
  let isSent = false
  if (response.destroyed) await dropReply(reply)
  else isSent = await sendReply(response, reply, { head })
  route.onEnd?.(isSent && !head ? bytesOf(reply) : 0)
}

function guard(routes: readonly Route[], request: IncomingMessage): { route: Route; rest: string } | Reply {
  const target = splitTarget(request.url ?? '')
  if (!isOurHost(request)) return emptyReply(421)
  if (!target) return emptyReply(400)
  const route = routes.find(({ token }) => isSame(target.token, token))
  if (!route) return emptyReply(404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return textReply(405, 'only GET and HEAD are allowed')
  const { 'transfer-encoding': encoding, 'content-length': length = '0' } = request.headers
  if (encoding !== undefined || length !== '0') return textReply(400, 'a request must not have a body')
  return { route, rest: target.rest }
}

function emptyReply(status: number): Reply {
  return { status, type: TEXT, body: Buffer.alloc(0) }
}

function isOurHost(request: IncomingMessage): boolean {
  const [host, ...more] = request.headersDistinct.host ?? []
  const port = request.socket.localPort
  return more.length === 0 && ['127.0.0.1', 'localhost'].some((name) => host === `${name}:${port}`)
}

/** In constant time. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer]
  return timingSafeEqual(a, b)
}
