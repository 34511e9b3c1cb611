// A small client for the tests of the test mirror: one request, the whole truth about how it ended. Built on node:http, https and
// http2 and not on undici, so that the mirror is not judged by the code that will be judged by the mirror.
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { type ClientHttp2Session, connect } from 'node:http2'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'

/** How a request ended; `ended` is an error code when it did not end well. */
export interface ClientAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** `complete`, `stalled` (no byte for the patience), `full` (limit reached) or the error's code. */
  readonly ended: string
}

export interface ClientRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Without a byte for so long it counts as stalled; 2 s by default. */
  readonly patienceMs?: number
  /** Stops reading after so many bytes. */
  readonly limitBytes?: number
}

export interface TestClient extends AsyncDisposable {
  get(url: string, request?: ClientRequest): Promise<ClientAnswer>
  close(): Promise<void>
}

/** A client that keeps connections; HTTP/2 only when asked for and the server agrees. */
export function createClient({ ca, http2 = false }: { ca?: string; http2?: boolean } = {}): TestClient {
  const plain = new HttpAgent({ keepAlive: true })
  const secure = new HttpsAgent({ keepAlive: true, ...(ca ? { ca } : {}) })
  const close = async () => {
    plain.destroy()
    secure.destroy()
  }
  const overHttp1 = (url: string, wanted: ClientRequest) =>
    new Promise<ClientAnswer>((resolve) => {
      const { method = 'GET', headers = {} } = wanted
      const options = { method, headers, agent: url.startsWith('https:') ? secure : plain }
      const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, options)
      let answered = false
      const none = { status: 0, headers: {}, body: Buffer.alloc(0) }
      const timer = setTimeout(() => request.destroy(failure('stalled')), wanted.patienceMs ?? 2_000)
      request.on('error', (error) => {
        clearTimeout(timer)
        // After a response the error is told by its body as well, which knows how far it came.
        if (!answered) resolve({ ...none, ended: codeOf(error) })
      })
      request.on('response', (response) => {
        clearTimeout(timer)
        answered = true
        const { statusCode: status = 0, headers } = response
        readBody(response, wanted).then(({ body, ended }) => resolve({ status, headers, body, ended }))
      })
      request.end()
    })
  const get = async (url: string, wanted: ClientRequest = {}) =>
    (http2 ? await overHttp2(url, ca, wanted) : undefined) ?? overHttp1(url, wanted)
  return { get, close, [Symbol.asyncDispose]: close }
}

/** Undefined when the server does not speak HTTP/2. */
async function overHttp2(
  url: string,
  ca: string | undefined,
  wanted: ClientRequest,
): Promise<ClientAnswer | undefined> {
  const { origin, pathname, search } = new URL(url)
  const session = connect(origin, { ...(ca ? { ca } : {}), ALPNProtocols: ['h2', 'http/1.1'] })
  try {
    const refused = await new Promise<Error | undefined>((resolve) => {
      session.once('connect', () => resolve(undefined)).on('error', resolve)
    })
    if (refused) return undefined
    return await askStream(session, `${pathname}${search}`, wanted)
  } finally {
    session.destroy()
  }
}

function askStream(session: ClientHttp2Session, path: string, wanted: ClientRequest): Promise<ClientAnswer> {
  return new Promise((resolve) => {
    const stream = session.request({ ':path': path, ':method': wanted.method ?? 'GET', ...wanted.headers })
    let headers: IncomingHttpHeaders = {}
    let status = 0
    stream.on('response', (answered) => {
      status = answered[':status'] ?? 0
      headers = answered
    })
    readBody(stream, wanted).then(({ body, ended }) => {
      // A stream whose connection goes away ends in Node as if it were complete.
      const whole = status !== 0 && body.length >= Number(headers['content-length'] ?? 0)
      resolve({ status, headers, body, ended: ended === 'complete' && !whole ? 'closed' : ended })
    })
  })
}

function readBody(source: Readable, { patienceMs = 2_000, limitBytes = Infinity }: ClientRequest) {
  return new Promise<{ body: Buffer; ended: string }>((resolve) => {
    const pieces: Buffer[] = []
    let size = 0
    const finish = (ended: string) => {
      clearTimeout(timer)
      resolve({ body: Buffer.concat(pieces), ended })
    }
    const timer = setTimeout(() => source.destroy(failure('stalled')), patienceMs)
    source.on('data', (piece: Buffer) => {
      timer.refresh()
      pieces.push(piece)
      size += piece.length
      if (size >= limitBytes) source.destroy(failure('full'))
    })
    source.once('end', () => finish('complete'))
    source.once('error', (error) => finish(codeOf(error)))
    source.once('close', () => finish('closed'))
  })
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code })
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message
}
