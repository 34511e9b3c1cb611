// Phase 3: every module on disk. First our own parallel download (own-download.ts), then, for what that leaves, the real go command,
// watched. When a mirror dies or does harm on the way, the mirrors are surveyed again without it and the next try takes the new chain.

import type { CachePlan } from '../cache/cache-key.ts'
import { rememberForPost } from '../cache/remember.ts'
import { SetupError } from '../errors.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { sourcesOf } from '../mirrors/chain-mirrors.ts'
import type { Survey } from '../mirrors/survey.ts'
import { redact } from '../redact.ts'
import type { DownloadReport } from '../report/report.ts'
import { notDownloaded } from '../run/findings.ts'
import type { Job } from '../run/job.ts'
import { warn } from '../run/warn.ts'
import type { Ahead } from './ahead.ts'
import { DownloadFailure } from './download-failure.ts'
import { downloadWithGo } from './gomod.ts'
import { proveOffline } from './offline-proof.ts'
import { type OwnDownload, ownDownload } from './own-download.ts'

export interface DownloadContext {
  readonly inspection: Inspection
  readonly survey: Survey
  readonly cachePlan: CachePlan
  readonly ahead: Ahead
}

/** Resolves to the newest survey: one without the mirrors that did harm on the way. */
export async function downloadPhase(job: Job, context: DownloadContext): Promise<Survey> {
  const { host, findings } = job
  const trusted = trusting(context.survey)
  try {
    findings.download = await host.log.group('Modules', () => download(job, context, trusted))
    return trusted.survey()
  } catch (error) {
    // What our own download did before it stands in the findings already.
    if (error instanceof DownloadFailure) findings.download = together(findings.download, error.report)
    throw error
  } finally {
    const { inspection, cachePlan } = context
    await rememberForPost(host, {
      plan: cachePlan,
      modcache: inspection.modcache,
      timeoutMs: job.settings.cacheTimeoutMs,
      restored: findings.cache.state,
      goSumFiles: inspection.project.dependencyFiles.filter((file) => file.endsWith('.sum')),
      fetched: inspection.missing,
      complete: findings.download.state === 'done',
    })
  }
}

async function download(job: Job, context: DownloadContext, trusted: Trusted): Promise<DownloadReport> {
  const { inspection, survey, ahead } = context
  const { settings } = job
  if (settings.download === 'off') return notDownloaded('off', 'the input download is off')
  if (settings.download === 'go' && !inspection.go) throw goMissing()
  const own = settings.download === 'auto' ? await ownDownload(job, inspection, { survey, ahead }) : undefined
  const planned = own && own.distrusted.size > 0 ? await leaveBadMirrors(job, own, trusted) : undefined
  const variables = planned ?? survey.variables
  if (own && (await isEnough(job, inspection, { own, variables }))) return own.report
  if (own) job.findings.download = { ...own.report, state: 'failed' }
  if (!inspection.go && needsModules(inspection)) return withoutGo(job, own)
  const report = await downloadByGo(job, inspection, { variables, trusted })
  return own ? together(own.report, report) : report
}

/** Names what our own download found bad, and plans the chain of the later steps without it. */
async function leaveBadMirrors(job: Job, { distrusted }: OwnDownload, trusted: Trusted) {
  for (const [url, message] of distrusted) {
    const name = job.findings.mirrors.find((mirror) => mirror.url === redact(url))?.name ?? redact(url)
    warn(job, `mirror ${name} is out for the rest of this run: ${message}`)
  }
  try {
    return await trusted.without(distrusted)
  } catch (error) {
    // The modules are here all the same; later steps keep the list as it was.
    if (!(error instanceof SetupError) || error.code !== 'no-healthy-mirror') throw error
    job.host.log.warning('no mirror answers any more: GOPROXY stays as it was planned')
    return undefined
  }
}

/** False for a vendored project and where there is no module. */
function needsModules({ project }: Inspection): boolean {
  return project.modules.some(({ kind }) => kind !== 'vendored')
}

