// The report as metrics, in text that both Prometheus and OpenMetrics readers take: for node_exporter's textfile folder, a push gateway
// or GitLab's `artifacts:reports:metrics`. Everything is a gauge, since one run is one sample and nothing counts across runs;
// a P95 over runs is the reader's `quantile_over_time`.
// Form: https://prometheus.io/docs/specs/om/open_metrics_spec/

import type { MirrorReport } from '../mirrors/probe-result.ts'
import { plain } from './escape.ts'
import type { Report } from './report.ts'

type Labels = Readonly<Record<string, string>>

interface Sample {
  readonly labels: Labels
  /** A value that was not measured gives no line. */
  readonly value: number | undefined
}

interface Family {
  /** Without the prefix; ends with the unit where there is one. */
  readonly name: string
  readonly help: string
  readonly samples: readonly Sample[]
}

const OUTCOMES: readonly Report['outcome'][] = ['ok', 'degraded', 'failed']
const CACHE_STATES: readonly Report['cache']['state'][] = ['off', 'hit', 'near-hit', 'miss', 'failed']

/** The whole report, ending with the line `# EOF` that OpenMetrics asks for. */
export function renderMetrics(report: Report): string {
  return text([...runFamilies(report), ...mirrorFamilies(report.mirrors), ...downloadFamilies(report)])
}

function mirrorFamilies(mirrors: readonly MirrorReport[]): Family[] {
  const each = (value: (mirror: MirrorReport) => number | undefined) =>
    mirrors.map((mirror) => ({ labels: { mirror: mirror.name }, value: value(mirror) }))
  return [
    family(
      'mirror_healthy',
      '1 when the mirror answers as a module mirror.',
      each((m) => Number(m.verdict === 'healthy')),
    ),
    family(
      'mirror_chain_position',
      'Place in the chain from 1, 0 when left out.',
      each((m) => m.position ?? 0),
    ),
    family('mirror_sumdb_verified', '1 when the mirror relays the checksum database.', sumdb(mirrors)),
    family(
      'mirror_stale',
      '1 when another mirror knows a newer release of the sample.',
      each((m) => Number(m.behind === true)),
    ),
    family('probe_duration_seconds', 'Time a probe spent in each layer.', mirrors.flatMap(layers)),
    family(
      'probe_throughput_bytes_per_second',
      'Speed of a range of a zip.',
      each((m) => m.bytesPerSecond),
    ),
    family(
      'certificate_expiry_days',
      'Days until the certificate expires.',
      each((m) => m.certificate?.daysLeft),
    ),
    family('probe_failure', '1, with the layer and the reason of a failed probe.', mirrors.flatMap(failures)),
  ]
}

function layers({ name, timings }: MirrorReport): Sample[] {
  const { dnsMs, tcpMs, tlsMs, firstByteMs, listMs, totalMs } = timings
  const byLayer = { dns: dnsMs, tcp: tcpMs, tls: tlsMs, first_byte: firstByteMs, list: listMs, total: totalMs }
  return Object.entries(byLayer).map(([layer, ms]) => ({ labels: { mirror: name, layer }, value: seconds(ms) }))
}

function failures({ name, failure }: MirrorReport): Sample[] {
  return failure ? [{ labels: { mirror: name, layer: failure.layer, reason: failure.reason }, value: 1 }] : []
}

function sumdb(mirrors: readonly MirrorReport[]): Sample[] {
  const asked = mirrors.filter((mirror) => mirror.sumdb.state !== 'not-asked')
  return asked.map(({ name, sumdb: { state } }) => ({ labels: { mirror: name }, value: Number(state === 'verified') }))
}

function runFamilies({ tool, platform, startedAt, durationMs, outcome, cache, buildCache, go }: Report): Family[] {
  const about = { version: tool.version, platform, go: go?.version ?? '' }
  return [
    family('run_info', 'What ran.', [{ labels: about, value: 1 }]),
    family('run_timestamp_seconds', 'When the run began.', [{ labels: {}, value: seconds(Date.parse(startedAt)) }]),
    family('run_duration_seconds', 'Time of the whole run.', [{ labels: {}, value: seconds(durationMs) }]),
    family('run_outcome', '1 for the outcome of the run, 0 for the others.', oneOf('outcome', OUTCOMES, outcome)),
    family('cache_state', '1 for what the cache did, 0 for the others.', oneOf('state', CACHE_STATES, cache.state)),
    family('cache_restore_duration_seconds', 'Time of the restore.', [
      { labels: {}, value: seconds(cache.durationMs) },
    ]),
    family(
      'build_cache_state',
      '1 for what the build cache did, 0 for the others.',
      buildCache ? oneOf('state', CACHE_STATES, buildCache.state) : [],
    ),
    family('build_cache_restore_duration_seconds', 'Time of the restore of the build cache.', [
      { labels: {}, value: seconds(buildCache?.durationMs) },
    ]),
  ]
}

function downloadFamilies({ download }: Report): Family[] {
  const { modulesNeeded, modulesCached, modulesFetched, bytesFetched, retries, failovers, attempts, durationMs } =
    download
  const states = Object.entries({ needed: modulesNeeded, cached: modulesCached, fetched: modulesFetched })
  const one = (value: number | undefined) => [{ labels: {}, value }]
  return [
    family(
      'modules',
      'Modules by what became of them.',
      states.map(([state, value]) => ({ labels: { state }, value })),
    ),
    family('download_bytes', 'Bytes fetched.', one(bytesFetched)),
    family('download_retries', 'Requests or runs that had to be made again.', one(retries)),
    family('download_failovers', 'Changes of mirror on the way.', one(failovers)),
    family('download_go_runs', 'Runs of the go command.', one(attempts.length)),
    family('download_duration_seconds', 'Time of the download.', one(seconds(durationMs))),
  ]
}

function oneOf(label: string, words: readonly string[], actual: string): Sample[] {
  return words.map((word) => ({ labels: { [label]: word }, value: Number(word === actual) }))
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms) / 1000
}

function family(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, help, samples }
}

/** Two samples with the same labels would make a reader refuse the whole text, so a map keeps the last. */
function text(families: readonly Family[]): string {
  const lines = families.flatMap(({ name, help, samples }) => {
    const known = samples.filter(({ value }) => value !== undefined && Number.isFinite(value))
    const full = `go_proxy_setup_${name}`
    const rows = new Map<string, string>()
    for (const { labels, value } of known) {
      const series = `${full}${labelled(labels)}`
      rows.set(series, `${series} ${value}`)
    }
    return rows.size === 0 ? [] : [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...rows.values()]
  })
  return [...lines, '# EOF', ''].join('\n')
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escapeLabel(value: string): string {
  return plain(value, 200).replace(/[\\"]/g, (character) => `\\${character}`)
}
