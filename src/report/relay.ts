// What a relay did for the later steps: counts, mirrors, and the source of each file (the audit
// list: folded and capped, because the runner drops a summary above 1 MiB).
import { count, formatBytes, formatDuration, formatNumber } from '../format.ts'
import type { RelayStats } from '../relay/stats.ts'
import { escapeMarkdown } from './escape.ts'
import { mirrorSection } from './markdown.ts'

const MOST_ROWS = 200
const MOST_BYTES = 200_000
const LONGEST_FAILURE = 200

/** One sentence without a full stop: `12 requests, 9 files fetched (1.4 MB), 1 failover`. */
export function relaySentence(figures: RelayStats): string {
  const { requests, hits, bytesIn, failovers, failures } = figures
  const { kept, upstream } = hits
  if (requests === 0) return 'no requests'
  const parts = [
    count(requests, 'request'),
    `${count(upstream, 'file')} fetched (${formatBytes(bytesIn)})`,
    ...(kept > 0 ? [`${formatNumber(kept)} from the relay cache`] : []),
    ...(failovers > 0 ? [count(failovers, 'failover')] : []),
    ...(failures > 0 ? [`${formatNumber(failures)} failed`] : []),
  ]
  return parts.join(', ')
}

/** The section of the job summary, ending with a newline. */
export function renderRelay(figures: RelayStats): string {
  const { survey, requests } = figures
  if (!survey && requests === 0) return ''
  const surveyed = survey ? [mirrorSection(survey.mirrors), survey.warnings.map(listed).join('\n')] : []
  const parts = [`#### Relay`, ...surveyed, relaySentence(figures), mirrors(figures), files(figures)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function mirrors({ mirrors: all }: RelayStats): string {
  if (all.every(({ requests }) => requests === 0)) return ''
  const rows = all
    .filter(({ requests }) => requests > 0)
    .slice(0, MOST_ROWS)
    .map(({ name, requests, bytes, failures, wrong, lastFailure = '' }) => {
      const counts = [formatNumber(requests), formatBytes(bytes), formatNumber(failures), formatNumber(wrong)]
      return row([escapeMarkdown(name), ...counts, escapeMarkdown(lastFailure, LONGEST_FAILURE)])
    })
  const head = ['Mirror', 'Requests', 'Bytes', 'Failures', 'Corrupt files', 'Last failure']
  return [row(head), '| :-- | --: | --: | --: | --: | :-- |', ...rows].join('\n')
}

function files({ files: all, filesUnlisted }: RelayStats): string {
  if (all.length === 0) return ''
  const rows: string[] = []
  let bytes = 0
  for (const { module, version, kind, mirror, bytes: size, ms, h1 = '' } of all.slice(0, MOST_ROWS)) {
    const words = [module, version, kind, mirror, h1].map((cell) => escapeMarkdown(cell))
    const text = row([...words, formatBytes(size), formatDuration(ms)])
    bytes += Buffer.byteLength(text)
    if (bytes > MOST_BYTES) break
    rows.push(text)
  }
  const rest = all.length - rows.length + filesUnlisted
  return [
    '<details>',
    `<summary><b>Source of each file</b> (${formatNumber(all.length + filesUnlisted)})</summary>`,
    '',
    row(['Module', 'Version', 'File', 'Mirror', 'Hash', 'Bytes', 'Time']),
    '| :-- | :-- | :-- | :-- | :-- | --: | --: |',
    ...rows,
    ...(rest > 0 ? ['', `${formatNumber(rest)} more are not shown.`] : []),
    '',
    '</details>',
  ].join('\n')
}

const listed = (warning: string) => `- ⚠️ ${escapeMarkdown(warning)}`
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
