import { describe, expect, test } from '@jest/globals'
import { PUBLIC_SUMDB_KEY } from '../../src/go/sumdb.ts'
import { planEnvironment } from '../../src/mirrors/environment.ts'
import type { ProbeResult } from '../../src/mirrors/probe-result.ts'

const result = (name: string, sumdb: ProbeResult['sumdb'], kind: 'own' | 'public' = 'own'): ProbeResult => ({
  mirror: { name, url: `https://${name}`, kind },
  verdict: 'healthy',
  timings: { totalMs: 10 },
  checks: { list: 'ok', info: 'ok', mod: 'ok', zip: 'ok' },
  sumdb,
})
const unset = { GOSUMDB: '', GOPRIVATE: '', GONOPROXY: '', GONOSUMDB: '', GOTOOLCHAIN: 'auto', GOVERSION: 'go1.26.8' }
const plan = (options: Partial<Parameters<typeof planEnvironment>[0]>) =>
  planEnvironment({
    goproxy: 'https://a,direct',
    chain: [result('a', { state: 'verified' })],
    effective: unset,
    chosen: new Set(),
    addedPatterns: '',
    privateMirror: false,
    sumdb: 'auto',
    toolchain: 'auto',
    wantedGo: '',
    caBundle: undefined,
    ...options,
  })

describe('checksum database', () => {
  const gosumdb = (...sumdb: ProbeResult['sumdb'][]) =>
    plan({ chain: sumdb.map((state, index) => result('abc'[index] ?? 'x', state)) }).variables.GOSUMDB

  test('the route that go itself will take is left alone when it verifies', () => {
    expect(gosumdb({ state: 'verified' })).toBe('sum.golang.org')
    expect(gosumdb({ state: 'absent' }, { state: 'verified' })).toBe('sum.golang.org')
    expect(gosumdb({ state: 'absent' })).toBe('sum.golang.org')
  })

  test('a route that go could not leave is replaced by one that verifies', () => {
    expect(gosumdb({ state: 'failed', message: 'lookup answered 500' }, { state: 'verified' })).toBe(
      'sum.golang.org https://b/sumdb/sum.golang.org',
    )
  })

  test('a mirror that returns an error where go expects a 404 is passed by', () => {
    const refused = { state: 'refused', message: 'does not proxy sum.golang.org: got 400 Bad Request' } as const
    const planned = (goproxy: string, ...sumdb: ProbeResult['sumdb'][]) =>
      plan({ goproxy, chain: sumdb.map((state, index) => result('ab'[index] ?? 'x', state)) })
    const gosumdb = (...args: Parameters<typeof planned>) => planned(...args).variables.GOSUMDB
    expect(gosumdb('https://a,direct', refused)).toBe('sum.golang.org https://sum.golang.org')
    expect(gosumdb('https://a,https://b', refused, { state: 'absent' })).toBe('sum.golang.org https://sum.golang.org')
    for (const state of ['verified', 'failed'] as const) {
      const route = 'sum.golang.org https://b/sumdb/sum.golang.org'
      expect(gosumdb('https://a,https://b', refused, { state })).toBe(route)
    }
    expect(gosumdb('https://a|https://b', refused, { state: 'verified' })).toBe('sum.golang.org')
    expect(gosumdb('https://a,https://b', { state: 'verified' }, refused)).toBe('sum.golang.org')
    expect(planned('https://a,direct', refused).warnings).toEqual([])
  })

  test('a broken route without another one is warned of', () => {
    const { variables, warnings } = plan({ chain: [result('a', { state: 'failed', message: 'lookup answered 500' })] })
    expect(variables.GOSUMDB).toBe('sum.golang.org')
    expect(warnings.join()).toContain('lookup answered 500')
  })

  test('credentials of a mirror never go into GOSUMDB', () => {
    const secret = {
      ...result('b', { state: 'verified' }),
      mirror: { name: 'b', url: 'https://u:p@b', kind: 'own' as const },
    }
    expect(plan({ chain: [result('a', { state: 'failed' }), secret] }).variables.GOSUMDB).toBe('sum.golang.org')
  })

  test('off is obeyed, whoever set it, and warned of loudly', () => {
    for (const options of [{ sumdb: 'off' }, { effective: { ...unset, GOSUMDB: 'off' } }]) {
      const { variables, warnings } = plan(options)
      expect(variables.GOSUMDB).toBe('off')
      expect(warnings.join()).toMatch(/not verified/)
    }
  })

  test('an own database with its key keeps the key in the routed value', () => {
    const chain = [result('a', { state: 'failed' }), result('b', { state: 'verified' })]
    expect(plan({ chain, sumdb: PUBLIC_SUMDB_KEY }).variables.GOSUMDB).toBe(
      `${PUBLIC_SUMDB_KEY} https://b/sumdb/sum.golang.org`,
    )
  })
})

