// The committed action in a workflow, run by act: main, a later step, post; then the same job again with the cache it saved.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ActOptions, type ActRun, installAct, runAct } from '../support/act.ts'
import { startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

// act's host mode runs the steps' shell and Go on this machine, and the action's paths as on a Linux runner.
const onLinux = process.platform === 'linux' ? describe : describe.skip

const module = buildModule({
  path: 'a.example/Mod',
  version: 'v1.2.3',
  files: { 'm.go': 'package mod\n\nconst Word = "good"\n' },
})
const main = `package main

import (
	"os"

	mod "a.example/Mod"
)

func main() { os.Stdout.WriteString(mod.Word) }
`

onLinux('uses: ./', () => {
  const folder = mkdtempSync(join(tmpdir(), 'act-e2e-'))
  const workspace = join(folder, 'workspace')
  const go = goSandbox()
  let act = ''

  beforeAll(() => {
    act = installAct()
    for (const name of ['action.yml', 'dist']) {
      if (!existsSync(name)) throw new Error(`there is no ${name}: run npm run generate and npm run build`)
      cpSync(name, join(workspace, name), { recursive: true })
    }
    cpSync(join('test', 'e2e', 'act', 'setup.yml'), join(workspace, 'setup.yml'))
    cpSync(go.project({ requires: [module], main }), join(workspace, 'app'), {
      recursive: true,
    })
  }, 600_000)
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    await go.remove()
  })

  /** Every run is another machine: same paths, empty module cache. */
  function job(
    mirror: MirrorServer,
    home: string,
    cache: ActOptions['cache'],
    more: Readonly<Record<string, string>> = {},
  ) {
    rmSync(join(home, 'go'), { recursive: true, force: true })
    mkdirSync(join(home, '.config', 'go', 'telemetry'), { recursive: true })
    writeFileSync(join(home, '.config', 'go', 'telemetry', 'mode'), 'off')
    const { GOCACHE, GOTOOLCHAIN, GOENV, GOFLAGS } = go.env
    const settings = Object.entries({ GOCACHE, GOTOOLCHAIN, GOENV, GOFLAGS }).filter(([, value]) => value !== undefined)
    const env = { ...Object.fromEntries(settings), TEST_MIRROR: mirror.url, ...more } as Record<string, string>
    return runAct(act, { workspace, workflow: 'setup.yml', home, env, cache, timeoutMs: 25_000 })
  }

  const said = (run: ActRun, what: string) => new RegExp(`^ *\\| ${what}[= ](.*)$`, 'm').exec(run.log)?.[1]
  const zips = (mirror: MirrorServer) =>
    mirror.requests.filter(({ path }) => path.endsWith('!mod/@v/v1.2.3.zip')).length

  /** A cold and a warm job; the warm one asks the mirror for no module. */
  async function coldAndWarm(home: string, cache: ActOptions['cache'], env: Readonly<Record<string, string>> = {}) {
    await using mirror = await startMirror({ tree: sampleTree([module]) })
    const cold = await job(mirror, home, cache, env)
    expect([cold.code, said(cold, 'built')]).toEqual([0, 'good'])
    expect(said(cold, 'later GOPROXY')).toContain(mirror.url)
    expect(said(cold, 'later go env GOPROXY')).toBe(said(cold, 'later GOPROXY'))
    expect(said(cold, 'output goproxy')).toBe(said(cold, 'later GOPROXY'))
    expect(said(cold, 'output cache-hit')).toBe('false')
    expect(said(cold, 'output modules-fetched')).toBe('1')
    expect(zips(mirror)).toBe(1)
    const warm = await job(mirror, home, cache, env)
    expect([warm.code, said(warm, 'built')]).toEqual([0, 'good'])
    expect(said(warm, 'output cache-hit')).toBe('true')
    expect(said(warm, 'output modules-fetched')).toBe('0')
    expect(zips(mirror)).toBe(1)
    return { cold, warm }
  }

  test('on the second cache service: saves once, restores, saves no more', async () => {
    await using service = await startCacheService()
    await coldAndWarm(join(folder, 'home-second'), 'given', service.env)
    const methods = service.calls.map((call) => call.split(' ')[0])
    expect(methods.filter((method) => method === 'CreateCacheEntry')).toHaveLength(1)
    expect(service.entries.size).toBe(1)
    expect([...service.entries.keys()][0]).toMatch(/\/go-modules-v1-linux-default-[0-9a-f]{16}-[0-9a-f]{32}$/)
  }, 60_000)

  test('on the first cache service', async () => {
    await coldAndWarm(join(folder, 'home-first'), 'act')
  }, 60_000)

  test('with a cache service that never answers the job is only a little later', async () => {
    await using service = await startCacheService()
    service.setFault('hang')
    await using mirror = await startMirror({ tree: sampleTree([module]) })
    const limited = { ...service.env, GO_PROXY_SETUP_CACHE_TIMEOUT: '2' }
    const run = await job(mirror, join(folder, 'home-dead'), 'given', limited)
    expect([run.code, said(run, 'built'), said(run, 'output cache-hit')]).toEqual([0, 'good', 'false'])
    expect(run.log).toMatch(/module cache was not restored/)
  }, 60_000)
})
