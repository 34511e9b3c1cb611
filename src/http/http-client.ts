// An HTTP client for one mirror and the servers it redirects to: an undici agent whose connections
// are opened by layer (connector.ts), through the HTTP proxy that go would use, with all sockets
// known so that close() leaves none. undici waits for ALPN before it opens a second connection, so
// HTTP/2 mirrors get one.
import type { Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { TLSSocket } from 'node:tls'
import type { buildConnector, Dispatcher } from 'undici'
import type { Environment } from '../host.ts'
import { isInnerAddress } from './addresses.ts'
import { type ConnectionFacts, type ConnectorOptions, createConnector, peerFacts } from './connector.ts'
import { httpProxyFor } from './http-proxy.ts'
import { type Stage, toMirrorError } from './network-error.ts'
import type { Trust } from './trust.ts'
import { Agent, guardHttp2, Pool, ProxyAgent } from './undici.ts'

/**
 * Origins that a connection of this process reached outside: a name must not lead inside later (DNS
 * rebinding). Shared, because a pool has a client per connection.
 */
const reachedOutside = new Set<string>()

/** For a process that goes on with the same mirrors, such as the relay. */
export function originsOutside(): readonly string[] {
  return [...reachedOutside]
}

export function rememberOutside(origins: readonly string[]): void {
  for (const origin of origins) reachedOutside.add(origin)
}

export interface HttpClientOptions {
  readonly trust: Trust
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY are read from it. */
  readonly env: Environment
  /** Limit of name look-up, TCP and TLS together, milliseconds; default 3,000. */
  readonly connectTimeoutMs?: number | undefined
  /** Offer HTTP/2; default true. */
  readonly allowH2?: boolean | undefined
  /** Most connections per origin; default no limit. */
  readonly connections?: number | undefined
  /** TLS tickets by origin, to share: a resumed handshake costs a tenth of the CPU time. */
  readonly sessions?: Map<string, Buffer> | undefined
  readonly now: () => number
  /** Called once per connection, failed ones too. */
  readonly onConnection?: (facts: ConnectionFacts) => void
}

/** Sends requests to a mirror. */
export interface HttpClient {
  readonly dispatcher: Dispatcher
  /** How far connecting to an origin got; `open` once any connection to it was open. */
  readonly stageOf: (origin: string) => Stage | 'open' | undefined
  /** The address of an origin's connection; undefined before that and behind an HTTP proxy. */
  readonly addressOf: (origin: string) => string | undefined
  /** From now on connections to `origin` fail if its address is inside the machine's network. */
  readonly forbidInside: (origin: string) => void
  /** Ends every request and destroys every socket, also those still connecting. */
  readonly close: () => Promise<void>
}

/** Opens nothing yet: connections come with the first request. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  guardHttp2()
  const stages = new Map<string, Stage | 'open'>()
  const addresses = new Map<string, string>()
  const forbidden = new Set<string>()
  const sockets = new Set<Socket>()
  let closed = false
  const common = {
    trust: options.trust,
    timeoutMs: options.connectTimeoutMs ?? 3_000,
    now: options.now,
    closed: () => closed,
    sessions: options.sessions ?? new Map<string, Buffer>(),
    track: (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      // One that close() destroys while no request waits for it must not crash the process.
      socket.on('error', () => {})
    },
    onStage: (origin: string, stage: Stage | 'open') => {
      if (stages.get(origin) !== 'open') stages.set(origin, stage)
    },
    onFacts: (facts: ConnectionFacts) => {
      if (facts.address) addresses.set(facts.origin, facts.address)
      if (facts.address && !isInnerAddress(facts.address)) reachedOutside.add(facts.origin)
      options.onConnection?.(facts)
    },
    publicOnly: (origin: string) => forbidden.has(origin) || reachedOutside.has(origin),
  } satisfies ConnectorOptions
  const agent = createAgent(options, common)
  return {
    dispatcher: agent,
    stageOf: (origin) => stages.get(origin),
    addressOf: (origin) => addresses.get(origin),
    forbidInside: (origin) => forbidden.add(origin),
    close: async () => {
      closed = true
      // In a turn of its own: destroying a TCP socket beneath its TLS as it reads a bad frame lets
      // the collector free TLSWrap::ClearOut (Node 24.21) as it runs: SIGSEGV, now and then.
      await nextTurn()
      // Sockets first: destroying an h2 client whose server has just sent GOAWAY trips an assertion
      // of undici 8.12 (client.js, _resume) that cannot be caught. Without sockets, the requests
      // fail and the agent is idle.
      await Promise.all([...sockets].map(closeSocket))
      await nextTurn()
      await agent.destroy()
    },
  }
}

function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) resolve()
    else socket.once('close', () => resolve()).destroy()
  })
}

function createAgent(options: HttpClientOptions, common: ConnectorOptions): Agent {
  const direct = createConnector(common)
  return new Agent({
    allowH2: options.allowH2 ?? true,
    // Time is limited by request.ts and fetch/watch.ts: undici's timers are up to 500 ms late.
    headersTimeout: 0,
    bodyTimeout: 0,
    // undici's 256 kB a stream mean 2.5 MB/s at 100 ms; its 512 kB a connection 5 MB/s for all
    // streams. Surprising: undici 8.12 ignores `h2Options.settings`, which its types recommend.
    initialWindowSize: 2 * 2 ** 20,
    connectionWindowSize: 6 * 2 ** 20,
    ...(options.connections === undefined ? {} : { connections: options.connections }),
    factory: (origin, agentOptions) => {
      const url = new URL(origin)
      const proxy = httpProxyFor(url, options.env)
      const given = agentOptions as Pool.Options
      return proxy ? proxied(url, proxy, given, common) : new Pool(url, { ...given, connect: direct })
    },
  })
}

/** Through an HTTP proxy: plain http in absolute form, https by CONNECT. */
function proxied(url: URL, proxy: string, given: Pool.Options, common: ConnectorOptions): Dispatcher {
  const silent = { onStage: () => {}, onFacts: () => {}, publicOnly: () => false }
  const toProxy = createConnector({ ...common, ...silent, label: 'the HTTP proxy' })
  common.onStage(url.origin, 'proxy')
  return new ProxyAgent({
    ...given,
    uri: proxy,
    connectTimeout: common.timeoutMs,
    requestTls: { secureContext: common.trust.context(), rejectUnauthorized: true, preferH2: true },
    clientFactory: (proxyUrl) => new Pool(proxyUrl, { connect: toProxy, allowH2: false }),
    factory: (origin, made) => {
      const forwards = new URL(origin).origin !== url.origin
      if (forwards) return new Pool(origin, { connect: observed(url, toProxy, common), allowH2: false })
      const { connect } = made as { readonly connect: buildConnector.connector }
      return new Pool(origin, { ...made, connect: observed(url, connect, common) })
    },
  })
}

/** Reports what is visible of a connection through a proxy: its certificate and HTTP version. */
function observed(url: URL, connect: buildConnector.connector, common: ConnectorOptions): buildConnector.connector {
  return (target, callback) =>
    connect(target, (...result) => {
      const [error, socket] = result
      if (error) {
        return callback(toMirrorError(error, { mirror: url.origin, host: url.host, stage: 'proxy' }), null)
      }
      const certificate = socket instanceof TLSSocket ? peerFacts(socket.getPeerCertificate()) : undefined
      const httpVersion = socket instanceof TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1'
      common.onFacts({ origin: url.origin, httpVersion, ...(certificate ? { certificate } : {}) })
      common.onStage(url.origin, 'open')
      callback(null, socket as Socket)
    })
}
