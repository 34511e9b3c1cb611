// The findings of `doctor`, without I/O: every setting with who set it, findings with a remedy.
import { advisoryFor } from '../go/advisories.ts'
import { lintGoproxy } from '../go/goproxy.ts'
import type { ModuleVersion } from '../go/module.ts'
import {
  checkPatterns,
  joinPatterns,
  lintPatterns,
  matchesEverything,
  type PatternVariable,
  uncoveredPatterns,
} from '../go/patterns.ts'
import { checkGosumdb, PUBLIC_SUMDB } from '../go/sumdb.ts'
import type { Environment } from '../host.ts'
import type { GoEnv } from '../inspect/go-env.ts'
import { cacheProblem, type Inspection, modcacheProblem } from '../inspect/inspect.ts'
import type { Refusal } from '../modules/go-check.ts'
import { displayValue, redact, sanitizeForLog } from '../redact.ts'

export interface Finding {
  readonly level: 'error' | 'warning' | 'note'
  readonly subject: string
  readonly message: string
  readonly remedy: string
  /** A command that mends it, for a POSIX shell in the workspace. */
  readonly fix?: string | undefined
  /** Stable name of the rule, file from the workspace, line from 1. */
  readonly place?: { readonly rule: string; readonly file: string; readonly line: number }
}

export interface Diagnosis {
  readonly settings: readonly { readonly name: string; readonly value: string; readonly source: string }[]
  readonly findings: readonly Finding[]
  /** What could not be checked, and why. */
  readonly notChecked?: readonly string[]
  /** Which mirror would serve each module, if the mirrors were asked. */
  readonly routes?: readonly Route[]
}

export interface Route extends ModuleVersion {
  /** The first mirror that has it; undefined: none. */
  readonly mirror: string | undefined
  readonly lacking: readonly string[]
  /** Mirror -> why it is unknown whether it has the module. */
  readonly failures: Readonly<Record<string, string>>
}

/** Variables that users set and go never reads, with the ones they mean. */
export const NOT_VARIABLES: Readonly<Record<string, string>> = {
  GO_PROXY: 'GOPROXY',
  GOPROXY_URL: 'GOPROXY',
  GO_SUMDB: 'GOSUMDB',
  GO_PRIVATE: 'GOPRIVATE',
  GONOSUMCHECK: 'GONOSUMDB',
}

interface DiagnosisOptions extends Pick<Inspection, 'goEnv' | 'project' | 'missing'> {
  readonly env: Environment
  readonly refusals: readonly Refusal[]
}

/** Diagnoses the configuration and the project, not the mirrors. */
export function diagnoseConfiguration({ env, refusals, ...inspection }: DiagnosisOptions): Diagnosis {
  const { goEnv, project } = inspection
  const proxies = Object.entries(env).filter(([name, value]) => value && /^(?:https?|no)_proxy$/i.test(name))
  const settings = Object.entries(goEnv)
    .filter(([, setting]) => setting.value !== '' || setting.source !== 'default')
    .map(([name, { value, source }]) => ({ name, value: sanitizeForLog(redact(value)), source }))
    .concat(proxies.map(([name, value = '']) => ({ name, value: displayValue(value), source: 'environment' })))
  const findings = [
    ...goproxyFindings(goEnv),
    ...sumdbFindings(goEnv),
    ...patternFindings(goEnv),
    ...folderFindings(inspection),
    ...refusals.map(({ said, hint, isLater }): Finding => {
      return { level: isLater ? 'warning' : 'error', subject: 'go', message: said, remedy: hint }
    }),
    ...variableFindings(env),
    ...project.notes
      .filter(({ kind }) => kind === 'plain')
      .map(({ text }): Finding => {
        return { level: 'note', subject: 'project', message: sanitizeForLog(text), remedy: '' }
      }),
    ...versionFindings(goEnv),
  ]
  return { settings, findings }
}

function goproxyFindings({ GOPROXY, GONOPROXY }: GoEnv): Finding[] {
  const subject = `GOPROXY (${GOPROXY.source})`
  const remedy = 'Correct the value, or name mirrors in the input mirrors and let go-proxy-setup plan the list.'
  return lintGoproxy(GOPROXY.value).map(({ code, message }) => {
    if (code === 'off' && isCovering(GONOPROXY.value)) {
      const others = `go fetches only what GONOPROXY=${displayValue(GONOPROXY.value)} covers, from its origin`
      return warning(
        subject,
        `${others}: else only vendor/ or a complete module cache builds.`,
        'Unset it to download.',
      )
    }
    const isSerious = code === 'bad-entry' || code === 'empty-list'
    return isSerious ? { level: 'error', subject, message, remedy } : warning(subject, message, '')
  })
}

