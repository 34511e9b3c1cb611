// Restores and saves the module cache through the platform's store. The cache is a help and never a duty: a failing or hanging service
// costs a warning and at most the time allowed, and a save of what go.sum does not name never happens, so that a chain of near-key
// restores cannot grow for ever.
import type { Clock } from '../../clock.ts'
import { messageOf } from '../../errors.ts'
import { parseGoSum } from '../../go/gosum.ts'
import type { CacheStore, Log } from '../../hosts/host.ts'
import { harmless, redact } from '../../redact.ts'
import type { CacheReport } from '../../report.ts'
import type { CachePlan } from './cache-key.ts'
import { type Adopted, adoptStaged, clearStaging, stageModules, stagingFolder } from './cache-staging.ts'

interface CacheWork {
  readonly store: CacheStore
  readonly plan: CachePlan
  /** GOMODCACHE, absolute. */
  readonly modcache: string
  /** Limit of the service's work; the rest is local and short. */
  readonly timeoutMs: number
  readonly log: Log
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Restores into the module cache what it lacks. Rejects only when `signal` aborts; any other trouble is a warning and `failed`. */
export async function restoreModules(work: CacheWork): Promise<CacheReport> {
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
    warnOfRefused(adopted, log)
    // Some services lower-case keys.
    const state = matchedKey.toLowerCase() === plan.key.toLowerCase() ? 'hit' : 'near-hit'
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

export interface SaveWork extends CacheWork {
  /** Contents of the project's go.sum files: the modules worth keeping. */
  readonly goSums: readonly string[]
  /** What the download fetched, for a project whose go.sum files name nothing. */
  readonly fetched: readonly { readonly path: string; readonly version: string }[]
  /** What the restore of this job found; `state: 'hit'` means that there is nothing new. */
  readonly restored: Pick<CacheReport, 'state'>
  /** Whether every needed module is on disk. A key is for ever: an entry filled by half a download would be served for ever too. */
  readonly complete: boolean
}

export interface SaveReport {
  readonly state: 'saved' | 'taken' | 'denied' | 'skipped' | 'failed'
  /** A sentence: why it was skipped, or what failed. */
  readonly why: string
  readonly files: number
  readonly bytes: number
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
    return { state, why: OUTCOMES[state], ...staged }
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The module cache was not saved: ${why}. The next job downloads again; nothing else is lost.`)
    return { state: 'failed', why, ...staged }
  } finally {
    await clearStaging(modcache).catch(() => undefined)
  }
}

const OUTCOMES: Readonly<Record<'saved' | 'taken' | 'denied', string>> = {
  saved: 'Saved for later jobs.',
  taken: 'Another job saved the same key first.',
  denied: 'This job may only read the cache.',
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

/** The service's answer, or an error when the time is up; says a word every ten seconds. Neither timer nor listener stays behind. */
async function bounded<T>(asked: Promise<T>, { timeoutMs, clock, signal, log }: CacheWork, doing: string): Promise<T> {
  const answered = new AbortController()
  const stop = AbortSignal.any([signal, answered.signal])
  const watch = async (): Promise<never> => {
    for (let waitedMs = 0; waitedMs < timeoutMs; ) {
      const napMs = Math.min(HEARTBEAT_MS, timeoutMs - waitedMs)
      await clock.sleep(napMs, stop)
      waitedMs += napMs
      if (waitedMs < timeoutMs) log.progress(`${doing}: ${Math.round(waitedMs / 1000)} s`)
    }
    throw new Error(`${doing} took longer than ${timeoutMs / 1000} s`)
  }
  try {
    return await Promise.race([asked, watch()])
  } finally {
    answered.abort()
  }
}

const HEARTBEAT_MS = 10_000

function warnOfRefused({ refused }: Adopted, log: Log): void {
  if (refused.length === 0) return
  const some = refused.slice(0, 3).map((name) => harmless(name).slice(0, 200))
  log.warning(
    `The restored cache held ${refused.length} entries that are no module files (${some.join(', ')}${refused.length > 3 ? ', ...' : ''}); ` +
      'they were thrown away. Delete that cache entry and find out which job wrote it.',
  )
}

function plainReason(error: unknown): string {
  return harmless(redact(messageOf(error))).replace(/[.\s]+$/, '')
}
