// Restores and saves through the platform's cache service. A failing or hanging service costs a
// warning and a limited time, never the job.
import { type Clock, systemClock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { count, formatBytes, formatDuration } from '../format.ts'
import type { CacheStore, Host, Log } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { Job } from '../run/job.ts'
import type { ArchivePlace } from './archive-place.ts'
import type { CachePlan } from './cache-plan.ts'
import { type ReaderFacts, readArchive } from './read-archive.ts'
import { type Adopted, clearStaging, type Staging } from './staged-files.ts'

export interface CacheWork {
  readonly store: CacheStore
  /** Without it, and in the post step, only @actions/cache reads. */
  readonly reader?: ReaderFacts
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
  /** Absent if nothing was restored. */
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

export interface Restoring extends Cached {
  /** What belongs into such an archive, for a warning. */
  readonly expected: string
  readonly place: ArchivePlace
  /** Moves what @actions/cache has restored from the staging folder into the cache. */
  readonly adopt: () => Promise<Adopted>
  readonly isHit: (matchedKey: string) => boolean
  /** Gets the name of each file that our own reader adds. */
  readonly onFile?: (name: string) => void
}

type Restored = Adopted & { readonly matchedKey: string }

/** Rejects only when the signal aborts; then nothing is written any more. */
export async function restoreCache(work: CacheWork, restoring: Restoring): Promise<CacheReport> {
  const { plan, log, clock, signal } = work
  const { what, staging, otherwise, expected, isHit } = restoring
  const start = clock.now()
  const report = (part: Pick<CacheReport, 'state'> & Partial<CacheReport>): CacheReport => ({
    key: plan.key,
    keyParts: plan.keyParts,
    restoredFiles: 0,
    durationMs: Math.round(clock.now() - start),
    ...part,
  })
  if (!plan.restore) return report({ state: 'off', why: plan.why })
  const stop = new AbortController()
  const reading = readByOwnReader(work, restoring, AbortSignal.any([signal, stop.signal]))
  const all = reading.then((found) => (found === 'unknown' ? restoreByToolkit(work, restoring) : found))
  try {
    const found = await bounded(all, work, `restoring the ${what}`)
    if (found === 'miss') return report({ state: 'miss' })
    if (found === 'forbidden') return report({ state: 'off', why: FORBIDDEN })
    warnOfRefused(found.refused, expected, log)
    const { matchedKey, added, bytes } = found
    const state = isHit(matchedKey.toLowerCase()) ? 'hit' : 'near-hit'
    return report({ state, matchedKey, restoredFiles: added, restoredBytes: bytes })
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The ${what} was not restored: ${why}. ${otherwise}.`)
    return report({ state: 'failed', why })
  } finally {
    stop.abort(new Error('the restore ended'))
    await Promise.allSettled([reading])
    await clearStaging(staging).catch(() => undefined)
  }
}

const FORBIDDEN = 'This event must not unpack what other jobs saved with tar, and this service needs tar.'

async function readByOwnReader(
  { store: { locate }, reader, plan, clock }: CacheWork,
  { staging: { folder }, place, onFile = () => {} }: Restoring,
  signal: AbortSignal,
): Promise<Restored | 'miss' | 'unknown'> {
  if (!locate || !reader) return 'unknown'
  const { key, prefixes } = plan
  return await readArchive({ locate, reader, keys: { key, prefixes }, folder, place, onFile, clock, signal })
}

async function restoreByToolkit(
  { store, plan }: CacheWork,
  { staging, adopt }: Restoring,
): Promise<Restored | 'miss' | 'forbidden'> {
  if (plan.onlyOwnReader) return 'forbidden'
  await clearStaging(staging)
  const matchedKey = await store.restore([staging.folder], plan.key, plan.prefixes)
  return matchedKey === undefined ? 'miss' : { matchedKey, ...(await adopt()) }
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
function warnOfRefused(refused: readonly string[], expected: string, log: Log): void {
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

export function workOf({ host, settings, clock, signal }: Job, { trust }: Inspection, plan: CachePlan): CacheWork {
  const reader = { trust, env: host.env, workspace: host.facts.workspace, workerEntry: host.workerEntry }
  return { store: host.cache, reader, plan, timeoutMs: settings.cacheTimeoutMs, log: host.log, clock, signal }
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
