// Whether a slow attempt gets a hedge, a second attempt for the same bytes: the tail-at-scale rule
// (https://cacm.acm.org/research/the-tail-at-scale/). Three brakes prevent a storm on a slow shared
// link: a budget of requests, one of bytes, and confidence: hedges that finish no earlier than
// their originals halve how many may run at once.

const BUDGET_REQUESTS = 10
const MAX_REQUESTS = 64
const BUDGET_PER_FINISHED = 0.1
const BUDGET_BYTES = 4 * 2 ** 20
const BUDGET_BYTES_SHARE = 0.08
const REFILL_REQUESTS_PER_MS = 1 / 2_000
/** A piece of a large file. */
const REFILL_BYTES = 2 * 2 ** 20
const REFILL_BYTES_PER_MS = 128
const FIRST_CONFIDENCE = 4
const MAX_CONFIDENCE = 32

/** A body without a chunk for so long is late. */
export const QUIET_BODY_MS = 1_000
/** The speed of a body counts only after this time. */
const SPEED_AFTER_MS = 1_000
/** Slower than this is slow in any case, bytes per second. */
const SLOW_RATE = 24 * 1024
/** A body that ends within this time needs no hedge. */
const SOON_MS = 800

export interface HedgeBudget {
  requests: number
  bytes: number
  /** Most hedges at the same time. */
  confidence: number
  running: number
}

export function newHedgeBudget(): HedgeBudget {
  return { requests: BUDGET_REQUESTS, bytes: BUDGET_BYTES, confidence: FIRST_CONFIDENCE, running: 0 }
}

export function noteFinished(budget: HedgeBudget, bytes: number): void {
  budget.requests = Math.min(MAX_REQUESTS, budget.requests + BUDGET_PER_FINISHED)
  budget.bytes += bytes * BUDGET_BYTES_SHARE
}

/** Time returns one hedge, never more: if all else trickles, nothing finishes to pay for one. */
export function refill(budget: HedgeBudget, ms: number): void {
  budget.requests = Math.max(budget.requests, Math.min(1, budget.requests + ms * REFILL_REQUESTS_PER_MS))
  budget.bytes = Math.max(budget.bytes, Math.min(REFILL_BYTES, budget.bytes + ms * REFILL_BYTES_PER_MS))
}

export function canSpend({ requests, running, confidence }: HedgeBudget): boolean {
  return requests >= 1 && running < confidence
}

/** False if none is left. `bytes`: what it may cost. */
export function spend(budget: HedgeBudget, bytes = 32 * 1024): boolean {
  if (!canSpend(budget) || budget.bytes < bytes) return false
  budget.requests--
  budget.bytes -= bytes
  budget.running++
  return true
}

/**
 * `useful`: it won by far; undefined if unknown. A useful one returns its place: with few requests
 * at a time, a mirror that stalls every other file would otherwise use the budget up.
 */
export function settle(budget: HedgeBudget, useful: boolean | undefined): void {
  budget.running--
  if (useful === true) {
    encourage(budget)
    budget.requests = Math.min(MAX_REQUESTS, budget.requests + 1)
  }
  if (useful === false) budget.confidence = Math.max(1, budget.confidence / 2)
}

/** A late request finished soon elsewhere: more hedges may be tried. */
export function encourage(budget: HedgeBudget): void {
  budget.confidence = Math.min(MAX_CONFIDENCE, budget.confidence * 2)
}

/** Of an attempt under way; times in milliseconds. */
export interface Progress {
  /** Since it was sent on an open connection. */
  readonly waitedMs: number
  /** Since its first byte; undefined before that. */
  readonly bodyMs: number | undefined
  /** Since its last byte. */
  readonly quietMs: number
  readonly bytes: number
  /** Bytes still to come; undefined if the mirror sent no length. */
  readonly left: number | undefined
  readonly firstByteLimitMs: number
}

/** True when a hedge might finish first. */
export function isLate(progress: Progress): boolean {
  const { waitedMs, bodyMs, quietMs, bytes, left, firstByteLimitMs } = progress
  if (bodyMs === undefined) return waitedMs > firstByteLimitMs
  if (quietMs > QUIET_BODY_MS) return true
  if (bodyMs < SPEED_AFTER_MS) return false
  const rate = bytes / (bodyMs / 1000)
  return rate < SLOW_RATE && (left === undefined || left / Math.max(1, rate) > SOON_MS / 1000)
}
