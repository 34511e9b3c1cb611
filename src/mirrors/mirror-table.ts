// The table of mirrors: which figures it shows and how each is worded, so that the log, the job
// summary and the page agree, and the table as plain text. Cells are raw; each format escapes them.
import { formatDuration, formatSpeed, paint, type Style, UNKNOWN } from '../format.ts'
import type { Host } from '../host.ts'
import { printable } from '../redact.ts'
import { isProbed, type MirrorReport, type ProbeTimings, type Verdict } from './probe-result.ts'
import { HOST_NAME, type Product } from './product.ts'

export interface MirrorColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  readonly cell: (mirror: MirrorReport) => string
}

const SUMDB_WORDS: Readonly<Record<MirrorReport['sumdb']['state'], string>> = {
  verified: 'verified',
  absent: 'no route',
  refused: 'no route',
  failed: 'failed',
  'not-asked': UNKNOWN,
}

export const NAME_COLUMN = left('Mirror', ({ name }) => name)
export const VERDICT_COLUMN = left('Verdict', ({ verdict }) => verdict.replaceAll('-', ' '))
const POSITION = right('#', ({ position }) => position?.toString() ?? UNKNOWN)
const FIRST_BYTE = timing('First byte', 'firstByteMs')
const MEASURED = [
  right('Speed', ({ bytesPerSecond }) => formatSpeed(bytesPerSecond)),
  left('Sumdb', ({ sumdb }) => SUMDB_WORDS[sumdb.state]),
  right('Cert', certificateDays),
]

export const MIRROR_COLUMNS: readonly MirrorColumn[] = [
  POSITION,
  NAME_COLUMN,
  VERDICT_COLUMN,
  timing('DNS', 'dnsMs'),
  timing('TCP', 'tcpMs'),
  timing('TLS', 'tlsMs'),
  FIRST_BYTE,
  timing('List', 'listMs'),
  ...MEASURED,
]

export const SMALL_MIRROR_COLUMNS: readonly MirrorColumn[] = [
  POSITION,
  NAME_COLUMN,
  VERDICT_COLUMN,
  right('Connect', ({ timings }) => formatDuration(connectMs(timings))),
  FIRST_BYTE,
  ...MEASURED,
]

/** The rows of a table: the chain in its order, then those left out in the order given. */
export function tableRows(mirrors: readonly MirrorReport[]): MirrorReport[] {
  return inChainOrder(mirrors).filter(isProbed)
}

function inChainOrder(mirrors: readonly MirrorReport[]): MirrorReport[] {
  const rank = ({ position = Number.MAX_SAFE_INTEGER }: MirrorReport) => position
  return mirrors.toSorted((a, b) => rank(a) - rank(b))
}

/** Why mirrors are left out, or in the chain with a flaw; those with one reason together. */
export function reasonsOf(
  mirrors: readonly MirrorReport[],
  explained: ReadonlySet<string> = new Set(),
): { readonly names: readonly string[]; readonly why: string }[] {
  const flawed = inChainOrder(mirrors).filter(
    ({ name, position, verdict, behind }) =>
      (position === undefined || verdict !== 'healthy' || behind === true) && !explained.has(name),
  )
  return [...Map.groupBy(flawed, ({ why }) => why)].map(([why, same]) => ({ names: same.map(({ name }) => name), why }))
}

/** How each verdict looks in a sentence, a terminal, the job summary and the page. */
export const VERDICTS = {
  healthy: { words: 'works as a module mirror', color: 'green', mark: '✅', tone: 'good' },
  thin: { words: 'has none of the sample modules', color: 'yellow', mark: '⚠️', tone: 'fair' },
  sick: { words: 'does not work as a module mirror', color: 'red', mark: '❌', tone: 'bad' },
  'not-waited-for': { words: 'others responded sooner', color: 'yellow', mark: '➖', tone: 'fair' },
  reserve: { words: 'not contacted: a reserve', color: 'cyan', mark: '➖', tone: 'fair' },
  'not-probed': { words: 'not contacted', color: 'cyan', mark: '➖', tone: 'fair' },
} as const satisfies Record<Verdict, { words: string; color: Style; mark: string; tone: string }>

const GAP = '  '

export interface TableStyle extends Pick<Host, 'width' | 'color'> {
  readonly explained?: ReadonlySet<string>
}

