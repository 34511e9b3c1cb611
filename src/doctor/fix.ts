// The commands of `doctor --fix`, for a person to run: nothing here runs one. Every part that a
// go.mod or an environment chose is quoted for a POSIX shell.
import { shellWord } from '../format.ts'
import { sanitizeForLog } from '../redact.ts'
import type { Diagnosis } from './diagnosis.ts'

/** Quoted only where it must be, as a person types it. */
export function shellQuoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : shellWord(value)
}

/** `go ARGS` as it is typed from the workspace; `dir` is relative to it, or empty. */
export function goIn(dir: string, ...args: readonly string[]): string {
  const command = ['go', ...args.map(shellQuoted)].join(' ')
  return dir === '' ? command : `(cd ${shellQuoted(dir)} && ${command})`
}

/** Each command once, below a comment that says why. */
export function fixScript({ findings }: Pick<Diagnosis, 'findings'>): string {
  const reasons = Map.groupBy(
    findings.filter(({ fix }) => fix !== undefined),
    ({ fix }) => fix,
  )
  const blocks = [...reasons].map(([fix, some]) => {
    const why = some.map(({ subject, message }) => `# ${sanitizeForLog(`${subject}: ${message}`)}\n`)
    return `${why.join('')}${sanitizeForLog(fix ?? '')}\n`
  })
  return blocks.length === 0 ? '# No finding has a command that fixes it.\n' : blocks.join('\n')
}
