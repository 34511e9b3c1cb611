// A module file for go: from the relay's cache or from the mirrors. It is fetched completely and
// verified before go receives a byte: go cannot recover from a truncated or corrupt zip.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { Pool, Rejection } from '../fetch/resource.ts'
import { cacheFile, joinMirror, proxyFile } from '../go/module.ts'
import type { StoreResult } from '../verify/store-file.ts'
import type { Verifier } from '../verify/verifier.ts'
import { FILE_LIMIT_BYTES, verifyFile } from '../verify/verify-file.ts'
import type { KnownSum, WantedFile } from './known-sums.ts'
import { createMemoryCache, type FileCache, type MemoryCache, singleFlight, type TakenFile } from './relay-cache.ts'
import { failedReply, noSourceReply, type Reply, TYPES, textReply } from './reply.ts'
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

/** Files that are verified on this thread and stay in memory: the disk would cost more. */
const SMALL_BYTES = 64 * 1024
const MEMORY_BYTES = 16 * 2 ** 20

/** Responds to requests for files. Rejects only when the relay is closed. */
export function moduleFiles(options: ModuleFilesOptions) {
  const { upstreams, knownSum, cache } = options
  const memory = createMemoryCache(MEMORY_BYTES)
  const shared = singleFlight<Reply | undefined>()
  return async ({ path, version, file }: FileRequest, noteCached = () => {}): Promise<Reply> => {
    const wanted: WantedFile = { path, version, file, h1: await knownSum({ path, version }, file) }
    const name = cacheFile(path, version, file)
    const take = async () => memory.take(name, wanted.h1) ?? (await cache.take(name, wanted.h1))
    const cached = await take()
    if (cached) {
      noteCached()
      return found(wanted, cached)
    }
    const pool = upstreams.poolFor(path)
    if (!pool) return noSourceReply(path, upstreams.isPrivate(path))
    const failure = await shared(`${name} ${wanted.h1}`, () => fetchToCache({ ...options, memory }, wanted, pool))
    if (failure) return failure
    const fetched = await take()
    return fetched ? found(wanted, fetched) : textReply(502, `${name} is no longer in the relay's cache`)
  }
}

function found({ file }: WantedFile, { body, mirror }: TakenFile): Reply {
  return { status: 200, type: TYPES[file], body, from: mirror }
}

async function fetchToCache(
  { cache, memory, verifier, stats, clock }: ModuleFilesOptions & { readonly memory: MemoryCache },
  wanted: WantedFile,
  pool: Pool,
): Promise<Reply | undefined> {
  const { path, version, file, h1: expected } = wanted
  const name = cacheFile(path, version, file)
  const startedAt = clock.now()
  const label = `${path}@${version}.${file}`
  let stored: StoreResult = { kept: false, failed: 'no body was received' }
  let small: Buffer | undefined
  const outcome = await pool.fetch({
    label,
    urlOn: ({ url }) => joinMirror(url, proxyFile(path, version, file)),
    large: file === 'zip',
    limitBytes: FILE_LIMIT_BYTES[file],
    accept: async (body): Promise<Rejection | undefined> => {
      const place = { destination: 'relay-cache', ...cache.placeOf(name) } as const
      const job = { ...place, kind: file, path, version, h1: expected }
      if (file !== 'zip' && body.kind === 'memory' && body.bytes.length <= SMALL_BYTES) {
        const verdict = await verifyFile({ ...job, body: body.bytes })
        if ('wrong' in verdict) return { reason: verdict.wrong }
        small = Buffer.from(verdict.body)
        stored = { kept: true, h1: verdict.h1 }
        return undefined
      }
      const bytes = body.kind === 'memory' ? body.bytes : body.path
      stored = await verifier
        .store({ ...job, body: bytes })
        .catch((error: unknown) => ({ kept: false, failed: messageOf(error) }))
      return 'wrong' in stored ? { reason: stored.wrong } : undefined
    },
  })
  if (outcome.status !== 'fetched') return failedReply(label, outcome, pool)
  const result = stored as StoreResult
  // A disk failure is not the mirror's: another would not help.
  if ('failed' in result) return textReply(502, `the relay could not store ${label}: ${result.failed}`)
  const h1 = result.kept ? result.h1 : undefined
  const { name: mirror = '', url } = outcome.mirror ?? {}
  if (small) memory.add(name, { h1, mirror, body: small })
  else cache.add(name, { h1, mirror })
  const from = { mirror, url: url && joinMirror(url, proxyFile(path, version, file)) }
  stats.noteFile({ ...wanted, h1, ...from, bytes: outcome.bytes, ms: clock.now() - startedAt })
  return undefined
}
