// Bases and deltas with the real go, GitHub's cache service and the library that speaks to it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type BuildSaveWork, restoreBuild, saveBuild } from '../../src/cache/build-cache.ts'
import type { CachePlan } from '../../src/cache/cache-plan.ts'
import type { Layers } from '../../src/cache/layers.ts'
import { systemClock } from '../../src/clock.ts'
import { createTrust } from '../../src/http/trust.ts'
import { startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { storeOf } from '../support/restore.ts'

// The library packs with the machine's tar, which here is a POSIX one.
const posixTest = process.platform === 'win32' ? test.skip : test
const COMMITS = process.env.LONG_TESTS === '1' ? 50 : 12
const PACKAGES = 10

const source = (name: string, commit: number) =>
  `package ${name}\n\nimport "strings"\n\nfunc Word() string { return strings.Repeat("${commit}", ${commit + 1}) }\n`

/** Jobs of one project that share a service; each begins with an empty GOCACHE. */
async function bench() {
  const go = goSandbox()
  const service = await startCacheService()
  const gocache = join(go.dir, 'gocache')
  const project = join(go.dir, 'project')
  const temp = join(go.dir, 'temp')
  mkdirSync(temp)
  Object.assign(process.env, service.env, { RUNNER_TEMP: temp, GITHUB_WORKSPACE: project })
  const host = memoryHost()
  const write = (name: string, content: string) => {
    mkdirSync(dirname(join(project, name)), { recursive: true })
    writeFileSync(join(project, name), content)
  }
  write('go.mod', 'module example.test/p\n\ngo 1.21\n')
  for (let n = 0; n < PACKAGES; n += 1) write(`p${n}/p.go`, source(`p${n}`, 0))
  const start = 'go-build-v2-x-'
  const planOf = (run: number): CachePlan => ({
    // No key may begin another.
    key: `${start}j-l-d-${run + 1_000}`,
    prefixes: [`${start}j-l-d-`, `${start}j-l-`, `${start}j-`, start],
    keyParts: [],
    restore: true,
    save: true,
    onlyOwnReader: false,
    why: '',
  })
  return {
    host,
    service,
    write,
    sizes: () => [...service.entries.values()].map(({ length }) => length),
    /** One job: what it restored, how many packages it compiled, and what it saved. */
    async job(run: number, patterns: readonly string[] = ['./...']) {
      rmSync(gocache, { recursive: true, force: true })
      mkdirSync(gocache)
      const work: Omit<BuildSaveWork, 'layers'> = {
        store: storeOf({ serviceEnv: service.env }),
        reader: { trust: createTrust({ env: {} }), env: {}, workspace: project, workerEntry: undefined },
        plan: planOf(run),
        gocache,
        withTestResults: true,
        startedAtMs: Date.now(),
        timeoutMs: 60_000,
        log: host.log,
        clock: systemClock,
        signal: new AbortController().signal,
        balance: {},
        wasLoss: false,
      }
      const { report, layers } = await restoreBuild(work)
      const options = { cwd: project, env: { GOCACHE: gocache }, timeoutMs: 100_000 }
      const built = await go.run(['build', '-x', ...patterns], options)
      expect([built.code, built.code === 0 ? '' : built.stderr]).toEqual([0, ''])
      const compiled = built.stderr.match(/[/\\]compile(?:\.exe)?"? -o /g)?.length ?? 0
      const saved = await saveBuild({ ...work, layers })
      return { report, layers, compiled, saved }
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]()
      await go.remove()
    },
  }
}

posixTest(
  `${COMMITS} commits in a row: each compiles only what it changed, and all store half of the base at most`,
  async () => {
    await using bed = await bench()
    expect((await bed.job(0)).compiled).toBeGreaterThan(20)
    const layers: Layers[] = []
    for (let commit = 1; commit <= COMMITS; commit += 1) {
      bed.write(`p${commit % PACKAGES}/p.go`, source(`p${commit % PACKAGES}`, commit))
      const job = await bed.job(commit)
      expect([commit, job.report.state, job.compiled, job.saved.state]).toEqual([commit, 'hit', 1, 'saved'])
      layers.push(job.layers)
    }
    expect(Math.max(...layers.map((each) => each.layers.length))).toBeLessThanOrEqual(9)
    expect((await bed.job(COMMITS + 1)).saved).toMatchObject({ state: 'skipped' })
    const [base = 0, ...deltas] = bed.sizes()
    const sum = deltas.reduce((total, bytes) => total + bytes, 0)
    console.log(
      JSON.stringify({
        base,
        sum,
        share: sum / base,
        max: Math.max(...deltas),
        layers: layers.map((l) => l.layers.length),
      }),
    )
    expect(sum).toBeLessThanOrEqual(base / 2)
    expect(bed.host.text('warning')).toBe('')
  },
  600_000,
)
