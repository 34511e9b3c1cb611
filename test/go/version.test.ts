// The two orders of versions; the real go command sorts the same lists.
import { describe, expect, test } from '@jest/globals'
import {
  compareGo,
  compareSemver,
  goOfSemver,
  isCanonical,
  isOlderThan,
  isRelease,
  isSemver,
  newestRelease,
  semverOfGo,
} from '../../src/go/version.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'

const GO_ORDER = [
  '',
  '1',
  '1.2.1',
  '1.9.2',
  '1.10rc1',
  '1.10',
  '1.14',
  '1.17.13',
  '1.20',
  '1.20.1',
  '1.21',
  '1.21beta1',
  '1.21rc1',
  '1.21rc2',
  '1.21rc10',
  '1.21.0',
  '1.21.1',
  '1.21.10',
  '1.26',
  '1.26rc1',
  '1.26.8',
  '1.26.9',
  '1.27',
  '2.0',
]

describe('Go versions', () => {
  test('compare in this order', () => {
    const compared = GO_ORDER.map((a, i) => GO_ORDER.map((b, j) => Math.sign(compareGo(a, b)) === Math.sign(i - j)))
    expect(compared.flat().every(Boolean)).toBe(true)
  })

  test('1.20 equals 1.20.0, but 1.21 differs from 1.21.0', () => {
    expect(compareGo('1.20', '1.20.0')).toBe(0)
    expect(compareGo('1.21', '1.21.0')).toBeLessThan(0)
    expect(compareGo('1', '1.0.0')).toBe(0)
  })

  test.each(['go1.21', '1.21.', '1.021', '1.21.0rc1', '1.21-rc1', 'x', '1.21 '])('%j is not a Go version', (text) => {
    expect(compareGo(text, '1')).toBeLessThan(0)
  })

  test('no go line is older than any version', () => {
    expect(isOlderThan(undefined, '1.17')).toBe(true)
    expect(isOlderThan('1.16', '1.17')).toBe(true)
    expect(isOlderThan('1.17', '1.17')).toBe(false)
  })

  test('go refuses exactly the go.mod that requires a newer one', async () => {
    await using sandbox = goSandbox()
    const local = (await sandbox.run(['env', 'GOVERSION'])).stdout.trim().replace(/^go/, '')
    const [minor = 0, patch = 0] = local.split('.').slice(1).map(Number)
    const near = [
      `1.${minor}`,
      `1.${minor}rc1`,
      `1.${minor}.0`,
      local,
      `1.${minor}.${patch + 1}`,
      `1.${minor + 1}`,
      `1.${minor + 1}rc1`,
      '1.3',
      '1.20',
    ]
    for (const wanted of near) {
      const dir = sandbox.project({ goMod: `module example.test/m\n\ngo ${wanted}\n`, requires: [] })
      const { code } = await sandbox.run(['list', '-m'], { cwd: dir })
      expect({ wanted, refused: code !== 0 }).toEqual({ wanted, refused: compareGo(wanted, local) > 0 })
    }
  })
})

const SEMVER_ORDER = [
  'v0.0.0-20200101000000-abcdefabcdef',
  'v0.1.0',
  'v1.0.0-0',
  'v1.0.0-2',
  'v1.0.0-10',
  'v1.0.0-10.a',
  'v1.0.0-10a',
  'v1.0.0-Alpha',
  'v1.0.0-alpha',
  'v1.0.0-alpha.1',
  'v1.0.0-alpha.beta',
  'v1.0.0-beta.2',
  'v1.0.0-beta.11',
  'v1.0.0-rc.1',
  'v1.0.0',
  'v1.0.1',
  'v1.2.0',
  'v1.10.0',
  'v2.0.0+incompatible',
  'v10.0.0+incompatible',
  'v99999999999999999999.0.0+incompatible',
]

