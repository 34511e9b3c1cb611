// The page of the trends: what its figures say, and that foreign words stay words.
import { describe, expect, test } from '@jest/globals'
import { renderStatusPage } from '../../src/report/status-page.ts'
import { history, hostileHistory, newHistory } from './histories.ts'

/** The cells of a table's row as text. */
function row(html: string, first: string): string[] {
  const text =
    [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].find(([, inner = '']) => inner.startsWith(`<td>${first}`))?.[1] ?? ''
  return [...text.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, ''))
}

const page = renderStatusPage(history)

test('the head names what is wrong now', () => {
  expect(page).toMatch(/Problems<\/span><h1>2 of 3 Go module mirrors up<\/h1>/)
  expect(page).toContain('<li><b>mirrors.aliyun.com/goproxy</b>: returned 503')
  expect(page).toContain('<li><b>goproxy.cn certificate</b>: expires on 2026-12-07</li>')
})

test('availability never rounds up to 100 %, latency is of 7 days, a certificate counts from the newest run', () => {
  expect(row(page, 'golang')).toEqual(['golang', 'up', '100 %', '100 %', '100 %', '79 ms', '94 ms', '61 d'])
  const [, now, day, week, month, ...rest] = row(page, 'mirrors.aliyun.com')
  expect([now, day, week, rest.at(-1)]).toEqual(['down', '93.8 %', '95.1 %', '142 d'])
  expect(month).toMatch(/^98\.\d %$/)
  expect(row(page, 'goproxy.cn').at(-1)).toBe('9 d')
})

test('an incident ends with the first run that no longer has it, and a download ends no incident of a mirror', () => {
  expect(row(page, 'full download')).toEqual(['full download', '2026-11-27 03:07 UTC', '2026-11-28 03:07 UTC'])
  expect(row(page.slice(page.indexOf('Incidents')), 'mirrors.aliyun.com')).toEqual([
    ...['mirrors.aliyun.com/goproxy', '2026-11-28 11:07 UTC', 'open'],
  ])
})

test('a day without a run is a gap in each chart, not an outage', () => {
  const charts = page.slice(page.indexOf('Availability of'), page.indexOf('Time to first byte'))
  const golang = /aria-label="Up in[^>]*>(.*?)<\/svg>/s.exec(charts)?.[1] ?? ''
  expect(golang.match(/<rect/g)?.length).toBeLessThan(84 - 10)
  expect(golang).not.toContain('class="down"')
})

test('all mirrors down, and a first run', () => {
  expect(renderStatusPage(newHistory)).toContain('3 of 3 Go module mirrors up')
  const down = newHistory.map((entry) => ({
    ...entry,
    mirrors: entry.mirrors.map(({ name }) => ({ name, up: false })),
  }))
  expect(renderStatusPage(down)).toMatch(/Down<\/span><h1>0 of 3 Go module mirrors up/)
})

describe('a hostile history', () => {
  const hostile = renderStatusPage(hostileHistory)

  test('becomes text, and no figure breaks an attribute', () => {
    expect(hostile).not.toMatch(/<img|\u202e|NaN|Infinity|points="[^"]*[^\d., "]/)
    expect(hostile).toContain("default-src 'none'")
  })

  test('says nothing that a runner would take for a command', () => {
    expect(hostile).not.toMatch(/^\s*::/m)
  })
})
