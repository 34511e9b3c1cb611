import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { makeAuthority } from './certificates.ts'
import { startMirror } from './mirror.ts'
import { buildModule, moduleTree, sampleModules, sampleTree, treeOfFolder } from './modules.ts'
import { createClient } from './test-client.ts'

const older = buildModule({ path: 'example.com/Acme/lib', version: 'v1.2.0' })
const newer = buildModule({ path: 'example.com/Acme/lib', version: 'v1.10.0' })
const tree = moduleTree([newer, older])
const zipPath = '/example.com/!acme/lib/@v/v1.10.0.zip'

test('the samples carry the public go.mod hashes that every probe knows', () => {
  expect(sampleModules().map(({ h1Mod, zip }) => [h1Mod, zip.length >= 128 * 1024])).toEqual([
    ['h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=', true],
    ['h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=', true],
  ])
  expect(sampleTree().read('golang.org/x/text/@v/list')?.toString()).toBe('v0.14.0\n')
})

test('a healthy mirror answers by the protocol', async () => {
  await using server = await startMirror({ tree })
  await using client = createClient()
  const base = `${server.url}/example.com/!acme/lib`
  const list = await client.get(`${base}/@v/list`)
  expect([list.status, list.headers['content-type'], list.body.toString()]).toEqual([
    200,
    'text/plain; charset=utf-8',
    'v1.2.0\nv1.10.0\n',
  ])
  expect((await client.get(`${base}/@latest`)).body).toEqual(newer.info)
  expect((await client.get(`${base}/@v/v1.2.0.info`)).body).toEqual(older.info)
  expect((await client.get(`${base}/@v/v1.2.0.mod`)).body).toEqual(older.mod)
  // go itself asks in this form.
  expect((await client.get(`${server.url}${zipPath.replace('!', '%21')}`)).body).toEqual(newer.zip)
  const missing = await client.get(`${base}/@v/v9.9.9.mod`)
  expect([missing.status, missing.headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
  expect(missing.body.toString()).toMatch(/^not found: /)
  expect((await client.get(`${server.url}/`)).headers['content-type']).toMatch(/^text\/html/)
  expect((await client.get(`${base}/@v/list`, { method: 'POST' })).status).toBe(405)
})

test('ranges, HEAD and ETag', async () => {
  await using server = await startMirror({ tree })
  await using client = createClient()
  const url = `${server.url}${zipPath}`
  const size = newer.zip.length
  const part = await client.get(url, { headers: { range: 'bytes=10-19' } })
  expect([part.status, part.headers['content-range'], part.body]).toEqual([
    206,
    `bytes 10-19/${size}`,
    newer.zip.subarray(10, 20),
  ])
  const rest = await client.get(url, { headers: { range: 'bytes=100-', 'if-range': `${part.headers.etag}` } })
  expect([rest.status, rest.body]).toEqual([206, newer.zip.subarray(100)])
  expect((await client.get(url, { headers: { range: 'bytes=-5' } })).body).toEqual(newer.zip.subarray(-5))
  expect((await client.get(url, { headers: { range: 'bytes=100-', 'if-range': '"other"' } })).status).toBe(200)
  const beyond = await client.get(url, { headers: { range: `bytes=${size}-` } })
  expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`])
  const head = await client.get(url, { method: 'HEAD' })
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, `${size}`, 0])
})

test('a mirror without ranges sends the whole file', async () => {
  await using server = await startMirror({ tree, noRange: true })
  await using client = createClient()
  const answer = await client.get(`${server.url}${zipPath}`, { headers: { range: 'bytes=10-19' } })
  expect([answer.status, answer.headers['accept-ranges'], answer.body.length]).toEqual([
    200,
    undefined,
    newer.zip.length,
  ])
})

test('zips come through a redirect, here or on another server', async () => {
  await using storage = await startMirror({ tree })
  await using here = await startMirror({ tree, redirectZips: true })
  await using there = await startMirror({ tree, redirectZips: storage.url })
  await using client = createClient()
  const near = await client.get(`${here.url}/fault/flip-byte${zipPath}`)
  expect([near.status, near.headers.location]).toEqual([302, `/fault/flip-byte/cdn${zipPath}`])
  expect((await client.get(`${here.url}/cdn${zipPath}`)).body).toEqual(newer.zip)
  const far = await client.get(`${there.url}${zipPath}`)
  expect((await client.get(`${far.headers.location}`)).body).toEqual(newer.zip)
  expect((await client.get(`${there.url}/none/@v/v1.0.0.zip`)).status).toBe(404)
})

test('it remembers what it saw, and counts connections', async () => {
  await using server = await startMirror({ tree, delayMs: 60 })
  await using client = createClient()
  const start = performance.now()
  await client.get(`${server.url}/fault/short/example.com/%21acme/lib/@v/list?x=1`, { headers: { 'x-test': 'yes' } })
  expect(performance.now() - start).toBeGreaterThan(55)
  const [seen] = server.requests
  expect(seen).toMatchObject({
    method: 'GET',
    path: '/example.com/!acme/lib/@v/list',
    url: '/fault/short/example.com/%21acme/lib/@v/list?x=1',
    status: 200,
    bytesSent: 7,
    outcome: 'sent',
    httpVersion: '1.1',
  })
  expect(seen?.headers['x-test']).toBe('yes')
  expect([server.connections, server.openConnections]).toEqual([1, 1])
  await client.close()
  while (server.openConnections > 0) await sleep(5)
})

test('keepAlive: false ends the connection after each answer', async () => {
  await using server = await startMirror({ tree, keepAlive: false })
  await using client = createClient()
  await client.get(`${server.url}${zipPath}`)
  await client.get(`${server.url}${zipPath}`)
  expect(server.connections).toBe(2)
})

test('https speaks HTTP/2 when asked to, and HTTP/1.1 to whoever wants that', async () => {
  const authority = makeAuthority()
  await using modern = await startMirror({ tree, tls: authority.issue(), http2: true })
  await using plain = await startMirror({ tree, tls: authority.issue() })
  await using h2 = createClient({ ca: authority.pem, http2: true })
  await using h1 = createClient({ ca: authority.pem })
  for (const client of [h2, h1]) {
    for (const server of [modern, plain]) {
      expect((await client.get(`${server.url}${zipPath}`)).body).toEqual(newer.zip)
    }
  }
  expect(modern.requests.map(({ httpVersion }) => httpVersion)).toEqual(['2.0', '1.1'])
  expect(plain.requests.map(({ httpVersion }) => httpVersion)).toEqual(['1.1', '1.1'])
})

test('close ends connections that are in use, at once', async () => {
  const server = await startMirror({ tree, faults: [{ kind: 'stall-headers' }] })
  const failed = new Promise<string>((resolve) => {
    httpRequest(`${server.url}${zipPath}`)
      .on('error', (error) => resolve(error.message))
      .end()
  })
  while (server.requests.length === 0) await sleep(5)
  await server.close()
  expect(await failed).toBe('socket hang up')
  expect(server.requests[0]?.outcome).toBe('broken')
})

test('faults can change while it runs, and a fault that does not exist is refused', async () => {
  await using server = await startMirror({ tree, faults: [{ kind: 'status-503', attempts: 1 }] })
  await using client = createClient()
  const status = async () => (await client.get(`${server.url}${zipPath}`)).status
  expect([await status(), await status()]).toEqual([503, 200])
  server.setFaults([{ kind: 'status-500', after: 1 }])
  expect([await status(), await status()]).toEqual([200, 500])
  expect(() => server.setFaults([{ kind: 'nonsense' as 'bomb' }])).toThrow(/no fault kind "nonsense"/)
  expect((await client.get(`${server.url}/fault/nonsense/x`)).body.toString()).toMatch(/no fault kind "nonsense"/)
})

test('a folder is served as a tree, and nothing outside of it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tree-'))
  try {
    mkdirSync(join(dir, 'in/example.com/lib/@v'), { recursive: true })
    writeFileSync(join(dir, 'secret'), 'secret')
    writeFileSync(join(dir, 'in/example.com/lib/@v/list'), 'v1.2.0\nv1.10.0\n')
    writeFileSync(join(dir, 'in/example.com/lib/@v/v1.10.0.info'), '{"Version":"v1.10.0"}')
    const folder = treeOfFolder(join(dir, 'in'))
    expect(folder.read('example.com/lib/@latest')?.toString()).toBe('{"Version":"v1.10.0"}')
    expect(folder.read('example.com/lib/@v/v1.2.0.zip')).toBeUndefined()
    expect(folder.read('../secret')).toBeUndefined()
  } finally {
    rmSync(dir, { recursive: true })
  }
})
