// A part of the bench as a bar chart in SVG: one group for each situation, one bar for each way. Readable in light and dark.
import { escapeXml } from '../src/report/escape.ts'
import type { NamedRun } from './section.ts'
import { timeOf } from './section.ts'

/** Ways in the order of their bars, each with the name that a reader sees; ours first. */
export type Ways = Readonly<Record<string, string>>

const WIDTH = 800
const LEFT = 250
const RIGHT = 110
const BAR = 14
const GAP = 10

/** The chart, or undefined when nothing of these ways was measured. */
export function chartOf(title: string, runs: readonly NamedRun[], ways: Ways): string | undefined {
  const groups = [
    ...Map.groupBy(
      runs.filter(({ way }) => way in ways),
      ({ what }) => what,
    ),
  ]
  const full = groups.filter(([, some]) => Object.keys(ways).every((way) => some.some((run) => run.way === way)))
  if (full.length === 0) return undefined
  const bars = full.flatMap(([what, some]) =>
    Object.keys(ways).map((way, index) => ({ what: index === 0 ? what : '', way, index, run: median(some, way) })),
  )
  const longest = Math.max(...bars.map(({ run }) => run.ms))
  let y = 56
  const drawn = bars.map(({ what, index, run }) => {
    if (index === 0) y += GAP
    const top = y
    y += BAR + 2
    const width = Math.max(2, (run.ms / longest) * (WIDTH - LEFT - RIGHT))
    const said = timeOf(run).replaceAll('**', '')
    const label = what === '' ? '' : `<text x="${LEFT - 8}" y="${top + 11}" text-anchor="end">${escapeXml(what)}</text>`
    const bar = `<rect class="w${index}${run.how === 'ok' ? '' : ' bad'}" x="${LEFT}" y="${top}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/>`
    return `${label}${bar}<text x="${(LEFT + width + 6).toFixed(1)}" y="${top + 11}">${escapeXml(said)}</text>`
  })
  const legend = Object.values(ways).map((name, index) => {
    const x = LEFT + index * 190
    return `<rect class="w${index}" x="${x}" y="34" width="12" height="12" rx="2"/><text x="${x + 18}" y="45">${escapeXml(name)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 12}" role="img" aria-label="${escapeXml(title)}">
<style>text { font: 12px system-ui, sans-serif; fill: #1f2328 } .t { font-weight: 600; font-size: 15px } .w0 { fill: #0969da } .w1 { fill: #afb8c1 } .w2 { fill: #d4a72c } .bad { fill: #cf222e } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .w0 { fill: #4493f8 } .w1 { fill: #656c76 } .bad { fill: #f85149 } }</style>
<text class="t" x="0" y="18">${escapeXml(title)}</text>
${legend.join('\n')}
${drawn.join('\n')}
</svg>
`
}

/** Of the runs of `way` the one in the middle. */
export function median(runs: readonly NamedRun[], way: string): NamedRun {
  const own = runs.filter((run) => run.way === way).toSorted((a, b) => a.ms - b.ms)
  return own[Math.floor(own.length / 2)] as NamedRun
}

/** How many times as long `other` took as `ours`, over all situations where both worked: least and most. */
export function ratios(runs: readonly NamedRun[], ours: string, other: string): readonly [least: number, most: number] {
  const found = [...Map.groupBy(runs, ({ what }) => what).values()].flatMap((some) => {
    const [a, b] = [median(some, ours), median(some, other)]
    return a?.how === 'ok' && b?.how === 'ok' ? [b.ms / a.ms] : []
  })
  return [Math.min(...found), Math.max(...found)]
}
