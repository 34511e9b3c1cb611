// One release has several names, and each of them must be the one that others use: the mirrors, go.dev, setup-go's tool cache.
import { describe, expect, test } from '@jest/globals'
import { platformOf } from '../../src/go/platform.ts'
import { goOfSemver, semverOfGo } from '../../src/go/version.ts'
import { isStable, releaseOfModule, toolchainOf } from '../../src/toolchain/toolchain-name.ts'

const linux = platformOf('linux', 'x64')

test.each<[string, string, string, string, string, string]>([
  ['a release', '1.25.3', 'x64', 'v0.0.1-go1.25.3.linux-amd64', 'go1.25.3.linux-amd64.tar.gz', 'go/1.25.3/x64'],
  ['with its go', 'go1.25.3', 'x64', 'v0.0.1-go1.25.3.linux-amd64', 'go1.25.3.linux-amd64.tar.gz', 'go/1.25.3/x64'],
  ['arm64', '1.25.3', 'arm64', 'v0.0.1-go1.25.3.linux-arm64', 'go1.25.3.linux-arm64.tar.gz', 'go/1.25.3/arm64'],
  ['32-bit arm', '1.25.3', 'arm', 'v0.0.1-go1.25.3.linux-arm', 'go1.25.3.linux-armv6l.tar.gz', 'go/1.25.3/arm'],
  ['Go’s own word', '1.25.3', 'amd64', 'v0.0.1-go1.25.3.linux-amd64', 'go1.25.3.linux-amd64.tar.gz', 'go/1.25.3/x64'],
  ['32-bit Intel', '1.25.3', 'x86', 'v0.0.1-go1.25.3.linux-386', 'go1.25.3.linux-386.tar.gz', 'go/1.25.3/x86'],
  ['the first of a line', '1.21', 'x64', 'v0.0.1-go1.21.0.linux-amd64', 'go1.21.0.linux-amd64.tar.gz', 'go/1.21.0/x64'],
  [
    'the first of an old line',
    '1.20.0',
    'x64',
    'v0.0.1-go1.20.linux-amd64',
    'go1.20.linux-amd64.tar.gz',
    'go/1.20.0/x64',
  ],
  [
    'a candidate',
    '1.26rc1',
    'x64',
    'v0.0.1-go1.26rc1.linux-amd64',
    'go1.26rc1.linux-amd64.tar.gz',
    'go/1.26.0-rc.1/x64',
  ],
  [
    'a beta',
    '1.18beta2',
    'x64',
    'v0.0.1-go1.18beta2.linux-amd64',
    'go1.18beta2.linux-amd64.tar.gz',
    'go/1.18.0-beta.2/x64',
  ],
])('names %s: %s on %s', (_, version, arch, module, archive, folder) => {
  expect(toolchainOf(version, platformOf('linux', arch))).toMatchObject({
    module: { version: module },
    archive,
    folder,
  })
})

test('names zips for Windows', () => {
  const wanted = toolchainOf('1.25.3', platformOf('win32', 'arm64'))
  expect(wanted.archive).toBe('go1.25.3.windows-arm64.zip')
  expect(wanted.module.version).toBe('v0.0.1-go1.25.3.windows-arm64')
})

test.each(['1', '1.25.x', 'stable', '1.25.3/../..', '2.0.0', '01.2', '1.25.3-rc.1', ''])(
  'rejects %j as an exact version',
  (text) => {
    expect(() => toolchainOf(text, linux)).toThrow('is not an exact version of Go')
  },
)

test('rejects an unknown architecture and lists the known ones', () => {
  expect(() => platformOf('linux', 'vax')).toThrow('Go is not released for the architecture "vax"')
})

describe('spellings', () => {
  test.each([
    ['1.25.3', '1.25.3'],
    ['1.20', '1.20.0'],
    ['1.21.0', '1.21.0'],
    ['1.26rc1', '1.26.0-rc.1'],
    ['1.9.2rc2', '1.9.2-rc.2'],
  ])('converts %s to %s and back', (go, semver) => {
    expect(semverOfGo(go)).toBe(semver)
    expect(goOfSemver(semver)).toBe(go)
  })

  test.each(['', 'x', '1.2', '.go-proxy-setup-abc', '1.25.3-alpha.1'])('a folder %j holds no Go', (name) => {
    expect(goOfSemver(name)).toBeUndefined()
  })

  test('reads lines of a mirror’s list', () => {
    const lines = [
      'v0.0.1-go1.25.3.linux-amd64',
      'v0.0.1-go1.26rc1.linux-amd64',
      'v0.0.1-go1.25.3.linux-arm64',
      'v1.0.0',
    ]
    const odd = ['v0.0.1-go1.25.3/../x.linux-amd64', 'v0.0.1-go.linux-amd64', 'v0.0.1-go1.25.3.windows-amd64']
    expect([...lines, ...odd].map((line) => releaseOfModule(line, linux))).toEqual([
      '1.25.3',
      '1.26rc1',
      ...Array(5).fill(undefined),
    ])
  })

  test('tells stable releases from candidates and betas', () => {
    expect(['1.25.3', '1.20', '1.26rc1', '1.18beta1'].map(isStable)).toEqual([true, true, false, false])
  })
})
