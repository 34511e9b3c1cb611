// The cache service in a process of its own: what is measured shares no event loop with what serves it.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { type CacheServiceFault, type CacheServiceOptions, type Moved, startCacheService } from './cache-service.ts'

/** Moved since the last look; what is stored now. */
export interface CacheLook extends Moved {
  readonly entries: readonly { readonly key: string; readonly bytes: number }[]
}

export interface CacheProcess extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  look(): Promise<CacheLook>
  setFault(fault: CacheServiceFault): Promise<void>
  /** Remembers the entries as they are, for `rewind`. */
  keep(): Promise<void>
  rewind(): Promise<void>
}

type Order =
  | { readonly do: 'look' | 'keep' | 'rewind' }
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
  const env = await order<Record<string, string>>({ do: 'start', options })
  return {
    env,
    look: () => order({ do: 'look' }),
    setFault: (fault) => order({ do: 'fault', fault }),
    keep: () => order({ do: 'keep' }),
    rewind: () => order({ do: 'rewind' }),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

async function obey(options: CacheServiceOptions): Promise<void> {
  const { env, entries, moved, setFault } = await startCacheService(options)
  let kept: [string, Buffer][] = []
  const answers = {
    look: (): CacheLook => ({
      ...moved(),
      entries: [...entries].map(([key, { length }]) => ({ key, bytes: length })),
    }),
    keep: () => {
      kept = [...entries]
      return true
    },
    rewind: () => {
      entries.clear()
      for (const [key, bytes] of kept) entries.set(key, bytes)
      return true
    },
  }
  process.on('message', (order: Order) => {
    if (order.do === 'fault') {
      setFault(order.fault)
      process.send?.(true)
    } else if (order.do !== 'start') process.send?.(answers[order.do]())
  })
  process.send?.(env)
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit())
  const [order] = (await once(process, 'message')) as [Order]
  if (order.do === 'start') await obey(order.options)
}
