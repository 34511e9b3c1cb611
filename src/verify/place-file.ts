// Puts judged bytes under their final name: temporary file, then rename, so that whoever dies at whatever moment leaves a whole
// file or none. No fsync: it guards against loss of power alone, and made a file cost 0.7 ms instead of 0.09.
// A restored cache may hold symbolic links: a folder below the cache's root that is one is refused, so that nothing is written
// outside. Windows refuses a rename while a virus scanner looks at the file; that passes (cmd/go/internal/robustio).
import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { systemClock } from '../clock.ts'
import { codeOf, messageOf } from '../errors.ts'

/** Where a file belongs. */
export interface Place {
  /** The download cache; it may itself be reached through links. */
  readonly root: string
  /** Path below the root, with slashes. */
  readonly file: string
  /** Folder for the temporary file, on the same file system. */
  readonly temp: string
}

/** Elsewhere these mean what they say, and waiting helps nobody. */
const BUSY_ON_WINDOWS = new Set(['EPERM', 'EACCES', 'EBUSY'])
const BUSY_WAITS_MS = [5, 20, 80, 200, 500]

/** Keeps the bytes, or the file that holds them, at its place. A file that is there already is left as it is. */
export async function placeFile(body: Uint8Array | string, { root, file, temp }: Place): Promise<void> {
  const target = join(root, ...file.split('/'))
  makeFolders(root, dirname(file).split('/'))
  if (isThere(target)) return
  if (typeof body === 'string') return move(body, target)
  const written = join(temp, `${randomUUID()}.part`)
  try {
    writeNew(written, body, temp)
    await move(written, target)
  } catch (error) {
    rmSync(written, { force: true })
    throw error
  }
}

function writeNew(file: string, body: Uint8Array, folder: string): void {
  try {
    writeFileSync(file, body, { flag: 'wx' })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, body, { flag: 'wx' })
  }
}

/** Tries again what a busy file stopped, a few times. */
export async function retryBusy(
  action: () => void,
  { isBusy, sleep }: { isBusy: (error: unknown) => boolean; sleep: (ms: number) => Promise<void> },
): Promise<void> {
  for (const wait of BUSY_WAITS_MS) {
    try {
      return action()
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    await sleep(wait)
  }
  action()
}

/** What the disk's refusal means, as a sentence. */
export function diskWords(error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk of the module cache is full (${code}).`
  if (code === 'EROFS') return 'The module cache is on a read-only file system (EROFS).'
  if (code === 'EACCES' || code === 'EPERM') return `The module cache may not be written (${messageOf(error)}).`
  if (code === 'EMFILE' || code === 'ENFILE') return `Too many files are open (${code}).`
  return `The module cache could not be written: ${messageOf(error)}.`
}

function move(from: string, target: string): Promise<void> {
  const isBusy = (error: unknown) => process.platform === 'win32' && BUSY_ON_WINDOWS.has(codeOf(error))
  const rename = () => {
    try {
      renameSync(from, target)
    } catch (error) {
      // Another process put it there and has it open.
      if (!isBusy(error) || !isThere(target)) throw error
      rmSync(from, { force: true })
    }
  }
  return retryBusy(rename, { isBusy, sleep: (ms) => systemClock.sleep(ms) })
}

function isThere(target: string): boolean {
  const found = lstatSync(target, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new Error(`${target} is in the way and no ordinary file`)
  return found !== undefined
}

/** Makes the folders below `root` that are missing; none may be a link. */
function makeFolders(root: string, names: readonly string[]): void {
  let folder = root
  for (const name of names) {
    folder = `${folder}${sep}${name}`
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (found === undefined) mkdirSync(folder, { recursive: true })
    else if (!found.isDirectory()) throw new Error(`${folder} is in the way: a link or no folder`)
  }
}
