// Our own reader of the cache service's archives: one request finds the archive, ranges bring it,
// and a thread checks each name before it writes. @actions/cache has `tar -P` write wherever an
// archive says, so it only restores from services that this reader does not know.
import { relative, sep } from 'node:path'
import type { Clock } from '../clock.ts'
import { type RangedRead, readInRanges } from '../fetch/ranged-read.ts'
import { formatDuration, formatSpeed } from '../format.ts'
import type { CacheStore, Environment, PostJson } from '../host.ts'
import { createHttpClient, type HttpClient } from '../http/http-client.ts'
import { postJson } from '../http/post-json.ts'
import { backoffMs, classify } from '../http/retry-rules.ts'
import type { Trust } from '../http/trust.ts'
import type { ArchivePlace } from './archive-place.ts'
import type { Adopted } from './staged-files.ts'
import { unpackOnThread } from './unpack-worker.ts'

/** What the reader needs of a run. */
export interface ReaderFacts {
  readonly trust: Trust
  readonly env: Environment
  readonly workspace: string
  readonly workerEntry: string | undefined
}

export interface ReadOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Of the whole restore. */
  readonly limitMs: number
  readonly locate: NonNullable<CacheStore['locate']>
  readonly reader: ReaderFacts
  readonly keys: { readonly key: string; readonly prefixes: readonly string[] }
  readonly paths: readonly [manifest: string, folder: string]
  readonly place: ArchivePlace
  readonly observer: Pick<RestoreObserver, 'onFile' | 'onSlow'>
  /** Gets the first file of the archive, while the rest still arrives. */
  readonly onManifest: (text: string, matchedKey: string) => void
}

/** A download beside the restore. */
export interface RestoreObserver {
  /** Gets the name of each file that is added. */
  readonly onFile: (name: string) => void
  /** The restore will take some seconds more. */
  readonly onSlow: () => void
  /** Aborts when what the restore still lacks has come otherwise. */
  readonly outrun: AbortSignal
}

export interface ReadArchive extends Adopted {
  readonly matchedKey: string
}

const ASK_LIMIT_MS = 10_000
const MOST_ASKS = 3
/** A failure before the first byte and within this time may be the reader's own. */
const EARLY_MS = 1_000
/** As most deltas have: this thread unpacks them sooner than another one starts. */
const SMALL_BYTES = 2 ** 20
const PACE_EVERY_MS = 250
/** Before that the pace says little. */
const PACE_AFTER_MS = 1_500
/** The mirrors need as long to bring a project. */
const SLOW_LEFT_MS = 3_000
/** What would miss its limit by far ends now: waiting for the limit costs the job more. */
const HOPELESS_AFTER_MS = 5_000
const HOPELESS_FACTOR = 2

/** `unknown`: nothing was written. After it rejects, nothing is written any more. */
export async function readArchive(options: ReadOptions): Promise<ReadArchive | 'miss' | 'unknown'> {
  const { locate, reader, keys, paths, place, observer, onManifest, clock } = options
  const { trust, env, workspace, workerEntry: entry } = reader
  // Over HTTP/2, all ranges would share one connection and its window.
  const client = createHttpClient({ trust, env, now: clock.now, allowH2: false })
  const startedAt = clock.now()
  const hopeless = new AbortController()
  const signal = AbortSignal.any([options.signal, hopeless.signal])
  let read: RangedRead | undefined
  const pace = watchPace(
    () => read,
    options,
    (reason) => hopeless.abort(reason),
  )
  try {
    const found = await locate(paths, keys, patientPost(client, { clock, signal }))
    if (typeof found === 'string') return found
    const { url, matchedKey, compression } = found
    read = readInRanges({ url, server: new URL(url).host, client, clock, signal })
    // As tar was given them, relative to the workspace: @actions/cache, resolvePaths.
    const namesOf = (path: string) => [relative(workspace, path), path].map((name) => name.split(sep).join('/'))
    const manifests = namesOf(paths[0])
    const prefixes = namesOf(paths[1]).map((name) => `${name}/`)
    try {
      const first = await read.pieces.next()
      const isSmall = (read.totalBytes() ?? Number.POSITIVE_INFINITY) <= SMALL_BYTES
      const unpacked = await unpackOnThread({
        entry: isSmall ? undefined : entry,
        compression,
        manifests,
        prefixes,
        place,
        pieces: after(first, read.pieces),
        onFile: observer.onFile,
        onManifest: (text) => onManifest(text, matchedKey),
      })
      return { matchedKey, ...unpacked }
    } catch (error) {
      signal.throwIfAborted()
      if (read.readBytes() === 0 && clock.now() - startedAt < EARLY_MS) return 'unknown'
      throw error
    }
  } finally {
    clearInterval(pace)
    await read?.pieces.return()
    await client.close()
  }
}

async function* after<T>(first: IteratorResult<T, void>, rest: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  if (!first.done) yield first.value
  yield* rest
}

/** Calls `onSlow` once the rest will take long at the pace so far, and `stop` if it is hopeless. */
function watchPace(
  read: () => RangedRead | undefined,
  { clock, limitMs, observer }: ReadOptions,
  stop: (reason: Error) => void,
): NodeJS.Timeout {
  const startedAt = clock.now()
  let isSlow = false
  return setInterval(() => {
    const ms = clock.now() - startedAt
    const bytes = read()?.readBytes() ?? 0
    const total = read()?.totalBytes() ?? Number.POSITIVE_INFINITY
    const leftMs = (ms * (total - bytes)) / bytes
    if (!isSlow && ms >= PACE_AFTER_MS && leftMs >= SLOW_LEFT_MS) {
      isSlow = true
      observer.onSlow()
    }
    if (bytes === 0 || ms < HOPELESS_AFTER_MS || leftMs <= HOPELESS_FACTOR * (limitMs - ms)) return
    const pace = `at ${formatSpeed((bytes * 1000) / ms)} it would take ${formatDuration(ms + leftMs)}`
    stop(new Error(`${pace}, but the input cache-timeout is ${formatDuration(limitMs)}`))
  }, PACE_EVERY_MS)
}

/** Posts again, a few times, while the service is busy. */
function patientPost(client: HttpClient, { clock, signal }: Pick<ReadOptions, 'clock' | 'signal'>): PostJson {
  return async (url, request) => {
    for (let attempt = 1; ; attempt += 1) {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(ASK_LIMIT_MS)])
      const isLast = attempt === MOST_ASKS
      try {
        const answer = await postJson(client, url, { ...request, signal: limited })
        if (isLast || classify(answer.status) !== 'again') return answer
      } catch (error) {
        signal.throwIfAborted()
        if (isLast) throw error
      }
      await clock.sleep(backoffMs({ attempt, random: clock.random(), baseMs: 500 }), signal)
    }
  }
}
