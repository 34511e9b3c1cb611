// One GET against a real mirror with faults: what comes back, what the server saw, and what is said of a failure.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { MirrorError } from '../../src/errors.ts'
import { createHttpClient, type HttpClient } from '../../src/http/http-client.ts'
import { GivenUp } from '../../src/http/network-error.ts'
import { type GetOptions, get } from '../../src/http/request.ts'
import { makeAuthority } from '../support/certificates.ts'
import { startSilentTcp } from '../support/dead-ends.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { trustIn } from '../support/trust.ts'

const LIST = '/golang.org/x/text/@v/list'
const ZIP = '/golang.org/x/text/@v/v0.14.0.zip'
let server: MirrorServer
let secure: MirrorServer
let client: HttpClient

beforeAll(async () => {
  const authority = makeAuthority()
  server = await startMirror({ tree: sampleTree() })
  secure = await startMirror({ tree: sampleTree(), tls: authority.issue() })
  client = createHttpClient({ trust: trustIn(authority.pem), env: {}, now: systemClock.now })
})
afterAll(async () => {
  await client.close()
  await server.close()
  await secure.close()
})
beforeEach(() => server.setFaults([]))

const ask = (url: string, options: Partial<GetOptions> = {}) =>
  get(url, { client, mirror: 'm', userAgent: 'go-proxy-setup/test', clock: systemClock, ...options })

/** The failure of a request, ports made equal. */
async function failure(url: string, options: Partial<GetOptions> = {}): Promise<MirrorError> {
  const error = await ask(url, options).catch((reason: unknown) => reason)
  if (!(error instanceof MirrorError)) throw new Error(`expected a MirrorError, got ${String(error)}`)
  return error
}
const plainPorts = (error: MirrorError) => error.message.replace(/:\d{4,5}/g, ':PORT')

test('get returns the whole file, uncompressed, and sends our user agent', async () => {
  const answer = await ask(server.url + LIST)
  expect(answer).toMatchObject({ status: 'ok', httpStatus: 200, truncated: false, redirects: 0 })
  expect(answer.status === 'ok' && answer.body.toString()).toBe('v0.14.0\n')
  const seen = server.requests.at(-1)
  expect(seen).toMatchObject({ method: 'GET' })
  expect(seen?.headers).toMatchObject({ 'user-agent': 'go-proxy-setup/test', 'accept-encoding': 'identity' })
  expect(seen?.headers).not.toHaveProperty('authorization')
})

test('get requests a range and returns the 206', async () => {
  const answer = await ask(server.url + ZIP, { range: { first: 0, last: 99 } })
  expect(answer).toMatchObject({ httpStatus: 206 })
  expect(answer.status === 'ok' && answer.body.length).toBe(100)
})

test('reading stops at the limit, also of a body that never ends', async () => {
  const answer = await ask(`${server.url}/fault/bomb${ZIP}`, { limitBytes: 5_000 })
  expect(answer).toMatchObject({ status: 'ok', truncated: true })
  expect(answer.status === 'ok' && answer.body.length).toBe(5_000)
})

test('get sends userinfo as a login and removes it from the URL', async () => {
  await ask(`http://us%40er:p%3Aw@127.0.0.1:${server.port}${LIST}`)
  const expected = `Basic ${Buffer.from('us@er:p:w').toString('base64')}`
  expect(server.requests.at(-1)?.headers.authorization).toBe(expected)
  expect(server.requests.at(-1)?.url).toBe(LIST)
})

test('no message contains the login', async () => {
  const url = `http://user:hunter2@127.0.0.1:${server.port}/fault/status-500${LIST}?token=hunter3`
  const error = await failure(url)
  expect(JSON.stringify([error.message, String(error)])).not.toMatch(/hunter|user/)
})

describe('404 and 410 are answers', () => {
  test.each([
    ['status-404', { status: 'absent', httpStatus: 404, transient: false }],
    ['status-410', { status: 'absent', httpStatus: 410, transient: false }],
    ['html-404', { status: 'absent', httpStatus: 404, transient: false }],
    ['not-found-transient', { status: 'absent', httpStatus: 404, transient: true }],
  ])('%s', async (fault, wanted) => {
    expect(await ask(`${server.url}/fault/${fault}${LIST}`)).toMatchObject(wanted)
  })
})

