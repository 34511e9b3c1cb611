// Phase 1b: the Go that later steps have. The one on PATH or in the tool cache where that is what was asked for, without any request;
// else fetched from module mirrors or archives, verified. Afterwards the machine is looked at again as the new Go sees it.
// Where nobody named a version, only GitHub's steps get a Go: a container of GitLab hands none on, and a terminal keeps its own. And what
// nobody asked for fails no job: the go command may yet switch by itself.
import { InputError, messageOf, SetupError } from '../errors.ts'
import { type GoRelease, type GoSpec, selectRelease } from '../go/go-spec.ts'
import { compareGo } from '../go/version.ts'
import { decideGo, type GoDecision, toolchainVersion } from '../go/wanted-go.ts'
import { readVersionFile } from '../inputs/read-settings.ts'
import { type Inspection, inspectAgain } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import type { Probed } from '../mirrors/survey.ts'
import { displayValue, redact, sanitizeForLog } from '../redact.ts'
import { type Job, warn } from '../run/job.ts'
import { faultOfGo } from './check-toolchain.ts'
import { addGoPaths, envWithGo } from './go-path.ts'
import { listReleases } from './go-releases.ts'
import { type GoReport, goReport } from './go-report.ts'
import { findGoSources, type GoSources } from './go-sources.ts'
import { type InstalledGo, installGo } from './install-go.ts'
import { addProblemMatchers } from './problem-matchers.ts'
import { findCachedGo, listCachedGos, toolCacheOf } from './tool-cache.ts'
import { type GoPlatform, isStable, platformOf, wantedGo } from './toolchain-name.ts'

/** The job whose environment holds the new Go, and the machine as that sees it. */
export interface Provided {
  readonly job: Job
  readonly inspection: Inspection
  readonly go: GoReport | undefined
  /** Probe results when Go had to be fetched: the survey needs no second probe. */
  readonly probed: Probed | undefined
}

/**
 * Sees to the Go of later steps.
 * @throws InputError for a version file that says nothing usable; SetupError 'go-not-installed' when the Go that was asked for cannot be had.
 */
export async function provideGo(job: Job, inspection: Inspection): Promise<Provided> {
  const isAsked = asksForGo(job)
  if (!job.exports || (!isAsked && job.host.facts.platform !== 'github')) {
    return { job, inspection, go: goReport(inspection), probed: undefined }
  }
  const search = searchOf(job, inspection)
  const decided = await decide(search)
  for (const warning of decided.warnings) warn(job, warning)
  let found: FoundGo | undefined
  try {
    found = 'useOnPath' in decided ? undefined : await find(decided.spec, search)
  } catch (error) {
    if (job.signal.aborted || isAsked) throw error
    warn(job, `${decided.reason}, but that could not be had: ${messageOf(error)}`)
  }
  const provided = await putInPlace(search, { found, decided })
  await addProblemMatchers(job)
  return provided
}

function asksForGo({ settings }: Job): boolean {
  return settings.goVersion !== '' || settings.goVersionFile !== ''
}

/** What looking for a Go needs. */
interface Search {
  readonly job: Job
  readonly inspection: Inspection
  readonly platform: GoPlatform
  readonly toolCache: string
  /** Version of the Go on PATH when it is one for the wanted architecture, as go spells it. */
  readonly onPath: string | undefined
  /** Found when first wanted, by a probe. */
  readonly sources: () => Promise<GoSources>
  readonly probed: () => Probed | undefined
}

function searchOf(job: Job, inspection: Inspection): Search {
  const { architecture } = job.settings
  const platform = platformOf(process.platform, architecture || process.arch)
  const isNative = architecture === '' || platform.goarch === platformOf(process.platform, process.arch).goarch
  let found: GoSources | undefined
  return {
    job,
    inspection,
    platform,
    toolCache: toolCacheOf(job.host.env, process.platform),
    onPath: inspection.go !== undefined && isNative ? inspection.goEnv.GOVERSION.value.replace(/^go/, '') : undefined,
    sources: async () => {
      found ??= await findGoSources(job, inspection)
      return found
    },
    probed: () => found?.probed,
  }
}

