// What a probe says of one mirror, as data: the chain is planned from it, the reports show it.
import type { Layer, Reason } from '../errors.ts'
import type { Mirror } from '../inputs/catalogue.ts'

/** What became of one thing that was asked of a mirror. */
export type CheckOutcome = 'ok' | 'absent' | 'failed' | 'not-asked'

/** `healthy`: may lead the chain. `thin`: speaks the protocol but lacks the samples or a file of them. `sick`: out of the chain. */
export type Verdict = 'healthy' | 'thin' | 'sick'

export interface ProbeFailure {
  readonly layer: Layer
  readonly reason: Reason
  /** A whole sentence for people, no secret, no foreign control characters: what was asked, what came back. */
  readonly message: string
}

/** Milliseconds spent in each layer of the first connection, and medians where asked more than once. */
export interface ProbeTimings {
  readonly dnsMs?: number
  readonly tcpMs?: number
  readonly tlsMs?: number
  /** From sending the first request to its first answer byte. */
  readonly firstByteMs?: number
  /** Whole time of the `@v/list` request. */
  readonly listMs?: number
  readonly totalMs: number
}

export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  /** ISO 8601. */
  readonly validTo: string
  readonly daysLeft: number
}

export interface ProbeResult {
  readonly mirror: Mirror
  readonly verdict: Verdict
  /** Set when the verdict is not healthy. */
  readonly failure?: ProbeFailure
  readonly timings: ProbeTimings
  readonly address?: string
  readonly httpVersion?: '1.1' | '2'
  readonly certificate?: CertificateFacts
  readonly checks: Readonly<Record<'list' | 'info' | 'mod' | 'zip', CheckOutcome>>
  /** Bytes per second of the zip range, when enough came to mean something. */
  readonly bytesPerSecond?: number
  /** Whether the mirror relays the checksum database with a note whose signature verifies. */
  readonly sumdb: { readonly state: 'verified' | 'absent' | 'failed' | 'not-asked'; readonly message?: string }
  /** Newest release in the sample's list, and whether another mirror knew a newer one. */
  readonly newest?: string
  readonly behind?: boolean
}

/** A mirror as reports show it: its probe with a redacted URL, and what the plan decided. */
export interface MirrorReport extends Omit<ProbeResult, 'mirror'> {
  readonly name: string
  readonly url: string
  /** Position in the chain from 1; undefined when left out. */
  readonly position?: number
  /** Why it has this position, or why it was left out: a whole sentence. */
  readonly why: string
}
