// The report as one page that works from a file: no script, and nothing loaded.
import { formatBytes, formatDuration, formatNumber, UNKNOWN } from '../format.ts'
import {
  MIRROR_COLUMNS,
  NAME_COLUMN,
  productSentences,
  reasonsOf,
  tableRows,
  VERDICT_COLUMN,
  VERDICTS,
} from '../mirrors/mirror-table.ts'
import { isUp, type MirrorReport } from '../mirrors/probe-result.ts'
import { ownDownloadPhrase } from '../modules/download-report.ts'
import { printable } from '../redact.ts'
import { code, escapeXml, withCode } from './escape.ts'
import { type Bar, barChart, card, facts, legend, list, pageOf, pill, type Tone } from './html-parts.ts'
import type { Report } from './report.ts'
import {
  cacheSections,
  capitalized,
  chainSentence,
  downloadSentence,
  errorLines,
  explainedMirrors,
  failedRuns,
  goSentence,
  headline,
  projectSentence,
  sectionOf,
} from './sentences.ts'
import { timelineChart } from './timeline.ts'

const OUTCOMES: Readonly<Record<Report['outcome'], readonly [word: string, tone: Tone]>> = {
  ok: ['OK', 'good'],
  degraded: ['Ready, with warnings', 'fair'],
  failed: ['Failed', 'bad'],
}

const LAYERS = [
  { kind: 'dns', title: 'DNS', key: 'dnsMs' },
  { kind: 'tcp', title: 'TCP', key: 'tcpMs' },
  { kind: 'tls', title: 'TLS', key: 'tlsMs' },
  { kind: 'first-byte', title: 'First byte', key: 'firstByteMs' },
] as const

/** The whole report as an HTML page, ending with a newline. */
export function renderHtml(report: Report): string {
  const title = escapeXml(headline(report))
  const time = printable(report.startedAt).replace(/^([\d-]{10})T([\d:]{8})(?:\.\d+)?Z$/, '$1 $2 UTC')
  const project = projectSentence(report)
  const where = `go-proxy-setup${project && ` for ${project}`}, ${time}, ${report.platform}`
  const sections = [failure, warnings, mirrors, chain, download, caches, timeline, environment].map((render) =>
    render(report),
  )
  return pageOf({
    title,
    header: `${pill(...OUTCOMES[report.outcome])}<h1>${title}</h1><p class="soft">${escapeXml(where)}</p>`,
    sections,
    footer: `Total ${formatDuration(report.durationMs)}. <code>report: json</code> writes the same data as JSON (schema ${report.schema}).`,
  })
}

function failure(report: Report): string {
  const { error } = report
  if (!error) return ''
  const { sentence, details } = errorLines(report)
  const hint = error.hint ? `<p><b>What to do next:</b> ${text(error.hint)}</p>` : ''
  const more = error.help
    ? `<p><a href="${escapeXml(error.help)}">More on ${escapeXml(sectionOf(error.help))}</a></p>`
    : ''
  const what = `<p>${text(sentence)}</p>${list(details.map(text))}${hint}${more}`
  return `<section class="card failure"><h2>Failed: ${escapeXml(error.code)}</h2>${what}</section>`
}

function warnings(report: Report): string {
  return card('Warnings and notes', [list([...report.warnings, ...report.project.notes].map(text))])
}

function mirrors(report: Report): string {
  const { mirrors: all } = report
  if (all.length === 0) return ''
  const rows = tableRows(all)
  return card('Mirrors', [
    '<h3>Time to first byte, by layer</h3>',
    legend(LAYERS),
    barChart(rows.map(latencyBar)),
    '<h3>All measurements</h3>',
    mirrorTable(rows),
    list(reasonsOf(all, explainedMirrors(report)).map(({ names, why }) => item(names.join(', '), why))),
    list(productSentences(rows).map(({ name, sentences }) => item(name, sentences.join(' ')))),
  ])
}

function latencyBar({ name, timings, verdict, failure: reason }: MirrorReport): Bar {
  const segments = LAYERS.flatMap(({ kind, title, key }) => {
    const value = timings[key]
    return value === undefined ? [] : [{ kind, title: `${title} ${formatDuration(value)}`, value }]
  })
  const sum = formatDuration(segments.reduce((total, { value }) => total + value, 0))
  const { layer = '' } = isUp({ verdict }) ? {} : (reason ?? {})
  const failed = layer === 'protocol' ? 'invalid response' : `failed at ${layer.toUpperCase()}`
  return { label: name, segments, figure: layer === '' ? sum : failed }
}

