// The mirrors of a pool. A list may be a first guess, begun with before the real one is known: then members join and leave under way.
import { splitLogin } from '../http/response.ts'
import { type ConnectionPoolOptions, createConnectionPool } from './connection-pool.ts'
import { eject, newHealth } from './health.ts'
import { newLatency } from './latency.ts'
import type { PoolOptions } from './pool.ts'
import type { PoolMirror } from './resource.ts'
import type { MirrorState } from './state.ts'

/** Who is in the pool, in order of preference, and who was. */
export interface MirrorStates {
  /** One list for the pool's life; its content may change once. */
  readonly current: readonly MirrorState[]
  readonly all: () => readonly MirrorState[]
  /** Puts these in the place of the others and returns who left, or is a reserve from now on. */
  readonly replace: (mirrors: readonly PoolMirror[]) => readonly MirrorState[]
}

type Connecting = Pick<ConnectionPoolOptions, 'connectionLimit' | 'onOpen'>

/** Opens no connection; `connecting` is for those that are opened later. */
export function createMirrorStates(options: PoolOptions, connecting: Connecting): MirrorStates {
  const current = options.mirrors.map((info) => createMirrorState(info, options, connecting))
  const former: MirrorState[] = []
  return {
    current,
    all: () => [...current, ...former],
    replace: (wanted) => {
      const known = new Map(current.map((mirror) => [mirror.info.url, mirror]))
      const chosen = wanted.map((info) => known.get(info.url) ?? createMirrorState(info, options, connecting))
      const gone = current.filter((mirror) => !chosen.includes(mirror))
      const demoted = chosen.filter((mirror, index) => wanted[index]?.reserve && !mirror.reserve)
      for (const mirror of demoted) rest(mirror, options.clock.now())
      current.splice(0, current.length, ...chosen)
      former.push(...gone)
      return [...gone, ...demoted]
    },
  }
}

function createMirrorState(info: PoolMirror, options: PoolOptions, connecting: Connecting): MirrorState {
  const { trust, env, connectTimeoutMs, clock, parallel } = options
  const { origin } = splitLogin(info.url, info.name).url
  const mirror: MirrorState = {
    info,
    connections: createConnectionPool({ trust, env, connectTimeoutMs, now: clock.now, origin, ...connecting }),
    health: newHealth(parallel),
    latency: newLatency(),
    running: new Set(),
    reserve: false,
    ejectedForRun: false,
    spoke: false,
    signAt: clock.now(),
    progress: 0,
    races: [],
    requests: 0,
    bytes: 0,
    failures: 0,
    wrong: 0,
    lastFailure: undefined,
  }
  if (info.reserve) rest(mirror, clock.now())
  return mirror
}

/** As one that was put out, it comes back when another one is, or is too slow. */
function rest(mirror: MirrorState, now: number): void {
  mirror.reserve = true
  eject(mirror.health, now)
}
