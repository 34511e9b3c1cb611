// The unpacked tree of a module, written while its zip is verified, in a folder of its own that is
// renamed into place only when the zip is right: a crash leaves no tree that looks complete. go
// takes a tree for complete if there is no `.partial` but a `.ziphash`, and extracts under a lock
// that Node cannot take (DownloadDir and unzip of cmd/go/internal/modfetch). So `.ziphash` comes
// last, and where go has begun to extract (`.partial`) its tree wins.
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../errors.ts'
import type { ContentSink, EntrySink } from '../go/zip-content.ts'
import { renameBusy } from './busy-files.ts'
import { fileWriter } from './write-files.ts'

/** As go extracts files: readable by all, writable by none (golang.org/x/mod/zip.Unzip). */
const FILE_MODE = 0o444

export interface TreeWriter {
  readonly folder: string
  /** Names must have been checked. Throws the file system's errors. */
  readonly sink: EntrySink
  /** Closes what is open and removes the folder. Never throws. */
  readonly discard: () => void
}

/** A writer below `folder`, which must not exist; every entry's name must begin with `prefix`. */
export function treeWriter(folder: string, prefix: string): TreeWriter {
  mkdirSync(folder)
  const { open, close } = fileWriter(folder)
  return {
    folder,
    sink: ({ name }) =>
      name.endsWith('/') ? NOTHING : open(Buffer.from(name.slice(prefix.length), 'latin1').toString(), FILE_MODE),
    discard: () => {
      try {
        close()
        rmSync(folder, { recursive: true, force: true })
      } catch {
        // On Windows a scanner may read it; the run's folder is removed later.
      }
    },
  }
}

/** go makes folders only for the files in them. */
const NOTHING: ContentSink = { add: () => {}, end: () => {} }

/**
 * Returns whether the tree is at `folder`; one that go made, or is making, stays. `readOnly` is
 * false under GOFLAGS=-modcacherw. Throws other errors of the file system.
 */
export async function placeTree(
  written: string,
  { folder, zip, readOnly }: { readonly folder: string; readonly zip: string; readonly readOnly: boolean },
): Promise<boolean> {
  if (existsSync(zip.replace(/zip$/, 'partial'))) return false
  try {
    if (existsSync(folder)) {
      if (hasZipHash(zip)) return false
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

/** Like go, takes a `.ziphash` of another length for none: a crash may leave an empty one. */
export function hasZipHash(zip: string): boolean {
  return statSync(`${zip}hash`, { throwIfNoEntry: false })?.size === 'h1:'.length + 44
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
