// The committed action in a workflow, run by act: main, later steps, post; then the same job again with the cache it saved.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ActOptions, type ActRun, installAct, runAct } from '../support/act.ts'
import { startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'
import { toolchainModule } from '../support/toolchain.ts'

// act's host mode runs the steps' shell and Go on this machine, and the action's paths as on a Linux runner.
const onLinux = process.platform === 'linux' ? describe : describe.skip

const module = buildModule({
  path: 'a.example/Mod',
  version: 'v1.2.3',
  files: { 'm.go': 'package mod\n\nconst Word = "good"\n' },
})
const tool = buildModule({
  path: 'late.example/tool',
  version: 'v1.0.0',
  files: { 'main.go': 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("tool") }\n' },
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
    for (const name of ['setup.yml', 'toolchain.yml']) cpSync(join('test', 'e2e', 'act', name), join(workspace, name))
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
    const { WORKFLOW: workflow = 'setup.yml', ...extra } = more
    const env = { ...Object.fromEntries(settings), TEST_MIRROR: mirror.url, ...extra } as Record<string, string>
    return runAct(act, { workspace, workflow, home, env, cache, timeoutMs: 55_000 })
  }

  const said = (run: ActRun, what: string) => new RegExp(`^ *\\| ${what}[= ](.*)$`, 'm').exec(run.log)?.[1]
  const zips = (mirror: MirrorServer) =>
    mirror.requests.filter(({ path }) => path.endsWith('!mod/@v/v1.2.3.zip')).length

  /** Processes of the job, by its HOME, that are still there. */
  function left(home: string): string[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && textOf(`/proc/${name}/environ`).split('\0').includes(`HOME=${home}`))
      .map((pid) => textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
  }

  function textOf(path: string): string {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return ''
    }
  }

  /** A later step asked the relay and nobody else, the post step told of it, and its process is gone. */
  function expectRelay(run: ActRun, mirror: MirrorServer, home: string) {
    const url = said(run, 'output relay-url')
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/relay-/)
    expect(said(run, 'later GOPROXY')).toBe(`${url}|${mirror.url}`)
    expect(said(run, 'installed')).toBe('tool')
    const fetched = mirror.requests.filter(({ path }) => path === '/late.example/tool/@v/v1.0.0.zip')
    expect(fetched.map(({ headers }) => headers['user-agent'])).toEqual([expect.stringMatching(/^go-proxy-setup/)])
    expect(run.log).toMatch(/^ *\| Relay: \d+ requests, \d+ files fetched/m)
    expect(run.log).toContain(`| argument GOPROXY=${mirror.url}\n`)
    expect(left(home)).toEqual([])
  }

  /** A cold and a warm job; the warm one asks the mirror for no module. */
  async function coldAndWarm(home: string, cache: ActOptions['cache'], env: Readonly<Record<string, string>> = {}) {
    await using mirror = await startMirror({ tree: sampleTree([module, tool]) })
    const cold = await job(mirror, home, cache, env)
    expect([cold.code, said(cold, 'built')]).toEqual([0, 'good'])
    expect(said(cold, 'later GOPROXY')).toContain(mirror.url)
    expect(said(cold, 'later go env GOPROXY')).toBe(said(cold, 'later GOPROXY'))
    expect(said(cold, 'output goproxy')).toBe(said(cold, 'later GOPROXY'))
    expect(said(cold, 'output cache-hit')).toBe('false')
    expect(said(cold, 'output modules-fetched')).toBe('1')
    expect(zips(mirror)).toBe(1)
    expectRelay(cold, mirror, home)
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
    const saved = service.calls.filter((call) => call.startsWith('CreateCacheEntry go-modules'))
    expect(saved).toEqual([expect.stringMatching(/ go-modules-v2-linux-default-[0-9a-f]{16}-[0-9a-f]{32}$/)])
    // Each job here has folders of its own, which objects contain: no entry of theirs fits the other.
    const objects = [...service.entries.keys()].filter((key) => /\/go-build-v2-linux-/.test(key))
    expect([objects.length, service.entries.size]).toEqual([2, 3])
  }, 120_000)

  test('on the first cache service', async () => {
    await coldAndWarm(join(folder, 'home-first'), 'act')
  }, 120_000)

  test('kill -9 of the runner, which runs no post step: the relay goes with the job', async () => {
    await using mirror = await startMirror({ tree: sampleTree([module, tool]) })
    const home = join(folder, 'home-killed')
    const run = await job(mirror, home, 'act', { TEST_KILL: 'runner' })
    expect([run.code, said(run, 'installed'), said(run, 'built')]).toEqual([null, 'tool', undefined])
    for (let looks = 0; left(home).length > 0 && looks < 100; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(left(home)).toEqual([])
  }, 120_000)

  test('in the place of setup-go: later steps have the Go that was asked for, and its link', async () => {
    const toolchain = toolchainModule('1.25.3')
    const sumdb = createSumdb([toolchain])
    await using mirror = await startMirror({ tree: sampleTree([toolchain]), sumdb })
    const more = { WORKFLOW: 'toolchain.yml', TEST_SUMDB: sumdb.verifierKey }
    const run = await job(mirror, join(folder, 'home-go'), 'act', more)
    expect(run.code).toBe(0)
    expect(said(run, 'later version')).toContain('go1.25.3 ')
    expect(said(run, 'later link')).toBe(said(run, 'later version'))
    expect(said(run, 'output go-version')).toBe('1.25.3')
    expect(said(run, 'output go-path')).toBe(said(run, 'later which'))
  }, 120_000)

  test('with a cache service that never answers the job is only a little later', async () => {
    await using service = await startCacheService()
    service.setFault('hang')
    await using mirror = await startMirror({ tree: sampleTree([module, tool]) })
    const limited = { ...service.env, GO_PROXY_SETUP_CACHE_TIMEOUT: '2' }
    const run = await job(mirror, join(folder, 'home-dead'), 'given', limited)
    expect([run.code, said(run, 'built'), said(run, 'output cache-hit')]).toEqual([0, 'good', 'false'])
    expect(run.log).toMatch(/module cache was not restored/)
  }, 120_000)
})
