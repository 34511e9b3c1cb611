// The report as one page that works from a file: no script, nothing loaded from anywhere, and a policy that says so to the browser,
// so that even an escape we forgot could neither run nor send anything.

import type { CacheReport } from '../cache/cache-service.ts'
import type { MirrorReport, Verdict } from '../mirrors/probe-result.ts'
import { formatBytes, formatDuration, formatNumber, formatSpeed, UNKNOWN } from '../run/format.ts'
import { code, escapeXml, plain, withCode } from './escape.ts'
import { type Bar, barChart, legend } from './html-charts.ts'
import { STYLE } from './html-style.ts'
import { inOrder, LAYERS, MIRROR_COLUMNS, NAME_COLUMN, needsWords, VERDICT_COLUMN } from './mirror-table.ts'
import type { Report } from './report.ts'
import {
  buildCacheSentence,
  cacheSentence,
  chainSentence,
  downloadSentence,
  errorLines,
  failedRuns,
  goSentence,
  headline,
  LAYER_WORDS,
  OUTCOME_WORDS,
  otherWarnings,
  ownSentence,
  VERDICT_WORDS,
} from './sentences.ts'

type Tone = 'good' | 'fair' | 'bad'

const OUTCOME_TONES: Record<Report['outcome'], Tone> = { ok: 'good', degraded: 'fair', failed: 'bad' }
const VERDICT_TONES: Record<Verdict, Tone> = { healthy: 'good', thin: 'fair', sick: 'bad' }

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const SECTIONS = [failure, warnings, mirrors, chain, download, moduleCache, buildCache, environment]

/** The whole report as an HTML page, ending with a newline. */
export function renderHtml(report: Report): string {
  const title = escapeXml(headline(report))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} - go-proxy-setup</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${header(report, title)}
${SECTIONS.map((section) => section(report))
  .filter((part) => part !== '')
  .join('\n')}
${footer(report)}
</main>
</body>
</html>
`
}

function header({ outcome, startedAt, platform }: Report, title: string): string {
  const about = pill(OUTCOME_WORDS[outcome], OUTCOME_TONES[outcome])
  return `<header>${about}<h1>${title}</h1><p class="soft">${escapeXml(when(startedAt))}, ${escapeXml(platform)}</p></header>`
}

function failure(report: Report): string {
  const { error } = report
  if (!error) return ''
  const { sentence, details } = errorLines(report)
  const lines = details.length === 0 ? '' : list(details.map((line) => withCode(line, escapeXml)))
  const hint = error.hint ? `<p><b>What to do next:</b> ${withCode(error.hint, escapeXml)}</p>` : ''
  return `<section class="card failure"><h2>Failed: ${escapeXml(error.code)}</h2><p>${withCode(sentence, escapeXml)}</p>${lines}${hint}</section>`
}

function warnings(report: Report): string {
  const sentences = [...otherWarnings(report), ...report.project.notes]
  return sentences.length === 0
    ? ''
    : card('Warnings and notes', list(sentences.map((text) => withCode(text, escapeXml))))
}

function mirrors({ mirrors: all }: Report): string {
  if (all.length === 0) return ''
  const rows = inOrder(all)
  const words = rows.filter(needsWords).map(({ name, why }) => `<b>${escapeXml(name)}</b>: ${withCode(why, escapeXml)}`)
  const speeds = rows.filter(({ bytesPerSecond }) => bytesPerSecond !== undefined)
  const parts = [
    '<h3>Time to the first answer, by layer</h3>',
    legend(LAYERS.map(({ word, title }) => ({ kind: word, title }))),
    barChart(rows.map(latencyBar)),
    speeds.length === 0 ? '' : `<h3>Speed of a zip</h3>\n${barChart(speeds.map(speedBar))}`,
    '<h3>All figures</h3>',
    mirrorTable(rows),
    words.length === 0 ? '' : list(words),
  ]
  return card('Mirrors', parts.filter((part) => part !== '').join('\n'))
}

function latencyBar({ name, timings, verdict: word, failure: reason }: MirrorReport): Bar {
  const segments = LAYERS.flatMap(({ word: kind, title, key }) => {
    const value = timings[key]
    return value === undefined ? [] : [{ kind, title: `${title} ${formatDuration(value)}`, value }]
  })
  const sum = formatDuration(segments.reduce((total, { value }) => total + value, 0))
  const figure = word === 'sick' && reason ? LAYER_WORDS[reason.layer] : sum
  return { label: name, segments, figure }
}

function speedBar({ name, bytesPerSecond = 0 }: MirrorReport): Bar {
  const figure = formatSpeed(bytesPerSecond)
  return { label: name, segments: [{ kind: 'speed', title: figure, value: bytesPerSecond }], figure }
}

function mirrorTable(rows: readonly MirrorReport[]): string {
  const classes = (align: string, column: unknown) => (column === NAME_COLUMN ? 'name' : align)
  const head = MIRROR_COLUMNS.map(({ title, align }) => `<th scope="col" class="${align}">${title}</th>`).join('')
  const body = rows.map((mirror) => {
    const cells = MIRROR_COLUMNS.map((column) => {
      const text = column.cell(mirror)
      const inner = column === VERDICT_COLUMN ? verdict(mirror.verdict) : text === UNKNOWN ? '&ndash;' : escapeXml(text)
      return `<td class="${classes(column.align, column)}">${inner}</td>`
    })
    return `<tr${mirror.position === undefined ? ' class="out"' : ''}>${cells.join('')}</tr>`
  })
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>`
}

