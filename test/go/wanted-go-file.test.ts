// Version files as users have them; the rows named after setup-go are the files of its own tests.
import { describe, expect, test } from '@jest/globals'
import { toolchainVersion, wantedByFile } from '../../src/go/wanted-go.ts'

const REQUIRES = `
require (
	example.com/othermodule v1.2.3
	example.com/thismodule v1.2.3
)

replace example.com/thatmodule => ../thatmodule
exclude example.com/thismodule v1.3.0
`
const goMod = (...lines: string[]) => `module example.com/mymodule\n\n${lines.join('\n\n')}\n${REQUIRES}`
const goWork = (...lines: string[]) => `${lines.join('\n\n')}\n\nuse .\n`

describe('as setup-go', () => {
  test.each([
    ['go.mod', goMod('go 1.14'), '1.14'],
    ['go.mod', goMod('go 1.20'), '1.20'],
    ['go.work', goWork('go 1.19'), '1.19'],
    ['go.work', goWork('go 1.21'), '1.21'],
    ['.tool-versions', 'golang 1.23\n', '1.23'],
    ['.tool-versions', 'golang 1.23.2', '1.23.2'],
    ['.go-version', '1.13.0\n', '1.13.0'],
    ['.go-version', '1.13.0\r\n', '1.13.0'],
    ['.go-version', '1.22.4', '1.22.4'],
  ])('%s: %j', (name, text, version) => {
    expect(wantedByFile(name, text)).toMatchObject({ version })
  })

  test.each(['1.22.0', '1.21rc2', '1.18'])(
    'the toolchain line go%s over go 1.19, unless GOTOOLCHAIN is local',
    (version) => {
      const lines = ['go 1.19', `toolchain go${version}`]
      // Its tests put a go.mod into a go.work, too.
      for (const [name, text] of [
        ['go.mod', goMod(...lines)],
        ['go.work', goWork(...lines)],
        ['go.work', goMod(...lines)],
      ] as const) {
        expect(wantedByFile(name, text)).toEqual({ version, line: 'toolchain' })
        expect(wantedByFile(name, text, 'auto')).toEqual({ version, line: 'toolchain' })
        expect(wantedByFile(name, text, 'local')).toEqual({ version: '1.19', line: 'go' })
      }
    },
  )
})

describe('mise', () => {
  test.each([
    ['mise.toml', '[tools]\ngo = "1.25"\n'],
    ['.mise.toml', '\ufeff[tools]\r\ngo = ["1.25", "1.24"] # both\r\n'],
    ['mise.local.toml', '[tools.go]\nversion = "1.25"\n'],
    ['.config/mise/config.toml', '[tools]\n"core:go" = { version = "prefix:1.25" }\n'],
    ['.config/mise/conf.d/go.toml', '[tools]\ngo = "1.25"\n'],
    ['ci\\.mise\\config.ci.toml', '[tools]\ngolang = "latest:1.25"\n'],
  ])('%s: %j', (name, text) => {
    expect(wantedByFile(name, text)).toEqual({ version: '1.25', line: 'file' })
  })

  test.each(['.tool-versions', 'mise.toml'])('%s leaves the choice open with `system`', (name) => {
    const text = name === 'mise.toml' ? '[tools]\ngo = "system"\n' : 'golang system\n'
    expect(wantedByFile(name, text)).toEqual({ problem: `${name} takes the Go of the system.` })
  })
})

