// Prometheus' own programs, from Debian: promtool, blackbox_exporter and the parser of prometheus_client. .ci/run installs them.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PROMTOOL = '/usr/bin/promtool'
export const BLACKBOX = '/usr/bin/prometheus-blackbox-exporter'
const PYTHON = '/usr/bin/python3'

export const hasPromtool = isThere(existsSync(PROMTOOL), 'promtool (apt: prometheus)')
export const hasBlackbox = isThere(existsSync(BLACKBOX), 'blackbox_exporter (apt: prometheus-blackbox-exporter)')
export const hasOpenMetricsParser = isThere(
  spawnSync(PYTHON, ['-c', 'import prometheus_client.openmetrics.parser']).status === 0,
  'prometheus_client (apt: python3-prometheus-client)',
)

function isThere(found: boolean, what: string): boolean {
  if (!found) console.warn(`SKIPPED: tests that need ${what}, which is not installed`)
  return found
}

/** What promtool objects to, else ''. */
export function promtool(words: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(PROMTOOL, words, { input, encoding: 'utf8' })
  if (error) throw error
  return status === 0 ? '' : `${stdout}${stderr}`
}

/** What the reference parser of OpenMetrics objects to, else ''. */
export function openMetricsProblems(text: string): string {
  const program =
    'import sys; from prometheus_client.openmetrics.parser import text_string_to_metric_families as read; list(read(sys.stdin.read()))'
  const { status, stderr, error } = spawnSync(PYTHON, ['-c', program], { input: text, encoding: 'utf8' })
  if (error) throw error
  return status === 0 ? '' : stderr
}
