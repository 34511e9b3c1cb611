// Opens one connection layer by layer (name, TCP, TLS) under one limit and reports how long each
// took, because "i/o timeout" does not help users. undici's own connector times nothing, and its
// time-outs fire up to 500 ms late. Node races several addresses, so a broken IPv6 costs 300 ms:
// https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { connect as connectTcp, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls, type PeerCertificate, TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import { timeLimit } from '../clock.ts'
import { MirrorError } from '../errors.ts'
import { isInnerAddress, literalAddress } from './addresses.ts'
import { type Stage, stuckError, toMirrorError } from './network-error.ts'
import type { Trust } from './trust.ts'

/** A connection as far as it got. A layer not needed (literal address, plain http) has no time. */
export interface ConnectionFacts {
  readonly origin: string
  readonly dnsMs?: number
  readonly tcpMs?: number
  readonly tlsMs?: number
  readonly address?: string
  readonly httpVersion?: '1.1' | '2'
  /** `validTo` in ISO 8601. */
  readonly certificate?: { readonly subject: string; readonly issuer: string; readonly validTo: string }
}

export interface ConnectorOptions {
  readonly trust: Trust
  /** Limit of all layers together, milliseconds. */
  readonly timeoutMs: number
  /** Put before the host in messages if it is not a mirror: `the HTTP proxy`. */
  readonly label?: string
  /** True: open no more connections. */
  readonly closed: () => boolean
  /** TLS tickets by origin. */
  readonly sessions: Map<string, Buffer>
  readonly now: () => number
  readonly track: (socket: Socket) => void
  /** Called as layers are reached, and with `open` last. */
  readonly onStage: (origin: string, stage: Stage | 'open') => void
  /** Called once per connection, failed ones too. */
  readonly onFacts: (facts: ConnectionFacts) => void
  /** True if `origin` was public, or a public redirect leads to it: it must not lead inside. */
  readonly publicOnly: (origin: string) => boolean
}

/** A connector for undici's `connect` option; its failures are `MirrorError`s of the origin. */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    openLayers(target, options).then(
      (socket) => callback(null, socket),
      (error) => callback(error as Error, null),
    )
  }
}

type Target = buildConnector.Options & { readonly allowH2?: boolean }
type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface Opening {
  readonly target: Target
  readonly options: ConnectorOptions
  readonly origin: string
  readonly port: number
  /** The host in messages. */
  readonly host: string
  readonly facts: Mutable<ConnectionFacts>
  stage: Stage
  since: number
  socket: Socket | undefined
}

async function openLayers(target: Target, options: ConnectorOptions): Promise<Socket> {
  if (options.closed()) throw new Error('the HTTP client was closed')
  const opening = beginOpening(target, options)
  const { origin: mirror, host, facts } = opening
  const context = () => ({ mirror, host, stage: opening.stage, certificateEnd: facts.certificate?.validTo })
  const limit = timeLimit(options.timeoutMs, (ms) => opening.socket?.destroy(stuckError(context(), ms)))
  limit.start()
  try {
    const tcp = await openTcp(opening)
    const socket = target.protocol === 'https:' ? await openTls(opening, tcp) : tcp
    facts.httpVersion = socket instanceof TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1'
    options.onStage(mirror, 'open')
    return socket
  } catch (error) {
    opening.socket?.destroy()
    throw toMirrorError(error, context())
  } finally {
    limit.stop()
    options.onFacts(facts)
  }
}

function beginOpening(target: Target, options: ConnectorOptions): Opening {
  const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80))
  const hostname = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname
  const origin = new URL(`${target.protocol}//${hostname}:${port}`).origin
  const host = `${options.label ? `${options.label} ` : ''}${hostname}:${port}`
  const stage = literalAddress(target.hostname) ? 'tcp' : 'dns'
  options.onStage(origin, stage)
  return { target, options, origin, port, host, facts: { origin }, stage, since: options.now(), socket: undefined }
}

