// The outcome of a proof as the generated block of docs/reliability.md. Words instead of figures, wherever figures would differ from run to
// run: the page changes when the product does.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { waysOf } from './matrix.ts'
import { NETWORK_CASES, NETWORK_ROWS, type NetworkCell } from './network-rows.ts'
import { CASES, type Case, OUR_WAYS, type OurWay, protocolsOf, ROWS } from './rows.ts'
import type { SoakResult } from './soak.ts'
import type { Cell } from './ways.ts'

/** What was run. */
export interface Outcome {
  matrix?: readonly Cell[]
  net?: readonly NetworkCell[]
  soak?: SoakResult
}

const PAGE = join(import.meta.dirname, '..', 'docs', 'reliability.md')
const BLOCK = /^<!-- generated:proof -->\n[\s\S]*?^<!-- end generated -->$/m
const MATRIX_HEAD = ['Row', 'Mirror A', 'Over', 'engine', 'relay + go', 'action', 'go, `A,B`', 'go, `A\\|B`']
const NET_HEAD = ['Row', 'Mirror A', 'engine', 'go, `A,B`', 'go, `A\\|B`']

/** Rewrites the block; throws an Error when the page has none. */
export function writePage(outcome: Outcome): void {
  const text = readFileSync(PAGE, 'utf8')
  if (!BLOCK.test(text)) throw new Error('docs/reliability.md has no block <!-- generated:proof -->')
  const block = `<!-- generated:proof -->\n${renderOutcome(outcome)}\n<!-- end generated -->`
  writeFileSync(
    PAGE,
    text.replace(BLOCK, () => block),
  )
}

function renderOutcome({ matrix = [], net = [], soak }: Outcome): string {
  const ours = [...matrix, ...net].filter(({ way }) => way !== ',' && way !== '|')
  const slowest = Math.max(0, ...ours.map(({ ms }) => ms / 1000))
  const go = execFileSync('go', ['version'], { encoding: 'utf8' }).split(' ')[2]
  return [
    `Shown on ${new Date().toISOString().slice(0, 10)} with ${go} and Node ${process.version} on ${process.platform}-${process.arch}. ` +
      `No cell of ours took longer than ${Math.ceil(slowest / 10) * 10} s, all its steps together.`,
    table(
      MATRIX_HEAD,
      CASES.map((one) => matrixLine(one, matrix)),
    ),
    ...CASES.filter(({ doctorSays }) => doctorSays).map((one) => doctorSentence(one, matrix)),
    table(
      NET_HEAD,
      NETWORK_CASES.map((one) => {
        const cells = net.filter(({ row, fault }) => row === one.row && fault === one.fault)
        const title = `${NETWORK_ROWS[one.row]}: ${one.fault}`
        return [
          one.row,
          title,
          ...(['engine', ',', '|'] as const).map((way) => words(cells, way, one.ours === 'fails')),
        ]
      }),
    ),
    soak ? soakSentence(soak) : 'The soak was not run.',
  ].join('\n\n')
}

function matrixLine(one: Case, matrix: readonly Cell[]): string[] {
  const cells = matrix.filter(({ row, fault }) => row === one.row && fault === one.fault)
  const ours = OUR_WAYS.map((way: OurWay) =>
    waysOf(one).includes(way) ? words(cells, way, one.ours === 'refuses') : `– (${one.without?.[way]})`,
  )
  const plain = ([',', '|'] as const).map((way) => words(cells, way, false))
  return [one.row, `${ROWS[one.row]}: ${one.fault}`, protocolsOf(one).join(', '), ...ours, ...plain]
}

function doctorSentence(one: Case, matrix: readonly Cell[]): string {
  const cells = matrix.filter(({ row, fault }) => row === one.row && fault === one.fault)
  return `Row ${one.row} as the command \`doctor\` sees it, which must name the mistake in \`A,B\` and find none in \`A|B\`: ${words(cells, 'doctor', false)}.`
}

function words(cells: readonly (Cell | NetworkCell)[], wanted: Cell['way'], refuses: boolean): string {
  const some = cells.filter(({ way }) => way === wanted)
  if (some.length === 0) return '**not run**'
  if (some.some(({ problem }) => problem !== undefined)) return '**falls short**'
  if (refuses && some.every(({ fate }) => fate === 'fails')) return 'refuses, as it must'
  return [...new Set(some.map(({ fate }) => (fate === 'works' ? 'works' : `**${fate}**`)))].join(', ')
}

function soakSentence({ minutes, runs, faults, requests, problems, residentBytes }: SoakResult): string {
  const share = Math.round((100 * faults) / Math.max(1, requests))
  const most = Math.ceil(Math.max(0, ...residentBytes) / 50e6) * 50
  return (
    `Soak of ${minutes} minutes: ${runs} runs of 300 modules each, half of them by go with the relay alone; ${share} % of the requests met a fault; ` +
    `${problems.length} problems (runs that failed, wrong bytes, growth of memory or descriptors). The one relay of it stayed below ${most} MB.`
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [
    head,
    head.map(() => ':--'),
    ...rows.map((cells) => cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|'))),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
