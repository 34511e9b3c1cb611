// Reads what `go ... -x` prints on stderr: `# get URL` for a request, `# get URL: 200 OK (0.1s)`
// for the head of its response. Shows which mirror serves what, and which one caused a failure.
// Follows src/cmd/go/internal/web/http.go (get) and modfetch/codehost/codehost.go (RunWithArgs).
import { parseModuleKey, unescapeCapitals } from '../go/module.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { classifyGoFailure, type GoFailure } from './go-failure.ts'

/** URLs as go printed them: may hold a user name, never a password. */
export interface TracedRequest {
  readonly url: string
  readonly mirror: string | undefined
  /** Decoded, below the mirror and cache/download; empty for a direct fetch. */
  readonly file: string
  state: 'asked' | 'answered' | 'absent' | 'failed'
  /** The response as go printed it: `502 Bad Gateway`, or an error's text. */
  answer: string
}

export interface GoTrace {
  readonly feed: (chunk: Buffer) => void
  readonly requests: () => readonly TracedRequest[]
  readonly failovers: () => number
  /** The git command that go waits for, without its flags; empty if none. */
  readonly command: () => string
  /** Everything else: the go command's messages (the last 64 kB). */
  readonly said: () => string
}

const SAID_CHARACTERS = 65_536
/** Lines of -x that are not messages: requests, locks, and the commands that go runs. */
const NOISE = /^(?:# (?:get|lock) |# \S+ for \w+ \S+$|mkdir -p |cd \S.*; |WORK=|\d+\.\d{3}s # |(?:git|hg|svn) [a-z])/

/** `onLine` receives each line unchanged (untrusted), `onFailure` each failure at a mirror. */
export function traceGo(
  mirrors: readonly string[],
  { onLine, onFailure }: { onLine: (line: string) => void; onFailure: (request: TracedRequest) => void },
): GoTrace {
  const requests = new Map<string, TracedRequest>()
  const failed = new Set<string>()
  const bases = mirrors
    .map((mirror) => ({ mirror, base: comparable(mirror) }))
    .sort((a, b) => b.base.length - a.base.length)
  const decoder = new TextDecoder()
  let serving = mirrors[0] ?? ''
  let failovers = 0
  let command = ''
  let rest = ''
  let said = ''

  const answered = (request: TracedRequest, answer: string) => {
    request.answer = answer
    request.state = answer.startsWith('200 ') ? 'answered' : /^(?:404|410) /.test(answer) ? 'absent' : 'failed'
    const { mirror, state } = request
    if (mirror === undefined || state === 'absent') return
    if (state === 'failed') {
      failed.add(mirror)
      return onFailure(request)
    }
    if (mirror !== serving && failed.has(serving)) failovers += 1
    failed.delete(mirror)
    serving = mirror
  }
  const line = (text: string) => {
    onLine(text)
    const [, url = '', answer] = /^# get (\S+?)(?:: (.*))?$/.exec(text) ?? []
    if (url) {
      const request = requests.get(url) ?? { url, ...ownerOf(url, bases), state: 'asked', answer: '' }
      requests.set(url, request)
      if (answer !== undefined) answered(request, answer.replace(/ \(\d+\.\d+s\)$/, ''))
      else request.state = 'asked'
    } else if (!NOISE.test(text)) {
      said = `${said}${text}\n`.slice(-SAID_CHARACTERS)
    } else command = commandOf(text) ?? command
  }
  return {
    feed: (chunk) => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const text of lines) line(text)
    },
    requests: () => [...requests.values()],
    failovers: () => failovers,
    command: () => command,
    said: () => said + rest,
  }
}

/** Of `cd FOLDER; git ls-remote -q URL`; empty where the line says that one has ended. */
function commandOf(line: string): string | undefined {
  if (/^\d+\.\d{3}s # /.test(line)) return ''
  const words = /^cd \S.*?; ((?:git|hg|svn) .*)/.exec(line)?.[1]?.split(' ')
  const shown = words?.filter((word) => !word.startsWith('-')).join(' ')
  return shown && redact(sanitizeForLog(shown)).slice(0, 200)
}

export interface BlamedFailure extends GoFailure {
  readonly mirrorUrl?: string
}

const NOT_A_MIRRORS = /^(?:project|config-|local|corrupt-cache|toolchain|version-missing|unknown)/

/**
 * Adds the mirror that caused a failure: the message's URL, else the one that failed or served the
 * module. go names none for a bad zip, and a direct fetch's error hides a mirror's.
 */
export function blame(failure: GoFailure, trace: GoTrace): BlamedFailure {
  if (failure.class.startsWith('direct-')) return causeOfDirect(failure, trace)
  if (NOT_A_MIRRORS.test(failure.class)) return failure
  const requests = trace.requests().toReversed()
  const { url } = failure
  const request =
    (url && requests.find((one) => comparable(one.url) === comparable(url))) ||
    requests.find((one) => one.state === 'failed' && concerns(one, failure)) ||
    serving(failure, requests)
  return request?.mirror === undefined ? failure : { ...failure, mirrorUrl: request.mirror }
}

function serving(failure: GoFailure, requests: readonly TracedRequest[]): TracedRequest | undefined {
  const kind = /[/ ]go\.mod: /.test(failure.said) ? '.mod' : '.zip'
  const answered = requests.filter(({ state }) => state === 'answered')
  // One route to the checksum database serves the whole run, whichever mirrors serve the modules.
  if (failure.class.startsWith('sumdb-')) return answered.find(({ file }) => file.startsWith('sumdb/'))
  const served = answered.filter(({ file }) => file.endsWith(kind))
  // Only a bad zip may come without a module's name: then it is the last one that arrived.
  if (failure.class === 'bad-zip' && !failure.module) return served[0]
  return served.find((one) => concerns(one, failure))
}

function concerns({ file }: TracedRequest, { module }: GoFailure): boolean {
  if (module === undefined) return false
  const { path, version } = parseModuleKey(module)
  return unescapeCapitals(file).startsWith(`${path}/@v/${version}.`)
}

/** go prints the error of the last entry, `direct`; a mirror that failed before is the cause. */
function causeOfDirect(failure: GoFailure, trace: GoTrace): BlamedFailure {
  const failed = trace.requests().find(({ mirror, state }) => mirror !== undefined && state === 'failed')
  if (!failed?.mirror) return failure
  const { answer, url, mirror } = failed
  const cause = classifyGoFailure(answer.startsWith('Get ') ? answer : `reading ${url}: ${answer} `)
  if (cause.next === 'stop') return failure
  return { ...failure, ...cause, said: `${cause.said}; and then ${failure.said}`, mirrorUrl: mirror }
}

/** Without user, query and trailing slash. */
function comparable(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1').replace(/\/*(?:[?#].*)?$/, '')
}

function ownerOf(url: string, bases: readonly { readonly mirror: string; readonly base: string }[]) {
  const bare = comparable(url)
  const owner = bases.find(({ base }) => bare.startsWith(`${base}/`))
  return { mirror: owner?.mirror, file: owner ? decoded(bare.slice(owner.base.length + 1)) : '' }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
