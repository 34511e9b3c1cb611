// The caches as users get them without an input: dist/main, go's commands, dist/post, on fresh runners over GitHub's cache service.
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type CacheService, type CacheServiceOptions, startCacheService } from '../support/cache-service.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { runAction } from '../support/product.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
// The library packs with the machine's tar, which here is a POSIX one.
const posixTest = process.platform === 'win32' ? test.skip : test

interface JobOptions {
  readonly run: number
  readonly env?: Readonly<Record<string, string>>
  readonly inputs?: Readonly<Record<string, string>>
  /** What happens between the two steps; the default is a build. */
  readonly work?: Work
}

type Work = (go: (...args: string[]) => Promise<string>) => Promise<string>

const build: Work = (go) => go('build', '-x', './...')

/** A repository whose jobs each start with empty caches. */
async function repository(options: CacheServiceOptions = {}) {
  const sandbox = goSandbox()
  const service = await startCacheService(options)
  const mirror = await startMirror({ tree: sampleTree([leaf]) })
  const workspace = sandbox.project({ requires: [leaf], main: 'package project\n\nimport _ "example.test/leaf"\n' })
  const GOCACHE = join(sandbox.dir, 'gocache')
  return {
    service,
    mirror,
    workspace,
    gocache: GOCACHE,
    async job({ run, env = {}, inputs = {}, work = build }: JobOptions) {
      for (const folder of [GOCACHE, sandbox.modcache]) rmSync(folder, { recursive: true, force: true })
      const ids = { GITHUB_JOB: 'build', GITHUB_RUN_ID: `${run}`, GITHUB_RUN_ATTEMPT: '1', GITHUB_RUN_NUMBER: `${run}` }
      const all = { ...service.env, ...ids, GITHUB_EVENT_NAME: 'push', GOCACHE, GOPROXY: '', ...env }
      const given = { mirrors: mirror.url, sumdb: 'off', relay: 'off', ...inputs }
      const main = await runAction(sandbox, workspace, { inputs: given, env: all })
      const output = await work(async (...args) => {
        const options = { cwd: workspace, env: { GOCACHE }, timeoutMs: 150_000 }
        const { code, stdout, stderr } = await sandbox.run(args, options)
        expect([code, code === 0 ? '' : stderr]).toEqual([0, ''])
        return stdout + stderr
      })
      const state = Object.fromEntries(Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]))
      const post = await runAction(sandbox, workspace, { entry: 'post', env: { ...all, ...state } })
      expect([main.code, post.code]).toEqual([0, 0])
      const line = /^cache-stats: (.*)$/m.exec(post.stdout)?.[1] ?? '{}'
      return { main, output, post, stats: JSON.parse(line), compiled: compilations(output) }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([service[Symbol.asyncDispose](), mirror.close(), sandbox.remove()])
    },
  }
}

