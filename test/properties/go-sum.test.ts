// go.sum: lines in any dress are read as they are meant, and the real go command stops exactly where we tell a problem.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { parseGoSum, parseGoSums } from '../../src/go/gosum.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { buildModule } from '../support/modules.ts'
import { property } from '../support/property.ts'
import { anyText, canonicalVersion, modulePath, piecesOf } from '../support/values.ts'

const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `h1:${Buffer.from(bytes).toString('base64')}`)
const line = fc.record({ path: modulePath, version: canonicalVersion, isMod: fc.boolean(), hash })
const blanks = fc.constantFrom(' ', '  ', '\t', ' \v', '\f ')

describe('lines', () => {
  property(
    'every line is found under its module, whatever blanks stand in it and wherever it stands',
    fc.tuple(
      fc.uniqueArray(line, { selector: ({ path, version, isMod }) => `${path}@${version}${isMod}`, maxLength: 8 }),
      blanks,
      fc.constantFrom('\n', '\r\n', '\n\n', ' \n'),
      fc.nat(8),
    ),
    ([lines, blank, end, cut]) => {
      const texts = lines.map(
        (one) => [one.path, `${one.version}${one.isMod ? '/go.mod' : ''}`, one.hash].join(blank) + end,
      )
      const parts = [texts.slice(0, cut), texts.slice(cut)].map((part, index) => ({
        name: `${index}`,
        text: part.join(''),
      }))
      const { zips, mods, problems } = parseGoSums(parts)
      expect(problems).toEqual([])
      const wanted = (isMod: boolean) =>
        new Map(lines.filter((one) => one.isMod === isMod).map((one) => [`${one.path}@${one.version}`, one.hash]))
      expect({ zips, mods }).toEqual({ zips: wanted(false), mods: wanted(true) })
    },
  )

  property(
    'drops and reports two hashes for one key',
    fc.tuple(line, hash, fc.array(line, { maxLength: 4 })),
    ([one, other, rest]) => {
      const text = [one, ...rest, { ...one, hash: other }]
        .map(({ path, version, isMod, hash: h1 }) => `${path} ${version}${isMod ? '/go.mod' : ''} ${h1}\n`)
        .join('')
      const { zips, mods, problems } = parseGoSum(text)
      expect((one.isMod ? mods : zips).has(`${one.path}@${one.version}`)).toBe(one.hash === other)
      expect(problems.length > 0).toBe(one.hash !== other || problems.length > 0)
    },
  )

  property('never throws, and finds only what is in the text', anyText, (text) => {
    const { zips, mods } = parseGoSum(text)
    for (const [key, h1] of [...zips, ...mods]) {
      expect(text).toContain(key.slice(0, key.lastIndexOf('@')))
      expect(text).toContain(h1)
    }
  })
})

describe('the go command', () => {
  const module = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
  let sandbox: GoSandbox
  let dir = ''
  beforeAll(async () => {
    sandbox = goSandbox()
    dir = sandbox.project({ requires: [module] })
    const files = join(sandbox.dir, 'mirror', 'example.test', 'word', '@v')
    mkdirSync(files, { recursive: true })
    for (const kind of ['info', 'mod', 'zip'] as const) writeFileSync(join(files, `v1.0.0.${kind}`), module[kind])
  })
  afterAll(() => sandbox.remove())

  const oddLine = piecesOf(
    [
      'example.test/word',
      'v1.0.0',
      'v1.0.0/go.mod',
      'h1:x',
      'h2:y',
      ' ',
      ' ',
      ' ',
      '\t',
      '\u00a0',
      '\u2003',
      '\u0085',
      '\r',
      'x',
    ],
    7,
  ).map((text) => text.replaceAll('\n', ''))

  property(
    'stops at a line exactly when we call it malformed',
    fc.array(oddLine, { maxLength: 3 }),
    async (lines) => {
      // Lines about the module itself would be checked by their hash as well.
      const own = lines.map((text) => text.replaceAll('example.test/word', 'example.test/other'))
      const text = [...module.goSumLines, ...own].map((each) => `${each}\n`).join('')
      writeFileSync(join(dir, 'go.sum'), text)
      const env = { GOPROXY: pathToFileURL(join(sandbox.dir, 'mirror')).href }
      const { code, stderr } = await sandbox.run(['mod', 'download'], { cwd: dir, env })
      const malformed = parseGoSum(text).problems.some((problem) => problem.includes('instead of three'))
      expect({ malformed, stderr: code === 0 ? '' : stderr }).toEqual({
        malformed,
        stderr: malformed ? expect.stringContaining('malformed go.sum') : '',
      })
    },
    { share: 0.15 },
  )
})
