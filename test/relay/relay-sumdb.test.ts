// The checksum database through the relay: go verifies as ever, and a route that fails now and then no longer fails the build.
import { afterEach, describe, expect, test } from '@jest/globals'
import type { RelayConfig } from '../../src/relay/relay.ts'
import type { Fault } from '../support/faults.ts'
import { goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'
import { ask, startTestRelay } from '../support/relay.ts'
import { createSumdb } from '../support/sumdb.ts'

const modules = Array.from({ length: 300 }, (_, n) => buildModule({ path: `example.test/m${n}`, version: 'v1.0.0' }))
const wanted = modules.slice(0, 8)
const tree = moduleTree(modules)
const sumdb = createSumdb(modules)
const open: AsyncDisposable[] = []
const inSumdb = /^\/sumdb\//

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

async function bed(faults: readonly (readonly Fault[])[], options: Partial<RelayConfig> = {}) {
  const servers: MirrorServer[] = []
  for (const of of faults) servers.push(await startMirror({ tree, sumdb, faults: of }))
  open.push(...servers)
  const routes = servers.map(({ url }, n) => ({ name: `route-${n + 1}`, url: `${url}/sumdb/${sumdb.name}` }))
  const relay = await startTestRelay(
    servers.map(({ url }) => url),
    { sumdb: { name: sumdb.name, key: sumdb.verifierKey, routes }, retries: 5, ...options },
  )
  open.push(relay)
  return { relay, servers, routes }
}

async function tidy(goproxy: string, timeoutMs = 20_000) {
  const box = goSandbox()
  open.push(box)
  const dir = box.project({ requires: wanted, goSum: false })
  const env = { GOPROXY: goproxy, GOSUMDB: sumdb.verifierKey }
  return await box.run(['mod', 'tidy'], { cwd: dir, env, timeoutMs })
}

describe('go mod tidy without go.sum, the only route failing now and then', () => {
  test.each<[string, Fault]>([
    ['with 503', { kind: 'status-503', match: /\/(lookup|tile)\//, share: 0.3, seed: 'a' }],
    ['with 429 once', { kind: 'status-429', match: /\/(lookup|tile)\//, attempts: 1 }],
    // Within the body: a reset before it go sends again by itself, if the connection served before.
    ['with resets', { kind: 'reset@40', match: /\/(lookup|tile)\//, share: 0.3, seed: 'b' }],
    ['with silence', { kind: 'stall-headers', match: /\/(lookup|tile)\//, share: 0.2, seed: 'c' }],
    ['with a 404 that is a time-out', { kind: 'not-found-transient', match: /\/lookup\//, attempts: 1 }],
    ['with a cut page', { kind: 'cut@40', match: /\/(lookup|tile)\//, share: 0.3, seed: 'd' }],
  ])('%s: it ends well through the relay, and not without it', async (_name, fault) => {
    const { relay } = await bed([[fault]], { stallTimeoutMs: 1_000 })
    const through = await tidy(relay.url)
    expect([through.code, through.stderr]).toEqual([0, expect.not.stringMatching(/error/)])
    const { servers } = await bed([[fault]])
    expect((await tidy(servers[0]?.url ?? '', 4_000)).code).not.toBe(0)
  })

  test('a dead route is left for another', async () => {
    const { relay, servers } = await bed([[{ kind: 'stall-headers', match: inSumdb }], []])
    expect((await tidy(relay.url)).code).toBe(0)
    expect(servers[1]?.requests.some(({ path }) => path.includes('/lookup/'))).toBe(true)
  })
})

describe('a forged answer', () => {
  test.each(['sumdb-forged', 'sumdb-bad-signature'] as const)('%s: go refuses', async (kind) => {
    const { relay } = await bed([[{ kind, match: inSumdb }]])
    const run = await tidy(relay.url)
    expect(run.code).not.toBe(0)
    expect(run.stderr).toMatch(/verifying|SECURITY|checksum/)
  })

  test('of one route with a wrong signature never reaches go: the other route serves it', async () => {
    const { relay } = await bed([[{ kind: 'sumdb-bad-signature', match: inSumdb }], []])
    expect((await tidy(relay.url)).code).toBe(0)
  })

  test('of a database with another key is refused', async () => {
    const other = createSumdb(modules)
    await using impostor = await startMirror({ tree, sumdb: other })
    const { relay } = await bed([[]], {
      sumdb: {
        name: sumdb.name,
        key: sumdb.verifierKey,
        routes: [{ name: 'impostor', url: `${impostor.url}/sumdb/${sumdb.name}` }],
      },
    })
    const got = await ask(relay, `/sumdb/${sumdb.name}/lookup/example.test/m0@v1.0.0`)
    expect([got.status, got.body.toString()]).toEqual([502, expect.stringMatching(/not signed by/)])
  })
})

describe('pages', () => {
  const base = `/sumdb/${sumdb.name}`

  test('are passed on byte by byte', async () => {
    const { relay } = await bed([[]])
    for (const page of [
      '/latest',
      '/lookup/example.test/m7@v1.0.0',
      '/tile/8/0/000',
      '/tile/8/0/001.p/44',
      '/tile/8/data/000',
    ]) {
      const got = await ask(relay, `${base}${page}`)
      expect([page, got.status, got.body.equals(sumdb.handle(page) ?? Buffer.alloc(0))]).toEqual([page, 200, true])
    }
  })

  test('a tile of another length is fetched from another route', async () => {
    const { relay } = await bed([[{ kind: 'short', match: /tile/ }], []])
    const got = await ask(relay, `${base}/tile/8/0/000`)
    expect([got.status, got.headers['x-go-proxy-setup-mirror']]).toEqual([200, 'route-2'])
  })

  test('/supported is said here, and not when there is no route', async () => {
    const { relay, servers } = await bed([[]])
    expect((await ask(relay, `${base}/supported`)).status).toBe(200)
    expect(servers[0]?.requests).toEqual([])
    const none = await startTestRelay(servers.map(({ url }) => url))
    open.push(none)
    expect((await ask(none, `${base}/supported`)).status).toBe(404)
    expect((await ask(relay, '/sumdb/sum.golang.org/supported')).status).toBe(404)
  })

  test('a private path is looked up nowhere', async () => {
    const { relay, servers } = await bed([[]], { privatePatterns: 'example.test/m5' })
    expect((await ask(relay, `${base}/lookup/example.test/m5@v1.0.0`)).status).toBe(404)
    expect(servers[0]?.requests).toEqual([])
    expect((await ask(relay, `${base}/lookup/example.test/m6@v1.0.0`)).status).toBe(200)
  })
})
