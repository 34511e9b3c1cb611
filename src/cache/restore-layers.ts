// Restores an entry with its parents, and keeps for the post step what each of them held.
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { textOf } from '../bounded-file.ts'
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { count } from '../format.ts'
import type { CacheStore, Log } from '../host.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { inParallel } from '../run/in-parallel.ts'
import type { Job } from '../run/job.ts'
import { isLike } from '../run/post-state.ts'
import { privateFolder } from '../run/private-folder.ts'
import type { ArchivePlace } from './archive-place.ts'
import { type Balance, readBalance } from './cache-balance.ts'
import type { CachePlan } from './cache-plan.ts'
import {
  type Layer,
  type Layers,
  MAX_MANIFEST_BYTES,
  type Manifest,
  NO_LAYERS,
  parseManifest,
  sizeOf,
} from './layers.ts'
import { type ReaderFacts, type RestoreObserver, readArchive } from './read-archive.ts'
import { type Adopted, archivePaths, clearStaging, type Staging } from './staged-files.ts'

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

export interface Restoring {
  readonly what: string
  readonly staging: Staging
  readonly place: ArchivePlace
  /** Moves what @actions/cache has restored from the staging folder into the cache. */
  readonly adopt: () => Promise<Adopted>
  readonly isHit: (matchedKey: string) => boolean
  /** What belongs into such an archive, for a warning. */
  readonly expected: string
  readonly observer?: RestoreObserver
  /** Stops the restore by what the matching entry says. */
  readonly isLeftOut?: (matchedKey: string, balance: Balance) => boolean
}

interface Wanted {
  readonly key: string
  readonly prefixes: readonly string[]
  readonly onManifest: (text: string, matchedKey: string) => void
}

type ReadLayer = (wanted: Wanted) => Promise<(Layer & { readonly added: number }) | 'miss' | 'forbidden'>

/** How many parents arrive at the same time; the base comes first. */
const PARENTS_AT_ONCE = 4

/** What has come of it so far. */
interface Seen {
  matchedKey: string | undefined
  added: number
}

/**
 * Restores the matching entry and, once its manifest is there, its parents beside it. `stopped`
 * resolves when nothing is written any more, unless @actions/cache does.
 */
export function restoreLayers(given: CacheWork, restoring: Restoring) {
  const { observer } = restoring
  const own: Promise<unknown>[] = []
  const seen: Seen = { matchedKey: undefined, added: 0 }
  const enough = new AbortController()
  const ends = [given.signal, enough.signal, ...(observer ? [observer.outrun] : [])]
  const work = { ...given, signal: AbortSignal.any(ends) }
  const read = layerReader(work, restoring, { own, seen })
  const all = readAll(work, restoring, { read, stop: () => enough.abort() }).catch((error: unknown) => {
    const { matchedKey, added } = seen
    if (given.signal.aborted || !observer?.outrun.aborted) throw error
    // The post step must not wait long for a service that has been silent.
    if (matchedKey === undefined) throw new Error('the mirrors had delivered every module before the service responded')
    return { matchedKey, added, layers: NO_LAYERS, why: 'The mirrors were faster.' }
  })
  return { all, stopped: () => Promise.allSettled(own) }
}

