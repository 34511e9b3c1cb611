// The result of one mirror's probe, made purely from the responses, and the order of several. The
// reported failure is the lowest layer's, and a refusal comes before a timeout.
import { hasTrait, type Layer, type Reason } from '../errors.ts'
import type { ModuleVersion } from '../go/module.ts'
import type { ConnectionFacts } from '../http/connector.ts'
import type { Found } from '../http/response.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { type ProbedHead, type Product, productOf, redirectOrigins } from './product.ts'

/**
 * `thin`: lacks the samples or a file of them. `not-waited-for`: public, and others responded
 * sooner. `reserve`: not contacted, because the lead is healthy. `not-probed`: not contacted,
 * because no probe was needed.
 */
export type Verdict = 'healthy' | 'thin' | 'sick' | 'not-waited-for' | 'reserve' | 'not-probed'

export function isUp({ verdict }: { readonly verdict: Verdict }): boolean {
  return verdict === 'healthy' || verdict === 'thin'
}

/** Whether the mirror says itself that it relays no checksum database. */
export function hasNoRoute({ state }: ProbeResult['sumdb']): boolean {
  return state === 'absent' || state === 'refused'
}

/** Whether the probe contacted it. */
export function isProbed({ verdict }: { readonly verdict: Verdict }): boolean {
  return verdict !== 'reserve' && verdict !== 'not-probed'
}

/** What a 404 for everything means when the mirror's URL was given by the user. */
export const WRONG_URL =
  'Unless it holds private modules only, its URL is probably wrong: a module mirror has a path such as /artifactory/api/go/REPO (Artifactory), /repository/REPO (Nexus), /goproxy (Aliyun).'

export interface ProbeFailure {
  readonly layer: Layer
  readonly reason: Reason
  /** A sentence without secrets and control characters: what was requested, what came back. */
  readonly message: string
}

/** Milliseconds in each layer of the first connection. */
export interface ProbeTimings {
  readonly dnsMs?: number | undefined
  readonly tcpMs?: number | undefined
  readonly tlsMs?: number | undefined
  readonly firstByteMs?: number | undefined
  /** Duration of the `@v/list` request, without the connection. */
  readonly listMs?: number | undefined
  readonly totalMs: number
}

/** `refused`: no route either, told by an error status, at which go stops instead of moving on. */
type SumdbState = 'verified' | 'absent' | 'refused' | 'failed' | 'not-asked'

export interface ProbeResult {
  readonly mirror: Mirror
  readonly verdict: Verdict
  readonly failure?: ProbeFailure | undefined
  readonly timings: ProbeTimings
  readonly address?: string | undefined
  readonly httpVersion?: '1.1' | '2' | undefined
  readonly certificate?: NonNullable<ConnectionFacts['certificate']> & { readonly daysLeft: number }
  readonly checks: Readonly<Record<'list' | 'info' | 'mod' | 'zip', Step['outcome'] | 'not-asked'>>
  readonly bytesPerSecond?: number | undefined
  readonly sumdb: { readonly state: SumdbState; readonly message?: string }
  /** Newest release in the sample's list, and whether another mirror lists a newer one. */
  readonly newest?: string | undefined
  readonly behind?: boolean
  /** What server it seems to be; undefined if nothing tells. */
  readonly product?: Product | undefined
  /** Origins that its responses redirected to. */
  readonly redirects?: readonly string[] | undefined
}

export interface MirrorReport extends Omit<ProbeResult, 'mirror'> {
  readonly name: string
  readonly url: string
  readonly position?: number
  readonly why: string
}

export type Step =
  | { readonly outcome: 'ok'; readonly found: Found }
  | { readonly outcome: 'absent'; readonly status: number; readonly page: boolean }
  | { readonly outcome: 'failed'; readonly failure: ProbeFailure }

/** The outcome of one sample; without `files` the connection failed. */
export interface Round {
  readonly sample: ModuleVersion
  readonly list: Step
  readonly files?: Readonly<Record<'info' | 'mod' | 'zip', Step>>
}

interface Evidence {
  readonly mirror: Mirror
  readonly round: Round
  readonly sumdb: ProbeResult['sumdb']
  readonly newest: string | undefined
  readonly connection: ConnectionFacts | undefined
  readonly heads: readonly ProbedHead[]
  readonly totalMs: number
  readonly now: Date
}

const LAYERS: readonly Layer[] = ['dns', 'tcp', 'tls', 'http', 'protocol']
const DAY_MS = 86_400_000
/** Fewer bytes measure the distance rather than the speed. */
const MEANINGFUL_BYTES = 32 * 1024

export function resultOf(evidence: Evidence): ProbeResult {
  const { mirror, round, connection, newest, sumdb, heads, now } = evidence
  const { list, files } = round
  const failure = failureOf(round)
  const outcomeOf = (kind: 'info' | 'mod' | 'zip') => files?.[kind].outcome ?? 'not-asked'
  const { certificate, address, httpVersion } = connection ?? {}
  const redirects = redirectOrigins(heads)
  const daysLeft = certificate && Math.floor((Date.parse(certificate.validTo) - now.getTime()) / DAY_MS)
  return {
    mirror,
    // A 404 is an answer: a company's mirror or a folder may hold only what its users requested.
    verdict: verdictOf(mirror, failure),
    timings: timingsOf(evidence),
    checks: { list: list.outcome, info: outcomeOf('info'), mod: outcomeOf('mod'), zip: outcomeOf('zip') },
    sumdb,
    ...{ failure, address, httpVersion, newest, bytesPerSecond: speedOf(round) },
    product: productOf(mirror.url, sumdb.state === 'not-asked' ? undefined : !hasNoRoute(sumdb), heads),
    ...(redirects.length > 0 && { redirects }),
    ...(certificate && daysLeft !== undefined && { certificate: { ...certificate, daysLeft } }),
  }
}

