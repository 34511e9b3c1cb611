// The servers that the relay may contact, and for which paths. Private paths are matched by go's
// own globs and have one server or none, so no failure can carry such a name elsewhere.
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { FallbackOn, Pool, PoolMirror } from '../fetch/resource.ts'
import { matchesPatterns } from '../go/patterns.ts'

/** The servers of a relay; plain JSON. */
export interface Servers {
  /** In the order of the chain; http and https only. Userinfo is allowed and never shown. */
  readonly mirrors: readonly PoolMirror[]
  /** `not-found`: any other refusal of a mirror is final. */
  readonly fallbackOn: FallbackOn
  /** As GONOPROXY matches; '' = none. */
  readonly privatePatterns: string
  /** Receives private paths and nothing else; without it no server receives them. */
  readonly privateMirror?: PoolMirror
  /** `key`: `name+hash+key`, or '' = unknown; routes serve `/lookup/…`, `/tile/…`, `/latest`. */
  readonly sumdb?: { readonly name: string; readonly key: string; readonly routes: readonly PoolMirror[] }
}

export interface Upstreams {
  /** Undefined: no server may receive this path. */
  readonly poolFor: (path: string) => Pool | undefined
  readonly isPrivate: (path: string) => boolean
  readonly routes: Pool | undefined
  readonly close: () => Promise<void>
}

/** Adds each pool that it opens to `pools`. */
export function openUpstreams(
  { mirrors, fallbackOn, privatePatterns, privateMirror, sumdb }: Servers,
  options: Omit<PoolOptions, 'mirrors' | 'fallbackOn'>,
  pools: Pool[],
): Upstreams {
  const open = (of: readonly PoolMirror[], how: FallbackOn): Pool | undefined => {
    if (of.length === 0) return undefined
    const pool = createPool({ ...options, mirrors: of, fallbackOn: how })
    pools.push(pool)
    return pool
  }
  const chain = open(mirrors, fallbackOn)
  const hidden = open(privateMirror ? [privateMirror] : [], 'not-found')
  const routes = open(sumdb?.routes ?? [], 'any')
  const isPrivate = (path: string) => matchesPatterns(privatePatterns, path)
  return {
    poolFor: (path) => (isPrivate(path) ? hidden : chain),
    isPrivate,
    routes,
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
    },
  }
}
