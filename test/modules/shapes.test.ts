// Projects of every shape: set-up is green where the later build is, and says a word where it will not be.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { renderResult } from '../../src/report/text.ts'
import { setup } from '../../src/setup.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
const other = buildModule({ path: 'example.test/other', version: 'v1.1.0' })
const tree = sampleTree([leaf, other])
const SUM = [leaf, other]
  .map(({ path, version, h1Zip, h1Mod }) => `${path} ${version} ${h1Zip}\n${path} ${version}/go.mod ${h1Mod}\n`)
  .join('')
const GHOST = `example.test/ghost v1.0.0/go.mod ${leaf.h1Mod}\n`
const MOD = 'module m\n\ngo 1.22\n\nrequire example.test/leaf v1.0.0\n'
const MAIN = 'package main\n\nimport _ "example.test/leaf"\n\nfunc main() {}\n'
const WORK: Files = { 'go.work': 'go 1.22\n\nuse ./a\n', 'a/go.mod': MOD, 'a/go.sum': SUM, 'a/main.go': MAIN }

type Files = Readonly<Record<string, string>>

function write(sandbox: GoSandbox, files: Files): string {
  const workspace = join(sandbox.dir, 'checkout')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
  return workspace
}

async function run(
  sandbox: GoSandbox,
  workspace: string,
  mirror: string,
  { env = {}, exports = false, inputs = {} }: { env?: Files; exports?: boolean; inputs?: Files } = {},
) {
  const host = memoryHost({
    inputs: { mirrors: `${mirror}, ${mirror}/`, direct: 'never', retries: '0', ...inputs },
    env: { ...sandbox.env, ...env },
    facts: { workspace, temp: sandbox.dir },
  })
  return { host, report: await setup(host, { signal: new AbortController().signal, exports }) }
}

const builds = async (sandbox: GoSandbox, cwd: string, env: Record<string, string> = {}) => {
  const { code, stderr } = await sandbox.run(['build', './...'], { cwd, env: { GOPROXY: 'off', ...env } })
  return `${code} ${stderr}`
}

