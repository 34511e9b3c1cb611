// The history as one page with trends, for GitHub Pages or a folder: no script, nothing loaded.
// Times count back from the newest run, so the page stays true however old it is.
import { quantile } from '../fetch/health.ts'
import { formatBytes, formatDuration, formatNumber, UNKNOWN } from '../format.ts'
import { escapeXml } from './escape.ts'
import { type HistoryEntry, readableTime } from './history.ts'
import { card, list, pageOf, pill } from './html-parts.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const TREND_DAYS = 7
const STEPS = 84
const STEP_MS = (TREND_DAYS * DAY_MS) / STEPS
const CERTIFICATE_DAYS = 14
const MOST_ROWS = 10

/** What the probes of one mirror found. */
interface Series {
  readonly name: string
  readonly points: readonly { readonly ageMs: number; readonly up: boolean; readonly firstByteMs: number | undefined }[]
  /** The points of the trends. */
  readonly recent: Series['points']
  readonly certificateDays: number | undefined
}

/** The whole page, ending with a newline. */
export function renderStatusPage(entries: readonly HistoryEntry[]): string {
  const probes = entries.filter(({ kind }) => kind === 'probe')
  const newest = probes.at(-1) ?? entries.at(-1)
  const nowMs = Date.parse(entries.at(-1)?.at ?? '')
  const all = (newest?.mirrors ?? []).map(({ name }) => seriesOf(name, probes, nowMs))
  const up = newest?.mirrors.filter((mirror) => mirror.up).length ?? 0
  const title = all.length === 0 ? 'Go module mirrors' : `${up} of ${all.length} Go module mirrors up`
  const now = currentProblems(entries)
  const state =
    up === 0 && all.length > 0 ? pill('Down', 'bad') : now.length > 0 ? pill('Problems', 'fair') : pill('OK', 'good')
  const since = `${formatNumber(entries.length)} runs since ${readableTime(entries[0]?.at ?? '')}`
  return pageOf({
    title,
    style: STYLE,
    header: `${state}<h1>${title}</h1><p class="soft">Last run ${escapeXml(readableTime(entries.at(-1)?.at ?? ''))}; ${escapeXml(since)}</p>`,
    sections: [
      card('Now', [list(now)]),
      card('Mirrors', [table('Mirrors', HEADS, all.map(mirrorRow))]),
      card(`Availability of ${TREND_DAYS} days`, [chart(all, availabilityRow)]),
      card(`Time to first byte, ${TREND_DAYS} days`, [chart(all, latencyRow)]),
      card('Full downloads', [downloads(entries)]),
      card('Incidents', [incidents(entries)]),
    ],
    footer: 'Written by <code>go-proxy-setup probe --history --page</code>. A gap in a chart is a time without a run.',
  })
}

function seriesOf(name: string, probes: readonly HistoryEntry[], nowMs: number): Series {
  const points = probes.flatMap(({ at, mirrors }) => {
    const found = mirrors.find((mirror) => mirror.name === name)
    return found ? [{ ageMs: nowMs - Date.parse(at), up: found.up, firstByteMs: found.firstByteMs }] : []
  })
  const ends = probes.findLast(({ mirrors }) => mirrors.some((m) => m.name === name && m.certificateEnds !== undefined))
  const end = ends?.mirrors.find((mirror) => mirror.name === name)?.certificateEnds ?? ''
  const days = Math.floor((Date.parse(end) - nowMs) / DAY_MS)
  return { name, points, recent: within(points, TREND_DAYS), certificateDays: Number.isNaN(days) ? undefined : days }
}

function within(points: Series['points'], days: number): Series['points'] {
  return points.filter(({ ageMs }) => ageMs <= days * DAY_MS)
}

/** Of the newest run of each kind. */
function currentProblems(entries: readonly HistoryEntry[]): string[] {
  return (['probe', 'download'] as const).flatMap((kind) => {
    const problems = entries.findLast((entry) => entry.kind === kind)?.problems ?? {}
    return Object.entries(problems).map(([subject, why]) => `<b>${escapeXml(subject)}</b>: ${escapeXml(why)}`)
  })
}

const HEADS = ['Mirror', 'Now', '24 hours', '7 days', '30 days', 'Median', 'P95', 'Certificate']

function mirrorRow({ name, points, recent, certificateDays: days }: Series): string[] {
  const times = latencies(recent)
  const certificate = days === undefined ? '&ndash;' : days < 0 ? pill('expired', 'bad') : `${days} d`
  return [
    escapeXml(name, 100),
    points.at(-1)?.up ? pill('up', 'good') : pill('down', 'bad'),
    ...[1, TREND_DAYS, 30].map((count) => percent(within(points, count))),
    ...[0.5, 0.95].map((rank) =>
      formatDuration(quantile(times, rank)).replace(UNKNOWN, '&ndash;').replace('<', '&lt;'),
    ),
    days !== undefined && days >= 0 && days < CERTIFICATE_DAYS ? pill(certificate, 'fair') : certificate,
  ]
}

function percent(points: Series['points']): string {
  if (points.length === 0) return '&ndash;'
  const share = (100 * points.filter(({ up }) => up).length) / points.length
  // Never 100 with a failure in it.
  return `${share === 100 ? '100' : (Math.floor(share * 10) / 10).toFixed(1)} %`
}

function latencies(points: Series['points']): number[] {
  return points.flatMap(({ firstByteMs, up }) => (up && firstByteMs !== undefined ? [firstByteMs] : []))
}

