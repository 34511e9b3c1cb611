// Probe results and settings -> the environment for go, purely, each decision with a reason a person understands.
// The facts behind it (modfetch/proxy.go): after `,` go moves on only on 404 and 410; after `|` on any error. So mirrors are joined
// by `|`, and `direct` comes after `,`: an outage must not send every module name to the origin hosts.

import { formatGoproxy } from '../go/goproxy.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import type { Decision } from '../report/report.ts'
import type { ProbeResult } from './probe-result.ts'
import { rankProbes } from './rank.ts'

export interface ChainOptions {
  readonly results: readonly ProbeResult[]
  readonly select: 'fastest' | 'ordered' | 'pinned'
  readonly policy: 'resilient' | 'routed' | 'enforced'
  readonly direct: 'not-found' | 'on-error' | 'never'
}

/** One mirror's place, or why it has none. */
export interface Placement {
  readonly result: ProbeResult
  /** From 1; undefined = left out. */
  readonly position?: number
  readonly why: string
}

export interface Chain {
  /** The value of GOPROXY; may hold credentials, print through `redact()`. Empty when no mirror is usable. */
  readonly goproxy: string
  readonly mirrors: readonly Mirror[]
  readonly placements: readonly Placement[]
  readonly decisions: readonly Decision[]
}

/** Plans GOPROXY. Never throws: a chain without a mirror is the caller's to judge. */
export function planChain(options: ChainOptions): Chain {
  const chosen = choose(options)
  const placements = options.results.map((result) => place(result, chosen, options))
  const mirrors = chosen.map((result) => result.mirror)
  const separators = mirrors.map((mirror) => separatorAfter(mirror, options.policy))
  const tail = options.policy === 'enforced' ? 'never' : options.direct
  const entries = mirrors.map((mirror, index) => ({ url: mirror.url, separator: separators[index] ?? ',' }))
  const last = entries.at(-1)
  if (last) last.separator = tail === 'on-error' ? '|' : ','
  const goproxy = mirrors.length === 0 ? '' : formatGoproxy(tail === 'never' ? entries : [...entries, DIRECT])
  return {
    goproxy,
    mirrors,
    placements,
    decisions: [orderDecision(chosen, options), policyDecision(mirrors, separators, options), directDecision(options)],
  }
}

const DIRECT = { url: 'direct', separator: '' as const }

function choose({ results, select, policy }: ChainOptions): readonly ProbeResult[] {
  if (select === 'pinned') return results.some((result) => isUsable(result, policy)) ? results : []
  const usable = results.filter((result) => isUsable(result, policy))
  return select === 'fastest' ? rankProbes(usable) : usable
}

/**
 * A mirror of the user's own may hold nothing public and still be the right one; a public mirror without the samples is none today.
 * Under `enforced` a gatekeeper's 403 to the public sample is its right, not an illness.
 */
function isUsable(result: ProbeResult, policy: ChainOptions['policy']): boolean {
  if (result.verdict === 'healthy') return true
  if (result.verdict === 'thin') return result.mirror.kind === 'own'
  return policy === 'enforced' && result.failure?.reason === 'status-403'
}

/** A catalogue mirror is never a gatekeeper, so `|` is right after it even where the user's own list had a comma. */
function separatorAfter(mirror: Mirror, policy: ChainOptions['policy']): ',' | '|' {
  if (policy !== 'resilient') return ','
  return mirror.kind === 'public' ? '|' : (mirror.separator ?? '|')
}

function place(result: ProbeResult, chosen: readonly ProbeResult[], options: ChainOptions): Placement {
  const index = chosen.indexOf(result)
  const sick = result.failure?.message ?? 'it did not answer as a module mirror'
  if (index < 0) return { result, why: `left out: ${sick}` }
  const position = index + 1
  if (result.verdict === 'sick' && options.policy === 'enforced' && isUsable(result, 'enforced')) {
    return { result, position, why: `kept: it refused the public sample, which is a gatekeeper's right: ${sick}` }
  }
  if (result.verdict === 'sick') return { result, position, why: `kept only because the list is pinned: ${sick}` }
  if (result.verdict === 'thin')
    return { result, position, why: `${sick}; it may still hold the modules of this project` }
  return { result, position, why: healthyReason(result, position, options.select) }
}

function healthyReason(result: ProbeResult, position: number, select: ChainOptions['select']): string {
  const speed = `answered the protocol in ${Math.round(result.timings.totalMs)} ms`
  const behind = result.behind ? ', but another mirror lists a newer release of the sample' : ''
  if (select !== 'fastest') return `${speed}${behind}; place ${position} as in your list`
  return position === 1 ? `${speed}, the best of all${behind}` : `${speed}${behind}`
}

function orderDecision(chosen: readonly ProbeResult[], { select, results }: ChainOptions): Decision {
  const names = chosen.map((result) => result.mirror.name).join(', ') || 'none'
  const dropped = results.length - chosen.length
  const out = dropped === 0 ? 'none had to be left out' : `${dropped} of ${results.length} left out`
  const reason = {
    fastest: `ranked by measured health; ${out}`,
    ordered: `your order; ${out}`,
    pinned: 'exactly your list, as select: pinned asks',
  }[select]
  return { subject: 'mirrors', decision: names, reason }
}

function policyDecision(mirrors: readonly Mirror[], separators: readonly string[], options: ChainOptions): Decision {
  const between = separators.slice(0, -1)
  if (options.policy === 'enforced') {
    return {
      subject: 'policy',
      decision: 'enforced',
      reason: 'only the given mirrors, and their no is final: `,` passes only "not found" on',
    }
  }
  if (options.policy === 'routed') {
    return {
      subject: 'policy',
      decision: 'routed',
      reason: '`,` between mirrors: only "not found" moves on, an outage stops the job',
    }
  }
  const commas = mirrors
    .slice(0, -1)
    .filter((_, index) => between[index] === ',')
    .map((mirror) => mirror.name)
  const kept =
    commas.length === 0
      ? ''
      : `; the comma of your GOPROXY after ${commas.join(', ')} is kept, for it may be a gatekeeper (input mirrors makes it \`|\`)`
  return {
    subject: 'policy',
    decision: 'resilient',
    reason: `\`|\` between mirrors: go moves on after any error${kept}`,
  }
}

function directDecision({ direct, policy }: ChainOptions): Decision {
  if (policy === 'enforced')
    return { subject: 'direct', decision: 'never', reason: 'policy enforced allows no way round the mirrors' }
  const reason = {
    'not-found': '`,direct`: the origin is asked only when no mirror has the module, so an outage tells it nothing',
    'on-error': '`|direct`: the origin is asked after any error, as input direct wants',
    never: 'the origin is never asked',
  }[direct]
  return { subject: 'direct', decision: direct, reason }
}
