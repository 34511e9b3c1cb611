// The folder for temporary files of one download: on the module cache's file system, so that a
// rename is enough, and beside the download cache, because go deletes names in there that look like
// its own leftovers. A killed run leaves its folder behind; the next run removes folders unchanged
// for an hour. Not the folder of cache/module-staging.ts, which other jobs empty.
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { REMOVE } from '../verify/busy-files.ts'

/** The folder is created when the first file needs it. */
interface RunFolder {
  readonly path: string
  readonly remove: () => void
}

const PREFIX = 'run-'
const ABANDONED_MS = 3_600_000

/** Chooses a unique folder name, and removes abandoned folders. `now`: milliseconds since 1970. */
export function runFolder(modcache: string, now: number): RunFolder {
  const ours = join(modcache, 'cache', 'go-proxy-setup-download')
  for (const name of existsSync(ours) ? readdirSync(ours) : []) {
    if (name.startsWith(PREFIX) && isAbandoned(join(ours, name), now)) remove(join(ours, name))
  }
  const path = join(ours, `${PREFIX}${randomUUID()}`)
  return {
    path,
    remove: () => {
      remove(path)
      removeEmpty(ours)
    },
  }
}

function isAbandoned(folder: string, now: number): boolean {
  const { mtimeMs = now } = statSync(folder, { throwIfNoEntry: false }) ?? {}
  return now - mtimeMs > ABANDONED_MS
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Another run uses it.
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, REMOVE)
  } catch {
    // Harmless; the next run tries again.
  }
}
