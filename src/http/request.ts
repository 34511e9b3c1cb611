// One GET as a promise: collects the body of an exchange and limits its time and bytes. Nothing is
// repeated: the caller decides that by retry-rules.ts.
import { type Clock, type TimeLimit, timeLimit } from '../clock.ts'
import { MirrorError } from '../errors.ts'
import { type Exchange, type ExchangeListener, startExchange } from './exchange.ts'
import type { HttpClient } from './http-client.ts'
import { abortedError, stuckError, toMirrorError } from './network-error.ts'
import { type Answer, type Found, type ResponseHead, splitLogin } from './response.ts'

export interface GetOptions {
  readonly client: HttpClient
  /** The mirror's name in errors. */
  readonly mirror: string
  readonly userAgent: string
  /** Ends the request; the failure then has the reason `aborted`. */
  readonly signal?: AbortSignal | undefined
  /** First and last byte; a server may ignore the range and return 200. */
  readonly range?: { readonly first: number; readonly last: number } | undefined
  /** Limit from sending (connecting included) to the header, per redirect; default 8,000 ms. */
  readonly firstByteTimeoutMs?: number | undefined
  /** Limit of everything together, milliseconds; default 60,000. */
  readonly totalTimeoutMs?: number | undefined
  /** Reading stops here; the answer is then `truncated`. Default 16 MiB. */
  readonly limitBytes?: number | undefined
  /** Each response's header, whatever its status, redirects too. */
  readonly onHead?: ((head: ResponseHead) => void) | undefined
  readonly clock: Pick<Clock, 'now' | 'date'>
}

/**
 * Requests `url` (userinfo becomes a Basic login). Rejects only with `MirrorError`; 404 and 410 are
 * answers: https://go.dev/ref/mod#goproxy-protocol
 */
export async function get(url: string, options: GetOptions): Promise<Answer> {
  const { mirror, signal, firstByteTimeoutMs = 8_000, totalTimeoutMs = 60_000 } = options
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

function collect(
  { clock, limitBytes = 16 * 2 ** 20, onHead }: GetOptions,
  firstByte: TimeLimit,
  { resolve, reject }: Pick<PromiseWithResolvers<Answer>, 'resolve' | 'reject'>,
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
    answered: (answered) => {
      headerAt = clock.now()
      firstByte.stop()
      onHead?.(answered)
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
