// The sentences and the JSON of what the caches cost and saved.
import { describe, expect, test } from '@jest/globals'
import type { BuildStats } from '../../src/cache/cache-service.ts'
import { costSentence, restoreJson, statsJson, testsSentence } from '../../src/report/cache-stats.ts'

const build: BuildStats = {
  restored: { state: 'hit', matchedKey: 'go-build-x', bytes: 59_000_000, ms: 3_400 },
  save: { state: 'saved', why: 'Saved for later jobs.', files: 7, bytes: 1_000, durationMs: 1_200 },
  waitedMs: 3_100,
  commandsMs: 4_300,
  saved: 38_000,
  tests: undefined,
  summary: true,
}

describe('what the cache cost and saved', () => {
  test.each<[string, Partial<BuildStats>, string]>([
    [
      'a gain',
      {},
      'cost 4.3 s (restore 3.1 s, save 1.2 s), saved 38 s; the later commands took 4.3 s, 42 s without it',
    ],
    [
      'a loss',
      { saved: -2_000 },
      'cost 4.3 s (restore 3.1 s, save 1.2 s), lost 2 s; the later commands took 4.3 s, 2.3 s without it',
    ],
    [
      'no comparison yet',
      { saved: undefined },
      'cost 4.3 s (restore 3.1 s, save 1.2 s); the later commands took 4.3 s',
    ],
  ])('%s', (_, changes, sentence) => expect(costSentence({ ...build, ...changes })).toBe(sentence))
})

test.each([
  [{ cached: 0, inputsChanged: 0, programChanged: 0 }, undefined],
  [{ cached: 1, inputsChanged: 0, programChanged: 0 }, '1 of 1 package from the cache'],
  [
    { cached: 1_812, inputsChanged: 8, programChanged: 40 },
    '1,812 of 1,860 packages from the cache; 40 ran because code or flags changed; 8 ran because a file or variable that they read changed',
  ],
])('tests %j', (counts, sentence) => expect(testsSentence(counts)).toBe(sentence))

test('the lines for tools are JSON of one line', () => {
  const report = { state: 'miss', keyParts: [], restoredFiles: 0, durationMs: 7 } as const
  expect(JSON.parse(restoreJson(report, undefined))).toEqual({
    modules: { state: 'miss', matchedKey: '', bytes: 0, ms: 7 },
  })
  const tests = { cached: 1, inputsChanged: 2, programChanged: 3 }
  expect(JSON.parse(statsJson(undefined, { ...build, tests }))).toEqual({
    build: { ...build.restored, save: { state: 'saved', bytes: 1_000, ms: 1_200 } },
    waitedMs: 3_100,
    commandsMs: 4_300,
    savedMs: 38_000,
    tests,
  })
})
