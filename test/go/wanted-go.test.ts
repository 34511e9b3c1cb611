// Who wins among input, file, PATH and project; and the real go command agrees on what is new enough.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseGoMod } from '../../src/go/gomod.ts'
import { decideGo, type WantedGoOptions } from '../../src/go/wanted-go.ts'
import { goSandbox } from '../support/go.ts'

const NOTHING: WantedGoOptions = { input: '', fileInput: '', fileText: undefined, projectWants: [], onPath: undefined }
const wants = (goVersion?: string, toolchain?: string) => ({ goVersion, toolchain })
const decide = (options: Partial<WantedGoOptions>) => decideGo({ ...NOTHING, ...options })

describe('the input', () => {
  test('wins over PATH and project, without a warning', () => {
    expect(decide({ input: ' 1.25.3 ', onPath: '1.26.8', projectWants: [wants('1.26.0')] })).toEqual({
      spec: { kind: 'exact', text: '1.25.3', version: '1.25.3' },
      reason: 'the input go-version is 1.25.3',
      warnings: [],
    })
  })

  test('wins over a file, read or not, with a warning as in setup-go', () => {
    for (const fileText of ['module m\ngo 1.14\n', undefined]) {
      expect(decide({ input: '1.13.1', fileInput: 'go.mod', fileText })).toMatchObject({
        spec: { version: '1.13.1' },
        warnings: [
          expect.stringMatching(
            /Both go-version and go-version-file.*go-version 1\.13\.1 is used and go\.mod is not read/,
          ),
        ],
      })
    }
  })

  test('that YAML has shortened is taken, with a warning', () => {
    expect(decide({ input: '1.2' })).toMatchObject({
      spec: { kind: 'range', text: '1.2' },
      warnings: [expect.stringMatching(/quote it, '1\.20'/)],
    })
    for (const input of ['1.20', '1.4', '1', '1.2.2']) expect(decide({ input })).toHaveProperty('warnings', [])
  })

  test('is a problem when it is not a version', () => {
    expect(decide({ input: 'tip', onPath: '1.26.8' })).toEqual({
      input: 'go-version',
      got: 'tip',
      problem: expect.stringMatching(/only releases are installed/),
    })
  })
})

describe('the file', () => {
  test.each([
    ['go.mod', 'module m\ngo 1.25.0\ntoolchain go1.25.3\n', '1.25.3', 'the toolchain line of go.mod says 1.25.3'],
    ['a/go.work', 'go 1.25.0\nuse .\n', '1.25.0', 'the go line of a/go.work says 1.25.0'],
    ['.go-version', 'go1.21\n', 'go1.21', '.go-version says go1.21'],
    ['.tool-versions', 'golang 1.25.1 1.24\n', '1.25.1', '.tool-versions says 1.25.1'],
  ])('%s wins over PATH and project', (fileInput, fileText, text, reason) => {
    const decided = decide({ fileInput, fileText, onPath: '1.26.8', projectWants: [wants('1.26.0')] })
    expect(decided).toMatchObject({ spec: { text }, reason, warnings: [] })
  })

  test('its toolchain line does not count with GOTOOLCHAIN=local', () => {
    const fileText = 'module m\ngo 1.25.0\ntoolchain go1.25.3\n'
    expect(decide({ fileInput: 'go.mod', fileText, gotoolchain: 'local' })).toMatchObject({ spec: { text: '1.25.0' } })
  })

  test('is a problem when it does not exist', () => {
    expect(decide({ fileInput: 'go.mod', onPath: '1.26.8' })).toEqual({
      input: 'go-version-file',
      got: 'go.mod',
      problem: expect.stringMatching(/cannot be read; give the path/),
    })
  })

  test('is a problem when it holds something else, which is not shown', () => {
    expect(decide({ fileInput: 'Dockerfile', fileText: 'machine x login y password 1.2' })).toEqual({
      input: 'go-version-file',
      got: 'Dockerfile',
      problem: expect.stringMatching(/^its content, not shown here: it is not a Go version; expected/),
    })
    expect(decide({ fileInput: '.go-version', fileText: 'latest\n' })).toMatchObject({
      problem: expect.stringMatching(/^it contains "latest": .*named stable/),
    })
  })

  test('without a version leaves the choice to PATH and project, with a warning', () => {
    const fileText = 'nodejs 24\n'
    const options = { fileInput: '.tool-versions', fileText, projectWants: [wants('1.25')] }
    const warnings = [expect.stringMatching(/^go-version-file: \.tool-versions has no line for Go/)]
    expect(decide({ ...options, onPath: '1.26.8' })).toMatchObject({ useOnPath: '1.26.8', warnings })
    expect(decide({ ...options, onPath: '1.24.1' })).toMatchObject({ spec: { text: '~1.25' }, warnings })
  })
})

