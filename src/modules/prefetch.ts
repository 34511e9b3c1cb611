// Our own download: every file from all healthy mirrors at once, each verified before it gets its
// name in the module cache. Unavailable files are left to the go command: never an error.
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { Outcome, Pool, PoolMirror } from '../fetch/resource.ts'
import { isGoFlagOn } from '../go/goflags.ts'
import { joinMirror, moduleKey, proxyFile } from '../go/module.ts'
import type { Log } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { auditFetch } from '../run/audit.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import { type Job, timed } from '../run/job.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { OwnDownloadReport } from './download-report.ts'
import { type FileStore, type FileStoreOptions, openFileStore } from './file-store.ts'
import { proveOffline } from './offline-proof.ts'
import type { PlannedFile } from './plan-files.ts'
import { showProgress } from './progress.ts'

/** Most zips, and most other files, in the pool's queue: each costs 10 kB. */
const QUEUED = 512
/** The same beside a restore: what is queued is requested, even if it comes meanwhile. */
const QUEUED_IN_RACE = 16

/** After a silence so much longer than any before, go says whether it needs what is left. */
const QUIET_MS = 500

export interface Wanted {
  readonly files: readonly PlannedFile[]
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: 'any' | 'not-found'
  /** `mirrors` are provisional, and these the final ones. */
  readonly decided?: Promise<readonly PoolMirror[]>
  /** A restore is under way, and may bring any of the files before their turn comes. */
  readonly arrived?: (name: string) => ReturnType<FileStore['verifyOnDisk']> | undefined
}

export async function fetchFiles(
  job: Job,
  inspection: Inspection,
  { fallbackOn, ...wanted }: Wanted,
): Promise<Prefetched> {
  const { host, clock, signal } = job
  keepHeapLean()
  const pool = { ...poolNetwork(job, inspection), fallbackOn, clock, signal }
  const isEnough = async (until: AbortSignal) =>
    (await proveOffline({ ...job, signal: until }, inspection, {})) === undefined
  const options = { ...wanted, ...storeOptions(job, inspection), pool, log: host.log, onFetched: auditor(job) }
  const proof = inspection.go !== undefined && { isEnough }
  return await timed(job, 'Download and verify', () => prefetch({ ...options, ...proof }))
}

/** Notes each file in the audit log, if there is one. */
function auditor(job: Job): PrefetchOptions['onFetched'] {
  return (file, { mirror, bytes }) => {
    const source = { mirror: mirror?.name ?? '', url: mirror && urlOf(mirror, file), bytes }
    auditFetch(job, { ...file, ...source, file: file.kind, asker: 'download' })
  }
}

export function storeOptions({ host }: Job, { modcache, goEnv }: Inspection) {
  const readOnlyTrees = !isGoFlagOn(goEnv.GOFLAGS.value, 'modcacherw')
  return { modcache, readOnlyTrees, workerEntry: host.workerEntry }
}

export interface PrefetchOptions extends Omit<Wanted, 'fallbackOn'>, Omit<FileStoreOptions, 'signal' | 'now'> {
  readonly pool: Omit<PoolOptions, 'mirrors' | 'tempFolder'> & { readonly signal: AbortSignal }
  readonly log: Log
  readonly onFetched?: ((file: PlannedFile, outcome: Outcome) => void) | undefined
  /** Whether go builds without the network once all zips are there. */
  readonly isEnough?: (until: AbortSignal) => Promise<boolean>
}

export const ABSENT = 'no mirror has it'

export interface Prefetched {
  readonly left: readonly { readonly file: PlannedFile; readonly why: string }[]
  /** Mirrors that the rest of the run should avoid: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
  readonly report: OwnDownloadReport
  /** Whether go has proved that it needs nothing of what is left, zips apart. */
  readonly isProven: boolean
}

