// Versions of Go as people and files write them: whatever stands there, the answer is a version, a range or a sentence, and an exact
// version is one that go itself calls valid.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { parseGoSpec } from '../../src/go/go-spec.ts'
import { decideGo, wantedByFile } from '../../src/go/wanted-go.ts'
import { type Oracle, startOracle } from '../support/oracle.ts'
import { property } from '../support/property.ts'
import { anyText, piecesOf } from '../support/values.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await startOracle()
}, 120_000)
afterAll(() => oracle.close())

const wish = fc.oneof(
  anyText,
  piecesOf(
    [
      '1',
      '1.',
      '26',
      '21',
      '.',
      '.0',
      '.x',
      'rc1',
      '-rc.1',
      'beta2',
      'go',
      '^',
      '~',
      '>=',
      ' ',
      '<',
      '||',
      '*',
      'stable',
      'v',
      '0',
      '01',
      '\n',
    ],
    6,
  ),
)
const file = fc.constantFrom('go.mod', 'a/go.work', '.go-version', '.tool-versions', 'x')
const fileText = fc.oneof(
  wish,
  piecesOf(
    ['go ', 'toolchain go', '1.26.0', '1.21', '\n', 'golang ', '# x', 'module a.test/x\n', '(', ')', '"', '//', ' '],
    8,
  ),
)

describe('a version that was asked for', () => {
  property('is exact as go writes it, a range, or told what is wrong', wish, async (text) => {
    const spec = parseGoSpec(text)
    if ('problem' in spec) expect(spec.problem).toMatch(/\S/)
    else if (spec.kind === 'exact') {
      expect(await oracle.ask('goVersion', { text: spec.version, other: '1' })).toMatchObject({ valid: true })
    }
  })

  property('is found in a file or told that it is not', fc.tuple(file, fileText), ([name, text]) => {
    const found = wantedByFile(name, text)
    if ('version' in found) expect(text).toContain(found.version)
    else expect(found.problem).toMatch(/\S/)
  })
})

describe('the decision', () => {
  const options = fc.record({
    input: fc.oneof(fc.constant(''), wish),
    fileInput: fc.oneof(fc.constant(''), file),
    fileText: fc.option(fileText, { nil: undefined }),
    projectWants: fc.array(
      fc.record({ goVersion: fc.option(wish, { nil: undefined }), toolchain: fc.option(wish, { nil: undefined }) }),
      { maxLength: 3 },
    ),
    onPath: fc.constantFrom(undefined, '1.26.8', 'go1.20', 'go version go1.26.8 linux/amd64', '', 'x'),
  })

  property('is always made, with its reason', options, (given) => {
    const made = decideGo(given)
    expect('problem' in made ? made.problem : made.reason).toMatch(/\S/)
  })
})
