// Our own download: every file from all healthy mirrors at once, each verified before it gets its
// name in the module cache. Unavailable files are left to the go command: never an error.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { messageOf } from '../errors.ts'
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { Pool, PoolMirror } from '../fetch/resource.ts'
import { goFlag } from '../go/goflags.ts'
import { joinMirror, moduleKey, proxyFile } from '../go/module.ts'
import type { Log } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import type { Job } from '../run/job.ts'
import { REMOVE } from '../verify/busy-files.ts'
import { runFolder } from '../verify/run-folder.ts'
import { startVerifier, type Verifier } from '../verify/verifier.ts'
import { type ArrivedFile, FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import { downloadFolder } from './download-folder.ts'
import type { OwnDownloadReport } from './download-report.ts'
import type { PlannedFile } from './plan-files.ts'
import { showProgress } from './progress.ts'

/** Most zips, and most other files, in the pool's queue: each costs 10 kB. */
const QUEUED = 512
/** One thread verifies more than most networks deliver; the main thread needs its own core. */
const MAX_THREADS = 2

export interface Wanted {
  readonly files: readonly PlannedFile[]
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: 'any' | 'not-found'
  /** `mirrors` are provisional, and these the final ones. */
  readonly decided?: Promise<readonly PoolMirror[]>
}

export async function fetchFiles(
  job: Job,
  inspection: Inspection,
  { fallbackOn, ...wanted }: Wanted,
): Promise<Prefetched> {
  const { host, clock, signal } = job
  keepHeapLean()
  return await prefetch({
    ...wanted,
    modcache: inspection.modcache,
    readOnlyTrees: goFlag(inspection.goEnv.GOFLAGS.value, 'modcacherw') !== 'true',
    pool: { ...poolNetwork(job, inspection), fallbackOn, clock, signal },
    workerEntry: host.workerEntry,
    log: host.log,
  })
}

export interface PrefetchOptions extends Omit<Wanted, 'fallbackOn'> {
  readonly modcache: string
  /** As go leaves them without -modcacherw. */
  readonly readOnlyTrees: boolean
  readonly pool: Omit<PoolOptions, 'mirrors' | 'tempFolder'> & { readonly signal: AbortSignal }
  /** Worker threads run it again; undefined: this thread verifies. */
  readonly workerEntry: string | URL | undefined
  readonly log: Log
}

export const ABSENT = 'no mirror has it'

export interface Prefetched {
  readonly left: readonly { readonly file: PlannedFile; readonly why: string }[]
  /** Mirrors that the rest of the run should avoid: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
  readonly report: OwnDownloadReport
}

/** Fetches, verifies and places the files; after an abort, those that arrived before it. */
export async function prefetch(options: PrefetchOptions): Promise<Prefetched> {
  const { files, mirrors, decided, modcache, workerEntry, log } = options
  const { clock, signal } = options.pool
  const startedAt = clock.now()
  const folder = runFolder(modcache, clock.date().getTime())
  const threads = workerEntry === undefined ? 0 : Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1))
  const verifier = startVerifier({ entry: workerEntry ?? '', threads, signal })
  const pool = createPool({ ...options.pool, mirrors, provisional: decided !== undefined, tempFolder: folder.path })
  // Undecided: the signal ends the pool.
  decided?.then(pool.decide, () => {})
  const progress = showProgress(files, pool, { log, clock })
  const placeOf = placesBy(verifier, folder.path, options)
  const reasons = new Map<PlannedFile, string>()
  const fetchInTurn = async (queue: Iterable<PlannedFile>) => {
    for (const file of queue) {
      const why = await fetchOne(file, pool, placeOf).catch((error: unknown) => {
        if (signal.aborted) return 'the run ended before it arrived'
        throw error
      })
      if (why === undefined) progress.done(file)
      else reasons.set(file, why)
    }
  }
  try {
    const all = Promise.all(queuesOf(files).map(fetchInTurn))
    verifier.prepare()
    await all
  } finally {
    progress.end()
    await Promise.all([pool.close(), verifier.close()])
    folder.remove()
  }
  const distrusted = new Map<string, string>()
  for (const { mirror, wrong, ejected, lastFailure } of pool.tally().mirrors) {
    const said = lastFailure ? `: ${lastFailure.message}` : ''
    if (wrong > 0) distrusted.set(mirror.url, `it served corrupt files${said}`)
    else if (ejected) distrusted.set(mirror.url, `it failed during the download${said}`)
  }
  const left = files.flatMap((file) => {
    const why = reasons.get(file)
    return why === undefined ? [] : [{ file, why }]
  })
  const counts = { files: files.length - left.length, left: left.length }
  const report = reportOf(pool, verifier, { ...counts, durationMs: Math.round(clock.now() - startedAt) })
  return { left, distrusted, report }
}

