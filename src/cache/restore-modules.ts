// Restores the module cache of earlier jobs, beside the survey of the mirrors.
import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'
import { type CachePlan, cacheKey, planCache } from './cache-key.ts'
import type { CacheReport } from './cache-service.ts'
import { keyIngredients } from './key-files.ts'
import { restoreModules } from './module-cache.ts'

/** Restores what can be restored and returns the plan, by which the post step will save. */
export async function restoreModuleCache(
  job: Job,
  inspection: Inspection,
): Promise<{ readonly plan: CachePlan; readonly report: CacheReport }> {
  const { host, settings, clock, signal } = job
  const ingredients = await keyIngredients(job, inspection)
  const plan = planCache(cacheKey(ingredients), {
    cache: settings.cache,
    save: settings.cacheSave,
    facts: host.facts,
    available: host.cache.available,
    keyed: ingredients.files.length > 0,
    modulesOnDisk: inspection.needed.length > 0 && inspection.missing.length === 0,
  })
  const report = await restoreModules({
    store: host.cache,
    plan,
    modcache: inspection.modcache,
    timeoutMs: settings.cacheTimeoutMs,
    log: host.log,
    clock,
    signal,
  })
  return { plan, report }
}
