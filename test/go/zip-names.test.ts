// Names and sizes in a module zip: each rule with a name that keeps it and one that breaks it.
import { describe, expect, test } from '@jest/globals'
import type { ZipEntry } from '../../src/go/zip-directory.ts'
import { checkZipEntries, foldCharacter } from '../../src/go/zip-names.ts'

const prefix = 'example.com/m@v1.0.0/'
const entry = (name: string, size = 1): ZipEntry => ({
  name: Buffer.from(prefix + name).toString('latin1'),
  flags: 0,
  method: 0,
  crc: 0,
  packed: size,
  size,
  offset: 0,
})
const check = (...names: string[]) =>
  checkZipEntries(
    names.map((name) => entry(name, name.endsWith('/') ? 0 : 1)),
    prefix,
  )

describe('checkZipEntries', () => {
  test.each([
    'a.go',
    '.github/workflows/ci.yml',
    '-dash.go',
    'a b/!#$%&()+,-.=@[]^_{}~.txt',
    'testdata/日本語.txt',
    'é/ﬁ.go',
    'console.go',
    'com0/com10.txt',
    'a..b',
    '..a',
    'GOMOD',
    'sub/go.mod.bak',
    'sub/',
  ])('accepts %j', (name) => {
    expect(() => check(name)).not.toThrow()
  })

  test.each([
    '../a.go',
    './a.go',
    'a//b.go',
    '/a.go',
    'a/../b.go',
    'a.',
    'a./b.go',
    '...',
    'a/.',
    'con',
    'NUL.txt',
    'x/Com1.tar.gz',
    'aux/a.go',
    'a:b',
    'a\\b',
    'a*b',
    "it's.go",
    'a\nb',
    'a\u0000b',
    'a`b',
    'emoji😀.go',
    '½.txt',
    'sub//',
  ])('refuses %j', (name) => {
    expect(() => check(name)).toThrow(/not allowed/)
  })

  test.each([
    ['a.go', 'A.go'],
    ['dir/a.go', 'DIR/b.go'],
    ['a', 'a/b'],
    ['a/b', 'a'],
    ['k.go', '\u212a.go'],
    ['s.go', 'ſ.go'],
    ['σ', 'ς'],
    ['a.go', 'a.go'],
    ['a/', 'a'],
  ])('refuses %j beside %j', (one, other) => {
    expect(() => check(one, other)).toThrow(/one file on some systems/)
  })

  test.each([
    ['a/', 'a/'],
    ['a/', 'a/b'],
    ['a/b', 'a/c'],
    ['i.go', 'ı.go'],
    ['ss.go', 'ß.go'],
  ])('accepts %j beside %j', (one, other) => {
    expect(() => check(one, other)).not.toThrow()
  })

  test('limits the sum of sizes, and those of go.mod and LICENSE', () => {
    const half = 250 * 1024 * 1024
    expect(() => checkZipEntries([entry('a', half), entry('b', half)], prefix)).not.toThrow()
    expect(() => checkZipEntries([entry('a', half), entry('b', half), entry('c', 1)], prefix)).toThrow(/500 MiB/)
    expect(() => checkZipEntries([entry('go.mod', 16 << 20), entry('LICENSE', 16 << 20)], prefix)).not.toThrow()
    expect(() => checkZipEntries([entry('LICENSE', (16 << 20) + 1)], prefix)).toThrow(/LICENSE is larger/)
    expect(() => checkZipEntries([entry('sub/LICENSE', (16 << 20) + 1)], prefix)).not.toThrow()
  })

  test('checks a long name of dots quickly', () => {
    const began = performance.now()
    expect(() => check(`${'.'.repeat(60_000)}`)).toThrow(/not allowed/)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

test("folds exactly as Unicode's simple case folding", () => {
  // The engine's own table: under the flags i and u two characters match when their simple folds are equal.
  const letters = Array.from({ length: 0x1e944 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((character) => /\p{L}/u.test(character) && /[\p{Lu}\p{Lt}\p{Changes_When_Casefolded}]/u.test(character))
  const wrong = letters.filter((letter) => !new RegExp(`^${foldCharacter(letter)}$`, 'iu').test(letter))
  expect(wrong).toEqual([])
  expect(letters.length).toBeGreaterThan(1_000)
})
