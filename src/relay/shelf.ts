// The relay's own folder of files that came from mirrors: bounded, the one unused for longest goes first. Names are hashes of what go asks
// for, so that no module path decides where something is written. Never part of GOMODCACHE: not all of it is proven.
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { relayCacheFolders } from '../verify/store-file.ts'
import type { OpenFile } from './reply.ts'

/** What is known of a file on the shelf. */
export interface Shelved {
  /** Undefined for an .info. */
  readonly h1: string | undefined
  readonly mirror: string
}

export interface Shelf {
  /** Where a file is put, and the folder for what is on its way there. */
  readonly placeOf: (name: string) => { readonly target: string; readonly temp: string }
  /** Enters a file that was put at its place. */
  readonly add: (name: string, shelved: Shelved) => void
  /** A file that may be served: one with another hash than `h1` is thrown away. */
  readonly take: (name: string, h1: string | undefined) => Promise<(OpenFile & Shelved) | undefined>
  readonly bytes: () => number
  readonly remove: () => Promise<void>
}

export interface ShelfOptions {
  readonly folder: string
  readonly limitBytes: number
}

/** Bounds the table, not the disk. */
const MOST_FILES = 100_000

/** An empty shelf below `folder`. */
export function createShelf({ folder, limitBytes }: ShelfOptions): Shelf {
  const { cache: shelf, parts } = relayCacheFolders(folder)
  mkdirSync(shelf, { recursive: true, mode: 0o700 })
  mkdirSync(parts, { recursive: true, mode: 0o700 })
  // In the order of their last use.
  const files = new Map<string, Shelved & { readonly bytes: number }>()
  let total = 0
  const pathOf = (name: string) => join(shelf, createHash('sha256').update(name).digest('hex'))
  const drop = (name: string) => {
    total -= files.get(name)?.bytes ?? 0
    files.delete(name)
    rmSync(pathOf(name), { force: true })
  }
  return {
    placeOf: (name) => ({ target: pathOf(name), temp: parts }),
    add: (name, shelved) => {
      const { size: bytes } = statSync(pathOf(name))
      total += bytes - (files.get(name)?.bytes ?? 0)
      files.delete(name)
      files.set(name, { ...shelved, bytes })
      for (const oldest of files.keys()) {
        if (oldest === name || (total <= limitBytes && files.size <= MOST_FILES)) break
        drop(oldest)
      }
    },
    take: async (name, h1) => {
      const known = files.get(name)
      if (known && h1 !== undefined && known.h1 !== h1) drop(name)
      else if (known) {
        files.delete(name)
        files.set(name, known)
        const handle = await open(pathOf(name), 'r').catch(() => undefined)
        if (handle) return { handle, ...known }
        drop(name)
      }
      return undefined
    },
    bytes: () => total,
    remove: async () => {
      await Promise.all([shelf, parts].map((one) => rm(one, { recursive: true, force: true })))
    },
  }
}
