// Where the files of an archive go: each name is checked before anything is written, only regular
// files are, never over an existing one and never through a link. A module's file gets its name by
// a link or rename, as its size proves nothing. An entry of GOCACHE is written in place, as go does
// (copyFile of cmd/go/internal/cache): a crash leaves a short file, and go compares sizes.
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  futimesSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from '../errors.ts'
import type { ContentSink } from '../go/zip-content.ts'
import { makeFolders } from '../verify/store-file.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import { kindOfEntry } from './build-entries.ts'
import { kindOfFile } from './module-staging.ts'

/** Plain data, because it crosses to a worker thread. */
export type ArchivePlace =
  | { readonly kind: 'modules'; readonly modcache: string; readonly temp: string }
  | { readonly kind: 'build'; readonly gocache: string; readonly timeMs: number }

/** `odd`: no such file belongs there; `known`: it is there already. */
export type Opened = OpenFile | 'odd' | 'known'

export interface OpenFile extends ContentSink {
  /** Removes what was written. */
  readonly discard: () => void
}

export function opener(place: ArchivePlace): (name: string, size: number) => Opened {
  return place.kind === 'modules' ? moduleOpener(place) : entryOpener(place)
}

function moduleOpener({ modcache, temp }: { readonly modcache: string; readonly temp: string }) {
  const root = join(modcache, 'cache', 'download')
  const part = join(temp, randomUUID())
  mkdirSync(temp, { recursive: true })
  return (name: string, size: number): Opened => {
    const kind = kindOfFile(name)
    if (!kind || size > FILE_LIMIT_BYTES[kind]) return 'odd'
    const target = join(root, name)
    // go would use a zip unverified if its `.ziphash` exists already.
    if (exists(target) || (kind === 'zip' && exists(`${target}hash`))) return 'known'
    const { fd, add } = create(part, 0o644)
    return {
      add,
      end: () => {
        closeSync(fd)
        makeFolders(root, dirname(target))
        try {
          // Unlike rename, link never replaces a file that a running go command has just written.
          linkSync(part, target)
          rmSync(part)
        } catch {
          // `target` exists, or the file system has no hard links.
          if (exists(target)) rmSync(part)
          else renameSync(part, target)
        }
      },
      discard: () => {
        closeSync(fd)
        rmSync(part)
      },
    }
  }
}

function entryOpener({ gocache, timeMs }: { readonly gocache: string; readonly timeMs: number }) {
  const time = new Date(timeMs)
  const checked = new Set<string>()
  return (name: string): Opened => {
    const kind = kindOfEntry(name)
    if (!kind) return 'odd'
    const folder = join(gocache, name.slice(0, 2))
    if (!checked.has(folder)) makeFolders(gocache, folder)
    checked.add(folder)
    const target = join(gocache, name)
    try {
      // go uses a program's folder only with one file.
      if (kind === 'program') mkdirSync(dirname(target))
      const { fd, add } = create(target, kind === 'program' ? 0o755 : 0o644)
      return {
        add,
        end: () => {
          futimesSync(fd, time, time)
          closeSync(fd)
          if (kind === 'program') utimesSync(dirname(target), time, time)
        },
        discard: () => {
          closeSync(fd)
          rmSync(target)
          if (kind === 'program') rmdirSync(dirname(target))
        },
      }
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'known'
      throw error
    }
  }
}

/** Fails if anything, also a link, has that name. */
function create(path: string, mode: number) {
  const fd = openSync(path, 'wx', mode)
  return {
    fd,
    // A short write is not an error of write(2).
    add: (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at)
    },
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
