// After our own download the module cache is what `go mod download` leaves: the same trees, hashes and modes,
// so that later steps find what they expect, also offline and without write permission.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { unescapePath } from '../../src/go/module.ts'
import { setup } from '../../src/setup.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, noise, sampleTree, type TestModule } from '../support/modules.ts'

const Leaf = buildModule({
  path: 'example.test/Leaf',
  version: 'v1.0.0',
  files: {
    'leaf.go': 'package leaf\n',
    'a/b/deep.txt': 'deep',
    'empty.txt': '',
    'large.bin': noise(1_500_000, 'leaf'),
  },
})
const old = buildModule({ path: 'example.test/old', version: 'v0.2.0+incompatible' })
const unused = buildModule({ path: 'example.test/unused', version: 'v1.2.3' })
const modules = [Leaf, unused]
const NOBODY = 65_534
const signal = () => new AbortController().signal

async function bed(goflags = '', served: readonly TestModule[] = [...modules, old]) {
  const sandbox = goSandbox()
  const mirror = await startMirror({ tree: sampleTree(served) })
  const workspace = sandbox.project({ requires: modules, main: 'package project\n\nimport _ "example.test/Leaf"\n' })
  const download = async (url = mirror.url) => {
    const host = memoryHost({
      inputs: { mirrors: url, direct: 'never', sumdb: 'off' },
      env: { ...sandbox.env, GOFLAGS: goflags },
      facts: { workspace, temp: sandbox.dir },
    })
    await setup(host, { signal: signal(), exports: false })
    return host
  }
  const go = (args: string[], env: Record<string, string> = {}) =>
    sandbox.run(args, { cwd: workspace, env: { GOPROXY: 'off', GOFLAGS: goflags, ...env } })
  const buildAsNobody = async () => {
    const home = join(sandbox.dir, 'nobody')
    mkdirSync(home)
    const env = { GOCACHE: join(home, 'cache'), HOME: home, TMPDIR: home }
    if (process.getuid?.() !== 0) return go(['build', '.'], env)
    chownSync(home, NOBODY, NOBODY)
    for (const folder of [sandbox.dir, workspace]) chmodSync(folder, 0o755)
    const words = [
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      'go',
      'build',
      '-o',
      join(home, 'out'),
      '.',
    ]
    const options = {
      cwd: workspace,
      env: { ...sandbox.env, ...env, GOPROXY: 'off', GOFLAGS: '' },
      encoding: 'utf8',
    } as const
    return spawnSync('setpriv', words, options)
  }
  return {
    sandbox,
    mirror,
    buildAsNobody,
    workspace,
    download,
    go,
    tree: join(sandbox.modcache, 'example.test', '!leaf@v1.0.0'),
    async [Symbol.asyncDispose]() {
      await mirror.close()
      await sandbox.remove()
    },
  }
}

type Listing = ReturnType<typeof listing>

/** Every file and folder with mode and content, but for what go keeps for itself. */
function listing(modcache: string): Record<string, string> {
  const entries = readdirSync(modcache, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/\.lock$|[/\\]list$|[/\\]cache[/\\]lock$/.test(path))
      .map((path): [string, string] => {
        const { mode } = lstatSync(path)
        const content = lstatSync(path).isFile() ? readFileSync(path).toString('base64').slice(-200) : ''
        return [relative(modcache, path), `${(mode & 0o777).toString(8)} ${content}`]
      })
      .sort(),
  )
}

test.each(['', '-modcacherw', '--modcacherw=1', '-modcacherw=f'])(
  'leaves the same files, contents and modes as go, GOFLAGS=%s',
  async (goflags) => {
    await using ours = await bed(goflags)
    await using its = await bed(goflags)
    await ours.download()
    await its.go(['mod', 'download'], { GOPROXY: its.mirror.url, GONOSUMDB: '*' })
    expect(listing(ours.sandbox.modcache)).toEqual(listing(its.sandbox.modcache))
  },
)

