// Our own download against real mirrors with real faults, checked by the real go command: go must use offline what it placed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { createTrust } from '../../src/http/trust.ts'
import { readProject } from '../../src/inspect/project.ts'
import { planFiles, unfinishedFiles } from '../../src/modules/plan-files.ts'
import { type PrefetchOptions, prefetch } from '../../src/modules/prefetch.ts'
import type { Fault } from '../support/faults.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, noise } from '../support/modules.ts'

const modules = ['Alpha', 'beta', 'gamma', 'delta'].map((name) =>
  buildModule({
    path: `example.test/${name}`,
    version: 'v1.2.3',
    files: { 'lib.go': `package ${name}\n`, 'data.bin': noise(60_000, name) },
  }),
)
const tree = moduleTree(modules)
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

async function bed(...faults: readonly (readonly Fault[])[]) {
  const mirrors: { name: string; url: string; server: MirrorServer }[] = []
  for (const [index, of] of faults.entries()) {
    const server = await startMirror({ tree, faults: of })
    open.push(server)
    mirrors.push({ name: `m${index + 1}`, url: server.url, server })
  }
  const go = goSandbox()
  open.push(go)
  const dir = go.project({ requires: modules })
  const run = async (options: Partial<PrefetchOptions> = {}) => {
    const project = await readProject([dir], { gowork: 'off' })
    const plan = planFiles(project, { isExcluded: () => false, goflags: '' })
    const host = memoryHost()
    const result = await prefetch({
      files: unfinishedFiles(go.modcache, plan.files).absent,
      mirrors,
      modcache: go.modcache,
      readOnlyTrees: false,
      pool: poolOptions(),
      workerEntry: undefined,
      log: host.log,
      ...options,
    })
    return { ...result, host, plan }
  }
  return { go, dir, mirrors, run, servers: mirrors.map(({ server }) => server) }
}

/** Go itself builds offline and finds every zip as go.sum has it; nothing of ours is left beside the download cache. */
async function expectWhole(go: GoSandbox, dir: string) {
  for (const args of [
    ['build', './...'],
    ['mod', 'download'],
    ['mod', 'verify'],
  ]) {
    expect(await go.run(args, { cwd: dir, env: { GOPROXY: 'off' } })).toMatchObject({ code: 0 })
  }
  const ours = join(go.modcache, 'cache', 'go-proxy-setup-download')
  expect(existsSync(ours)).toBe(false)
}

describe('a healthy mirror', () => {
  test('places everything planned once, with a .ziphash for each zip', async () => {
    const { go, dir, run, servers } = await bed([])
    const { left, report, plan, distrusted } = await run()
    expect(left).toEqual([])
    expect([...distrusted]).toEqual([])
    expect(report).toMatchObject({ files: plan.files.length, left: 0, retries: 0, failovers: 0 })
    expect(servers[0]?.requests.map(({ path }) => path).sort()).toEqual(plan.files.map(({ name }) => `/${name}`).sort())
    const cache = readdirSync(join(go.modcache, 'cache'), { recursive: true }).map(String)
    expect(cache.filter((name) => /\.(lock|tmp|partial)$/.test(name))).toEqual([])
    const [hashes, zips] = [/\.ziphash$/, /\.zip$/].map((end) => cache.filter((name) => end.test(name)).sort())
    expect(hashes).toEqual(zips?.map((name) => `${name}hash`))
    await expectWhole(go, dir)
  })

  test('does not request files that are on disk', async () => {
    const { run, servers } = await bed([])
    await run()
    const before = servers[0]?.requests.length
    expect((await run()).report.files).toBe(0)
    expect(servers[0]?.requests.length).toBe(before)
  })
})

