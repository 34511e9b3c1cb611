// A module file for go: from the relay's cache or from the mirrors. It is fetched completely and
// verified before go receives a byte: go cannot recover from a truncated or corrupt zip.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { Pool, Rejection } from '../fetch/resource.ts'
import { cacheFile, joinMirror, proxyFile } from '../go/module.ts'
import type { StoreResult } from '../verify/store-file.ts'
import type { Verifier } from '../verify/verifier.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { KnownSum, WantedFile } from './known-sums.ts'
import { type FileCache, singleFlight } from './relay-cache.ts'
import { failedReply, noSourceReply, type Reply, type ReplyFile, TYPES, textReply } from './reply.ts'
import type { FileRequest } from './request-target.ts'
import type { Stats } from './stats.ts'
import type { Upstreams } from './upstreams.ts'

export interface ModuleFilesOptions {
  readonly upstreams: Upstreams
  readonly knownSum: KnownSum
  readonly cache: FileCache
  readonly verifier: Verifier
  readonly stats: Stats
  readonly clock: Clock
}

/** Responds to requests for files. Rejects only when the relay is closed. */
export function moduleFiles(options: ModuleFilesOptions): (request: FileRequest) => Promise<Reply> {
  const { upstreams, knownSum, cache, stats } = options
  const shared = singleFlight<Reply | undefined>()
  return async ({ path, version, file }) => {
    const wanted: WantedFile = { path, version, file, h1: await knownSum({ path, version }, file) }
    const name = cacheFile(path, version, file)
    const cached = await cache.take(name, wanted.h1)
    if (cached) {
      stats.noteCached()
      return found(wanted, cached, cached.mirror)
    }
    const pool = upstreams.poolFor(path)
    if (!pool) return noSourceReply(path, upstreams.isPrivate(path))
    const failure = await shared(`${name} ${wanted.h1}`, () => fetchToCache(options, wanted, pool))
    if (failure) return failure
    const fetched = await cache.take(name, wanted.h1)
    return fetched
      ? found(wanted, fetched, fetched.mirror)
      : textReply(502, `${name} is no longer in the relay's cache`)
  }
}

function found({ file }: WantedFile, body: ReplyFile, from: string): Reply {
  return { status: 200, type: TYPES[file], body, from }
}

async function fetchToCache(
  { cache, verifier, stats, clock }: ModuleFilesOptions,
  wanted: WantedFile,
  pool: Pool,
): Promise<Reply | undefined> {
  const { path, version, file, h1: expected } = wanted
  const name = cacheFile(path, version, file)
  const startedAt = clock.now()
  const label = `${path}@${version}.${file}`
  let stored: StoreResult = { kept: false, failed: 'no body was received' }
  const outcome = await pool.fetch({
    label,
    urlOn: ({ url }) => joinMirror(url, proxyFile(path, version, file)),
    large: file === 'zip',
    limitBytes: FILE_LIMIT_BYTES[file],
    accept: async (body): Promise<Rejection | undefined> => {
      const bytes = body.kind === 'memory' ? body.bytes : body.path
      const place = { destination: 'relay-cache', ...cache.placeOf(name) } as const
      const job = { ...place, kind: file, path, version, h1: expected, body: bytes }
      stored = await verifier.store(job).catch((error: unknown) => ({ kept: false, failed: messageOf(error) }))
      return 'wrong' in stored ? { reason: stored.wrong } : undefined
    },
  })
  if (outcome.status !== 'fetched') return failedReply(label, outcome, pool)
  const result = stored as StoreResult
  // A disk failure is not the mirror's: another would not help.
  if ('failed' in result) return textReply(502, `the relay could not store ${label}: ${result.failed}`)
  const h1 = result.kept ? result.h1 : undefined
  const mirror = outcome.mirror?.name ?? ''
  cache.add(name, { h1, mirror })
  stats.noteFile({ ...wanted, h1, mirror, bytes: outcome.bytes, ms: clock.now() - startedAt })
  return undefined
}
