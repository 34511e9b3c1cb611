// One GET as events, with its redirects, login and refusals; nothing is timed or repeated: the
// caller watches and cancels. undici's `dispatch` with a handler costs a third less CPU time per
// small file than `request` with a body stream.
import type { Dispatcher } from 'undici'
import { MirrorError } from '../errors.ts'
import { isInnerAddress, isInnerHost } from './addresses.ts'
import type { HttpClient } from './http-client.ts'
import { type FailureContext, type Stage, toMirrorError } from './network-error.ts'
import { isRedirect, nextStep } from './redirect.ts'
import { absenceOf, type Headers, headerOf, type ResponseHead, refusalOf, requested, splitLogin } from './response.ts'

/** Receives the events of an exchange; nothing follows `done`. */
export interface ExchangeListener {
  /** A request is about to be sent: the first one, and one for each redirect. */
  readonly sending?: () => void
  /** The header of a response came, whatever its status: of each redirect, then of the last. */
  readonly answered?: (head: ResponseHead) => void
  /** 200 or 206 with its headers; a returned error ends the exchange with it. */
  readonly head: (status: 200 | 206, headers: Headers) => MirrorError | undefined
  /** As `head`; `complete` ends it too, because some servers never end the stream. */
  readonly data: (chunk: Buffer) => MirrorError | 'complete' | undefined
  readonly done: (end: ExchangeEnd) => void
}

/** How an exchange ended: all bytes came, the mirror does not have the file, or it failed. */
export type ExchangeEnd =
  | { readonly kind: 'whole' }
  /** `transient`: the body reports a time-out or a dead upstream, so the mirror does not know. */
  | { readonly kind: 'absent'; readonly status: 404 | 410; readonly transient: boolean; readonly page: boolean }
  | { readonly kind: 'failed'; readonly error: MirrorError }

/** An exchange under way. */
export interface Exchange {
  /** How far it has come, for messages. */
  readonly context: () => FailureContext
  /** Ends it without an event. */
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
  /** Reaches other origins, for a `client` of one connection only; default `client`. */
  readonly redirectClient?: HttpClient | undefined
  readonly userAgent: string
  /** `bytes=0-99`; without it a 206 is refused. */
  readonly range?: string | undefined
  /** Ends at the header of a failure instead of reading its body to keep the connection. */
  readonly failsAtHeader?: boolean
  readonly date: () => Date
  readonly listener: ExchangeListener
}

/** Bytes read of a body that is not the file, to keep the connection and see what a 404 reports. */
const SIDE_BODY_BYTES = 4_096

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
  /** Of redirects whose body has not ended. */
  readonly redirected: Set<Dispatcher.DispatchController>
}

/** Sends the request; all events come later, never within this call. */
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
    redirected: new Set(),
  }
  dispatch(state)
  return {
    context: () => contextOf(state),
    cancel: () => {
      state.cancelled = true
      if (!state.over) dropRedirects(state)
      state.over = true
      abort(state.controller)
    },
    pause: () => state.controller?.pause(),
    resume: () => state.controller?.resume(),
  }
}

function dispatch(state: State): void {
  const { url, login, client, options } = state
  const headers = {
    ...{ 'user-agent': options.userAgent, accept: '*/*', 'accept-encoding': 'identity' },
    ...(options.range ? { range: options.range } : {}),
    ...(login ? { authorization: login } : {}),
  }
  const step = { origin: url.origin, path: url.pathname + url.search, method: 'GET' as const, headers }
  options.listener.sending?.()
  client.dispatcher.dispatch(step, handlerFor(state))
}

