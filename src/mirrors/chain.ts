// Plans the chain of mirrors from probe results and settings (pure). After `,` go uses the next
// entry only for 404 and 410, after `|` for any error (modfetch/proxy.go). So `|` separates mirrors
// and `direct` follows `,`: an outage must not send module names to the origin hosts.
import { hasTrait } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { formatGoproxy } from '../go/goproxy.ts'
import { type NetrcEntry, withNetrcLogin } from '../go/netrc.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { isHttp } from '../inspect/own-requests.ts'
import type { Decision } from '../run/job.ts'
import { isProbed, mayLead, type ProbeResult, rankProbes, WRONG_URL } from './probe-result.ts'

interface ChainOptions {
  readonly results: readonly ProbeResult[]
  readonly lead?: Mirror | undefined
  readonly select: 'fastest' | 'ordered' | 'pinned'
  readonly policy: 'resilient' | 'routed' | 'enforced'
  /** Undefined: `on-error` behind a lead, whose reserves no list can name; else `not-found`. */
  readonly direct: 'not-found' | 'on-error' | 'never' | undefined
}

export interface Placement {
  readonly result: ProbeResult
  readonly position?: number
  readonly why: string
}

export interface ChainEntry {
  readonly mirror: Mirror
  readonly separator: ',' | '|'
  /** For failures of those before it, not for what they lack: GOPROXY cannot express that. */
  readonly reserve?: true
}

export interface Chain {
  readonly entries: readonly ChainEntry[]
  readonly direct: boolean
  readonly placements: readonly Placement[]
  readonly decisions: readonly Decision[]
}

export function planChain(options: ChainOptions): Chain {
  const { policy, results } = options
  const lead = leadOf(options)
  const chosen = lead ? [lead] : choose(options)
  const isSurvivor = lead !== undefined && policy === 'resilient'
  const direct = policy === 'enforced' ? 'never' : (options.direct ?? (isSurvivor ? 'on-error' : 'not-found'))
  const entries = chosen.map(({ mirror }, index): ChainEntry => {
    if (index < chosen.length - 1) return { mirror, separator: separatorAfter(mirror, policy) }
    return { mirror, separator: direct === 'on-error' ? '|' : ',' }
  })
  // After a comma only "not found" leads on, and of that a reserve must not learn.
  const reserves = isSurvivor ? results.filter((result) => result !== lead && isReserve(result)) : []
  return {
    entries: [...entries, ...reserves.map(({ mirror }): ChainEntry => ({ mirror, separator: '|', reserve: true }))],
    direct: direct !== 'never',
    placements: results.map((result) =>
      lead && result !== lead && isReserve(result) ? placeBehind(lead, result, policy) : place(result, chosen, options),
    ),
    decisions: [
      lead ? leadDecision(lead, options) : orderDecision(chosen, options),
      { subject: 'policy', decision: policy, reason: policyReason(entries, options) },
      { subject: 'direct', decision: direct, reason: directReason(direct, options) },
    ],
  }
}

function leadOf({ results, lead }: ChainOptions): ProbeResult | undefined {
  const result = results.find(({ mirror }) => mirror === lead)
  const others = results.filter((other) => other !== result)
  return result && mayLead(result, others) ? result : undefined
}

function isReserve({ verdict }: ProbeResult): boolean {
  return verdict !== 'thin' && verdict !== 'sick'
}

/** Behind a comma, no failure of the lead leads on to another mirror of the catalogue. */
function placeBehind(
  { mirror: { name } }: ProbeResult,
  result: ProbeResult,
  policy: ChainOptions['policy'],
): Placement {
  const contact = isProbed(result) ? '' : 'not contacted: '
  if (policy === 'resilient') return { result, why: `${contact}reserve, only for what ${name} fails to deliver` }
  const unused: ProbeResult = isProbed(result) ? result : { ...result, verdict: 'not-probed' }
  return { result: unused, why: `${contact}not used, with \`policy: ${policy}\` only ${name} is requested` }
}

