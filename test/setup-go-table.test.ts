// docs/setup-go.md promises a test for each row: the files are there, and what is quoted stands in one of them; and every input of
// setup-go has a row and is an input here.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { INPUTS } from '../src/inputs/inputs.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docs', 'setup-go.md'), 'utf8')
const rows = text.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim())
  return cells.length === 5 && cells[3]?.includes('`test/') ? [{ what: cells[1] ?? '', proof: cells[3] }] : []
})
const SETUP_GO = [
  ...['go-version', 'go-version-file', 'check-latest', 'token', 'cache', 'cache-dependency-path', 'architecture'],
  'go-download-base-url',
]

test('there are rows', () => expect(rows.length).toBeGreaterThan(25))

test.each(rows)('$what: $proof', ({ proof }) => {
  const files = [...proof.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => join(root, file ?? ''))
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  const content = files
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8').toLowerCase())
  for (const [, quoted = ''] of proof.matchAll(/"([^"]+)"/g)) {
    const words = quoted.toLowerCase()
    expect(content.some((one) => one.includes(words))).toBe(true)
  }
})

test.each(SETUP_GO)('the input %s of setup-go has a row and is one here', (name) => {
  expect(INPUTS.map((input): string => input.name)).toContain(name)
  expect(rows.some(({ what }) => what.includes(`\`${name}\``))).toBe(true)
})
