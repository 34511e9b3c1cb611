import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeAuthority } from './certificates.ts'
import type { FAULT_KINDS } from './faults.ts'
import { type MirrorServer, startMirror } from './mirror.ts'
import { buildModule, moduleTree, noise } from './modules.ts'
import { createSumdb } from './sumdb.ts'
import { type ClientAnswer, type ClientRequest, createClient, type TestClient } from './test-client.ts'

const files = { 'data.bin': noise(100_000, 'wire') }
const older = buildModule({ path: 'example.com/lib', version: 'v1.0.0' })
const lib = buildModule({ path: 'example.com/lib', version: 'v1.1.0', files })
const tree = moduleTree([older, lib])
const sumdb = createSumdb([lib])
const size = lib.zip.length
const zip = '/example.com/lib/@v/v1.1.0.zip'
const lookup = `/sumdb/${sumdb.name}/lookup/example.com/lib@v1.1.0`

let server: MirrorServer
let secure: MirrorServer
let client: TestClient
let http2Client: TestClient
beforeAll(async () => {
  const authority = makeAuthority()
  server = await startMirror({ tree, sumdb })
  secure = await startMirror({ tree, tls: authority.issue(), http2: true })
  client = createClient({ ca: authority.pem })
  http2Client = createClient({ ca: authority.pem, http2: true })
})
afterAll(async () => {
  await Promise.all([client.close(), http2Client.close(), server.close(), secure.close()])
})

interface Row {
  /** With the number filled in; the key is the entry of FAULT_KINDS. */
  readonly kind?: string
  readonly path?: string
  readonly request?: ClientRequest
  readonly shows: (answer: ClientAnswer) => unknown
  readonly expected: unknown
}

const status = (answer: ClientAnswer) => [
  answer.status,
  `${answer.headers['content-type']}`.split(';')[0],
  answer.ended,
]
const howFar = (answer: ClientAnswer) => [answer.status, answer.body.length, answer.ended]
const promised = (answer: ClientAnswer) => [answer.headers['content-length'], ...howFar(answer)]
const range = { headers: { range: 'bytes=10-19' } }
const impatient = { patienceMs: 150 }

const rows: Record<keyof typeof FAULT_KINDS, Row> = {
  'status-N': {
    kind: 'status-429;retry-after=7',
    shows: (a) => [a.status, a.headers['retry-after']],
    expected: [429, '7'],
  },
  'html-N': { kind: 'html-200', shows: status, expected: [200, 'text/html', 'complete'] },
  'empty-N': { kind: 'empty-200', shows: promised, expected: ['0', 200, 0, 'complete'] },
  'not-found-transient': {
    shows: (a) => [a.status, a.body.toString()],
    expected: [404, 'not found: example.com/lib/@v/v1.1.0.zip: fetch timed out\n'],
  },
  'redirect-loop': { shows: (a) => [a.status, a.headers.location], expected: [302, `/fault/redirect-loop${zip}`] },
  'redirect-dead': { shows: (a) => [a.status, a.headers.location], expected: [302, `http://127.0.0.1:1${zip}`] },
  'redirect-downgrade': { shows: status, expected: [302, 'text/html', 'complete'] },
  'redirect-cross-origin': { shows: status, expected: [302, 'text/html', 'complete'] },
  'stall-headers': { request: impatient, shows: howFar, expected: [0, 0, 'stalled'] },
  'stall-body@N': {
    kind: 'stall-body@1000',
    request: impatient,
    shows: promised,
    expected: [`${size}`, 200, 1000, 'stalled'],
  },
  'cut@N': { kind: 'cut@1000', shows: promised, expected: [`${size}`, 200, 1000, 'ECONNRESET'] },
  'reset@N': { kind: 'reset@1000', shows: promised, expected: [`${size}`, 200, 1000, 'ECONNRESET'] },
  'h2-reset@N': { kind: 'h2-reset@1000', shows: howFar, expected: [200, 1000, 'ECONNRESET'] },
  'h2-protocol-error@N': { kind: 'h2-protocol-error@1000', shows: howFar, expected: [200, 1000, 'ECONNRESET'] },
  'goaway-after': { shows: howFar, expected: [200, size, 'complete'] },
  'slice=N': { kind: 'slice=500', shows: howFar, expected: [200, size, 'complete'] },
  'early-hints': { shows: howFar, expected: [200, size, 'complete'] },
  goaway: { shows: howFar, expected: [0, 0, 'ECONNRESET'] },
  bomb: {
    request: { limitBytes: 5_000_000 },
    shows: (a) => [a.headers['content-length'], a.body.length >= 5_000_000, a.ended],
    expected: [undefined, true, 'full'],
  },
  'slow=NBps': {
    kind: 'slow=1kBps',
    path: '/example.com/lib/@v/v1.1.0.info',
    shows: howFar,
    expected: [200, lib.info.length, 'complete'],
  },
  short: { shows: promised, expected: [`${Math.floor(size / 2)}`, 200, Math.floor(size / 2), 'complete'] },
  'flip-byte': { shows: (a) => [a.body.length, differences(a.body, lib.zip)], expected: [size, 1] },
  'wrong-zip': {
    shows: (a) => [a.body.subarray(0, 4).toString(), a.body.includes('evil')],
    expected: ['PK\u0003\u0004', true],
  },
  'wrong-version-info': {
    path: '/example.com/lib/@v/v1.1.0.info',
    shows: (a) => JSON.parse(a.body.toString()).Version,
    expected: 'v99.98.97',
  },
  stale: { shows: status, expected: [404, 'text/plain', 'complete'] },
  'gzip-body': {
    shows: (a) => [a.headers['content-encoding'], gunzipSync(a.body).equals(lib.zip)],
    expected: ['gzip', true],
  },
  'huge-headers': { shows: howFar, expected: [0, 0, 'HPE_HEADER_OVERFLOW'] },
  'wrong-range': {
    request: range,
    shows: (a) => [a.status, a.headers['content-range'], a.body.length],
    expected: [206, `bytes 11-20/${size + 1}`, 10],
  },
  'wrong-total': {
    request: range,
    shows: (a) => [a.status, a.headers['content-range'], a.body.length],
    expected: [206, `bytes 10-19/${size + 1}`, 10],
  },
  'ignore-range': { request: range, shows: howFar, expected: [200, size, 'complete'] },
  'etag-changes': { request: range, shows: (a) => [a.status, typeof a.headers.etag], expected: [206, 'string'] },
  'sumdb-forged': { path: lookup, shows: (a) => a.body.includes(lib.h1Zip), expected: false },
  'sumdb-bad-signature': { path: lookup, shows: (a) => a.body.includes(lib.h1Zip), expected: true },
}

