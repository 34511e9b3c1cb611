// The caches of a GitLab job. GitLab archives folders of the checkout after the job's last command,
// and extracts an archive over them before its first. In between they stand beside the checkout,
// where no `gofmt -l .` and no `docker build .` finds them; on the way in they are checked, and on
// the way back what the job did not use is removed. The runner uploads an archive only if a file in
// it is newer (isFileChanged in gitlab-runner commands/helpers/file_archiver.go).
import { lstat, mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { modulesNamed } from '../go/gosum.ts'
import { inParallel } from '../run/in-parallel.ts'
import { REMOVE } from '../verify/busy-files.ts'
import { findUsed, kindOfEntry, unusedTime, usefulBytes } from './build-entries.ts'
import { filesOfModule, kindOfFile } from './module-staging.ts'
import { AT_ONCE } from './staged-files.ts'

/** Absolute folders. */
export interface JobFolder {
  /** In the checkout: what GitLab extracts and archives, by the template's `cache:`. */
  readonly archived: string
  /** Beside the checkout, as long as the job lasts. */
  readonly root: string
  readonly modcache: string
  readonly gocache: string
  readonly tools: string
  readonly temp: string
}

export function jobFolder(root: string, workspace: string): JobFolder {
  return {
    archived: join(workspace, '.go-proxy-setup'),
    root,
    modcache: join(root, 'mod'),
    gocache: join(root, 'build'),
    tools: join(root, 'tools'),
    temp: join(root, 'temp'),
  }
}

const CACHES = ['mod', 'build', 'tools'] as const

/** Takes over what GitLab extracted; an earlier job on this runner may have been killed. */
export async function takeArchived({ archived, root }: JobFolder): Promise<void> {
  await removeUnlessFolder(archived)
  await makeArchived(archived)
  await mkdir(root, { recursive: true })
  await Promise.all([...CACHES, 'temp', 'env.sh', 'state.json'].map((name) => rm(join(root, name), REMOVE)))
  await move(CACHES, archived, root)
}

async function makeArchived(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  // So that no tool finds the checkout dirty.
  await writeFile(join(folder, '.gitignore'), '*\n')
}

/** Moves files and folders that exist, over what is there. */
async function move(names: readonly string[], from: string, to: string): Promise<void> {
  const found = await namesIn(from)
  for (const name of names.filter((name) => found.includes(name))) {
    await rm(join(to, name), REMOVE)
    await rename(join(from, name), join(to, name))
  }
}

/** Puts the caches, and files to keep, where GitLab archives them, and removes the job's folder. */
export async function returnArchived({ archived, root }: JobFolder, files: readonly string[]): Promise<void> {
  await makeArchived(archived)
  await move([...CACHES, ...files], root, archived)
  await rm(root, REMOVE)
}

const DOWNLOADS = 'cache/download/'

/**
 * Removes what no archive of ours holds: a `.ziphash` or tree, which go would trust unread, and
 * links. Go and compiled objects cannot be verified, so `fromSources` (a tag, a fork) removes them.
 */
export async function acceptRestored(
  { modcache, gocache, tools }: JobFolder,
  { fromSources, startedAtMs }: Pick<JobUse, 'fromSources' | 'startedAtMs'>,
): Promise<void> {
  for (const folder of [modcache, gocache, tools]) await removeUnlessFolder(folder)
  const isModule = (name: string) =>
    name.startsWith(DOWNLOADS) && kindOfFile(name.slice(DOWNLOADS.length)) !== undefined
  await keepFiles(modcache, isModule)
  if (fromSources) {
    await Promise.all([gocache, tools].map((folder) => rm(folder, REMOVE)))
    return
  }
  await keepFiles(gocache, (name) => kindOfEntry(name) !== undefined)
  await setTimes(gocache, new Date(unusedTime(startedAtMs)))
}

export interface JobUse {
  readonly startedAtMs: number
  /** Whether results of tests are kept. */
  readonly testResults: boolean
  /** Of the Go that the job used, which may be elsewhere. */
  readonly goroot: string
  readonly goSums: readonly string[]
  readonly fromSources: boolean
}

// With less new than either of these, the stored archive serves the next job as well.
const LEAST_NEW_PERCENT = 10
const LEAST_NEW_BYTES = 1_000_000
/** Older than any archive. */
const LONG_AGO = new Date('2000-01-01T00:00:00Z')

/** What `pruneJobFolder` removed and kept, for the log. */
export interface Pruned {
  readonly modulesRemoved: number
  readonly objectsRemoved: number
  readonly objectBytes: number
  readonly isStored: boolean
}

/** Leaves in the folders exactly what the next job of this kind needs. */
export async function pruneJobFolder({ modcache, gocache, tools }: JobFolder, use: JobUse): Promise<Pruned> {
  const modulesRemoved = use.goSums.length > 0 ? await keepModules(modcache, use.goSums) : 0
  const goroots = (await namesIn(join(tools, 'go'))).map((name) => join(tools, 'go', name))
  await inParallel(goroots, 1, (folder) => keepGo(folder, use))
  const { files } = use.fromSources ? { files: new Map() } : findUsed(gocache, use.startedAtMs, use.testResults)
  const objectsRemoved = await keepFiles(gocache, (name) => files.has(name))
  const objectBytes = [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
  const fresh = await createdSince(gocache, [...files.keys()], use.startedAtMs)
  const freshBytes = usefulBytes(gocache, fresh)
  const isStored = freshBytes >= LEAST_NEW_BYTES && freshBytes * 100 >= objectBytes * LEAST_NEW_PERCENT
  if (!isStored) await setTimes(gocache, LONG_AGO)
  return { modulesRemoved, objectsRemoved, objectBytes, isStored }
}

async function createdSince(root: string, names: readonly string[], sinceMs: number): Promise<string[]> {
  const fresh: string[] = []
  await inParallel(names, AT_ONCE, async (name) => {
    if ((await lstat(join(root, name))).birthtimeMs >= sinceMs) fresh.push(name)
  })
  return fresh
}

async function keepModules(modcache: string, goSums: readonly string[]): Promise<number> {
  const wanted = new Set([...modulesNamed(goSums)].flatMap(filesOfModule))
  const folder = join(modcache, 'cache', 'download')
  return await keepFiles(folder, (name) => kindOfFile(name) === undefined || wanted.has(name))
}

/** `folder` holds one version: `<arch>/` and its marker. */
async function keepGo(folder: string, { goroot, fromSources }: JobUse): Promise<void> {
  const kept = fromSources ? [] : [goroot, `${goroot}.complete`]
  for (const name of await namesIn(folder)) {
    if (!kept.includes(join(folder, name))) await rm(join(folder, name), REMOVE)
  }
}

/** An archive or the checkout may hold a link that leads anywhere. */
async function removeUnlessFolder(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined)
  if (found && !found.isDirectory()) await rm(path)
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => [])
}

/** Removes every file, link and other node below `root` unless it is a file to keep. */
async function keepFiles(root: string, isKept: (name: string) => boolean): Promise<number> {
  let removed = 0
  const unwanted = (await nodesBelow(root)).filter(({ kind, name }) => {
    return kind === 'other' || (kind === 'file' && !isKept(name))
  })
  await inParallel(unwanted, AT_ONCE, async ({ name }) => {
    await rm(join(root, name), REMOVE)
    removed += 1
  })
  return removed
}

async function setTimes(root: string, time: Date): Promise<void> {
  const nodes = (await nodesBelow(root)).filter(({ kind }) => kind !== 'other')
  await inParallel([...nodes, { name: '.' }], AT_ONCE, async ({ name }) => {
    await utimes(join(root, name), time, time).catch(() => undefined)
  })
}

interface Node {
  /** Relative, with `/`. */
  readonly name: string
  readonly kind: 'file' | 'folder' | 'other'
}

async function nodesBelow(root: string): Promise<Node[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries.map((entry) => ({
    name: relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'),
    kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
  }))
}
