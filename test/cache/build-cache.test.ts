// The build cache from job to job, with the real go. The packages import nothing, so they compile at once
// even with an empty GOCACHE.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type BuildSaveWork, restoreBuild, saveBuild } from '../../src/cache/build-cache.ts'
import { adoptEntries, buildStaging, findUsed, kindOfEntry, unusedTime } from '../../src/cache/build-entries.ts'
import type { CachePlan } from '../../src/cache/cache-plan.ts'
import { NO_LAYERS } from '../../src/cache/layers.ts'
import { systemClock } from '../../src/clock.ts'
import type { CacheStore } from '../../src/host.ts'
import { goSandbox } from '../support/go.ts'
import { folderStore, memoryHost } from '../support/host.ts'

const HOUR_MS = 3_600_000
const MB = 1_000_000
const posixTest = process.platform === 'win32' ? test.skip : test
const longTest = process.env.LONG_TESTS === '1' ? test : test.skip
const first: CachePlan = {
  key: 'go-build-v2-x-j-d-1-1',
  prefixes: ['go-build-v2-x-j-d-', 'go-build-v2-x-j-', 'go-build-v2-x-'],
  keyParts: ['os linux'],
  restore: true,
  save: true,
  onlyOwnReader: false,
  why: '',
}
const second: CachePlan = { ...first, key: 'go-build-v2-x-j-d-2-1' }

/** One machine and its jobs: `newJob` empties GOCACHE, as on a fresh runner, and begins at the present moment. */
function bench() {
  const go = goSandbox()
  const folder = join(go.dir, 'store')
  const gocache = join(go.dir, 'gocache')
  const project = join(go.dir, 'project')
  const host = memoryHost()
  const write = (root: string, files: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), content)
    }
  }
  write(project, { 'go.mod': 'module example.test/p\n\ngo 1.21\n', ...packages('a', 'b') })
  mkdirSync(gocache)
  const job = { startedAtMs: Date.now() }
  const work = (more: Partial<BuildSaveWork>): BuildSaveWork => ({
    store: folderStore(folder),
    plan: first,
    gocache,
    withTestResults: false,
    startedAtMs: job.startedAtMs,
    timeoutMs: 120_000,
    log: host.log,
    clock: systemClock,
    signal: new AbortController().signal,
    layers: NO_LAYERS,
    balance: {},
    wasLoss: false,
    isFailed: false,
    ...more,
  })
  return {
    go,
    gocache,
    host,
    project,
    job,
    write,
    newJob() {
      rmSync(gocache, { recursive: true, force: true })
      mkdirSync(gocache)
      job.startedAtMs = Date.now()
    },
    async restore(more: Partial<BuildSaveWork> = {}) {
      const { report, layers } = await restoreBuild(work({ plan: second, ...more }))
      return { ...report, layers }
    },
    save: (more: Partial<BuildSaveWork> = {}) => saveBuild(work(more)),
    /** What the archive of this key holds: written by an earlier job, or by an attacker. */
    archive: (files: Readonly<Record<string, string>>, key = first.key) => {
      const manifest = { version: 1, parents: [], bytes: 0, usedBytes: 0 }
      write(join(folder, key), { '0': JSON.stringify(manifest) })
      write(join(folder, key, '1'), files)
    },
    saved: (key = first.key) => filesBelow(join(folder, key, '1')),
    /** Compiles, and says how many packages had to be. */
    async build(...patterns: string[]) {
      const built = await go.run(['build', '-x', ...(patterns.length > 0 ? patterns : ['./...'])], {
        cwd: project,
        env: { GOCACHE: gocache },
      })
      expect([built.code, built.code === 0 ? '' : built.stderr]).toEqual([0, ''])
      return compilations(built.stderr)
    },
  }
}