function leadDecision({ mirror: { name }, verdict }: ProbeResult, { results, policy }: ChainOptions): Decision {
  const others = policy === 'resilient' ? 'requested only for what it fails to deliver' : `unused (policy: ${policy})`
  const rest = results.length === 1 ? '' : `; the other public mirrors are ${others}`
  const why = verdict === 'not-probed' ? '' : ', because it is healthy and not several times slower than the others'
  return { subject: 'mirrors', decision: name, reason: `Go's own default leads${why}${rest}` }
}

/** GOPROXY or ''; may hold credentials. `isRetried`: go runs again on failure, so no `|direct`. */
export function goproxyOf({ entries, direct }: Pick<Chain, 'entries' | 'direct'>, isRetried = false): string {
  const hasReserves = entries.some(({ reserve }) => reserve)
  const urls = entries
    .filter(({ reserve }) => !reserve)
    .map(({ mirror: { url }, separator }) => ({ url, separator: isRetried && hasReserves ? ',' : separator }))
  if (urls.length === 0) return ''
  return formatGoproxy(direct ? [...urls, { url: 'direct', separator: '' }] : urls)
}

/** A chain as our own requests follow it: its HTTP mirrors in order. */
export interface ChainSources {
  /** URLs with the login that go would find in netrc. */
  readonly mirrors: readonly PoolMirror[]
  /** `not-found`: a `,` separates two of them, so any error but "not found" is final. */
  readonly fallbackOn: 'any' | 'not-found'
  /** URL with login -> URL as GOPROXY has it. */
  readonly plainUrls: ReadonlyMap<string, string>
}

/** The only place that turns separators into the fallback rule. */
export function chainSources({ entries }: Chain, logins: readonly NetrcEntry[]): ChainSources {
  const used = entries.filter(({ mirror }) => isHttp(mirror.url))
  const mirrors = used.map(({ mirror: { name, url }, reserve }): PoolMirror => {
    return { name, url: withNetrcLogin(url, logins), ...(reserve && { reserve }) }
  })
  // A reserve may follow the lead whatever separates that from `direct`.
  const named = used.filter(({ reserve }) => !reserve)
  return {
    mirrors,
    fallbackOn: named.slice(0, -1).every(({ separator }) => separator === '|') ? 'any' : 'not-found',
    plainUrls: new Map(used.map(({ mirror }, index) => [mirrors[index]?.url ?? '', mirror.url])),
  }
}

/** Mirrors of a pinned chain that no retry repairs: URL -> a sentence. */
export function permanentFailuresIn(chain: Chain): ReadonlyMap<string, string> {
  const kept = chain.placements.filter(({ result, position }) => position !== undefined && result.verdict === 'sick')
  const permanent = kept.flatMap(({ result: { mirror, failure } }): [string, string][] =>
    failure && !hasTrait(failure.reason, 'waiting-helps') ? [[mirror.url, failure.message]] : [],
  )
  return new Map(permanent)
}

function choose({ results, select, policy }: ChainOptions): readonly ProbeResult[] {
  const sound = results.filter((result) => isUsable(result, policy))
  // A static tree of the user's own modules looks like a wrong URL until they are requested.
  const usable = sound.length > 0 ? sound : results.filter(isErrorPage)
  if (select === 'pinned') return usable.length > 0 ? results : []
  return select === 'fastest' ? rankProbes(usable) : usable
}

/** The user's own may hold nothing public. Under `enforced` a 403 for the sample is a policy. */
function isUsable(result: ProbeResult, policy: ChainOptions['policy']): boolean {
  if (result.verdict === 'healthy' || result.verdict === 'not-probed') return true
  if (result.verdict === 'thin') return result.mirror.kind === 'own'
  return policy === 'enforced' && result.failure?.reason === 'status-403'
}

function isErrorPage({ mirror, failure }: ProbeResult): boolean {
  return mirror.kind === 'own' && failure?.reason === 'error-page'
}

