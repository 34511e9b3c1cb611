// The module cache from job to job, in layers. Only modules that go.sum names are saved, so that
// near-key restores do not grow for ever.
import { isAbsolute } from 'node:path'
import { textOf } from '../bounded-file.ts'
import { modulesNamed } from '../go/gosum.ts'
import { type ModuleVersion, moduleKey } from '../go/module.ts'
import type { Host } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { type Job, timed } from '../run/job.ts'
import { isLike, readInPost, saveForPost } from '../run/post-state.ts'
import { runFolder } from '../verify/run-folder.ts'
import { cacheKey, keyIngredients } from './cache-key.ts'
import { type CachePlan, planCache } from './cache-plan.ts'
import {
  type CacheReport,
  type CacheState,
  type CacheStats,
  logSave,
  postWorkOf,
  type RestoredCache,
  restoreCache,
  STATE_EXAMPLE,
  saveCache,
  workOf,
} from './cache-service.ts'
import { type Layers, planLayer, sizeOf } from './layers.ts'
import { adoptModules, filesOfModules, moduleStaging, stageModules } from './module-staging.ts'
import type { RestoreObserver } from './read-archive.ts'
import { type CacheWork, keepLayers, type Restoring, readLayers } from './restore-layers.ts'

export interface ModulesState extends CacheState {
  readonly modcache: string
  readonly goSumFiles: readonly string[]
  /** What the download fetched, for a project whose go.sum files name nothing. */
  readonly fetched: readonly ModuleVersion[]
  /** Whether every needed module is on disk; an entry can never be completed. */
  readonly complete: boolean
}

export async function restoreModuleCache(
  job: Job,
  inspection: Inspection,
  observer: RestoreObserver,
): Promise<{ readonly plan: CachePlan; readonly report: CacheReport; readonly layersFile: string }> {
  const { host, settings } = job
  const { modcache, needed, missing } = inspection
  const ingredients = await keyIngredients(job, inspection)
  const plan = planCache(cacheKey(ingredients), {
    cache: settings.cache,
    save: settings.cacheSave,
    facts: host.facts,
    available: host.cache.available,
    keyed: ingredients.files.length > 0,
    onDisk: needed.length > 0 && missing.length === 0,
  })
  const work = { ...workOf(job, inspection, plan), modcache, observer }
  const { report, layers } = await timed(job, 'Restore modules', () => restoreModules(work))
  return { plan, report, layersFile: await keepLayers(job, layers) }
}

export type ModuleRestore = CacheWork & Pick<ModulesState, 'modcache'> & Pick<Restoring, 'observer'>

/** Rejects only when the signal aborts. */
export async function restoreModules({ modcache, observer, ...work }: ModuleRestore): Promise<RestoredCache> {
  const temp = runFolder(modcache, work.clock.date().getTime())
  try {
    return await restoreCache(work, {
      what: 'module cache',
      staging: moduleStaging(modcache),
      otherwise: 'Modules come from the mirrors instead',
      expected: 'module files',
      place: { kind: 'modules', modcache, temp: temp.path },
      adopt: () => adoptModules(modcache),
      isHit: (matchedKey) => matchedKey === work.plan.key.toLowerCase(),
      ...(observer && { observer }),
    })
  } finally {
    temp.remove()
  }
}

export async function keepForPost(
  { host, settings }: Job,
  { modcache, project, missing }: Inspection,
  left: Pick<ModulesState, 'plan' | 'restored' | 'layersFile' | 'complete'>,
): Promise<void> {
  const state: ModulesState = {
    ...left,
    modcache,
    timeoutMs: settings.cacheTimeoutMs,
    goSumFiles: project.dependencyFiles.filter((file) => file.endsWith('.sum')),
    fetched: missing,
  }
  await saveForPost(host, 'modules', state)
}

/** Rejects only when the signal aborts. */
export async function saveModulesInPost(host: Host, signal: AbortSignal): Promise<CacheStats | undefined> {
  const state = readInPost(host, 'modules', isModulesState)
  if (!state) return void host.log.info('Module cache: nothing to save, because the main step ended before it.')
  const goSums = state.goSumFiles.map((file) => textOf(file) ?? '')
  const work = postWorkOf(host, state, signal)
  const layers = readLayers(state)
  const save = await saveModules({ ...state, ...work, goSums, layers })
  logSave(work, 'Module cache', save)
  return { restored: state.restored, save }
}

export type SaveWork = CacheWork &
  Omit<ModulesState, 'goSumFiles' | 'layersFile'> & { readonly goSums: readonly string[]; readonly layers: Layers }

/** Rejects only when the signal aborts. */
export async function saveModules(work: SaveWork) {
  const { modcache, restored, complete, layers } = work
  return await saveCache(work, {
    what: 'module cache',
    staging: moduleStaging(modcache),
    otherwise: 'The next job downloads its modules again',
    stage: async () => {
      if (restored.state === 'hit') return 'The cache already holds exactly these modules.'
      if (!complete) return 'Not saved: modules are missing, and an incomplete entry could not be replaced later.'
      const files = await filesOfModules(modcache, modulesToKeep(work))
      const layer = planLayer({ files, added: new Set(), endedEarly: false }, layers)
      if (!layer || files.size === 0) return 'No module files to save.'
      const bytes = await stageModules(modcache, layer)
      return { files: layer.names.length, bytes, usedBytes: sizeOf(files, files.keys()), layer }
    },
  })
}

function modulesToKeep({ goSums, fetched }: SaveWork): Set<string> {
  const keys = modulesNamed(goSums)
  return keys.size > 0 ? keys : new Set(fetched.map(moduleKey))
}

function isModulesState(value: unknown): value is ModulesState {
  const own = { modcache: '', goSumFiles: [''], fetched: [{ path: '', version: '' }], complete: true }
  return isLike(value, { ...STATE_EXAMPLE, ...own }) && isAbsolute(value.modcache)
}
