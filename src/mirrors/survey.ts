// Probes the candidates and plans the chain and go's environment from the results. When a mirror
// fails or corrupts files during the download, it does so again without that mirror. A step that
// needs no mirror plans without a probe, which its relay makes up for.
import { hasTrait } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { checkGosumdb, chosenSumdb } from '../go/sumdb.ts'
import { compareGo } from '../go/version.ts'
import type { Host } from '../host.ts'
import { maskSecretsIn } from '../inputs/read-settings.ts'
import type { Settings } from '../inputs/settings.ts'
import { addedPatterns, type Inspection } from '../inspect/inspect.ts'
import { isHttp, withLogins } from '../inspect/own-requests.ts'
import { secretsOf } from '../redact.ts'
import { type Decision, type Job, timed, warn } from '../run/job.ts'
import { USER_AGENT } from '../version.ts'
import { type Candidates, findCandidates, givenInputs } from './candidates.ts'
import { type Chain, type ChainSources, chainSources, goproxyOf, permanentFailuresIn } from './chain.ts'
import { PLANNED_FROM, planEnvironment } from './environment.ts'
import { renderMirrorTable, verdictsOf } from './mirror-table.ts'
import { healthWarnings, noHealthyMirror, sickOwn } from './no-mirror.ts'
import { type Patience, unprobed } from './probe.ts'
import {
  chainOf,
  mirrorReports,
  type ProbeOrder,
  probeOnce,
  probeTrusted,
  probeUntilHealthy,
  resultsFor,
  withDistrust,
} from './probe-order.ts'
import type { MirrorReport, ProbeResult } from './probe-result.ts'

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
  /** The probe that this survey went without. */
  readonly later?: ProbeOrder
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

export interface Probed {
  readonly candidates: Candidates
  readonly results: readonly ProbeResult[]
  /** Mirrors that did harm after the probe: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
  /** The probe that these results, which know nothing, stand in for. */
  readonly later?: ProbeOrder
}

export interface ProbeObserver {
  readonly onCandidates: (candidates: Candidates) => void
  readonly onProbed: (result: ProbeResult) => void
}

export interface SurveyOptions {
  readonly probed?: Probed | undefined
  readonly observer?: ProbeObserver
  /** Whether every module is on disk: then the probe is left out, or ends early. */
  readonly onDisk?: Promise<boolean> | undefined
}

