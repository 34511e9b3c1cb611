// Probes the candidates and plans the chain and go's environment from the results. When a mirror
// fails or corrupts files during the download, it does so again without that mirror.
import { hasTrait } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { formatDuration } from '../format.ts'
import { withNetrcLogin } from '../go/netrc.ts'
import { checkGosumdb, chosenSumdb } from '../go/sumdb.ts'
import { compareGo } from '../go/version.ts'
import type { Host } from '../host.ts'
import { maskSecretsIn } from '../inputs/read-settings.ts'
import type { Settings } from '../inputs/settings.ts'
import { addedPatterns, type Inspection } from '../inspect/inspect.ts'
import { withLogins } from '../inspect/own-requests.ts'
import { redact, secretsOf } from '../redact.ts'
import { type Decision, type Job, warn } from '../run/job.ts'
import { USER_AGENT } from '../version.ts'
import { type Candidates, findCandidates, givenInputs } from './candidates.ts'
import { type Chain, type ChainSources, chainSources, goproxyOf, planChain } from './chain.ts'
import { PLANNED_FROM, planEnvironment } from './environment.ts'
import { renderMirrorTable } from './mirror-table.ts'
import { loneMirror, noHealthyMirror } from './no-mirror.ts'
import { type Patience, probeMirrors } from './probe.ts'
import { isUp, type MirrorReport, type ProbeResult } from './probe-result.ts'

export interface Survey {
  readonly variables: Readonly<Record<string, string>>
  readonly chain: Chain
  readonly mirrors: readonly MirrorReport[]
  readonly decisions: readonly Decision[]
  /** Mirrors of a pinned chain that no retry repairs: URL -> a sentence. */
  readonly permanentFailures: ReadonlyMap<string, string>
  readonly sources: SurveySources
  /** GONOPROXY of later steps: no mirror of the chain may learn of these modules. */
  readonly hidden: string
}

export interface SurveySources extends ChainSources {
  /** Mirrors left out for a passing failure; they stand in when those of the chain fail. */
  readonly standIns: readonly PoolMirror[]
  readonly privateMirror: PoolMirror | undefined
}

export interface SurveyedMirrors {
  readonly newest: Survey
  /**
   * Surveys anew without the mirrors of `harm` (URL -> a sentence) and of earlier calls.
   * @throws SetupError `no-healthy-mirror` when none is left; `newest` then stays.
   */
  readonly without: (harm: ReadonlyMap<string, string>) => Promise<Survey>
}

/** With one bad response in ten, all of three mirrors look sick in one of forty probes. */
const PROBE_AGAIN_AFTER_MS = [300, 900]

