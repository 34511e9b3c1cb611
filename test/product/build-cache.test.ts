// `cache: modules+build` as users run it: dist/main, a build, dist/post, twice, over GitHub's cache service and the library that speaks to it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { runAction } from '../support/product.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
// The library packs with the machine's tar, which here is a POSIX one.
const posixTest = process.platform === 'win32' ? test.skip : test

posixTest('the second job compiles nothing; each cache has an entry of its own', async () => {
  await using sandbox = goSandbox()
  await using service = await startCacheService()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const main = 'package project\n\nimport (\n\t_ "example.test/leaf"\n\t_ "example.test/project/inner"\n)\n'
  const workspace = sandbox.project({ requires: [leaf], main })
  mkdirSync(join(workspace, 'inner'))
  writeFileSync(join(workspace, 'inner', 'inner.go'), 'package inner\n')
  const GOCACHE = join(sandbox.dir, 'gocache')

  /** One job on a fresh runner: how many packages it compiled, and what its two steps printed. */
  async function job(run: string, event: Readonly<Record<string, string>> = {}) {
    for (const folder of [GOCACHE, sandbox.modcache]) rmSync(folder, { recursive: true, force: true })
    const ids = { GITHUB_JOB: 'build', GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: '1' }
    const env = { ...service.env, ...ids, ...event, GOCACHE, GOPROXY: '' }
    const inputs = { mirrors: mirror.url, cache: 'modules+build', sumdb: 'off', relay: 'off' }
    const main = await runAction(sandbox, workspace, { inputs, env })
    const built = await sandbox.run(['build', '-x', './...'], { cwd: workspace, env: { GOCACHE } })
    const state = Object.fromEntries(Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]))
    const post = await runAction(sandbox, workspace, { entry: 'post', env: { ...env, ...state } })
    expect([main.code, built.code, post.code]).toEqual([0, 0, 0])
    return { compiled: built.stderr.match(/[/\\]compile(?:\.exe)?"? -o /g)?.length ?? 0, main, post }
  }

  const cold = await job('1')
  expect([cold.compiled, cold.main.outputs['cache-hit']]).toEqual([3, 'false'])
  expect(cold.post.stdout).toMatch(
    /^Build cache: Saved for later jobs\. \d+ files, .* key go-build-v2-linux-\S+-1-1\.$/m,
  )
  expect(cold.post.stdout).toMatch(/^Module cache: Saved/m)
  const warm = await job('2')
  expect(warm.main.stdout).toMatch(
    /^build cache: key go-build-v2-linux-\S+-2-1 \(os linux, arch \w+, go 1\..* job build, /m,
  )
  // Both came by our own reader: @actions/cache, which the first job's post step uses, talks on the debug log.
  expect(warm.main.stdout).toMatch(/^::add-mask::s{40}/m)
  expect(warm.main.stdout).not.toContain('::debug::cache:')
  expect(cold.post.stdout).toContain('::debug::cache:')
  expect(warm.main.outputs['cache-key']).toMatch(/^go-modules-/)
  expect(warm.main.stdout).toMatch(/^Build cache +restored, same job and same dependencies/m)
  expect(warm.main.summary).toContain('<b>Build cache:</b> restored, same job')
  expect([warm.compiled, warm.main.outputs['cache-hit']]).toEqual([0, 'true'])
  expect(warm.post.stdout).toMatch(/^Build cache: Not saved: the restored entries hold/m)
  // A tag restores modules, which go.sum verifies, and no objects.
  const tag = await job('3', { GITHUB_REF_TYPE: 'tag' })
  expect([tag.compiled, tag.main.outputs['cache-hit']]).toEqual([3, 'true'])
  expect(tag.main.stdout).toContain('verified and unpacked 1 restored module')
  expect(tag.main.stdout).not.toContain('::debug::cache:')
  expect([...service.entries.keys()].map((key) => /go-\w+/.exec(key)?.[0]).sort()).toEqual(['go-build', 'go-modules'])
})
