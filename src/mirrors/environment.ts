// The environment for go besides GOPROXY (pure): later steps verify modules and keep private names
// private. go uses ONE route to the checksum database, the first mirror that returns 200 for
// /supported (modfetch/sumdb.go); GOPRIVATE is only the default of GONOPROXY and GONOSUMDB.
import { advisoryFor } from '../go/advisories.ts'
import { parseGoproxy } from '../go/goproxy.ts'
import { joinPatterns, matchesEverything, uncoveredPatterns } from '../go/patterns.ts'
import { checkGosumdb, chosenSumdb } from '../go/sumdb.ts'
import { isOlderThan } from '../go/version.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { displayValue, redact, secretsOf } from '../redact.ts'
import type { Decision } from '../run/job.ts'
import type { ProbeResult } from './probe-result.ts'

export const PLANNED_FROM = ['GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOTOOLCHAIN', 'GOVERSION'] as const

interface EnvironmentOptions {
  readonly goproxy: string
  readonly chain: readonly ProbeResult[]
  readonly effective: Readonly<Record<(typeof PLANNED_FROM)[number], string>>
  readonly chosen: ReadonlySet<string>
  readonly addedPatterns: string
  readonly privateMirror: boolean
  readonly sumdb: string
  readonly toolchain: string
  readonly wantedGo: string
  readonly caBundle: string | undefined
}

interface EnvironmentPlan {
  readonly variables: Readonly<Record<string, string>>
  readonly decisions: readonly Decision[]
  readonly warnings: readonly string[]
}

export function planEnvironment(options: EnvironmentOptions): EnvironmentPlan {
  const parts = [planSumdb(options), planPrivacy(options), planToolchain(options)]
  const advisory = options.effective.GOVERSION && advisoryFor(options.effective.GOVERSION)
  return {
    variables: Object.assign(
      { GOPROXY: options.goproxy },
      ...parts.map(({ variables }) => variables),
      options.caBundle === undefined ? {} : { SSL_CERT_FILE: options.caBundle },
    ),
    decisions: parts.flatMap(({ decisions }) => decisions),
    warnings: [...parts.flatMap(({ warnings }) => warnings), ...(advisory ? [advisory] : [])],
  }
}

function planSumdb(options: EnvironmentOptions): EnvironmentPlan {
  const value = chosenSumdb(options.sumdb, options.effective.GOSUMDB)
  const decide = (decision: string, reason: string, warnings: readonly string[] = []): EnvironmentPlan => ({
    variables: { GOSUMDB: decision },
    // The user's own route may hold a login, which go needs and a report must not show.
    decisions: [{ subject: 'checksum database', decision: redact(decision), reason }],
    warnings,
  })
  if (value === 'off') {
    const cause = options.sumdb === 'auto' ? 'GOSUMDB=off is set' : 'the input `sumdb` is off'
    return decide(value, `${cause}: only go.sum verifies modules`, [
      `${cause}: modules without a go.sum line are not verified, and toolchain switches fail. It does not help in an outage; remove it.`,
    ])
  }
  const setting = checkGosumdb(value)
  if (setting.kind === 'problem')
    return decide(value, 'as set', [`GOSUMDB=${displayValue(value)} will not work: ${setting.message}`])
  if (setting.kind === 'off' || setting.url !== undefined) return decide(value, 'the value names its own route')
  const { name } = setting
  if (options.chain[0]?.verdict === 'not-probed') return decide(value, 'as set; the relay finds a route to it')
  const { entries } = parseGoproxy(options.goproxy)
  // After `|` go moves on from any error.
  const isPassed = ({ mirror }: ProbeResult) => entries.find(({ url }) => url === mirror.url)?.separator === '|'
  const chosen = options.chain.find(
    (result) =>
      result.sumdb.state !== 'absent' &&
      result.sumdb.state !== 'not-asked' &&
      !(result.sumdb.state === 'refused' && isPassed(result)),
  )
  if (!chosen) return decide(value, 'no mirror of the chain proxies it: go contacts the database itself')
  if (chosen.sumdb.state === 'verified')
    return decide(value, `proxied by ${chosen.mirror.name}, whose signed tree head verifies`)
  const isRefused = chosen.sumdb.state === 'refused'
  const others = options.chain.filter(({ mirror }) => secretsOf(mirror.url).length === 0)
  const inState = (state: ProbeResult['sumdb']['state']) => others.find(({ sumdb }) => sumdb.state === state)
  const other = inState('verified') ?? (isRefused ? inState('failed') : undefined)
  const why = chosen.sumdb.message ?? 'no usable response'
  const trouble = isRefused
    ? `${chosen.mirror.name} ${why}, at which go stops instead of moving on`
    : `${chosen.mirror.name} offers the database but does not serve it: ${why}`
  if (other) {
    const reason = `${trouble}; go could not leave that route, so ${other.mirror.name} is named instead`
    return decide(`${value} ${other.mirror.url}/sumdb/${name}`, reason)
  }
  if (isRefused) return decide(`${value} https://${name}`, `${trouble}, so the database itself is named`)
  return decide(value, `${trouble}; no other mirror proxies it`, [
    `${trouble}. Modules without a go.sum line may fail to verify: commit a complete go.sum, or name a route with the input \`sumdb\`.`,
  ])
}

