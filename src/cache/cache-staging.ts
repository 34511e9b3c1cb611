// What may enter the module cache from a stored archive, and what goes into one: only `.zip`, `.mod` and `.info`, never `.ziphash` or an
// extracted tree. go takes a zip on the word of the `.ziphash` beside it, and a tree on its mere existence; without them it checks every
// zip against go.sum itself (cmd/go/internal/modfetch/fetch.go). The archive's program writes where it likes, so it is given a folder of
// its own on the same file system, and from there only files that pass are linked in, never over one that exists.
import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFile, checkModulePath, checkVersion, unescapePath, unescapeVersion } from '../go/module.ts'
import { type Adopted, adoptFiles, inParallel, place, plainFile, stageFile } from './staged-files.ts'

const EXTENSIONS = ['zip', 'mod', 'info'] as const

/** The folder that archives hold; its path is part of the archive's identity, so save and restore must agree on it. */
export function stagingFolder(modcache: string): string {
  return join(stagingRoot(modcache), 'cache', 'download')
}

/** Removes the staging folder and all that is in it. */
export async function clearStaging(modcache: string): Promise<void> {
  await rm(stagingRoot(modcache), { recursive: true, force: true, maxRetries: 3 })
}

/** Moves what may enter from the staging folder into the module cache. Files whose place is taken stay out without a word. */
export async function adoptStaged(modcache: string): Promise<Adopted> {
  return await adoptFiles(modcache, stagingFolder(modcache), async (path, name) => {
    if (!isModuleFile(name) || !(await plainFile(path))) return undefined
    const target = join(modcache, 'cache', 'download', name)
    return !(await isVouchedFor(target)) && (await place(path, target))
  })
}

export interface StagedFiles {
  readonly files: number
  readonly bytes: number
}

/** Links (copies, where links fail) the files of these `path@version` keys that are on disk into the emptied staging folder. */
export async function stageModules(modcache: string, keys: Iterable<string>): Promise<StagedFiles> {
  await clearStaging(modcache)
  let files = 0
  let bytes = 0
  await inParallel([...keys].flatMap(filesOfModule), async (file) => {
    const source = join(modcache, 'cache', 'download', file)
    const found = await lstat(source).catch(() => undefined)
    if (!found?.isFile()) return
    await stageFile(source, join(stagingFolder(modcache), file))
    files += 1
    bytes += found.size
  })
  return { files, bytes }
}

function filesOfModule(key: string): string[] {
  const at = key.lastIndexOf('@')
  const [path, version] = [key.slice(0, at), key.slice(at + 1)]
  // go itself stops at such a line; the rest is still worth keeping.
  if (checkModulePath(path) || checkVersion(version)) return []
  return EXTENSIONS.map((extension) => cacheFile(path, version, extension))
}

/** Whether `name` is `<escaped module path>/@v/<escaped canonical version>.<zip|mod|info>`, as go itself would name it. */
export function isModuleFile(name: string): boolean {
  const [, path, version] = /^(.+)\/@v\/([^/]+)\.(?:zip|mod|info)$/.exec(name) ?? []
  if (path === undefined || version === undefined) return false
  return unescapePath(path) !== undefined && CANONICAL.test(unescapeVersion(version) ?? '')
}

// Only what go.sum can name: `master.info` or `v2.info` would answer a question about a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/

function stagingRoot(modcache: string): string {
  return join(modcache, 'cache', 'go-proxy-setup')
}

/** A zip whose `.ziphash` is there already would be taken unchecked, so it may not come in from outside. */
async function isVouchedFor(target: string): Promise<boolean> {
  return target.endsWith('.zip') && (await lstat(`${target}hash`).catch(() => undefined)) !== undefined
}
