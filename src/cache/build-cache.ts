// Restores and saves Go's build cache through the platform's store, beside the modules and independent of them. Only what this job used or
// compiled is saved, so that entries do not grow; and only when that pays, for every save is another entry of hundreds of megabytes.
import { findUsed, type UsedEntries, unusedTime } from './build-entries.ts'
import { adoptEntries, buildStagingFolder, clearBuildStaging, stageEntries } from './build-staging.ts'
import {
  type CacheReport,
  type CacheWork,
  type Kept,
  restoreCache,
  type SaveReport,
  saveCache,
  warnOfRefused,
} from './cache-service.ts'

interface BuildCacheWork extends CacheWork {
  /** GOCACHE, absolute; the folder is there. */
  readonly gocache: string
  /** Wall-clock time at which the restore begins or began, milliseconds. */
  readonly startedAtMs: number
}

/** Restores into GOCACHE what it lacks. Rejects only when `signal` aborts; any other trouble is a warning and `failed`. */
export async function restoreBuild(work: BuildCacheWork): Promise<CacheReport> {
  const { plan, gocache, startedAtMs, log } = work
  return await restoreCache(work, {
    ...kept(gocache),
    otherwise: 'Go compiles anew',
    adopt: async (matchedKey) => {
      const { added, bytes, refused } = await adoptEntries(gocache, unusedTime(startedAtMs))
      warnOfRefused(refused, 'entries of a build cache', log)
      const [same = plan.key] = plan.prefixes
      const state = matchedKey.toLowerCase().startsWith(same) ? 'hit' : 'near-hit'
      return { state, restoredFiles: added, restoredBytes: bytes }
    },
  })
}

function kept(gocache: string): Kept {
  return { what: 'build cache', staging: buildStagingFolder(gocache), clear: () => clearBuildStaging(gocache) }
}

export interface BuildSaveWork extends BuildCacheWork {
  /** What the restore of this job found. */
  readonly restored: Pick<CacheReport, 'state' | 'restoredBytes'>
}

/** Saves what this job used of GOCACHE, results of tests left out. Rejects only when `signal` aborts. */
export async function saveBuild(work: BuildSaveWork): Promise<SaveReport> {
  const { plan, gocache, startedAtMs } = work
  if (!plan.save) return { state: 'skipped', why: plan.why, files: 0, bytes: 0 }
  return await saveCache(work, {
    ...kept(gocache),
    otherwise: 'The next job compiles again',
    stage: async () => {
      const used = await findUsed(gocache, startedAtMs)
      const reason = reasonNotToSave(used, work)
      if (reason !== '') return reason
      await stageEntries(gocache, used.names)
      return { files: used.names.length, bytes: used.bytes }
    },
  })
}

/** Below this part of new objects, or this size of them, the restored entry serves the next job as well. */
const LEAST_NEW_PERCENT = 10
const LEAST_NEW_BYTES = 1_000_000
/** A job that used less of an entry of its own kind has ended early: its rest would stand in for the whole. */
const LEAST_USED_PERCENT = 50

function reasonNotToSave({ names, bytes, newBytes }: UsedEntries, { restored }: BuildSaveWork): string {
  if (names.length === 0) return 'Nothing was compiled.'
  if (restored.state !== 'hit' && restored.state !== 'near-hit') return ''
  if (newBytes < LEAST_NEW_BYTES || newBytes * 100 < bytes * LEAST_NEW_PERCENT) {
    const percent = Math.floor((newBytes * 100) / Math.max(1, bytes))
    const least = `${LEAST_NEW_PERCENT} % and ${LEAST_NEW_BYTES / 1e6} MB`
    return `Not saved: ${percent} % of what this job used is new, and below ${least} the restored entry serves as well.`
  }
  if (restored.state === 'hit' && bytes * 100 < (restored.restoredBytes ?? 0) * LEAST_USED_PERCENT) {
    return 'Not saved: this job used less than half of what was restored, so it may have ended early.'
  }
  return ''
}
