// Files through the relay: right bytes from whichever source has them, one fetch for equal questions, and an honest no.
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { RelayConfig } from '../../src/relay/relay.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import type { Fault } from '../support/faults.ts'
import { goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, noise } from '../support/modules.ts'
import { ask, sleep, startRelayProcess, startTestRelay } from '../support/relay.ts'

const module = buildModule({ path: 'example.test/Mod', version: 'v1.2.3', files: { 'data.bin': noise(60_000, 'mod') } })
const hidden = buildModule({ path: 'corp.test/hidden/one', version: 'v1.0.0' })
const tree = moduleTree([module, hidden])
const base = '/example.test/%21mod/@v/v1.2.3'
const bytesOf = { info: module.info, mod: module.mod, zip: module.zip } as const
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

async function bed(faults: readonly (readonly Fault[])[], options: Partial<RelayConfig> = {}) {
  const servers: MirrorServer[] = []
  for (const of of faults) servers.push(await startMirror({ tree, faults: of }))
  open.push(...servers)
  const go = goSandbox()
  open.push(go)
  const goSum = join(go.dir, 'go.sum')
  writeFileSync(goSum, `${module.goSumLines.join('\n')}\n`)
  const relay = await startTestRelay(
    servers.map(({ url }) => url),
    { goSumFiles: [goSum], ...options },
  )
  open.push(relay)
  return { relay, servers, go, goSum }
}

const paths = ({ requests }: MirrorServer) => requests.map(({ path }) => path)

describe('a first mirror with a fault, a second one that is well', () => {
  test.each<[string, readonly Fault[]]>([
    ['503', [{ kind: 'status-503' }]],
    ['403', [{ kind: 'status-403' }]],
    ['404', [{ kind: 'status-404' }]],
    ['a web page', [{ kind: 'html-200' }]],
    ['an .info of another version', [{ kind: 'wrong-version-info' }]],
    ['a wrong bit', [{ kind: 'flip-byte' }]],
    ['another zip', [{ kind: 'wrong-zip' }]],
    ['half of it', [{ kind: 'short' }]],
    ['bodies cut', [{ kind: 'cut@20' }]],
    ['bodies reset', [{ kind: 'reset@20' }]],
    ['bodies stalled', [{ kind: 'stall-body@20' }]],
    ['silence', [{ kind: 'stall-headers' }]],
    ['gzip', [{ kind: 'gzip-body' }]],
    ['a redirect loop', [{ kind: 'redirect-loop' }]],
  ])('%s', async (_name, faults) => {
    const { relay } = await bed([faults, []])
    for (const kind of ['info', 'mod', 'zip'] as const) {
      const got = await ask(relay, `${base}.${kind}`)
      expect([got.status, got.body.equals(bytesOf[kind])]).toEqual([200, true])
      expect(got.headers['content-length']).toBe(`${bytesOf[kind].length}`)
    }
    expect(relay.stats()).toMatchObject({ served: 3, failures: 0, hits: { upstream: 3 } })
  })

  test('a wrong bit is seen in a zip without a line in go.sum, too, by its checksums', async () => {
    const { relay } = await bed([[{ kind: 'flip-byte', match: /zip$/ }], []], { goSumFiles: [] })
    const got = await ask(relay, `${base}.zip`)
    expect([got.status, got.body.equals(module.zip), got.headers['x-go-proxy-setup-mirror']]).toEqual([
      200,
      true,
      'mirror-2',
    ])
  })

  test('a web page is no go.mod, also where no hash is known', async () => {
    const { relay } = await bed([[{ kind: 'html-200' }], []], { goSumFiles: [] })
    expect((await ask(relay, `${base}.mod`)).body.toString()).toBe(module.mod.toString())
  })
})

