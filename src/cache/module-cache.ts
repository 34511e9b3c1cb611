// Restores and saves the module cache through the platform's store. What go.sum does not name is never saved, so that a chain of near-key
// restores cannot grow for ever.
import { parseGoSum } from '../go/gosum.ts'
import {
  type CacheReport,
  type CacheWork,
  isSameKey,
  type Kept,
  restoreCache,
  type SaveReport,
  saveCache,
  warnOfRefused,
} from './cache-service.ts'
import { adoptStaged, clearStaging, stageModules, stagingFolder } from './cache-staging.ts'

interface ModuleCacheWork extends CacheWork {
  /** GOMODCACHE, absolute. */
  readonly modcache: string
}

/** Restores into the module cache what it lacks. Rejects only when `signal` aborts; any other trouble is a warning and `failed`. */
export async function restoreModules(work: ModuleCacheWork): Promise<CacheReport> {
  const { plan, modcache, log } = work
  return await restoreCache(work, {
    ...kept(modcache),
    otherwise: 'Modules come from the mirrors instead',
    adopt: async (matchedKey) => {
      const { added, refused } = await adoptStaged(modcache)
      warnOfRefused(refused, 'module files', log)
      return { state: isSameKey(matchedKey, plan.key) ? 'hit' : 'near-hit', restoredFiles: added }
    },
  })
}

function kept(modcache: string): Kept {
  return { what: 'module cache', staging: stagingFolder(modcache), clear: () => clearStaging(modcache) }
}

export interface SaveWork extends ModuleCacheWork {
  /** Contents of the project's go.sum files: the modules worth keeping. */
  readonly goSums: readonly string[]
  /** What the download fetched, for a project whose go.sum files name nothing. */
  readonly fetched: readonly { readonly path: string; readonly version: string }[]
  /** What the restore of this job found; `state: 'hit'` means that there is nothing new. */
  readonly restored: Pick<CacheReport, 'state'>
  /** Whether every needed module is on disk. A key is for ever: an entry filled by half a download would be served for ever too. */
  readonly complete: boolean
}

/** Saves what the project's go.sum files name and the disk holds. Rejects only when `signal` aborts. */
export async function saveModules(work: SaveWork): Promise<SaveReport> {
  const { modcache } = work
  const reason = reasonNotToSave(work)
  if (reason !== '') return { state: 'skipped', why: reason, files: 0, bytes: 0 }
  return await saveCache(work, {
    ...kept(modcache),
    otherwise: 'The next job downloads again',
    stage: async () => {
      const staged = await stageModules(modcache, modulesToKeep(work))
      return staged.files === 0 ? 'There is no module to save.' : staged
    },
  })
}

function reasonNotToSave({ plan, restored, complete }: SaveWork): string {
  if (!plan.save) return plan.why
  if (restored.state === 'hit') return 'The cache holds exactly this already.'
  if (!complete) return 'Not every module is on disk, and a half-filled entry would be served for ever.'
  return ''
}

/** `path@version` of every line; of a `/go.mod` line only the `.mod` (and `.info`) will be on disk. */
function modulesToKeep({ goSums, fetched }: SaveWork): Set<string> {
  const keys = new Set<string>()
  for (const text of goSums) {
    const { zips, mods } = parseGoSum(text)
    for (const key of [...zips.keys(), ...mods.keys()]) keys.add(key)
  }
  if (keys.size === 0) for (const { path, version } of fetched) keys.add(`${path}@${version}`)
  return keys
}
