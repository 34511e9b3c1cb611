// Proves that a record is in the checksum database's signed tree. Tile N of level L holds the
// hashes at height 8L from N*256 on; tiles are trusted only if their root equals the signed one.
// Follows golang.org/x/mod/sumdb/tlog (RFC 6962 hashes, https://research.swtch.com/tlog). Sizes
// pass 2^31, so no bit operators.
import { createHash } from 'node:crypto'

export interface SignedTree {
  readonly size: number
  /** Base64. */
  readonly rootHash: string
}

/** Up to 256 hashes of 32 bytes in a row, of which the tree has `width`. */
export interface Tile {
  readonly level: number
  readonly number: number
  readonly width: number
}

/** Resolves to a tile; to the full one where a partial one would do. */
type ReadTile = (tile: Tile) => Promise<Uint8Array>

const TILE_HEIGHT = 8
export const TILE_WIDTH = 2 ** TILE_HEIGHT
const HASH_BYTES = 32

/** `tile/8/L/NNN[.p/W]`, N in groups of three digits, all but the last with an `x`. */
export function tilePath(tile: Tile): string {
  const digits = String(tile.number)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  const number = groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${TILE_HEIGHT}/${tile.level}/${number}${tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`}`
}

/** Reads tiles by path (undefined: the server lacks it). A server may have only the full tile. */
export function tileReader(fetchPath: (path: string) => Promise<Uint8Array | undefined>): ReadTile {
  return async (tile) => {
    for (const path of new Set([tilePath(tile), tilePath({ ...tile, width: TILE_WIDTH })])) {
      const bytes = await fetchPath(path)
      if (bytes) return bytes
    }
    throw new Error(`it has no ${tilePath(tile)}`)
  }
}

/**
 * Proves that the tree holds `lines` (of go.sum) as its record number `id`.
 * @throws Error with the reason when the proof fails; what `readTile` throws.
 */
export async function verifyRecord(
  record: { readonly id: number; readonly lines: readonly string[] },
  tree: SignedTree,
  readTile: ReadTile,
): Promise<void> {
  if (!(record.id >= 0 && record.id < tree.size)) {
    throw new Error(`record ${record.id} lies outside the signed tree of ${tree.size} records`)
  }
  const hashes = hashReader(tree.size, readTile)
  const leaf = sha256(0, Buffer.from(record.lines.map((line) => `${line}\n`).join('')))
  // The leaf is computed from the record, everything else comes from tiles.
  const hashOf = async (start: number, end: number): Promise<Buffer> => {
    const size = end - start
    const holdsLeaf = record.id >= start && record.id < end
    if (holdsLeaf && size === 1) return leaf
    const height = Math.round(Math.log2(size))
    if (!holdsLeaf && 2 ** height === size) return await hashes(height, start / size)
    const middle = start + largestPowerBelow(size)
    return sha256(1, ...(await Promise.all([hashOf(start, middle), hashOf(middle, end)])))
  }
  const root = await hashOf(0, tree.size)
  if (root.toString('base64') !== tree.rootHash) {
    throw new Error(`record ${record.id} is not proven by the signed tree of ${tree.size} records`)
  }
}

/** Hashes by height and index, each tile read once. */
function hashReader(treeSize: number, readTile: ReadTile) {
  const tiles = new Map<string, Promise<Buffer>>()
  const load = (tile: Tile): Promise<Buffer> => {
    const path = tilePath(tile)
    const known = tiles.get(path)
    if (known) return known
    const loading = readTile(tile).then((bytes) => {
      if (bytes.length !== tile.width * HASH_BYTES && bytes.length !== TILE_WIDTH * HASH_BYTES) {
        throw new Error(`${path} has ${bytes.length} bytes instead of ${tile.width * HASH_BYTES}`)
      }
      return Buffer.from(bytes)
    })
    tiles.set(path, loading)
    return loading
  }
  return async (height: number, index: number): Promise<Buffer> => {
    const level = Math.floor(height / TILE_HEIGHT)
    const count = 2 ** (height % TILE_HEIGHT)
    const first = index * count
    const number = Math.floor(first / TILE_WIDTH)
    const existing = Math.floor(treeSize / TILE_WIDTH ** level) - number * TILE_WIDTH
    const bytes = await load({ level, number, width: Math.min(TILE_WIDTH, existing) })
    const at = (first % TILE_WIDTH) * HASH_BYTES
    return fold(bytes.subarray(at, at + count * HASH_BYTES))
  }
}

function fold(hashes: Buffer): Buffer {
  if (hashes.length === HASH_BYTES) return hashes
  const half = hashes.length / 2
  return sha256(1, fold(hashes.subarray(0, half)), fold(hashes.subarray(half)))
}

function sha256(prefix: 0 | 1, ...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256').update(Uint8Array.of(prefix))
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}
