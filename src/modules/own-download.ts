// Our own parallel download of what go.mod and go.sum name. As in go, after a `,` the next mirror
// may be used only if a file is not found.

import { count } from '../format.ts'
import { moduleKey } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { Project } from '../inspect/project.ts'
import type { Survey, SurveyedMirrors } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import type { Ahead, StartedDownload } from './ahead.ts'
import {
  type DownloadReport,
  notDownloaded,
  type OwnDownloadReport,
  ownDownloadPhrase,
  sumOf,
} from './download-report.ts'
import { whyNothing } from './go-download.ts'
import { proveOffline } from './offline-proof.ts'
import { type FilePlan, type PlannedFile, planFiles, type Unfinished, unfinishedFiles } from './plan-files.ts'
import { ABSENT, fetchFiles, type Prefetched, type Wanted } from './prefetch.ts'

export interface OwnDownload {
  readonly report: DownloadReport
  /** What is left for the go command; empty if every zip that a build needs is on disk. */
  readonly leftToGo: readonly string[]
  /** Every file was requested, and every mirror returned 404 for each. */
  readonly foundNothing: boolean
  /** Absent `.mod` and `.info` files: go.sum also names some that no build reads. */
  readonly perhapsUnneeded: readonly string[]
  /** Whether go has proved that it needs none of these. */
  readonly isProven: boolean
  /** Mirrors that failed or did harm: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Undefined if the chain has no HTTP mirror. */
export async function ownDownload(
  job: Job,
  inspection: Inspection,
  { mirrors: { newest: survey }, ahead }: { readonly mirrors: SurveyedMirrors; readonly ahead: Ahead },
): Promise<OwnDownload | undefined> {
  const { sources } = survey
  const mirrors = [...sources.mirrors, ...sources.standIns]
  const started = sources.fallbackOn === 'any' && mirrors.length > 0 ? ahead.claim(mirrors) : undefined
  if (!started) await ahead[Symbol.asyncDispose]()
  const startedAt = started?.startedAt ?? job.clock.now()
  const [chain, hidden] = planParts(inspection, survey, started)
  if (sources.mirrors.length === 0 && chain.absent.length > 0) return undefined
  const fetched = await fetchPart(job, inspection, { ...chain, mirrors, fallbackOn: sources.fallbackOn, started })
  if (hidden) {
    const privateMirrors = sources.privateMirror ? [sources.privateMirror] : []
    fetched.push(...(await fetchPart(job, inspection, { ...hidden, mirrors: privateMirrors, fallbackOn: 'any' })))
  }
  const parts = hidden ? [chain, hidden] : [chain]
  const left = fetched.flatMap((part) => part.left)
  const own = joined(fetched.map(({ report }) => report))
  const durationMs = Math.round(job.clock.now() - startedAt)
  const report = reportOf(parts, { left: left.map(({ file }) => file), own }, durationMs)
  const privateLeft = chain.plan.excluded - (hidden?.plan.zips ?? 0)
  const described = (isNeeded: boolean) =>
    left.flatMap(({ file, why }) => (isZip(file) === isNeeded ? [`${moduleKey(file)}.${file.kind}: ${why}`] : []))
  return {
    report: job.signal.aborted ? { ...report, state: 'failed', why: 'the run ended before the download' } : report,
    leftToGo: [
      ...described(true),
      ...new Set(parts.flatMap(({ plan }) => plan.leftToGo)),
      ...(chain.begun > 0 ? [`${count(chain.begun, 'module')} that go had begun to unpack`] : []),
      // Without a private mirror, go fetches private modules from their origin.
      ...(privateLeft > 0 ? [count(privateLeft, 'private module')] : []),
    ],
    foundNothing:
      left.length > 0 &&
      report.modulesCached === 0 &&
      report.own?.files === 0 &&
      left.every(({ why }) => why === ABSENT),
    perhapsUnneeded: described(false),
    isProven: fetched.some(({ isProven }) => isProven),
    // Only mirrors of the chain, because no mirror can replace the private one.
    distrusted: new Map(
      fetched
        .flatMap(({ distrusted }) => [...distrusted])
        .flatMap(([url, why]) => {
          const plain = sources.plainUrls.get(url)
          return plain === undefined ? [] : [[plain, why] as const]
        }),
    ),
  }
}

/**
 * The report if all is on disk and verified; go confirms what is not planned. `isLast`: no mirror
 * is left, so all that counts is what builds and tests import.
 */
export async function reportOnDisk(
  job: Job,
  inspection: Inspection,
  { isLast = false } = {},
): Promise<DownloadReport | undefined> {
  const { goEnv, modcache, project, go } = inspection
  if (job.settings.download !== 'auto' || project.modules.length === 0) return undefined
  const plan = planFiles(project, { isExcluded: () => false, goflags: goEnv.GOFLAGS.value })
  const { absent, unverified, begun } = unfinishedFiles(modcache, plan.files)
  const isPartial = plan.leftToGo.length > 0 || absent.some(isZip)
  // `go build` leaves no .info, which `go list -m` and `go mod download` need.
  if (!isLast && (isPartial || begun > 0 || absent.some(({ kind }) => kind === 'info'))) return undefined
  const startedAt = job.clock.now()
  if (unverified.length > 0) {
    const { left } = await fetchFiles(job, inspection, { files: unverified, mirrors: [], fallbackOn: 'any' })
    if (left.length > 0) return undefined
  }
  if (isPartial || absent.length > 0 || hasUnlistedBuild(project)) {
    if (!go || (await proveOffline(job, inspection, {}, { buildsOnly: isPartial })) !== undefined) return undefined
  }
  if (!needsModules(project)) return notDownloaded('nothing-to-do', whyNothing(project))
  const durationMs = Math.round(job.clock.now() - startedAt)
  return reportOf([{ plan, absent }], { left: absent, own: undefined }, durationMs)
}

export function needsModules({ modules }: Project): boolean {
  return modules.some(({ kind }) => kind !== 'vendored')
}

/** True if the go.mod of a module, or of a workspace's members, does not list the whole build. */
export function hasUnlistedBuild({ modules }: Project): boolean {
  return modules.some(({ kind }) => kind === 'old-module' || kind === 'workspace')
}

interface Part extends Unfinished {
  readonly plan: FilePlan
}

/** Files for the chain's mirrors, and those for the private mirror alone. */
function planParts(
  { project, goEnv, modcache }: Inspection,
  { variables, hidden, sources }: Survey,
  started: StartedDownload | undefined,
): [Part, Part?] {
  const isHidden = (path: string) => matchesPatterns(hidden, path)
  const isPrivate = (path: string) =>
    sources.privateMirror !== undefined && matchesPatterns(variables.GOPRIVATE ?? '', path)
  const part = (isExcluded: (path: string) => boolean): Part => {
    const plan = planFiles(project, { isExcluded, goflags: goEnv.GOFLAGS.value })
    return { plan, ...unfinishedFiles(modcache, plan.files, started?.absent) }
  }
  const chain = part((path) => isHidden(path) || isPrivate(path))
  return chain.plan.excluded === 0 ? [chain] : [chain, part((path) => !isPrivate(path))]
}

async function fetchPart(
  job: Job,
  inspection: Inspection,
  part: Part & Omit<Wanted, 'files'> & { readonly started?: StartedDownload | undefined },
): Promise<Prefetched[]> {
  const { absent, unverified, mirrors, fallbackOn, started } = part
  const { log } = job.host
  if (unverified.length > 0) log.info(`verifying and unpacking ${count(unverified.length, 'module')} on disk`)
  if (absent.length > 0) {
    const zips = absent.filter(isZip).length
    const modules = zips > 0 ? ` of ${count(zips, 'module')}` : ''
    const listed = mirrors.flatMap(({ name, reserve }) => (reserve ? [] : [name])).join(', ')
    log.info(`fetching ${count(absent.length, 'file')}${modules} from ${listed}`)
  }
  const files = [...unverified, ...absent].filter(({ name }) => !started?.names.has(name))
  const fetched = [
    ...(started ? [await started.done] : []),
    ...(files.length > 0 ? [await fetchFiles(job, inspection, { mirrors, fallbackOn, files })] : []),
  ]
  for (const { report } of fetched) log.info(ownDownloadPhrase(report))
  return fetched
}

function reportOf(
  parts: readonly Pick<Part, 'plan' | 'absent'>[],
  { left, own }: { left: readonly PlannedFile[]; own: OwnDownloadReport | undefined },
  durationMs: number,
): DownloadReport {
  const zips = parts.reduce((sum, { plan }) => sum + plan.zips, 0)
  const absent = new Set(parts.flatMap(({ absent }) => absent.filter(isZip)).map(({ name }) => name))
  // Also zips on disk may be left: those that could not be unpacked.
  const stillAbsent = left.filter(({ name }) => absent.has(name)).length
  const { bytes: bytesFetched, retries, failovers } = own ?? { bytes: 0, retries: 0, failovers: 0 }
  return {
    state: 'done',
    modulesNeeded: zips,
    modulesCached: zips - absent.size,
    modulesFetched: absent.size - stillAbsent,
    ...{ bytesFetched, retries, failovers, attempts: [], durationMs },
    ...(own && { own }),
  }
}

const isZip = ({ kind }: PlannedFile) => kind === 'zip'

function joined(reports: readonly OwnDownloadReport[]): OwnDownloadReport | undefined {
  if (reports.length < 2) return reports[0]
  const counted = ['files', 'left', 'bytes', 'requests', 'hedges', 'wastedBytes', 'retries', 'failovers'] as const
  const sums = sumOf([...counted, 'verifyMs', 'durationMs'], reports)
  return { ...sums, mirrors: reports.flatMap(({ mirrors }) => mirrors) }
}
