// Only `.zip`, `.mod` and `.info` enter or leave the module cache, never `.ziphash` or a tree: go
// trusts those, and without them verifies every zip by go.sum (cmd/go/internal/modfetch/fetch.go).
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  cacheFile,
  checkModulePath,
  checkVersion,
  type ModuleFileKind,
  unescapePath,
  unescapeVersion,
} from '../go/module.ts'
import { inParallel } from '../run/in-parallel.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
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

/** Stages the files on disk of these modules (`path@version`). */
export async function stageModules(
  modcache: string,
  keys: Iterable<string>,
): Promise<{ readonly files: number; readonly bytes: number }> {
  let files = 0
  let bytes = 0
  await inParallel([...keys].flatMap(filesOfModule), AT_ONCE, async (file) => {
    const source = join(modcache, 'cache', 'download', file)
    const found = await lstat(source).catch(() => undefined)
    if (!found?.isFile()) return
    await stageFile(source, moduleStaging(modcache), file)
    files += 1
    bytes += found.size
  })
  return { files, bytes }
}

function filesOfModule(key: string): string[] {
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
