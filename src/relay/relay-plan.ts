// The relay's mirrors and routes, and the environment with it in front (pure). The survey has
// decided which names a mirror may receive; nothing is widened here.
import type { PoolMirror } from '../fetch/resource.ts'
import { parseGoproxy } from '../go/goproxy.ts'
import { joinPatterns } from '../go/patterns.ts'
import { checkGosumdb } from '../go/sumdb.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolLimits } from '../inspect/own-requests.ts'
import type { Chain } from '../mirrors/chain.ts'
import type { ProbeResult } from '../mirrors/probe-result.ts'
import type { Survey } from '../mirrors/survey.ts'
import { planFiles } from '../modules/plan-files.ts'
import type { Decision, Job } from '../run/job.ts'
import type { RelayConfig } from './relay.ts'

interface PrivateRoute {
  readonly patterns: string
  readonly mirror: string
}

export interface RelayPlan {
  readonly config: Omit<RelayConfig, 'folder'>
  readonly privateRoute: PrivateRoute | undefined
}

type Variables = Readonly<Record<string, string>>

/** Plans the relay of a run; undefined when the chain has no mirror that speaks HTTP. */
export function planRelay(job: Job, inspection: Inspection, survey: Survey): RelayPlan | undefined {
  const { variables, hidden } = survey
  const { mirrors, standIns, fallbackOn, privateMirror } = survey.sources
  if (mirrors.length === 0) return undefined
  const patterns = variables.GOPRIVATE ?? ''
  const privateRoute = privateMirror && patterns !== '' ? { patterns, mirror: privateMirror.name } : undefined
  const { policy } = job.settings
  const sumdb = sumdbOf({ policy, gosumdb: variables.GOSUMDB ?? '' }, survey.chain, mirrors)
  const config = {
    // What only a late mirror of the user has, go would find with the user's own list.
    mirrors: [...mirrors, ...standIns.filter(({ forAbsent }) => forAbsent)],
    fallbackOn,
    // go sends these to no mirror; a relay that receives one all the same must not pass it on.
    privatePatterns: joinPatterns(hidden === 'none' ? '' : hidden, privateRoute ? patterns : ''),
    ...(privateRoute && privateMirror ? { privateMirror } : {}),
    ...(sumdb && { sumdb }),
    goSumFiles: inspection.project.dependencyFiles.filter((file) => file.endsWith('.sum')),
    ...poolLimits(job.settings),
    ...(job.files.audit !== undefined && { audit: job.files.audit }),
    // Under `enforced` a mirror receives nothing that go might not request.
    ...(job.settings.policy !== 'enforced' && { lookAhead: lookAheadOf(inspection, variables) }),
  }
  return { config, privateRoute }
}

function lookAheadOf({ project, goEnv, modcache }: Inspection, { GOPRIVATE, GONOSUMDB }: Variables) {
  // The relay itself keeps private paths from the mirrors.
  const { files } = planFiles(project, { isExcluded: () => false, goflags: goEnv.GOFLAGS.value })
  return {
    modcache,
    named: files.map(({ path, version, kind }) => ({ path, version, file: kind })),
    goModFiles: project.dependencyFiles.filter((file) => file.endsWith('.mod')),
    noSumdb: joinPatterns(GOPRIVATE, GONOSUMDB, goEnv.GONOSUMDB.value),
  }
}

export interface SumdbChoice {
  readonly policy: Settings['policy']
  readonly gosumdb: string
}

/** Mirrors that proxy the database, then its own server; the relay verifies each by the key. */
export function sumdbOf(
  { policy, gosumdb }: SumdbChoice,
  { placements }: Pick<Chain, 'placements'>,
  mirrors: readonly PoolMirror[],
): RelayConfig['sumdb'] {
  const setting = checkGosumdb(gosumdb)
  // With a URL of its own go uses that server, and never a mirror.
  if (setting.kind !== 'named' || setting.url !== undefined) return undefined
  const { name, key } = setting
  const routesOf = (is: (mirror: PoolMirror) => boolean): PoolMirror[] =>
    mirrors.filter(is).map((mirror) => ({ ...mirror, url: `${mirror.url}/sumdb/${name}` }))
  const those = (may: (result: ProbeResult) => boolean): PoolMirror[] => {
    const names = new Set(placements.filter(({ result }) => may(result)).map(({ result }) => result.mirror.name))
    return routesOf((mirror) => names.has(mirror.name) && !mirror.reserve)
  }
  const verified = those(({ sumdb }) => sumdb.state === 'verified')
  // A private database lacks the probe's public sample: its routes count as failed but may work.
  const doubtful = those(({ sumdb, verdict }) => sumdb.state === 'failed' || verdict === 'not-probed')
  // Under `enforced` its server is used only where go would have to: when no mirror proxies it.
  const isProxied = verified.length + doubtful.length > 0
  const server = policy === 'enforced' && isProxied ? [] : [{ name, url: `https://${name}` }]
  const listed = verified.length > 0 ? [...verified, ...server, ...doubtful] : [...doubtful, ...server]
  const routes = [...listed, ...routesOf(({ reserve }) => reserve === true)]
  return { name, key, routes }
}

/**
 * `RELAY|list`: go continues with the list when the relay is dead. With a private mirror none may
 * follow: GONOPROXY=none, by which the relay gets private modules, would send them there too.
 */
export function withRelay(
  variables: Variables,
  relayUrl: string,
  privateRoute: PrivateRoute | undefined,
): { readonly variables: Variables; readonly decision: Decision } {
  const list = variables.GOPROXY ?? ''
  if (!privateRoute) {
    const reason =
      'later steps use a loopback relay first, which changes between the mirrors by itself; the planned list follows behind `|`, in case the relay is gone'
    const decision = { subject: 'relay', decision: 'on', reason }
    return { variables: { ...variables, GOPROXY: `${relayUrl}|${list}` }, decision }
  }
  const { patterns, mirror } = privateRoute
  const tail = originOf(list)
  const behind = tail === '' ? 'nothing follows behind it' : 'no other mirror follows behind it'
  const reason = `it uses ${mirror} alone for ${patterns} and the mirrors of the list for everything else; ${behind}, since go would send private names there if the relay were gone`
  return {
    variables: {
      ...variables,
      GOPROXY: `${relayUrl}${tail}`,
      GONOPROXY: without(variables.GONOPROXY ?? '', patterns) || 'none',
      GONOSUMDB: joinPatterns(variables.GONOSUMDB ?? '', patterns),
    },
    decision: { subject: 'relay', decision: 'on, alone', reason },
  }
}

/** `,direct` or `|direct` when the list ends so: the origin knows the private name anyway. */
function originOf(list: string): string {
  const { entries } = parseGoproxy(list)
  if (entries.at(-1)?.url !== 'direct') return ''
  return `${entries.at(-2)?.separator || ','}direct`
}

/** GONOPROXY without the private mirror's patterns. */
function without(gonoproxy: string, patterns: string): string {
  const removed = new Set([...patterns.split(','), 'none', ''])
  return gonoproxy
    .split(',')
    .filter((pattern) => !removed.has(pattern))
    .join(',')
}
