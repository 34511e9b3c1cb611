// What a mirror may answer to one GET, and how to tell a mirror's words from a web page's. A 404 is an answer; but some mirrors also say
// 404 when their own upstream timed out, and go believes it, so the text behind a 404 counts.
// https://go.dev/ref/mod#goproxy-protocol
import type { Dispatcher } from 'undici'

/** The mirror has it. */
export interface Found {
  readonly status: 'ok'
  readonly httpStatus: 200 | 206
  readonly headers: Headers
  readonly body: Buffer
  /** The limit was reached before the end. */
  readonly truncated: boolean
  readonly redirects: number
  /** From sending the last step's request to its header, milliseconds. */
  readonly firstByteMs: number
  /** From that header to the last byte that was read, milliseconds. */
  readonly bodyMs: number
  readonly totalMs: number
}

/** The mirror says that it does not have it. */
export interface Absent {
  readonly status: 'absent'
  readonly httpStatus: 404 | 410
  /** The body tells of a time-out or a dead upstream: the mirror does not know. */
  readonly transient: boolean
  readonly firstByteMs: number
  readonly totalMs: number
}

export type Answer = Found | Absent

/** Headers by lower-case name. */
export type Headers = Dispatcher.ResponseData['headers']

const TRANSIENT =
  /time[d ]*-?out|deadline exceeded|connection (refused|reset)|no such host|bad gateway|unexpected EOF|temporar/i

/** The value of a header that may come only once. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return [headers[name] ?? []].flat()[0]
}

/** True when an answer is a web page: a portal, an error page, a home page. */
export function looksLikeHtml(headers: Headers, body: Buffer): boolean {
  // The type alone proves nothing: go does not look at it, and a static server may give its default type to any file.
  if (body.length > 0) return /^\s*</.test(body.subarray(0, 256).toString('latin1'))
  return /^text\/html|^application\/xhtml/i.test(headerOf(headers, 'content-type') ?? '')
}

/** True when the text of a 404 speaks of a time-out or a dead upstream: the mirror does not know whether the module exists. */
export function tellsOfTrouble(body: Buffer): boolean {
  return TRANSIENT.test(body.toString('latin1'))
}
