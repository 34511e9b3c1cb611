// Restores and saves the module cache through the platform's store. What go.sum does not name is never saved, so that a chain of near-key
// restores cannot grow for ever.
import { parseGoSum } from '../../go/gosum.ts'
import type { CacheReport } from '../../report.ts'
import {
  bounded,
  type CacheWork,
  isSameKey,
  plainReason,
  SAVE_OUTCOMES,
  type SaveReport,
  warnOfRefused,
} from './cache-service.ts'
import { adoptStaged, clearStaging, stageModules, stagingFolder } from './cache-staging.ts'

interface ModuleCacheWork extends CacheWork {
  /** GOMODCACHE, absolute. */
  readonly modcache: string
}

/** Restores into the module cache what it lacks. Rejects only when `signal` aborts; any other trouble is a warning and `failed`. */
export async function restoreModules(work: ModuleCacheWork): Promise<CacheReport> {
  const { store, plan, modcache, log, clock, signal } = work
  const start = clock.now()
  const report = (part: Pick<CacheReport, 'state'> & Partial<CacheReport>): CacheReport => ({
    key: plan.key,
    keyParts: plan.keyParts,
    restoredFiles: 0,
    durationMs: Math.round(clock.now() - start),
    ...part,
  })
  if (!plan.restore) return report({ state: 'off', why: plan.why })
  try {
    await clearStaging(modcache)
    const asked = store.restore([stagingFolder(modcache)], plan.key, plan.prefixes)
    const matchedKey = await bounded(asked, work, 'restoring the module cache')
    if (matchedKey === undefined) return report({ state: 'miss' })
    const adopted = await adoptStaged(modcache)
    warnOfRefused(adopted.refused, 'module files', log)
    const state = isSameKey(matchedKey, plan.key) ? 'hit' : 'near-hit'
    return report({ state, matchedKey, restoredFiles: adopted.added })
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(
      `The module cache was not restored: ${why}. Modules come from the mirrors instead (the input cache-timeout limits the wait).`,
    )
    return report({ state: 'failed', why })
  } finally {
    await clearStaging(modcache).catch(() => undefined)
  }
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
  const { store, plan, modcache, log, signal } = work
  const reason = reasonNotToSave(work)
  if (reason !== '') return { state: 'skipped', why: reason, files: 0, bytes: 0 }
  let staged = { files: 0, bytes: 0 }
  try {
    staged = await stageModules(modcache, modulesToKeep(work))
    if (staged.files === 0) return { state: 'skipped', why: 'There is no module to save.', ...staged }
    const state = await bounded(store.save([stagingFolder(modcache)], plan.key), work, 'saving the module cache')
    return { state, why: SAVE_OUTCOMES[state], ...staged }
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The module cache was not saved: ${why}. The next job downloads again; nothing else is lost.`)
    return { state: 'failed', why, ...staged }
  } finally {
    await clearStaging(modcache).catch(() => undefined)
  }
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
