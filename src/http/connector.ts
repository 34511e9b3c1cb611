// Opens one connection layer by layer (name, TCP, TLS) and says how long each took, because "i/o timeout" helps nobody. undici's own
// connector times nothing, and its time-outs fire up to 500 ms late; these are precise. One limit covers all layers together.
// Several addresses are raced by Node (https://nodejs.org/api/net.html#socketconnectoptions-connectlistener), so a broken IPv6 costs 300 ms.
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type PeerCertificate, TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import { MirrorError } from '../errors.ts'
import { isInnerAddress, literalAddress } from './addresses.ts'
import { lookupOnce } from './lookup.ts'
import { type Stage, stuckError, toMirrorError } from './network-error.ts'
import type { Trust } from './trust.ts'

/** What a certificate says of itself. */
export interface PeerFacts {
  readonly subject: string
  readonly issuer: string
  /** ISO 8601. */
  readonly validTo: string
}

/** One connection as far as it came; layers that were not needed (a literal address, plain http) have no time. */
export interface ConnectionFacts {
  readonly origin: string
  readonly dnsMs?: number
  readonly tcpMs?: number
  readonly tlsMs?: number
  readonly address?: string
  readonly httpVersion?: '1.1' | '2'
  readonly certificate?: PeerFacts
}

/** What a connector needs to know and whom it tells. */
export interface ConnectorOptions {
  readonly trust: Trust
  /** Limit of name look-up, TCP and TLS together, milliseconds. */
  readonly timeoutMs: number
  /** The host in sentences when it is not a mirror: `the HTTP proxy`. */
  readonly label?: string
  /** From now on no connection is opened. */
  readonly closed: () => boolean
  /** TLS tickets by origin. */
  readonly sessions: Map<string, Buffer>
  readonly now: () => number
  readonly track: (socket: Socket) => void
  /** Called as layers are reached, and with `open` at the end. */
  readonly onStage: (origin: string, stage: Stage | 'open') => void
  /** Called once per connection, also for one that failed in its TLS layer. */
  readonly onFacts: (facts: ConnectionFacts) => void
  /** True when `origin` was reached by a redirect from the public internet, so must not lead inside. */
  readonly publicOnly: (origin: string) => boolean
}

const ATTEMPT_MS = 300

/** A connector for undici's `connect` option. Its failures are `MirrorError`s named after the origin. */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    if (options.closed()) {
      queueMicrotask(() => callback(new Error('the client was closed'), null))
      return
    }
    openLayers(target, options).then(
      (socket) => callback(null, socket),
      (error) => callback(error as Error, null),
    )
  }
}

type Target = buildConnector.Options & { readonly allowH2?: boolean }
type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** One attempt to connect, as it goes through its layers. */
interface Attempt {
  readonly target: Target
  readonly options: ConnectorOptions
  readonly origin: string
  readonly port: number
  /** The host in sentences. */
  readonly host: string
  readonly facts: Mutable<ConnectionFacts>
  stage: Stage
  since: number
  socket: Socket | undefined
}

async function openLayers(target: Target, options: ConnectorOptions): Promise<Socket> {
  const attempt = beginAttempt(target, options)
  const { origin: mirror, host, facts } = attempt
  const context = () => ({ mirror, host, stage: attempt.stage, certificateEnd: facts.certificate?.validTo })
  const stop = () => attempt.socket?.destroy(stuckError(context(), options.timeoutMs))
  const timer = setTimeout(stop, options.timeoutMs)
  try {
    const tcp = await openTcp(attempt)
    const socket = target.protocol === 'https:' ? await openTls(attempt, tcp) : tcp
    facts.httpVersion = socket instanceof TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1'
    options.onStage(mirror, 'open')
    return socket
  } catch (error) {
    attempt.socket?.destroy()
    throw toMirrorError(error, context())
  } finally {
    clearTimeout(timer)
    options.onFacts(facts)
  }
}

