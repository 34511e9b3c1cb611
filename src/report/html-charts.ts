// Bars as inline SVG, one small picture per row, so that the words beside them stay text that can be read aloud and searched.
// Numbers come from measurements of strangers' servers: what is no length becomes none, and nothing else enters an attribute raw.
import { escapeXml } from './escape.ts'

/** The colour classes of the page's style sheet. */
export type SegmentKind = 'dns' | 'tcp' | 'tls' | 'first-byte' | 'speed' | 'cached' | 'fetched'

export interface Segment {
  readonly kind: SegmentKind
  /** With its figure, e.g. `TLS 62 ms`; shown when pointed at. */
  readonly title: string
  readonly value: number
}

export interface Bar {
  readonly label: string
  readonly segments: readonly Segment[]
  /** What the bar says, in words, at its end. */
  readonly figure: string
}

const LENGTH = 1000
const HEIGHT = 14

/** One row per bar, all on one scale. A bar far longer than the others is cut and says so, else it would flatten them. */
export function barChart(bars: readonly Bar[], scale: number = scaleOf(bars.map(sumOf))): string {
  return `<div class="chart">\n${bars.map((bar) => row(bar, scale)).join('\n')}\n</div>`
}

/** The colours of a chart and what they mean. */
export function legend(entries: readonly { readonly kind: SegmentKind; readonly title: string }[]): string {
  const items = entries.map(({ kind, title }) => `<li><span class="swatch ${kind}"></span>${escapeXml(title)}</li>`)
  return `<ul class="legend">${items.join('')}</ul>`
}

const OUTLIER = 6
const ROOM_FOR_OUTLIER = 3

/** The longest bar, unless it is an outlier beside the second longest. */
function scaleOf(lengths: readonly number[]): number {
  const [longest = 0, second = longest] = lengths.toSorted((a, b) => b - a)
  return second > 0 && longest > second * OUTLIER ? second * ROOM_FOR_OUTLIER : longest
}

function row({ label, segments, figure }: Bar, scale: number): string {
  const whole = sumOf({ segments })
  let start = 0
  const pieces = segments.map((segment) => {
    const piece = rectangle(segment, start, scale)
    start += lengthOf(segment.value)
    return piece
  })
  const title = segments.map((segment) => segment.title).join(', ') || figure
  const cut = whole > scale ? ' (bar cut)' : ''
  const svg =
    `<svg viewBox="0 0 ${LENGTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${escapeXml(title)}">` +
    `<rect class="track" width="${LENGTH}" height="${HEIGHT}"/>${pieces.join('')}</svg>`
  return `<div class="bar"><span class="label">${escapeXml(label)}</span>${svg}<span class="figure">${escapeXml(figure)}${cut}</span></div>`
}

function rectangle({ kind, title, value }: Segment, start: number, scale: number): string {
  const unit = scale > 0 ? LENGTH / scale : 0
  const x = Math.min(LENGTH, start * unit)
  const width = Math.min(LENGTH - x, lengthOf(value) * unit)
  if (width <= 0) return ''
  const place = `x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="${HEIGHT}"`
  return `<rect class="${kind}" ${place}><title>${escapeXml(title)}</title></rect>`
}

function sumOf({ segments }: Pick<Bar, 'segments'>): number {
  return segments.reduce((sum, { value }) => sum + lengthOf(value), 0)
}

function lengthOf(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0
}
