// Every module on disk: first our own parallel download (own-download.ts), then, for what that leaves,
// the watched go command. A mirror that dies or corrupts files on the way is left, and the next try
// takes the new chain.
import { SetupError } from '../errors.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { Survey, SurveyedMirrors } from '../mirrors/survey.ts'
import { redact } from '../redact.ts'
import { type Job, warn } from '../run/job.ts'
import type { Ahead } from './ahead.ts'
import { DownloadFailure, type DownloadReport, notDownloaded } from './download-report.ts'
import { downloadWithGo } from './go-download.ts'
import { proveOffline } from './offline-proof.ts'
import { type OwnDownload, ownDownload } from './own-download.ts'

interface DownloadOptions {
  readonly mirrors: SurveyedMirrors
  readonly ahead: Ahead
}

/** How a download ended: its report, and the error when it did not bring what the job needs. */
export interface DownloadEnd {
  readonly report: DownloadReport
  readonly failure?: { readonly error: unknown }
}

/** Downloads. Never rejects: a failed download is reported like any other. */
export async function downloadModules(
  job: Job,
  inspection: Inspection,
  options: DownloadOptions,
): Promise<DownloadEnd> {
  const { host, settings } = job
  if (settings.download === 'off') return { report: notDownloaded('off', 'the input download is off') }
  return await host.log.group('Modules', async () => {
    let own: OwnDownload | undefined
    try {
      own = settings.download === 'auto' ? await ownDownload(job, inspection, options) : undefined
      job.signal.throwIfAborted()
      return { report: await completed(job, inspection, { ...options, own }) }
    } catch (error) {
      if (!(error instanceof DownloadFailure)) {
        const sofar = own ? { ...own.report, state: 'failed' as const } : notDownloaded('failed', 'the download ended')
        return { report: sofar, failure: { error } }
      }
      const report = together(own?.report, error.report)
      if (settings.strict || !error.mayComeLater) return { report, failure: { error } }
      warn(job, `${error.message}. A later step may still provide it: ${error.hint}`)
      return { report: { ...report, state: 'incomplete' } }
    }
  })
}

/** What our own download left, by the go command. */
async function completed(
  job: Job,
  inspection: Inspection,
  { mirrors, own }: DownloadOptions & { readonly own: OwnDownload | undefined },
): Promise<DownloadReport> {
  if (job.settings.download === 'go' && !inspection.go) throw goMissing()
  if (own && own.distrusted.size > 0) await leaveBadMirrors(job, own, mirrors)
  const { variables } = mirrors.newest
  if (own && (await isEnough(job, inspection, { own, variables }))) return own.report
  if (!inspection.go && needsModules(inspection)) return withoutGo(job, own)
  return together(own?.report, await downloadByGo(job, inspection, mirrors))
}

/** Names the mirrors that our own download found bad, and plans the chain of later steps without them. */
async function leaveBadMirrors(job: Job, { distrusted }: OwnDownload, mirrors: SurveyedMirrors): Promise<void> {
  for (const [url, message] of distrusted) {
    const name = mirrors.newest.mirrors.find((mirror) => mirror.url === redact(url))?.name ?? redact(url)
    warn(job, `mirror ${name} is out for the rest of this run: ${message}`)
  }
  try {
    await mirrors.without(distrusted)
  } catch (error) {
    // The modules are here all the same; later steps keep the list as it was.
    if (!(error instanceof SetupError) || error.code !== 'no-healthy-mirror') throw error
    job.host.log.warning('no mirror answers any more: GOPROXY stays as it was planned')
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
  const problem = await proveOffline({
    go,
    project,
    env,
    stallTimeoutMs: settings.stallTimeoutMs,
    signal,
    clock,
    log: host.log,
  })
  if (problem !== undefined) host.log.info(`go would still need the network: ${problem}`)
  return problem === undefined
}

async function downloadByGo(job: Job, inspection: Inspection, mirrors: SurveyedMirrors): Promise<DownloadReport> {
  const { settings, host, clock, signal } = job
  return await downloadWithGo({
    go: inspection.go ?? 'go',
    project: inspection.project,
    env: host.env,
    chainEnv: mirrors.newest.variables,
    retries: settings.retries,
    signal,
    stallTimeoutMs: settings.stallTimeoutMs,
    log: host.log,
    clock,
    modcache: inspection.modcache,
    replan: async ({ class: name, mirrorUrl, message }) => {
      // Before a comma a 403 is final: a list without that mirror would circumvent it.
      if (name === 'http-denied' && mirrors.newest.sources.fallbackOn !== 'any') return undefined
      const newer = await mirrors.without(new Map(mirrorUrl === undefined ? [] : [[mirrorUrl, message]]))
      return newer.variables
    },
    permanentFailures: () => mirrors.newest.permanentFailures,
    ...privateGroup(job, inspection, mirrors.newest),
  })
}

/** Our own download and what go did after it, as one. */
function together(own: DownloadReport | undefined, go: DownloadReport): DownloadReport {
  if (!own) return go
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
