// The door of the relay: who is let in, what is refused before anything is done for it, and that the mirror hears of none of it.

import { readdirSync } from 'node:fs'
import { Agent } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'
import { ask, sendRaw, sleep, startRelayProcess, startTestRelay, type TestRelay } from '../support/relay.ts'

const module = buildModule({ path: 'example.test/m', version: 'v1.0.0' })
const file = '/example.test/m/@v/v1.0.0.mod'
let mirror: MirrorServer
let relay: TestRelay
let port = ''
let token = ''

beforeAll(async () => {
  mirror = await startMirror({ tree: moduleTree([module]) })
  relay = await startTestRelay([mirror.url])
  const url = new URL(relay.url)
  port = url.port
  token = url.pathname.slice(1)
})
afterAll(async () => {
  await relay[Symbol.asyncDispose]()
  await mirror.close()
})

test('the address is loopback, the prefix cannot be guessed', () => {
  expect(relay.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/relay-[\w-]{32}$/)
})

describe('refuses, without a request to a mirror', () => {
  const refusals: readonly [string, () => Parameters<typeof ask>[2], number, RegExp | ''][] = [
    ['another token', () => ({ target: `/${'a'.repeat(32)}${file}` }), 404, ''],
    ['no token', () => ({ target: file }), 404, ''],
    ['a token that begins like ours', () => ({ target: `/${token.slice(0, -1)}${file}` }), 404, ''],
    ['the token and more', () => ({ target: `/${token}x${file}` }), 404, ''],
    ['the root', () => ({ target: '/' }), 404, ''],
    ['a step back to the token', () => ({ target: `/x/../${token}${file}` }), 404, ''],
    ['absolute-form', () => ({ target: `http://127.0.0.1:${port}/${token}${file}` }), 400, ''],
    ['absolute-form of another host', () => ({ target: `http://example.com/${token}${file}` }), 400, ''],
    ['traversal', () => ({ target: `/${token}/../../etc/passwd` }), 400, /malformed path/],
    ['encoded traversal', () => ({ target: `/${token}/%2e%2e/%2e%2e/etc/passwd` }), 400, /malformed path/],
    ['an encoded slash', () => ({ target: `/${token}/example.test%2fm/@v/v1.0.0.mod` }), 400, /malformed path/],
    ['a twice encoded slash', () => ({ target: `/${token}/example.test%252fm/@v/v1.0.0.mod` }), 400, /malformed path/],
    ['a query', () => ({ target: `/${token}${file}?go-get=1` }), 400, /malformed path/],
    ['another Host', () => ({ headers: { host: 'rebound.example.com' } }), 421, ''],
    ['our Host without its port', () => ({ headers: { host: '127.0.0.1' } }), 421, ''],
    ['our Host with another port', () => ({ headers: { host: '127.0.0.1:1' } }), 421, ''],
    ['POST', () => ({ method: 'POST' }), 405, /GET/],
    ['PUT with a body', () => ({ method: 'PUT', body: 'x' }), 405, /GET/],
    ['a GET with a body', () => ({ body: 'x', headers: { 'content-length': '1' } }), 400, /body/],
    ['a GET with a chunked body', () => ({ body: 'x', headers: { 'transfer-encoding': 'chunked' } }), 400, /body/],
    ['headers without end', () => ({ headers: { 'x-long': 'x'.repeat(20_000) } }), 431, ''],
    ['a file of another kind', () => ({ target: `/${token}/example.test/m/@v/v1.0.0.ziphash` }), 404, /protocol/],
  ]

  test.each(refusals)('%s', async (_name, options, status, words) => {
    const before = mirror.requests.length
    const got = await ask(relay, file, options())
    expect(got.status).toBe(status)
    if (words === '') expect(got.body.toString()).toBe('')
    else expect(got.body.toString()).toMatch(words)
    expect(got.headers.server).toBeUndefined()
    expect(mirror.requests.length).toBe(before)
  })

  test('two Hosts, HTTP/1.0 without one, CONNECT', async () => {
    const before = mirror.requests.length
    const line = `GET /${token}${file} HTTP/1.1\r\n`
    const two = `${line}Host: 127.0.0.1:${port}\r\nHost: example.com\r\nConnection: close\r\n\r\n`
    expect(await sendRaw(relay, two)).toMatch(/^HTTP\/1\.1 4(00|21)/)
    expect(await sendRaw(relay, `GET /${token}${file} HTTP/1.0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 421/)
    expect(await sendRaw(relay, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n')).not.toMatch(
      / 200 /,
    )
    expect(mirror.requests.length).toBe(before)
  })
})

describe('let in', () => {
  test.each(['127.0.0.1', 'localhost'])('by the name %s', async (name) => {
    const got = await ask(relay, file, { headers: { host: `${name}:${port}` } })
    expect([got.status, got.body.toString()]).toEqual([200, module.mod.toString()])
  })

  test('HEAD gets the length and no body', async () => {
    const got = await ask(relay, file, { method: 'HEAD' })
    expect([got.status, got.headers['content-length'], got.body.length]).toEqual([200, `${module.mod.length}`, 0])
  })

  test('content types and the mirror, as a name', async () => {
    const types = await Promise.all(
      ['@v/v1.0.0.zip', '@v/v1.0.0.info', '@v/v1.0.0.mod', '@v/list', '@latest'].map(async (name) => {
        const { headers } = await ask(relay, `/example.test/m/${name}`)
        expect(headers['x-go-proxy-setup-mirror']).toBe('mirror-1')
        return headers['content-type']
      }),
    )
    const text = 'text/plain; charset=UTF-8'
    expect(types).toEqual(['application/zip', 'application/json', text, text, 'application/json'])
  })
})

describe('the control endpoint', () => {
  const refusals: readonly [string, Parameters<typeof ask>[2] & { readonly path?: string }, number][] = [
    ['with the secret of the files', { path: 'files' }, 404],
    ['with a wrong secret', { path: 'wrong' }, 404],
    ['under another path', { path: '/stopped' }, 404],
    ['by POST', { method: 'POST' }, 405],
    ['with a huge body', { method: 'POST', body: 'x'.repeat(2 ** 20) }, 405],
    ['by a web page that was led to loopback', { headers: { host: 'rebound.example.com' } }, 421],
  ]

  test.each(refusals)('refuses %s', async (_, { path = '/stop', ...options }, status) => {
    let stopped = false
    await using own = await startTestRelay([mirror.url], { onStop: () => (stopped = true) })
    const control = new URL(own.controlUrl).pathname
    const target =
      { files: `${new URL(own.url).pathname}/stop`, wrong: `/${'a'.repeat(48)}/stop` }[path] ?? `${control}${path}`
    const got = await ask(own, '', { ...options, target }).catch(() => ({ status }))
    expect(got.status).toBe(status)
    expect(stopped).toBe(false)
    expect((await ask(own, file)).status).toBe(200)
  })

  test('stops the relay with the secret, and only with it', async () => {
    const stopped = Promise.withResolvers<void>()
    await using own = await startTestRelay([mirror.url], { onStop: stopped.resolve })
    const got = await ask(own, '', { target: `${new URL(own.controlUrl).pathname}/stop` })
    expect([got.status, got.headers['content-type']]).toEqual([200, 'application/json'])
    await stopped.promise
  })
})

test('a web page learns nothing: no CORS, whatever the Origin, and no answer to a preflight', async () => {
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'GET' }
  for (const method of ['GET', 'OPTIONS']) {
    const got = await ask(relay, file, { method, headers })
    expect(Object.keys(got.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(got.status).toBe(method === 'GET' ? 200 : 405)
  }
})

test('one connection serves request after request, and nothing piles up on it', async () => {
  await using own = await startRelayProcess([mirror.url])
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ports = new Set<number | undefined>()
  for (let n = 0; n < 30; n++) ports.add((await ask(own, file, { agent })).localPort)
  agent.destroy()
  await sleep(50)
  expect([ports.size, own.said()]).toEqual([1, ''])
})

test('slow senders of headers are thrown out, and others are served meanwhile', async () => {
  const slow = Array.from({ length: 50 }, () => sendRaw(relay, `GET /${token}${file} HTTP/1.1\r\n`, 'X-Slow: 1\r\n'))
  expect((await ask(relay, file)).status).toBe(200)
  const ends = await Promise.all(slow)
  expect(ends.filter((text) => text !== '' && !text.startsWith('HTTP/1.1 408'))).toEqual([])
  expect((await ask(relay, file)).status).toBe(200)
}, 20_000)

test('many requests at once on one connection end it', async () => {
  await using silent = await startMirror({ tree: moduleTree([module]), faults: [{ kind: 'stall-headers' }] })
  await using own = await startTestRelay([silent.url])
  const { port: ownPort, pathname } = new URL(own.url)
  const one = `GET ${pathname}${file} HTTP/1.1\r\nHost: 127.0.0.1:${ownPort}\r\n\r\n`
  expect(await sendRaw(own, one.repeat(30))).toBe('')
})

test('close ends what is under way and leaves nothing behind', async () => {
  await using silent = await startMirror({ tree: moduleTree([module]), faults: [{ kind: 'stall-headers' }] })
  const own = await startTestRelay([silent.url])
  const waiting = ask(own, file).then(
    ({ status }) => status,
    () => 'cut',
  )
  while (silent.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await own.close()
  expect(['cut', 503]).toContain(await waiting)
  await expect(ask(own, file)).rejects.toThrow(/ECONNREFUSED/)
  expect(readdirSync(own.folder)).toEqual([])
  await own[Symbol.asyncDispose]()
})

test('so does the signal of the job', async () => {
  const controller = new AbortController()
  await using own = await startTestRelay([mirror.url], { signal: controller.signal })
  expect((await ask(own, file)).status).toBe(200)
  controller.abort(new Error('the job is over'))
  await expect(ask(own, file)).rejects.toThrow(/ECONNRE/)
  await own.close()
  expect(readdirSync(own.folder)).toEqual([])
})
