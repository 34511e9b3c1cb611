// The unpacked tree of a module, written while its zip is verified: each file is read, hashed and written
// once. The tree grows in a folder of its own and is renamed into place only when the zip is right, so a
// crash leaves no tree that looks complete.
// go takes a tree for complete when the folder exists, no `.partial` does, and `.ziphash` does; it
// extracts in place under a lock that Node cannot take (cmd/go/internal/modfetch: DownloadDir, unzip).
// So `.ziphash` comes last, and where go has begun to extract (`.partial`) its tree wins.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from '../errors.ts'
import type { ContentSink, EntrySink } from '../go/zip-content.ts'
import { renameBusy } from './busy-files.ts'

/** Where go extracts files: readable by all and writable for none (golang.org/x/mod/zip.Unzip). */
const FILE_MODE = 0o444

/** Writes the files of one module below a folder. */
export interface TreeWriter {
  readonly folder: string
  /** Writes each entry of the zip; names must have been checked. Throws what the disk says. */
  readonly sink: EntrySink
  /** Closes what is open and removes the folder. Never throws. */
  readonly discard: () => void
}

/** A writer below `folder`, which is made and must not exist; `prefix` is what every entry's name begins with. */
export function treeWriter(folder: string, prefix: string): TreeWriter {
  const made = new Set([folder])
  let open: number | undefined
  mkdirSync(folder)
  const pathOf = (name: string): string => {
    const path = join(folder, Buffer.from(name.slice(prefix.length), 'latin1').toString())
    const parent = dirname(path)
    if (!made.has(parent)) mkdirSync(parent, { recursive: true })
    made.add(parent)
    return path
  }
  return {
    folder,
    sink: ({ name }) => {
      if (name.endsWith('/')) return NOTHING
      const file = openSync(pathOf(name), 'wx', FILE_MODE)
      open = file
      return {
        add: (chunk) => {
          for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at)
        },
        end: () => {
          open = undefined
          closeSync(file)
        },
      }
    },
    discard: () => {
      try {
        if (open !== undefined) closeSync(open)
        rmSync(folder, { recursive: true, force: true })
      } catch {
        // On Windows a scanner may read it; the run's folder is removed later.
      }
    },
  }
}

/** go makes folders only for the files in them. */
const NOTHING: ContentSink = { add: () => {}, end: () => {} }

export interface TreePlace {
  /** Final folder: `GOMODCACHE/<escaped path>@<escaped version>`. */
  readonly folder: string
  /** The `.partial` file that go writes before it extracts there. */
  readonly partial: string
  /** The `.ziphash` beside the zip, without which go does not take the tree. */
  readonly ziphash: string
  /** False under GOFLAGS=-modcacherw. */
  readonly readOnly: boolean
}

/**
 * Renames a finished tree into place; whether it is there now. A tree that go made, or is making, stays.
 * Throws what else the disk says.
 */
export async function placeTree(written: string, { folder, partial, ziphash, readOnly }: TreePlace): Promise<boolean> {
  if (existsSync(partial)) return false
  try {
    if (existsSync(folder)) {
      if (existsSync(ziphash)) return false
      // Left by a crash: without `.ziphash` and `.partial` neither go nor we are at work on it.
      chmodSync(folder, 0o755)
      await renameBusy(folder, `${written}-replaced`)
    }
    await renameBusy(written, folder)
  } catch (error) {
    if (TAKEN.has(codeOf(error))) return false
    throw error
  }
  if (readOnly) makeReadOnly(folder)
  return true
}

/** The folder exists; on Windows also: another process still has one of its files open. */
const TAKEN: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY'])

/** Children before parents, as go does. Best effort: a folder that stays writable harms nothing. */
function makeReadOnly(folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true })
  for (const entry of entries) if (entry.isDirectory()) makeReadOnly(join(folder, entry.name))
  try {
    chmodSync(folder, 0o555)
  } catch {}
}
