// Raw inputs -> Settings, without I/O: finds every bad input before anything is done, and reports
// all of them at once. Each kind of input has a parser, which returns the value or a Problem.
// Durations follow Go's time.ParseDuration, mirrors and the checksum database the syntax of GOPROXY
// and GOSUMDB. Names, defaults and options are in inputs.ts.
import { isAbsolute } from 'node:path'
import type { InputProblem } from '../errors.ts'
import { parseGoproxy } from '../go/goproxy.ts'
import { checkPatterns } from '../go/patterns.ts'
import { ARCHITECTURES } from '../go/platform.ts'
import { checkGosumdb } from '../go/sumdb.ts'
import type { RawInputs } from '../host.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import { findPublicMirror, type Mirror, publicMirrors } from './catalogue.ts'
import { INPUTS, type InputName, type InputSpec } from './inputs.ts'

/** All inputs, parsed and checked. */
export type Settings = ReturnType<typeof checkSettings>['settings']

/** The words of an input with options. */
type WordOf<Name extends InputName> = Extract<
  (typeof INPUTS)[number],
  { name: Name; options: readonly string[] }
>['options'][number]

/** Every input, a bad one with its default, and the problems. */
export function checkSettings(raw: RawInputs) {
  const { read, problems, given, fromCheckout } = readerOf(raw)
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
    /** `auto` or a value of GOSUMDB. */
    sumdb: read('sumdb', parseSumdb),
    /**
     * A version, a range, `stable`, ... as written; checked in read-settings.ts. Empty: not
     * requested.
     */
    goVersion: text('go-version'),
    goVersionFile: text('go-version-file'),
    checkLatest: read('check-latest', parseSwitch),
    /** Empty: that of the machine. */
    architecture: read('architecture', parseArchitecture),
    goDownloadBaseUrl: read('go-download-base-url', parseUrl),
    /** For lists on github.com only. */
    token: text('token'),
    problemMatchers: read('problem-matchers', parseSwitch),
    /** Whether something missing that a later step can still provide fails the run. */
    strict: read('strict', parseSwitch),
    toolchain: read('toolchain', parseToolchain),
    workingDirectories: read('working-directory', parseLines),
    cache: read('cache', parseCache),
    cacheDependencyPaths: read('cache-dependency-path', parseGlobs),
    cacheKeySuffix: read('cache-key-suffix', parseSuffix),
    cacheSave: choice('cache-save'),
    cacheTimeoutMs: read('cache-timeout', parseDuration),
    download: choice('download'),
    relay: choice('relay'),
    retries: read('retries', parseCount),
    parallel: read('parallel', parseParallel),
    timeoutMs: read('timeout', parseDuration),
    connectTimeoutMs: read('connect-timeout', parseDuration),
    stallTimeoutMs: read('stall-timeout', parseDuration),
    caFile: text('ca-file'),
    reports: read('report', parseReports),
    alertWebhook: read('alert-webhook', parseUrl),
    /** Inputs that are set, with their source. */
    given,
    /** Those of them that the configuration file of the checkout sets. */
    fromCheckout,
  }
  return { settings: Object.freeze(settings), problems }
}

function readerOf(raw: RawInputs) {
  const problems: InputProblem[] = []
  const given: Map<InputName, string> = new Map()
  const fromCheckout: Set<InputName> = new Set()
  function read<T>(name: InputName, parse: (text: string, spec: InputSpec) => T | Problem): T {
    const spec = INPUTS.find((input) => input.name === name) as InputSpec
    const input = raw[name]
    const text = input?.value.trim() ?? ''
    if (input && text !== '') given.set(name, input.source)
    if (input?.fromCheckout) fromCheckout.add(name)
    const value = controlCharacterProblem(text, spec) ?? parse(text || spec.default, spec)
    if (!(value instanceof Problem)) return value
    problems.push({
      input: name,
      source: input?.source ?? 'default',
      got: spec.secret ? '***' : displayValue(text).slice(0, 200),
      problem: value.sentence,
    })
    // The problem above ends the run, so this value is never used; it keeps the type.
    return parse(spec.default, spec) as T
  }
  return {
    read,
    problems: problems as readonly InputProblem[],
    given: given as ReadonlyMap<InputName, string>,
    fromCheckout: fromCheckout as ReadonlySet<InputName>,
  }
}

export type ReportForm = Exclude<WordOf<'report'>, 'none'>

/** The parse result of an invalid value. */
export class Problem {
  readonly sentence: string
  constructor(sentence: string) {
    this.sentence = sentence
  }
}

