// GOMODCACHE/cache/download from outside, while go works in it. go writes `<v>.zip<digits>.tmp`,
// renames it, then hashes and unpacks silently (`<v>.partial` exists meanwhile).
// Follows downloadZip and unzip of src/cmd/go/internal/modfetch/fetch.go in golang/go.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, readdir, rm, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { textOf } from '../bounded-file.ts'
import { hashGoMod } from '../go/gosum.ts'
import { escapePath, escapeVersion, type ModuleFileKind, type ModuleVersion, unescapeCapitals } from '../go/module.ts'
import { REMOVE } from '../verify/busy-files.ts'

export function downloadFolder(modcache: string): string {
  return join(modcache, 'cache', 'download')
}

export const MODULE_FILE = /\/@v\/.*\.(?:zip|mod|info)$/

export async function moduleFiles(modcache: string): Promise<ReadonlySet<string>> {
  const folder = downloadFolder(modcache)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  const names = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return new Set(names.filter((name) => MODULE_FILE.test(name)))
}

/** A file that go placed; for a zip with the hash that go wrote beside it. */
export function placedFile(modcache: string, name: string) {
  const [, path = '', version = '', file = ''] = /^(.+)\/@v\/(.+)\.(zip|mod|info)$/.exec(name) ?? []
  const target = join(downloadFolder(modcache), name)
  const module = { path: unescapeCapitals(path), version: unescapeCapitals(version), file: file as ModuleFileKind }
  const bytes = statSync(target).size
  if (file === 'zip') return { ...module, bytes, h1: textOf(`${target}hash`) }
  return { ...module, bytes, h1: file === 'mod' ? hashGoMod(readFileSync(target)) : undefined }
}

export async function sizeOfFiles(modcache: string, names: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...names].map((name) => sizeOf(join(downloadFolder(modcache), name))))
  return sum(sizes)
}

export function existing(modcache: string, names: readonly string[]): string[] {
  return names.filter((name) => existsSync(join(downloadFolder(modcache), name)))
}

/** Changes while zips grow or unpack, or clones grow; `sinceMs`: the run's wall-clock start. */
export async function readActivity(modcache: string, zips: readonly string[], sinceMs: number): Promise<string> {
  const folders = new Set(zips.map((zip) => dirname(join(downloadFolder(modcache), zip))))
  const folderTexts = await Promise.all([...folders].map((folder) => folderActivity(folder, sinceMs)))
  return `${folderTexts.join()} ${await repositoryBytes(join(modcache, 'cache', 'vcs'))}`
}

async function folderActivity(folder: string, sinceMs: number): Promise<string> {
  const names = await readdir(folder).catch(() => [])
  const moving = names.filter((name) => name.endsWith('.tmp') || name.endsWith('.partial'))
  const stats = await Promise.all(
    [folder, ...moving.map((name) => join(folder, name))].map((name) => stat(name).catch(() => undefined)),
  )
  // Unpacking one large module shows no change; only the deadline limits it.
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
    return sum(await Promise.all(files.map((file) => sizeOf(join(pack, file)))))
  })
  return sum(await Promise.all(packs))
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
  return (await stat(file).catch(() => undefined))?.size ?? 0
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
