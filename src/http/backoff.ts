// How long to wait before the next try: full jitter, because mirrors that come back from an outage must not meet every job in the same
// millisecond. A server's Retry-After is a floor and never more than a minute: no server decides how long a job lasts.
// The rule and its reason: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/

/** First step of the growing limit, milliseconds. */
export const BACKOFF_BASE_MS = 200
/** Limit of one wait without Retry-After, milliseconds. */
export const BACKOFF_CAP_MS = 5_000
/** The longest Retry-After that is obeyed, milliseconds. */
export const RETRY_AFTER_CAP_MS = 60_000

/** What one wait depends on. */
export interface BackoffInput {
  /** Which wait this is, from 1. */
  readonly attempt: number
  /** What the server asked for, milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** Chance in [0, 1): `clock.random()`. */
  readonly random: number
  readonly baseMs?: number | undefined
  readonly capMs?: number | undefined
}

/** Milliseconds to wait: uniform between 0 and base x 2^(attempt - 1), at most the cap, at least Retry-After. */
export function backoffMs(input: BackoffInput): number {
  const { attempt, retryAfterMs = 0, random, baseMs = BACKOFF_BASE_MS, capMs = BACKOFF_CAP_MS } = input
  const limitMs = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1))
  const floorMs = Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs))
  return Math.round(Math.max(floorMs, random * limitMs))
}
