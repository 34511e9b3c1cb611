// GOMODCACHE/cache/download from outside, while the go command works in it: what it has, what is
// growing, and what a killed go leaves behind. go writes `<v>.zip<digits>.tmp`, renames it, then
// hashes and unpacks without output (`<v>.partial` exists meanwhile).
// Follows downloadZip and unzip of src/cmd/go/internal/modfetch/fetch.go in golang/go.
import { chmod, lstat, readdir, rm, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { escapePath, escapeVersion, type ModuleVersion } from '../go/module.ts'
import { REMOVE } from '../verify/busy-files.ts'

/** The download cache of a GOMODCACHE. */
export function downloadFolder(modcache: string): string {
  return join(modcache, 'cache', 'download')
}

const MODULE_FILE = /\.(?:zip|mod|info)$/

/** Names (with `/`) of the module files below cache/download. */
export async function moduleFiles(modcache: string): Promise<ReadonlySet<string>> {
  const folder = downloadFolder(modcache)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && MODULE_FILE.test(entry.name))
  return new Set(files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')))
}

/** Bytes of these files of cache/download. */
export async function sizeOfFiles(modcache: string, names: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...names].map((name) => sizeOf(join(downloadFolder(modcache), name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Which of the names exist below cache/download. */
export async function existing(modcache: string, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    names.map((name) => lstat(join(downloadFolder(modcache), name)).catch(() => undefined)),
  )
  return names.filter((_, index) => found[index] !== undefined)
}

interface ActivityOptions {
  readonly modcache: string
  /** Zips that the run needs or requested, as names below cache/download. */
  readonly zips: readonly string[]
  /** Wall-clock time of the run's start: an unpacking that stopped earlier is not activity. */
  readonly sinceMs: number
  /** True when a repository may be fetched directly. */
  readonly direct: boolean
}

/** A text that changes while go works: growing files, finished files, a running unpacking. */
export async function readActivity({ modcache, zips, sinceMs, direct }: ActivityOptions): Promise<string> {
  const folders = new Set(zips.map((zip) => dirname(join(downloadFolder(modcache), zip))))
  const folderTexts = await Promise.all([...folders].map((folder) => folderActivity(folder, sinceMs)))
  const repositories = direct ? await repositoryBytes(join(modcache, 'cache', 'vcs')) : 0
  return `${folderTexts.join()} ${repositories}`
}

async function folderActivity(folder: string, sinceMs: number): Promise<string> {
  const names = await readdir(folder).catch(() => [])
  const moving = names.filter((name) => name.endsWith('.tmp') || name.endsWith('.partial'))
  const stats = await Promise.all(
    [folder, ...moving.map((name) => join(folder, name))].map((name) => stat(name).catch(() => undefined)),
  )
  // The unpacking of one large module shows no change; only the deadline limits it.
  const unpacking = moving.some(
    (name, index) => name.endsWith('.partial') && (stats[index + 1]?.mtimeMs ?? 0) >= sinceMs,
  )
  return `${stats.map((facts) => `${facts?.size}/${facts?.mtimeMs}`).join()}${unpacking ? performance.now() : ''}`
}

async function repositoryBytes(folder: string): Promise<number> {
  const repositories = await readdir(folder).catch(() => [])
  const packs = repositories.map(async (name) => {
    const pack = join(folder, name, 'objects', 'pack')
    const files = await readdir(pack).catch(() => [])
    const sizes = await Promise.all(files.map((file) => sizeOf(join(pack, file))))
    return sizes.reduce((sum, size) => sum + size, 0)
  })
  return (await Promise.all(packs)).reduce((sum, size) => sum + size, 0)
}

/** Removes the partial files that a stopped go left for these zips; best effort. */
export async function removeLeftovers(modcache: string, zips: readonly string[]): Promise<void> {
  for (const zip of zips) {
    const folder = dirname(join(downloadFolder(modcache), zip))
    const base = zip.slice(zip.lastIndexOf('/') + 1)
    const names = await readdir(folder).catch(() => [])
    const left = names.filter((name) => name.startsWith(base) && name.endsWith('.tmp'))
    for (const name of left) await rm(join(folder, name), REMOVE).catch(() => {})
  }
}

/** Removes a module that failed its checksum, with its unpacked files, which go would use. */
export async function dropModule(modcache: string, module: ModuleVersion): Promise<void> {
  const path = escapePath(module.path)
  const version = escapeVersion(module.version)
  for (const kind of ['zip', 'ziphash', 'mod', 'info']) {
    await rm(join(downloadFolder(modcache), path, '@v', `${version}.${kind}`), REMOVE)
  }
  await removeTree(join(modcache, `${path}@${version}`))
}

/** Removes a damaged zip that go named, and its hash; false for one outside this module cache. */
export async function dropZip(modcache: string, file: string): Promise<boolean> {
  const inside = relative(downloadFolder(modcache), resolve(file))
  if (inside.startsWith('..') || isAbsolute(inside) || !inside.endsWith('.zip')) return false
  await rm(file, REMOVE)
  await rm(`${file}hash`, REMOVE)
  return true
}

async function removeTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (!entries) return
  // go makes folders read-only, and the files of such a folder cannot be removed.
  await chmod(folder, 0o755)
  for (const entry of entries) if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755)
  await rm(folder, REMOVE)
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (facts) => facts.size,
    () => 0,
  )
}
