// One GET of one file of one mirror, as a promise on top of exchange.ts: collects the body and
// limits time and bytes. Each time limit is ours and not undici's, so that its error names the
// layer where the request was stuck. Nothing is repeated: the caller decides that (retry-rules.ts).
// 404 and 410 are answers: https://go.dev/ref/mod#goproxy-protocol
import { type Clock, type TimeLimit, timeLimit } from '../clock.ts'
import { MirrorError } from '../errors.ts'
import { type Exchange, type ExchangeListener, startExchange } from './exchange.ts'
import type { HttpClient } from './http-client.ts'
import { abortedError, stuckError, toMirrorError } from './network-error.ts'
import { type Answer, type Found, splitLogin } from './response.ts'

/** How one GET is done. */
export interface GetOptions {
  readonly client: HttpClient
  /** The mirror's name in errors. */
  readonly mirror: string
  readonly userAgent: string
  /** Ends the request; the failure then has the reason `aborted`. */
  readonly signal?: AbortSignal | undefined
  /** First and last byte; a server may ignore the range and return 200. */
  readonly range?: { readonly first: number; readonly last: number } | undefined
  /**
   * Limit from sending (connecting included) to the header, for each step of a redirect,
   * milliseconds.
   */
  readonly firstByteTimeoutMs?: number | undefined
  /** Limit of everything together, milliseconds. */
  readonly totalTimeoutMs?: number | undefined
  /** Reading stops here; the answer is then `truncated`. */
  readonly limitBytes?: number | undefined
  readonly clock: Pick<Clock, 'now' | 'date'>
}

const FIRST_BYTE_TIMEOUT_MS = 8_000
const TOTAL_TIMEOUT_MS = 60_000
const LIMIT_BYTES = 16 * 2 ** 20

/** Requests `url` (userinfo becomes a Basic login). Rejects only with `MirrorError`. */
export async function get(url: string, options: GetOptions): Promise<Answer> {
  const { mirror, signal, firstByteTimeoutMs = FIRST_BYTE_TIMEOUT_MS, totalTimeoutMs = TOTAL_TIMEOUT_MS } = options
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const unsent = { mirror, host: splitLogin(url, mirror).url.host, stage: 'answer' } as const
  if (signal?.aborted) throw abortedError(unsent, signal.reason)
  let exchange: Exchange | undefined
  const contextNow = () => exchange?.context() ?? unsent
  const onStuck = (limitMs: number) => reject(stuckError(contextNow(), limitMs))
  const onAbort = () => reject(abortedError(contextNow(), signal?.reason))
  const firstByte = timeLimit(firstByteTimeoutMs, onStuck)
  const total = timeLimit(totalTimeoutMs, onStuck)
  signal?.addEventListener('abort', onAbort, { once: true })
  total.start()
  try {
    const { client, userAgent, range, clock } = options
    exchange = startExchange({
      ...{ url, mirror, client, userAgent, date: clock.date },
      range: range && `bytes=${range.first}-${range.last}`,
      // The body of a 503 may stall; its status says enough.
      failsAtHeader: true,
      listener: collect(options, firstByte, { resolve, reject }),
    })
    return await promise
  } catch (error) {
    throw error instanceof MirrorError ? error : toMirrorError(error, contextNow())
  } finally {
    firstByte.stop()
    total.stop()
    signal?.removeEventListener('abort', onAbort)
    exchange?.cancel()
  }
}

type Settle = Pick<PromiseWithResolvers<Answer>, 'resolve' | 'reject'>

/** Puts the events of an exchange together to one answer. */
function collect(
  { clock, limitBytes = LIMIT_BYTES }: GetOptions,
  firstByte: TimeLimit,
  { resolve, reject }: Settle,
): ExchangeListener {
  const startedAt = clock.now()
  let sentAt = startedAt
  let headerAt = startedAt
  let requests = 0
  let head: Pick<Found, 'httpStatus' | 'headers'> = { httpStatus: 200, headers: {} }
  let bytes = 0
  const chunks: Buffer[] = []
  return {
    sending: () => {
      requests++
      sentAt = clock.now()
      firstByte.start()
    },
    answered: () => {
      headerAt = clock.now()
      firstByte.stop()
    },
    head: (httpStatus, headers) => {
      head = { httpStatus, headers }
      return undefined
    },
    data: (chunk) => {
      chunks.push(chunk)
      bytes += chunk.length
      return bytes > limitBytes ? 'complete' : undefined
    },
    done: (end) => {
      if (end.kind === 'failed') return reject(end.error)
      const now = clock.now()
      const times = { firstByteMs: headerAt - sentAt, totalMs: now - startedAt }
      if (end.kind === 'absent') {
        return resolve({ status: 'absent', httpStatus: end.status, transient: end.transient, page: end.page, ...times })
      }
      const body = Buffer.concat(chunks).subarray(0, limitBytes)
      const truncated = bytes > limitBytes
      resolve({ status: 'ok', ...head, body, truncated, redirects: requests - 1, bodyMs: now - headerAt, ...times })
    },
  }
}
