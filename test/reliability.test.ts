// docs/reliability.md against the proof: each row of the matrix stands there with an outcome, each promise names a proof that exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { NETWORK_CASES, NETWORK_ROWS } from '../proof/network-rows.ts'
import { CASES, ROWS } from '../proof/rows.ts'
import { growth, LIVE_GROWTH } from '../proof/soak.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs', 'reliability.md'), 'utf8')
const generated = /^<!-- generated:proof -->\n([\s\S]*?)^<!-- end generated -->$/m.exec(page)?.[1] ?? ''
const lines = generated.split('\n').filter((line) => /^\| [FWNP]\d/.test(line))
const cellsOf = (line: string) => line.slice(2, -2).split(/ (?<!\\)\| /)

describe('the matrix in docs/reliability.md', () => {
  test('has the rows of the proof, in its order', () => {
    const shown = lines.map((line) => cellsOf(line).slice(0, 2).join(' '))
    const title = (text: string) => text.replaceAll('|', '\\|')
    expect(shown).toEqual([
      ...CASES.map(({ row, fault }) => title(`${row} ${ROWS[row]}: ${fault}`)),
      ...NETWORK_CASES.map(({ row, fault }) => title(`${row} ${NETWORK_ROWS[row]}: ${fault}`)),
    ])
  })

  test('has an outcome in every cell, and none that was not run', () => {
    expect(lines.filter((line) => cellsOf(line).some((cell) => cell === '' || cell.includes('not run')))).toEqual([])
  })

  test('every incident F1 to F18 and every row has a case, each case once', () => {
    const known = [...CASES, ...NETWORK_CASES]
    const rows = new Set(known.map(({ row }) => row))
    const incidents = Array.from({ length: 18 }, (_, n) => `F${n + 1}`)
    const titled = new Set([...Object.keys(ROWS), ...Object.keys(NETWORK_ROWS)])
    expect([...incidents, ...titled].filter((row) => !rows.has(row))).toEqual([])
    expect([...rows].filter((row) => !titled.has(row))).toEqual([])
    expect(new Set(known.map(({ row, fault }) => `${row} ${fault}`)).size).toBe(known.length)
  })
})

describe('the promises', () => {
  const promises = /^## Promises\n([\s\S]*?)^## /m.exec(page)?.[1] ?? ''

  test('name rows that the proof has', () => {
    const rows = [...promises.matchAll(/`(?:[^`]*--only )?([FWN]\d+)`/g)].map((match) => match[1] as string)
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.filter((row) => !(row in ROWS))).toEqual([])
  })

  test('name tests that are there', () => {
    const files = readdirSync(join(root, 'test'), { recursive: true }).map((name) => `test/${String(name)}`)
    const patterns = [...promises.matchAll(/--testPathPatterns=([\w/-]+)/g)].map((match) => match[1] as string)
    expect(patterns.length).toBeGreaterThan(5)
    const absent = patterns.filter(
      (pattern) => !files.some((file) => file.endsWith('.test.ts') && file.includes(pattern)),
    )
    expect(absent).toEqual([])
  })

  test('the proof is a script of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(scripts.proof).toContain('proof/index.ts')
    expect(existsSync(join(root, 'proof', 'index.ts'))).toBe(true)
  })
})

describe('growth in the soak', () => {
  // As it was measured while each outcome was kept: 2.5 MB a round, with half a megabyte of noise.
  const leaking = (rounds: number) => Array.from({ length: rounds }, (_, n) => 36e6 + n * 2.5e6 + (n % 3) * 0.5e6)

  test('a leak of 2.5 MB a round is told in a soak of half an hour', () => {
    expect(growth('memory', leaking(100), LIVE_GROWTH)).toEqual([
      expect.stringMatching(/^memory grew from \d+ to \d+$/),
    ])
  })

  test('a table that fills up is not told, nor anything of a few rounds', () => {
    const filling = Array.from({ length: 100 }, (_, n) => 36e6 + Math.min(n, 111) * 0.25e6)
    expect(growth('memory', filling, LIVE_GROWTH)).toEqual([])
    expect(growth('memory', leaking(5), LIVE_GROWTH)).toEqual([])
  })
})
