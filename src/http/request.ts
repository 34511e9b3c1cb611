// One GET of one resource of one mirror. Redirects are followed here and not by undici, because each step is a decision (redirect.ts);
// the login never goes to another origin. Limits of time are ours too, and each names the layer where the request was stuck.
// Nothing is repeated: whoever calls decides that (classify.ts, backoff.ts). 404 and 410 are answers, the protocol's "no":
// https://go.dev/ref/mod#goproxy-protocol
import type { Dispatcher } from 'undici'
import { MirrorError } from '../errors.ts'
import { isInnerAddress, isInnerHost } from './addresses.ts'
import { type Answer, headerOf, looksLikeHtml, tellsOfTrouble } from './answer.ts'
import type { HttpClient } from './http-client.ts'
import { abortedError, type FailureContext, type Stage, stuckError, toMirrorError } from './network-error.ts'
import { isRedirect, nextStep } from './redirect.ts'
import { asked, encodingError, type Question, splitLogin, statusError } from './refusal.ts'

/** How one GET is done. */
export interface GetOptions {
  readonly client: HttpClient
  /** The mirror's name in errors. */
  readonly mirror: string
  readonly userAgent: string
  /** Ends the request; the failure then has the reason `aborted`. */
  readonly signal?: AbortSignal | undefined
  /** First and last byte wanted; a server may ignore it and answer 200. */
  readonly range?: { readonly first: number; readonly last: number } | undefined
  /** Limit from sending (connecting included) to the answer's header, for each step of a redirect, milliseconds. */
  readonly firstByteTimeoutMs?: number | undefined
  /** Limit of everything together, milliseconds. */
  readonly totalTimeoutMs?: number | undefined
  /** Reading stops here; the answer is then `truncated`. */
  readonly limitBytes?: number | undefined
  readonly clock: { readonly now: () => number; readonly date: () => Date }
}

const FIRST_BYTE_TIMEOUT_MS = 8_000
const TOTAL_TIMEOUT_MS = 60_000
const LIMIT_BYTES = 16 * 2 ** 20
const ABSENT_BODY_BYTES = 4_096

/** Asks for `url` (userinfo becomes a Basic login). Fails only with `MirrorError`. */
export async function get(url: string, options: GetOptions): Promise<Answer> {
  const run = beginRun(url, options)
  const exchanged = exchange(run)
  // When the race below is lost, nobody else takes its failure.
  exchanged.catch(() => {})
  try {
    return await Promise.race([exchanged, run.ended])
  } catch (error) {
    throw explain(run, error)
  } finally {
    run.end()
  }
}

async function exchange(run: Run): Promise<Answer> {
  const { clock, range, limitBytes = LIMIT_BYTES } = run.options
  const { response, sentAt } = await follow(run)
  const headerAt = clock.now()
  const firstByteMs = headerAt - sentAt
  run.reading = true
  const { statusCode, headers } = response
  if (statusCode === 404 || statusCode === 410) {
    const { body } = await readBody(response, ABSENT_BODY_BYTES)
    const transient = !looksLikeHtml(headers, body) && tellsOfTrouble(body)
    return { status: 'absent', httpStatus: statusCode, transient, firstByteMs, totalMs: run.spentMs() }
  }
  if (statusCode !== 200 && !(statusCode === 206 && range))
    throw statusError(questionOf(run), response, run.options.clock.date())
  const encoded = encodingError(questionOf(run), headers)
  if (encoded) throw encoded
  const { body, truncated } = await readBody(response, limitBytes)
  const found = { status: 'ok', httpStatus: statusCode, headers, body, truncated, redirects: run.redirects } as const
  return { ...found, firstByteMs, bodyMs: clock.now() - headerAt, totalMs: run.spentMs() }
}

/** State of one `get`, from its first step to the end of its body. */
interface Run {
  readonly options: GetOptions
  readonly home: URL
  readonly signal: AbortSignal
  /** Rejects as soon as the signal aborts: undici itself tells a request that waits for a connection only once that stands. */
  readonly ended: Promise<never>
  readonly spentMs: () => number
  /** Starts the limit for the next answer's header; the former one ends. */
  readonly expectHeader: () => void
  readonly headerCame: () => void
  readonly end: () => void
  url: URL
  login: string | undefined
  redirects: number
  reading: boolean
}

