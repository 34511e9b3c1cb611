// Verifying and placing one file on a real disk; the real go must accept what was stored.
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  type PathLike,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { cacheFile, type ModuleFileKind } from '../../src/go/module.ts'
import type { ZipEntry } from '../../src/go/zip-directory.ts'
import { renameBusy, retryBusy } from '../../src/verify/busy-files.ts'
import { treeWriter } from '../../src/verify/module-tree.ts'
import { describeDiskError, storeFile } from '../../src/verify/store-file.ts'
import type { ArrivedFile } from '../../src/verify/verify-file.ts'
import { goSandbox } from '../support/go.ts'
import { buildModule, type TestModule } from '../support/modules.ts'

const module = buildModule({ path: 'example.com/Some/mod', version: 'v1.2.3', time: '2024-01-02T03:04:05.500Z' })
const linuxTest = process.platform === 'linux' ? test : test.skip
let dir = ''
let root = ''
let temp = ''

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'go-proxy-setup-store-'))
  root = join(dir, 'cache', 'download')
  temp = join(dir, 'cache', 'part')
})
afterEach(() => rmSync(dir, { recursive: true }))

function arrived(kind: ModuleFileKind, changes: Partial<ArrivedFile> = {}, of: TestModule = module): ArrivedFile {
  const h1 = { zip: of.h1Zip, mod: of.h1Mod, info: undefined }[kind]
  const target = join(root, ...cacheFile(of.path, of.version, kind).split('/'))
  return { kind, path: of.path, version: of.version, h1, body: of[kind], target, temp, ...changes }
}

const stored = () =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

describe('storeFile', () => {
  test('keeps the three files of a module, and go then uses them offline', async () => {
    await using box = goSandbox()
    root = join(box.modcache, 'cache', 'download')
    temp = join(box.modcache, 'cache', 'part')
    for (const kind of ['zip', 'mod', 'info'] as const)
      expect(await storeFile(arrived(kind))).toMatchObject({ kept: true })
    const project = box.project({ requires: [module] })
    const info = arrived('info').target
    const before = readFileSync(info, 'utf8')
    const run = await box.run(['mod', 'download'], { cwd: project, env: { GOPROXY: 'off' } })
    expect([run.stderr, run.code]).toEqual(['', 0])
    expect((await box.run(['mod', 'verify'], { cwd: project, env: { GOPROXY: 'off' } })).code).toBe(0)
    expect(readFileSync(info, 'utf8')).toBe(before)
    expect(readdirSync(temp)).toEqual([])
  })

  test('moves a body that is a file already', async () => {
    mkdirSync(temp, { recursive: true })
    const body = join(temp, 'whatever')
    for (const kind of ['zip', 'mod', 'info'] as const) {
      writeFileSync(body, module[kind])
      expect(await storeFile(arrived(kind, { body }))).toMatchObject({ kept: true })
    }
    expect(readFileSync(arrived('zip').target).equals(module.zip)).toBe(true)
    expect(readFileSync(arrived('info').target, 'utf8')).toBe('{"Version":"v1.2.3","Time":"2024-01-02T03:04:05.5Z"}')
  })

  test.each<[string, ModuleFileKind, Partial<ArrivedFile>, RegExp]>([
    ['a zip of other content', 'zip', { h1: 'h1:other=' }, /Its hash is h1:.*go\.sum has h1:other=/],
    ['a zip of another module', 'zip', { body: buildModule({ path: 'a.b/c', version: 'v1.0.0' }).zip }, /begin with/],
    ['a page for a zip', 'zip', { body: Buffer.from('<html>') }, /not a zip/],
    ['a zip without a line in go.sum', 'zip', { h1: undefined }, /go\.sum has no hash/],
    ['another go.mod', 'mod', { body: Buffer.from('module x\n') }, /Its hash is/],
    ['a go.mod without a line in go.sum', 'mod', { h1: undefined }, /go\.sum has no hash/],
    ['a go.mod of 17 MiB', 'mod', { body: Buffer.alloc(17 << 20) }, /16 MiB/],
    ['a page for an .info', 'info', { body: Buffer.from('<html>') }, /web page/],
  ])('refuses %s and leaves nothing', async (_, kind, changes, why) => {
    const result = await storeFile(arrived(kind, changes))
    expect(result).toEqual({ kept: false, wrong: expect.stringMatching(why) })
    expect(stored()).toEqual([])
  })

  test('keeps an existing file as it is', async () => {
    const { target } = arrived('mod')
    mkdirSync(join(target, '..'), { recursive: true })
    writeFileSync(target, 'of another process')
    expect(await storeFile(arrived('mod'))).toMatchObject({ kept: true })
    expect(readFileSync(target, 'utf8')).toBe('of another process')
    expect(stored()).toEqual(['v1.2.3.mod'])
  })

  test('does not write through a link out of the cache, nor over one', async () => {
    const outside = join(dir, 'outside')
    mkdirSync(outside)
    mkdirSync(join(root, 'example.com'), { recursive: true })
    symlinkSync(outside, join(root, 'example.com', '!some'))
    expect(await storeFile(arrived('mod'))).toEqual({ kept: false, failed: expect.stringMatching(/is a link/) })
    expect(readdirSync(outside)).toEqual([])
    rmSync(join(root, 'example.com', '!some'))
    mkdirSync(join(arrived('mod').target, '..'), { recursive: true })
    symlinkSync(join(outside, 'x'), arrived('mod').target)
    expect(await storeFile(arrived('mod'))).toEqual({
      kept: false,
      failed: expect.stringMatching(/not a regular file/),
    })
    expect(readdirSync(outside)).toEqual([])
  })

  test('the cache itself may be reached through a link', async () => {
    mkdirSync(join(dir, 'elsewhere'))
    symlinkSync(join(dir, 'elsewhere'), join(dir, 'cache'))
    expect(await storeFile(arrived('mod'))).toMatchObject({ kept: true })
  })

  test('refuses a target that is not the path of the file', async () => {
    const target = join(root, 'example.com', '!some', 'mod', '@v', 'v1.2.3.ziphash')
    expect(await storeFile(arrived('zip', { target }))).toEqual({ kept: false, failed: expect.any(String) })
    const otherVersion = join(root, 'example.com', '!some', 'mod', '@v', 'v1.2.4.zip')
    expect(await storeFile(arrived('zip', { target: otherVersion }))).toEqual({
      kept: false,
      failed: expect.any(String),
    })
    const path = '../../escape'
    expect(await storeFile(arrived('zip', { path }))).toEqual({ kept: false, failed: expect.any(String) })
    expect(stored()).toEqual([])
  })

  test('reports a disk error as a failure, not as a wrong file, and leaves no partial file', async () => {
    mkdirSync(root, { recursive: true })
    writeFileSync(join(root, 'example.com'), 'a file where a folder must be')
    expect(await storeFile(arrived('mod'))).toEqual({ kept: false, failed: expect.stringMatching(/not a folder/) })
    const missing = join(temp, 'gone')
    expect(await storeFile(arrived('zip', { body: missing }))).toEqual({ kept: false, failed: expect.any(String) })
    rmSync(join(root, 'example.com'))
    writeFileSync(temp, 'a file where the folder for parts must be')
    expect(await storeFile(arrived('mod'))).toEqual({ kept: false, failed: expect.any(String) })
    expect(stored()).toEqual(['part'])
  })

  const shm = '/dev/shm'
  const hasOtherDisk = existsSync(shm) && statSync(shm).dev !== statSync(tmpdir()).dev
  ;(hasOtherDisk ? test : test.skip)('removes a file that cannot be renamed', async () => {
    temp = mkdtempSync(join(shm, 'go-proxy-setup-store-'))
    expect(await storeFile(arrived('mod'))).toEqual({ kept: false, failed: expect.stringMatching(/EXDEV/) })
    expect(readdirSync(temp)).toEqual([])
    rmSync(temp, { recursive: true })
  })

  test('stores nothing when stopped', async () => {
    for (const kind of ['zip', 'mod', 'info'] as const) {
      const result = await storeFile(arrived(kind), { aborted: true })
      expect(result).toEqual({ kept: false, failed: expect.stringMatching(/stopped/) })
    }
    expect(stored()).toEqual([])
  })
})

