// Raw inputs -> Settings, without I/O: reports every bad input at once. Durations follow Go's
// time.ParseDuration, mirrors and the checksum database the syntax of GOPROXY and GOSUMDB.
import type { InputProblem } from '../errors.ts'
import { parseGoproxy } from '../go/goproxy.ts'
import { checkPatterns } from '../go/patterns.ts'
import { ARCHITECTURES } from '../go/platform.ts'
import { checkGosumdb } from '../go/sumdb.ts'
import type { RawInputs } from '../host.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import { findPublicMirror, type Mirror, publicMirrors } from './catalogue.ts'
import { findInput, type InputName, type InputSpec, isList, type WordOf } from './inputs.ts'
import { parseLogins } from './logins.ts'
import { suggestion } from './suggestion.ts'

export type Settings = ReturnType<typeof checkSettings>['settings']

/** Every input, a bad one with its default, and the problems. */
export function checkSettings(raw: RawInputs) {
  const problems: InputProblem[] = []
  function read<T>(name: InputName, parse: (text: string, spec: InputSpec) => T | Problem): T {
    const spec = findInput(name) as InputSpec
    const text = raw[name]?.value.trim() ?? ''
    const value = controlCharacterProblem(text, spec) ?? parse(text || spec.default, spec)
    if (!(value instanceof Problem)) return value
    const got = spec.secret ? '***' : displayValue(text).slice(0, 200)
    problems.push({ input: name, source: raw[name]?.source ?? 'default', got, problem: value.message })
    // The problem ends the run, so this value is never used; it keeps the type.
    return parse(spec.default, spec) as T
  }
  const choice = <Name extends InputName>(name: Name) => read(name, parseChoice<WordOf<Name>>)
  const text = (name: InputName) => read(name, (value) => value)
  const settings = {
    /** `auto`: the catalogue, or the mirrors of GOPROXY when `given` lacks `mirrors`. */
    mirrors: read('mirrors', parseMirrors),
    select: choice('select'),
    policy: choice('policy'),
    direct: choice('direct'),
    private: read('private', parsePatterns),
    privateMirror: read('private-mirror', parseOptionalMirror),
    logins: read('logins', (text) => problemOr(parseLogins(text))),
    sumdb: read('sumdb', parseSumdb),
    /** As written; checked in read-settings.ts. */
    goVersion: text('go-version'),
    goVersionFile: text('go-version-file'),
    checkLatest: read('check-latest', parseSwitch),
    architecture: read('architecture', parseArchitecture),
    goDownloadBaseUrl: read('go-download-base-url', parseUrl),
    token: text('token'),
    problemMatchers: read('problem-matchers', parseSwitch),
    strict: read('strict', parseSwitch),
    toolchain: read('toolchain', parseToolchain),
    workingDirectories: read('working-directory', parseLines),
    cache: read('cache', parseCache),
    cacheDependencyPaths: read('cache-dependency-path', parseLines),
    cacheKeySuffix: read('cache-key-suffix', parseSuffix),
    // A job without a matrix: GitHub's `null`, act's `{}`.
    matrix: read('matrix', (value) => (['null', '{}'].includes(value) ? '' : value)),
    stableFileTimes: read('stable-file-times', parseSwitch),
    cacheSave: choice('cache-save'),
    cacheTimeoutMs: read('cache-timeout', parseDuration),
    download: choice('download'),
    relay: choice('relay'),
    retries: read('retries', wholeNumber(0, 99)),
    // No mirror needs more, and many more would be an attack.
    parallel: read('parallel', wholeNumber(1, 256)),
    timeoutMs: read('timeout', parseDuration),
    connectTimeoutMs: read('connect-timeout', parseDuration),
    stallTimeoutMs: read('stall-timeout', parseDuration),
    caFile: text('ca-file'),
    reports: read('report', parseReports),
    alertWebhook: read('alert-webhook', parseUrl),
    given: new Map(Object.entries(raw).flatMap(([name, { value, source }]) => (value.trim() ? [[name, source]] : []))),
    fromCheckout: new Set(Object.keys(raw).filter((name) => raw[name]?.fromCheckout)),
  }
  return { settings: Object.freeze(settings), problems: problems as readonly InputProblem[] }
}

