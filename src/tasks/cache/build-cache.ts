// Restores and saves Go's build cache through the platform's store, beside the modules and independent of them. Only what this job used or
// compiled is saved, so that entries do not grow; and only when that pays, for every save is another entry of hundreds of megabytes.
import type { CacheReport } from '../../report.ts'
import { findUsed, type UsedEntries, unusedTime } from './build-entries.ts'
import { adoptEntries, buildStagingFolder, clearBuildStaging, stageEntries } from './build-staging.ts'
import { bounded, type CacheWork, plainReason, SAVE_OUTCOMES, type SaveReport, warnOfRefused } from './cache-service.ts'

interface BuildCacheWork extends CacheWork {
  /** GOCACHE, absolute; the folder is there. */
  readonly gocache: string
  /** Wall-clock time at which the restore begins or began, milliseconds. */
  readonly startedAtMs: number
}

/** Restores into GOCACHE what it lacks. Rejects only when `signal` aborts; any other trouble is a warning and `failed`. */
export async function restoreBuild(work: BuildCacheWork): Promise<CacheReport> {
  const { store, plan, gocache, startedAtMs, log, clock, signal } = work
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
    await clearBuildStaging(gocache)
    const asked = store.restore([buildStagingFolder(gocache)], plan.key, plan.prefixes)
    const matchedKey = await bounded(asked, work, 'restoring the build cache')
    if (matchedKey === undefined) return report({ state: 'miss' })
    const { added, bytes, refused } = await adoptEntries(gocache, unusedTime(startedAtMs))
    warnOfRefused(refused, 'entries of a build cache', log)
    const [same = plan.key] = plan.prefixes
    const state = matchedKey.toLowerCase().startsWith(same) ? 'hit' : 'near-hit'
    return report({ state, matchedKey, restoredFiles: added, restoredBytes: bytes })
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The build cache was not restored: ${why}. Go compiles anew (the input cache-timeout limits the wait).`)
    return report({ state: 'failed', why })
  } finally {
    await clearBuildStaging(gocache).catch(() => undefined)
  }
}

export interface BuildSaveWork extends BuildCacheWork {
  /** What the restore of this job found. */
  readonly restored: Pick<CacheReport, 'state' | 'restoredBytes'>
}

/** Saves what this job used of GOCACHE, results of tests left out. Rejects only when `signal` aborts. */
export async function saveBuild(work: BuildSaveWork): Promise<SaveReport> {
  const { store, plan, gocache, startedAtMs, log, signal } = work
  if (!plan.save) return { state: 'skipped', why: plan.why, files: 0, bytes: 0 }
  let size = { files: 0, bytes: 0 }
  try {
    const used = await findUsed(gocache, startedAtMs)
    const reason = reasonNotToSave(used, work)
    if (reason !== '') return { state: 'skipped', why: reason, ...size }
    size = { files: used.names.length, bytes: used.bytes }
    await stageEntries(gocache, used.names)
    const state = await bounded(store.save([buildStagingFolder(gocache)], plan.key), work, 'saving the build cache')
    return { state, why: SAVE_OUTCOMES[state], ...size }
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The build cache was not saved: ${why}. The next job compiles again; nothing else is lost.`)
    return { state: 'failed', why, ...size }
  } finally {
    await clearBuildStaging(gocache).catch(() => undefined)
  }
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
