// Canonical .info files. What is right is not written down here: the real go fetches the same answers from a mirror, and its
// cache must hold the same bytes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { canonicalInfo } from '../../src/go/mod-info.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'

const V = '"Version":"VERSION"'
const answers: Record<string, string> = {
  'the usual form': `{${V},"Time":"2024-01-02T03:04:05Z"}`,
  'blanks and a newline': ` { ${V} , "Time" : "2024-01-02T03:04:05Z" }\n`,
  'other order': `{"Time":"2024-01-02T03:04:05Z",${V}}`,
  'no time': `{${V}}`,
  'null for a time': `{${V},"Time":null,"Origin":null}`,
  'unknown fields': `{${V},"Name":"abc","Short":"ab","Extra":{"a":[1]},"Time":"2024-01-02T03:04:05Z"}`,
  'names in other case': `{"version":"VERSION","TIME":"2024-01-02T03:04:05Z","oRiGiN":{"vcs":"git"}}`,
  'a long s in a name': '{"Ver\u017fion":"VERSION"}',
  'a name twice, in two cases': '{"Version":"v9.9.9","version":"VERSION"}',
  'null after a value': `{${V},"version":null}`,
  'a fraction': `{${V},"Time":"2024-01-02T03:04:05.120300Z"}`,
  'a long fraction': `{${V},"Time":"2024-01-02T03:04:05.1234567891234Z"}`,
  'a fraction of zeros': `{${V},"Time":"2024-01-02T03:04:05.000Z"}`,
  'an offset': `{${V},"Time":"2024-01-02T03:04:05+05:30"}`,
  'an offset of zero': `{${V},"Time":"2024-01-02T03:04:05+00:00"}`,
  'a negative offset of zero': `{${V},"Time":"2024-01-02T03:04:05-00:00"}`,
  'a leap day': `{${V},"Time":"2024-02-29T23:59:59Z"}`,
  'an origin': `{${V},"Origin":{"VCS":"git","URL":"https://example.com/r?a=1&b=<2>","Hash":"0123","Ref":"refs/tags/v1"}}`,
  'an origin in other order': `{"Origin":{"Ref":"r","Hash":"h","Subdir":"s","URL":"u","VCS":"git"},${V}}`,
  'what only a choice of versions needs': `{${V},"Origin":{"VCS":"git","TagPrefix":"p/","TagSum":"t1:x","RepoSum":"r1:y"}}`,
  'an empty origin': `{${V},"Origin":{}}`,
  'an origin of empty texts': `{${V},"Origin":{"VCS":"","Ref":""}}`,
  'signs that JSON escapes': `{${V},"Origin":{"URL":"a\\u0001\\b\\f\\n\\r\\t\\"\\\\\\/\\u007f\\u2028é😀"}}`,
  'half a pair': `{${V},"Origin":{"URL":"a\\ud800b"}}`,
  'a number for a version': '{"Version":1}',
  'a number for a time': `{${V},"Time":5}`,
  'a number for an origin': `{${V},"Origin":5}`,
  'a number for a URL': `{${V},"Origin":{"URL":5}}`,
  'a list for an origin': `{${V},"Origin":[]}`,
  'another version': '{"Version":"v0.0.1"}',
  'no version': '{"Time":"2024-01-02T03:04:05Z"}',
  'a time that is none': `{${V},"Time":"yesterday"}`,
  'a day that is none': `{${V},"Time":"2023-02-29T00:00:00Z"}`,
  'a second too many': `{${V},"Time":"2024-01-02T03:04:60Z"}`,
  'hour 24': `{${V},"Time":"2024-01-02T24:00:00Z"}`,
  'small letters in a time': `{${V},"Time":"2024-01-02t03:04:05z"}`,
  'a web page': '<html><body>Sign in</body></html>',
  nothing: '',
  null: 'null',
  'a list': '[]',
  'half of it': `{${V},"Time":"2024-`,
  'a byte order mark': `\ufeff{${V}}`,
  'more behind it': `{${V}}{}`,
}
const pseudo = 'v1.0.1-0.20240102030405-0123456789ab'

/** What go makes of each answer: the bytes in its cache, or undefined when it refuses. */
async function askGo(version: string): Promise<Record<string, string | undefined>> {
  await using box = goSandbox()
  const names = Object.keys(answers)
  const modules = names.map((_, n) => {
    const built = buildModule({ path: `example.com/m${n}`, version })
    return { ...built, info: Buffer.from(answers[names[n]!]!.replaceAll('VERSION', version)) }
  })
  await using mirror = await startMirror({ tree: moduleTree(modules) })
  const env = { GOPROXY: mirror.url, GOFLAGS: '-modcacherw', GONOSUMDB: '*' }
  await box.run(['mod', 'download', ...modules.map(({ path }) => `${path}@${version}`)], { env, timeoutMs: 60_000 })
  return Object.fromEntries(
    names.map((name, n) => {
      const file = join(box.modcache, 'cache', 'download', 'example.com', `m${n}`, '@v', `${version}.info`)
      try {
        return [name, readFileSync(file, 'utf8')]
      } catch {
        return [name, undefined]
      }
    }),
  )
}

function ours(version: string): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => {
      const verdict = canonicalInfo(Buffer.from(answer.replaceAll('VERSION', version)), version)
      return [name, 'info' in verdict ? verdict.info : undefined]
    }),
  )
}

describe('canonicalInfo', () => {
  test.each(['v1.2.3', pseudo, 'v2.0.0+incompatible'])(
    'is what go writes for %s',
    async (version) => {
      const go = await askGo(version)
      expect(ours(version)).toEqual(go)
      expect(Object.values(go).filter((info) => info !== undefined).length).toBeGreaterThan(15)
    },
    90_000,
  )

  test.each([
    ['<!DOCTYPE html>', /a web page/],
    ['not found', /other text/],
    ['{"Version":"v0.0.1"}', /another version \("v0\.0\.1"\)/],
    ['{"Version":"v1.2.3","Time":"now"}', /Time/],
    ['{"Version":"v1.2.3","Origin":"git"}', /Origin/],
    [`{"Version":"v1.2.3","x":"${'x'.repeat(70_000)}"}`, /too many/],
  ])('explains why %.30s is refused', (answer, why) => {
    expect(canonicalInfo(Buffer.from(answer), 'v1.2.3')).toEqual({ wrong: expect.stringMatching(why) })
  })

  test('refuses bytes that are not UTF-8', () => {
    const answer = Buffer.from('{"Version":"v1.2.3","Origin":{"URL":"\xe9"}}', 'latin1')
    expect(canonicalInfo(answer, 'v1.2.3')).toEqual({ wrong: expect.stringMatching(/other text/) })
  })
})
