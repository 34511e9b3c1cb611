// The HTTP client: layers and their times, HTTP proxies, and that nothing is left open.
import { execFile } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createSilent, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { type MirrorError, messageOf } from '../../src/errors.ts'
import type { ConnectionFacts } from '../../src/http/connector.ts'
import { createHttpClient, type HttpClientOptions } from '../../src/http/http-client.ts'
import { get } from '../../src/http/request.ts'
import type { Trust } from '../../src/http/trust.ts'
import { makeAuthority } from '../support/certificates.ts'
import { startBlackhole, startSilentTcp } from '../support/dead-ends.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { trustIn } from '../support/trust.ts'

const LIST = '/golang.org/x/text/@v/list'
const authority = makeAuthority()
let plain: MirrorServer
let secure: MirrorServer
let trust: Trust

beforeAll(async () => {
  trust = trustIn(authority.pem)
  plain = await startMirror({ tree: sampleTree() })
  const tls = authority.issue({ hosts: ['127.0.0.1', 'mirror.example.test'] })
  secure = await startMirror({ tree: sampleTree(), tls, http2: true })
})
afterAll(async () => {
  await plain.close()
  await secure.close()
})

/** Gets `url` with a client of its own; returns its connections, and the body or the error. */
async function getOnce(url: string, options: Partial<HttpClientOptions> = {}) {
  const seen: ConnectionFacts[] = []
  const onConnection = (facts: ConnectionFacts) => seen.push(facts)
  const client = createHttpClient({ trust, env: {}, now: systemClock.now, onConnection, ...options })
  const startedAt = performance.now()
  try {
    const answer = await get(url, { client, mirror: 'm', userAgent: 't/1', clock: systemClock })
    return { seen, body: answer.status === 'ok' ? answer.body.toString() : '', ms: performance.now() - startedAt }
  } catch (error) {
    return { seen, error: error as MirrorError, ms: performance.now() - startedAt }
  } finally {
    await client.close()
  }
}

test('a plain connection has a TCP time and an address, and no TLS', async () => {
  const { seen, body } = await getOnce(plain.url + LIST)
  expect(body).toBe('v0.14.0\n')
  expect(seen).toEqual([{ origin: plain.url, tcpMs: expect.any(Number), address: '127.0.0.1', httpVersion: '1.1' }])
})

test('a name has a DNS time', async () => {
  const { seen, body } = await getOnce(`http://localhost:${plain.port}${LIST}`)
  expect(body).toBe('v0.14.0\n')
  expect(seen[0]?.dnsMs).toBeGreaterThanOrEqual(0)
})

