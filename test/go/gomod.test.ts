// go.mod and go.work, read as `go mod edit -json` and `go work edit -json` read them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseGoMod, parseGoWork } from '../../src/go/gomod.ts'
import { goSandbox } from '../support/go.ts'

const FULL = `// A comment, and a (parenthesis).
module "example.test/m" // Deprecated: no.

go 1.24.1
toolchain go1.26.8

require example.test/single v1.0.0
require example.test/touching v1.0.1// indirect
require ( // comment
\texample.test/direct v1.2.3
\texample.test/indirect v0.0.0-20200101000000-abcdefabcdef // indirect

\t// whole line
\texample.test/other v1.0.0 // indirect; because
\texample.test/not v1.0.0 // is indirect
\texample.test/not/either v1.0.0 // indirectly
\t"example.test/\\x71uoted" v2.0.0+incompatible //indirect
)\r
require ()
exclude example.test/direct v1.2.2
exclude (
\texample.test/direct v1.2.1
)
replace (
\texample.test/single => ../single
\texample.test/direct v1.2.3 => example.test/fork v1.2.4
\texample.test/other=>x v1.0.0 => ./y
)
replace example.test/not => "../with blank/and // slashes"
retract [v1.0.0, v1.1.0] // oops
retract (
\tv1.2.0
)
godebug default=go1.21
ignore ./node_modules
tool example.test/direct/cmd/x
tool (
\texample.test/direct/cmd/y
)
`

interface Module {
  readonly Path: string
  readonly Version?: string
}

interface Edited {
  readonly Module: Module
  readonly Go?: string
  readonly Toolchain?: string
  readonly Require?: readonly (Module & { readonly Indirect?: boolean })[]
  readonly Exclude?: readonly Module[]
  readonly Replace?: readonly { readonly Old: Module; readonly New: Module }[]
  readonly Tool?: readonly Module[]
  readonly Use?: readonly { readonly DiskPath: string }[]
}

const module = ({ Path, Version = '' }: Module) => ({ path: Path, version: Version })
const replacement = ({ Old, New }: { Old: Module; New: Module }) => ({
  path: Old.Path,
  version: Old.Version ?? '',
  toPath: New.Path,
  toVersion: New.Version ?? '',
})

describe('parseGoMod', () => {
  test('reads what go reads', async () => {
    await using sandbox = goSandbox()
    // go mod edit canonicalises nothing that is canonical, so its answer is the file's content.
    const text = FULL.replace('\texample.test/other=>x v1.0.0 => ./y\n', '')
    writeFileSync(join(sandbox.dir, 'go.mod'), text)
    const { stdout, stderr } = await sandbox.run(['mod', 'edit', '-json'])
    expect(stderr).toBe('')
    const edited = JSON.parse(stdout) as Edited
    const read = parseGoMod(text)
    expect(read).toEqual({
      modulePath: edited.Module.Path,
      goVersion: edited.Go,
      toolchain: edited.Toolchain,
      requires: edited.Require?.map(module),
      excludes: edited.Exclude?.map(module),
      replaces: edited.Replace?.map(replacement),
      uses: [],
      problems: [],
    })
    expect(read.requires).toHaveLength(8)
    expect(read.replaces.at(-1)?.toPath).toBe('../with blank/and // slashes')
  })

  test.each([
    ['an unknown directive', 'requires a.b v1.0.0', 'unknown'],
    ['a requirement without a version', 'require a.b', 'write `require'],
    ['a word in backquotes', 'require `a.b` v1.0.0', 'backquotes'],
    ["a word in '", "require 'a.b' v1.0.0", 'holds a quote'],
    ['an open quote', 'require "a.b v1.0.0', 'out of place'],
    ['an unreadable escape', 'require "a\\q" v1.0.0', 'cannot be read'],
    ['a block comment', 'require a.b v1.0.0 /* x */', '//'],
    ['an open block', 'require (\n\ta.b v1.0.0', 'never closed'],
    ['something behind a block', 'require (\n) x', 'closing parenthesis'],
    ['two go lines', 'go 1.21\ngo 1.22', 'repeated'],
    ['a go line in a block', 'go (\n\t1.21\n)', 'cannot be in a block'],
    ['no Go version', 'go v1.21', 'not a Go version'],
    ['no toolchain', 'toolchain 1.21', 'not a toolchain'],
    ['two module lines', 'module a.b', 'repeated'],
    ['a replacement without an arrow', 'replace a.b c.d v1.0.0', 'write `replace'],
    ['a replacement without a version', 'replace a.b => c.d', 'needs a version'],
    ['a folder with a version', 'replace a.b => ./c v1.0.0', 'cannot have a version'],
    ['too many words', 'tool a.b c.d', 'exactly one word'],
    ['an odd block', 'require x (\n\ta.b v1.0.0\n)', 'unknown'],
    ['a branch for a version', 'require a.b master', 'go mod tidy'],
    ['a short version', 'require a.b v1.0', 'go mod tidy'],
    ['a branch in a replacement', 'replace a.b => c.d master', 'go mod tidy'],
    ['a control character', 'require a\u0001.b v1.0.0', 'out of place'],
  ])('reports %s, as go does', async (_, line, part) => {
    await using sandbox = goSandbox()
    const text = `module example.test/m\n${line}\n`
    writeFileSync(join(sandbox.dir, 'go.mod'), text)
    const { code } = await sandbox.run(['list', '-m'], { cwd: sandbox.dir })
    const { problems } = parseGoMod(text)
    expect({ refused: code !== 0, told: problems.length > 0 }).toEqual({ refused: true, told: true })
    expect(problems.join()).toMatch(/^go\.mod(?: line \d|:)/)
    expect(problems.join()).toContain(part)
  })

  test('reads the valid half of a broken file', () => {
    const { requires, problems } = parseGoMod('module a.b\nnonsense\nrequire c.d v1.0.0\n')
    expect(requires).toEqual([{ path: 'c.d', version: 'v1.0.0' }])
    expect(problems).toEqual(['go.mod line 2: the directive "nonsense" is unknown; a newer Go may know it.'])
    expect(parseGoMod('go 1.21\n').problems).toEqual([expect.stringContaining('no module line')])
  })

  test('reads a huge hostile line quickly', () => {
    const start = performance.now()
    parseGoMod(`module ${'a/'.repeat(200_000)}\nrequire "${'\\'.repeat(200_000)}\nrequire ${'('.repeat(100_000)}`)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

test('parseGoWork reads what go reads', async () => {
  await using sandbox = goSandbox()
  const text =
    'go 1.24 // x\ntoolchain go1.26.8\n\nuse ./a\nuse (\n\t../b // c\n\t"./with blank"\n)\nreplace a.b => c.d v1.0.0\ngodebug x=y\n'
  writeFileSync(join(sandbox.dir, 'go.work'), text)
  const edited = JSON.parse((await sandbox.run(['work', 'edit', '-json'])).stdout) as Edited
  expect(parseGoWork(text)).toMatchObject({
    goVersion: edited.Go,
    // go work edit -json leaves it out.
    toolchain: 'go1.26.8',
    uses: edited.Use?.map(({ DiskPath }) => DiskPath),
    replaces: edited.Replace?.map(replacement),
    problems: [],
  })
  expect(parseGoWork('go 1.24\nrequire a.b v1.0.0\n').problems).toEqual([
    expect.stringMatching(/^go\.work line 2: .*unknown/),
  ])
})
