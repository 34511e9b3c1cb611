import { expect, test } from '@jest/globals'
import { backoffMs } from '../../src/http/retry-rules.ts'

test('the limit doubles from 200 ms and stops at 5 s', () => {
  const longest = [1, 2, 3, 4, 5, 6, 40].map((attempt) => backoffMs({ attempt, random: 0.999999 }))
  expect(longest).toEqual([200, 400, 800, 1600, 3200, 5000, 5000])
})

test.each([
  ['full jitter begins at zero', { attempt: 4, random: 0 }, 0],
  ['half the chance is half the limit', { attempt: 3, random: 0.5 }, 400],
  ['Retry-After is a floor', { attempt: 1, random: 0, retryAfterMs: 7_000 }, 7_000],
  ['a longer backoff than Retry-After stays', { attempt: 6, random: 0.9, retryAfterMs: 1_000 }, 4_500],
  ['Retry-After never costs more than a minute', { attempt: 1, random: 0, retryAfterMs: 86_400_000 }, 60_000],
  ['a negative Retry-After is none', { attempt: 1, random: 0, retryAfterMs: -5 }, 0],
  ['base and cap can be chosen', { attempt: 9, random: 1, baseMs: 10, capMs: 30 }, 30],
])('%s', (_, input, wanted) => {
  expect(backoffMs(input)).toBe(wanted)
})
