// The relay's response to go: status, type and body, how a pool's outcome maps to one, and how it
// is sent. Content types are those of Go's own proxy; go prints the body of a failure only if it is
// text/plain.
import type { FileHandle } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { mayReplace } from '../fetch/fallback.ts'
import type { Outcome, Pool } from '../fetch/resource.ts'
import { redact, sanitizeForLog } from '../redact.ts'

export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: Buffer | ReplyFile
  /** The mirror that the body came from, or `local`. */
  readonly from?: string | undefined
}

/** An open file, readable even after its name is gone; the receiver must close it. */
export interface ReplyFile {
  readonly handle: FileHandle
  readonly bytes: number
}

export const TEXT = 'text/plain; charset=UTF-8'
export const TYPES = { zip: 'application/zip', info: 'application/json', mod: TEXT } as const

/** A client that accepts no byte for so long is disconnected. */
const STUCK_MS = 120_000
/** Smaller files are read at once; larger ones are streamed. */
const SMALL_BYTES = 256 * 1024

/** Length of the body. */
export function bytesOf({ body }: Reply): number {
  return 'handle' in body ? body.bytes : body.length
}

/** A text for people; go prints the text of a failure below its own message. */
export function textReply(status: number, text: string): Reply {
  return { status, type: TEXT, body: Buffer.from(`${sanitizeForLog(redact(text)).slice(0, 1_000)}\n`) }
}

/** 404 for a path that no configured server may receive. */
export function noSourceReply(path: string, isPrivate: boolean): Reply {
  if (!isPrivate) return textReply(404, `not found: no mirror is configured for ${path}`)
  return textReply(404, `not found: ${path} is private and no private mirror is configured; no mirror was contacted`)
}

/** A fetch that did not yield a file. */
export interface FailedFetch {
  /** `example.com/m@v1.0.0.zip` */
  readonly label: string
  readonly outcome: Outcome
  readonly pool: Pool
}

/**
 * The response to go after a failed fetch. 404 where go would end with "not found" if it walked the
 * same mirrors itself: when the last of them returned it (TryProxies of
 * cmd/go/internal/modfetch/proxy.go). So `direct` behind the relay is reached exactly when it would be
 * behind the mirrors, and a mirror that is down is never taken for one that does not have the file.
 */
export function failedReply({ label, outcome, pool }: FailedFetch): Reply {
  const { status, failures, absentAt } = outcome
  // A reserve is not requested for what a mirror returned 404 for.
  const mirrors = pool.tally().mirrors.filter(({ mirror }) => !mirror.reserve)
  const others = mirrors.filter(({ mirror }) => !absentAt.includes(mirror))
  if (status === 'absent' && others.length === 0) return textReply(404, `not found: ${label}: not on any mirror`)
  const last = failures.at(-1) ?? others.findLast(({ lastFailure }) => lastFailure)?.lastFailure
  const names = (all: readonly string[]) => [...new Set(all)].join(', ')
  const tried = names(failures.map(({ mirror }) => mirror))
  const absence = absentAt.length > 0 ? `not on ${names(absentAt.map(({ name }) => name))}; ` : ''
  const why = `${absence}${last?.message ?? 'no mirror is available'}${tried && ` (tried: ${tried})`}`
  if (status === 'absent' && mirrors.at(-1) !== others.at(-1)) return textReply(404, `not found: ${label}: ${why}`)
  // Before `,` a refusal is final: go receives the mirror's own status.
  const final = mayReplace(pool.fallbackOn) ? undefined : passedOn(last?.status)
  return textReply(final ?? 502, `could not fetch ${label}: ${why}`)
}

/** A mirror's error status that go may receive as it is; 407 belongs to our own HTTP proxy. */
export function passedOn(status: number | undefined): number | undefined {
  return status !== undefined && status >= 400 && status < 600 && ![404, 407, 410].includes(status) ? status : undefined
}

/**
 * Sends a reply and closes its file; true when all of it was sent. The length is always declared,
 * so that the client can detect a truncated body.
 */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  { head }: { readonly head: boolean },
): Promise<boolean> {
  const { status, type, body, from } = reply
  const bytes = bytesOf(reply)
  try {
    response.writeHead(status, {
      'content-type': type,
      'content-length': bytes,
      'x-content-type-options': 'nosniff',
      // The body of a refused request is never read.
      ...([400, 405, 421].includes(status) ? { connection: 'close' } : {}),
      ...(from ? { 'x-go-proxy-setup-mirror': headerValue(from) } : {}),
    })
    if (head) return await end(response)
    // node:http destroys a socket that times out, and sets its own limits for the next request.
    response.socket?.setTimeout(STUCK_MS)
    if (!('handle' in body)) return await end(response, body)
    if (bytes <= SMALL_BYTES) return await end(response, await body.handle.readFile())
    await pipeline(body.handle.createReadStream({ autoClose: false }), response)
    return true
  } catch {
    // The client left or the file was truncated: go sees a body shorter than declared.
    response.destroy()
    return false
  } finally {
    await dropReply(reply)
  }
}

/** Closes the file of a reply that will not be sent. */
export async function dropReply({ body }: Reply): Promise<void> {
  if ('handle' in body) await body.handle.close().catch(() => {})
}

function end(response: ServerResponse, body?: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished))
    response.end(body)
  })
}

function headerValue(text: string): string {
  return sanitizeForLog(redact(text)).replace(/[^\x20-\x7e]/g, '?')
}
