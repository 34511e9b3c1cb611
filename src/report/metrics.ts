// The report as metrics for node_exporter's textfile folder, a push gateway or GitLab. Everything
// is a gauge, since one run is one sample: a counter would start anew with each run, and the two
// formats that this text must satisfy spell counters differently.
// https://prometheus.io/docs/specs/om/open_metrics_spec/, .../instrumenting/exposition_formats/
import type { CacheReport } from '../cache/cache-service.ts'
import { isProbed, isUp, type MirrorReport } from '../mirrors/probe-result.ts'
import { printable } from '../redact.ts'
import type { HistoryEntry } from './history.ts'
import type { Report } from './report.ts'

type Labels = Readonly<Record<string, string>>
/** A value that was not measured gives no line. */
type Sample = readonly [value: number | undefined, labels?: Labels]
/** A name without prefix, ending with its unit; its help; its samples. */
type Family = readonly [name: string, help: string, ...samples: readonly Sample[]]

/** The longest first. Prometheus skips these lines, OpenMetrics checks them against the name. */
const UNITS = ['bytes_per_second', 'seconds', 'bytes']
const OUTCOMES: readonly Report['outcome'][] = ['ok', 'degraded', 'failed']
const CACHE_STATES: readonly CacheReport['state'][] = ['off', 'hit', 'near-hit', 'miss', 'failed']

/**
 * The report and, of a scheduled run, what only its history knows. Ends with the line `# EOF` that
 * OpenMetrics requires.
 */
export function renderMetrics(report: Report, history: readonly HistoryEntry[] = []): string {
  const families = [
    ...runFamilies(report),
    ...mirrorFamilies(report.mirrors.filter(isProbed)),
    ...downloadFamilies(report),
    ...successFamilies(report, history),
    ...drillFamilies(history.filter(({ kind }) => kind === 'download')),
  ]
  return [...families.flatMap(lines), '# EOF', ''].join('\n')
}

function mirrorFamilies(mirrors: readonly MirrorReport[]): Family[] {
  const each = (value: (mirror: MirrorReport) => number | undefined) =>
    mirrors.map((mirror): Sample => [value(mirror), { mirror: mirror.name }])
  // One that others were faster than may be well.
  const up = each((m) => (m.verdict === 'not-waited-for' ? undefined : Number(isUp(m))))
  const sumdb = each((m) => (m.sumdb.state === 'not-asked' ? undefined : Number(m.sumdb.state === 'verified')))
  return [
    ['mirror_healthy', '1 if the mirror works, 0 if it does not.', ...up],
    ['mirror_chain_position', 'Position in the chain from 1; 0 if left out.', ...each((m) => m.position ?? 0)],
    ['mirror_sumdb_verified', '1 if it proxies the checksum database and its signature verifies.', ...sumdb],
    ['mirror_stale', '1 if another mirror lists a newer sample release.', ...each((m) => Number(m.behind === true))],
    ['probe_duration_seconds', 'Time that the probe spent in each layer.', ...mirrors.flatMap(layers)],
    ['probe_throughput_bytes_per_second', 'Download speed of a part of a zip.', ...each((m) => m.bytesPerSecond)],
    [
      'mirror_certificate_not_after_timestamp_seconds',
      'When the certificate expires, as Unix time.',
      ...each((m) => seconds(Date.parse(m.certificate?.validTo ?? ''))),
    ],
    ['probe_failure', '1 for a failed probe, with its layer and reason.', ...mirrors.flatMap(failures)],
  ]
}

function layers({ name, timings }: MirrorReport): Sample[] {
  const { dnsMs, tcpMs, tlsMs, firstByteMs, listMs, totalMs } = timings
  const byLayer = { dns: dnsMs, tcp: tcpMs, tls: tlsMs, first_byte: firstByteMs, list: listMs, total: totalMs }
  return Object.entries(byLayer).map(([layer, ms]) => [seconds(ms), { mirror: name, layer }])
}

function failures({ name, failure }: MirrorReport): Sample[] {
  return failure ? [[1, { mirror: name, layer: failure.layer, reason: failure.reason }]] : []
}

