// The parts of the HTML pages: frame, sections, lists, bar charts and the style sheet. Charts are
// inline SVG, one small picture for each row, so that the text beside them can be read aloud and
// searched.
import { escapeXml } from './escape.ts'

export type Tone = 'good' | 'fair' | 'bad'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

export interface Page {
  /** Escaped, as all that follows. */
  readonly title: string
  readonly style?: string
  readonly header: string
  readonly sections: readonly string[]
  readonly footer: string
}

/** A page that works from a file: markup that escaped us could neither run nor send anything. */
export function pageOf({ title, style = '', header, sections, footer }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} - go-proxy-setup</title>
<style>${STYLE}${style}</style>
</head>
<body>
<main>
<header>${header}</header>
${sections.filter((section) => section !== '').join('\n')}
<footer>${footer}</footer>
</main>
</body>
</html>
`
}

export function pill(text: string, tone: Tone, title = ''): string {
  return `<span class="pill ${tone}"${title && ` title="${title}"`}>${text}</span>`
}

export function card(title: string, parts: readonly string[]): string {
  const inner = parts.filter((part) => part !== '').join('\n')
  return inner === '' ? '' : `<section class="card"><h2>${title}</h2>\n${inner}\n</section>`
}

export function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((inner) => `<li>${inner}</li>`).join('\n')}</ul>`
}

export function facts(pairs: readonly (readonly [name: string, html: string])[]): string {
  return pairs.length === 0
    ? ''
    : `<dl>${pairs.map(([name, html]) => `<dt>${escapeXml(name)}</dt><dd>${html}</dd>`).join('\n')}</dl>`
}

export interface Bar {
  readonly label: string
  readonly segments: readonly {
    readonly kind: 'dns' | 'tcp' | 'tls' | 'first-byte'
    readonly title: string
    readonly value: number
  }[]
  readonly figure: string
}

const LENGTH = 1000
const OUTLIER = 6
const ROOM_FOR_OUTLIER = 3

/** One row for each bar, on one scale. A cut and marked outlier does not flatten the others. */
export function barChart(bars: readonly Bar[]): string {
  const lengths = bars.map(({ segments }) => segments.reduce((sum, { value }) => sum + lengthOf(value), 0))
  const [longest = 0, second = longest] = lengths.toSorted((a, b) => b - a)
  const scale = second > 0 && longest > second * OUTLIER ? second * ROOM_FOR_OUTLIER : longest
  return `<div class="chart">\n${bars.map((bar) => row(bar, scale)).join('\n')}\n</div>`
}

export function legend(entries: readonly Pick<Bar['segments'][number], 'kind' | 'title'>[]): string {
  const items = entries.map(({ kind, title }) => `<li><span class="swatch ${kind}"></span>${escapeXml(title)}</li>`)
  return `<ul class="legend">${items.join('')}</ul>`
}

function row({ label, segments, figure }: Bar, scale: number): string {
  let start = 0
  const pieces = segments.map(({ kind, title, value }) => {
    const x = Math.min(LENGTH, (start / scale) * LENGTH || 0)
    start += lengthOf(value)
    const width = Math.min(LENGTH - x, (lengthOf(value) / scale) * LENGTH || 0)
    if (width <= 0) return ''
    const place = `x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="14"`
    return `<rect class="${kind}" ${place}><title>${escapeXml(title)}</title></rect>`
  })
  const title = segments.map((segment) => segment.title).join(', ') || figure
  const svg = `<svg viewBox="0 0 ${LENGTH} 14" preserveAspectRatio="none" role="img" aria-label="${escapeXml(title)}">${pieces.join('')}</svg>`
  const words = `${escapeXml(figure)}${start > scale ? ' (bar cut)' : ''}`
  return `<div class="bar"><span class="label">${escapeXml(label)}</span>${svg}<span class="figure">${words}</span></div>`
}

