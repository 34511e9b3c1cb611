// The build cache in a whole run, main step and post step in this process;
// test/product/build-cache.test.ts runs the product itself.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { finish } from '../../src/finish.ts'
import type { CacheStore } from '../../src/host.ts'
import { setup } from '../../src/setup.ts'
import { goSandbox } from '../support/go.ts'
import { folderStore, type MemoryHostOptions, memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
const main = 'package project\n\nimport _ "example.test/leaf"\n'
const signal = () => new AbortController().signal

/** A repository on a machine whose jobs share a store; each job begins with an empty module cache and no GOCACHE. */
async function bench() {
  const sandbox = goSandbox()
  const mirror = await startMirror({ tree: sampleTree([leaf]) })
  const workspace = sandbox.project({ requires: [leaf], main })
  const gocache = join(sandbox.dir, 'gocache')
  const store = join(sandbox.dir, 'store')
  return {
    sandbox,
    gocache,
    store,
    job(options: MemoryHostOptions = {}) {
      for (const folder of [sandbox.modcache, gocache]) rmSync(folder, { recursive: true, force: true })
      const host = memoryHost({
        env: { ...sandbox.env, GOPROXY: '', GOCACHE: gocache, ...options.env },
        cache: options.cache ?? folderStore(store),
        inputs: { mirrors: mirror.url, sumdb: 'off', cache: 'modules+build', ...options.inputs },
        facts: { workspace, temp: join(sandbox.dir, 'temp'), ...options.facts },
      })
      return { host, main: () => setup(host, { signal: signal() }), post: () => finish(host, signal()) }
    },
    build: () => sandbox.run(['build', './...'], { cwd: workspace, env: { GOCACHE: gocache } }),
    async [Symbol.asyncDispose]() {
      await mirror[Symbol.asyncDispose]()
      await sandbox.remove()
    },
  }
}

test('a failing cache affects neither the other cache nor the job', async () => {
  await using bed = await bench()
  const cold = bed.job()
  await cold.main()
  expect(await bed.build()).toMatchObject({ code: 0 })
  await cold.post()
  for (const broken of ['go-modules', 'go-build']) {
    const kept = folderStore(bed.store)
    const cache: CacheStore = {
      ...kept,
      restore: (paths, key, prefixes) =>
        key.startsWith(broken) ? Promise.reject(new Error('down')) : kept.restore(paths, key, prefixes),
    }
    const { cache: modules, buildCache } = await bed.job({ cache }).main()
    expect([modules.state, buildCache?.state]).toEqual(broken === 'go-build' ? ['hit', 'failed'] : ['failed', 'hit'])
  }
})

test('the restore runs beside the download, and the run waits for it', async () => {
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
    cache: {
      available: true,
      restore: async ([folder = '']) => (folder.startsWith(bed.gocache) ? new Promise<never>(() => {}) : undefined),
      save: async () => 'denied',
    },
  })
  await expect(job.main()).rejects.toMatchObject({ code: 'no-healthy-mirror' })
  await job.post()
  expect(job.host.text('info')).not.toContain('Build cache')
  expect(job.host.text('warning')).not.toContain('build cache')
  expect(existsSync(join(bed.gocache, 'go-proxy-setup'))).toBe(false)
})

