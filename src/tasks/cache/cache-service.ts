// One question to the platform's cache service. The cache is a help and never a duty: a failing or hanging service costs a warning and at
// most the time allowed.
import type { Clock } from '../../clock.ts'
import { messageOf } from '../../errors.ts'
import type { CacheStore, Log } from '../../hosts/host.ts'
import { harmless, redact } from '../../redact.ts'
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

export interface SaveReport {
  readonly state: 'saved' | 'taken' | 'denied' | 'skipped' | 'failed'
  /** A sentence: why it was skipped, or what failed. */
  readonly why: string
  readonly files: number
  readonly bytes: number
}

/** What became of a save, for people. */
export const SAVE_OUTCOMES: Readonly<Record<'saved' | 'taken' | 'denied', string>> = {
  saved: 'Saved for later jobs.',
  taken: 'Another job saved the same key first.',
  denied: 'This job may only read the cache.',
}

/** The service's answer, or an error when the time is up; says a word every ten seconds. Neither timer nor listener stays behind. */
export async function bounded<T>(asked: Promise<T>, work: CacheWork, doing: string): Promise<T> {
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
  const some = refused.slice(0, 3).map((name) => harmless(name).slice(0, 200))
  log.warning(
    `The restored cache held ${refused.length} entries that are no ${what} (${some.join(', ')}${refused.length > 3 ? ', ...' : ''}); ` +
      'they were thrown away. Delete that cache entry and find out which job wrote it.',
  )
}

/** Why something failed, to stand in the middle of a sentence. */
export function plainReason(error: unknown): string {
  return harmless(redact(messageOf(error))).replace(/[.\s]+$/, '')
}
