// Phase 2b, beside the survey: the module cache of earlier jobs, keyed on the project's go.mod and go.sum.

import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'
import type { CachePlan } from './cache-key.ts'
import { cacheKey, planCache } from './cache-key.ts'
import { keyIngredients } from './key-ingredients.ts'
import { restoreModules } from './module-cache.ts'

/** Restores what can be restored, tells so, and returns the plan, by which the post step will save. */
export async function restorePhase(
  job: Job,
  inspection: Inspection,
  { onRestored }: { readonly onRestored: () => void },
): Promise<CachePlan> {
  const { host, settings, findings, clock, signal } = job
  const ingredients = await keyIngredients(job, inspection)
  const plan = planCache(cacheKey(ingredients), {
    cache: settings.cache,
    save: settings.cacheSave,
    facts: host.facts,
    available: host.cache.available,
    keyed: ingredients.files.length > 0,
    modulesOnDisk: inspection.needed.length > 0 && inspection.missing.length === 0,
  })
  findings.cache = await restoreModules({
    store: host.cache,
    plan,
    modcache: inspection.modcache,
    timeoutMs: settings.cacheTimeoutMs,
    log: host.log,
    clock,
    signal,
  })
  onRestored()
  return plan
}
