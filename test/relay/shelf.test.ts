// The relay's shelf and the door to it: bounded, and no way into a module cache.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { cacheFile } from '../../src/go/module.ts'
import { openLedger } from '../../src/relay/ledger.ts'
import { createShelf } from '../../src/relay/shelf.ts'
import { createTileStore } from '../../src/relay/tile-store.ts'
import { relayCacheFolders, storeFile } from '../../src/verify/store-file.ts'
import type { ArrivedFile } from '../../src/verify/verify-file.ts'
import { buildModule } from '../support/modules.ts'

const module = buildModule({ path: 'example.com/m', version: 'v1.2.3' })
let dir = ''

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'shelf-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('the shelf', () => {
  const put = (shelf: ReturnType<typeof createShelf>, name: string, bytes = 100, h1 = `h1:${name}`) => {
    writeFileSync(shelf.placeOf(name).target, 'x'.repeat(bytes))
    shelf.add(name, { h1, mirror: 'm' })
  }
  const has = async (shelf: ReturnType<typeof createShelf>, name: string, h1?: string) => {
    const taken = await shelf.take(name, h1)
    await taken?.handle.close()
    return taken !== undefined
  }

  test('holds no more than its limit; what is unused for longest goes first, name and bytes', async () => {
    const shelf = createShelf({ folder: dir, limitBytes: 350 })
    for (const name of ['a', 'b', 'c']) put(shelf, name)
    expect(await has(shelf, 'a')).toBe(true)
    put(shelf, 'd')
    expect([await has(shelf, 'a'), await has(shelf, 'b'), await has(shelf, 'c'), await has(shelf, 'd')]).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect([shelf.bytes(), readdirSync(relayCacheFolders(dir).cache).length]).toEqual([300, 3])
  })

  test('a file that is being read stays whole when it has to go', async () => {
    const shelf = createShelf({ folder: dir, limitBytes: 150 })
    put(shelf, 'a')
    const taken = await shelf.take('a', undefined)
    put(shelf, 'b')
    expect((await taken?.handle.readFile())?.length).toBe(100)
    await taken?.handle.close()
  })

  test('a file with another hash is thrown away, and one that is gone is not there', async () => {
    const shelf = createShelf({ folder: dir, limitBytes: 1_000 })
    put(shelf, 'a')
    expect([await has(shelf, 'a', 'h1:other'), await has(shelf, 'a')]).toEqual([false, false])
    put(shelf, 'b')
    rmSync(shelf.placeOf('b').target)
    expect([await has(shelf, 'b'), shelf.bytes()]).toEqual([false, 0])
  })

  test('no name decides where a file lies', () => {
    const shelf = createShelf({ folder: dir, limitBytes: 1_000 })
    expect(shelf.placeOf('../../x').target).toMatch(/relay-cache!.[0-9a-f]{64}$/)
  })
})

describe('its door', () => {
  const arrived = (changes: Partial<ArrivedFile> = {}): ArrivedFile => {
    const { cache: shelf, parts } = relayCacheFolders(dir)
    mkdirSync(shelf, { recursive: true })
    const { path, version, zip: body } = module
    return {
      destination: 'relay-cache',
      kind: 'zip',
      path,
      version,
      body,
      target: join(shelf, 'file'),
      temp: parts,
      ...changes,
    }
  }

  test('lets a whole zip in whose hash nobody knows, and tells the hash', async () => {
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

  test('a file that is only judged stays where it is', async () => {
    const own = join(dir, 'own.zip')
    writeFileSync(own, module.zip)
    expect(await storeFile(arrived({ destination: 'none', body: own, target: own }))).toEqual({
      kept: true,
      h1: module.h1Zip,
    })
    expect(readFileSync(own).equals(module.zip)).toBe(true)
    expect(readdirSync(relayCacheFolders(dir).cache)).toEqual([])
  })
})

test('tiles are kept for a burst and no longer, and not without end', () => {
  let now = 0
  const tiles = createTileStore({ ...systemClock, now: () => now })
  const tile = { status: 200, type: 'application/octet-stream', body: Buffer.alloc(1) }
  for (let n = 0; n < 600; n++) tiles.keep(`${n}`, tile)
  expect([tiles.get('0'), tiles.get('599')]).toEqual([undefined, tile])
  now = 31_000
  expect(tiles.get('599')).toBeUndefined()
})

test('the audit list ends at 5,000 files and says so', () => {
  const ledger = openLedger([], systemClock)
  const file = { path: 'p', version: 'v1.0.0', kind: 'mod', mirror: 'm', bytes: 1, ms: 1, h1: undefined } as const
  for (let n = 0; n < 5_002; n++) ledger.noteFile(file)
  const { files, filesUnlisted, hits } = ledger.figures()
  expect([files.length, filesUnlisted, hits.upstream]).toEqual([5_000, 2, 5_002])
})
