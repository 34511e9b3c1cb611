// Whom the relay may ask for what: the mirrors of the chain, the private mirror alone for private paths, the routes of the checksum database.
// A private path is known by go's own globs and has one source or none, so that no failure of any kind can carry its name elsewhere.

import { mayReplace } from '../fetch/fallback.ts'
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { FallbackOn, Pool, PoolMirror } from '../fetch/resource.ts'
import { matchesPatterns } from '../go/patterns.ts'

/** One mirror with a pool of its own, so that all can be asked the same thing at once. */
export interface SingleSource {
  readonly mirror: PoolMirror
  readonly pool: Pool
}

export interface Sources {
  /** Undefined: nobody may be asked for this path. */
  readonly poolFor: (path: string) => Pool | undefined
  readonly isPrivate: (path: string) => boolean
  /** The chain's mirrors one by one, when all of them may be asked; empty after a comma. */
  readonly singles: readonly SingleSource[]
  /** Names of the chain's mirrors that are out at this moment. */
  readonly namesOut: () => ReadonlySet<string>
  /** Of the checksum database. */
  readonly routes: Pool | undefined
  readonly pools: readonly Pool[]
  readonly close: () => Promise<void>
}

export interface SourcesOptions {
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: FallbackOn
  readonly privatePatterns: string
  readonly privateMirror: PoolMirror | undefined
  readonly sumdbRoutes: readonly PoolMirror[]
  readonly pool: Omit<PoolOptions, 'mirrors' | 'fallbackOn'>
}

export function openSources(options: SourcesOptions): Sources {
  const { mirrors, fallbackOn, privatePatterns, privateMirror, sumdbRoutes } = options
  const open = (of: readonly PoolMirror[], how: PoolOptions['fallbackOn']): Pool | undefined =>
    of.length > 0 ? createPool({ ...options.pool, mirrors: of, fallbackOn: how }) : undefined
  const chain = open(mirrors, fallbackOn)
  const hidden = open(privateMirror ? [privateMirror] : [], 'not-found')
  const routes = open(sumdbRoutes, 'any')
  const singles = (mayReplace(fallbackOn) ? mirrors : []).flatMap((mirror) => {
    const pool = open([mirror], 'any')
    return pool ? [{ mirror, pool }] : []
  })
  const pools = [chain, hidden, routes, ...singles.map(({ pool }) => pool)].filter((pool) => pool !== undefined)
  const isPrivate = (path: string) => matchesPatterns(privatePatterns, path)
  return {
    poolFor: (path) => (isPrivate(path) ? hidden : chain),
    isPrivate,
    singles,
    namesOut: () => {
      const out = chain?.tally().mirrors.filter(({ ejected }) => ejected) ?? []
      return new Set(out.map(({ mirror }) => mirror.name))
    },
    routes,
    pools,
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
    },
  }
}
