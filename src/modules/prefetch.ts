// Our own download: every planned file from all healthy mirrors at once, each verified before it
// gets its name in the module cache. go would request two at a time, one .info after another, and
// never leave a mirror that stalls or serves corrupt files. Files that are unavailable are reported
// and left to the go command; none of that is an error of the run.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { PoolOptions } from '../fetch/pool.ts'
import { createPool } from '../fetch/pool.ts'
import type { Outcome, Pool, PoolMirror, Rejection, Resource } from '../fetch/resource.ts'
import { goFlag } from '../go/goflags.ts'
import { joinMirror, proxyFile } from '../go/module.ts'
import type { Log } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import type { Job } from '../run/job.ts'
import { REMOVE } from '../verify/busy-files.ts'
import type { StoreResult } from '../verify/store-file.ts'
import { startVerifier, type Verifier } from '../verify/verifier.ts'
import { type ArrivedFile, FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import { downloadFolder } from './download-folder.ts'
import type { OwnDownloadReport } from './download-report.ts'
import type { PlannedFile } from './plan-files.ts'
import { showProgress } from './progress.ts'
import { runFolder } from './run-folder.ts'

/**
 * Most zips, and most other files, in the pool's queue: several times what it requests at once. A
 * queued file costs 10 kB, so the 15,000 files of a large project would need far more memory than
 * the download itself.
 */
const QUEUED = 512
/** One thread verifies more than most networks deliver; the main thread needs its own core. */
const MAX_THREADS = 2

/** Files to download in this run, and their mirrors. */
export interface Wanted {
  readonly files: readonly PlannedFile[]
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: 'any' | 'not-found'
  /** `mirrors` are provisional, and these the final ones. */
  readonly decided?: Promise<readonly PoolMirror[]>
}

/** Fetches, verifies and places the files; one that is unavailable is reported, not thrown. */
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
    threads: verifierThreads(),
    log: host.log,
    clock,
  })
}

/** Threads that verify files. */
export function verifierThreads(): number {
  return Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1))
}

export interface PrefetchOptions extends Omit<Wanted, 'fallbackOn'> {
  /** GOMODCACHE. */
  readonly modcache: string
  /** Whether folders of unpacked trees are read-only, as go leaves them without -modcacherw. */
  readonly readOnlyTrees: boolean
  /** The rest of the pool's options. */
  readonly pool: Omit<PoolOptions, 'mirrors' | 'tempFolder'> & { readonly signal: AbortSignal }
  /** The program's file, which worker threads run again; when undefined, this thread verifies. */
  readonly workerEntry: string | URL | undefined
  readonly threads: number
  readonly log: Log
  readonly clock: Clock
}

/** Why a file is left that every mirror returned 404 for. */
export const ABSENT = 'no mirror has it'

export interface Prefetched {
  /** Files that are not on disk, with the reason, in the order of the plan. */
  readonly left: readonly { readonly file: PlannedFile; readonly why: string }[]
  /** Mirrors that the rest of the run should avoid: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
  readonly report: OwnDownloadReport
}

/** Fetches, verifies and places the files; after an abort, those that arrived before it. */
export async function prefetch(options: PrefetchOptions): Promise<Prefetched> {
  const { files, mirrors, decided, modcache, readOnlyTrees: readOnly, clock, log } = options
  const startedAt = clock.now()
  const folder = runFolder(modcache, clock.date().getTime())
  const temp = folder.path
  const verifier = startVerifier({
    entry: options.workerEntry ?? '',
    threads: options.workerEntry === undefined ? 0 : options.threads,
    signal: options.pool.signal,
  })
  const pool = createPool({ ...options.pool, mirrors, provisional: decided !== undefined, tempFolder: temp })
  // If they are never decided, the signal ends the pool.
  decided?.then(pool.decide, () => {})
  const progress = showProgress(files, pool, { log, clock })
  const distrusted = new Map<string, string>()
  const left: { file: PlannedFile; why: string }[] = []
  try {
    const fetchInTurn = async (queue: Iterable<PlannedFile>) => {
      for (const file of queue) {
        const why = await fetchOne(file, { pool, verifier, modcache, temp, tree: { readOnly } }).catch(
          (error: unknown) => {
            if (options.pool.signal.aborted) return 'the run ended before it arrived'
            throw error
          },
        )
        if (why === undefined) progress.done(file)
        else left.push({ file, why })
      }
    }
    const all = Promise.all(turnsOf(files).map(fetchInTurn))
    verifier.prepare()
    await all
  } finally {
    progress.end()
    await Promise.all([pool.close(), verifier.close()])
    folder.remove()
  }
  for (const { mirror, wrong: count, ejected, lastFailure } of pool.tally().mirrors) {
    const said = lastFailure ? `: ${lastFailure.message}` : ''
    if (count > 0) distrusted.set(mirror.url, `it served corrupt files${said}`)
    else if (ejected) distrusted.set(mirror.url, `it failed during the download${said}`)
  }
  const order = new Map(files.map((file, index) => [file, index]))
  left.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0))
  const counts = { files: files.length - left.length, left: left.length }
  const report = reportOf(pool, verifier, { ...counts, durationMs: Math.round(clock.now() - startedAt) })
  return { left, distrusted, report }
}

