// Escaping and checking of module paths and versions, compared with what the real go command asks of a mirror.
import { describe, expect, test } from '@jest/globals'
import { SetupError } from '../../src/errors.ts'
import {
  cacheFile,
  checkModulePath,
  escapePath,
  escapeVersion,
  fitsMajor,
  joinMirror,
  proxyFile,
  proxyList,
  unescapePath,
  unescapeVersion,
} from '../../src/go/module.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { moduleTree } from '../support/modules.ts'

const GOOD = [
  'github.com/BurntSushi/toml',
  'example.test/a~b/c_d.e-f',
  'example.test/v2',
  'example.test/x/v10',
  'gopkg.in/yaml.v3',
  'gopkg.in/yaml.v0',
  'gopkg.in/yaml.v1-unstable',
  'a.b',
  'example.test/x.go~1',
  '1.2/x',
]
const BAD = [
  'example',
  'example.test/',
  'example.test//x',
  'example.test/../x',
  'example.test/x/..',
  'example.test/.hidden',
  'example.test/x.',
  'Example.test/x',
  'example_x.test/y',
  'example.test/a b',
  'example.test/a+b',
  'example.test/a%2fb',
  'example.test/é',
  'example.test/a\\b',
  'example.test/con',
  'example.test/NUL.txt',
  'example.test/com1.x/y',
  'example.test/progra~1',
  'example.test/progra~1.x',
  'example.test/x/v1',
  'example.test/x/v0',
  'example.test/x/v02',
  'example.test/x/v2.1',
  'gopkg.in/yaml',
  'gopkg.in/yaml.v0-unstable',
  'gopkg.in/yaml.v01',
  'gopkg.in/yaml/v2',
]

describe('paths', () => {
  test('accepts and requests every path as go does', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([]) })
    // A version that is no semantic one spares this table from fitting major versions.
    for (const path of [...GOOD, ...BAD]) {
      const before = mirror.requests.length
      await sandbox.run(['mod', 'download', `${path}@Some-Branch(1)`], { env: { GOPROXY: mirror.url } })
      const asked = mirror.requests[before]?.url
      const expected = checkModulePath(path) ? undefined : `/${proxyFile(path, 'Some-Branch(1)', 'info')}`
      expect({ path, asked }).toEqual({ path, asked: expected })
      expect({ path, good: asked !== undefined }).toEqual({ path, good: GOOD.includes(path) })
    }
  })

  test.each([
    ['', 'it is empty'],
    ['-x.test/y', 'it starts with a dash'],
    ['/x.test', 'it starts with a slash'],
    ['x.test/a\nb', 'it contains the character "\\n"'],
    ['x.test/a\u0085', 'it contains the character "\\u0085"'],
  ])('refuses %j with a reason that is safe to print', (path, reason) => {
    expect(checkModulePath(path)).toContain(reason)
    expect(checkModulePath(path)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })

  test('unescaping reverses escaping', () => {
    expect(escapePath('github.com/BurntSushi/toml')).toBe('github.com/!burnt!sushi/toml')
    expect(unescapePath('github.com/!burnt!sushi/toml')).toBe('github.com/BurntSushi/toml')
    expect(unescapeVersion(escapeVersion('v1.0.0-RC1+incompatible'))).toBe('v1.0.0-RC1+incompatible')
  })

  test.each(['github.com/Burnt', 'github.com/!', 'github.com/!!a', 'github.com/!1', 'a.b/!.', '../x', 'a.b/../c'])(
    '%s is not an escaped path',
    (escaped) => {
      expect(unescapePath(escaped)).toBeUndefined()
    },
  )

  test.each(['', '..', 'a/b', 'v1.0.0\n', 'v1:0', 'v1*', 'aux', 'é', 'a!1'])(
    'the version %j cannot be a file name',
    (version) => {
      expect(() => escapeVersion(version)).toThrow(SetupError)
      expect(unescapeVersion(version)).toBeUndefined()
    },
  )

  test('throws for names that must not reach a disk', () => {
    expect(() => cacheFile('example.test/../../etc', 'v1.0.0', 'zip')).toThrow('is not allowed')
    expect(() => proxyFile('example.test/x', '../v1.0.0', 'zip')).toThrow('The version "../v1.0.0" is not valid')
  })

  test('keeps the ! on disk and encodes it in a URL', () => {
    expect(cacheFile('a.b/C', 'v1.0.0+incompatible', 'zip')).toBe('a.b/!c/@v/v1.0.0+incompatible.zip')
    expect(proxyFile('a.b/C', 'v1.0.0+incompatible', 'zip')).toBe('a.b/%21c/@v/v1.0.0+incompatible.zip')
    expect(proxyList('a.b/C')).toBe('a.b/%21c/@v/list')
  })
})

describe('joinMirror', () => {
  test.each([
    ['https://a.example', 'https://a.example/m/@v/list'],
    ['https://a.example/', 'https://a.example/m/@v/list'],
    ['https://a.example/go//', 'https://a.example/go/m/@v/list'],
    ['https://a.example/go/?key=a/b&x=%20', 'https://a.example/go/m/@v/list?key=a/b&x=%20'],
    ['https://a.example?key=1#part', 'https://a.example/m/@v/list?key=1'],
    ['https://me:pw@a.example:8443/x', 'https://me:pw@a.example:8443/x/m/@v/list'],
    ['file:///srv/mirror/', 'file:///srv/mirror/m/@v/list'],
    ['file:///', 'file:///m/@v/list'],
  ])('%s', (base, url) => {
    expect(joinMirror(base, 'm/@v/list')).toBe(url)
    expect(joinMirror(base, '/m/@v/list')).toBe(url)
  })

  test('joins as go joins', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([]) })
    for (const tail of ['/', '/go/', '/go//', '/go?key=a/b&x=%20', '?key=1', '/go#part', '/a%20b']) {
      const before = mirror.requests.length
      await sandbox.run(['mod', 'download', 'example.test/X@v1.0.0'], { env: { GOPROXY: mirror.url + tail } })
      const ours = new URL(joinMirror(mirror.url + tail, proxyFile('example.test/X', 'v1.0.0', 'info')))
      expect(mirror.requests[before]?.url).toBe(ours.pathname + ours.search)
    }
  })
})

describe('fitsMajor, as module.CheckPathMajor', () => {
  test.each<[string, string, boolean]>([
    ['example.com/m', 'v0.1.0', true],
    ['example.com/m', 'v1.0.0', true],
    ['example.com/m', 'v2.0.0', false],
    ['example.com/m', 'v2.0.0+incompatible', true],
    ['example.com/m/v2', 'v2.0.0', true],
    ['example.com/m/v2', 'v1.0.0', false],
    ['example.com/m/v2', 'v3.0.0+incompatible', false],
    ['example.com/m/v21', 'v2.1.0', false],
    ['gopkg.in/yaml.v3', 'v3.0.1', true],
    ['gopkg.in/yaml.v3', 'v1.0.0', false],
    ['gopkg.in/check.v1', 'v0.0.0-20161208181325-20d25e280405', true],
    ['gopkg.in/x.v2-unstable', 'v2.0.0', true],
  ])('%s %s', (path, version, fits) => expect(fitsMajor({ path, version })).toBe(fits))
})