// No input needs such a character, and with one a value could break out of an environment file or a
// log line.
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/
// Items of these kinds may be on separate lines.
const LISTS: readonly InputSpec['kind'][] = ['mirrors', 'lines', 'choices', 'patterns']

/**
 * The problem of a text with a newline (unless the kind is a list), NUL or other control character.
 */
function controlCharacterProblem(text: string, spec: InputSpec): Problem | undefined {
  const rest = LISTS.includes(spec.kind) ? text.replace(/[\r\n\t]+/g, ' ') : text
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
  const words: Readonly<Record<string, string>> = { true: 'modules', false: 'off' }
  return parseChoice(words[text.toLowerCase()] ?? text, spec)
}

/** Takes the booleans of YAML. */
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

function parseReports(text: string, spec: InputSpec): ReadonlySet<ReportForm> | Problem {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const wrong = words.filter((word) => !spec.options?.includes(word))
  if (wrong.length > 0) return new Problem(`allowed are ${spec.options?.join(', ')}`)
  if (words.includes('none') && words.length > 1) return new Problem('none cannot be combined with others')
  return new Set(words.filter((word) => word !== 'none')) as Set<ReportForm>
}

/** Seconds, or Go's notation: `90`, `90s`, `1m30s`, `500ms`, `1.5h`. */
export function parseDuration(text: string): number | Problem {
  const wrong = new Problem(
    'expected a duration above zero and at most 24h, like 90s, 500ms, 1m30s or a number of seconds',
  )
  if (/^\d+(\.\d+)?$/.test(text)) return inDay(Number(text) * 1000, wrong)
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return wrong
  const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
  let totalMs = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    totalMs += Number(amount) * unitMs[unit as keyof typeof unitMs]
  }
  return inDay(totalMs, wrong)
}

function inDay(ms: number, wrong: Problem): number | Problem {
  return ms > 0 && ms <= 24 * 3_600_000 ? Math.round(ms) : wrong
}

/** Concurrent requests: no mirror needs more, and many more would be an attack. */
function parseParallel(text: string): number | Problem {
  const problem = new Problem('expected a whole number from 1 to 256')
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 256 ? Number(text) : problem
}

function parseCount(text: string): number | Problem {
  return /^\d{1,2}$/.test(text) ? Number(text) : new Problem('expected a whole number from 0 to 99')
}

/** Semicolons separate lines, too: GitLab joins the lines of an input. */
function parseLines(text: string): readonly string[] {
  return text
    .split(/[\r\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
}

function parseGlobs(text: string): readonly string[] | Problem {
  const globs = parseLines(text)
  const outside = globs.filter((glob) => isAbsolute(glob) || glob.split(/[\\/]/).includes('..'))
  if (outside.length > 0) return new Problem('expected globs below the project, relative and without `..`')
  return globs
}

function parseSuffix(text: string): string | Problem {
  if (/^[\w.-]{0,64}$/.test(text)) return text.toLowerCase()
  return new Problem('expected at most 64 letters, digits, dots, dashes and underscores')
}

function parsePatterns(text: string): string | Problem {
  const patterns = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(',')
  const found = checkPatterns(patterns)
  return found.length > 0 ? new Problem(found.join('; ')) : patterns
}

function parseToolchain(text: string): string | Problem {
  if (/^(auto|path|local|local\+(auto|path)|go1(\.\d+)*((rc|beta)\d+)?(\+(auto|path))?)$/.test(text)) return text
  return new Problem('expected auto, path, local, or a toolchain like go1.26.8, go1.26.8+auto or go1.26.8+path')
}

/** `auto`, or a value of GOSUMDB. */
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

function parseMirrors(text: string): 'auto' | readonly Mirror[] | Problem {
  // A pasted GOPROXY list is accepted, too; the input `direct` decides about the `direct` at its
  // end.
  const words = text.split(/[\s,|]+/).filter(Boolean)
  if (words.at(-1) === 'direct' && words.length > 1) words.pop()
  const mirrors: Mirror[] = []
  const wrong: string[] = []
  for (const word of words) {
    if (word === 'auto') mirrors.push(...publicMirrors())
    else if (word === 'direct' || word === 'off')
      wrong.push(`${word} is not a mirror: use the inputs direct and download`)
    else {
      const mirror = mirrorOf(word)
      if (typeof mirror === 'string') wrong.push(mirror)
      else mirrors.push(mirror)
    }
  }
  if (wrong.length > 0) return new Problem(wrong.join('; '))
  if (mirrors.length === 0) return new Problem('names no mirror')
  if (words.length === 1 && words[0] === 'auto') return 'auto'
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
  return `${echo} is neither a mirror's URL (https, http, file) nor one of ${aliases.join(', ')}`
}
