// From what was asked and came back to a verdict (pure). A mirror whose zip check failed is never healthy, whatever else it can do: the
// zip is what go downloads. The failure that is told is the lowest layer's, and a plain "no" comes before a time-out.
import { hasTrait, type Layer } from '../errors.ts'
import type { ModuleVersion } from '../go/module.ts'
import type { ConnectionFacts } from '../http/connector.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import type {
  CertificateFacts,
  CheckOutcome,
  ProbeFailure,
  ProbeResult,
  ProbeTimings,
  Verdict,
} from './probe-result.ts'
import type { Step } from './probe-session.ts'

/** What became of one sample's files; without `files` the connection failed and nothing else was asked. */
export interface Round {
  readonly sample: ModuleVersion
  readonly list: Step
  readonly files?: Readonly<Record<'info' | 'mod' | 'zip', Step>>
  /** How many samples were tried when none was there. */
  readonly samplesTried?: number
}

/** Everything that was seen of one mirror. */
export interface Evidence {
  readonly mirror: Mirror
  readonly round: Round
  readonly secondList: Step | undefined
  readonly sumdb: ProbeResult['sumdb']
  readonly newest: string | undefined
  readonly connection: ConnectionFacts | undefined
  readonly totalMs: number
  readonly now: Date
}

const LAYERS: readonly Layer[] = ['dns', 'tcp', 'tls', 'http', 'protocol']
const DAY_MS = 86_400_000
/** Fewer bytes say more of the distance than of the speed. */
const MEANINGFUL_BYTES = 32 * 1024

/** The result that tables, reports and the plan are made of. */
export function resultOf(evidence: Evidence): ProbeResult {
  const { mirror, round, connection, newest, sumdb } = evidence
  const failure = failureOf(round)
  const certificate = connection?.certificate ? certificateFacts(connection.certificate, evidence.now) : undefined
  const speed = speedOf(round)
  return {
    mirror,
    verdict: verdictOf(failure),
    ...(failure ? { failure } : {}),
    timings: timingsOf(evidence),
    ...(connection?.address ? { address: connection.address } : {}),
    ...(connection?.httpVersion ? { httpVersion: connection.httpVersion } : {}),
    ...(certificate ? { certificate } : {}),
    checks: {
      list: round.list.outcome,
      info: outcomeOf(round.files?.info),
      mod: outcomeOf(round.files?.mod),
      zip: outcomeOf(round.files?.zip),
    },
    ...(speed ? { bytesPerSecond: speed } : {}),
    sumdb,
    ...(newest ? { newest } : {}),
  }
}

function outcomeOf(step: Step | undefined): CheckOutcome {
  return step?.outcome ?? 'not-asked'
}

function verdictOf(failure: ProbeFailure | undefined): Verdict {
  if (!failure) return 'healthy'
  // A plain 404 is an answer: a company's mirror, or a folder that go filled, holds only what it was asked for before.
  return hasTrait(failure.reason, 'thin') ? 'thin' : 'sick'
}

function failureOf(round: Round): ProbeFailure | undefined {
  const { list, files, sample } = round
  const asked = files ? { list, info: files.info, mod: files.mod, zip: files.zip } : { list }
  const worst = Object.values(asked)
    .flatMap((step) => (step.outcome === 'failed' ? [step.failure] : []))
    .toSorted((a, b) => weight(a) - weight(b))[0]
  if (worst) return files?.zip.outcome === 'failed' && onlyZipFailed(round) ? zipAlone(worst) : named(worst)
  const absent = Object.entries(files ?? {}).flatMap(([kind, step]) => (step.outcome === 'absent' ? [`.${kind}`] : []))
  if (absent.length === 0) return undefined
  if (absent.length === 3) return noSamples(round)
  const message = `has no ${absent.join(' and no ')} of ${sample.path}@${sample.version} though it has the rest`
  return { layer: 'protocol', reason: 'incomplete', message }
}

/** Time-outs last: when a mirror said no to one thing and was silent on another, the no tells more. */
function weight({ layer, reason }: ProbeFailure): number {
  return LAYERS.indexOf(layer) + (reason === 'timeout' || reason === 'aborted' ? LAYERS.length : 0)
}

function onlyZipFailed({ list, files }: Round): boolean {
  return [list, files?.info, files?.mod].every((step) => step?.outcome !== 'failed')
}

function zipAlone(failure: ProbeFailure): ProbeFailure {
  const { message, ...rest } = named(failure)
  return { ...rest, message: `answers for everything but the zip, which is what go downloads: ${message}` }
}

function named(failure: ProbeFailure): ProbeFailure {
  return failure.reason === 'aborted' ? { ...failure, reason: 'too-slow' } : failure
}

function noSamples({ samplesTried = 1 }: Round): ProbeFailure {
  const message = `speaks the protocol as far as one can tell, but holds none of the ${samplesTried} public modules that were asked for`
  return { layer: 'protocol', reason: 'no-samples', message }
}

function timingsOf({ connection, round, secondList, totalMs }: Evidence): ProbeTimings {
  const lists = [round.list, secondList].flatMap((step) => (step?.outcome === 'ok' ? [step.found] : []))
  const connectMs = (connection?.dnsMs ?? 0) + (connection?.tcpMs ?? 0) + (connection?.tlsMs ?? 0)
  const [first] = lists
  // The first list waited for the connection; what it took by itself is the rest.
  const own = lists.map((found, index) => Math.max(0, found.totalMs - (index === 0 ? connectMs : 0)))
  return {
    ...(connection?.dnsMs === undefined ? {} : { dnsMs: round1(connection.dnsMs) }),
    ...(connection?.tcpMs === undefined ? {} : { tcpMs: round1(connection.tcpMs) }),
    ...(connection?.tlsMs === undefined ? {} : { tlsMs: round1(connection.tlsMs) }),
    ...(first ? { firstByteMs: round1(Math.max(0, first.firstByteMs - (first.redirects === 0 ? connectMs : 0))) } : {}),
    ...(own.length > 0 ? { listMs: round1(own.reduce((sum, ms) => sum + ms, 0) / own.length) } : {}),
    totalMs: round1(totalMs),
  }
}

/** Over the zip's own request and body: a short body arrives in one burst, so its time alone would flatter a far mirror. */
function speedOf({ files }: Round): number | undefined {
  if (files?.zip.outcome !== 'ok' || files.zip.found.body.length < MEANINGFUL_BYTES) return undefined
  const { body, firstByteMs, bodyMs } = files.zip.found
  return Math.round((body.length / Math.max(1, firstByteMs + bodyMs)) * 1000)
}

function certificateFacts(facts: NonNullable<ConnectionFacts['certificate']>, now: Date): CertificateFacts {
  return { ...facts, daysLeft: Math.floor((Date.parse(facts.validTo) - now.getTime()) / DAY_MS) }
}

function round1(ms: number): number {
  return Math.round(ms * 10) / 10
}
