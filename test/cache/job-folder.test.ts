// The caches of a GitLab job between extraction and archiving, with entries that the real go compiled.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  acceptRestored,
  type JobUse,
  jobFolder,
  pruneJobFolder,
  returnArchived,
  takeArchived,
} from '../../src/cache/job-folder.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'

const HOUR_MS = 3_600_000
const DOWNLOAD = 'mod/cache/download/example.test/a/@v'
const posix = process.platform === 'win32' ? describe.skip : describe

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
}

const filesBelow = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()

function bench(sandbox: GoSandbox) {
  const workspace = join(sandbox.dir, 'checkout')
  mkdirSync(workspace)
  const folder = jobFolder(`${workspace}.go-proxy-setup`, workspace)
  const use: JobUse = {
    // A file's time is from a coarser clock.
    startedAtMs: Date.now() - 100,
    testResults: true,
    goroot: '/usr/lib/go',
    goSums: [],
    fromSources: false,
  }
  return { workspace, folder, use }
}

posix('what GitLab extracted', () => {
  test('moves beside the checkout, over what a killed job left there, and back again', async () => {
    await using sandbox = goSandbox()
    const { folder } = bench(sandbox)
    write(folder.archived, { [`${DOWNLOAD}/v1.0.0.zip`]: 'zip', 'build/README': '', 'tools/go/1.26.8/x64/bin/go': '' })
    write(folder.root, { 'build/00/left': '', 'env.sh': 'old', 'cli.mjs': 'kept' })
    await takeArchived(folder)
    expect(filesBelow(folder.archived)).toEqual(['.gitignore'])
    expect(filesBelow(folder.root)).toEqual([
      'build/README',
      'cli.mjs',
      `${DOWNLOAD}/v1.0.0.zip`,
      'tools/go/1.26.8/x64/bin/go',
    ])
    write(folder.root, { 'report.html': 'page', 'env.sh': 'GOPROXY=https://user:secret@mirror.test' })
    // gitlab-ci-local extracts the caches once more.
    write(folder.archived, { [`${DOWNLOAD}/v0.9.0.zip`]: 'older' })
    await returnArchived(folder, ['report.html', 'junit.xml'])
    expect(existsSync(folder.root)).toBe(false)
    expect(filesBelow(folder.archived)).toEqual([
      '.gitignore',
      'build/README',
      `${DOWNLOAD}/v1.0.0.zip`,
      'report.html',
      'tools/go/1.26.8/x64/bin/go',
    ])
  })

  test('a job that ended before setup keeps what was extracted', async () => {
    await using sandbox = goSandbox()
    const { folder } = bench(sandbox)
    write(folder.archived, { [`${DOWNLOAD}/v1.0.0.zip`]: 'zip' })
    await returnArchived(folder, [])
    expect(filesBelow(folder.archived)).toEqual(['.gitignore', `${DOWNLOAD}/v1.0.0.zip`])
  })

  test('nothing is believed: no .ziphash, tree, lock or link enters, and a link leads nowhere', async () => {
    await using sandbox = goSandbox()
    const { folder, use, workspace } = bench(sandbox)
    const victim = join(sandbox.dir, 'victim')
    write(victim, { 'precious.txt': 'here' })
    write(folder.archived, {
      [`${DOWNLOAD}/v1.0.0.zip`]: 'zip',
      [`${DOWNLOAD}/v1.0.0.ziphash`]: 'h1:forged',
      [`${DOWNLOAD}/v1.0.0.lock`]: '',
      [`${DOWNLOAD}/list`]: 'v9.9.9',
      'mod/example.test/a@v1.0.0/a.go': 'package a',
      'mod/cache/download/sumdb/sum.golang.org/latest': 'tree',
      'build/trim.txt': '1',
      'build/fuzz/x/1': '',
    })
    symlinkSync(victim, join(folder.archived, 'mod', 'cache', 'download', 'linked'))
    symlinkSync(join(victim, 'precious.txt'), join(folder.archived, 'mod', 'cache', 'download', 'file.zip'))
    symlinkSync(victim, join(folder.archived, 'tools'))
    await takeArchived(folder)
    await acceptRestored(folder, use)
    expect(filesBelow(folder.root)).toEqual([`${DOWNLOAD}/v1.0.0.zip`])
    expect(readFileSync(join(victim, 'precious.txt'), 'utf8')).toBe('here')
    // Also in the place of the folder itself.
    await returnArchived(folder, [])
    const other = jobFolder(join(workspace, 'x'), join(sandbox.dir, 'y'))
    mkdirSync(join(sandbox.dir, 'y'))
    symlinkSync(victim, other.archived)
    await takeArchived(other)
    expect(lstatSync(other.archived).isDirectory()).toBe(true)
    expect(filesBelow(victim)).toEqual(['precious.txt'])
  })

  test('a tag or a fork takes neither Go nor objects, and stores none', async () => {
    await using sandbox = goSandbox()
    const { folder, use } = bench(sandbox)
    write(folder.root, {
      [`${DOWNLOAD}/v1.0.0.zip`]: 'zip',
      [`build/${entryName('a')}`]: '',
      'tools/go/1.26.8/x64/bin/go': '',
    })
    await acceptRestored(folder, { ...use, fromSources: true })
    expect(filesBelow(folder.root)).toEqual([`${DOWNLOAD}/v1.0.0.zip`])
    write(folder.root, { [`build/${entryName('a')}`]: '', 'tools/go/1.26.8/x64/bin/go': '' })
    await pruneJobFolder(folder, { ...use, fromSources: true, goroot: join(folder.tools, 'go/1.26.8/x64') })
    expect(filesBelow(folder.root)).toEqual([`${DOWNLOAD}/v1.0.0.zip`])
  })
})

