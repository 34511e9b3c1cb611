// Bases and deltas with the real go, GitHub's cache service and the library that speaks to it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type BuildSaveWork, restoreBuild, saveBuild } from '../../src/cache/build-cache.ts'
import { buildStaging } from '../../src/cache/build-entries.ts'
import type { CachePlan } from '../../src/cache/cache-plan.ts'
import type { Layers } from '../../src/cache/layers.ts'
import { systemClock } from '../../src/clock.ts'
import { createTrust } from '../../src/http/trust.ts'
import { packed, putArchive } from '../support/archive.ts'
import { startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { storeOf } from '../support/restore.ts'

// The library packs with the machine's tar, which here is a POSIX one.
const posixTest = process.platform === 'win32' ? test.skip : test
const COMMITS = process.env.LONG_TESTS === '1' ? 50 : 12
const PACKAGES = 10

const withStd = (name: string, commit: number) =>
  `package ${name}\n\nimport "strings"\n\nfunc Word() string { return strings.Repeat("${commit}", ${commit + 1}) }\n`
/** Compiles at once, even with an empty GOCACHE. */
const plain = (name: string, commit: number) =>
  `package ${name}\n\nfunc Word() string { return "${String(commit).repeat(500)}" }\n`

/** Jobs of one project that share a service; each begins with an empty GOCACHE. */
async function bench(source = plain) {
  const go = goSandbox()
  const service = await startCacheService()
  const gocache = join(go.dir, 'gocache')
  const project = join(go.dir, 'project')
  const temp = join(go.dir, 'temp')
  mkdirSync(temp)
  Object.assign(process.env, service.env, { RUNNER_TEMP: temp, GITHUB_WORKSPACE: project })
  const host = memoryHost()
  mkdirSync(project)
  writeFileSync(join(project, 'go.mod'), 'module example.test/p\n\ngo 1.21\n')
  const edit = (name: string, commit: number) => {
    mkdirSync(join(project, name), { recursive: true })
    writeFileSync(join(project, name, 'p.go'), source(name, commit))
  }
  for (let n = 0; n < PACKAGES; n += 1) edit(`p${n}`, 0)
  const start = 'go-build-v2-x-'
  const planOf = (run: number): CachePlan => ({
    // No key may begin another.
    key: `${start}j-l-d-${run + 1_000}`,
    prefixes: [`${start}j-l-d-`, `${start}j-l-`, `${start}j-`, start],
    keyParts: [],
    restore: true,
    save: true,
    onlyOwnReader: false,
    why: '',
  })
  return {
    host,
    service,
    edit,
    staging: buildStaging(gocache),
    keyOf: (run: number) => planOf(run).key,
    entryOf: (run: number) => [...service.entries.keys()].find((id) => id.endsWith(`/${planOf(run).key}`)) ?? '',
    sizes: () => [...service.entries.values()].map(({ length }) => length),
    /** One job: what it restored, how many packages it compiled, and what it saved. */
    async job(run: number, patterns: readonly string[] = ['./...']) {
      rmSync(gocache, { recursive: true, force: true })
      mkdirSync(gocache)
      const work: Omit<BuildSaveWork, 'layers'> = {
        store: storeOf({ serviceEnv: service.env }),
        reader: { trust: createTrust({ env: {} }), env: {}, workspace: project, workerEntry: undefined },
        plan: planOf(run),
        gocache,
        withTestResults: true,
        startedAtMs: Date.now(),
        timeoutMs: 60_000,
        log: host.log,
        clock: systemClock,
        signal: new AbortController().signal,
        balance: {},
        wasLoss: false,
        isFailed: false,
      }
      const { report, layers } = await restoreBuild(work)
      const options = { cwd: project, env: { GOCACHE: gocache }, timeoutMs: 100_000 }
      const built = await go.run(['build', '-x', ...patterns], options)
      expect([built.code, built.code === 0 ? '' : built.stderr]).toEqual([0, ''])
      const compiled = built.stderr.match(/[/\\]compile(?:\.exe)?"? -o /g)?.length ?? 0
      const saved = await saveBuild({ ...work, layers })
      return { report, layers, compiled, saved }
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]()
      await go.remove()
    },
  }
}

posixTest(
  `${COMMITS} commits in a row: each compiles only what it changed, and all store half of the base at most`,
  async () => {
    await using bed = await bench(withStd)
    expect((await bed.job(0)).compiled).toBeGreaterThan(20)
    const layers: Layers[] = []
    for (let commit = 1; commit <= COMMITS; commit += 1) {
      bed.edit(`p${commit % PACKAGES}`, commit)
      const job = await bed.job(commit)
      expect([commit, job.report.state, job.compiled, job.saved.state]).toEqual([commit, 'hit', 1, 'saved'])
      layers.push(job.layers)
    }
    expect(Math.max(...layers.map((each) => each.layers.length))).toBeLessThanOrEqual(9)
    expect((await bed.job(COMMITS + 1)).saved).toMatchObject({ state: 'skipped' })
    const [base = 0, ...deltas] = bed.sizes()
    const sum = deltas.reduce((total, bytes) => total + bytes, 0)
    expect(sum).toBeLessThanOrEqual(base / 2)
    expect(bed.host.text('warning')).toBe('')
  },
  600_000,
)

posixTest('a job that ended early saves what it compiled and hides nothing from the next', async () => {
  await using bed = await bench()
  await bed.job(0)
  bed.edit('p1', 1)
  expect(await bed.job(1, ['./p1'])).toMatchObject({ compiled: 1, saved: { state: 'saved' } })
  expect(await bed.job(2)).toMatchObject({ compiled: 0, saved: { state: 'skipped' } })
})

posixTest('what a lost parent held is compiled again, and the next entry is a base', async () => {
  await using bed = await bench()
  await bed.job(0)
  bed.edit('p1', 1)
  // Its key begins with that of the base: the service finds it instead.
  await bed.job(9_000)
  bed.service.entries.delete(bed.entryOf(0))
  const lost = await bed.job(9_001)
  expect(lost).toMatchObject({ report: { state: 'hit' }, compiled: PACKAGES - 1, saved: { state: 'saved' } })
  expect(lost.layers).toMatchObject({ isComplete: false, layers: [{ key: bed.keyOf(9_000) }] })
  bed.service.entries.delete(bed.entryOf(9_000))
  expect(await bed.job(9_002)).toMatchObject({ compiled: 0, layers: { isComplete: true, layers: { length: 1 } } })
  expect(bed.host.text('info')).toMatch(/a parent of \S+ is missing, so the next entry is a base/)
  expect(bed.host.text('warning')).toBe('')
})

posixTest('of two jobs that race for a key one saves, and the next job builds on it', async () => {
  await using bed = await bench()
  await bed.job(0)
  bed.edit('p1', 1)
  expect((await bed.job(1)).saved.state).toBe('saved')
  bed.service.setFault('lost-race')
  bed.edit('p2', 2)
  expect((await bed.job(2)).saved).toMatchObject({ state: 'taken' })
  bed.service.setFault('none')
  expect(await bed.job(3)).toMatchObject({ compiled: 1, saved: { state: 'saved' } })
  expect(await bed.job(4)).toMatchObject({ compiled: 0, saved: { state: 'skipped' } })
  expect(bed.host.text('warning')).toBe('')
})

describe('a hostile manifest costs a warning, and no request for what it names', () => {
  const keys = Array.from({ length: 5_000 }, (_, n) => `go-build-v2-x-${n}`)
  const manifest = (more: object) => JSON.stringify({ version: 1, parents: [], bytes: 1, usedBytes: 1, ...more })
  test('a second one is not read', async () => {
    if (process.platform === 'win32') return
    await using bed = await bench()
    const { staging } = bed
    const contents = [manifest({}), manifest({ parents: keys.slice(0, 9) })]
    const entries = contents.map((content) => ({ name: join(staging.root, 'manifest.json'), content }))
    putArchive(bed.service, { staging, key: bed.keyOf(0), packed: packed(entries) })
    expect(await bed.job(1)).toMatchObject({ layers: { isComplete: true, layers: { length: 1 } } })
    expect(bed.service.calls.filter((call) => call.startsWith('Get'))).toHaveLength(1)
    expect(bed.host.text('warning')).toMatch(/Discarded 1 file/)
  })

  test.each([
    ['thousands of parents', manifest({ parents: keys })],
    ['ten parents', manifest({ parents: keys.slice(0, 10) })],
    ['a parent that climbs', manifest({ parents: ['go-build-v2-x-/../../y'] })],
    ['a parent of another project', manifest({ parents: ['go-build-v2-y-1'] })],
    ['a huge text', manifest({ more: 'x'.repeat(10_000_000) })],
    ['no JSON', '{'],
  ])('%s', async (_, content) => {
    if (process.platform === 'win32') return
    await using bed = await bench()
    const { staging } = bed
    const name = join(staging.root, 'manifest.json')
    putArchive(bed.service, { staging, key: bed.keyOf(0), packed: packed([{ name, content }]) })
    const job = await bed.job(1)
    expect(job).toMatchObject({ report: { state: 'hit' }, compiled: PACKAGES, saved: { state: 'saved' } })
    expect(bed.service.calls.filter((call) => call.startsWith('Get'))).toHaveLength(1)
    expect(bed.host.text('warning')).toMatch(/manifest of the build cache \S+ is missing or malformed/)
    expect(await bed.job(2)).toMatchObject({ compiled: 0, layers: { layers: { length: 1 } } })
  })
})
