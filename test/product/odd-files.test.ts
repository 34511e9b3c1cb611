// Files of a mirror that only look like the module's: zips of odd forms and a wrong .mod. What is on disk afterwards is what go.sum names.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { type OddEnd, type OddEntry, oddZip } from '../support/odd-zip.ts'
import { runCli } from '../support/product.ts'
import { hashFiles } from '../support/zip-writer.ts'

const at = 'example.test/odd@v1.0.0/'
const text = 'module example.test/odd\n'
const plain = buildModule({ path: 'example.test/odd', version: 'v1.0.0', files: { 'go.mod': text } })
const goMod: OddEntry = { name: `${at}go.mod`, data: text }
const lib: OddEntry = { name: `${at}lib.go`, data: 'package odd\n' }
const ZIP = 'example.test/odd/@v/v1.0.0.zip'

/** The same content in another form. */
const form = (entry: Partial<OddEntry>, end: OddEnd = {}) => oddZip([goMod, { ...lib, ...entry }], end)
const good = form({})

const hashOf = (entries: readonly OddEntry[]) =>
  hashFiles(entries.map(({ name, data = '' }) => ({ name: String(name), data: Buffer.from(data) })))

/** Sets up a project of this module from the first mirror's files, with a second mirror that has the plain ones. */
async function setUp(
  sandbox: GoSandbox,
  odd: Readonly<Record<string, Buffer>>,
  { entries = [goMod, lib], flags = [] }: { entries?: readonly OddEntry[]; flags?: readonly string[] } = {},
) {
  const tree = sampleTree([plain])
  const plainTree = { read: (path: string) => (path === ZIP ? good : tree.read(path)) }
  const module = { ...plain, h1Zip: hashOf(entries), zip: good }
  const [, modLine = ''] = plain.goSumLines
  const required = { ...module, goSumLines: [`example.test/odd v1.0.0 ${module.h1Zip}`, modLine] }
  await using first = await startMirror({ tree: { read: (path) => odd[path] ?? plainTree.read(path) } })
  await using second = await startMirror({ tree: plainTree, delayMs: 50 })
  const args = ['setup', '--select', 'ordered', '--sumdb', 'off', ...flags]
  const env = { GO_PROXY_SETUP_MIRRORS: `${first.url} ${second.url}` }
  const run = await runCli(sandbox, sandbox.project({ requires: [required] }), args, env)
  const onDisk = join(sandbox.modcache, 'cache', 'download', ...ZIP.split('/'))
  return { run, zip: existsSync(onDisk) ? readFileSync(onDisk) : undefined, first: new URL(first.url).host }
}

describe('a zip of another form and the same content is taken', () => {
  test.each([
    ['64-bit records', form({ wide: true }, { wide: true })],
    ['a data descriptor', form({ descriptor: true })],
    ['a data descriptor without its signature', form({ descriptor: 'bare' })],
    ['a comment', form({}, { comment: 'PK\u0005\u0006' })],
  ])('%s', async (_, odd) => {
    await using sandbox = goSandbox()
    const { run, zip } = await setUp(sandbox, { [ZIP]: odd })
    expect([run.code, run.code === 0 ? '' : run.stderr]).toEqual([0, ''])
    expect([odd, good].some((one) => zip?.equals(one))).toBe(true)
    expect(readFileSync(join(sandbox.modcache, at, 'lib.go'), 'utf8')).toBe(lib.data)
  })
})

describe('what two readers could take for two things is taken from the other mirror', () => {
  test.each([
    ['overlapping entries', oddZip([goMod, { ...lib, offset: 0 }])],
    ['an entry with another name', form({ localName: `${at}evl.go` })],
    ['an entry with another size', form({ localSize: 5 })],
    ['a descriptor with another sum', form({ descriptor: true, descriptorCrc: 1 })],
    ['bytes in front', form({}, { prefix: Buffer.from('MZ') })],
    ['bytes behind', form({}, { suffix: Buffer.from('junk') })],
    ['a count that is too small', form({}, { count: 1 })],
    ['a bomb in an entry', form({ packed: deflateRawSync(Buffer.alloc(300 * 2 ** 20)) })],
    ['a name that climbs', form({ name: `${at}../../../lib.go` })],
  ])('%s', async (_, odd) => {
    await using sandbox = goSandbox()
    const { run, zip, first } = await setUp(sandbox, { [ZIP]: odd })
    expect([run.code, run.code === 0 ? '' : run.stderr]).toEqual([0, ''])
    expect(zip?.equals(good)).toBe(true)
    expect(run.stderr).toMatch(new RegExp(`${first}.* served corrupt bytes`))
  })

  test('a .mod that go.sum denies', async () => {
    await using sandbox = goSandbox()
    const wrong = Buffer.from(`${text}require example.test/evil v1.0.0\n`)
    const { run, first } = await setUp(sandbox, { 'example.test/odd/@v/v1.0.0.mod': wrong })
    expect([run.code, run.code === 0 ? '' : run.stderr]).toEqual([0, ''])
    expect(run.stderr).toMatch(new RegExp(`${first}.* served corrupt bytes`))
  })
})

test('a zip of 200,000 empty files takes no more than the time of the step, and little memory', async () => {
  await using sandbox = goSandbox()
  const entries = [goMod, ...Array.from({ length: 200_000 }, (_, n) => ({ name: `${at}${n}`, stored: true }))]
  const { run } = await setUp(
    sandbox,
    { [ZIP]: oddZip(entries, { wide: true }) },
    { entries, flags: ['--timeout', '15s'] },
  )
  if (run.code !== 0) expect(run.stderr).toContain('timed out after 15 s')
  expect(run.peakBytes).toBeGreaterThan(10 * 2 ** 20)
  expect(run.peakBytes).toBeLessThan(500 * 2 ** 20)
}, 120_000)
