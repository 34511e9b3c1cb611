// What a download did, and the tally of the go command: counted on disk, not from go's output.
import type { Clock } from '../clock.ts'
import { type ErrorCode, SetupError } from '../errors.ts'
import type { MirrorTally, PoolTally } from '../fetch/resource.ts'
import { count, formatBytes, formatDuration, formatNumber, formatSpeed } from '../format.ts'
import { cacheFile, parseModuleKey } from '../go/module.ts'
import type { Project } from '../inspect/project.ts'
import { redact } from '../redact.ts'
import { moduleFiles, sizeOfFiles } from './download-folder.ts'
import type { GoAttempt } from './go-attempt.ts'

interface AttemptReport {
  readonly goproxy: string
  readonly outcome: 'ok' | 'failed'
  readonly failureClass?: string
  readonly message?: string
  readonly durationMs: number
}

type PoolFigures = Pick<PoolTally, 'bytes' | 'requests' | 'hedges' | 'wastedBytes' | 'retries' | 'failovers'>
type MirrorFigures = Pick<MirrorTally, 'requests' | 'bytes' | 'failures' | 'wrong' | 'connections'>

/** Our own download, which runs before the go command. */
export interface OwnDownloadReport extends PoolFigures {
  readonly files: number
  /** Not fetched: go does without them, or fetches them. */
  readonly left: number
  /** Sum over the worker threads. */
  readonly verifyMs: number
  readonly durationMs: number
  readonly mirrors: readonly (MirrorFigures & { readonly name: string })[]
}

export interface DownloadReport {
  readonly state: 'done' | 'incomplete' | 'nothing-to-do' | 'off' | 'failed' | 'no-go'
  readonly why?: string
  readonly modulesNeeded: number
  readonly modulesCached: number
  readonly modulesFetched: number
  readonly bytesFetched: number
  readonly retries: number
  readonly failovers: number
  readonly attempts: readonly AttemptReport[]
  readonly own?: OwnDownloadReport
  readonly durationMs: number
}

export function sumOf<Key extends string>(
  keys: readonly Key[],
  reports: readonly Readonly<Record<Key, number>>[],
): Record<Key, number> {
  const sums = keys.map((key) => [key, reports.reduce((sum, report) => sum + report[key], 0)])
  return Object.fromEntries(sums)
}

/** Empty when it fetched nothing. */
export function ownDownloadPhrase(own: OwnDownloadReport | undefined): string {
  if (!own || own.files + own.left === 0) return ''
  const { files, bytes, durationMs, hedges, left, mirrors } = own
  const took = formatDuration(durationMs)
  const size = bytes === 0 ? '' : `, ${formatBytes(bytes)}`
  const speed = bytes === 0 ? '' : ` (${formatSpeed(bytes / Math.max(0.001, durationMs / 1000))})`
  const sources = mirrors.filter((mirror) => mirror.bytes > 0)
  const share = (part: number) => (sources.length > 1 ? ` (${formatBytes(part)})` : '')
  const listed = sources.map(({ name, bytes: part }) => `${name}${share(part)}`).join(', ')
  const parts = [
    files === 0 ? `nothing fetched in ${took}` : `${count(files, 'file')}${size} in ${took}${speed}, all verified`,
    ...(listed === '' ? [] : [`from ${listed}`]),
    ...(hedges > 0 ? [count(hedges, 'hedged request')] : []),
    ...mirrors.flatMap(({ name, wrong }) => (wrong > 0 ? [`${count(wrong, 'corrupt file')} from ${name}`] : [])),
    ...(left > 0 ? [`${formatNumber(left)} not fetched`] : []),
  ]
  return parts.join(', ')
}

export function notDownloaded(state: DownloadReport['state'], why: string): DownloadReport {
  const none = { modulesNeeded: 0, modulesCached: 0, modulesFetched: 0, bytesFetched: 0, retries: 0, failovers: 0 }
  return { state, why, ...none, attempts: [], durationMs: 0 }
}

export class DownloadFailure extends SetupError {
  override readonly name = 'DownloadFailure'
  readonly report: DownloadReport
  readonly mayComeLater: boolean

  constructor(
    code: ErrorCode,
    message: string,
    {
      report,
      mayComeLater = false,
      ...options
    }: { hint: string; section?: string; report: DownloadReport; mayComeLater?: boolean },
  ) {
    super(code, message, options)
    this.report = report
    this.mayComeLater = mayComeLater
  }
}

export type OnFetched = (file: string, url: string | undefined) => void

export type Tally = Awaited<ReturnType<typeof startTally>>

/** `onFetched` receives each file that go placed, and its URL unless it was fetched directly. */
export async function startTally(project: Project, modcache: string, clock: Clock, onFetched?: OnFetched) {
  const startedAt = clock.now()
  const before = await moduleFiles(modcache)
  const needed = new Set<string>()
  const served = new Map<string, string>()
  const attempts: AttemptReport[] = []
  let retries = 0
  let failovers = 0
  return {
    noteAttempt: (goproxy: string, attempt: GoAttempt) => {
      for (const module of attempt.needed) needed.add(module)
      for (const [file, url] of attempt.served) served.set(file, url)
      failovers += attempt.failovers
      attempts.push(attemptReport(goproxy, attempt))
    },
    noteRetry: (isFailover: boolean) => {
      retries += 1
      if (isFailover) failovers += 1
    },
    report: async (state: DownloadReport['state']): Promise<DownloadReport> => {
      const after = await moduleFiles(modcache)
      const fresh = [...after].filter((file) => !before.has(file))
      for (const file of fresh) onFetched?.(file, served.get(file))
      const expected = project.modules.flatMap(({ zipsNeeded }) => zipsNeeded)
      // Until go has listed what it needs, go.sum decides.
      const isListed = state === 'done' || needed.size > 0
      const modules = isListed ? [...needed].map(parseModuleKey) : expected
      const zips = new Set(modules.map(({ path, version }) => cacheFile(path, version, 'zip')))
      return {
        state,
        modulesNeeded: zips.size,
        modulesCached: [...zips].filter((zip) => before.has(zip)).length,
        modulesFetched: fresh.filter((file) => file.endsWith('.zip')).length,
        bytesFetched: await sizeOfFiles(modcache, fresh),
        retries,
        failovers,
        attempts,
        durationMs: Math.round(clock.now() - startedAt),
      }
    },
  }
}

function attemptReport(goproxy: string, { how, failure, durationMs, waiting }: GoAttempt): AttemptReport {
  const facts = { goproxy: redact(goproxy), durationMs }
  if (failure) return { ...facts, outcome: 'failed', failureClass: failure.class, message: failure.said }
  if (how !== 'aborted') return { ...facts, outcome: 'ok' }
  return { ...facts, outcome: 'failed', message: waiting ? `go was stopped ${waiting}` : 'go was stopped' }
}