test.each([
  [
    'status-401',
    'protocol',
    'status-401',
    'requested PATH from 127.0.0.1:PORT, got 401 Unauthorized; it requires a login: a netrc entry for its host, or user:password@ in its URL',
  ],
  ['status-403', 'protocol', 'status-403', 'requested PATH from 127.0.0.1:PORT, got 403 Forbidden'],
  ['status-429', 'protocol', 'status-429', 'requested PATH from 127.0.0.1:PORT, got 429 Too Many Requests'],
  ['status-599', 'protocol', 'status-599', 'requested PATH from 127.0.0.1:PORT, got 599'],
  [
    'redirect-loop',
    'protocol',
    'redirect-loop',
    'requested PATH from 127.0.0.1:PORT, got a redirect for the 10th time; go stops there too',
  ],
  [
    'redirect-dead',
    'tcp',
    'refused',
    '127.0.0.1:PORT redirected to a server that failed: 127.0.0.1:1 refused the TCP connection (ECONNREFUSED)',
  ],
  [
    'gzip-body',
    'protocol',
    'wrong-encoding',
    'requested PATH from 127.0.0.1:PORT uncompressed, got it encoded as gzip',
  ],
  ['huge-headers', 'http', 'too-big', '127.0.0.1:PORT sent more header bytes than any mirror needs'],
  ['cut@1000', 'http', 'cut', '127.0.0.1:PORT cut the connection in the middle of the response (UND_ERR_SOCKET)'],
  ['reset@1000', 'http', 'cut', '127.0.0.1:PORT cut the connection in the middle of the response (ECONNRESET)'],
  ['reset@0', 'http', 'reset', '127.0.0.1:PORT cut the connection before it responded (ECONNRESET)'],
])('%s', async (fault, layer, reason, message) => {
  const error = await failure(`${server.url}/fault/${fault}${ZIP}`)
  expect(error).toMatchObject({ mirror: 'm', layer, reason })
  expect(plainPorts(error).replace(/\/fault\/\S+?\.zip/, 'PATH')).toBe(message)
})

test('a status error carries Retry-After, in seconds and as a date', async () => {
  server.setFaults([{ kind: 'status-503', retryAfter: 7 }])
  expect(await failure(server.url + LIST)).toMatchObject({ status: 503, retryAfterMs: 7_000 })
  server.setFaults([{ kind: 'status-429', retryAfter: new Date(Date.now() + 90_000).toUTCString() }])
  const { retryAfterMs } = await failure(server.url + LIST)
  expect(retryAfterMs).toBeGreaterThan(80_000)
  expect(retryAfterMs).toBeLessThanOrEqual(90_000)
})

describe('time', () => {
  test.each([
    [
      'stall-headers',
      { firstByteTimeoutMs: 100 },
      '127.0.0.1:PORT accepted the connection but sent no response within 100 ms',
    ],
    [
      'stall-headers',
      { totalTimeoutMs: 100 },
      '127.0.0.1:PORT accepted the connection but sent no response within 100 ms',
    ],
    ['stall-body@100', { totalTimeoutMs: 400 }, '127.0.0.1:PORT began to respond but did not finish within 400 ms'],
    ['slow=100Bps', { totalTimeoutMs: 400 }, '127.0.0.1:PORT began to respond but did not finish within 400 ms'],
  ])('%s within %j', async (fault, limits, message) => {
    const startedAt = performance.now()
    const error = await failure(`${server.url}/fault/${fault}${ZIP}`, limits)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect(error).toMatchObject({ layer: 'http', reason: 'timeout' })
    expect(plainPorts(error)).toBe(message)
  })

  test('a limit for the first byte does not cut a body short', async () => {
    const answer = await ask(`${server.url}/fault/slow=400kBps${ZIP}`, { firstByteTimeoutMs: 150 })
    expect(answer).toMatchObject({ status: 'ok', truncated: false })
  })

  test('names the TLS handshake as the stuck layer', async () => {
    await using silent = await startSilentTcp()
    const startedAt = performance.now()
    const error = await failure(silent.httpsUrl, { totalTimeoutMs: 100 })
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect(error).toMatchObject({ layer: 'tls', reason: 'timeout' })
    expect(plainPorts(error)).toBe(
      '127.0.0.1:PORT accepted the TCP connection but did not finish the TLS handshake within 100 ms',
    )
  })
})

