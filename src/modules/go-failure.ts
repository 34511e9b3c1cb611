// Finds the go command's messages in its output and classifies them (go-failure-table.ts): a
// message is a line with the lines below it that start with a tab; one run may print one per
// module.
import { redact, sanitizeForLog } from '../redact.ts'
import { type Remedy, TABLE } from './go-failure-table.ts'

/** Stable names: reports contain them and docs/troubleshooting.md has a section for each. */
export type FailureClass = (typeof TABLE)[number][0][0] | 'stall' | 'unknown'

export interface GoFailure {
  readonly class: FailureClass
  readonly next: Remedy
  readonly hint: string
  /** The message's first lines as one, sanitized. */
  readonly said: string
  readonly module?: string
  /** The first URL of the message as go printed it: to compare, never to print. */
  readonly url?: string
}

const UNKNOWN =
  'See the go command’s message above; `npx go-proxy-setup doctor` checks the configuration and the project.'

export function classifyGoFailure(text: string): GoFailure {
  const row = TABLE.find(([, pattern]) => pattern.test(text))
  const [[name, next], , hint] = row ?? ([['unknown', 'stop'], /$/, UNKNOWN] as const)
  const module = /(?<![\w/])(\w[\w.~/-]*@v\d[^\s:/"]*)/.exec(text)?.[1]
  const url = /\b(?:https?|file):\/\/[^\s"']+/.exec(text)?.[0].replace(/:$/, '')
  const failure = {
    class: name,
    next,
    hint: hint.replace('HOST', (url && URL.parse(url)?.host) || 'HOST'),
    said: firstLines(text),
    ...(module && { module }),
    ...(url && { url }),
  }
  return name === 'sumdb-unreachable' ? withInnerCause(failure, text) : failure
}

const LATER = /^(?:folder-missing|config-gocache|direct-auth|direct-config)$/
/** Without a login, a private module's host often denies that it exists. */
const LATER_IF_PRIVATE = /^(?:direct-missing|direct-net|http-denied|not-found|version-missing)$/

/** True when a later `go mod tidy`, `download` or `vendor` mends it. */
export function isMendable(said: string): boolean {
  return /missing go\.sum entry|inconsistent vendoring|updates to go\.(?:mod|work) needed/.test(said)
}

/** True when a later step can still provide what is missing: a login, a checkout, git, a tidy. */
export function mayComeLater({ class: name, module, said }: GoFailure, isPrivate: (path: string) => boolean): boolean {
  const path = module?.slice(0, module.lastIndexOf('@'))
  return LATER.test(name) || isMendable(said) || (path !== undefined && LATER_IF_PRIVATE.test(name) && isPrivate(path))
}

/** The failure that decides: first one that stops, then one that needs another mirror. */
export function decidingFailure(messages: readonly string[]): GoFailure | undefined {
  const weight = ({ class: name, next }: GoFailure) =>
    name === 'unknown' ? 3 : ['stop', 'other-mirror', 'again'].indexOf(next)
  return messages.map(classifyGoFailure).sort((a, b) => weight(a) - weight(b))[0]
}

export function goMessages(printed: string): string[] {
  const messages = printed.split(/\r?\n(?!\t)/).reduce<string[]>(withReasons, [])
  return messages.filter((message) => message.trim() !== '' && !PROGRESS.test(message))
}

/** Also what go adds below a message for a repository that wants a login. */
const PROGRESS =
  /^go: (?:downloading|extracting|finding|found|warning|no module dep)|^Confirm the import path was entered correctly\.|^If this is a private repository, see /

/** Errors in a project's file are on lines without a tab, below `go: errors parsing go.mod:`. */
function withReasons(messages: string[], line: string): string[] {
  const before = messages.at(-1) ?? ''
  const [headline = '', ...reasons] = before.split('\n')
  // go's own remedy, below the reasons.
  if (/^(?:use "go .*to resolve$|\r?\n\t)/.test(line)) return [...messages.slice(0, -1), `${before}\n${line}`]
  const isOpen = /^(?:go: |malformed go\.sum).*:$/.test(headline) && line.trim() !== '' && !line.startsWith('go: ')
  const belongs = isOpen && (reasons.length === 0 || (FILE_AND_LINE.test(reasons[0] ?? '') && FILE_AND_LINE.test(line)))
  return belongs ? [...messages.slice(0, -1), `${before}\n${line}`] : [...messages, line]
}

const FILE_AND_LINE = /^\S.*?:\d+(?::\d+)?: /

/** In the output of any command. A test that logs `connection refused` is not in go's form. */
export function downloadFailures(printed: string): GoFailure[] {
  const messages = goMessages(printed).filter((message) => GO_FORM.test(message))
  return messages.map(classifyGoFailure).filter((failure) => failure.class !== 'unknown')
}

const GO_FORM = /(?:^|\s)go: |(?<![\w/])\w[\w.~/-]*@v\d[^\s:/"]*(?:\/go\.mod)?: |(?:^|\s)verifying \S+@v/

/** The cause decides whether another request to the database helps. */
function withInnerCause(failure: GoFailure, text: string): GoFailure {
  const inner = TABLE.find(([[name], pattern]) => name !== 'sumdb-unreachable' && pattern.test(text))
  if (!inner) return failure
  const [[name, next]] = inner
  return { ...failure, next: next === 'again' ? 'again' : 'other-mirror', hint: `${failure.hint} (${name})` }
}

/** The command that go gave to git says nothing to a reader that the lines around it do not. */
const VCS_COMMAND = /: (git|hg|svn) [^\n]* in \S+[/\\]vcs[/\\][0-9a-f]+: exit status \d+:/g

function firstLines(text: string): string {
  const lines = text
    .replace(VCS_COMMAND, ': $1:')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const shown = redact(
    sanitizeForLog(lines.slice(0, 8).join('; ').replaceAll(':; ', ': ').replaceAll(', ; ', ', ').replaceAll('\t', '')),
  ).trim()
  return shown.length > 600 ? `${shown.slice(0, 600)} ...` : shown
}
