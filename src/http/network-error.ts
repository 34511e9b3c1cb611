// Turns what Node reports of a failed connection into a MirrorError. Codes come from libuv, undici
// and OpenSSL (https://nodejs.org/api/tls.html#x509-certificate-error-codes); an unknown one gets
// its layer from how far the connection had come.
import { type Layer, MirrorError, messageOf, type Reason } from '../errors.ts'
import { formatDuration } from '../format.ts'
import { redact, sanitizeForLog } from '../redact.ts'

/** How far one request got. */
export type Stage = 'dns' | 'tcp' | 'tls' | 'proxy' | 'answer' | 'body'

const LAYERS: Record<Stage, Layer> = { dns: 'dns', tcp: 'tcp', tls: 'tls', proxy: 'tcp', answer: 'http', body: 'http' }

const STUCK: Readonly<Record<Stage, string>> = {
  dns: 'has a name that DNS did not resolve',
  tcp: 'did not accept the TCP connection',
  tls: 'accepted the TCP connection but did not finish the TLS handshake',
  proxy: 'could not be reached through the HTTP proxy',
  answer: 'accepted the connection but sent no response',
  body: 'began to respond but did not finish',
}

const UNDER_WAY: Readonly<Record<Stage, string>> = {
  dns: 'name look-up under way',
  tcp: 'TCP connection under way',
  tls: 'TLS handshake under way',
  proxy: 'connection through the HTTP proxy under way',
  answer: 'waiting for the first byte of the response',
  body: 'reading the response',
}

interface Cause {
  readonly layer: Layer
  readonly reason: Reason
  /** Follows the host: "goproxy.example:443 refused the TCP connection". */
  readonly words: string
  readonly status?: number
}

