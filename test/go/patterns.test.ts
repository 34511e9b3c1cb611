// GOPRIVATE globs against the real go command: it never requests a module that GONOPROXY matches from the mirror.
import { describe, expect, test } from '@jest/globals'
import { checkPatterns, joinPatterns, lintPatterns, matchesPatterns } from '../../src/go/patterns.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { moduleTree } from '../support/modules.ts'

const PATHS = [
  'corp.test/x',
  'git.corp.test/x',
  'a.git.corp.test/team/repo',
  'github.com/org',
  'github.com/org/repo',
  'github.com/Org/repo/v2',
  'github.com/organ/repo',
  'a-b.test/c.d/e',
] as const

/** Patterns with the paths that go counts among them. */
const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ['corp.test', ['corp.test/x']],
  ['*.corp.test', ['git.corp.test/x', 'a.git.corp.test/team/repo']],
  ['github.com/org', ['github.com/org', 'github.com/org/repo']],
  ['github.com/org/*', ['github.com/org/repo']],
  ['github.com/org/', ['github.com/org', 'github.com/org/repo']],
  ['github.com/org//', []],
  ['github.com/org*', ['github.com/org', 'github.com/org/repo', 'github.com/organ/repo']],
  ['github.com/[a-z]rg', ['github.com/org', 'github.com/org/repo']],
  ['github.com/[^o]rg', ['github.com/Org/repo/v2']],
  ['github.com/[!o]rg', ['github.com/org', 'github.com/org/repo']],
  ['github.com/[z-a]rg', []],
  ['github.com/[^z-a]rg', ['github.com/org', 'github.com/org/repo', 'github.com/Org/repo/v2']],
  ['github.com/?rg/repo', ['github.com/org/repo', 'github.com/Org/repo/v2']],
  ['github.com[/]org', ['github.com/org', 'github.com/org/repo']],
  ['github.com?org', []],
  ['github.com?o[/r]g', []],
  ['github.com*[/g]', []],
  ['github.com/*/*/v2', ['github.com/Org/repo/v2']],
  ['*/*/*/*', ['github.com/Org/repo/v2']],
  ['*/*/*/*/*', []],
  ['a[\\-]b.test', ['a-b.test/c.d/e']],
  ['a[-]b.test', []],
  ['a\\-b.test/c\\.d', ['a-b.test/c.d/e']],
  ['a*b*t', ['a-b.test/c.d/e']],
  ['[]c]orp.test', []],
  ['[^]orp.test', []],
  ['[c-]]orp.test', []],
  ['corp.test[', []],
  ['corp.test\\', []],
  ['*.test[', []],
  ['none, corp.test', []],
  ['none,,corp.test', ['corp.test/x']],
  ['https://corp.test', []],
  ['**', PATHS],
  ['', []],
]

describe('matchesPatterns', () => {
  test.each(TABLE)('%s', (patterns, matched) => {
    expect(PATHS.filter((path) => matchesPatterns(patterns, path))).toEqual(matched)
  })

  test('go agrees on every row', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([]) })
    const version = (path: string) => (path.endsWith('/v2') ? 'v2.0.0' : 'v1.0.0')
    for (const [patterns, matched] of TABLE) {
      const before = mirror.requests.length
      // What skips the mirror goes direct, and there the HTTP proxy refuses: nothing leaves this machine.
      const env = { GOPROXY: mirror.url, GONOPROXY: patterns, GOVCS: '*:off', HTTPS_PROXY: refusedUrl() }
      await sandbox.run(['mod', 'download', ...PATHS.map((path) => `${path}@${version(path)}`)], { env })
      const asked = mirror.requests.slice(before).map(({ path }) => path.replace(/^\//, '').replace(/\/@v\/.*$/, ''))
      const escaped = PATHS.filter((path) => !asked.includes(path.replace('Org', '!org')))
      expect({ patterns, escaped }).toEqual({ patterns, escaped: matched })
    }
  })

  test('matches many stars quickly', () => {
    const start = performance.now()
    expect(matchesPatterns(`${'*a'.repeat(2_000)}b`, 'a'.repeat(20_000))).toBe(false)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

test('joinPatterns trims patterns and drops blanks and duplicates', () => {
  expect(joinPatterns('a.test, b.test', undefined, ',', 'b.test,c.test/*')).toBe('a.test,b.test,c.test/*')
})

describe('messages', () => {
  test.each([
    ['a.test, b.test', 'blanks around it'],
    ['a.test b.test', 'a blank or a semicolon'],
    ['a.test;b.test', 'a blank or a semicolon'],
    ['https://a.test/x', 'contains a scheme'],
    ['git@github.com:org', 'contains ":" or "@"'],
    ['/a.test', 'starts with a slash'],
    ['a.test/[b', 'is malformed'],
    ['a.test/...', 'contains an element of dots'],
    ['a.test/[!b]', 'does not negate'],
    ['GitHub.com/org', 'capitals in its host'],
    ['a.test, ', 'A pattern is blank'],
  ])('%j is a mistake', (patterns, part) => {
    expect(checkPatterns(patterns)).toEqual([expect.stringContaining(part)])
  })

  test.each(['', 'a.test', '*.corp.test,corp.test', 'github.com/Org/*', 'a.test/x[^b]', '*'])(
    '%j is no mistake',
    (patterns) => {
      expect(checkPatterns(patterns)).toEqual([])
    },
  )

  test('reports a subdomain pattern without its domain', () => {
    expect(lintPatterns('*.corp.test')).toEqual([expect.stringContaining('does not match "corp.test" itself')])
    expect(lintPatterns('*.corp.test,corp.test')).toEqual([])
    expect(lintPatterns('*.corp.test,*.test')).toEqual([expect.stringContaining('"test"')])
    expect(lintPatterns('*')).toEqual([expect.stringContaining('every module private')])
    expect(lintPatterns('*', 'GONOSUMDB')).toEqual([expect.stringContaining('go still uses mirrors')])
    expect(lintPatterns('*', 'GONOPROXY')).toEqual([expect.stringContaining('each from its origin')])
    expect(lintPatterns('a.test/**')).toEqual([expect.stringContaining('does not match a slash')])
  })
})