/** The queue of each place. Zips may wait for memory: small files have their own. */
function queuesOf(files: readonly PlannedFile[]): Iterable<PlannedFile>[] {
  const zips = files.filter(({ kind }) => kind === 'zip')
  const others = files.filter(({ kind }) => kind !== 'zip')
  return [zips, others].flatMap((list) => {
    const shared = list.values()
    return Array.from({ length: Math.min(QUEUED, list.length) }, () => shared)
  })
}

type Place = ReturnType<ReturnType<typeof placesBy>>

function placesBy(verifier: Verifier, temp: string, { modcache, readOnlyTrees }: PrefetchOptions) {
  return ({ kind, path, version, h1, name }: PlannedFile) => {
    const target = join(downloadFolder(modcache), ...name.split('/'))
    const file = { kind, path, version, h1, target, temp, tree: { readOnly: readOnlyTrees } }
    const crashed = (error: unknown) => ({ kept: false, failed: messageOf(error) }) as const
    return { target, store: (body: ArrivedFile['body']) => verifier.store({ ...file, body }).catch(crashed) }
  }
}

async function fetchOne(
  file: PlannedFile,
  pool: Pool,
  placeOf: (file: PlannedFile) => Place,
): Promise<string | undefined> {
  const { target, store } = placeOf(file)
  if (file.kind === 'zip' && existsSync(target)) {
    const result = await store(target)
    if (result.kept) return undefined
    if ('failed' in result) return result.failed
    // A restored zip that is not what go.sum names: go would stop at it.
    const problem = await rm(target, REMOVE).then(() => undefined, messageOf)
    if (problem !== undefined) return problem
  }
  let failed: string | undefined
  const outcome = await pool.fetch({
    label: `${moduleKey(file)}.${file.kind}`,
    urlOn: ({ url }) => joinMirror(url, proxyFile(file.path, file.version, file.kind)),
    large: file.kind === 'zip',
    limitBytes: FILE_LIMIT_BYTES[file.kind],
    accept: async (body) => {
      const result = await store(body.kind === 'memory' ? body.bytes : body.path)
      if ('wrong' in result) return { reason: result.wrong }
      // A full disk is not the mirror's fault: the pool counts the file as delivered.
      if ('failed' in result) failed = result.failed
      return undefined
    },
  })
  if (failed !== undefined || outcome.status === 'fetched') return failed
  if (outcome.status === 'absent') return ABSENT
  return sanitizeForLog(redact(outcome.failures.at(-1)?.message ?? 'no mirror sent it'))
}

function reportOf(
  pool: Pool,
  verifier: Verifier,
  facts: Pick<OwnDownloadReport, 'files' | 'left' | 'durationMs'>,
): OwnDownloadReport {
  const { mirrors, bytes, requests, hedges, wastedBytes, retries, failovers } = pool.tally()
  return {
    ...facts,
    ...{ bytes, requests, hedges, wastedBytes, retries, failovers },
    verifyMs: Math.round(verifier.busyMs()),
    mirrors: mirrors.map(({ mirror: { name }, requests, bytes, failures, wrong, connections }) => {
      return { name, requests, bytes, failures, wrong, connections }
    }),
  }
}
