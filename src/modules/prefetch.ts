// Our own download: every planned file from the healthy mirrors at once, each verified before it has its name in the module cache.
// go would ask for two at a time, for each .info after the one before, and never leave a mirror that stalls or lies.
// What cannot be had here is told and left to the go command; nothing here is an error of the run.
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { PoolOptions } from '../fetch/pool.ts'
import { createPool } from '../fetch/pool.ts'
import type { Outcome, Pool, PoolMirror, Rejection, Resource } from '../fetch/resource.ts'
import { joinMirror, proxyFile } from '../go/module.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { Log } from '../run/host.ts'
import { startVerifier, type Verifier } from '../verify/verifier.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { OwnDownloadReport } from './download-report.ts'
import type { PlannedFile } from './plan-files.ts'
import { showProgress } from './progress.ts'
import { runFolder } from './run-folder.ts'

/**
 * Most zips, and most other files, that the pool knows of at once: several times what it asks for at a time. A file in its queue costs
 * 10 kB: 5,000 modules took 325 MB at the peak when all of their 15,000 files stood in it.
 */
const QUEUED = 512

export interface PrefetchOptions {
  readonly files: readonly PlannedFile[]
  readonly mirrors: readonly PoolMirror[]
  /** `mirrors` are a first guess, and these the real ones. */
  readonly decided?: Promise<readonly PoolMirror[]> | undefined
  /** GOMODCACHE. */
  readonly modcache: string
  /** The rest of the pool's options. */
  readonly pool: Omit<PoolOptions, 'mirrors' | 'tempFolder'> & { readonly signal: AbortSignal }
  /** The program's own file, which runs again as a worker thread; undefined judges on this thread. */
  readonly workerEntry: string | URL | undefined
  /** Worker threads that judge. */
  readonly threads: number
  readonly log: Log
  readonly clock: Clock
}

export interface Prefetched {
  /** Files that are not on disk, with the reason, in the order of the plan. */
  readonly left: readonly { readonly file: PlannedFile; readonly why: string }[]
  /** Mirrors that the rest of the run should not trust: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
  readonly report: OwnDownloadReport
}

/** Fetches, verifies and places the files. When the signal ends it, what came until then is placed and told. */
export async function prefetch(options: PrefetchOptions): Promise<Prefetched> {
  const { files, mirrors, decided, modcache, clock, log } = options
  const startedAt = clock.now()
  const folder = runFolder(modcache, clock.date().getTime())
  const temp = folder.path
  const verifier = startVerifier({
    entry: options.workerEntry ?? '',
    threads: options.workerEntry === undefined ? 0 : options.threads,
    signal: options.pool.signal,
  })
  const pool = createPool({ ...options.pool, mirrors, provisional: decided !== undefined, tempFolder: temp })
  // When they are never told the signal ends the pool.
  decided?.then(pool.decide, () => {})
  const progress = showProgress({ total: files, pool, log, clock })
  const wrong = new Map<string, string>()
  const left: { file: PlannedFile; why: string }[] = []
  try {
    const fetchInTurn = async (queue: Iterable<PlannedFile>) => {
      for (const file of queue) {
        const why = await fetchOne(file, { pool, verifier, modcache, temp }).catch((error: unknown) => {
          if (options.pool.signal.aborted) return 'the run was ended before it came'
          throw error
        })
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
    if (count > 0) wrong.set(mirror.url, `it served wrong bits${said}`)
    else if (ejected) wrong.set(mirror.url, `it failed during the download${said}`)
  }
  const order = new Map(files.map((file, index) => [file, index]))
  left.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0))
  const durationMs = Math.round(clock.now() - startedAt)
  const placed = files.length - left.length
  return { left, distrusted: wrong, report: reportOf({ pool, verifier, placed, left: left.length, durationMs }) }
}

/** For each place in the pool's queue the files that take it, one after another. Small ones go on while zips wait for memory, so both have places. */
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
}

/** Undefined when the file is in its place; otherwise why not. */
async function fetchOne(file: PlannedFile, { pool, verifier, modcache, temp }: Means): Promise<string | undefined> {
  let disk: string | undefined
  const accept: Resource['accept'] = async (body): Promise<Rejection | undefined> => {
    const { kind, path, version, h1 } = file
    const target = join(modcache, 'cache', 'download', ...file.name.split('/'))
    const bytes = body.kind === 'memory' ? body.bytes : body.path
    const result = await verifier
      .store({ kind, path, version, h1, body: bytes, target, temp })
      // A thread that broke down costs this file, not the run.
      .catch((error: unknown) => ({ kept: false, failed: messageOf(error) }) as const)
    if (result.kept) return undefined
    if ('wrong' in result) return { reason: result.wrong }
    // A full disk is no mirror's fault: taken as delivered, told as not there.
    disk = result.failed
    return undefined
  }
  const outcome = await pool.fetch({
    label: `${file.path}@${file.version}.${file.kind}`,
    urlOn: ({ url }) => joinMirror(url, proxyFile(file.path, file.version, file.kind)),
    large: file.kind === 'zip',
    limitBytes: FILE_LIMIT_BYTES[file.kind],
    accept,
  })
  if (disk !== undefined) return disk
  return outcome.status === 'fetched' ? undefined : whyNot(outcome)
}

function whyNot({ status, failures }: Outcome): string {
  if (status === 'absent') return 'no mirror has it'
  return sanitizeForLog(redact(failures.at(-1)?.message ?? 'no mirror gave it'))
}

interface Facts {
  readonly pool: Pool
  readonly verifier: Verifier
  readonly placed: number
  readonly left: number
  readonly durationMs: number
}

function reportOf({ pool, verifier, placed, left, durationMs }: Facts): OwnDownloadReport {
  const { mirrors, ...tally } = pool.tally()
  return {
    files: placed,
    left,
    bytes: tally.bytes,
    requests: tally.requests,
    hedges: tally.hedges,
    wastedBytes: tally.wastedBytes,
    retries: tally.retries,
    failovers: tally.failovers,
    verifyMs: Math.round(verifier.busyMs()),
    durationMs,
    mirrors: mirrors.map(({ mirror, requests, bytes, failures, wrong, connections }) => {
      return { name: mirror.name, requests, bytes, failures, wrong, connections }
    }),
  }
}
