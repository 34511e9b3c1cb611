// Our own parallel download of the files that go.mod and go.sum name. The chain decides when the
// next mirror may be used, as in go: after a `,` only if a file is not found.

import { count } from '../format.ts'
import { moduleKey } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { Survey, SurveyedMirrors } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import type { Ahead, StartedDownload } from './ahead.ts'
import { type DownloadReport, type OwnDownloadReport, ownDownloadPhrase } from './download-report.ts'
import { type FilePlan, type PlannedFile, planFiles, type Unfinished, unfinishedFiles } from './plan-files.ts'
import { ABSENT, fetchFiles, type Prefetched, type Wanted } from './prefetch.ts'

export interface OwnDownload {
  /** The download so far, without any run of go. */
  readonly report: DownloadReport
  /** What is left for the go command; empty if every file that a build needs is on disk. */
  readonly leftToGo: readonly string[]
  /** Every file was requested, and every mirror returned 404 for each. */
  readonly foundNothing: boolean
  /** Mirrors that failed or did harm: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Fetches the planned files that are not on disk. Undefined if the chain has no HTTP mirror. */
export async function ownDownload(
  job: Job,
  inspection: Inspection,
  { mirrors: { newest: survey }, ahead }: { readonly mirrors: SurveyedMirrors; readonly ahead: Ahead },
): Promise<OwnDownload | undefined> {
  const { sources } = survey
  const mirrors = [...sources.mirrors, ...sources.standIns]
  const privateMirrors = sources.privateMirror ? [sources.privateMirror] : []
  const started = sources.fallbackOn === 'any' && mirrors.length > 0 ? ahead.claim(mirrors) : undefined
  if (!started) await ahead[Symbol.asyncDispose]()
  const startedAt = started?.startedAt ?? job.clock.now()
  const parts = planParts(inspection, { survey, started })
  if (sources.mirrors.length === 0 && parts.some(({ source, absent }) => source === 'chain' && absent.length > 0)) {
    return undefined
  }
  const fetched: Prefetched[] = []
  for (const { source, absent, unverified } of parts) {
    const files = [...unverified, ...absent]
    if (files.length === 0) continue
    const from =
      source === 'chain'
        ? { mirrors, fallbackOn: sources.fallbackOn, started }
        : { mirrors: privateMirrors, fallbackOn: 'any' as const, started: undefined }
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
    report: job.signal.aborted ? { ...timed, state: 'failed', why: 'the run ended before the download' } : timed,
    leftToGo: [
      ...left.map(({ file, why }) => `${moduleKey(file)}.${file.kind}: ${why}`),
      ...new Set(parts.flatMap(({ plan }) => plan.leftToGo)),
      ...leftPrivate(parts),
    ],
    foundNothing:
      left.length > 0 &&
      report.modulesCached === 0 &&
      report.own?.files === 0 &&
      left.every(({ why }) => why === ABSENT),
    // Only mirrors of the chain, because no mirror can replace the private one.
    distrusted: new Map(
      harm.flatMap(([url, why]) => {
        const plain = sources.plainUrls.get(url)
        return plain === undefined ? [] : [[plain, why] as const]
      }),
    ),
  }
}

/** The report if every file that a build needs is on disk, after verifying it. */
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

/** Files of the same mirrors. */
interface Part extends Unfinished {
  readonly source: 'chain' | 'private'
  readonly plan: FilePlan
}

/** The files that mirrors of the chain may serve, and those that only the private mirror may. */
function planParts(
  { project, goEnv, modcache }: Inspection,
  { survey, started }: { readonly survey: Survey; readonly started: StartedDownload | undefined },
): Part[] {
  const { variables, hidden, sources } = survey
  const isHidden = (path: string) => matchesPatterns(hidden, path)
  const isPrivate = (path: string) =>
    sources.privateMirror !== undefined && matchesPatterns(variables.GOPRIVATE ?? '', path)
  const part = (source: Part['source'], isExcluded: (path: string) => boolean): Part => {
    const plan = planFiles(project, { isExcluded, goflags: goEnv.GOFLAGS.value })
    return { source, plan, ...unfinishedFiles(modcache, plan.files, started?.absent) }
  }
  const chain = part('chain', (path) => isHidden(path) || isPrivate(path))
  return chain.plan.excluded === 0 ? [chain] : [chain, part('private', (path) => !isPrivate(path))]
}

/** Without a private mirror, go fetches private modules from their origin. */
function leftPrivate(parts: readonly Part[]): string[] {
  const [chain, hidden] = parts
  const count = (chain?.plan.excluded ?? 0) - (hidden?.plan.zips ?? 0)
  return count > 0 ? [`${count} private module${count === 1 ? '' : 's'}`] : []
}

/** Waits for the files that an early download fetches, and fetches the others of a part. */
async function fetchPart(
  job: Job,
  inspection: Inspection,
  {
    started,
    absent,
    ...wanted
  }: Wanted & Pick<Unfinished, 'absent'> & { readonly started: StartedDownload | undefined },
): Promise<Prefetched[]> {
  const { host } = job
  const listed = wanted.mirrors.flatMap(({ name, reserve }) => (reserve ? [] : [name])).join(', ')
  const unverified = wanted.files.length - absent.length
  if (unverified > 0) host.log.info(`verifying and unpacking ${count(unverified, 'module')} on disk`)
  if (absent.length > 0) {
    const modules = count(absent.filter(isZip).length, 'module')
    host.log.info(`fetching ${count(absent.length, 'file')} of ${modules} from ${listed}`)
  }
  const files = wanted.files.filter(({ name }) => !started?.names.has(name))
  const fetched = [
    ...(started ? [await started.done] : []),
    ...(files.length > 0 ? [await fetchFiles(job, inspection, { ...wanted, files })] : []),
  ]
  for (const { report } of fetched) host.log.info(ownDownloadPhrase(report))
  return fetched
}

function reportOf(
  parts: readonly Pick<Part, 'plan' | 'absent'>[],
  { left, own }: { readonly left: readonly PlannedFile[]; readonly own: OwnDownloadReport | undefined },
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

/** One report for consecutive downloads. */
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
