// The GOPROXY list as go reads it. After `,` go moves on only when the module is "not found" (404,
// 410); after `|` on any error, but not while a mirror is silent. `direct` and `off` end the list.
// Follows proxyList and newProxyRepo of cmd/go/internal/modfetch/proxy.go.
import { redact } from '../redact.ts'

/** go's default, from GOROOT/go.env of every installation (cmd/go/internal/cfg). */
export const GO_DEFAULT_GOPROXY = 'https://proxy.golang.org,direct'

/** A URL, `direct` or `off`, and the separator behind it (empty at the end of the list). */
export interface GoproxyEntry {
  readonly url: string
  readonly separator: ',' | '|' | ''
}

interface GoproxyList {
  readonly entries: readonly GoproxyEntry[]
  /** Sentences without secrets; with any of them go fails, or cannot use the entry. */
  readonly problems: readonly string[]
}

interface GoproxyFinding {
  readonly code: string
  readonly message: string
}

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

/** Findings for a user: mistakes, and what each separator does during an outage. */
export function lintGoproxy(text: string): GoproxyFinding[] {
  const words = splitWords(text)
  if (words.length === 0) {
    return [finding('empty-list', 'GOPROXY is blank: go fails with "contains no entries". Unset it or name a mirror.')]
  }
  if (words[0]?.word === 'off') {
    return [
      finding('off', 'go can fetch nothing: only vendor/ or a complete module cache builds. Unset it to download.'),
    ]
  }
  const end = words.findIndex(({ word }) => isEnd(word))
  const used = end < 0 ? words : words.slice(0, end + 1)
  const findings = used.flatMap((word, index) => [...lintEntry(word), ...lintSeparator(word, used[index + 1])])
  if (used.length < words.length) {
    const last = used.at(-1)?.word
    findings.push(finding('after-end', `go ignores what follows \`${last}\`, which ends the list. Put it last.`))
  }
  return [...findings, ...duplicates(used)]
}

function finding(code: string, message: string): GoproxyFinding {
  return { code, message }
}

interface Word extends Pick<GoproxyEntry, 'separator'> {
  readonly word: string
}

/** The parts without blank ones; those are dropped with their separator: `a,|b` means `a,b`. */
function splitWords(text: string): Word[] {
  return [...text.matchAll(/([^,|]*)([,|]|$)/g)]
    .map(([, word = '', separator]) => ({ word: word.trim(), separator: separator as Word['separator'] }))
    .filter(({ word }) => word !== '')
}

export function isEnd(word: string): boolean {
  return word === 'direct' || word === 'off'
}

function withScheme(word: string): string {
  // Not a path such as `/mirror` or `C:\mirror`.
  const isBareHost = /[.:/]/.test(word) && !word.includes(':/') && !/^(?:\/|[a-z]:\\)/i.test(word)
  return isBareHost ? `https://${word}` : word
}

/** Why go refuses an entry, or could never use it; without the URL, which may hold a secret. */
function entryProblem(url: string): string | undefined {
  if (isEnd(url)) return undefined
  if (url === 'noproxy') return '`noproxy` is reserved by go; list modules that skip the mirrors in GONOPROXY.'
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined)
    return `${quotedEntry(url)} is not a URL; write https:// and the mirror’s host, \`direct\` or \`off\`.`
  if (scheme === 'file' && !/^file:\/\/(?:\/[^?#]*)?$/i.test(url))
    return 'Write a file mirror as file:///folder, with three slashes and without host, query or fragment.'
  if (scheme === 'file') return undefined
  if (scheme !== 'http' && scheme !== 'https')
    return `The scheme \`${scheme}\` is not allowed; go accepts https, http and file.`
  if (!/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url))
    return `An entry with ${scheme} is not a valid URL; check its host and port.`
  const { username, password, host } = new URL(url)
  if (host.includes(';')) return 'An entry has a semicolon in its host; separate entries by `,` or `|`.'
  if (scheme === 'http' && (username || password)) {
    return `go sends no user name or password over plain http (${host}); use https, or netrc on an https mirror.`
  }
  return undefined
}

function lintEntry({ word }: Word): GoproxyFinding[] {
  const url = withScheme(word)
  const problem = entryProblem(url)
  if (problem) return [finding('bad-entry', problem)]
  if (isEnd(word) || /^file:/i.test(url)) return []
  const { hostname, host, protocol, username, password, search } = new URL(url)
  const isOpen = protocol === 'http:' && !/^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(hostname)
  const findings = {
    'no-mirror':
      NO_MIRRORS.test(hostname) &&
      `${host} is not a module mirror: go gets no module from it. Name a mirror such as https://proxy.golang.org.`,
    'scheme-added': url !== word && `${host} has no scheme, so go uses https; write the scheme you mean.`,
    'plain-http': isOpen && `${host} is reached over plain http: anyone in between can read and change the responses.`,
    'url-secret':
      (username || password || search) &&
      `The entry for ${host} holds a user name, password or query, which go may print; netrc or GOAUTH keeps it out of the list.`,
  }
  return Object.entries(findings).flatMap(([code, message]) => (message ? [{ code, message }] : []))
}

function lintSeparator(current: Word, next: Word | undefined): GoproxyFinding[] {
  if (next === undefined || isEnd(current.word)) return []
  if ([current, next].some(({ word }) => entryProblem(withScheme(word)))) return []
  const name = nameOf(current.word)
  if (current.separator === '|' && next.word === 'direct') {
    // The list that a run plans where nothing is set; it has no second mirror for an outage.
    if (GO_DEFAULT_GOPROXY === `${current.word},direct`) return []
    const message = `After any error of ${name}, even a 403 of a private mirror, go fetches from the origin and reveals the module’s name; \`,direct\` does so only for modules that ${name} does not have.`
    return [finding('pipe-direct', message)]
  }
  if (current.separator === ',' && next.word !== 'off') {
    // Of a URL with a login or a query, nothing is printed.
    const own = redact(current.word) === current.word ? current.word : 'MIRROR'
    const message = `When ${name} is down or answers 5xx, 429 or 403, go stops there: \`,\` moves on to ${nameOf(next.word)} only after 404 or 410. ${next.word === 'direct' ? `Put a second mirror in between, as in \`go env -w 'GOPROXY=${own}|https://goproxy.io,direct'\`; \`npx go-proxy-setup setup\` plans such a list for a job.` : 'Write `|` between mirrors to survive an outage.'}`
    return [finding('comma-outage', message)]
  }
  return []
}

function duplicates(words: readonly Word[]): GoproxyFinding[] {
  const urls = words.map(({ word }) => withScheme(word).replace(/\/+$/, ''))
  return words
    .filter((_, index) => urls.indexOf(urls[index] ?? '') < index)
    .map(({ word }) => finding('duplicate', `${nameOf(word)} is in the list twice; the second entry has no effect.`))
}

const NO_MIRRORS =
  /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|golang\.org|go\.dev|pkg\.go\.dev|sum\.golang\.org)$/

/** The host, or the word itself: a path or userinfo may hold a token. */
function nameOf(word: string): string {
  const url = withScheme(word)
  return !isEnd(word) && URL.canParse(url) ? new URL(url).host || 'the file mirror' : quotedEntry(word)
}

function quotedEntry(word: string): string {
  return /^[\w.-]{1,40}$/.test(word) ? `\`${word}\`` : 'An entry'
}