/** Compilers that `-x` tells of. */
const compilations = (text: string) => text.match(/[/\\]compile(?:\.exe)?"? -o /g)?.length ?? 0
const stored = ({ entries }: CacheService) => [...entries.keys()].map((key) => /go-(?:modules|build)/.exec(key)?.[0])

posixTest(
  'a push keeps modules, objects and results of tests',
  async () => {
    await using repo = await repository()
    const write = (name: string, content: string) => writeFileSync(join(repo.workspace, name), content)
    const testFile = (body: string) =>
      `package t\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestIt(t *testing.T) { ${body} }\n`
    for (const folder of ['code', 'input', 'same']) {
      mkdirSync(join(repo.workspace, folder))
      write(`${folder}/t_test.go`, testFile('_, _ = os.ReadFile("x")'))
      write(`${folder}/x`, 'x')
      utimesSync(join(repo.workspace, folder, 'x'), 1e9, 1e9)
    }
    const work: Work = async (go) => (await go('build', '-x', './...')) + (await go('test', './...'))
    const cold = await repo.job({ run: 1, work })
    expect(cold.compiled).toBeGreaterThan(0)
    expect(stored(repo.service).sort()).toEqual(['go-build', 'go-modules'])
    const warm = await repo.job({ run: 2, work })
    expect([warm.compiled, warm.output.match(/^ok .*\(cached\)$/gm)?.length]).toEqual([0, 3])
    expect(warm.stats).toMatchObject({
      modules: { state: 'hit', save: { state: 'skipped' } },
      build: { state: 'hit', matchedKey: expect.stringMatching(/^go-build-/) },
      tests: { cached: 3, inputsChanged: 0, programChanged: 0 },
    })
    expect(warm.stats.savedMs).toBeGreaterThan(0)
    expect(warm.post.summary).toMatch(
      /^\*\*Build cache:\*\* cost .*, saved .*\n\n\*\*Tests:\*\* 3 of 3 packages from the/m,
    )
    expect(JSON.parse(warm.main.outputs['cache-stats'] ?? '')).toMatchObject({ build: { state: 'hit' } })
    write('code/t_test.go', testFile('_, _ = os.ReadFile("y")'))
    utimesSync(join(repo.workspace, 'input', 'x'), 1.1e9, 1.1e9)
    const edited = await repo.job({ run: 3, work })
    expect(edited.stats.tests).toEqual({ cached: 1, inputsChanged: 1, programChanged: 1 })
  },
  300_000,
)

describe('a job that must not link what others saved', () => {
  posixTest.each([
    ['a tag', { GITHUB_REF: 'refs/tags/v1', GITHUB_REF_TYPE: 'tag' }],
    ['a release', { GITHUB_EVENT_NAME: 'release' }],
    ['pull_request_target', { GITHUB_EVENT_NAME: 'pull_request_target' }],
  ])('%s restores modules alone, and saves nothing', async (_, env) => {
    await using repo = await repository()
    await repo.job({ run: 1 })
    const before = [...repo.service.entries.keys()]
    const { compiled, main, post, stats } = await repo.job({ run: 2, env, inputs: { cache: 'modules+build+tests' } })
    expect(stats.modules).toMatchObject({ state: 'hit', save: { state: 'skipped' } })
    expect(compiled).toBeGreaterThan(0)
    expect(main.stdout).toMatch(/^Build cache +off: .*compiled from its sources only/m)
    expect(post.stdout).not.toMatch(/Saved for later/)
    expect([...repo.service.entries.keys()]).toEqual(before)
  })
})

posixTest('the legs of a matrix do not share an entry, and show none of their values', async () => {
  await using repo = await repository()
  const leg = (run: number, value: string) => repo.job({ run, inputs: { matrix: `{\n  "race": "${value}"\n}` } })
  const first = await leg(1, 'opensesame')
  await leg(2, 'other')
  const again = await leg(3, 'opensesame')
  expect(again.stats.build).toMatchObject({ state: 'hit', matchedKey: expect.stringMatching(/-1-1$/) })
  expect(`${first.main.stdout}${first.main.summary}`).not.toMatch(/opensesame|race/)
})

posixTest(
  'a cache that takes longer than it saves is left out from the third run on, and tried every tenth run',
  async () => {
    await using repo = await repository({ bytesPerSecond: 400_000 })
    const idle = (run: number) => repo.job({ run, work: (go) => go('version') })
    const isMoved = () => repo.service.moved().downBytes > 1_000_000
    const first = await repo.job({
      run: 1,
      work: async (go) => {
        useObject(repo.gocache, randomBytes(3_000_000))
        return await go('version')
      },
    })
    expect(first.stats.build).toMatchObject({ state: 'miss', save: { state: 'saved' } })
    repo.service.moved()
    const second = await idle(2)
    expect([second.stats.build.state, isMoved()]).toEqual(['hit', true])
    expect(second.stats.build.save).toMatchObject({ state: 'saved', bytes: 0 })
    const third = await idle(3)
    expect([third.stats.build.state, third.stats.build.save.state, isMoved()]).toEqual(['off', 'skipped', false])
    expect(third.main.stdout).toMatch(/^Build cache +off: left out: restoring it took .* s and saved/m)
    const tenth = await idle(10)
    expect([tenth.stats.build.state, isMoved()]).toEqual(['hit', true])
    expect(tenth.post.stdout).toMatch(/^Build cache: Not saved: this cache still takes more time/m)
    const next = await idle(11)
    expect([next.stats.build.state, isMoved()]).toEqual(['off', false])
  },
  120_000,
)

/** An object and its action, as a compiler leaves them (put of cmd/go/internal/cache). */
function useObject(gocache: string, content: Buffer): void {
  const [id, object] = ['action', content].map((from) => createHash('sha256').update(from).digest('hex')) as [
    string,
    string,
  ]
  for (const name of [id, object]) mkdirSync(join(gocache, name.slice(0, 2)), { recursive: true })
  const fields = [content.length, Date.now() * 1e6].map((n) => String(n).padStart(20, ' '))
  writeFileSync(join(gocache, id.slice(0, 2), `${id}-a`), `v1 ${id} ${object} ${fields.join(' ')}\n`)
  writeFileSync(join(gocache, object.slice(0, 2), `${object}-d`), content)
}