test('is verified by go, has every Dir, and builds in silence', async () => {
  await using it = await bed()
  await it.download()
  expect((await it.go(['mod', 'verify'])).stdout).toContain('all modules verified')
  const { stdout } = await it.go(['list', '-m', '-f', '[{{.Dir}}]', 'example.test/Leaf', 'example.test/unused'])
  expect(stdout.trim().split('\n')).toEqual([`[${it.tree}]`, expect.stringContaining('unused@v1.2.3]')])
  expect((await it.go(['build', './...'])).stderr).not.toContain('downloading')
})

const project = (go: string, requires: string) => `module example.test/project\n\ngo ${go}\n\nrequire (\n${requires})\n`
const lines = modules.map(({ path, version }) => `\t${path} ${version}\n`).join('')
const fork = buildModule({ path: 'example.test/fork', version: 'v1.9.0', files: { 'leaf.go': 'package leaf\n' } })
const main = 'package project\n\nimport _ "example.test/Leaf"\n'

describe.each<[string, Record<string, string>, string]>([
  ['a module before go 1.17', { 'go.mod': project('1.12', lines) }, '-mod=mod'],
  ['an incompatible version', { 'go.mod': project('1.22', `${lines}\texample.test/old v0.2.0+incompatible\n`) }, ''],
  [
    'modules replaced by themselves and by others',
    {
      'go.mod': `${project('1.22', `${lines}\texample.test/gone v1.0.0\n`)}replace (\n\texample.test/unused => example.test/unused v1.2.3\n\texample.test/gone => example.test/fork v1.9.0\n)\n`,
    },
    '-mod=mod',
  ],
  [
    'a workspace',
    {
      'go.work': 'go 1.22\n\nuse (\n\t.\n\t./sub\n)\n',
      'sub/go.mod': `module example.test/sub\n\ngo 1.22\n\nrequire example.test/unused v1.2.3\n`,
      'sub/sub.go': 'package sub\n\nimport _ "example.test/unused"\n',
    },
    '',
  ],
])('%s', (_, files, goflags) => {
  test('is left as go leaves it, and builds offline for a user who may not write', async () => {
    const all = [...modules, old, fork]
    await using ours = await bed('', all)
    await using its = await bed('', all)
    for (const { workspace } of [ours, its]) {
      const sums = all.flatMap(({ goSumLines }) => goSumLines.map((line) => `${line}\n`)).join('')
      for (const [name, text] of Object.entries({ 'go.sum': sums, 'main.go': main, ...files })) {
        mkdirSync(join(workspace, name, '..'), { recursive: true })
        writeFileSync(join(workspace, name), text)
      }
      if ('sub/go.mod' in files) writeFileSync(join(workspace, 'sub', 'go.sum'), sums)
    }
    await ours.download()
    expect((await ours.go(['mod', 'verify'], { GOFLAGS: goflags })).stdout).toContain('all modules verified')
    await its.go(['mod', 'download', ...zipsOf(ours.sandbox.modcache)], { GOPROXY: its.mirror.url, GONOSUMDB: '*' })
    const [left, right] = [ours, its].map(({ sandbox }) => listing(sandbox.modcache)) as [Listing, Listing]
    const beyond = Object.keys(left).filter((name) => !(name in right) && !/\.(?:mod|info)$/.test(name))
    expect(beyond.filter((name) => !lstatSync(join(ours.sandbox.modcache, name)).isDirectory())).toEqual([])
    expect(Object.fromEntries(Object.keys(right).map((name) => [name, left[name]]))).toEqual(right)
    expect((await ours.buildAsNobody()).stderr).toBe('')
  })
})

/** `path@version` of each zip; `go mod download` without these fetches the graph, of which a build needs less. */
function zipsOf(modcache: string): string[] {
  const names = readdirSync(join(modcache, 'cache', 'download'), { recursive: true }).map(String)
  return names.flatMap((name) => {
    const [, path, version] = /^(.+)\/@v\/(.+)\.zip$/.exec(name) ?? []
    return path && version ? [`${unescapePath(path)}@${version}`] : []
  })
}

