import { describe, expect, test } from '@jest/globals'
import type { Reason } from '../../src/errors.ts'
import type { Mirror } from '../../src/inputs/catalogue.ts'
import { chainSources, goproxyOf, planChain } from '../../src/mirrors/chain.ts'
import { unprobed } from '../../src/mirrors/probe.ts'
import type { ProbeResult } from '../../src/mirrors/probe-result.ts'
import { rankProbes } from '../../src/mirrors/probe-result.ts'

const checks = { list: 'ok', info: 'ok', mod: 'ok', zip: 'ok' } as const
const mirror = (name: string, more: Partial<Mirror> = {}): Mirror => ({
  name,
  url: `https://${name}`,
  kind: 'own',
  ...more,
})
const healthy = (name: string, ms: number, more: Partial<ProbeResult> = {}): ProbeResult => ({
  mirror: mirror(name),
  verdict: 'healthy',
  timings: { firstByteMs: ms, totalMs: ms * 2 },
  checks,
  bytesPerSecond: 10_000_000,
  sumdb: { state: 'verified' },
  ...more,
})
const sick = (name: string, reason: Reason = 'status-503'): ProbeResult => ({
  ...healthy(name, 10),
  verdict: 'sick',
  failure: { layer: 'http', reason, message: `${name} answered 503` },
})
const base = { select: 'fastest', policy: 'resilient', direct: 'not-found' } as const

describe('planChain', () => {
  test.each([
    ['resilient: any error moves on, only "not found" goes direct', base, 'https://b|https://a,direct'],
    ['direct on-error', { ...base, direct: 'on-error' }, 'https://b|https://a|direct'],
    ['direct never', { ...base, direct: 'never' }, 'https://b|https://a'],
    ['ordered keeps the order', { ...base, select: 'ordered' }, 'https://a|https://b,direct'],
    ['routed', { ...base, policy: 'routed' }, 'https://b,https://a,direct'],
    ['enforced has no way out', { ...base, policy: 'enforced' }, 'https://b,https://a'],
    ['enforced wins over direct', { ...base, policy: 'enforced', direct: 'on-error' }, 'https://b,https://a'],
  ] as const)('%s', (_, options, goproxy) => {
    expect(goproxyOf(planChain({ ...options, results: [healthy('a', 200), healthy('b', 20)] }))).toBe(goproxy)
  })

  test('a sick mirror is left out and its reason stands in words', () => {
    const chain = planChain({ ...base, results: [sick('bad'), healthy('good', 20)] })
    expect(goproxyOf(chain)).toBe('https://good,direct')
    expect(chain.placements[0]).toMatchObject({ why: 'left out: bad answered 503' })
    expect(chain.placements[0]).not.toHaveProperty('position')
  })

  test('pinned keeps exactly the list, the sick too, as long as one answers', () => {
    const results = [sick('bad'), healthy('good', 20)]
    expect(goproxyOf(planChain({ ...base, select: 'pinned', results }))).toBe('https://bad|https://good,direct')
    expect(goproxyOf(planChain({ ...base, select: 'pinned', results: [sick('bad')] }))).toBe('')
  })

  test('all sick: no chain', () => {
    expect(planChain({ ...base, results: [sick('a'), sick('b')] })).toMatchObject({ entries: [] })
  })

  test("enforced: a gatekeeper's 403 to the public sample does not throw it out; its outage does", () => {
    const options = { ...base, policy: 'enforced' } as const
    expect(goproxyOf(planChain({ ...options, results: [sick('gate', 'status-403')] }))).toBe('https://gate')
    expect(goproxyOf(planChain({ ...options, results: [sick('gate')] }))).toBe('')
    expect(goproxyOf(planChain({ ...base, results: [sick('gate', 'status-403')] }))).toBe('')
  })

  test("the user's comma after an own mirror is kept, after a public mirror it becomes a pipe", () => {
    const own = { ...healthy('gate', 20), mirror: mirror('gate', { separator: ',' }) }
    const known = { ...healthy('public', 20), mirror: mirror('public', { kind: 'public', separator: ',' }) }
    const last = healthy('last', 20)
    expect(goproxyOf(planChain({ ...base, select: 'ordered', results: [own, known, last] }))).toBe(
      'https://gate,https://public|https://last,direct',
    )
  })

  test('each decision has a reason', () => {
    const { decisions } = planChain({ ...base, results: [healthy('a', 20), sick('b')] })
    expect(decisions.map(({ subject, decision }) => `${subject}: ${decision}`)).toEqual([
      'mirrors: a',
      'policy: resilient',
      'direct: not-found',
    ])
    for (const { reason } of decisions) expect(reason.length).toBeGreaterThan(20)
  })
})

