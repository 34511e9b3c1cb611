// The report of a run: data that every form (log, job summary, JSON, HTML, JUnit, metrics) renders.
// It is put together once, at the end, from what each phase returned. No field ever holds a secret.
import type { CacheReport } from '../cache/cache-service.ts'
import { type ErrorCode, helpUrl, messageOf, SetupError } from '../errors.ts'
import type { Environment } from '../host.ts'
import { type Inspection, type ProjectReport, projectReport } from '../inspect/inspect.ts'
import type { NoHealthyMirror } from '../mirrors/no-mirror.ts'
import type { MirrorReport } from '../mirrors/probe-result.ts'
import type { SurveyedMirrors } from '../mirrors/survey.ts'
import { type DownloadReport, notDownloaded } from '../modules/download-report.ts'
import { masked, redact } from '../redact.ts'
import type { HandedRelay } from '../relay/relay-phase.ts'
import type { Decision, Job, PhaseName } from '../run/job.ts'
import { type GoReport, goReport } from '../toolchain/go-report.ts'
import { VERSION } from '../version.ts'

export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: 'go-proxy-setup'; readonly version: string }
  readonly platform: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** In the order of their starts; several at once, and one again, are possible. */
  readonly phases: readonly { readonly name: PhaseName; readonly startMs: number; readonly endMs: number }[]
  /** `degraded`: done, but with a warning, a failed cache or a failed run of go. */
  readonly outcome: 'ok' | 'degraded' | 'failed'
  readonly go?: GoReport
  readonly mirrors: readonly MirrorReport[]
  readonly env: Readonly<Record<string, string>>
  readonly decisions: readonly Decision[]
  readonly project: ProjectReport
  readonly cache: CacheReport
  /** Of compiled objects; `hit`: same job and dependencies. Absent unless requested. */
  readonly buildCache?: CacheReport
  readonly download: DownloadReport
  readonly warnings: readonly string[]
  readonly error?: {
    readonly code: ErrorCode | 'internal'
    readonly message: string
    readonly hint?: string
    /** URL of what the documents say about `code`. */
    readonly help?: string
  }
}

export interface Results {
  readonly job: Job
  readonly startedAt: Date
  inspection?: Inspection
  go?: GoReport | undefined
  mirrors?: SurveyedMirrors
  noMirror?: NoHealthyMirror
  cache?: CacheReport
  buildCache?: CacheReport | undefined
  download?: DownloadReport | undefined
  relay?: HandedRelay | undefined
  failure?: { readonly error: unknown }
}

export function newResults(job: Job): Results {
  return { job, startedAt: job.clock.date() }
}

/** The variables that later steps have, as they are: a login in them is needed there. */
export function exportedEnv({ job, mirrors, relay }: Results): Readonly<Record<string, string>> {
  return relay?.variables ?? (job.exports ? mirrors?.newest.variables : undefined) ?? {}
}

/** The report of a run that ends now; credentials in URLs and known secrets end here. */
export function reportOf(results: Results): Report {
  const { inspection, buildCache, startedAt, failure } = results
  const { host, clock, warnings, startedMs, phases } = results.job
  const sinceStart = (ms: number) => Math.round(ms - startedMs)
  const survey = results.mirrors?.newest ?? results.noMirror?.survey ?? { mirrors: [], decisions: [] }
  const go = results.go ?? (inspection && goReport(inspection))
  const { relay, download = notDownloaded('off', 'the run ended before the download') } = results
  const cache = results.cache ?? {
    ...NO_CACHE,
    ...(failure && { why: 'the run ended before the cache was looked at' }),
  }
  // A run of go that failed before one that did not, too.
  const hasFailedPart = [cache.state, buildCache?.state, ...download.attempts.map((a) => a.outcome)].includes('failed')
  const report: Report = {
    schema: 1,
    tool: { name: 'go-proxy-setup', version: VERSION },
    platform: host.facts.platform,
    startedAt: startedAt.toISOString(),
    durationMs: sinceStart(clock.now()),
    phases: phases.map(({ name, startMs, endMs = clock.now() }) => {
      return { name, startMs: sinceStart(startMs), endMs: sinceStart(endMs) }
    }),
    outcome: failure ? 'failed' : warnings.length > 0 || hasFailedPart ? 'degraded' : 'ok',
    ...(go && { go }),
    mirrors: survey.mirrors,
    env: Object.fromEntries(Object.entries(exportedEnv(results)).map(([name, value]) => [name, redact(value)])),
    decisions: [...survey.decisions, ...(relay ? [relay.decision] : [])],
    project: inspection ? projectReport(inspection, host.facts.workspace) : { modules: [], notes: [] },
    cache,
    ...(buildCache && { buildCache }),
    download,
    warnings,
    ...(failure && { error: errorPart(failure.error, host.env) }),
  }
  return masked(report, host.mask)
}

const NO_CACHE: CacheReport = {
  state: 'off',
  why: 'nothing was missing on disk',
  keyParts: [],
  restoredFiles: 0,
  durationMs: 0,
}

function errorPart(error: unknown, env: Environment): NonNullable<Report['error']> {
  if (!(error instanceof SetupError)) return { code: 'internal', message: redact(messageOf(error)) }
  const { code, message, hint } = error
  return { code, message: redact(message), ...(hint !== undefined && { hint }), help: helpUrl(error, env) }
}
