// Projects on disk: which modules count, what they need, which files say so; the real go command downloads the same.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { type ReadProjectOptions, readProject } from '../../src/inspect/project.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'

const top = realpathSync(mkdtempSync(join(tmpdir(), 'go-proxy-setup-project-')))
afterAll(() => rmSync(top, { recursive: true }))

let trees = 0
/** A repository of these files; its folder. */
function tree(files: Readonly<Record<string, string>>): string {
  const dir = join(top, `tree${trees++}`)
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  return dir
}

const goMod = (path: string, rest = '', go = '1.21') => `module ${path}\n\ngo ${go}\n${rest}`
const sumLine = (path: string, version: string) => `${path} ${version} h1:zip=\n${path} ${version}/go.mod h1:mod=\n`

async function read(files: Readonly<Record<string, string>>, dir = '.', options: ReadProjectOptions = {}) {
  const root = tree(files)
  const project = await readProject([join(root, dir)], options)
  const short = (path: string) => (path === root ? '.' : path.slice(root.length + 1))
  return {
    ...project,
    kinds: project.modules.map((module) => `${short(module.dir)} ${module.kind}`),
    files: project.dependencyFiles.map(short),
    workspaces: project.workspaces.map(short),
    zips: project.modules.map((module) => module.zipsNeeded.map(({ path, version }) => `${path}@${version}`)),
    members: project.modules.map((module) => module.memberDirs.map(short)),
    notes: project.notes.map(({ text }) => text.replaceAll(root, 'ROOT')),
  }
}

describe('where modules are', () => {
  test('a go.mod in the folder', async () => {
    const found = await read({ 'go.mod': goMod('a.test/m'), 'sub/go.mod': goMod('a.test/m/sub') })
    expect(found).toMatchObject({ kinds: ['. module'], notes: [], workspaces: [], files: ['go.mod'] })
    expect(found.modules[0]).toMatchObject({ modulePath: 'a.test/m', goVersion: '1.21', memberDirs: [] })
  })

  test('none in the folder: every module below, save what is no source', async () => {
    const mod = goMod('a.test/m')
    const found = await read({
      'x/go.mod': mod,
      'x/y/go.mod': mod,
      'w/go.work': 'go 1.21\nuse ./in\n',
      'w/in/go.mod': mod,
      'w/out/go.mod': mod,
      'vendor/v/go.mod': mod,
      'node_modules/n/go.mod': mod,
      'testdata/t/go.mod': mod,
      '.hidden/h/go.mod': mod,
      '_skip/s/go.mod': mod,
      '1/2/3/4/5/6/go.mod': mod,
      '1/2/3/4/5/6/7/go.mod': mod,
    })
    expect(found.kinds).toEqual(
      ['x module', 'w workspace', 'x/y module', '1/2/3/4/5/6 module'].toSorted(
        (a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1),
      ),
    )
    expect(found.notes).toEqual([expect.stringContaining('using the modules below it: w, x, x/y, 1/2/3/4/5/6.')])
  })

  test('all of 260 modules', async () => {
    const files = Object.fromEntries(Array.from({ length: 260 }, (_, i) => [`m${i}/go.mod`, goMod(`a.test/m${i}`)]))
    const { modules, notes } = await read(files)
    expect(modules).toHaveLength(260)
    expect(notes).toEqual([expect.stringMatching(/using the modules below it: .*260 in all/)])
  })

  test('the enclosing module of a folder without one', async () => {
    expect(await read({ 'go.mod': goMod('a.test/m'), 'cmd/app/main.go': '' }, 'cmd/app')).toMatchObject({
      kinds: ['. module'],
      notes: [],
    })
  })

  test('the enclosing module outside a repository, and with the modules below', async () => {
    const root = join(tree({ '.git/HEAD': '' }), '..', `plain${trees}`)
    for (const name of ['go.mod', 'services/one/go.mod']) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), goMod('a.test/m'))
    }
    const { modules } = await readProject([join(root, 'services')])
    expect(modules.map(({ dir }) => dir)).toEqual([root, join(root, 'services', 'one')])
  })

  test('but never one outside the repository', async () => {
    const found = await read(
      { 'go.mod': goMod('a.test/m'), 'go.work': 'go 1.21\nuse .\n', 'inner/.git/HEAD': '', 'inner/x/main.go': '' },
      'inner/x',
    )
    expect(found.modules).toEqual([])
    expect(found.notes).toEqual([
      'No go.mod found in ROOT/inner/x, up to 6 levels below it, or above it: no modules to fetch.',
    ])
  })

  test('a folder that does not exist, and a repeated one', async () => {
    expect((await read({}, 'nowhere')).notes).toEqual([
      'The folder ROOT/nowhere does not exist; check the input working-directory.',
    ])
    const root = tree({ 'go.mod': goMod('a.test/m') })
    expect((await readProject([root, `${root}/.`])).modules).toHaveLength(1)
  })
})

