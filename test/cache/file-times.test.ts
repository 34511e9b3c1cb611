// Input `stable-file-times` with real git and the real go command: what is set, what stays, and what go makes of it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { changedFiles, folderIds, stabilizeFileTimes, timeOf, trackedFiles } from '../../src/cache/file-times.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'

const id = (n: number) => String(n).padStart(40, '0')

/** A repository of these files, and checkouts of it at one place, as on fresh runners. */
function repository(files: Readonly<Record<string, string>>) {
  const sandbox = goSandbox()
  const origin = join(sandbox.dir, 'origin')
  const checkout = join(sandbox.dir, 'checkout')
  const env = { ...sandbox.env, GIT_CONFIG_NOSYSTEM: '1' }
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args], {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const write = (folder: string, all: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
  }
  const commit = (changes: Readonly<Record<string, string>>) => {
    write(origin, changes)
    git(origin, 'add', '-A')
    git(origin, 'commit', '-qm', 'change')
  }
  mkdirSync(origin)
  git(origin, 'init', '-q')
  commit(files)
  return {
    sandbox,
    checkout,
    commit,
    git,
    write: (all: Readonly<Record<string, string>>) => write(checkout, all),
    clone() {
      rmSync(checkout, { recursive: true, force: true })
      git(sandbox.dir, 'clone', '-q', origin, checkout)
    },
    async stabilize(inputs: Readonly<Record<string, string>> = { 'stable-file-times': 'true' }) {
      const host = memoryHost({ inputs, env, facts: { workspace: checkout } })
      await stabilizeFileTimes(await testJob(host))
      return host
    },
    times: (...names: string[]) => names.map((name) => statSync(join(checkout, name)).mtimeMs),
    go: (...args: string[]) => sandbox.run(args, { cwd: checkout, timeoutMs: 100_000 }),
    [Symbol.asyncDispose]: () => sandbox.remove(),
  }
}

describe('the times', () => {
  test('are the same in each checkout, and follow contents', async () => {
    await using repo = repository({ 'a.txt': 'a', 'd/b.txt': 'b', 'd/c.txt': 'b' })
    const names = ['a.txt', 'd/b.txt', 'd', '.']
    repo.clone()
    await repo.stabilize()
    const first = repo.times(...names)
    expect(Math.max(...first)).toBeLessThan(Date.parse('2019-01-01'))
    expect(repo.times('d/c.txt')).toEqual(repo.times('d/b.txt'))
    repo.clone()
    await repo.stabilize()
    expect(repo.times(...names)).toEqual(first)
    repo.commit({ 'd/b.txt': 'B' })
    repo.clone()
    const host = await repo.stabilize()
    expect(repo.times(...names).map((time, n) => time === first[n])).toEqual([true, false, false, false])
    expect(host.text('info')).toMatch(/^file times: set for 3 tracked files in /)
  })

  test('of what git does not vouch for stay as they are', async () => {
    await using repo = repository({ 'same.txt': 's', 'changed.txt': 'c', 'unseen.txt': 'u', 'gone/x.txt': 'x', l: 'l' })
    repo.clone()
    repo.git(repo.checkout, 'update-index', '--assume-unchanged', 'unseen.txt')
    repo.write({ 'changed.txt': 'C', 'unseen.txt': 'U', 'new.txt': 'n' })
    rmSync(join(repo.checkout, 'gone'), { recursive: true })
    symlinkSync('.', join(repo.checkout, 'gone'))
    rmSync(join(repo.checkout, 'l'))
    symlinkSync('new.txt', join(repo.checkout, 'l'))
    const names = ['changed.txt', 'unseen.txt', 'new.txt']
    const before = repo.times(...names)
    const host = await repo.stabilize()
    expect(repo.times(...names)).toEqual(before)
    expect(repo.times('same.txt')[0]).toBeLessThan(Date.parse('2019-01-01'))
    expect(host.text('info')).toMatch(/; 3 modified files kept theirs$/)
  })

  test('leave a checkout that git calls clean', async () => {
    await using repo = repository({ 'a.txt': 'a', 'd/b.txt': 'b' })
    repo.clone()
    await repo.stabilize()
    expect(() => repo.git(repo.checkout, 'diff-index', '--quiet', 'HEAD', '--')).not.toThrow()
  })

  test('stay without the input; without git’s files there is one warning', async () => {
    await using repo = repository({ 'a.txt': 'a' })
    repo.clone()
    const before = repo.times('a.txt')
    await repo.stabilize({})
    expect(repo.times('a.txt')).toEqual(before)
    rmSync(join(repo.checkout, '.git'), { recursive: true })
    expect((await repo.stabilize()).text('warning')).toMatch(/^stable-file-times: git could not list/)
  })
})

