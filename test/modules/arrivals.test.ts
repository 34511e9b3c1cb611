// Restored modules in a whole run: verified and unpacked while the restore is still under way, and the mirrors are not asked for them.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { moduleStaging } from '../../src/cache/module-staging.ts'
import { archivePaths } from '../../src/cache/staged-files.ts'
import type { CacheStore } from '../../src/host.ts'
import { setup } from '../../src/setup.ts'
import { packed, putArchive } from '../support/archive.ts'
import { type CacheServiceFault, startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, noise, sampleTree, type TestModule } from '../support/modules.ts'
import { storeOf } from '../support/restore.ts'

const posix = process.platform === 'win32' ? describe.skip : describe
const small = buildModule({ path: 'example.test/small', version: 'v1.0.0' })
const big = buildModule({
  path: 'example.test/big',
  version: 'v1.0.0',
  files: { 'b.go': 'package big\n', 'data.bin': noise(6_000_000, 'big') },
})
const evil = buildModule({
  path: 'example.test/small',
  version: 'v1.0.0',
  files: { 'm.go': 'package small // evil\n' },
})

const MANIFEST = JSON.stringify({ version: 1, parents: [], bytes: 0, usedBytes: 0 })

/** A job whose cache entry holds these modules, `held`, in this order. */
async function bench(held: readonly TestModule[], inputs: Readonly<Record<string, string>> = {}) {
  const sandbox = goSandbox()
  const service = await startCacheService()
  const mirror = await startMirror({ tree: sampleTree([small, big]) })
  const staging = moduleStaging(sandbox.modcache)
  const [manifest, folder] = archivePaths(staging)
  const files = held.flatMap(({ path, version, info, mod, zip }) => {
    const base = `${folder}/${path}/@v/${version}`
    return [
      { name: `${base}.info`, content: info },
      { name: `${base}.mod`, content: mod },
      { name: `${base}.zip`, content: zip },
    ]
  })
  const store = storeOf({ serviceEnv: service.env })
  let key = ''
  // The key depends on the project; the entry gets the one that is asked for.
  const cache: CacheStore = {
    ...store,
    locate: async (paths, keys, post) => {
      if (paths[1] !== folder) return 'miss'
      key = keys.key
      putArchive(service, { staging, key, packed: packed([{ name: manifest, content: MANIFEST }, ...files]) })
      return (await store.locate?.(paths, keys, post)) ?? 'miss'
    },
  }
  const workspace = sandbox.project({ requires: [small, big] })
  const host = memoryHost({
    inputs: { sumdb: 'off', mirrors: mirror.url, cache: 'modules', ...inputs },
    env: sandbox.env,
    facts: { workspace, temp: sandbox.dir },
    cache,
  })
  return {
    host,
    sandbox,
    service,
    mirror,
    setFault: (fault: CacheServiceFault) => service.setFault(fault),
    run: () =>
      setup(
        { ...host, workerEntry: join(import.meta.dirname, '..', 'support', 'worker-entry.ts') },
        { signal: new AbortController().signal, exports: false },
      ),
    tree: ({ path, version }: TestModule) => existsSync(join(sandbox.modcache, `${path}@${version}`)),
    build: () => sandbox.run(['build', './...'], { cwd: workspace }),
    ofModules: () => mirror.requests.filter(({ path }) => path.includes('example.test')),
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]()
      await mirror[Symbol.asyncDispose]()
      await sandbox.remove()
    },
  }
}

/** The order of mirrors counts, so the download waits for the survey. */
const NO_RACE = { policy: 'routed' }

posix('restored modules', () => {
  test('are unpacked before the step downloads anything, and no mirror is asked for them', async () => {
    await using bed = await bench([small, big])
    const report = await bed.run()
    expect(report.cache).toMatchObject({ state: 'hit', restoredFiles: 6 })
    expect(report.download).toMatchObject({ state: 'done', modulesCached: 2, modulesFetched: 0 })
    expect(bed.host.text('info')).toContain('verified and unpacked 2 restored modules')
    expect(bed.host.text('info')).not.toContain('verifying and unpacking')
    expect(bed.ofModules()).toEqual([])
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('are unpacked while the rest is still on its way', async () => {
    await using bed = await bench([small, big], NO_RACE)
    bed.setFault({ kind: 'stall', at: 2_500_000, times: 1 })
    const running = bed.run()
    while (!bed.tree(small)) await new Promise((wake) => setTimeout(wake, 5))
    expect(bed.tree(big)).toBe(false)
    expect((await running).cache).toMatchObject({ state: 'hit', restoredFiles: 6 })
  })

  test('that are not what go.sum names are fetched instead', async () => {
    await using bed = await bench([evil, big])
    const report = await bed.run()
    expect(report.download).toMatchObject({ state: 'done', modulesCached: 1, modulesFetched: 1 })
    expect(bed.ofModules().map(({ path }) => path)).toContain('/example.test/small/@v/v1.0.0.zip')
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('are as many as came, when the restore is cut short', async () => {
    await using bed = await bench([small, big], NO_RACE)
    bed.setFault({ kind: 'cut', at: 2_500_000 })
    const report = await bed.run()
    expect(report.cache).toMatchObject({ state: 'failed' })
    expect(report.download).toMatchObject({ state: 'done', modulesCached: 1, modulesFetched: 1 })
    expect(await bed.build()).toMatchObject({ code: 0 })
  })
})

posix('a slow restore', () => {
  test('is outrun by the mirrors, and ends', async () => {
    await using bed = await bench([small, big])
    bed.setFault({ kind: 'slow', bytesPerSecond: 500_000 })
    const { cache, download } = await bed.run()
    expect(cache).toMatchObject({ state: 'hit', why: 'The mirrors were faster.' })
    expect(bed.tree(small) && bed.tree(big)).toBe(true)
    // How much came before the race depends on the machine.
    expect(cache.restoredFiles).toBeLessThanOrEqual(5)
    expect(download).toMatchObject({ state: 'done' })
    expect(download.modulesCached + download.modulesFetched).toBe(2)
    expect(bed.host.text('warning')).not.toContain('not restored')
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('whose service never answers holds up nothing', async () => {
    await using bed = await bench([small, big])
    bed.setFault('hang')
    const report = await bed.run()
    // Not a miss: after a failure the post step waits for the service no longer than the input says.
    expect(report.cache).toMatchObject({ state: 'failed' })
    expect(report.download).toMatchObject({ state: 'done', modulesCached: 0, modulesFetched: 2 })
    expect(await bed.build()).toMatchObject({ code: 0 })
  })

  test('is awaited when the mirrors do not have everything', async () => {
    await using bed = await bench([small, big])
    bed.mirror.setFaults([{ kind: 'status-403', match: /example\.test\/big/ }])
    bed.setFault({ kind: 'slow', bytesPerSecond: 1_000_000 })
    const report = await bed.run()
    expect(report.cache).toMatchObject({ state: 'hit', restoredFiles: 6 })
    expect(await bed.build()).toMatchObject({ code: 0 })
  })
})
