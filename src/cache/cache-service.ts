// A restore and a save through the platform's cache service, whatever is kept. The cache is a help and never a duty: a failing or hanging
// service costs a warning and at most the time allowed.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { CacheStore, Log } from '../run/host.ts'
import type { CachePlan } from './cache-key.ts'

export interface CacheWork {
  readonly store: CacheStore
  readonly plan: CachePlan
  /** Limit of the service's work; the rest is local and short. */
  readonly timeoutMs: number
  readonly log: Log
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** What became of a restore. */
export interface CacheReport {
  readonly state: 'off' | 'hit' | 'near-hit' | 'miss' | 'failed'
  /** Why it is off, or what failed. */
  readonly why?: string
  readonly key?: string
  readonly matchedKey?: string
  /** What made the key: file names and settings, in order. */
  readonly keyParts: readonly string[]
  readonly restoredFiles: number
  /** Of the build cache; absent when nothing was restored. */
  readonly restoredBytes?: number
  readonly durationMs: number
}

export interface SaveReport {
  readonly state: 'saved' | 'taken' | 'denied' | 'skipped' | 'failed'
  /** A sentence: why it was skipped, or what failed. */
  readonly why: string
  readonly files: number
  readonly bytes: number
}

/** What became of a save, for people. */
const SAVE_OUTCOMES: Readonly<Record<'saved' | 'taken' | 'denied', string>> = {
  saved: 'Saved for later jobs.',
  taken: 'Another job saved the same key first.',
  denied: 'This job may only read the cache.',
}

/** What is kept, and where. */
export interface Kept {
  /** In sentences: `module cache`. */
  readonly what: string
  /** The folder that archives hold. */
  readonly staging: string
  /** Removes it. */
  readonly clear: () => Promise<void>
}

export interface Restore extends Kept {
  /** What happens where nothing is restored, as a sentence without its full stop. */
  readonly otherwise: string
  /** Lets in what may enter, and says what came of it. */
  readonly adopt: (matchedKey: string) => Promise<Pick<CacheReport, 'state'> & Partial<CacheReport>>
}

/** Restores what `restore` lets in. Rejects only when the signal aborts; any other trouble is a warning and `failed`. */
export async function restoreCache(work: CacheWork, restore: Restore): Promise<CacheReport> {
  const { store, plan, log, clock, signal } = work
  const { what, staging, clear, otherwise, adopt } = restore
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
    await clear()
    const asked = store.restore([staging], plan.key, plan.prefixes)
    const matchedKey = await bounded(asked, work, `restoring the ${what}`)
    return report(matchedKey === undefined ? { state: 'miss' } : { matchedKey, ...(await adopt(matchedKey)) })
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The ${what} was not restored: ${why}. ${otherwise} (the input cache-timeout limits the wait).`)
    return report({ state: 'failed', why })
  } finally {
    await clear().catch(() => undefined)
  }
}

export interface Save extends Kept {
  /** What happens where nothing is saved, as a sentence without its full stop. */
  readonly otherwise: string
  /** Fills the staging folder; a sentence when there is nothing worth it. */
  readonly stage: () => Promise<Pick<SaveReport, 'files' | 'bytes'> | string>
}

/** Saves what `save` stages. Rejects only when the signal aborts; any other trouble is a warning and `failed`. */
export async function saveCache(
  work: CacheWork,
  { what, staging, clear, otherwise, stage }: Save,
): Promise<SaveReport> {
  const { store, plan, log, signal } = work
  let size = { files: 0, bytes: 0 }
  try {
    const staged = await stage()
    if (typeof staged === 'string') return { state: 'skipped', why: staged, ...size }
    size = staged
    const state = await bounded(store.save([staging], plan.key), work, `saving the ${what}`)
    return { state, why: SAVE_OUTCOMES[state], ...size }
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The ${what} was not saved: ${why}. ${otherwise}; nothing else is lost.`)
    return { state: 'failed', why, ...size }
  } finally {
    await clear().catch(() => undefined)
  }
}

/** The service's answer, or an error when the time is up; says a word every ten seconds. Neither timer nor listener stays behind. */
async function bounded<T>(asked: Promise<T>, work: CacheWork, doing: string): Promise<T> {
  const { timeoutMs, clock, signal, log } = work
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

/** Some services lower-case keys. */
export function isSameKey(matched: string, key: string): boolean {
  return matched.toLowerCase() === key.toLowerCase()
}

/** Warns of entries of an archive that have no business in it: a sign of tampering or of another tool. */
export function warnOfRefused(refused: readonly string[], what: string, log: Log): void {
  if (refused.length === 0) return
  const some = refused.slice(0, 3).map((name) => sanitizeForLog(name).slice(0, 200))
  log.warning(
    `The restored cache held ${refused.length} entries that are no ${what} (${some.join(', ')}${refused.length > 3 ? ', ...' : ''}); ` +
      'they were thrown away. Delete that cache entry and find out which job wrote it.',
  )
}

/** Why something failed, to stand in the middle of a sentence. */
function plainReason(error: unknown): string {
  return sanitizeForLog(redact(messageOf(error))).replace(/[.\s]+$/, '')
}
