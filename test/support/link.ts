// A TCP relay on loopback that makes distance: a connection costs one round trip before its first byte is passed (the SYN), then each
// chunk arrives half a round trip after it was sent, in order and pipelined. TLS passes unchanged, so a handshake costs real round
// trips. Downstream is limited per connection, as by a mirror's TCP window. No loss and no slow start: kinder than a real network.
// It runs as a process of its own, for the measured program's event loop must not wait for it:
// node tools/run.mjs test/support/link.ts --target 127.0.0.1:4433 --round-trip 100 --rate 10M
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { parseArgs } from 'node:util'

/** What lies between the client and the server. */
export interface LinkOptions {
  readonly target: { readonly host: string; readonly port: number }
  readonly roundTripMs: number
  /** Downstream, for each connection by itself; without it as fast as the machine. */
  readonly bytesPerSecond?: number | undefined
  /** One wire in each direction for all connections, instead of a rate for each. */
  readonly sharedBytesPerSecond?: number | undefined
}

/** A running relay. */
export interface Link extends AsyncDisposable {
  /** On 127.0.0.1. */
  readonly port: number
  close(): Promise<void>
}

/** Starts the relay in a child process, which also ends when this process does. */
export async function startLink(options: LinkOptions): Promise<Link> {
  const { target, roundTripMs, bytesPerSecond, sharedBytesPerSecond } = options
  const words = ['--target', `${target.host}:${target.port}`, '--round-trip', String(roundTripMs)]
  const rate = bytesPerSecond === undefined ? [] : ['--rate', String(bytesPerSecond)]
  const shared = sharedBytesPerSecond === undefined ? [] : ['--shared-rate', String(sharedBytesPerSecond)]
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const
  const child = fork(import.meta.filename, [...words, ...rate, ...shared], { stdio: [...stdio] })
  const [port] = (await once(child, 'message')) as [number]
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  return { port, close, [Symbol.asyncDispose]: close }
}

/** Bytes on their way in one direction of a lane without a rate; beyond it the sender is not read, as by a full TCP window. */
const WIDE_WINDOW = 4_194_304

interface LaneOptions {
  readonly from: Socket
  readonly to: Socket
  readonly delayMs: number
  readonly bytesPerSecond?: number | undefined
  /** Time of performance.now() before which nothing counts as sent. */
  readonly openAt: number
  readonly wire: Wire
}

/** What connections share when the rate is the link's. */
interface Wire {
  /** Time of performance.now() at which all that was sent has left. */
  freeAt: number
}

/** What travels: bytes, the end of them, or a reset. */
interface Parcel {
  readonly due: number
  readonly size: number
  deliver(to: Socket): boolean
}

/** One direction of a connection. */
function startLane({ from, to, delayMs, bytesPerSecond, openAt, wire }: LaneOptions): void {
  const onTheWay: Parcel[] = []
  // Little more than fits on the way: a cancelled answer must not block those behind it for longer than on a real connection.
  const window = bytesPerSecond ? Math.min(262_144, bytesPerSecond / 4) + (bytesPerSecond * delayMs) / 500 : WIDE_WINDOW
  let bytes = 0
  let timer: NodeJS.Timeout | undefined
  const send = (size: number, deliver: Parcel['deliver']) => {
    if (to.destroyed) return
    wire.freeAt = Math.max(wire.freeAt, performance.now()) + (bytesPerSecond ? (size / bytesPerSecond) * 1000 : 0)
    onTheWay.push({ due: Math.max(openAt, wire.freeAt) + delayMs, size, deliver })
    bytes += size
    if (bytes > window) from.pause()
    if (!timer && !to.writableNeedDrain) deliverDue()
  }
  const deliverDue = () => {
    clearTimeout(timer)
    timer = undefined
    // Half a millisecond early rather than a whole one late: timers here have no finer steps.
    const now = performance.now() + 0.5
    let next = onTheWay[0]
    for (; next && next.due <= now; next = onTheWay[0]) {
      onTheWay.shift()
      bytes -= next.size
      if (!next.deliver(to)) break
    }
    if (bytes <= window && from.isPaused()) from.resume()
    if (next && !to.writableNeedDrain) timer = setTimeout(deliverDue, Math.max(1, next.due - performance.now()))
  }
  // A slow lane trickles: a chunk as it was read would be seconds of silence and then a heap of bytes.
  const piece = bytesPerSecond ? Math.max(512, Math.ceil(bytesPerSecond / 50)) : Number.POSITIVE_INFINITY
  from.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += piece) {
      const part = chunk.subarray(at, at + piece)
      send(part.length, () => to.write(part))
    }
  })
  from.on('end', () => send(0, () => !to.end().destroyed))
  from.on('error', () => send(0, () => !to.resetAndDestroy().destroyed))
  to.on('drain', deliverDue)
  to.on('close', () => {
    clearTimeout(timer)
    onTheWay.length = 0
  })
}

function relay(client: Socket, options: LinkOptions, shared: readonly [up: Wire, down: Wire]): void {
  const { target, roundTripMs, sharedBytesPerSecond, bytesPerSecond = sharedBytesPerSecond } = options
  const server = connect({ ...target, allowHalfOpen: true, noDelay: true })
  const openAt = performance.now() + roundTripMs
  const delayMs = roundTripMs / 2
  const [up, down] = sharedBytesPerSecond ? shared : [{ freeAt: openAt }, { freeAt: openAt }]
  startLane({ from: client, to: server, delayMs, openAt, bytesPerSecond: sharedBytesPerSecond, wire: up })
  startLane({ from: server, to: client, delayMs, openAt, bytesPerSecond, wire: down })
  // A side that has gone without a word takes the other with it, once what was on its way could arrive.
  for (const [gone, other] of [[client, server] as const, [server, client] as const]) {
    gone.once('close', () => setTimeout(() => other.destroySoon(), other.writableEnded ? 0 : delayMs + 50).unref())
  }
}

async function runLink(options: LinkOptions): Promise<void> {
  const shared = [{ freeAt: 0 }, { freeAt: 0 }] as const
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => relay(client, options, shared))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  console.log(port)
  process.send?.(port)
  process.once('disconnect', () => process.exit())
}

/** `4k`, `10M` or plain digits; throws an Error on anything else. */
export function amount(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text) ?? []
  if (digits === undefined) throw new Error(`${text} is no rate such as 4k or 10M`)
  return Number(digits) * ({ k: 1e3, M: 1e6 }[unit] ?? 1)
}

if (import.meta.main) {
  const text = { type: 'string' } as const
  const options = { target: text, 'round-trip': text, rate: text, 'shared-rate': text }
  const { values } = parseArgs({ options })
  const [host = '127.0.0.1', port = ''] = (values.target ?? '').split(/:(?=\d+$)/)
  await runLink({
    target: { host, port: Number(port) },
    roundTripMs: Number(values['round-trip'] ?? 0),
    bytesPerSecond: values.rate === undefined ? undefined : amount(values.rate),
    sharedBytesPerSecond: values['shared-rate'] === undefined ? undefined : amount(values['shared-rate']),
  })
}