/** Numbers come from strangers' servers: an attribute gets a length or 0. */
function lengthOf(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0
}

/** Loads nothing. The layer colours differ in lightness too, for print and colour blindness. */
const STYLE = `
:root { color-scheme: light dark;
  --page: light-dark(#f6f7f9, #0f1318); --card: light-dark(#fff, #171c23); --track: light-dark(#eceff3, #222a33);
  --ink: light-dark(#1b2129, #e4e8ed); --soft: light-dark(#5b6673, #9aa5b1); --line: light-dark(#dfe3e8, #2a323c);
  --good: light-dark(#176b3b, #5fd38d); --good-bg: light-dark(#e3f5ea, #12301f);
  --fair: light-dark(#8a5a00, #f0bb55); --fair-bg: light-dark(#fdf1d8, #35290e);
  --bad: light-dark(#b3261e, #ff8a80); --bad-bg: light-dark(#fde7e5, #3a1916); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 40px; }
header { margin-bottom: 20px; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 10px 0 4px; text-wrap: pretty; }
h2 { font-size: 1.05rem; margin: 0 0 12px; }
h3 { font-size: .9rem; margin: 20px 0 8px; color: var(--soft); font-weight: 600; }
p { margin: 8px 0; }
.soft, footer { color: var(--soft); font-size: .87rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin: 16px 0; }
.card.failure { border-color: var(--bad); background: var(--bad-bg); }
.card.failure h2 { color: var(--bad); }
.pill { display: inline-block; padding: 1px 10px; border-radius: 999px; font-size: .83rem; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); background: var(--good-bg); }
.fair { color: var(--fair); background: var(--fair-bg); }
.bad { color: var(--bad); background: var(--bad-bg); }
main, p, li, td, dd, h1 { overflow-wrap: anywhere; }
code { font: .87em ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; background: var(--track);
  padding: 1px 5px; border-radius: 4px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9rem; }
th { text-align: left; color: var(--soft); font-weight: 600; white-space: nowrap; }
th, td { padding: 6px 7px; border-bottom: 1px solid var(--line); }
tr:last-child > * { border-bottom: 0; }
td.name { min-width: 9em; }
td.right, th.right { text-align: right; white-space: nowrap; }
tr.out td { color: var(--soft); }
ul { margin: 8px 0; padding-left: 20px; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; margin: 0 0 8px; font-size: .83rem; color: var(--soft); }
.swatch { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; background: var(--layer); }
.bar { display: grid; grid-template-columns: minmax(7em, 15em) 1fr 11em; gap: 12px; align-items: center; padding: 3px 0; font-size: .9rem; }
.bar .label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar .figure { color: var(--soft); font-variant-numeric: tabular-nums; }
.bar svg { width: 100%; height: 14px; border-radius: 4px; display: block; background: var(--track); }
.bar rect { fill: var(--layer); }
.dns { --layer: light-dark(#2f4b8f, #6f8fe0); }
.tcp { --layer: light-dark(#2a9d8f, #37b8a8); }
.tls { --layer: #e9b44c; }
.phase { --layer: light-dark(#2f4b8f, #6f8fe0); }
.first-byte { --layer: light-dark(#a06cd5, #b78be6); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 16px; margin: 8px 0; }
dt { color: var(--soft); max-width: 16em; overflow-wrap: anywhere; }
dd { margin: 0; min-width: 0; }
.tiles { display: flex; flex-wrap: wrap; gap: 10px 32px; margin: 4px 0 14px; }
.tiles div { min-width: 5em; }
.tiles b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
@media (max-width: 640px) { .bar { grid-template-columns: 1fr; gap: 2px; padding: 6px 0; } dl { grid-template-columns: 1fr; gap: 0; } .scroll :is(th, td):nth-child(n+4):nth-child(-n+6) { display: none; } dd { margin-bottom: 8px; } }
@media print { body { background: none; } .card { break-inside: avoid; } }
`
