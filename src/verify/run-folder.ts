// Temporary files of one download: on the module cache's file system, for renames, and beside the
// download cache, where go would delete some. Folders of killed runs are removed after an hour. Not
// the folder of cache/module-staging.ts, which other jobs empty.
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { REMOVE } from '../verify/busy-files.ts'

const PREFIX = 'run-'
const ABANDONED_MS = 3_600_000

/** Chooses a folder, which the first file creates; removes abandoned ones. `now`: epoch ms. */
export function runFolder(modcache: string, now: number): { readonly path: string; readonly remove: () => void } {
  const ours = join(modcache, 'cache', 'go-proxy-setup-download')
  for (const name of existsSync(ours) ? readdirSync(ours) : []) {
    const folder = join(ours, name)
    const { mtimeMs = now } = statSync(folder, { throwIfNoEntry: false }) ?? {}
    if (name.startsWith(PREFIX) && now - mtimeMs > ABANDONED_MS) ifPossible(() => rmSync(folder, REMOVE))
  }
  const path = join(ours, `${PREFIX}${randomUUID()}`)
  return {
    path,
    remove: () => {
      ifPossible(() => rmSync(path, REMOVE))
      ifPossible(() => rmdirSync(ours))
    },
  }
}

function ifPossible(removal: () => void): void {
  try {
    removal()
  } catch {}
}
