// Probes the candidates and plans the chain and go's environment from the results. It can do so again
// when a mirror dies or corrupts files during the download, without that mirror.

import { hasTrait } from '../errors.ts'
import { withNetrcLogin } from '../go/netrc.ts'
import { checkGosumdb, chosenSumdb } from '../go/sumdb.ts'
import { compareGo } from '../go/version.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { mirrorOf } from '../inputs/kinds.ts'
import { maskSecretsIn } from '../inputs/read-settings.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, secretsOf } from '../redact.ts'
import { formatDuration } from '../run/format.ts'
import { type Decision, type Job, warn } from '../run/job.ts'
import { USER_AGENT } from '../version.ts'
import { type Candidates, findCandidates } from './candidates.ts'
import { type Chain, goproxyOf, planChain } from './chain.ts'
import { planEnvironment } from './environment.ts'
import { renderMirrorTable } from './mirror-table.ts'
import { noHealthyMirror } from './no-mirror.ts'
import { type Patience, probeMirrors } from './probe.ts'
import type { MirrorReport, ProbeResult } from './probe-result.ts'
import { addedPatterns } from './sources.ts'

/** A plan made from one probe of the mirrors. */
export interface Survey {
  /** Variables for go, as exported. */
  readonly variables: Readonly<Record<string, string>>
  readonly chain: Chain
  readonly mirrors: readonly MirrorReport[]
  readonly decisions: readonly Decision[]
  /** Mirrors of the chain (URL -> a sentence) that waiting does not mend; only a pinned list keeps such. */
  readonly permanentFailures: ReadonlyMap<string, string>
  /** Mirrors left out for a passing failure: our own download uses them when those of the chain fail. */
  readonly reserves: readonly Mirror[]
}

/** The mirrors of a run: the newest survey, and the means to a newer one. */
export interface SurveyedMirrors {
  readonly newest: Survey
  /**
   * Surveys again and exports the new plan. A mirror that was named once (URL -> a sentence) stays out of the run.
   * @throws SetupError `no-healthy-mirror` when none is left; `newest` then stays as it was.
   */
  readonly without: (harm: ReadonlyMap<string, string>) => Promise<Survey>
}

/** The bound of a probe, whatever a mirror does. */
const PROBE_BOUND_MS = 3_000
/** A probe sends a handful of requests; with one bad answer in ten, all of three mirrors look sick once in forty runs. */
const LOOK_AGAIN_AFTER_MS = [300, 900]