async function readAll(
  { plan, log, signal }: CacheWork,
  { what, isLeftOut }: Restoring,
  { read, stop }: { readonly read: ReadLayer; readonly stop: () => void },
) {
  let manifest: Manifest | undefined
  let leftOut: { readonly leftOut: Balance; readonly matchedKey: string } | undefined
  let parents: Promise<(Layer & { readonly added: number })[]> | undefined
  const onManifest = (text: string, matchedKey: string) => {
    manifest = parseManifest(text, plan.prefixes.at(-1) ?? plan.key)
    if (manifest && isLeftOut?.(matchedKey.toLowerCase(), manifest.balance)) {
      leftOut = { leftOut: manifest.balance, matchedKey }
      return stop()
    }
    parents = readParents(manifest?.parents ?? [])
    // It is awaited when the entry itself is there.
    parents.catch(() => {})
  }
  const readParents = async (keys: readonly string[]) => {
    const found: (Layer & { readonly added: number })[] = []
    await inParallel([...keys.entries()], PARENTS_AT_ONCE, async ([index, key]) => {
      const parent = await read({ key, prefixes: [], onManifest: () => {} }).catch((error: unknown) => {
        signal.throwIfAborted()
        log.warning(`The entry ${key} was not restored: ${sanitizeForLog(redact(messageOf(error)))}.`)
      })
      // A service may take a key for a prefix.
      if (typeof parent === 'object' && parent.key.toLowerCase() === key) found[index] = parent
    })
    return found.filter((parent) => parent !== undefined)
  }
  const newest = await read({ key: plan.key, prefixes: plan.prefixes, onManifest }).catch((error: unknown) => {
    if (!leftOut) throw error
    return 'miss' as const
  })
  if (leftOut) return leftOut
  if (typeof newest === 'string') return newest
  const matchedKey = newest.key
  if (!manifest) {
    const key = sanitizeForLog(matchedKey)
    log.warning(`The manifest of the ${what} ${key} is missing or malformed, so only that entry was restored.`)
  }
  const layers = [...((await parents) ?? []), newest]
  const isComplete = layers.length === (manifest?.parents.length ?? Number.NaN) + 1
  if (manifest && !isComplete) log.info(`${what}: a parent of ${matchedKey} is missing, so the next entry is a base`)
  const sum = (count: (layer: (typeof layers)[number]) => number) =>
    layers.reduce((all, layer) => all + count(layer), 0)
  return {
    matchedKey,
    added: sum(({ added }) => added),
    restoredBytes: sum(({ bytes }) => bytes),
    layers: {
      layers: layers.map(({ key, bytes, names }) => ({ key, bytes, names })),
      isComplete,
      usedBytes: manifest?.usedBytes ?? 0,
      ...(manifest && { balance: manifest.balance }),
    },
  }
}

/** By our own reader; one after the other by @actions/cache if that does not know the service. */
function layerReader(
  work: CacheWork,
  restoring: Restoring,
  { own, seen }: { readonly own: Promise<unknown>[]; readonly seen: Seen },
): ReadLayer {
  const { store, reader, plan, timeoutMs: limitMs, log, clock, signal } = work
  const { staging, place, adopt, expected } = restoring
  const paths = archivePaths(staging)
  const observer = {
    onFile: (name: string) => {
      seen.added += 1
      restoring.observer?.onFile(name)
    },
    onSlow: () => restoring.observer?.onSlow(),
  }
  const readOwn = async ({ onManifest, ...keys }: Wanted) => {
    if (!store.locate || !reader) return 'unknown'
    const locate: typeof store.locate = async (...question) => {
      const found = (await store.locate?.(...question)) ?? 'unknown'
      if (typeof found === 'object') seen.matchedKey ??= found.matchedKey
      return found
    }
    const read = readArchive({ locate, reader, keys, paths, place, observer, onManifest, limitMs, clock, signal })
    own.push(read)
    return await read
  }
  const readByToolkit = async ({ key, prefixes, onManifest }: Wanted) => {
    if (plan.onlyOwnReader) return 'forbidden'
    signal.throwIfAborted()
    await clearStaging(staging)
    const matchedKey = await store.restore(paths, key, prefixes)
    signal.throwIfAborted()
    if (matchedKey === undefined) return 'miss'
    const adopted = await adopt()
    onManifest(textOf(paths[0], { maxBytes: MAX_MANIFEST_BYTES }) ?? '', matchedKey)
    return { matchedKey, ...adopted }
  }
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(body: () => Promise<T>): Promise<T> => {
    const turn = last.then(body)
    last = turn.catch(() => {})
    return turn
  }
  return async (wanted) => {
    const found = await readOwn(wanted)
    const restored = found === 'unknown' ? await inTurn(() => readByToolkit(wanted)) : found
    if (typeof restored === 'string') return restored
    const { matchedKey, added, files, refused } = restored
    warnOfRefused(refused, expected, log)
    return { key: matchedKey, bytes: sizeOf(files, files.keys()), names: [...files.keys()], added }
  }
}

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

/** Writes what was restored for the post step, and returns the file: it is too long for a state. */
export async function keepLayers({ host }: Job, layers: Layers): Promise<string> {
  if (layers.layers.length === 0) return ''
  const file = join(await privateFolder(host.facts.temp), 'layers.json')
  await writeFile(file, JSON.stringify(layers))
  return file
}

/** Without the file, the next entry is a base. */
export function readLayers({ layersFile }: { readonly layersFile: string }): Layers {
  try {
    const layers: unknown = JSON.parse(readFileSync(layersFile, 'utf8'))
    return isLike(layers, LAYERS_EXAMPLE) ? { ...layers, balance: readBalance(layers.balance) } : NO_LAYERS
  } catch {
    return NO_LAYERS
  }
}

const LAYERS_EXAMPLE: Layers = { layers: [{ key: '', bytes: 0, names: [''] }], isComplete: true, usedBytes: 0 }
