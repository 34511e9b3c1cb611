// Whether a job restores and saves its caches, and why not.
import type { JobFacts } from '../host.ts'
import type { Settings } from '../inputs/settings.ts'
import { type CacheKey, word } from './cache-key.ts'

/** The post step saves by the plan of the main step. */
export interface CachePlan extends CacheKey {
  readonly restore: boolean
  readonly save: boolean
  /** Never by `tar -P`, which writes wherever the archive says: any job may have saved it. */
  readonly onlyOwnReader: boolean
  /** A sentence; empty when both are done. */
  readonly why: string
}

export interface CacheChoice {
  readonly cache: Settings['cache']
  readonly save: Settings['cacheSave']
  readonly facts: Pick<JobFacts, 'platform' | 'trusted' | 'release' | 'selfHosted' | 'event'>
  readonly available: boolean
  /** Whether the machine's disk holds already what the cache would bring. */
  readonly onDisk: boolean
  readonly keyed: boolean
}

/**
 * Saving needs more trust: other jobs build from what is saved. `cache-save: always` saves for
 * tags, never for events that anyone can trigger, whose cache is the default branch's.
 */
export function planCache(key: CacheKey, choice: CacheChoice): CachePlan {
  const { cache, save, facts, available } = choice
  const onlyOwnReader = facts.release || !facts.trusted
  const plan = { ...key, restore: true, save: false, onlyOwnReader }
  const off = (why: string): CachePlan => ({ ...plan, restore: false, why })
  const restoreOnly = (why: string): CachePlan => ({ ...plan, why: `Not saved: ${why}` })
  if (cache === 'off') return off('The input cache is off.')
  if (!available) {
    return off(facts.platform === 'gitlab' ? 'GitLab itself keeps the cache.' : 'No cache service is available.')
  }
  if (!choice.keyed)
    return off('No file for a cache key was found (go.mod, go.sum or the input cache-dependency-path).')
  if (cache === 'auto' && facts.selfHosted && choice.onDisk) {
    return off("This runner's disk holds it already.")
  }
  if (!facts.trusted) {
    return restoreOnly(`anyone can trigger ${word(facts.event)}, whose cache is that of the default branch.`)
  }
  if (save === 'never') return restoreOnly('the input cache-save is never.')
  if (facts.release && save !== 'always') {
    return restoreOnly('no other job can read the cache of a tag or release (cache-save: always saves it anyway).')
  }
  return { ...plan, save: true, why: '' }
}

export interface BuildCacheChoice extends CacheChoice {
  readonly problem: string
}

/** Nothing verifies stored objects, so no input makes a release or a stranger's event use them. */
export function planBuildCache(key: CacheKey, { problem, ...choice }: BuildCacheChoice): CachePlan {
  const plan = planCache(key, choice)
  const off = (why: string): CachePlan => ({ ...plan, restore: false, save: false, why })
  if (choice.cache === 'modules') return off('The input cache is modules.')
  if (!choice.available) return plan
  if (problem !== '') return off(problem)
  if (!choice.facts.release && choice.facts.trusted) return plan
  const what = choice.facts.release ? 'A tag or release' : `A job of ${word(choice.facts.event)}`
  return off(`${what} is compiled from its sources only, because stored objects cannot be verified.`)
}