describe('other files', () => {
  test.each([
    ['go.tool.mod', goMod('go 1.25.0'), '1.25.0'],
    ['tools/lint.mod', goMod('go 1.24', 'toolchain go1.24.6'), '1.24.6'],
    ['mise.toml', '[tools]\nnode = "24"\ngo = "1.25.1" # newest\n', '1.25.1'],
    ['.mise.toml', 'tools.golang = ["1.24", "1.23"]\n', '1.24'],
    ['mise.ci.toml', '[tools.go]\nversion = "1.26"\n', '1.26'],
  ])('%s: %j', (name, text, version) => {
    expect(wantedByFile(name, text)).toMatchObject({ version })
  })

  test.each([
    ['without a tool', '[tools]\nnode = "24"\n', /has no version for Go/],
    ['that is not TOML', '[tools\n', /is not valid TOML/],
    ['with a number', '[tools]\ngo = 1.25\n', /has no version for Go/],
  ])('a mise.toml %s is explained', (_, text, problem) => {
    expect(wantedByFile('mise.toml', text)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

describe('go.mod and go.work', () => {
  test.each([
    ['a default toolchain', ['go 1.25.0', 'toolchain default'], { version: '1.25.0', line: 'go' }],
    ['a custom toolchain', ['go 1.25.0', 'toolchain go1.25.3-corp'], { version: '1.25.3', line: 'toolchain' }],
    ['a beta', ['go 1.20', 'toolchain go1.21beta1'], { version: '1.21beta1', line: 'toolchain' }],
    ['a candidate in the go line', ['go 1.26rc1'], { version: '1.26rc1', line: 'go' }],
    ['comments', ['// go 1.99', 'go 1.25.1 // toolchain go1.98'], { version: '1.25.1', line: 'go' }],
    ['a word in a comment', ['go 1.25.1', '//toolchain go1.26.0'], { version: '1.25.1', line: 'go' }],
    ['blanks in front', ['\t go   1.25.1 ', '  toolchain\tgo1.26.0'], { version: '1.26.0', line: 'toolchain' }],
    ['a quoted version', ['go "1.25.1"'], { version: '1.25.1', line: 'go' }],
    ['lines of Windows', ['go 1.25.0\r', 'toolchain go1.25.3\r'], { version: '1.25.3', line: 'toolchain' }],
    ['a toolchain alone', ['toolchain go1.25.3'], { version: '1.25.3', line: 'toolchain' }],
    ['an older toolchain that would refuse', ['go 1.25.2', 'toolchain go1.25.1'], { version: '1.25.2', line: 'go' }],
    ['the same in both', ['go 1.25.1', 'toolchain go1.25.1'], { version: '1.25.1', line: 'toolchain' }],
    ['a malformed toolchain', ['go 1.25.1', 'toolchain 1.26.0'], { version: '1.25.1', line: 'go' }],
    ['a module called go', ['require go 1.99', 'go 1.25.1'], { version: '1.25.1', line: 'go' }],
  ] as const)('%s', (_, lines, wish) => {
    expect(wantedByFile('go.mod', goMod(...lines))).toEqual(wish)
    expect(wantedByFile('sub\\dir\\go.mod', goMod(...lines))).toEqual(wish)
    expect(wantedByFile('sub/dir/go.work', goWork(...lines))).toEqual(wish)
  })

  test('does not read a block as a line', () => {
    expect(wantedByFile('go.mod', 'module m\nrequire (\n\tgo 1.99\n)\ngo 1.25.1\n')).toEqual({
      version: '1.25.1',
      line: 'go',
    })
  })

  test('without a version', () => {
    expect(wantedByFile('go.mod', 'module m\n')).toEqual({
      problem: expect.stringMatching(/^go\.mod has no readable go or toolchain line.*go mod edit.*\.$/),
    })
    expect(wantedByFile('go.work', 'go banana\nuse .\n')).toEqual({
      problem: expect.stringMatching(/^go\.work has no readable.*\(go\.work line 1: "banana" is not a Go version/),
    })
    expect(wantedByFile('go.mod', 'module m\ntoolchain go1.26.0\n', 'local')).toHaveProperty('problem')
  })
})

describe('.tool-versions', () => {
  test.each([
    ['golang 1.25.1\nnodejs 24.1.0\n', '1.25.1'],
    ['nodejs 24.1.0\ngolang 1.25.1\n', '1.25.1'],
    ['go 1.25\n', '1.25'],
    ['golang 1.25.1 1.24.9 system\n', '1.25.1'],
    ['golang\t1.25.1 # as in production\n', '1.25.1'],
    ['  golang 1.25.1#no blank\r\n', '1.25.1'],
    ['# golang 1.24\ngolang 1.25.1\ngolang 1.23\n', '1.25.1'],
    ['golangci-lint 2.1.0\ngopls 0.20\ngolang 1.25.1\n', '1.25.1'],
    ['\ufeffgolang 1.25.1\n', '1.25.1'],
    ['golang latest\n', 'stable'],
    ['golang prefix:1.25\n', '1.25'],
    ['golang 1.25.3 1.24\r\ngo 1.23\r\n', '1.25.3'],
  ])('%j', (text, version) => {
    expect(wantedByFile('ci/.tool-versions', text)).toEqual({ version, line: 'file' })
  })

  test.each(['', 'nodejs 24.1.0\n', 'golang\n', '# golang 1.25\n', 'golangci-lint 2.1.0\n'])('%j has none', (text) => {
    expect(wantedByFile('.tool-versions', text)).toEqual({ problem: expect.stringMatching(/no line for Go; add one/) })
  })
})

describe('other files', () => {
  test.each([
    ['.go-version', 'go1.21\n', 'go1.21'],
    ['.go-version', '\n\n 1.26.0 \n\n', '1.26.0'],
    ['.go-version', '# pinned\n1.26.0\n', '1.26.0'],
    ['.go-version', '1.26.0\n1.25.0\n', '1.26.0'],
    ['GO_VERSION.txt', 'v1.20', 'v1.20'],
    ['deploy\\go-version', '>=1.22 <1.25', '>=1.22 <1.25'],
    ['VERSION', 'go1.26.8\ntime 2026-11-05T16:01:44Z\n', 'go1.26.8'],
    ['my-go.mod', '1.26', '1.26'],
    ['.go-version', '\ufeff1.26.0', '1.26.0'],
  ])('%s: %j', (name, text, version) => {
    expect(wantedByFile(name, text)).toEqual({ version, line: 'file' })
  })

  test('an empty one', () => {
    expect(wantedByFile('a/.go-version', ' \n')).toEqual({ problem: '.go-version is empty; write a version into it.' })
  })
})

test.each([
  ['go1.25.3', '1.25.3'],
  ['go1.26rc1', '1.26rc1'],
  ['go1.25.3-corp', '1.25.3'],
  ['go1.25.3 X:none', '1.25.3'],
  ['default', undefined],
  ['local', undefined],
  ['1.25.3', undefined],
  ['go', undefined],
  ['go1.x', undefined],
  [undefined, undefined],
])('the toolchain %s is Go %s', (toolchain, version) => {
  expect(toolchainVersion(toolchain)).toBe(version)
})
