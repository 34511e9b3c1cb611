// Containers become files below one folder, or nothing: no name leads elsewhere, no link is made, nothing is written twice. The zips and
// archives of these tests would all pass as what their hash says; the readers must be safe all the same.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { memorySource } from '../../src/go/zip-directory.ts'
import { isGoProgram, toolchainLayout, unpackZip, writeGoroot } from '../../src/toolchain/unpack.ts'
import { unpackTarGz } from '../../src/toolchain/unpack-tar.ts'
import { noise } from '../support/modules.ts'
import { goZip, type TarEntry, writeTar } from '../support/toolchain.ts'
import { writeZip } from '../support/zip-writer.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'unpack-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const goroot = () => join(dir, 'goroot')
const never = new AbortController().signal
/** Everything that was written, in and beside GOROOT. */
const written = () => readdirSync(dir, { recursive: true }).map(String).sort()

const UNSAFE = [
  '../evil',
  'a/../../evil',
  'a/./b',
  '/evil',
  'a//b',
  'a/',
  '',
  'a\\..\\evil',
  'C:evil',
  'a\nb',
  'a\0b',
  'a?b',
  '.',
  '..',
]

describe('the writer', () => {
  test.each(UNSAFE)('refuses the name %j', (name) => {
    const writer = writeGoroot(goroot())
    expect(() => writer.open(name, { executable: false })).toThrow('is not safe to unpack')
    expect(written()).toEqual(['goroot'])
  })

  test('takes names with dots, and writes in pieces', () => {
    const file = writeGoroot(goroot()).open('a/..b/.c.d', { executable: true })
    file.add(Buffer.from('one '))
    file.add(Buffer.from('two'))
    file.end()
    expect(readFileSync(join(goroot(), 'a', '..b', '.c.d'), 'utf8')).toBe('one two')
  })

  test('never writes over a file, nor through a link', () => {
    const writer = writeGoroot(goroot())
    writer.open('a', { executable: false }).end()
    expect(() => writer.open('a', { executable: false })).toThrow('EEXIST')
    symlinkSync(join(dir, 'outside'), join(goroot(), 'link'))
    expect(() => writer.open('link', { executable: false })).toThrow('EEXIST')
    expect(existsSync(join(dir, 'outside'))).toBe(false)
  })
})

test('makes the files of a toolchain executable that go does', () => {
  const programs = [
    'bin/go',
    'bin/sub/x',
    'pkg/tool/linux_amd64/compile',
    'lib/wasm/go_js_wasm_exec',
    'lib/go_ios_arm64_exec',
  ]
  const others = [
    'src/all.bash',
    'lib/time/update.bash',
    'pkg/include/x.h',
    'xbin/go',
    'lib/wasm/go__exec',
    'misc/go_js_wasm_exec',
  ]
  expect([...programs, ...others].filter(isGoProgram)).toEqual(programs)
})

describe('a zip', () => {
  const version = 'v0.0.1-go1.25.3.linux-amd64'
  const layout = toolchainLayout(version)
  const prefix = `golang.org/toolchain@${version}/`
  const zipOf = (files: Readonly<Record<string, string | Buffer>>) =>
    memorySource(writeZip(Object.entries(files).map(([name, data]) => ({ name, data: Buffer.from(data) }))))

  test('becomes large and small files and nested go.mod files', async () => {
    const big = noise(2_000_000, 'big')
    await unpackZip(
      zipOf({ [`${prefix}src/_go.mod`]: 'module std\n', [`${prefix}bin/go`]: big, [`${prefix}empty/`]: '' }),
      goroot(),
      { layout },
    )
    expect(written()).toEqual(['goroot', 'goroot/bin', 'goroot/bin/go', 'goroot/src', 'goroot/src/go.mod'])
    expect(readFileSync(join(goroot(), 'bin', 'go')).equals(big)).toBe(true)
  })

  test.each<[string, string]>([
    ['outside', `${prefix}../evil`],
    ['of another version', 'golang.org/toolchain@v0.0.1-go1.25.2.linux-amd64/bin/go'],
    ['without a prefix', 'bin/go'],
  ])('is refused for a name %s', async (_, name) => {
    await expect(unpackZip(zipOf({ [name]: 'x' }), goroot(), { layout })).rejects.toThrow(
      /is not safe|does not begin with/,
    )
    expect(written().filter((path) => path.includes('evil') || path.endsWith('go'))).toEqual([])
  })

  test('is refused for a go.mod beside a _go.mod', async () => {
    const both = zipOf({ [`${prefix}go.mod`]: 'a', [`${prefix}_go.mod`]: 'b' })
    await expect(unpackZip(both, goroot(), { layout })).rejects.toThrow('EEXIST')
  })

  test('is read with the layout of the Windows archive', async () => {
    const layoutOfArchive = { prefix: 'go/', pathOf: (path: string) => path, isExecutable: () => false }
    await unpackZip(memorySource(goZip({ 'bin/go.exe': 'MZ', 'src/go.mod': 'm' })), goroot(), {
      layout: layoutOfArchive,
    })
    expect(written()).toEqual(['goroot', 'goroot/bin', 'goroot/bin/go.exe', 'goroot/src', 'goroot/src/go.mod'])
  })
})

