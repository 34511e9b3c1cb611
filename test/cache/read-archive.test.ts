// Our own reader of cache archives against a service on loopback: hostile archives, a service that fails, a killed restore.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { buildStaging } from '../../src/cache/build-entries.ts'
import { moduleStaging } from '../../src/cache/module-staging.ts'
import { archivePaths } from '../../src/cache/staged-files.ts'
import { type ArchiveEntry, packed, putArchive, tarOf } from '../support/archive.ts'
import type { BlobFault } from '../support/cache-blob.ts'
import { type CacheServiceFault, startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { buildModule, noise } from '../support/modules.ts'
import { PLAN, type RestoreOrder, restoreHere, restoreInChild, storeOf } from '../support/restore.ts'

const good = buildModule({
  path: 'a.example/Mod',
  version: 'v1.2.3',
  files: { 'm.go': 'package mod\n\nconst Word = "good"\n', 'data.bin': noise(3_000_000, 'data') },
})
const base = 'a.example/!mod/@v/v1.2.3'
const main = 'package project\n\nimport mod "a.example/Mod"\n\nvar _ = mod.Word\n'
const HOUR_MS = 3_600_000
// The version of an archive and its names differ on Windows.
const posix = process.platform === 'win32' ? describe.skip : describe

type Kind = RestoreOrder['kind']

const MANIFEST = JSON.stringify({ version: 1, parents: [], bytes: 0, usedBytes: 0 })

const entry = (letter: string, content: string) => `${letter.repeat(2)}/${letter.repeat(64)}-${content}`
const GOOD: Readonly<Record<Kind, Readonly<Record<string, string | Buffer>>>> = {
  modules: { [`${base}.mod`]: good.mod, [`${base}.info`]: good.info, [`${base}.zip`]: good.zip },
  build: {
    [entry('a', 'a')]: 'an action',
    [entry('b', 'd')]: noise(300_000, 'b'),
    [`${entry('c', 'd')}/tool`]: 'program',
  },
}

/** A machine with a cache folder and a service that holds one archive. */
async function bench(kind: Kind) {
  const go = goSandbox()
  const service = await startCacheService()
  const cache = kind === 'modules' ? go.modcache : join(go.dir, 'gocache')
  const workspace = join(go.dir, 'work', 'space')
  const staging = kind === 'modules' ? moduleStaging(cache) : buildStaging(cache)
  const { folder } = staging
  mkdirSync(cache, { recursive: true })
  mkdirSync(workspace, { recursive: true })
  const prefix = `${relative(workspace, folder)}/`
  const order: RestoreOrder = { kind, cache, workspace, serviceEnv: service.env }
  const root = kind === 'modules' ? join(cache, 'cache', 'download') : cache
  return {
    go,
    service,
    cache,
    root,
    folder,
    prefix,
    order,
    put: (bytes: Buffer) => putArchive(service, { staging, key: PLAN.key, packed: bytes }),
    /** What lies in the staging folder, archived as @actions/cache does it. */
    putByTar: (...more: readonly string[]) => {
      const list = join(go.dir, 'manifest.txt')
      writeFileSync(list, relative(workspace, folder))
      const archive = join(go.dir, 'cache.tzst')
      const flags = [...more, '--posix', '-cf', archive, '-P', '-C', workspace, '--files-from', list]
      execFileSync('tar', [...flags, '--use-compress-program', 'zstdmt'])
      rmSync(staging.root, { recursive: true })
      putArchive(service, { staging, key: PLAN.key, packed: readFileSync(archive) })
    },
    goodEntries: [
      { name: relative(workspace, archivePaths(staging)[0]), content: MANIFEST },
      ...Object.entries(GOOD[kind]).map(([name, content]) => ({ name: prefix + name, content })),
    ],
    restore: (change: Parameters<typeof restoreHere>[1] = {}) => restoreHere(order, change),
    expectGood: () => {
      for (const [name, content] of Object.entries(GOOD[kind])) {
        expect(readFileSync(join(root, name)).equals(Buffer.from(content))).toBe(true)
      }
    },
    build: () => go.run(['build', './...'], { cwd: go.project({ requires: [good], main }) }),
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]()
      await go.remove()
    },
  }
}