/** The files for each place in the queue. Zips may wait for memory: small files have their own. */
function turnsOf(files: readonly PlannedFile[]): Iterable<PlannedFile>[] {
  const zips = files.filter(({ kind }) => kind === 'zip')
  const others = files.filter(({ kind }) => kind !== 'zip')
  return [zips, others].flatMap((list) => {
    const shared = list.values()
    return Array.from({ length: Math.min(QUEUED, list.length) }, () => shared)
  })
}

interface Means {
  readonly pool: Pool
  readonly verifier: Verifier
  readonly modcache: string
  readonly temp: string
  readonly tree: NonNullable<ArrivedFile['tree']>
}

/** Undefined when the file is placed; otherwise why not. */
async function fetchOne(file: PlannedFile, means: Means): Promise<string | undefined> {
  const { pool, verifier, modcache, temp, tree } = means
  const { kind, path, version, h1 } = file
  const target = join(downloadFolder(modcache), ...file.name.split('/'))
  // A thread that crashed costs this file, not the run.
  const store = (body: ArrivedFile['body']): Promise<StoreResult> =>
    verifier
      .store({ kind, path, version, h1, body, target, temp, tree })
      .catch((error: unknown) => ({ kept: false, failed: messageOf(error) }))
  if (kind === 'zip' && existsSync(target)) {
    const result = await store(target)
    if (result.kept) return undefined
    if ('failed' in result) return result.failed
    // A restored zip that is not what go.sum names: go would stop at it.
    const problem = await rm(target, REMOVE).then(() => undefined, messageOf)
    if (problem !== undefined) return problem
  }
  let failed: string | undefined
  const accept: Resource['accept'] = async (body): Promise<Rejection | undefined> => {
    const result = await store(body.kind === 'memory' ? body.bytes : body.path)
    if (result.kept) return undefined
    if ('wrong' in result) return { reason: result.wrong }
    // A full disk is not the mirror's fault: the pool counts the file as delivered.
    if ('failed' in result) failed = result.failed
    return undefined
  }
  const outcome = await pool.fetch({
    label: `${file.path}@${file.version}.${file.kind}`,
    urlOn: ({ url }) => joinMirror(url, proxyFile(file.path, file.version, file.kind)),
    large: file.kind === 'zip',
    limitBytes: FILE_LIMIT_BYTES[file.kind],
    accept,
  })
  if (failed !== undefined) return failed
  return outcome.status === 'fetched' ? undefined : whyNot(outcome)
}

function whyNot({ status, failures }: Outcome): string {
  if (status === 'absent') return ABSENT
  return sanitizeForLog(redact(failures.at(-1)?.message ?? 'no mirror sent it'))
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
    mirrors: mirrors.map(({ mirror, requests, bytes, failures, wrong, connections }) => {
      return { name: mirror.name, requests, bytes, failures, wrong, connections }
    }),
  }
}
