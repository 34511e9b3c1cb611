// What the go command refuses is refused at once, before anything is written.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { type Inspection, modcacheProblem } from '../../src/inspect/inspect.ts'
import { openJob } from '../../src/open-job.ts'
import { setup } from '../../src/setup.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })

test.each(['.gomod', '~/mod'])(
  'GOMODCACHE=%s is refused with the words of go, and nothing is written',
  async (value) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([leaf]) })
    const workspace = sandbox.project({ requires: [leaf] })
    const before = readdirSync(workspace)
    const host = memoryHost({
      inputs: { mirrors: mirror.url, sumdb: 'off' },
      env: { ...sandbox.env, GOMODCACHE: value },
      facts: { workspace, temp: sandbox.dir },
    })
    const { signal } = new AbortController()
    const { stderr } = await sandbox.run(['mod', 'download'], {
      cwd: workspace,
      env: { GOMODCACHE: value, GOPROXY: mirror.url },
    })
    expect(stderr).toContain(`GOMODCACHE entry is relative; must be absolute path: "${value}"`)
    const requests = mirror.requests.length
    await expect(setup(host, { signal })).rejects.toThrow(
      `GOMODCACHE entry is relative; must be absolute path: "${value}"`,
    )
    const { findings } = await diagnose(await openJob(host, { signal }))
    expect(findings).toContainEqual(expect.objectContaining({ level: 'error', subject: 'GOMODCACHE (environment)' }))
    expect(readdirSync(workspace)).toEqual(before)
    expect(existsSync('.gomod')).toBe(false)
    expect(mirror.requests.length).toBe(requests)
  },
)

const MODULE = 'module example.test/app\n\ngo 1.21\n'