function verdictOf({ kind }: Mirror, failure: ProbeFailure | undefined): Verdict {
  if (!failure) return 'healthy'
  if (failure.reason === 'too-slow' && kind === 'public') return 'not-waited-for'
  return hasTrait(failure.reason, 'thin') ? 'thin' : 'sick'
}

function failureOf({ list, files, sample }: Round): ProbeFailure | undefined {
  const worst = [list, ...Object.values(files ?? {})]
    .flatMap((step) => (step.outcome === 'failed' ? [step.failure] : []))
    .toSorted((a, b) => weight(a) - weight(b))[0]
  if (worst) {
    const failure: ProbeFailure = worst.reason === 'aborted' ? { ...worst, reason: 'too-slow' } : worst
    const zipAlone =
      files?.zip.outcome === 'failed' && ![list, files.info, files.mod].some(({ outcome }) => outcome === 'failed')
    if (!zipAlone) return failure
    return { ...failure, message: `serves everything but the zip, which is what go downloads: ${failure.message}` }
  }
  const absent = Object.entries(files ?? {}).flatMap(([kind, step]) => (step.outcome === 'absent' ? [`.${kind}`] : []))
  if (absent.length === 0) return undefined
  if (absent.length === 3) {
    if (files?.zip.outcome === 'absent' && files.zip.page) {
      const message = "returned a web server's error page (404) for everything"
      return { layer: 'protocol', reason: 'error-page', message }
    }
    const message = 'returned 404 for the 2 public sample modules'
    return { layer: 'protocol', reason: 'no-samples', message }
  }
  const message = `lacks ${absent.join(' and ')} of ${sample.path}@${sample.version} but has its other files`
  return { layer: 'protocol', reason: 'incomplete', message }
}

/** Timeouts last: a refusal explains more than the timeout of another request. */
function weight({ layer, reason }: ProbeFailure): number {
  return LAYERS.indexOf(layer) + (reason === 'timeout' || reason === 'aborted' ? LAYERS.length : 0)
}

function timingsOf({ connection, round: { list }, totalMs }: Evidence): ProbeTimings {
  const { dnsMs, tcpMs, tlsMs } = connection ?? {}
  const connectMs = (dnsMs ?? 0) + (tcpMs ?? 0) + (tlsMs ?? 0)
  const found = list.outcome === 'ok' ? list.found : undefined
  // The list waited for the connection, so its own time is the rest.
  const ownMs = (ms: number | undefined, waited = connectMs) => ms && round1(Math.max(0, ms - waited))
  return {
    ...{ dnsMs: ownMs(dnsMs, 0), tcpMs: ownMs(tcpMs, 0), tlsMs: ownMs(tlsMs, 0), listMs: ownMs(found?.totalMs) },
    firstByteMs: ownMs(found?.firstByteMs, found?.redirects === 0 ? connectMs : 0),
    totalMs: round1(totalMs),
  }
}

/** Includes the wait: a short body comes in one burst, so its time alone flatters a far mirror. */
function speedOf({ files }: Round): number | undefined {
  if (files?.zip.outcome !== 'ok' || files.zip.found.body.length < MEANINGFUL_BYTES) return undefined
  const { body, firstByteMs, bodyMs } = files.zip.found
  return Math.round((body.length / Math.max(1, firstByteMs + bodyMs)) * 1000)
}

function round1(ms: number): number {
  return Math.round(ms * 10) / 10
}

const TYPICAL_MODULE_BYTES = 256 * 1024
/** Differences below a quarter are noise of one probe and keep the given order. */
const NOISE = 1.25

/** Fastest first, thin ones last; a stale list or a broken checksum route counts as slower. */
export function rankProbes(results: readonly ProbeResult[]): ProbeResult[] {
  const scored = results.map((result, index) => {
    const handicap = (result.behind ? 2 : 1) * (result.sumdb.state === 'failed' ? 2 : 1)
    const step = Math.round(Math.log(typicalCostMs(result) * handicap) / Math.log(NOISE))
    return { result, index, group: result.verdict === 'healthy' ? 0 : 1, step }
  })
  scored.sort((a, b) => a.group - b.group || a.step - b.step || a.index - b.index)
  return scored.map(({ result }) => result)
}

/** A typical module from the lead may take so long before other mirrors are looked at. */
const LEAD_FLOOR_MS = 1_000
export const LEAD_FACTOR = 3

/** Go's default leads while healthy, its sumdb route works and no other is several times faster. */
export function mayLead(lead: ProbeResult, others: readonly ProbeResult[] = []): boolean {
  if (lead.verdict === 'not-probed') return true
  if (lead.verdict !== 'healthy' || lead.sumdb.state === 'failed') return false
  const fastest = others.filter(({ verdict }) => verdict === 'healthy').map(typicalCostMs)
  const limits = fastest.length === 0 ? [] : [LEAD_FACTOR * Math.min(...fastest)]
  return typicalCostMs(lead) <= Math.max(LEAD_FLOOR_MS, ...limits)
}

/** Estimated time of a typical module: the first byte, then the transfer at the measured speed. */
function typicalCostMs({ timings: { firstByteMs, listMs, totalMs }, bytesPerSecond }: ProbeResult): number {
  const responseMs = Math.max(1, firstByteMs ?? listMs ?? totalMs)
  return responseMs + (bytesPerSecond ? (TYPICAL_MODULE_BYTES / bytesPerSecond) * 1000 : responseMs)
}
