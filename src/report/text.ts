// The report and the doctor's diagnosis for terminals and logs, one line for each fact. No cursor
// movement and no wide character, so that a CI log shows the same as a terminal.
import type { Diagnosis, Finding } from '../doctor/diagnosis.ts'
import { count, paint, type Style } from '../format.ts'
import { printable, sanitizeForLog } from '../redact.ts'
import { LONGEST_VALUE } from './escape.ts'
import type { Report } from './report.ts'
import {
  cacheSections,
  chainSentence,
  choiceSentence,
  downloadSentence,
  goSentence,
  headline,
  projectSentence,
} from './sentences.ts'

const OUTCOME_COLORS: Readonly<Record<Report['outcome'], Style>> = { ok: 'green', degraded: 'yellow', failed: 'red' }
const LEVEL_COLORS: Readonly<Record<Finding['level'], Style>> = { error: 'red', warning: 'yellow', note: 'cyan' }
const LABEL_WIDTH = 12

/** The log shows mirrors, downloads, warnings and failed runs already; the error follows. */
export function renderResult(report: Report, color: boolean): string {
  const { env, project } = report
  const facts = [
    ['Mirrors', choiceSentence(report)],
    ['Chain', chainSentence(report)],
    ...Object.entries(env),
    ['Go', goSentence(report)],
    ['Project', projectSentence(report)],
    ['Modules', downloadSentence(report)],
    ...cacheSections(report).map(({ title, sentence }) => [title, sentence]),
    ...project.notes.map((note) => ['Note', note]),
  ]
  const lines = facts.flatMap(([label = '', value = '']) => {
    const text = printable(value, LONGEST_VALUE)
    return text === '' ? [] : [`${printable(label, 20).padEnd(LABEL_WIDTH)} ${text}`]
  })
  const last = paint(printable(headline(report)), OUTCOME_COLORS[report.outcome], color)
  return [paint('Result', 'bold', color), ...lines, last].join('\n')
}

/** Each setting with its source, then each finding with its remedy, ending with a newline. */
export function renderDiagnosis(diagnosis: Diagnosis, color: boolean): string {
  const { settings, findings, notChecked = [] } = diagnosis
  const width = Math.max(0, ...settings.map(({ name }) => name.length))
  const valueWidth = Math.min(60, Math.max(0, ...settings.map(({ value }) => value.length)))
  const lines = [
    'Effective configuration',
    ...settings.map(({ name, value, source }) => `  ${name.padEnd(width)}  ${value.padEnd(valueWidth)}  ${source}`),
    '',
    findings.length === 0 ? 'No problems found.' : count(findings.length, 'finding'),
    ...findings.flatMap(({ level, subject, message, remedy }) => [
      `  ${paint(level, LEVEL_COLORS[level], color)} ${subject}: ${message}`,
      ...(remedy === '' ? [] : [`      ${remedy}`]),
    ]),
    ...routeLines(diagnosis),
    ...notChecked.map((one) => `Not checked: ${one}`),
    'Next: `npx go-proxy-setup probe` measures the mirrors, `npx go-proxy-setup rehearse` tries an outage.',
  ]
  return `${lines.join('\n')}\n`
}

/** The modules that each mirror would serve, as the first of the list that has them. */
function routeLines({ routes = [] }: Diagnosis): string[] {
  const byMirror = Map.groupBy(routes, ({ mirror }) => mirror ?? 'no mirror')
  const lines = [...byMirror].map(([mirror, modules]) => {
    const named = modules.slice(0, 3).map(({ path, version }) => sanitizeForLog(`${path}@${version}`))
    return `  ${mirror}: ${count(modules.length, 'module')} (${named.join(', ')}${modules.length > 3 ? ', ...' : ''})`
  })
  return lines.length === 0 ? [] : ['', 'Served by', ...lines]
}
