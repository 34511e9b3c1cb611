// The report for terminals and logs: a table of mirrors, what is wrong with any of them, then one line for each fact.
// No cursor movement and no wide character, so that it reads the same in a CI log; colour only where the caller asks for it.

import type { MirrorReport, Verdict } from '../mirrors/probe-result.ts'
import { LONGEST_VALUE, plain } from './escape.ts'
import { fitColumns } from './fit-columns.ts'
import { inOrder, MIRROR_COLUMNS, type MirrorColumn, NAME_COLUMN, needsWords, VERDICT_COLUMN } from './mirror-table.ts'
import type { Report } from './report.ts'
import {
  buildCacheSentence,
  cacheSentence,
  chainSentence,
  choiceSentence,
  downloadSentence,
  goSentence,
  headline,
  ownSentence,
} from './sentences.ts'

export interface TextStyle {
  /** Columns of the terminal; sentences may be longer, the table is not. */
  readonly width: number
  /** The caller has looked at NO_COLOR and at what it writes to. */
  readonly color: boolean
}

type Paint = 'bold' | 'green' | 'yellow' | 'red'

const SGR: Record<Paint, number> = { bold: 1, green: 32, yellow: 33, red: 31 }
const VERDICT_PAINT: Record<Verdict, Paint> = { healthy: 'green', thin: 'yellow', sick: 'red' }
const OUTCOME_PAINT: Record<Report['outcome'], Paint> = { ok: 'green', degraded: 'yellow', failed: 'red' }

const GAP = '  '
const FIT = {
  gap: GAP.length,
  shorten: { title: NAME_COLUMN.title, least: 16 },
  dispensable: ['list', 'DNS', 'TCP', 'cert', 'speed', 'TLS', 'sumdb', 'first byte'],
}

/** What a log still lacks when the table, the warnings and the failed runs were shown as they came; the error comes last, elsewhere. */
export function renderResult(report: Report, style: TextStyle): string {
  return [paint('Result', 'bold', style), facts(report), total(report, style)]
    .filter((block) => block !== '')
    .join('\n')
}

export interface TableStyle extends TextStyle {
  /** Names of the mirrors whose reason the log tells elsewhere. */
  readonly told?: ReadonlySet<string>
}

/** The table of mirrors with a line for each that is left out or has a flaw; empty without mirrors. */
export function renderMirrorTable(mirrors: readonly MirrorReport[], style: TableStyle): string {
  if (mirrors.length === 0) return ''
  const rows = inOrder(mirrors)
  const sized = MIRROR_COLUMNS.map((column) => ({
    ...column,
    width: Math.max(column.title.length, ...rows.map((mirror) => plain(column.cell(mirror)).length)),
  }))
  const columns = fitColumns(sized, { ...FIT, room: style.width })
  const head = columns.map((column) => aligned(column.title, column)).join(GAP)
  const body = rows.map((mirror) => columns.map((column) => cell(mirror, column, style)).join(GAP))
  const untold = rows.filter((mirror) => needsWords(mirror) && !style.told?.has(mirror.name))
  const words = untold.map((mirror) => `  ${plain(mirror.name, 100)}: ${plain(mirror.why)}`)
  return [paint(head.trimEnd(), 'bold', style), ...body.map((line) => line.trimEnd()), ...words].join('\n')
}

function cell(mirror: MirrorReport, column: MirrorColumn & { width: number }, style: TextStyle): string {
  const text = aligned(plain(column.cell(mirror)), column)
  return column.title === VERDICT_COLUMN.title ? paint(text, VERDICT_PAINT[mirror.verdict], style) : text
}

function aligned(text: string, { width, align }: { width: number; align: MirrorColumn['align'] }): string {
  const cut = text.length <= width ? text : `${text.slice(0, width - 3)}...`
  return align === 'left' ? cut.padEnd(width) : cut.padStart(width)
}

function facts(report: Report): string {
  const { env, project } = report
  return labelled([
    ['mirrors', choiceSentence(report)],
    ['chain', chainSentence(report)],
    ...Object.entries(env),
    ['go', goSentence(report)],
    ['project', project.modules.map(({ dir, module, kind }) => `${module} in ${dir} (${kind})`).join(', ')],
    ['modules', downloadSentence(report)],
    ['download', ownSentence(report.download)],
    ['cache', cacheSentence(report)],
    ['build', buildCacheSentence(report)],
    ...project.notes.map((note) => ['note', note] as const),
  ])
}

function total(report: Report, style: TextStyle): string {
  return paint(plain(headline(report)), OUTCOME_PAINT[report.outcome], style)
}

/** `label   value` lines; a fact without a value is left out. */
function labelled(pairs: readonly (readonly [label: string, value: string])[]): string {
  const known = pairs
    .map(([label, value]) => [plain(label, 20), plain(value, LONGEST_VALUE)] as const)
    .filter(([, value]) => value !== '')
  return known.map(([label, value]) => `${label.padEnd(10)} ${value}`).join('\n')
}

/** Each line by itself, because log viewers forget a colour at the end of a line. */
function paint(text: string, how: Paint, { color }: TextStyle): string {
  if (!color || text === '') return text
  return text.replace(/[^\n]+/g, (line) => `\u001b[${SGR[how]}m${line}\u001b[0m`)
}
