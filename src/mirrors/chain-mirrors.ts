// The mirrors of a GOPROXY list as our own requests ask them: those that go would ask, in that order, as far as HTTP reaches, each with
// the login that go finds in netrc by itself. What stands between them decides when the next one may be asked.

import type { PoolMirror } from '../fetch/resource.ts'
import { parseGoproxy } from '../go/goproxy.ts'
import { type NetrcEntry, withNetrcLogin } from '../go/netrc.ts'
import { joinPatterns } from '../go/patterns.ts'
import type { GoEnv } from '../inspect/go-env.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'
import type { Survey } from './survey.ts'

export interface ChainMirrors {
  /** URLs with their logins. */
  readonly mirrors: readonly PoolMirror[]
  /** `not-found`: a `,` stands somewhere, so a refusal is final. */
  readonly fallbackOn: 'any' | 'not-found'
  /** URL with login -> URL as it stands in GOPROXY. */
  readonly plainUrls: ReadonlyMap<string, string>
}

/** Reads `goproxy`; entries that are not among `known` (direct, off) are nobody to ask. */
export function mirrorsOfChain(
  goproxy: string,
  known: readonly PoolMirror[],
  logins: readonly NetrcEntry[],
): ChainMirrors {
  const names = new Map(known.map(({ url, name }) => [url, name]))
  const used = parseGoproxy(goproxy).entries.filter(({ url }) => names.has(url) && isHttp(url))
  const mirrors = used.map(({ url }) => ({ name: names.get(url) ?? url, url: withNetrcLogin(url, logins) }))
  const plainUrls = new Map(mirrors.map(({ url }, index) => [url, used[index]?.url ?? url]))
  const between = used.slice(0, -1).map(({ separator }) => separator)
  return { mirrors, fallbackOn: between.every((separator) => separator === '|') ? 'any' : 'not-found', plainUrls }
}

/** The mirrors of a run's list, those that may stand in for them, and the one for private modules. */
export function sourcesOf({ settings }: Job, { logins }: Inspection, { chain, variables, reserves }: Survey) {
  const hidden = settings.privateMirror
  const privateMirrors = askable(hidden ? [hidden] : [], logins)
  const listed = mirrorsOfChain(variables.GOPROXY ?? '', chain.mirrors, logins)
  const mayStandIn = listed.fallbackOn === 'any' && listed.mirrors.length > 0
  const standIns = mayStandIn ? askable(reserves, logins).map((mirror) => ({ ...mirror, reserve: true })) : []
  return { ...listed, standIns, privateMirrors }
}

/** Those of `mirrors` that our own requests reach, each with the login that go finds in netrc. */
export function askable(mirrors: readonly PoolMirror[], logins: readonly NetrcEntry[]): PoolMirror[] {
  return mirrors.filter(({ url }) => isHttp(url)).map(({ name, url }) => ({ name, url: withNetrcLogin(url, logins) }))
}

/** GONOPROXY as later steps have it: what no mirror of the list may hear of. `variables` are those that the run exports. */
export function hiddenPatterns(goEnv: GoEnv, variables: Readonly<Record<string, string>>): string {
  return variables.GONOPROXY ?? (goEnv.GONOPROXY.value || variables.GOPRIVATE || '')
}

/** Patterns that this run adds to what is private already: the input's, and the owner of a private repository. */
export function addedPatterns({ host, settings }: Pick<Job, 'host' | 'settings'>): string {
  return joinPatterns(host.facts.ownPrivatePattern, settings.private)
}

/** Whether our own requests can reach it: not so a `file://` mirror. */
export function isHttp(url: string): boolean {
  return /^https?:/i.test(url)
}
