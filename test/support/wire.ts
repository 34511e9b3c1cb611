// How an answer travels: at once, in a trickle, not to its end, or never. Every wait ends when the client or the server leaves.
// Under TLS only the raw socket below can send a reset, so the connection is handed in.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from './answers.ts'
import type { FaultPart } from './faults.ts'

/** One request and what is needed to answer or to wreck it. */
export interface Exchange {
  readonly request: IncomingMessage | Http2ServerRequest
  readonly response: ServerResponse | Http2ServerResponse
  /** The TCP connection, also under TLS. */
  readonly socket: Socket
  /** Aborts when the exchange is over, however it ended. */
  readonly left: AbortSignal
  readonly bytesPerSecond?: number | undefined
  readonly faults: readonly FaultPart[]
  /** Told how many body bytes were handed to the connection. */
  readonly onBytes: (count: number) => void
}

/** Faults that end a body early, by the name they have in FAULT_KINDS. */
const ENDINGS = ['stall-body@N', 'cut@N', 'reset@N', 'h2-reset@N', 'h2-protocol-error@N', 'goaway'] as const
const RESETS: readonly string[] = ['reset@N', 'h2-reset@N', 'h2-protocol-error@N']
type Ending = (typeof ENDINGS)[number]

/** Long enough for the bytes before a cut to reach the client, for a reset throws away what is on its way. */
const SETTLE_MS = 20
/** Pieces of a trickle: one each 20 ms. */
const PIECES_PER_SECOND = 50
const BOMB_PIECE = Buffer.alloc(65_536)

/** Sends `answer` as the exchange's faults have it; resolves when nothing more will be sent. */
export async function deliver(answer: Answer, exchange: Exchange): Promise<void> {
  try {
    await send(answer, exchange)
  } catch (error) {
    if (!exchange.left.aborted) throw error
  }
}

async function send(answer: Answer, exchange: Exchange): Promise<void> {
  const { request, faults } = exchange
  const response = common(exchange)
  const ending = faults.find(({ name }) => (ENDINGS as readonly string[]).includes(name))
  if (ending && wreckedBeforeHeaders(ending)) return wreck(ending.name as Ending, exchange)
  if (faults.some(({ name }) => name === 'early-hints')) sendEarlyHints(exchange)
  const bomb = answer.status === 200 && faults.some(({ name }) => name === 'bomb')
  const length = bomb ? {} : { 'content-length': String(answer.body.length) }
  response.writeHead(answer.status, { ...answer.headers, ...length })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  if (bomb) return sendForEver(exchange)
  if (!ending || answer.status > 299) {
    await sendBody(answer.body, exchange)
    response.end()
    if (faults.some(({ name }) => name === 'goaway-after')) await endConnection(exchange)
    return
  }
  response.flushHeaders()
  await sendBody(answer.body.subarray(0, ending.amount), exchange)
  await wreck(ending.name as Ending, exchange)
}

function wreckedBeforeHeaders({ name, amount }: FaultPart): boolean {
  return name === 'goaway' || (amount === 0 && RESETS.includes(name))
}

async function sendBody(body: Buffer, exchange: Exchange): Promise<void> {
  const slice = exchange.faults.find(({ name }) => name === 'slice=N')?.amount
  if (slice !== undefined) return writeSlices(body, slice, exchange)
  const slow = exchange.faults.find(({ name }) => name === 'slow=NBps')?.amount ?? exchange.bytesPerSecond
  if (slow === undefined) return write(body, exchange)
  const piece = Math.max(1, Math.floor(slow / PIECES_PER_SECOND))
  for (let at = 0; at < body.length; at += piece) {
    await write(body.subarray(at, at + piece), exchange)
    await sleep((piece / slow) * 1000, undefined, { signal: exchange.left })
  }
}

async function writeSlices(body: Buffer, size: number, exchange: Exchange): Promise<void> {
  for (let at = 0; at < body.length; at += Math.max(1, size)) {
    await write(body.subarray(at, at + Math.max(1, size)), exchange)
  }
}

function sendEarlyHints({ response }: Exchange): void {
  for (const link of ['</one>; rel=preload', '</two>; rel=preload']) response.writeEarlyHints({ link })
}

/** The answer is out; the connection says goodbye and ends once it has arrived. */
async function endConnection({ response, socket }: Exchange): Promise<void> {
  const session = 'stream' in response ? response.stream?.session : undefined
  // Node's close() sends the GOAWAY and lets the streams under way end.
  if (session) session.close()
  else {
    await sleep(SETTLE_MS)
    socket.end()
  }
}

async function sendForEver(exchange: Exchange): Promise<void> {
  while (!exchange.left.aborted) await write(BOMB_PIECE, exchange)
}

/** Writes and waits until the connection has taken it. */
function write(piece: Buffer, exchange: Exchange): Promise<void> {
  const { left } = exchange
  left.throwIfAborted()
  if (piece.length === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      left.removeEventListener('abort', done)
      resolve()
    }
    left.addEventListener('abort', done, { once: true })
    common(exchange).write(piece, () => {
      exchange.onBytes(piece.length)
      done()
    })
  })
}

async function wreck(how: Ending, { response, socket, left }: Exchange): Promise<void> {
  if (how === 'stall-body@N') return
  await sleep(SETTLE_MS, undefined, { signal: left })
  const stream = 'stream' in response ? response.stream : undefined
  if (how === 'h2-reset@N' && stream) return stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  if (how === 'h2-protocol-error@N' && stream) return stream.close(constants.NGHTTP2_PROTOCOL_ERROR)
  if (how === 'goaway' && stream?.session) {
    stream.session.goaway(constants.NGHTTP2_NO_ERROR, Math.max(0, (stream.id ?? 2) - 2))
    // Not ended by `left`: the stream is over with the GOAWAY, the connection is not.
    await sleep(SETTLE_MS)
  }
  if (RESETS.includes(how)) socket.resetAndDestroy()
  else socket.destroy()
}

/** The two kinds of response share these methods, but TypeScript cannot call a union of overloads. */
function common({ response }: Exchange): ServerResponse {
  return response as ServerResponse
}
