// The relay's response to go. Content types are those of Go's own proxy; go prints a failure's body
// only if it is text/plain.
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

export function bytesOf({ body }: Reply): number {
  return 'handle' in body ? body.bytes : body.length
}

/** go prints the text of a failure below its own message. */
export function textReply(status: number, text: string): Reply {
  return { status, type: TEXT, body: Buffer.from(`${sanitizeForLog(redact(text)).slice(0, 1_000)}\n`) }
}

export function noSourceReply(path: string, isPrivate: boolean): Reply {
  if (!isPrivate) return textReply(404, `not found: no mirror is configured for ${path}`)
  return textReply(404, `not found: ${path} is private and no private mirror is configured; no mirror was contacted`)
}

/**
 * 404 exactly where go would end with "not found" by walking the same mirrors: when the last one
 * returned it (TryProxies of cmd/go/internal/modfetch/proxy.go). So `direct` behind the relay is
 * reached as it would be behind the mirrors; a mirror that is down is not one without the file.
 */
export function failedReply(label: string, outcome: Outcome, pool: Pool): Reply {
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

/** Closes the file; true when all was sent. The length shows a client a truncated body. */
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
