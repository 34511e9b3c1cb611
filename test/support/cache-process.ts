// The cache service in a process of its own: what is measured shares no event loop with what serves it.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import {
  type CacheService,
  type CacheServiceFault,
  type CacheServiceOptions,
  cacheEnv,
  type Moved,
  startCacheService,
} from './cache-service.ts'
import { startLink } from './link.ts'

/** Moved since the last look; what is stored now. */
export interface CacheLook extends Moved {
  readonly entries: readonly { readonly key: string; readonly bytes: number }[]
}

/** Where a client reaches the service. */
export interface CacheAddress extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
}

export interface CacheProcess extends CacheAddress {
  look(): Promise<CacheLook>
  setFault(fault: CacheServiceFault): Promise<void>
  /** Evicts what is beyond it, now and later. */
  setQuota(bytes: number): Promise<void>
  /** Remembers the entries as they are, under a name for `rewind`. */
  keep(name: string): Promise<void>
  rewind(name: string): Promise<void>
  /** A second way to the service, at a distance of its own. */
  linkAt(distance: Pick<CacheServiceOptions, 'roundTripMs' | 'bytesPerSecond'>): Promise<CacheAddress>
}

type Order =
  | { readonly do: 'look' }
  | { readonly do: 'keep' | 'rewind'; readonly name: string }
  | { readonly do: 'quota'; readonly bytes: number }
  | { readonly do: 'fault'; readonly fault: CacheServiceFault }
  | { readonly do: 'start'; readonly options: CacheServiceOptions }

/** Starts it; the process also ends when this one does. */
export async function startCacheProcess(options: CacheServiceOptions = {}): Promise<CacheProcess> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const order = async <T>(what: Order): Promise<T> => {
    child.send(what)
    const [answer] = await once(child, 'message')
    return answer as T
  }
  const { env, port } = await order<Pick<CacheService, 'env' | 'port'>>({ do: 'start', options })
  return {
    env,
    look: () => order({ do: 'look' }),
    setFault: (fault) => order({ do: 'fault', fault }),
    setQuota: (bytes) => order({ do: 'quota', bytes }),
    keep: (name) => order({ do: 'keep', name }),
    rewind: (name) => order({ do: 'rewind', name }),
    linkAt: async ({ roundTripMs = 0, bytesPerSecond }) => {
      const target = { host: '127.0.0.1', port }
      const link = await startLink({ target, roundTripMs, sharedBytesPerSecond: bytesPerSecond })
      return { env: cacheEnv(link.port), [Symbol.asyncDispose]: link.close }
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

async function serve(options: CacheServiceOptions): Promise<void> {
  const { env, port, entries, moved, setFault, setQuota } = await startCacheService(options)
  const kept = new Map<string, [string, Buffer][]>()
  process.on('message', (order: Order) => {
    if (order.do === 'fault') setFault(order.fault)
    if (order.do === 'quota') setQuota(order.bytes)
    if (order.do === 'keep') kept.set(order.name, [...entries])
    if (order.do === 'rewind') {
      entries.clear()
      for (const [key, bytes] of kept.get(order.name) ?? []) entries.set(key, bytes)
    }
    const stored = [...entries].map(([key, { length }]) => ({ key, bytes: length }))
    process.send?.(order.do === 'look' ? ({ ...moved(), entries: stored } satisfies CacheLook) : true)
  })
  process.send?.({ env, port })
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit())
  const [order] = (await once(process, 'message')) as [Order]
  if (order.do === 'start') await serve(order.options)
}
