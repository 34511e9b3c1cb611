// The relay's cache and the way into it: bounded, and never into a module cache.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { cacheFile } from '../../src/go/module.ts'
import { createFileCache, createMemoryCache, type FileCache } from '../../src/relay/relay-cache.ts'
import { createStats } from '../../src/relay/stats.ts'
import { relayCacheFolders, storeFile } from '../../src/verify/store-file.ts'
import type { ArrivedFile } from '../../src/verify/verify-file.ts'
import { buildModule } from '../support/modules.ts'

const module = buildModule({ path: 'example.com/m', version: 'v1.2.3' })
let dir = ''

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'shelf-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('the file cache', () => {
  const put = (cache: FileCache, name: string, bytes = 100, h1 = `h1:${name}`) => {
    writeFileSync(cache.placeOf(name).target, 'x'.repeat(bytes))
    cache.add(name, { h1, mirror: 'm' })
  }
  const has = async (cache: FileCache, name: string, h1?: string) => {
    const taken = await cache.take(name, h1)
    if (taken && 'handle' in taken.body) await taken.body.handle.close()
    return taken !== undefined
  }

  test('holds no more than its limit and deletes the least recently used file first', async () => {
    const cache = createFileCache(dir, 350)
    for (const name of ['a', 'b', 'c']) put(cache, name)
    expect(await has(cache, 'a')).toBe(true)
    put(cache, 'd')
    expect([await has(cache, 'a'), await has(cache, 'b'), await has(cache, 'c'), await has(cache, 'd')]).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect([cache.bytes(), readdirSync(relayCacheFolders(dir).cache).length]).toEqual([300, 3])
  })

  test('a file that is being read stays whole when it has to go', async () => {
    const cache = createFileCache(dir, 150)
    put(cache, 'a')
    const body = (await cache.take('a', undefined))?.body ?? Buffer.alloc(0)
    put(cache, 'b')
    if (!('handle' in body)) throw new Error('it is not there')
    expect((await body.handle.readFile()).length).toBe(100)
    await body.handle.close()
  })

  test('a file with another hash is thrown away, and one that is gone is not there', async () => {
    const cache = createFileCache(dir, 1_000)
    put(cache, 'a')
    expect([await has(cache, 'a', 'h1:other'), await has(cache, 'a')]).toEqual([false, false])
    put(cache, 'b')
    rmSync(cache.placeOf('b').target)
    expect([await has(cache, 'b'), cache.bytes()]).toEqual([false, 0])
  })

  test('no name decides where a file lies', () => {
    const cache = createFileCache(dir, 1_000)
    expect(cache.placeOf('../../x').target).toMatch(/relay-cache!.[0-9a-f]{64}$/)
  })
})

test('the memory cache holds no more than its limit and returns no file with another hash', () => {
  const memory = createMemoryCache(250)
  const has = (name: string, h1?: string) => memory.take(name, h1) !== undefined
  for (const name of ['a', 'b']) memory.add(name, { h1: `h1:${name}`, mirror: 'm', body: Buffer.alloc(100) })
  expect(has('a', 'h1:a')).toBe(true)
  memory.add('c', { h1: undefined, mirror: 'm', body: Buffer.alloc(100) })
  expect([has('a'), has('b'), has('c')]).toEqual([true, false, true])
  expect([has('a', 'h1:other'), has('a')]).toEqual([false, false])
})

describe('the way into it', () => {
  const arrived = (changes: Partial<ArrivedFile> = {}): ArrivedFile => {
    const { cache, parts } = relayCacheFolders(dir)
    mkdirSync(cache, { recursive: true })
    const { path, version, zip: body } = module
    return {
      destination: 'relay-cache',
      kind: 'zip',
      path,
      version,
      body,
      target: join(cache, 'file'),
      temp: parts,
      ...changes,
    }
  }

  test('accepts a complete zip with an unknown hash and returns the hash', async () => {
    expect(await storeFile(arrived())).toEqual({ kept: true, h1: module.h1Zip })
    expect(readFileSync(arrived().target).equals(module.zip)).toBe(true)
  })

  test.each<[string, () => Partial<ArrivedFile>]>([
    ['a module cache', () => ({ target: join(dir, ...cacheFile(module.path, module.version, 'zip').split('/')) })],
    ['any other folder', () => ({ target: join(dir, 'file') })],
    ['a folder of that name elsewhere', () => ({ target: join(dir, 'elsewhere', 'relay-cache!', 'file') })],
  ])('does not lead to %s', async (_name, change) => {
    const file = arrived(change())
    expect(await storeFile(file)).toEqual({
      kept: false,
      failed: expect.stringMatching(/not a path in the relay-cache/),
    })
    expect(existsSync(file.target)).toBe(false)
  })

  test.each<[string, Partial<ArrivedFile>]>([
    ['another hash than the known one', { h1: 'h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' }],
    ['half a zip', { body: module.zip.subarray(0, 200) }],
    ['a web page for a go.mod', { kind: 'mod', body: Buffer.from('<html>\n') }],
    ['another version in an .info', { kind: 'info', body: Buffer.from('{"Version":"v9.9.9"}') }],
  ])('is closed to %s', async (_name, changes) => {
    expect(await storeFile(arrived(changes))).toEqual({ kept: false, wrong: expect.any(String) })
    expect(readdirSync(relayCacheFolders(dir).cache)).toEqual([])
  })
})

test('the audit log ends at 5,000 files and counts the rest', () => {
  const stats = createStats([], systemClock)
  const file = { path: 'p', version: 'v1.0.0', file: 'mod', mirror: 'm', bytes: 1, ms: 1, h1: undefined } as const
  for (let n = 0; n < 5_002; n++) stats.noteFile(file)
  const { files, filesUnlisted, hits } = stats.read()
  expect([files.length, filesUnlisted, hits.upstream]).toEqual([5_000, 2, 5_002])
})
