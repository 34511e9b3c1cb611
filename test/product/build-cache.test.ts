// `cache: modules+build` as users run it: dist/main, a build, dist/post, twice, over GitHub's cache service and the library that speaks to it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { runAction } from '../support/product.ts'

// The library packs with the machine's tar, which here is a POSIX one.
const posixTest = process.platform === 'win32' ? test.skip : test

posixTest('the second job compiles nothing', async () => {
  await using sandbox = goSandbox()
  await using service = await startCacheService()
  await using mirror = await startMirror({ tree: sampleTree() })
  const workspace = sandbox.project({
    requires: [],
    main: 'package project\n\nimport _ "example.test/project/inner"\n',
  })
  mkdirSync(join(workspace, 'inner'))
  writeFileSync(join(workspace, 'inner', 'inner.go'), 'package inner\n')
  const GOCACHE = join(sandbox.dir, 'gocache')

  /** One job on a fresh runner: how many packages it compiled, and what its two steps printed. */
  async function job(run: string) {
    rmSync(GOCACHE, { recursive: true, force: true })
    const ids = { GITHUB_JOB: 'build', GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: '1' }
    const env = { ...service.env, ...ids, GOCACHE, GOPROXY: '' }
    const inputs = { mirrors: mirror.url, cache: 'modules+build', sumdb: 'off', download: 'off', relay: 'off' }
    const main = await runAction(sandbox, workspace, { inputs, env })
    const built = await sandbox.run(['build', '-x', './...'], { cwd: workspace, env: { GOCACHE } })
    const state = Object.fromEntries(Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]))
    const post = await runAction(sandbox, workspace, { entry: 'post', env: { ...env, ...state } })
    expect([main.code, built.code, post.code]).toEqual([0, 0, 0])
    return { compiled: built.stderr.match(/[/\\]compile(?:\.exe)?"? -o /g)?.length ?? 0, main, post }
  }

  const cold = await job('1')
  expect([cold.compiled, cold.main.outputs['cache-hit']]).toEqual([2, 'false'])
  expect(cold.post.stdout).toMatch(
    /^Build cache: Saved for later jobs\. \d+ files, .* key go-build-v1-linux-\S+-1-1\.$/m,
  )
  const warm = await job('2')
  expect(warm.main.stdout).toMatch(/^build +restored from the same job with the same dependencies/m)
  expect(warm.main.summary).toContain('<b>Build cache:</b> restored from the same job')
  expect(warm.compiled).toBe(0)
  expect(warm.post.stdout).toMatch(/^Build cache: Not saved: 0 % of what/m)
  expect([...service.entries.keys()].map((key) => /go-\w+/.exec(key)?.[0])).toEqual(['go-build'])
})
