// The GOPROXY list as go reads it. After `,` go moves on only when the module is "not found" (404, 410); after `|` it moves on
// after any error that ends, but not out of silence. `direct` and `off` end the list, whatever stands behind them.
// Follows proxyList and newProxyRepo of cmd/go/internal/modfetch/proxy.go; https://go.dev/ref/mod#goproxy-protocol.

/** What go takes where nobody has set anything; GOROOT/go.env of every installation holds it (cmd/go/internal/cfg). */
export const GO_DEFAULT_GOPROXY = 'https://proxy.golang.org,direct'

/** One entry: a URL, `direct` or `off`, and what stands behind it (empty at the end of the list). */
export interface GoproxyEntry {
  readonly url: string
  readonly separator: ',' | '|' | ''
}

export interface GoproxyList {
  /** The entries that go would use, in order, up to `direct` or `off`. */
  readonly entries: readonly GoproxyEntry[]
  /** Sentences; with any of them go fails, or cannot use the entry. No secret in them. */
  readonly problems: readonly string[]
}

/** A remark on a list that go accepts or refuses. */
export interface GoproxyRemark {
  readonly code:
    | 'after-end'
    | 'bad-entry'
    | 'comma-outage'
    | 'duplicate'
    | 'empty-list'
    | 'pipe-direct'
    | 'plain-http'
    | 'scheme-added'
    | 'url-secret'
  readonly message: string
}

/** Reads a GOPROXY value. */
export function parseGoproxy(text: string): GoproxyList {
  const words = splitWords(text)
  const problems =
    words.length === 0 ? ['The list contains no entries; write at least one mirror, `direct` or `off`.'] : []
  const entries: GoproxyEntry[] = []
  for (const { word, separator } of words) {
    const url = withScheme(word)
    const problem = entryProblem(url)
    if (problem) problems.push(problem)
    else entries.push({ url, separator })
    if (isEnd(word)) break
  }
  return { entries, problems }
}

/** Writes a list; a separator missing between two entries becomes `,`. */
export function formatGoproxy(entries: readonly GoproxyEntry[]): string {
  return entries
    .map(({ url, separator }, index) => (index === entries.length - 1 ? url : `${url}${separator || ','}`))
    .join('')
}

/** What a person should know about a list: mistakes, and what each separator will do on a bad day. */
export function lintGoproxy(text: string): GoproxyRemark[] {
  const words = splitWords(text)
  if (words.length === 0) {
    return [
      {
        code: 'empty-list',
        message: 'GOPROXY is blank: go fails with "contains no entries". Unset it or name a mirror.',
      },
    ]
  }
  const end = words.findIndex(({ word }) => isEnd(word))
  const used = end < 0 ? words : words.slice(0, end + 1)
  const remarks = used.flatMap((word, index) => [...remarksOn(word), ...remarksOnStep(word, used[index + 1])])
  if (used.length < words.length) {
    const last = used.at(-1)?.word
    remarks.push({
      code: 'after-end',
      message: `What stands after \`${last}\` is ignored: \`${last}\` ends the list. Put it last.`,
    })
  }
  return [...remarks, ...duplicates(used)]
}

interface Word {
  readonly word: string
  readonly separator: ',' | '|' | ''
}

/** The parts that are not blank; a blank part goes together with its separator, so `a,|b` means `a,b`. */
function splitWords(text: string): Word[] {
  const parts = [...text.matchAll(/([^,|]*)([,|]|$)/g)]
  return parts
    .map(([, word = '', separator]): Word => {
      return { word: word.trim(), separator: separator === ',' || separator === '|' ? separator : '' }
    })
    .filter(({ word }) => word !== '')
}

/** `direct` and `off`: no mirror, and the end of the list. */
export function isEnd(word: string): boolean {
  return word === 'direct' || word === 'off'
}

function withScheme(word: string): string {
  const isBareHost = /[.:/]/.test(word) && !word.includes(':/') && !word.startsWith('/')
  return isBareHost ? `https://${word}` : word
}