/** Everything below the folder that is not a folder, and what it is. */
function listing(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const found = entries.filter((each) => !each.isDirectory()).map((each) => join(each.parentPath, each.name))
  return Object.fromEntries(
    found
      .sort()
      .map((path) => [relative(folder, path), lstatSync(path).isFile() ? readFileSync(path, 'latin1') : 'odd']),
  )
}

const kinds = ['modules', 'build'] as const

posix('an archive is restored', () => {
  test.each(kinds)(
    '%s: every file arrives once, by one request for the archive, and no secret is shown',
    async (kind) => {
      await using bed = await bench(kind)
      bed.put(packed([{ name: bed.prefix, type: '5' }, ...bed.goodEntries]))
      const { report, warnings, secrets } = await bed.restore()
      expect([report.state, report.restoredFiles, warnings]).toEqual(['hit', 3, ''])
      expect(bed.service.calls).toEqual(['GetCacheEntryDownloadURL key-1'])
      expect(secrets).toEqual(['s'.repeat(40)])
      bed.expectGood()
      expect(Object.keys(listing(bed.cache)).sort()).toEqual(
        Object.keys(GOOD[kind])
          .map((name) => relative(bed.cache, join(bed.root, name)))
          .sort(),
      )
      expect((await bed.restore()).report).toMatchObject({ state: 'hit', restoredFiles: 0 })
    },
  )

  test('entries of a build cache count as unused, with modes of ours', async () => {
    await using bed = await bench('build')
    bed.put(packed(bed.goodEntries))
    await bed.restore()
    const modes = Object.keys(GOOD.build).map((name) => {
      const { mode, mtimeMs } = statSync(join(bed.cache, name))
      return [(mode & 0o777).toString(8), Math.round((Date.now() - mtimeMs) / HOUR_MS)]
    })
    expect(modes).toEqual([
      ['644', 2],
      ['644', 2],
      ['755', 2],
    ])
  })

  test('modules build offline', async () => {
    await using bed = await bench('modules')
    bed.put(packed(bed.goodEntries))
    await bed.restore()
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('the archive of the real tar and zstd, with long names', async () => {
    await using bed = await bench('modules')
    const long = `a.example/${'deep/'.repeat(30)}mod/@v/v1.0.0.mod`
    for (const [name, content] of Object.entries({ ...GOOD.modules, [long]: 'module x\n' })) {
      mkdirSync(dirname(join(bed.folder, name)), { recursive: true })
      writeFileSync(join(bed.folder, name), content)
    }
    bed.putByTar()
    expect((await bed.restore()).report).toMatchObject({ state: 'hit', restoredFiles: 4 })
    bed.expectGood()
    expect(readFileSync(join(bed.root, long), 'utf8')).toBe('module x\n')
  })

  test('a near key is a near hit, another key a miss', async () => {
    await using bed = await bench('modules')
    bed.put(packed(bed.goodEntries))
    const plan = { ...PLAN, key: 'key-2' }
    expect((await bed.restore({ plan: { ...plan, prefixes: ['x'] } })).report).toMatchObject({ state: 'miss' })
    expect((await bed.restore({ plan })).report).toMatchObject({ state: 'near-hit', matchedKey: 'key-1' })
  })
})

/** What no archive of ours holds; `outside` is a file that must not appear or change. */
const hostile: readonly (readonly [string, (outside: string, prefix: string, name: string) => ArchiveEntry[]])[] = [
  ['an absolute name', (outside) => [{ name: outside, content: 'evil' }]],
  [
    'a name with ..',
    (outside, prefix) => [{ name: `${prefix}${'../'.repeat(12)}${outside.slice(1)}`, content: 'evil' }],
  ],
  ['a good name in no folder', (_, _prefix, name) => [{ name, content: 'evil' }]],
  ['a name of the workspace', () => [{ name: 'inside-the-workspace', content: 'evil' }]],
  ['a symbolic link', (outside, prefix, name) => [{ name: prefix + name, type: '2', link: outside }]],
  [
    'a file through a symbolic link',
    (outside, prefix, name) => [
      { name: `${prefix}${dirname(name)}`, type: '2', link: dirname(outside) },
      { name: `${prefix}${dirname(name)}/outside`, content: 'evil' },
    ],
  ],
  ['a hard link', (outside, prefix, name) => [{ name: prefix + name, type: '1', link: outside }]],
  ['a character device', (_, prefix, name) => [{ name: prefix + name, type: '3' }]],
  ['a block device', (_, prefix, name) => [{ name: prefix + name, type: '4' }]],
  ['a FIFO', (_, prefix, name) => [{ name: prefix + name, type: '6' }]],
  ["GNU's sparse file", (_, prefix, name) => [{ name: prefix + name, type: 'S', content: 'x' }]],
  ['a file of no kind', (_, prefix) => [{ name: `${prefix}trim.txt`, content: '0' }]],
  ['a .ziphash', (_, prefix) => [{ name: `${prefix}${base}.ziphash`, content: good.h1Zip }]],
  ['a name that is too long', (_, prefix) => [{ name: `${prefix}${'x'.repeat(5_000)}`, content: 'evil' }]],
]

posix('a hostile archive', () => {
  test.each(kinds.flatMap((kind) => hostile.map(([what, entries]) => ({ kind, what, entries }))))(
    '$kind: $what stays out, and the good files come',
    async ({ kind, entries }) => {
      await using bed = await bench(kind)
      const outside = join(bed.go.dir, 'elsewhere', 'outside')
      mkdirSync(dirname(outside))
      writeFileSync(outside, 'untouched')
      const name = kind === 'modules' ? 'b.example/m/@v/v1.0.0.mod' : entry('d', 'd')
      const before = listing(bed.go.dir)
      bed.put(packed([...entries(outside, bed.prefix, name), ...bed.goodEntries]))
      const { report, warnings } = await restoreHere({ ...bed.order, isThreadless: true })
      expect([report.state, report.restoredFiles]).toEqual(['hit', 3])
      expect(warnings).toMatch(/^Discarded [12] files? of the restored archive/)
      bed.expectGood()
      const after = listing(bed.go.dir)
      for (const file of Object.keys(GOOD[kind])) delete after[relative(bed.go.dir, join(bed.root, file))]
      expect(after).toEqual(before)
    },
  )

  test.each(kinds)('%s: a file of the other kind stays out', async (kind) => {
    await using bed = await bench(kind)
    const other = Object.entries(GOOD[kind === 'modules' ? 'build' : 'modules'])
    bed.put(packed(other.map(([name, content]) => ({ name: bed.prefix + name, content }))))
    const { report, warnings } = await bed.restore()
    expect([report.state, report.restoredFiles]).toEqual(['hit', 0])
    expect(warnings).toMatch(/^Discarded 3 files/)
    expect(listing(bed.cache)).toEqual({})
  })

  test.each(kinds)('%s: no file is written through a link on disk, nor over a file', async (kind) => {
    await using bed = await bench(kind)
    const elsewhere = join(bed.go.dir, 'elsewhere')
    mkdirSync(elsewhere)
    const [first = '', second = ''] = Object.keys(GOOD[kind])
    mkdirSync(dirname(join(bed.root, first)), { recursive: true })
    writeFileSync(join(bed.root, first), 'mine')
    bed.put(packed(bed.goodEntries))
    await bed.restore()
    expect(readFileSync(join(bed.root, first), 'utf8')).toBe('mine')
    const top = second.split('/')[0] as string
    rmSync(join(bed.root, top), { recursive: true })
    symlinkSync(elsewhere, join(bed.root, top))
    expect((await bed.restore()).report).toMatchObject({ state: 'failed' })
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test('a zip beside a .ziphash on disk stays out: go would not verify it', async () => {
    await using bed = await bench('modules')
    mkdirSync(dirname(join(bed.root, base)), { recursive: true })
    writeFileSync(join(bed.root, `${base}.ziphash`), good.h1Zip)
    bed.put(packed(bed.goodEntries))
    expect((await bed.restore()).report).toMatchObject({ restoredFiles: 2 })
    expect(existsSync(join(bed.root, `${base}.zip`))).toBe(false)
  })

  test.each(kinds)('%s: a bomb fills no disk', async (kind) => {
    await using bed = await bench(kind)
    const [name = ''] = Object.keys(GOOD[kind]).slice(-1)
    const head = tarOf([{ name: bed.prefix + name, size: 600 * 2 ** 20 }]).subarray(0, -1024)
    // A module's file is refused for its size, and its content is skipped.
    bed.put(execFileSync('bash', ['-c', 'cat - <(head -c 600M /dev/zero) | zstd -qc'], { input: head }))
    const { report, warnings } = await bed.restore()
    expect(report).toMatchObject({ state: 'failed', why: expect.stringContaining('unpacks to far too much') })
    expect(warnings).toContain('was not restored')
    expect(listing(bed.cache)).toEqual({})
  })

  test('of the real tar: links, a FIFO and a sparse file stay out', async () => {
    await using bed = await bench('modules')
    const file = (name: string) => join(bed.folder, 'a.example', name, '@v', 'v1.0.0.zip')
    for (const name of ['plain', 'symbolic', 'hard', 'fifo', 'sparse'])
      mkdirSync(dirname(file(name)), { recursive: true })
    writeFileSync(file('plain'), 'plain')
    symlinkSync(bed.go.dir, file('symbolic'))
    linkSync(file('plain'), file('hard'))
    execFileSync('mkfifo', [file('fifo')])
    execFileSync('truncate', ['-s', '400M', file('sparse')])
    bed.putByTar('--sparse', '--sort=name')
    const { report, warnings } = await bed.restore()
    expect([report.restoredFiles, warnings]).toEqual([1, expect.stringContaining('Discarded 4 files')])
    expect(Object.values(listing(bed.root))).toEqual(['plain'])
  })

  test('a module file over its limit stays out, whatever its header says', async () => {
    await using bed = await bench('modules')
    const huge = { name: `${bed.prefix}b.example/m/@v/v1.0.0.info`, content: noise(2_000_000, 'x') }
    bed.put(packed([huge, ...bed.goodEntries]))
    const { report, warnings } = await bed.restore()
    expect([report.restoredFiles, warnings]).toEqual([3, expect.stringContaining('Discarded 1 file')])
  })

  test.each<[string, (bed: { prefix: string; good: ArchiveEntry[] }) => Buffer]>([
    ['ends in the middle of a file', ({ good }) => zstdCompressSync(tarOf(good).subarray(0, -100_000))],
    ['is no tar', () => zstdCompressSync(noise(10_000, 'no tar'))],
    ['is not compressed', () => noise(10_000, 'nothing')],
    [
      'holds a thousand odd names',
      ({ prefix }) => packed(Array.from({ length: 1_500 }, (_, n) => ({ name: `${prefix}${n}` }))),
    ],
  ])('an archive that %s is a failure without a trace', async (_, make) => {
    await using bed = await bench('build')
    bed.put(
      make({ prefix: bed.prefix, good: [{ name: `${bed.prefix}${entry('b', 'd')}`, content: noise(300_000, 'b') }] }),
    )
    expect((await bed.restore()).report).toMatchObject({ state: 'failed' })
    expect(listing(bed.cache)).toEqual({})
  })
})

posix('a service that misbehaves', () => {
  const big = { [entry('e', 'd')]: noise(6_000_000, 'e'), ...GOOD.build }
  const bigBench = async () => {
    const bed = await bench('build')
    const [manifest] = bed.goodEntries as [ArchiveEntry]
    bed.put(packed([manifest, ...Object.entries(big).map(([name, content]) => ({ name: bed.prefix + name, content }))]))
    return bed
  }

  test.each<[string, CacheServiceFault]>([
    ['cuts each range once', { kind: 'cut', at: 700_000, times: 1 }],
    ['cuts a later range thrice', { kind: 'cut', at: 2_500_000, times: 3 }],
    ['lets a range stall', { kind: 'stall', at: 1_500_000, times: 1 }],
    ['lets the first range stall', { kind: 'stall', at: 10, times: 1 }],
    ['knows no ranges', { kind: 'no-range' }],
    ['returns 503 now and then', { kind: 'status', status: 503, every: 3, on: 'blobs' }],
    ['returns 429 now and then', { kind: 'status', status: 429, every: 3, on: 'blobs' }],
    ['is busy at first', { kind: 'status', status: 503, every: 2, on: 'calls' }],
  ])('that %s delivers all the same', async (_, fault) => {
    await using bed = await bigBench()
    bed.service.setFault(fault)
    const { report, warnings } = await bed.restore()
    expect([report.state, report.restoredFiles, warnings]).toEqual(['hit', 4, ''])
    bed.expectGood()
  })

  test.each<[string, CacheServiceFault]>([
    ['always fails', 'error'],
    ['is a web page', 'html'],
    ['never answers', 'hang'],
    ['sends garbage', { kind: 'garbage' }],
    ['is too slow', { kind: 'slow', bytesPerSecond: 400_000 }],
    ['stalls for good', { kind: 'stall', at: 1_500_000 }],
    ['always returns 403', { kind: 'status', status: 403, every: 1, on: 'blobs' }],
  ])('that %s costs a warning within the limit, and nothing half written', async (_, fault) => {
    await using bed = await bigBench()
    bed.service.setFault(fault)
    const { report, warnings } = await restoreHere({ ...bed.order, timeoutMs: 3_000 })
    // This plan forbids tar, so a refusal within the first second is `off`.
    expect(['failed', 'off']).toContain(report.state)
    if (report.state === 'failed') expect(warnings).toContain('was not restored')
    for (const [name, content] of Object.entries(listing(bed.cache))) {
      expect(content).toBe(Buffer.from(big[name] as Buffer).toString('latin1'))
    }
  })

  test('that is far too slow for the limit is given up long before it', async () => {
    await using bed = await bigBench()
    bed.service.setFault({ kind: 'slow', bytesPerSecond: 50_000 })
    const { report } = await restoreHere({ ...bed.order, timeoutMs: 60_000 })
    expect(report).toMatchObject({
      state: 'failed',
      why: expect.stringMatching(/^at .* it would take .* but the input cache-timeout is 60/),
    })
    expect(report.durationMs).toBeLessThan(50_000)
  })

  test('an unknown service is left to @actions/cache, but never for an event that forbids tar', async () => {
    await using bed = await bench('modules')
    let restores = 0
    const store = {
      available: true,
      locate: async () => 'unknown' as const,
      restore: async () => {
        restores += 1
        mkdirSync(dirname(join(bed.folder, base)), { recursive: true })
        writeFileSync(join(bed.folder, `${base}.mod`), good.mod)
        return 'key-1'
      },
      save: async () => 'denied' as const,
    }
    expect((await bed.restore({ store })).report).toMatchObject({ state: 'off', why: expect.stringContaining('tar') })
    expect(restores).toBe(0)
    const plan = { ...PLAN, onlyOwnReader: false }
    expect((await bed.restore({ store, plan })).report).toMatchObject({ state: 'hit', restoredFiles: 1 })
  })

  test.each<[string, CacheServiceFault]>([
    ['has another address', { kind: 'status', status: 404, every: 1, on: 'calls' }],
    ['has no such method', { kind: 'status', status: 501, every: 1, on: 'calls' }],
  ])('a service that %s is left to @actions/cache', async (_, fault) => {
    await using bed = await bench('modules')
    bed.service.setFault(fault)
    let restores = 0
    const store = {
      ...storeOf(bed.order),
      restore: async () => {
        restores += 1
        return undefined
      },
    }
    const plan = { ...PLAN, onlyOwnReader: false }
    expect((await bed.restore({ plan, store })).report.state).toBe('miss')
    expect(restores).toBe(1)
  })

  test('a job that may not read the cache restores nothing, and asks nothing', async () => {
    await using bed = await bench('modules')
    bed.put(packed(bed.goodEntries))
    const store = storeOf({ serviceEnv: { ...bed.service.env, ACTIONS_CACHE_MODE: 'write-only' } })
    expect((await bed.restore({ store })).report.state).toBe('miss')
    expect(bed.service.calls).toEqual([])
  })

  test('a hostile archive is never handed to tar', async () => {
    await using bed = await bench('build')
    bed.put(Buffer.from('not an archive'))
    let restores = 0
    const store = {
      ...storeOf(bed.order),
      restore: async () => {
        restores += 1
        return undefined
      },
    }
    const plan = { ...PLAN, onlyOwnReader: false }
    expect((await bed.restore({ plan, store })).report.state).toBe('failed')
    expect(restores).toBe(0)
  })
})

posix('a restore that ends anyhow', () => {
  test('killed at any moment, it leaves modules that go builds from', async () => {
    await using bed = await bench('modules')
    bed.put(packed(bed.goodEntries))
    bed.service.setFault({ kind: 'slow', bytesPerSecond: 3_000_000 } satisfies BlobFault)
    const temp = join(bed.cache, 'cache', 'go-proxy-setup-download')
    const run = restoreInChild(bed.order)
    // The zip comes last: its bytes arrive when this folder holds a file.
    while (!existsSync(temp) || Object.keys(listing(temp)).length === 0)
      await new Promise((wake) => setTimeout(wake, 5))
    run.kill()
    expect(await run.done).toBeUndefined()
    for (const [name, content] of Object.entries(GOOD.modules)) {
      if (existsSync(join(bed.root, name)))
        expect(readFileSync(join(bed.root, name)).equals(Buffer.from(content))).toBe(true)
    }
    bed.service.setFault('none')
    expect((await bed.restore()).report).toMatchObject({ state: 'hit' })
    bed.expectGood()
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('killed at any moment, it leaves objects that go builds from', async () => {
    await using bed = await bench('build')
    const { go, cache } = bed
    const project = go.project({ requires: [], main: 'package main\n\nfunc main() { println("right") }\n' })
    mkdirSync(join(project, 'big'))
    writeFileSync(
      join(project, 'big', 'big.go'),
      `package big\n\nconst Text = "${createHash('sha256').update('x').digest('hex').repeat(40_000)}"\n`,
    )
    const compile = () => go.run(['build', './big'], { cwd: project, env: { GOCACHE: cache }, timeoutMs: 120_000 })
    expect(await compile()).toMatchObject({ code: 0 })
    const files = readdirSync(cache, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /-[ad]$/.test(each.name))
      .map((each) => join(each.parentPath, each.name))
      .sort((one, other) => statSync(one).size - statSync(other).size)
    bed.put(packed(files.map((file) => ({ name: bed.prefix + relative(cache, file), content: readFileSync(file) }))))
    rmSync(cache, { recursive: true })
    mkdirSync(cache)
    bed.service.setFault({ kind: 'slow', bytesPerSecond: 200_000 })
    const run = restoreInChild(bed.order)
    const half = files.at(-1) as string
    while (!existsSync(half)) await new Promise((wake) => setTimeout(wake, 5))
    run.kill()
    expect(await run.done).toBeUndefined()
    expect(await compile()).toMatchObject({ code: 0 })
    bed.service.setFault('none')
    expect((await bed.restore()).report).toMatchObject({ state: 'hit' })
    expect(await compile()).toMatchObject({ code: 0 })
  })

  test.each(kinds)('%s: two at once into one cache do not harm each other', async (kind) => {
    await using bed = await bench(kind)
    bed.put(packed(bed.goodEntries))
    const both = await Promise.all([bed.restore(), bed.restore()])
    expect(both.map(({ report, warnings }) => [report.state, warnings])).toEqual([
      ['hit', ''],
      ['hit', ''],
    ])
    expect(both.reduce((sum, { report }) => sum + report.restoredFiles, 0)).toBeGreaterThanOrEqual(3)
    bed.expectGood()
  })

  test.each(kinds)('%s: a full disk is a failure, and nothing half written stays', async (kind) => {
    await using bed = await bench(kind)
    bed.put(packed(bed.goodEntries))
    // A file may have 100 kB, as when the disk is full.
    const run = await restoreInChild(bed.order, "trap '' XFSZ; ulimit -f 100").done
    expect(run?.report).toMatchObject({ state: 'failed', why: expect.stringContaining('EFBIG') })
    for (const [name, content] of Object.entries(listing(bed.root))) {
      expect(content).toBe(Buffer.from(GOOD[kind][name] as Buffer).toString('latin1'))
    }
    expect(existsSync(join(bed.cache, 'cache', 'go-proxy-setup-download'))).toBe(false)
  })

  test('a job that is cancelled stops it', async () => {
    await using bed = await bench('build')
    bed.put(packed(bed.goodEntries))
    bed.service.setFault({ kind: 'stall', at: 10 })
    const job = new AbortController()
    const restoring = bed.restore({ signal: job.signal })
    setTimeout(() => job.abort(new Error('job cancelled')), 200)
    await expect(restoring).rejects.toThrow('job cancelled')
    expect(listing(bed.cache)).toEqual({})
  })
})
