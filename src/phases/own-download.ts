// Phase 3a: our own parallel download of what go.mod and go.sum tell, from the mirrors of the chain. Which mirrors may be asked, and
// when the next one may be, is the chain's decision: after a `,` only "not found" moves on, here as in go.
import { availableParallelism } from 'node:os'
import { moduleKey } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { PoolMirror } from '../pool/resource.ts'
import { count } from '../report/figures.ts'
import { ownSentence } from '../report/sentences.ts'
import type { DownloadReport, OwnDownloadReport } from '../report.ts'
import { absentFiles, type FilePlan, type PlannedFile, planFiles } from '../tasks/prefetch/plan-files.ts'
import { prefetch } from '../tasks/prefetch/prefetch.ts'
import { hiddenPatterns, isHttp, sourcesOf } from './chain-mirrors.ts'
import type { Machine } from './inspect.ts'
import type { Job } from './job.ts'
import { poolNetwork } from './own-requests.ts'
import type { Survey } from './survey.ts'

/** One thread verifies 60 MB a second, more than most networks bring, and costs 25 MB of memory; this thread keeps a core to itself. */
const MOST_THREADS = 2

/** Threads that judge what arrives. */
export function judgeThreads(): number {
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1))
}

export interface OwnDownload {
  /** The download so far, without any run of go. */
  readonly report: DownloadReport
  /** Sentences: what the go command must still do; empty when every file that a build needs is in its place. */
  readonly leftToGo: readonly string[]
  /** Mirrors that did harm or died: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Fetches what is planned and not on disk. Undefined when the chain has no mirror that could be asked. */
export async function ownDownload(job: Job, machine: Machine, survey: Survey): Promise<OwnDownload | undefined> {
  const startedAt = job.clock.now()
  const sources = sourcesOf(job, machine, survey)
  const parts = planParts(job, machine, survey)
  if (sources.mirrors.length === 0 && parts.some(({ source, absent }) => source === 'chain' && absent.length > 0)) {
    return undefined
  }
  const fetched: Fetched[] = []
  for (const { source, absent } of parts) {
    if (absent.length === 0) continue
    const from = source === 'chain' ? sources : { mirrors: sources.privateMirrors, movesOn: 'any' as const }
    fetched.push(await fetchFiles(job, machine, { absent, ...from }))
  }
  const left = fetched.flatMap((part) => part.left)
  const report = reportOf(parts, {
    left: left.map(({ file }) => file),
    own: joined(fetched.map((part) => part.report)),
  })
  const timed = { ...report, durationMs: Math.round(job.clock.now() - startedAt) }
  if (job.signal.aborted) job.findings.download = { ...timed, state: 'failed', why: 'the run was ended meanwhile' }
  job.signal.throwIfAborted()
  const harm = fetched.flatMap(({ distrusted }) => [...distrusted])
  return {
    report: timed,
    leftToGo: [
      ...left.map(({ file, why }) => `${moduleKey(file)}.${file.kind}: ${why}`),
      ...new Set(parts.flatMap(({ plan }) => plan.leftToGo)),
      ...leftPrivate(parts),
    ],
    // Of the chain's mirrors only: nobody could stand in for the private one.
    distrusted: new Map(
      harm.flatMap(([url, why]) => {
        const plain = sources.plainUrls.get(url)
        return plain === undefined ? [] : [[plain, why] as const]
      }),
    ),
  }
}

/** True when every file that a build needs is on disk; the findings say so then. */
export function isAllOnDisk({ settings, findings }: Job, { goEnv, modcache, project }: Machine): boolean {
  if (settings.download !== 'auto') return false
  const plan = planFiles(project, { isExcluded: () => false, goflags: goEnv.GOFLAGS.value })
  if (plan.zips === 0 || plan.leftToGo.length > 0 || absentFiles(modcache, plan.files).length > 0) return false
  findings.download = { ...reportOf([{ plan, absent: [] }], { left: [], own: undefined }), durationMs: 0 }
  return true
}

/** A plan of files that the same mirrors are asked for. */
interface Part {
  readonly source: 'chain' | 'private'
  readonly plan: FilePlan
  readonly absent: readonly PlannedFile[]
}

/** What the mirrors of the chain may hear of, and what the private mirror alone is asked for. */
function planParts({ settings }: Job, { project, goEnv, modcache }: Machine, { variables }: Survey): Part[] {
  const patterns = hiddenPatterns(goEnv, variables)
  const isHidden = (path: string) => matchesPatterns(patterns, path)
  const isPrivate = (path: string) =>
    settings.privateMirror !== undefined &&
    isHttp(settings.privateMirror.url) &&
    matchesPatterns(variables.GOPRIVATE ?? '', path)
  const part = (source: Part['source'], isExcluded: (path: string) => boolean): Part => {
    const plan = planFiles(project, { isExcluded, goflags: goEnv.GOFLAGS.value })
    return { source, plan, absent: absentFiles(modcache, plan.files) }
  }
  const chain = part('chain', (path) => isHidden(path) || isPrivate(path))
  return chain.plan.excluded === 0 ? [chain] : [chain, part('private', (path) => !isPrivate(path))]
}

/** Private modules that no private mirror is there for: go fetches them from their origin. */
function leftPrivate(parts: readonly Part[]): string[] {
  const [chain, hidden] = parts
  const count = (chain?.plan.excluded ?? 0) - (hidden?.plan.zips ?? 0)
  return count > 0 ? [`${count} private module${count === 1 ? '' : 's'}`] : []
}

type Fetched = Awaited<ReturnType<typeof fetchFiles>>

interface Fetch {
  readonly absent: readonly PlannedFile[]
  readonly mirrors: readonly PoolMirror[]
  readonly movesOn: 'any' | 'not-found'
}

async function fetchFiles(job: Job, machine: Machine, { absent, mirrors, movesOn }: Fetch) {
  const { host, clock, signal } = job
  const modules = absent.filter(({ kind }) => kind === 'zip').length
  const names = mirrors.map(({ name }) => name).join(', ')
  host.log.info(`fetching ${count(absent.length, 'file')} of ${count(modules, 'module')} from ${names}`)
  const fetched = await prefetch({
    files: absent,
    mirrors,
    modcache: machine.modcache,
    pool: {
      ...poolNetwork(job, machine),
      movesOn,
      clock,
      signal,
    },
    workerEntry: host.workerEntry,
    threads: judgeThreads(),
    log: host.log,
    clock,
  })
  host.log.info(ownSentence({ own: fetched.report }))
  return fetched
}

interface Counted {
  readonly left: readonly PlannedFile[]
  readonly own: OwnDownloadReport | undefined
}

function reportOf(parts: readonly Omit<Part, 'source'>[], { left, own }: Counted): Omit<DownloadReport, 'durationMs'> {
  const zips = parts.reduce((sum, { plan }) => sum + plan.zips, 0)
  const zipsAbsent = parts.flatMap(({ absent }) => absent).filter(isZip).length
  return {
    state: 'done',
    modulesNeeded: zips,
    modulesCached: zips - zipsAbsent,
    modulesFetched: zipsAbsent - left.filter(isZip).length,
    bytesFetched: own?.bytes ?? 0,
    retries: own?.retries ?? 0,
    failovers: own?.failovers ?? 0,
    attempts: [],
    ...(own && { own }),
  }
}

function isZip({ kind }: PlannedFile): boolean {
  return kind === 'zip'
}

/** Two downloads, one after the other, as one. */
function joined([first, ...rest]: readonly OwnDownloadReport[]): OwnDownloadReport | undefined {
  return rest.reduce<OwnDownloadReport | undefined>(
    (sum, next) =>
      sum && {
        files: sum.files + next.files,
        left: sum.left + next.left,
        bytes: sum.bytes + next.bytes,
        requests: sum.requests + next.requests,
        hedges: sum.hedges + next.hedges,
        wastedBytes: sum.wastedBytes + next.wastedBytes,
        retries: sum.retries + next.retries,
        failovers: sum.failovers + next.failovers,
        verifyMs: sum.verifyMs + next.verifyMs,
        durationMs: sum.durationMs + next.durationMs,
        mirrors: [...sum.mirrors, ...next.mirrors],
      },
    first,
  )
}
