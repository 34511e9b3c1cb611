// The environment for go, purely: what besides GOPROXY must be set so that later steps verify and keep private names private.
// Facts behind it: go asks for the checksum database through ONE route, the first mirror that says 200 to /supported, and never
// leaves it (modfetch/sumdb.go); GOPRIVATE is only the default of GONOPROXY and GONOSUMDB; an old Go trusts a lying route.

import { advisoryFor } from '../go/advisories.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import { checkGosumdb, chosenSumdb } from '../go/sumdb.ts'
import { isOlderThan } from '../go/version.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { displayValue, redact } from '../redact.ts'
import type { Decision } from '../run/job.ts'
import type { ProbeResult } from './probe-result.ts'

export interface EnvironmentOptions {
  readonly goproxy: string
  /** Probe results of the chain's mirrors, in the chain's order. */
  readonly chain: readonly ProbeResult[]
  /** Effective values of today, by name; empty = unset. */
  readonly effective: Readonly<
    Record<'GOSUMDB' | 'GOPRIVATE' | 'GONOPROXY' | 'GONOSUMDB' | 'GOTOOLCHAIN' | 'GOVERSION', string>
  >
  /** Names whose effective value somebody set by hand. */
  readonly chosen: ReadonlySet<string>
  readonly addedPatterns: string
  /** Whether the input private-mirror names one. */
  readonly privateMirror: boolean
  /** The input: `auto` or a value of GOSUMDB. */
  readonly sumdb: string
  readonly toolchain: string
  /** Highest go line of the project's modules, or empty. */
  readonly wantedGo: string
  /** Bundle with the extra CA certificates, or undefined. */
  readonly caBundle: string | undefined
}

export interface EnvironmentPlan {
  readonly variables: Readonly<Record<string, string>>
  readonly decisions: readonly Decision[]
  readonly warnings: readonly string[]
}

/** Plans every exported variable. */
export function planEnvironment(options: EnvironmentOptions): EnvironmentPlan {
  const variables: Record<string, string> = { GOPROXY: options.goproxy }
  const decisions: Decision[] = []
  const warnings: string[] = []
  const parts = [planSumdb(options), planPrivacy(options), planToolchain(options)]
  for (const part of parts) {
    Object.assign(variables, part.variables)
    decisions.push(...part.decisions)
    warnings.push(...part.warnings)
  }
  if (options.caBundle !== undefined) variables.SSL_CERT_FILE = options.caBundle
  const advisory = options.effective.GOVERSION && advisoryFor(options.effective.GOVERSION)
  if (advisory) warnings.push(advisory)
  return { variables, decisions, warnings }
}

type Part = EnvironmentPlan

function planSumdb(options: EnvironmentOptions): Part {
  const value = chosenSumdb(options.sumdb, options.effective.GOSUMDB)
  const decide = (decision: string, reason: string, warnings: readonly string[] = []): Part => ({
    variables: { GOSUMDB: decision },
    // A route of its own may hold a login, which go needs and nobody should read.
    decisions: [{ subject: 'checksum database', decision: redact(decision), reason }],
    warnings,
  })
  if (value === 'off') {
    const who = options.sumdb === 'auto' ? 'GOSUMDB=off is set' : 'input sumdb is off'
    return decide(value, `${who}: nothing is verified beyond go.sum`, [
      `${who}: modules without a go.sum line are taken unverified, and toolchain switches fail. It cures no outage; remove it.`,
    ])
  }
  const setting = checkGosumdb(value)
  if (setting.kind === 'problem')
    return decide(value, 'as set', [`GOSUMDB=${displayValue(value)} will not work: ${setting.message}`])
  if (setting.kind === 'off' || setting.url !== undefined) return decide(value, 'a route of its own is named')
  const { name } = setting
  const answering = options.chain.find(
    (result) => result.sumdb.state !== 'absent' && result.sumdb.state !== 'not-asked',
  )
  if (!answering) return decide(value, 'no mirror of the chain relays it: go asks the database itself')
  if (answering.sumdb.state === 'verified')
    return decide(value, `relayed by ${answering.mirror.name}, its signed tree head verified`)
  const other = options.chain.find((result) => result.sumdb.state === 'verified' && !hasCredentials(result.mirror))
  const trouble = `${answering.mirror.name} offers the database but does not serve it: ${answering.sumdb.message ?? 'no usable answer'}`
  if (other)
    return decide(
      `${value} ${other.mirror.url}/sumdb/${name}`,
      `${trouble}; go could not leave that route, so ${other.mirror.name} is named instead`,
    )
  return decide(value, `${trouble}; no other mirror relays it`, [
    `${trouble}. Modules without a go.sum line may fail to verify: commit a complete go.sum, or name a route by the input sumdb.`,
  ])
}

