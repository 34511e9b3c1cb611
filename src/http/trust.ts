// The authorities that TLS connections trust: Node's own list, the system's, the files of
// SSL_CERT_FILE / SSL_CERT_DIR, and `ca-file`. Verification is never switched off. The system's
// store takes ~50 ms to read, so nothing is read before the first https connection.
import { X509Certificate } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { readBounded, textOf } from '../bounded-file.ts'
import { messageOf, SetupError } from '../errors.ts'
import type { Environment } from '../host.ts'
import { sanitizeForLog } from '../redact.ts'

export interface TrustSources {
  /** SSL_CERT_FILE and SSL_CERT_DIR are read from it. */
  readonly env: Environment
  /** The `ca-file` input: PEM, added to everything else. */
  readonly caFile?: string | undefined
}

/** Lazy, and read once. */
export interface Trust {
  /** PEM, no two alike. */
  readonly certificates: () => readonly string[]
  /** One for all connections: building it costs ~15 ms. */
  readonly context: () => SecureContext
}

const GO_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

const SYSTEM_FOLDERS = ['/etc/ssl/certs', '/etc/pki/tls/certs']

/** Throws `SetupError` `bad-input` when `caFile` cannot be read or holds no certificate. */
export function createTrust(sources: TrustSources): Trust {
  const extra = sources.caFile ? readExtra(sources.caFile) : []
  let certificates: readonly string[] | undefined
  let context: SecureContext | undefined
  const readOnce = () => {
    certificates ??= unique([...platformCertificates(), ...environmentCertificates(sources.env), ...extra])
    return certificates
  }
  const buildOnce = () => {
    context ??= createSecureContext({ ca: [...readOnce()] })
    return context
  }
  return { certificates: readOnce, context: buildOnce }
}

/**
 * Writes to `target` the file that go would read plus the certificates of `caFile`. Surprising: on
 * Linux and BSD go reads SSL_CERT_FILE *instead of* the system's file (crypto/x509/root_unix.go,
 * root_linux.go); on macOS and Windows it ignores that variable. Throws as `createTrust` does, and
 * the file system's error when `target` cannot be written.
 */
export function writeCaBundle(target: string, sources: TrustSources): void {
  const extra = sources.caFile ? readExtra(sources.caFile) : []
  const file = [sources.env.SSL_CERT_FILE, ...GO_BUNDLES].find((path) => path && blocksOf(path).length > 0)
  const system = file ? blocksOf(file) : platformCertificates()
  writeFileSync(target, `${unique([...system, ...extra]).join('\n')}\n`, { mode: 0o644 })
}

function platformCertificates(): string[] {
  return [...getCACertificates('default'), ...getCACertificates('system')].map(tidy)
}

/** Node reads these two variables in its own process only; here the caller's environment counts. */
function environmentCertificates(env: Environment): string[] {
  // Node's `system` list has the some hundred files of the system's own folders.
  const dirs = (env.SSL_CERT_DIR ?? '').split(delimiter).filter((dir) => dir !== '' && !SYSTEM_FOLDERS.includes(dir))
  const files = dirs.flatMap((dir) => namesIn(dir).map((name) => join(dir, name)))
  return [env.SSL_CERT_FILE ?? '', ...files].filter((file) => file !== '').flatMap(blocksOf)
}

function readExtra(file: string): string[] {
  const problem = (why: string) =>
    new SetupError('bad-input', `ca-file ${JSON.stringify(sanitizeForLog(file))}: ${why}`, {
      hint: 'Name a file in PEM form (-----BEGIN CERTIFICATE-----) that holds the certificates of your own authority, not a key.',
    })
  let text: string
  try {
    text = readBounded(file)
  } catch (error) {
    throw problem(`cannot be read: ${messageOf(error)}`)
  }
  const blocks = pemBlocks(text)
  if (blocks.length === 0) throw problem('holds no certificate')
  const broken = blocks.findIndex((block) => !isCertificate(block))
  if (broken >= 0) throw problem(`certificate ${broken + 1} of ${blocks.length} cannot be decoded`)
  return blocks
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}

/** As go does: a missing or unreadable system file does not fail; the connection will. */
function blocksOf(file: string): string[] {
  return pemBlocks(textOf(file) ?? '').filter(isCertificate)
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}

function pemBlocks(text: string): string[] {
  return (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(tidy)
}

function tidy(pem: string): string {
  return pem.replaceAll('\r', '').trim()
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}
