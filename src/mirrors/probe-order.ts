// What a survey probes, and how, as plain JSON: a step whose modules are all on disk leaves the
// probe to its relay's process.
import { hasTrait } from '../errors.ts'
import { formatDuration } from '../format.ts'
import { type NetrcEntry, withNetrcLogin } from '../go/netrc.ts'
import type { Log } from '../host.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import type { Settings } from '../inputs/settings.ts'
import { redact } from '../redact.ts'
import type { Candidates } from './candidates.ts'
import { type Chain, planChain } from './chain.ts'
import { type Patience, type ProbeOptions, probeMirrors } from './probe.ts'
import { isUp, type MirrorReport, type ProbeResult } from './probe-result.ts'

export interface ProbeOrder extends Pick<ProbeOptions, 'sumdb'> {
  readonly candidates: Candidates
  readonly policy: Settings['policy']
  readonly patience: Patience
  readonly logins: readonly NetrcEntry[]
  readonly connectTimeoutMs: number
}

export interface ProbeMeans extends Pick<ProbeOptions, 'trust' | 'env' | 'userAgent' | 'clock'> {
  readonly signal: AbortSignal
  readonly log: Pick<Log, 'info'>
  readonly onProbed?: ((result: ProbeResult) => void) | undefined
}

/** With one bad response in ten, all of three mirrors look sick in one of forty probes. */
const PROBE_AGAIN_AFTER_MS = [300, 900]

export async function probeUntilHealthy(order: ProbeOrder, means: ProbeMeans): Promise<ProbeResult[]> {
  let results = await probeOnce(order, means)
  for (const pauseMs of PROBE_AGAIN_AFTER_MS) {
    const flickering = results.filter(({ failure }) => failure && hasTrait(failure.reason, 'flickering'))
    if (flickering.length === 0 || results.some(isUp)) break
    means.log.info(`no healthy mirror; probing again in ${formatDuration(pauseMs)}`)
    await means.clock.sleep(pauseMs, means.signal)
    const candidates = { ...order.candidates, mirrors: flickering.map(({ mirror }) => mirror) }
    const newer = await probeOnce({ ...order, candidates }, means)
    results = results.map((result) => newer.find(({ mirror }) => mirror === result.mirror) ?? result)
  }
  return results
}

/** A distrusted mirror, which may be silent, is probed again only if no other is up. */
export async function probeTrusted(
  order: ProbeOrder,
  means: ProbeMeans,
  results: readonly ProbeResult[],
  distrusted: ReadonlyMap<string, string>,
): Promise<ProbeResult[]> {
  const { candidates } = order
  const mirrors = candidates.mirrors.filter(({ url }) => !distrusted.has(url))
  const newer =
    mirrors.length > 0 ? await probeUntilHealthy({ ...order, candidates: { ...candidates, mirrors } }, means) : []
  if (!newer.some(isUp)) return await probeUntilHealthy(order, means)
  return resultsFor(candidates.mirrors, [...newer, ...results])
}

export async function probeOnce(
  { candidates: { mirrors, lead }, patience, sumdb, logins, connectTimeoutMs }: ProbeOrder,
  { onProbed, log: _, ...means }: ProbeMeans,
): Promise<ProbeResult[]> {
  const asGoRequests = mirrors.map((mirror) => ({ ...mirror, url: withNetrcLogin(mirror.url, logins) }))
  // Only the probe needs logins in URLs, because go reads netrc itself.
  const plain = (result: ProbeResult, index: number) => ({ ...result, mirror: mirrors[index] ?? result.mirror })
  const results = await probeMirrors(asGoRequests, {
    ...{ ...means, connectTimeoutMs, patience, sumdb },
    hasLead: lead !== undefined && mirrors[0] === lead,
    onResult: (result, index) => onProbed?.(plain(result, index)),
  })
  return results.map(plain)
}

export function chainOf(
  { candidates: { select, direct, lead }, policy }: Pick<ProbeOrder, 'candidates' | 'policy'>,
  results: readonly ProbeResult[],
): Chain {
  return planChain({ results, select, direct, lead, policy })
}

export function mirrorReports({ placements }: Chain): MirrorReport[] {
  return placements.map(({ result: { mirror, ...probed }, ...placed }) => {
    return { ...probed, name: mirror.name, url: redact(mirror.url), ...placed }
  })
}

/** The first result of each mirror, in the order of `mirrors`. */
export function resultsFor(mirrors: readonly Mirror[], results: readonly ProbeResult[]): ProbeResult[] {
  return mirrors.flatMap((mirror) => {
    const result = results.find((one) => one.mirror.url === mirror.url)
    return result ? [{ ...result, mirror }] : []
  })
}

/** `distrusted` (URL -> a sentence) counts only while another mirror is up. */
export function withDistrust(
  results: readonly ProbeResult[],
  distrusted: ReadonlyMap<string, string>,
): readonly ProbeResult[] {
  const changed = results.map((result): ProbeResult => {
    const message = distrusted.get(result.mirror.url)
    if (message === undefined || result.verdict === 'sick') return result
    return { ...result, verdict: 'sick', failure: { layer: 'protocol', reason: 'distrusted', message } }
  })
  return changed.some(isUp) ? changed : results
}