function beginAttempt(target: Target, options: ConnectorOptions): Attempt {
  const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80))
  const hostname = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname
  const origin = new URL(`${target.protocol}//${hostname}:${port}`).origin
  const host = `${options.label ? `${options.label} ` : ''}${hostname}:${port}`
  const stage = literalAddress(target.hostname) ? 'tcp' : 'dns'
  options.onStage(origin, stage)
  return { target, options, origin, port, host, facts: { origin }, stage, since: options.now(), socket: undefined }
}

/** Milliseconds since the attempt entered its stage; the next one begins. */
function leave(attempt: Attempt, next: Stage): number {
  const now = attempt.options.now()
  const spentMs = now - attempt.since
  attempt.stage = next
  attempt.since = now
  attempt.options.onStage(attempt.origin, next)
  return spentMs
}

async function openTcp(attempt: Attempt): Promise<Socket> {
  const { target, options, facts, origin, host, port } = attempt
  const socket = connectTcp({
    host: target.hostname,
    port,
    lookup: lookupOnce,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
  })
  attempt.socket = socket
  options.track(socket)
  socket.on('lookup', (error) => {
    if (!error && attempt.stage === 'dns') facts.dnsMs = leave(attempt, 'tcp')
  })
  await event(socket, 'connect')
  facts.tcpMs = leave(attempt, 'tls')
  if (socket.remoteAddress) facts.address = socket.remoteAddress
  if (options.publicOnly(origin) && isInnerAddress(socket.remoteAddress ?? '')) throw redirectedInside(origin, host)
  return socket
}

async function openTls(attempt: Attempt, tcp: Socket): Promise<Socket> {
  const { target, options, facts, origin } = attempt
  const session = options.sessions.get(origin)
  const socket = connectTls({
    socket: tcp,
    host: target.hostname,
    // A literal address is no server name (RFC 6066 section 3); the certificate is then checked against `host`.
    ...(literalAddress(target.hostname) ? {} : { servername: target.hostname }),
    ...(session ? { session } : {}),
    ALPNProtocols: target.allowH2 === false ? ['http/1.1'] : ['h2', 'http/1.1'],
    secureContext: options.trust.context(),
    // Said aloud because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would otherwise count.
    rejectUnauthorized: true,
  })
  attempt.socket = socket
  options.track(socket)
  socket.on('session', (ticket) => options.sessions.set(origin, ticket))
  // Before Node judges the certificate, so that an expired one can be told with its date.
  socket.prependOnceListener('secure', () => {
    const seen = peerFacts(socket.getPeerCertificate())
    if (seen) facts.certificate = seen
  })
  await event(socket, 'secureConnect')
  facts.tlsMs = options.now() - attempt.since
  return socket
}

/** The event, or the socket's error, or a failure when the socket closes without a word (as close() of the wire makes it). */
function event(socket: Socket, name: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      socket.off(name, arrive).off('error', settle).off('close', close)
      if (error) reject(error)
      else resolve()
    }
    const arrive = () => settle()
    const close = () => settle(Object.assign(new Error('the connection was closed'), { code: 'ECONNABORTED' }))
    socket.once(name, arrive).once('error', settle).once('close', close)
  })
}

function redirectedInside(origin: string, host: string): MirrorError {
  const message = `redirected to ${host}, which is inside this machine’s own network; a public mirror must not lead there`
  return new MirrorError(origin, 'protocol', message, { reason: 'redirect-inside' })
}

/** What a certificate says of itself, or undefined when there is none to see. */
export function peerFacts(certificate: PeerCertificate | undefined): PeerFacts | undefined {
  const end = Date.parse(certificate?.valid_to ?? '')
  if (!certificate || Number.isNaN(end)) return undefined
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validTo: new Date(end).toISOString(),
  }
}

function nameOf(name: PeerCertificate['subject'] | undefined): string {
  return [name?.CN ?? name?.O ?? ''].flat().join(', ')
}