/** Compilers that `-x` tells of. */
function compilations(stderr: string): number {
  return stderr.match(/[/\\]compile(?:\.exe)?"? -o /g)?.length ?? 0
}

function packages(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [`${name}/${name}.go`, `package ${name}\n\nfunc Word() string { return "${name}" }\n`]),
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

/** Names and contents of one entry, as go writes it. */
function entry(id: string, output: string, addedAtMs = 0, program?: string): Record<string, string> {
  const [action, out] = [sha256(id), sha256(output)]
  const line = `v1 ${action} ${out} ${String(Buffer.byteLength(output)).padStart(20)} ${String(addedAtMs * 1e6).padStart(20)}\n`
  const data = `${out.slice(0, 2)}/${out}-d`
  return { [`${action.slice(0, 2)}/${action}-a`]: line, [program === undefined ? data : `${data}/${program}`]: output }
}

describe('from job to job', () => {
  test('the second job compiles nothing, and nothing is saved again', async () => {
    const bed = bench()
    await using _ = bed.go
    expect(await bed.build()).toBe(2)
    expect(await bed.save()).toMatchObject({ state: 'saved' })
    expect(bed.saved().length).toBeGreaterThan(0)
    expect(bed.saved().filter((name) => kindOfEntry(name) === undefined)).toEqual([])

    bed.newJob()
    const restored = await bed.restore()
    expect(restored).toMatchObject({ state: 'hit', matchedKey: first.key, restoredFiles: bed.saved().length })
    expect(filesBelow(bed.gocache)).toEqual(bed.saved())
    // There is no trim.txt, so go looks for what is too old at the end of this: nothing is.
    expect(await bed.build()).toBe(0)
    expect(filesBelow(bed.gocache)).toEqual(expect.arrayContaining(bed.saved()))
    expect(await bed.save({ plan: second, layers: restored.layers })).toMatchObject({
      state: 'skipped',
      why: 'Not saved: the restored entries hold what this job used.',
    })
    expect(bed.host.text('warning')).toBe('')
  })

  test('what a job did not use is left out when it saves', async () => {
    const bed = bench()
    await using _ = bed.go
    await bed.build()
    await bed.save()
    bed.newJob()
    const restored = await bed.restore()
    bed.write(bed.project, { 'c/c.go': `package c\n\nvar Big = "${'c'.repeat(MB)}"\n` })
    expect(await bed.build('./a', './c')).toBe(1)
    expect(await bed.save({ plan: second, layers: restored.layers })).toMatchObject({ state: 'saved' })

    bed.newJob()
    await bed.restore({ plan: { ...second, key: 'go-build-v2-x-j-d-3-1' } })
    expect(await bed.build('./a', './c')).toBe(0)
    expect(await bed.build('./b')).toBe(1)
  })

  longTest(
    'a test is run again in the next job, though its program need not be compiled',
    async () => {
      const bed = bench()
      await using _ = bed.go
      bed.write(bed.project, {
        'a/a_test.go': 'package a\n\nimport "testing"\n\nfunc TestWord(t *testing.T) { Word() }\n',
      })
      const run = async () => {
        const options = { cwd: bed.project, env: { GOCACHE: bed.gocache }, timeoutMs: 100_000 }
        const { stdout, stderr } = await bed.go.run(['test', '-x', './a'], options)
        return [/^ok .*\(cached\)$/m.test(stdout), compilations(stderr)]
      }
      const [, cold] = await run()
      expect(cold).toBeGreaterThan(20)
      expect(await run()).toEqual([true, 0])
      await bed.save()
      bed.newJob()
      await bed.restore()
      expect(await run()).toEqual([false, 0])
    },
    120_000,
  )

  // stackrox#21139: a trimmed cache must keep what results with a cover profile need.
  longTest(
    'results of tests, also with a cover profile, survive a base of what one job used',
    async () => {
      const bed = bench()
      await using _ = bed.go
      const test = 'package a\n\nimport (\n\t"os"\n\t"testing"\n)\n\n'
      bed.write(bed.project, {
        'a/a_test.go': `${test}func TestWord(t *testing.T) { Word(); os.ReadFile("data.txt") }\n`,
        'a/data.txt': 'data',
      })
      const old = new Date(Date.now() - 60_000)
      utimesSync(join(bed.project, 'a', 'data.txt'), old, old)
      const run = async () => {
        const cached: boolean[] = []
        for (const flags of [[], [`-coverprofile=${join(bed.go.dir, 'cover')}`]]) {
          const options = { cwd: bed.project, env: { GOCACHE: bed.gocache }, timeoutMs: 200_000 }
          const { stdout } = await bed.go.run(['test', ...flags, './a'], options)
          cached.push(/^ok .*\(cached\)/m.test(stdout))
        }
        return cached
      }
      expect(await run()).toEqual([false, false])
      await bed.save({ withTestResults: true })
      // Each generation holds only what the one before used.
      for (const generation of [2, 3]) {
        bed.newJob()
        await bed.restore()
        expect(await run()).toEqual([true, true])
        const plan = { ...first, key: `${first.key}${generation}` }
        expect(await bed.save({ plan, withTestResults: true })).toMatchObject({ state: 'saved' })
      }
    },
    300_000,
  )

  test('the newest entry of the same job and dependencies is a hit, any other a near hit', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.archive(entry('x', 'x'), 'go-build-v2-x-k-e-1-1')
    expect(await bed.restore()).toMatchObject({
      state: 'near-hit',
      matchedKey: 'go-build-v2-x-k-e-1-1',
      restoredFiles: 2,
      restoredBytes: 176,
    })
    expect(await bed.restore({ plan: { ...second, prefixes: ['other-'] } })).toMatchObject({ state: 'miss' })
    expect(await bed.restore({ plan: { ...second, restore: false, why: 'No.' } })).toMatchObject({
      state: 'off',
      why: 'No.',
    })
  })
})

