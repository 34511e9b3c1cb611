// A mirror that serves what another one has, except where it attacks its clients: bombs, bodies and headers without an end, false ranges.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'

export type Attack = (response: ServerResponse, request: IncomingMessage) => void

const MIB = Buffer.alloc(2 ** 20, 'x')
const zeros = Buffer.alloc(100 * 2 ** 20)
const PETABYTE = 10 ** 15

const encoded = (encoding: string, body: Buffer): Attack => {
  return (response) => response.writeHead(200, { 'content-encoding': encoding }).end(body)
}
const ranged = (total: number, mib: number): Attack => {
  return (response, { headers: { range = 'bytes=0-0' } }) => {
    const [first = 0, last = 0] = /(\d+)-(\d+)/.exec(range)?.slice(1).map(Number) ?? []
    response.writeHead(206, { 'content-range': `bytes ${first}-${Math.min(last, total - 1)}/${total}` })
    stream(response, mib)
  }
}
/** Below HTTP: `again` for ever, 3 MB/s at most: both mirrors share two cores with the product. */
const raw = (start: string, again: string): Attack => {
  const bytes = Buffer.alloc(64 * 1024, again)
  return ({ socket }) => {
    const next = () => {
      if (!socket?.writable) return
      if (socket.write(bytes)) setTimeout(next, 20)
      else socket.once('drain', next)
    }
    socket?.write(start)
    next()
  }
}

const inTurn = (attacks: readonly Attack[]): Attack => {
  let count = 0
  return (response, request) => attacks[count++ % attacks.length]?.(response, request)
}

/** Each must cost the client a bounded time and memory, whatever it requested. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
  'bombs of every encoding': inTurn([
    encoded('gzip', gzipSync(zeros)),
    encoded('br', brotliCompressSync(zeros, { params: { 1: 3 } })),
    encoded('zstd', zstdCompressSync(zeros)),
    encoded('deflate', deflateSync(zeros)),
    encoded('gzip, gzip', gzipSync(gzipSync(zeros))),
  ]),
  'bodies without an end': inTurn([
    (response) => stream(response, Number.POSITIVE_INFINITY),
    (response) => {
      response.writeHead(200, { 'content-length': PETABYTE })
      stream(response, Number.POSITIVE_INFINITY)
    },
  ]),
  'headers without an end': raw('HTTP/1.1 200 OK\r\n', 'x-more: headers\r\n'),
  'early hints without an end': raw('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  'chunk extensions without an end': raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;', 'x'),
  'trailers without an end': raw(
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n',
    'x-more: 1\r\n',
  ),
}

/** The same for requests for a range. */
export const RANGE_ATTACKS: Readonly<Record<string, Attack>> = {
  'a range without an end': ranged(30 * 2 ** 20, Number.POSITIVE_INFINITY),
  'ranges of a petabyte': ranged(PETABYTE, 1),
  'ranges of nothing': ranged(500 * 2 ** 20, 0),
}

/** As much as this, then the end. */
export function stream(response: ServerResponse, mib: number): void {
  if (response.destroyed) return
  if (mib <= 0) response.end()
  else if (response.write(MIB)) setImmediate(stream, response, mib - 1)
  else response.once('drain', () => stream(response, mib - 1))
}

/** A mirror that serves what `good` does, and attacks requests for paths like `where`. */
export async function startHostile(good: { readonly url: string }, where: RegExp, attack: Attack) {
  let attacked = 0
  const server = createServer(async (request, response) => {
    const { url = '', headers } = request
    response.on('error', () => {})
    if (where.test(url)) {
      attacked++
      return attack(response, request)
    }
    const { range } = headers
    const answer = await fetch(`${good.url}${url}`, range ? { headers: { range } } : {})
    const contentRange = answer.headers.get('content-range')
    response.writeHead(answer.status, contentRange ? { 'content-range': contentRange } : {})
    response.end(await answer.bytes())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    attacked: () => attacked,
    [Symbol.asyncDispose]: async () => void server.close().closeAllConnections(),
  }
}
