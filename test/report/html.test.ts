// The page: whole, self-contained, and closed to whatever strangers write.
import { describe, expect, test } from '@jest/globals'
import { renderHtml } from '../../src/report/html.ts'
import { barChart } from '../../src/report/html-parts.ts'
import { CONTROL, tagsOf } from './markup.ts'
import { degraded, failed, healthy, hostile } from './samples.ts'

test.each([
  ['healthy', healthy],
  ['degraded', degraded],
  ['failed', failed],
  ['hostile', hostile],
])('a %s report is well-formed and holds only our own kinds of tag', (_name, report) => {
  const tags = new Set(tagsOf(renderHtml(report)))
  const ours =
    'a html head meta title body main header section footer h1 h2 h3 p b i ul li dl dt dd div span br code table thead tbody tr th td svg rect'
  for (const tag of tags) expect(ours.split(' ')).toContain(tag)
})

test('nothing is loaded from anywhere', () => {
  const page = renderHtml(degraded)
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline';`)
  expect(page).not.toMatch(/<script|\bsrc=|\bhref=|@import|url\(/)
})

test('the page has the chart, the table, the chain, the modules, the cache and what to do next', () => {
  const page = renderHtml({ ...degraded, ...(failed.error && { error: failed.error }) })
  expect(page).toContain('aria-label="DNS 12 ms, TCP 31 ms, TLS 62 ms, First byte 85 ms"')
  expect(page).toContain('<span class="figure">failed at TLS</span>')
  expect(page.match(/<tr/g)).toHaveLength(1 + degraded.mirrors.length)
  expect(page).toContain('<p>goproxy.cn, then after any error golang')
  expect(page).toContain('<dt>GOSUMDB</dt><dd><code>sum.golang.org</code></dd>')
  expect(page).toContain('<dt>Restored key</dt><dd><code>go-proxy-setup-v1-modules-77</code></dd>')
  expect(page).toContain('<b>What to do next:</b> Look at the layer named')
})

describe('hostile words', () => {
  const page = renderHtml(hostile)
  test('bring no control character and no credential', () => {
    expect(page.replaceAll('\n', '')).not.toMatch(CONTROL)
    expect(page).not.toContain('secret')
  })
  test('bring no number into a picture that is not one', () => expect(page).not.toMatch(/NaN|Infinity|"-\d/))
})

describe('barChart', () => {
  const bars = (...values: number[]) =>
    values.map((value, i) => ({
      label: `m${i}`,
      figure: `${value}`,
      segments: [{ kind: 'dns' as const, title: 't', value }],
    }))
  const widths = (chart: string) =>
    [...chart.matchAll(/class="dns" x="0.0" width="([\d.]+)"/g)].map(([, width]) => Number(width))

  test('draws to one scale', () => expect(widths(barChart(bars(50, 100)))).toEqual([500, 1000]))
  test('cuts an outlier and says so, so that the others can be seen', () => {
    const chart = barChart(bars(50, 100, 9000))
    expect(widths(chart)).toEqual([166.7, 333.3, 1000])
    expect(chart).toContain('9000 (bar cut)')
  })
  test('escapes every word of a bar', () => {
    const evil = '"><script>'
    const chart = barChart([{ label: evil, figure: evil, segments: [{ kind: 'dns', title: evil, value: 1 }] }])
    expect(new Set(tagsOf(chart))).toEqual(new Set(['div', 'span', 'svg', 'rect', 'title']))
  })
  test('draws no bar for what is no length', () => expect(widths(barChart(bars(Number.NaN, -1, 0)))).toEqual([]))
})
