// Restores and saves through the platform's cache service. A failing or hanging service costs a
// warning and a limited time, never the job.
import { mkdir, writeFile } from 'node:fs/promises'
import { systemClock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { count, formatBytes, formatDuration } from '../format.ts'
import type { Host } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { Job } from '../run/job.ts'
import { type Balance, leftOutReason } from './cache-balance.ts'
import type { CachePlan } from './cache-plan.ts'
import { type Layers, type Manifest, type NewLayer, NO_LAYERS } from './layers.ts'
import { type CacheWork, type Restoring, restoreLayers } from './restore-layers.ts'
import { archivePaths, clearStaging, type Staging } from './staged-files.ts'

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

export interface SaveReport extends Size {
  readonly state: 'saved' | 'taken' | 'denied' | 'skipped' | 'failed'
  readonly why: string
  readonly durationMs: number
}

const SAVE_OUTCOMES = {
  saved: 'Saved for later jobs.',
  taken: 'Another job saved the same key first.',
  denied: 'This job may only read the cache.',
} as const

/** What a restore did, for the statistics. */
export interface RestoreStats {
  readonly state: CacheReport['state']
  readonly matchedKey: string
  readonly bytes: number
  readonly ms: number
}

export function restoreStats({ state, matchedKey, restoredBytes, durationMs }: CacheReport): RestoreStats {
  return { state, matchedKey: matchedKey ?? '', bytes: restoredBytes ?? 0, ms: durationMs }
}

/** What both steps did with one cache. */
export interface CacheStats {
  readonly restored: RestoreStats
  readonly save: SaveReport
}

export interface BuildStats extends CacheStats {
  /** How much longer the main step took for the restore. */
  readonly waitedMs: number
  /** From the end of the main step to the post step. */
  readonly commandsMs: number
  /** What these commands took less than in a job without this cache; undefined if not known. */
  readonly saved: number | undefined
  readonly tests: TestCounts | undefined
  readonly summary: boolean
}

/** Packages whose tests passed in this job. Those that go never caches are not counted. */
export interface TestCounts {
  readonly cached: number
  /** Ran although the program of the test is a restored one: a file or variable has changed. */
  readonly inputsChanged: number
  readonly programChanged: number
}

export interface CacheState {
  readonly plan: CachePlan
  readonly timeoutMs: number
  readonly restored: RestoreStats
  /** Of `keepLayers`, or empty. */
  readonly layersFile: string
}

/** To verify a state that another process, perhaps of another version, wrote. */
export const STATE_EXAMPLE: CacheState = {
  plan: { key: '', prefixes: [''], keyParts: [''], restore: true, save: true, onlyOwnReader: false, why: '' },
  timeoutMs: 0,
  restored: { state: 'off', matchedKey: '', bytes: 0, ms: 0 },
  layersFile: '',
}

interface Cached {
  readonly what: string
  readonly staging: Staging
  /** What happens if this fails, without a full stop. */
  readonly otherwise: string
}

export interface RestoredCache {
  readonly report: CacheReport
  readonly layers: Layers
}

/** Rejects only when the signal aborts; then nothing is written any more. */
export async function restoreCache(work: CacheWork, restoring: Cached & Restoring): Promise<RestoredCache> {
  const { plan, log, clock, signal } = work
  const { what, staging, otherwise, isHit } = restoring
  const start = clock.now()
  const result = (part: Pick<CacheReport, 'state'> & Partial<CacheReport>, layers = NO_LAYERS): RestoredCache => ({
    report: {
      key: plan.key,
      keyParts: plan.keyParts,
      restoredFiles: 0,
      durationMs: Math.round(clock.now() - start),
      ...part,
    },
    layers,
  })
  if (!plan.restore) return result({ state: 'off', why: plan.why })
  const stop = new AbortController()
  const reading = restoreLayers({ ...work, signal: AbortSignal.any([signal, stop.signal]) }, restoring)
  try {
    const found = await bounded(reading.all, work, `restoring the ${what}`)
    if (found === 'miss') return result({ state: 'miss' })
    if (found === 'forbidden') return result({ state: 'off', why: FORBIDDEN })
    if ('leftOut' in found) {
      return result({ state: 'off', why: leftOutReason(found.leftOut), matchedKey: found.matchedKey })
    }
    const { layers, added, ...entry } = found
    const state = isHit(entry.matchedKey.toLowerCase()) ? 'hit' : 'near-hit'
    return result({ state, restoredFiles: added, ...entry }, layers)
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The ${what} was not restored: ${why}. ${otherwise}.`)
    return result({ state: 'failed', why })
  } finally {
    stop.abort(new Error('the restore ended'))
    await reading.stopped()
    await clearStaging(staging).catch(() => undefined)
  }
}

const FORBIDDEN = 'This event must not unpack what other jobs saved with tar, and this service needs tar.'

interface Staged extends Size {
  readonly layer: Pick<NewLayer, 'parents'>
  readonly usedBytes: number
  readonly balance?: Balance
}

/** `stage`: a text says why nothing is worth saving. Rejects only when the signal aborts. */
export async function saveCache(
  work: CacheWork,
  { what, staging, otherwise, stage }: Cached & { readonly stage: () => Promise<Staged | string> },
): Promise<SaveReport> {
  const { store, plan, log, clock, signal } = work
  const start = clock.now()
  let size = { files: 0, bytes: 0 }
  const result = (state: SaveReport['state'], why: string) => {
    return { state, why, ...size, durationMs: Math.round(clock.now() - start) }
  }
  if (!plan.save) return result('skipped', plan.why)
  try {
    await clearStaging(staging)
    const staged = await stage()
    if (typeof staged === 'string') return result('skipped', staged)
    const { files, bytes, usedBytes, layer, balance = {} } = staged
    size = { files, bytes }
    const paths = archivePaths(staging)
    const manifest: Manifest = { version: 1, parents: layer.parents, bytes, usedBytes, balance }
    await mkdir(staging.folder, { recursive: true })
    await writeFile(paths[0], JSON.stringify(manifest))
    const state = await bounded(store.save(paths, plan.key), work, `saving the ${what}`)
    return result(state, SAVE_OUTCOMES[state])
  } catch (error) {
    signal.throwIfAborted()
    const why = plainReason(error)
    log.warning(`The ${what} was not saved: ${why}. ${otherwise}; this job is not affected.`)
    return result('failed', why)
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
  const limitMs = restored.state === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS)
  return { store: cache, plan, timeoutMs: limitMs, log, clock: systemClock, signal }
}

export function logSave({ log, plan }: CacheWork, what: string, { state, why, files, bytes }: SaveReport): void {
  if (state === 'failed') return
  const size = files > 0 ? ` ${count(files, 'file')}, ${formatBytes(bytes)}, key ${plan.key}.` : ''
  log.info(`${what}: ${why}${size}`)
}
