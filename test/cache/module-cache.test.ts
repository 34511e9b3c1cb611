import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { CachePlan } from '../../src/cache/cache-plan.ts'
import { NO_LAYERS } from '../../src/cache/layers.ts'
import { restoreModules, type SaveWork, saveModules } from '../../src/cache/module-cache.ts'
import { kindOfFile, moduleStaging } from '../../src/cache/module-staging.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { memorySource } from '../../src/go/zip-directory.ts'
import { verifyZip } from '../../src/go/zip-hash.ts'
import type { CacheStore } from '../../src/host.ts'
import { goSandbox } from '../support/go.ts'
import { folderStore, memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, noise, type TestModule } from '../support/modules.ts'

const good = buildModule({
  path: 'a.example/Mod',
  version: 'v1.2.3',
  files: { 'm.go': 'package mod\n\nconst Word = "good"\n' },
})
const evil = buildModule({
  path: 'a.example/Mod',
  version: 'v1.2.3',
  files: { 'm.go': 'package mod\n\nconst Word = "evil"\n' },
})
const other = buildModule({ path: 'a.example/other', version: 'v0.1.0' })
const base = 'a.example/!mod/@v/v1.2.3'
const main = 'package project\n\nimport mod "a.example/Mod"\n\nvar _ = mod.Word\n'
const goSum = `${good.goSumLines.join('\n')}\n`

const plan: CachePlan = {
  key: 'go-modules-v2-linux-default-0-1',
  prefixes: ['go-modules-v2-linux-default-0-'],
  keyParts: [],
  restore: true,
  save: true,
  onlyOwnReader: false,
  why: '',
}

