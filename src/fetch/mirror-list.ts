// The mirrors of a pool. The list may be a first guess: then mirrors join and leave under way, and
// no file is given up before the list is decided.
import type { Clock } from '../clock.ts'
import { splitLogin } from '../http/response.ts'
import { type ConnectionPoolOptions, createConnectionPool } from './connection-pool.ts'
import { newHealth, newLatency } from './health.ts'
import type { Outcome, PoolMirror } from './resource.ts'
import type { MirrorState } from './state.ts'

export interface MirrorListOptions extends Pick<ConnectionPoolOptions, 'trust' | 'env'> {
  /** In order of preference, at least one. */
  readonly mirrors: readonly PoolMirror[]
  /** The list is a first guess, until `decide`. */
  readonly provisional?: boolean
  readonly connectTimeoutMs: number
  readonly clock: Clock
  readonly parallel: number
}

export interface MirrorList {
  /** In order of preference; one array for the pool's life, but its content may change once. */
  readonly current: readonly MirrorState[]
  /** With those that left. */
  readonly all: () => readonly MirrorState[]
  /** Replaces the list; returns the mirrors that left or became a reserve. */
  readonly decide: (mirrors: readonly PoolMirror[]) => readonly MirrorState[]
  /** Fetches again, once the list is decided, what a guess failed to serve. */
  readonly insist: (fetch: () => Promise<Outcome>) => Promise<Outcome>
}

/**
 * While the list is a guess it is being probed: fifty TLS handshakes besides would delay the
 * results on a small machine. Over HTTP/2 these connections carry all requests.
 */
const GUESS_CONNECTIONS = 16

/** Opens no connection. `onOpen`: one was opened. */
export function createMirrorList(options: MirrorListOptions, onOpen: () => void): MirrorList {
  const decided = Promise.withResolvers<void>()
  let isGuess = options.provisional ?? false
  const connectionLimit = () => (isGuess ? GUESS_CONNECTIONS : Number.POSITIVE_INFINITY)
  const create = (info: PoolMirror) => createMirrorState(info, options, { connectionLimit, onOpen })
  const current = options.mirrors.map(create)
  const former: MirrorState[] = []
  return {
    current,
    all: () => [...current, ...former],
    decide: (mirrors) => {
      const known = new Map(current.map((mirror) => [mirror.info.url, mirror]))
      const chosen = mirrors.map((info) => known.get(info.url) ?? create(info))
      const gone = current.filter((mirror) => !chosen.includes(mirror))
      const demoted = chosen.filter((mirror, index) => mirrors[index]?.reserve && !mirror.reserve)
      for (const [index, mirror] of chosen.entries()) mirror.reserve = mirrors[index]?.reserve ?? false
      current.splice(0, current.length, ...chosen)
      former.push(...gone)
      isGuess = false
      decided.resolve()
      return [...gone, ...demoted]
    },
    insist: async (fetch) => {
      const mayImprove = isGuess
      const outcome = await fetch()
      if (outcome.status === 'fetched' || !mayImprove) return outcome
      await decided.promise
      return await fetch()
    },
  }
}

function createMirrorState(
  info: PoolMirror,
  { trust, env, connectTimeoutMs, clock, parallel }: MirrorListOptions,
  connecting: Pick<ConnectionPoolOptions, 'connectionLimit' | 'onOpen'>,
): MirrorState {
  const { origin } = splitLogin(info.url, info.name).url
  return {
    info,
    connections: createConnectionPool({ trust, env, connectTimeoutMs, now: clock.now, origin, ...connecting }),
    health: newHealth(parallel),
    latency: newLatency(),
    running: new Set(),
    reserve: info.reserve ?? false,
    ejectedForRun: false,
    isDead: false,
    hasResponded: false,
    signAt: clock.now(),
    progress: 0,
    served: undefined,
    ping: undefined,
    races: [],
    requests: 0,
    bytes: 0,
    failures: 0,
    wrong: 0,
    bytesInPieces: 0,
    lastFailure: undefined,
  }
}
