// What the relay does not fetch twice: a bounded folder of files, least recently used first out,
// and requests under way. File names are hashes, so no module path decides where a file is written.
// Never part of GOMODCACHE: not all of it is verified.
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { relayCacheFolders } from '../verify/store-file.ts'
import type { Reply } from './reply.ts'

export interface CachedFile {
  /** Undefined for an .info. */
  readonly h1: string | undefined
  readonly mirror: string
}

export interface TakenFile extends CachedFile {
  readonly body: Reply['body']
}

export interface FileCache {
  readonly placeOf: (name: string) => { readonly target: string; readonly temp: string }
  readonly add: (name: string, file: CachedFile) => void
  /** Opens a file; one with another hash than `h1` is deleted. */
  readonly take: (name: string, h1: string | undefined) => Promise<TakenFile | undefined>
  readonly bytes: () => number
  readonly remove: () => Promise<void>
}

const MOST_FILES = 100_000

export function createFileCache(folder: string, limitBytes: number): FileCache {
  const { cache, parts } = relayCacheFolders(folder)
  for (const one of [cache, parts]) mkdirSync(one, { recursive: true, mode: 0o700 })
  // In the order of their last use.
  const files = new Map<string, CachedFile & { readonly bytes: number }>()
  let total = 0
  const pathOf = (name: string) => join(cache, createHash('sha256').update(name).digest('hex'))
  const drop = (name: string) => {
    total -= files.get(name)?.bytes ?? 0
    files.delete(name)
    rmSync(pathOf(name), { force: true })
  }
  return {
    placeOf: (name) => ({ target: pathOf(name), temp: parts }),
    add: (name, file) => {
      const { size: bytes } = statSync(pathOf(name))
      total += bytes - (files.get(name)?.bytes ?? 0)
      files.delete(name)
      files.set(name, { ...file, bytes })
      for (const oldest of files.keys()) {
        if (oldest === name || (total <= limitBytes && files.size <= MOST_FILES)) break
        drop(oldest)
      }
    },
    take: async (name, h1) => {
      const known = files.get(name)
      if (!known) return undefined
      if (h1 === undefined || known.h1 === h1) {
        files.delete(name)
        files.set(name, known)
        const handle = await open(pathOf(name), 'r').catch(() => undefined)
        if (handle) return { ...known, body: { handle, bytes: known.bytes } }
      }
      drop(name)
      return undefined
    },
    bytes: () => total,
    remove: async () => {
      await Promise.all([cache, parts].map((one) => rm(one, { recursive: true, force: true })))
    },
  }
}

export type MemoryCache = ReturnType<typeof createMemoryCache>

/** The same for files that cost less than opening one. The least recently used goes first. */
export function createMemoryCache(limitBytes: number) {
  const files = new Map<string, CachedFile & { readonly body: Buffer }>()
  let total = 0
  const drop = (name: string) => {
    total -= files.get(name)?.body.length ?? 0
    files.delete(name)
  }
  const add = (name: string, file: CachedFile & { readonly body: Buffer }) => {
    drop(name)
    files.set(name, file)
    total += file.body.length
    for (const oldest of files.keys()) {
      if (total <= limitBytes) break
      drop(oldest)
    }
  }
  return {
    add,
    take: (name: string, h1: string | undefined): TakenFile | undefined => {
      const known = files.get(name)
      if (!known) return undefined
      if (h1 === undefined || known.h1 === h1) {
        add(name, known)
        return known
      }
      drop(name)
      return undefined
    },
  }
}

/** Equal requests share one fetch, which continues when its first client leaves. */
export function singleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>()
  return (key, work) => {
    const known = running.get(key)
    if (known) return known
    const started = work().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }
}
