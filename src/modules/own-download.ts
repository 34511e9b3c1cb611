// Our own parallel download of what go.mod and go.sum name, from the mirrors of the chain. The chain
// decides when the next mirror may be used: after a `,` only "not found" moves on, here as in go.
import { moduleKey } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { hiddenPatterns, isHttp, sourcesOf } from '../mirrors/sources.ts'
import type { Survey, SurveyedMirrors } from '../mirrors/survey.ts'
import { count } from '../run/format.ts'
import type { Job } from '../run/job.ts'
import type { Ahead, Begun } from './ahead.ts'
import { type DownloadReport, type OwnDownloadReport, ownDownloadPhrase } from './download-report.ts'
import { type FilePlan, type PlannedFile, planFiles, type Unfinished, unfinishedFiles } from './plan-files.ts'
import { fetchFiles, type Prefetched, type Wanted } from './prefetch.ts'

export interface OwnDownload {
  /** The download so far, without any run of go. */
  readonly report: DownloadReport
  /** Sentences: what the go command must still do; empty when every file that a build needs is in its place. */
  readonly leftToGo: readonly string[]
  /** Mirrors that did harm or died: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Fetches what is planned and not on disk, `ahead` first. Undefined when the chain has no mirror that HTTP reaches. */
export async function ownDownload(
  job: Job,
  inspection: Inspection,
  { mirrors: { newest: survey }, ahead }: { readonly mirrors: SurveyedMirrors; readonly ahead: Ahead },
): Promise<OwnDownload | undefined> {
  const sources = sourcesOf(job, inspection, survey)
  const mirrors = [...sources.mirrors, ...sources.standIns]
  const begun = sources.fallbackOn === 'any' && mirrors.length > 0 ? ahead.take(mirrors) : undefined
  if (!begun) await ahead[Symbol.asyncDispose]()
  const startedAt = begun?.startedAt ?? job.clock.now()
  const parts = planParts(job, inspection, { survey, begun })
  if (sources.mirrors.length === 0 && parts.some(({ source, absent }) => source === 'chain' && absent.length > 0)) {
    return undefined
  }
  const fetched: Prefetched[] = []
  for (const { source, absent, unverified } of parts) {
    const files = [...unverified, ...absent]
    if (files.length === 0) continue
    const from =
      source === 'chain'
        ? { mirrors, fallbackOn: sources.fallbackOn, begun }
        : { mirrors: sources.privateMirrors, fallbackOn: 'any' as const, begun: undefined }
    fetched.push(...(await fetchPart(job, inspection, { files, absent, ...from })))
  }
  const left = fetched.flatMap((part) => part.left)
  const report = reportOf(parts, {
    left: left.map(({ file }) => file),
    own: joined(fetched.map((part) => part.report)),
  })
  const timed = { ...report, durationMs: Math.round(job.clock.now() - startedAt) }
  const harm = fetched.flatMap(({ distrusted }) => [...distrusted])
  return {
    report: job.signal.aborted ? { ...timed, state: 'failed', why: 'the run ended meanwhile' } : timed,
    leftToGo: [
      ...left.map(({ file, why }) => `${moduleKey(file)}.${file.kind}: ${why}`),
      ...new Set(parts.flatMap(({ plan }) => plan.leftToGo)),
      ...leftPrivate(parts),
    ],
    // Of the chain's mirrors only: no other mirror could replace the private one.
    distrusted: new Map(
      harm.flatMap(([url, why]) => {
        const plain = sources.plainUrls.get(url)
        return plain === undefined ? [] : [[plain, why] as const]
      }),
    ),
  }
}

/** The report when every file that a build needs is on disk already, verified now where it was not; else undefined. */
export async function reportOnDisk(job: Job, inspection: Inspection): Promise<DownloadReport | undefined> {
  if (job.settings.download !== 'auto') return undefined
  const { goEnv, modcache, project } = inspection
  const plan = planFiles(project, { isExcluded: () => false, goflags: goEnv.GOFLAGS.value })
  const { absent, unverified } = unfinishedFiles(modcache, plan.files)
  if (plan.zips === 0 || plan.leftToGo.length > 0 || absent.length > 0) return undefined
  const startedAt = job.clock.now()
  if (unverified.length > 0) {
    const { left } = await fetchFiles(job, inspection, { files: unverified, mirrors: [], fallbackOn: 'any' })
    if (left.length > 0) return undefined
  }
  const durationMs = Math.round(job.clock.now() - startedAt)
  return { ...reportOf([{ plan, absent: [] }], { left: [], own: undefined }), durationMs }
}

/** A plan of files that the same mirrors are asked for. */
interface Part extends Unfinished {
  readonly source: 'chain' | 'private'
  readonly plan: FilePlan
}

/** What the mirrors of the chain may serve, and what the private mirror alone may. */
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
    return { source, plan, ...unfinishedFiles(modcache, plan.files, begun?.absent) }
  }
  const chain = part('chain', (path) => isHidden(path) || isPrivate(path))
  return chain.plan.excluded === 0 ? [chain] : [chain, part('private', (path) => !isPrivate(path))]
}

/** Private modules without a private mirror: go fetches them from their origin. */
function leftPrivate(parts: readonly Part[]): string[] {
  const [chain, hidden] = parts
  const count = (chain?.plan.excluded ?? 0) - (hidden?.plan.zips ?? 0)
  return count > 0 ? [`${count} private module${count === 1 ? '' : 's'}`] : []
}

/** Fetches a part: the rest of what began ahead of its turn, and what that did not hold. */
async function fetchPart(
  job: Job,
  inspection: Inspection,
  { begun, absent, ...wanted }: Wanted & Pick<Unfinished, 'absent'> & { readonly begun: Begun | undefined },
): Promise<Prefetched[]> {
  const { host } = job
  const listed = wanted.mirrors.flatMap(({ name, reserve }) => (reserve ? [] : [name])).join(', ')
  const unverified = wanted.files.length - absent.length
  if (unverified > 0) host.log.info(`verifying and unpacking ${count(unverified, 'module')} on disk`)
  if (absent.length > 0) {
    const modules = count(absent.filter(isZip).length, 'module')
    host.log.info(`fetching ${count(absent.length, 'file')} of ${modules} from ${listed}`)
  }
  const files = wanted.files.filter(({ name }) => !begun?.names.has(name))
  const fetched = [
    ...(begun ? [await begun.done] : []),
    ...(files.length > 0 ? [await fetchFiles(job, inspection, { ...wanted, files })] : []),
  ]
  for (const { report } of fetched) host.log.info(ownDownloadPhrase(report))
  return fetched
}

interface Counted {
  readonly left: readonly PlannedFile[]
  readonly own: OwnDownloadReport | undefined
}

function reportOf(
  parts: readonly Pick<Part, 'plan' | 'absent'>[],
  { left, own }: Counted,
): Omit<DownloadReport, 'durationMs'> {
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
