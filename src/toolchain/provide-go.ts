// The Go of later steps: the one on PATH or in the tool cache if it fits, else one from module
// mirrors or archives, verified; then the machine is inspected again. Without a requested version
// only GitHub's steps get a Go: a GitLab container hands none on, and a terminal keeps its own. A
// Go that was not requested never fails the job: go may still switch by itself.
import { InputError, messageOf, SetupError } from '../errors.ts'
import { type GoRelease, type GoSpec, selectRelease } from '../go/go-spec.ts'
import { type GoPlatform, platformOf } from '../go/platform.ts'
import { compareGo } from '../go/version.ts'
import { decideGo, type GoDecision, toolchainVersion } from '../go/wanted-go.ts'
import { problemWith, readVersionFile } from '../inputs/read-settings.ts'
import { type Inspection, inspectAgain } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import type { Probed } from '../mirrors/survey.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { type Job, warn } from '../run/job.ts'
import { addGoPaths, envWithGo } from './go-path.ts'
import { listReleases } from './go-releases.ts'
import { type GoReport, goReport } from './go-report.ts'
import { findGoSources, type GoSources } from './go-sources.ts'
import { type InstalledGo, installGo } from './install-go.ts'
import { addProblemMatchers } from './problem-matchers.ts'
import { listCachedGos, toolCacheOf } from './tool-cache.ts'
import { isStable, toolchainOf } from './toolchain-name.ts'

/** The job with the new Go, and the machine as that Go sees it. */
export interface Provided {
  readonly job: Job
  readonly inspection: Inspection
  readonly go: GoReport | undefined
  /** Probe results if Go had to be fetched: the survey reuses them. */
  readonly probed: Probed | undefined
}

/** @throws InputError for a version file, SetupError 'go-not-installed' for a requested Go. */
export async function provideGo(job: Job, inspection: Inspection): Promise<Provided> {
  const { settings, host } = job
  const isRequested = settings.goVersion !== '' || settings.goVersionFile !== ''
  if (!job.exports || (!isRequested && !host.facts.postStep)) {
    if (!isRequested && host.facts.platform === 'local') await warnOfGo(job, inspection)
    return { job, inspection, go: goReport(inspection), probed: undefined }
  }
  const search = searchOf(job, inspection)
  const wanted = await decide(search)
  for (const warning of wanted.warnings) warn(job, warning)
  let found: FoundGo | undefined
  try {
    found = 'useOnPath' in wanted ? undefined : await find(wanted.spec, search)
  } catch (error) {
    if (job.signal.aborted || isRequested) throw error
    warn(job, `${wanted.reason}, but it could not be installed: ${messageOf(error)}`)
  }
  const provided = await putInPlace(search, found, sanitizeForLog(wanted.reason))
  await addProblemMatchers(job)
  return provided
}

/** A terminal gets no Go unless asked, but a missing or old one is named. */
async function warnOfGo(job: Job, inspection: Inspection): Promise<void> {
  const wanted = await decide(searchOf(job, inspection))
  if ('useOnPath' in wanted) return
  const later =
    inspection.go === undefined ? 'nothing can be built here' : 'go fetches that one, or fails with GOTOOLCHAIN=local'
  warn(
    job,
    `${sanitizeForLog(wanted.reason)}: ${later}. \`npx go-proxy-setup setup --go-version-file go.mod\` installs it.`,
  )
}

interface Search {
  readonly job: Job
  readonly inspection: Inspection
  readonly platform: GoPlatform
  readonly toolCache: string
  readonly onPath: string | undefined
  /** Found by a probe at the first call. */
  readonly sources: () => Promise<GoSources>
  readonly probed: () => Probed | undefined
}

function searchOf(job: Job, inspection: Inspection): Search {
  const { architecture } = job.settings
  const platform = platformOf(process.platform, architecture || process.arch)
  const isNative = architecture === '' || platform.goarch === platformOf(process.platform, process.arch).goarch
  let sources: GoSources | undefined
  return {
    job,
    inspection,
    platform,
    toolCache: toolCacheOf(job.host.env, process.platform),
    onPath: isNative ? goReport(inspection)?.version : undefined,
    sources: async () => {
      sources ??= await findGoSources(job, inspection)
      return sources
    },
    probed: () => sources?.probed,
  }
}

async function decide({ job, inspection, onPath }: Search): Promise<GoDecision> {
  const { settings, host } = job
  const wanted = decideGo({
    input: settings.goVersion,
    fileInput: settings.goVersionFile,
    fileText: readVersionFile(settings, host.facts.workspace),
    projectWants: inspection.project.modules,
    onPath,
    gotoolchain: gotoolchainOf(job, inspection),
  })
  if (!('problem' in wanted)) return wanted
  throw new InputError([problemWith(settings, wanted.input, wanted.got, wanted.problem)])
}

function gotoolchainOf({ settings }: Job, { goEnv }: Inspection): string {
  return settings.toolchain === 'auto' ? goEnv.GOTOOLCHAIN.value : settings.toolchain
}

/** Without `goroot`: the Go on PATH. */
interface FoundGo {
  readonly version: string
  readonly goroot?: string
  readonly source?: string
  readonly refused: InstalledGo['refused']
}

