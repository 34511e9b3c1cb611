// A module mirror on loopback that behaves, or misbehaves as told: real http, https and HTTP/2, real sockets, no mocks.
// Tests look at `requests`, what the server saw. A fault comes by `faults` or in the URL: `${url}/fault/stall-body@1000/…`.
// Healthy behaviour follows https://go.dev/ref/mod#goproxy-protocol.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fault, faultsInPath, meets, partOf } from './faults.ts'
import type { Tree } from './modules.ts'
import { respond } from './respond.ts'
import type { Sumdb } from './sumdb.ts'
import { deliver } from './wire.ts'

/** What the mirror serves and how. */
export interface MirrorOptions {
  readonly tree: Tree
  /** Makes it an https server. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** With `tls`: offers HTTP/2 and HTTP/1.1. */
  readonly http2?: boolean
  /** Latency of every answer. */
  readonly delayMs?: number
  /** Speed of every body. */
  readonly bytesPerSecond?: number
  /** Relayed under `/sumdb/<its name>/`. */
  readonly sumdb?: Sumdb
  readonly faults?: readonly Fault[]
  /** Zips are redirected, as by mirrors in front of object storage: `true` to `/cdn/…` here, text to that base URL. */
  readonly redirectZips?: boolean | string
  readonly noRange?: boolean
  /** Default true; false closes the connection after each answer. */
  readonly keepAlive?: boolean
  /** Address to listen on, 127.0.0.1 by default. */
  readonly host?: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** Told of each request when its exchange is over. */
  readonly onRequest?: (request: SeenRequest) => void
  /** Told of each server, those that redirects lead to included, before it listens. */
  readonly onServer?: (server: Server) => void
  /** Array that becomes `requests`, where several mirrors share one. */
  readonly log?: SeenRequest[]
}

/** One request as the server saw it. */
export interface SeenRequest {
  readonly method: string
  /** Without `/fault/…` segments and the query; percent-decoded (go writes `!` as `%21` in module paths). */
  readonly path: string
  /** As it came. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly httpVersion: string
  /** Milliseconds of performance.now(). */
  readonly at: number
  /** Kinds of the faults that it met. */
  readonly faults: readonly string[]
  /** Set once an answer was begun. */
  status?: number
  /** Body bytes handed to the connection. */
  bytesSent: number
  /** `sent`: answered in full. `broken`: the client left, or a fault ended it. */
  outcome: 'open' | 'sent' | 'broken'
}

/** A running mirror; `await using` closes it. */
export interface MirrorServer extends AsyncDisposable {
  /** Base URL without a trailing slash. */
  readonly url: string
  readonly port: number
  readonly requests: readonly SeenRequest[]
  /** What reached the other ports that cross-origin and downgrade redirects lead to. */
  readonly elsewhere: readonly SeenRequest[]
  /** TCP connections so far. */
  readonly connections: number
  /** TCP connections open now. */
  readonly openConnections: number
  /** Replaces the faults and starts their counting again. */
  setFaults(faults: readonly Fault[]): void
  /** Ends every connection. */
  close(): Promise<void>
}

type Request = IncomingMessage | Http2ServerRequest
type Response = ServerResponse | Http2ServerResponse

/** Starts a mirror; throws an Error when a fault's kind does not exist. */
export async function startMirror(options: MirrorOptions): Promise<MirrorServer> {
  const state = createState(options)
  const server = createHttpServer(options, (request, response) => {
    answerRequest(request, response, state).catch((error: Error) => {
      // A mistake of the test, such as a fault in the URL that does not exist: say so instead of failing mysteriously.
      response.statusCode = 500
      response.end(`test mirror: ${error.message}\n`)
    })
  })
  server.on('connection', (socket: Socket) => state.addSocket(socket))
  options.onServer?.(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = options.host?.includes(':') ? `[${options.host}]` : (options.host ?? '127.0.0.1')
  const close = async () => {
    for (const companion of state.companions.values()) await (await companion).close()
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of state.sockets.values()) socket.destroy()
    await closed
    // The responses hear of it a turn later, the test may look now.
    for (const request of state.requests) if (request.outcome === 'open') request.outcome = 'broken'
  }
  return {
    url: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    port,
    requests: state.requests,
    elsewhere: state.elsewhere,
    get connections() {
      return state.connections
    },
    get openConnections() {
      return state.sockets.size
    },
    setFaults: (faults) => state.setFaults(faults),
    close,
    [Symbol.asyncDispose]: close,
  }
}

type State = ReturnType<typeof createState>

