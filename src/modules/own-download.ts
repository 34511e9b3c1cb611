// Phase 3a: our own parallel download of what go.mod and go.sum tell, from the mirrors of the chain. Which mirrors may be asked, and
// when the next one may be, is the chain's decision: after a `,` only "not found" moves on, here as in go.
import { moduleKey } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { hiddenPatterns, isHttp, sourcesOf } from '../mirrors/chain-mirrors.ts'
import type { Survey } from '../mirrors/survey.ts'
import { count } from '../report/figures.ts'
import type { DownloadReport, OwnDownloadReport } from '../report/report.ts'
import { ownSentence } from '../report/sentences.ts'
import type { Job } from '../run/job.ts'
import type { Ahead, Begun } from './ahead.ts'
import { fetchFiles, type Wanted } from './fetch-files.ts'
import { absentFiles, type FilePlan, type PlannedFile, planFiles } from './plan-files.ts'
import type { Prefetched } from './prefetch.ts'

export interface OwnDownload {
  /** The download so far, without any run of go. */
  readonly report: DownloadReport
  /** Sentences: what the go command must still do; empty when every file that a build needs is in its place. */
  readonly leftToGo: readonly string[]
  /** Mirrors that did harm or died: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Fetches what is planned and not on disk, `ahead` first. Undefined when the chain has no mirror that could be asked. */
export async function ownDownload(
  job: Job,
  inspection: Inspection,
  { survey, ahead }: { readonly survey: Survey; readonly ahead: Ahead },
): Promise<OwnDownload | undefined> {
  const sources = sourcesOf(job, inspection, survey)
  const mirrors = [...sources.mirrors, ...sources.standIns]
  const begun = sources.fallbackOn === 'any' && mirrors.length > 0 ? ahead.take(mirrors) : undefined
  if (!begun) await ahead.stop()
  const startedAt = begun?.startedAt ?? job.clock.now()
  const parts = planParts(job, inspection, { survey, begun })
  if (sources.mirrors.length === 0 && parts.some(({ source, absent }) => source === 'chain' && absent.length > 0)) {
    return undefined
  }
  const fetched: Prefetched[] = []
  for (const { source, absent } of parts) {
    if (absent.length === 0) continue
    const from =
      source === 'chain'
        ? { mirrors, fallbackOn: sources.fallbackOn, begun }
        : { mirrors: sources.privateMirrors, fallbackOn: 'any' as const, begun: undefined }
    fetched.push(...(await fetchPart(job, inspection, { files: absent, ...from })))
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
export function isAllOnDisk({ settings, findings }: Job, { goEnv, modcache, project }: Inspection): boolean {
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
function planParts(
  { settings }: Job,
  { project, goEnv, modcache }: Inspection,
  { survey: { variables }, begun }: { readonly survey: Survey; readonly begun: Begun | undefined },
): Part[] {
  const patterns = hiddenPatterns(goEnv, variables)
  const isHidden = (path: string) => matchesPatterns(patterns, path)
  const isPrivate = (path: string) =>
    settings.privateMirror !== undefined &&
    isHttp(settings.privateMirror.url) &&
    matchesPatterns(variables.GOPRIVATE ?? '', path)
  const part = (source: Part['source'], isExcluded: (path: string) => boolean): Part => {
    const plan = planFiles(project, { isExcluded, goflags: goEnv.GOFLAGS.value })
    return { source, plan, absent: absentFiles(modcache, plan.files, begun?.names) }
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

/** Fetches a part: the rest of what began ahead of its turn, and what that did not hold. */
async function fetchPart(
  job: Job,
  inspection: Inspection,
  { begun, ...wanted }: Wanted & { readonly begun: Begun | undefined },
): Promise<Prefetched[]> {
  const { host } = job
  const listed = wanted.mirrors.flatMap(({ name, reserve }) => (reserve ? [] : [name])).join(', ')
  const modules = wanted.files.filter(isZip).length
  host.log.info(`fetching ${count(wanted.files.length, 'file')} of ${count(modules, 'module')} from ${listed}`)
  const files = wanted.files.filter(({ name }) => !begun?.names.has(name))
  const fetched = [
    ...(begun ? [await begun.done] : []),
    ...(files.length > 0 ? [await fetchFiles(job, inspection, { ...wanted, files })] : []),
  ]
  for (const { report } of fetched) host.log.info(ownSentence({ own: report }))
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
