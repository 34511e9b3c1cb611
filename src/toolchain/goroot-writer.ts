// Writes the files of a Go release below one folder, whatever container they come from. Every name is checked here, at the last
// moment before it becomes a path, although the containers were verified: one careless reader must not be enough to write elsewhere.
// Files are new ones only, so that two names which are one on this file system (`A` and `a`) end the unpacking.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A file being written. */
export interface OpenFile {
  readonly add: (piece: Uint8Array) => void
  readonly end: () => void
}

export interface GorootWriter {
  /** Opens a new file; its folders are made. */
  readonly open: (path: string, options: { readonly executable: boolean }) => OpenFile
  /** Makes a folder. */
  readonly folder: (path: string) => void
  /** Closes the files that a failure left open. */
  readonly close: () => void
}

/** Letters, digits and what the files of Go use; above all no `..`, no backslash, no colon (drives and streams of Windows). */
const SAFE_PATH = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\0-\x1f\x7f\\:*?"<>|/][^\0-\x1f\x7f\\:*?"<>|]*(?<!\/)$/

/** A writer below `root`, which must not exist yet. Its functions throw the file system's errors, and an Error for an unsafe name. */
export function writeGoroot(root: string): GorootWriter {
  mkdirSync(root, { recursive: true })
  const made = new Set<string>(['.'])
  const open = new Set<number>()
  const folder = (path: string): void => {
    if (made.has(path)) return
    checkName(path)
    mkdirSync(join(root, path), { recursive: true })
    made.add(path)
  }
  return {
    folder,
    open: (path, { executable }) => {
      checkName(path)
      folder(dirname(path))
      const fd = openSync(join(root, path), 'wx', executable ? 0o755 : 0o644)
      open.add(fd)
      const end = () => {
        open.delete(fd)
        closeSync(fd)
      }
      return { add: (piece) => writeAll(fd, piece), end }
    },
    close: () => {
      for (const fd of open) closeSync(fd)
      open.clear()
    },
  }
}

function checkName(path: string): void {
  if (path.includes('//') || !SAFE_PATH.test(path))
    throw new Error(`the name ${JSON.stringify(path)} is not safe to unpack`)
}

/** A short write is no error of write(2). */
function writeAll(fd: number, piece: Uint8Array): void {
  for (let at = 0; at < piece.length; ) at += writeSync(fd, piece, at)
}
