// What the go command said, turned into what to do next. Its texts stand in go-failure-table.ts; here they are found in what a run
// printed: a message is a line and the lines below it that start with a tab, and one run may print a message for each module.
import { redact, sanitizeForLog } from '../redact.ts'
import { type NextStep, TABLE } from './go-failure-table.ts'

/** Stable words: reports carry them and docs/troubleshooting.md has a section for each. */
export type FailureClass = (typeof TABLE)[number][0] | 'stall' | 'unknown'

export interface GoFailure {
  readonly class: FailureClass
  readonly next: NextStep
  /** What the user can do, in full sentences. */
  readonly hint: string
  /** The first lines of the text as one harmless line without credentials. */
  readonly said: string
  /** `path@version` when the text names one. */
  readonly module?: string
  /** The first URL of the text as go printed it: for comparing, never for printing. */
  readonly url?: string
}

const UNKNOWN =
  'The go command’s own words above say more; `go-proxy-setup doctor` checks the configuration and the project.'

/** Names what `text`, one message of the go command, is about. */
export function classifyGoFailure(text: string): GoFailure {
  const [name, , next, hint] =
    TABLE.find(([, pattern]) => pattern.test(text)) ?? (['unknown', /$/, 'stop', UNKNOWN] as const)
  const module = /(?<![\w/])(\w[\w.~/-]*@v\d[^\s:/"]*)/.exec(text)?.[1]
  const url = /\b(?:https?|file):\/\/[^\s"]+/.exec(text)?.[0].replace(/:$/, '')
  const failure = { class: name, next, hint, said: firstLines(text), ...(module && { module }), ...(url && { url }) }
  return name === 'sumdb-unreachable' ? withInnerCause(failure, text) : failure
}

/** The failure that decides among several messages: what stops first, then what needs another mirror; the unknown last. */
export function decidingFailure(messages: readonly string[]): GoFailure | undefined {
  const weight = ({ class: name, next }: GoFailure) =>
    name === 'unknown' ? 3 : ['stop', 'other-mirror', 'again'].indexOf(next)
  return messages.map(classifyGoFailure).sort((a, b) => weight(a) - weight(b))[0]
}

/** The messages in what a run printed on stderr, without its progress lines. */
export function goMessages(printed: string): string[] {
  return printed
    .split(/\r?\n(?!\t)/)
    .reduce<string[]>(withItsReasons, [])
    .filter(
      (message) =>
        message.trim() !== '' && !/^go: (?:downloading|extracting|finding|found|warning|no module dep)/.test(message),
    )
}

/** What is wrong with a file of the project stands on lines of their own, without a tab, below `go: errors parsing go.mod:`. */
function withItsReasons(messages: string[], line: string): string[] {
  const before = messages.at(-1) ?? ''
  const [headline = '', ...reasons] = before.split('\n')
  const isOpen = /^(?:go: |malformed go\.sum).*:$/.test(headline) && line.trim() !== '' && !line.startsWith('go: ')
  const belongs = isOpen && (reasons.length === 0 || (FILE_AND_LINE.test(reasons[0] ?? '') && FILE_AND_LINE.test(line)))
  return belongs ? [...messages.slice(0, -1), `${before}\n${line}`] : [...messages, line]
}

const FILE_AND_LINE = /^\S.*?:\d+(?::\d+)?: /

/**
 * The failures of module downloads in the output of any command that may run go somewhere below it (a script, make, docker build).
 * Only messages in go's own form count: a test that logs `connection refused` is no download failure.
 */
export function downloadFailures(printed: string): GoFailure[] {
  return goMessages(printed)
    .filter((message) =>
      /(?:^|\s)go: |(?<![\w/])\w[\w.~/-]*@v\d[^\s:/"]*(?:\/go\.mod)?: |(?:^|\s)verifying \S+@v/.test(message),
    )
    .map(classifyGoFailure)
    .filter((failure) => failure.class !== 'unknown')
}

/** Whether asking the database again helps depends on why it could not be asked. */
function withInnerCause(failure: GoFailure, text: string): GoFailure {
  const inner = TABLE.find(([name, pattern]) => name !== 'sumdb-unreachable' && pattern.test(text))
  return inner
    ? { ...failure, next: inner[2] === 'again' ? 'again' : 'other-mirror', hint: `${failure.hint} (${inner[0]})` }
    : failure
}

function firstLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const shown = redact(sanitizeForLog(lines.slice(0, 5).join('; ').replaceAll(':; ', ': ').replaceAll('\t', ''))).trim()
  return shown.length > 600 ? `${shown.slice(0, 600)} ...` : shown
}
