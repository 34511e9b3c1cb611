// Phase 2a: probe the candidates and plan the chain and the environment from what was seen. The same again when a mirror dies
// during the download, with those left out that served wrong bits or went silent.
import { formatDuration } from '../clock.ts'
import { withNetrcLogin } from '../go/netrc.ts'
import { checkGosumdb, chosenSumdb } from '../go/sumdb.ts'
import { compareGo } from '../go/version.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { mirrorOf } from '../inputs/kinds.ts'
import { maskSecretsIn } from '../inputs/read-settings.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, secretsOf } from '../redact.ts'
import type { MirrorReport } from '../report/report.ts'
import { renderMirrorTable } from '../report/text.ts'
import type { Job } from '../run/job.ts'
import { warn } from '../run/warn.ts'
import { USER_AGENT } from '../version.ts'
import type { Candidates } from './candidates.ts'
import { findCandidates } from './candidates.ts'
import type { Chain } from './chain.ts'
import { planChain } from './chain.ts'
import { addedPatterns } from './chain-mirrors.ts'
import { planEnvironment } from './environment.ts'
import { noHealthyMirror } from './no-mirror.ts'
import { type Patience, probeMirrors } from './probe.ts'
import type { ProbeResult } from './probe-result.ts'

/** A plan, and the means to make a new one. */
export interface Survey {
  /** Variables for go, as exported. */
  readonly variables: Readonly<Record<string, string>>
  readonly chain: Chain
  /** Mirrors of the chain (URL -> a sentence) whose trouble no waiting mends; only a pinned list keeps such. */
  readonly permanentFailures: ReadonlyMap<string, string>
  /** Mirrors left out of the chain for what may pass with the next request: our own download asks them when those of the chain fail. */
  readonly reserves: readonly Mirror[]
  /** Surveys again without trusting the mirrors of `distrusted` (URL -> why), and exports what comes of it. */
  readonly again: (distrusted: ReadonlyMap<string, string>) => Promise<Survey>
}

/** The bound of a probe: whatever a mirror does, it costs no more. */
const PROBE_BOUND_MS = 3_000
/** A probe asks each mirror for a handful of files; with one answer in ten bad, all of three mirrors are found sick once in forty times. */
const LOOK_AGAIN_AFTER_MS = [300, 900]
/** What may be gone with the next request: the server is there, and answers. */
const FLICKERING = /^(?:status-(?:408|429|5\d\d)|upstream-timeout|reset|cut)$/
const NOBODY: ReadonlyMap<string, string> = new Map()

