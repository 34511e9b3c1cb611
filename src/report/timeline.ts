// The time line of a run: each phase with its size and its bar, on one scale from the run's start.
import { formatBytes, formatDuration } from '../format.ts'
import type { PhaseName } from '../run/job.ts'
import type { Report } from './report.ts'

interface Row {
  readonly name: PhaseName
  readonly size: string
  /** From the first start to the last end; in between the phase may have rested. */
  readonly times: string
  readonly spans: Report['phases']
}

/** Phases of less than a millisecond are no news. */
function rowsOf({ phases, cache, buildCache, download }: Report): Row[] {
  const bytes: Partial<Record<PhaseName, number | undefined>> = {
    'Restore modules': cache.restoredBytes,
    'Restore compiled objects': buildCache?.restoredBytes,
    'Download and verify': download.own?.bytes,
  }
  const seen = phases.filter(({ startMs, endMs }) => endMs > startMs)
  return [...Map.groupBy(seen, ({ name }) => name)].map(([name, spans]) => ({
    name,
    size: bytes[name] ? formatBytes(bytes[name]) : '',
    times: `${formatDuration(spans[0]?.startMs)} to ${formatDuration(Math.max(...spans.map(({ endMs }) => endMs)))}`,
    spans,
  }))
}

/** Characters of a bar: GitHub keeps neither SVG nor CSS, and a phone has no room for more. */
const CELLS = 14
/** Shorter phases would only make the table long. */
const LEAST_SHARE = 0.02

/** A Markdown table; screen readers read the figures and skip the bars. */
export function timelineTable(report: Report): string {
  const isLong = ({ spans }: Row) =>
    spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) > report.durationMs * LEAST_SHARE
  const rows = rowsOf(report).filter(isLong)
  if (rows.length === 0) return ''
  const cells = Array.from({ length: CELLS }, (_, index) => index)
  const scale = report.durationMs / CELLS
  const body = rows.map(({ name, size, times, spans }) => {
    const isBusy = (cell: number) =>
      spans.some((span) => cell >= Math.floor(span.startMs / scale) && cell * scale < span.endMs)
    const bar = cells.map((cell) => (isBusy(cell) ? '█' : '░')).join('')
    return `| ${name}${size && ` (${size})`} | ${times}<br><span aria-hidden="true">${bar}</span> |`
  })
  return ['| Phase | Time line |', '| :-- | :-- |', ...body].join('\n')
}

/** The same with bars in SVG. */
export function timelineChart(report: Report): string {
  const rows = rowsOf(report).map(({ name, size, times, spans }) => {
    const bars = spans.map(
      (span) => `<rect class="phase" x="${span.startMs}" width="${span.endMs - span.startMs}" height="14"/>`,
    )
    const svg = `<svg viewBox="0 0 ${report.durationMs} 14" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg>`
    return `<div class="bar"><span class="label">${name}</span>${svg}<span class="figure">${times}${size && `<br>${size}`}</span></div>`
  })
  return rows.length === 0 ? '' : `<div class="chart">\n${rows.join('\n')}\n</div>`
}
