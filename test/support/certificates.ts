// Certificates made at run time: an authority and leaves of it, also expired ones and ones of tomorrow. Nothing is kept on disk,
// so no key is in the repository and nothing expires in it. Written in DER here: it takes a millisecond where the openssl command
// takes fifty, works on every platform, and old openssl cannot choose the first day.
// Format: RFC 5280; P-256 with SHA-256.
import { generateKeyPairSync, hash, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

/** What a server needs; PEM. */
export interface IssuedCertificate {
  readonly cert: string
  readonly key: string
}

/** What a leaf certificate says. */
export interface LeafOptions {
  /** DNS names and IP addresses; loopback by default. */
  readonly hosts?: readonly string[]
  /** Days it is still good for, 30 by default. */
  readonly days?: number
  /** It ended yesterday. */
  readonly expired?: boolean
  /** It begins tomorrow. */
  readonly notYetValid?: boolean
}

/** A certificate authority of one test run. */
export interface Authority {
  /** Its own certificate, PEM: what a client must be told to trust. */
  readonly pem: string
  issue(options?: LeafOptions): IssuedCertificate
}

const DAY_MS = 86_400_000
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'

let shared: Authority | undefined

/** The authority of this process. */
export function makeAuthority(): Authority {
  shared ??= newAuthority('go-proxy-setup test CA')
  return shared
}

/** An authority that nobody else has, for the tests of an unknown one. */
export function newAuthority(name: string): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const caExtensions = [
    extension('2.5.29.19', sequence(boolean(true)), true),
    // keyCertSign and cRLSign.
    extension('2.5.29.15', der(0x03, Buffer.from([1, 0x06])), true),
    ...keyIds(publicKey, publicKey),
  ]
  const signing = { issuer: name, privateKey }
  const validity = { from: now - DAY_MS * 3650, to: now + DAY_MS * 3650 }
  const pem = certificate({ ...signing, subject: name, publicKey, ...validity, extensions: caExtensions })
  const issue = ({ hosts = ['localhost', '127.0.0.1', '::1'], ...options }: LeafOptions = {}): IssuedCertificate => {
    const leaf = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const subject = hosts[0] ?? 'nobody'
    const extensions = [
      extension('2.5.29.17', sequence(...hosts.map(alternativeName))),
      // For TLS servers.
      extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))),
      ...keyIds(leaf.publicKey, publicKey),
    ]
    const cert = certificate({ ...signing, subject, publicKey: leaf.publicKey, ...validityOf(options), extensions })
    return { cert, key: leaf.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() }
  }
  return { pem, issue }
}

function validityOf({ days = 30, expired, notYetValid }: LeafOptions): { from: number; to: number } {
  const now = Date.now()
  if (expired) return { from: now - 30 * DAY_MS, to: now - DAY_MS }
  if (notYetValid) return { from: now + DAY_MS, to: now + 30 * DAY_MS }
  return { from: now - DAY_MS, to: now + days * DAY_MS }
}

interface CertificateParts {
  readonly issuer: string
  readonly subject: string
  readonly publicKey: KeyObject
  /** The issuer's. */
  readonly privateKey: KeyObject
  readonly from: number
  readonly to: number
  readonly extensions: readonly Buffer[]
}

function certificate({ issuer, subject, publicKey, privateKey, from, to, extensions }: CertificateParts): string {
  const algorithm = sequence(objectId(ECDSA_SHA256))
  const toBeSigned = sequence(
    // Version 3.
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    distinguishedName(issuer),
    sequence(time(from), time(to)),
    distinguishedName(subject),
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  return new X509Certificate(sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature))).toString()
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

function sequence(...contents: Buffer[]): Buffer {
  return der(0x30, ...contents)
}

function boolean(value: boolean): Buffer {
  return der(0x01, Buffer.from([value ? 255 : 0]))
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const digits = [value & 127]
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128)
  return digits
}

function distinguishedName(commonName: string): Buffer {
  const pair = sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from(commonName)))
  return sequence(der(0x31, pair))
}

/** UTCTime ends in 2049, as RFC 5280 wants it; no date here comes near. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)
  return der(0x17, Buffer.from(`${digits}Z`))
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(objectId(id), ...(critical ? [boolean(true)] : []), der(0x04, value))
}

/** Subject and authority key identifiers, which strict clients insist on. */
function keyIds(subject: KeyObject, issuer: KeyObject): Buffer[] {
  const id = (key: KeyObject) => hash('sha1', key.export({ format: 'der', type: 'spki' }), 'buffer')
  return [extension('2.5.29.14', der(0x04, id(subject))), extension('2.5.29.35', sequence(der(0x80, id(issuer))))]
}

function alternativeName(host: string): Buffer {
  const family = isIP(host)
  if (family === 0) return der(0x82, Buffer.from(host))
  return der(0x87, family === 4 ? Buffer.from(host.split('.').map(Number)) : ipv6Bytes(host))
}

function ipv6Bytes(address: string): Buffer {
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(8 - head.length - tail.length).fill('0')
  const groups = address.includes('::') ? [...head, ...zeros, ...tail] : head
  return Buffer.concat(groups.map((group) => Buffer.from(group.padStart(4, '0'), 'hex')))
}