/** Of GONOPROXY, where `none` is a word and no pattern. */
function isCovering(patterns: string): boolean {
  return patterns !== '' && patterns !== 'none'
}

function sumdbFindings({ GOSUMDB, GONOSUMDB, GOPRIVATE, GONOPROXY }: GoEnv): Finding[] {
  const subject = `GOSUMDB (${GOSUMDB.source})`
  const setting = checkGosumdb(GOSUMDB.value || PUBLIC_SUMDB)
  const found: Finding[] = []
  if (setting.kind === 'problem') {
    const remedy = 'Set it to a name, or to a name, a space and a URL.'
    found.push({ level: 'error', subject, message: setting.message, remedy })
  }
  if (setting.kind === 'off') {
    const message =
      'The checksum database is off: modules without a go.sum line are not verified, and toolchain switches fail.'
    const remedy =
      'Unset it. For private modules set GOPRIVATE; in an outage use another route to the database (input sumdb).'
    found.push(warning(subject, message, remedy))
  }
  // Users who fetch all modules from their origins may still want the database.
  const origins = isCovering(GONOPROXY.value) && !matchesEverything(GONOPROXY.value) ? GONOPROXY.value : ''
  const told = uncoveredPatterns(joinPatterns(GOPRIVATE.value, origins), GONOSUMDB.value)
  if (told.length > 0 && setting.kind !== 'off') {
    const names = displayValue(told.join(', '))
    const message = `GONOSUMDB does not cover ${names}, which GOPRIVATE or GONOPROXY names: the checksum database learns the names of modules there.`
    const isSet = GONOSUMDB.source !== 'default'
    const remedy = isSet ? 'Unset GONOSUMDB, or add these patterns to it.' : 'Name them in GOPRIVATE, which sets both.'
    found.push(warning('GONOSUMDB', message, remedy))
  }
  return found
}

function folderFindings(inspection: Pick<Inspection, 'goEnv' | 'missing'>): Finding[] {
  const problems = { GOMODCACHE: modcacheProblem(inspection), GOCACHE: cacheProblem(inspection.goEnv) }
  const remedy = 'Set it to the absolute path of a folder that this job may write.'
  return (['GOMODCACHE', 'GOCACHE'] as const).flatMap((name): Finding[] => {
    const problem = problems[name]
    const subject = `${name} (${inspection.goEnv[name].source})`
    return problem === undefined ? [] : [{ level: 'error', subject, message: `${problem}.`, remedy }]
  })
}

function patternFindings(goEnv: GoEnv): Finding[] {
  const remedy = 'Separate patterns by commas without spaces; each matches the first elements of a module path.'
  return (['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'] as const).flatMap((name) => {
    const { value, source } = goEnv[name]
    if (source === 'default') return []
    const effect = name === 'GOPRIVATE' ? effectOfPrivate(goEnv) : name
    if (effect === undefined) {
      return [{ level: 'note', subject: `${name} (${source})`, message: NO_EFFECT, remedy: '' }]
    }
    const problems = [...checkPatterns(value), ...lintPatterns(value, effect)]
    return problems.map((message) => warning(`${name} (${source})`, message, remedy))
  })
}

const NO_EFFECT = 'GONOPROXY and GONOSUMDB are set, so it decides neither; go uses it for GOVCS only.'

/** GOPRIVATE stands in for the two others where they are not set. */
function effectOfPrivate({ GONOPROXY, GONOSUMDB }: GoEnv): PatternVariable | undefined {
  if (GONOPROXY.source === 'default') return GONOSUMDB.source === 'default' ? 'GOPRIVATE' : 'GONOPROXY'
  return GONOSUMDB.source === 'default' ? 'GONOSUMDB' : undefined
}

function variableFindings(env: Environment): Finding[] {
  return Object.entries(NOT_VARIABLES)
    .filter(([name]) => env[name] !== undefined)
    .map(([name, meant]) => ({
      ...warning(
        name,
        `${name} is set, but go does not read this variable: it has no effect.`,
        `Set ${meant} instead.`,
      ),
      fix: `unset ${name}`,
    }))
}

function versionFindings({ GOVERSION }: GoEnv): Finding[] {
  if (GOVERSION.value === '') {
    return [
      warning(
        'Go',
        'There is no go command on PATH: nothing can be built here.',
        'Install Go, or let `npx go-proxy-setup setup --go-version-file go.mod` bring the one that the project asks for.',
      ),
    ]
  }
  const advisory = advisoryFor(GOVERSION.value)
  return advisory ? [warning('Go', advisory, 'Update Go.')] : []
}

function warning(subject: string, message: string, remedy: string): Finding {
  return { level: 'warning', subject, message, remedy }
}