function beginRun(text: string, options: GetOptions): Run {
  const { clock, signal, firstByteTimeoutMs = FIRST_BYTE_TIMEOUT_MS, totalTimeoutMs = TOTAL_TIMEOUT_MS } = options
  const { url, login } = splitLogin(text, options.mirror)
  const controller = new AbortController()
  const startedAt = clock.now()
  let headerTimer: NodeJS.Timeout | undefined
  const giveUp = (limitMs: number) => controller.abort(stuckError(contextOf(run), limitMs))
  const forward = () => controller.abort(abortedError(contextOf(run), signal?.reason))
  const totalTimer = setTimeout(giveUp, totalTimeoutMs, totalTimeoutMs)
  const headerCame = () => clearTimeout(headerTimer)
  const { promise: ended, reject } = Promise.withResolvers<never>()
  ended.catch(() => {})
  controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true })
  const run: Run = {
    options,
    home: url,
    url,
    login,
    redirects: 0,
    reading: false,
    signal: controller.signal,
    ended,
    spentMs: () => clock.now() - startedAt,
    expectHeader: () => {
      headerCame()
      headerTimer = setTimeout(giveUp, firstByteTimeoutMs, firstByteTimeoutMs)
    },
    headerCame,
    end: () => {
      clearTimeout(totalTimer)
      headerCame()
      signal?.removeEventListener('abort', forward)
      // Ends what is still being read of a redirect's body.
      controller.abort()
    },
  }
  if (signal?.aborted) forward()
  signal?.addEventListener('abort', forward, { once: true })
  return run
}

async function follow(run: Run): Promise<{ readonly response: Dispatcher.ResponseData; readonly sentAt: number }> {
  for (;;) {
    run.signal.throwIfAborted()
    const sentAt = run.options.clock.now()
    const response = await send(run)
    const location = headerOf(response.headers, 'location')
    if (!isRedirect(response.statusCode)) return { response, sentAt }
    response.body.dump({ limit: ABSENT_BODY_BYTES, signal: run.signal }).catch(() => {})
    step(run, location)
  }
}

async function send(run: Run): Promise<Dispatcher.ResponseData> {
  const { client, userAgent, range } = run.options
  run.expectHeader()
  const response = await client.dispatcher.request({
    origin: run.url.origin,
    path: run.url.pathname + run.url.search,
    method: 'GET',
    signal: run.signal,
    headers: {
      'user-agent': userAgent,
      accept: '*/*',
      // A compressed answer could not be resumed, nor its bytes be counted.
      'accept-encoding': 'identity',
      ...(range ? { range: `bytes=${range.first}-${range.last}` } : {}),
      ...(run.login ? { authorization: run.login } : {}),
    },
  })
  run.headerCame()
  // undici reports a body that somebody stopped reading as an error, to nobody in particular.
  response.body.on('error', () => {})
  return response
}

function step(run: Run, location: string | undefined): void {
  const { client, mirror } = run.options
  const homeInside = isInnerHost(run.home.hostname) || isInnerAddress(client.addressOf(run.home.origin) ?? '')
  const next = nextStep({ home: run.home, from: run.url, location, redirects: run.redirects, homeInside })
  if ('reason' in next) {
    throw new MirrorError(mirror, 'protocol', `${asked(run.url)}, got a redirect ${next.why}`, { reason: next.reason })
  }
  if (next.url.origin !== run.home.origin) {
    // For good: a stranger that sends us back home must not choose what our login is used for.
    run.login = undefined
    // A name says nothing of its address, so the connection itself is watched.
    if (!homeInside) client.forbidInside(next.url.origin)
  }
  run.url = next.url
  run.redirects++
}

function questionOf(run: Run): Question {
  return { mirror: run.options.mirror, url: run.url }
}

async function readBody(
  response: Dispatcher.ResponseData,
  limitBytes: number,
): Promise<{ readonly body: Buffer; readonly truncated: boolean }> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > limitBytes) break
  }
  const body = Buffer.concat(chunks)
  return { body: body.subarray(0, limitBytes), truncated: bytes > limitBytes }
}

function contextOf(run: Run): FailureContext {
  return { mirror: run.options.mirror, host: run.url.host, stage: stageOf(run) }
}

function stageOf(run: Run): Stage {
  if (run.reading) return 'body'
  const stage = run.options.client.stageOf(run.url.origin)
  return stage === 'open' || stage === undefined ? 'answer' : stage
}

function explain(run: Run, error: unknown): MirrorError {
  // Whatever undici threw when the signal fired, the signal's reason says why it did.
  const failure = toMirrorError(run.signal.aborted ? run.signal.reason : error, contextOf(run))
  if (run.redirects === 0 || run.url.origin === run.home.origin || failure.layer === 'protocol') return failure
  const { mirror, layer, reason, status, retryAfterMs, cause } = failure
  const message = `${run.home.host} redirected to a server that failed: ${failure.message}`
  return new MirrorError(mirror, layer, message, { reason, status, retryAfterMs, cause })
}