describe("Go's own default where the user chose nothing", () => {
  const results = (leadMs: number, otherMs: number, more: Partial<ProbeResult> = {}) => {
    const lead = healthy('lead', leadMs, more)
    const reserve: ProbeResult = { ...healthy('unseen', 0), verdict: 'reserve' }
    return { lead: lead.mirror, results: [lead, healthy('other', otherMs), sick('down'), reserve] }
  }
  const plan = (...given: Parameters<typeof results>) => planChain({ ...base, direct: undefined, ...results(...given) })

  test.each<[string, Parameters<typeof results>, string]>([
    ['leads a faster one', [300, 20], 'https://lead|direct'],
    ['leads at any distance below a second for a typical module', [900, 1], 'https://lead|direct'],
    ['does not lead when three times slower than the fastest', [1_500, 400], 'https://other|https://lead,direct'],
    ['leads when the others are as far', [1_500, 600], 'https://lead|direct'],
    [
      'does not lead with a broken route to the database',
      [20, 20, { sumdb: { state: 'failed' } }],
      'https://other|https://lead,direct',
    ],
    ['does not lead when sick', [20, 20, { verdict: 'sick' }], 'https://other,direct'],
  ])('%s', (_, given, goproxy) => {
    expect(goproxyOf(plan(...given))).toBe(goproxy)
  })

  test('the others are reserves of our own requests, but not the sick one', () => {
    const { mirrors, fallbackOn } = chainSources(plan(20, 20), [])
    expect(mirrors.map(({ name, reserve }) => [name, reserve])).toEqual([
      ['lead', undefined],
      ['other', true],
      ['unseen', true],
    ])
    expect(fallbackOn).toBe('any')
  })

  test('leads unprobed, and what the others may receive stays the same', () => {
    const given = results(0, 0)
    const chain = planChain({
      ...{ ...base, direct: undefined, lead: given.lead },
      results: given.results.map((result): ProbeResult => ({ ...result, verdict: 'not-probed' })),
    })
    expect(goproxyOf(chain)).toBe('https://lead|direct')
    expect(chain.entries.map(({ reserve }) => reserve)).toEqual([undefined, true, true, true])
    expect(chain.decisions[0]?.reason).not.toContain('healthy')
  })

  test('no comma leads on to a reserve: routed and enforced have the lead alone, and call no other a reserve', () => {
    for (const policy of ['routed', 'enforced'] as const) {
      const { entries, placements, decisions } = planChain({
        ...{ ...base, direct: undefined, policy },
        ...results(20, 20),
      })
      expect(entries.map(({ mirror }) => mirror.name)).toEqual(['lead'])
      const words = `not used, with \`policy: ${policy}\` only lead is requested`
      expect(placements.map(({ result: { verdict }, why }) => [verdict, why])).toEqual([
        ['healthy', expect.stringContaining('ranked first')],
        ['healthy', words],
        ['sick', expect.stringContaining('left out')],
        ['not-probed', `not contacted: ${words}`],
      ])
      expect(decisions[0]?.reason).toMatch(/the other public mirrors are unused/)
    }
  })

  test('a list that was not probed keeps its order and says so', () => {
    const results = ['one', 'two'].map((name) => unprobed(healthy(name, 0).mirror, 'not-probed'))
    const { entries, placements, decisions } = planChain({ ...base, results })
    expect(entries.map(({ mirror }) => mirror.name)).toEqual(['one', 'two'])
    expect(placements.map(({ why }) => why)).toEqual([
      'not probed; position 1 as given',
      'not probed; position 2 as given',
    ])
    expect(decisions[0]?.reason).toMatch(/in the order given/)
  })
})

describe('rankProbes', () => {
  const order = (...results: ProbeResult[]) => rankProbes(results).map((result) => result.mirror.name)

  test.each([
    ['faster first', [healthy('slow', 200), healthy('quick', 20)], ['quick', 'slow']],
    ['noise does not reorder', [healthy('a', 21), healthy('b', 20)], ['a', 'b']],
    ['throughput counts', [healthy('thin', 20, { bytesPerSecond: 100_000 }), healthy('wide', 60)], ['wide', 'thin']],
    [
      'a mirror without the samples comes last',
      [healthy('thin', 5, { verdict: 'thin' }), healthy('full', 300)],
      ['full', 'thin'],
    ],
    ['a stale mirror comes later', [healthy('stale', 20, { behind: true }), healthy('fresh', 30)], ['fresh', 'stale']],
  ])('%s', (_, results, names) => {
    expect(order(...results)).toEqual(names)
  })
})

test('a mirror without the samples: one of your own may lead nowhere else, one of the catalogue is no mirror today', () => {
  const thin = (name: string, kind: 'own' | 'public'): ProbeResult => ({
    ...healthy(name, 20),
    mirror: mirror(name, { kind }),
    verdict: 'thin',
    failure: { layer: 'protocol', reason: 'no-samples', message: 'holds none of the samples' },
  })
  const results = [thin('corp', 'own'), thin('portal', 'public'), healthy('good', 50)]
  expect(goproxyOf(planChain({ ...base, results }))).toBe('https://good|https://corp,direct')
})
