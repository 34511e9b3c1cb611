// One GET as events, for the pool: undici's `dispatch` with a handler instead of `request` with a body stream, which costs a third of
// the CPU time per small file (no Readable, no AbortSignal, no promise). Nothing is timed here and nothing repeated; who watches, cancels.
// Redirects are decided by redirect.ts; another origin is reached by `away`, for a lane has one connection only.
import type { Dispatcher } from 'undici'
import { MirrorError } from '../errors.ts'
import { isInnerAddress, isInnerHost } from './addresses.ts'
import { type Headers, headerOf, looksLikeHtml, tellsOfTrouble } from './answer.ts'
import type { HttpClient } from './http-client.ts'
import { type FailureContext, type Stage, toMirrorError } from './network-error.ts'
import { isRedirect, nextStep } from './redirect.ts'
import { asked, encodingError, splitLogin, statusError } from './refusal.ts'

/** Whom an exchange tells. After `done` nothing more comes. */
export interface ExchangeListener {
  /** 200 or 206 with its headers; an error returned ends the exchange with it. */
  readonly head: (status: 200 | 206, headers: Headers) => MirrorError | undefined
  /** As `head`; `complete` when no more bytes are to come, for some servers never say so. */
  readonly data: (chunk: Buffer) => MirrorError | 'complete' | undefined
  readonly done: (end: ExchangeEnd) => void
}

/** How it ended: all bytes came, the mirror does not have it, or it failed. */
export type ExchangeEnd =
  | { readonly kind: 'whole' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly error: MirrorError }

/** An exchange under way. */
export interface Exchange {
  /** How far it has come, for sentences. */
  readonly context: () => FailureContext
  /** Ends it without a word to the listener. */
  readonly cancel: () => void
  readonly pause: () => void
  readonly resume: () => void
}

export interface ExchangeOptions {
  /** URL on the mirror; userinfo becomes a Basic login. */
  readonly url: string
  /** The mirror's name in errors. */
  readonly mirror: string
  readonly client: HttpClient
  /** The way to other origins. */
  readonly away: HttpClient
  readonly userAgent: string
  /** `bytes=0-99`; without it a 206 is refused. */
  readonly range?: string | undefined
  readonly date: () => Date
  readonly listener: ExchangeListener
}

/** Body bytes of a refusal that are read, to keep the connection and to see what a 404 says; above it the connection is given up. */
const REFUSAL_BYTES = 4_096

interface State {
  readonly options: ExchangeOptions
  readonly home: URL
  url: URL
  login: string | undefined
  client: HttpClient
  redirects: number
  stage: Stage
  over: boolean
  cancelled: boolean
  controller: Dispatcher.DispatchController | undefined
}

/** Sends the request; everything else is told to the listener, never at once. */
export function startExchange(options: ExchangeOptions): Exchange {
  const { url, login } = splitLogin(options.url, options.mirror)
  const state: State = {
    options,
    home: url,
    url,
    login,
    client: options.client,
    redirects: 0,
    stage: 'answer',
    over: false,
    cancelled: false,
    controller: undefined,
  }
  dispatch(state)
  return {
    context: () => contextOf(state),
    cancel: () => {
      state.over = true
      state.cancelled = true
      abort(state)
    },
    pause: () => state.controller?.pause(),
    resume: () => state.controller?.resume(),
  }
}

function dispatch(state: State): void {
  const { url, login, client, options } = state
  const headers: Record<string, string> = {
    'user-agent': options.userAgent,
    accept: '*/*',
    'accept-encoding': 'identity',
  }
  if (options.range) headers.range = options.range
  if (login) headers.authorization = login
  const step = { origin: url.origin, path: url.pathname + url.search, method: 'GET' as const, headers }
  client.dispatcher.dispatch(step, handlerFor(state))
}

/** What is done with the body of the answer at hand. */
type Reading = 'nothing' | 'file' | 'refusal' | 'redirect'