describe('module versions', () => {
  test('compare in this order', () => {
    const compared = SEMVER_ORDER.map((a, i) =>
      SEMVER_ORDER.map((b, j) => Math.sign(compareSemver(a, b)) === Math.sign(i - j)),
    )
    expect(compared.flat().every(Boolean)).toBe(true)
    expect(compareSemver('v1', 'v1.0.0+meta')).toBe(0)
    expect(compareSemver('1.0.0', 'v0.0.1')).toBeLessThan(0)
  })

  test('go lists them in this order', async () => {
    const listable = SEMVER_ORDER.filter((version) => !version.endsWith('+incompatible'))
    const list = Buffer.from(`${[...listable].reverse().join('\n')}\n`)
    const tree = moduleTree(listable.map((version) => buildModule({ path: 'example.test/m', version })))
    const read = (path: string) => (path.endsWith('/list') ? list : tree.read(path))
    await using mirror = await startMirror({ tree: { read } })
    await using sandbox = goSandbox()
    const { stdout } = await sandbox.run(['list', '-m', '-versions', 'example.test/m'], {
      env: { GOPROXY: mirror.url },
    })
    // Without the pseudo-version, which go never lists.
    expect(stdout.trim().split(' ').slice(1)).toEqual(listable.slice(1))
  })

  test.each([
    ['v1.2.3', true, true, true],
    ['v1.2.3+incompatible', true, true, true],
    ['v1.2.3-rc.1', true, true, false],
    ['v0.0.0-20200101000000-abcdefabcdef', true, true, false],
    ['v1.2', true, false, true],
    ['v1.2.3+meta', true, false, true],
    ['v1.02.3', false, false, false],
    ['v1.2.3-01', false, false, false],
    ['v1.2.3-', false, false, false],
    ['1.2.3', false, false, false],
    ['master', false, false, false],
  ])('%s', (version, semver, canonical, release) => {
    expect([isSemver(version), isCanonical(version), isRelease(version)]).toEqual([semver, canonical, release])
  })

  test('finds the newest release', () => {
    expect(newestRelease(['v1.9.0', 'v1.10.0', 'v1.11.0-rc.1', 'v2.0.0+incompatible', '<html>'])).toBe('v1.10.0')
    expect(newestRelease(['v2.0.0+incompatible', 'v10.0.0+incompatible'])).toBe('v10.0.0+incompatible')
    expect(newestRelease(['v1.0.0-rc.1', ''])).toBeUndefined()
  })
})

describe('spellings', () => {
  test.each([
    ['1.13.1', '1.13.1', '1.13.1'],
    ['1.13', '1.13.0', '1.13'],
    ['1.20', '1.20.0', '1.20'],
    ['1.21', '1.21.0', '1.21.0'],
    ['1.21.0', '1.21.0', '1.21.0'],
    ['1.10beta1', '1.10.0-beta.1', '1.10beta1'],
    ['1.10rc1', '1.10.0-rc.1', '1.10rc1'],
    ['1.21rc10', '1.21.0-rc.10', '1.21rc10'],
    ['1.8.5rc4', '1.8.5-rc.4', '1.8.5rc4'],
    ['go1.26.8', '1.26.8', '1.26.8'],
    ['1', '1.0.0', '1'],
    ['1.0.1', '1.0.1', '1.0.1'],
    ['2.0.0', '2.0.0', '2.0.0'],
  ])('%s is %s, which Go calls %s', (version, semver, name) => {
    expect(semverOfGo(version)).toBe(semver)
    expect(goOfSemver(semver)).toBe(name)
  })

  test('a folder of the tool cache may spell a candidate without its second dot', () => {
    expect(goOfSemver('1.26.0-rc1')).toBe('1.26rc1')
  })

  test.each([
    '',
    'go',
    '1.',
    '1.x',
    'v1.2',
    '1.26-rc1',
    '1.26rc',
    '1.26alpha1',
    '1.026',
    '1.26.8-corp',
    'devel go1.27',
  ])('%j is not a release of Go', (version) => {
    expect(semverOfGo(version)).toBeUndefined()
  })

  test.each(['1.26', '1.26.0-rc.1.2', '1.26.0-alpha.1', '1.26.0-1', '>=1.26.0'])(
    '%j is not the semver of a release of Go',
    (version) => {
      expect(goOfSemver(version)).toBeUndefined()
    },
  )
})
