// Raw inputs -> Settings, without I/O: finds every bad input before anything is done, and reports
// all of them at once. Names, defaults and options are in inputs.ts, the parsers in kinds.ts.
import type { InputProblem } from '../errors.ts'
import { displayValue } from '../redact.ts'
import type { RawInputs } from '../run/host.ts'
import type { Mirror } from './catalogue.ts'
import { INPUTS, type InputName, type InputSpec } from './inputs.ts'
import {
  controlCharacterProblem,
  Problem,
  parseArchitecture,
  parseCache,
  parseChoice,
  parseCount,
  parseDuration,
  parseGlobs,
  parseLines,
  parseMirrors,
  parseOptionalMirror,
  parseParallel,
  parsePatterns,
  parseReports,
  parseSuffix,
  parseSumdb,
  parseSwitch,
  parseToolchain,
  parseUrl,
  type ReportForm,
} from './kinds.ts'

/** All inputs, parsed and checked. */
export interface Settings {
  /** `auto`: the catalogue, or the mirrors of GOPROXY when `given` lacks `mirrors`. */
  readonly mirrors: 'auto' | readonly Mirror[]
  readonly select: 'fastest' | 'ordered' | 'pinned'
  readonly policy: 'resilient' | 'routed' | 'enforced'
  readonly direct: 'not-found' | 'on-error' | 'never'
  readonly private: string
  readonly privateMirror: Mirror | undefined
  /** `auto` or a value of GOSUMDB. */
  readonly sumdb: string
  /**
   * A version, a range, `stable`, ... as written; checked in read-settings.ts. Empty: not
   * requested.
   */
  readonly goVersion: string
  readonly goVersionFile: string
  readonly checkLatest: boolean
  /** Empty: that of the machine. */
  readonly architecture: string
  readonly goDownloadBaseUrl: string
  /** For lists on github.com only. */
  readonly token: string
  readonly problemMatchers: boolean
  /** Whether what a later step can still provide fails the run. */
  readonly strict: boolean
  readonly toolchain: string
  readonly workingDirectories: readonly string[]
  readonly cache: 'auto' | 'modules' | 'modules+build' | 'off'
  readonly cacheDependencyPaths: readonly string[]
  readonly cacheKeySuffix: string
  readonly cacheSave: 'auto' | 'always' | 'never'
  readonly cacheTimeoutMs: number
  readonly download: 'auto' | 'go' | 'off'
  readonly relay: 'auto' | 'on' | 'off'
  readonly retries: number
  readonly parallel: number
  readonly timeoutMs: number
  readonly connectTimeoutMs: number
  readonly stallTimeoutMs: number
  readonly caFile: string
  readonly reports: ReadonlySet<ReportForm>
  readonly alertWebhook: string
  /** Inputs that are set, with their source. */
  readonly given: ReadonlyMap<InputName, string>
}

/** Every input, a bad one with its default, and the problems. */
export function checkSettings(raw: RawInputs): { settings: Settings; problems: readonly InputProblem[] } {
  const problems: InputProblem[] = []
  const given = new Map<InputName, string>()

  function read<T>(name: InputName, parse: (text: string, spec: InputSpec) => T | Problem): T {
    const spec = INPUTS.find((input) => input.name === name) as InputSpec
    const input = raw[name]
    const text = input?.value.trim() ?? ''
    if (input && text !== '') given.set(name, input.source)
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

  const settings: Settings = {
    mirrors: read('mirrors', parseMirrors),
    select: read('select', parseChoice<Settings['select']>),
    policy: read('policy', parseChoice<Settings['policy']>),
    direct: read('direct', parseChoice<Settings['direct']>),
    private: read('private', parsePatterns),
    privateMirror: read('private-mirror', parseOptionalMirror),
    sumdb: read('sumdb', parseSumdb),
    goVersion: read('go-version', (text) => text),
    goVersionFile: read('go-version-file', (text) => text),
    checkLatest: read('check-latest', parseSwitch),
    architecture: read('architecture', parseArchitecture),
    goDownloadBaseUrl: read('go-download-base-url', parseUrl),
    token: read('token', (text) => text),
    problemMatchers: read('problem-matchers', parseSwitch),
    strict: read('strict', parseSwitch),
    toolchain: read('toolchain', parseToolchain),
    workingDirectories: read('working-directory', parseLines),
    cache: read('cache', parseCache<Settings['cache']>),
    cacheDependencyPaths: read('cache-dependency-path', parseGlobs),
    cacheKeySuffix: read('cache-key-suffix', parseSuffix),
    cacheSave: read('cache-save', parseChoice<Settings['cacheSave']>),
    cacheTimeoutMs: read('cache-timeout', parseDuration),
    download: read('download', parseChoice<Settings['download']>),
    relay: read('relay', parseChoice<Settings['relay']>),
    retries: read('retries', parseCount),
    parallel: read('parallel', parseParallel),
    timeoutMs: read('timeout', parseDuration),
    connectTimeoutMs: read('connect-timeout', parseDuration),
    stallTimeoutMs: read('stall-timeout', parseDuration),
    caFile: read('ca-file', (text) => text),
    reports: read('report', parseReports),
    alertWebhook: read('alert-webhook', parseUrl),
    given,
  }
  return { settings: Object.freeze(settings), problems }
}
