// The rule of `,` and `|`: what may be requested after which outcome.
import { expect, test } from '@jest/globals'
import { nextAfter } from '../../src/fetch/fallback.ts'

test.each([
  ['ok', 'nowhere', 'nowhere'],
  ['stop', 'nowhere', 'nowhere'],
  ['absent', 'next-mirror', 'next-mirror'],
  ['again', 'same-mirror', 'next-mirror'],
  ['elsewhere', 'nowhere', 'next-mirror'],
] as const)('after the outcome %s, `,` leads to %s and `|` to %s', (outcome, comma, pipe) => {
  expect(nextAfter(outcome, 'not-found')).toBe(comma)
  expect(nextAfter(outcome, 'any')).toBe(pipe)
})
