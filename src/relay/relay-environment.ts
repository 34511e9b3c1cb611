// The environment with a relay in front, purely. `RELAY|list`: a dead relay refuses at once, and go takes the list as it was.
// With a private mirror nothing may stand behind `|`: go would carry a private name on to a public mirror when the relay is dead, for
// GONOPROXY=none, which brings private modules to the relay at all, brings them to every mirror of the list.
import { parseGoproxy } from '../go/goproxy.ts'
import { joinPatterns } from '../go/patterns.ts'
import type { Decision } from '../run/job.ts'

export interface RelayEnvironmentOptions {
  /** The variables as planned without a relay. */
  readonly variables: Readonly<Record<string, string>>
  readonly relayUrl: string
  /** GOPRIVATE patterns whose modules the relay asks a private mirror for; undefined without one. */
  readonly routed: { readonly patterns: string; readonly mirror: string } | undefined
}

export interface RelayEnvironment {
  readonly variables: Readonly<Record<string, string>>
  readonly decision: Decision
}

/** The variables that later steps get when a relay runs. */
export function withRelay({ variables, relayUrl, routed }: RelayEnvironmentOptions): RelayEnvironment {
  const list = variables.GOPROXY ?? ''
  const decide = (decision: string, reason: string): Decision => ({ subject: 'relay', decision, reason })
  if (!routed) {
    const reason =
      'later steps ask a loopback relay first, which moves between the mirrors by itself; behind `|` stands the list as it was planned, should the relay be gone'
    return { variables: { ...variables, GOPROXY: `${relayUrl}|${list}` }, decision: decide('on', reason) }
  }
  const tail = originOf(list)
  const behind = tail === '' ? 'nothing stands behind it' : 'no other mirror stands behind it'
  return {
    variables: {
      ...variables,
      GOPROXY: `${relayUrl}${tail}`,
      GONOPROXY: without(variables.GONOPROXY ?? '', routed.patterns) || 'none',
      GONOSUMDB: joinPatterns(variables.GONOSUMDB ?? '', routed.patterns),
    },
    decision: decide(
      'on, alone',
      `it asks ${routed.mirror} alone for ${routed.patterns} and the mirrors of the list for the rest; ${behind}, for go would tell that one the private names when the relay is gone`,
    ),
  }
}

/** `,direct` or `|direct` when the list ends so: the origin of a private module is no stranger to its name. */
function originOf(list: string): string {
  const { entries } = parseGoproxy(list)
  if (entries.at(-1)?.url !== 'direct') return ''
  return `${entries.at(-2)?.separator || ','}direct`
}

/** What GONOPROXY keeps from every mirror besides the routed patterns: that stays as it is. */
function without(gonoproxy: string, patterns: string): string {
  const gone = new Set([...patterns.split(','), 'none', ''])
  return gonoproxy
    .split(',')
    .filter((pattern) => !gone.has(pattern))
    .join(',')
}
