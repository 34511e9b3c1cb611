// The mirrors of a pool. A list may be a first guess, begun with before the real one is known: then members join and leave under way.
import { splitLogin } from '../http/refusal.ts'
import type { Member } from './ask.ts'
import { eject, newHealth } from './health.ts'
import { createLanes, type LanesOptions } from './lanes.ts'
import { newLatency } from './latency.ts'
import type { PoolOptions } from './pool.ts'
import type { PoolMirror } from './resource.ts'

/** Who is in the pool, in order of preference, and who was. */
export interface Members {
  /** One list for the pool's life; its content may change once. */
  readonly current: readonly Member[]
  readonly all: () => readonly Member[]
  /** Puts these in the place of the others and returns who left, or is a reserve from now on. */
  readonly replace: (mirrors: readonly PoolMirror[]) => readonly Member[]
}

type Connecting = Pick<LanesOptions, 'connectionLimit' | 'onOpen'>

/** Opens no connection; `connecting` is for those that are opened later. */
export function createMembers(options: PoolOptions, connecting: Connecting): Members {
  const current = options.mirrors.map((mirror) => createMember(mirror, options, connecting))
  const former: Member[] = []
  return {
    current,
    all: () => [...current, ...former],
    replace: (mirrors) => {
      const known = new Map(current.map((member) => [member.mirror.url, member]))
      const chosen = mirrors.map((mirror) => known.get(mirror.url) ?? createMember(mirror, options, connecting))
      const gone = current.filter((member) => !chosen.includes(member))
      const demoted = chosen.filter((member, index) => mirrors[index]?.reserve && !member.reserve)
      for (const member of demoted) rest(member, options.clock.now())
      current.splice(0, current.length, ...chosen)
      former.push(...gone)
      return [...gone, ...demoted]
    },
  }
}

function createMember(mirror: PoolMirror, options: PoolOptions, connecting: Connecting): Member {
  const { trust, env, connectTimeoutMs, clock, parallel } = options
  const { origin } = splitLogin(mirror.url, mirror.name).url
  const member: Member = {
    mirror,
    lanes: createLanes({ trust, env, connectTimeoutMs, now: clock.now, origin, ...connecting }),
    health: newHealth(parallel),
    latency: newLatency(),
    running: new Set(),
    reserve: false,
    out: false,
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
  if (mirror.reserve) rest(member, clock.now())
  return member
}

/** As one that was put out, it comes back when another one is, or is too slow. */
function rest(member: Member, now: number): void {
  member.reserve = true
  eject(member.health, now)
}
