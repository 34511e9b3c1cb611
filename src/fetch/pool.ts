// The pool: many files at once from several mirrors, whatever these do. What it is made of, from the outside in: file.ts (one file and the
// caller's judgement), queue.ts and serve.ts (who is asked next, what an end means), watch.ts (what is late or stuck), lanes.ts
// (connections), members.ts (the mirrors). The rules it follows and why: docs/download.md.
import type { Clock } from '../clock.ts'
import type { Environment } from '../http/http-proxy.ts'
import type { Trust } from '../http/trust.ts'
import { fetchFile } from './file.ts'
import { isEjected } from './health.ts'
import { createMirrorStates } from './mirror-states.ts'
import { PATIENCE_MS } from './patience.ts'
import { createEngine } from './queue.ts'
import type { FallbackOn, MirrorTally, Outcome, Pool, PoolMirror, PoolTally } from './resource.ts'
import { rearrange } from './serve.ts'
import type { MirrorState } from './state.ts'
import { createTemporaryFolder } from './temporary-file.ts'
import { startWatch, type Watch } from './watch.ts'

/** What a pool is made of. */
export interface PoolOptions {
  /** In order of preference, at least one. */
  readonly mirrors: readonly PoolMirror[]
  /** The list is a first guess: no file is given up before `decide` told the real one. */
  readonly provisional?: boolean
  readonly fallbackOn: FallbackOn
  readonly trust: Trust
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY are read from it. */
  readonly env: Environment
  readonly userAgent: string
  readonly clock: Clock
  /** Ends everything: each fetch rejects with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Most requests at the same time. */
  readonly parallel: number
  readonly connectTimeoutMs: number
  /** Without a byte for so long, a request is given up. */
  readonly stallTimeoutMs: number
  /**
   * Requests for the same bytes after the first one failed; each mirror is asked twice at least. 8 is the most, or five seconds when
   * these are longer and the mirrors give other files all the while.
   */
  readonly retries: number
  /** Folder for large files; made when the first one comes. */
  readonly tempFolder: string
}

const MOST_TRIES = 8
/**
 * Most connections to a mirror as long as the list is a guess: somebody probes it, and fifty TLS handshakes beside that would make a small
 * machine late with the answers. Over h2 they carry every request there is.
 */
const GUESS_CONNECTIONS = 16

/** A pool at rest: connections are opened by the first fetch. */
export function createPool(options: PoolOptions): Pool {
  const { clock, signal, parallel, stallTimeoutMs, userAgent } = options
  const temporaryFolder = createTemporaryFolder(options.tempFolder)
  const list = listOf(options)
  const mirrors = createMirrorStates(options, { connectionLimit: list.connectionLimit, onOpen: () => engine.pump() })
  const engine = createEngine({
    clock,
    mirrors: mirrors.current,
    fallbackOn: options.fallbackOn,
    parallel,
    tries: () => triesOf(options, mirrors.current),
    answeredTries: () => (options.retries === 0 ? triesOf(options, mirrors.current) : MOST_TRIES),
    patienceMs: options.retries === 0 ? 0 : PATIENCE_MS,
    stallTimeoutMs,
    userAgent,
    temporaryFolder,
  })
  // Each fetch under way, by what rejects it. No race against one promise of the pool's end: that would keep every outcome until then.
  const open = new Set<(reason: unknown) => void>()
  let ended: { readonly reason: unknown } | undefined
  let watch: Watch | undefined
  const stop = (reason: unknown) => {
    ended ??= { reason }
    engine.closed = true
    watch?.stop()
    for (const reject of open) reject(ended.reason)
    for (const attempt of engine.running) attempt.exchange.cancel()
  }
  const onAbort = () => stop(signal?.reason)
  if (signal?.aborted) onAbort()
  signal?.addEventListener('abort', onAbort, { once: true })
  return {
    fallbackOn: options.fallbackOn,
    fetch: async (resource): Promise<Outcome> => {
      if (ended) throw ended.reason
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
      if (open.size === 0) watch = startWatch(engine)
      open.add(reject)
      list.insist(() => fetchFile(engine, resource)).then(resolve, reject)
      try {
        return await promise
      } finally {
        open.delete(reject)
        if (open.size === 0) watch?.stop()
      }
    },
    decide: (chosen) => {
      if (engine.closed) return
      rearrange(engine, mirrors.replace(chosen))
      list.decide()
    },
    tally: () => tallyOf(engine, mirrors.all()),
    close: async () => {
      signal?.removeEventListener('abort', onAbort)
      stop(new Error('the pool was closed'))
      await Promise.all(mirrors.all().map(({ connections }) => connections.close()))
      await temporaryFolder.removeAll()
    },
  }
}

/** The list of a pool while it may be a first guess. */
function listOf({ provisional = false }: PoolOptions) {
  const decided = Promise.withResolvers<void>()
  let isGuess = provisional
  return {
    /** Most connections to one mirror. */
    connectionLimit: () => (isGuess ? GUESS_CONNECTIONS : Number.POSITIVE_INFINITY),
    decide: () => {
      isGuess = false
      decided.resolve()
    },
    /** What a guess could not give is asked for again when the list is known. */
    insist: async (fetch: () => Promise<Outcome>): Promise<Outcome> => {
      const mayImprove = isGuess
      const outcome = await fetch()
      if (outcome.status === 'fetched' || !mayImprove) return outcome
      await decided.promise
      return await fetch()
    },
  }
}

function triesOf({ retries }: PoolOptions, { length }: readonly MirrorState[]): number {
  return Math.min(MOST_TRIES, Math.max(retries + 1, retries === 0 ? length : 2 * length))
}

function tallyOf(engine: ReturnType<typeof createEngine>, mirrors: readonly MirrorState[]): PoolTally {
  const now = engine.clock.now()
  const seen = mirrors.filter(({ reserve, requests }) => !reserve || requests > 0)
  return { ...engine.counts, mirrors: seen.map((mirror) => mirrorTally(mirror, now)) }
}

function mirrorTally(mirror: MirrorState, now: number): MirrorTally {
  const { info, requests, bytes, failures, wrong, connections, lastFailure, health, ejectedForRun } = mirror
  return {
    mirror: info,
    requests,
    bytes,
    failures,
    wrong,
    connections: connections.opened(),
    ...(lastFailure ? { lastFailure } : {}),
    ejected: ejectedForRun || isEjected(health, now),
  }
}
