// Full tiles of the checksum database, kept for a burst of go processes that start together. Bounded, and not for long: one page alone
// proves no tile, so a wrong one that a route gave must not meet whoever tries again.
import type { Clock } from '../clock.ts'
import type { Reply } from './reply.ts'

const MOST_TILES = 512
const KEPT_MS = 30_000

export interface TileStore {
  readonly get: (file: string) => Reply | undefined
  readonly keep: (file: string, tile: Reply) => void
}

export function createTileStore(clock: Clock): TileStore {
  // In the order they came, which is the order they leave.
  const tiles = new Map<string, { readonly tile: Reply; readonly until: number }>()
  return {
    get: (file) => {
      const known = tiles.get(file)
      return known && known.until > clock.now() ? known.tile : undefined
    },
    keep: (file, tile) => {
      tiles.delete(file)
      tiles.set(file, { tile, until: clock.now() + KEPT_MS })
      for (const oldest of tiles.keys()) {
        if (tiles.size <= MOST_TILES) break
        tiles.delete(oldest)
      }
    },
  }
}
