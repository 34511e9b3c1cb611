// What a relay is told of this run: the mirrors of the chain in its order, who is asked for private modules, the routes to the checksum
// database. Everything a mirror may hear of was decided before, in the survey; nothing is widened here.
import { createHash } from 'node:crypto'
import type { PoolMirror } from '../fetch/resource.ts'
import { joinPatterns } from '../go/patterns.ts'
import { checkGosumdb } from '../go/sumdb.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolLimits } from '../inspect/own-requests.ts'
import { hiddenPatterns, sourcesOf } from '../mirrors/sources.ts'
import type { Survey } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import type { RelayConfig } from './relay.ts'

/** Modules that a private mirror alone is asked for. */
export interface RoutedModules {
  readonly patterns: string
  readonly mirror: string
}

export interface RelayPlan {
  /** Without its folder, which is made when the relay is. */
  readonly config: Omit<RelayConfig, 'folder'>
  readonly routed: RoutedModules | undefined
  /** Equal for two relays that would do the same. */
  readonly hash: string
}

/** Plans the relay of a run; undefined when the chain has no mirror that speaks HTTP. */
export function planRelay(job: Job, inspection: Inspection, survey: Survey): RelayPlan | undefined {
  const { settings } = job
  const { variables } = survey
  const { mirrors, fallbackOn, privateMirrors } = sourcesOf(job, inspection, survey)
  if (mirrors.length === 0) return undefined
  const [privateMirror] = privateMirrors
  const patterns = variables.GOPRIVATE ?? ''
  const routed = privateMirror && patterns !== '' ? { patterns, mirror: privateMirror.name } : undefined
  const hidden = hiddenPatterns(inspection.goEnv, variables)
  const sumdb = sumdbOf(job, survey, mirrors)
  const config = {
    mirrors,
    fallbackOn,
    // go itself keeps these from every mirror; a relay that is asked all the same must not tell them on.
    privatePatterns: joinPatterns(hidden === 'none' ? '' : hidden, routed ? patterns : ''),
    ...(routed && privateMirror ? { privateMirror } : {}),
    ...(sumdb && { sumdb }),
    modcache: inspection.modcache,
    goSumFiles: inspection.project.dependencyFiles.filter((file) => file.endsWith('.sum')),
    ...poolLimits(settings),
  }
  return { config, routed, hash: createHash('sha256').update(JSON.stringify(config)).digest('hex') }
}

/** The database's routes, each answer of which the relay verifies by the key: mirrors that relay it, then itself as go would ask it. */
function sumdbOf(
  { settings }: Job,
  { chain, variables }: Survey,
  mirrors: readonly PoolMirror[],
): RelayConfig['sumdb'] {
  const setting = checkGosumdb(variables.GOSUMDB ?? '')
  // With a URL of its own go asks there, and never a mirror.
  if (setting.kind !== 'named' || setting.url !== undefined) return undefined
  const { name, key } = setting
  const relayedBy = (state: 'verified' | 'failed'): PoolMirror[] => {
    const found = chain.placements.filter(({ result }) => result.sumdb.state === state)
    const names = new Set(found.map(({ result }) => result.mirror.name))
    return mirrors.flatMap((mirror) =>
      names.has(mirror.name) ? [{ name: mirror.name, url: `${mirror.url}/sumdb/${name}` }] : [],
    )
  }
  // A database of one's own lacks the probe's public sample, so its routes count as failed although they work.
  const [verified, doubtful] = [relayedBy('verified'), relayedBy('failed')]
  const relayed = verified.length + doubtful.length
  // Under `enforced` it is asked only where go would have to: when no mirror relays it.
  const itself = settings.policy === 'enforced' && relayed > 0 ? [] : [{ name, url: `https://${name}` }]
  const routes = verified.length > 0 ? [...verified, ...itself, ...doubtful] : [...doubtful, ...itself]
  return { name, key, routes }
}
