// Which mirrors our own requests may use, and for what: those of the chain in its order, as far as HTTP
// reaches, the reserves behind them, and the private mirror, each with the login that go finds in netrc.
import type { PoolMirror } from '../fetch/resource.ts'
import { type NetrcEntry, withNetrcLogin } from '../go/netrc.ts'
import { joinPatterns } from '../go/patterns.ts'
import type { GoEnv } from '../inspect/go-env.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'
import type { Chain } from './chain.ts'
import type { Survey } from './survey.ts'

export interface ChainSources {
  /** URLs with their logins. */
  readonly mirrors: readonly PoolMirror[]
  /** `not-found`: a `,` stands between two of them, so any error but "not found" is final. */
  readonly fallbackOn: 'any' | 'not-found'
  /** URL with login -> URL as it stands in GOPROXY. */
  readonly plainUrls: ReadonlyMap<string, string>
}

/** The mirrors of a chain. The one place that turns separators into the fallback rule. */
export function chainSources({ entries }: Chain, logins: readonly NetrcEntry[]): ChainSources {
  const used = entries.filter(({ mirror }) => isHttp(mirror.url))
  const withLogin = used.map(({ mirror: { name, url } }) => ({ name, url: withNetrcLogin(url, logins), plain: url }))
  return {
    mirrors: withLogin.map(({ name, url }) => ({ name, url })),
    fallbackOn: used.slice(0, -1).every(({ separator }) => separator === '|') ? 'any' : 'not-found',
    plainUrls: new Map(withLogin.map(({ url, plain }) => [url, plain])),
  }
}

/** The mirrors of a run's chain, the reserves that may stand in for them, and the private mirror. */
export function sourcesOf({ settings }: Job, { logins }: Inspection, { chain, reserves }: Survey) {
  const chained = chainSources(chain, logins)
  const mayStandIn = chained.fallbackOn === 'any' && chained.mirrors.length > 0
  return {
    ...chained,
    standIns: mayStandIn ? withLogins(reserves, logins).map((mirror) => ({ ...mirror, reserve: true })) : [],
    privateMirrors: withLogins(settings.privateMirror ? [settings.privateMirror] : [], logins),
  }
}

/** Those of `mirrors` that HTTP reaches, each with the login that go finds in netrc. */
export function withLogins(mirrors: readonly PoolMirror[], logins: readonly NetrcEntry[]): PoolMirror[] {
  return mirrors.filter(({ url }) => isHttp(url)).map(({ name, url }) => ({ name, url: withNetrcLogin(url, logins) }))
}

/** GONOPROXY as later steps have it: no mirror of the list may learn of these. `variables` are those that the run exports. */
export function hiddenPatterns(goEnv: GoEnv, variables: Readonly<Record<string, string>>): string {
  return variables.GONOPROXY ?? (goEnv.GONOPROXY.value || variables.GOPRIVATE || '')
}

/** Patterns that this run adds to GOPRIVATE: the input's, and the owner of a private repository. */
export function addedPatterns({ host, settings }: Pick<Job, 'host' | 'settings'>): string {
  return joinPatterns(host.facts.ownPrivatePattern, settings.private)
}

/** Whether our own requests can reach it: `file://` mirrors are for go alone. */
export function isHttp(url: string): boolean {
  return /^https?:/i.test(url)
}