/** What `setup` and `doctor` say in a workspace of these files. */
async function tried(
  files: Readonly<Record<string, string>>,
  { env = {}, inputs = {} }: { env?: Record<string, string>; inputs?: Record<string, string> } = {},
) {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const workspace = join(sandbox.dir, 'checkout')
  for (const [name, text] of Object.entries({ ...files })) {
    mkdirSync(join(workspace, name, '..'), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
  mkdirSync(workspace, { recursive: true })
  const host = memoryHost({
    inputs: { mirrors: mirror.url, sumdb: 'off', ...inputs },
    env: { ...sandbox.env, ...env },
    facts: { workspace, temp: sandbox.dir },
  })
  const { signal } = new AbortController()
  const error = await setup(host, { signal }).then(
    () => undefined,
    (thrown: Error & { code?: string }) => ({ code: thrown.code, message: thrown.message }),
  )
  const warnings = host.text('warning')
  const { findings } = await diagnose(await openJob(host, { signal }))
  const errors = findings.filter(({ level }) => level === 'error').map(({ message }) => message)
  return { error, warnings, errors, requests: mirror.requests.length }
}

const replacing = (name: string, version: string) =>
  `module example.test/${name}\n\ngo 1.21\n\nreplace example.test/leaf => example.test/leaf ${version}\n`

test.each([
  [
    'GOFLAGS=-mod=mod in a workspace',
    'config-goflags',
    { 'go.work': 'go 1.21\n\nuse ./a\n', 'a/go.mod': MODULE },
    { GOFLAGS: '-mod=mod' },
    'or set GOWORK=off to disable workspace mode.',
  ],
  ['GOFLAGS with a quote', 'config-goflags', { 'go.mod': MODULE }, { GOFLAGS: '-tags="a b' }, 'non-flag "b"'],
  [
    'GOTOOLCHAIN without go',
    'toolchain',
    { 'go.mod': MODULE },
    { GOTOOLCHAIN: '1.25.3' },
    'invalid GOTOOLCHAIN "1.25.3"',
  ],
  [
    '-modfile in a workspace',
    'config-goflags',
    { 'go.work': 'go 1.21\n\nuse .\n', 'go.mod': MODULE, 'x.mod': MODULE },
    { GOFLAGS: '-modfile=x.mod' },
    '-modfile cannot be used in workspace mode',
  ],
  [
    '-modfile with another ending',
    'config-goflags',
    { 'go.mod': MODULE },
    { GOFLAGS: '-modfile=x.txt' },
    '.mod extension',
  ],
  ['an unknown -mod', 'config-goflags', { 'go.mod': MODULE }, { GOFLAGS: '-mod=bogus' }, '-mod=bogus not supported'],
  [
    'a flag without its value',
    'config-goflags',
    { 'go.mod': MODULE },
    { GOFLAGS: '-tags' },
    'flag needs an argument: -tags',
  ],
  ['a flag with a wrong value', 'config-goflags', { 'go.mod': MODULE }, { GOFLAGS: '-p=0' }, '-p must be a positive'],
  [
    'a module path that go refuses',
    'project',
    { 'go.mod': MODULE.replace(/module \S+/, 'module m@v1') },
    {},
    'malformed module path "m@v1"',
  ],
  [
    'two members with one path',
    'project',
    { 'go.work': 'go 1.21\n\nuse (\n\t./a\n\t./b\n)\n', 'a/go.mod': MODULE, 'b/go.mod': MODULE },
    {},
    'appears multiple times in workspace',
  ],
  [
    'a member that is used twice',
    'project',
    { 'go.work': 'go 1.21\n\nuse (\n\t./a\n\ta\n)\n', 'a/go.mod': MODULE },
    {},
    'go.work:5: path',
  ],
  [
    'a go.work older than a member',
    'project',
    { 'go.work': 'go 1.20\n\nuse ./a\n', 'a/go.mod': MODULE },
    {},
    'go.work lists go 1.20; to update it: go work use',
  ],
  ['GO111MODULE=off', 'config-modules', { 'go.mod': MODULE }, { GO111MODULE: 'off' }, 'GO111MODULE=off'],
  [
    'two members that replace one module differently',
    'project',
    {
      'go.work': 'go 1.21\n\nuse (\n\t./a\n\t./b\n)\n',
      'a/go.mod': replacing('a', 'v1.0.0'),
      'b/go.mod': replacing('b', 'v1.1.0'),
    },
    {},
    'use "go work edit -replace example.test/leaf=[override]" to resolve',
  ],
  ['a go.work with a wrong version', 'project', { 'go.work': 'go banana\n' }, {}, "invalid go version 'banana'"],
  [
    'a requirement without a version',
    'project',
    { 'go.mod': `${MODULE}require example.test/leaf\n` },
    {},
    'go.mod:4: usage:',
  ],
])('%s: refused at once as %s, with the remedy of go, in the doctor too', async (_, name, files, env, words) => {
  const { error, errors, requests } = await tried(files as Record<string, string>, { env })
  expect(error?.message).toContain(`(${name})`)
  expect(error?.message).toContain(words)
  expect(errors).toEqual([expect.stringContaining(words)])
  expect(requests).toBe(0)
})

test.each([
  ['off', /disabled by GOCACHE=off.*: later builds fail/],
  ['rel/cache', /GOCACHE is not an absolute path: "rel\/cache": later builds fail/],
])('GOCACHE=%s is named, and an error of the doctor', async (GOCACHE, words) => {
  const { error, warnings, errors } = await tried({ 'go.mod': MODULE }, { env: { GOCACHE } })
  expect(error).toBeUndefined()
  expect(warnings).toMatch(words)
  expect(errors).toEqual([expect.stringContaining('build cache is')])
})

test('GOFLAGS=-mod=vendor without vendor/: a warning, and the modules are downloaded', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const host = memoryHost({
    inputs: { mirrors: mirror.url, sumdb: 'off' },
    env: { ...sandbox.env, GOFLAGS: '-mod=vendor' },
    facts: { workspace: sandbox.project({ requires: [leaf] }), temp: sandbox.dir },
  })
  const { download } = await setup(host, { signal: new AbortController().signal })
  expect(download.modulesFetched).toBe(1)
  expect(host.text('warning')).toMatch(/inconsistent vendoring.*go mod vendor/)
})

test('a cache that cannot be written is usable if builds find the tree of each module', () => {
  const value = mkdtempSync(join(tmpdir(), 'modcache-'))
  writeFileSync(join(value, 'cache'), '')
  const goEnv = { GOMODCACHE: { value, source: 'environment' } } as unknown as Inspection['goEnv']
  const missing = [{ path: 'example.test/Leaf', version: 'v1.0.0' }]
  expect(modcacheProblem({ goEnv, missing })).toMatch(/could not create module cache/)
  mkdirSync(join(value, 'example.test', '!leaf@v1.0.0'), { recursive: true })
  expect(modcacheProblem({ goEnv, missing })).toBeUndefined()
  rmSync(value, { recursive: true })
})

test('an empty module cache that is a file is refused; a missing module is not forgotten', async () => {
  await using sandbox = goSandbox()
  writeFileSync(join(sandbox.dir, 'file'), '')
  const host = memoryHost({
    inputs: { mirrors: 'https://mirror.invalid', sumdb: 'off' },
    env: { ...sandbox.env, GOMODCACHE: join(sandbox.dir, 'file') },
    facts: { workspace: sandbox.project({ requires: [leaf] }), temp: sandbox.dir },
  })
  await expect(setup(host, { signal: new AbortController().signal })).rejects.toThrow(
    /could not create module cache: mkdir .*: not a directory/,
  )
})

test.each([
  ['an empty workspace', {}, {}, /There is no go\.mod, because \S+ is empty: run it in the project’s folder/],
  ['a workspace with a cache alone', { '.cache/x': '' }, {}, /because \S+ is empty but for hidden files: run it in/],
  ['Go files without a module', { 'main.go': 'package main\n' }, {}, /no go\.mod in \.? ?.*working-directory/],
  [
    'a folder without a module, named',
    { 'doc/a.md': '' },
    { 'working-directory': 'doc' },
    /no go\.mod in "?doc"? .*working-directory/,
  ],
])('%s is a warning', async (_, files, inputs, warning) => {
  const { error, warnings } = await tried(files as Record<string, string>, { inputs: inputs as Record<string, string> })
  expect(error).toBeUndefined()
  expect(warnings).toMatch(warning)
})

test('on a terminal a missing Go, and one older than go.mod asks for, is a warning', async () => {
  const without = await tried({ 'go.mod': MODULE }, { env: { PATH: '' } })
  expect(without.warnings).toMatch(/^Go is not on PATH, and .*: nothing can be built here\. `npx go-proxy-setup setup/m)
  const old = await tried({ 'go.mod': MODULE.replace('1.21', '1.99') })
  expect(old.warnings).toMatch(/^PATH has Go \S+, but the project's go line requires at least 1\.99: go fetches/m)
})
