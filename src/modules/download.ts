// Puts every module on disk: by our own parallel download (own-download.ts), then by the watched go
// command. A mirror that fails or corrupts files leaves the chain.
import { helpUrl, messageOf, SetupError } from '../errors.ts'
import { proxyFile } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { isHttp } from '../inspect/own-requests.ts'
import { goproxyOf } from '../mirrors/chain.ts'
import { type MirrorReport, WRONG_URL } from '../mirrors/probe-result.ts'
import type { Survey, SurveyedMirrors } from '../mirrors/survey.ts'
import { redact } from '../redact.ts'
import { auditFetch } from '../run/audit.ts'
import { type Job, timed, warn } from '../run/job.ts'
import type { Ahead } from './ahead.ts'
import { placedFile } from './download-folder.ts'
import { DownloadFailure, type DownloadReport, notDownloaded, type OnFetched, sumOf } from './download-report.ts'
import { downloadWithGo } from './go-download.ts'
import { proveOffline } from './offline-proof.ts'
import { hasUnlistedBuild, needsModules, type OwnDownload, ownDownload } from './own-download.ts'

/** Never rejects: a failed download also returns its report. */
export async function downloadModules(
  job: Job,
  inspection: Inspection,
  options: { readonly mirrors: SurveyedMirrors; readonly ahead: Ahead },
): Promise<{ readonly report: DownloadReport; readonly failure?: { readonly error: unknown } }> {
  const { host, settings } = job
  if (settings.download === 'off') {
    warnOfEmptyMirrors(job, emptyMirrors(options.mirrors.newest, undefined))
    return { report: notDownloaded('off', 'the input download is off') }
  }
  return await host.log.group('Modules', async () => {
    let own: OwnDownload | undefined
    try {
      own = settings.download === 'auto' ? await ownDownload(job, inspection, options) : undefined
      job.signal.throwIfAborted()
      return { report: await finishWithGo(job, inspection, options.mirrors, own) }
    } catch (error) {
      if (!(error instanceof DownloadFailure)) {
        const { report } = own ?? { report: notDownloaded('failed', 'the download ended') }
        return { report: { ...report, state: 'failed' }, failure: { error } }
      }
      // What found nothing has the own download's report alone.
      const report = error.code === 'bad-mirror-url' ? error.report : together(own?.report, error.report)
      const excuse = settings.strict ? undefined : await excuseFor(error, job, inspection, options.mirrors)
      if (excuse === undefined) return { report, failure: { error } }
      warn(job, `${error.message.replace(/\.$/, '')}. ${excuse} More: ${helpUrl(error, host.env)}`)
      return { report: { ...report, state: 'incomplete' } }
    }
  })
}

/** Why later steps can be green: a step before them, or nothing imports what is missing. */
async function excuseFor(
  { code, mayComeLater, hint }: DownloadFailure,
  job: Job,
  inspection: Inspection,
  { newest }: SurveyedMirrors,
): Promise<string | undefined> {
  if (mayComeLater) return `A later step may still provide it: ${hint}`
  if (!/^(?:download-failed|stalled)$/.test(code) || job.signal.aborted) return undefined
  const need = await proveOffline(job, inspection, newest.variables, { buildsOnly: true }).catch(messageOf)
  return need === undefined ? 'No build or test of this project needs it.' : undefined
}

async function finishWithGo(
  job: Job,
  inspection: Inspection,
  mirrors: SurveyedMirrors,
  own: OwnDownload | undefined,
): Promise<DownloadReport> {
  const { go, project } = inspection
  if (job.settings.download === 'go' && !go) {
    const hint = 'Set the input go-version, use an image that has Go, or set the input download to auto or off.'
    throw new SetupError('go-missing', `${NO_GO}, but the input download is go`, { hint })
  }
  if (own && own.distrusted.size > 0) await leaveBadMirrors(job, own, mirrors)
  // A mirror that has the samples has the right URL: then go looks for the modules at their origin.
  const empty = emptyMirrors(mirrors.newest, own)
  const isWrongUrl = empty.length > 0 && empty.length === mirrors.newest.chain.entries.length
  if (own?.foundNothing && isWrongUrl) throw nothingFound(mirrors.newest, own)
  warnOfEmptyMirrors(job, empty)
  const isNeeded = needsModules(project)
  if (own && isNeeded && (await isEnough(job, inspection, own, mirrors))) return own.report
  if (!go && isNeeded) return withoutGo(job, own)
  const byGo = await timed(job, 'Run go mod download', () => downloadByGo(job, inspection, mirrors))
  return together(own?.report, byGo)
}

/** Named mirrors that had neither the samples nor any file requested of them. */
function emptyMirrors({ mirrors }: Survey, own: OwnDownload | undefined): MirrorReport[] {
  const chained = mirrors.filter(({ position }) => position !== undefined)
  const tallies = own?.report.own?.mirrors ?? []
  const requested = tallies.filter(({ name, requests }) => requests > 0 && chained.some((one) => one.name === name))
  if (own && requested.length === 0) return []
  const gave = new Set(requested.flatMap(({ name, bytes }) => (bytes > 0 ? [name] : [])))
  const lacksSamples = ({ failure }: MirrorReport) => ['no-samples', 'error-page'].includes(failure?.reason ?? '')
  return chained.filter((mirror) => isHttp(mirror.url) && !gave.has(mirror.name) && lacksSamples(mirror))
}

function warnOfEmptyMirrors(job: Job, empty: readonly MirrorReport[]): void {
  for (const { name } of empty) warn(job, `mirror ${name} returned 404 for everything. ${WRONG_URL}`)
}

