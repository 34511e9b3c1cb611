// The runner's tool cache: GOROOT `go/<semver>/<arch>/` and its marker
// `go/<semver>/<arch>.complete`, as in @actions/tool-cache, so setup-go and this action find each
// other's Gos. That package copies into the final folder, where a killed job or two at once leave a
// partial Go. Here a complete tree is renamed into place, and the marker comes last.
// Follows cacheDir and findAllVersions of actions/toolkit packages/tool-cache/src/tool-cache.ts.
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '../clock.ts'
import { codeOf } from '../errors.ts'
import { goOfSemver } from '../go/version.ts'
import type { Environment } from '../host.ts'
import { isExact, type Toolchain } from './toolchain-name.ts'

const STAGING = '.go-proxy-setup-'
const ABANDONED_MS = 24 * 60 * 60 * 1000
/** Another job may be about to mark an unmarked folder. */
const UNMARKED_WAITS_MS = [50, 100, 200, 400, 800]
const MOST_REMOVALS = 3
/** Errors of a rename onto a folder that is not empty; EPERM and EACCES on Windows. */
const IN_THE_WAY = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY', 'ENOTDIR'])

/** The runner's tool cache, else one in this user's cache folder. */
export function toolCacheOf(env: Environment, platform: string): string {
  if (env.RUNNER_TOOL_CACHE) return env.RUNNER_TOOL_CACHE
  const home = (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir()
  let folder = env.XDG_CACHE_HOME || join(home, '.cache')
  if (platform === 'win32') folder = env.LOCALAPPDATA || env.LocalAppData || join(home, 'AppData', 'Local')
  if (platform === 'darwin') folder = join(home, 'Library', 'Caches')
  return join(folder, 'go-proxy-setup', 'tool-cache')
}

export async function findCachedGo(toolCache: string, { folder }: Toolchain): Promise<string | undefined> {
  const goroot = join(toolCache, ...folder.split('/'))
  return (await isComplete(goroot)) ? goroot : undefined
}

/** The releases in the tool cache for an architecture (`x64`), in go's spelling, unsorted. */
export async function listCachedGos(toolCache: string, arch: string): Promise<string[]> {
  const names = await readdir(join(toolCache, 'go')).catch(() => [])
  const found = names.map(async (name) => {
    const version = goOfSemver(name)
    return version !== undefined && isExact(version) && (await isComplete(join(toolCache, 'go', name, arch)))
      ? [version]
      : []
  })
  return (await Promise.all(found)).flat()
}

/** A new folder on the tool cache's file system; removes those of killed jobs. */
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
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
  }
}

export interface Placing {
  readonly toolCache: string
  readonly staging: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Replace a complete Go that does not run. */
  readonly replaces: boolean
}

/** Moves a checked GOROOT to its place, unless another job's is there. @throws signal's reason. */
export async function placeGo(staged: string, { folder }: Toolchain, placing: Placing): Promise<string> {
  const target = join(placing.toolCache, ...folder.split('/'))
  await mkdir(dirname(target), { recursive: true })
  if (placing.replaces) await rm(markerOf(target), { force: true })
  const waits = placing.replaces ? [] : [...UNMARKED_WAITS_MS]
  for (let removals = 0; ; ) {
    if (await isComplete(target)) return target
    const obstacle = await move(staged, target)
    if (!obstacle) break
    const wait = waits.shift()
    if (wait !== undefined) await placing.clock.sleep(wait, placing.signal)
    else if (removals++ < MOST_REMOVALS) await removeObstacle(target, placing.staging, obstacle)
    else throw obstacle
  }
  await writeFile(markerOf(target), '')
  return target
}

/** The error when a folder is in the way. */
async function move(from: string, to: string): Promise<unknown> {
  try {
    await rename(from, to)
    return undefined
  } catch (error) {
    if (IN_THE_WAY.has(codeOf(error))) return error
    throw error
  }
}

/** Moves away a killed job's partial Go. ENOENT: another job has moved it. */
async function removeObstacle(target: string, staging: string, obstacle: unknown): Promise<void> {
  const removed = await mkdtemp(join(staging, 'left-over-'))
  try {
    await rename(target, join(removed, 'go'))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw obstacle
  }
}

async function isComplete(goroot: string): Promise<boolean> {
  const checks = [access(markerOf(goroot)), access(goroot)]
  return (await Promise.allSettled(checks)).every(({ status }) => status === 'fulfilled')
}

function markerOf(goroot: string): string {
  return `${goroot}.complete`
}
