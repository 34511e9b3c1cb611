// The runner's tool cache: `go/<semver>/<arch>/` holds a GOROOT and `go/<semver>/<arch>.complete` beside it says that it is whole.
// Same layout as @actions/tool-cache, so that setup-go finds what we put there and we what it did; own code, for that package copies
// file by file into the final folder: a job that dies leaves half a Go, two jobs at once delete each other's. Here a whole tree is
// renamed into place and the marker comes last.
// Follows cacheDir and findAllVersions of actions/toolkit packages/tool-cache/src/tool-cache.ts.
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '../clock.ts'
import { codeOf } from '../errors.ts'
import type { Environment } from '../inspect/go-env.ts'
import { goOfSemver, type WantedGo } from './toolchain-name.ts'

const STAGING = '.go-proxy-setup-'
const ABANDONED_MS = 24 * 60 * 60 * 1000
/** A folder without a marker may be one that another job is about to mark. */
const UNMARKED_WAITS_MS = [50, 100, 200, 400, 800]
const MOST_REMOVALS = 3
/** What a rename onto a folder that is not empty says; EPERM and EACCES are Windows' words for it, and for a virus scanner at work. */
const IN_THE_WAY = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY', 'ENOTDIR'])

/** The tool cache: the runner's own, else one for this user by the platform's habit. */
export function toolCacheOf(env: Environment, platform: string): string {
  if (env.RUNNER_TOOL_CACHE) return env.RUNNER_TOOL_CACHE
  return join(userCacheFolder(env, platform), 'go-proxy-setup', 'tool-cache')
}

function userCacheFolder(env: Environment, platform: string): string {
  const home = (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir()
  if (platform === 'win32') return env.LOCALAPPDATA || env.LocalAppData || join(home, 'AppData', 'Local')
  if (platform === 'darwin') return join(home, 'Library', 'Caches')
  return env.XDG_CACHE_HOME || join(home, '.cache')
}

/** GOROOT of this release in the tool cache, or undefined. */
export async function findCachedGo(toolCache: string, { folder }: WantedGo): Promise<string | undefined> {
  const goroot = join(toolCache, ...folder.split('/'))
  return (await isComplete(goroot)) ? goroot : undefined
}

/** The releases in the tool cache for an architecture (`x64`), as go spells them, in no order. */
export async function listCachedGos(toolCache: string, arch: string): Promise<string[]> {
  const names = await readdir(join(toolCache, 'go')).catch(() => [])
  const found = names.map(async (name) => {
    const version = goOfSemver(name)
    return version !== undefined && (await isComplete(join(toolCache, 'go', name, arch))) ? [version] : []
  })
  return (await Promise.all(found)).flat()
}

/** A new folder on the tool cache's own file system, where a Go is made ready; the caller removes it. Also clears what dead jobs left. */
export async function makeStaging(toolCache: string, now: Date): Promise<string> {
  const folder = join(toolCache, 'go')
  await mkdir(folder, { recursive: true })
  await removeAbandoned(folder, now)
  return await mkdtemp(join(folder, STAGING))
}

async function removeAbandoned(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(STAGING)) continue
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (!found || now.getTime() - found.mtimeMs < ABANDONED_MS) continue
    // Of another user, maybe: not ours to fail for.
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
  }
}

export interface Placing {
  readonly toolCache: string
  /** From `makeStaging`; what is in the way goes there. */
  readonly staging: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** The one that is there says that it is whole, and does not run: it is replaced. */
  readonly replaces: boolean
}

/**
 * Moves a whole, checked GOROOT to its place and marks it. When another job was quicker, its Go stays and is the result.
 * @throws the file system's error; the signal's reason.
 */
export async function placeGo(staged: string, { folder }: WantedGo, placing: Placing): Promise<string> {
  const target = join(placing.toolCache, ...folder.split('/'))
  await mkdir(dirname(target), { recursive: true })
  if (placing.replaces) await rm(markerOf(target), { force: true })
  const waits = placing.replaces ? [] : [...UNMARKED_WAITS_MS]
  for (let removals = 0; ; ) {
    if (await isComplete(target)) return target
    const obstacle = await moved(staged, target)
    if (!obstacle) break
    const wait = waits.shift()
    if (wait !== undefined) await placing.clock.sleep(wait, placing.signal)
    else if (removals++ < MOST_REMOVALS) await putAside(target, placing.staging, obstacle)
    else throw obstacle
  }
  await writeFile(markerOf(target), '')
  return target
}

/** Undefined once it is moved; what is in the way otherwise. */
async function moved(from: string, to: string): Promise<unknown> {
  try {
    await rename(from, to)
    return undefined
  } catch (error) {
    if (IN_THE_WAY.has(codeOf(error))) return error
    throw error
  }
}

/** Half a Go of a job that died, by whatever tool. Gone already: somebody else did the same. */
async function putAside(target: string, staging: string, obstacle: unknown): Promise<void> {
  const aside = await mkdtemp(join(staging, 'left-over-'))
  try {
    await rename(target, join(aside, 'go'))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw obstacle
  }
}

async function isComplete(goroot: string): Promise<boolean> {
  const seen = [access(markerOf(goroot)), access(goroot)]
  return (await Promise.allSettled(seen)).every(({ status }) => status === 'fulfilled')
}

function markerOf(goroot: string): string {
  return `${goroot}.complete`
}