describe('a .mod of go.sum that no mirror has and no build reads', () => {
  test.each([
    ['a module', { 'go.mod': MOD, 'go.sum': SUM + GHOST, 'main.go': MAIN }, '.'],
    ['a module before go 1.17', { 'go.mod': MOD.replace('1.22', '1.16'), 'go.sum': SUM + GHOST, 'main.go': MAIN }, '.'],
    ['a workspace', { ...WORK, 'a/go.sum': SUM + GHOST }, 'a'],
  ])('%s: the offline proof decides, and again when no mirror is left', async (_, files, folder) => {
    await using sandbox = goSandbox()
    const mirror = await startMirror({ tree })
    const workspace = write(sandbox, files)
    const { report } = await run(sandbox, workspace, mirror.url)
    expect(report).toMatchObject({ download: { state: 'done', attempts: [], own: { left: 1 } } })
    expect(await builds(sandbox, join(workspace, folder))).toBe('0 ')
    await mirror.close()
    const { host } = await run(sandbox, workspace, refusedUrl(), { exports: true })
    expect(host.text('warning')).toMatch(/every module that builds import is on disk/)
  })

  test.each(['stall-headers', 'status-500', 'not-found-transient'] as const)(
    'a mirror that answers it with %s holds no step',
    async (kind) => {
      await using sandbox = goSandbox()
      await using mirror = await startMirror({ tree, faults: [{ kind, match: /ghost/ }] })
      const workspace = write(sandbox, { 'go.mod': MOD, 'go.sum': SUM + GHOST, 'main.go': MAIN })
      // The time limit of a request is longer than that of the test.
      const inputs = { 'stall-timeout': '5m', retries: '4' }
      const { report } = await run(sandbox, workspace, mirror.url, { inputs })
      expect(report).toMatchObject({ download: { state: 'done', attempts: [], own: { left: 1 } } })
      expect(await builds(sandbox, workspace)).toBe('0 ')
    },
  )

  test('one that go reads is waited for', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: [{ kind: 'slow=15Bps', match: /leaf.*\.mod$/ }] })
    const workspace = write(sandbox, { 'go.mod': MOD, 'go.sum': SUM, 'main.go': MAIN })
    const { report } = await run(sandbox, workspace, mirror.url)
    expect(report).toMatchObject({ download: { state: 'done', attempts: [], own: { left: 0 } } })
    expect(await builds(sandbox, workspace)).toBe('0 ')
  }, 15_000)

  test('a module that only a slow mirror of the user has comes from there', async () => {
    await using sandbox = goSandbox()
    await using first = await startMirror({ tree: sampleTree([other]) })
    // Later than the probe waits for it.
    await using slow = await startMirror({ tree, delayMs: 2_200 })
    const workspace = write(sandbox, { 'go.mod': MOD, 'go.sum': SUM, 'main.go': MAIN })
    const inputs = { mirrors: `${first.url} ${slow.url}` }
    const { report } = await run(sandbox, workspace, first.url, { inputs })
    expect(report).toMatchObject({ download: { state: 'done', attempts: [], modulesFetched: 1 } })
    expect(report.mirrors.map(({ verdict }) => verdict)).toEqual(['healthy', 'sick'])
    expect(await builds(sandbox, workspace)).toBe('0 ')
  }, 15_000)

  test.each<[string, Files, Record<string, string>]>([
    ['a requirement without a zip line', { 'go.sum': `${SUM.replace(/.*other v1.1.0 .*\n/, '')}` }, {}],
    ['-modfile', { 'x.mod': MOD, 'x.sum': SUM }, { GOFLAGS: '-modfile=x.mod' }],
  ])('nothing imports more than there is, %s: no mirror is needed', async (_, files, env) => {
    await using sandbox = goSandbox()
    const mirror = await startMirror({ tree })
    const goMod = `${MOD}\nrequire example.test/other v1.1.0\n`
    const workspace = write(sandbox, { 'go.mod': goMod, 'go.sum': SUM, 'main.go': MAIN, ...files })
    await sandbox.run(['build', './...'], { cwd: workspace, env: { GOPROXY: mirror.url, ...env } })
    await mirror.close()
    const { host } = await run(sandbox, workspace, refusedUrl(), { env, exports: true })
    expect(host.text('warning')).toMatch(/every module that builds import is on disk/)
    expect(await builds(sandbox, workspace, env)).toBe('0 ')
  })

  test.each<[string, Files]>([
    ['a module', { 'go.mod': MOD, 'go.sum': SUM, 'main.go': MAIN }],
    ['a workspace', { ...WORK, 'a/go.sum': SUM + GHOST }],
  ])('%s: a module that is missing fails without a mirror', async (_, files) => {
    await using sandbox = goSandbox()
    const mirror = await startMirror({ tree })
    const workspace = write(sandbox, files)
    await run(sandbox, workspace, mirror.url)
    await mirror.close()
    rmSync(join(sandbox.modcache, 'cache', 'download', 'example.test', 'leaf', '@v', 'v1.0.0.zip'))
    rmSync(join(sandbox.modcache, 'example.test', 'leaf@v1.0.0'), { recursive: true })
    await expect(run(sandbox, workspace, refusedUrl(), { exports: true })).rejects.toThrow(/mirror is not usable/)
  })

  test('one that builds do read is left to go, which fails', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const goMod = `${MOD}\nrequire example.test/ghost v1.0.0\n`
    const main = MAIN.replace('leaf', 'ghost')
    const workspace = write(sandbox, { 'go.mod': goMod, 'go.sum': SUM + GHOST, 'main.go': main })
    await expect(run(sandbox, workspace, mirror.url)).rejects.toThrow(/example\.test\/ghost/)
  })
})

test('all of 203 modules without a root are fetched and proven; the project line stays short', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const modules = Array.from({ length: 202 }, (_, i) => [`m${100 + i}/go.mod`, `module m${100 + i}\n\ngo 1.22\n`])
  const last = { 'z/go.mod': MOD, 'z/go.sum': SUM, 'z/main.go': MAIN }
  const { report } = await run(sandbox, write(sandbox, { ...Object.fromEntries(modules), ...last }), mirror.url)
  expect(report).toMatchObject({ download: { state: 'done', modulesFetched: 1, attempts: [] } })
  expect(renderResult(report, false)).toMatch(/^Project +203 modules: m100, m101, m102 and 200 more$/m)
})