describe('restored zips', () => {
  async function restored(change: (folder: string) => void = () => {}) {
    const it = await bed()
    await it.download()
    const { modcache } = it.sandbox
    execFileSync('chmod', ['-R', 'u+w', modcache])
    rmSync(join(modcache, 'example.test'), { recursive: true })
    const folder = join(modcache, 'cache', 'download', 'example.test', '!leaf', '@v')
    for (const name of ['!leaf', 'unused']) {
      const at = join(modcache, 'cache', 'download', 'example.test', name, '@v')
      for (const file of readdirSync(at)) if (file.endsWith('.ziphash')) rmSync(join(at, file))
    }
    change(folder)
    return it
  }

  test('are verified and unpacked without a request', async () => {
    await using it = await restored()
    const before = it.mirror.requests.length
    await it.download()
    expect(it.mirror.requests.length).toBe(before)
    expect((await it.go(['mod', 'verify'])).stdout).toContain('all modules verified')
    expect(existsSync(join(it.tree, 'a', 'b', 'deep.txt'))).toBe(true)
  })

  test('that are not what go.sum names are fetched again', async () => {
    await using it = await restored((folder) => writeFileSync(join(folder, 'v1.0.0.zip'), unused.zip))
    await it.download()
    expect((await it.go(['mod', 'verify'])).stdout).toContain('all modules verified')
  })
})

describe('what was there', () => {
  test('a tree that go is extracting stays, and gets no .ziphash of ours', async () => {
    await using it = await bed()
    const at = join(it.sandbox.modcache, 'cache', 'download', 'example.test', '!leaf', '@v')
    mkdirSync(at, { recursive: true })
    writeFileSync(join(at, 'v1.0.0.partial'), '')
    await it.download()
    expect(existsSync(it.tree)).toBe(false)
    expect(existsSync(join(at, 'v1.0.0.ziphash'))).toBe(false)
    expect((await it.go(['build', './...'])).code).toBe(0)
  })

  test('a tree that a crash left without .ziphash is replaced', async () => {
    await using it = await bed()
    mkdirSync(join(it.tree, 'a'), { recursive: true })
    writeFileSync(join(it.tree, 'a', 'leftover.txt'), 'x')
    chmodSync(it.tree, 0o555)
    await it.download()
    expect(existsSync(join(it.tree, 'a', 'leftover.txt'))).toBe(false)
    expect((await it.go(['mod', 'verify'])).stdout).toContain('all modules verified')
  })

  test.each<[string, (at: string, tree: string) => void]>([
    [
      'a tree that a killed go left half unpacked',
      (at, tree) => {
        writeFileSync(join(at, 'v1.0.0.partial'), '')
        execFileSync('chmod', ['-R', 'u+w', tree])
        rmSync(join(tree, 'leaf.go'))
      },
    ],
    ['an empty .ziphash', (at) => writeFileSync(join(at, 'v1.0.0.ziphash'), '')],
    ['no .info, as after go build alone', (at) => rmSync(join(at, 'v1.0.0.info'))],
  ])('%s is mended, as go mod download mends it', async (_, spoil) => {
    await using it = await bed()
    await it.download()
    spoil(join(it.sandbox.modcache, 'cache', 'download', 'example.test', '!leaf', '@v'), it.tree)
    await it.download()
    expect((await it.go(['mod', 'verify'])).stdout).toContain('all modules verified')
    expect((await it.go(['list', '-m', '-f', '[{{.Dir}}]', 'all'])).stdout).toContain(`[${it.tree}]`)
    expect(existsSync(join(it.tree, 'leaf.go'))).toBe(true)
  })

  test('a zip with wrong bytes leaves neither tree nor .ziphash', async () => {
    await using it = await bed()
    await using bad = await startMirror({
      tree: sampleTree(modules),
      faults: [{ kind: 'wrong-zip', match: /!leaf.*\.zip$/ }],
    })
    await it.download(bad.url).catch(() => {})
    const at = join(it.sandbox.modcache, 'cache', 'download', 'example.test', '!leaf', '@v')
    expect(existsSync(it.tree)).toBe(false)
    expect(existsSync(join(at, 'v1.0.0.ziphash'))).toBe(false)
    const run = join(it.sandbox.modcache, 'cache', 'go-proxy-setup-download')
    expect(existsSync(run)).toBe(false)
  })
})