/** The candidates and what each of them answered. */
export interface Probed {
  readonly candidates: Candidates
  readonly results: readonly ProbeResult[]
  /** Mirrors that did harm since (URL -> a sentence). */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Who wants to know before all is known. */
export interface Onlooker {
  readonly onCandidates: (candidates: Candidates) => void
  /** Each mirror as its probe ends. */
  readonly onProbed: (result: ProbeResult) => void
}

/** Probes, plans and exports. Throws SetupError `no-healthy-mirror` when every candidate is sick. */
export async function surveyMirrors(job: Job, inspection: Inspection, onlooker?: Onlooker): Promise<Survey> {
  return await survey(job, inspection, inspection.probed ?? (await probeCandidates(job, inspection, onlooker)))
}

/** Finds the candidates and probes them; plans nothing. */
export async function probeCandidates(job: Job, inspection: Inspection, onlooker?: Onlooker): Promise<Probed> {
  const { settings, host, findings } = job
  // First of all: what cannot be read is told in the failure's message.
  for (const name of ['GOPROXY', 'GOSUMDB'] as const) maskSecretsIn(inspection.goEnv[name].value, host)
  const candidates = findCandidates({
    mirrors: settings.given.has('mirrors') ? settings.mirrors : undefined,
    select: settings.given.has('select') ? settings.select : undefined,
    direct: settings.given.has('direct') ? settings.direct : undefined,
    policy: settings.given.has('policy') ? settings.policy : undefined,
    goproxy: inspection.goEnv.GOPROXY,
    mirrorOf,
  })
  maskSecrets(job, candidates.mirrors)
  findings.decisions.push(candidates.decision)
  onlooker?.onCandidates(candidates)
  return { candidates, results: await look(job, inspection, candidates, onlooker), distrusted: NOBODY }
}

/** Everything that holds a credential, before anything can print it. */
function maskSecrets({ host, settings }: Job, mirrors: readonly Mirror[]): void {
  const urls = [...mirrors, ...(settings.privateMirror ? [settings.privateMirror] : [])].map((mirror) => mirror.url)
  for (const secret of urls.flatMap(secretsOf)) host.addSecret(secret)
  if (settings.alertWebhook !== '') host.addSecret(settings.alertWebhook)
}

async function survey(
  job: Job,
  inspection: Inspection,
  { candidates, distrusted, ...probed }: Probed,
): Promise<Survey> {
  const { findings, settings, host } = job
  const { fixed } = candidates
  const results = withDistrust(probed.results, distrusted)
  const chain = planChain({ results, select: candidates.select, policy: settings.policy, direct: candidates.direct })
  findings.mirrors = chain.placements.map(({ result, position, why }) => mirrorReport(result, position, why))
  const hopeless = chain.goproxy === '' && fixed === undefined
  await showMirrors(job, { fixed, told: hopeless ? results : results.filter(isWarnedOf) })
  if (hopeless) throw noHealthyMirror(results)
  const plan = planEnvironment({
    goproxy: fixed ?? chain.goproxy,
    chain: chain.mirrors.flatMap((mirror) => results.filter((result) => result.mirror === mirror)),
    ...environmentFacts(job, inspection),
  })
  warnOfOwnSick(job, results)
  // What is left as it was set was not planned.
  const planned = fixed === undefined ? chain.decisions : []
  findings.decisions.splice(1, Number.POSITIVE_INFINITY, ...planned, ...plan.decisions)
  for (const warning of plan.warnings) warn(job, warning)
  findings.env = plan.variables
  if (job.exports) await host.exportEnv(plan.variables)
  const again: Survey['again'] = async (more) =>
    survey(job, inspection, {
      candidates,
      results: await look(job, inspection, candidates),
      distrusted: new Map([...distrusted, ...more]),
    })
  return { variables: plan.variables, chain, permanentFailures: lastingIn(chain), reserves: reservesOf(chain), again }
}

interface Shown {
  readonly fixed: string | undefined
  /** Mirrors whose trouble the error or a warning tells. */
  readonly told: readonly ProbeResult[]
}

/** The table as one piece: the cache is restored at the same time, and what that says is no part of this group. */
async function showMirrors({ host, findings }: Job, { fixed, told }: Shown): Promise<void> {
  const { log, width, color } = host
  if (fixed !== undefined) return log.info(`GOPROXY=${fixed} is set: there is no mirror to look at`)
  const names = new Set(told.map(({ mirror }) => mirror.name))
  const lines = renderMirrorTable(findings.mirrors, { width, color, told: names }).split('\n')
  await log.group('Module mirrors', async () => {
    for (const line of lines) log.info(line)
  })
}

/** Probes; when nobody is well, those again whose trouble is of the kind that comes and goes: a silent one costs its bound once. */
async function look(
  job: Job,
  inspection: Inspection,
  candidates: Candidates,
  onlooker?: Onlooker,
): Promise<ProbeResult[]> {
  let results = await probe(job, inspection, candidates, onlooker)
  for (const pauseMs of LOOK_AGAIN_AFTER_MS) {
    const flickering = results.filter(({ failure }) => failure && FLICKERING.test(failure.reason))
    if (flickering.length === 0 || results.some(({ verdict }) => verdict !== 'sick')) break
    job.host.log.info(`no mirror is well just now; they are looked at again in ${formatDuration(pauseMs)}`)
    await job.clock.sleep(pauseMs, job.signal)
    const again = { ...candidates, mirrors: flickering.map(({ mirror }) => mirror) }
    const newer = await probe(job, inspection, again, onlooker)
    results = results.map((result) => newer.find(({ mirror }) => mirror === result.mirror) ?? result)
  }
  return results
}

async function probe(
  { settings, host, clock, signal }: Job,
  inspection: Inspection,
  { mirrors, builtIn }: Candidates,
  onlooker?: Onlooker,
): Promise<ProbeResult[]> {
  const sumdb = checkGosumdb(chosenSumdb(settings.sumdb, inspection.goEnv.GOSUMDB.value))
  const asGoAsks = mirrors.map((mirror) => ({ ...mirror, url: withNetrcLogin(mirror.url, inspection.logins) }))
  // The login was for the probe alone: go finds it in netrc by itself.
  const plain = (result: ProbeResult, index: number) => ({ ...result, mirror: mirrors[index] ?? result.mirror })
  const results = await probeMirrors(asGoAsks, {
    trust: inspection.trust,
    env: host.env,
    connectTimeoutMs: Math.min(settings.connectTimeoutMs, PROBE_BOUND_MS),
    boundMs: PROBE_BOUND_MS,
    patience: patienceOf(builtIn, settings),
    sumdb: sumdb.kind === 'named' && sumdb.url === undefined ? { name: sumdb.name, key: sumdb.key } : undefined,
    userAgent: USER_AGENT,
    clock,
    signal,
    onResult: (result, index) => onlooker?.onProbed(plain(result, index)),
  })
  return results.map(plain)
}

/** A list of the user's own is short and meant, wherever it was set; of the catalogue some mirror is always far away. */
function patienceOf(builtIn: boolean, { policy, select }: Settings): Patience {
  if (policy === 'enforced' || select === 'pinned') return 'all'
  return builtIn ? 'enough' : 'fair'
}

/** What a minute's patience may mend: the rest is a wrong address, a certificate, a server that is no mirror or never speaks. */
const PASSING = /^(?:status-(?:408|429|5\d\d)|dns-failed|refused|unreachable|reset|cut|too-slow|distrusted)$/

function lastingIn(chain: Chain): ReadonlyMap<string, string> {
  const kept = chain.placements.filter(({ result, position }) => position !== undefined && result.verdict === 'sick')
  const lasting = kept.flatMap(({ result: { mirror, failure } }): [string, string][] =>
    failure && !PASSING.test(failure.reason) ? [[mirror.url, failure.message]] : [],
  )
  return new Map(lasting)
}

/** Late or flickering, and not in the chain. */
function reservesOf(chain: Chain): Mirror[] {
  const left = chain.placements.filter(({ position }) => position === undefined)
  return left.flatMap(({ result: { mirror, failure } }) =>
    failure && (failure.reason === 'too-slow' || FLICKERING.test(failure.reason)) ? [mirror] : [],
  )
}

/** A mirror that did harm in this run stays out of it, unless nobody else is left. */
function withDistrust(results: readonly ProbeResult[], distrusted: ReadonlyMap<string, string>): ProbeResult[] {
  const changed = results.map((result): ProbeResult => {
    const message = distrusted.get(result.mirror.url)
    if (message === undefined || result.verdict === 'sick') return result
    return { ...result, verdict: 'sick', failure: { layer: 'protocol', reason: 'distrusted', message } }
  })
  return changed.every((result) => result.verdict === 'sick') ? [...results] : changed
}

function environmentFacts(job: Job, { goEnv, project, caBundle }: Inspection) {
  const { settings } = job
  const names = ['GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOTOOLCHAIN', 'GOVERSION'] as const
  const effective = Object.fromEntries(names.map((name) => [name, goEnv[name].value])) as Record<
    (typeof names)[number],
    string
  >
  return {
    effective,
    chosen: new Set(names.filter((name) => goEnv[name].source !== 'default')),
    addedPatterns: addedPatterns(job),
    privateMirror: settings.privateMirror !== undefined,
    sumdb: settings.sumdb,
    toolchain: settings.toolchain,
    wantedGo:
      project.modules
        .map((module) => module.goVersion ?? '')
        .toSorted(compareGo)
        .at(-1) ?? '',
    caBundle,
  }
}

/** A sick mirror of the catalogue is somebody else's trouble; one of the user's own list is the user's to hear of. */
function isWarnedOf({ mirror, verdict }: ProbeResult): boolean {
  return mirror.kind === 'own' && verdict === 'sick'
}

function warnOfOwnSick(job: Job, results: readonly ProbeResult[]): void {
  for (const { mirror, failure } of results.filter(isWarnedOf)) {
    warn(job, `mirror ${mirror.name} is sick: ${failure?.message ?? 'no usable answer'}`)
  }
}

function mirrorReport({ mirror, ...result }: ProbeResult, position: number | undefined, why: string): MirrorReport {
  return { ...result, name: mirror.name, url: redact(mirror.url), ...(position === undefined ? {} : { position }), why }
}