function createState(options: MirrorOptions) {
  const sockets = new Map<string, Socket>()
  const state = {
    options,
    sockets,
    connections: 0,
    requests: options.log ?? [],
    elsewhere: [] as SeenRequest[],
    companions: new Map<boolean, Promise<MirrorServer>>(),
    faults: [] as readonly Fault[],
    counts: new Map<string, number>(),
    setFaults(faults: readonly Fault[]) {
      faults.forEach(partOf)
      state.faults = faults
      state.counts.clear()
    },
    addSocket(socket: Socket) {
      const name = nameOf(socket)
      state.connections += 1
      // The HTTP/2 server leaves Nagle's algorithm on: a second small write would wait 40 ms for the client's ACK.
      socket.setNoDelay(true)
      sockets.set(name, socket)
      socket.on('error', () => {})
      socket.once('close', () => sockets.delete(name))
    },
  }
  state.setFaults(options.faults ?? [])
  return state
}

function createHttpServer(
  { tls, http2 }: MirrorOptions,
  listener: (request: Request, response: Response) => void,
): Server {
  if (!tls) return createServer({ keepAliveTimeout: 0 }, listener)
  if (!http2) return createTlsServer({ ...tls, keepAliveTimeout: 0 }, listener)
  const server = createSecureServer({ ...tls, allowHTTP1: true }, listener)
  // A session of a wrecked connection reports an error that nobody else would take.
  server.on('sessionError', () => {})
  return server
}

async function answerRequest(request: Request, response: Response, state: State): Promise<void> {
  const socket = state.sockets.get(nameOf(request.socket))
  if (!socket) return
  const { seen, faultPrefix, faults } = noteRequest(request, state)
  // A stream that is reset tells its request, too.
  request.on('error', () => {})
  const left = watch(response, seen, state.options.onRequest)
  if (state.options.delayMs) await sleep(state.options.delayMs, undefined, { signal: left }).catch(() => {})
  if (left.aborted || faults.some(({ name }) => name === 'stall-headers')) return
  const { range, 'if-range': ifRange } = request.headers
  const asked = { ...seen, faultPrefix, range, ifRange: ifRange as string | undefined }
  const { options } = state
  const companionUrl = async (secure: boolean) => (await companion(secure, state)).url
  const answer = await respond(asked, faults, { ...options, secure: options.tls !== undefined, companionUrl })
  seen.status = answer.status
  if (options.keepAlive === false && request.httpVersionMajor === 1) response.setHeader('connection', 'close')
  const onBytes = (count: number) => {
    seen.bytesSent += count
  }
  await deliver(answer, { request, response, socket, left, bytesPerSecond: options.bytesPerSecond, faults, onBytes })
}

/** Notes how the exchange ends; the signal of its end. */
function watch(response: Response, seen: SeenRequest, onRequest: MirrorOptions['onRequest']): AbortSignal {
  const left = new AbortController()
  response.on('error', () => {})
  response.once('finish', () => {
    seen.outcome = 'sent'
  })
  response.once('close', () => {
    if (seen.outcome === 'open') seen.outcome = 'broken'
    left.abort()
    onRequest?.(seen)
  })
  return left.signal
}

/** Logs the request and picks its faults: those of the URL first, then those set. */
function noteRequest(request: Request, state: State) {
  const url = request.url ?? '/'
  const [rawPath = '/'] = url.split('?')
  const inUrl = faultsInPath(rawPath)
  const path = inUrl.rest
  const attempt = (state.counts.get(rawPath) ?? 0) + 1
  const sequence = (state.counts.get('') ?? 0) + 1
  state.counts.set(rawPath, attempt).set('', sequence)
  const met = [...inUrl.faults, ...state.faults].filter((fault) => meets(fault, { path, attempt, sequence }))
  const seen: SeenRequest = {
    method: request.method ?? 'GET',
    path,
    url,
    headers: { ...request.headers },
    httpVersion: request.httpVersion,
    at: performance.now(),
    faults: met.map(({ kind }) => kind),
    bytesSent: 0,
    outcome: 'open',
  }
  state.requests.push(seen)
  return { seen, faultPrefix: inUrl.prefix, faults: met.map(partOf) }
}

/** A healthy mirror of the same tree on another port, started when first needed. */
function companion(secure: boolean, { options, companions, elsewhere }: State): Promise<MirrorServer> {
  const { tree, tls, host, onServer } = options
  const running = companions.get(secure)
  if (running) return running
  const own = { tree, ...(secure && tls ? { tls } : {}), ...(host ? { host } : {}), ...(onServer && { onServer }) }
  const started = startMirror({ ...own, log: elsewhere })
  companions.set(secure, started)
  return started
}

/** The same for a TCP connection and for the TLS connection on it. */
function nameOf(socket: {
  readonly remoteAddress?: string | undefined
  readonly remotePort?: number | undefined
}): string {
  return `${socket.remoteAddress} ${socket.remotePort}`
}