function mirrorTable(rows: readonly MirrorReport[]): string {
  const head = MIRROR_COLUMNS.map(({ title, align }) => `<th scope="col" class="${align}">${title}</th>`).join('')
  const body = rows.map((mirror) => {
    const cells = MIRROR_COLUMNS.map((column) => {
      const cell = column.cell(mirror)
      const plain = cell === UNKNOWN ? '&ndash;' : escapeXml(cell)
      const { tone, words } = VERDICTS[mirror.verdict]
      const inner = column === VERDICT_COLUMN ? pill(cell, tone, words) : plain
      return `<td class="${column === NAME_COLUMN ? 'name' : column.align}">${inner}</td>`
    })
    return `<tr${mirror.position === undefined ? ' class="out"' : ''}>${cells.join('')}</tr>`
  })
  return `<div class="scroll" role="region" aria-label="All measurements" tabindex="0"><table><thead><tr>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>`
}

function chain(report: Report): string {
  const words = chainSentence(report)
  const values = Object.entries(report.env).map(
    ([name, value]) => [name, value === '' ? '<i>empty</i>' : exact(value)] as const,
  )
  const reasons = report.decisions.map(({ subject, decision, reason }) => {
    return `<b>${escapeXml(capitalized(subject))}: ${escapeXml(decision)}</b> &ndash; ${text(reason)}`
  })
  if (words === '' && values.length === 0 && reasons.length === 0) return ''
  return card('Chain', [
    words === '' ? '<p>No chain was set.</p>' : `<p>${escapeXml(words)}</p>`,
    facts(values),
    list(reasons),
  ])
}

function download(report: Report): string {
  const sentence = downloadSentence(report)
  const { state, own, ...counts } = report.download
  if (sentence === '') return ''
  if (state !== 'done' && state !== 'failed') return card('Modules', [paragraph(sentence)])
  const tiles = [
    ['Needed', formatNumber(counts.modulesNeeded)],
    ['Already on disk', formatNumber(counts.modulesCached)],
    ['Fetched', formatNumber(counts.modulesFetched)],
    ['Size', formatBytes(counts.bytesFetched)],
    ['Time', formatDuration(counts.durationMs)],
    ['Repeated requests', formatNumber(counts.retries)],
    ['Failovers', formatNumber(counts.failovers)],
  ].map(([label, figure = '']) => `<div><b>${escapeXml(figure)}</b><span class="soft">${label}</span></div>`)
  return card('Modules', [
    `<div class="tiles">${tiles.join('')}</div>`,
    paragraph(ownDownloadPhrase(own)),
    list(failedRuns(report).map(({ run, sentence: why }) => item(`Run ${run}`, why))),
  ])
}

function caches(report: Report): string {
  const cards = cacheSections(report).map(({ title, sentence, keys, report: { state, keyParts } }) => {
    const parts =
      keyParts.length > 0 ? [['Key parts', keyParts.map((part) => escapeXml(part)).join('<br>')] as const] : []
    const values = state === 'off' ? [] : [...keys.map(([name, key]) => [name, exact(key)] as const), ...parts]
    return sentence === '' ? '' : card(title, [paragraph(sentence), facts(values)])
  })
  return cards.filter((part) => part !== '').join('\n')
}

function timeline(report: Report): string {
  return card('Time line', [timelineChart(report)])
}

function environment(report: Report): string {
  const { go, project, tool } = report
  const modules = project.modules.map(
    ({ dir, module, kind }) => `${exact(module)} in ${exact(dir)} (${escapeXml(kind)})`,
  )
  return card('Environment', [
    facts([
      ...(go ? [['Go', text(goSentence(report))] as const] : []),
      ...(modules.length > 0 ? [['Project', modules.join('<br>')] as const] : []),
      [tool.name, escapeXml(tool.version)],
    ]),
  ])
}

const text = (sentence: string) => withCode(sentence, escapeXml)
const exact = (value: string) => code(value, escapeXml)
const item = (subject: string, sentence: string) => `<b>${escapeXml(subject)}</b>: ${text(sentence)}`
const paragraph = (sentence: string) => (sentence === '' ? '' : `<p>${text(capitalized(sentence))}</p>`)
