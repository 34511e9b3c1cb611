// The staging folder of a cache's archives. tar may put links anywhere: none is followed. Checked
// files are linked into the cache, and never replace a file.
import { chmod, copyFile, link, lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { inParallel } from '../run/in-parallel.ts'

/** Small files cost round trips, not bytes. */
export const AT_ONCE = 8

/** Absolute folders. Save and restore must use the same, because archives contain them. */
export interface Staging {
  readonly cache: string
  readonly root: string
  /** What archives hold, below `root`. */
  readonly folder: string
}

/** What an archive holds, in its order: the manifest names the entries to read beside it. */
export function archivePaths({ root, folder }: Staging): readonly [manifest: string, folder: string] {
  return [join(root, 'manifest.json'), folder]
}

export interface Adopted {
  readonly added: number
  /** Bytes by name, also of files that were in the cache already. */
  readonly files: ReadonlyMap<string, number>
  /** Names that do not belong in such an archive. */
  readonly refused: readonly string[]
}

export async function clearStaging({ root }: Staging): Promise<void> {
  await rm(root, { recursive: true, force: true, maxRetries: 3 })
}

/** `enter` returns whether it put the file into the cache; undefined: it does not belong there. */
export async function adoptFiles(
  { cache, folder }: Staging,
  enter: (path: string, name: string, size: number) => Promise<boolean | undefined>,
): Promise<Adopted> {
  const files = new Map<string, number>()
  if (!(await isOwnFolder(cache, folder))) return { added: 0, files, refused: [relative(cache, folder)] }
  const refused: string[] = []
  let added = 0
  await inParallel(await filesBelow(folder), AT_ONCE, async (path) => {
    const name = relative(folder, path).split(sep).join('/')
    const file = await plainFile(path)
    const isAdded = file && (await enter(path, name, file.size))
    if (isAdded === undefined) return void refused.push(name)
    files.set(name, file?.size ?? 0)
    if (isAdded) added += 1
  })
  return { added, files, refused: refused.sort() }
}

/** Links `source` into the staging folder under `name`, or copies it where links fail. */
export async function stageFile(source: string, { folder }: Staging, name: string): Promise<void> {
  const target = join(folder, name)
  await mkdir(dirname(target), { recursive: true })
  await link(source, target).catch(() => copyFile(source, target))
}

/** False if a symbolic link replaces `folder` or a folder between `cache` and it. */
async function isOwnFolder(cache: string, folder: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => undefined)
  return real === undefined
    ? (await lstat(folder).catch(() => undefined)) === undefined
    : real === join(await realpath(cache), relative(cache, folder))
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const paths = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
  return (await Promise.all(paths)).flat()
}

/** The file, unless it is a link: an archive can hold hard links to files of this machine. */
async function plainFile(path: string): Promise<{ readonly size: number } | undefined> {
  const found = await lstat(path)
  return found.isFile() && found.nlink === 1 ? found : undefined
}

/** Moves the file to `target` with this mode, unless `target` exists; returns whether it did. */
export async function place(path: string, target: string, mode = 0o644): Promise<boolean> {
  await mkdir(dirname(target), { recursive: true })
  await chmod(path, mode)
  try {
    // Unlike rename, link never replaces a file that a running go command has just written.
    await link(path, target)
    return true
  } catch {
    // `target` exists, or the file system has no hard links.
    if ((await lstat(target).catch(() => undefined)) !== undefined) return false
  }
  await rename(path, target)
  return true
}
