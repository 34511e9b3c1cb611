// What a probe finds at mirrors that work, how it judges them against each other, when it has seen enough, and what it never does.
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import type { Mirror } from '../../src/inputs/catalogue.ts'
import { type ProbeOptions, probeMirrors } from '../../src/mirrors/probe.ts'
import { FIRST_SAMPLE } from '../../src/mirrors/probe-checks.ts'
import type { ProbeResult } from '../../src/mirrors/probe-result.ts'
import { makeAuthority } from '../support/certificates.ts'
import { refusedUrl, startSilentTcp } from '../support/dead-ends.ts'
import { type MirrorOptions, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, sampleModules, sampleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'
import { trustIn } from '../support/trust.ts'

const authority = makeAuthority()
const trust = trustIn(authority.pem)
const dir = mkdtempSync(join(tmpdir(), 'probe-'))
afterAll(() => rmSync(dir, { recursive: true }))

const mirror = (url: string, name = 'own'): Mirror => ({ name, url, kind: 'own' })
const probe = (mirrors: readonly Mirror[], more: Partial<ProbeOptions> = {}) =>
  probeMirrors(mirrors, { trust, env: {}, userAgent: 'go-proxy-setup/test', clock: systemClock, ...more })

async function probeOne(options: Partial<MirrorOptions>, more: Partial<ProbeOptions> = {}) {
  await using server = await startMirror({ tree: sampleTree(), ...options })
  const [result] = await probe([mirror(server.url)], more)
  // What the server has of the client must go by itself.
  await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    result: result as ProbeResult,
    paths: server.requests.map(({ path }) => path),
    server,
    left: server.openConnections,
  }
}

const ALL_OK = { list: 'ok', info: 'ok', mod: 'ok', zip: 'ok' }
const tls = authority.issue()

describe('healthy', () => {
  test.each<[string, Partial<MirrorOptions>, Partial<ProbeResult>]>([
    ['over http', {}, { httpVersion: '1.1', address: '127.0.0.1' }],
    ['over https', { tls }, { httpVersion: '1.1' }],
    ['over HTTP/2', { tls, http2: true }, { httpVersion: '2' }],
    ['with zips behind a redirect', { redirectZips: true }, {}],
    ['without ranges', { noRange: true }, {}],
    ['closing each connection', { keepAlive: false }, {}],
  ])('%s', async (_, options, wanted) => {
    const { result, left } = await probeOne(options)
    expect(result).toMatchObject({ verdict: 'healthy', checks: ALL_OK, newest: 'v0.14.0', ...wanted })
    expect(result.failure).toBeUndefined()
    expect(result.bytesPerSecond).toBeGreaterThan(0)
    expect(result.timings).toMatchObject({
      tcpMs: expect.any(Number),
      firstByteMs: expect.any(Number),
      listMs: expect.any(Number),
    })
    expect(result.certificate?.daysLeft).toBe(options.tls ? 29 : undefined)
    expect(left).toBe(0)
  })

  test('over HTTP/2 one connection serves all', async () => {
    const { server } = await probeOne({ tls, http2: true })
    expect(server.connections).toBe(1)
  })

  test('without a list, which not every mirror keeps', async () => {
    const { result } = await probeOne({ faults: [{ kind: 'status-404', match: /list$/ }] })
    expect(result).toMatchObject({ verdict: 'healthy', checks: { ...ALL_OK, list: 'absent' } })
  })

  test('with the second sample only', async () => {
    const { result } = await probeOne({ tree: moduleTree(sampleModules().slice(1)) })
    expect(result).toMatchObject({ verdict: 'healthy', checks: ALL_OK, newest: 'v0.9.1' })
  })

  test('with another version of the sample, which its list names', async () => {
    const other = buildModule({ path: FIRST_SAMPLE.path, version: 'v0.20.0' })
    const { result, paths } = await probeOne({ tree: moduleTree([other]) })
    expect(result).toMatchObject({ verdict: 'healthy', checks: ALL_OK, newest: 'v0.20.0' })
    expect(paths).toContain('/golang.org/x/text/@v/v0.20.0.zip')
  })
})

test('a mirror without any sample is thin, and says so', async () => {
  const { result, paths } = await probeOne({
    tree: moduleTree([buildModule({ path: 'corp.example/a', version: 'v1.0.0' })]),
  })
  expect(result).toMatchObject({
    verdict: 'thin',
    checks: { list: 'absent', info: 'absent', mod: 'absent', zip: 'absent' },
  })
  expect(result.failure?.message).toBe('returned 404 for the 2 public sample modules')
  expect(paths.length).toBeLessThanOrEqual(10)
})

test('a server whose 404 is a web page for everything is sick', async () => {
  const { result } = await probeOne({ faults: [{ kind: 'html-404' }] })
  expect(result).toMatchObject({ verdict: 'sick', failure: { reason: 'error-page' } })
})

test('a mirror that holds only a part of the sample is never healthy', async () => {
  const { result } = await probeOne({ faults: [{ kind: 'status-404', match: /zip$/ }] })
  expect(result).toMatchObject({
    verdict: 'thin',
    checks: { ...ALL_OK, zip: 'absent' },
    failure: { reason: 'incomplete' },
  })
  expect(result.failure?.message).toBe('lacks .zip of golang.org/x/text@v0.14.0 but has its other files')
})