/** Why go refuses an entry, or could never use it; `shown` instead of the URL, which may hold a secret. */
function entryProblem(url: string): string | undefined {
  if (isEnd(url)) return undefined
  if (url === 'noproxy') return '`noproxy` is a word of go’s own; name modules that skip the mirrors in GONOPROXY.'
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined)
    return `${quotedEntry(url)} is no URL; write https:// and the mirror’s host, \`direct\` or \`off\`.`
  if (scheme === 'file') return fileProblem(url)
  if (scheme !== 'http' && scheme !== 'https')
    return `The scheme \`${scheme}\` is not allowed; go takes https, http and file.`
  if (!/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url))
    return `An entry with ${scheme} is not a valid URL; check its host and port.`
  const { username, password, host } = new URL(url)
  if (scheme === 'http' && (username || password)) {
    return `go sends no user name or password over plain http (${host}); use https, or netrc on an https mirror.`
  }
  return undefined
}

function fileProblem(url: string): string | undefined {
  return /^file:\/\/(?:\/[^?#]*)?$/i.test(url)
    ? undefined
    : 'A file mirror is written file:///folder, with three slashes and without host, query or fragment.'
}

function remarksOn({ word }: Word): GoproxyRemark[] {
  const url = withScheme(word)
  const problem = entryProblem(url)
  if (problem) return [{ code: 'bad-entry', message: problem }]
  if (isEnd(word) || /^file:/i.test(url)) return []
  const { hostname, host, protocol, username, password, search } = new URL(url)
  const remarks: GoproxyRemark[] = []
  if (url !== word) {
    remarks.push({
      code: 'scheme-added',
      message: `${host} has no scheme, so go asks it over https; write the scheme you mean.`,
    })
  }
  if (protocol === 'http:' && !isLoopback(hostname)) {
    remarks.push({
      code: 'plain-http',
      message: `${host} is asked over plain http: anyone on the way can read and change the answers.`,
    })
  }
  if (username || password || search) {
    remarks.push({
      code: 'url-secret',
      message: `The entry for ${host} holds a user name, password or query, which go may print; netrc or GOAUTH keeps it out of the list.`,
    })
  }
  return remarks
}

function remarksOnStep(current: Word, next: Word | undefined): GoproxyRemark[] {
  if (next === undefined || isEnd(current.word)) return []
  const name = displayValue(current.word)
  if (current.separator === '|' && next.word === 'direct') {
    return [
      {
        code: 'pipe-direct',
        message: `After any error of ${name}, even a 403 of a gatekeeper, go fetches from the origin and tells it the module’s name; \`,direct\` does so only for modules that ${name} does not have.`,
      },
    ]
  }
  if (current.separator === ',' && next.word !== 'off') {
    return [
      {
        code: 'comma-outage',
        message: `When ${name} is down or answers 5xx, 429 or 403, go stops there: \`,\` moves on to ${displayValue(next.word)} only after 404 or 410. ${next.word === 'direct' ? 'Put a second mirror behind it with `|`.' : 'Write `|` between mirrors to survive an outage.'}`,
      },
    ]
  }
  return []
}

function duplicates(words: readonly Word[]): GoproxyRemark[] {
  const urls = words.map(({ word }) => withScheme(word).replace(/\/+$/, ''))
  const twice = words.filter((_, index) => urls.indexOf(urls[index] ?? '') < index)
  return twice.map(({ word }) => ({
    code: 'duplicate',
    message: `${displayValue(word)} stands in the list twice; the second time cannot help.`,
  }))
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

/** The host, or the word itself: a path or userinfo may hold a token. */
function displayValue(word: string): string {
  const url = withScheme(word)
  return !isEnd(word) && URL.canParse(url) ? new URL(url).host || 'the file mirror' : quotedEntry(word)
}

function quotedEntry(word: string): string {
  return /^[\w.-]{1,40}$/.test(word) ? `\`${word}\`` : 'An entry'
}