describe('what this job used', () => {
  const age = (root: string, files: Readonly<Record<string, string>>, ms: number) => {
    for (const name of Object.keys(files)) utimesSync(join(root, name), new Date(ms), new Date(ms))
  }

  test('is what is younger than an hour before its start; new is what was added since', async () => {
    const bed = bench()
    await using _ = bed.go
    const { startedAtMs } = bed.job
    const [old, used, made] = [
      entry('old', 'old'),
      entry('used', 'used', startedAtMs - 1),
      entry('made', 'made it', startedAtMs + 1),
    ]
    bed.write(bed.gocache, { ...old, ...used, ...made, 'trim.txt': '1', 'fuzz/p/FuzzX/1': 'corpus', README: 'go' })
    age(bed.gocache, old, unusedTime(startedAtMs))
    age(bed.gocache, used, startedAtMs - HOUR_MS + 60_000)
    const found = await findUsed(bed.gocache, startedAtMs, false)
    expect([...found.files.keys()].sort()).toEqual(Object.keys({ ...used, ...made }).sort())
    expect([...found.files.values()].sort()).toEqual([175, 175, 4, 7])
    expect([...found.added]).toEqual(Object.keys(made).slice(0, 1))
  })

  test('an output of two actions is kept once', async () => {
    const bed = bench()
    await using _ = bed.go
    bed.write(bed.gocache, { ...entry('one', 'same'), ...entry('two', 'same') })
    const { files } = await findUsed(bed.gocache, bed.job.startedAtMs, false)
    expect([...files.values()].sort()).toEqual([175, 175, 4])
  })

  test('no result of a test, no half output, no action without one or of another form', async () => {
    const bed = bench()
    await using _ = bed.go
    const [half, lost, odd] = [entry('half', 'output'), entry('lost', 'gone'), entry('odd', 'x')]
    const [, halfOutput = ''] = Object.keys(half)
    const [lostAction = ''] = Object.keys(lost)
    const [oddAction = ''] = Object.keys(odd)
    bed.write(bed.gocache, {
      ...entry('test', '# test log\ngetenv HOME\n'),
      ...half,
      [halfOutput]: 'out',
      [lostAction]: lost[lostAction] as string,
      ...odd,
      [oddAction]: 'v2 x\n',
    })
    expect(await findUsed(bed.gocache, bed.job.startedAtMs, false)).toMatchObject({ files: new Map() })
    expect(await bed.save()).toMatchObject({ state: 'skipped', why: 'Nothing was compiled.' })
    const kept = await findUsed(bed.gocache, bed.job.startedAtMs, true)
    expect(kept.files.size).toBe(2)
  })

  posixTest('a link in the place of an entry is not saved', async () => {
    const bed = bench()
    await using _ = bed.go
    const [action = '', output = ''] = Object.keys(entry('x', 'secret'))
    bed.write(bed.go.dir, { secret: 'secret' })
    bed.write(bed.gocache, entry('x', 'secret'))
    rmSync(join(bed.gocache, output))
    symlinkSync(join(bed.go.dir, 'secret'), join(bed.gocache, output))
    expect(await findUsed(bed.gocache, bed.job.startedAtMs, false)).toMatchObject({ files: new Map() })
    rmSync(join(bed.gocache, action))
    symlinkSync(join(bed.go.dir, 'secret'), join(bed.gocache, action))
    expect(await findUsed(bed.gocache, bed.job.startedAtMs, false)).toMatchObject({ files: new Map() })
  })

  test.each([
    ['something is new', 10_000, 2_000, 'saved', ''],
    ['next to nothing is new', 10_000, 900, 'skipped', /restored entries hold/],
    ['only indexes of packages are new', 10_000, 'go index v2\n'.repeat(100), 'skipped', /restored entries hold/],
    ['little of what an earlier job used was used', 2_000, 2_000, 'saved', ''],
  ] as const)('%s: %i bytes used', async (_, usedBytes, made, state, why) => {
    const bed = bench()
    await using _go = bed.go
    const used = entry('used', 'u'.repeat(usedBytes))
    const output = typeof made === 'string' ? made : 'n'.repeat(made)
    bed.write(bed.gocache, { ...used, ...entry('new', output, bed.job.startedAtMs + 1) })
    const layers = {
      layers: [{ key: first.key, bytes: 10_000, names: Object.keys(used) }],
      isComplete: true,
      usedBytes: 10_000,
    }
    expect(await bed.save({ plan: second, layers })).toMatchObject({
      state,
      ...(why !== '' && { why: expect.stringMatching(why) }),
    })
    expect(bed.saved(second.key)).toHaveLength(state === 'saved' ? 2 : 0)
  })
})

