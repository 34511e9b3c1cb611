// After our own download the module cache is what `go mod download` leaves: the same trees, hashes and modes,
// so that later steps find what they expect, also offline and without write permission.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { setup } from '../../src/setup.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, noise, sampleTree } from '../support/modules.ts'

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
const signal = () => new AbortController().signal

async function bed(goflags = '') {
  const sandbox = goSandbox()
  const mirror = await startMirror({ tree: sampleTree([...modules, old]) })
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
  return {
    sandbox,
    mirror,
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

test.each(['', '-modcacherw'])('leaves the same files, contents and modes as go, GOFLAGS=%s', async (goflags) => {
  await using ours = await bed(goflags)
  await using its = await bed(goflags)
  await ours.download()
  await its.go(['mod', 'download'], { GOPROXY: its.mirror.url, GONOSUMDB: '*' })
  expect(listing(ours.sandbox.modcache)).toEqual(listing(its.sandbox.modcache))
})

test('is verified by go, has every Dir, and builds in silence', async () => {
  await using it = await bed()
  await it.download()
  expect((await it.go(['mod', 'verify'])).stdout).toContain('all modules verified')
  const { stdout } = await it.go(['list', '-m', '-f', '[{{.Dir}}]', 'example.test/Leaf', 'example.test/unused'])
  expect(stdout.trim().split('\n')).toEqual([`[${it.tree}]`, expect.stringContaining('unused@v1.2.3]')])
  expect((await it.go(['build', './...'])).stderr).not.toContain('downloading')
})

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