function verdict(word: Verdict): string {
  return `<span class="pill ${VERDICT_TONES[word]}" title="${VERDICT_WORDS[word]}">${word}</span>`
}

function chain(report: Report): string {
  const words = chainSentence(report)
  const values = Object.entries(report.env).map(
    ([name, value]) => [name, value === '' ? '<i>empty</i>' : exact(value)] as const,
  )
  const reasons = report.decisions.map(({ subject, decision, reason }) => {
    return `<b>${escapeXml(subject)}: ${escapeXml(decision)}</b> &ndash; ${withCode(reason, escapeXml)}`
  })
  if (words === '' && values.length === 0 && reasons.length === 0) return ''
  const sentence = words === '' ? '<p>No chain was set.</p>' : `<p>${escapeXml(words)}</p>`
  return card('Chain', [sentence, facts(values), reasons.length === 0 ? '' : list(reasons)].join('\n'))
}

function download(whole: Report): string {
  const sentence = downloadSentence(whole)
  if (sentence === '') return ''
  const { download: report } = whole
  const { modulesNeeded, modulesCached, modulesFetched, bytesFetched, retries, failovers, durationMs } = report
  const tile = (figure: string, label: string) =>
    `<div><b>${escapeXml(figure)}</b><span class="soft">${label}</span></div>`
  const tiles = [
    tile(formatNumber(modulesNeeded), 'needed'),
    tile(formatNumber(modulesCached), 'there before'),
    tile(formatNumber(modulesFetched), 'fetched'),
    tile(formatBytes(bytesFetched), 'size'),
    tile(formatDuration(durationMs), 'time'),
    tile(formatNumber(retries), 'retries'),
    tile(formatNumber(failovers), 'changes of mirror'),
  ]
  const runs = failedRuns(report).map(({ run, sentence }) => `<b>run ${run}</b>: ${withCode(sentence, escapeXml)}`)
  if (report.state !== 'done' && report.state !== 'failed') {
    return card('Modules', `<p>${withCode(sentence, escapeXml)}</p>`)
  }
  const inner = [
    `<div class="tiles">${tiles.join('')}</div>`,
    shares(modulesCached, modulesFetched, modulesNeeded),
    ownSentence(report) === '' ? '' : `<p>${withCode(ownSentence(report), escapeXml)}</p>`,
    runs.length === 0 ? '' : list(runs),
  ]
  return card('Modules', inner.filter((part) => part !== '').join('\n'))
}

/** What was there, what came, and as empty track what is missing. */
function shares(cached: number, fetched: number, needed: number): string {
  if (needed === 0) return ''
  const segments = [
    { kind: 'cached', title: `${formatNumber(cached)} there before`, value: cached },
    { kind: 'fetched', title: `${formatNumber(fetched)} fetched`, value: fetched },
  ] as const
  const missing = needed - cached - fetched
  const figure = missing > 0 ? `${formatNumber(missing)} missing` : 'complete'
  return legend(segments) + barChart([{ label: 'modules', segments, figure }], needed)
}

function moduleCache(report: Report): string {
  return cache('Cache', report.cache, cacheSentence(report))
}

function buildCache(report: Report): string {
  return cache('Build cache', report.buildCache, buildCacheSentence(report))
}

function cache(title: string, report: CacheReport | undefined, sentence: string): string {
  if (!report || sentence === '') return ''
  const { state, key, matchedKey, keyParts } = report
  if (state === 'off') return card(title, `<p>${withCode(sentence, escapeXml)}</p>`)
  const values = [
    ...(key ? [['key', exact(key)] as const] : []),
    ...(matchedKey && matchedKey !== key ? [['restored', exact(matchedKey)] as const] : []),
    ...(keyParts.length > 0 ? [['made of', keyParts.map((part) => escapeXml(part)).join('<br>')] as const] : []),
  ]
  return card(title, `<p>${withCode(sentence, escapeXml)}</p>${facts(values)}`)
}

function environment(report: Report): string {
  const { go, project, tool } = report
  const modules = project.modules.map(
    ({ dir, module, kind }) => `${exact(module)} in ${exact(dir)} (${escapeXml(kind)})`,
  )
  const values = [
    ...(go ? [['go', `${escapeXml(go.version)} ${exact(go.path)}`] as const] : []),
    ...(go?.source ? [['Go is', withCode(goSentence(report), escapeXml)] as const] : []),
    ...(modules.length > 0 ? [['project', modules.join('<br>')] as const] : []),
    [tool.name, escapeXml(tool.version)] as const,
  ]
  return card('Environment', facts(values))
}

function footer({ durationMs, schema }: Report): string {
  return `<footer>Whole run ${formatDuration(durationMs)}. The same report as data: form <code>json</code>, schema ${schema}.</footer>`
}

function exact(value: string): string {
  return code(value, escapeXml)
}

function pill(text: string, tone: Tone): string {
  return `<span class="pill ${tone}">${text}</span>`
}

function card(title: string, inner: string): string {
  return `<section class="card"><h2>${title}</h2>\n${inner}\n</section>`
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((inner) => `<li>${inner}</li>`).join('\n')}</ul>`
}

function facts(pairs: readonly (readonly [name: string, html: string])[]): string {
  if (pairs.length === 0) return ''
  return `<dl>${pairs.map(([name, html]) => `<dt>${escapeXml(name)}</dt><dd>${html}</dd>`).join('\n')}</dl>`
}

/** `2026-11-20 19:40:00 UTC`. */
function when(iso: string): string {
  return plain(iso).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC')
}
