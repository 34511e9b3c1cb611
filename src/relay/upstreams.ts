// The servers that the relay may contact, and for which paths: the mirrors of the chain, the
// private mirror alone for private paths, the routes to the checksum database. Private paths are
// matched by go's own globs and have one server or none, so that no failure can carry such a name
// elsewhere.
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { FallbackOn, Pool, PoolMirror } from '../fetch/resource.ts'
import { matchesPatterns } from '../go/patterns.ts'

export interface Upstreams {
  /** Undefined: no server may receive this path. */
  readonly poolFor: (path: string) => Pool | undefined
  readonly isPrivate: (path: string) => boolean
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
  const isPrivate = (path: string) => matchesPatterns(privatePatterns, path)
  return {
    poolFor: (path) => (isPrivate(path) ? hidden : chain),
    isPrivate,
    routes,
    pools,
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
    },
  }
}
