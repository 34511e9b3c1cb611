// An entry of the cache service on its way to the client: whole or a range of it, and with a fault if the test wants one.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * `cut` ends the connection and `stall` sends no more at offset `at` of the entry, in each answer that reaches it, or in the first
 * `times`. `slow`: all answers together have this rate. `no-range`: always the whole entry with status 200. `garbage`: the
 * right number of bytes, none of them the entry's.
 */
export type BlobFault = OffsetFault | SlowFault | { readonly kind: 'no-range' | 'garbage' }

export interface OffsetFault {
  readonly kind: 'cut' | 'stall'
  readonly at: number
  readonly times?: number
}

export interface SlowFault {
  readonly kind: 'slow'
  readonly bytesPerSecond: number
}

export interface BlobAnswer {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly data: Buffer
  readonly fault: BlobFault | undefined
}

const PIECE_BYTES = 16_384
const spent = new WeakMap<OffsetFault, number>()
const freeAt = new WeakMap<SlowFault, number>()

/** Resolves to the number of bytes sent once the answer is complete or given up. */
export async function sendBlob({ request, response, data, fault }: BlobAnswer): Promise<number> {
  const [, first, last] =
    /bytes=(\d+)-(\d*)/.exec(String(request.headers['x-ms-range'] ?? request.headers.range ?? '')) ?? []
  const isRange = first !== undefined && fault?.kind !== 'no-range'
  const start = isRange ? Number(first) : 0
  const part = data.subarray(start, isRange && last ? Number(last) + 1 : undefined)
  response.writeHead(isRange ? 206 : 200, {
    'content-length': part.length,
    ...(isRange && { 'content-range': `bytes ${start}-${start + part.length - 1}/${data.length}` }),
    ...(fault?.kind !== 'no-range' && { 'accept-ranges': 'bytes' }),
    'x-ms-blob-type': 'BlockBlob',
    etag: '"1"',
    'last-modified': new Date(0).toUTCString(),
  })
  if (request.method === 'HEAD') response.end()
  else if (fault?.kind === 'garbage') response.end(Buffer.alloc(part.length, 'not an archive '))
  else if (fault?.kind === 'slow') return await trickle(response, part, fault)
  else if (fault?.kind === 'cut' || fault?.kind === 'stall') return breakOff(response, part, start, fault)
  else response.end(part)
  return request.method === 'HEAD' ? 0 : part.length
}

/** Ends with the client's connection. */
async function trickle(response: ServerResponse, part: Buffer, fault: SlowFault): Promise<number> {
  let sent = 0
  for (; sent < part.length && !response.destroyed; sent += PIECE_BYTES) {
    const now = performance.now()
    const due = Math.max(now, freeAt.get(fault) ?? 0) + (PIECE_BYTES / fault.bytesPerSecond) * 1000
    freeAt.set(fault, due)
    await sleep(due - now)
    response.write(part.subarray(sent, sent + PIECE_BYTES))
  }
  response.end()
  return Math.min(sent, part.length)
}

function breakOff(response: ServerResponse, part: Buffer, start: number, fault: OffsetFault): number {
  const { kind, at, times = Number.POSITIVE_INFINITY } = fault
  const before = spent.get(fault) ?? 0
  if (at < start || at >= start + part.length || before >= times) {
    response.end(part)
    return part.length
  }
  spent.set(fault, before + 1)
  response.write(part.subarray(0, at - start), () => {
    if (kind === 'cut') response.destroy()
  })
  return at - start
}