describe('no mirror has the correct file', () => {
  test('not found only when all say so', async () => {
    const { relay } = await bed([[{ kind: 'status-404' }], [{ kind: 'status-410' }]])
    const got = await ask(relay, `${base}.zip`)
    expect([got.status, got.body.toString()]).toEqual([
      404,
      'not found: example.test/Mod@v1.2.3.zip: not on any mirror\n',
    ])
  })

  test.each<[string, Fault]>([
    ['fails', { kind: 'status-503' }],
    ['refuses', { kind: 'status-403' }],
    ['returns a 404 that names a time-out', { kind: 'not-found-transient' }],
    ['returns a corrupt file', { kind: 'flip-byte' }],
  ])('one says 404 and the other %s: 502', async (_name, fault) => {
    const { relay } = await bed([[{ kind: 'status-404' }], [fault]], { retries: 1 })
    const got = await ask(relay, `${base}.zip`)
    expect(got.status).toBe(502)
    expect(got.headers['content-type']).toBe('text/plain; charset=UTF-8')
    expect(got.body.toString()).toMatch(/could not fetch example\.test\/Mod@v1\.2\.3\.zip: .*mirror-2/)
  })

  test('corrupt files from every mirror never reach go', async () => {
    const { relay } = await bed([[{ kind: 'wrong-zip' }], [{ kind: 'flip-byte' }]])
    const got = await ask(relay, `${base}.zip`)
    expect([got.status, got.body.toString()]).toEqual([502, expect.stringMatching(/corrupt bytes/)])
  })

  test('one says 404 and the other is unreachable, not yet ejected: 502', async () => {
    const { relay, servers } = await bed([[{ kind: 'status-404' }]])
    const own = await startTestRelay([servers[0]?.url ?? '', refusedUrl()], { retries: 1 })
    open.push(own, relay)
    expect((await ask(own, `${base}.zip`)).status).toBe(502)
  })

  test('a login in a URL stands in no reason', async () => {
    const own = await startTestRelay(['http://someone:s3cret-word@127.0.0.1:1'], { retries: 0 })
    open.push(own)
    const got = await ask(own, `${base}.zip`)
    expect([got.status, got.body.toString()]).toEqual([502, expect.not.stringMatching(/s3cret-word|someone/)])
    expect(JSON.stringify(own.stats())).not.toMatch(/s3cret-word|someone/)
  })
})

describe('single flight', () => {
  test('equal requests at once, spelled by ! or %21, are one fetch, and later ones none', async () => {
    const { relay, servers } = await bed([[{ kind: 'slow=200kBps' }]])
    const spellings = [base, base.replace('%21', '!')]
    const got = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(relay, `${spellings[n % 2]}.zip`)))
    expect(got.every(({ status, body }) => status === 200 && body.equals(module.zip))).toBe(true)
    await ask(relay, `${base}.zip`)
    expect(paths(servers[0] as MirrorServer)).toEqual(['/example.test/!mod/@v/v1.2.3.zip'])
    expect(relay.stats()).toMatchObject({ served: 31, hits: { upstream: 1 } })
  })

  test('the fetch continues when the first client disconnects', async () => {
    const { relay, servers } = await bed([[{ kind: 'slow=100kBps' }]])
    const gone = request(`${relay.url}${base}.zip`, { agent: false })
    gone.on('error', () => {})
    gone.end()
    while (servers[0]?.requests.length === 0) await sleep(5)
    const waiting = ask(relay, `${base}.zip`)
    await sleep(50)
    gone.destroy()
    expect((await waiting).body.equals(module.zip)).toBe(true)
    expect(servers[0]?.requests).toHaveLength(1)
  })
})

describe('after a comma', () => {
  test.each([401, 403, 451, 500, 503])(
    "the gatekeeper's %i is passed on and no other mirror receives a request",
    async (status) => {
      const { relay, servers } = await bed([[{ kind: `status-${status}` }], []], {
        fallbackOn: 'not-found',
        retries: 0,
      })
      expect((await ask(relay, `${base}.zip`)).status).toBe(status)
      expect(servers[1]?.requests).toEqual([])
    },
  )

  test('its 404 leads to the next', async () => {
    const { relay } = await bed([[{ kind: 'status-404' }], []], { fallbackOn: 'not-found' })
    expect((await ask(relay, `${base}.zip`)).status).toBe(200)
  })
})

