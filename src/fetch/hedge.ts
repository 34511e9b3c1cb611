// Whether a slow request gets a second copy (pure). The tail-at-scale rule (https://cacm.acm.org/research/the-tail-at-scale/) with three
// brakes, because the same rule on a slow shared link makes a storm: a budget of requests, one of bytes, and confidence: copies that
// come in no earlier than their originals halve the number of copies allowed at the same time.

const BUDGET_REQUESTS = 10
const MOST_REQUESTS = 64
const BUDGET_PER_FINISHED = 0.1
const BUDGET_BYTES = 4 * 2 ** 20
const BUDGET_BYTES_SHARE = 0.08
const REFILL_REQUESTS_PER_MS = 1 / 2_000
/** A piece of a large file. */
const REFILL_BYTES = 2 * 2 ** 20
const REFILL_BYTES_PER_MS = 128
const FIRST_CONFIDENCE = 4
const MOST_CONFIDENCE = 32

/** A body without a chunk for so long is late. */
export const QUIET_BODY_MS = 1_000
/** A body is not judged by its speed before that. */
const SPEED_AFTER_MS = 1_000
/** Slower than this is slow in any case, bytes per second. */
const SLOW_RATE = 24 * 1024
/** What would be over by then needs no second copy. */
const SOON_MS = 800

/** What is left to spend. */
export interface HedgeBudget {
  requests: number
  bytes: number
  /** Most second copies at the same time. */
  confidence: number
  running: number
}

export function newHedgeBudget(): HedgeBudget {
  return { requests: BUDGET_REQUESTS, bytes: BUDGET_BYTES, confidence: FIRST_CONFIDENCE, running: 0 }
}

export function noteFinished(budget: HedgeBudget, bytes: number): void {
  budget.requests = Math.min(MOST_REQUESTS, budget.requests + BUDGET_PER_FINISHED)
  budget.bytes += bytes * BUDGET_BYTES_SHARE
}

/**
 * Time gives one copy back, never more: where everything that is left trickles, nothing finishes that could pay for another one, and
 * each would last as long as its mirror likes. One every two seconds is no storm.
 */
export function refill(budget: HedgeBudget, ms: number): void {
  budget.requests = Math.max(budget.requests, Math.min(1, budget.requests + ms * REFILL_REQUESTS_PER_MS))
  budget.bytes = Math.max(budget.bytes, Math.min(REFILL_BYTES, budget.bytes + ms * REFILL_BYTES_PER_MS))
}

/** Whether there is anything left at all. */
export function canSpend({ requests, running, confidence }: HedgeBudget): boolean {
  return requests >= 1 && running < confidence
}

/** Takes one copy out of the budget; false when there is none. `bytes`: what the copy may cost, undefined when nobody knows. */
export function spend(budget: HedgeBudget, bytes = 32 * 1024): boolean {
  if (!canSpend(budget) || budget.bytes < bytes) return false
  budget.requests--
  budget.bytes -= bytes
  budget.running++
  return true
}

/**
 * A copy is over; `useful` when it won by far, undefined when that cannot be said. A useful one gives its place back: with a few requests
 * at a time (a relay's) a mirror that stalls every other file would else use the budget up and then cost its full limit each time.
 */
export function settle(budget: HedgeBudget, useful: boolean | undefined): void {
  budget.running--
  if (useful === true) {
    encourage(budget)
    budget.requests = Math.min(MOST_REQUESTS, budget.requests + 1)
  }
  if (useful === false) budget.confidence = Math.max(1, budget.confidence / 2)
}

/** A request that was late was over soon elsewhere: more of the kind may be tried. */
export function encourage(budget: HedgeBudget): void {
  budget.confidence = Math.min(MOST_CONFIDENCE, budget.confidence * 2)
}

/** What is seen of a request under way; times in milliseconds. */
export interface Progress {
  /** Since it was sent on a connection that stands. */
  readonly waitedMs: number
  /** Since its first byte; undefined before that. */
  readonly bodyMs: number | undefined
  /** Since its last byte. */
  readonly quietMs: number
  readonly bytes: number
  /** Bytes still to come; undefined when the mirror did not say. */
  readonly left: number | undefined
  readonly firstByteLimitMs: number
}

/** True when a second copy might be the first to finish. */
export function isLate(progress: Progress): boolean {
  const { waitedMs, bodyMs, quietMs, bytes, left, firstByteLimitMs } = progress
  if (bodyMs === undefined) return waitedMs > firstByteLimitMs
  if (quietMs > QUIET_BODY_MS) return true
  if (bodyMs < SPEED_AFTER_MS) return false
  const rate = bytes / (bodyMs / 1000)
  return rate < SLOW_RATE && (left === undefined || left / Math.max(1, rate) > SOON_MS / 1000)
}
