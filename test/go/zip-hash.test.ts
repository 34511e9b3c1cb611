// Zips as mirrors may send them, verified by us and, for each form, by the real go command: what go accepts must be accepted, and
// what go would refuse after the download must be refused before.
import { closeSync, fstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { PIECE_BYTES } from '../../src/go/inflate.ts'
import { fileSource, memorySource, readZipDirectory } from '../../src/go/zip-directory.ts'
import { verifyZip } from '../../src/go/zip-hash.ts'
import { storeZip } from '../../src/go/zip-stored.ts'
import { goSandbox } from '../support/go.ts'
import { buildModule, noise } from '../support/modules.ts'
import { type OddEntry, oddZip } from '../support/odd-zip.ts'
import { hashFiles } from '../support/zip-writer.ts'

const module = { path: 'example.com/odd', version: 'v1.2.3' }
const at = 'example.com/odd@v1.2.3/'
const goMod: OddEntry = { name: `${at}go.mod`, data: 'module example.com/odd\n' }
const lib: OddEntry = { name: `${at}lib.go`, data: 'package odd\n' }
const big: OddEntry = { name: `${at}big.bin`, data: Buffer.concat([noise(900_000, 'big'), Buffer.alloc(1_500_000)]) }
const zeros = deflateRawSync(Buffer.alloc(3_000_000))

const h1Of = (entries: readonly OddEntry[]) =>
  hashFiles(entries.map(({ name, data }) => ({ name: String(name), data: Buffer.from(data ?? '') })))
const verify = (bytes: Uint8Array) => verifyZip(memorySource(bytes), module)
async function stored(zip: Buffer): Promise<Buffer> {
  const chunks: Buffer[] = []
  expect(await storeZip(memorySource(zip), (chunk) => chunks.push(Buffer.from(chunk)))).toBe(true)
  return Buffer.concat(chunks)
}
const with_ = (entry: Partial<OddEntry>) => oddZip([goMod, { ...lib, ...entry }])

const taken: Record<string, { zip: Buffer; entries: readonly OddEntry[] }> = {
  'deflated and stored entries': {
    zip: oddZip([goMod, { ...lib, stored: true }]),
    entries: [goMod, lib],
  },
  'names in any order, sorted by bytes and not by letters': ((entries) => ({ zip: oddZip(entries), entries }))([
    { name: `${at}é.go`, data: 'package odd\n' },
    { name: `${at}z.go`, data: 'package odd\n' },
    { name: `${at}𠀀.go`, data: 'package odd\n' },
    { name: `${at}ﬁ.go`, data: 'package odd\n' },
    goMod,
  ]),
  'data descriptors, as go writes them': {
    zip: oddZip([goMod, lib, big].map((entry) => ({ ...entry, descriptor: true }))),
    entries: [goMod, lib, big],
  },
  'data descriptors without a signature': {
    zip: oddZip([goMod, lib].map((entry) => ({ ...entry, descriptor: 'bare' as const }))),
    entries: [goMod, lib],
  },
  'entries of folders, even deflated': ((entries) => ({ zip: oddZip(entries), entries }))([
    { name: at, stored: true },
    { name: `${at}sub/` },
    { name: `${at}sub/lib.go`, data: 'package sub\n' },
    goMod,
  ]),
  'large entries, deflated and stored': {
    zip: oddZip([goMod, big, { ...big, name: `${at}stored.bin`, stored: true }]),
    entries: [goMod, big, { ...big, name: `${at}stored.bin` }],
  },
  'an empty file': {
    zip: oddZip([goMod, lib, { name: `${at}empty` }, { name: `${at}empty2`, stored: true }]),
    entries: [goMod, lib, { name: `${at}empty` }, { name: `${at}empty2` }],
  },
  'sizes in 64-bit fields': { zip: oddZip([goMod, { ...lib, wide: true }]), entries: [goMod, lib] },
  'a 64-bit end record': { zip: oddZip([goMod, lib], { wide: true }), entries: [goMod, lib] },
  'a comment': { zip: oddZip([goMod, lib], { comment: 'packed by a mirror' }), entries: [goMod, lib] },
  'content of one piece, of two, and one byte more': ((entries) => ({ zip: oddZip(entries), entries }))([
    goMod,
    { name: `${at}one`, data: Buffer.alloc(PIECE_BYTES) },
    { name: `${at}two`, data: noise(2 * PIECE_BYTES, 'two') },
    { name: `${at}more`, data: noise(PIECE_BYTES + 1, 'more'), stored: true },
  ]),
  'bytes behind the end of a deflated stream': {
    zip: oddZip([
      goMod,
      { ...lib, packed: Buffer.concat([deflateRawSync('package odd\n'), Buffer.from('more')]) },
      { ...big, packed: Buffer.concat([deflateRawSync(big.data as Buffer), noise(900_000, 'more')]) },
    ]),
    entries: [goMod, lib, big],
  },
  'no CRC and no descriptor': { zip: with_({ crc: 0 }), entries: [goMod, lib] },
}

/** `go`: whether go refuses it too, at the download or when it unpacks. */
const refused: Record<string, { zip: Buffer; go: boolean; why: RegExp }> = {
  'a web page': { zip: Buffer.from('<html>blocked</html>'), go: true, why: /not a zip/ },
  nothing: { zip: Buffer.alloc(0), go: true, why: /not a zip/ },
  'the first half': { zip: with_({}).subarray(0, 80), go: true, why: /not a zip/ },
  'a wrong CRC': { zip: with_({ crc: 1 }), go: true, why: /checksum/ },
  'a wrong CRC of a large entry': { zip: oddZip([goMod, { ...big, crc: 1 }]), go: true, why: /checksum/ },
  'a wrong CRC with a descriptor': { zip: with_({ crc: 0, descriptor: true }), go: true, why: /checksum/ },
  'a descriptor that disagrees': { zip: with_({ descriptor: true, descriptorCrc: 7 }), go: true, why: /descriptor/ },
  'less content than declared': { zip: with_({ size: 13 }), go: true, why: /declared size/ },
  'more content than declared': { zip: with_({ size: 11 }), go: true, why: /declared size/ },
  'a bomb behind a small size': { zip: with_({ packed: zeros, size: 12 }), go: true, why: /declared size/ },
  'a bomb behind a larger size': { zip: with_({ packed: zeros, size: 1_000_000 }), go: true, why: /declared size/ },
  'stored content shorter than declared': { zip: with_({ stored: true, size: 13 }), go: true, why: /declared size/ },
  'damaged deflate': { zip: with_({ packed: Buffer.alloc(20, 0xff) }), go: true, why: /damaged/ },
  'damaged deflate of a large entry': {
    zip: oddZip([goMod, { ...big, packed: Buffer.alloc(600_000, 0xff) }]),
    go: true,
    why: /damaged/,
  },
  'cut deflate of a small entry': {
    zip: with_({ packed: deflateRawSync('package odd\n').subarray(0, -3) }),
    go: true,
    why: /damaged/,
  },
  'cut deflate': {
    zip: oddZip([goMod, { ...big, packed: zeros.subarray(0, -9), size: 3e6 }]),
    go: true,
    why: /damaged/,
  },
  'no deflate at all': { zip: with_({ data: '', packed: Buffer.alloc(0) }), go: true, why: /damaged/ },
  'an unknown method': { zip: with_({ method: 12 }), go: true, why: /unknown method/ },
  'an encrypted entry': { zip: with_({ flags: 1 }), go: false, why: /encrypted/ },
  'two entries of one name': { zip: oddZip([goMod, lib, lib]), go: true, why: /one file/ },
  'names that differ in case': {
    zip: oddZip([goMod, lib, { ...lib, name: `${at}LIB.go` }]),
    go: true,
    why: /one file/,
  },
  'a file that is a folder too': {
    zip: oddZip([goMod, { ...lib, name: `${at}a` }, { ...lib, name: `${at}a/b` }]),
    go: true,
    why: /one file/,
  },
  'a name outside the module': { zip: with_({ name: 'example.com/other@v1.2.3/lib.go' }), go: true, why: /begin with/ },
  'a name that climbs': { zip: with_({ name: `${at}../lib.go` }), go: true, why: /not allowed/ },
  'a go.mod further down': { zip: with_({ name: `${at}sub/go.mod` }), go: true, why: /root/ },
  'a GO.MOD': { zip: oddZip([{ ...goMod, name: `${at}GO.MOD` }, lib]), go: true, why: /lowercase/ },
  'a folder with content': { zip: with_({ name: `${at}lib/` }), go: true, why: /content/ },
  'a name that is no UTF-8': {
    zip: with_({ name: Buffer.from(`${at}\xe9.go`, 'latin1') }),
    go: true,
    why: /not allowed/,
  },
  'more than 500 MiB': { zip: with_({ size: 600 * 1024 * 1024 }), go: true, why: /500 MiB/ },
  'a go.mod of 17 MiB': {
    zip: oddZip([{ ...goMod, data: Buffer.alloc(17 << 20) }, lib]),
    go: true,
    why: /16 MiB/,
  },
  'overlapping entries': { zip: oddZip([goMod, { ...goMod, name: `${at}b`, offset: 0 }]), go: false, why: /overlaps/ },
  'another name in the entry': { zip: with_({ localName: `${at}evl.go` }), go: false, why: /disagrees/ },
  'another method in the entry': { zip: with_({ localMethod: 0 }), go: false, why: /disagrees/ },
  'another size in the entry': { zip: with_({ localSize: 5 }), go: false, why: /disagrees/ },
  'bytes in front': { zip: oddZip([goMod, lib], { prefix: Buffer.from('MZ') }), go: false, why: /does not end where/ },
  'bytes behind': { zip: oddZip([goMod, lib], { suffix: Buffer.from('junk') }), go: false, why: /end with/ },
  'a wrong count': { zip: oddZip([goMod, lib], { count: 1 }), go: true, why: /more than its entries/ },
  'a huge count': { zip: oddZip([goMod, lib], { count: 0xfff0 }), go: true, why: /shorter/ },
}

describe('verifyZip', () => {
  test.each(Object.keys(taken))('accepts %s', async (name) => {
    const { zip, entries } = taken[name]!
    expect(await verify(zip)).toEqual({ h1: h1Of(entries) })
  })

  test.each(Object.keys(refused))('refuses %s', async (name) => {
    const { zip, why } = refused[name]!
    expect(await verify(zip)).toEqual({ wrong: expect.stringMatching(why) })
  })

  test('returns the same for a file as for memory, whatever the window', async () => {
    await using box = goSandbox()
    const file = join(box.dir, 'some.zip')
    for (const { zip } of [...Object.values(taken), ...Object.values(refused)]) {
      writeFileSync(file, zip)
      const fd = openSync(file, 'r')
      expect(await verifyZip(fileSource(fd, fstatSync(fd).size), module)).toEqual(await verify(zip))
      closeSync(fd)
    }
  })

  test('the real go agrees: it accepts what we accept, and refuses what is marked so', async () => {
    await using box = goSandbox()
    const base = join(box.dir, 'proxy', 'example.com', 'odd', '@v')
    mkdirSync(base, { recursive: true })
    writeFileSync(join(base, 'v1.2.3.info'), '{"Version":"v1.2.3"}')
    writeFileSync(join(base, 'v1.2.3.mod'), 'module example.com/odd\n')
    const again = Object.entries(taken).map(async ([name, { zip }]) => ({
      name: `${name}, packed anew`,
      zip: await stored(zip),
      isTaken: true,
    }))
    const cases = [
      ...Object.entries(taken).map(([name, { zip }]) => ({ name, zip, isTaken: true })),
      ...(await Promise.all(again)),
      ...Object.entries(refused).map(([name, { zip, go }]) => ({ name, zip, isTaken: !go })),
    ]
    const seen: string[] = []
    for (const { name, zip } of cases) {
      writeFileSync(join(base, 'v1.2.3.zip'), zip)
      const GOPROXY = pathToFileURL(join(box.dir, 'proxy')).href
      const env = { GOPROXY, GOMODCACHE: join(box.dir, `cache${seen.length}`), GOFLAGS: '-modcacherw' }
      const { code } = await box.run(['mod', 'download', 'example.com/odd@v1.2.3'], { env })
      seen.push(`${name}: ${code === 0}`)
    }
    expect(seen).toEqual(cases.map(({ name, isTaken }) => `${name}: ${isTaken}`))
  }, 120_000)

  test.each(Object.keys(taken))('accepts %s, packed anew without compression', async (name) => {
    const { zip, entries } = taken[name]!
    expect(await verify(await stored(zip))).toEqual({ h1: h1Of(entries) })
    expect(readZipDirectory(memorySource(await stored(zip))).entries.map(({ method }) => method)).toEqual(
      entries.map(() => 0),
    )
  })

  test('equal contents are packed anew to equal bytes', async () => {
    const zips = [
      oddZip([goMod, lib]),
      oddZip([goMod, { ...lib, stored: true, descriptor: true }], { wide: true }),
      oddZip([goMod, { ...lib, wide: true }], { comment: 'packed by a mirror' }),
    ]
    const [first, ...others] = await Promise.all(zips.map(stored))
    expect(others).toEqual([first, first])
    expect(await stored(first as Buffer)).toEqual(first)
  })

  test('a zip that would exceed the limits of go without compression is not packed anew', async () => {
    const many = oddZip(
      Array.from({ length: 65_535 }, (_, n) => ({ name: `${at}${n}`, stored: true })),
      { wide: true },
    )
    for (const zip of [many, with_({ size: 500 * 2 ** 20 })]) {
      const written: Buffer[] = []
      expect(await storeZip(memorySource(zip), (chunk) => written.push(chunk))).toBe(false)
      expect(written).toEqual([])
    }
  })

  test('no single flipped byte passes as another module or throws', async () => {
    const entries = [goMod, { ...lib, descriptor: true }]
    const zip = oddZip(entries)
    const right = h1Of(entries)
    for (let n = 0; n < zip.length; n += 1) {
      const flipped = Buffer.from(zip)
      flipped[n]! ^= 0x41
      const verdict = await verify(flipped)
      // Dates, versions and the like are not checked.
      if ('h1' in verdict) expect(verdict.h1).toBe(right)
      else expect(verdict.wrong).toMatch(/\.$/)
    }
  })

  test('stops unpacking a bomb at its declared size', async () => {
    let pieces = 0
    const count = {
      get aborted() {
        pieces += 1
        return false
      },
    }
    const bomb = { ...big, packed: deflateRawSync(Buffer.alloc(100_000_000)), size: 1_000_000 }
    expect(await verifyZip(memorySource(oddZip([goMod, bomb])), module, { stop: count })).toHaveProperty('wrong')
    expect(pieces).toBeLessThan(10)
  })

  test('does not read a zip of more than 500 MiB', async () => {
    const huge = { size: 500 * 1024 * 1024 + 1, read: () => Buffer.alloc(0) }
    expect(await verifyZip(huge, module)).toEqual({ wrong: 'It is larger than 500 MiB.' })
  })

  test('does not read a directory of more than 16 MiB', async () => {
    const reads: number[] = []
    const end = oddZip([]).fill(0)
    end.write('PK\x05\x06', 0, 'latin1')
    end.writeUInt16LE(1, 8)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(17 << 20, 12)
    const bytes = Buffer.concat([Buffer.alloc(17 << 20), end])
    const { read } = memorySource(bytes)
    const source = {
      size: bytes.length,
      read: (offset: number, length: number) => {
        reads.push(length)
        return read(offset, length)
      },
    }
    expect(await verifyZip(source, module)).toEqual({ wrong: expect.stringContaining('directory is too large') })
    expect(Math.max(...reads)).toBeLessThan(1 << 20)
  })

  test('stops when the flag is raised', async () => {
    expect(await verifyZip(memorySource(oddZip([goMod, big])), module, { stop: { aborted: true } })).toEqual({
      wrong: expect.stringContaining('stopped'),
    })
  })

  test('accepts the zips of the test modules', async () => {
    const built = buildModule({ path: 'example.com/m', version: 'v1.0.0', files: { 'noise.bin': noise(70_000, 'm') } })
    expect(await verifyZip(memorySource(built.zip), built)).toEqual({ h1: built.h1Zip })
  })
})
