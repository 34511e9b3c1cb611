// Files that an archive left in a folder of its own. The archive's program writes where it likes and may have put links anywhere, so what
// lies there is looked at and never followed; what passes is linked to its place, never over something that exists.
import { chmod, copyFile, link, lstat, mkdir, readdir, realpath, rename } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

export interface Adopted {
  /** Files that are in the cache now and were not before. */
  readonly added: number
  /** Names that have no business in such an archive: a sign of tampering or of another tool. */
  readonly refused: readonly string[]
}

/**
 * Shows each file below `staging` to `enter`, by its path and its name with `/`. That puts it into the cache and says whether it did, or
 * undefined when such a file has no business there.
 */
export async function adoptFiles(
  base: string,
  staging: string,
  enter: (path: string, name: string) => Promise<boolean | undefined>,
): Promise<Adopted> {
  if (!(await isOwnFolder(base, staging))) return { added: 0, refused: [relative(base, staging)] }
  const refused: string[] = []
  let added = 0
  await inParallel(await filesBelow(staging), async (path) => {
    const name = relative(staging, path).split(sep).join('/')
    const isAdded = await enter(path, name)
    if (isAdded === undefined) refused.push(name)
    else if (isAdded) added += 1
  })
  return { added, refused: refused.sort() }
}

/** Links `source` (copies it, where links fail) to `target`, whose folder is made. */
export async function stageFile(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  await link(source, target).catch(() => copyFile(source, target))
}

/** False when the archive put a symbolic link in the place of `staging` or of a folder between `base` and it. */
async function isOwnFolder(base: string, staging: string): Promise<boolean> {
  const real = await realpath(staging).catch(() => undefined)
  return real === undefined
    ? (await lstat(staging).catch(() => undefined)) === undefined
    : real === join(await realpath(base), relative(base, staging))
}

/** Every entry below that is not a folder; links are entries, and not followed. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const paths = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
  return (await Promise.all(paths)).flat()
}

/** Size and mode of a regular file with no second name, else undefined: an archive can hold hard links to what was on disk before. */
export async function plainFile(path: string): Promise<{ readonly size: number; readonly mode: number } | undefined> {
  const found = await lstat(path)
  return found.isFile() && found.nlink === 1 ? found : undefined
}

/** Puts the file at `target` with this mode unless something is there; whether it did. */
export async function place(path: string, target: string, mode = 0o644): Promise<boolean> {
  await mkdir(dirname(target), { recursive: true })
  await chmod(path, mode)
  try {
    // A link fails where rename would replace, even when a running go command writes the same file now.
    await link(path, target)
    return true
  } catch {
    // Taken, or a file system without hard links.
    if ((await lstat(target).catch(() => undefined)) !== undefined) return false
  }
  await rename(path, target)
  return true
}

/** Eight at a time: thousands of small files cost their round trips, not their bytes. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}