export interface Probed {
  readonly candidates: Candidates
  readonly results: readonly ProbeResult[]
  /** Mirrors that did harm after the probe: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
}

export interface ProbeObserver {
  readonly onCandidates: (candidates: Candidates) => void
  readonly onProbed: (result: ProbeResult) => void
}

/** Probes, plans and exports. @throws NoHealthyMirror when every candidate is sick. */
export async function surveyMirrors(
  job: Job,
  inspection: Inspection,
  { probed, observer }: { readonly probed?: Probed | undefined; readonly observer?: ProbeObserver } = {},
): Promise<SurveyedMirrors> {
  const first = (probed && permitted(job, inspection, probed)) ?? (await probeCandidates(job, inspection, observer))
  const distrusted = new Map(first.distrusted)
  let newest = await survey(job, inspection, first)
  return {
    get newest() {
      return newest
    },
    without: async (harm) => {
      for (const [url, message] of harm) distrusted.set(url, `out for the rest of this run: ${message}`)
      const { lead, ...others } = first.candidates
      const candidates = lead && !distrusted.has(lead.url) ? first.candidates : others
      const results = await probeUntilHealthy(job, inspection, candidates)
      newest = await survey(job, inspection, { candidates, results, distrusted })
      return newest
    },
  }
}

/** An earlier probe, unless the Go that was installed since then rules out some of its mirrors. */
function permitted(job: Job, inspection: Inspection, probed: Probed): Probed | undefined {
  const allowed = candidatesOf(job, inspection).mirrors.length
  return allowed === probed.candidates.mirrors.length ? probed : undefined
}

function candidatesOf({ settings }: Job, { goEnv: { GOPROXY, GOVERSION } }: Inspection): Candidates {
  return findCandidates({ ...givenInputs(settings), goproxy: GOPROXY, goVersion: GOVERSION.value })
}

/** The mirrors that may serve Go itself: the chain of a probe, without its environment. */
export async function probeChain(job: Job, inspection: Inspection) {
  const probed = await probeCandidates(job, inspection)
  return { probed, sources: chainSources(chainOf(job, probed), inspection.logins) }
}

function chainOf({ settings }: Job, { candidates, results }: Omit<Probed, 'distrusted'>): Chain {
  const { select, direct, lead } = candidates
  return planChain({ results, select, direct, lead, policy: settings.policy })
}

async function probeCandidates(job: Job, inspection: Inspection, observer?: ProbeObserver): Promise<Probed> {
  const { settings, host } = job
  // First of all, because the error about a value that cannot be parsed may quote it.
  for (const name of ['GOPROXY', 'GOSUMDB'] as const) maskSecretsIn(inspection.goEnv[name].value, host)
  const candidates = candidatesOf(job, inspection)
  // Before any URL that may hold a credential can be printed.
  for (const { url } of [...candidates.mirrors, ...(settings.privateMirror ? [settings.privateMirror] : [])])
    for (const secret of secretsOf(url)) host.addSecret(secret)
  if (settings.alertWebhook !== '') host.addSecret(settings.alertWebhook)
  observer?.onCandidates(candidates)
  return { candidates, results: await probeUntilHealthy(job, inspection, candidates, observer), distrusted: new Map() }
}

async function survey(job: Job, inspection: Inspection, { candidates, ...probed }: Probed): Promise<Survey> {
  const { host } = job
  const { fixed } = candidates
  const results = withDistrust(probed.results, probed.distrusted)
  const chain = chainOf(job, { candidates, results })
  const mirrors = chain.placements.map(({ result: { mirror, ...probed }, ...placed }): MirrorReport => {
    return { ...probed, name: mirror.name, url: redact(mirror.url), ...placed }
  })
  const hopeless = chain.entries.length === 0 && fixed === undefined
  // Warn of sick mirrors in the user's list only; users cannot repair public ones.
  const ownSick = results.filter(({ mirror, verdict }) => mirror.kind === 'own' && verdict === 'sick')
  if (fixed === undefined) await showMirrors(host, mirrors, hopeless ? results : ownSick)
  else host.log.info(`GOPROXY=${fixed} is set: no mirrors to probe`)
  const isAlone = candidates.lead !== undefined && candidates.mirrors.length === 1
  if (hopeless) throw noHealthyMirror(results, { mirrors, decisions: [candidates.decision] }, isAlone)
  const plan = planEnvironment({
    goproxy: fixed ?? goproxyOf(chain),
    chain: chain.entries.flatMap(({ mirror, reserve }) =>
      results.filter((result) => result.mirror === mirror && !reserve),
    ),
    ...environmentFacts(job, inspection),
  })
  for (const { mirror, failure } of ownSick) {
    warn(job, `mirror ${mirror.name} is sick: ${failure?.message ?? 'no usable response'}`)
  }
  for (const warning of plan.warnings) warn(job, warning)
  const lone = loneMirror(chain, { candidates, results, settings: job.settings })
  if (lone !== undefined) warn(job, lone)
  if (job.exports) await host.exportEnv(plan.variables)
  return {
    variables: plan.variables,
    chain,
    mirrors,
    decisions: [candidates.decision, ...(fixed === undefined ? chain.decisions : []), ...plan.decisions],
    permanentFailures: permanentFailuresIn(chain),
    sources: sourcesOf(job, inspection, chain),
    hidden: plan.variables.GONOPROXY ?? (inspection.goEnv.GONOPROXY.value || plan.variables.GOPRIVATE || ''),
  }
}

/** One group, because the concurrent restore of the cache logs its own lines. */
async function showMirrors(
  { width, color, log }: Host,
  mirrors: readonly MirrorReport[],
  known: readonly ProbeResult[],
): Promise<void> {
  const explained = new Set(known.map(({ mirror }) => mirror.name))
  await log.group('Module mirrors', async () => {
    for (const line of renderMirrorTable(mirrors, { width, color, explained }).split('\n')) log.info(line)
  })
}

async function probeUntilHealthy(
  job: Job,
  inspection: Inspection,
  candidates: Candidates,
  observer?: ProbeObserver,
): Promise<ProbeResult[]> {
  let results = await probe(job, inspection, candidates, observer)
  for (const pauseMs of PROBE_AGAIN_AFTER_MS) {
    const flickering = results.filter(({ failure }) => failure && hasTrait(failure.reason, 'flickering'))
    if (flickering.length === 0 || results.some(isUp)) break
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
  { mirrors, builtIn, lead }: Candidates,
  observer?: ProbeObserver,
): Promise<ProbeResult[]> {
  const sumdb = checkGosumdb(chosenSumdb(settings.sumdb, inspection.goEnv.GOSUMDB.value))
  const asGoRequests = mirrors.map((mirror) => ({ ...mirror, url: withNetrcLogin(mirror.url, inspection.logins) }))
  // Only the probe needs logins in URLs, because go reads netrc itself.
  const plain = (result: ProbeResult, index: number) => ({ ...result, mirror: mirrors[index] ?? result.mirror })
  const results = await probeMirrors(asGoRequests, {
    ...{ trust: inspection.trust, env: host.env, userAgent: USER_AGENT, clock, signal },
    connectTimeoutMs: settings.connectTimeoutMs,
    patience: patienceOf(builtIn, settings),
    hasLead: lead !== undefined && mirrors[0] === lead,
    sumdb: sumdb.kind === 'named' && sumdb.url === undefined ? { name: sumdb.name, key: sumdb.key } : undefined,
    onResult: (result, index) => observer?.onProbed(plain(result, index)),
  })
  return results.map(plain)
}

/** A user's list is short and deliberate; in the catalogue some mirror is always far away. */
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

function sourcesOf({ settings }: Job, { logins }: Inspection, chain: Chain): SurveySources {
  const chained = chainSources(chain, logins)
  const mayStandIn = chained.fallbackOn === 'any' && chained.mirrors.length > 0
  const passing = chain.placements.flatMap(({ position, result: { mirror, failure } }) => {
    if (position !== undefined) return []
    return failure && (failure.reason === 'too-slow' || hasTrait(failure.reason, 'flickering')) ? [mirror] : []
  })
  const [privateMirror] = withLogins(settings.privateMirror ? [settings.privateMirror] : [], logins)
  return {
    ...chained,
    standIns: mayStandIn ? withLogins(passing, logins).map((mirror) => ({ ...mirror, reserve: true })) : [],
    privateMirror,
  }
}

function withDistrust(results: readonly ProbeResult[], distrusted: ReadonlyMap<string, string>): ProbeResult[] {
  const changed = results.map((result): ProbeResult => {
    const message = distrusted.get(result.mirror.url)
    if (message === undefined || !isUp(result)) return result
    return { ...result, verdict: 'sick', failure: { layer: 'protocol', reason: 'distrusted', message } }
  })
  return !changed.some(isUp) ? [...results] : changed
}

function environmentFacts(job: Job, { goEnv, project, caBundle }: Inspection) {
  const { settings } = job
  type Effective = Record<(typeof PLANNED_FROM)[number], string>
  const goLines = project.modules.map(({ goVersion }) => goVersion ?? '')
  return {
    effective: Object.fromEntries(PLANNED_FROM.map((name) => [name, goEnv[name].value])) as Effective,
    chosen: new Set(PLANNED_FROM.filter((name) => goEnv[name].source !== 'default')),
    addedPatterns: addedPatterns(job),
    privateMirror: settings.privateMirror !== undefined,
    sumdb: settings.sumdb,
    toolchain: settings.toolchain,
    wantedGo: goLines.toSorted(compareGo).at(-1) ?? '',
    caBundle,
  }
}
