// Metrics text, read line by line as the grammar of the exposition format has it, and by Prometheus' own parsers.
import { describe, expect, test } from '@jest/globals'
import type { HistoryEntry } from '../../src/report/history.ts'
import { renderMetrics } from '../../src/report/metrics.ts'
import { hasOpenMetricsParser, hasPromtool, openMetricsProblems, promtool } from '../support/prometheus.ts'
import { degraded, healthy, hostile, mirror } from './samples.ts'

const SAMPLE =
  /^(go_proxy_setup_[a-z_]+)(?:\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\["\\n])*")*\})? -?\d+(?:\.\d+)?$/

/** Samples by series; throws where the text breaks the grammar, repeats a series or leaves a family. */
function read(text: string): Map<string, number> {
  const lines = text.split('\n')
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  const samples = new Map<string, number>()
  let family = ''
  for (const line of lines.slice(0, -2)) {
    const type = /^# (?:HELP|TYPE|UNIT) (\S+) /.exec(line)
    if (type) family = type[1] ?? ''
    else {
      expect(line).toMatch(SAMPLE)
      expect(SAMPLE.exec(line)?.[1]).toBe(family)
      const cut = line.lastIndexOf(' ')
      expect(samples.has(line.slice(0, cut))).toBe(false)
      samples.set(line.slice(0, cut), Number(line.slice(cut)))
    }
  }
  return samples
}

test('latency by mirror and layer, verdict, certificate, throughput and the download', () => {
  const samples = read(renderMetrics(degraded))
  const value = (series: string) => samples.get(`go_proxy_setup_${series}`)
  expect(value('probe_duration_seconds{mirror="goproxy.cn",layer="tls"}')).toBe(0.062)
  expect(value('probe_duration_seconds{mirror="tencent",layer="tls"}')).toBeUndefined()
  expect(value('mirror_healthy{mirror="goproxy.cn"}')).toBe(1)
  expect(value('mirror_healthy{mirror="tencent"}')).toBe(0)
  expect(value('mirror_sumdb_verified{mirror="tencent"}')).toBeUndefined()
  expect(value('probe_failure{mirror="tencent",layer="tls",reason="timeout"}')).toBe(1)
  const expiry = value('mirror_certificate_not_after_timestamp_seconds{mirror="athens.corp.example.com/go/modules"}')
  expect(expiry).toBe(Date.parse('2026-11-19T00:00:00Z') / 1000)
  expect(value('probe_throughput_bytes_per_second{mirror="golang"}')).toBe(41_000_000)
  expect(value('download_bytes')).toBe(26_146_811)
  expect(value('download_retries')).toBe(3)
  expect(value('download_failovers')).toBe(1)
  expect(value('modules{state="fetched"}')).toBe(8)
  expect(value('run_duration_seconds')).toBe(9.12)
  expect(value('run_outcome{outcome="degraded"}')).toBe(1)
  expect(value('run_outcome{outcome="ok"}')).toBe(0)
  expect(value('run_timestamp_seconds')).toBe(Date.parse('2026-11-20T19:40:00Z') / 1000)
})

test('the build cache is told of where it was asked for', () => {
  const samples = read(renderMetrics({ ...healthy, buildCache: { ...healthy.cache, state: 'hit', durationMs: 1_200 } }))
  expect(samples.get('go_proxy_setup_build_cache_state{state="hit"}')).toBe(1)
  expect(samples.get('go_proxy_setup_build_cache_restore_duration_seconds')).toBe(1.2)
  expect(renderMetrics(healthy)).not.toContain('build_cache')
})

test('hostile words and broken figures keep to the grammar', () => {
  const text = renderMetrics(hostile)
  expect(read(text).size).toBeGreaterThan(10)
  expect(text).not.toMatch(/NaN|Infinity|secret/)
})

test('labels are escaped', () => {
  const text = renderMetrics({ ...healthy, mirrors: [mirror({ name: 'a"b\\c\nd' })] })
  expect(text).toContain('mirror_healthy{mirror="a\\"b\\\\c d"} 1')
})

test('two mirrors of one name do not make the text unreadable', () => {
  read(
    renderMetrics({
      ...healthy,
      mirrors: [mirror({ name: 'a', url: 'https://a' }), mirror({ name: 'a', url: 'https://b' })],
    }),
  )
})

const run: HistoryEntry = {
  at: '2026-11-19T12:00:00.000Z',
  kind: 'probe',
  ok: true,
  durationMs: 1_200,
  modules: 0,
  bytes: 0,
  mirrors: [
    { name: 'golang', up: true },
    { name: 'tencent', up: true },
  ],
  problems: {},
  alerted: {},
}
const drills: readonly HistoryEntry[] = [
  { ...run, kind: 'download', at: '2026-11-18T03:00:00.000Z', durationMs: 8_000, modules: 28, bytes: 26_000_000 },
  { ...run, kind: 'download', at: '2026-11-19T03:00:00.000Z', ok: false, durationMs: 90_000 },
]

test('when each mirror last worked comes from this run or from the history, the drill from the history', () => {
  const samples = read(renderMetrics(degraded, [...drills, run]))
  const value = (series: string) => samples.get(`go_proxy_setup_${series}`)
  const at = (iso: string) => Date.parse(iso) / 1000
  expect(value('mirror_last_success_timestamp_seconds{mirror="golang"}')).toBe(at(degraded.startedAt))
  expect(value('mirror_last_success_timestamp_seconds{mirror="tencent"}')).toBe(at(run.at))
  expect(value('probe_last_success_timestamp_seconds')).toBe(at(degraded.startedAt))
  expect(value('drill_success')).toBe(0)
  expect(value('drill_last_success_timestamp_seconds')).toBe(at('2026-11-18T03:00:00Z'))
  expect(value('drill_duration_seconds')).toBe(90)
  expect(renderMetrics(degraded, [run])).not.toContain('drill')
})

test('a mirror that was not waited for, and one that lacks the samples, are not down', () => {
  const mirrors = [mirror({ name: 'slow', verdict: 'not-waited-for' }), mirror({ name: 'own', verdict: 'thin' })]
  const text = renderMetrics({ ...healthy, mirrors })
  expect(text).not.toMatch(/mirror_healthy\{mirror="slow"\}/)
  expect(text).toContain('mirror_healthy{mirror="own"} 1')
})

const texts = [
  ['healthy', renderMetrics(healthy)],
  ['degraded', renderMetrics(degraded, [...drills, run])],
  ['hostile', renderMetrics(hostile)],
] as const

const withPromtool = hasPromtool ? describe : describe.skip
withPromtool('promtool', () => {
  test.each(texts)('%s: finds no problem and no name against the conventions', (_name, text) => {
    expect(promtool(['check', 'metrics'], text)).toBe('')
  })
})

const withParser = hasOpenMetricsParser ? describe : describe.skip
withParser('the OpenMetrics parser of prometheus_client', () => {
  test.each(texts)('%s: reads the text', (_name, text) => {
    expect(openMetricsProblems(text)).toBe('')
  })

  test('refuses a unit that the name lacks, and a text without its end', () => {
    expect(openMetricsProblems('# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n')).not.toBe('')
    expect(openMetricsProblems('# TYPE a gauge\na 1\n')).not.toBe('')
  })
})
