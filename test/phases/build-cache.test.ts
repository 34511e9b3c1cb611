// `cache: modules+build` in a whole run: the main step and the post step, in this process, with the real go and entries in a folder.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { finish } from '../../src/finish.ts'
import type { CacheStore } from '../../src/hosts/host.ts'
import { recallBuild, rememberBuild } from '../../src/phases/remember-build.ts'
import { setup } from '../../src/setup.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { folderStore, type MemoryHostOptions, memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
const main = 'package project\n\nimport _ "example.test/leaf"\n'
const signal = () => new AbortController().signal

/** A repository on a machine, whose jobs share a store; each job has an empty module cache and GOCACHE. */
async function bench() {
  const sandbox = goSandbox()
  const mirror = await startMirror({ tree: sampleTree([leaf]) })
  const workspace = sandbox.project({ requires: [leaf], main })
  const store = folderStore(join(sandbox.dir, 'store'))
  let runs = 0
  return {
    sandbox,
    mirror,
    workspace,
    gocache: join(sandbox.dir, 'gocache'),
    keys: () => readdirSync(join(sandbox.dir, 'store')).map((key) => key.split('-').slice(0, 2).join('-')),
    job(options: MemoryHostOptions = {}) {
      runs += 1
      return job(sandbox, {
        ...options,
        mirror: mirror.url,
        workspace,
        store: options.cache ?? store,
        run: String(runs),
      })
    },
    async [Symbol.asyncDispose]() {
      await mirror[Symbol.asyncDispose]()
      await sandbox.remove()
    },
  }
}

interface JobOptions extends MemoryHostOptions {
  readonly mirror: string
  readonly workspace: string
  readonly store: CacheStore
  readonly run: string
}