describe('privacy', () => {
  test('patterns are added to what is set', () => {
    const effective = { ...unset, GOPRIVATE: 'corp.example.com' }
    expect(plan({ effective, addedPatterns: 'github.com/acme/*' }).variables.GOPRIVATE).toBe(
      'corp.example.com,github.com/acme/*',
    )
  })

  test('GONOPROXY and GONOSUMDB set by hand no longer follow GOPRIVATE, so they get the patterns too', () => {
    const effective = { ...unset, GONOPROXY: 'x.example', GONOSUMDB: 'none' }
    const { variables } = plan({
      effective,
      chosen: new Set(['GONOPROXY', 'GONOSUMDB']),
      addedPatterns: 'corp.example.com',
    })
    expect(variables).toMatchObject({
      GOPRIVATE: 'corp.example.com',
      GONOPROXY: 'x.example,corp.example.com',
      GONOSUMDB: 'corp.example.com',
    })
  })

  test('left to their default they are not exported', () => {
    expect(Object.keys(plan({ addedPatterns: 'corp.example.com' }).variables)).toEqual([
      'GOPROXY',
      'GOSUMDB',
      'GOPRIVATE',
    ])
  })

  test('a GONOPROXY that sends private names to a public mirror is warned of', () => {
    const effective = { ...unset, GOPRIVATE: 'corp.example.com', GONOPROXY: 'none' }
    const chain = [result('pub', { state: 'verified' }, 'public')]
    expect(plan({ effective, chosen: new Set(['GONOPROXY']), chain }).warnings.join()).toMatch(/names leak/)
    expect(plan({ effective, chosen: new Set(['GONOPROXY']) }).warnings).toEqual([])
  })
})

describe('toolchain and the rest', () => {
  test.each([
    ['a project that wants more than local allows', { GOTOOLCHAIN: 'local', wanted: '1.27.1', input: 'auto' }, 'auto'],
    ['a project that is content', { GOTOOLCHAIN: 'local', wanted: '1.26.0', input: 'auto' }, undefined],
    ['go may switch already', { GOTOOLCHAIN: 'auto', wanted: '1.27.1', input: 'auto' }, undefined],
    ['the input says it', { GOTOOLCHAIN: 'auto', wanted: '', input: 'go1.25.1+auto' }, 'go1.25.1+auto'],
  ])('%s', (_, { GOTOOLCHAIN, wanted, input }, expected) => {
    const { variables } = plan({ effective: { ...unset, GOTOOLCHAIN }, wantedGo: wanted, toolchain: input })
    expect(variables.GOTOOLCHAIN).toBe(expected)
  })

  test('a Go without the fixes of 2026 is called out', () => {
    expect(plan({ effective: { ...unset, GOVERSION: 'go1.25.3' } }).warnings.join()).toContain('CVE-2026-42501')
    for (const GOVERSION of ['go1.25.13', 'go1.26.8', 'go1.27rc3', 'go1.27.4', 'go1.28.0']) {
      expect(plan({ effective: { ...unset, GOVERSION } }).warnings).toEqual([])
    }
  })

  test('SSL_CERT_FILE only with an own CA file', () => {
    expect(plan({}).variables).not.toHaveProperty('SSL_CERT_FILE')
    expect(plan({ caBundle: '/tmp/x.pem' }).variables.SSL_CERT_FILE).toBe('/tmp/x.pem')
  })
})

describe('what is said of private settings', () => {
  const own = [result('a.example', { state: 'verified' })]
  const byHand = (GONOPROXY: string, chain = own) =>
    plan({
      chain,
      effective: { ...unset, GOPRIVATE: 'corp.test/*', GONOPROXY },
      chosen: new Set(['GONOPROXY']),
    }).warnings.join()

  test('a private mirror without a private module is warned of, with what to set', () => {
    expect(plan({ privateMirror: true }).warnings.join()).toMatch(/input `private`/)
    expect(plan({ privateMirror: true, addedPatterns: 'corp.test' }).warnings).toEqual([])
    expect(plan({}).warnings).toEqual([])
  })

  test.each([
    [{ GOPRIVATE: '*' }, /so the checksum database verifies none and no mirror serves one:/],
    [{ GOPRIVATE: '*', GONOPROXY: 'none' }, /so the checksum database verifies none:/],
    [{ GOPRIVATE: '*', GONOSUMDB: 'none' }, /so no mirror serves one:/],
    [{ GONOPROXY: '*' }, /so no mirror serves one:/],
    [{ GONOSUMDB: '*' }, /so the checksum database verifies none:/],
    [{ GOPRIVATE: '*', GONOPROXY: 'none', GONOSUMDB: 'none' }, /^(?!.*match every module)/],
  ] as const)('%j: what patterns for every module do', (set, words) => {
    const chosen = new Set(Object.keys(set)) as Parameters<typeof planEnvironment>[0]['chosen']
    expect(plan({ effective: { ...unset, ...set }, chosen, chain: own }).warnings.join()).toMatch(words)
  })

  test('names that GOPRIVATE covers and GONOPROXY does not go to a mirror given by URL: warned of', () => {
    expect(byHand('x.test')).toMatch(/corp\.test\/\* go to a\.example/)
    expect(byHand('corp.test/*,x.test')).toBe('')
    // Everything through my own mirrors, said on purpose.
    expect(byHand('none')).toBe('')
    expect(byHand('none', [result('golang', { state: 'verified' }, 'public')])).toMatch(/leak/)
  })

  test('a login in the route to the checksum database is exported and not told', () => {
    const value = 'sum.golang.org https://bob:Secret9@a.example/sumdb'
    const { variables, decisions } = plan({ sumdb: value })
    expect(variables.GOSUMDB).toBe(value)
    expect(JSON.stringify(decisions)).not.toMatch(/Secret9/)
    expect(JSON.stringify(decisions)).toMatch(/a\.example/)
    expect(plan({ effective: { ...unset, GOSUMDB: 'x https://bob:a/Secret9@h' } }).warnings.join()).not.toMatch(
      /Secret9/,
    )
  })
})
