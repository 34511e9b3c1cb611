// A reply on the wire, with its length always told: a body that breaks off is then seen to be cut. Files are read as fast as go takes them,
// and a client that takes nothing for minutes is left.
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { redact, sanitizeForLog } from '../redact.ts'
import { bytesOf, type Reply } from './reply.ts'

/** A client that takes no byte for so long is gone or stopped. */
const STUCK_MS = 120_000
/** Read at once; larger ones are streamed. */
const SMALL_BYTES = 256 * 1024

/** Sends it and lets its file go; true when all of it was handed over. */
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
      // What is refused is not read either.
      ...([400, 405, 421].includes(status) ? { connection: 'close' } : {}),
      ...(from ? { 'x-go-proxy-setup-mirror': headerValue(from) } : {}),
    })
    if (head) return await end(response)
    // node:http destroys a socket whose time is up, and sets its own limits for the next request.
    response.socket?.setTimeout(STUCK_MS)
    if (!('handle' in body)) return await end(response, body)
    if (bytes <= SMALL_BYTES) return await end(response, await body.handle.readFile())
    await pipeline(body.handle.createReadStream({ autoClose: false }), response)
    return true
  } catch {
    // The client left, or the file was cut: go sees a body shorter than announced.
    response.destroy()
    return false
  } finally {
    await dropReply(reply)
  }
}

/** Lets the file of a reply go that nobody waits for. */
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
