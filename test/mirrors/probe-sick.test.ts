// Every way for a mirror to be bad: all are probed at once, as in real life, and each must be seen for what it is within the bound.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import type { Mirror } from '../../src/inputs/catalogue.ts'
import { probeMirrors } from '../../src/mirrors/probe.ts'
import type { ProbeResult } from '../../src/mirrors/probe-result.ts'
import { makeAuthority, newAuthority } from '../support/certificates.ts'
import { refusedUrl, startBlackhole, startGarbage, startSilentTcp } from '../support/dead-ends.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { trustIn } from '../support/trust.ts'

const AT = '127.0.0.1:PORT'
const LIST = '/golang.org/x/text/@v/list'
const INFO = '/golang.org/x/text/@v/v0.14.0.info'
const ZIP_ONLY = 'serves everything but the zip, which is what go downloads: '

/** Name, layer, reason, message. Names with `:zip` meet the zip only; `https …` go to the https mirror. */
const TABLE: readonly (readonly [string, string, string, string])[] = [
  ['refused', 'tcp', 'refused', '127.0.0.1:1 refused the TCP connection (ECONNREFUSED)'],
  ['blackhole', 'tcp', 'timeout', `${AT} did not accept the TCP connection within TIME`],
  [
    'TCP without TLS',
    'tls',
    'timeout',
    `${AT} accepted the TCP connection but did not finish the TLS handshake within 3 s`,
  ],
  ['silent', 'http', 'timeout', `${AT} accepted the connection but sent no response within 3 s`],
  ['garbage', 'http', 'not-http', `${AT} returned something that is not HTTP (HPE_INVALID)`],
  ['garbage for TLS', 'tls', 'not-tls', `${AT} does not speak TLS at an https URL (ERR_SSL_WRONG_VERSION_NUMBER)`],
  ['no such name', 'dns', 'name-unknown', 'nowhere.invalid:443 does not exist in DNS (ENOTFOUND)'],
  ['expired', 'tls', 'certificate-expired', `${AT} shows a certificate that has expired on DATE (CERT_HAS_EXPIRED)`],
  [
    'not yet valid',
    'tls',
    'certificate-not-yet-valid',
    `${AT} shows a certificate that is not valid yet; check the clock of this machine (CERT_NOT_YET_VALID)`,
  ],
  [
    'wrong name',
    'tls',
    'certificate-wrong-name',
    `${AT} shows a certificate for another name (ERR_TLS_CERT_ALTNAME_INVALID)`,
  ],
  [
    'unknown CA',
    'tls',
    'certificate-unknown-authority',
    `${AT} shows a certificate of an authority that is not trusted here (UNABLE_TO_VERIFY_LEAF_SIGNATURE); if that is your own or your company’s, name its certificate in ca-file`,
  ],
  [
    'status-401',
    'protocol',
    'status-401',
    `requested ${LIST} from ${AT}, got 401 Unauthorized; it requires a login: a netrc entry for its host, or user:password@ in its URL`,
  ],
  ['status-403', 'protocol', 'status-403', `requested ${LIST} from ${AT}, got 403 Forbidden`],
  ['status-403:zip', 'protocol', 'status-403', `${ZIP_ONLY}requested ZIP from ${AT}, got 403 Forbidden`],
  ['status-500', 'protocol', 'status-500', `requested ${LIST} from ${AT}, got 500 Internal Server Error`],
  ['status-503', 'protocol', 'status-503', `requested ${LIST} from ${AT}, got 503 Service Unavailable`],
  ['html-200', 'protocol', 'html', `requested ${LIST} from ${AT}, got a web page`],
  ['html-200:zip', 'protocol', 'html', `${ZIP_ONLY}requested ZIP from ${AT}, got a web page`],
  ['empty-200', 'protocol', 'wrong-body', `requested ${INFO} from ${AT}, got a body that is not JSON with a Version`],
  ['empty-200:zip', 'protocol', 'status-416', `${ZIP_ONLY}requested ZIP from ${AT}, got 416 Range Not Satisfiable`],
  [
    'not-found-transient',
    'protocol',
    'upstream-timeout',
    `requested ${LIST} from ${AT}, got 404 with a text about an upstream failure`,
  ],
  [
    'redirect-loop',
    'protocol',
    'redirect-loop',
    `requested ${LIST} from ${AT}, got a redirect for the 10th time; go stops there too`,
  ],
  [
    'redirect-dead:zip',
    'tcp',
    'refused',
    `${ZIP_ONLY}${AT} redirected to a server that failed: 127.0.0.1:1 refused the TCP connection (ECONNREFUSED)`,
  ],
  [
    'https redirect-downgrade',
    'protocol',
    'redirect-downgrade',
    `requested ${LIST} from ${AT}, got a redirect from https to plain http (${AT}); go refuses that too`,
  ],
  ['reset@0', 'http', 'reset', `${AT} cut the connection before it responded (ECONNRESET)`],
  ['cut@1k:zip', 'http', 'cut', `${ZIP_ONLY}${AT} cut the connection in the middle of the response (UND_ERR_SOCKET)`],
  ['short:zip', 'protocol', 'wrong-body', `${ZIP_ONLY}requested ZIP from ${AT}, got a zip without its end`],
  ['bomb', 'protocol', 'too-big', `requested ${LIST} from ${AT}, got a body that is far too large`],
  ['slow=3Bps', 'http', 'timeout', `${AT} began to respond but did not finish within TIME`],
  ['stall-body@64k:zip', 'http', 'timeout', `${ZIP_ONLY}${AT} began to respond but did not finish within TIME`],
  ['gzip-body', 'protocol', 'wrong-encoding', `requested ${LIST} from ${AT} uncompressed, got it encoded as gzip`],
  [
    'wrong-range',
    'protocol',
    'wrong-range',
    `${ZIP_ONLY}requested ZIP from ${AT}, got another range than the one requested`,
  ],
  [
    'wrong-version-info',
    'protocol',
    'wrong-version',
    `requested ${INFO} from ${AT}, got another version than the one requested`,
  ],
  [
    'flip-byte',
    'protocol',
    'wrong-body',
    `requested /golang.org/x/text/@v/v0.14.0.mod from ${AT}, got a go.mod whose hash is not the one in the checksum database`,
  ],
  [
    'no such folder',
    'protocol',
    'no-such-folder',
    "file:///nowhere/at/all cannot be read: ENOENT: no such file or directory, stat '/nowhere/at/all'",
  ],
]