describe('the caller’s signal', () => {
  test('ends a request at once, and the message says what was under way', async () => {
    const caller = new AbortController()
    setTimeout(() => caller.abort(new GivenUp('was slower than others')), 60)
    const error = await failure(`${server.url}/fault/stall-headers${LIST}`, { signal: caller.signal })
    expect(error).toMatchObject({ reason: 'aborted', layer: 'http' })
    expect(plainPorts(error)).toBe(
      '127.0.0.1:PORT was slower than others; at that moment: waiting for the first byte of the response',
    )
  })

  test('sends nothing if it was aborted before', async () => {
    const before = server.requests.length
    const error = await failure(server.url + LIST, { signal: AbortSignal.abort() })
    expect(error.reason).toBe('aborted')
    expect(server.requests.length).toBe(before)
  })

  test('keeps no listeners and timers', async () => {
    const caller = new AbortController()
    const added = countListeners(caller.signal)
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    for (let n = 0; n < 5; n++) await ask(server.url + LIST, { signal: caller.signal, totalTimeoutMs: 99_000 })
    expect(added()).toBe(0)
    // undici keeps one or two of its own for the idle connection.
    expect(timers()).toBeLessThan(before + 4)
  })
})

describe('redirects', () => {
  test('to another origin lose the login', async () => {
    await ask(`http://u:p@127.0.0.1:${server.port}/fault/redirect-cross-origin${LIST}`)
    expect(server.requests.at(-1)?.headers).toHaveProperty('authorization')
    expect(server.elsewhere.at(-1)?.path).toBe(LIST)
    expect(server.elsewhere.at(-1)?.headers).not.toHaveProperty('authorization')
  })

  test('within the origin keep it', async () => {
    await using cdn = await startMirror({ tree: sampleTree(), redirectZips: true })
    const answer = await ask(`http://u:p@127.0.0.1:${cdn.port}${ZIP}`)
    expect(answer).toMatchObject({ status: 'ok', redirects: 1 })
    expect(cdn.requests.map(({ headers }) => headers.authorization !== undefined)).toEqual([true, true])
  })

  test('there and back do not bring it back', async () => {
    const hop = await startRedirector(server.url + LIST)
    await using home = await startMirror({ tree: sampleTree(), redirectZips: hop.url })
    await ask(`http://u:p@127.0.0.1:${home.port}${ZIP}`)
    hop.close()
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('authorization')
  })

  test('from https to http are refused', async () => {
    const error = await failure(`${secure.url}/fault/redirect-downgrade${LIST}`)
    expect(error).toMatchObject({ layer: 'protocol', reason: 'redirect-downgrade' })
    expect(secure.elsewhere).toEqual([])
  })

  test('of a public mirror are watched; of one inside not', async () => {
    const forbidden: string[] = []
    const watched = { ...client, forbidInside: (origin: string) => void forbidden.push(origin) }
    await ask(`${server.url}/fault/redirect-cross-origin${LIST}`, { client: watched })
    expect(forbidden).toEqual([])
    const proxy = await startRedirector('http://cdn.example.test/x')
    const away = createHttpClient({ trust: trustIn(), env: { HTTP_PROXY: proxy.url }, now: systemClock.now })
    const spy = { ...away, forbidInside: (origin: string) => void forbidden.push(origin) }
    await failure(`http://mirror.example.test${ZIP}`, { client: spy })
    expect(forbidden).toContain('http://cdn.example.test')
    proxy.close()
    await away.close()
  })
})

describe('a body that never ends', () => {
  test('of a failure does not delay it', async () => {
    const hop = await startServer((_, response) => response.writeHead(503, { 'content-length': 9 }).flushHeaders())
    expect(await failure(hop.url)).toMatchObject({ reason: 'status-503' })
    hop.close()
  })

  test('of a redirect is aborted once the file has come', async () => {
    const closed = Promise.withResolvers<void>()
    const hop = await startServer((request, response) => {
      request.socket.once('close', () => closed.resolve())
      response.writeHead(302, { location: server.url + LIST, 'content-length': 9 }).flushHeaders()
    })
    expect(await ask(hop.url)).toMatchObject({ status: 'ok', redirects: 1 })
    await closed.promise
    hop.close()
  })
})

/** Sends every request to one place. */
function startRedirector(location: string) {
  return startServer((_, response) => response.writeHead(302, { location }).end())
}

async function startServer(listener: RequestListener) {
  const hop = createServer(listener)
  await new Promise<void>((resolve) => hop.listen(0, '127.0.0.1', resolve))
  const close = () => {
    hop.closeAllConnections()
    hop.close()
  }
  return { url: `http://127.0.0.1:${(hop.address() as AddressInfo).port}`, close }
}

/** Counts what is added and not removed. */
function countListeners(signal: AbortSignal): () => number {
  let count = 0
  const { addEventListener, removeEventListener } = signal
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    count++
    addEventListener.apply(signal, args)
  }
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    count--
    removeEventListener.apply(signal, args)
  }
  return () => count
}
