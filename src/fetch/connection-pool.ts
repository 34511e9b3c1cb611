// The connections of one mirror, each an HTTP client of its own: HTTP/2 with many streams, HTTP/1.1
// with one request at a time. Several HTTP/2 connections, because loss and limits (10 MB/s at many
// a CDN) hit a connection and not a host. One on which a request got stuck is retired.
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../http/http-client.ts'

/** Most HTTP/2 connections to one mirror. */
const H2_CONNECTIONS = 16
/** Most requests at once on one of them; servers allow 100 or more. */
const H2_STREAMS = 12
/** Opened connections that count as signs of life: a server may end each at once, for ever. */
const MOST_SIGNS = 128
/** Most HTTP/1.1 connections to one mirror. */
const H1_CONNECTIONS = 48
/**
 * Most beginnings of large files on one of them: a dozen on the first open connection would end
 * long after all others where each connection has a limit of its own.
 */
const LARGE_STREAMS = 3
/** A further connection is opened only when each has so many streams. */
const ENOUGH_STREAMS = 2
const BYTES_LIKE_A_REQUEST = 128 * 1024
/** After so many breaks under several requests each, a mirror gets HTTP/1.1 only. */
const H2_PATIENCE = 3

export interface Connection {
  readonly client: HttpClient
  busy: number
  /** Requests on it for beginnings of large files, whose sizes are unknown. */
  large: number
  /** Body bytes announced and not yet arrived. */
  pending: number
  /** Undefined until it is open. */
  http: '1.1' | '2' | undefined
  openedAt: number
  /** Most streams at once; fewer after the server refused one. */
  maxStreams: number
  /** Gets no new requests. */
  retired: boolean
  /** When a failure was last counted: all requests that break with it are one failure. */
  brokeAt: number
}

export interface ConnectionPool {
  /** A connection with room, with one request more on it; undefined if none has room. */
  readonly acquire: (request: {
    readonly large: boolean
    readonly avoid?: Connection | undefined
  }) => Connection | undefined
  readonly release: (connection: Connection, large: boolean) => void
  readonly retire: (connection: Connection) => void
  /** A connection broke under several requests. */
  readonly noteBroken: (connection: Connection) => void
  /** Grows with each layer that any connection reaches: a sign of life before the first byte. */
  readonly progress: () => number
  /** Reaches the origins that the mirror redirects to. */
  readonly redirectClient: HttpClient
  readonly opened: () => number
  readonly close: () => Promise<void>
}

export interface ConnectionPoolOptions extends Pick<HttpClientOptions, 'trust' | 'env' | 'connectTimeoutMs' | 'now'> {
  readonly origin: string
  readonly connectionLimit: () => number
  /** There may be room for more requests now. */
  readonly onOpen: () => void
}

export function createConnectionPool(options: ConnectionPoolOptions): ConnectionPool {
  const state: State = {
    options,
    list: [],
    closing: new Set(),
    sessions: new Map(),
    http: options.origin.startsWith('https:') ? undefined : '1.1',
    allowH2: true,
    broken: 0,
    opened: 0,
  }
  let redirectClient: HttpClient | undefined
  return {
    acquire: (request) => acquire(state, request),
    release: (connection, large) => release(state, connection, large),
    retire: (connection) => retire(state, connection),
    noteBroken: (connection) => noteBroken(state, connection),
    progress: () =>
      state.list.reduce(
        (sum, { client }) => sum + rank(client.stageOf(options.origin)),
        Math.min(state.opened, MOST_SIGNS),
      ),
    get redirectClient() {
      redirectClient ??= openClient(state, H1_CONNECTIONS, () => {})
      return redirectClient
    },
    opened: () => state.opened,
    close: async () => {
      for (const connection of state.list) state.closing.add(connection.client.close())
      if (redirectClient) state.closing.add(redirectClient.close())
      await Promise.all(state.closing)
    },
  }
}

interface State {
  readonly options: ConnectionPoolOptions
  list: Connection[]
  readonly closing: Set<Promise<void>>
  readonly sessions: Map<string, Buffer>
  /** What its connections negotiated. */
  http: '1.1' | '2' | undefined
  allowH2: boolean
  broken: number
  opened: number
}

function acquire(state: State, { large, avoid }: Parameters<ConnectionPool['acquire']>[0]): Connection | undefined {
  let best: Connection | undefined
  for (const connection of state.list) {
    if (connection.retired || connection === avoid || connection.busy >= room(state, connection)) continue
    if (large && connection.large >= LARGE_STREAMS) continue
    if (!best || load(connection) < load(best)) best = connection
  }
  const most = Math.min(state.http === '1.1' ? H1_CONNECTIONS : H2_CONNECTIONS, state.options.connectionLimit())
  if ((!best || best.busy >= ENOUGH_STREAMS) && state.list.length < most) best = open(state)
  if (!best) return undefined
  best.busy++
  if (large) best.large++
  return best
}

function load({ busy, pending }: Connection): number {
  return busy + pending / BYTES_LIKE_A_REQUEST
}

function room(state: State, connection: Connection): number {
  if (connection.http === '2' && state.allowH2) return connection.maxStreams
  return connection.http === '2' ? 0 : 1
}

function open(state: State): Connection {
  const client = openClient(state, 1, (http) => {
    connection.http = http
    connection.openedAt = state.options.now()
    state.http = http
    state.options.onOpen()
  })
  const never = Number.NEGATIVE_INFINITY
  const connection: Connection = {
    client,
    busy: 0,
    large: 0,
    pending: 0,
    http: undefined,
    openedAt: never,
    maxStreams: H2_STREAMS,
    retired: false,
    brokeAt: never,
  }
  state.list.push(connection)
  return connection
}

function openClient(state: State, connections: number, onOpen: (http: '1.1' | '2') => void): HttpClient {
  const { trust, env, connectTimeoutMs, now } = state.options
  return createHttpClient({
    trust,
    env,
    connectTimeoutMs,
    now,
    connections,
    allowH2: state.allowH2,
    sessions: state.sessions,
    onConnection: ({ httpVersion }) => {
      if (!httpVersion) return
      state.opened++
      onOpen(httpVersion)
    },
  })
}

function release(state: State, connection: Connection, large: boolean): void {
  connection.busy--
  if (large) connection.large--
  if (connection.busy > 0) return
  if (connection.retired || (connection.http === '2' && !state.allowH2)) drop(state, connection)
}

function retire(state: State, connection: Connection): void {
  connection.retired = true
  if (connection.busy === 0) drop(state, connection)
}

function drop(state: State, connection: Connection): void {
  if (!state.list.includes(connection)) return
  state.list = state.list.filter((other) => other !== connection)
  const closed: Promise<void> = connection.client.close().finally(() => state.closing.delete(closed))
  state.closing.add(closed)
}

function noteBroken(state: State, connection: Connection): void {
  if (connection.http !== '2') return
  state.broken++
  if (state.broken < H2_PATIENCE) return
  state.allowH2 = false
  state.http = '1.1'
  for (const idle of state.list.filter(({ busy, http }) => busy === 0 && http === '2')) drop(state, idle)
}

/** Only what the server did counts, not a connection merely begun. */
function rank(stage: ReturnType<HttpClient['stageOf']>): number {
  if (stage === 'open') return 2
  return stage === 'tls' ? 1 : 0
}