const authority = makeAuthority()
const results = new Map<string, ProbeResult>()
const open: AsyncDisposable[] = []

beforeAll(async () => {
  const urls = await startAll()
  const mirrors = TABLE.map(([name]): Mirror => ({ name, kind: 'own', url: urls.get(name) ?? faultUrl(name, urls) }))
  const options = { trust: trustIn(authority.pem), env: {}, userAgent: 'go-proxy-setup/test', clock: systemClock }
  const late = new Set(TABLE.flatMap(([name, , reason]) => (reason === 'timeout' ? [name] : [])))
  // What responds at once must not be called late because this machine is.
  const patient = { ...options, boundMs: 600_000, connectTimeoutMs: 600_000 }
  const probed = await Promise.all([
    probeMirrors(
      mirrors.filter(({ name }) => late.has(name)),
      options,
    ),
    probeMirrors(
      mirrors.filter(({ name }) => !late.has(name)),
      patient,
    ),
  ])
  for (const result of probed.flat()) results.set(result.mirror.name, result)
})
afterAll(async () => {
  for (const server of open) await server[Symbol.asyncDispose]()
})

describe('each kind', () => {
  test.each(TABLE)('%s', (name, layer, reason, message) => {
    const result = results.get(name)
    const { failure, verdict } = result ?? {}
    expect({ verdict, layer: failure?.layer, reason: failure?.reason, message: tidy(failure?.message) }).toEqual({
      verdict: 'sick',
      layer,
      reason,
      message,
    })
  })
})

test('an expired certificate is told with its end', () => {
  const certificate = results.get('expired')?.certificate
  expect(certificate?.daysLeft).toBeLessThan(0)
  expect(results.get('expired')?.failure?.message).toContain(certificate?.validTo.slice(0, 10))
})

test('after a failed connection nothing else was asked', () => {
  const checks = { list: 'failed', info: 'not-asked', mod: 'not-asked', zip: 'not-asked' }
  expect(results.get('refused')?.checks).toEqual(checks)
  expect(results.get('TCP without TLS')?.checks).toEqual(checks)
})

function tidy(message: string | undefined): string {
  return (message ?? '')
    .replace(/:\d{4,5}\b/g, ':PORT')
    .replace(/\/fault\/[^/]+/g, '')
    .replace(/\/golang\S+\.zip/g, 'ZIP')
    .replace(/\d{4}-\d\d-\d\d/, 'DATE')
    .replace(/(finish within|connection within) [\d.]+ s/, '$1 TIME')
    .replace('Error: ENOENT', 'ENOENT')
}

async function startAll(): Promise<Map<string, string>> {
  const tree = sampleTree()
  const keep = <T extends AsyncDisposable>(server: T): T => {
    open.push(server)
    return server
  }
  const secure = async (tls: { readonly cert: string; readonly key: string }) =>
    keep(await startMirror({ tree, tls })).url
  const silent = keep(await startSilentTcp())
  const garbage = keep(await startGarbage())
  return new Map([
    ['plain', keep(await startMirror({ tree })).url],
    ['https', await secure(authority.issue())],
    ['refused', refusedUrl()],
    ['blackhole', keep(await startBlackhole()).url],
    ['TCP without TLS', silent.httpsUrl],
    ['silent', silent.url],
    ['garbage', garbage.url],
    ['garbage for TLS', garbage.httpsUrl],
    ['no such name', 'https://nowhere.invalid'],
    ['expired', await secure(authority.issue({ expired: true }))],
    ['not yet valid', await secure(authority.issue({ notYetValid: true }))],
    ['wrong name', await secure(authority.issue({ hosts: ['other.example.test'] }))],
    ['unknown CA', await secure(newAuthority('somebody').issue())],
    ['no such folder', 'file:///nowhere/at/all'],
    ...(await zipFaults(keep, tree)),
  ])
}

/** Faults that meet the zip only need a mirror each. */
async function zipFaults(keep: <T extends AsyncDisposable>(server: T) => T, tree: ReturnType<typeof sampleTree>) {
  const names = TABLE.map(([name]) => name).filter((name) => name.endsWith(':zip'))
  return await Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const kind = name.slice(0, -':zip'.length) as 'status-403'
      return [name, keep(await startMirror({ tree, faults: [{ kind, match: /\.zip$/ }] })).url]
    }),
  )
}

function faultUrl(name: string, urls: ReadonlyMap<string, string>): string {
  const [scheme, fault] = name.startsWith('https ') ? ['https', name.slice(6)] : ['plain', name]
  return `${urls.get(scheme)}/fault/${fault}`
}
