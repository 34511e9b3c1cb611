// The report as GitHub's job summary: one headline, what to do next, a small table, the chain and figures; reasons and keys folded.
// The runner drops a step's summary above 1 MiB as a whole, so lists are capped and a section that does not fit is left out.

import type { CacheReport } from '../cache/cache-service.ts'
import type { Verdict } from '../mirrors/probe-result.ts'
import { UNKNOWN } from '../run/format.ts'
import { code, escapeMarkdown, withCode } from './escape.ts'
import { inOrder, needsWords, SMALL_MIRROR_COLUMNS, VERDICT_COLUMN } from './mirror-table.ts'
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
  otherWarnings,
  ownSentence,
} from './sentences.ts'

const OUTCOME_MARKS: Record<Report['outcome'], string> = { ok: '✅', degraded: '⚠️', failed: '❌' }
const VERDICT_MARKS: Record<Verdict, string> = { healthy: '✅', thin: '⚠️', sick: '❌' }

const MOST_BYTES = 50_000
const MOST_ROWS = 20

/** The whole report, always below 60 kB, ending with a newline. */
export function renderMarkdown(report: Report): string {
  const sections = [
    `### ${OUTCOME_MARKS[report.outcome]} go-proxy-setup: ${escapeMarkdown(headline(report))}`,
    failure(report),
    go(report),
    mirrors(report),
    chain(report),
    download(report),
    bullets('Warnings', otherWarnings(report)),
    bullets('Notes on the project', report.project.notes),
    reasons(report),
    cache('Cache', report.cache, cacheSentence(report)),
    cache('Build cache', report.buildCache, buildCacheSentence(report)),
  ]
  return `${fitting(sections.filter((section) => section !== '')).join('\n\n')}\n`
}

function fitting(sections: readonly string[]): string[] {
  const kept: string[] = []
  let bytes = 0
  for (const section of sections) {
    const size = Buffer.byteLength(section) + 2
    if (bytes + size > MOST_BYTES) continue
    bytes += size
    kept.push(section)
  }
  if (kept.length === sections.length) return kept
  return [
    ...kept,
    `_Too long for this page: ${sections.length - kept.length} parts left out; the JSON report has all._`,
  ]
}

function failure(report: Report): string {
  const { error } = report
  if (!error) return ''
  const { sentence, details } = errorLines(report)
  const lines = details.map((line) => `\n- ${withCode(line, escapeMarkdown)}`).join('')
  const hint = error.hint ? `\n\n**What to do next:** ${withCode(error.hint, escapeMarkdown)}` : ''
  const doc =
    error.code === 'internal' ? '' : `\n\nMore: docs/troubleshooting.md, section ${code(error.code, escapeMarkdown)}`
  const what = `**${escapeMarkdown(error.code)}:** ${withCode(sentence, escapeMarkdown)}`
  return `${what}${lines && `\n${lines}`}${hint}${doc}`
}

/** Only where this step saw to it: the Go that was there is no news. */
function go(report: Report): string {
  return report.go?.source ? `**Go:** ${withCode(goSentence(report), escapeMarkdown)}` : ''
}

function mirrors({ mirrors: all }: Report): string {
  if (all.length === 0) return ''
  const rows = inOrder(all).slice(0, MOST_ROWS)
  const head = SMALL_MIRROR_COLUMNS.map(({ title }) => title)
  const rule = SMALL_MIRROR_COLUMNS.map(({ align }) => (align === 'right' ? '--:' : ':--'))
  const body = rows.map((mirror) =>
    SMALL_MIRROR_COLUMNS.map((column) => {
      const text = column.cell(mirror)
      const mark = column === VERDICT_COLUMN ? `${VERDICT_MARKS[mirror.verdict]} ` : ''
      return text === UNKNOWN ? '–' : `${mark}${escapeMarkdown(text)}`
    }),
  )
  const table = [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`)
  const words = rows.filter(needsWords).map(({ name, why }) => item(name, why))
  const more = all.length > rows.length ? [`- ${all.length - rows.length} more in the JSON report`] : []
  return [...table, '', ...words, ...more].join('\n').trimEnd()
}

function chain(report: Report): string {
  const words = chainSentence(report)
  const values = Object.entries(report.env).map(([name, value]) => `- ${code(`${name}=${value}`, escapeMarkdown)}`)
  if (words === '' && values.length === 0) return ''
  return [`**Chain:** ${escapeMarkdown(words)}`, '', ...capped(values)].join('\n')
}

function download(report: Report): string {
  const sentence = downloadSentence(report)
  if (sentence === '') return ''
  const runs = failedRuns(report.download).map(({ run, sentence: why }) => item(`run ${run}`, why))
  const own = ownSentence(report.download)
  const lines = [...(own === '' ? [] : [item('own download', own)]), ...runs]
  return [`**Modules:** ${withCode(sentence, escapeMarkdown)}`, '', ...capped(lines)].join('\n').trimEnd()
}

function reasons({ decisions }: Report): string {
  const lines = decisions.map(
    ({ subject, decision, reason }) =>
      `- ${escapeMarkdown(subject)}: **${escapeMarkdown(decision)}** – ${withCode(reason, escapeMarkdown)}`,
  )
  return folded('<b>Why this chain</b>', lines)
}

function cache(title: string, report: CacheReport | undefined, sentence: string): string {
  if (!report || sentence === '') return ''
  const { state, key, matchedKey, keyParts } = report
  const words = withCode(sentence, escapeMarkdown)
  const lines = [
    key ? `- key ${code(key, escapeMarkdown)}` : '',
    matchedKey && matchedKey !== key ? `- restored ${code(matchedKey, escapeMarkdown)}` : '',
    ...keyParts.map((part) => `- made of ${escapeMarkdown(part)}`),
  ].filter((line) => line !== '')
  return state === 'off' || lines.length === 0 ? `**${title}:** ${words}` : folded(`<b>${title}:</b> ${words}`, lines)
}

/** `<details>` is HTML, in which Markdown comes back after an empty line. */
function folded(summary: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return ['<details>', `<summary>${summary}</summary>`, '', ...capped(lines), '', '</details>'].join('\n')
}

function bullets(title: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return ''
  const lines = sentences.map((sentence) => `- ${withCode(sentence, escapeMarkdown)}`)
  return [`**${title}**`, '', ...capped(lines)].join('\n')
}

function item(subject: string, sentence: string): string {
  return `- **${escapeMarkdown(subject)}**: ${withCode(sentence, escapeMarkdown)}`
}

function capped(lines: readonly string[]): string[] {
  if (lines.length <= MOST_ROWS) return [...lines]
  return [...lines.slice(0, MOST_ROWS), `- ${lines.length - MOST_ROWS} more in the JSON report`]
}
