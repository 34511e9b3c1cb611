// Restores and saves through the platform's cache service. A failing or hanging service costs a
// warning and a limited time, never the job.
import { type Clock, systemClock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { count, formatBytes, formatDuration } from '../format.ts'
import type { CacheStore, Host, Log } from '../host.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { Job } from '../run/job.ts'
import type { CachePlan } from './cache-plan.ts'
import { clearStaging, type Staging } from './staged-files.ts'

export interface CacheWork {
  readonly store: CacheStore
  readonly plan: CachePlan
  /** Limits requests; local work is short. */
  readonly timeoutMs: number
  readonly log: Log
  readonly clock: Clock
  readonly signal: AbortSignal
}

export interface CacheReport {
  readonly state: 'off' | 'hit' | 'near-hit' | 'miss' | 'failed'
  readonly why?: string
  readonly key?: string
  readonly matchedKey?: string
  readonly keyParts: readonly string[]
  readonly restoredFiles: number
  /** Of the build cache; absent if nothing was restored. */
  readonly restoredBytes?: number
  readonly durationMs: number
}

interface Size {
  readonly files: number
  readonly bytes: number
}

interface SaveReport extends Size {
  readonly state: 'saved' | 'taken' | 'denied' | 'skipped' | 'failed'
  readonly why: string
}

const SAVE_OUTCOMES = {
  saved: 'Saved for later jobs.',
  taken: 'Another job saved the same key first.',
  denied: 'This job may only read the cache.',
} as const

export interface CacheState {
  readonly plan: CachePlan
  readonly timeoutMs: number
  readonly restored: CacheReport['state']
}

/** To verify a state that another process, perhaps of another version, wrote. */
export const STATE_EXAMPLE: CacheState = {
  plan: { key: '', prefixes: [''], keyParts: [''], restore: true, save: true, onlyOwnReader: false, why: '' },
  timeoutMs: 0,
  restored: 'off',
}

interface Cached {
  readonly what: string
  readonly staging: Staging
  /** What happens if this fails, without a full stop. */
  readonly otherwise: string
}

type Restored = Pick<CacheReport, 'state'> & Partial<CacheReport>

/** `adopt` moves staged files into the cache. Rejects only when the signal aborts. */
export async function restoreCache(
  work: CacheWork,
  { what, staging, otherwise, adopt }: Cached & { readonly adopt: (matchedKey: string) => Promise<Restored> },
): Promise<CacheReport> {
  const { store, plan, log, clock, signal } = work
  const start = clock.now()
  const report = (part: Restored): CacheReport => ({
    key: plan.key,
    keyParts: plan.keyParts,
    restoredFiles: 0,
    durationMs: Math.round(clock.now() - start),
    ...part,
  })
  if (!plan.restore) return report({ state: 'off', why: plan.why })
  if (plan.onlyOwnReader) return report({ state: 'off', why: 'This event must not unpack what other jobs saved.' })
  try {
    await clearStaging(staging)
    const restoring = store.restore([staging.folder], plan.key, plan.prefixes)
    const matchedKey = await bounded(restoring, work, `restoring the ${what}`)
    return report(matchedKey === undefined ? { state: 'miss' } : { matchedKey, ...(await adopt(matchedKey)) })
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The ${what} was not restored: ${why}. ${otherwise}.`)
    return report({ state: 'failed', why })
  } finally {
    await clearStaging(staging).catch(() => undefined)
  }
}

/** `stage`: a text says why nothing is worth saving. Rejects only when the signal aborts. */
export async function saveCache(
  work: CacheWork,
  { what, staging, otherwise, stage }: Cached & { readonly stage: () => Promise<Size | string> },
): Promise<SaveReport> {
  const { store, plan, log, signal } = work
  let size = { files: 0, bytes: 0 }
  if (!plan.save) return { state: 'skipped', why: plan.why, ...size }
  try {
    await clearStaging(staging)
    const staged = await stage()
    if (typeof staged === 'string') return { state: 'skipped', why: staged, ...size }
    size = staged
    const state = await bounded(store.save([staging.folder], plan.key), work, `saving the ${what}`)
    return { state, why: SAVE_OUTCOMES[state], ...size }
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The ${what} was not saved: ${why}. ${otherwise}; this job is not affected.`)
    return { state: 'failed', why, ...size }
  } finally {
    await clearStaging(staging).catch(() => undefined)
  }
}

/** The service's result, or an error after the limit. Logs every ten seconds. */
async function bounded<T>(request: Promise<T>, work: CacheWork, doing: string): Promise<T> {
  const { timeoutMs, clock, signal, log } = work
  const settled = new AbortController()
  const stop = AbortSignal.any([signal, settled.signal])
  const watch = async (): Promise<never> => {
    for (let waitedMs = 0; waitedMs < timeoutMs; ) {
      const napMs = Math.min(HEARTBEAT_MS, timeoutMs - waitedMs)
      await clock.sleep(napMs, stop)
      waitedMs += napMs
      if (waitedMs < timeoutMs) log.progress(`${doing}: ${formatDuration(waitedMs)}`)
    }
    throw new Error(`timed out after ${formatDuration(timeoutMs)} (input cache-timeout)`)
  }
  try {
    return await Promise.race([request, watch()])
  } finally {
    settled.abort()
  }
}

const HEARTBEAT_MS = 10_000

/** A sign of tampering or of another tool. */
export function warnOfRefused(refused: readonly string[], expected: string, log: Log): void {
  if (refused.length === 0) return
  const some = refused.slice(0, 3).map((name) => sanitizeForLog(name).slice(0, 200))
  const names = `${some.join(', ')}${refused.length > 3 ? ', ...' : ''}`
  log.warning(
    `Discarded ${count(refused.length, 'file')} of the restored archive (${names}): only ${expected} belong there. ` +
      'Delete that cache entry and find out which job wrote it.',
  )
}

function plainReason(error: unknown): string {
  return sanitizeForLog(redact(messageOf(error))).replace(/[.\s]+$/, '')
}

export function workOf({ host, settings, clock, signal }: Job, plan: CachePlan): CacheWork {
  return { store: host.cache, plan, timeoutMs: settings.cacheTimeoutMs, log: host.log, clock, signal }
}

/** Uploads are slower than downloads. */
const SAVE_MS = 300_000

/** After a failed restore the limit does not grow. */
export function postWorkOf(
  { cache, log }: Host,
  { plan, restored, timeoutMs }: CacheState,
  signal: AbortSignal,
): CacheWork {
  const limitMs = restored === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS)
  return { store: cache, plan, timeoutMs: limitMs, log, clock: systemClock, signal }
}

export function logSave({ log, plan }: CacheWork, what: string, { state, why, files, bytes }: SaveReport): void {
  if (state === 'failed') return
  const size = files > 0 ? ` ${count(files, 'file')}, ${formatBytes(bytes)}, key ${plan.key}.` : ''
  log.info(`${what}: ${why}${size}`)
}