function handlerFor(state: State): Dispatcher.DispatchHandler {
  const { listener } = state.options
  let reading: Reading = 'nothing'
  let refusal: ExchangeEnd | undefined
  let headers: Headers = {}
  let seen = Buffer.alloc(0)
  const refuse = () => end(state, refusal?.kind === 'absent' ? absence(state, headers, seen) : refusal)
  return {
    onRequestStart: (controller) => {
      state.controller = controller
      if (state.over) abort(state)
    },
    onResponseStart: (_, status, answered) => {
      // 1xx come by the same way before the answer does.
      if (state.over || status < 200) return
      headers = answered
      if (isRedirect(status)) {
        reading = 'redirect'
        return redirect(state, headerOf(headers, 'location'))
      }
      refusal = refusalOf(state, status, headers)
      reading = refusal ? 'refusal' : 'file'
      if (refusal) return
      state.stage = 'body'
      const error = listener.head(status as 200 | 206, headers)
      if (error) giveUp(state, { kind: 'failed', error })
    },
    onResponseData: (_, chunk) => {
      if (state.over) return
      if (reading === 'file') {
        const verdict = listener.data(chunk)
        if (verdict === 'complete') end(state, { kind: 'whole' })
        else if (verdict) giveUp(state, { kind: 'failed', error: verdict })
        return
      }
      if (seen.length < REFUSAL_BYTES) seen = Buffer.concat([seen, chunk])
      if (reading === 'refusal' && seen.length >= REFUSAL_BYTES) {
        refuse()
        abort(state)
      }
    },
    onResponseEnd: () => {
      if (reading === 'file') end(state, { kind: 'whole' })
      else if (reading === 'refusal') refuse()
    },
    onResponseError: (_, error) => {
      if (reading === 'refusal') refuse()
      else if (reading !== 'redirect') end(state, { kind: 'failed', error: explain(state, error) })
    },
  }
}

function end(state: State, how: ExchangeEnd | undefined): void {
  if (state.over || !how) return
  state.over = true
  // A dispatcher that is closed fails at once, before startExchange has returned.
  queueMicrotask(() => state.cancelled || state.options.listener.done(how))
}

function giveUp(state: State, how: ExchangeEnd): void {
  end(state, how)
  abort(state)
}

function abort(state: State): void {
  // Not from inside undici's own callback: a parser must not lose its socket while it runs.
  const { controller } = state
  if (controller) queueMicrotask(() => controller.aborted || controller.abort(unwanted()))
}

function refusalOf(state: State, statusCode: number, headers: Headers): ExchangeEnd | undefined {
  const { url, options } = state
  const question = { mirror: options.mirror, url }
  if (statusCode === 404 || statusCode === 410) return { kind: 'absent' }
  if (statusCode !== 200 && !(statusCode === 206 && options.range)) {
    return { kind: 'failed', error: statusError(question, { statusCode, headers }, options.date()) }
  }
  const error = encodingError(question, headers)
  return error && { kind: 'failed', error }
}

/** A 404 whose text tells of a time-out is no answer. */
function absence(state: State, headers: Headers, body: Buffer): ExchangeEnd {
  if (looksLikeHtml(headers, body) || !tellsOfTrouble(body)) return { kind: 'absent' }
  const message = `${asked(state.url)}, got a 404 that tells of a time-out or a dead server behind it`
  const error = new MirrorError(state.options.mirror, 'protocol', message, { reason: 'not-found-transient' })
  return { kind: 'failed', error }
}

function redirect(state: State, location: string | undefined): void {
  const { options, home, client } = state
  const homeInside = isInnerHost(home.hostname) || isInnerAddress(client.addressOf(home.origin) ?? '')
  const next = nextStep({ home, from: state.url, location, redirects: state.redirects, homeInside })
  if ('reason' in next) {
    const message = `${asked(state.url)}, got a redirect ${next.why}`
    const error = new MirrorError(options.mirror, 'protocol', message, { reason: next.reason })
    giveUp(state, { kind: 'failed', error })
    return
  }
  if (next.url.origin !== home.origin) {
    // For good: a stranger that sends us back home must not choose what our login is used for.
    state.login = undefined
    // A name says nothing of its address, so the connection itself is watched.
    if (!homeInside) options.away.forbidInside(next.url.origin)
  }
  state.url = next.url
  state.client = next.url.origin === home.origin ? options.client : options.away
  state.redirects++
  dispatch(state)
}

function contextOf(state: State): FailureContext {
  const { url, client, options } = state
  const connecting = client.stageOf(url.origin)
  const stage = state.stage === 'body' || connecting === 'open' || connecting === undefined ? state.stage : connecting
  return { mirror: options.mirror, host: url.host, stage }
}

function explain(state: State, error: unknown): MirrorError {
  const failure = toMirrorError(error, contextOf(state))
  if (state.url.origin === state.home.origin || failure.layer === 'protocol') return failure
  const { mirror, layer, reason, status, retryAfterMs, cause } = failure
  const message = `${state.home.host} redirected to a server that failed: ${failure.message}`
  return new MirrorError(mirror, layer, message, { reason, status, retryAfterMs, cause })
}

/** With a code, because on a connection that breaks at the same time undici tells it to others too. */
function unwanted(): Error {
  return Object.assign(new Error('no longer wanted'), { code: 'ECONNABORTED' })
}
