// The table of mirrors for logs and terminals: readable at any width, and unable to command a runner or a terminal.
import { describe, expect, test } from '@jest/globals'
import { renderMirrorTable } from '../../src/mirrors/mirror-table.ts'
import { CONTROL } from '../report/markup.ts'
import { degraded, failed, hostile, mirror } from '../report/samples.ts'

const style = { width: 100, color: false }

test('the table lists left-out mirrors last and gives each flawed mirror a reason', () => {
  expect(renderMirrorTable(degraded.mirrors, { width: 118, color: false }).split('\n')).toEqual([
    '#  Mirror                             Verdict    DNS     TCP     TLS  First byte    List      Speed  Sumdb        Cert',
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

test('a healthy mirror that is left out gets a reason too', () => {
  const { position: _, ...out } = mirror({ name: 'a', position: 1, why: 'left out: not in your list' })
  expect(renderMirrorTable([out], style)).toMatch(/\n {2}a: left out: not in your list$/)
})

describe('a table that is too wide', () => {
  const rows = (width: number) => renderMirrorTable(degraded.mirrors, { width, color: false }).split('\n').slice(0, 6)
  test.each([140, 100, 80, 60])('fits %d columns', (width) => {
    expect(Math.max(...rows(width).map((row) => row.length))).toBeLessThanOrEqual(width)
  })
  test('keeps every column that fits', () => {
    expect(rows(140)[0]).toMatch(/# +Mirror +Verdict +DNS +TCP +TLS +First byte +List +Speed +Sumdb +Cert$/)
  })
  test('keeps position, name and verdict at any width', () => {
    expect(rows(20)[0]).toMatch(/^# +Mirror +Verdict$/)
  })
})

test('the table does not repeat a reason that the log gives elsewhere', () => {
  const explained = new Set(['tencent'])
  expect(renderMirrorTable(degraded.mirrors, { ...style, explained })).not.toContain('  tencent: left out')
  expect(renderMirrorTable(degraded.mirrors, { ...style, explained })).toContain('  aliyun: answered')
})

test('colour begins and ends on the same line and does not move the columns', () => {
  const bare = renderMirrorTable(degraded.mirrors, style)
  const painted = renderMirrorTable(degraded.mirrors, { ...style, color: true })
  expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(bare)
  for (const line of painted.split('\n')) expect(line).toMatch(/^(?:[^\u001b]|\u001b\[\d+m[^\u001b]*\u001b\[0m)*$/)
  const red = renderMirrorTable(failed.mirrors, { ...style, color: true }).split('\u001b[31m')
  expect(red).toHaveLength(1 + failed.mirrors.length)
})

describe('hostile words', () => {
  const text = renderMirrorTable(hostile.mirrors, style)
  test('give no line that a runner takes for a command', () => {
    for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/)
    const table = renderMirrorTable([mirror({ name: '::error::x', why: '::error::y' })], style)
    expect(table).not.toMatch(/^\s*::/m)
  })
  test('bring no line, control character or credential of their own', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(CONTROL)
    expect(text).not.toContain('secret')
    expect(text.split('\n').filter((line) => /^\s*#(?! +Mirror)/.test(line))).toEqual([])
  })
})
