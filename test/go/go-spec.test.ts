// Specs against lists of releases. The tables named after setup-go hold the releases and answers of its own tests, so that a
// workflow that moves here gets the Go it had.
import { describe, expect, test } from '@jest/globals'
import { type GoRelease, type GoSpec, parseGoSpec, selectRelease } from '../../src/go/go-spec.ts'
import { goOfSemver, semverOfGo } from '../../src/go/version.ts'

/** How far each minor version got in the list that setup-go tests with; 1.7.2 was never released. */
const LAST_PATCH = { 13: 7, 12: 16, 11: 13, 10: 8, 9: 7, 8: 7, 7: 6, 6: 4, 5: 4, 4: 3, 3: 3 } as const
const DOWNLOAD_PAGE = releases(
  ...Object.entries(LAST_PATCH).flatMap(([minor, last]) =>
    Array.from({ length: last + 1 }, (_, patch) => `go1.${minor}${patch === 0 ? '' : `.${patch}`}`),
  ),
  'go1.2.2',
  'go1',
  'go1.14rc1',
).filter(({ version }) => version !== 'go1.7.2')
const MANIFEST = releases('1.17.6', '1.12.17', '1.12.16', '1.9.7')
const TODAY = releases(
  ...[
    '1.27rc1',
    '1.27beta1',
    '1.26.8',
    '1.26.1',
    '1.26.0',
    '1.26rc2',
    '1.26rc1',
    '1.25.14',
    '1.25.3',
    '1.25.0',
    '1.25rc1',
  ],
  ...[
    '1.24.11',
    '1.24.0',
    '1.22.12',
    '1.21.0',
    '1.21rc4',
    '1.21rc10',
    '1.20.14',
    '1.20',
    '1.20rc3',
    '1.9.2',
    '1.9.2rc2',
    '1',
  ],
)

function releases(...versions: readonly string[]): GoRelease[] {
  return versions.map((version) => ({ version, stable: !/beta|rc/.test(version) }))
}

function specOf(text: string): GoSpec {
  const spec = parseGoSpec(text)
  if ('problem' in spec) throw new Error(`${text}: ${spec.problem}`)
  return spec
}

const select = (text: string, list: readonly GoRelease[]) => selectRelease(specOf(text), list)?.version

describe('as setup-go', () => {
  test.each([
    ['1.13.0', 'go1.13', 'three numbers are exact'],
    ['1.13', 'go1.13.7', 'two numbers mean the newest patch'],
    ['^1.13.6', 'go1.13.7', 'a caret range'],
    ['1', 'go1.13.7', 'one number means the newest minor version'],
    ['1.14.0-rc.1', 'go1.14rc1', 'a release candidate in semver spelling'],
    ['1.14', undefined, 'a minor version with candidates only'],
    ['1.12.14', 'go1.12.14', 'exact'],
    ['1.7.2', undefined, 'a gap'],
    ['9.99.9', undefined, 'a version that does not exist'],
  ])('%s on the download page is %s: %s', (text, version, _why) => {
    expect(select(text, DOWNLOAD_PAGE)).toBe(version)
  })

  test.each([
    ['1.9.7', '1.9.7'],
    ['1.12.16', '1.12.16'],
    ['1.12', '1.12.17'],
    ['1.17', '1.17.6'],
    ['stable', '1.17.6'],
    ['oldstable', '1.12.17'],
  ])('%s in the manifest is %s', (text, version) => {
    expect(select(text, MANIFEST)).toBe(version)
  })
})