/** The table as text, then a line for each mirror left out or flawed. Empty without mirrors. */
export function renderMirrorTable(mirrors: readonly MirrorReport[], { width, color, explained }: TableStyle): string {
  const reasons = reasonsOf(mirrors, explained).map(
    ({ names, why }) => `  ${names.map((name) => printable(name, 100)).join(', ')}: ${printable(why)}`,
  )
  const rows = tableRows(mirrors)
  if (rows.length === 0) return reasons.join('\n')
  const columns = fitColumns(
    MIRROR_COLUMNS.map((column) => {
      const cells = rows.map((mirror) => printable(column.cell(mirror)))
      return { ...column, cells, width: Math.max(column.title.length, ...cells.map(({ length }) => length)) }
    }),
    width,
  )
  const head = columns.map((column) => aligned(column.title, column)).join(GAP)
  const body = rows.map(({ verdict }, row) =>
    columns
      .map((column) => {
        const text = aligned(column.cells[row] ?? '', column)
        return column.title === VERDICT_COLUMN.title ? paint(text, VERDICTS[verdict].color, color) : text
      })
      .join(GAP)
      .trimEnd(),
  )
  return [paint(head.trimEnd(), 'bold', color), ...body, ...reasons].join('\n')
}

/** What each mirror seems to be, with the gaps of that product and where it redirects to. */
export function productSentences(mirrors: readonly MirrorReport[]): { name: string; sentences: string[] }[] {
  return inChainOrder(mirrors).flatMap(({ name, product, redirects = [] }) => {
    const sentences = [
      ...(product ? [productSentence(product), ...product.gaps.map((gap) => `It ${gap}.`)] : []),
      ...(redirects.length > 0 ? [`It redirects to ${redirects.join(', ')}.`] : []),
    ]
    return sentences.length > 0 ? [{ name, sentences }] : []
  })
}

export function productSentence({ name, version = '', sign }: Product): string {
  const what = [name, version].filter(Boolean).join(' ')
  return sign === HOST_NAME ? `It is ${what}.` : `It looks like ${what}, recognized by ${sign}.`
}

/** The same as text, each line with its newline. */
export function renderProducts(mirrors: readonly MirrorReport[]): string {
  return productSentences(mirrors)
    .flatMap(({ name, sentences }) => [`${printable(name, 100)}:`, ...sentences.map((one) => `  ${printable(one)}`)])
    .map((line) => `${line}\n`)
    .join('')
}

interface SizedColumn extends MirrorColumn {
  readonly cells: readonly string[]
  readonly width: number
}

const SHORTEST_NAME = 16
/** The first of these goes first. */
const DISPENSABLE = ['List', 'DNS', 'TCP', 'Cert', 'Speed', 'TLS', 'Sumdb', 'First byte']

/** Shortens the name, which is in full elsewhere, then drops whole columns until the row fits. */
function fitColumns(columns: readonly SizedColumn[], room: number): readonly SizedColumn[] {
  const excess = columns.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length) - room
  if (excess <= 0) return columns
  const name = columns.find(({ title }) => title === NAME_COLUMN.title)
  const spare = Math.max(0, (name?.width ?? 0) - SHORTEST_NAME)
  const dropped = DISPENSABLE.find((title) => columns.some((column) => column.title === title))
  if (excess > spare && dropped !== undefined) {
    return fitColumns(
      columns.filter(({ title }) => title !== dropped),
      room,
    )
  }
  return columns.map((column) =>
    column === name ? { ...column, width: column.width - Math.min(excess, spare) } : column,
  )
}

function aligned(text: string, { width, align }: Pick<SizedColumn, 'width' | 'align'>): string {
  const cut = text.length <= width ? text : `${text.slice(0, width - 3)}...`
  return align === 'left' ? cut.padEnd(width) : cut.padStart(width)
}

function connectMs({ dnsMs, tcpMs, tlsMs }: ProbeTimings): number | undefined {
  const known = [dnsMs, tcpMs, tlsMs].filter((ms) => ms !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, ms) => sum + ms, 0)
}

function certificateDays({ certificate }: MirrorReport): string {
  if (!certificate || !Number.isFinite(certificate.daysLeft)) return UNKNOWN
  return certificate.daysLeft < 0 ? 'expired' : `${Math.floor(certificate.daysLeft)} d`
}

function left(title: string, cell: MirrorColumn['cell']): MirrorColumn {
  return { title, align: 'left', cell }
}

function right(title: string, cell: MirrorColumn['cell']): MirrorColumn {
  return { title, align: 'right', cell }
}

function timing(title: string, key: keyof ProbeTimings): MirrorColumn {
  return right(title, ({ timings }) => formatDuration(timings[key]))
}

/** The same for two tables that tell a reader the same. */
export function verdictsOf(mirrors: readonly MirrorReport[]): string {
  return JSON.stringify(mirrors.map(({ name, verdict, position }) => [name, verdict, position]))
}