const CAUSES: Readonly<Record<string, readonly [layer: Layer, reason: Reason, words: string]>> = {
  ENOTFOUND: ['dns', 'name-unknown', 'does not exist in DNS'],
  EAI_AGAIN: ['dns', 'dns-failed', 'could not be resolved by the DNS server just now'],
  ECONNREFUSED: ['tcp', 'refused', 'refused the TCP connection'],
  EHOSTUNREACH: ['tcp', 'unreachable', 'cannot be reached: no route to the host'],
  ENETUNREACH: ['tcp', 'unreachable', 'cannot be reached: no route to its network'],
  EADDRNOTAVAIL: ['tcp', 'unreachable', 'cannot be reached from any address of this machine'],
  ETIMEDOUT: ['tcp', 'timeout', 'did not accept the TCP connection in time'],
  CERT_HAS_EXPIRED: ['tls', 'certificate-expired', 'shows a certificate that has expired'],
  CERT_NOT_YET_VALID: [
    'tls',
    'certificate-not-yet-valid',
    'shows a certificate that is not valid yet; check the clock of this machine',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls', 'certificate-wrong-name', 'shows a certificate for another name'],
  EPROTO: ['tls', 'tls-failed', 'failed the TLS handshake'],
  ERR_SSL_WRONG_VERSION_NUMBER: ['tls', 'not-tls', 'does not speak TLS at an https URL'],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['tls', 'not-tls', 'does not speak TLS at an https URL'],
}

const UNKNOWN_AUTHORITY =
  /^(UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?|CERT_UNTRUSTED)$/
const OTHER_CERTIFICATE =
  /^(CERT_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|UNABLE_TO_|CRL_)/

/** What is known of a request that failed. */
export interface FailureContext {
  /** For `MirrorError.mirror`. */
  readonly mirror: string
  /** `host:port` of the server. */
  readonly host: string
  readonly stage: Stage
  /** `host:port` of the mirror that redirected to `host`. */
  readonly redirectedBy?: string | undefined
  /** ISO date of the certificate's end, if known. */
  readonly certificateEnd?: string | undefined
}

/** The failure as data. A `MirrorError` of the connector only gets the name of the mirror. */
export function toMirrorError(error: unknown, context: FailureContext): MirrorError {
  const { mirror, host } = context
  if (error instanceof MirrorError) {
    const { layer, reason, message, status, retryAfterMs } = error
    const details = { reason, status, retryAfterMs, cause: error.cause }
    return new MirrorError(mirror, layer, sentence(context, layer, message), details)
  }
  const { layer, reason, words, status } = proxyCause(error) ?? causeOf(error, context)
  const message = sentence(context, layer, `${host} ${words}`)
  return new MirrorError(mirror, layer, message, { reason, status, cause: error })
}

/** The failure of a time limit; names the layer where the request was stuck. */
export function stuckError(context: FailureContext, limitMs: number): MirrorError {
  return failureAt(context, `${STUCK[context.stage]} within ${formatDuration(limitMs)}`, { reason: 'timeout' })
}

/** The failure, reason `aborted`, of a request that the caller ended; a `GivenUp` says why. */
export function abortedError(context: FailureContext, cause: unknown): MirrorError {
  const why = cause instanceof GivenUp ? cause.message : 'had not responded when the run was stopped'
  return failureAt(context, `${why}; at that moment: ${UNDER_WAY[context.stage]}`, { reason: 'aborted', cause })
}

function failureAt(context: FailureContext, words: string, details: { reason: Reason; cause?: unknown }): MirrorError {
  const layer = LAYERS[context.stage]
  return new MirrorError(context.mirror, layer, sentence(context, layer, `${context.host} ${words}`), details)
}

/** Names the mirror that redirected; a protocol error names its server by itself. */
function sentence({ redirectedBy }: FailureContext, layer: Layer, message: string): string {
  if (redirectedBy === undefined || layer === 'protocol') return message
  return `${redirectedBy} redirected to a server that failed: ${message}`
}

/** An abort reason for messages; follows the host ("did not respond within 0.3 s"). */
export class GivenUp extends Error {
  override readonly name = 'GivenUp'
}

function causeOf(error: unknown, context: FailureContext): Cause {
  const code = codeOf(error)
  const [layer, reason, words] = CAUSES[code] ?? []
  if (!layer || !reason) return certificateCause(code) ?? cutCause(error, code, context.stage)
  const end = code === 'CERT_HAS_EXPIRED' ? context.certificateEnd : undefined
  return { layer, reason, words: `${words}${end ? ` on ${end.slice(0, 10)}` : ''} (${code})` }
}

/** undici reports a proxy's refusal in its message only. */
function proxyCause(error: unknown): Cause | undefined {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(messageOf(error))?.[1]
  if (!status) return undefined
  const words = `is behind an HTTP proxy that returned ${status}; check HTTPS_PROXY, HTTP_PROXY, NO_PROXY and the login in them`
  return { layer: 'tcp', reason: 'http-proxy', words, status: Number(status) }
}

function certificateCause(code: string): Cause | undefined {
  if (UNKNOWN_AUTHORITY.test(code)) {
    const words = `shows a certificate of an authority that is not trusted here (${code}); if that is your own or your company’s, name its certificate in ca-file`
    return { layer: 'tls', reason: 'certificate-unknown-authority', words }
  }
  if (!OTHER_CERTIFICATE.test(code)) return undefined
  return { layer: 'tls', reason: 'certificate-bad', words: `shows a certificate that is not valid (${code})` }
}

const CUT: Readonly<Record<Stage, string>> = {
  dns: 'has a name whose look-up failed',
  tcp: 'failed the TCP connection',
  tls: 'cut the connection during the TLS handshake',
  proxy: 'could not be reached through the HTTP proxy',
  answer: 'cut the connection before it responded',
  body: 'cut the connection in the middle of the response',
}

/** Codes of a connection that ended too early: sockets, HTTP/1.1, HTTP/2. */
const RESET =
  /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_HTTP2_|ERR_STREAM_PREMATURE_CLOSE)/

function cutCause(error: unknown, code: string, stage: Stage): Cause {
  const layer = LAYERS[stage]
  if (RESET.test(code)) return { layer, reason: stage === 'body' ? 'cut' : 'reset', words: `${CUT[stage]} (${code})` }
  if (code.endsWith('HEADERS_OVERFLOW') || code === 'HPE_HEADER_OVERFLOW')
    return { layer: 'http', reason: 'too-big', words: 'sent more header bytes than any mirror needs' }
  if (code.startsWith('ERR_SSL_'))
    return { layer: 'tls', reason: 'tls-failed', words: `failed the TLS handshake (${code})` }
  if (code.startsWith('HPE_'))
    return { layer, reason: 'not-http', words: `returned something that is not HTTP (${code})` }
  const text = sanitizeForLog(redact(messageOf(error))).slice(0, 200)
  const words = stage === 'answer' || stage === 'body' ? 'failed the HTTP request' : CUT[stage]
  return { layer, reason: stage === 'proxy' ? 'http-proxy' : 'failed', words: `${words} (${code || text})` }
}

/** Of a happy-eyeballs race (an AggregateError) the code of its first attempt. */
function codeOf(error: unknown): string {
  const { code, errors, name } = (error ?? {}) as { code?: unknown; errors?: readonly unknown[]; name?: unknown }
  if (errors?.length) return codeOf(errors[0])
  // undici's parser reports an error without a code of llhttp by its name.
  return String(code ?? (name === 'HTTPParserError' ? 'HPE_INVALID' : ''))
}