describe('disk errors', () => {
  const coded = (code: string) => Object.assign(new Error(`${code}: no`), { code })

  test('retries a busy file a few times', async () => {
    const waits: number[] = []
    const sleep = async (ms: number) => void waits.push(ms)
    const isBusy = (error: unknown) => (error as { code?: string }).code === 'EPERM'
    let left = 3
    const action = () => {
      if (left-- > 0) throw coded('EPERM')
    }
    await retryBusy(action, { isBusy, sleep })
    expect(waits.length).toBe(3)
    left = 100
    await expect(retryBusy(action, { isBusy, sleep })).rejects.toThrow('EPERM')
    expect(left).toBe(93)
    const other = () => {
      throw coded('ENOSPC')
    }
    await expect(retryBusy(other, { isBusy, sleep })).rejects.toThrow('ENOSPC')
  })

  test('a rename on Windows waits while the file is busy, but not for what is in place', async () => {
    const from = join(dir, 'from')
    writeFileSync(from, '')
    let left = 2
    const rename = (source: PathLike, target: PathLike) => {
      if (left-- > 0) throw coded('EBUSY')
      renameSync(source, target)
    }
    await expect(renameBusy(from, join(dir, 'to'), { platform: 'linux', rename })).rejects.toThrow('EBUSY')
    await renameBusy(from, join(dir, 'to'), { platform: 'win32', rename })
    expect(stored()).toEqual(['to'])
    left = 1
    await expect(renameBusy(from, join(dir, 'to'), { platform: 'win32', rename })).rejects.toThrow('EBUSY')
  })

  linuxTest('giving up a tree throws nothing, whatever the disk says: a thread would count as crashed', () => {
    const writer = treeWriter(join(dir, 'tree'), 'm/')
    writer.sink({ name: 'm/file' } as ZipEntry)
    const isOfTree = (fd: string) => {
      const link = `/proc/self/fd/${fd}`
      return lstatSync(link, { throwIfNoEntry: false }) && readlinkSync(link) === join(dir, 'tree', 'file')
    }
    closeSync(Number(readdirSync('/proc/self/fd').find(isOfTree)))
    expect(() => writer.discard()).not.toThrow()
  })

  test.each([
    ['ENOSPC', /disk of the module cache is full/],
    ['EDQUOT', /full/],
    ['EROFS', /read-only/],
    ['EACCES', /may not write to the module cache/],
    ['EMFILE', /Too many files/],
    ['EIO', /could not be written: EIO: no\./],
  ])('describes %s', (code, words) => {
    expect(describeDiskError(coded(code), 'module cache')).toMatch(words)
  })
})
