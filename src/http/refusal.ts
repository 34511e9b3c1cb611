// The two ends of a question to a mirror: the URL with its login taken out, and an answer that is a refusal put into words.
// A login in a URL never reaches a message: `asked` names host and path only.
import { STATUS_CODES } from 'node:http'
import { MirrorError } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { type Headers, headerOf } from './answer.ts'
import { parseRetryAfter } from './retry-rules.ts'

/** Whom was asked for what. */
export interface Question {
  /** The mirror's name in errors. */
  readonly mirror: string
  readonly url: URL
}

/** `asked host for /path`, sanitizeForLog to print. */
export function asked(url: URL): string {
  return `asked ${url.host} for ${sanitizeForLog(url.pathname)}`
}

/** The URL without userinfo and fragment, and the Basic login that the userinfo was; throws `MirrorError` when it is no URL. */
export function splitLogin(text: string, mirror: string): { readonly url: URL; readonly login: string | undefined } {
  if (!URL.canParse(text)) {
    throw new MirrorError(mirror, 'protocol', `${sanitizeForLog(redact(text))} is no URL`, { reason: 'bad-address' })
  }
  const url = new URL(text)
  const userinfo = [url.username, url.password].map(decodePercent).join(':')
  const login = url.username || url.password ? `Basic ${Buffer.from(userinfo).toString('base64')}` : undefined
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url, login }
}

/** A status that is neither the file nor the protocol's "no". */
export function statusError(
  { mirror, url }: Question,
  answer: { readonly statusCode: number; readonly headers: Headers },
  date: Date,
): MirrorError {
  const { statusCode: status, headers } = answer
  const retryAfterMs = parseRetryAfter(headerOf(headers, 'retry-after'), date)
  const login = status === 401 ? '; it wants a login: a netrc entry for its host, or user:password@ in its URL' : ''
  const message = `${asked(url)}, got ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd() + login
  return new MirrorError(mirror, 'protocol', message, { status, retryAfterMs })
}

/** A compressed answer, which could not be resumed nor its bytes be counted; undefined when it is plain. */
export function encodingError({ mirror, url }: Question, headers: Headers): MirrorError | undefined {
  const encoding = headerOf(headers, 'content-encoding') ?? 'identity'
  if (encoding.toLowerCase() === 'identity') return undefined
  const message = `${asked(url)} as it is, got it encoded as ${sanitizeForLog(encoding).slice(0, 40)}`
  return new MirrorError(mirror, 'protocol', message, { reason: 'wrong-encoding' })
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
