// Whether a job restores and saves its caches, and why not.
import type { JobFacts } from '../host.ts'
import { type CacheKey, word } from './cache-key.ts'

/** The post step saves by the plan of the main step. */
export interface CachePlan extends CacheKey {
  readonly restore: boolean
  readonly save: boolean
  /** A sentence; empty when both are done. */
  readonly why: string
}

export interface CacheChoice {
  readonly cache: 'auto' | 'modules' | 'modules+build' | 'off'
  readonly save: 'auto' | 'always' | 'never'
  readonly facts: Pick<JobFacts, 'trusted' | 'release' | 'selfHosted' | 'event'>
  readonly available: boolean
  readonly modulesOnDisk: boolean
  readonly keyed: boolean
}

/**
 * Saving needs more trust: other jobs build from what is saved. `cache-save: always` saves for
 * tags, never for events that anyone can trigger, whose cache is the default branch's. A release
 * restores nothing: tar writes wherever the entries of an archive, which any job could save, say.
 */
export function planCache(key: CacheKey, choice: CacheChoice): CachePlan {
  const { cache, save, facts, available } = choice
  const off = (why: string): CachePlan => ({ ...key, restore: false, save: false, why })
  const restoreOnly = (why: string): CachePlan => ({ ...key, restore: true, save: false, why: `Not saved: ${why}` })
  if (cache === 'off') return off('The input cache is off.')
  if (!available) return off('No cache service is available.')
  if (!choice.keyed)
    return off('No file for a cache key was found (go.mod, go.sum or the input cache-dependency-path).')
  if (cache === 'auto' && facts.selfHosted && choice.modulesOnDisk) {
    return off("Every needed module is on this runner's disk already.")
  }
  if (!facts.trusted) {
    return restoreOnly(`anyone can trigger ${word(facts.event)}, whose cache is that of the default branch.`)
  }
  if (save === 'never' && !facts.release) return restoreOnly('the input cache-save is never.')
  if (facts.release) {
    const why = 'A tag or release restores nothing that another job saved'
    if (save === 'always') return { ...key, restore: false, save: true, why: `${why}.` }
    return off(`${why}, and no other job can read its cache (cache-save: always saves it anyway).`)
  }
  return { ...key, restore: true, save: true, why: '' }
}

export interface BuildCacheChoice extends Omit<CacheChoice, 'cache' | 'modulesOnDisk'> {
  readonly problem: string
}

/** A release has none: nothing verifies stored objects, and any job could have put code into it. */
export function planBuildCache(key: CacheKey, { problem, ...choice }: BuildCacheChoice): CachePlan {
  const off = (why: string): CachePlan => ({ ...key, restore: false, save: false, why })
  if (choice.available && problem !== '') return off(problem)
  if (choice.available && choice.facts.release) {
    return off('A tag or release is compiled from its sources only, because stored objects cannot be verified.')
  }
  return planCache(key, { ...choice, cache: 'modules+build', modulesOnDisk: false })
}