async function find(spec: GoSpec, search: Search): Promise<FoundGo> {
  const { job, onPath, platform, toolCache, sources } = search
  const { host, clock, signal, settings } = job
  const version = await resolveVersion(spec, search)
  if (onPath !== undefined && compareGo(plainVersion(onPath), version) === 0) return { version, refused: [] }
  const toolchain = toolchainOf(version, platform)
  const { goroot, source, from, refused } = await installGo({
    toolchain,
    toolCache,
    sources,
    archivesFirst: settings.goDownloadBaseUrl !== '',
    pool: poolNetwork(job, search.inspection),
    log: host.log,
    clock,
    signal,
  })
  const proof =
    from === 'module'
      ? `its hash verified by the record of ${(await sources()).modules.sumdb?.name}`
      : 'its SHA-256 as published'
  const origin = from === 'tool-cache' ? 'from the tool cache' : `from ${source}, ${proof}`
  return { version: toolchain.version, goroot, source: origin, refused }
}

/** A release on this machine where that is enough, else a listed one. */
async function resolveVersion(spec: GoSpec, search: Search): Promise<string> {
  if (spec.kind === 'exact') return spec.version
  const { job, platform, inspection } = search
  const { host, clock, signal, settings } = job
  const local = selectRelease(spec, await localReleases(search))
  // The newest release on this machine need not be the newest of all.
  const needsList = spec.kind !== 'range' || settings.checkLatest
  if (local !== undefined && !needsList) return local.version
  const network = { ...poolNetwork(job, inspection), clock, signal, tempFolder: host.facts.temp }
  const { releases, problems } = await listReleases((await search.sources()).lists, platform, network)
  const newest = selectRelease(spec, releases)
  if (newest !== undefined) return newest.version
  const failures = problems.map(({ name, why }) => `\n  ${name}: ${sanitizeForLog(redact(why))}`).join('')
  if (local === undefined) {
    const why = releases.length > 0 ? `; ${releases.length} are listed` : ': no source returned a list of releases'
    throw notListed(spec, platform, `${why}${failures}`)
  }
  const used = `using Go ${local.version}, which is on this machine`
  warn(job, `the newest release for ${spec.text} is unknown; ${used}${failures}`)
  return local.version
}

async function localReleases({ toolCache, platform, onPath }: Search): Promise<GoRelease[]> {
  const cached = await listCachedGos(toolCache, platform.arch)
  const versions = onPath === undefined ? cached : [...cached, plainVersion(onPath)]
  return versions.map((version) => ({ version, stable: isStable(version) }))
}

function plainVersion(version: string): string {
  return version.replace(/ .*$/, '')
}

function notListed({ text }: GoSpec, { goos, goarch }: GoPlatform, why: string): SetupError {
  const what = `no known release of Go for ${goos}/${goarch} matches ${JSON.stringify(sanitizeForLog(text))}`
  return new SetupError('go-not-installed', `${what}${why}`, {
    hint: 'Name an exact version (1.25.3), which needs no list; https://go.dev/dl shows all. A module mirror (input mirrors) or an archive server (go-download-base-url) can provide the list.',
  })
}

async function putInPlace(search: Search, found: FoundGo | undefined, reason: string): Promise<Provided> {
  const { job, toolCache, platform } = search
  const { host, settings } = job
  const goroot = found?.goroot
  if (found && goroot !== undefined) {
    host.log.info(`Go ${found.version} ${found.source}, because ${reason}`)
    warnOfGoroot(job, goroot)
  }
  const after = goroot === undefined ? job : { ...job, host: { ...host, env: envWithGo(host.env, goroot) } }
  const inspection = goroot === undefined ? search.inspection : await inspectAgain(after, search.inspection)
  if (inspection.go !== undefined) await addGoPaths(after, inspection, { goroot, toolCache, platform })
  if (found && settings.goVersion !== '') warnOfSwitch(job, inspection, found.version)
  const go = goReport(inspection)
  const refused = (found?.refused ?? []).map(({ name, why }) => ({ name, why }))
  const facts = { why: reason, ...(found?.source && { source: found.source }), ...(refused.length > 0 && { refused }) }
  return { job: after, inspection, go: go && { ...go, ...facts }, probed: probedWithout(search, found) }
}

/** A mirror that gave corrupt bytes for Go is not used for modules either. */
function probedWithout({ job, probed }: Search, found: FoundGo | undefined): Probed | undefined {
  const probe = probed()
  const corrupt = (found?.refused ?? []).filter(({ isWrong }) => isWrong)
  for (const { name, why } of corrupt) warn(job, `${name} served corrupt bytes for Go and is not used: ${why}`)
  if (probe === undefined) return undefined
  const distrusted = probe.candidates.mirrors.flatMap(({ name, url }): [string, string][] => {
    const refusal = corrupt.find((one) => one.name === name)
    return refusal === undefined ? [] : [[url, `ejected for this run: ${refusal.why}`]]
  })
  return { ...probe, distrusted: new Map([...probe.distrusted, ...distrusted]) }
}

function warnOfGoroot(job: Job, goroot: string): void {
  const { GOROOT } = job.host.env
  if (!GOROOT || GOROOT === goroot) return
  const set = `GOROOT=${sanitizeForLog(GOROOT)}`
  warn(job, `${set} is set for later steps and names another Go: unset it; every Go finds its own.`)
}

/** Warns, since go would switch from the requested version without a message. */
function warnOfSwitch(job: Job, inspection: Inspection, version: string): void {
  if (/^(?:local|path)/.test(gotoolchainOf(job, inspection))) return
  const lines = inspection.project.modules.flatMap((of) => [of.goVersion, toolchainVersion(of.toolchain)])
  const [newest] = lines.filter((line) => line !== undefined).sort((a, b) => compareGo(b, a))
  if (newest === undefined || compareGo(version, newest) >= 0) return
  warn(
    job,
    `go-version is ${version}, but the project requires Go ${newest}: go will switch to that. To build with ${version}, set \`toolchain: local\`.`,
  )
}