describe('neither', () => {
  test.each([
    ['no project', [], '1.26.8', true],
    ['no go line', [wants()], '1.26.8', true],
    ['an older go line', [wants('1.25.0')], '1.26.8', true],
    ['the same', [wants('1.26.8')], 'go1.26.8', true],
    ['a newer patch', [wants('1.26.9')], '1.26.8', '~1.26.9'],
    ['a newer minor version', [wants('1.27')], '1.26.8', '~1.27'],
    ['a newer candidate', [wants('1.27rc1')], '1.26.8', '~1.27rc1'],
    ['the language of a candidate on PATH', [wants('1.27')], '1.27rc1', true],
    ['the release of a candidate on PATH', [wants('1.27.0')], '1.27rc1', '~1.27.0'],
    ['an older candidate', [wants('1.27rc1')], '1.27rc2', true],
    ['a newer toolchain', [wants('1.25.0', 'go1.27.1')], '1.26.8', '1.27.1'],
    ['a toolchain PATH has', [wants('1.25.0', 'go1.26.8')], '1.26.8', true],
    ['a custom toolchain PATH has', [wants('1.25.0', 'go1.26.8-corp')], '1.26.8', true],
    ['a default toolchain', [wants('1.25.0', 'default')], '1.26.8', true],
    ['a toolchain older than the go line', [wants('1.27.2', 'go1.27.1')], '1.26.8', '~1.27.2'],
    ['a toolchain equal to the go line', [wants('1.27.1', 'go1.27.1')], '1.26.8', '~1.27.1'],
    ['the highest of several', [wants('1.25'), wants('1.27.1'), wants('1.27.0')], '1.26.8', '~1.27.1'],
    ['a toolchain among several', [wants('1.27.1'), wants('1.25', 'go1.27.3')], '1.26.8', '1.27.3'],
    ['another build', [wants('1.26.8')], 'go1.26.8 X:nodwarf5', true],
    ['all of go version', [wants('1.26.9')], 'go version go1.26.8 linux/amd64', '~1.26.9'],
    ['a custom Go', [wants('1.26.9')], 'go1.26.8-corp', '~1.26.9'],
    ['a Go in development', [wants('1.26.9')], 'devel go1.27-0a1b2c3 Thu Nov 5', true],
    ['a Go in development that is too old', [wants('1.28')], 'devel go1.27-0a1b2c3 Thu Nov 5', '~1.28'],
    ['no Go, a go line', [wants('1.25.1')], undefined, '~1.25.1'],
    ['no Go, a toolchain line', [wants('1.25.0', 'go1.25.3')], undefined, '1.25.3'],
    ['no Go, a go line that names no release', [wants('1.27foo1'), wants('1.25')], undefined, '~1.25'],
    ['no Go, no go line', [wants()], undefined, 'stable'],
    ['no Go, no project', [], undefined, 'stable'],
  ])('%s', (_, projectWants, onPath, answer) => {
    const decided = decide({ projectWants, onPath })
    expect(decided).toMatchObject(answer === true ? { useOnPath: onPath } : { spec: { text: answer } })
    expect(decided).toHaveProperty('warnings', [])
  })

  test('reasons name both sides', () => {
    const reason = (onPath: string | undefined, ...projectWants: ReturnType<typeof wants>[]) =>
      (decide({ projectWants, onPath }) as { reason: string }).reason
    expect(reason('1.26.8', wants('1.25'))).toBe(
      "Go 1.26.8 is on PATH, and the project's go line requires at least 1.25",
    )
    expect(reason('1.26.8', wants('1.27'))).toBe("PATH has Go 1.26.8, but the project's go line requires at least 1.27")
    expect(reason('1.26.8', wants('1.25', 'go1.27.1'))).toBe(
      "PATH has Go 1.26.8, but the project's toolchain line is 1.27.1",
    )
    expect(reason(undefined, wants('1.25'))).toBe("Go is not on PATH, and the project's go line requires at least 1.25")
  })

  test.each(['devel +0a1b2c3', 'go1.26weird', ''])(
    '%j on PATH cannot be compared and is used, with a warning',
    (onPath) => {
      expect(decide({ onPath, projectWants: [wants('1.27')] })).toMatchObject({
        useOnPath: onPath,
        warnings: [expect.stringContaining(`reports ${JSON.stringify(onPath)}, which is not a release`)],
      })
    },
  )
})

describe('the real go', () => {
  test.each([
    'go OWN',
    'go OLDER_MINOR',
    'go OLDER_PATCH',
    'go NEWER_PATCH',
    'go NEWER_MINOR',
    'go OLDER_MINOR\ntoolchain goOWN',
    'go OLDER_MINOR\ntoolchain goNEWER_PATCH',
    'go OLDER_MINOR\ntoolchain goNEWER_PATCH-corp',
    'go OLDER_MINOR\ntoolchain goNEWER_MINOR',
    'go OLDER_MINOR\ntoolchain default',
  ])('would leave PATH for `%s` exactly when this does', async (template) => {
    await using sandbox = goSandbox()
    const onPath = (await sandbox.run(['env', 'GOVERSION'])).stdout.trim()
    const [minor, patch] = (/^go1\.(\d+)\.(\d+)/.exec(onPath) ?? []).slice(1).map(Number) as [number, number]
    const text = `module example.com/m\n\n${template
      .replace('OWN', `1.${minor}.${patch}`)
      .replace('OLDER_MINOR', `1.${minor - 1}.0`)
      .replace('OLDER_PATCH', `1.${minor}.${Math.max(0, patch - 1)}`)
      .replace('NEWER_PATCH', `1.${minor}.${patch + 1}`)
      .replace('NEWER_MINOR', `1.${minor + 1}.0`)}\n`
    const dir = join(sandbox.dir, 'asks')
    mkdirSync(dir)
    writeFileSync(join(dir, 'go.mod'), text)
    for (const gotoolchain of ['path', 'local']) {
      // Without -mod=mod go wants a `toolchain default` tidied away.
      const run = await sandbox.run(['list', '-mod=mod', '-m'], { cwd: dir, env: { GOTOOLCHAIN: gotoolchain } })
      const decided = decide({ onPath, projectWants: [parseGoMod(text)], gotoolchain })
      expect([gotoolchain, run.stderr, 'useOnPath' in decided]).toEqual([gotoolchain, run.stderr, run.code === 0])
      if (run.code !== 0) expect(run.stderr).toMatch(/requires go >= |cannot find "go1/)
    }
  })
})