describe('private modules', () => {
  const secret = '/corp.test/hidden/one'
  const questions = [`${secret}/@v/list`, `${secret}/@latest`, `${secret}/@v/main.info`, `${secret}/@v/v1.0.0.zip`]

  test('without a private mirror no server receives any request', async () => {
    const { relay, servers } = await bed([[], []], { privatePatterns: 'corp.test/hid*' })
    for (const path of questions) {
      const got = await ask(relay, path)
      expect([got.status, got.body.toString()]).toEqual([404, expect.stringMatching(/no mirror was contacted/)])
    }
    expect(servers.flatMap(paths)).toEqual([])
  })

  test('without any mirror the answer is no, at once', async () => {
    const relay = await startTestRelay([])
    open.push(relay)
    for (const path of questions) expect((await ask(relay, path)).status).toBe(404)
  })

  test.each<[string, readonly Fault[], number]>([
    ['which has it', [], 200],
    ['which does not have it', [{ kind: 'status-404' }], 404],
    ['which refuses', [{ kind: 'status-403' }], 403],
    ['which fails', [{ kind: 'status-500' }], 500],
    ['which returns a corrupt file', [{ kind: 'flip-byte', match: /zip$/ }], 502],
  ])('they are asked of the private mirror alone, %s', async (_name, faults, status) => {
    const own = await startMirror({ tree, faults })
    open.push(own)
    const privateMirror = { name: 'inner', url: own.url }
    const { relay, servers } = await bed([[], []], { privatePatterns: 'corp.test/hidden', privateMirror, retries: 0 })
    expect((await ask(relay, `${secret}/@v/v1.0.0.zip`)).status).toBe(status)
    for (const path of questions.slice(0, 3)) await ask(relay, path)
    expect(servers.flatMap(paths)).toEqual([])
    expect(own.requests.length).toBeGreaterThan(3)
    // And nothing else is asked of it.
    expect((await ask(relay, `${base}.mod`)).status).toBe(200)
    expect(paths(own).filter((path) => !path.startsWith(secret))).toEqual([])
  })
})

test('a changed go.sum is read again, and a file cached without a hash is verified anew', async () => {
  const { relay, servers, goSum } = await bed([[{ kind: 'wrong-zip', attempts: 1 }]], {})
  writeFileSync(goSum, '')
  utimesSync(goSum, 1, 1)
  await sleep(300)
  const wrong = await ask(relay, `${base}.zip`)
  expect([wrong.status, wrong.body.equals(module.zip)]).toEqual([200, false])
  writeFileSync(goSum, `${module.goSumLines.join('\n')}\n`)
  await sleep(300)
  expect((await ask(relay, `${base}.zip`)).body.equals(module.zip)).toBe(true)
  expect(servers[0]?.requests).toHaveLength(2)
})

test('large zips pass through the disk: memory does not grow with them', async () => {
  const big = buildModule({
    path: 'example.test/big',
    version: 'v1.0.0',
    files: { 'data.bin': Buffer.alloc(40_000_000) },
  })
  await using mirror = await startMirror({ tree: moduleTree([big]) })
  await using relay = await startRelayProcess([mirror.url], { stallTimeoutMs: 600_000 })
  const before = peakBytes(relay.pid)
  const sizes = await Promise.all(Array.from({ length: 6 }, () => askSize(relay, '/example.test/big/@v/v1.0.0.zip')))
  expect(new Set(sizes)).toEqual(new Set([big.zip.length]))
  // Of 280 MB that passed; without /proc there is no number to look at.
  expect(peakBytes(relay.pid) - before).toBeLessThan(120_000_000)
})

test('only this user can read the cache folder', async () => {
  const { relay } = await bed([[]])
  await ask(relay, `${base}.zip`)
  expect(statSync(join(relay.folder, 'relay-cache!')).mode & 0o077).toBe(0)
})

test('the audit list names module, version, mirror, hash and time', async () => {
  const { relay } = await bed([[]])
  await ask(relay, `${base}.zip`)
  expect(relay.stats().files).toEqual([
    {
      module: 'example.test/Mod',
      version: 'v1.2.3',
      kind: 'zip',
      mirror: 'mirror-1',
      bytes: module.zip.length,
      ms: expect.any(Number),
      h1: module.h1Zip,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    },
  ])
  expect(JSON.parse(JSON.stringify(relay.stats()))).toEqual(relay.stats())
  // The client has the last byte a moment before the server knows.
  for (let turn = 0; turn < 100 && relay.stats().bytesOut === 0; turn += 1) await sleep(10)
  expect(relay.stats().bytesOut).toBe(module.zip.length)
})

/** Length of a body that nobody keeps. */
function askSize(relay: { readonly url: string }, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(`${relay.url}${path}`, { agent: false }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes))
    })
    asking.on('error', reject)
    asking.end()
  })
}

/** Most memory that the process ever had resident. */
function peakBytes(pid: number): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}