/** With `direct` go would fetch each module from its host for minutes, and not name the mirror. */
function nothingFound({ chain, mirrors }: Survey, { report }: OwnDownload): DownloadFailure {
  const names = mirrors.flatMap(({ name, position }) => (position === undefined ? [] : [name])).join(', ')
  const later = chain.direct ? 'later go commands fetch each module from its own host (`direct`). ' : ''
  return new DownloadFailure('bad-mirror-url', `${names} returned 404 for every file of this project`, {
    hint: `${later}${WRONG_URL}`,
    report: { ...report, state: 'failed' },
    mayComeLater: chain.direct,
  })
}

async function leaveBadMirrors(job: Job, { distrusted }: OwnDownload, mirrors: SurveyedMirrors): Promise<void> {
  for (const [url, message] of distrusted) {
    const name = mirrors.newest.mirrors.find((mirror) => mirror.url === redact(url))?.name ?? redact(url)
    warn(job, `mirror ${name} is not used for the rest of this run: ${message}`)
  }
  try {
    await mirrors.without(distrusted)
  } catch (error) {
    if (!(error instanceof SetupError) || error.code !== 'no-healthy-mirror') throw error
    job.host.log.warning('no healthy mirror is left: GOPROXY stays as planned')
  }
}

/** True if nothing is left for go, which must confirm that offline after a download. */
async function isEnough(
  job: Job,
  inspection: Inspection,
  { report, leftToGo, perhapsUnneeded, isProven }: OwnDownload,
  mirrors: SurveyedMirrors,
): Promise<boolean> {
  const { go, project } = inspection
  for (const left of [...leftToGo, ...perhapsUnneeded].slice(0, 5)) job.host.log.debug(`not fetched: ${left}`)
  if (leftToGo.length > 0) return false
  if (!go) return perhapsUnneeded.length === 0
  if (isProven || (report.own === undefined && !hasUnlistedBuild(project))) return true
  const problem = await proveOffline(job, inspection, mirrors.newest.variables)
  const lacking = problem?.replaceAll('module lookup disabled by GOPROXY=off', 'a module is not on disk')
  if (lacking !== undefined) job.host.log.info(`the offline check fails, so go runs with the network: ${lacking}`)
  return problem === undefined
}

async function downloadByGo(job: Job, inspection: Inspection, mirrors: SurveyedMirrors): Promise<DownloadReport> {
  const { settings, host, clock, signal } = job
  return await downloadWithGo({
    go: inspection.go ?? 'go',
    project: inspection.project,
    env: host.env,
    chainEnv: retriedVariables(mirrors.newest),
    retries: settings.retries,
    signal,
    stallTimeoutMs: settings.stallTimeoutMs,
    log: host.log,
    clock,
    modcache: inspection.modcache,
    ...(job.files.audit !== undefined && { onFetched: auditorOfGo(job, inspection, mirrors) }),
    replan: async ({ class: name, mirrorUrl, message }) => {
      // Before a comma a 403 is final; a list without that mirror would circumvent it.
      if (name === 'http-denied' && mirrors.newest.sources.fallbackOn !== 'any') return undefined
      const newer = await mirrors.without(new Map(mirrorUrl === undefined ? [] : [[mirrorUrl, message]]))
      return retriedVariables(newer)
    },
    permanentFailures: () => mirrors.newest.permanentFailures,
    ...privateGroup(job, inspection, mirrors.newest),
  })
}

function auditorOfGo(job: Job, { modcache }: Inspection, mirrors: SurveyedMirrors): OnFetched {
  return (name, url) => {
    const file = placedFile(modcache, name)
    const base = redact(url?.slice(0, -proxyFile(file.path, file.version, file.file).length - 1) ?? 'direct')
    const mirror = mirrors.newest.mirrors.find((one) => one.url === base)?.name ?? base
    auditFetch(job, { ...file, asker: 'go', url, mirror })
  }
}

function together(own: DownloadReport | undefined, go: DownloadReport): DownloadReport {
  if (!own) return go
  const sums = sumOf(['modulesFetched', 'bytesFetched', 'retries', 'failovers', 'durationMs'], [own, go])
  const modulesCached = Math.max(own.modulesCached, go.modulesCached - own.modulesFetched)
  // go counts what builds import, we what go.sum lists.
  const modulesNeeded = Math.max(go.modulesNeeded, own.modulesCached + sums.modulesFetched)
  return { ...go, ...sums, modulesNeeded, modulesCached, ...(own.own && { own: own.own }) }
}

const NO_GO = 'no go command on PATH'

function withoutGo({ host }: Job, own: OwnDownload | undefined): DownloadReport {
  const [first] = own ? [...own.leftToGo, ...own.perhapsUnneeded] : []
  const rest = first === undefined ? '' : ` (${first})`
  host.log.notice(`No go command on PATH: jobs that have Go download the rest${rest}.`)
  return own ? { ...own.report, state: 'no-go', why: NO_GO } : notDownloaded('no-go', NO_GO)
}

function retriedVariables({ chain, variables }: Survey): Survey['variables'] {
  return chain.entries.length === 0 ? variables : { ...variables, GOPROXY: goproxyOf(chain, true) }
}

/** Private modules get their own run of go, because go cannot route by module. */
function privateGroup({ settings }: Job, inspection: Inspection, { variables }: Survey) {
  const mirror = settings.privateMirror
  const patterns = variables.GOPRIVATE ?? ''
  if (!mirror || patterns === '') return {}
  const modules = inspection.needed.filter((module) => matchesPatterns(patterns, module.path))
  if (modules.length === 0) return {}
  const env = { ...variables, GOPROXY: mirror.url, GONOPROXY: 'none', GONOSUMDB: patterns }
  return { privateGroup: { modules, env } }
}
