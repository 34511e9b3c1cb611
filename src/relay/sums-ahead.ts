// The checksum database ahead of go: the record of each go.mod and zip, and the tiles that prove
// it. go verifies as always. Nothing is requested before go itself has looked a module up.
import { type ModuleVersion, moduleKey } from '../go/module.ts'
import { parseLookup } from '../go/sumdb.ts'
import { TILE_WIDTH, tilePath } from '../go/tree.ts'
import type { AheadQueue } from './ahead-queue.ts'

type IsLookedUp = (module: ModuleVersion, file: 'mod' | 'zip') => Promise<boolean>

const MOST_WAITING = 5_000
const TILE_BYTES = TILE_WIDTH * 32

export type SumsAhead = ReturnType<typeof createSumsAhead>

/** `isLookedUp`: go.sum lacks it, and GONOSUMDB does not exclude it. */
export function createSumsAhead(queue: AheadQueue, isLookedUp: IsLookedUp) {
  const waiting = new Map<string, () => void>()
  let isUsed = false
  const lookUp = async (module: ModuleVersion, file: 'mod' | 'zip') => {
    if (!(await isLookedUp(module, file))) return
    const { path, version } = module
    queue.add({ kind: 'sumdb', page: { kind: 'lookup', path, version } }, (text) => {
      for (const tile of tilesOf(text)) {
        queue.add({ kind: 'sumdb', page: { kind: 'tile', path: tile, bytes: TILE_BYTES, full: true } })
      }
    })
  }
  return {
    onFile: (module: ModuleVersion, file: 'mod' | 'zip'): void => {
      if (isUsed) void lookUp(module, file)
      else if (waiting.size < MOST_WAITING) waiting.set(`${file} ${moduleKey(module)}`, () => void lookUp(module, file))
    },
    /** go looks modules up. */
    begin: (): void => {
      isUsed = true
      for (const begin of waiting.values()) begin()
      waiting.clear()
    },
  }
}

/** The complete tiles above a record; go has the others from the tree's edge. */
function tilesOf(response: string): string[] {
  const { id, note } = parseLookup(response)
  const size = Number(/^.*\n(\d+)\n/.exec(note)?.[1] ?? 0)
  const tiles: string[] = []
  let width = TILE_WIDTH
  for (let level = 0; (Math.floor(id / width) + 1) * width <= size; level++) {
    tiles.push(tilePath({ level, number: Math.floor(id / width), width: TILE_WIDTH }))
    width *= TILE_WIDTH
  }
  return tiles
}