/** A sandbox with a store beside it and the two functions bound to both. */
function bench(changes: Partial<SaveWork> = {}) {
  const go = goSandbox()
  const folder = join(go.dir, 'store')
  const host = memoryHost()
  const work: SaveWork = {
    store: folderStore(folder),
    plan,
    modcache: go.modcache,
    timeoutMs: 5_000,
    log: host.log,
    clock: systemClock,
    signal: new AbortController().signal,
    goSums: [goSum],
    fetched: [],
    restored: { state: 'miss', matchedKey: '', bytes: 0, ms: 0 },
    layers: NO_LAYERS,
    complete: true,
    ...changes,
  }
  const put = (root: string, files: Readonly<Record<string, string | Buffer>>) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), content)
    }
  }
  return {
    go,
    host,
    work,
    download: join(go.modcache, 'cache', 'download'),
    /** What an attacker's or an older job's archive holds. */
    archive: (files: Readonly<Record<string, string | Buffer>>) => {
      const manifest = { version: 1, parents: [], bytes: 0, usedBytes: 0 }
      put(join(folder, plan.key), { '0': JSON.stringify(manifest) })
      put(join(folder, plan.key, '1'), files)
    },
    disk: (files: Readonly<Record<string, string | Buffer>>) => put(join(go.modcache, 'cache', 'download'), files),
    saved: (key = plan.key) => filesBelow(join(folder, key, '1')),
    async restore(more: Partial<SaveWork> = {}) {
      const { report, layers } = await restoreModules({ ...work, ...more })
      return { ...report, layers }
    },
    save: (more: Partial<SaveWork> = {}) => saveModules({ ...work, ...more }),
    build: () => go.run(['build', './...'], { cwd: go.project({ requires: [good], main }) }),
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

const files = { [`${base}.info`]: good.info, [`${base}.mod`]: good.mod, [`${base}.zip`]: good.zip }
const evilZip = { ...files, [`${base}.zip`]: evil.zip }
const evilTree = { 'a.example/!mod@v1.2.3/m.go': 'package mod\n\nconst Word = "evil"\n' }
const vouched = { [`${base}.ziphash`]: good.h1Zip }

describe('a tampered archive, then GOPROXY=off go build', () => {
  test('good files build', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.archive(files)
    expect(await bed.restore()).toMatchObject({ state: 'hit', matchedKey: plan.key, restoredFiles: 3 })
    expect(await bed.build()).toMatchObject({ code: 0 })
    expect(filesBelow(join(bed.go.modcache, 'cache', 'go-proxy-setup'))).toEqual([])
    expect(bed.host.text('warning')).toBe('')
  })

  test.each([
    ['evil zip', evilZip, /checksum mismatch/],
    ['evil zip under the good .ziphash', { ...evilZip, ...vouched }, /checksum mismatch/],
    ['evil zip, evil tree, good .ziphash', { ...evilZip, ...vouched, ...evilTree }, /checksum mismatch/],
    ['altered .mod', { ...files, [`${base}.mod`]: 'module a.example/Mod\n\ngo 1.17\n' }, /checksum mismatch/],
    ['.ziphash alone', vouched, /module lookup disabled/],
  ])('go rejects an archive with %s', async (_, held, reason) => {
    const bed = bench()
    await using _go = bed.go
    bed.archive(held)
    await bed.restore()
    const built = await bed.build()
    expect([built.code, built.stderr]).toEqual([1, expect.stringMatching(reason)])
  })

  test('a tree or a .ziphash never arrives, and a warning names them', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.archive({ ...files, ...vouched, ...evilTree })
    await bed.restore()
    expect(filesBelow(bed.go.modcache).sort()).toEqual(
      Object.keys(files)
        .map((name) => `cache/download/${name}`)
        .sort(),
    )
    expect(bed.host.text('warning')).toMatch(/2 files .*ziphash/)
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('a zip is not restored beside a .ziphash on disk', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.disk({ [`${base}.info`]: good.info, [`${base}.mod`]: good.mod, ...vouched })
    bed.archive(evilZip)
    expect(await bed.restore()).toMatchObject({ restoredFiles: 0 })
    expect((await bed.build()).stderr).toMatch(/module lookup disabled/)
  })

  test('what is on disk is never overwritten', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.disk({ ...files, ...vouched })
    bed.archive(evilZip)
    expect(await bed.restore()).toMatchObject({ state: 'hit', restoredFiles: 0 })
    expect(readFileSync(join(bed.download, `${base}.zip`)).equals(good.zip)).toBe(true)
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('links of both kinds, folders and odd names stay out', async () => {
    const bed = bench()
    await using _ = bed.go
    const secret = join(bed.go.dir, 'secret')
    writeFileSync(secret, 'secret')
    const staging = moduleStaging(bed.go.modcache).folder
    const v = join(staging, dirname(base))
    const store: CacheStore = {
      ...bed.work.store,
      restore: async () => {
        mkdirSync(join(v, 'v1.2.5.zip'), { recursive: true })
        symlinkSync(secret, join(v, 'v1.2.3.zip'))
        linkSync(secret, join(v, 'v1.2.4.zip'))
        symlinkSync(bed.go.dir, join(staging, 'b.example'))
        writeFileSync(join(v, 'master.info'), '{}')
        return plan.key
      },
    }
    expect(await bed.restore({ store })).toMatchObject({ restoredFiles: 0 })
    expect(filesBelow(bed.go.modcache)).toEqual([])
    expect(readFileSync(secret, 'utf8')).toBe('secret')
    expect(bed.host.text('warning')).toMatch(/4 files/)
  })

  test('a link in the place of the staging folder is not followed', async () => {
    const bed = bench()
    await using _ = bed.go
    const elsewhere = join(bed.go.dir, 'elsewhere')
    mkdirSync(join(elsewhere, dirname(base)), { recursive: true })
    writeFileSync(join(elsewhere, `${base}.mod`), good.mod)
    const store: CacheStore = {
      ...bed.work.store,
      restore: async ([, staging]) => {
        mkdirSync(dirname(staging!), { recursive: true })
        symlinkSync(elsewhere, staging!)
        return plan.key
      },
    }
    expect(await bed.restore({ store })).toMatchObject({ restoredFiles: 0 })
    expect(existsSync(join(elsewhere, `${base}.mod`))).toBe(true)
  })

  test.each([
    [`${base}.zip`, true],
    ['a.example/m/v2/@v/v2.0.0-20240102030405-abcdef012345.mod', true],
    ['a.example/m/@v/v2.0.0+incompatible.info', true],
    [`${base}.ziphash`, false],
    [`${base}.lock`, false],
    [`${base}.partial`, false],
    ['a.example/Mod/@v/v1.2.3.zip', false],
    ['a.example/../m/@v/v1.2.3.zip', false],
    ['../../a.example/m/@v/v1.2.3.zip', false],
    ['/a.example/m/@v/v1.2.3.zip', false],
    ['a.example/m/@v/../v1.2.3.zip', false],
    ['a.example/m/@v/v1.info', false],
    ['a.example/m/@v/list', false],
    ['sumdb/sum.golang.org/latest', false],
    ['a.example/con/@v/v1.0.0.zip', false],
    ['a.example/m@v1.0.0/m.go', false],
    ['noun/@v/v1.0.0\n.zip', false],
  ])('%j may enter: %p', (name, may) => expect(kindOfFile(name) !== undefined).toBe(may))
})

describe('save, then restore on another machine', () => {
  test('the real go finds every file, and nothing else is saved', async () => {
    await using mirror = await startMirror({ tree: moduleTree([good, other]) })
    const bed = bench()
    await using _ = bed.go
    const online = { GOPROXY: mirror.url }
    const both = bed.go.project({ requires: [good, other], main })
    expect(await bed.go.run(['mod', 'download'], { cwd: both, env: online })).toMatchObject({ code: 0 })
    const project = bed.go.project({ requires: [good], main })
    expect(await bed.go.run(['build', './...'], { cwd: project })).toMatchObject({ code: 0 })

    // `other` is on disk from a near-key restore or another project, and is not kept.
    expect(await bed.save()).toMatchObject({ state: 'saved', files: 3 })
    expect(bed.saved()).toEqual(Object.keys(files).sort())
    expect(filesBelow(join(bed.go.modcache, 'cache', 'go-proxy-setup'))).toEqual([])

    const fresh = bench({ store: bed.work.store })
    await using _fresh = fresh.go
    expect(await fresh.restore()).toMatchObject({ state: 'hit', restoredFiles: 3 })
    const there = fresh.go.project({ requires: [good], main })
    expect(await fresh.go.run(['mod', 'download'], { cwd: there })).toMatchObject({ code: 0 })
    expect(await fresh.go.run(['build', './...'], { cwd: there })).toMatchObject({ code: 0 })
    // Again, now over files and read-only trees that exist.
    expect(await fresh.restore()).toMatchObject({ state: 'hit', restoredFiles: 0 })
    expect(fresh.host.text('warning')).toBe('')
  })

  test('a near key is a near hit', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.disk(files)
    await bed.save()
    rmSync(bed.download, { recursive: true })
    const next = { ...plan, key: `${plan.prefixes[0]}2` }
    expect(await bed.restore({ plan: next })).toMatchObject({
      state: 'near-hit',
      matchedKey: plan.key,
      restoredFiles: 3,
    })
    expect(await bed.restore({ plan: { ...next, prefixes: ['x'] } })).toMatchObject({ state: 'miss', restoredFiles: 0 })
  })

  test('after a bump only the modules that the restored entries lack are saved, and go verifies all', async () => {
    const large = buildModule({ path: 'a.example/large', version: 'v1.0.0', files: { bin: noise(50_000, 'l') } })
    const sumOf = (...modules: TestModule[]) => modules.flatMap(({ goSumLines }) => goSumLines).join('\n')
    await using mirror = await startMirror({ tree: moduleTree([good, large, other]) })
    const bed = bench()
    await using _ = bed.go
    const online = { GOPROXY: mirror.url }
    const download = (requires: readonly TestModule[]) =>
      bed.go.run(['mod', 'download'], { cwd: bed.go.project({ requires, main }), env: online })
    expect(await download([good, large])).toMatchObject({ code: 0 })
    await bed.save({ goSums: [sumOf(good, large)] })
    await bed.go.run(['clean', '-modcache'], { cwd: bed.go.dir })

    const next = { ...plan, key: `${plan.prefixes[0]}2` }
    const { layers, state } = await bed.restore({ plan: next })
    expect(await download([good, large, other])).toMatchObject({ code: 0 })
    const goSums = [sumOf(good, large, other)]
    expect([state, await bed.save({ plan: next, layers, goSums })]).toMatchObject(['near-hit', { files: 3 }])
    expect(bed.saved(next.key).every((name) => name.startsWith('a.example/other/'))).toBe(true)
    await bed.go.run(['clean', '-modcache'], { cwd: bed.go.dir })

    const restored = await bed.restore({ plan: next })
    expect(restored).toMatchObject({ state: 'hit', restoredFiles: 9, layers: { isComplete: true } })
    const zip = readFileSync(join(bed.download, `${base}.zip`))
    expect([zip.equals(good.zip), await verifyZip(memorySource(zip), good)]).toEqual([false, { h1: good.h1Zip }])
    const project = bed.go.project({ requires: [good, large, other], main })
    expect(await bed.go.run(['mod', 'download'], { cwd: project })).toMatchObject({ code: 0 })
    expect((await bed.go.run(['mod', 'verify'], { cwd: project })).stdout).toContain('all modules verified')
    expect(await bed.go.run(['build', './...'], { cwd: project })).toMatchObject({ code: 0 })
  })

  test('a store that lower-cases keys still hits', async () => {
    const bed = bench()
    await using _ = bed.go
    const store: CacheStore = { ...bed.work.store, restore: async () => plan.key.toLowerCase() }
    expect(await bed.restore({ store, plan: { ...plan, key: plan.key.toUpperCase() } })).toMatchObject({ state: 'hit' })
  })

  test('saving leaves the linked files as they were', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.disk({ ...files, ...vouched })
    await bed.save()
    expect(lstatSync(join(bed.download, `${base}.zip`)).nlink).toBe(1)
    expect(filesBelow(bed.download)).toHaveLength(4)
  })

  test('without go.sum lines the fetched modules are saved', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.disk(files)
    await bed.save({ goSums: [''], fetched: [{ path: good.path, version: good.version }] })
    expect(bed.saved()).toHaveLength(3)
  })

  test('a malformed line of go.sum leaves out only itself', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.disk(files)
    const bad = `../../etc v1.0.0 ${good.h1Zip}\na.example/x ../v1 ${good.h1Zip}\n`
    expect(await bed.save({ goSums: [bad + goSum] })).toMatchObject({ state: 'saved', files: 3 })
  })
})