function handlerFor(state: State): Dispatcher.DispatchHandler {
  const { listener, mirror, range, failsAtHeader, date } = state.options
  let reading: 'nothing' | 'file' | 'refusal' | 'redirect' = 'nothing'
  let refusal: ReturnType<typeof refusalOf>
  let headers: Headers = {}
  let seen = Buffer.alloc(0)
  const refuse = () => {
    if (refusal instanceof MirrorError) end(state, failed(refusal))
    else if (refusal) end(state, { kind: 'absent', status: refusal, ...absenceOf(headers, seen) })
  }
  return {
    onRequestStart: (controller) => {
      state.controller = controller
      if (state.over) abort(controller)
    },
    onResponseStart: (controller, status, answered) => {
      // 1xx responses come the same way before the final one.
      if (state.over || status < 200) return
      headers = answered
      listener.answered?.({ url: state.url, status, headers })
      if (isRedirect(status)) {
        reading = 'redirect'
        state.redirected.add(controller)
        return redirect(state, headerOf(headers, 'location'))
      }
      state.stage = 'body'
      refusal = refusalOf({ mirror, url: state.url, status, headers }, range !== undefined, date())
      reading = refusal ? 'refusal' : 'file'
      if (refusal instanceof MirrorError && failsAtHeader) giveUp(state, refusal)
      if (refusal) return
      const error = listener.head(status as 200 | 206, headers)
      if (error) giveUp(state, error)
    },
    onResponseData: (controller, chunk) => {
      if (reading === 'file' && !state.over) {
        const verdict = listener.data(chunk)
        if (verdict === 'complete') end(state, { kind: 'whole' })
        else if (verdict) giveUp(state, verdict)
      }
      if (reading === 'file') return
      if (seen.length < SIDE_BODY_BYTES) seen = Buffer.concat([seen, chunk])
      if (seen.length < SIDE_BODY_BYTES) return
      refuse()
      abort(controller)
    },
    onResponseEnd: (controller) => {
      state.redirected.delete(controller)
      if (reading === 'file') end(state, { kind: 'whole' })
      else refuse()
    },
    onResponseError: (controller, error) => {
      state.redirected.delete(controller)
      if (reading === 'refusal') refuse()
      else if (reading !== 'redirect') end(state, failed(toMirrorError(error, contextOf(state))))
    },
  }
}

function failed(error: MirrorError): ExchangeEnd {
  return { kind: 'failed', error }
}

function end(state: State, how: ExchangeEnd): void {
  if (state.over) return
  state.over = true
  dropRedirects(state)
  // A closed dispatcher fails at once, before startExchange has returned.
  queueMicrotask(() => state.cancelled || state.options.listener.done(how))
}

function giveUp(state: State, error: MirrorError): void {
  end(state, failed(error))
  abort(state.controller)
}

function dropRedirects({ redirected }: State): void {
  for (const controller of redirected) abort(controller)
}

function abort(controller: Dispatcher.DispatchController | undefined): void {
  if (!controller) return
  // Not within undici's own callback: a parser must not lose its socket while it runs.
  queueMicrotask(() => {
    // The code, because undici may report it to other requests of a connection that breaks as well.
    const code = 'ECONNABORTED'
    if (!controller.aborted) controller.abort(Object.assign(new Error('no longer needed'), { code }))
  })
}

function redirect(state: State, location: string | undefined): void {
  const { options, home, client } = state
  const { redirectClient = options.client } = options
  const homeInside = isInnerHost(home.hostname) || isInnerAddress(client.addressOf(home.origin) ?? '')
  const next = nextStep({ home, from: state.url, location, redirects: state.redirects, homeInside })
  if ('reason' in next) {
    const message = `${requested(state.url)}, got a redirect ${next.why}`
    giveUp(state, new MirrorError(options.mirror, 'protocol', message, { reason: next.reason }))
    return
  }
  if (next.url.origin !== home.origin) {
    // For good: a foreign origin that redirects back must not choose what the login is used for.
    state.login = undefined
    // A name reveals nothing of its address, so the connection itself is watched.
    if (!homeInside) redirectClient.forbidInside(next.url.origin)
  }
  state.url = next.url
  state.client = next.url.origin === home.origin ? options.client : redirectClient
  state.redirects++
  dispatch(state)
}

function contextOf({ url, home, client, options, stage: reached }: State): FailureContext {
  const connecting = client.stageOf(url.origin)
  const stage = reached === 'body' || connecting === 'open' || connecting === undefined ? reached : connecting
  const redirectedBy = url.origin === home.origin ? undefined : home.host
  return { mirror: options.mirror, host: url.host, redirectedBy, stage }
}