/** Probes, plans and exports. @throws NoHealthyMirror when every candidate is sick. */
export async function surveyMirrors(
  job: Job,
  inspection: Inspection,
  { probed, observer, onDisk }: SurveyOptions = {},
): Promise<SurveyedMirrors> {
  const first =
    (probed && permitted(job, inspection, probed)) ?? (await probeUnlessOnDisk(job, inspection, observer, onDisk))
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
      const [order, means] = [orderOf(job, inspection, candidates), meansOf(job, inspection)]
      const results = await timed(job, 'Probe the mirrors', () => probeTrusted(order, means, first.results, distrusted))
      newest = await survey(job, inspection, { candidates, results, distrusted }, newest.mirrors)
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

/** The chain of a probe, or of the results of `probeEach`, without its environment. */
export async function probeChain(job: Job, inspection: Inspection, each?: readonly ProbeResult[]) {
  const candidates = prepared(job, inspection)
  const results = each && resultsFor(candidates.mirrors, each)
  const probed = results
    ? { candidates, results, distrusted: new Map() }
    : await probeCandidates(job, inspection, candidates)
  const chain = chainOf({ ...probed, policy: job.settings.policy }, probed.results)
  return { probed, chain, sources: chainSources(chain, inspection.logins) }
}

/** Each mirror's own result, the private one's too: none is a reserve or left out as slow. */
export async function probeEach(job: Job, inspection: Inspection): Promise<ProbeResult[]> {
  const { lead: _, mirrors, ...candidates } = prepared(job, inspection)
  const named = [...mirrors, job.settings.privateMirror].filter((mirror) => mirror !== undefined)
  const order: ProbeOrder = { ...orderOf(job, inspection, { ...candidates, mirrors: named }), patience: 'all' }
  return await probeOnce(order, meansOf(job, inspection))
}

/** The candidates, once no secret of theirs can be printed any more. */
function prepared(job: Job, inspection: Inspection, observer?: ProbeObserver): Candidates {
  const { settings, host } = job
  // First of all, because the error about a value that cannot be parsed may quote it.
  for (const name of ['GOPROXY', 'GOSUMDB'] as const) maskSecretsIn(inspection.goEnv[name].value, host)
  const candidates = candidatesOf(job, inspection)
  // Before any URL that may hold a credential can be printed.
  for (const { url } of [...candidates.mirrors, ...(settings.privateMirror ? [settings.privateMirror] : [])])
    for (const secret of secretsOf(url)) host.addSecret(secret)
  if (settings.alertWebhook !== '') host.addSecret(settings.alertWebhook.replace(/#.*/, ''))
  observer?.onCandidates(candidates)
  return candidates
}

async function probeUnlessOnDisk(
  job: Job,
  inspection: Inspection,
  observer: ProbeObserver | undefined,
  onDisk: SurveyOptions['onDisk'],
): Promise<Probed> {
  const candidates = prepared(job, inspection, observer)
  // A relay has no use for folders.
  if (!onDisk || !candidates.mirrors.some(({ url }) => isHttp(url))) {
    return await probeCandidates(job, inspection, candidates, observer)
  }
  const unneeded = new AbortController()
  const isUnneeded = onDisk.then((is) => is && unneeded.abort())
  // With nothing missing the probe is hardly ever needed.
  if (inspection.missing.length === 0) await isUnneeded
  const bounded = { ...job, signal: AbortSignal.any([job.signal, unneeded.signal]) }
  try {
    return await probeCandidates(bounded, inspection, candidates, observer)
  } catch (error) {
    if (job.signal.aborted || !unneeded.signal.aborted) throw error
    const results = candidates.mirrors.map((mirror) => unprobed(mirror, 'not-probed'))
    return { candidates, results, distrusted: new Map(), later: orderOf(job, inspection, candidates) }
  }
}

async function probeCandidates(
  job: Job,
  inspection: Inspection,
  candidates: Candidates,
  observer?: ProbeObserver,
): Promise<Probed> {
  const results = await probe(job, inspection, candidates, observer)
  return { candidates, results, distrusted: new Map() }
}

async function probe(job: Job, inspection: Inspection, candidates: Candidates, observer?: ProbeObserver) {
  const means = { ...meansOf(job, inspection), onProbed: observer?.onProbed }
  const order = orderOf(job, inspection, candidates)
  return await timed(job, 'Probe the mirrors', () => probeUntilHealthy(order, means))
}

function orderOf({ settings }: Job, { goEnv, logins }: Inspection, candidates: Candidates): ProbeOrder {
  const { policy, connectTimeoutMs } = settings
  const sumdb = checkGosumdb(chosenSumdb(settings.sumdb, goEnv.GOSUMDB.value))
  return {
    ...{ candidates, policy, logins, connectTimeoutMs },
    patience: patienceOf(candidates.builtIn, settings),
    sumdb: sumdb.kind === 'named' && sumdb.url === undefined ? { name: sumdb.name, key: sumdb.key } : undefined,
  }
}

function meansOf({ host, clock, signal }: Job, { trust }: Inspection) {
  return { trust, env: host.env, userAgent: USER_AGENT, clock, signal, log: host.log }
}

/** `shown`: the mirrors as the log has them already. */
async function survey(
  job: Job,
  inspection: Inspection,
  { candidates, later, ...probed }: Probed,
  shown: readonly MirrorReport[] = [],
): Promise<Survey> {
  const { host, settings } = job
  const { fixed } = candidates
  const results = withDistrust(probed.results, probed.distrusted)
  const chain = chainOf({ candidates, policy: settings.policy }, results)
  const mirrors = mirrorReports(chain)
  const hopeless = chain.entries.length === 0 && fixed === undefined
  if (fixed !== undefined) host.log.info(`GOPROXY=${fixed} is set: no mirrors to probe`)
  else if (later) host.log.info('Every module is on disk: the relay probes the mirrors, and the post step shows them')
  else if (verdictsOf(mirrors) !== verdictsOf(shown))
    await showMirrors(host, mirrors, hopeless ? results : sickOwn(results))
  const isAlone = candidates.lead !== undefined && candidates.mirrors.length === 1
  if (hopeless) throw noHealthyMirror(results, { mirrors, decisions: [candidates.decision] }, isAlone)
  const plan = planEnvironment({
    goproxy: fixed ?? goproxyOf(chain),
    chain: chain.entries.flatMap(({ mirror, reserve }) =>
      results.filter((result) => result.mirror === mirror && !reserve),
    ),
    ...environmentFacts(job, inspection),
  })
  for (const warning of [...healthWarnings(chain, { candidates, results, settings }), ...plan.warnings]) {
    warn(job, warning)
  }
  if (job.exports) await timed(job, 'Export variables', () => host.exportEnv(plan.variables))
  return {
    variables: plan.variables,
    chain,
    mirrors,
    decisions: [candidates.decision, ...(fixed === undefined ? chain.decisions : []), ...plan.decisions],
    permanentFailures: permanentFailuresIn(chain),
    sources: sourcesOf(job, inspection, chain, candidates.builtIn),
    hidden: plan.variables.GONOPROXY ?? (inspection.goEnv.GONOPROXY.value || plan.variables.GOPRIVATE || ''),
    ...(later && { later }),
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

/** A user's list is short and deliberate; in the catalogue some mirror is always far away. */
function patienceOf(builtIn: boolean, { policy, select }: Settings): Patience {
  if (policy === 'enforced' || select === 'pinned') return 'all'
  return builtIn ? 'enough' : 'fair'
}

function sourcesOf({ settings }: Job, { logins }: Inspection, chain: Chain, builtIn: boolean): SurveySources {
  const chained = chainSources(chain, logins)
  const mayStandIn = chained.fallbackOn === 'any' && chained.mirrors.length > 0
  const passing = chain.placements.flatMap(({ position, result: { mirror, failure } }) => {
    if (position !== undefined) return []
    return failure && (failure.reason === 'too-slow' || hasTrait(failure.reason, 'flickering')) ? [mirror] : []
  })
  const [privateMirror] = withLogins(settings.privateMirror ? [settings.privateMirror] : [], logins)
  return {
    ...chained,
    standIns: (mayStandIn ? withLogins(passing, logins) : []).map((mirror) => {
      return { ...mirror, reserve: true, forAbsent: !builtIn }
    }),
    privateMirror,
  }
}

function environmentFacts(job: Job, { goEnv, project, caBundle }: Inspection) {
  const goLines = project.modules.map(({ goVersion = '' }) => goVersion).toSorted(compareGo)
  type Effective = Record<(typeof PLANNED_FROM)[number], string>
  return {
    effective: Object.fromEntries(PLANNED_FROM.map((name) => [name, goEnv[name].value])) as Effective,
    chosen: new Set(PLANNED_FROM.filter((name) => goEnv[name].source !== 'default')),
    addedPatterns: addedPatterns(job),
    privateMirror: job.settings.privateMirror !== undefined,
    sumdb: job.settings.sumdb,
    toolchain: job.settings.toolchain,
    wantedGo: goLines.at(-1) ?? '',
    caBundle,
  }
}
