import { describe, expect, test } from '@jest/globals'
import type { Found } from '../../src/http/response.ts'
import {
  FIRST_SAMPLE,
  infoProblem,
  listProblem,
  modProblem,
  versionsOf,
  ZIP_RANGE_BYTES,
  zipProblem,
} from '../../src/mirrors/probe-checks.ts'
import { sampleModules } from '../support/modules.ts'

const [text] = sampleModules()
if (!text) throw new Error('no sample')

function found(body: Buffer | string, more: Partial<Found> = {}): Found {
  const rest = { truncated: false, redirects: 0, firstByteMs: 1, bodyMs: 1, totalMs: 2, headers: {} }
  return { status: 'ok', httpStatus: 200, body: Buffer.from(body), ...rest, ...more }
}

const part = (range: string, length: number) =>
  zipProblem(found(text.zip.subarray(0, length), { httpStatus: 206, headers: { 'content-range': range } }))?.got

describe('list', () => {
  test.each<[string, Found, string | undefined]>([
    ['blank: only pseudo-versions are known', found(''), undefined],
    [
      'versions, one with its time',
      found('v1.0.0\nv1.2.3-rc.1 2024-01-01T00:00:00Z\r\nv2.0.0+incompatible\n'),
      undefined,
    ],
    ['words', found('welcome\n'), 'wrong-body'],
    ['an empty page', found('', { headers: { 'content-type': 'text/html' } }), 'html'],
    ['HTML by its look', found('\n <!doctype html>'), 'html'],
    ['endless', found('v1.0.0\n', { truncated: true }), 'too-big'],
    [
      'a right list of a static server that calls everything HTML',
      found('v1.0.0\n', { headers: { 'content-type': 'text/html' } }),
      undefined,
    ],
  ])('%s', (_, answer, reason) => {
    expect(listProblem(answer)?.reason).toBe(reason)
  })
  test('the first word of each line is a version', () => {
    expect(versionsOf(Buffer.from('v1.0.0 x\n\n v1.1.0\n'))).toEqual(['v1.0.0', 'v1.1.0'])
  })
})

test.each<[string, string, string | undefined]>([
  ['right', '{"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"}', undefined],
  ['another version', '{"Version":"v1.0.1"}', 'wrong-version'],
  ['empty', '', 'wrong-body'],
  ['null', 'null', 'wrong-body'],
  ['a number', '{"Version":1}', 'wrong-body'],
])('.info: %s', (_, body, reason) => {
  expect(infoProblem(found(body), 'v1.0.0')?.reason).toBe(reason)
})

test.each<[string, Buffer | string, string | undefined, string | undefined]>([
  ['right, hash and all', text.mod, FIRST_SAMPLE.mod, undefined],
  ['one byte more', `${text.mod}\n`, FIRST_SAMPLE.mod, 'wrong-body'],
  [
    'of no known hash, quoted, after a comment',
    '// Deprecated: x\n\nmodule "golang.org/x/text"\n',
    undefined,
    undefined,
  ],
  ['of another module', 'module golang.org/x/texts\n', undefined, 'wrong-body'],
  ['empty', '', undefined, 'wrong-body'],
])('.mod: %s', (_, body, hash, reason) => {
  expect(modProblem(found(body), FIRST_SAMPLE.path, hash)?.reason).toBe(reason)
})

describe('zip', () => {
  const size = text.zip.length
  test.each<[string, string | undefined, string | undefined]>([
    ['the part that was asked for', part(`bytes 0-${ZIP_RANGE_BYTES - 1}/${size}`, ZIP_RANGE_BYTES), undefined],
    ['with a size unknown', part(`bytes 0-${ZIP_RANGE_BYTES - 1}/*`, ZIP_RANGE_BYTES), undefined],
    [
      'fewer bytes than said',
      part(`bytes 0-${ZIP_RANGE_BYTES - 1}/${size}`, 999),
      'a body whose length is not that of its Content-Range',
    ],
    [
      'a part that begins elsewhere',
      part(`bytes 9-${ZIP_RANGE_BYTES + 8}/${size}`, ZIP_RANGE_BYTES),
      'another range than the one requested',
    ],
    ['less than asked for', part(`bytes 0-98/${size}`, 99), 'another range than the one requested'],
    ['more than there is', part('bytes 0-98/50', 99), 'another range than the one requested'],
    ['no Content-Range', part('', 99), 'another range than the one requested'],
    ['half a zip that says it is whole', part('bytes 0-98/99', 99), 'a zip without its end'],
    ['whole, as 200', zipProblem(found(text.zip))?.got, undefined],
    ['begun, as 200', zipProblem(found(text.zip.subarray(0, 99), { truncated: true }))?.got, undefined],
    ['half, as 200', zipProblem(found(text.zip.subarray(0, 99)))?.got, 'a zip without its end'],
    ['empty', zipProblem(found(''))?.got, 'an empty body'],
    ['text', zipProblem(found('nothing here'))?.got, 'a body that is not a zip'],
    ['HTML', zipProblem(found('<html>'))?.got, 'a web page'],
  ])('%s', (_, got, wanted) => {
    expect(got).toBe(wanted)
  })
})