test('a TLS connection has a TLS time, its certificate and its HTTP version', async () => {
  const { seen } = await getOnce(secure.url + LIST)
  expect(seen[0]).toMatchObject({
    tlsMs: expect.any(Number),
    httpVersion: '2',
    certificate: { issuer: 'go-proxy-setup test CA', validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
  })
  expect((await getOnce(secure.url + LIST, { allowH2: false })).seen[0]?.httpVersion).toBe('1.1')
})

test('NODE_TLS_REJECT_UNAUTHORIZED=0 does not switch verification off', async () => {
  // In a process of its own: what a test sets in process.env does not reach Node itself.
  const script = `
    const { createTrust } = await import(${JSON.stringify(sourceUrl('http/trust.ts'))})
    const { createHttpClient } = await import(${JSON.stringify(sourceUrl('http/http-client.ts'))})
    const { get } = await import(${JSON.stringify(sourceUrl('http/request.ts'))})
    const clock = { now: () => performance.now(), date: () => new Date() }
    const client = createHttpClient({ trust: createTrust({ env: {} }), env: {}, now: clock.now })
    const got = await get(process.argv[1], { client, mirror: 'm', userAgent: 't/1', clock }).catch((error) => error)
    console.log(got.reason ?? got.status)
    await client.close()`
  const args = ['--no-warnings', '--input-type=module', '-e', script, secure.url + LIST]
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  expect(stdout).toBe('certificate-unknown-authority\n')
})

describe('the connect timeout fires on time and names the layer', () => {
  test('TLS', async () => {
    await using silent = await startSilentTcp()
    const { error, ms, seen } = await getOnce(silent.httpsUrl, { connectTimeoutMs: 120 })
    expect(error).toMatchObject({ layer: 'tls', reason: 'timeout' })
    expect(messageOf(error)).toMatch(/accepted the TCP connection but did not finish the TLS handshake within 120 ms$/)
    expect(ms).toBeLessThan(500)
    expect(seen).toHaveLength(1)
  })

  test('TCP', async () => {
    await using hole = await startBlackhole()
    const { error, ms } = await getOnce(hole.url, { connectTimeoutMs: 120 })
    expect(error).toMatchObject({ layer: 'tcp', reason: 'timeout' })
    expect(ms).toBeLessThan(500)
  })
})

test('close cancels pending connections and leaves no socket', async () => {
  const gone = Promise.withResolvers<void>()
  const silent = createSilent((socket) =>
    socket
      .on('error', () => {})
      .on('close', gone.resolve)
      .resume(),
  )
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const silentUrl = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const client = createHttpClient({ trust, env: {}, now: systemClock.now })
  const waiting = get(silentUrl, { client, mirror: 'm', userAgent: 't/1', clock: systemClock })
  const failed = expect(waiting).rejects.toMatchObject({ name: 'MirrorError' })
  await get(plain.url + LIST, { client, mirror: 'm', userAgent: 't/1', clock: systemClock })
  expect(client.stageOf(silentUrl)).toBe('tls')
  expect(client.stageOf(plain.url)).toBe('open')
  const closedAt = performance.now()
  await client.close()
  await failed
  await gone.promise
  silent.close()
  while (plain.openConnections > 0) await systemClock.sleep(5)
  expect(performance.now() - closedAt).toBeLessThan(1_000)
})

test('an origin that must be public fails at once if its address is inside', async () => {
  const client = createHttpClient({ trust, env: {}, now: systemClock.now })
  client.forbidInside(plain.url)
  const before = plain.requests.length
  const answer = get(plain.url + LIST, { client, mirror: 'm', userAgent: 't/1', clock: systemClock })
  await expect(answer).rejects.toMatchObject({ layer: 'protocol', reason: 'redirect-inside' })
  await client.close()
  expect(plain.requests.length).toBe(before)
})

test('a name that led outside once never leads inside later, on no client (DNS rebinding)', async () => {
  await using rebound = await startMirror({ tree: sampleTree() })
  const url = `http://localhost:${rebound.port}${LIST}`
  // No test may reach a public address, so only what Node reports of the first connection is changed.
  const claimOutside = (message: unknown) =>
    Object.defineProperty((message as { socket: Socket }).socket, 'remoteAddress', { value: '198.51.100.7' })
  subscribe('net.client.socket', claimOutside)
  const first = await getOnce(url)
  unsubscribe('net.client.socket', claimOutside)
  expect([first.body, rebound.requests.length]).toEqual(['v0.14.0\n', 1])
  const second = await getOnce(url)
  expect(second.error).toMatchObject({ reason: 'redirect-inside' })
  expect(rebound.requests.length).toBe(1)
})

describe('through an HTTP proxy', () => {
  const seenByProxy: string[] = []
  const logins = new Set<string | undefined>()
  let proxy: Server
  let proxyUrl: string
  beforeAll(async () => {
    proxy = startProxy({ seenByProxy, logins, port: () => secure.port, plainPort: () => plain.port })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    proxyUrl = `http://user:pa%40ss@127.0.0.1:${(proxy.address() as AddressInfo).port}`
  })
  afterAll(() => {
    proxy.closeAllConnections()
    proxy.close()
  })

  test('https by CONNECT, with the login and the certificate of the mirror', async () => {
    const { body, seen } = await getOnce(`https://mirror.example.test${LIST}`, { env: { HTTPS_PROXY: proxyUrl } })
    expect(body).toBe('v0.14.0\n')
    expect(seenByProxy).toContain('CONNECT mirror.example.test:443')
    expect([...logins]).toEqual([`Basic ${Buffer.from('user:pa@ss').toString('base64')}`])
    expect(seen).toEqual([
      {
        origin: 'https://mirror.example.test',
        httpVersion: '2',
        certificate: expect.objectContaining({ subject: expect.any(String) }),
      },
    ])
  })

  test('http in absolute form', async () => {
    const { body } = await getOnce(`http://mirror.example.test${LIST}`, { env: { HTTP_PROXY: proxyUrl } })
    expect(body).toBe('v0.14.0\n')
    expect(seenByProxy).toContain(`GET http://mirror.example.test${LIST}`)
  })

  test('refuses a wrong certificate behind it', async () => {
    const { error } = await getOnce(`https://other.example.test${LIST}`, { env: { HTTPS_PROXY: proxyUrl } })
    expect(error).toMatchObject({ layer: 'tls', reason: 'certificate-wrong-name' })
  })

  test('reports the refusal of the proxy as such', async () => {
    const { error } = await getOnce('https://refused.example.test/', { env: { HTTPS_PROXY: proxyUrl } })
    expect(error).toMatchObject({ status: 407, reason: 'http-proxy' })
    expect(messageOf(error)).toMatch(/is behind an HTTP proxy that returned 407; check HTTPS_PROXY/)
    expect(messageOf(error)).not.toContain('ss')
  })

  test('names a dead proxy', async () => {
    const { error } = await getOnce('https://mirror.example.test/', {
      env: { HTTPS_PROXY: 'http://u:secret@127.0.0.1:1' },
    })
    expect(error).toMatchObject({ layer: 'tcp', reason: 'refused' })
    expect(messageOf(error)).toBe('the HTTP proxy 127.0.0.1:1 refused the TCP connection (ECONNREFUSED)')
  })
})

function sourceUrl(file: string): string {
  return new URL(`../../src/${file}`, import.meta.url).href
}

/** A forward proxy that sends every name to the mirrors on loopback. */
function startProxy(options: {
  seenByProxy: string[]
  logins: Set<string | undefined>
  port: () => number
  plainPort: () => number
}): Server {
  const server = createServer((request, response) => {
    options.seenByProxy.push(`${request.method} ${request.url}`)
    options.logins.add(request.headers['proxy-authorization'])
    fetch(`http://127.0.0.1:${options.plainPort()}${new URL(request.url ?? '').pathname}`)
      .then((answer) => answer.text())
      .then((text) => response.end(text))
  })
  server.on('connect', (request, socket: Socket) => {
    options.seenByProxy.push(`CONNECT ${request.url}`)
    if (request.url?.startsWith('refused.')) return socket.end('HTTP/1.1 407 Login\r\n\r\n')
    options.logins.add(request.headers['proxy-authorization'])
    const onward = connect(options.port(), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const side of [onward, socket]) side.on('error', () => {})
  })
  return server
}