describe('selectRelease', () => {
  test.each([
    ['1.26.1', '1.26.1'],
    ['go1.26.1', '1.26.1'],
    ['v1.26.1', '1.26.1'],
    ['=1.26.1', '1.26.1'],
    [' 1.26.1\n', '1.26.1'],
    ['1.26', '1.26.8'],
    ['go1.26', '1.26.8'],
    ['v1.20', '1.20.14'],
    ['1.20.0', '1.20'],
    ['1.20', '1.20.14'],
    ['1.21', '1.21.0'],
    ['1.25.x', '1.25.14'],
    ['1.25.*', '1.25.14'],
    ['1.x', '1.26.8'],
    ['x', '1.26.8'],
    ['*', '1.26.8'],
    ['^1.24', '1.26.8'],
    ['~1.25.1', '1.25.14'],
    ['>=1.22 <1.25', '1.24.11'],
    ['>=1.22.0 <1.24.0', '1.22.12'],
    ['<1.25.0', '1.24.11'],
    ['1.24 - 1.25', '1.25.14'],
    ['1.22.x || 1.24.x', '1.24.11'],
    ['>=go1.22 <go1.25', '1.24.11'],
    ['1.26rc1', '1.26rc1'],
    ['go1.26rc1', '1.26rc1'],
    ['1.26.0-rc.1', '1.26rc1'],
    ['1.26.0-rc1', '1.26rc1'],
    ['1.27.0-beta.1', '1.27beta1'],
    ['1.9.2rc2', '1.9.2rc2'],
    ['1.9.2-rc.2', '1.9.2rc2'],
    ['>=1.25.0-rc.1', '1.26.8'],
    ['>=1.27.0-beta.1', '1.27rc1'],
    ['>=1.27rc1', '1.27rc1'],
    ['>=1.21rc4 <1.21.0', '1.21rc10'],
    ['~1.26.0-rc.1', '1.26.8'],
    ['<=1.27.0-rc.2', '1.26.8'],
    ['1.27', undefined],
    ['>=1.27', undefined],
    ['1.26.2', undefined],
    ['1.26rc3', undefined],
    ['1.22.x 1.24.x', undefined],
    ['stable', '1.26.8'],
    ['oldstable', '1.25.14'],
  ])('%j is %s', (text, version) => {
    expect(select(text, TODAY)).toBe(version)
    expect(select(text, TODAY.toReversed())).toBe(version)
  })

  test('selects every release by its name and by its semver, except the bare names before 1.21', () => {
    const everything = [...DOWNLOAD_PAGE, ...TODAY.filter(({ version }) => /^1\.2\d/.test(version))]
    for (const release of everything) {
      const semver = semverOfGo(release.version) as string
      const name = goOfSemver(semver) as string
      expect([semver, select(semver, everything)]).toEqual([semver, release.version])
      // Go calls the release 1.13, users mean the newest 1.13.x by that, and setup-go agrees with the users.
      const isBare = /^\d+(\.\d+)?$/.test(name)
      if (!isBare) expect([name, select(name, everything)]).toEqual([name, release.version])
      else expect(specOf(name).kind).toBe('range')
    }
  })

  test('oldstable selects the newest release of the next lower minor version in the list', () => {
    expect(select('oldstable', releases('1.10.2', '1.1.2', '1.1'))).toBe('1.1.2')
    expect(select('oldstable', releases('1.26.8', '1.26.7'))).toBeUndefined()
    expect(select('oldstable', releases('1.27rc1', '1.26.8', '1.25rc1', '1.24.1'))).toBe('1.24.1')
  })

  test('returns nothing for an empty list, skips malformed names, and returns the whole release', () => {
    for (const text of ['stable', 'oldstable', '1.26', '1.26.8']) expect(select(text, [])).toBeUndefined()
    const odd = ['devel', '', '1.26.8.1', '1.026', 'tip', '1.30-corp', '99999999999999999999.1'].map((version) => ({
      version,
      stable: true,
    }))
    const kept = { version: 'go1.26.8', stable: true, files: ['go1.26.8.linux-amd64.tar.gz'] }
    expect(selectRelease(specOf('x'), [...odd, kept])).toBe(kept)
  })

  test('does not select a release as stable that the list calls unstable', () => {
    const list = [{ version: '1.26.9', stable: false }, ...releases('1.26.8')]
    expect(select('stable', list)).toBe('1.26.8')
    expect(select('1.26', list)).toBe('1.26.8')
    expect(select('1.26.9', list)).toBe('1.26.9')
  })

  test('does not select a candidate as stable, whatever the list calls it', () => {
    const list = [{ version: '1.27rc1', stable: true }, ...releases('1.26.8')]
    expect(select('stable', list)).toBe('1.26.8')
    expect(select('>=1.26.0 || 1.27.0-rc.1', list)).toBe('1.26.8')
  })
})

describe('parseGoSpec', () => {
  test.each([
    ['1.25.3', { kind: 'exact', text: '1.25.3', version: '1.25.3' }],
    ['=v1.25.3', { kind: 'exact', text: '=v1.25.3', version: '1.25.3' }],
    ['go1.20.0', { kind: 'exact', text: 'go1.20.0', version: '1.20' }],
    ['1.26.0-rc.1', { kind: 'exact', text: '1.26.0-rc.1', version: '1.26rc1' }],
    [' 1.25 ', { kind: 'range', text: '1.25', range: '>=1.25.0 <1.26.0-0' }],
    ['stable', { kind: 'stable', text: 'stable' }],
    ['oldstable', { kind: 'oldstable', text: 'oldstable' }],
  ])('%j', (text, spec) => {
    expect(parseGoSpec(text)).toEqual(spec)
  })

  test.each([
    ['', /^it is empty; expected/],
    ['  ', /^it is empty/],
    ['tip', /^only releases are installed/],
    ['gotip', /^only releases/],
    ['master', /^only releases/],
    ['latest', /named stable/],
    ['Latest', /named stable/],
    ['lts', /no long-term support/],
    ['banana', /^it is not a Go version; expected a version \(1\.25\.3\)/],
    ['constructor', /^it is not a Go version/],
    ['go', /^it is not a Go version/],
    ['1.25.3.4', /^it is not a Go version/],
    ['01.25', /^it is not a Go version/],
    ['1.26rc01', /^it is not a Go version/],
    ['1.25.3-1', /^it is not a Go version/],
    ['1.25.3-corp', /^it is not a Go version/],
    ['>=1.22,<1.25', /^it is not a Go version/],
    ['-1', /^it is not a Go version/],
    ['1.26.8\ntime 2026', /^it is not a Go version/],
    ['1 '.repeat(200), /^it is too long/],
  ])('refuses %j with a reason', (text, problem) => {
    expect(parseGoSpec(text)).toEqual({ problem: expect.stringMatching(problem) })
  })
})