function job(sandbox: GoSandbox, { mirror, workspace, store, run, ...options }: JobOptions) {
  const GOCACHE = options.env?.GOCACHE ?? join(sandbox.dir, 'gocache')
  rmSync(sandbox.modcache, { recursive: true, force: true })
  if (GOCACHE.startsWith(sandbox.dir)) rmSync(GOCACHE, { recursive: true, force: true })
  const env = { ...sandbox.env, GOPROXY: '', RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', ...options.env, GOCACHE }
  const host = memoryHost({
    env,
    cache: store,
    inputs: { mirrors: mirror, sumdb: 'off', cache: 'modules+build', ...options.inputs },
    facts: { workspace, temp: join(sandbox.dir, 'temp'), run, ...options.facts },
  })
  return {
    host,
    main: () => setup(host, { signal: signal() }),
    post: () => finish(host, signal()),
    /** How many packages had to be compiled. */
    async build() {
      const built = await sandbox.run(['build', '-x', './...'], { cwd: workspace, env: { GOCACHE } })
      expect([built.code, built.code === 0 ? '' : built.stderr]).toEqual([0, ''])
      return built.stderr.match(/[/\\]compile(?:\.exe)?"? -o /g)?.length ?? 0
    },
  }
}

test('two jobs: the first compiles and saves both caches, the second compiles and saves nothing', async () => {
  await using bed = await bench()
  const cold = bed.job()
  expect((await cold.main()).buildCache).toMatchObject({
    state: 'miss',
    keyParts: expect.arrayContaining(['job build', 'run 1']),
  })
  expect(await cold.build()).toBe(2)
  await cold.post()
  expect(cold.host.text('info')).toMatch(
    /Module cache: Saved.*\n(.*\n)*Build cache: Saved for later jobs\. \d+ files, .*, key go-build-v1-/,
  )
  expect(bed.keys()).toEqual(['go-build', 'go-modules'])

  const warm = bed.job()
  const report = await warm.main()
  expect(report).toMatchObject({ cache: { state: 'hit' }, buildCache: { state: 'hit' } })
  expect(warm.host.outputs['cache-key']).toMatch(/^go-modules/)
  expect(warm.host.text('info')).toMatch(
    /^build cache: key go-build-v1-linux-x64-\S+-2, made of os linux, arch x64, go 1\./m,
  )
  expect(warm.host.text('info')).toMatch(
    /^build +restored from the same job with the same dependencies \(\d+ files, .* in /m,
  )
  expect(await warm.build()).toBe(0)
  await warm.post()
  expect(warm.host.text('info')).toMatch(/Build cache: Not saved: 0 % of what/)
  expect(bed.keys()).toEqual(['go-build', 'go-modules'])
})

test('neither cache’s trouble touches the other, and neither fails the job', async () => {
  await using bed = await bench()
  const cold = bed.job()
  await cold.main()
  await cold.build()
  await cold.post()
  for (const broken of ['go-modules', 'go-build']) {
    const kept = folderStore(join(bed.sandbox.dir, 'store'))
    const cache: CacheStore = {
      ...kept,
      restore: (paths, key, prefixes) =>
        key.startsWith(broken) ? Promise.reject(new Error('down')) : kept.restore(paths, key, prefixes),
    }
    const { cache: modules, buildCache } = await bed.job({ cache }).main()
    expect([modules.state, buildCache?.state]).toEqual(broken === 'go-build' ? ['hit', 'failed'] : ['failed', 'hit'])
  }
})

test('the restore goes on while the modules are fetched, and is waited for', async () => {
  await using bed = await bench()
  const seen: string[] = []
  const { promise: fetched, resolve } = Promise.withResolvers<void>()
  const job = bed.job({
    cache: {
      available: true,
      async restore(_, key) {
        if (!key.startsWith('go-build')) return undefined
        seen.push('asked')
        await fetched
        seen.push('answered')
        return undefined
      },
      save: async () => 'denied',
    },
  })
  const log = {
    ...job.host.log,
    group: async <T>(title: string, body: () => Promise<T>) => {
      const result = await body()
      if (title === 'Modules') {
        seen.push('modules')
        resolve()
      }
      return result
    },
  }
  const report = await setup({ ...job.host, log }, { signal: signal() })
  expect(seen).toEqual(['asked', 'modules', 'answered'])
  expect(report.buildCache?.state).toBe('miss')
})

test('a run that fails stops the restore and leaves nothing to save', async () => {
  await using bed = await bench()
  const job = bed.job({
    inputs: { mirrors: 'http://127.0.0.1:9' },
    cache: { available: true, restore: () => new Promise<never>(() => {}), save: async () => 'denied' },
  })
  await expect(job.main()).rejects.toMatchObject({ code: 'no-healthy-mirror' })
  await job.post()
  expect(job.host.text('info')).not.toContain('Build cache')
  expect(job.host.text('warning')).not.toContain('build cache')
  expect(existsSync(join(bed.gocache, 'go-proxy-setup'))).toBe(false)
})

describe('left out, in words', () => {
  test.each<[string, MemoryHostOptions, RegExp]>([
    ['GOCACHE=off', { env: { GOCACHE: 'off' } }, /GOCACHE is off, and go compiles only/],
    ['GOCACHEPROG', { env: { GOCACHEPROG: 'keeper' } }, /GOCACHEPROG names a program/],
    ['a release', { facts: { release: true } }, /compiled from its sources alone/],
    [
      'no service',
      { cache: { available: false, restore: async () => undefined, save: async () => 'denied' } },
      /no cache service/,
    ],
  ])('%s', async (_, options, why) => {
    await using bed = await bench()
    const job = bed.job({ ...options, inputs: { download: 'off' } })
    const { buildCache } = await job.main()
    expect(buildCache).toMatchObject({ state: 'off', why: expect.stringMatching(why) })
    await job.post()
    expect(job.host.text('warning')).not.toMatch(/build cache/i)
    expect(job.host.text('info')).toMatch(new RegExp(`Build cache: .*${why.source}`))
  })

  test('a GOCACHE that cannot be written', async () => {
    await using bed = await bench()
    const file = join(bed.sandbox.dir, 'file')
    const job = bed.job({ env: { GOCACHE: join(file, 'gocache') }, inputs: { download: 'off' } })
    writeFileSync(file, '')
    expect((await job.main()).buildCache).toMatchObject({
      state: 'off',
      why: expect.stringMatching(/gocache\) cannot be written: ENOTDIR/),
    })
  })

  test.each(['auto', 'modules', 'off'])('cache: %s leaves GOCACHE alone', async (cache) => {
    await using bed = await bench()
    const asked: string[] = []
    const job = bed.job({
      inputs: { cache, download: 'off' },
      cache: {
        available: true,
        restore: async (_, key) => void asked.push(key),
        save: async (_, key) => {
          asked.push(key)
          return 'denied'
        },
      },
    })
    const report = await job.main()
    await job.post()
    expect(['buildCache' in report, asked.filter((key) => key.startsWith('go-build'))]).toEqual([false, []])
    expect(existsSync(bed.gocache)).toBe(false)
  })
})

describe('what the post step finds', () => {
  const memory = {
    plan: { key: 'k', keyParts: [], prefixes: [], restore: true, save: true, why: '' },
    gocache: process.cwd(),
    startedAtMs: 1,
    timeoutMs: 1_000,
    restored: 'miss',
    restoredBytes: 0,
  } as const

  test('is what was left', async () => {
    const host = memoryHost()
    await rememberBuild(host, memory)
    expect(recallBuild(host)).toEqual(memory)
  })

  test.each([
    ['a relative folder', { ...memory, gocache: 'x' }],
    ['no time', { ...memory, startedAtMs: null }],
    ['no plan', { ...memory, plan: 1 }],
  ])('%s: a debug line, and nothing is saved', async (_, left) => {
    const host = memoryHost({ state: new Map([['go-proxy-setup-build', JSON.stringify(left)]]) })
    await finish(host, signal())
    expect(host.text('debug')).toMatch(/another form/)
    expect(host.text('info')).not.toContain('Build cache')
  })
})
