// Writes the files of an archive below one folder. Files are always new, so two names that are one
// on this file system (`A` and `a`) fail. Names must have been checked.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ContentSink } from '../go/zip-content.ts'

/** Creates `root`; `close` closes what a failure left open. All throw the file system's errors. */
export function fileWriter(root: string) {
  mkdirSync(root, { recursive: true })
  const made = new Set([root])
  const open = new Set<number>()
  return {
    open: (path: string, mode: number): ContentSink => {
      const file = join(root, path)
      const folder = dirname(file)
      if (!made.has(folder)) mkdirSync(folder, { recursive: true })
      made.add(folder)
      const fd = openSync(file, 'wx', mode)
      open.add(fd)
      return {
        // A short write is not an error of write(2).
        add: (chunk) => {
          for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at)
        },
        end: () => {
          open.delete(fd)
          closeSync(fd)
        },
      }
    },
    close: () => {
      for (const fd of open) closeSync(fd)
      open.clear()
    },
  }
}