async function decide({ job, inspection, onPath }: Search): Promise<GoDecision> {
  const { settings, host } = job
  const decided = decideGo({
    input: settings.goVersion,
    fileInput: settings.goVersionFile,
    fileText: await readVersionFile(settings, host.facts.workspace),
    projectWants: inspection.project.modules,
    onPath,
    gotoolchain: gotoolchainOf(job, inspection),
  })
  if (!('problem' in decided)) return decided
  const { input, got, problem } = decided
  const source = settings.given.get(input) ?? 'default'
  throw new InputError([{ input, source, got: displayValue(got), problem: sanitizeForLog(problem) }])
}

function gotoolchainOf({ settings }: Job, { goEnv }: Inspection): string {
  return settings.toolchain === 'auto' ? goEnv.GOTOOLCHAIN.value : settings.toolchain
}

/** A Go that was found: on PATH (no goroot) or in the tool cache. */
interface FoundGo {
  readonly version: string
  readonly goroot?: string
  /** Where it came from and what proves it. */
  readonly source?: string
  readonly refused: InstalledGo['refused']
}

async function find(spec: GoSpec, search: Search): Promise<FoundGo> {
  const { job, onPath } = search
  const version = await resolveVersion(spec, search)
  if (onPath !== undefined && compareGo(plainVersion(onPath), version) === 0) return { version, refused: [] }
  const { host, clock, signal, settings } = job
  const { platform, toolCache } = search
  const wanted = wantedGo(version, platform)
  const goroot = await findCachedGo(toolCache, wanted)
  if (goroot !== undefined && (await faultOfGo(goroot, wanted, { env: host.env, signal })) === undefined) {
    return { version: wanted.version, goroot, source: 'from the tool cache', refused: [] }
  }
  const { modules, archives } = await search.sources()
  const installed = await host.log.group(wanted.label, () =>
    installGo({
      version,
      platform,
      toolCache,
      modules,
      archives,
      archivesFirst: settings.goDownloadBaseUrl !== '',
      pool: poolNetwork(job, search.inspection),
      log: host.log,
      clock,
      signal,
    }),
  )
  return { ...installed, source: sourceOf(installed, modules.sumdb?.name) }
}

function sourceOf({ from, source }: InstalledGo, sumdb: string | undefined): string {
  if (from === 'tool-cache') return 'from the tool cache'
  const proof = from === 'module' ? `its hash proven by ${sumdb}` : 'its SHA-256 as published'
  return `from ${source}, ${proof}`
}

/** Which release the spec means: of those on this machine where one will do, else of those that there are. */
async function resolveVersion(spec: GoSpec, search: Search): Promise<string> {
  if (spec.kind === 'exact') return spec.version
  const local = await localReleases(search)
  const here = selectRelease(spec, local)
  // Of the machine's own releases nobody can tell whether the newest is the newest of all.
  const mustAsk = spec.kind !== 'range' || search.job.settings.checkLatest
  if (here !== undefined && !mustAsk) return here.version
  const { job, platform, inspection } = search
  const { host, clock, signal } = job
  const listed = await listReleases((await search.sources()).lists, platform, {
    ...poolNetwork(job, inspection),
    ...{ clock, signal, tempFolder: host.facts.temp },
  })
  const newest = selectRelease(spec, listed.releases)
  if (newest !== undefined) return newest.version
  const problems = listed.problems.map(({ name, why }) => `\n  ${name}: ${sanitizeForLog(redact(why))}`).join('')
  if (here !== undefined) {
    warn(
      job,
      `which release is the newest for ${spec.text} could not be learned; Go ${here.version} is here and used${problems}`,
    )
    return here.version
  }
  throw notListed(spec, platform, { count: listed.releases.length, problems })
}