describe('an archive', () => {
  const unpack = (bytes: Buffer) => {
    const file = join(dir, 'archive.tar.gz')
    writeFileSync(file, bytes)
    return unpackTarGz(file, goroot(), never).finally(() => rmSync(file))
  }
  const tar = (...entries: readonly TarEntry[]) => gzipSync(writeTar(entries))
  const pax = (...records: readonly string[]) =>
    records
      .map((record) => {
        const bare = record.length + 2
        const length = bare + String(bare + String(bare).length).length
        return `${length} ${record}\n`
      })
      .join('')

  test('becomes files, modes, long names, with sizes on and off the block', async () => {
    const long = `go/${'deep/'.repeat(40)}file`
    await unpack(
      tar(
        { name: 'go/', type: '5' },
        { name: 'go/bin/go', data: noise(700_000, 'go'), mode: 0o755 },
        { name: 'go/exact', data: 'x'.repeat(1024) },
        { name: 'go/empty' },
        { name: 'go/folder/', type: '5' },
        { name: 'pax', type: 'g', data: pax('comment=hello') },
        { name: 'pax', type: 'x', data: pax('mtime=1.5', `path=${long}`) },
        { name: 'go/cut', data: 'long' },
        { name: '././@LongLink', type: 'L', data: `${long}-gnu\0` },
        { name: 'go/cut', data: 'gnu' },
        { name: 'go/after', data: 'after' },
      ),
    )
    expect(readFileSync(join(goroot(), 'bin', 'go')).equals(noise(700_000, 'go'))).toBe(true)
    expect(statSync(join(goroot(), 'bin', 'go')).mode & 0o111).not.toBe(0)
    expect(statSync(join(goroot(), 'exact')).mode & 0o111).toBe(0)
    expect(readFileSync(join(goroot(), 'exact'), 'utf8')).toBe('x'.repeat(1024))
    expect(readFileSync(join(goroot(), 'empty'), 'utf8')).toBe('')
    expect(readFileSync(join(goroot(), long.slice(3)), 'utf8')).toBe('long')
    expect(readFileSync(join(goroot(), `${long.slice(3)}-gnu`), 'utf8')).toBe('gnu')
    expect(readFileSync(join(goroot(), 'after'), 'utf8')).toBe('after')
    expect(existsSync(join(goroot(), 'cut'))).toBe(false)
  })

  test.each<[string, readonly TarEntry[], RegExp]>([
    ['a name outside', [{ name: 'go/../../evil', data: 'x' }], /is not safe/],
    ['a name beside go/', [{ name: 'evil', data: 'x' }], /does not begin with go\//],
    ['an absolute name', [{ name: '/evil', data: 'x' }], /does not begin with go\//],
    ['a symbolic link', [{ name: 'go/link', type: '2' }], /neither a file nor a folder \(type 2\)/],
    ['a hard link', [{ name: 'go/link', type: '1' }], /neither a file nor a folder/],
    ['a device', [{ name: 'go/null', type: '3' }], /neither a file nor a folder/],
    ['a name twice', [{ name: 'go/a' }, { name: 'go/a' }], /EEXIST/],
    ['a long name outside', [{ name: 'p', type: 'x', data: '19 path=go/../evil\n' }, { name: 'go/a' }], /is not safe/],
    ['GNU’s long name outside', [{ name: 'p', type: 'L', data: 'go/../evil\0' }, { name: 'go/a' }], /is not safe/],
    ['a pax header that cannot be read', [{ name: 'p', type: 'x', data: 'nonsense' }, { name: 'go/a' }], /damaged pax/],
    [
      'a pax header with a size',
      [{ name: 'p', type: 'x', data: '9 size=1\n' }, { name: 'go/a' }],
      /pax header with size/,
    ],
  ])('is refused for %s', async (_, entries, why) => {
    await expect(unpack(tar(...entries))).rejects.toThrow(why)
    expect(written().filter((path) => /evil|link|null/.test(path))).toEqual([])
  })

  test.each<[string, Buffer, RegExp]>([
    [
      'cut in a file',
      gzipSync(writeTar([{ name: 'go/a', data: 'x'.repeat(5000) }]).subarray(0, 2000)),
      /ends too early/,
    ],
    ['cut before its end', gzipSync(writeTar([{ name: 'go/a', data: 'x' }]).subarray(0, 1024)), /ends too early/],
    ['with a damaged header', gzipSync(flipped(writeTar([{ name: 'go/a' }]), 5)), /damaged header/],
    ['whose gzip is cut', gzipSync(writeTar([{ name: 'go/a' }])).subarray(0, 40), /unexpected end/],
    ['that is no gzip', Buffer.from('<html>'), /incorrect header/],
  ])('is refused when it is %s', async (_, bytes, why) => {
    await expect(unpack(bytes)).rejects.toThrow(why)
  })

  test('rejects with the reason of the signal', async () => {
    const file = join(dir, 'archive.tar.gz')
    writeFileSync(file, tar({ name: 'go/a', data: noise(3_000_000, 'a') }))
    await expect(unpackTarGz(file, goroot(), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  })
})

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