/** Enters the next stage; returns the milliseconds spent in the last one. */
function leave(opening: Opening, next: Stage): number {
  const now = opening.options.now()
  const spentMs = now - opening.since
  opening.stage = next
  opening.since = now
  opening.options.onStage(opening.origin, next)
  return spentMs
}

async function openTcp(opening: Opening): Promise<Socket> {
  const { target, options, facts, origin, host, port } = opening
  const socket = connectTcp({
    host: target.hostname,
    port,
    lookup: lookupOnce,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 300,
  })
  opening.socket = socket
  options.track(socket)
  socket.on('lookup', (error) => {
    if (!error && opening.stage === 'dns') facts.dnsMs = leave(opening, 'tcp')
  })
  await event(socket, 'connect')
  facts.tcpMs = leave(opening, 'tls')
  if (socket.remoteAddress) facts.address = socket.remoteAddress
  if (!options.publicOnly(origin) || !isInnerAddress(socket.remoteAddress ?? '')) return socket
  const message = `was led to ${host}, which is inside this machine’s own network; a public mirror must not lead there`
  throw new MirrorError(origin, 'protocol', message, { reason: 'redirect-inside' })
}

async function openTls(opening: Opening, tcp: Socket): Promise<Socket> {
  const { target, options, facts, origin } = opening
  const session = options.sessions.get(origin)
  const socket = connectTls({
    socket: tcp,
    host: target.hostname,
    // A literal address is not a server name (RFC 6066 section 3); `host` is verified instead.
    ...(literalAddress(target.hostname) ? {} : { servername: target.hostname }),
    ...(session ? { session } : {}),
    ALPNProtocols: target.allowH2 === false ? ['http/1.1'] : ['h2', 'http/1.1'],
    secureContext: options.trust.context(),
    // Explicit: NODE_TLS_REJECT_UNAUTHORIZED=0 must not count.
    rejectUnauthorized: true,
  })
  opening.socket = socket
  options.track(socket)
  socket.on('session', (ticket) => options.sessions.set(origin, ticket))
  // Before Node verifies it, so that the error of an expired certificate has its date.
  socket.prependOnceListener('secure', () => {
    const seen = peerFacts(socket.getPeerCertificate())
    if (seen) facts.certificate = seen
  })
  await event(socket, 'secureConnect')
  facts.tlsMs = options.now() - opening.since
  return socket
}

/** Rejects with the socket's error, or if it closes without one, as the client's close() does. */
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

/** The facts of a certificate; undefined if there is none. */
export function peerFacts(certificate: PeerCertificate | undefined): ConnectionFacts['certificate'] {
  const end = Date.parse(certificate?.valid_to ?? '')
  if (!certificate || Number.isNaN(end)) return undefined
  const [subject = '', issuer = ''] = [certificate.subject, certificate.issuer].map((name) =>
    [name?.CN ?? name?.O ?? ''].flat().join(', '),
  )
  return { subject, issuer, validTo: new Date(end).toISOString() }
}

type LookupCallback = (error: Error | null, addresses: string | LookupAddress[], family?: number) => void
export type Lookup = (name: string, options: LookupOptions, callback: LookupCallback) => void

/**
 * A look-up that shares a running one with the same arguments and caches nothing. Surprising:
 * getaddrinfo holds one of Node's four threads for up to ten seconds and more
 * (https://nodejs.org/api/dns.html#implementation-considerations); connections to one unresponsive
 * name would occupy all four, and block files and the names of healthy mirrors.
 */
export function sharedLookup(resolve: Lookup): LookupFunction {
  const running = new Map<string, LookupCallback[]>()
  return (name, options, callback) => {
    const key = JSON.stringify([name, options])
    const callbacks = running.get(key) ?? []
    if (callbacks.push(callback as LookupCallback) > 1) return
    running.set(key, callbacks)
    resolve(name, options, (...result) => {
      running.delete(key)
      for (const each of callbacks) each(...result)
    })
  }
}

const lookupOnce = sharedLookup(lookup)
