// Reads what `go ... -x` prints on stderr: `# get URL` when it asks, `# get URL: 200 OK (0.1s)` when the answer's head is there (not
// its body). So it is known which mirror serves which file, which mirror keeps go waiting, and when another mirror took over.
// Follows src/cmd/go/internal/web/http.go (get) and modfetch/codehost/codehost.go (RunWithArgs) of golang/go.

/** One request of the go command to a module mirror or, with `mirror` undefined, to a module's own host. */
export interface TracedRequest {
  /** As go printed it: may hold a user name, never a password. */
  readonly url: string
  /** Base URL of the mirror as it stands in GOPROXY. */
  readonly mirror: string | undefined
  /** Path below the mirror, decoded: also the file's path below GOMODCACHE/cache/download. Empty for a direct fetch. */
  readonly file: string
  state: 'asked' | 'answered' | 'absent' | 'failed'
  /** What go printed of the answer: `502 Bad Gateway`, or an error's text. */
  answer: string
}

export interface GoTrace {
  /** Takes what arrived on stderr, cut anywhere. */
  readonly feed: (chunk: Buffer) => void
  readonly requests: ReadonlyMap<string, TracedRequest>
  /** How often a mirror that failed was replaced by the one that answered next. */
  readonly failovers: () => number
  /** The mirror that answered last. */
  readonly serving: () => string | undefined
  /** Everything that is no trace: the go command's own words (the last 64 kB). */
  readonly said: () => string
}

const SAID_CHARACTERS = 65_536
/** Lines of -x that are no messages: requests, locks, and the commands it runs. */
const NOISE = /^(?:# (?:get|lock) |mkdir -p |cd \S.*; |WORK=|\d+\.\d{3}s # |(?:git|hg|svn) [a-z])/

/** What the run before has left: the mirror that served it and those that failed it. */
export interface TraceStart {
  readonly serving?: string | undefined
  readonly failed?: readonly string[]
  /** Told of each line as it came, foreign text. */
  readonly onLine?: (line: string) => void
  /** Told of each request that a mirror failed. */
  readonly onFailure?: (request: TracedRequest) => void
}

/** Starts the trace of a run whose GOPROXY holds these mirrors. */
export function traceGo(mirrors: readonly string[], start: TraceStart = {}): GoTrace {
  const requests = new Map<string, TracedRequest>()
  const failed = new Set(start.failed)
  const bases = mirrors
    .map((mirror) => ({ mirror, base: comparable(mirror) }))
    .sort((a, b) => b.base.length - a.base.length)
  const decoder = new TextDecoder()
  let lastServing = start.serving
  let failovers = 0
  let rest = ''
  let said = ''

  const answered = (request: TracedRequest, answer: string) => {
    request.answer = answer
    request.state = answer.startsWith('200 ') ? 'answered' : /^(?:404|410) /.test(answer) ? 'absent' : 'failed'
    const { mirror, state } = request
    if (mirror === undefined || state === 'absent') return
    if (state === 'failed') {
      failed.add(mirror)
      start.onFailure?.(request)
      return
    }
    if (mirror !== (lastServing ?? mirrors[0]) && failed.has(lastServing ?? mirrors[0] ?? '')) failovers += 1
    failed.delete(mirror)
    lastServing = mirror
  }
  const line = (text: string) => {
    start.onLine?.(text)
    const [, url = '', answer] = /^# get (\S+?)(?:: (.*))?$/.exec(text) ?? []
    if (url) {
      const request = requests.get(url) ?? { url, ...whose(url, bases), state: 'asked', answer: '' }
      requests.set(url, request)
      if (answer !== undefined) answered(request, answer.replace(/ \(\d+\.\d+s\)$/, ''))
      else request.state = 'asked'
    } else if (!NOISE.test(text)) said = `${said}${text}\n`.slice(-SAID_CHARACTERS)
  }
  return {
    feed: (chunk) => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const text of lines) line(text)
    },
    requests,
    failovers: () => failovers,
    serving: () => lastServing,
    said: () => said + rest,
  }
}

/** What go would call the mirror: scheme, host, port and path, without user, query and trailing slash. */
export function comparable(url: string): string {
  return url
    .replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
}

function whose(
  url: string,
  bases: readonly { readonly mirror: string; readonly base: string }[],
): { mirror: string | undefined; file: string } {
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