/** A public mirror blocks no modules, so `|` follows it even if the user wrote a comma. */
function separatorAfter(mirror: Mirror, policy: ChainOptions['policy']): ',' | '|' {
  if (policy !== 'resilient') return ','
  return mirror.kind === 'public' ? '|' : (mirror.separator ?? '|')
}

function place(result: ProbeResult, chosen: readonly ProbeResult[], options: ChainOptions): Placement {
  const position = chosen.indexOf(result) + 1
  const sick = result.failure?.message ?? 'it did not respond as a module mirror'
  if (position === 0) {
    return { result, why: `${result.verdict === 'not-waited-for' ? 'not waited for' : 'left out'}: ${sick}` }
  }
  if (result.verdict === 'not-probed') return { result, position, why: `not probed; position ${position} as given` }
  if (result.verdict === 'healthy') return { result, position, why: healthyReason(result, position, options.select) }
  if (result.failure?.reason === 'no-samples' && isHttp(result.mirror.url)) {
    return { result, position, why: `${sick}. ${WRONG_URL}` }
  }
  if (result.verdict === 'thin')
    return { result, position, why: `${sick}; it may still hold the modules of this project` }
  const why = isErrorPage(result)
    ? 'kept: it may be a static tree of your modules'
    : isUsable(result, options.policy)
      ? 'kept: it refused the public sample, as a restricting proxy may'
      : 'kept only because the list is pinned'
  return { result, position, why: `${why}: ${sick}` }
}

function healthyReason(result: ProbeResult, position: number, select: ChainOptions['select']): string {
  const speed = `passed the probe in ${Math.round(result.timings.totalMs)} ms`
  const behind = result.behind ? ', but another mirror lists a newer release of the sample' : ''
  if (select !== 'fastest') return `${speed}${behind}; position ${position} as in your list`
  return position === 1 ? `${speed}, ranked first${behind}` : `${speed}${behind}`
}

function orderDecision(chosen: readonly ProbeResult[], { select, results }: ChainOptions): Decision {
  const dropped = results.length - chosen.length
  const isMeasured = chosen.some(isProbed)
  const out = dropped === 0 ? 'none left out' : `${dropped} of ${results.length} left out`
  const reason = {
    fastest: isMeasured ? `ranked by measured health; ${out}` : 'in the order given; the relay ranks them once probed',
    ordered: `your order; ${out}`,
    pinned: 'exactly your list (select: pinned)',
  }[select]
  return { subject: 'mirrors', decision: chosen.map(({ mirror }) => mirror.name).join(', ') || 'none', reason }
}

function policyReason(entries: readonly ChainEntry[], { policy }: ChainOptions): string {
  if (policy === 'enforced') {
    return 'only the given mirrors; only "not found" leads to the next mirror (`,`), any other error is final'
  }
  if (policy === 'routed') {
    return '`,` between mirrors: only "not found" leads to the next mirror, an outage fails the job'
  }
  const rule = '`|` between mirrors: any error leads to the next mirror'
  const commas = entries.slice(0, -1).flatMap(({ mirror, separator }) => (separator === ',' ? [mirror.name] : []))
  if (commas.length === 0) return rule
  return `${rule}; the comma after ${commas.join(', ')} in your GOPROXY stays, because that mirror may block modules on purpose (the input mirrors makes it \`|\`)`
}

function directReason(direct: NonNullable<ChainOptions['direct']>, options: ChainOptions): string {
  if (options.policy === 'enforced') return 'policy: enforced allows only the mirrors'
  const survives = 'so that later steps survive an outage of the one mirror in the list'
  return {
    'not-found':
      '`,direct`: go contacts the origin only if no mirror has the module, so an outage does not reveal module names',
    'on-error': `\`|direct\`: go contacts the origin after any error (${options.direct ? 'input direct' : survives})`,
    never: 'go never contacts the origin',
  }[direct]
}
