// Metrics text, read line by line as the grammar of the exposition format has it.
import { expect, test } from '@jest/globals'
import { renderMetrics } from '../../src/report/metrics.ts'
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
    const type = /^# (?:HELP|TYPE) (\S+) /.exec(line)
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
  expect(value('certificate_expiry_days{mirror="athens.corp.example.com/go/modules"}')).toBe(-1)
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
