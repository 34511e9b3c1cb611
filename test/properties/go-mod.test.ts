// go.mod and go.work against golang.org/x/mod/modfile: what go reads out of a file is what we read, and a file that go refuses for
// its grammar has a problem to us.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { parseGoMod, parseGoWork } from '../../src/go/gomod.ts'
import { type Oracle, startOracle } from '../support/oracle.ts'
import { property } from '../support/property.ts'
import { anyText, canonicalVersion, modulePath, piecesOf, semver } from '../support/values.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await startOracle()
}, 120_000)
afterAll(() => oracle.close())

const quoted = (words: fc.Arbitrary<string>) =>
  fc.tuple(words, fc.constantFrom('', '', '', '"')).map(([word, quote]) => `${quote}${word}${quote}`)
const path = quoted(modulePath)
const version = quoted(fc.oneof({ weight: 8, arbitrary: canonicalVersion }, { weight: 1, arbitrary: semver }))
const folder = fc.constantFrom('./x', '../x', '.', '..', '/x/y', './"x', 'C:\\x', '..\\x', 'x')
const blank = fc.constantFrom(' ', ' ', '\t', '  ', '\r')
const comment = fc.constantFrom(
  '',
  '',
  '',
  ' // indirect',
  '// indirect',
  ' //indirect; why',
  ' // not indirect',
  ' // indirectly',
  '\r',
)

/** The words of one directive without its verb. */
const required = fc.tuple(path, version).map((words) => words.join(' '))
const replaced = fc
  .tuple(
    path,
    fc.option(version, { nil: '' }),
    fc.constantFrom('=>', '=>', '=>', '= >', ''),
    fc.oneof(path, folder),
    fc.option(version, { nil: '' }),
  )
  .map((words) => words.filter((word) => word !== '').join(' '))
const goVersion = fc.constantFrom('1.21', '1.26.0', '1.21rc1', '1', '1.9', '01.2', '1.21.0-x', 'go1.21', '1.21 x')

function directive(verb: string, words: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const line = fc.tuple(words, blank, comment).map(([text, space, end]) => `${verb}${space}${text}${end}\n`)
  const inside = fc.tuple(words, comment).map(([text, end]) => `\t${text}${end}\n`)
  const block = fc.array(inside, { maxLength: 3 }).map((lines) => `${verb} (\n${lines.join('')})\n`)
  return fc.oneof({ weight: 3, arbitrary: line }, { weight: 2, arbitrary: block })
}

const noise = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('\n', '// a comment\n', '  \t\r\n') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ')\n',
      '(\n',
      'require (\n',
      'retract v1.0.0\n',
      'unknown x\n',
      '/* x */\n',
      'require ()\n',
    ),
  },
  {
    weight: 1,
    arbitrary: piecesOf(['"', '`', '\\', ' ', ',', '[', ']', '//', '/*', 'a', '\u00a0', '\ufeff', '\0', '(', ')']).map(
      (text) => `${text}\n`,
    ),
  },
  { weight: 1, arbitrary: anyText },
)

const goModText = fc
  .tuple(
    fc.tuple(path, comment).map(([text, end]) => `module ${text}${end}\n`),
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: directive('require', required) },
        { weight: 2, arbitrary: directive('replace', replaced) },
        { weight: 1, arbitrary: directive('exclude', required) },
        { weight: 1, arbitrary: directive('tool', path) },
        {
          weight: 1,
          arbitrary: fc.oneof(
            goVersion.map((text) => `go ${text}\n`),
            directive('toolchain', fc.constantFrom('go1.26.0', 'default', 'x')),
          ),
        },
        { weight: 1, arbitrary: noise },
      ),
      { maxLength: 5 },
    ),
  )
  .map(([first, rest]) => [first, ...rest].join(''))

const goWorkText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: directive('use', quoted(folder)) },
      { weight: 2, arbitrary: directive('replace', replaced) },
      { weight: 1, arbitrary: goVersion.map((text) => `go ${text}\n`) },
      { weight: 1, arbitrary: noise },
    ),
    { maxLength: 5 },
  )
  .map((lines) => lines.join(''))

/** What was read, without problems and what a go.mod never has; undefined lines are left out, as in JSON. */
function withoutProblems({ problems: _, ...read }: { readonly problems: readonly string[] }): unknown {
  return JSON.parse(JSON.stringify(read))
}

/** Go's word on paths and the major versions in them, on `retract`, other systems' folders and blocks without lines: beyond what decides a build. */
const BEYOND =
  /unknown block type|Windows path|should be v|malformed module path|invalid module path|invalid major|retract/

interface Case {
  readonly texts: fc.Arbitrary<string>
  readonly op: string
  readonly read: (text: string) => { readonly problems: readonly string[] }
}

const cases: Readonly<Record<string, Case>> = {
  'go.mod': { texts: goModText, op: 'goMod', read: (text) => ({ ...parseGoMod(text), uses: undefined }) },
  'go.work': {
    texts: goWorkText,
    op: 'goWork',
    read: (text) => ({ ...parseGoWork(text), modulePath: undefined, requires: undefined, excludes: undefined }),
  },
}

describe.each(Object.entries(cases))('%s', (_, { texts, op, read }) => {
  property(
    'reads what go accepts in the same way, without problems',
    texts,
    async (text) => {
      const go = await oracle.ask(op, { text })
      if (go.error !== undefined) return
      expect(withoutProblems(read(text))).toEqual(go)
      expect(read(text).problems).toEqual([])
    },
    { share: 2 },
  )

  property('reports a problem for what go refuses', texts, async (text) => {
    const { error } = await oracle.ask(op, { text })
    if (error === undefined || BEYOND.test(error)) return
    expect([error, read(text).problems]).not.toEqual([error, []])
  })
})
