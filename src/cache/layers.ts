// A cache entry is a base, or a delta: what one job added to the entries that it restored, its
// parents. Deltas keep each save small; merging them, and at last folding them into a new base,
// keeps a restore from reading many entries or much that no job uses.
import { type Balance, readBalance } from './cache-balance.ts'

/** A restored entry. `names` also holds files that were on disk already. */
export interface Layer {
  readonly key: string
  readonly bytes: number
  readonly names: readonly string[]
}

/** What a job restored: the base first, the entry that matched last. */
export interface Layers {
  readonly layers: readonly Layer[]
  /** False if a parent is gone: a delta would not bring what it held. */
  readonly isComplete: boolean
  /** What the job that saved the matching entry used. */
  readonly usedBytes: number
  readonly balance?: Balance
}

export const NO_LAYERS: Layers = { layers: [], isComplete: false, usedBytes: 0 }

/** The first file of each archive, as JSON. `parents`: exact keys, the base first. */
export interface Manifest {
  readonly version: 1
  readonly parents: readonly string[]
  readonly bytes: number
  readonly usedBytes: number
  readonly balance: Balance
}

/** Each is a request and a download of its own for a restore. */
const MAX_DELTAS = 8
export const MAX_MANIFEST_BYTES = 64 * 1024

/**
 * Undefined if malformed. Any job could have saved the archive: its parents must be entries of
 * this project and form, which begin with `prefix`.
 */
export function parseManifest(text: string | undefined, prefix: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(text ?? '') as Manifest
    const { version, parents, bytes, usedBytes } = manifest
    const isParent = (key: unknown) => typeof key === 'string' && key.startsWith(prefix) && KEY.test(key)
    const isOurs = version === 1 && Number.isFinite(bytes) && Number.isFinite(usedBytes) && Array.isArray(parents)
    return isOurs && parents.length <= MAX_DELTAS + 1 && parents.every(isParent)
      ? { ...manifest, balance: readBalance(manifest.balance) }
      : undefined
  } catch {
    return undefined
  }
}

const KEY = /^[\w.-]{1,512}$/

export interface NewLayer {
  readonly names: readonly string[]
  /** Those that no restored layer holds. */
  readonly fresh: readonly string[]
  readonly parents: readonly string[]
}

interface Used {
  /** Bytes by name. */
  readonly files: ReadonlyMap<string, number>
  /** Names that this job wrote itself: a layer may hold another file under them. */
  readonly added: ReadonlySet<string>
  /** A job that ended early did not use what it would have: nothing may be dropped for that. */
  readonly endedEarly: boolean
}

/**
 * The layer that holds, with its parents, every used file; undefined if it would replace more than
 * it holds.
 */
export function planLayer({ files, added, endedEarly }: Used, { layers, isComplete }: Layers): NewLayer | undefined {
  const [base, ...deltas] = layers
  const known = new Set(layers.flatMap(({ names }) => names))
  const fresh = [...files.keys()].filter((name) => !known.has(name) || added.has(name))
  if (endedEarly) {
    if (!isComplete || deltas.length >= MAX_DELTAS) return undefined
    return { names: fresh, fresh, parents: layers.map(({ key }) => key) }
  }
  const newBase = { names: [...files.keys()], fresh, parents: [] }
  if (!base || !isComplete) return newBase
  const bytesOf = (names: readonly string[]) => sizeOf(files, names)
  const freshBytes = bytesOf(fresh)
  if (bytesOf(base.names) < base.bytes / 2) return newBase
  const live = deltas
    .map(({ key, bytes, names }) => ({ key, bytes, names: names.filter((name) => files.has(name)) }))
    .filter(({ names }) => names.length > 0)
  const costs = live.map(({ names }) => bytesOf(names))
  const isHeavy = freshBytes + live.reduce((sum, { bytes }) => sum + bytes, 0) > base.bytes / 3
  if (isHeavy && freshBytes + total(costs) > base.bytes / 6) return newBase
  const kept = isHeavy ? 0 : live.length - mergeCount(freshBytes, costs)
  return {
    names: [...new Set([...fresh, ...live.slice(kept).flatMap(({ names }) => names)])],
    fresh,
    parents: [base, ...live.slice(0, kept)].map(({ key }) => key),
  }
}

/** How many of the newest deltas a new one absorbs: none while there is room, else the cheapest. */
function mergeCount(freshBytes: number, costs: readonly number[]): number {
  if (costs.length < MAX_DELTAS) return 0
  const priceOf = (count: number) => (freshBytes + total(costs.slice(-count))) / count
  return costs.map((_, index) => index + 1).reduce((best, count) => (priceOf(count) < priceOf(best) ? count : best))
}

/** Bytes of these names; those that are not in `files` count nothing. */
export function sizeOf(files: ReadonlyMap<string, number>, names: Iterable<string>): number {
  let sum = 0
  for (const name of names) sum += files.get(name) ?? 0
  return sum
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