function planPrivacy(options: EnvironmentOptions): EnvironmentPlan {
  const { effective, chosen, addedPatterns, privateMirror, chain } = options
  const patterns = joinPatterns(effective.GOPRIVATE, addedPatterns)
  const variables: Record<string, string> = patterns === '' ? {} : { GOPRIVATE: patterns }
  const reason =
    addedPatterns === ''
      ? 'as set'
      : `as set, plus ${addedPatterns} from the input \`private\` or as the owner of this private repository`
  const asksPublic = chain.some((result) => result.mirror.kind === 'public')
  for (const name of ['GONOPROXY', 'GONOSUMDB'] as const) {
    if (!chosen.has(name)) continue
    // A value that the user set does not follow GOPRIVATE, so it needs the added patterns too.
    variables[name] = withPatterns(effective[name], addedPatterns, name === 'GONOPROXY' && !asksPublic)
  }
  const leak = leakOf(patterns, variables.GONOPROXY, chain)
  const effects = [
    ...(matchesEverything(variables.GONOSUMDB ?? patterns) ? ['the checksum database verifies none'] : []),
    ...(matchesEverything(variables.GONOPROXY ?? patterns) ? ['no mirror serves one'] : []),
  ]
  const everything = `The private patterns match every module, so ${effects.join(' and ')}: name the prefixes of your own modules.`
  const unused =
    '`private-mirror` is set, but no module counts as private, so it receives no requests: name the prefixes with the input `private`, for example `private: git.example.com/*`.'
  return {
    variables,
    decisions: patterns === '' ? [] : [{ subject: 'private modules', decision: patterns, reason }],
    warnings: [
      ...(patterns === '' && privateMirror ? [unused] : []),
      ...(effects.length > 0 ? [everything] : []),
      ...(leak === undefined ? [] : [leak]),
    ],
  }
}

/** A sentence when the user's GONOPROXY lets names that GOPRIVATE covers go to mirrors. */
function leakOf(patterns: string, gonoproxy: string | undefined, chain: readonly ProbeResult[]): string | undefined {
  if (gonoproxy === undefined) return undefined
  const uncovered = uncoveredPatterns(patterns, gonoproxy)
  if (uncovered.length === 0) return undefined
  const names = (kind: Mirror['kind']) =>
    chain.filter(({ mirror }) => mirror.kind === kind).map(({ mirror }) => mirror.name)
  const words = `GONOPROXY=${gonoproxy} lets ${uncovered.join(', ')} go to`
  if (names('public').length > 0) {
    return `${words} public mirrors although GOPRIVATE names it: their names leak. Unset GONOPROXY, or name only your own mirrors.`
  }
  // `none` means this on purpose: everything goes through the user's mirrors.
  if (names('own').length === 0 || gonoproxy === 'none') return undefined
  return `${words} ${names('own').join(', ')} although GOPRIVATE names it. If that mirror is not yours, unset GONOPROXY; if it is, set GONOPROXY=none.`
}

/** `none` sends everything through the mirrors, which is right while all are the user's own. */
function withPatterns(value: string, added: string, noneIsMeant: boolean): string {
  if (added === '' || (value === 'none' && noneIsMeant)) return value
  return joinPatterns(value === 'none' ? '' : value, added)
}

function planToolchain({ toolchain, effective, wantedGo }: EnvironmentOptions): EnvironmentPlan {
  const decide = (value: string, reason: string): EnvironmentPlan => ({
    variables: { GOTOOLCHAIN: value },
    decisions: [{ subject: 'toolchain', decision: value, reason }],
    warnings: [],
  })
  if (toolchain !== 'auto') return decide(toolchain, 'set by the input `toolchain`')
  const have = effective.GOVERSION.replace(/^go/, '')
  const isTooOld = have !== '' && wantedGo !== '' && isOlderThan(have, wantedGo)
  if (!isTooOld || effective.GOTOOLCHAIN !== 'local') return { variables: {}, decisions: [], warnings: [] }
  const reason = `the project requires Go ${wantedGo}, PATH has ${have}, and GOTOOLCHAIN=local would refuse to switch`
  return decide('auto', reason)
}