describe('vendor/', () => {
  const LISTED = '# example.test/leaf v1.0.0\n## explicit; go 1.22\nexample.test/leaf\n'
  const vendored = (modulesTxt: string): Files => {
    return {
      'go.mod': MOD,
      'main.go': MAIN,
      'vendor/modules.txt': modulesTxt,
      'vendor/example.test/leaf/l.go': 'package leaf\n',
    }
  }
  test.each<[string, Files, string, RegExp]>([
    [
      'of another version',
      vendored(LISTED.replace('v1.0.0', 'v0.9.0')),
      '',
      /inconsistent vendoring.*leaf@v1\.0\.0.*go mod vendor/s,
    ],
    ['with a broken list', vendored('garbage\n'), '', /inconsistent vendoring/],
    ['that is absent', { 'go.mod': MOD, 'main.go': MAIN }, '-mod=vendor', /inconsistent vendoring/],
    [
      'that is absent, before go 1.14',
      { 'go.mod': MOD.replace('1.22', '1.13'), 'main.go': MAIN },
      '-mod=vendor',
      /disabled by -mod=vendor/,
    ],
    ['that is right', vendored(LISTED), '', /^$/],
    [
      'that nothing needs',
      { 'go.mod': 'module m\n\ngo 1.22\n', 'main.go': 'package main\n\nfunc main() {}\n' },
      '-mod=vendor',
      /^$/,
    ],
    [
      'that is right, in a workspace',
      { ...WORK, 'vendor/modules.txt': `## workspace\n${LISTED}`, 'vendor/example.test/leaf/l.go': 'package leaf\n' },
      '',
      /^$/,
    ],
    [
      'of another version, in a workspace',
      { ...WORK, 'vendor/modules.txt': `## workspace\n${LISTED.replace('v1.0.0', 'v0.9.0')}` },
      '',
      /inconsistent vendoring/,
    ],
  ])('%s: go’s own words, or none', async (_, files, GOFLAGS, warning) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const workspace = write(sandbox, files)
    const { host, report } = await run(sandbox, workspace, mirror.url, { env: { GOFLAGS } })
    expect(host.text('warning')).toMatch(warning)
    const isGreen = warning.source === '^$'
    // A later step may run `go mod vendor`, which needs the modules.
    const isVendored = Object.keys(files).some((name) => name.startsWith('vendor/'))
    expect(report.download).toMatchObject({ state: isVendored ? 'nothing-to-do' : 'done' })
    const cwd = 'go.work' in files ? join(workspace, 'a') : workspace
    expect((await builds(sandbox, cwd, { GOFLAGS })).startsWith('0')).toBe(isGreen)
  })

  test('every mirror down is a warning, for no build needs one', async () => {
    await using sandbox = goSandbox()
    const { host } = await run(sandbox, write(sandbox, vendored(LISTED)), refusedUrl(), { exports: true })
    expect(host.text('warning')).toMatch(/every module that builds import is on disk/)
  })
})

const REPLACED = 'require example.test/old v1.0.0\n\nreplace example.test/old v1.0.0 => example.test/leaf v1.0.0\n'
test.each<[string, Files, string]>([
  [
    'a tool line',
    { 'go.mod': `${MOD.replace('1.22', '1.24')}\ntool example.test/leaf\n`, 'go.sum': SUM, 'main.go': MAIN },
    '.',
  ],
  [
    'exclude and retract',
    { 'go.mod': `${MOD}\nexclude example.test/leaf v1.2.0\n\nretract v0.1.0\n`, 'go.sum': SUM, 'main.go': MAIN },
    '.',
  ],
  ['go 1.16', { 'go.mod': MOD.replace('1.22', '1.16'), 'go.sum': SUM, 'main.go': MAIN }, '.'],
  [
    'a version left of replace',
    { 'go.mod': `module m\n\ngo 1.22\n\n${REPLACED}`, 'go.sum': SUM, 'main.go': MAIN.replace('leaf', 'old') },
    '.',
  ],
  [
    'nested modules',
    { 'go.mod': MOD, 'go.sum': SUM, 'main.go': MAIN, 'x/go.mod': MOD.replace('m', 'm/x'), 'x/go.sum': SUM },
    '.',
  ],
  [
    'modules in folders',
    { 'x/y/go.mod': MOD, 'x/y/go.sum': SUM, 'x/y/main.go': MAIN, 'z/go.mod': 'module z\n' },
    'x/y',
  ],
  [
    'a replaced folder that nothing imports',
    { 'go.mod': `${MOD}\nreplace example.test/lib => ../lib\n`, 'go.sum': SUM, 'main.go': MAIN },
    '.',
  ],
  [
    'a workspace with a replace of its own',
    { ...WORK, 'go.work': `${WORK['go.work']}\nreplace example.test/leaf => example.test/leaf v1.0.0\n` },
    'a',
  ],
])('%s: green, and the build works offline', async (_, files, folder) => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const workspace = write(sandbox, files)
  const { report, host } = await run(sandbox, workspace, mirror.url)
  // The sandbox has GOSUMDB=off.
  expect(host.text('warning')).toMatch(/^GOSUMDB=off is set[^\n]*$/)
  expect(report).toMatchObject({ download: { state: 'done', attempts: [] } })
  expect(await builds(sandbox, join(workspace, folder))).toBe('0 ')
})

