// What an outcome means for a retry, Retry-After, and the wait before it.
import { describe, expect, test } from '@jest/globals'
import { MirrorError, type Reason } from '../../src/errors.ts'
import { backoffMs, classify, type Decision, parseRetryAfter } from '../../src/http/retry-rules.ts'

test('classify decides on every status from 100 to 599', () => {
  const groups = new Map<Decision, number[]>()
  for (let status = 100; status < 600; status++) {
    const decision = classify(status)
    groups.set(decision, [...(groups.get(decision) ?? []), status])
  }
  const elsewhere = groups.get('elsewhere') ?? []
  groups.delete('elsewhere')
  expect(Object.fromEntries(groups)).toEqual({
    ok: [200, 206],
    absent: [404, 410],
    stop: [407],
    again: [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530],
  })
  expect(elsewhere).toHaveLength(500 - 21)
  expect(elsewhere).toEqual(expect.arrayContaining([204, 301, 400, 401, 403, 451, 501]))
})

const error = (reason: Reason, status?: number) => new MirrorError('m', 'http', 'text', { reason, status })

test.each<[string, unknown, Decision]>([
  ['a status error by its status', error('status-503', 503), 'again'],
  ['403 is final for this mirror', error('status-403', 403), 'elsewhere'],
  ['the proxy wants a login', error('http-proxy', 407), 'stop'],
  ['a reset passes', error('reset'), 'again'],
  ['a time-out passes', error('timeout'), 'again'],
  ['refused passes', error('refused'), 'again'],
  ['an expired certificate does not pass', error('certificate-expired'), 'elsewhere'],
  ['a redirect loop does not pass', error('redirect-loop'), 'elsewhere'],
  ['HTML does not pass', error('html'), 'elsewhere'],
  ['the caller gave up', error('aborted'), 'stop'],
  ['an error that is no mirror’s', new Error('disk full'), 'stop'],
])('%s', (_, outcome, wanted) => {
  expect(classify(outcome)).toBe(wanted)
})

describe('Retry-After', () => {
  const now = new Date('2026-11-20T10:00:00Z')
  test.each<[string, string | undefined, number | undefined]>([
    ['seconds', '120', 120_000],
    ['seconds with blanks', ' 5 ', 5_000],
    ['zero', '0', 0],
    ['a date as servers must send it', 'Fri, 20 Nov 2026 10:00:30 GMT', 30_000],
    ['the form of RFC 850', 'Friday, 20-Nov-26 10:01:00 GMT', 60_000],
    ['the form of asctime', 'Fri Nov 20 10:00:01 2026', 1_000],
    ['asctime with a one-digit day', 'Tue Dec  1 10:00:00 2026', 11 * 86_400_000],
    ['a date gone by is now', 'Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['two digits far ahead are of the past century', 'Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['a day that no month has', 'Mon, 30 Feb 2026 10:00:00 GMT', undefined],
    ['an hour that no day has', 'Fri, 20 Nov 2026 24:00:00 GMT', undefined],
    ['another zone', 'Fri, 20 Nov 2026 10:00:30 CET', undefined],
    ['negative seconds', '-1', undefined],
    ['fractions', '1.5', undefined],
    ['words', 'soon', undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, value, wanted) => {
    expect(parseRetryAfter(value, now)).toBe(wanted)
  })
})

test('backoffMs doubles its limit from 200 ms to 5 s', () => {
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
