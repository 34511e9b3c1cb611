// What a run has found so far. Phases fill it in, so that a run that fails half-way still reports everything it knew.
import { messageOf, SetupError } from '../errors.ts'
import { redact } from '../redact.ts'
import type {
  CacheReport,
  Decision,
  DownloadReport,
  GoReport,
  MirrorReport,
  ProjectReport,
  Report,
} from '../report/report.ts'
import { VERSION } from '../version.ts'

/** The mutable draft of a Report; one per run. */
export interface Findings {
  readonly platform: string
  readonly startedAt: Date
  go?: GoReport
  mirrors: readonly MirrorReport[]
  env: Readonly<Record<string, string>>
  /** The relay that leads GOPROXY, with the variables as they would be without it. Its URL is for this job alone: no report has it. */
  relay?: { readonly url: string; readonly without: Readonly<Record<string, string>> }
  readonly decisions: Decision[]
  project: ProjectReport
  cache: CacheReport
  /** Only where the input cache is `modules+build`. */
  buildCache?: CacheReport
  download: DownloadReport
  readonly warnings: string[]
}

export function newFindings(platform: string, startedAt: Date): Findings {
  return {
    platform,
    startedAt,
    mirrors: [],
    env: {},
    decisions: [],
    project: { modules: [], notes: [] },
    cache: {
      state: 'off',
      why: 'the run ended before the cache was looked at',
      keyParts: [],
      restoredFiles: 0,
      durationMs: 0,
    },
    download: notDownloaded('off', 'the run ended before the download'),
    warnings: [],
  }
}

/** A download that did not take place, and why. */
export function notDownloaded(state: DownloadReport['state'], why: string): DownloadReport {
  const none = { modulesNeeded: 0, modulesCached: 0, modulesFetched: 0, bytesFetched: 0, retries: 0, failovers: 0 }
  return { state, why, ...none, attempts: [], durationMs: 0 }
}

/** The frozen report; credentials in URLs end here. */
export function reportOf(findings: Findings, durationMs: number, error: unknown): Report {
  const { go, startedAt, relay: _, ...found } = findings
  const env = Object.fromEntries(Object.entries(found.env).map(([name, value]) => [name, redact(value)]))
  const report: Report = {
    schema: 1,
    tool: { name: 'go-proxy-setup', version: VERSION },
    ...found,
    env,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    outcome: error !== undefined ? 'failed' : isDegraded(findings) ? 'degraded' : 'ok',
    ...(go === undefined ? {} : { go }),
    ...(error === undefined ? {} : { error: errorPart(error) }),
  }
  return Object.freeze(report)
}

/** Done, but not as it should be: something was warned of (a mirror of the user's list is sick), the cache failed, a run of go failed. */
function isDegraded({ cache, buildCache, download, warnings }: Findings): boolean {
  return (
    cache.state === 'failed' ||
    buildCache?.state === 'failed' ||
    download.attempts.some(({ outcome }) => outcome === 'failed') ||
    warnings.length > 0
  )
}

function errorPart(error: unknown): NonNullable<Report['error']> {
  if (!(error instanceof SetupError)) return { code: 'internal', message: redact(messageOf(error)) }
  const message = redact(error.message)
  return error.hint === undefined ? { code: error.code, message } : { code: error.code, message, hint: error.hint }
}