posix('what GitLab archives', () => {
  test('of the modules those in go.sum, of the Gos the one that was used', async () => {
    await using sandbox = goSandbox()
    const { folder, use } = bench(sandbox)
    const [used, other] = ['1.26.8', '1.25.1'].map((version) => `tools/go/${version}`)
    write(folder.root, {
      ...Object.fromEntries(['zip', 'mod', 'info', 'ziphash'].map((kind) => [`${DOWNLOAD}/v1.0.0.${kind}`, ''])),
      ...Object.fromEntries(['zip', 'mod', 'info'].map((kind) => [`${DOWNLOAD}/v0.9.0.${kind}`, ''])),
      [`${used}/x64/bin/go`]: '',
      [`${used}/x64.complete`]: '',
      [`${used}/arm64/bin/go`]: '',
      [`${other}/x64/bin/go`]: '',
      [`${other}/x64.complete`]: '',
    })
    const goSums = ['example.test/a v1.0.0 h1:x=\nexample.test/a v1.0.0/go.mod h1:y=\n']
    const pruned = await pruneJobFolder(folder, { ...use, goSums, goroot: join(folder.root, `${used}/x64`) })
    expect(filesBelow(folder.root)).toEqual(
      [
        ...['info', 'mod', 'zip', 'ziphash'].map((kind) => `${DOWNLOAD}/v1.0.0.${kind}`),
        `${used}/x64.complete`,
        `${used}/x64/bin/go`,
      ].sort(),
    )
    expect(pruned.modulesRemoved).toBe(3)
    // Without a go.sum nothing says what is needed.
    write(folder.root, { [`${DOWNLOAD}/v0.9.0.zip`]: '' })
    await pruneJobFolder(folder, use)
    expect(existsSync(join(folder.root, `${DOWNLOAD}/v0.9.0.zip`))).toBe(true)
  })

  test('of the objects those that the job used; what adds too little looks old to the runner', async () => {
    await using sandbox = goSandbox()
    const { folder, use } = bench(sandbox)
    const project = join(sandbox.dir, 'p')
    write(project, {
      'go.mod': 'module example.test/p\n\ngo 1.21\n',
      'a/a.go': 'package a\n\nfunc A() int { return 1 }\n',
      'b/b.go': 'package b\n\nfunc B() int { return 2 }\n',
    })
    const env = { GOCACHE: folder.gocache }
    const build = (path: string) => sandbox.run(['build', '-v', path], { cwd: project, env })
    expect((await build('./...')).code).toBe(0)
    await acceptRestored(folder, use)
    const newest = () =>
      Math.max(
        ...readdirSync(folder.gocache, { recursive: true }).map(
          (name) => statSync(join(folder.gocache, `${name}`)).mtimeMs,
        ),
      )
    expect(newest()).toBeLessThan(use.startedAtMs - HOUR_MS)
    expect((await build('./a')).stderr).toBe('')
    const before = filesBelow(folder.gocache).length
    const pruned = await pruneJobFolder(folder, use)
    expect(pruned.objectsRemoved).toBeGreaterThan(0)
    expect(filesBelow(folder.gocache)).toHaveLength(before - pruned.objectsRemoved)
    expect(pruned.isStored).toBe(false)
    // Folders too: the runner compares the time of each with that of its archive.
    expect(newest()).toBeLessThan(Date.parse('2001-01-01'))
    await acceptRestored(folder, use)
    expect((await build('./a')).stderr).toBe('')
    expect((await build('./b')).stderr).toBe('example.test/p/b\n')
  })

  test('new objects of some size are stored', async () => {
    await using sandbox = goSandbox()
    const { folder, use } = bench(sandbox)
    const id = 'ab'.repeat(32)
    const text = 'x'.repeat(1_100_000)
    const size = String(text.length).padStart(20)
    const addedAt = String(BigInt(use.startedAtMs + 1_000) * 1_000_000n).padStart(20)
    write(folder.gocache, {
      [`ab/${id}-a`]: `v1 ${id} ${id} ${size} ${addedAt}\n`,
      [`ab/${id}-d`]: text,
      [entryName('cd')]: 'unused',
    })
    const old = new Date(use.startedAtMs - 3 * HOUR_MS)
    utimesSync(join(folder.gocache, entryName('cd')), old, old)
    expect(await pruneJobFolder(folder, use)).toMatchObject({
      isStored: true,
      objectsRemoved: 1,
      objectBytes: 1_100_175,
    })
    expect(filesBelow(folder.gocache)).toEqual([`ab/${id}-a`, `ab/${id}-d`])
    expect(statSync(join(folder.gocache, `ab/${id}-d`)).mtimeMs).toBeGreaterThan(use.startedAtMs - HOUR_MS)
  })
})

function entryName(start: string): string {
  const id = start.padEnd(64, '0')
  return `${id.slice(0, 2)}/${id}-d`
}