describe('workspaces', () => {
  const files = {
    'go.work': 'go 1.21\nuse (\n\t./a\n\t./b\n)\nreplace r.test/x => ./r\n',
    'go.work.sum': `${sumLine('w.test/only', 'v1.0.0')}`,
    'a/go.mod': goMod('a.test/a', 'require b.test/b v1.0.0\n'),
    'a/go.sum': sumLine('d.test/d', 'v1.9.0') + sumLine('b.test/b', 'v1.0.0') + sumLine('r.test/x', 'v1.0.0'),
    'b/go.mod': goMod('b.test/b'),
    'b/go.sum': sumLine('d.test/d', 'v1.10.0') + sumLine('d.test/d', 'v1.10.0-rc.1'),
    'c/go.mod': goMod('c.test/c'),
  }

  test.each(['.', 'a', 'b'])(
    'found from %s, with the highest version of each path and no member among them',
    async (dir) => {
      const found = await read(files, dir)
      expect(found).toMatchObject({
        kinds: ['. workspace'],
        workspaces: ['go.work'],
        members: [['a', 'b']],
        zips: [['d.test/d@v1.10.0', 'w.test/only@v1.0.0']],
        files: ['a/go.mod', 'a/go.sum', 'b/go.mod', 'b/go.sum', 'go.work', 'go.work.sum'],
        notes: [],
      })
      expect(found.modules[0]?.modulePath).toBe('a.test/a, b.test/b')
    },
  )

  test('a module that the go.work does not use', async () => {
    const found = await read(files, 'c')
    expect(found.kinds).toEqual(['c module'])
    expect(found.notes).toEqual([expect.stringContaining('ROOT/go.work does not use ROOT/c')])
  })

  test('GOWORK=off', async () => {
    expect(await read(files, 'a', { gowork: 'off' })).toMatchObject({ kinds: ['a module'], workspaces: [] })
    expect((await read(files, '.', { gowork: 'off' })).kinds).toEqual(['a module', 'b module', 'c module'])
  })

  test('not a folder of that name', async () => {
    expect(await read({ 'go.mod': goMod('a.test/m'), 'go.work/x': '' })).toMatchObject({
      kinds: ['. module'],
      notes: [],
    })
  })

  test('GOWORK=auto is as if unset', async () => {
    expect(await read(files, 'a', { gowork: 'auto' })).toMatchObject({ kinds: ['. workspace'], notes: [] })
    expect(await read({ 'go.mod': goMod('a.test/m') }, '.', { gowork: 'auto' })).toMatchObject({ notes: [] })
  })

  test('GOWORK names a file', async () => {
    const root = tree({ 'm/go.mod': goMod('a.test/m'), 'other/my.work': 'go 1.21\nuse ../m\n' })
    const { modules, workspaces } = await readProject([join(root, 'm')], { gowork: join(root, 'other', 'my.work') })
    expect(workspaces).toEqual([join(root, 'other', 'my.work')])
    expect(modules[0]?.memberDirs).toEqual([join(root, 'm')])
    const gone = await readProject([join(root, 'm')], { gowork: join(root, 'gone.work') })
    expect(gone.modules[0]?.kind).toBe('module')
    expect(gone.notes).toMatchObject([{ text: expect.stringContaining('does not exist; correct or unset GOWORK') }])
  })

  test('a member that is gone is told', async () => {
    const found = await read({ 'go.work': 'go 1.21\nuse ./gone\nuse .\n', 'go.mod': goMod('a.test/m') })
    expect(found.members).toEqual([['.']])
    expect(found.notes).toEqual(['ROOT/gone/go.mod is missing or cannot be read.'])
  })
})

