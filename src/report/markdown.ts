// The report as GitHub's job summary: one headline, what to do next, a small table, the chain and
// the counts; reasons and cache keys are folded. The runner drops a whole summary above 1 MiB, so
// lists are capped and a section that does not fit is left out.
import { UNKNOWN } from '../format.ts'
import { reasonsOf, SMALL_MIRROR_COLUMNS, tableRows, VERDICT_COLUMN, VERDICTS } from '../mirrors/mirror-table.ts'
import { isProbed } from '../mirrors/probe-result.ts'
import { ownDownloadPhrase } from '../modules/download-report.ts'
import { code, escapeMarkdown, withCode } from './escape.ts'
import type { Report } from './report.ts'
import {
  cacheSections,
  capitalized,
  chainLinks,
  chainSentence,
  downloadSentence,
  errorLines,
  explainedMirrors,
  failedRuns,
  goSentence,
  headline,
  sectionOf,
} from './sentences.ts'
import { timelineTable } from './timeline.ts'

const OUTCOME_MARKS: Readonly<Record<Report['outcome'], string>> = { ok: '✅', degraded: '⚠️', failed: '❌' }

const MOST_BYTES = 50_000
const MOST_ROWS = 20

/** The whole report, always below 60 kB, ending with a newline. */
export function renderMarkdown(report: Report): string {
  const sections = [
    `### ${OUTCOME_MARKS[report.outcome]} go-proxy-setup: ${escapeMarkdown(headline(report))}`,
    failure(report),
    bullets('Warnings', report.warnings),
    // Only where this step chose it: a Go that was there already is not news.
    report.go?.source ? `**Go:** ${text(goSentence(report))}` : '',
    download(report),
    ...caches(report),
    report.mirrors.some(isProbed) ? mirrorSection(report.mirrors, explainedMirrors(report)) : '',
    chain(report),
    timelineTable(report),
    folded('<b>Why this chain</b>', reasons(report)),
    bullets('Project notes', report.project.notes),
  ].filter((section) => section !== '')
  return `${fitting(sections).join('\n\n')}\n`
}

function fitting(sections: readonly string[]): string[] {
  let bytes = 0
  const kept = sections.filter((section) => {
    const size = Buffer.byteLength(section) + 2
    if (bytes + size > MOST_BYTES) return false
    bytes += size
    return true
  })
  const omitted = sections.length - kept.length
  return omitted === 0 ? kept : [...kept, `_Too long: ${omitted} sections left out; the JSON report has all of them._`]
}

function failure(report: Report): string {
  const { error } = report
  if (!error) return ''
  const { sentence, details } = errorLines(report)
  const parts = [
    `**${escapeMarkdown(error.code)}:** ${text(sentence)}`,
    details.map((line) => `- ${text(line)}`).join('\n'),
    error.hint ? `**What to do next:** ${text(error.hint)}` : '',
    error.help ? `[More on ${escapeMarkdown(sectionOf(error.help))}](${error.help})` : '',
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** The mirrors as a table, then why some are flawed or left out, unless `explained` before. */
export function mirrorSection(all: Report['mirrors'], explained?: ReadonlySet<string>): string {
  const probed = tableRows(all)
  const rows = probed.slice(0, MOST_ROWS)
  const head = SMALL_MIRROR_COLUMNS.map(({ title }) => title)
  const rule = SMALL_MIRROR_COLUMNS.map(({ align }) => (align === 'right' ? '--:' : ':--'))
  const body = rows.map((mirror) =>
    SMALL_MIRROR_COLUMNS.map((column) => {
      const cell = column.cell(mirror)
      const mark = column === VERDICT_COLUMN ? `${VERDICTS[mirror.verdict].mark} ` : ''
      return cell === UNKNOWN ? '–' : `${mark}${escapeMarkdown(cell)}`
    }),
  )
  const table = [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`)
  const why = reasonsOf(all, explained).map(({ names, why }) => item(names.slice(0, MOST_ROWS).join(', '), why))
  const more = probed.length > rows.length ? [`- ${probed.length - rows.length} more in the JSON report`] : []
  return [...table, '', ...capped(why), ...more].join('\n').trimEnd()
}

function chain(report: Report): string {
  const words = chainSentence(report)
  const values = Object.entries(report.env).map(([name, value]) => `- ${exact(`${name}=${value}`)}`)
  if (words === '' && values.length === 0) return ''
  const picture = chainPicture(report)
  const seen = picture.length > 0 ? picture : [`**Chain:** ${escapeMarkdown(words)}`]
  return [...seen, '', ...capped(values)].join('\n')
}

/** A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html) of two mirrors or more. */
function chainPicture(report: Report): string[] {
  const links = chainLinks(report)
  if (links.length < 2 || links.length > MOST_ROWS) return []
  // A label in quotes ends at the next quote, and `#`, `;`, `<` and `&` mean something in it.
  const label = (name: string) => `"${name.replace(/[^\w.:/ -]/g, '_').slice(0, 60)}"`
  const nodes = links.map(({ name }, index) => `  m${index}[${label(name)}]`)
  const arrows = links.slice(1).map(({ after }, index) => `  m${index} -- ${label(after)} --> m${index + 1}`)
  return ['```mermaid', 'flowchart LR', '  go(["go"]) --> m0', ...nodes, ...arrows, '```']
}

function download(report: Report): string {
  const sentence = downloadSentence(report)
  if (sentence === '') return ''
  const { state, own: ownDownload, retries, failovers } = report.download
  const own = ownDownloadPhrase(ownDownload)
  // The headline has the rest.
  if (state === 'done' && own !== '' && retries + failovers === 0) return `**Modules:** ${text(own)}`
  const runs = failedRuns(report).map(({ run, sentence: why }) => item(`Run ${run}`, why))
  const lines = [...(own === '' ? [] : [item('Download', own)]), ...runs]
  return [`**Modules:** ${text(sentence)}`, '', ...capped(lines)].join('\n').trimEnd()
}

function reasons({ decisions }: Report): string[] {
  return decisions.map(({ subject, decision, reason }) => {
    return `- ${escapeMarkdown(capitalized(subject))}: **${escapeMarkdown(decision)}** – ${text(reason)}`
  })
}

function caches(report: Report): string[] {
  return cacheSections(report).map(({ title, sentence, keys, report: { state, keyParts } }) => {
    const lines = [
      ...keys.map(([name, key]) => `- ${name} ${exact(key)}`),
      ...keyParts.map((part) => `- Key part: ${escapeMarkdown(part)}`),
    ]
    if (sentence === '') return ''
    if (state === 'off' || lines.length === 0) return `**${title}:** ${text(sentence)}`
    return folded(`<b>${title}:</b> ${text(sentence)}`, lines)
  })
}

/** `<details>` is HTML, in which Markdown starts again after an empty line. */
function folded(summary: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return ['<details>', `<summary>${summary}</summary>`, '', ...capped(lines), '', '</details>'].join('\n')
}

function bullets(title: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return ''
  return [`**${title}**`, '', ...capped(sentences.map((sentence) => `- ${text(sentence)}`))].join('\n')
}

const item = (subject: string, sentence: string) => `- **${escapeMarkdown(subject)}**: ${text(sentence)}`
const text = (sentence: string) => withCode(sentence, escapeMarkdown)
const exact = (value: string) => code(value, escapeMarkdown)

function capped(lines: readonly string[]): string[] {
  if (lines.length <= MOST_ROWS) return [...lines]
  return [...lines.slice(0, MOST_ROWS), `- ${lines.length - MOST_ROWS} more in the JSON report`]
}
