// Figures as people read them, with the edges where a unit changes.
import { describe, expect, test } from '@jest/globals'
import { count, formatBytes, formatDuration, formatSpeed } from '../../src/format.ts'

describe('formatDuration', () => {
  test.each([
    [undefined, '-'],
    [Number.NaN, '-'],
    [Number.POSITIVE_INFINITY, '-'],
    [-1, '-'],
    [0, '0 ms'],
    [0.2, '<1 ms'],
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [9949, '9.9 s'],
    [9951, '10 s'],
    [119_400, '119 s'],
    [119_600, '2 min'],
    [185_000, '3 min 5 s'],
  ])('%p -> %s', (ms, words) => expect(formatDuration(ms)).toBe(words))
})

describe('formatBytes', () => {
  test.each([
    [undefined, '-'],
    [0, '0 B'],
    [999, '999 B'],
    [999.7, '1.0 kB'],
    [1400, '1.4 kB'],
    [99_960, '100 kB'],
    [999_600, '1.0 MB'],
    [172_000_000, '172 MB'],
    [3_000_000_000_000_000, '3000 TB'],
  ])('%p -> %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words))
})

test('a speed that was not measured is a dash, not zero', () => {
  expect(formatSpeed(undefined)).toBe('-')
  expect(formatSpeed(12_300_000)).toBe('12.3 MB/s')
})

test('counts agree with their noun', () => {
  expect([count(0, 'module'), count(1, 'module'), count(2243, 'module')]).toEqual([
    'no modules',
    '1 module',
    '2,243 modules',
  ])
  expect(count(2, 'retry', 'retries')).toBe('2 retries')
})
