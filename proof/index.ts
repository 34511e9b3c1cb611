// npm run proof -- [--quick] [--write] [--only ROW] [--beside N] [--minutes N] [--seed WORD] [PART ...]: everything that docs/reliability.md
// promises, shown with the real go command against real faults; plain go is the control that must fail where the document says so. One line
// per cell, at the end `N passed, N failed`, exit 1 on a failure. --write puts the outcome into docs/reliability.md.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { asGoObstacle, runAsGo } from './as-go.ts'
import { runMatrix } from './matrix.ts'
import { networkObstacle, runMatrixInside, runNetwork } from './network.ts'
import type { NetworkCell } from './network-rows.ts'
import { type Outcome, writePage } from './page.ts'
import { runSoak, type SoakResult } from './soak.ts'
import type { Cell } from './ways.ts'
import { runWindows, windowsObstacle } from './windows/index.ts'

const ROOT = join(import.meta.dirname, '..')
const PARTS = ['matrix', 'net', 'soak', 'as-go', 'windows', 'properties', 'mutants'] as const
type Part = (typeof PARTS)[number]
const OPTIONS = {
  quick: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  only: { type: 'string' },
  beside: { type: 'string', default: '4' },
  minutes: { type: 'string' },
  seed: { type: 'string' },
} as const

const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
const wanted: readonly string[] = positionals.length > 0 ? positionals : PARTS
const outcome: Outcome = {}
let passed = 0
let failed = 0

function problemOf(): string | undefined {
  const unknown = wanted.find((name) => !(PARTS as readonly string[]).includes(name))
  if (unknown !== undefined) return `no part ${unknown}; there are: ${PARTS.join(', ')}`
  const whole = (['matrix', 'net', 'soak'] as const).every((part) => wanted.includes(part))
  if (values.write && (!whole || values.quick || values.only)) {
    return '--write needs the parts matrix, net and soak as a whole: leave out --quick, --only and the names of parts'
  }
  if (!(Number(values.beside) >= 1)) return `--beside ${values.beside} is no number of cases`
  if (!(minutes() > 0)) return `--minutes ${values.minutes} is no number above 0`
  return undefined
}

function minutes(): number {
  return Number(values.minutes ?? (values.quick ? 0.5 : 2))
}

async function prove(): Promise<void> {
  for (const part of PARTS.filter((name) => wanted.includes(name))) {
    console.log(`\n=== ${part}`)
    const began = performance.now()
    try {
      await RUN[part]()
    } catch (error) {
      count(false, `part ${part} broke: ${(error as Error).message}`)
    }
    console.log(`=== ${part}: ${Math.round((performance.now() - began) / 1000)} s`)
  }
  if (values.write) writePage(outcome)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

const RUN: Readonly<Record<Part, () => Promise<void> | void>> = {
  matrix: async () => {
    const obstacle = networkObstacle()
    if (obstacle !== undefined) skipped('connections past the mirrors, in the matrix', obstacle)
    outcome.matrix = await (obstacle === undefined ? runMatrixInside : runMatrix)({
      quick: values.quick,
      only: values.only,
      beside: Number(values.beside),
      onCell: tell,
    })
    if (outcome.matrix.length === 0) count(false, `no row ${values.only}`)
  },
  net: async () => {
    const obstacle = networkObstacle()
    if (obstacle !== undefined) return skipped('net', obstacle)
    outcome.net = await runNetwork(tell)
  },
  soak: async () => {
    if (process.platform !== 'linux')
      return skipped('soak', 'memory and descriptors are read from /proc, which Linux has')
    const seed = values.seed ?? Math.random().toString(36).slice(2, 10)
    outcome.soak = await runSoak({ minutes: minutes(), seed, onLine: (line) => console.log(line) })
    tellSoak(outcome.soak)
  },
  'as-go': async () => {
    const obstacle = asGoObstacle()
    if (obstacle !== undefined) return skipped('as-go', obstacle)
    const before = passed + failed
    await runAsGo(values.only ?? (values.quick ? 'replaced' : ''), ({ name, ms, problem }) => {
      count(problem === undefined, `as-go ${name}, ${seconds(ms)}`)
      if (problem !== undefined) console.log(`     ${problem}`)
    })
    if (passed + failed === before) count(false, `no case ${values.only}`)
  },
  windows: async () => {
    const obstacle = windowsObstacle()
    if (obstacle !== undefined) return skipped('windows', obstacle)
    const before = passed + failed
    await runWindows(values.only ?? '', ({ name, ms, problem }) => {
      count(problem === undefined, `windows ${name}, ${seconds(ms)}`)
      if (problem !== undefined) console.log(`     ${problem}`)
    })
    if (passed + failed === before) count(false, `no case ${values.only}`)
  },
  properties: () => {
    if (!existsSync(join(ROOT, 'test', 'properties'))) return skipped('properties', 'there is no test/properties')
    byNpm('properties', ['test', '--', '--testPathPatterns=test/properties'])
  },
  mutants: () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: { mutants?: string }
    }
    if (scripts.mutants === undefined) return skipped('mutants', 'package.json has no script mutants')
    byNpm('mutants', ['run', 'mutants'])
  },
}

function tell(cell: Cell | NetworkCell): void {
  const protocol = 'protocol' in cell ? ` over ${cell.protocol}` : ''
  const way = cell.way === ',' || cell.way === '|' ? `go with A${cell.way}B` : cell.way
  count(cell.problem === undefined, `${cell.row} ${cell.fault}${protocol}, ${way}: ${cell.fate}, ${seconds(cell.ms)}`)
  if (cell.problem !== undefined) console.log(`     ${cell.problem}`)
}

function tellSoak({ problems, rounds, runs, faults, requests, byGo, seed }: SoakResult): void {
  for (const one of problems) console.log(`     ${one}`)
  const words = `${runs} runs in ${rounds} rounds, ${faults} of ${requests} requests met a fault, ${byGo} requests left to go, seed ${seed}`
  count(problems.length === 0, `soak: ${words}, ${problems.length} problems`)
}

function byNpm(title: string, words: readonly string[]): void {
  const { status } = spawnSync('npm', words, { cwd: ROOT, stdio: 'inherit' })
  count(status === 0, title)
}

/** Loud, and no failure: what a machine cannot do is not proven there. */
function skipped(part: string, why: string): void {
  console.log(`SKIPPED ${part}: ${why}`)
}

function count(good: boolean, line: string): void {
  if (good) passed += 1
  else failed += 1
  console.log(`${good ? 'ok  ' : 'FAIL'} ${line}`)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

const problem = problemOf()
if (problem === undefined) {
  await prove()
  // A mirror that a hanging client still holds must not keep this alive.
  process.exit()
} else {
  console.error(problem)
  process.exitCode = 2
}