test('only the fixed public samples are asked for, by GET, under our name', async () => {
  const sumdb = createSumdb(sampleModules())
  await using server = await startMirror({ tree: sampleTree(), sumdb })
  await probe([mirror(server.url)], { sumdb: { name: sumdb.name, key: sumdb.verifierKey } })
  const asked = server.requests.map(({ method, path, headers }) => `${method} ${path} ${headers['user-agent']}`)
  expect([...new Set(asked)].sort()).toEqual(
    [
      '/golang.org/x/text/@v/list',
      '/golang.org/x/text/@v/v0.14.0.info',
      '/golang.org/x/text/@v/v0.14.0.mod',
      '/golang.org/x/text/@v/v0.14.0.zip',
      '/sumdb/sum.test.example/lookup/golang.org/x/text@v0.14.0',
      '/sumdb/sum.test.example/supported',
    ].map((path) => `GET ${path} go-proxy-setup/test`),
  )
  expect(server.requests.length).toBeLessThanOrEqual(8)
  const zip = server.requests.find(({ path }) => path.endsWith('.zip'))
  expect(zip?.headers.range).toBe('bytes=0-131071')
})

describe('the checksum database', () => {
  const modules = sampleModules()
  const [first] = modules
  const sample = { ...FIRST_SAMPLE, zip: first?.h1Zip ?? '' }
  const sumdb = createSumdb(modules)
  const known = { name: sumdb.name, key: sumdb.verifierKey }
  test.each<[string, Partial<MirrorOptions>, ProbeOptions['sumdb'], string, RegExp]>([
    ['verified', { sumdb }, known, 'verified', /^undefined$/],
    ['not asked', { sumdb }, undefined, 'not-asked', /^undefined$/],
    ['absent', {}, known, 'absent', /^does not proxy sum.test.example \(404\)/],
    [
      'forged',
      { sumdb, faults: [{ kind: 'sumdb-forged' }] },
      known,
      'failed',
      /with hashes that sum.test.example never published$/,
    ],
    [
      'badly signed',
      { sumdb, faults: [{ kind: 'sumdb-bad-signature' }] },
      known,
      'failed',
      /does not verify: .*signature/,
    ],
    [
      'signed by another key',
      { sumdb },
      { ...known, key: createSumdb(modules).verifierKey },
      'failed',
      /does not verify: .*not signed by/,
    ],
    [
      'lookups without tiles',
      { sumdb, faults: [{ kind: 'status-500', match: /\/tile\// }] },
      known,
      'failed',
      /got 500/,
    ],
    [
      'tiles of another tree',
      { sumdb, faults: [{ kind: 'flip-byte', match: /\/tile\// }] },
      known,
      'failed',
      /not proven/,
    ],
    [
      'refused by 400, as Artifact Keeper did',
      { sumdb, faults: [{ kind: 'status-400', match: /sumdb/ }] },
      known,
      'refused',
      /^does not proxy sum.test.example: requested .*got 400/,
    ],
    ['supported but dead', { sumdb, faults: [{ kind: 'status-500', match: /lookup/ }] }, known, 'failed', /got 500/],
    [
      'supported but empty',
      { sumdb, faults: [{ kind: 'status-404', match: /lookup/ }] },
      known,
      'failed',
      /claims to proxy/,
    ],
  ])('%s; the mirror stays healthy', async (_, options, asked, state, message) => {
    const { result } = await probeOne(options, { sumdb: asked, sumdbSample: sample })
    expect(result).toMatchObject({ verdict: 'healthy', sumdb: { state } })
    expect(String(result.sumdb.message)).toMatch(message)
  })

  test('one that hangs costs a second more, not the mirror', async () => {
    const faults = [{ kind: 'stall-headers', match: /sumdb/ }] as const
    const { result } = await probeOne({ sumdb, faults }, { sumdb: known })
    expect(result).toMatchObject({ verdict: 'healthy', sumdb: { state: 'failed' } })
    expect(result.timings.totalMs).toBeLessThan(2_500)
  })
})

test('a plain no tells more than silence', async () => {
  const faults = [
    { kind: 'stall-headers', match: /list$/ },
    { kind: 'status-403', match: /zip$/ },
  ] as const
  const { result } = await probeOne({ faults }, { boundMs: 400 })
  expect(result).toMatchObject({
    verdict: 'sick',
    failure: { reason: 'status-403' },
    checks: { list: 'failed', info: 'ok' },
  })
})

test('a stale mirror is behind the others, and a sick one proves nothing', async () => {
  const newer = buildModule({ path: FIRST_SAMPLE.path, version: 'v0.15.0' })
  const newest = buildModule({ path: FIRST_SAMPLE.path, version: 'v0.16.0' })
  await using fresh = await startMirror({ tree: sampleTree([newer]) })
  await using stale = await startMirror({ tree: sampleTree() })
  await using sick = await startMirror({ tree: sampleTree([newest]), faults: [{ kind: 'status-403', match: /zip$/ }] })
  const results = await probe([fresh, stale, sick].map(({ url }) => mirror(url)))
  expect(results.map(({ newest, behind }) => [newest, behind])).toEqual([
    ['v0.15.0', false],
    ['v0.14.0', true],
    ['v0.16.0', false],
  ])
})

describe('a folder', () => {
  test('without samples is thin, with one healthy', async () => {
    expect(await probe([mirror(pathToFileURL(dir).href)])).toMatchObject([{ verdict: 'thin' }])
    const versions = join(dir, 'tree', 'golang.org', 'x', 'text', '@v')
    await mkdir(versions, { recursive: true })
    await writeFile(join(versions, 'v0.14.0.zip'), '')
    expect(await probe([mirror(pathToFileURL(join(dir, 'tree')).href)])).toMatchObject([{ verdict: 'healthy' }])
  })
})

describe('patience', () => {
  /** Longer than a test may take: what waits for it fails. */
  const boundMs = 600_000

  test('two healthy mirrors after 0.3 s are enough', async () => {
    await using one = await startMirror({ tree: sampleTree() })
    await using two = await startMirror({ tree: sampleTree() })
    await using silent = await startSilentTcp()
    const startedAt = performance.now()
    const results = await probe(
      [mirror(one.url, '1'), { name: '2', url: silent.httpsUrl, kind: 'public' }, mirror(two.url, '3')],
      { patience: 'enough', boundMs },
    )
    expect(performance.now() - startedAt).toBeGreaterThan(290)
    expect(results.map(({ verdict }) => verdict)).toEqual(['healthy', 'not-waited-for', 'healthy'])
    expect(results[1]?.failure).toMatchObject({ layer: 'tls', reason: 'too-slow' })
    expect(results[1]?.failure?.message.replace(/:\d+/, ':PORT')).toMatch(
      /^127.0.0.1:PORT did not respond within (?:\d+ ms|[\d.]+ s) while 2 others did; at that moment: TLS handshake under way$/,
    )
  })

  test('the second healthy mirror ends it as soon as it is there', async () => {
    await using one = await startMirror({ tree: sampleTree() })
    await using two = await startMirror({ tree: sampleTree(), delayMs: 200 })
    await using silent = await startSilentTcp()
    const three = [mirror(silent.url), mirror(one.url), mirror(two.url)]
    const results = await probe(three, { patience: 'enough', boundMs })
    expect(results.map(({ verdict }) => verdict)).toEqual(['sick', 'healthy', 'healthy'])
  })

  test('one healthy mirror is enough after 1.5 s', async () => {
    await using one = await startMirror({ tree: sampleTree() })
    await using silent = await startSilentTcp()
    const startedAt = performance.now()
    const results = await probe([mirror(silent.url), mirror(one.url)], { patience: 'enough', boundMs })
    expect(performance.now() - startedAt).toBeGreaterThan(1_400)
    expect(results[0]?.failure?.message).toMatch(
      /did not respond within [\d.]+ s while another did; at that moment: waiting for the first byte/,
    )
  })

  test('fair is to wait 1.5 s for each, however many are known', async () => {
    await using one = await startMirror({ tree: sampleTree() })
    await using two = await startMirror({ tree: sampleTree() })
    await using far = await startMirror({ tree: sampleTree(), delayMs: 150 })
    await using silent = await startSilentTcp()
    const startedAt = performance.now()
    const four = [mirror(one.url), mirror(two.url), mirror(far.url), mirror(silent.url)]
    const results = await probe(four, { patience: 'fair', boundMs })
    expect(performance.now() - startedAt).toBeGreaterThan(1_400)
    expect(results.map(({ verdict }) => verdict)).toEqual(['healthy', 'healthy', 'healthy', 'sick'])
  })

  test('all settled ends it at once', async () => {
    // A mark that it waited for would never come.
    const sleep: typeof systemClock.sleep = (_, end) =>
      new Promise((__, reject) => end?.addEventListener('abort', () => reject(end.reason), { once: true }))
    const clock = { ...systemClock, sleep }
    expect(await probe([mirror(refusedUrl())], { patience: 'enough', clock })).toHaveLength(1)
  })
})

test('an abort ends it with the caller’s reason, and leaves no socket', async () => {
  await using silent = await startSilentTcp()
  const caller = new AbortController()
  setTimeout(() => caller.abort(new Error('job cancelled')), 60)
  await expect(probe([mirror(silent.httpsUrl)], { boundMs: 600_000, signal: caller.signal })).rejects.toThrow(
    'job cancelled',
  )
  const sockets = process.getActiveResourcesInfo().filter((name) => /ConnectWrap|TLSWrap/.test(name))
  expect(sockets).toEqual([])
})

test('an URL that is none costs only itself', async () => {
  const results = await probe([mirror('http://user:hunter2@[::1')])
  expect(results).toMatchObject([{ verdict: 'sick', failure: { reason: 'bad-address' } }])
  expect(JSON.stringify(results[0]?.failure)).not.toContain('hunter2')
})