describe('an archive', () => {
  const good = entry('good', 'object')
  const hash = sha256('x')
  const name = `${hash.slice(0, 2)}/${hash}`

  test.each([
    [`${name}-a`, 'action'],
    [`${name}-d`, 'output'],
    [`${name}-d/tool.exe`, 'program'],
    [`${name}-a/tool`, undefined],
    [`${name}-d/..`, undefined],
    [`${name}-d/a/b`, undefined],
    [`${name}-d/a b`, undefined],
    [`${name}-d/`, undefined],
    [`${name}-x`, undefined],
    [`${name.toUpperCase()}-d`, undefined],
    [`00/${hash}-d`, undefined],
    [`${hash}-d`, undefined],
    [`../${name}-d`, undefined],
    [`/${name}-d`, undefined],
    [`${name}-d\n`, undefined],
    ['README', undefined],
    ['trim.txt', undefined],
    ['testexpire.txt', undefined],
    ['fuzz/p/FuzzX/1', undefined],
  ])('%j is %p', (file, kind) => expect(kindOfEntry(file)).toBe(kind))

  posixTest('brings in entries and nothing else, never over what is there', async () => {
    const bed = bench()
    await using _ = bed.go
    const taken = entry('taken', 'theirs')
    const [, takenOutput = ''] = Object.keys(taken)
    bed.write(bed.gocache, { [takenOutput]: 'mine', 'testexpire.txt': '1\n' })
    bed.write(bed.go.dir, { secret: 'secret' })
    bed.archive({ ...good, ...taken, 'trim.txt': '0', 'testexpire.txt': '0\n', 'fuzz/p/1': 'x', 'aa/x.go': 'x' })
    const link = (id: string) => join(buildStaging(bed.gocache).folder, Object.keys(entry(id, id))[1] as string)
    const inner = bed.restore({
      store: {
        available: true,
        async restore(paths, key, prefixes) {
          const matched = await folderStore(join(bed.go.dir, 'store')).restore(paths, key, prefixes)
          for (const id of ['soft', 'hard']) mkdirSync(dirname(link(id)), { recursive: true })
          symlinkSync(join(bed.go.dir, 'secret'), link('soft'))
          linkSync(join(bed.go.dir, 'secret'), link('hard'))
          const [, output = ''] = Object.keys(good)
          chmodSync(join(buildStaging(bed.gocache).folder, output), 0o6777)
          return matched
        },
        save: async () => 'denied',
      },
    })
    expect(await inner).toMatchObject({ state: 'hit', restoredFiles: 3 })
    expect(filesBelow(bed.gocache)).toEqual([...Object.keys({ ...good, ...taken }), 'testexpire.txt'].sort())
    expect([takenOutput, 'testexpire.txt'].map((file) => readFileSync(join(bed.gocache, file), 'utf8'))).toEqual([
      'mine',
      '1\n',
    ])
    expect(readFileSync(join(bed.go.dir, 'secret'), 'utf8')).toBe('secret')
    expect(Object.keys(good).map((file) => lstatSync(join(bed.gocache, file)).mode & 0o7777)).toEqual([0o644, 0o644])
    expect(bed.host.text('warning')).toMatch(/6 files .*only entries of a build cache belong there/)
  })

  posixTest('a link in the place of the staging folder is not followed', async () => {
    const bed = bench()
    await using _ = bed.go
    const elsewhere = join(bed.go.dir, 'elsewhere')
    bed.write(elsewhere, good)
    mkdirSync(dirname(buildStaging(bed.gocache).folder))
    symlinkSync(elsewhere, buildStaging(bed.gocache).folder)
    expect(await adoptEntries(bed.gocache, 0)).toMatchObject({ added: 0, refused: ['go-proxy-setup/build'] })
    expect(filesBelow(elsewhere)).toEqual(Object.keys(good).sort())
  })

  posixTest('a program comes back alone in its folder, may be run and counts as unused', async () => {
    const bed = bench()
    await using _ = bed.go
    const program = entry('tool', 'program', bed.job.startedAtMs, 'tool')
    bed.write(bed.gocache, program)
    expect(await bed.save()).toMatchObject({ state: 'saved', files: 2 })
    const [, file = ''] = Object.keys(program)
    bed.archive({ [`${dirname(file)}/second`]: 'x' })
    bed.newJob()
    expect(await bed.restore()).toMatchObject({ restoredFiles: 2 })
    expect(readdirSync(join(bed.gocache, dirname(file)))).toHaveLength(1)
    bed.newJob()
    rmSync(join(bed.go.dir, 'store', first.key, '1', dirname(file), 'second'))
    await bed.restore()
    const found = lstatSync(join(bed.gocache, file))
    expect([found.mode & 0o777, lstatSync(join(bed.gocache, dirname(file))).mtimeMs]).toEqual([
      0o755,
      unusedTime(bed.job.startedAtMs),
    ])
    expect(await findUsed(bed.gocache, bed.job.startedAtMs, false)).toMatchObject({ files: new Map() })
  })
})

