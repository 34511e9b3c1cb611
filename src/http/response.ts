// What a mirror may return for one GET, and how to tell it from a web page or refusal. A 404 is an
// answer (https://go.dev/ref/mod#goproxy-protocol); surprising: some mirrors return it when their
// own upstream timed out, and go believes it, so the text of a 404 counts.
import { STATUS_CODES } from 'node:http'
import type { Dispatcher } from 'undici'
import { MirrorError } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { parseRetryAfter } from './retry-rules.ts'

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

export interface Absent {
  readonly status: 'absent'
  readonly httpStatus: 404 | 410
  /** The body reports a time-out or a dead upstream: the mirror does not know. */
  readonly transient: boolean
  /** The body is a web page, not a module mirror's own words. */
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
  // The type alone proves nothing: go ignores it, and static servers give any file their default.
  if (body.length > 0) return /^\s*</.test(body.subarray(0, 256).toString('latin1'))
  return /^text\/html|^application\/xhtml/i.test(headerOf(headers, 'content-type') ?? '')
}

/** What the body of a 404 or 410 reports. */
export function absenceOf(headers: Headers, body: Buffer): Pick<Absent, 'page' | 'transient'> {
  const page = looksLikeHtml(headers, body)
  return { page, transient: !page && TRANSIENT.test(body.toString('latin1')) }
}

/** The start of a message, safe to print: it holds no login and no query. */
export function requested(url: URL): string {
  return `requested ${sanitizeForLog(url.pathname)} from ${url.host}`
}

/** The URL without userinfo and fragment, and its Basic login. Throws `MirrorError` if invalid. */
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

export interface ResponseHead {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
}

interface Head extends ResponseHead {
  /** The mirror's name in errors. */
  readonly mirror: string
}

/** Why a response is not the file: the status of an absent one, or the error; else undefined. */
export function refusalOf(head: Head, ranged: boolean, now: Date): 404 | 410 | MirrorError | undefined {
  const { status } = head
  if (status === 404 || status === 410) return status
  return status === 200 || (status === 206 && ranged) ? encodingError(head) : statusError(head, now)
}

function statusError({ mirror, url, status, headers }: Head, now: Date): MirrorError {
  const retryAfterMs = parseRetryAfter(headerOf(headers, 'retry-after'), now)
  const login = status === 401 ? '; it requires a login: a netrc entry for its host, or user:password@ in its URL' : ''
  const message = `${requested(url)}, got ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd() + login
  return new MirrorError(mirror, 'protocol', message, { status, retryAfterMs })
}

/** A compressed body cannot be resumed, nor its bytes be counted. */
function encodingError({ mirror, url, headers }: Head): MirrorError | undefined {
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
