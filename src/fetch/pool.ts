// Fetches many files at once from several mirrors, whatever these do. Outside in: file-fetch.ts
// (one file and the verdict on it), queue.ts (what starts next), fallback.ts (which mirror is
// next), send.ts (one attempt), retry.ts, eject.ts, watch.ts and hedge.ts (decisions),
// connection-pool.ts. Start with state.ts. The rules and their reasons: docs/download.md.

import { moveAllFrom } from './eject.ts'
import { fetchFile } from './file-fetch.ts'
import { isEjected } from './health.ts'
import { createMirrorList, type MirrorListOptions } from './mirror-list.ts'
import { createEngine } from './queue.ts'
import type { FallbackOn, MirrorTally, Outcome, Pool, PoolTally } from './resource.ts'
import { PATIENCE_MS } from './retry.ts'
import type { Engine, MirrorState } from './state.ts'
import { createTemporaryFolder } from './temporary-file.ts'
import { startWatch } from './watch.ts'

export interface PoolOptions extends MirrorListOptions {
  readonly fallbackOn: FallbackOn
  readonly userAgent: string
  /** Ends everything: each fetch rejects with its reason. */
  readonly signal?: AbortSignal | undefined
  /** A request fails after this time without a byte. */
  readonly stallTimeoutMs: number
  /**
   * Requests for the same bytes after the first failed; each mirror gets two at least. The most is
   * 8, or as many as fit in five seconds while the mirrors serve other files.
   */
  readonly retries: number
  /** Folder for large files; created with the first one. */
  readonly tempFolder: string
}

const MAX_TRIES = 8

/** An idle pool: connections are opened by the first fetch. */
export function createPool(options: PoolOptions): Pool {
  const { clock, signal, parallel, stallTimeoutMs, userAgent, fallbackOn, retries } = options
  const temporaryFolder = createTemporaryFolder(options.tempFolder)
  const list = createMirrorList(options, () => engine.pump())
  const tries = () => triesOf(retries, list.current.length)
  const engine = createEngine({
    ...{ clock, mirrors: list.current, fallbackOn, parallel, stallTimeoutMs, userAgent, temporaryFolder, tries },
    respondedTries: retries === 0 ? tries : () => MAX_TRIES,
    patienceMs: retries === 0 ? 0 : PATIENCE_MS,
  })
  // Rejects each running fetch. Racing one promise of the pool’s end would keep every outcome until
  // then.
  const open = new Set<(reason: unknown) => void>()
  let ended: { readonly reason: unknown } | undefined
  let stopWatch = () => {}
  const stop = (reason: unknown) => {
    ended ??= { reason }
    engine.closed = true
    stopWatch()
    for (const reject of open) reject(ended.reason)
    for (const attempt of engine.running) attempt.exchange.cancel()
  }
  const onAbort = () => stop(signal?.reason)
  if (signal?.aborted) onAbort()
  signal?.addEventListener('abort', onAbort, { once: true })
  return {
    fallbackOn,
    fetch: async (resource): Promise<Outcome> => {
      if (ended) throw ended.reason
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
      if (open.size === 0) stopWatch = startWatch(engine)
      open.add(reject)
      list.insist(() => fetchFile(engine, resource)).then(resolve, reject)
      try {
        return await promise
      } finally {
        open.delete(reject)
        if (open.size === 0) stopWatch()
      }
    },
    decide: (mirrors) => {
      if (!engine.closed) moveAllFrom(engine, list.decide(mirrors))
    },
    tally: () => tallyOf(engine, list.all()),
    close: async () => {
      signal?.removeEventListener('abort', onAbort)
      stop(new Error('the pool was closed'))
      await Promise.all(list.all().map(({ connections }) => connections.close()))
      await temporaryFolder.removeAll()
    },
  }
}

function triesOf(retries: number, mirrors: number): number {
  return Math.min(MAX_TRIES, Math.max(retries + 1, retries === 0 ? mirrors : 2 * mirrors))
}

function tallyOf(engine: Engine, mirrors: readonly MirrorState[]): PoolTally {
  const now = engine.clock.now()
  const seen = mirrors.filter(({ reserve, requests }) => !reserve || requests > 0)
  return { ...engine.counts, mirrors: seen.map((mirror) => mirrorTally(mirror, now)) }
}

function mirrorTally(mirror: MirrorState, now: number): MirrorTally {
  const { info, requests, bytes, failures, wrong, connections, lastFailure, health, ejectedForRun } = mirror
  return {
    ...{ mirror: info, requests, bytes, failures, wrong, connections: connections.opened() },
    ...(lastFailure ? { lastFailure } : {}),
    ejected: ejectedForRun || isEjected(health, now),
  }
}