test('a failing service costs a warning without a secret, and leaves no folder behind', async () => {
  const bed = bench()
  await using _ = bed.go
  const broken = async () => Promise.reject(new Error('GET https://u:hunter2@blob.example/x?sig=abc: 503\n::error::x'))
  const store: CacheStore = { available: true, restore: broken, save: broken }
  bed.write(bed.gocache, entry('x', 'x'))
  expect(await bed.restore({ store })).toMatchObject({ state: 'failed', why: expect.stringContaining('503') })
  expect(await bed.save({ store })).toMatchObject({ state: 'failed', files: 2 })
  const never = new Promise<never>(() => {})
  expect(await bed.restore({ store: { ...store, restore: () => never }, timeoutMs: 20 })).toMatchObject({
    state: 'failed',
  })
  expect(bed.host.text('warning')).toMatch(
    /compiles everything again.*\n.*next job compiles again.*\n.*timed out after 20 ms/,
  )
  expect(JSON.stringify(bed.host.logged)).not.toMatch(/hunter2|abc|\\n::/)
  expect(existsSync(join(bed.gocache, 'go-proxy-setup'))).toBe(false)
  const stopped = AbortSignal.abort(new Error('cancelled'))
  await expect(bed.restore({ store, signal: stopped })).rejects.toThrow('cancelled')
})