describe('nothing is saved', () => {
  test.each<[string, Partial<SaveWork>, RegExp]>([
    ['after an exact hit', { restored: { state: 'hit', matchedKey: 'k', bytes: 1, ms: 1 } }, /exactly these/],
    ['from half a download', { complete: false }, /incomplete/],
    ['when the plan says so', { plan: { ...plan, save: false, why: 'Not saved: never.' } }, /Not saved: never/],
    ['from an empty disk', { goSums: ['b.example/x v1.0.0 h1:x=\n'] }, /No module/],
  ])('%s', async (_, changes, why) => {
    const bed = bench()
    await using _go = bed.go
    bed.disk(files)
    expect(await bed.save(changes)).toMatchObject({ state: 'skipped', why: expect.stringMatching(why) })
    expect(bed.saved()).toEqual([])
  })

  test('a taken key and a read-only token are outcomes, not warnings', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.disk(files)
    await bed.save()
    expect(await bed.save()).toMatchObject({ state: 'taken' })
    const store: CacheStore = { ...bed.work.store, save: async () => 'denied' }
    expect(await bed.save({ store })).toMatchObject({ state: 'denied' })
    expect(bed.host.text('warning')).toBe('')
  })
})

describe('a service that fails or hangs', () => {
  const never = new Promise<never>(() => {})
  const broken = (reason: string): CacheStore => ({
    available: true,
    restore: async () => Promise.reject(new Error(reason)),
    save: async () => Promise.reject(new Error(reason)),
  })
  const hanging: CacheStore = { available: true, restore: () => never, save: () => never }

  test('costs a warning without a secret', async () => {
    const bed = bench({ store: broken('GET https://u:hunter2@blob.example/x?sig=abc: 503\n::error::x') })
    await using _ = bed.go
    bed.disk(files)
    const restored = await bed.restore()
    expect(restored).toMatchObject({ state: 'failed', why: expect.stringContaining('503') })
    expect(await bed.save()).toMatchObject({ state: 'failed', files: 3 })
    expect(bed.host.text('warning')).toMatch(/mirrors instead.*\n.*next job/)
    expect(JSON.stringify([bed.host.logged, restored])).not.toMatch(/hunter2|abc|\\n::/)
  })

  test('is abandoned after the limit, with a log line every ten seconds', async () => {
    const naps: number[] = []
    const clock: Clock = { ...systemClock, sleep: async (ms) => void naps.push(ms) }
    const bed = bench({ store: hanging, clock, timeoutMs: 25_000 })
    await using _ = bed.go
    bed.disk(files)
    expect(await bed.restore()).toMatchObject({ state: 'failed', why: expect.stringContaining('25 s') })
    expect(naps).toEqual([10_000, 10_000, 5_000])
    expect(bed.host.text('progress').split('\n')).toHaveLength(2)
    expect(await bed.save()).toMatchObject({ state: 'failed' })
  })

  test('on the real clock: bounded, and cancelled by the signal', async () => {
    const bed = bench({ store: hanging, timeoutMs: 60 })
    await using _ = bed.go
    bed.disk(files)
    const start = performance.now()
    expect(await bed.restore()).toMatchObject({ state: 'failed' })
    expect(performance.now() - start).toBeLessThan(1_000)
    const job = new AbortController()
    const endless = { timeoutMs: 60_000, signal: job.signal }
    const both = Promise.allSettled([bed.restore(endless), bed.save(endless)])
    setTimeout(() => job.abort(new Error('job cancelled')), 20)
    const cancelled = { status: 'rejected', reason: expect.objectContaining({ message: 'job cancelled' }) }
    expect(await both).toEqual([cancelled, cancelled])
  })

  test('leaves no timer after a response', async () => {
    const sleeps: AbortSignal[] = []
    const sleep: Clock['sleep'] = (ms, signal) => {
      if (signal) sleeps.push(signal)
      return systemClock.sleep(ms, signal)
    }
    const bed = bench({ clock: { ...systemClock, sleep } })
    await using _ = bed.go
    await bed.restore()
    expect(sleeps.map((signal) => signal.aborted)).toEqual([true])
  })

  test('gets no request when the plan is off', async () => {
    const bed = bench({ store: broken('asked') })
    await using _ = bed.go
    const off = { ...plan, restore: false, why: 'The input cache is off.' }
    expect(await bed.restore({ plan: off })).toMatchObject({ state: 'off', why: 'The input cache is off.' })
  })
})
