// The connections of one mirror. A lane is a wire with one connection: over h2 it carries many streams, over h1 one request at a time,
// and until ALPN has told which, one. Several h2 lanes instead of one, because loss and per-connection limits (10 MB/s at many a CDN)
// hit a connection and not a host. A lane on which something got stuck takes nothing new and is closed when it is empty.
import { createWire, type Wire, type WireOptions } from '../http/dispatcher.ts'

/** Most h2 connections to one mirror. */
const H2_LANES = 16
/** Most requests at the same time on one of them; servers allow 100 or more. */
const H2_STREAMS = 12
/** Most h1 connections to one mirror. */
const H1_LANES = 48
/**
 * Most beginnings of large files on one of them. The connection that stands first would otherwise take a dozen, and at 10 MB/s for each
 * connection its last byte came a second after everybody else's.
 */
const LARGE_STREAMS = 3
/** As long as a lane has fewer streams than this, no other one is opened. */
const ENOUGH_STREAMS = 2
const BYTES_LIKE_A_REQUEST = 128 * 1024
/** Connections that broke with several requests on them, after which a mirror is asked over h1. */
const H2_PATIENCE = 3

/** One connection, or the place for one. */
export interface Lane {
  readonly wire: Wire
  /** Requests on it. */
  busy: number
  /** Of these, beginnings of large files, whose sizes nobody knows. */
  large: number
  /** Body bytes that are announced and not here yet. */
  pending: number
  /** Undefined until the connection stands. */
  http: '1.1' | '2' | undefined
  /** When its connection stood, the last time. */
  openedAt: number
  /** Most streams at once; less than at first when the server refused one. */
  most: number
  /** Takes nothing new. */
  retired: boolean
  /** When a failure of it was last counted: what breaks with one connection is one failure. */
  brokeAt: number
}

export interface Lanes {
  /** A lane with room and one request more on it; undefined when there is none. */
  readonly take: (request: { readonly large: boolean; readonly avoid?: Lane | undefined }) => Lane | undefined
  /** A request of the lane is over. */
  readonly give: (lane: Lane, large: boolean) => void
  readonly retire: (lane: Lane) => void
  /** A connection broke under several requests. */
  readonly noteBroken: (lane: Lane) => void
  /** Grows with each layer that any connection reaches: a sign of life before the first byte. */
  readonly progress: () => number
  /** The way to where the mirror redirects. */
  readonly away: Wire
  readonly connections: () => number
  readonly close: () => Promise<void>
}

export interface LanesOptions extends Pick<WireOptions, 'trust' | 'env' | 'connectTimeoutMs' | 'now'> {
  readonly origin: string
  /** Most connections for now. */
  readonly connectionLimit: () => number
  /** A connection stands: there may be room for more requests now. */
  readonly onOpen: () => void
}

/** Opens nothing yet. */
export function createLanes(options: LanesOptions): Lanes {
  const state: State = {
    options,
    lanes: [],
    closing: new Set(),
    sessions: new Map(),
    http: options.origin.startsWith('https:') ? undefined : '1.1',
    allowH2: true,
    broken: 0,
    connections: 0,
  }
  let away: Wire | undefined
  return {
    take: (request) => take(state, request),
    give: (lane, large) => give(state, lane, large),
    retire: (lane) => retire(state, lane),
    noteBroken: (lane) => noteBroken(state, lane),
    progress: () => state.lanes.reduce((sum, { wire }) => sum + rank(wire.stageOf(options.origin)), state.connections),
    get away() {
      away ??= openWire(state, H1_LANES, () => {})
      return away
    },
    connections: () => state.connections,
    close: async () => {
      for (const lane of state.lanes) state.closing.add(lane.wire.close())
      if (away) state.closing.add(away.close())
      await Promise.all(state.closing)
    },
  }
}

interface State {
  readonly options: LanesOptions
  lanes: Lane[]
  readonly closing: Set<Promise<void>>
  readonly sessions: Map<string, Buffer>
  /** What its connections turned out to speak. */
  http: '1.1' | '2' | undefined
  allowH2: boolean
  broken: number
  connections: number
}

function take(state: State, { large, avoid }: Parameters<Lanes['take']>[0]): Lane | undefined {
  let best: Lane | undefined
  for (const lane of state.lanes) {
    if (lane.retired || lane === avoid || lane.busy >= room(state, lane)) continue
    if (large && lane.large >= LARGE_STREAMS) continue
    if (!best || load(lane) < load(best)) best = lane
  }
  const most = Math.min(state.http === '1.1' ? H1_LANES : H2_LANES, state.options.connectionLimit())
  if ((!best || best.busy >= ENOUGH_STREAMS) && state.lanes.length < most) best = open(state)
  if (!best) return undefined
  best.busy++
  if (large) best.large++
  return best
}

/** A stream of a large file fills a connection like many small ones. */
function load({ busy, pending }: Lane): number {
  return busy + pending / BYTES_LIKE_A_REQUEST
}

function room(state: State, lane: Lane): number {
  if (lane.http === '2' && state.allowH2) return lane.most
  return lane.http === '2' ? 0 : 1
}

function open(state: State): Lane {
  const wire = openWire(state, 1, (http) => {
    lane.http = http
    lane.openedAt = state.options.now()
    state.http = http
    state.options.onOpen()
  })
  const never = Number.NEGATIVE_INFINITY
  const lane: Lane = {
    wire,
    busy: 0,
    large: 0,
    pending: 0,
    http: undefined,
    openedAt: never,
    most: H2_STREAMS,
    retired: false,
    brokeAt: never,
  }
  state.lanes.push(lane)
  return lane
}

function openWire(state: State, connections: number, onOpen: (http: '1.1' | '2') => void): Wire {
  const { trust, env, connectTimeoutMs, now } = state.options
  return createWire({
    trust,
    env,
    connectTimeoutMs,
    now,
    connections,
    allowH2: state.allowH2,
    sessions: state.sessions,
    onConnection: ({ httpVersion }) => {
      if (!httpVersion) return
      state.connections++
      onOpen(httpVersion)
    },
  })
}

function give(state: State, lane: Lane, large: boolean): void {
  lane.busy--
  if (large) lane.large--
  if (lane.busy > 0) return
  if (lane.retired || (lane.http === '2' && !state.allowH2)) drop(state, lane)
}

function retire(state: State, lane: Lane): void {
  lane.retired = true
  if (lane.busy === 0) drop(state, lane)
}

function drop(state: State, lane: Lane): void {
  if (!state.lanes.includes(lane)) return
  state.lanes = state.lanes.filter((other) => other !== lane)
  const closed: Promise<void> = lane.wire.close().finally(() => state.closing.delete(closed))
  state.closing.add(closed)
}

function noteBroken(state: State, lane: Lane): void {
  if (lane.http !== '2') return
  state.broken++
  if (state.broken < H2_PATIENCE) return
  state.allowH2 = false
  state.http = '1.1'
  for (const idle of state.lanes.filter(({ busy, http }) => busy === 0 && http === '2')) drop(state, idle)
}

/** Only what the other side did counts: that a look-up or a connection was begun says nothing of it. */
function rank(stage: ReturnType<Wire['stageOf']>): number {
  if (stage === 'open') return 2
  return stage === 'tls' ? 1 : 0
}
