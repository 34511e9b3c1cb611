// The rows of whole jobs as a table, their ratios, and what falls short of the limits.
import type { JobRun } from './job.ts'
import type { NamedRun } from './section.ts'

/** One job, the median of several or the sum of several. */
export interface JobRow extends NamedRun, JobRun {
  /** In the cache service afterwards. */
  readonly stored: number
  /** To and from the cache service. */
  readonly moved: number
  /** From the mirror. */
  readonly fetched: number
  /** Of a median: the shortest and the longest job. */
  readonly span?: readonly [ms: number, ms: number]
}

/** At most this much of what setup-go's way takes. */
export interface Limit {
  readonly what: string
  readonly of: 'job' | 'job and post' | 'stored'
  readonly most: number
}

const PARTS = ['ms', 'step', 'build', 'test', 'post', 'stored', 'moved', 'fetched'] as const

/** One row for each situation and way, in the order of their first runs: the run in the middle by time. */
export function medians(rows: readonly JobRow[]): JobRow[] {
  const groups = Map.groupBy(rows, ({ what, way }) => `${what}\n${way}`)
  return [...groups.values()].map((group) => {
    const sorted = group.toSorted((a, b) => a.ms - b.ms)
    const middle = sorted[Math.floor(group.length / 2)] as JobRow
    return { ...middle, of: group.length, span: [sorted[0]?.ms ?? 0, sorted.at(-1)?.ms ?? 0] }
  })
}

/** Rows of one situation beside each other, in the order of their first rows. */
export function bySituation(rows: readonly JobRow[]): JobRow[] {
  return [...Map.groupBy(rows, ({ what }) => what).values()].flat()
}

/** One row of several jobs in a row; what is stored is what is there after the last. */
export function sumOf(rows: readonly JobRow[], what: string): JobRow {
  const last = rows.at(-1) as JobRow
  const sums = PARTS.map((part) => [part, rows.reduce((sum, row) => sum + row[part], 0)])
  return { ...last, ...Object.fromEntries(sums), stored: last.stored, what }
}

/** For the terminal while it runs. */
export function lineOf(row: JobRow): string {
  return [row.what, ...cellsOf(row)].join(' | ')
}

const HEAD = ['Situation', 'way', 'job', 'step', 'build', 'test', 'post', 'stored', 'moved', 'mirror'] as const

export function jobTable(rows: readonly JobRow[], limits: readonly Limit[]): string[][] {
  const head = [...HEAD, 'job : setup-go', 'with post : setup-go', 'limit']
  const body = rows.map((row) => {
    const base = rows.find(({ what, way }) => what === row.what && way === 'setup-go')
    const isBase = base === undefined || base === row
    const ratios = isBase ? ['', ''] : [ratio('job', row, base), ratio('job and post', row, base)].map(times)
    const own = limits.filter(({ what }) => row.way === 'ours' && what === row.what)
    return [row.what, ...cellsOf(row), ...ratios, own.map(({ of, most }) => `${of} ${most} ×`).join(', ')]
  })
  return [head, ...body]
}

function cellsOf(row: JobRow): string[] {
  const { way, ms, step, build, test, post, stored, moved, fetched, of } = row
  const job = `${seconds(ms)}${of > 1 ? '' : ' (once)'}`
  return [way, job, ...[step, build, test, post].map(seconds), ...[stored, moved, fetched].map(megabytes)]
}

/** A sentence for each limit: kept or not. */
export function verdicts(rows: readonly JobRow[], limits: readonly Limit[]): string[] {
  return limits.flatMap(({ what, of, most }) => {
    const [own, base] = ['ours', 'setup-go'].map((way) => rows.find((row) => row.what === what && row.way === way))
    if (!own || !base) return [`**Not measured:** ${what}, ${of}, at most ${most} ×.`]
    const is = ratio(of, own, base)
    const how = `${what}, ${of}: ${times(is)} where at most ${most} × is wanted.`
    return is <= most ? [] : [`**Falls short:** ${how}${unsure(own, base)}`]
  })
}

/** Says so where the runs of one way differ by more than the ways do. */
function unsure({ ms, span: own }: JobRow, { ms: baseMs, span: base }: JobRow): string {
  if (!own || !base || Math.max(own[1] - own[0], base[1] - base[0]) < Math.abs(ms - baseMs)) return ''
  const [ours, theirs] = [own, base].map(([least, most]) => `${seconds(least)} to ${seconds(most)}`)
  return ` Its runs took ${ours}, those of setup-go ${theirs}: the machine's speed varied by more than the difference.`
}

function ratio(of: Limit['of'], row: JobRow, base: JobRow): number {
  const value = ({ ms, post, stored }: JobRow) => (of === 'stored' ? stored : of === 'job' ? ms : ms + post)
  return value(row) / value(base)
}

function times(value: number): string {
  return `${value.toFixed(2)} ×`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
