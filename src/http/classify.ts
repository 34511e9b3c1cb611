// What an answer or a failure means for the next step. `elsewhere` and `again` both go on to another mirror at once; they differ in
// whether this mirror may be asked for the same thing a second time. 404 and 410 are answers, not failures: that is the protocol's "no".
// Statuses: https://go.dev/ref/mod#goproxy-protocol; Retry-After: RFC 9110 sections 10.2.3 and 5.6.7.
import { MirrorError } from '../errors.ts'

/**
 * `ok`: use it. `absent`: the mirror does not hold it. `again`: may pass by itself. `elsewhere`: this mirror will not give it.
 * `stop`: no mirror can help (our own fault, the user's HTTP proxy wants a login, or the caller gave up).
 */
export type Decision = 'ok' | 'absent' | 'again' | 'elsewhere' | 'stop'

const BY_STATUS: ReadonlyMap<number, Decision> = new Map<number, Decision>([
  [200, 'ok'],
  [206, 'ok'],
  [404, 'absent'],
  [410, 'absent'],
  [407, 'stop'],
  // 408 and 425 ask for a repetition, 429 for a slower one.
  ...[408, 425, 429, 500, 502, 503, 504].map((status): [number, Decision] => [status, 'again']),
  // 520-527, 530: what a CDN says when the machine behind it does not answer.
  ...[520, 521, 522, 523, 524, 525, 526, 527, 530].map((status): [number, Decision] => [status, 'again']),
])

/** Reasons of a `MirrorError` that time does not heal: the same mirror would say the same again. */
const LASTING = /^(certificate-|not-tls$|redirect-|html$|wrong-|too-big$|bad-address$)/

/** What a status, or whatever `get` threw, means. Anything but a `MirrorError` is no mirror's doing and ends the attempt. */
export function classify(outcome: unknown): Decision {
  if (typeof outcome === 'number') return BY_STATUS.get(outcome) ?? 'elsewhere'
  if (!(outcome instanceof MirrorError) || outcome.reason === 'aborted') return 'stop'
  if (outcome.status !== undefined && outcome.status >= 300) return classify(outcome.status)
  return LASTING.test(outcome.reason) ? 'elsewhere' : 'again'
}

/** Milliseconds that a Retry-After value asks for, uncapped; undefined when it is neither seconds nor a date of RFC 9110. */
export function parseRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  const date = parseHttpDate(text, now)
  return date === undefined ? undefined : Math.max(0, date - now.getTime())
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
// A server must send the first form; the other two are obsolete, and a recipient must still read them.
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
  // Date.UTC makes 2 March of 30 February; such a date is a server's nonsense and no instruction.
  const genuine = month >= 0 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 61
  return genuine ? date.getTime() : undefined
}

/** RFC 9110: two digits that seem more than 50 years ahead are of the past century. */
function fullYear(digits: string, now: Date): number {
  if (digits.length === 4) return Number(digits)
  const year = Math.floor(now.getUTCFullYear() / 100) * 100 + Number(digits)
  return year > now.getUTCFullYear() + 50 ? year - 100 : year
}
