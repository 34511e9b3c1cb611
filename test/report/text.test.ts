// The report for logs: readable at 100 columns without colour, and unable to command a runner or a terminal.
import { describe, expect, test } from '@jest/globals'
import { renderMirrorTable, renderResult } from '../../src/report/text.ts'
import { CONTROL } from './markup.ts'
import { degraded, failed, healthy, hostile, mirror } from './samples.ts'

const style = { width: 100, color: false }

test('the table of mirrors, those left out last and each with its reason', () => {
  expect(renderMirrorTable(degraded.mirrors, { width: 118, color: false }).split('\n')).toEqual([
    '#  mirror                             verdict    DNS     TCP     TLS  first byte    list      speed  sumdb        cert',
    '1  goproxy.cn                         healthy  12 ms   31 ms   62 ms       85 ms   96 ms  12.3 MB/s  verified     61 d',
    '2  golang                             healthy   8 ms   44 ms   70 ms      120 ms  131 ms  41.0 MB/s  verified     61 d',
    '3  aliyun                             healthy  30 ms  180 ms  260 ms      300 ms  320 ms   3.1 MB/s  verified     61 d',
    '4  athens.corp.example.com/go/mod...  thin     12 ms   31 ms   62 ms       85 ms   96 ms  12.3 MB/s  failed    expired',
    '-  tencent                            sick     21 ms  210 ms       -           -       -          -  -               -',
    '  aliyun: answered the protocol in 900 ms, but another mirror lists a newer release of the sample',
    '  athens.corp.example.com/go/modules: it holds none of the samples; it may still hold the modules of this project',
    '  tencent: left out: no answer to the TLS greeting within 3 s',
  ])
})

test('a mirror that is well but left out gets its reason too', () => {
  const { position: _, ...out } = mirror({ name: 'a', position: 1, why: 'left out: not in your list' })
  expect(renderMirrorTable([out], style)).toMatch(/\n {2}a: left out: not in your list$/)
})

describe('a table that is too wide', () => {
  const rows = (width: number) => renderMirrorTable(degraded.mirrors, { width, color: false }).split('\n').slice(0, 6)
  test.each([140, 100, 80, 60])('fits %d columns', (width) => {
    expect(Math.max(...rows(width).map((row) => row.length))).toBeLessThanOrEqual(width)
  })
  test('keeps every column where there is room', () => {
    expect(rows(140)[0]).toMatch(/# +mirror +verdict +DNS +TCP +TLS +first byte +list +speed +sumdb +cert$/)
  })
  test('keeps place, name and verdict where there is none', () => {
    expect(rows(20)[0]).toMatch(/^# +mirror +verdict$/)
  })
})

test('a reason that the log tells elsewhere is not repeated below the table', () => {
  const told = new Set(['tencent'])
  expect(renderMirrorTable(degraded.mirrors, { ...style, told })).not.toContain('  tencent: left out')
  expect(renderMirrorTable(degraded.mirrors, { ...style, told })).toContain('  aliyun: answered')
})

test('a healthy run says what happened, without a word about trouble', () => {
  expect(renderResult(healthy, style).split('\n')).toEqual([
    'Result',
    'mirrors    ranked by measured health',
    'chain      goproxy.cn, on any error golang, on any error aliyun, if not found direct',
    'GOPROXY    https://goproxy.cn|https://proxy.golang.org|https://mirrors.aliyun.com/goproxy,direct',
    'GOSUMDB    sum.golang.org',
    'GOPRIVATE  corp.example.com,*.corp.example.com',
    'go         go1.26.8 (/usr/local/go/bin/go)',
    'project    example.com/web in . (module)',
    'modules    all 28 on disk: 28 fetched (26.1 MB) in 1.3 s',
    'cache      nothing stored yet under this key or a near one',
    '28 modules ready (28 fetched, 26.1 MB) in 3.4 s',
  ])
})

test('a failed run says only what it got to', () => {
  const off = { ...failed.download, state: 'off', why: 'the run ended before' } as const
  expect(renderResult({ ...failed, download: off }, style).split('\n')).toEqual([
    'Result',
    'go         go1.26.8 (/usr/local/go/bin/go)',
    'project    example.com/web in . (module)',
    'Failed after 61 s: no healthy mirror',
  ])
})

test('a long GOPROXY stands in full', () => {
  const goproxy = `${Array.from({ length: 40 }, (_, i) => `https://mirror${i}.corp.example.com/go`).join('|')},direct`
  expect(renderResult({ ...healthy, env: { GOPROXY: goproxy } }, style)).toContain(`GOPROXY    ${goproxy}\n`)
})

describe('colour', () => {
  test('is off unless asked for', () => expect(renderResult(failed, style)).not.toContain('\u001b'))
  test('begins and ends on the same line', () => {
    const coloured = { width: 100, color: true }
    const lines = `${renderMirrorTable(failed.mirrors, coloured)}\n${renderResult(failed, coloured)}`.split('\n')
    expect(lines.filter((line) => line.includes('\u001b[31m'))).toHaveLength(3)
    for (const line of lines) expect(line).toMatch(/^(?:[^\u001b]|\u001b\[\d+m[^\u001b]*\u001b\[0m)*$/)
  })
  test('does not move the columns', () => {
    const bare = renderMirrorTable(degraded.mirrors, style)
    const painted = renderMirrorTable(degraded.mirrors, { ...style, color: true })
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(bare)
  })
})

describe('hostile words', () => {
  const text = `${renderMirrorTable(hostile.mirrors, style)}\n${renderResult(hostile, style)}`
  test('give no line that a runner takes for a command', () => {
    for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/)
  })
  test('bring no line, control character or credential of their own', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(CONTROL)
    expect(text).not.toContain('secret')
    expect(text.split('\n').filter((line) => /^\s*#(?! +mirror)/.test(line))).toEqual([])
  })
  test('give no commands from a name in a table of one mirror either', () => {
    const table = renderMirrorTable([mirror({ name: '::error::x', why: '::error::y' })], style)
    expect(table).not.toMatch(/^\s*::/m)
  })
})