export type ReportForm = Exclude<WordOf<'report'>, 'none'>
/** Those that are files, each with its path. */
export type ReportFiles = Readonly<Partial<Record<Exclude<ReportForm, 'summary'>, string>>>

export class Problem extends Error {}

// With one of these a value could break out of an environment file or a log line.
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/

function controlCharacterProblem(text: string, spec: InputSpec): Problem | undefined {
  const rest = isList(spec) ? text.replace(/[\r\n\t]+/g, ' ') : text
  if (!CONTROL.test(rest)) return undefined
  return new Problem('contains a control character (newline, NUL or the like), which this input does not allow')
}

function parseChoice<T extends string>(text: string, spec: InputSpec): T | Problem {
  const word = text.toLowerCase()
  if (spec.options?.includes(word)) return word as T
  return new Problem(`allowed are ${spec.options?.join(', ')}`)
}

/** Also takes `true` and `false`, as in setup-go. */
function parseCache(text: string, spec: InputSpec): WordOf<'cache'> | Problem {
  const words: Readonly<Record<string, string>> = { true: 'modules+build+tests', false: 'off' }
  const value = parseChoice<WordOf<'cache'>>(words[text.toLowerCase()] ?? text, spec)
  return value instanceof Problem ? new Problem(`${value.message}, true, false`) : value
}

function parseSwitch(text: string): boolean | Problem {
  const word = text.toLowerCase()
  if (['true', 'on', 'yes'].includes(word)) return true
  return ['false', 'off', 'no'].includes(word) ? false : new Problem('allowed are true, false')
}

/** A name of Node or of Go, in any case (`runner.arch` is `X64`); empty for that of the machine. */
function parseArchitecture(text: string): string | Problem {
  const word = text.toLowerCase()
  if (word === '' || ARCHITECTURES.includes(word)) return word
  return new Problem(`allowed are ${ARCHITECTURES.join(', ')}`)
}

function problemOr<T>(value: T | string): T | Problem {
  return typeof value === 'string' ? new Problem(value) : value
}

function parseReports(text: string, spec: InputSpec): ReadonlySet<ReportForm> | Problem {
  const words = pieces(text.toLowerCase(), /[\s,]+/)
  const wrong = words.filter((word) => !spec.options?.includes(word))
  if (wrong.length > 0) return new Problem(`allowed are ${spec.options?.join(', ')}`)
  if (words.includes('none') && words.length > 1) return new Problem('none cannot be combined with others')
  return new Set(words.includes('none') ? [] : ['summary', ...words]) as Set<ReportForm>
}

/** Seconds, or Go's notation: `90`, `90s`, `1m30s`, `500ms`, `1.5h`. */
export function parseDuration(text: string): number | Problem {
  const withUnit = /^\d+(\.\d+)?$/.test(text) ? `${text}s` : text
  const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
  let totalMs = 0
  for (const [, amount, unit] of withUnit.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    totalMs += Number(amount) * unitMs[unit as keyof typeof unitMs]
  }
  const isDuration = /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(withUnit) && totalMs > 0 && totalMs <= 24 * unitMs.h
  if (isDuration) return Math.round(totalMs)
  return new Problem('expected a duration above zero and at most 24h, like 90s, 500ms, 1m30s or a number of seconds')
}

export function wholeNumber(least: number, most: number): (text: string) => number | Problem {
  return (text) => {
    const isInRange = /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most
    return isInRange ? Number(text) : new Problem(`expected a whole number from ${least} to ${most}`)
  }
}

/** Semicolons separate lines, too: GitLab joins the lines of an input. */
function parseLines(text: string): readonly string[] {
  return pieces(text, /[\r\n;]+/)
}

