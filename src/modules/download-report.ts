// What a download did, as data for every form of the report, and the tally that makes it for the go
// command: counted on disk and not taken from go's output.
import type { Clock } from '../clock.ts'
import { type ErrorCode, SetupError } from '../errors.ts'
import { count, formatBytes, formatDuration, formatNumber, formatSpeed } from '../format.ts'
import { cacheFile, type ModuleVersion, parseModuleKey } from '../go/module.ts'
import type { Project } from '../inspect/project.ts'
import { redact } from '../redact.ts'
import { moduleFiles, sizeOfFiles } from './download-folder.ts'
import type { GoAttempt } from './go-attempt.ts'

/** One run of the go command. */
interface AttemptReport {
  readonly goproxy: string
  readonly outcome: 'ok' | 'failed'
  /** Failure class of docs/troubleshooting.md, e.g. `http-server`, `integrity-gosum`, `stall`. */
  readonly failureClass?: string
  /** The first lines of go's message, sanitized and redacted. */
  readonly message?: string
  readonly durationMs: number
}

/** Our own parallel, verified download, which runs before the go command. */
export interface OwnDownloadReport {
  /** Files that were fetched, verified and placed: zips, go.mod files and .info files. */
  readonly files: number
  /** Files that were left to the go command. */
  readonly left: number
  readonly bytes: number
  readonly requests: number
  /** Requests sent while another for the same bytes was running. */
  readonly hedges: number
  readonly wastedBytes: number
  readonly retries: number
  readonly failovers: number
  /** Time that worker threads spent on verification, milliseconds. */
  readonly verifyMs: number
  readonly durationMs: number
  readonly mirrors: readonly {
    readonly name: string
    readonly requests: number
    readonly bytes: number
    readonly failures: number
    /** Corrupt files. */
    readonly wrong: number
    readonly connections: number
  }[]
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
  /** Runs of the go command; none when our own download left nothing to it. */
  readonly attempts: readonly AttemptReport[]
  readonly own?: OwnDownloadReport
  readonly durationMs: number
}

/** What our own download did, as one phrase: speed, mirrors, hedged requests, corrupt files. Empty when it fetched nothing. */
export function ownDownloadPhrase(own: OwnDownloadReport | undefined): string {
  if (!own || own.files + own.left === 0) return ''
  const { files, bytes, durationMs, hedges, left, mirrors } = own
  const speed = formatSpeed(bytes / Math.max(0.001, durationMs / 1000))
  const sources = mirrors.filter((mirror) => mirror.bytes > 0)
  const parts = [
    `${count(files, 'file')}, ${formatBytes(bytes)} in ${formatDuration(durationMs)} (${speed}), all verified`,
    sources.length > 0
      ? `from ${sources.map(({ name, bytes: part }) => `${name} (${formatBytes(part)})`).join(', ')}`
      : '',
    hedges > 0 ? count(hedges, 'hedged request') : '',
    ...mirrors.map(({ name, wrong }) => (wrong > 0 ? `${count(wrong, 'corrupt file')} from ${name}` : '')),
    left > 0 ? `${formatNumber(left)} left to the go command` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** A download that did not take place, and why. */
export function notDownloaded(state: DownloadReport['state'], why: string): DownloadReport {
  const none = { modulesNeeded: 0, modulesCached: 0, modulesFetched: 0, bytesFetched: 0, retries: 0, failovers: 0 }
  return { state, why, ...none, attempts: [], durationMs: 0 }
}

/** A download that ended without all modules, with its report. */
export class DownloadFailure extends SetupError {
  override readonly name = 'DownloadFailure'
  readonly report: DownloadReport
  /** True when a later step of the job can still provide what is missing. */
  readonly mayComeLater: boolean

  constructor(
    code: ErrorCode,
    message: string,
    details: { readonly hint: string; readonly report: DownloadReport; readonly mayComeLater?: boolean },
  ) {
    super(code, message, { hint: details.hint })
    this.report = details.report
    this.mayComeLater = details.mayComeLater ?? false
  }
}

/** Counts what the go command does. */
export interface Tally {
  readonly noteAttempt: (goproxy: string, attempt: GoAttempt) => void
  readonly noteRetry: () => void
  readonly report: (state: DownloadReport['state']) => Promise<DownloadReport>
}

interface TallyOptions {
  readonly project: Project
  readonly privateGroup?: { readonly modules: readonly ModuleVersion[] }
  readonly modcache: string
  readonly clock: Clock
}

/** Starts with the module cache as it is before the first run. */
export async function startTally({ project, privateGroup, modcache, clock }: TallyOptions): Promise<Tally> {
  const startedAt = clock.now()
  const before = await moduleFiles(modcache)
  const needed = new Set<string>()
  const attempts: AttemptReport[] = []
  let retries = 0
  let failovers = 0
  return {
    noteAttempt: (goproxy, attempt) => {
      for (const module of attempt.needed) needed.add(module)
      failovers += attempt.failovers
      attempts.push(attemptReport(goproxy, attempt))
    },
    noteRetry: () => {
      retries += 1
    },
    report: async (state) => {
      const after = await moduleFiles(modcache)
      const fresh = [...after].filter((file) => !before.has(file))
      const expected = [...project.modules.flatMap(({ zipsNeeded }) => zipsNeeded), ...(privateGroup?.modules ?? [])]
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