describe('a faulty first mirror and a healthy second one', () => {
  const all = /./
  const zip = /\.zip$/
  test.each<[string, readonly Fault[]]>([
    ['503 for everything', [{ kind: 'status-503', match: all }]],
    ['403 for zips', [{ kind: 'status-403', match: zip }]],
    ['404 for everything', [{ kind: 'status-404', match: all }]],
    ['a web page instead of zips', [{ kind: 'html-200', match: zip }]],
    ['a web page instead of go.mod files', [{ kind: 'html-200', match: /\.mod$/ }]],
    ['an .info of another version', [{ kind: 'wrong-version-info', match: /\.info$/ }]],
    ['a wrong bit in every zip', [{ kind: 'flip-byte', match: zip }]],
    ['other valid zips', [{ kind: 'wrong-zip', match: zip }]],
    ['half of every zip, with a length that agrees', [{ kind: 'short', match: zip }]],
    ['zips cut', [{ kind: 'cut@20k', match: zip }]],
    ['zips reset', [{ kind: 'reset@20k', match: zip }]],
    ['zips stalled', [{ kind: 'stall-body@20k', match: zip }]],
    ['no answer at all', [{ kind: 'stall-headers', match: all }]],
    ['gzip over everything', [{ kind: 'gzip-body', match: all }]],
    ['a redirect loop', [{ kind: 'redirect-loop', match: zip }]],
    ['ranges that start elsewhere', [{ kind: 'wrong-range', match: zip }]],
    ['no ranges', [{ kind: 'ignore-range', match: zip }]],
  ])('%s', async (_name, faults) => {
    const { go, dir, run } = await bed(faults, [])
    const { left } = await run()
    expect(left).toEqual([])
    await expectWhole(go, dir)
  })

  test('corrupt files eject the mirror and its name in the report', async () => {
    const { run, mirrors } = await bed([{ kind: 'flip-byte', match: zip }], [])
    const { report, distrusted } = await run()
    expect(report.mirrors.find(({ name }) => name === 'm1')?.wrong).toBeGreaterThan(0)
    expect(distrusted.get(mirrors[0]?.url ?? '')).toMatch(/corrupt files/)
    expect(distrusted.has(mirrors[1]?.url ?? '')).toBe(false)
  })
})

describe('files that are unavailable', () => {
  test('leaves a file that every mirror lacks and places the others', async () => {
    const { run } = await bed(
      [{ kind: 'status-404', match: /beta.*\.zip$/ }],
      [{ kind: 'status-404', match: /beta.*\.zip$/ }],
    )
    const { left } = await run()
    expect(left.map(({ file, why }) => [file.name, why])).toEqual([
      ['example.test/beta/@v/v1.2.3.zip', 'no mirror has it'],
    ])
  })

  test('never places corrupt files', async () => {
    const { go, run } = await bed([{ kind: 'flip-byte', match: /beta.*\.zip$/ }])
    const { left } = await run()
    expect(left.map(({ file }) => file.name)).toEqual(['example.test/beta/@v/v1.2.3.zip'])
    expect(existsSync(join(go.modcache, 'cache/download/example.test/beta/@v/v1.2.3.zip'))).toBe(false)
  })
})

test('after a comma requests from the second mirror only what the first lacks', async () => {
  const { run, servers } = await bed(
    [
      { kind: 'status-403', match: /beta/ },
      { kind: 'status-404', match: /gamma/ },
    ],
    [],
  )
  const { left } = await run({
    pool: { ...poolOptions(), fallbackOn: 'not-found', retries: 1 },
  })
  expect(new Set(left.map(({ file }) => file.path))).toEqual(new Set(['example.test/beta']))
  expect(servers[1]?.requests.map(({ path }) => path).filter((path) => !path.includes('gamma'))).toEqual([])
})

test('keeps arrived files after an abort and reports the others', async () => {
  const { run, go } = await bed([{ kind: 'stall-body@20k', match: /beta.*\.zip$/ }])
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('stopped')), 700)
  const { left } = await run({ pool: { ...poolOptions(), signal: controller.signal } })
  expect(left.map(({ file }) => file.name)).toContain('example.test/beta/@v/v1.2.3.zip')
  expect(readFileSync(join(go.modcache, 'cache/download/example.test/!alpha/@v/v1.2.3.mod'), 'utf8')).toContain(
    'example.test/Alpha',
  )
})

function poolOptions(): PrefetchOptions['pool'] {
  return {
    fallbackOn: 'any',
    trust: createTrust({ env: {}, caFile: '' }),
    env: {},
    userAgent: 'test',
    clock: systemClock,
    signal: new AbortController().signal,
    parallel: 16,
    connectTimeoutMs: 2_000,
    stallTimeoutMs: 3_000,
    retries: 4,
  }
}