describe('a run without a build cache gives the reason', () => {
  test.each<[string, MemoryHostOptions, RegExp]>([
    ['GOCACHE=off', { env: { GOCACHE: 'off' } }, /GOCACHE is off, but go compiles only/],
    ['GOCACHEPROG', { env: { GOCACHEPROG: 'keeper' } }, /GOCACHEPROG delegates the build cache/],
    ['a release', { facts: { release: true } }, /compiled from its sources only/],
    [
      'no service',
      { cache: { available: false, restore: async () => undefined, save: async () => 'denied' } },
      /No cache service/,
    ],
  ])('%s', async (_, options, why) => {
    await using bed = await bench()
    const job = bed.job({ ...options, inputs: { download: 'off' } })
    const { buildCache } = await job.main()
    expect(buildCache).toMatchObject({ state: 'off', why: expect.stringMatching(why) })
    await job.post()
    expect(job.host.text('warning')).not.toMatch(/build cache was not/i)
    expect(job.host.text('info')).toMatch(new RegExp(`Build cache: .*${why.source}`))
  })

  test('a GOCACHE that is not writable', async () => {
    await using bed = await bench()
    const file = join(bed.sandbox.dir, 'file')
    const job = bed.job({ env: { GOCACHE: join(file, 'gocache') }, inputs: { download: 'off' } })
    writeFileSync(file, '')
    expect((await job.main()).buildCache).toMatchObject({
      state: 'off',
      why: expect.stringMatching(/gocache\) is not writable: ENOTDIR/),
    })
  })

  test.each<[string, MemoryHostOptions]>([
    ['modules', {}],
    ['off', {}],
    ['auto', { facts: { release: true } }],
    ['auto', { facts: { trusted: false, event: 'issue_comment' } }],
    ['auto', { env: { GOCACHEPROG: 'keeper' } }],
  ])('cache: %s with %j leaves GOCACHE alone and says nothing', async (cache, options) => {
    await using bed = await bench()
    const asked: string[] = []
    const job = bed.job({
      ...options,
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
    expect(job.host.text()).not.toMatch(/build cache/i)
  })
})

test('a job that failed says nothing about what the cache saved', async () => {
  await using bed = await bench()
  const saved = async (status: string) => {
    const job = bed.job({ inputs: { 'job-status': status } })
    await job.main()
    expect(await bed.build()).toMatchObject({ code: 0 })
    await job.post()
    const line = /^cache-stats: (.*)$/m.exec(job.host.text('info'))?.[1] ?? ''
    return JSON.parse(line).savedMs
  }
  expect(await saved('success')).toBeUndefined()
  expect(await saved('success')).toEqual(expect.any(Number))
  expect(await saved('failure')).toBeUndefined()
  expect(await saved('cancelled')).toBeUndefined()
})

test('cache: auto restores the build cache', async () => {
  await using bed = await bench()
  const { buildCache } = await bed.job({ inputs: { cache: 'auto' } }).main()
  expect(buildCache).toMatchObject({ state: 'miss' })
})

test('a job that wants every test to run restores no entry with results of tests', async () => {
  await using bed = await bench()
  const asked: string[] = []
  const cache: CacheStore = {
    available: true,
    restore: async (_, __, prefixes) => void asked.push(prefixes.at(-1) ?? ''),
    save: async () => 'denied',
  }
  for (const kept of ['modules+build', 'modules+build+tests']) await bed.job({ cache, inputs: { cache: kept } }).main()
  const builds = asked.filter((prefix) => prefix.startsWith('go-build'))
  expect([builds.length, new Set(builds).size]).toEqual([2, 2])
})

describe('the state for the post step', () => {
  const state = {
    plan: { key: 'k', keyParts: [], prefixes: [], restore: true, save: true, onlyOwnReader: false, why: '' },
    gocache: process.cwd(),
    withTestResults: true,
    startedAtMs: 1,
    timeoutMs: 1_000,
    restored: { state: 'miss', matchedKey: '', bytes: 0, ms: 0 },
    endedAtMs: 2,
    waitedMs: 0,
    summary: true,
    layersFile: '',
  } as const

  test.each([
    ['a relative folder', { ...state, gocache: 'x' }],
    ['no time', { ...state, startedAtMs: null }],
    ['no plan', { ...state, plan: 1 }],
  ])('with %s gives a debug line, and nothing is saved', async (_, left) => {
    const host = memoryHost({ state: new Map([['go-proxy-setup-build', JSON.stringify(left)]]) })
    await finish(host, signal())
    expect(host.text('debug')).toMatch(/is malformed/)
    expect(host.text('info')).not.toContain('Build cache')
  })
})
