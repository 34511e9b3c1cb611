// GOPRIVATE globs against MatchPrefixPatterns: a module that go counts as private must be private to us, or its name leaks.
import { afterAll, beforeAll, expect } from '@jest/globals'
import fc from 'fast-check'
import { joinPatterns, matchesPatterns } from '../../src/go/patterns.ts'
import { type Oracle, startOracle } from '../support/oracle.ts'
import { property } from '../support/property.ts'
import { anyText, modulePath, piecesOf } from '../support/values.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await startOracle()
}, 120_000)
afterAll(() => oracle.close())

const asGo = (patterns: string, path: string) => oracle.ask('match', { patterns, path })

/** Short names from few letters, so that stars and classes do match. */
const name = fc.stringMatching(/^[abc]{1,4}(?:[.-][abc]{1,2})?(?:\/[abA]{1,3}){0,3}$/)
const glob = piecesOf([
  'a',
  'b',
  'c',
  'A',
  '*',
  '*',
  '?',
  '/',
  '/',
  '[',
  ']',
  '[ab]',
  '[^a]',
  '[a-c]',
  '-',
  '^',
  '\\',
  '.',
  'é',
])
/** A name with some of its characters turned into signs. */
const globOfName = fc
  .tuple(name, fc.array(fc.tuple(fc.nat(12), fc.constantFrom('*', '?', '[a-c]', '[^x]', '\\', '')), { maxLength: 3 }))
  .map(([text, changes]) => changes.reduce((made, [at, sign]) => made.slice(0, at) + sign + made.slice(at + 1), text))

property(
  'a glob matches what it matches to go',
  fc.tuple(fc.oneof(glob, globOfName), fc.oneof(name, modulePath)),
  async ([pattern, path]) => {
    expect({ matches: matchesPatterns(pattern, path) }).toEqual(await asGo(pattern, path))
  },
  { share: 3 },
)

property(
  'a list matches what it matches to go, blanks and empty patterns included',
  fc.tuple(
    fc.array(fc.oneof(globOfName, fc.constantFrom('', ' ', ' a', 'a ', 'a/', '*', '*.a'))),
    fc.oneof(name, anyText),
  ),
  async ([patterns, path]) => {
    const list = patterns.join(',')
    expect({ matches: matchesPatterns(list, path) }).toEqual(await asGo(list, path))
  },
)

property(
  'lists made one lose nothing that was private',
  fc.tuple(fc.array(globOfName), fc.array(globOfName), name),
  async ([left, right, path]) => {
    const lists = [left, right].map((patterns) => patterns.filter((pattern) => !pattern.includes(',')).join(','))
    const joined = joinPatterns(...lists)
    for (const list of lists)
      if (matchesPatterns(list, path)) expect(await asGo(joined, path)).toEqual({ matches: true })
  },
)
