// The report and the diagnosis for logs: readable without colour, and unable to command a runner or a terminal.
import { describe, expect, test } from '@jest/globals'
import { renderDiagnosis, renderResult } from '../../src/report/text.ts'
import { CONTROL } from './markup.ts'
import { failed, healthy, hostile } from './samples.ts'

test('the result of a healthy run has no word about trouble', () => {
  expect(renderResult(healthy, false).split('\n')).toEqual([
    'Result',
    'Mirrors      ranked by measured health',
    'Chain        goproxy.cn, then after any error golang, then after any error aliyun, then if not found direct',
    'GOPROXY      https://goproxy.cn|https://proxy.golang.org|https://mirrors.aliyun.com/goproxy,direct',
    'GOSUMDB      sum.golang.org',
    'GOPRIVATE    corp.example.com,*.corp.example.com',
    'Go           go1.26.8 (/usr/local/go/bin/go)',
    'Project      example.com/web in . (module)',
    'Modules      all 28 on disk: 28 fetched (26.1 MB) in 1.3 s',
    'Module cache nothing stored under a matching key yet',
    '28 modules ready (28 fetched, 26.1 MB) in 3.4 s',
  ])
})

test('the result of a failed run shows only what the run reached', () => {
  const off = { ...failed.download, state: 'off', why: 'the run ended before' } as const
  expect(renderResult({ ...failed, download: off }, false).split('\n')).toEqual([
    'Result',
    'Go           go1.26.8 (/usr/local/go/bin/go)',
    'Project      example.com/web in . (module)',
    'Failed after 61 s: no healthy mirror',
  ])
})

test('the result shows a long GOPROXY in full', () => {
  const goproxy = `${Array.from({ length: 40 }, (_, i) => `https://mirror${i}.corp.example.com/go`).join('|')},direct`
  expect(renderResult({ ...healthy, env: { GOPROXY: goproxy } }, false)).toContain(`GOPROXY      ${goproxy}\n`)
})

describe('colour', () => {
  test('is off by default', () => expect(renderResult(failed, false)).not.toContain('\u001b'))
  test('begins and ends on the same line', () => {
    const lines = renderResult(failed, true).split('\n')
    expect(lines.filter((line) => line.includes('\u001b[31m'))).toHaveLength(1)
    for (const line of lines) expect(line).toMatch(/^(?:[^\u001b]|\u001b\[\d+m[^\u001b]*\u001b\[0m)*$/)
  })
})

describe('hostile words', () => {
  const text = renderResult(hostile, false)
  test('give no line that a runner takes for a command', () => {
    for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/)
  })
  test('bring no line, control character or credential of their own', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(CONTROL)
    expect(text).not.toContain('secret')
    expect(text.split('\n').filter((line) => /^\s*#/.test(line))).toEqual([])
  })
})

test('the diagnosis lists the settings with their source, then the findings', () => {
  const finding = { level: 'error', subject: 'go.sum', message: 'is missing', remedy: 'Run go mod tidy.' } as const
  const settings = [{ name: 'GOPROXY', value: 'direct', source: 'environment' }]
  expect(renderDiagnosis({ settings, findings: [finding] }, false).split('\n')).toEqual([
    'Effective configuration',
    '  GOPROXY  direct  environment',
    '',
    '1 finding',
    '  error go.sum: is missing',
    '      Run go mod tidy.',
    'Next: `npx go-proxy-setup probe` measures the mirrors, `npx go-proxy-setup rehearse` tries an outage.',
    '',
  ])
  expect(renderDiagnosis({ settings: [], findings: [] }, false)).toContain('\nNo problems found.\n')
})
