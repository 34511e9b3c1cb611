import { describe, expect, test } from '@jest/globals'
import { SetupError } from '../../src/errors.ts'
import { mirrorOf } from '../../src/inputs/settings.ts'
import { findCandidates } from '../../src/mirrors/candidates.ts'

const candidates = (
  value: string,
  source: string,
  more: Omit<Partial<Parameters<typeof findCandidates>[0]>, 'goVersion'> = {},
) =>
  findCandidates({
    goproxy: { value, source },
    goVersion: 'go1.26.8',
    ...more,
  })
const names = (found: ReturnType<typeof findCandidates>) => found.mirrors.map((mirror) => mirror.name)

describe('findCandidates', () => {
  test('nothing set: the catalogue, fastest first', () => {
    const found = candidates('https://proxy.golang.org,direct', 'GOROOT/go.env')
    expect(names(found)).toEqual(['golang', 'goproxy.cn', 'goproxy.io', 'aliyun', 'tencent'])
    expect(found).toMatchObject({ select: 'fastest', direct: undefined, lead: { name: 'golang' } })
  })

  test.each(['go1.25.3', 'go1.26.5', '1.21'])(
    '%s cannot detect forged modules: no third party, unless named',
    (goVersion) => {
      const found = (mirrors?: 'auto') =>
        findCandidates({ goproxy: { value: '', source: 'default' }, goVersion, ...(mirrors && { mirrors }) })
      expect(names(found())).toEqual(['golang'])
      expect(names(found('auto'))).toEqual(['golang'])
      expect(found().decision.reason).toMatch(/no third party is contacted/)
      const named = mirrorOf('goproxy.cn')
      if (typeof named === 'string') throw new Error(named)
      const chosen = { goproxy: { value: '', source: 'default' }, goVersion, mirrors: [named] }
      expect(names(findCandidates(chosen))).toEqual(['goproxy.cn'])
    },
  )

  test("go's own default, where a person set it, is a choice; in GOROOT/go.env it is not", () => {
    expect(names(candidates('https://proxy.golang.org,direct', 'environment'))).toEqual(['golang'])
    expect(names(candidates('https://goproxy.cn,direct', 'GOROOT/go.env'))).toEqual(['goproxy.cn'])
  })

  test.each([
    [
      'its order and its direct are kept',
      'https://goproxy.cn,https://corp.example,direct',
      ['goproxy.cn', 'corp.example'],
      'not-found',
    ],
    ['no direct in it means never', 'https://corp.example', ['corp.example'], 'never'],
    ['off at its end means never', 'https://corp.example,off', ['corp.example'], 'never'],
    ['|direct means on-error', 'https://corp.example|direct', ['corp.example'], 'on-error'],
  ])('an existing GOPROXY: %s', (_, value, expected, direct) => {
    const found = candidates(value, 'environment')
    expect(names(found)).toEqual(expected)
    expect(found).toMatchObject({ select: 'ordered', direct })
  })

  test('its separators are remembered', () => {
    expect(
      candidates('https://a.example,https://b.example|direct', 'environment').mirrors.map((mirror) => mirror.separator),
    ).toEqual([',', '|'])
  })

  test.each(['direct', 'off'])('GOPROXY=%s by choice is left as it is', (value) => {
    expect(candidates(value, 'go env -w')).toMatchObject({ mirrors: [], fixed: value })
  })

  test.each([
    ['direct', { direct: 'never' }, /direct: never/],
    ['direct', { policy: 'enforced' }, /policy: enforced/],
    ['direct,off', { policy: 'enforced' }, /policy: enforced/],
  ] as const)('GOPROXY=%s is refused where %j forbids it, with who set it and what to do', (value, inputs, words) => {
    const act = () => candidates(value, 'environment', inputs)
    expect(act).toThrow(words)
    expect(act).toThrow(/set by environment/)
    expect(act).toThrow(
      expect.objectContaining({ code: 'bad-goproxy', hint: expect.stringMatching(/input `mirrors`/) }),
    )
  })

  test.each([
    ['off', { direct: 'never', policy: 'enforced' }],
    ['off,direct', { direct: 'never' }],
    ['direct', { direct: 'on-error', policy: 'routed' }],
  ] as const)('GOPROXY=%s goes with %j', (value, inputs) => {
    expect(candidates(value, 'environment', inputs).fixed).toBe(value)
  })

  test('the input mirrors wins over GOPROXY, `auto` too', () => {
    expect(names(candidates('https://corp.example', 'environment', { mirrors: 'auto' }))).toContain('golang')
  })

  test('a GOPROXY that go would refuse is told with who set it and without its credentials', () => {
    const act = () => candidates('http://u:secret@corp.example,direct', 'go env -w')
    expect(act).toThrow(SetupError)
    expect(act).toThrow(/set by go env -w/)
    expect(act).not.toThrow(/secret/)
  })

  test('a mirror that GOPROXY has twice is one', () => {
    expect(names(candidates('https://corp.example,https://corp.example/|direct', 'environment'))).toEqual([
      'corp.example',
    ])
  })

  test('only a list that nobody named is built in', () => {
    expect(candidates('', 'default').builtIn).toBe(true)
    expect(candidates('', 'default', { mirrors: 'auto' }).builtIn).toBe(true)
    expect(candidates('https://goproxy.cn,direct', 'environment').builtIn).toBe(false)
    expect(candidates('https://goproxy.cn,direct', 'go env -w').builtIn).toBe(false)
    expect(candidates('', 'default', { mirrors: [{ name: 'a', url: 'https://a', kind: 'own' }] }).builtIn).toBe(false)
  })

  test.each([
    'https://bob:a/Secret9@corp.example',
    'https://bob:99 Secret9@corp.example',
    'https://bob:Sec Secret9@corp.example',
  ])('GOPROXY=%s: the password is not told', (value) => {
    const act = () => candidates(value, 'environment')
    expect(act).toThrow(/cannot be used/)
    expect(act).not.toThrow(/ecret9|99/)
  })
})