/** The points of each step of the trend, the oldest step first. */
function stepsOf({ recent }: Series): Series['points'][] {
  const byStep = Map.groupBy(recent, ({ ageMs }) => STEPS - 1 - Math.floor(ageMs / STEP_MS))
  return Array.from({ length: STEPS }, (_, step) => byStep.get(step) ?? [])
}

function chart(all: readonly Series[], row: (series: Series, scale: number) => string): string {
  const longest = Math.max(...all.map((series) => quantile(latencies(series.recent), 0.95) ?? 0))
  return all.length === 0 ? '' : `<div class="chart">\n${all.map((series) => row(series, longest)).join('\n')}\n</div>`
}

function availabilityRow(series: Series): string {
  const { recent } = series
  const cells = stepsOf(series).map((points, step) => {
    const down = points.filter(({ up }) => !up).length
    if (points.length === 0) return ''
    // Lower where it was down, for eyes and prints without colours.
    const [kind, height] = down === 0 ? ['up', 24] : down === points.length ? ['down', 8] : ['partly', 16]
    return `<rect class="${kind}" x="${step * 10}" y="${24 - height}" width="9" height="${height}"/>`
  })
  const words = `${recent.filter(({ up }) => up).length} of ${recent.length} probes`
  return barRow(series.name, {
    inner: cells.join(''),
    label: `Up in ${words}`,
    figure: `${percent(recent)} of ${recent.length} probes`,
  })
}

/** A line for each stretch without a gap; what is slower than most of P95 leaves the picture. */
function latencyRow(series: Series, longest: number): string {
  const stretches: string[][] = [[]]
  for (const [step, points] of stepsOf(series).entries()) {
    const ms = quantile(latencies(points), 0.5)
    if (ms === undefined) stretches.push([])
    else stretches.at(-1)?.push(`${step * 10 + 5},${(23 - Math.min(1, ms / (longest * 1.1 || 1)) * 22).toFixed(1)}`)
  }
  const lines = stretches.flatMap((dots) => {
    const [dot, ...more] = dots
    if (dot === undefined) return []
    const [x = '0', y = '0'] = dot.split(',')
    return [`<polyline points="${more.length > 0 ? dots.join(' ') : `${dot} ${Number(x) + 4},${y}`}"/>`]
  })
  const times = latencies(series.recent)
  const figure = `median ${formatDuration(quantile(times, 0.5))}, P95 ${formatDuration(quantile(times, 0.95))}`
  return barRow(series.name, { inner: lines.join(''), label: `Time to first byte: ${figure}`, figure })
}

function barRow(
  name: string,
  { inner, label, figure }: Readonly<Record<'inner' | 'label' | 'figure', string>>,
): string {
  const svg = `<svg viewBox="0 0 ${STEPS * 10} 24" preserveAspectRatio="none" role="img" aria-label="${escapeXml(label)}">${inner}</svg>`
  return `<div class="bar trend"><span class="label">${escapeXml(name, 100)}</span>${svg}<span class="figure">${escapeXml(figure)}</span></div>`
}

function downloads(entries: readonly HistoryEntry[]): string {
  const runs = entries.filter(({ kind }) => kind === 'download').slice(-MOST_ROWS)
  const rows = runs
    .toReversed()
    .map(({ at, ok, modules, bytes, durationMs }) => [
      escapeXml(readableTime(at)),
      ok ? pill('done', 'good') : pill('failed', 'bad'),
      ...[formatNumber(modules), formatBytes(bytes), formatDuration(durationMs)].map((cell) => escapeXml(cell)),
    ])
  return rows.length === 0 ? '' : table('Full downloads', ['Started', 'Result', 'Modules', 'Size', 'Time'], rows)
}

/** From the first run that shows a problem to the first of its kind that does not. */
function incidents(entries: readonly HistoryEntry[]): string {
  const open = new Map<string, { subject: string; kind: string; began: string; ended?: string }>()
  const all: { subject: string; began: string; ended?: string }[] = []
  for (const { kind, at, problems } of entries) {
    for (const [subject, incident] of open) {
      if (incident.kind !== kind || Object.hasOwn(problems, subject)) continue
      incident.ended = at
      open.delete(subject)
    }
    for (const subject of Object.keys(problems).filter((each) => !open.has(each))) {
      const incident = { subject, kind, began: at }
      open.set(subject, incident)
      all.push(incident)
    }
  }
  const rows = all
    .slice(-MOST_ROWS)
    .toReversed()
    .map(({ subject, began, ended }) => [
      escapeXml(subject),
      escapeXml(readableTime(began)),
      ended === undefined ? pill('open', 'bad') : escapeXml(readableTime(ended)),
    ])
  return rows.length === 0 ? '<p>None.</p>' : table('Incidents', ['What', 'Began', 'Ended'], rows)
}

function table(name: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const head = heads.map((title) => `<th scope="col">${title}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  return `<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table><thead><tr>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>`
}

const STYLE = `
.trend { grid-template-columns: minmax(7em, 15em) 1fr 15em; }
.scroll td { white-space: nowrap; }
.bar.trend svg { height: 24px; }
.bar.trend rect.up { fill: var(--good); }
.bar.trend rect.partly { fill: var(--fair); }
.bar.trend rect.down { fill: var(--bad); }
.trend polyline { fill: none; stroke: var(--layer-line); stroke-width: 2; vector-effect: non-scaling-stroke; --layer-line: light-dark(#2f4b8f, #6f8fe0); }
@media (max-width: 640px) { .trend { grid-template-columns: 1fr; } }
`
