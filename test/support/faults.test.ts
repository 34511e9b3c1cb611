import { describe, expect, test } from '@jest/globals'
import { type Fault, faultsInPath, meets, parseFault, partOf } from './faults.ts'

const first = { path: '/m/@v/v1.0.0.zip', attempt: 1, sequence: 1 }

describe('which request a fault meets', () => {
  const rows: [string, Omit<Fault, 'kind'>, Partial<typeof first>, boolean][] = [
    ['no limits', {}, {}, true],
    ['a path that matches', { match: /\.zip$/ }, {}, true],
    ['a path that does not', { match: /\.mod$/ }, {}, false],
    ['the last of its attempts', { attempts: 2 }, { attempt: 2 }, true],
    ['one attempt later', { attempts: 2 }, { attempt: 3 }, false],
    ['not yet', { after: 3 }, { sequence: 3 }, false],
    ['from then on', { after: 3 }, { sequence: 4 }, true],
    ['no share at all', { share: 0 }, {}, false],
    ['the whole share', { share: 1 }, {}, true],
  ]
  test.each(rows)('%s', (_, limits, request, expected) => {
    expect(meets({ kind: 'bomb', ...limits }, { ...first, ...request })).toBe(expected)
  })

  test('a regular expression with the g flag has no memory', () => {
    const fault: Fault = { kind: 'bomb', match: /zip/g }
    expect([meets(fault, first), meets(fault, first)]).toEqual([true, true])
  })

  test('a share is met by that part of the requests, the same ones for a seed', () => {
    const met = (seed: string) =>
      Array.from({ length: 1000 }, (_, n) => meets({ kind: 'bomb', share: 0.1, seed }, { ...first, path: `/${n}` }))
    expect(met('a')).toEqual(met('a'))
    expect(met('a')).not.toEqual(met('b'))
    expect(met('a').filter(Boolean).length).toBeGreaterThan(70)
    expect(met('a').filter(Boolean).length).toBeLessThan(130)
  })
})

describe('text of a fault', () => {
  test.each([
    ['status-503', { name: 'status-N', amount: 503 }],
    ['stall-body@1000', { name: 'stall-body@N', amount: 1000 }],
    ['reset@64k', { name: 'reset@N', amount: 65_536 }],
    ['slow=10kBps', { name: 'slow=NBps', amount: 10_240 }],
    ['h2-reset@0', { name: 'h2-reset@N', amount: 0 }],
    ['goaway', { name: 'goaway', amount: 0 }],
  ])('%s', (text, part) => {
    expect(partOf(parseFault(text))).toEqual(part)
  })

  test('settings and a path, which may hold colons', () => {
    expect(parseFault('status-429;retry-after=7;attempts=2;after=1;share=0.5;seed=x:a:\\.zip$')).toEqual({
      kind: 'status-429',
      retryAfter: 7,
      attempts: 2,
      after: 1,
      share: 0.5,
      seed: 'x',
      match: /a:\.zip$/,
    })
  })

  test.each(['', 'nonsense', 'status-', 'stall-body', 'status-500;often=1', 'bomb;attempts=x'])(
    'refused: %j',
    (text) => {
      expect(() => parseFault(text)).toThrow(/there are: /)
    },
  )

  test('several stand in a URL', () => {
    const { faults, prefix, rest } = faultsInPath('/fault/status-500;attempts=1/fault/slow=5Bps/m/@v/list')
    expect(faults).toEqual([{ kind: 'status-500', attempts: 1 }, { kind: 'slow=5Bps' }])
    expect([prefix, rest]).toEqual(['/fault/status-500;attempts=1/fault/slow=5Bps', '/m/@v/list'])
  })
})
