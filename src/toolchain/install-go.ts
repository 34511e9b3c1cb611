// Installs one release of Go: from the tool cache without a request, else from module mirrors, else
// from the official archives. It is verified, unpacked beside its place, run once, and renamed into
// the tool cache. Nothing is installed without a checksum:
// https://go.dev/ref/mod#checksum-database, and the SHA-256 list of https://go.dev/dl.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { messageOf, SetupError } from '../errors.ts'
import type { PoolOptions } from '../fetch/pool.ts'
import type { Log } from '../host.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { faultOfGo } from './check-toolchain.ts'
import type { Refusal } from './sources.ts'
import type { Staged, StageOptions } from './staging.ts'
import { findCachedGo, makeStaging, placeGo } from './tool-cache.ts'
import { type ArchiveBase, stageArchive } from './toolchain-archive.ts'
import { type ModuleSource, stageModule } from './toolchain-module.ts'
import type { Toolchain } from './toolchain-name.ts'

export interface InstallGoOptions {
  readonly toolchain: Toolchain
  readonly toolCache: string
  /** Called when the tool cache lacks it; archives in the order to try. */
  readonly sources: () => Promise<{ readonly modules: ModuleSource; readonly archives: readonly ArchiveBase[] }>
  readonly archivesFirst?: boolean
  /** Its `env` is also used to check the installed go. */
  readonly pool: Omit<PoolOptions, 'mirrors' | 'fallbackOn' | 'tempFolder' | 'signal' | 'clock'>
  readonly log: Log
  readonly clock: Clock
  readonly signal: AbortSignal
}

export interface InstalledGo {
  readonly goroot: string
  readonly source: string
  readonly from: 'tool-cache' | 'module' | 'archive'
  readonly refused: readonly Refusal[]
}

const TOOL_CACHE = 'tool cache'

interface Way {
  readonly from: 'module' | 'archive'
  readonly stage: (options: StageOptions) => Promise<Staged>
}

/** @throws SetupError 'go-not-installed' with every source's failure; the signal's reason. */
export async function installGo(options: InstallGoOptions): Promise<InstalledGo> {
  const { toolchain, toolCache, pool, signal } = options
  const refused: Refusal[] = []
  const goroot = await findCachedGo(toolCache, toolchain)
  if (goroot !== undefined) {
    const fault = await faultOfGo(goroot, toolchain, { env: pool.env, signal })
    if (fault === undefined) return { goroot, source: TOOL_CACHE, from: 'tool-cache', refused }
    refused.push({ name: TOOL_CACHE, why: `${goroot}: ${fault}` })
  }
  return await options.log.group(toolchain.label, () => installFromSources(options, refused))
}

async function installFromSources(options: InstallGoOptions, refused: Refusal[]): Promise<InstalledGo> {
  const staging = await inToolCache(options, () => makeStaging(options.toolCache, options.clock.date()))
  try {
    // Wait for a failing server only once all ways failed.
    let ways = await waysOf(options)
    for (const proofRetries of ways.length > 1 ? [0, options.pool.retries] : [options.pool.retries]) {
      const unproven: Way[] = []
      for (const way of ways) {
        const result = await installFrom(way, options, { staging, refused, proofRetries })
        if ('goroot' in result) return result
        if (result.unproven) unproven.push(way)
      }
      ways = unproven
    }
    throw notInstalled(options.toolchain, refused)
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  }
}

async function waysOf({ toolchain, sources, archivesFirst }: InstallGoOptions): Promise<Way[]> {
  const { modules, archives } = await sources()
  const module: Way = { from: 'module', stage: (options) => stageModule(toolchain, modules, options) }
  const archive: Way = { from: 'archive', stage: (options) => stageArchive(toolchain, archives, options) }
  const ways = [...(modules.mirrors.length > 0 ? [module] : []), ...(archives.length > 0 ? [archive] : [])]
  return archivesFirst ? ways.reverse() : ways
}

async function installFrom(
  { from, stage }: Way,
  options: InstallGoOptions,
  { staging, refused, proofRetries }: Pick<StageOptions, 'staging' | 'proofRetries'> & { readonly refused: Refusal[] },
): Promise<InstalledGo | { readonly unproven: boolean }> {
  const { toolchain, signal, log, clock, toolCache, pool } = options
  const network = { ...pool, clock, signal, tempFolder: join(staging, 'parts') }
  const staged = await inToolCache(options, () => stage({ network, proofRetries, log, staging }))
  for (const refusal of staged.refused) note(refused, refusal, options)
  const { release, unproven = false } = staged
  if (release === undefined) return { unproven }
  const replaces = refused.some(({ name }) => name === TOOL_CACHE)
  const fault = await faultOfGo(release.goroot, toolchain, { env: pool.env, signal })
  if (fault !== undefined) {
    refused.push({ name: release.source, why: `its ${toolchain.label} is the published one, but ${fault}` })
    return { unproven }
  }
  const goroot = await inToolCache(options, () =>
    placeGo(release.goroot, toolchain, { toolCache, staging, clock, signal, replaces }),
  )
  return { ...release, goroot, from, refused }
}

/** Keeps only a source's last failure. */
function note(refused: Refusal[], refusal: Refusal, { log, toolchain }: InstallGoOptions): void {
  const at = refused.findIndex(({ name }) => name === refusal.name)
  if (refused[at]?.why !== refusal.why) log.info(`${refusal.name} did not provide ${toolchain.label}: ${refusal.why}`)
  if (at < 0) refused.push(refusal)
  else refused[at] = refusal
}

async function inToolCache<T>({ toolCache, signal }: InstallGoOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof SetupError) throw error
    const reason = sanitizeForLog(redact(messageOf(error)))
    throw new SetupError('go-not-installed', `Go could not be written into ${toolCache}: ${reason}`, {
      hint: 'The folder needs about 400 MB of free space and write access. To use another folder, set RUNNER_TOOL_CACHE.',
      cause: error,
    })
  }
}

function notInstalled({ label, version }: Toolchain, refused: readonly Refusal[]): SetupError {
  const hint =
    `Check that ${version} exists (https://go.dev/dl lists all releases) and that this machine can reach one source; ` +
    'to add a source, name a module mirror in the input mirrors, or an archive server in go-download-base-url.'
  if (refused.length === 0) return new SetupError('go-not-installed', `no source is configured for ${label}`, { hint })
  const lines = refused.map(({ name, why }) => `  ${name}: ${why}`)
  return new SetupError('go-not-installed', `no source could provide ${label}:\n${lines.join('\n')}`, { hint })
}