/** True when nothing is left to the go command; of fresh files go itself must have said so, offline. */
async function isEnough(
  { host, settings, signal, clock }: Job,
  inspection: Inspection,
  { own, variables }: { own: OwnDownload; variables: Readonly<Record<string, string>> },
): Promise<boolean> {
  const { go, project } = inspection
  if (!needsModules(inspection)) return false
  for (const left of own.leftToGo.slice(0, 5)) host.log.debug(`left to go: ${left}`)
  if (own.leftToGo.length > 0) return false
  if (!go || own.report.own === undefined) return true
  const env = { ...host.env, ...variables }
  const problem = await proveOffline({ go, project, env, stallTimeoutMs: settings.stallTimeoutMs, signal, clock })
  if (problem !== undefined) host.log.info(`go would still need the network: ${problem}`)
  return problem === undefined
}

interface GoDownload {
  readonly variables: Readonly<Record<string, string>>
  readonly trusted: Trusted
}

async function downloadByGo(job: Job, inspection: Inspection, { variables, trusted }: GoDownload) {
  const { settings, host, clock, signal } = job
  return await downloadWithGo({
    go: inspection.go ?? 'go',
    project: inspection.project,
    env: host.env,
    chainEnv: variables,
    retries: settings.retries,
    signal,
    stallTimeoutMs: settings.stallTimeoutMs,
    log: host.log,
    clock,
    modcache: inspection.modcache,
    replan: async ({ class: name, mirrorUrl, message }) => {
      // Behind a comma a refusal is an answer: a list without the gatekeeper would be the way round it.
      if (name === 'http-denied' && sourcesOf(job, inspection, trusted.survey()).fallbackOn !== 'any') return undefined
      return await trusted.without(new Map(mirrorUrl === undefined ? [] : [[mirrorUrl, message]]))
    },
    permanentFailures: () => trusted.survey().permanentFailures,
    ...privateGroup(job, inspection, trusted.survey()),
  })
}

/** Our own download and what go did after it, as one. */
function together(own: DownloadReport, go: DownloadReport): DownloadReport {
  return {
    ...go,
    modulesCached: Math.max(0, go.modulesCached - own.modulesFetched),
    modulesFetched: go.modulesFetched + own.modulesFetched,
    bytesFetched: go.bytesFetched + own.bytesFetched,
    retries: go.retries + own.retries,
    failovers: go.failovers + own.failovers,
    durationMs: go.durationMs + own.durationMs,
    ...(own.own && { own: own.own }),
  }
}

function goMissing(): SetupError {
  const hint =
    'Name a Go by the input go-version, take an image that has one, or set the input download to auto or off.'
  return new SetupError('go-missing', 'there is no go command on PATH to download with', { hint })
}

function withoutGo({ host }: Job, own: OwnDownload | undefined): DownloadReport {
  const rest = own && own.leftToGo.length > 0 ? ` (${own.leftToGo[0]})` : ''
  host.log.notice(`There is no go command on PATH: what is left is fetched by the jobs that have Go${rest}.`)
  const why = 'there is no go command on PATH'
  return own ? { ...own.report, state: 'no-go', why } : notDownloaded('no-go', why)
}

/** The newest survey, and the means to a newer one. */
interface Trusted {
  readonly survey: () => Survey
  /** Surveys again without some mirrors; whoever was named once is out for the rest of the run. */
  readonly without: (harm: ReadonlyMap<string, string>) => Promise<Readonly<Record<string, string>>>
}

function trusting(first: Survey): Trusted {
  const distrusted = new Map<string, string>()
  let survey = first
  return {
    survey: () => survey,
    without: async (harm) => {
      for (const [url, message] of harm) distrusted.set(url, `out for the rest of this run: ${message}`)
      survey = await survey.again(distrusted)
      return survey.variables
    },
  }
}

/** Private modules come from the private mirror alone: go cannot route by module, so they are fetched in a run of their own. */
function privateGroup({ settings }: Job, inspection: Inspection, { variables }: Survey) {
  const mirror = settings.privateMirror
  const patterns = variables.GOPRIVATE ?? ''
  if (!mirror || patterns === '') return {}
  const modules = inspection.needed.filter((module) => matchesPatterns(patterns, module.path))
  if (modules.length === 0) return {}
  const env = { ...variables, GOPROXY: mirror.url, GONOPROXY: 'none', GONOSUMDB: patterns }
  return { privateGroup: { modules, env } }
}
