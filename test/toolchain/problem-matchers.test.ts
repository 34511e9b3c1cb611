// What becomes an annotation: the patterns against lines that go really prints, and against those that only look like an error.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { addProblemMatchers, MATCHERS } from '../../src/toolchain/problem-matchers.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'

interface Pattern {
  readonly regexp: string
  readonly file?: number
  readonly line?: number
  readonly column?: number
  readonly message?: number
  readonly loop?: boolean
}

/** `file:line:column message` of each annotation, as the runner makes them out of a log. */
function annotations(log: string): string[] {
  return MATCHERS.problemMatcher.flatMap(({ pattern }) => {
    const patterns: readonly Pattern[] = pattern
    const last = patterns.at(-1) as Pattern
    let at = 0
    return log.split('\n').flatMap((line) => {
      const current = patterns[at] as Pattern
      const found = new RegExp(current.regexp).exec(line)
      if (!found) {
        at = new RegExp((patterns[0] as Pattern).regexp).test(line) && patterns.length > 1 ? 1 : 0
        return []
      }
      if (current !== last) {
        at += 1
        return []
      }
      if (!current.loop) at = 0
      const part = (index: number | undefined) => (index === undefined ? '' : (found[index] ?? ''))
      return [`${part(current.file)}:${part(current.line)}:${part(current.column)} ${part(current.message)}`]
    })
  })
}

test.each([
  ['build', './main.go:5:2: undefined: x', './main.go:5:2 undefined: x'],
  ['build in a folder', 'sub/a.go:12:34: cannot use y', 'sub/a.go:12:34 cannot use y'],
  ['build on Windows', 'C:\\work\\a.go:1:2: syntax error', 'C:\\work\\a.go:1:2 syntax error'],
  ['vet', 'vet: ./a.go:7:3: undeclared name: z', './a.go:7:3 undeclared name: z'],
  ['no line', 'a.go: permission denied', 'a.go:: permission denied'],
])('annotates %s', (_, line, wanted) => {
  expect(annotations(line)).toEqual([wanted])
})

test.each([
  ['a log line of a test', '    a_test.go:12: only said'],
  ['a frame of a trace', '\t/src/runtime/panic.go:770 +0x132'],
  ['a list of files', 'main.go util.go'],
  ['the end of a test', 'ok  \texample.test/p\t0.01s'],
])('ignores %s', (_, line) => {
  expect(annotations(line)).toEqual([])
})

describe('the real go', () => {
  test('gets annotations for failures of build, vet and test only', async () => {
    await using sandbox = goSandbox()
    const dir = sandbox.project({ requires: [], main: 'package main\n\nfunc main() {\n\tundefined()\n}\n' })
    const built = await sandbox.run(['build', './...'], { cwd: dir })
    expect(annotations(built.stderr)).toEqual(['./main.go:4:2 undefined: undefined'])
    writeFileSync(join(dir, 'main.go'), 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Printf("%d", "x")\n}\n')
    const vetted = await sandbox.run(['vet', './...'], { cwd: dir })
    expect(annotations(vetted.stderr)).toEqual([expect.stringMatching(/^(\.\/)?main\.go:6:\d+ /)])
    writeFileSync(join(dir, 'main.go'), 'package main\n\nfunc main() {}\n')
    const tests =
      'package main\n\nimport "testing"\n\nfunc TestBad(t *testing.T) {\n\tt.Error("boo")\n}\n\nfunc TestGood(t *testing.T) {\n\tt.Log("fine")\n}\n'
    writeFileSync(join(dir, 'main_test.go'), tests)
    expect(annotations((await sandbox.run(['test', './...'], { cwd: dir })).stdout)).toEqual(['main_test.go:6: boo'])
    // With -v a test's words come before its verdict: nobody can tell the good from the bad.
    expect(annotations((await sandbox.run(['test', '-v', './...'], { cwd: dir })).stdout)).toEqual([])
  })
})

test('announces problem matchers in a private file unless `problem-matchers` is false', async () => {
  const temp = mkdtempSync(join(tmpdir(), 'matchers-'))
  const add = async (inputs: Record<string, string>) => {
    const host = memoryHost({ inputs, facts: { temp } })
    await addProblemMatchers(await testJob(host, { exports: true }))
    return host.matchers
  }
  const [file = ''] = await add({})
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(MATCHERS)
  expect(execFileSync('ls', ['-ld', join(file, '..')]).toString()).toMatch(/^drwx------/)
  expect(await add({ 'problem-matchers': 'false' })).toEqual([])
  rmSync(temp, { recursive: true })
})
