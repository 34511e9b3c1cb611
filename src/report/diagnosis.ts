// The doctor's words for a terminal: settings with who set them, then each finding with its remedy.
import type { Diagnosis, Finding } from '../doctor/diagnosis.ts'
import type { TextStyle } from './text.ts'

const COLORS: Readonly<Record<Finding['level'], number>> = { error: 31, warning: 33, note: 36 }

/** The diagnosis as lines that end in a newline. */
export function renderDiagnosis({ settings, findings }: Diagnosis, { color }: TextStyle): string {
  const width = Math.max(0, ...settings.map(({ name }) => name.length))
  const valueWidth = Math.min(60, Math.max(0, ...settings.map(({ value }) => value.length)))
  const paint = (level: Finding['level']) => (color ? `\u001b[${COLORS[level]}m${level}\u001b[0m` : level)
  const lines = [
    'Effective configuration',
    ...settings.map(({ name, value, source }) => `  ${name.padEnd(width)}  ${value.padEnd(valueWidth)}  ${source}`),
    '',
    findings.length === 0 ? 'Nothing to remark on.' : `${findings.length} remark${findings.length === 1 ? '' : 's'}`,
    ...findings.flatMap(({ level, subject, message, remedy }) => [
      `  ${paint(level)} ${subject}: ${message}`,
      ...(remedy === '' ? [] : [`      ${remedy}`]),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
