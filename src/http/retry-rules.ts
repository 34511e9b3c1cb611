// What the outcome of a request means for a retry, and how long to wait before it. Full jitter, so
// that jobs do not all hit a recovering mirror in the same millisecond:
// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
import { hasTrait, MirrorError } from '../errors.ts'

/**
 * `absent`: the mirror does not have it. `again`: may pass by itself. `elsewhere`: this mirror will
 * not serve it. `stop`: no mirror can help (internal error, login of the HTTP proxy, abort).
 */
export type Decision = 'ok' | 'absent' | 'again' | 'elsewhere' | 'stop'

const BY_STATUS: readonly (readonly [decision: Decision, statuses: readonly number[]])[] = [
  ['ok', [200, 206]],
  ['absent', [404, 410]],
  ['stop', [407]],
  // 520-527, 530: a CDN whose origin server does not respond.
  ['again', [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]],
]

/** What a status or an error of `get` means; an error that is no mirror's ends the attempt. */
export function classify(outcome: unknown): Decision {
  if (typeof outcome === 'number') {
    return BY_STATUS.find(([, statuses]) => statuses.includes(outcome))?.[0] ?? 'elsewhere'
  }
  if (!(outcome instanceof MirrorError) || outcome.reason === 'aborted') return 'stop'
  if (outcome.status !== undefined && outcome.status >= 300) return classify(outcome.status)
  return hasTrait(outcome.reason, 'permanent') ? 'elsewhere' : 'again'
}

/** Limit of one wait without Retry-After, milliseconds. */
export const BACKOFF_CAP_MS = 5_000
/** The longest Retry-After that is obeyed, milliseconds. */
export const RETRY_AFTER_CAP_MS = 60_000

export interface BackoffInput {
  /** Ordinal of the wait, from 1. */
  readonly attempt: number
  /** Of the server, a floor. */
  readonly retryAfterMs?: number | undefined
  /** Uniform in [0, 1): `clock.random()`. */
  readonly random: number
  /** Default 200. */
  readonly baseMs?: number | undefined
  readonly capMs?: number | undefined
}

/** Milliseconds: uniform from 0 to base x 2^(attempt - 1) or the cap, but at least Retry-After. */
export function backoffMs(input: BackoffInput): number {
  const { attempt, retryAfterMs = 0, random, baseMs = 200, capMs = BACKOFF_CAP_MS } = input
  const limitMs = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1))
  const floorMs = Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs))
  return Math.round(Math.max(floorMs, random * limitMs))
}

// A server must send the first form; the others are obsolete, but a recipient must accept them.
const HTTP_DATES = [
  /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
]

/**
 * Milliseconds of a Retry-After value, uncapped; undefined if it is neither seconds nor a date of
 * RFC 9110 (sections 10.2.3 and 5.6.7).
 */
export function parseRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  if (!HTTP_DATES.some((form) => form.test(text))) return undefined
  const date = new Date(text.endsWith(' GMT') ? text : `${text} GMT`)
  // Surprising: Date turns 30 February into 2 March. The first number of every form is the day.
  if (date.getUTCDate() !== Number(/\d+/.exec(text))) return undefined
  return Math.max(0, date.getTime() - now.getTime())
}