describe('on the wire, HTTP/1.1', () => {
  test.each(Object.entries(rows))('%s', async (name, { kind = name, path = zip, request = {}, shows, expected }) => {
    // Its own connection: some rows end theirs a moment after the answer.
    await using client = createClient()
    const answer = await client.get(`${server.url}/fault/${kind}${path}`, request)
    expect(shows(answer)).toEqual(expected)
  })

  test('reset@0 comes before any header', async () => {
    expect(howFar(await client.get(`${server.url}/fault/reset@0${zip}`))).toEqual([0, 0, 'ECONNRESET'])
  })

  test('a stall or a cut at 0 comes after the headers', async () => {
    expect(howFar(await client.get(`${server.url}/fault/stall-body@0${zip}`, impatient))).toEqual([200, 0, 'stalled'])
    expect(howFar(await client.get(`${server.url}/fault/cut@0${zip}`))).toEqual([200, 0, 'ECONNRESET'])
  })

  test('HEAD of an endless body has an end', async () => {
    expect(howFar(await client.get(`${server.url}/fault/bomb${zip}`, { method: 'HEAD' }))).toEqual([200, 0, 'complete'])
    expect(server.requests.at(-1)?.bytesSent).toBe(0)
  })

  test('a trickle takes as long as it should', async () => {
    const start = performance.now()
    await client.get(`${server.url}/fault/slow=250Bps/example.com/lib/@v/v1.1.0.info`)
    const seconds = lib.info.length / 250
    expect(performance.now() - start).toBeGreaterThan(seconds * 900)
    expect(performance.now() - start).toBeLessThan(seconds * 2000)
  })

  test('the flipped byte is the same one in a range, and outside of its place nothing is wrong', async () => {
    const url = `${server.url}/fault/flip-byte${zip}`
    const whole = (await client.get(url)).body
    const part = await client.get(url, { headers: { range: 'bytes=40000-69999' } })
    expect(part.body.equals(whole.subarray(40_000, 70_000))).toBe(true)
    expect(differences(part.body, lib.zip.subarray(40_000, 70_000))).toBe(1)
  })

  test('a flip hits the data of a small zip too, never a time stamp', async () => {
    const flipped = (await client.get(`${server.url}/fault/flip-byte/example.com/lib/@v/v1.0.0.zip`)).body
    const at = flipped.findIndex((byte, n) => byte !== older.zip[n])
    const name = 'example.com/lib@v1.0.0/go.mod'
    const data = older.zip.indexOf(name) + name.length
    expect(at).toBeGreaterThanOrEqual(data)
    expect(at).toBeLessThan(older.zip.indexOf('PK\u0003\u0004', data))
  })

  test('stale hides the newest version everywhere and leaves the others alone', async () => {
    const base = `${server.url}/fault/stale/example.com/lib`
    const text = async (file: string) => (await client.get(`${base}/${file}`)).body.toString()
    expect(await text('@v/list')).toBe('v1.0.0\n')
    expect(await text('@latest')).toBe(older.info.toString())
    expect(await text('@v/v1.1.0.info')).toMatch(/^not found/)
    expect(await text('@v/v1.0.0.info')).toBe(older.info.toString())
  })

  test('redirects lead to where the file is, and the server tells who came', async () => {
    const over = await client.get(`${server.url}/fault/redirect-cross-origin${zip}`)
    const target = `${over.headers.location}`
    expect(new URL(target).origin).not.toBe(server.url)
    expect((await client.get(target, { headers: { authorization: 'Basic eDp5' } })).body).toEqual(lib.zip)
    expect(server.elsewhere.at(-1)).toMatchObject({ path: zip, headers: { authorization: 'Basic eDp5' } })
    const down = await client.get(`${secure.url}/fault/redirect-downgrade${zip}`)
    expect(down.headers.location).toMatch(/^http:\/\//)
    expect((await client.get(`${down.headers.location}`)).body).toEqual(lib.zip)
    const across = await client.get(`${secure.url}/fault/redirect-cross-origin${zip}`)
    expect(across.headers.location).toMatch(/^https:\/\//)
    expect((await client.get(`${across.headers.location}`)).body).toEqual(lib.zip)
  })

  test('each ETag is another one under etag-changes', async () => {
    const etag = async () => (await client.get(`${server.url}/fault/etag-changes${zip}`, range)).headers.etag
    expect(await etag()).not.toBe(await etag())
  })

  test('the server knows that a reader left', async () => {
    await client.get(`${server.url}/fault/stall-body@10${zip}`, impatient)
    await sleep(20)
    expect(server.requests.at(-1)).toMatchObject({ outcome: 'broken', bytesSent: 10 })
  })
})

describe('on the wire, TLS', () => {
  const tlsRows: [string, string, unknown][] = [
    ['reset over HTTP/1.1', 'reset@1000', [200, 1000, 'ECONNRESET']],
    ['cut over HTTP/1.1', 'cut@1000', [200, 1000, 'ECONNRESET']],
    ['stall over HTTP/1.1', 'stall-body@1000', [200, 1000, 'stalled']],
  ]
  test.each(tlsRows)('%s', async (_, kind, expected) => {
    expect(howFar(await client.get(`${secure.url}/fault/${kind}${zip}`, impatient))).toEqual(expected)
  })

  const http2Rows: [string, unknown][] = [
    ['h2-reset@1000', [200, 1000, 'ERR_HTTP2_STREAM_ERROR']],
    ['h2-reset@0', [0, 0, 'ERR_HTTP2_STREAM_ERROR']],
    ['h2-protocol-error@1000', [200, 1000, 'ERR_HTTP2_STREAM_ERROR']],
    ['goaway', [0, 0, 'closed']],
    ['goaway-after', [200, size, 'complete']],
    ['slice=500', [200, size, 'complete']],
    ['early-hints', [200, size, 'complete']],
    ['cut@1000', [200, 1000, 'closed']],
    ['reset@1000', [200, 1000, 'ECONNRESET']],
    ['stall-body@1000', [200, 1000, 'stalled']],
    ['stall-headers', [0, 0, 'stalled']],
    ['status-503', [503, 22, 'complete']],
    ['short', [200, Math.floor(size / 2), 'complete']],
  ]
  test.each(http2Rows)('%s over HTTP/2', async (kind, expected) => {
    expect(howFar(await http2Client.get(`${secure.url}/fault/${kind}${zip}`, impatient))).toEqual(expected)
    expect(secure.requests.at(-1)?.httpVersion).toBe('2.0')
  })

  test('huge headers over HTTP/2', async () => {
    const answer = await http2Client.get(`${secure.url}/fault/huge-headers${zip}`)
    expect(`${answer.headers['x-padding-7'] ?? answer.ended}`.length).toBe(7_500)
  })
})

function differences(left: Buffer, right: Buffer): number {
  return left.reduce((count, byte, n) => count + (byte === right[n] ? 0 : 1), 0)
}