describe('the real go command', () => {
  const files = {
    'go.mod': 'module example.test/p\n\ngo 1.21\n',
    'a/a_test.go':
      'package a\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestRead(t *testing.T) {\n\tif _, err := os.ReadFile("testdata/x"); err != nil {\n\t\tt.Fatal(err)\n\t}\n\tif _, err := os.ReadDir("testdata"); err != nil {\n\t\tt.Fatal(err)\n\t}\n}\n',
    'a/testdata/x': 'x',
  }

  test('keeps the result of a test over checkouts, until a file that it reads changes', async () => {
    await using repo = repository(files)
    const run = async (isStable: boolean) => {
      repo.clone()
      if (isStable) await repo.stabilize()
      const { stdout, code } = await repo.go('test', './a')
      expect(code).toBe(0)
      return stdout.includes('(cached)')
    }
    expect([await run(true), await run(true), await run(false)]).toEqual([false, true, false])
    repo.commit({ 'a/testdata/x': 'y' })
    expect([await run(true), await run(true)]).toEqual([false, true])
  }, 120_000)

  test('does not look at the time of a file outside the module, so trees of modules need none', async () => {
    await using repo = repository({ 'go.mod': files['go.mod'] })
    const outside = join(repo.sandbox.dir, 'modcache', 'dep@v1.0.0', 'x')
    mkdirSync(dirname(outside), { recursive: true })
    writeFileSync(outside, 'x')
    repo.clone()
    const body = `if _, err := os.ReadFile(${JSON.stringify(outside)}); err != nil {\n\t\tt.Fatal(err)\n\t}`
    const source = `package p\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestRead(t *testing.T) {\n\t${body}\n}\n`
    repo.write({ 'p_test.go': source })
    expect((await repo.go('test', '.')).stdout).toMatch(/^ok/)
    utimesSync(outside, 1e9, 1e9)
    expect((await repo.go('test', '.')).stdout).toContain('(cached)')
  }, 120_000)

  test('sees an import of the same length in a file of the same size (stackrox#21719)', async () => {
    const source = (version: string) => `package p\n\nimport _ "example.test/p/jwt/${version}"\n`
    await using repo = repository({
      'go.mod': files['go.mod'],
      'p.go': source('v4'),
      'jwt/v4/j.go': 'package jwt\n',
      'jwt/v5/j.go': 'package jwt\n',
    })
    const imports = async () => {
      repo.clone()
      await repo.stabilize()
      return (await repo.go('list', '-f', '{{.Imports}}', '.')).stdout.trim()
    }
    expect(await imports()).toBe('[example.test/p/jwt/v4]')
    repo.commit({ 'p.go': source('v5') })
    expect(await imports()).toBe('[example.test/p/jwt/v5]')
    // The trap itself, so that this test cannot pass for another reason.
    const time = new Date('2005-01-01')
    const list = () => repo.go('list', '-f', '{{.Imports}}', '.')
    utimesSync(join(repo.checkout, 'p.go'), time, time)
    await list()
    repo.write({ 'p.go': source('v4') })
    utimesSync(join(repo.checkout, 'p.go'), time, time)
    expect((await list()).stdout.trim()).toBe('[example.test/p/jwt/v5]')
  }, 60_000)
})

describe('what is read from git', () => {
  test('regular files, with any name, that are merged and compared with the index', () => {
    const index = [
      `H 100644 ${id(1)} 0\ta b\nc\td`,
      `H 100755 ${id(2)} 0\td/run`,
      `H 120000 ${id(3)} 0\tlink`,
      `H 160000 ${id(4)} 0\tmodule`,
      `M 100644 ${id(5)} 1\tconflict`,
      `h 100644 ${id(6)} 0\tassumed`,
      `S 100644 ${id(7)} 0\tsparse`,
      '',
    ].join('\0')
    expect(trackedFiles(index)).toEqual([
      { path: 'a b\nc\td', id: id(1) },
      { path: 'd/run', id: id(2) },
    ])
  })

  test('a staged file counts as its index entry, a changed one as changed', () => {
    expect([...changedFiles('M  staged\0 M changed\0MM both\0 D gone\0')]).toEqual(['changed', 'both', 'gone'])
  })

  test('a folder’s id depends on the names and ids of all files in it', () => {
    const ids = (...names: string[]) => folderIds(names.map((path, n) => ({ path, id: id(n) })))
    expect([...ids('a/b/c', 'd').keys()].sort()).toEqual(['.', 'a', 'a/b'])
    expect(ids('a/b').get('a')).toBe(ids('a/b', 'c').get('a'))
    expect(ids('a/b').get('a')).not.toBe(ids('a/c').get('a'))
  })

  test('ten thousand ids have ten thousand times', () => {
    const times = Array.from({ length: 10_000 }, (_, n) => timeOf(id(n)))
    expect(new Set(times).size).toBe(10_000)
    expect(Math.min(...times)).toBeGreaterThan(Date.parse('2001-01-01') / 1000 - 1)
  })
})
