// Only `.zip`, `.mod` and `.info` enter or leave the module cache, never `.ziphash` or a tree: go
// trusts those, and without them verifies every zip by go.sum (cmd/go/internal/modfetch/fetch.go).
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs'
import { lstat, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  cacheFile,
  checkModulePath,
  checkVersion,
  type ModuleFileKind,
  unescapePath,
  unescapeVersion,
} from '../go/module.ts'
import { fileSource, ZipFault } from '../go/zip-directory.ts'
import { storeZip } from '../go/zip-stored.ts'
import { inParallel } from '../run/in-parallel.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { NewLayer } from './layers.ts'
import { type Adopted, AT_ONCE, adoptFiles, place, type Staging, stageFile } from './staged-files.ts'

/** The staging folder is on the file system of the module cache, so that files can be linked. */
export function moduleStaging(modcache: string): Staging {
  const root = join(modcache, 'cache', 'go-proxy-setup')
  return { cache: modcache, root, folder: join(root, 'cache', 'download') }
}

/** Moves staged module files into the module cache, except those that exist there. */
export async function adoptModules(modcache: string): Promise<Adopted> {
  return await adoptFiles(moduleStaging(modcache), async (path, name, size) => {
    const kind = kindOfFile(name)
    // A sparse file costs the archive nothing, and its reader everything.
    if (!kind || size > FILE_LIMIT_BYTES[kind]) return undefined
    const target = join(modcache, 'cache', 'download', name)
    return !(await isVouchedFor(target)) && (await place(path, target))
  })
}

/** The files on disk of these modules (`path@version`): bytes by name. */
export async function filesOfModules(modcache: string, keys: Iterable<string>): Promise<Map<string, number>> {
  const files = new Map<string, number>()
  await inParallel([...keys].flatMap(filesOfModule), AT_ONCE, async (file) => {
    const found = await lstat(join(modcache, 'cache', 'download', file)).catch(() => undefined)
    if (found?.isFile()) files.set(file, found.size)
  })
  return files
}

/** Stages a layer, zips that no archive has held yet without compression. Returns its bytes. */
export async function stageModules(modcache: string, { names, fresh }: NewLayer): Promise<number> {
  const staging = moduleStaging(modcache)
  const isFresh = new Set(fresh)
  let bytes = 0
  await inParallel(names, AT_ONCE, async (name) => {
    const source = join(modcache, 'cache', 'download', name)
    const target = join(staging.folder, name)
    const isStored = name.endsWith('.zip') && isFresh.has(name) && (await storeZipFile(source, target))
    if (!isStored) await stageFile(source, staging, name)
    const { size } = await lstat(target)
    bytes += size
  })
  return bytes
}

/** Writes the zip without compression to `target`; returns whether it did. */
async function storeZipFile(path: string, target: string): Promise<boolean> {
  await mkdir(dirname(target), { recursive: true })
  const source = openSync(path, 'r')
  const file = openSync(target, 'wx')
  try {
    const { size } = fstatSync(source)
    return await storeZip(fileSource(source, size), (chunk) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at)
    })
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    return false
  } finally {
    closeSync(source)
    closeSync(file)
  }
}

/** Of `path@version`. */
export function filesOfModule(key: string): string[] {
  const at = key.lastIndexOf('@')
  const [path, version] = [key.slice(0, at), key.slice(at + 1)]
  // A malformed line of go.sum stops go, but the other modules are worth saving.
  if (checkModulePath(path) || checkVersion(version)) return []
  return (['zip', 'mod', 'info'] as const).map((kind) => cacheFile(path, version, kind))
}

/** Of `<escaped path>/@v/<escaped canonical version>.<kind>`; undefined for other names. */
export function kindOfFile(name: string): ModuleFileKind | undefined {
  const [, path = '', version = '', kind] = /^(.+)\/@v\/([^/]+)\.(zip|mod|info)$/.exec(name) ?? []
  const isModule = unescapePath(path) !== undefined && CANONICAL.test(unescapeVersion(version) ?? '')
  return isModule ? (kind as ModuleFileKind) : undefined
}

// Only versions that go.sum can name: `master.info` or `v2.info` would answer a query for a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/

/** go would use a zip unverified if its `.ziphash` exists already. */
async function isVouchedFor(target: string): Promise<boolean> {
  return target.endsWith('.zip') && (await lstat(`${target}hash`).catch(() => undefined)) !== undefined
}