function hasCredentials(mirror: Mirror): boolean {
  return /^[a-z]+:\/\/[^/]*@/i.test(mirror.url)
}

function planPrivacy({ effective, chosen, addedPatterns, privateMirror, chain }: EnvironmentOptions): Part {
  const patterns = joinPatterns(effective.GOPRIVATE, addedPatterns)
  const variables: Record<string, string> = {}
  const decisions: Decision[] = []
  const warnings: string[] = []
  if (patterns !== '') {
    variables.GOPRIVATE = patterns
    const reason =
      addedPatterns === ''
        ? 'as set already'
        : 'what was set, plus the input private and the owner of a private repository'
    decisions.push({ subject: 'private modules', decision: patterns, reason })
  } else if (privateMirror) {
    warnings.push(
      'private-mirror is given, but no module counts as private, so nothing is asked of it: name their prefixes by the input private, as in `private: git.example.com/*`.',
    )
  }
  const asksPublic = chain.some((result) => result.mirror.kind === 'public')
  for (const name of ['GONOPROXY', 'GONOSUMDB'] as const) {
    if (!chosen.has(name)) continue
    // Set by hand, it no longer follows GOPRIVATE: the added patterns must go into it too.
    variables[name] = withPatterns(effective[name], addedPatterns, name === 'GONOPROXY' && !asksPublic)
  }
  const leak = leakOf(patterns, variables.GONOPROXY, chain)
  return { variables, decisions, warnings: leak === undefined ? warnings : [...warnings, leak] }
}

/** A sentence when GONOPROXY, set by hand, lets names that GOPRIVATE covers go to mirrors. */
function leakOf(patterns: string, gonoproxy: string | undefined, chain: readonly ProbeResult[]): string | undefined {
  if (gonoproxy === undefined) return undefined
  const covered = gonoproxy.split(',')
  const uncovered = patterns
    .split(',')
    .filter((pattern) => pattern && !covered.includes(pattern) && !matchesPatterns(gonoproxy, pattern))
  const names = (kind: Mirror['kind']) =>
    chain.filter(({ mirror }) => mirror.kind === kind).map(({ mirror }) => mirror.name)
  if (uncovered.length === 0) return undefined
  const words = `GONOPROXY=${gonoproxy} lets ${uncovered.join(', ')} go to`
  if (names('public').length > 0) {
    return `${words} public mirrors although GOPRIVATE names it: their names leak. Unset GONOPROXY, or name only your own mirrors.`
  }
  // `none` says that on purpose: everything through my mirrors.
  if (names('own').length === 0 || gonoproxy === 'none') return undefined
  return `${words} ${names('own').join(', ')} although GOPRIVATE names it. Unset GONOPROXY if that is no mirror of your own; if it is, GONOPROXY=none says so.`
}

/** `none` matches nothing: "everything through my mirrors", which holds as long as all of them are the user's own. */
function withPatterns(value: string, added: string, noneIsMeant: boolean): string {
  if (added === '' || (value === 'none' && noneIsMeant)) return value
  return joinPatterns(value === 'none' ? '' : value, added)
}

function planToolchain({ toolchain, effective, wantedGo }: EnvironmentOptions): Part {
  const none: Part = { variables: {}, decisions: [], warnings: [] }
  const decide = (value: string, reason: string): Part => ({
    variables: { GOTOOLCHAIN: value },
    decisions: [{ subject: 'toolchain', decision: value, reason }],
    warnings: [],
  })
  if (toolchain !== 'auto') return decide(toolchain, 'as the input toolchain says')
  const have = effective.GOVERSION.replace(/^go/, '')
  if (have === '' || wantedGo === '' || !isOlderThan(have, wantedGo)) return none
  if (effective.GOTOOLCHAIN !== 'local') return none
  return decide(
    'auto',
    `the project asks for Go ${wantedGo}, PATH has ${have}, and GOTOOLCHAIN=local would refuse to switch`,
  )
}