test.each(['-json', '-m', '-find'])(
  'GOFLAGS=%s, which go list would refuse: green, as go build is',
  async (GOFLAGS) => {
    for (const files of [WORK, { 'go.mod': MOD.replace('1.22', '1.16'), 'go.sum': SUM, 'main.go': MAIN }] as Files[]) {
      await using sandbox = goSandbox()
      await using mirror = await startMirror({ tree })
      const { report } = await run(sandbox, write(sandbox, files), mirror.url, { env: { GOFLAGS } })
      expect(report).toMatchObject({ download: { state: 'done', attempts: [] } })
    }
  },
)

test('a workspace without a build cache is a warning, as a module is', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const { host } = await run(sandbox, write(sandbox, WORK), mirror.url, { env: { GOCACHE: 'off' } })
  expect(host.text('warning')).toMatch(/config-gocache.*A later step may still provide it: .*set GOCACHE/)
})

test('GOFLAGS=-mod=vendor in a workspace without vendor/ is a warning, and the modules are there', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const workspace = write(sandbox, WORK)
  const { host } = await run(sandbox, workspace, mirror.url, { env: { GOFLAGS: '-mod=vendor' } })
  expect(host.text('warning')).toMatch(/inconsistent vendoring.*go work vendor/)
  expect(await builds(sandbox, join(workspace, 'a'))).toBe('0 ')
})

test('a go.mod that go would update is a warning, for go mod tidy or download may come next', async () => {
  await using sandbox = goSandbox()
  const newer = buildModule({ path: 'example.test/leaf', version: 'v1.1.0' })
  await using mirror = await startMirror({ tree: sampleTree([leaf, newer]) })
  const goMod = `${MOD}\nrequire example.test/leaf v1.1.0\n`
  const sums = newer.goSumLines.map((line) => `${line}\n`).join('')
  const workspace = write(sandbox, { 'go.mod': goMod, 'go.sum': SUM + sums, 'main.go': MAIN })
  const { host, report } = await run(sandbox, workspace, mirror.url)
  expect(host.text('warning')).toMatch(/updates to go\.mod needed.*go mod tidy/)
  expect(report).toMatchObject({ download: { state: 'done' } })
  await sandbox.run(['mod', 'download'], { cwd: workspace, env: { GOPROXY: 'off' } })
  expect(await builds(sandbox, workspace)).toBe('0 ')
})

test('an old module without a complete go.sum is a warning, as a module is', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const workspace = write(sandbox, { 'go.mod': MOD.replace('1.22', '1.16'), 'go.sum': '', 'main.go': MAIN })
  const { host } = await run(sandbox, workspace, mirror.url)
  expect(host.text('warning')).toMatch(/missing go\.sum entry.*A later step may still provide it: .*go mod tidy/)
})

test('what go fetches beside the files of go.sum is counted with them', async () => {
  await using sandbox = goSandbox()
  const newer = buildModule({ path: 'example.test/leaf', version: 'v1.1.0' })
  await using mirror = await startMirror({ tree: sampleTree([leaf, other, newer]) })
  const workspace = write(sandbox, {
    ...WORK,
    'go.work': 'go 1.22\n\nuse (\n\t./a\n\t./b\n)\n',
    'b/go.mod': 'module b\n\ngo 1.22\n\nrequire example.test/leaf v1.1.0\n',
    'b/go.sum': `example.test/leaf v1.1.0/go.mod ${newer.h1Mod}\n`,
  })
  const { report } = await run(sandbox, workspace, mirror.url)
  expect(report.download).toMatchObject({ modulesNeeded: 3, modulesCached: 0, modulesFetched: 3 })
})

test('a `use` folder that a later step checks out is a warning; then the build works', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const workspace = write(sandbox, { ...WORK, 'go.work': 'go 1.22\n\nuse (\n\t./a\n\t./b\n)\n' })
  const { host, report } = await run(sandbox, workspace, mirror.url)
  expect(host.text('warning')).toMatch(/cannot load module b listed in go\.work.*check it out/s)
  expect(report).toMatchObject({ outcome: 'degraded', download: { state: 'incomplete' } })
  write(sandbox, { 'b/go.mod': 'module b\n\ngo 1.22\n' })
  expect(await builds(sandbox, join(workspace, 'a'))).toBe('0 ')
  rmSync(join(workspace, 'b'), { recursive: true })
})
