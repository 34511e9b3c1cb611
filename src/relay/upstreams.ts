// The servers that the relay may contact, and for which paths: the mirrors of the chain, the
// private mirror alone for private paths, the routes to the checksum database. Private paths are
// matched by go's own globs and have one server or none, so that no failure can carry such a name
// elsewhere.
import { mayReplace } from '../fetch/fallback.ts'
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { FallbackOn, Pool, PoolMirror } from '../fetch/resource.ts'
import { matchesPatterns } from '../go/patterns.ts'

export interface Upstreams {
  /** Undefined: no server may receive this path. */
  readonly poolFor: (path: string) => Pool | undefined
  readonly isPrivate: (path: string) => boolean
  /**
   * One pool for each mirror of the chain, to request the same file from all; empty after a comma.
   */
  readonly singles: ReadonlyMap<string, Pool>
  /** Names of the chain's mirrors that are ejected now. */
  readonly ejected: () => ReadonlySet<string>
  /** Of the checksum database. */
  readonly routes: Pool | undefined
  readonly pools: readonly Pool[]
  readonly close: () => Promise<void>
}

export interface UpstreamsOptions {
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: FallbackOn
  readonly privatePatterns: string
  readonly privateMirror: PoolMirror | undefined
  readonly sumdbRoutes: readonly PoolMirror[]
  readonly pool: Omit<PoolOptions, 'mirrors' | 'fallbackOn'>
}

/** Opens a pool for each group of servers. */
export function openUpstreams(options: UpstreamsOptions): Upstreams {
  const { mirrors, fallbackOn, privatePatterns, privateMirror, sumdbRoutes } = options
  const pools: Pool[] = []
  const open = (of: readonly PoolMirror[], how: FallbackOn): Pool | undefined => {
    if (of.length === 0) return undefined
    const pool = createPool({ ...options.pool, mirrors: of, fallbackOn: how })
    pools.push(pool)
    return pool
  }
  const chain = open(mirrors, fallbackOn)
  const hidden = open(privateMirror ? [privateMirror] : [], 'not-found')
  const routes = open(sumdbRoutes, 'any')
  const singles = new Map<string, Pool>()
  for (const mirror of mayReplace(fallbackOn) ? mirrors : []) singles.set(mirror.name, open([mirror], 'any') as Pool)
  const isPrivate = (path: string) => matchesPatterns(privatePatterns, path)
  return {
    poolFor: (path) => (isPrivate(path) ? hidden : chain),
    isPrivate,
    singles,
    ejected: () => {
      const ejected = chain?.tally().mirrors.filter((mirror) => mirror.ejected) ?? []
      return new Set(ejected.map(({ mirror }) => mirror.name))
    },
    routes,
    pools,
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
    },
  }
}
