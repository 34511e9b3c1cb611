// What the pool remembers of one mirror: whether it may be requested, with how many requests at
// once, and after how long a first byte is late. A breaker whose pauses grow, and a limit like
// TCP’s: halved by 429 and 503, doubled per round of responses up to that half, then grown slowly.
// Late is measured by the mirror’s own habit: 300 ms are long in the same region and nothing on
// another continent.
import { RETRY_AFTER_CAP_MS } from '../http/retry-rules.ts'

/** Failures in a row that eject a mirror. */
const FAILURES_TO_EJECT = 3
const EJECT_MS = 30_000
const EJECT_CAP_MS = 300_000
/** After this part of its pause a mirror may be reinstated because the others are slow. */
const EARLY_PART = 0.1
/** Chance refusals (a sick node behind a balancer) must not make the only mirror useless. */
const MIN_AFTER_SLOWDOWN = 6

/** Times are of `clock.now()`. */
export interface Health {
  /** In a row. */
  failures: number
  ejections: number
  ejectedUntil: number
  /** End of the pause that its Retry-After demanded. */
  coolUntil: number
  /** Most requests at once. */
  limit: number
  /** Where slow growth begins. */
  threshold: number
  readonly most: number
  slowedAt: number
}

export function newHealth(most: number): Health {
  const never = Number.NEGATIVE_INFINITY
  const times = { ejectedUntil: never, coolUntil: never, slowedAt: never }
  return { failures: 0, ejections: 0, limit: most, threshold: most, most, ...times }
}

export function isEjected(health: Health, now: number): boolean {
  return now < health.ejectedUntil
}

/** Neither in the pause of its Retry-After nor back from an ejection without a response. */
export function isServing({ coolUntil, ejections, limit }: Health, now: number): boolean {
  return now >= coolUntil && (ejections === 0 || limit > 1)
}

/** How many more requests it may get now, besides `running` ones. */
export function roomOf(health: Health, running: number, now: number): number {
  if (now < health.coolUntil) return 0
  return Math.floor(health.limit) - running
}

/** It responded, be it with a 404. */
export function noteAnswer(health: Health): void {
  health.failures = 0
  if (health.limit >= health.most) return
  health.limit = Math.min(health.most, health.limit + (health.limit < health.threshold ? 1 : 1 / health.limit))
}

/** It failed; true when that was one time too many. */
export function noteFailure(health: Health): boolean {
  health.failures++
  return health.failures >= FAILURES_TO_EJECT
}

/** Ejects for 30 s, the next time for 60 s, at most for 300 s. */
export function eject(health: Health, now: number): void {
  health.ejections++
  health.failures = 0
  health.ejectedUntil = now + pauseOf(health)
  health.threshold = Math.max(MIN_AFTER_SLOWDOWN, health.limit / 2)
  health.limit = 1
}

/** Ejected for 3 s already, the next time for 6 s, at most for 30 s. */
export function mayReinstate(health: Health, now: number): boolean {
  return isEjected(health, now) && now >= health.ejectedUntil - (1 - EARLY_PART) * pauseOf(health)
}

/** How long it has been ejected, milliseconds; only while it is. */
export function ejectedFor(health: Health, now: number): number {
  return now - (health.ejectedUntil - pauseOf(health))
}

function pauseOf({ ejections }: Health): number {
  return Math.min(EJECT_CAP_MS, EJECT_MS * ejections)
}

export function reinstate(health: Health): void {
  health.ejectedUntil = Number.NEGATIVE_INFINITY
  health.limit = Math.max(health.limit, MIN_AFTER_SLOWDOWN)
}

/** It returned 429 or 503. Requests sent before the last slow-down slow nothing further. */
export function slowDown(health: Health, running: number, { sentAt, now }: { sentAt: number; now: number }): void {
  if (sentAt < health.slowedAt) return
  health.slowedAt = now
  health.limit = Math.max(MIN_AFTER_SLOWDOWN, Math.min(health.limit, running) / 2)
  health.threshold = health.limit
}

/** It demanded a pause; obeyed up to a minute. */
export function cool(health: Health, now: number, retryAfterMs: number): void {
  health.coolUntil = Math.max(health.coolUntil, now + Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs)))
}

const SAMPLES_KEPT = 64
const SAMPLES_NEEDED = 20
const UNKNOWN_LIMIT_MS = 1_000
const MIN_LIMIT_MS = 300
const QUANTILE = 0.95

/** A ring of the newest times to the first byte, milliseconds. */
export interface Latency {
  readonly samples: number[]
  count: number
  /** A request without a first byte for so long is late. */
  firstByteLimitMs: number
}

export function newLatency(): Latency {
  return { samples: [], count: 0, firstByteLimitMs: UNKNOWN_LIMIT_MS }
}

export function noteFirstByte(latency: Latency, ms: number): void {
  latency.samples[latency.count % SAMPLES_KEPT] = ms
  latency.count++
  // Sorting 64 numbers for each of 2,000 responses would cost more than all the rest here.
  if (latency.count >= SAMPLES_NEEDED && latency.count % 8 === 0) {
    latency.firstByteLimitMs = Math.max(MIN_LIMIT_MS, 2 * (quantile(latency.samples, QUANTILE) ?? 0))
  }
}

/** The smallest sample that this part of them does not exceed; undefined without any. */
export function quantile(samples: readonly number[], part: number): number | undefined {
  return samples.toSorted((a, b) => a - b)[Math.ceil(samples.length * part) - 1]
}
