// Version queries: the mirrors answer in turn, a failing or silent one does not hold up the answer, and a gatekeeper's answer is final.
import { afterEach, describe, expect, test } from '@jest/globals'
import type { RelayConfig } from '../../src/relay/relay.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import type { Fault } from '../support/faults.ts'
import { goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'
import { ask, startTestRelay } from '../support/relay.ts'

const path = 'example.test/m'
const modules = ['v1.0.0', 'v1.1.0', 'v1.2.0'].map((version) => buildModule({ path, version }))
const tree = moduleTree(modules)
const list = `/${path}/@v/list`
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

async function bed(faults: readonly (readonly Fault[])[], options: Partial<RelayConfig> = {}) {
  const servers: MirrorServer[] = []
  for (const of of faults) servers.push(await startMirror({ tree, faults: of }))
  open.push(...servers)
  const relay = await startTestRelay(
    servers.map(({ url }) => url),
    options,
  )
  open.push(relay)
  return { relay, servers }
}

test('the first mirror decides, and the others receive no request', async () => {
  const { relay, servers } = await bed([[], []])
  expect((await ask(relay, list)).body.toString()).toBe('v1.0.0\nv1.1.0\nv1.2.0\n')
  const latest = await ask(relay, `/${path}/@latest`)
  expect(latest.body.toString()).toBe(modules[2]?.info.toString())
  expect(latest.headers['x-go-proxy-setup-mirror']).toBe('mirror-1')
  expect(servers[1]?.requests).toEqual([])
})

test.each<[string, string, number]>([
  ['an empty list', '', 200],
  ['a list with times and a line that go skips', 'latest\nv1.0.0 2024-01-02T03:04:05Z\n', 200],
  ['words', 'not found\n', 502],
])('%s', async (_name, text, status) => {
  await using mirror = await startMirror({ tree: { read: () => Buffer.from(text) } })
  await using relay = await startTestRelay([mirror.url], { retries: 0 })
  const got = await ask(relay, list)
  expect([got.status, got.body.toString() === text]).toEqual([status, status === 200])
})

test.each(['{"Version":"main"}', '{}', '[]', '{"Version":"v1.0.0","Time":7}', 'null'])(
  '%s is not the latest version',
  async (text) => {
    await using mirror = await startMirror({ tree: { read: () => Buffer.from(text) } })
    await using relay = await startTestRelay([mirror.url], { retries: 0 })
    expect((await ask(relay, `/${path}/@latest`)).status).toBe(502)
  },
)

describe('the others answer for', () => {
  test.each<[string, Fault]>([
    ['a mirror that fails', { kind: 'status-503' }],
    ['a mirror that refuses', { kind: 'status-403' }],
    ['a mirror that returns 404', { kind: 'status-404' }],
    ['a portal', { kind: 'html-200' }],
    ['a mirror whose 404 names a time-out', { kind: 'not-found-transient' }],
  ])('%s', async (_name, fault) => {
    const { relay } = await bed([[fault], []], { retries: 0 })
    expect(await ask(relay, list)).toMatchObject({ status: 200 })
    expect(await ask(relay, `/${path}/@latest`)).toMatchObject({ status: 200 })
  })

  test('a silent mirror, which is soon left out', async () => {
    const { relay, servers } = await bed([[{ kind: 'stall-headers' }], []], { stallTimeoutMs: 1_000 })
    for (let n = 0; n < 6; n++) expect(await ask(relay, list)).toMatchObject({ status: 200 })
    expect(servers[0]?.requests.length).toBeLessThan(6)
    expect(servers[1]?.requests.length).toBe(6)
  })
})

describe('no mirror has it', () => {
  test('not found only when all say so', async () => {
    const { relay } = await bed([[{ kind: 'status-404' }], [{ kind: 'status-410' }]])
    expect(await ask(relay, list)).toMatchObject({ status: 404 })
  })

  test.each<[string, Fault]>([
    ['fails', { kind: 'status-503' }],
    ['refuses', { kind: 'status-403' }],
    ['is silent', { kind: 'stall-headers' }],
    ['is a portal', { kind: 'html-200' }],
  ])('one says 404 and the other %s: 502', async (_name, fault) => {
    const { relay } = await bed([[{ kind: 'status-404' }], [fault]], { retries: 0, stallTimeoutMs: 1_000 })
    const got = await ask(relay, list)
    expect([got.status, got.body.toString()]).toEqual([502, expect.stringMatching(/the list of example\.test\/m/)])
  })

  test('a mirror that is down and the last of the list has not said so, however long it is down', async () => {
    const { servers } = await bed([[]])
    const relay = await startTestRelay([servers[0]?.url ?? '', refusedUrl()], { retries: 0 })
    open.push(relay)
    for (let n = 0; n < 4; n++) {
      const got = await ask(relay, '/example.test/none/@v/list')
      expect([got.status, got.body.toString()]).toEqual([502, expect.stringMatching(/not on mirror-1; .*refused/)])
    }
  })
})

test.each([
  ['404, then a dead one', ['404', 'dead'], 1],
  ['a dead one, then 404', ['dead', '404'], 0],
])('behind a comma go goes on after the relay as after the mirrors themselves: %s', async (_name, kinds, code) => {
  const { servers } = await bed([[{ kind: 'status-404' }], []])
  const [lacking = '', third = ''] = servers.map(({ url }) => url)
  const urls = kinds.map((kind) => (kind === '404' ? lacking : refusedUrl()))
  const relay = await startTestRelay(urls, { retries: 0 })
  open.push(relay)
  for (const list of [urls.join('|'), relay.url, relay.url, relay.url]) {
    await using box = goSandbox()
    const run = await box.run(['mod', 'download', `${path}@v1.0.0`], { env: { GOPROXY: `${list},${third}` } })
    expect([list, run.code, run.stderr]).toEqual([list, code, code === 0 ? '' : expect.stringMatching(/refused/)])
  }
})

describe('after a comma', () => {
  test('the first that does not say 404 decides, and its list is the list', async () => {
    const { relay, servers } = await bed([[{ kind: 'stale' }], []], { fallbackOn: 'not-found' })
    expect((await ask(relay, list)).body.toString()).toBe('v1.0.0\nv1.1.0\n')
    expect(servers[1]?.requests).toEqual([])
  })

  test.each([401, 403, 500])('its %i is final and passed on', async (status) => {
    const { relay, servers } = await bed([[{ kind: `status-${status}` }], []], { fallbackOn: 'not-found', retries: 0 })
    expect((await ask(relay, list)).status).toBe(status)
    expect((await ask(relay, `/${path}/@latest`)).status).toBe(status)
    expect(servers[1]?.requests).toEqual([])
  })
})

test('v2.0.0 of a path without /v2 may be answered with +incompatible, as go allows', async () => {
  const old = buildModule({ path: 'example.test/old', version: 'v2.0.0+incompatible' })
  const files = moduleTree([old])
  const asV2 = '/example.test/old/@v/v2.0.0.info'
  await using mirror = await startMirror({
    tree: { read: (name) => (`/${name}` === asV2 ? old.info : files.read(name)) },
  })
  await using relay = await startTestRelay([mirror.url])
  expect((await ask(relay, asV2)).body.toString()).toBe(old.info.toString())
})

test('equal questions at once are one', async () => {
  // Long enough for all to reach the relay, and shorter than what gets a hedge.
  await using mirror = await startMirror({ tree, delayMs: 500 })
  await using relay = await startTestRelay([mirror.url])
  await Promise.all(Array.from({ length: 20 }, () => ask(relay, list)))
  expect(mirror.requests).toHaveLength(1)
})