function pieces(text: string, separator: RegExp): string[] {
  const all = text.split(separator).map((piece) => piece.trim())
  return all.filter(Boolean)
}

function parseSuffix(text: string): string | Problem {
  if (/^[\w.-]{0,64}$/.test(text)) return text.toLowerCase()
  return new Problem('expected at most 64 letters, digits, dots, dashes and underscores')
}

function parsePatterns(text: string): string | Problem {
  const patterns = pieces(text, /[\s,]+/).join(',')
  const found = checkPatterns(patterns)
  return found.length > 0 ? new Problem(found.join('; ')) : patterns
}

function parseToolchain(text: string): string | Problem {
  if (/^(auto|path|local|local\+(auto|path)|go1(\.\d+)*((rc|beta)\d+)?(\+(auto|path))?)$/.test(text)) return text
  return new Problem('expected auto, path, local, or a toolchain like go1.26.8, go1.26.8+auto or go1.26.8+path')
}

function parseSumdb(text: string): string | Problem {
  if (text === 'auto') return text
  const setting = checkGosumdb(text)
  return setting.kind === 'problem' ? new Problem(setting.message) : text
}

function parseUrl(text: string): string | Problem {
  if (text === '' || (/^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text))) return text
  return new Problem('expected an http or https URL')
}

function parseOptionalMirror(text: string): Mirror | undefined | Problem {
  if (text === '') return undefined
  const mirrors = parseMirrors(text)
  if (mirrors instanceof Problem || mirrors === 'auto') return new Problem('expected one URL or alias of a mirror')
  return mirrors.length === 1 ? mirrors[0] : new Problem('expected one mirror, got several')
}

/** Also takes a pasted GOPROXY list; the input `direct` decides about the `direct` at its end. */
function parseMirrors(text: string): 'auto' | readonly Mirror[] | Problem {
  const words = pieces(text, /[\s,|]+/)
  if (words.at(-1) === 'direct' && words.length > 1) words.pop()
  if (words.join() === 'auto') return 'auto'
  const found = words.flatMap((word) => {
    if (word === 'auto') return publicMirrors()
    const isKeyword = word === 'direct' || word === 'off'
    return [isKeyword ? `${word} is not a mirror: use the inputs direct and download` : mirrorOf(word)]
  })
  const wrong = found.filter((item) => typeof item === 'string')
  if (wrong.length > 0) return new Problem(wrong.join('; '))
  const mirrors = found.filter((item) => typeof item !== 'string')
  if (mirrors.length === 0) return new Problem('names no mirror')
  return mirrors.filter((mirror, index) => mirrors.findIndex((other) => other.url === mirror.url) === index)
}

/** The mirror that a word names, or a sentence that says what is wrong with it. */
export function mirrorOf(word: string, separator?: ',' | '|'): Mirror | string {
  const known = findPublicMirror(word)
  const tail = separator === undefined ? {} : { separator }
  if (known) return { ...known, ...tail }
  const { entries, problems } = parseGoproxy(word)
  const url = entries[0]?.url.replace(/\/+$/, '')
  // Node's URL accepts a blank, go does not.
  if (problems.length > 0 || !url || !URL.canParse(url) || /\s/.test(url)) return notMirror(word, problems)
  const { host, pathname, protocol } = new URL(url)
  const name =
    protocol === 'file:' ? `file:${pathname}` : `${host}${pathname === '/' ? '' : pathname.replace(/\/+$/, '')}`
  return { name: sanitizeForLog(name), url, kind: 'own', ...tail }
}

/** go's own reason if the word looks like a URL, else what is allowed. */
function notMirror(word: string, [reason]: readonly string[]): string {
  const echo = displayValue(word)
  if (reason !== undefined && /^(?:https?|file):/i.test(word)) return `${echo}: ${reason}`
  const aliases = publicMirrors().map((mirror) => mirror.name)
  return `${echo} is neither a mirror's URL (https, http, file) nor one of ${aliases.join(', ')}${suggestion(echo, aliases)}`
}
