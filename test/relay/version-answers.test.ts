// What several mirrors say about versions, made one.
import { describe, expect, test } from '@jest/globals'
import { highestInfo, mergeLists, readInfo, readList } from '../../src/relay/version-answers.ts'

const joined = (...lists: string[]) =>
  mergeLists(lists.map((text) => readList(Buffer.from(text)) ?? new Map())).toString()

describe('lists', () => {
  test.each<[string, string[], string]>([
    ['the union, sorted as go sorts', ['v1.10.0\nv1.2.0\n', 'v1.9.0\nv1.2.0'], 'v1.2.0\nv1.9.0\nv1.10.0\n'],
    ['prereleases before their release', ['v1.0.0\n', 'v1.0.0-rc.1\n'], 'v1.0.0-rc.1\nv1.0.0\n'],
    ['lines that are no version are left out', ['v1.0.0\nlatest\n\n v1.1.0 \r\n'], 'v1.0.0\nv1.1.0\n'],
    ['a time stays behind its version', ['v1.0.0\n', 'v1.0.0 2024-01-02T03:04:05Z\n'], 'v1.0.0 2024-01-02T03:04:05Z\n'],
    ['what is no time does not', ['v1.0.0 <script>\n'], 'v1.0.0\n'],
    ['none at all', ['', ''], ''],
  ])('%s', (_name, lists, expected) => expect(joined(...lists)).toBe(expected))

  test.each([
    ['a page', '<html>\n<p>Sign in</p>'],
    ['words', 'not found'],
    ['no UTF-8', '\xff\xfe'],
  ])('%s is no list', (_name, text) => expect(readList(Buffer.from(text, 'latin1'))).toBeUndefined())
})

describe('the highest', () => {
  const info = (version: string) => ({ version })
  test.each<[string, string[], string]>([
    ['of releases', ['v1.2.0', 'v1.10.0', 'v1.9.9'], 'v1.10.0'],
    ['a release before a higher prerelease', ['v1.0.0', 'v1.1.0-rc.1'], 'v1.0.0'],
    ['a prerelease before a pseudo-version', ['v0.0.0-20260101000000-abcdefabcdef', 'v0.0.1-rc.1'], 'v0.0.1-rc.1'],
    [
      'the later of two pseudo-versions',
      ['v0.0.0-20250101000000-ffffffffffff', 'v0.0.0-20260101000000-aaaaaaaaaaaa'],
      'v0.0.0-20260101000000-aaaaaaaaaaaa',
    ],
    ['a compatible release before +incompatible', ['v3.0.0+incompatible', 'v1.0.0'], 'v1.0.0'],
  ])('%s', (_name, versions, expected) => {
    expect(highestInfo(versions.map(info))?.version).toBe(expected)
    expect(highestInfo(versions.toReversed().map(info))?.version).toBe(expected)
  })

  test('an .info must name a version that go accepts', () => {
    expect(readInfo(Buffer.from('{"Version":"v1.0.0","Time":"2024-01-02T03:04:05Z"}'))).toBe('v1.0.0')
    for (const text of ['{"Version":"main"}', '{}', '<html>', '[]', '{"Version":"v1.0.0","Time":7}', 'null']) {
      expect(readInfo(Buffer.from(text))).toBeUndefined()
    }
  })
})