/** The candidates and their probe results. */
export interface Probed {
  readonly candidates: Candidates
  readonly results: readonly ProbeResult[]
  /** Mirrors that did harm since (URL -> a sentence). */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Receives candidates and results as they become known. */
export interface ProbeObserver {
  readonly onCandidates: (candidates: Candidates) => void
  /** Called for each mirror as its probe ends. */
  readonly onProbed: (result: ProbeResult) => void
}

/**
 * Probes, plans and exports. `probed`: results of a probe made earlier in this run.
 * @throws NoHealthyMirror when every candidate is sick.
 */
export async function surveyMirrors(
  job: Job,
  inspection: Inspection,
  { probed, observer }: { readonly probed?: Probed | undefined; readonly observer?: ProbeObserver } = {},
): Promise<SurveyedMirrors> {
  const first = probed ?? (await probeCandidates(job, inspection, observer))
  const { candidates } = first
  const distrusted = new Map(first.distrusted)
  let newest = await survey(job, inspection, first)
  return {
    get newest() {
      return newest
    },
    without: async (harm) => {
      for (const [url, message] of harm) distrusted.set(url, `out for the rest of this run: ${message}`)
      const results = await look(job, inspection, candidates)
      newest = await survey(job, inspection, { candidates, results, distrusted })
      return newest
    },
  }
}

/** Finds the candidates and probes them; plans nothing. */
export async function probeCandidates(job: Job, inspection: Inspection, observer?: ProbeObserver): Promise<Probed> {
  const { settings, host } = job
  // Before anything else: a failure's message may quote what cannot be parsed.
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
  observer?.onCandidates(candidates)
  return { candidates, results: await look(job, inspection, candidates, observer), distrusted: new Map() }
}

/** Masks everything that holds a credential, before anything can print it. */
function maskSecrets({ host, settings }: Job, mirrors: readonly Mirror[]): void {
  const urls = [...mirrors, ...(settings.privateMirror ? [settings.privateMirror] : [])].map((mirror) => mirror.url)
  for (const secret of urls.flatMap(secretsOf)) host.addSecret(secret)
  if (settings.alertWebhook !== '') host.addSecret(settings.alertWebhook)
}

async function survey(job: Job, inspection: Inspection, { candidates, ...probed }: Probed): Promise<Survey> {
  const { settings, host } = job
  const { fixed } = candidates
  const results = withDistrust(probed.results, probed.distrusted)
  const chain = planChain({ results, select: candidates.select, policy: settings.policy, direct: candidates.direct })
  const mirrors = chain.placements.map(({ result, position, why }) => mirrorReport(result, position, why))
  const hopeless = chain.entries.length === 0 && fixed === undefined
  const explained = hopeless ? results : results.filter(isWarnedOf)
  if (fixed === undefined) await showMirrors(job, mirrors, explained)
  else host.log.info(`GOPROXY=${fixed} is set: no mirror to probe`)
  if (hopeless) throw noHealthyMirror(results, { mirrors, decisions: [candidates.decision] })
  const plan = planEnvironment({
    goproxy: fixed ?? goproxyOf(chain),
    chain: chain.entries.flatMap(({ mirror }) => results.filter((result) => result.mirror === mirror)),
    ...environmentFacts(job, inspection),
  })
  warnOfOwnSick(job, results)
  for (const warning of plan.warnings) warn(job, warning)
  if (job.exports) await host.exportEnv(plan.variables)
  // A GOPROXY that stays as it was set was not planned.
  const planned = fixed === undefined ? chain.decisions : []
  return {
    variables: plan.variables,
    chain,
    mirrors,
    decisions: [candidates.decision, ...planned, ...plan.decisions],
    permanentFailures: permanentFailuresIn(chain),
    reserves: reservesOf(chain),
  }
}

/** Prints the table as one group: the cache is restored at the same time and logs its own lines. */
async function showMirrors(
  { host: { log, width, color } }: Job,
  mirrors: readonly MirrorReport[],
  explained: readonly ProbeResult[],
): Promise<void> {
  const style = { width, color, explained: new Set(explained.map(({ mirror }) => mirror.name)) }
  const lines = renderMirrorTable(mirrors, style).split('\n')
  await log.group('Module mirrors', async () => {
    for (const line of lines) log.info(line)
  })
}

/** Probes; when no mirror is healthy, probes those again whose failure may pass: a silent one costs its bound once. */
async function look(
  job: Job,
  inspection: Inspection,
  candidates: Candidates,
  observer?: ProbeObserver,
): Promise<ProbeResult[]> {
  let results = await probe(job, inspection, candidates, observer)
  for (const pauseMs of LOOK_AGAIN_AFTER_MS) {
    const flickering = results.filter(({ failure }) => failure && hasTrait(failure.reason, 'flickering'))
    if (flickering.length === 0 || results.some(({ verdict }) => verdict !== 'sick')) break
    job.host.log.info(`no healthy mirror; probing again in ${formatDuration(pauseMs)}`)
    await job.clock.sleep(pauseMs, job.signal)
    const again = { ...candidates, mirrors: flickering.map(({ mirror }) => mirror) }
    const newer = await probe(job, inspection, again, observer)
    results = results.map((result) => newer.find(({ mirror }) => mirror === result.mirror) ?? result)
  }
  return results
}

async function probe(
  { settings, host, clock, signal }: Job,
  inspection: Inspection,
  { mirrors, builtIn }: Candidates,
  observer?: ProbeObserver,
): Promise<ProbeResult[]> {
  const sumdb = checkGosumdb(chosenSumdb(settings.sumdb, inspection.goEnv.GOSUMDB.value))
  const asGoRequests = mirrors.map((mirror) => ({ ...mirror, url: withNetrcLogin(mirror.url, inspection.logins) }))
  // Only the probe needs the login in the URL: go finds it in netrc by itself.
  const plain = (result: ProbeResult, index: number) => ({ ...result, mirror: mirrors[index] ?? result.mirror })
  const results = await probeMirrors(asGoRequests, {
    trust: inspection.trust,
    env: host.env,
    connectTimeoutMs: Math.min(settings.connectTimeoutMs, PROBE_BOUND_MS),
    boundMs: PROBE_BOUND_MS,
    patience: patienceOf(builtIn, settings),
    sumdb: sumdb.kind === 'named' && sumdb.url === undefined ? { name: sumdb.name, key: sumdb.key } : undefined,
    userAgent: USER_AGENT,
    clock,
    signal,
    onResult: (result, index) => observer?.onProbed(plain(result, index)),
  })
  return results.map(plain)
}

/** A user's list is short and deliberate; of the catalogue some mirror is always far away. */
function patienceOf(builtIn: boolean, { policy, select }: Settings): Patience {
  if (policy === 'enforced' || select === 'pinned') return 'all'
  return builtIn ? 'enough' : 'fair'
}

function permanentFailuresIn(chain: Chain): ReadonlyMap<string, string> {
  const kept = chain.placements.filter(({ result, position }) => position !== undefined && result.verdict === 'sick')
  const permanent = kept.flatMap(({ result: { mirror, failure } }): [string, string][] =>
    failure && !hasTrait(failure.reason, 'waiting-helps') ? [[mirror.url, failure.message]] : [],
  )
  return new Map(permanent)
}

/** Late or flickering, and not in the chain. */
function reservesOf(chain: Chain): Mirror[] {
  const left = chain.placements.filter(({ position }) => position === undefined)
  return left.flatMap(({ result: { mirror, failure } }) =>
    failure && (failure.reason === 'too-slow' || hasTrait(failure.reason, 'flickering')) ? [mirror] : [],
  )
}

/** A mirror that did harm in this run stays out of it, unless no other mirror is left. */
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

/** Users must learn about a sick mirror of their own list; one of the catalogue is not theirs to mend. */
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
