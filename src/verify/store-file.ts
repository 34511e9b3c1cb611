// Verifies a file and gives it its final name by a rename, so a crash leaves the complete file or
// none; no fsync, which guards against power loss only. A zip that matches go.sum also gets its
// tree and `.ziphash`, which go trusts. The order tree, zip, `.ziphash` is safe at any moment:
// without the last, go checks again (DownloadDir and downloadZip in cmd/go/internal/modfetch). A
// restored cache may hold links: no folder below its root may be one, so no write leaves it.
import { randomUUID } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { codeOf, messageOf } from '../errors.ts'
import { cacheFile, moduleKey, treeFolder } from '../go/module.ts'
import type { StopFlag } from '../go/zip-content.ts'
import { REMOVE, renameBusy } from './busy-files.ts'
import { hasZipHash, placeTree, type TreeWriter, treeWriter } from './module-tree.ts'
import { type ArrivedFile, verifyFile } from './verify-file.ts'

/** `kept`: the file has its final name. Else the bytes are `wrong`, or the disk `failed`. */
export type StoreResult =
  | { readonly kept: true; readonly h1: string | undefined }
  | { readonly kept: false; readonly wrong: string }
  | { readonly kept: false; readonly failed: string }

/** The only folder for the relay's files. GOMODCACHE never has it: `!` there escapes a capital. */
const RELAY_CACHE_FOLDER = 'relay-cache!'

/** The relay's cache, and its files not yet verified. */
export function relayCacheFolders(folder: string): { readonly cache: string; readonly parts: string } {
  return { cache: join(folder, RELAY_CACHE_FOLDER), parts: join(folder, 'parts') }
}

/** Never rejects. */
export async function storeFile(file: ArrivedFile, stop?: StopFlag): Promise<StoreResult> {
  const { destination = 'module-cache', kind, target, temp } = file
  let tree: TreeWriter | undefined
  try {
    const root = rootOf(file)
    if (root === undefined) return { kept: false, failed: `${target} is not a path in the ${destination}.` }
    tree = startTree(file)
    const verdict = await verifyFile(file, stop, tree?.sink)
    if (stop?.aborted) return { kept: false, failed: 'The verification was stopped.' }
    if ('wrong' in verdict) return { kept: false, ...verdict }
    if (destination === 'module-cache' && kind !== 'info' && file.h1 === undefined) {
      return { kept: false, wrong: 'go.sum has no hash for it.' }
    }
    const isTreePlaced = tree !== undefined && (await finishTree(tree, root, file))
    await placeFile(verdict.body, { root, target, temp })
    if (isTreePlaced && verdict.h1 !== undefined) {
      if (!hasZipHash(target)) rmSync(`${target}hash`, { force: true })
      await placeFile(Buffer.from(verdict.h1), { root, target: `${target}hash`, temp })
    }
    return { kept: true, h1: verdict.h1 }
  } catch (error) {
    return { kept: false, failed: describeDiskError(error, destination === 'module-cache' ? 'module cache' : 'relay') }
  } finally {
    tree?.discard()
  }
}

function startTree(file: ArrivedFile): TreeWriter | undefined {
  const { destination = 'module-cache', kind, h1, tree, temp } = file
  if (!tree || kind !== 'zip' || h1 === undefined || destination !== 'module-cache') return undefined
  mkdirSync(temp, { recursive: true })
  return treeWriter(join(temp, `tree-${randomUUID()}`), `${moduleKey(file)}/`)
}

/** Places the tree in GOMODCACHE, two folders above `root`; whether go may take it for complete. */
function finishTree(tree: TreeWriter, root: string, file: ArrivedFile): Promise<boolean> {
  const modcache = dirname(dirname(root))
  const folder = join(modcache, ...treeFolder(file).split('/'))
  makeFolders(modcache, dirname(folder))
  return placeTree(tree.folder, { folder, zip: file.target, readOnly: file.tree?.readOnly ?? true })
}

/** The target must stay in it; undefined when it is outside the destination. */
function rootOf({ destination = 'module-cache', kind, path, version, target, temp }: ArrivedFile): string | undefined {
  const folder = dirname(target)
  if (destination === 'relay-cache') {
    return basename(folder) === RELAY_CACHE_FOLDER && dirname(temp) === dirname(folder) ? folder : undefined
  }
  const tail = sep + cacheFile(path, version, kind).split('/').join(sep)
  return target.endsWith(tail) ? target.slice(0, -tail.length) : undefined
}

/** Keeps an existing target. `root` may be reached through links. */
async function placeFile(
  body: Uint8Array | string,
  { root, target, temp }: Record<'root' | 'target' | 'temp', string>,
): Promise<void> {
  makeFolders(root, dirname(target))
  if (exists(target)) return
  if (typeof body === 'string') {
    // A temporary file is for this user alone; the module cache may be shared, as go's is.
    chmodSync(body, 0o666 & ~process.umask())
    return move(body, target)
  }
  const written = join(temp, `${randomUUID()}.part`)
  try {
    mkdirSync(temp, { recursive: true })
    writeFileSync(written, body, { flag: 'wx' })
    await move(written, target)
  } catch (error) {
    rmSync(written, { force: true })
    throw error
  }
}

/** A sentence about a disk error; `place` names the folder, such as `module cache`. */
export function describeDiskError(error: unknown, place: string): string {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk of the ${place} is full (${code}).`
  if (code === 'EROFS') return `The ${place} is on a read-only file system (EROFS).`
  if (code === 'EACCES' || code === 'EPERM') return `This job may not write to the ${place} (${messageOf(error)}).`
  if (code === 'EMFILE' || code === 'ENFILE') return `Too many files are open (${code}).`
  return `The ${place} could not be written: ${messageOf(error)}.`
}

async function move(from: string, target: string): Promise<void> {
  try {
    await renameBusy(from, target)
  } catch (error) {
    // On Windows another process may have placed the file, and hold it open.
    if (process.platform !== 'win32' || !exists(target)) throw error
    await rm(from, REMOVE).catch(() => {})
  }
}

function exists(target: string): boolean {
  const found = lstatSync(target, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new Error(`${target} exists and is not a regular file`)
  return found !== undefined
}

/** Creates the missing folders from `root` down to `folder`; none of them may be a link. */
export function makeFolders(root: string, folder: string): void {
  if (folder === root) mkdirSync(root, { recursive: true })
  let current = root
  for (const name of folder.slice(root.length).split(sep).slice(1)) {
    current = `${current}${sep}${name}`
    const found = lstatSync(current, { throwIfNoEntry: false })
    if (found === undefined) mkdirSync(current, { recursive: true })
    else if (!found.isDirectory()) throw new Error(`${current} exists and is a link or a file, not a folder`)
  }
}