describe('what is needed', () => {
  const rest = `
require (
\tz.test/z v1.0.0
\ta.test/a v1.0.0 // indirect
\tf.test/folder v1.0.0
\tr.test/replaced v1.0.0
\tx.test/excluded v1.0.0
\tu.test/uncovered v1.0.0
)
replace f.test/folder => ./folder
replace r.test/replaced => k.test/wild v1.0.0
replace r.test/replaced v1.0.0 => k.test/exact v1.0.1
exclude x.test/excluded v1.0.0
`
  const sums = [
    'z.test/z v1.0.0',
    'a.test/a v1.0.0',
    'r.test/replaced v1.0.0',
    'k.test/exact v1.0.1',
    'k.test/wild v1.0.0',
    'x.test/excluded v1.0.0',
    'old.test/o v1.0.0',
  ]
  const goSum = sums.map((one) => sumLine(...(one.split(' ') as [string, string]))).join('')

  test('go >= 1.17: the requirements after replace that go.sum covers', async () => {
    const { zips, notes, kinds } = await read({ 'go.mod': goMod('a.test/m', rest, '1.17'), 'go.sum': goSum })
    expect(kinds).toEqual(['. module'])
    expect(zips).toEqual([['a.test/a@v1.0.0', 'k.test/exact@v1.0.1', 'z.test/z@v1.0.0']])
    expect(notes).toEqual([
      'go.sum has no hash for u.test/uncovered@v1.0.0, so builds that import it fail. Run `go mod tidy` and commit the file.',
    ])
  })

  test.each(['1.16', undefined])('go %s: the highest version of each path in go.sum', async (go) => {
    const mod = goMod('a.test/m', rest).replace('go 1.21\n', go === undefined ? '' : `go ${go}\n`)
    const found = await read({
      'go.mod': mod,
      'go.sum': goSum + sumLine('old.test/o', 'v1.10.0') + sumLine('old.test/o', 'v1.9.0'),
    })
    expect(found.kinds).toEqual(['. old-module'])
    expect(found.zips[0]).toContain('old.test/o@v1.10.0')
    expect(found.zips[0]).not.toContain('old.test/o@v1.9.0')
    expect(found.zips[0]).not.toContain('r.test/replaced@v1.0.0')
  })

  test('a version that replaces one which is not selected stands beside the selected one', async () => {
    const { zips } = await read({
      'go.mod': goMod('a.test/m', 'require o.test/o v1.0.0\nreplace o.test/o v0.9.0 => o.test/o v1.1.0\n', '1.16'),
      'go.sum': sumLine('o.test/o', 'v1.0.0') + sumLine('o.test/o', 'v1.1.0'),
    })
    expect(zips).toEqual([['o.test/o@v1.0.0', 'o.test/o@v1.1.0']])
  })

  test('what could not be a file name is never needed', async () => {
    const hostile = 'require evil.test/../../x v1.0.0\n'
    const sum = `evil.test/../../x v1.0.0 h1:x=\nb.test/b v1.0.0/../x h1:x=\n`
    expect((await read({ 'go.mod': goMod('a.test/m', hostile), 'go.sum': sum })).zips).toEqual([[]])
    expect((await read({ 'go.mod': goMod('a.test/m', '', '1.16'), 'go.sum': sum })).zips).toEqual([[]])
  })

  test('problems are told with the file that has them', async () => {
    const root = { 'x/go.mod': 'module a.test/m\nnonsense\nrequire b.test/b v1.0.0\n', 'x/go.sum': 'one two\n' }
    const { notes } = await read(root)
    expect(notes.slice(1)).toEqual([
      expect.stringMatching(/^x\/go\.mod line 2: .*unknown/),
      expect.stringMatching(/^x\/go\.sum line 1 has 2 fields/),
    ])
    const missing = await read({ 'go.mod': goMod('a.test/m', 'require b.test/b v1.0.0\n') })
    expect(missing.notes).toEqual([expect.stringMatching(/^go\.sum is missing/)])
  })
})

