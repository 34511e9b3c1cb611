// What a mirror may return for one GET: the types, and how to tell a mirror's response from a web
// page or a refusal. A 404 is an answer; but some mirrors return 404 when their own upstream timed
// out, and go believes it, so the text of a 404 counts. A login in a URL never reaches a message:
// `requested` names host and path only. https://go.dev/ref/mod#goproxy-protocol
import { STATUS_CODES } from 'node:http'
import type { Dispatcher } from 'undici'
import { MirrorError } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { parseRetryAfter } from './retry-rules.ts'

/** The mirror has it. */
export interface Found {
  readonly status: 'ok'
  readonly httpStatus: 200 | 206
  readonly headers: Headers
  readonly body: Buffer
  /** The limit was reached before the end. */
  readonly truncated: boolean
  readonly redirects: number
  /** From sending the last request (after redirects) to its header, milliseconds. */
  readonly firstByteMs: number
  /** From that header to the last byte that was read, milliseconds. */
  readonly bodyMs: number
  readonly totalMs: number
}

/** The mirror does not have it. */
export interface Absent {
  readonly status: 'absent'
  readonly httpStatus: 404 | 410
  /** The body reports a time-out or a dead upstream: the mirror does not know. */
  readonly transient: boolean
  /** The body is a web page: no module mirror's own words. */
  readonly page: boolean
  readonly firstByteMs: number
  readonly totalMs: number
}

export type Answer = Found | Absent

/** Headers by lower-case name. */
export type Headers = Dispatcher.ResponseData['headers']

const TRANSIENT =
  /time[d ]*-?out|deadline exceeded|connection (refused|reset)|no such host|bad gateway|unexpected EOF|temporar/i

/** The value of a header that may occur only once. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return [headers[name] ?? []].flat()[0]
}

/** True when a response is a web page: a portal, an error page, a home page. */
export function looksLikeHtml(headers: Headers, body: Buffer): boolean {
  // The type alone proves nothing: go ignores it, and a static server may give its default type to
  // any file.
  if (body.length > 0) return /^\s*</.test(body.subarray(0, 256).toString('latin1'))
  return /^text\/html|^application\/xhtml/i.test(headerOf(headers, 'content-type') ?? '')
}

/**
 * True when the text of a 404 reports a time-out or a dead upstream: the mirror does not know
 * whether the module exists.
 */
export function isTransientNotFound(headers: Headers, body: Buffer): boolean {
  return !looksLikeHtml(headers, body) && TRANSIENT.test(body.toString('latin1'))
}

/** The start of a message: `requested /path from host`, safe to print. */
export function requested(url: URL): string {
  return `requested ${sanitizeForLog(url.pathname)} from ${url.host}`
}

/**
 * The URL without userinfo and fragment, and the userinfo as a Basic login. Throws `MirrorError`
 * for an invalid URL.
 */
export function splitLogin(text: string, mirror: string): { readonly url: URL; readonly login: string | undefined } {
  if (!URL.canParse(text)) {
    const message = `${sanitizeForLog(redact(text))} is not a URL`
    throw new MirrorError(mirror, 'protocol', message, { reason: 'bad-address' })
  }
  const url = new URL(text)
  const userinfo = [url.username, url.password].map(decodePercent).join(':')
  const login = url.username || url.password ? `Basic ${Buffer.from(userinfo).toString('base64')}` : undefined
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url, login }
}

/** One request to a mirror, as errors name it. */
export interface RequestTarget {
  /** The mirror's name in errors. */
  readonly mirror: string
  readonly url: URL
}

/** The error of a status that is neither the file nor 404 or 410. */
export function statusError(
  { mirror, url }: RequestTarget,
  response: { readonly statusCode: number; readonly headers: Headers },
  date: Date,
): MirrorError {
  const { statusCode: status, headers } = response
  const retryAfterMs = parseRetryAfter(headerOf(headers, 'retry-after'), date)
  const login = status === 401 ? '; it requires a login: a netrc entry for its host, or user:password@ in its URL' : ''
  const message = `${requested(url)}, got ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd() + login
  return new MirrorError(mirror, 'protocol', message, { status, retryAfterMs })
}

/**
 * The error of a compressed body, which could not be resumed nor its bytes be counted; undefined
 * for a plain one.
 */
export function encodingError({ mirror, url }: RequestTarget, headers: Headers): MirrorError | undefined {
  const encoding = headerOf(headers, 'content-encoding') ?? 'identity'
  if (encoding.toLowerCase() === 'identity') return undefined
  const message = `${requested(url)} uncompressed, got it encoded as ${sanitizeForLog(encoding).slice(0, 40)}`
  return new MirrorError(mirror, 'protocol', message, { reason: 'wrong-encoding' })
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
