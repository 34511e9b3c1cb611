// What the outcome of a request means for a retry, and how long to wait before it (pure).
// `elsewhere` and `again` both lead to another mirror at once; they differ in whether this mirror
// may be requested for the same file again. 404 and 410 are answers, not failures. Full jitter, so
// that jobs do not all hit a recovering mirror in the same millisecond; Retry-After is a floor, but
// a minute at most. Statuses: https://go.dev/ref/mod#goproxy-protocol; Retry-After: RFC 9110
// sections 10.2.3 and 5.6.7; jitter:
// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
import { hasTrait, MirrorError } from '../errors.ts'

/**
 * `ok`: use it. `absent`: the mirror does not have it. `again`: may pass by itself. `elsewhere`:
 * this mirror will not serve it. `stop`: no mirror can help (an internal error, the user's HTTP
 * proxy requires a login, or the caller aborted).
 */
export type Decision = 'ok' | 'absent' | 'again' | 'elsewhere' | 'stop'

const BY_STATUS: ReadonlyMap<number, Decision> = new Map<number, Decision>([
  [200, 'ok'],
  [206, 'ok'],
  [404, 'absent'],
  [410, 'absent'],
  [407, 'stop'],
  // 408 and 425 request a repetition, 429 a slower one.
  ...[408, 425, 429, 500, 502, 503, 504].map((status): [number, Decision] => [status, 'again']),
  // 520-527, 530: a CDN whose origin server does not respond.
  ...[520, 521, 522, 523, 524, 525, 526, 527, 530].map((status): [number, Decision] => [status, 'again']),
])

/**
 * What a status, or an error thrown by `get`, means. Anything but a `MirrorError` is not the
 * mirror's fault and ends the attempt.
 */
export function classify(outcome: unknown): Decision {
  if (typeof outcome === 'number') return BY_STATUS.get(outcome) ?? 'elsewhere'
  if (!(outcome instanceof MirrorError) || outcome.reason === 'aborted') return 'stop'
  if (outcome.status !== undefined && outcome.status >= 300) return classify(outcome.status)
  return hasTrait(outcome.reason, 'permanent') ? 'elsewhere' : 'again'
}

/** First step of the growing limit, milliseconds. */
const BACKOFF_BASE_MS = 200
/** Limit of one wait without Retry-After, milliseconds. */
export const BACKOFF_CAP_MS = 5_000
/** The longest Retry-After that is obeyed, milliseconds. */
export const RETRY_AFTER_CAP_MS = 60_000

/** What one wait depends on. */
export interface BackoffInput {
  /** Ordinal of the wait, from 1. */
  readonly attempt: number
  /** Retry-After of the server, milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** Uniform in [0, 1): `clock.random()`. */
  readonly random: number
  readonly baseMs?: number | undefined
  readonly capMs?: number | undefined
}

/**
 * Milliseconds to wait: uniform between 0 and base x 2^(attempt - 1), at most the cap, at least
 * Retry-After.
 */
export function backoffMs(input: BackoffInput): number {
  const { attempt, retryAfterMs = 0, random, baseMs = BACKOFF_BASE_MS, capMs = BACKOFF_CAP_MS } = input
  const limitMs = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1))
  const floorMs = Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs))
  return Math.round(Math.max(floorMs, random * limitMs))
}

/**
 * Milliseconds of a Retry-After value, uncapped; undefined if it is neither seconds nor a date of
 * RFC 9110.
 */
export function parseRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  const date = parseHttpDate(text, now)
  return date === undefined ? undefined : Math.max(0, date - now.getTime())
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
// A server must send the first form; the other two are obsolete, but a recipient must accept them.
const DATE_FORMS = [
  /^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^\w{6,9}, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
]

function parseHttpDate(text: string, now: Date): number | undefined {
  const parts = DATE_FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  if (!parts) return undefined
  const month = MONTHS.indexOf(parts.month ?? '')
  const day = Number(parts.day)
  const [hour = 0, minute = 0, second = 0] = (parts.time ?? '').split(':').map(Number)
  const date = new Date(Date.UTC(fullYear(parts.year ?? '', now), month, day, hour, minute, second))
  // Date.UTC turns 30 February into 2 March; a header with such a date is ignored.
  const genuine = month >= 0 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 61
  return genuine ? date.getTime() : undefined
}

/** RFC 9110: a two-digit year more than 50 years ahead belongs to the past century. */
function fullYear(digits: string, now: Date): number {
  if (digits.length === 4) return Number(digits)
  const year = Math.floor(now.getUTCFullYear() / 100) * 100 + Number(digits)
  return year > now.getUTCFullYear() + 50 ? year - 100 : year
}