/** Fetches, verifies and places the files; after an abort, those that arrived before it. */
export async function prefetch(options: PrefetchOptions): Promise<Prefetched> {
  const { files, mirrors, decided, arrived, log } = options
  const { clock, signal: run } = options.pool
  const enough = new AbortController()
  const signal = AbortSignal.any([run, enough.signal])
  const startedAt = clock.now()
  const store = openFileStore({ ...options, signal: run, now: clock.date().getTime() })
  const { tempFolder } = store
  const pool = createPool({ ...options.pool, signal, mirrors, provisional: decided !== undefined, tempFolder })
  // Undecided: the signal ends the pool.
  decided?.then(pool.decide, () => {})
  const progress = showProgress(files, pool, { log, clock })
  const reasons = new Map<PlannedFile, string>()
  const silence = watchSilence(options, enough)
  const fetchInTurn = async (queue: Iterable<PlannedFile>) => {
    for (const file of queue) {
      const verifyOnDisk = () => arrived?.(file.name) ?? store.verifyOnDisk(file)
      const why = await fetchOne(file, pool, { ...store, verifyOnDisk }, options.onFetched).catch((error: unknown) => {
        if (run.aborted) return 'the run ended before it arrived'
        if (enough.signal.aborted) return 'go builds without it'
        throw error
      })
      silence.broken(file)
      if (why === undefined) progress.done(file)
      else reasons.set(file, why)
    }
  }
  try {
    const all = Promise.all(queuesOf(files, arrived ? QUEUED_IN_RACE : QUEUED).map(fetchInTurn))
    store.prepare()
    await all
  } finally {
    progress.end()
    await silence.end()
    await pool.close()
    await store.close()
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
  const report = reportOf(pool, store, { ...counts, durationMs: Math.round(clock.now() - startedAt) })
  return { left, distrusted, report, isProven: enough.signal.aborted }
}

/**
 * Aborts `enough` when go needs nothing of what is left: go.sum also names files that no build
 * reads, which a mirror may look for in vain, without a response.
 */
function watchSilence({ files, isEnough, pool: { clock } }: PrefetchOptions, enough: AbortController) {
  let zips = files.filter(({ kind }) => kind === 'zip').length
  let sinceMs = clock.now()
  let longestMs = 0
  const ended = new AbortController()
  const watch = async () => {
    for (let pauseMs = QUIET_MS; isEnough; ) {
      const leftMs = sinceMs + longestMs + pauseMs - clock.now()
      if (zips > 0 || leftMs > 0) await clock.sleep(Math.max(QUIET_MS / 5, leftMs), ended.signal)
      else if (await isEnough(ended.signal)) return enough.abort()
      else pauseMs *= 2
    }
  }
  // It ends by the abort of its sleep or of go.
  const watching = watch().catch(() => {})
  return {
    broken: ({ kind }: PlannedFile) => {
      if (kind === 'zip') zips -= 1
      longestMs = Math.max(longestMs, clock.now() - sinceMs)
      sinceMs = clock.now()
    },
    end: async () => {
      ended.abort()
      await watching
    },
  }
}

/** The queue of each place. Zips may wait for memory: small files have their own. */
function queuesOf(files: readonly PlannedFile[], most: number): Iterable<PlannedFile>[] {
  const zips = files.filter(({ kind }) => kind === 'zip')
  const others = files.filter(({ kind }) => kind !== 'zip')
  return [zips, others].flatMap((list) => {
    const shared = list.values()
    return Array.from({ length: Math.min(most, list.length) }, () => shared)
  })
}

async function fetchOne(
  file: PlannedFile,
  pool: Pool,
  store: FileStore,
  onFetched: PrefetchOptions['onFetched'],
): Promise<string | undefined> {
  const onDisk = await store.verifyOnDisk(file)
  if (onDisk === 'kept') return undefined
  if (onDisk !== 'absent') return onDisk.failed
  let failed: string | undefined
  const outcome = await pool.fetch({
    label: `${moduleKey(file)}.${file.kind}`,
    urlOn: (mirror) => urlOf(mirror, file),
    large: file.kind === 'zip',
    limitBytes: FILE_LIMIT_BYTES[file.kind],
    accept: async (body) => {
      const result = await store.store(file, body.kind === 'memory' ? body.bytes : body.path)
      if ('wrong' in result) return { reason: result.wrong }
      // A full disk is not the mirror's fault: the pool counts the file as delivered.
      if ('failed' in result) failed = result.failed
      return undefined
    },
  })
  if (failed === undefined && outcome.status === 'fetched') onFetched?.(file, outcome)
  if (failed !== undefined || outcome.status === 'fetched') return failed
  if (outcome.status === 'absent') return ABSENT
  return sanitizeForLog(redact(outcome.failures.at(-1)?.message ?? 'no mirror sent it'))
}

function urlOf({ url }: PoolMirror, { path, version, kind }: PlannedFile): string {
  return joinMirror(url, proxyFile(path, version, kind))
}

function reportOf(
  pool: Pool,
  { busyMs }: FileStore,
  facts: Pick<OwnDownloadReport, 'files' | 'left' | 'durationMs'>,
): OwnDownloadReport {
  const { mirrors, bytes, requests, hedges, wastedBytes, retries, failovers } = pool.tally()
  return {
    ...facts,
    ...{ bytes, requests, hedges, wastedBytes, retries, failovers },
    verifyMs: Math.round(busyMs()),
    mirrors: mirrors.map(({ mirror: { name }, requests, bytes, failures, wrong, connections }) => {
      return { name, requests, bytes, failures, wrong, connections }
    }),
  }
}
