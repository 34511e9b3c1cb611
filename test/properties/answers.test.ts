// What servers say beside bytes: Retry-After, redirects, and how long we wait. No server leads us inside, downgrades us or keeps us waiting.
import { describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { isInnerHost } from '../../src/http/addresses.ts'
import { MAX_REDIRECTS, nextStep } from '../../src/http/redirect.ts'
import { BACKOFF_CAP_MS, backoffMs, parseRetryAfter, RETRY_AFTER_CAP_MS } from '../../src/http/retry-rules.ts'
import { property } from '../support/property.ts'
import { anyText, piecesOf, secret } from '../support/values.ts'

const now = new Date('2026-11-21T12:00:00Z')
const DAY_MS = 86_400_000
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The three forms of RFC 9110 5.6.7. */
function httpDates(date: Date): string[] {
  const [, weekday, day, month, year, time] =
    /^(\w{3}), (\d\d) (\w{3}) (\d{4}) (\S+) GMT$/.exec(date.toUTCString()) ?? []
  const asctime = `${weekday} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`
  return [date.toUTCString(), `${DAYS[date.getUTCDay()]}, ${day}-${month}-${year?.slice(2)} ${time} GMT`, asctime]
}

describe('Retry-After', () => {
  const seconds = fc.integer({ min: -20 * 365 * 86_400, max: 20 * 365 * 86_400 })

  property('a date means the time until then, in each of its three forms', seconds, (ahead) => {
    const date = new Date(now.getTime() + ahead * 1000)
    for (const text of httpDates(date))
      expect([text, parseRetryAfter(text, now)]).toEqual([text, Math.max(0, ahead * 1000)])
  })

  property(
    'a number means seconds, and blanks do not matter',
    fc.tuple(fc.nat(), fc.constantFrom('', ' ', '\t')),
    ([wait, blank]) => {
      expect(parseRetryAfter(`${blank}${wait}${blank}`, now)).toBe(wait * 1000)
    },
  )

  property(
    'anything else is no instruction, and nothing is a negative or endless one',
    fc.oneof(
      anyText,
      piecesOf(
        [
          'Sat',
          ', ',
          '21',
          '31',
          ' ',
          'Nov',
          'Feb',
          '2026',
          '0026',
          '12:00:00',
          '24:00:00',
          '12:61:00',
          ' GMT',
          '-',
          '-1',
          '1e9',
          '1.5',
          '0x10',
        ],
        8,
      ),
    ),
    (text) => {
      const waitMs = parseRetryAfter(text, now)
      if (waitMs === undefined) return
      expect(text.trim()).toMatch(/^\d{1,10}$|:\d\d/)
      expect(waitMs).toBeGreaterThanOrEqual(0)
      expect(waitMs).toBeLessThan(10_000 * 366 * DAY_MS)
    },
  )
})

describe('waits', () => {
  const input = fc.record({
    attempt: fc.integer({ min: -3, max: 2000 }),
    retryAfterMs: fc.option(fc.double({ min: -1e9, max: 1e15, noNaN: true }), { nil: undefined }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })

  property('no wait is longer than its cap or shorter than what a server may ask', input, (given) => {
    const waitMs = backoffMs(given)
    const floorMs = Math.min(RETRY_AFTER_CAP_MS, Math.max(0, given.retryAfterMs ?? 0))
    expect(waitMs).toBeGreaterThanOrEqual(Math.round(floorMs))
    expect(waitMs).toBeLessThanOrEqual(Math.max(BACKOFF_CAP_MS, Math.round(floorMs)))
  })
})

describe('redirects', () => {
  const host = fc.constantFrom(
    'a.example',
    'b.example:8443',
    '127.0.0.1',
    '[::1]',
    '169.254.169.254',
    '10.1.2.3',
    '[::ffff:10.0.0.1]',
    'localhost',
    'LOCALHOST.',
    '0x7f.1',
    '2130706433',
    '[fe80::1]',
  )
  const location = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('https:', 'http:', 'file:', 'ftp:', ''),
        fc.constantFrom('//', '//u:p@', '/', ''),
        host,
        fc.constantFrom('/x', '/?q=1', '#f', ''),
      )
      .map((parts) => parts.join('')),
    piecesOf(['/', '//', '..', 'a.example', '127.0.0.1', '@', ':', '\\', '?', '#', 'http', 'https', ' ', '\n'], 6),
  )
  const redirect = fc.record({
    home: fc.constantFrom('https://a.example/x', 'http://a.example/x', 'https://b.example:8443/'),
    scheme: fc.constantFrom('https', 'http'),
    from: host,
    location: fc.option(location, { nil: undefined }),
    redirects: fc.nat(12),
    homeInside: fc.boolean(),
  })

  property('lead to http only, never down to plain http, inside, for ever, or with a login', redirect, (given) => {
    const [home, from] = [new URL(given.home), new URL(`${given.scheme}://${given.from}/y`)]
    const step = nextStep({ ...given, home, from })
    if (!('url' in step)) return
    const { url } = step
    expect(['http:', 'https:']).toContain(url.protocol)
    expect([url.username, url.password, url.hash]).toEqual(['', '', ''])
    expect(given.redirects).toBeLessThan(MAX_REDIRECTS)
    if (from.protocol === 'https:') expect(url.protocol).toBe('https:')
    if (!given.homeInside) expect(isInside(url)).toBe(false)
  })

  property('a refusal shows no login of the Location', fc.tuple(redirect, secret), ([given, plain]) => {
    const target = new URL(`${given.scheme}://${given.from}/`)
    target.password = plain.replaceAll('%', '%25')
    const step = nextStep({
      ...given,
      home: new URL(given.home),
      from: new URL('https://a.example/'),
      location: target.href,
    })
    if ('why' in step) expect(step.why).not.toContain(plain.slice(0, 7))
  })
})

/** What a resolver would never be asked about: the address is in the URL. */
function isInside({ hostname }: URL): boolean {
  return (
    isInnerHost(hostname) ||
    /^(127|10|169\.254)(\.\d+)+$|^\[(::1|fe80:.*|::ffff:a0.*|::ffff:7f.*)\]$|^localhost\.?$/.test(hostname)
  )
}