function runFamilies({ tool, platform, startedAt, durationMs, outcome, go, ...caches }: Report): Family[] {
  const cacheFamilies = (prefix: string, what: string, cache: CacheReport | undefined): Family[] => {
    const states = cache ? oneOf('state', CACHE_STATES, cache.state) : []
    return [
      [`${prefix}_state`, `1 for the state of the ${what}, 0 for the others.`, ...states],
      [`${prefix}_restore_duration_seconds`, `Duration of the restore of the ${what}.`, [seconds(cache?.durationMs)]],
    ]
  }
  const labels = { version: tool.version, platform, go: go?.version ?? '' }
  return [
    ['run_info', 'Always 1; the labels describe the run.', [1, labels]],
    ['run_timestamp_seconds', 'Start of the run as Unix time.', [seconds(Date.parse(startedAt))]],
    ['run_duration_seconds', 'Duration of the run.', [seconds(durationMs)]],
    ['run_outcome', '1 for the outcome of the run, 0 for the others.', ...oneOf('outcome', OUTCOMES, outcome)],
    ...cacheFamilies('cache', 'module cache', caches.cache),
    ...cacheFamilies('build_cache', 'build cache', caches.buildCache),
  ]
}

function downloadFamilies({ download }: Report): Family[] {
  const states = { needed: download.modulesNeeded, cached: download.modulesCached, fetched: download.modulesFetched }
  return [
    ['modules', 'Modules by state.', ...Object.entries(states).map(([state, n]): Sample => [n, { state }])],
    ['download_bytes', 'Bytes downloaded.', [download.bytesFetched]],
    ['download_retries', 'Requests and go runs that were retried.', [download.retries]],
    ['download_failovers', 'Changes to another mirror.', [download.failovers]],
    ['download_go_runs', 'Runs of the go command.', [download.attempts.length]],
    ['download_duration_seconds', 'Duration of the download.', [seconds(download.durationMs)]],
  ]
}

/** Of this run, or else of the newest run in the history that succeeded. */
function successFamilies(report: Report, history: readonly HistoryEntry[]): Family[] {
  const probes = history.filter(({ kind }) => kind === 'probe')
  const lastOf = (isWell: boolean, earlier: HistoryEntry | undefined) =>
    seconds(Date.parse(isWell ? report.startedAt : (earlier?.at ?? '')))
  const each = report.mirrors.filter(isProbed).map((mirror): Sample => {
    const earlier = probes.findLast(({ mirrors }) => mirrors.some(({ name, up }) => up && name === mirror.name))
    return [lastOf(isUp(mirror), earlier), { mirror: mirror.name }]
  })
  const last = lastOf(
    report.mirrors.some(isUp),
    probes.findLast(({ ok }) => ok),
  )
  return [
    ['probe_last_success_timestamp_seconds', 'When a probe last found a mirror that works, as Unix time.', [last]],
    ['mirror_last_success_timestamp_seconds', 'When a probe last found the mirror working, as Unix time.', ...each],
  ]
}

function drillFamilies(drills: readonly HistoryEntry[]): Family[] {
  const newest = drills.at(-1)
  const success = drills.findLast(({ ok }) => ok)
  const of = (value: number | undefined): Sample[] => (newest ? [[value]] : [])
  const at = seconds(Date.parse(success?.at ?? ''))
  return [
    ['drill_success', '1 if the newest full download succeeded.', ...of(Number(newest?.ok))],
    ['drill_last_success_timestamp_seconds', 'When a full download last succeeded, as Unix time.', ...of(at)],
    ['drill_duration_seconds', 'Duration of the newest full download.', ...of(seconds(newest?.durationMs))],
    ['drill_download_bytes', 'Bytes of the newest full download.', ...of(newest?.bytes)],
  ]
}

function oneOf(label: string, words: readonly string[], actual: string): Sample[] {
  return words.map((word) => [Number(word === actual), { [label]: word }])
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms) / 1000
}

/** Readers refuse the whole text for two samples with the same labels, so a map keeps the last. */
function lines([name, help, ...samples]: Family): string[] {
  const full = `go_proxy_setup_${name}`
  const rows = new Map<string, string>()
  for (const [value, labels = {}] of samples) {
    const series = `${full}${labelled(labels)}`
    if (value !== undefined && Number.isFinite(value)) rows.set(series, `${series} ${value}`)
  }
  const unit = UNITS.find((each) => name.endsWith(`_${each}`))
  const head = [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...(unit ? [`# UNIT ${full} ${unit}`] : [])]
  return rows.size === 0 ? [] : [...head, ...rows.values()]
}

function labelled(labels: Labels): string {
  const escaped = (value: string) => printable(value, 200).replace(/[\\"]/g, (character) => `\\${character}`)
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