function notListed(
  { text }: GoSpec,
  { goos, goarch }: GoPlatform,
  { count, problems }: { readonly count: number; readonly problems: string },
): SetupError {
  const what = `no release of Go for ${goos}/${goarch} is known to match ${JSON.stringify(sanitizeForLog(text))}`
  const why = count > 0 ? `; ${count} were listed` : ': nobody who was asked gave a list of releases'
  return new SetupError('go-not-installed', `${what}${why}${problems}`, {
    hint: 'Name an exact version (1.25.3), which needs no list; https://go.dev/dl shows all. A module mirror by the input mirrors, or a server by go-download-base-url, can give the list.',
  })
}

async function localReleases({ toolCache, platform, onPath }: Search): Promise<GoRelease[]> {
  const cached = await listCachedGos(toolCache, platform.arch)
  const versions = onPath === undefined ? cached : [...cached, plainVersion(onPath)]
  return versions.map((version) => ({ version, stable: isStable(version) }))
}

/** Without the experiments that a Go may name behind its version. */
function plainVersion(version: string): string {
  return version.replace(/ .*$/, '')
}

interface Placing {
  readonly found: FoundGo | undefined
  readonly decided: GoDecision
}

async function putInPlace(search: Search, { found, decided }: Placing): Promise<Provided> {
  const { job, toolCache, platform } = search
  const { host } = job
  const goroot = found?.goroot
  if (found && goroot !== undefined) {
    host.log.info(`Go ${found.version} ${found.source}, because ${sanitizeForLog(decided.reason)}`)
    warnOfGoroot(job, goroot)
  }
  const known = search.inspection
  const after = goroot === undefined ? job : { ...job, host: { ...host, env: envWithGo(host.env, goroot) } }
  const inspection = goroot === undefined ? known : await inspectAgain(after, known)
  if (inspection.go !== undefined) await addGoPaths(after, { goroot, goEnv: inspection.goEnv, toolCache, platform })
  if (found && job.settings.goVersion !== '') warnOfSwitch(job, inspection, found.version)
  const go = goReport(inspection)
  return {
    job: after,
    inspection,
    go: go && reportOf(go, { found, decided }),
    probed: probedWithout(search, found),
  }
}

function reportOf({ version, path }: GoReport, { found, decided }: Placing): GoReport {
  const refused = (found?.refused ?? []).map(({ name, why }) => ({ name, why }))
  return {
    version,
    path,
    why: sanitizeForLog(decided.reason),
    ...(found?.source && { source: found.source }),
    ...(refused.length > 0 && { refused }),
  }
}

/** Who gave wrong bytes for Go is not asked for modules either. */
function probedWithout({ job, probed }: Search, found: FoundGo | undefined): Probed | undefined {
  const probe = probed()
  const liars = (found?.refused ?? []).filter(({ isWrong }) => isWrong)
  for (const { name, why } of liars) warn(job, `${name} gave wrong bytes for Go and is not used: ${why}`)
  if (probe === undefined) return undefined
  const distrusted = probe.candidates.mirrors.flatMap(({ name, url }): [string, string][] => {
    const lie = liars.find((liar) => liar.name === name)
    return lie === undefined ? [] : [[url, `out for this run: ${lie.why}`]]
  })
  return { ...probe, distrusted: new Map([...probe.distrusted, ...distrusted]) }
}

function warnOfGoroot(job: Job, goroot: string): void {
  const { GOROOT } = job.host.env
  if (!GOROOT || GOROOT === goroot) return
  warn(
    job,
    `GOROOT=${sanitizeForLog(GOROOT)} is set for later steps and names another Go: unset it, every Go finds its own.`,
  )
}

/** Whoever names a version wants that one to build; go would switch without a word. */
function warnOfSwitch(job: Job, inspection: Inspection, version: string): void {
  if (/^(?:local|path)/.test(gotoolchainOf(job, inspection))) return
  const lines = inspection.project.modules.flatMap(({ goVersion, toolchain }) => [
    goVersion,
    toolchainVersion(toolchain),
  ])
  const newest = lines
    .filter((line) => line !== undefined)
    .toSorted(compareGo)
    .at(-1)
  if (newest === undefined || compareGo(version, newest) >= 0) return
  warn(
    job,
    `go-version is ${version}, but the project asks for Go ${newest}: go will switch to that. To build with ${version} set \`toolchain: local\`.`,
  )
}