describe('vendor', () => {
  const modulesTxt = '# b.test/b v1.0.0\n## explicit\nb.test/b\n'
  const forWorkspace = '## workspace\n# b.test/b v1.0.0\n'
  const module = { 'go.mod': goMod('a.test/m', 'require b.test/b v1.0.0\n'), 'go.sum': sumLine('b.test/b', 'v1.0.0') }
  const old = { ...module, 'go.mod': goMod('a.test/m', '', '1.13') }
  const workspace = { 'go.work': 'go 1.22\nuse .\n', ...module }

  test.each<[string, Record<string, string>, string | undefined, string]>([
    ['a module', { ...module, 'vendor/modules.txt': modulesTxt }, '', '. vendored'],
    ['without modules.txt', { ...module, 'vendor/x/x.go': '' }, '', '. module'],
    ['go 1.13', { ...old, 'vendor/modules.txt': modulesTxt }, '', '. old-module'],
    ['go 1.13 and -mod=vendor', { ...old, 'vendor/modules.txt': modulesTxt }, '-mod=vendor', '. vendored'],
    ['-mod=mod', { ...module, 'vendor/modules.txt': modulesTxt }, '-x -mod=mod', '. module'],
    ['-mod=readonly last', { ...module, 'vendor/modules.txt': modulesTxt }, '-mod=vendor --mod=readonly', '. module'],
    ['made for a workspace', { ...module, 'vendor/modules.txt': forWorkspace }, '', '. module'],
    ['a workspace', { ...workspace, 'vendor/modules.txt': forWorkspace }, '', '. vendored'],
    ['a workspace, made for a module', { ...workspace, 'vendor/modules.txt': modulesTxt }, '', '. workspace'],
  ])('%s', async (_, files, goflags, kind) => {
    const { kinds, zips } = await read(files, '.', goflags === undefined ? {} : { goflags })
    expect(kinds).toEqual([kind])
    if (kind.endsWith('vendored')) expect(zips).toEqual([[]])
  })

  test('another go.mod by GOFLAGS is told', async () => {
    expect((await read({ 'go.mod': goMod('a.test/m') }, '.', { goflags: '-modfile=x.mod' })).notes).toEqual([
      expect.stringContaining('-modfile'),
    ])
  })
})

describe('with the real go', () => {
  const [one, fork, two] = [
    buildModule({ path: 'example.test/One', version: 'v1.0.0' }),
    buildModule({ path: 'example.test/fork', version: 'v1.0.1', files: { 'go.mod': 'module example.test/two\n' } }),
    buildModule({ path: 'example.test/two', version: 'v1.0.0' }),
  ]

  test('go mod download fetches the same zips', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([one, fork, two]) })
    const mod = goMod(
      'example.test/m',
      'require example.test/One v1.0.0\nrequire example.test/two v1.0.0\nreplace example.test/two => example.test/fork v1.0.1\n',
    )
    const dir = sandbox.project({
      goMod: mod,
      requires: [one, fork, two],
      main: 'package main\nimport (_ "example.test/One"; _ "example.test/two")\nfunc main(){}\n',
    })
    expect(await sandbox.run(['mod', 'download'], { cwd: dir, env: { GOPROXY: mirror.url } })).toMatchObject({
      code: 0,
    })
    const zips = mirror.requests.flatMap(({ path }) => (path.endsWith('.zip') ? [path] : []))
    const { modules } = await readProject([dir])
    expect(modules[0]?.zipsNeeded).toEqual([
      { path: 'example.test/One', version: 'v1.0.0' },
      { path: 'example.test/fork', version: 'v1.0.1' },
    ])
    expect(zips.toSorted()).toEqual(['/example.test/!one/@v/v1.0.0.zip', '/example.test/fork/@v/v1.0.1.zip'])
  })

  test('a build of what we call vendored asks nobody, and of what we do not, somebody', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([one]) })
    const dir = sandbox.project({ requires: [one] })
    expect(await sandbox.run(['mod', 'vendor'], { cwd: dir, env: { GOPROXY: mirror.url } })).toMatchObject({ code: 0 })
    for (const goflags of ['', '-mod=vendor', '-mod=mod', '-mod=readonly']) {
      const env = { GOFLAGS: `${goflags} -modcacherw`, GOMODCACHE: join(sandbox.dir, 'empty') }
      const { code } = await sandbox.run(['list', '-deps', '.'], { cwd: dir, env })
      const { modules } = await readProject([dir], { goflags })
      expect({ goflags, offline: code === 0 }).toEqual({ goflags, offline: modules[0]?.kind === 'vendored' })
    }
  })
})
