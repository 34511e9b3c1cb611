// Module zips against archive/zip, x/mod/zip and dirhash: whatever was done to an archive, one that we take is one that go unpacks, and
// to the same hash. The other way round a zip as go and mirrors make them is always taken.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { memorySource } from '../../src/go/zip-directory.ts'
import { verifyZip } from '../../src/go/zip-hash.ts'
import { type OddEnd, type OddEntry, oddZip } from '../support/odd-zip.ts'
import { type Oracle, startOracle } from '../support/oracle.ts'
import { property } from '../support/property.ts'
import { piecesOf } from '../support/values.ts'
import { hashFiles, writeZip } from '../support/zip-writer.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await startOracle()
}, 120_000)
afterAll(() => oracle.close())

const module = { path: 'example.com/odd', version: 'v1.2.3' }
const prefix = 'example.com/odd@v1.2.3/'
const verify = (bytes: Uint8Array) => verifyZip(memorySource(bytes), module)
const asGo = (bytes: Buffer) => oracle.ask<{ h1: string }>('zip', { ...module, base64: bytes.toString('base64') })

/** Fails when we take what go does not, or to another hash. */
async function expectNoMoreThanGo(bytes: Buffer): Promise<void> {
  const ours = await verify(bytes)
  if ('h1' in ours) expect(ours).toEqual(await asGo(bytes))
}

const data = fc.oneof(
  fc.constant(Buffer.from('package odd\n')),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.nat(5_000).map((length) => Buffer.alloc(length, 'ab')),
)
const goodName = fc.stringMatching(/^(?:[a-z]{1,4}\/){0,2}[a-z]{1,5}(?:\.go)?$/)
const anyName = fc.oneof(
  goodName.map((name) => prefix + name),
  piecesOf(
    [
      'a',
      'A',
      'b.go',
      '/',
      '/',
      '.',
      '..',
      'go.mod',
      'Go.mod',
      'con',
      'LICENSE',
      ' ',
      '\\',
      ':',
      '~1',
      'é',
      'K',
      'k',
      'ſ',
      's',
      '\0',
      '\n',
      '!',
    ],
    5,
  ).map((name) => prefix + name),
  fc.constantFrom('', prefix, '/etc/passwd', '../x', 'example.com/odd@v1.2.4/a', prefix.toUpperCase()),
)

describe('well-made zips', () => {
  property(
    'are taken, to the hash of their files',
    fc.uniqueArray(fc.tuple(goodName, data, fc.boolean()), { selector: ([name]) => name, maxLength: 5 }),
    async (files) => {
      const folders = files.flatMap(([name]) => name.split('/').map((_, at, parts) => parts.slice(0, at).join('/')))
      const entries = [
        { name: `${prefix}go.mod`, data: Buffer.from('module example.com/odd\n') },
        ...files
          .filter(([name]) => !folders.includes(name) && !/(?:^|\/)(?:con|prn|aux|nul)(?:[./]|$)/.test(name))
          .map(([name, content, stored]) => ({ name: prefix + name, data: content, stored })),
      ]
      const zip = writeZip(entries)
      expect(await verify(zip)).toEqual({ h1: hashFiles(entries) })
      expect(await asGo(zip)).toEqual({ h1: hashFiles(entries) })
    },
    { share: 0.5 },
  )
})

describe('malicious zips', () => {
  const number = fc.oneof(fc.nat(100), fc.constantFrom(0, 1, 0xffff, 0xffffffff, 0x7fffffff))
  const lie = fc.record(
    {
      stored: fc.boolean(),
      descriptor: fc.constantFrom<boolean | 'bare'>(true, false, 'bare'),
      packed: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      method: fc.constantFrom(0, 8, 12),
      flags: fc.constantFrom(0, 1, 8, 0x800),
      size: number,
      crc: number,
      descriptorCrc: number,
      localName: anyName,
      localMethod: fc.constantFrom(0, 8),
      localSize: number,
      offset: number,
      wide: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const entry: fc.Arbitrary<OddEntry> = fc
    .tuple(
      anyName,
      data,
      fc.option(lie, { nil: {}, freq: 2 }),
      fc.subarray(Object.keys({ crc: 0, size: 0, offset: 0, method: 0 })),
    )
    .map(([name, content, lies, kept]) => {
      // Most lies at once are plain nonsense, so of the loud ones only some stay.
      const quiet = Object.entries(lies).filter(
        ([key]) => !['crc', 'size', 'offset', 'method', 'packed'].includes(key) || kept.includes(key),
      )
      return { name, data: content, ...Object.fromEntries(quiet) }
    })
  const end: fc.Arbitrary<OddEnd> = fc.record(
    {
      count: fc.nat(4),
      prefix: fc.constantFrom(Buffer.from('x'), Buffer.alloc(0)),
      suffix: fc.constantFrom(Buffer.from('x'), Buffer.alloc(0)),
      comment: fc.constantFrom('', 'a comment', 'PK\x05\x06'),
      wide: fc.boolean(),
    },
    { requiredKeys: [] },
  )

  property(
    'are taken only when go takes them, to the same hash',
    fc.tuple(fc.array(entry, { maxLength: 4 }), fc.option(end, { nil: {}, freq: 2 })),
    ([entries, tail]) => expectNoMoreThanGo(oddZip(entries, tail)),
    { share: 2 },
  )
})

describe('zips that were damaged', () => {
  const whole = oddZip([
    { name: `${prefix}go.mod`, data: 'module example.com/odd\n' },
    { name: `${prefix}lib.go`, data: 'package odd\n', descriptor: true },
    { name: `${prefix}sub/`, stored: true },
    { name: `${prefix}sub/x.go`, data: Buffer.alloc(300, 'x'), wide: true },
    { name: `${prefix}y.txt`, data: 'stored', stored: true },
  ])
  const change = fc.oneof(
    fc.tuple(fc.constant('set'), fc.nat(whole.length - 1), fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 8, 0xff))),
    fc.tuple(fc.constant('cut'), fc.nat(whole.length), fc.nat(20)),
    fc.tuple(fc.constant('twice'), fc.nat(whole.length), fc.nat(60)),
  )

  property(
    'are taken only when go takes them, to the same hash',
    fc.array(change, { minLength: 1, maxLength: 3 }),
    (changes) => expectNoMoreThanGo(changes.reduce(damaged, whole)),
    { share: 2 },
  )

  property(
    'by one bit are taken only when go takes them, to the same hash',
    fc.tuple(fc.nat(whole.length - 1), fc.nat(7)),
    ([at, bit]) => {
      const bytes = Buffer.from(whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at)
      return expectNoMoreThanGo(bytes)
    },
    { share: 2 },
  )
})

function damaged(bytes: Buffer, [how, at, value]: [string, number, number]): Buffer {
  const [before, rest] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (how === 'set') return Buffer.concat([before, Buffer.of(value), rest.subarray(1)])
  if (how === 'cut') return Buffer.concat([before, rest.subarray(value)])
  return Buffer.concat([before, rest.subarray(0, value), rest])
}
