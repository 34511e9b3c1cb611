// The list of guards that `npm run mutants` takes out: each row still fits the sources, or it would guard nothing.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

interface Mutant {
  readonly name: string
  /** What the guard is against, or what it promises. */
  readonly guards: string
  readonly file: string
  readonly from: string
  /** What stands there when the guard is gone. */
  readonly to: string
  /** Files of which one at least must fail then. */
  readonly tests: readonly string[]
  /** Of a file whose other tests watch time, the names of those that count. */
  readonly only?: string
}

const root = join(import.meta.dirname, '..')
const mutants: readonly Mutant[] = JSON.parse(readFileSync(join(root, 'tools', 'mutants.json'), 'utf8'))

test('every name stands once', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  expect(mutants.filter(({ name }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([])
})

test.each(mutants)(
  '$name: its text stands in $file exactly once, and its tests are there',
  ({ file, from, to, tests }) => {
    expect(readFileSync(join(root, file), 'utf8').split(from).length - 1).toBe(1)
    expect(to).not.toBe(from)
    expect(tests.length).toBeGreaterThan(0)
    expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([])
  },
)
