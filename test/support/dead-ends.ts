// Servers that are no servers: a port nobody listens on, one that takes connections and never speaks, one that does not even take
// them, one that speaks something else. They stand for dead mirrors, below the layer of HTTP.
import { type AddressInfo, createServer, connect as netConnect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

/** A dead end; `await using` closes it. */
export interface DeadEnd extends AsyncDisposable {
  /** http URL of it. */
  readonly url: string
  /** https URL of it: the TLS handshake is what gets stuck. */
  readonly httpsUrl: string
  readonly port: number
  /** Connections it has taken so far. */
  readonly connections: number
  close(): Promise<void>
}

/** A URL that refuses connections at once. Port 1 is never given out to programs that ask for any free port. */
export function refusedUrl(scheme: 'http' | 'https' = 'http'): string {
  return `${scheme}://127.0.0.1:1`
}

/** Takes TCP connections and never says a word; on 127.0.0.1 and any free port unless told otherwise. */
export function startSilentTcp(at: { readonly host?: string; readonly port?: number } = {}): Promise<DeadEnd> {
  return startTcp(() => {}, at)
}

/** Answers whatever it is sent with the greeting of a mail server, which is neither HTTP nor TLS. */
export function startGarbage(): Promise<DeadEnd> {
  return startTcp((socket) => socket.once('data', () => socket.write('220 mail.example.test ESMTP ready\r\n')))
}

/**
 * Never takes a connection: its queue is full, so the kernel drops each SYN and connect() hangs, as with a black hole.
 * The listener sits in a thread that sleeps for good, because Node itself takes connections as soon as its event loop turns.
 */
export async function startBlackhole(): Promise<DeadEnd> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const server = require('node:net').createServer().listen(0, '127.0.0.1', 1, () => {
       parentPort.postMessage(server.address().port)
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
     })`,
    { eval: true },
  )
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject)
  })
  const fillers = await fillQueue(port)
  const close = async () => {
    for (const socket of fillers) socket.destroy()
    await worker.terminate()
  }
  return { ...urls(port), connections: 0, close, [Symbol.asyncDispose]: close }
}

const FULL_AFTER_MS = 150
const MOST_FILLERS = 16

/** Connects until a connection hangs; the kernel's queue is then full for as long as these sockets live. */
async function fillQueue(port: number): Promise<Socket[]> {
  const fillers: Socket[] = []
  while (fillers.length < MOST_FILLERS) {
    const socket = netConnect({ host: '127.0.0.1', port }).on('error', () => {})
    fillers.push(socket)
    const connected = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), FULL_AFTER_MS)
      socket.once('connect', () => {
        clearTimeout(timer)
        resolve(true)
      })
    })
    if (!connected) return fillers
  }
  throw new Error('this kernel takes every connection: no black hole can be made here')
}

async function startTcp(
  onSocket: (socket: Socket) => void,
  { host = '127.0.0.1', port = 0 }: { readonly host?: string; readonly port?: number } = {},
): Promise<DeadEnd> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
    socket.resume()
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    ...urls((server.address() as AddressInfo).port),
    get connections() {
      return connections
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function urls(port: number): Pick<DeadEnd, 'url' | 'httpsUrl' | 'port'> {
  return { url: `http://127.0.0.1:${port}`, httpsUrl: `https://127.0.0.1:${port}`, port }
}
