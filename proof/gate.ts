// A TCP door before a mirror that can shut in three ways while somebody is inside, as a host dies: it refuses, it falls silent, or it does
// not even take connections any more. The door is a thread, because only a thread that sleeps for good leaves its connections open and
// unanswered: the kernel still takes bytes for it, exactly as it does for a program that hangs.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/**
 * `refuses`: connections end, new ones are refused. `is silent`: nothing is answered any more, TCP connections are still taken, so TLS
 * never answers. `is a black hole`: neither. `leads elsewhere`: what is open ends, what comes is answered by another server.
 */
export type Shutting = 'refuses' | 'is silent' | 'is a black hole' | 'leads elsewhere'

/** A door; `await using` takes it away. */
export interface Gate extends AsyncDisposable {
  readonly port: number
  /** Resolves when nothing passes any more. `port` is where it leads elsewhere. */
  shut(how: Shutting, port?: number): Promise<void>
}

export interface GateOptions {
  /** The mirror's. */
  readonly port: number
  readonly host?: string
  /** Where the door itself is; 127.0.0.1 and any free port by default. */
  readonly at?: { readonly host: string; readonly port?: number }
}

/** Large enough for a burst of connections to a healthy mirror, small enough to be filled. */
const BACKLOG = 64
/** A connection that does not stand after so long does so because the queue is full. */
const FULL_AFTER_MS = 150

/** Opens a door to 127.0.0.1:`port`. */
export async function startGate(options: GateOptions): Promise<Gate> {
  const worker = new Worker(import.meta.filename, { workerData: options })
  const [port] = (await once(worker, 'message')) as [number]
  const fillers: Socket[] = []
  const host = options.at?.host ?? '127.0.0.1'
  const shut: Gate['shut'] = async (how, elsewhere) => {
    worker.postMessage({ how, port: elsewhere } satisfies Order)
    await once(worker, 'message')
    if (how === 'is a black hole') await fill(fillers, host, port)
  }
  const close = async () => {
    for (const socket of fillers) socket.destroy()
    await worker.terminate()
  }
  return { port, shut, [Symbol.asyncDispose]: close }
}

/** Connects until a connection hangs: the kernel drops the SYNs of all that come later, for as long as these live. */
async function fill(fillers: Socket[], host: string, port: number): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const tried = Array.from({ length: 16 }, () => connect({ host, port }).on('error', () => {}))
    fillers.push(...tried)
    await sleep(FULL_AFTER_MS)
    if (tried.some(({ connecting }) => connecting)) return
  }
  throw new Error('this kernel takes every connection: no black hole can be made here')
}

interface Order {
  readonly how: Shutting
  readonly port: number | undefined
}

function keepDoor({ port, host = '127.0.0.1', at }: GateOptions): void {
  let target = port
  const inside = new Set<Socket>()
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const mirror = connect({ host, port: target, noDelay: true, allowHalfOpen: true })
    join(client, mirror, inside)
    join(mirror, client, inside)
  })
  server.listen({ port: at?.port ?? 0, host: at?.host ?? '127.0.0.1', backlog: BACKLOG }, () =>
    parentPort?.postMessage((server.address() as AddressInfo).port),
  )
  parentPort?.on('message', ({ how, port: elsewhere }: Order) => {
    if (how === 'refuses') server.close()
    if (how === 'refuses' || how === 'leads elsewhere') for (const socket of inside) socket.destroy()
    target = elsewhere ?? target
    parentPort?.postMessage(how)
    if (how === 'is silent' || how === 'is a black hole') {
      // A turn later: the message has to leave first.
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
    }
  })
}

function join(from: Socket, to: Socket, inside: Set<Socket>): void {
  inside.add(from)
  from.on('error', () => to.resetAndDestroy())
  from.once('close', () => {
    inside.delete(from)
    if (!to.writableEnded) to.destroy()
  })
  from.pipe(to)
}

if (!isMainThread && parentPort) keepDoor(workerData as GateOptions)
