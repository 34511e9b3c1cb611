// Go itself onto this machine: the tool cache when it has it (then nobody is asked), else the module mirrors, else the official archives.
// What is fetched is verified, unpacked beside its place, run once, and moved into the tool cache whole. A source that fails is told
// with its reason and the next one is taken; only when none is left the run ends.
// No checksum, no install: https://go.dev/ref/mod#checksum-database, and the SHA-256 list of https://go.dev/dl.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { messageOf, SetupError } from '../errors.ts'
import type { PoolOptions } from '../fetch/pool.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { Log } from '../run/host.ts'
import { faultOfGo } from './check-toolchain.ts'
import type { Network, Refusal } from './sources.ts'
import type { Fetched, Fetching } from './staging.ts'
import { findCachedGo, makeStaging, placeGo } from './tool-cache.ts'
import { type ArchiveSource, stageArchive } from './toolchain-archive.ts'
import { type ModuleSource, stageModule } from './toolchain-module.ts'
import { type GoPlatform, type WantedGo, wantedGo } from './toolchain-name.ts'

export interface InstallGoOptions {
  /** Exact: `1.25.3`, `1.26rc1`. */
  readonly version: string
  readonly platform: GoPlatform
  /** `toolCacheOf` of tool-cache.ts. */
  readonly toolCache: string
  readonly modules: ModuleSource
  readonly archives: ArchiveSource
  /** The archives before the modules: somebody named a server for them. */
  readonly archivesFirst?: boolean
  /** The pool's options but those that follow from the sources. Its `env` is also what the installed go is tried with. */
  readonly pool: Omit<PoolOptions, 'mirrors' | 'fallbackOn' | 'tempFolder' | 'signal' | 'clock'>
  readonly log: Log
  readonly clock: Clock
  readonly signal: AbortSignal
}

export interface InstalledGo {
  readonly version: string
  readonly goroot: string
  /** Whom it came from: the name of a mirror, or `tool cache`. */
  readonly source: string
  readonly from: 'tool-cache' | 'module' | 'archive'
  /** Sources that were asked before and failed, each with a sentence. */
  readonly refused: readonly Refusal[]
}

const TOOL_CACHE = 'tool cache'

/** One way to a GOROOT that is not in its place yet. */
interface Way {
  readonly from: 'module' | 'archive'
  readonly stage: (fetching: Fetching) => Promise<Fetched>
}

/**
 * Installs one release.
 * @throws SetupError 'go-not-installed' that names every source and what failed; the signal's reason.
 */
export async function installGo(options: InstallGoOptions): Promise<InstalledGo> {
  const wanted = wantedGo(options.version, options.platform)
  const refused: Refusal[] = []
  const cached = await cachedGo(wanted, options, refused)
  if (cached !== undefined) return resultOf(wanted, { goroot: cached, source: TOOL_CACHE, from: 'tool-cache', refused })
  const staging = await inToolCache(options, () => makeStaging(options.toolCache, options.clock.date()))
  try {
    // Where there is another way, nobody waits for a server that is ill to recover; where all ways failed, it is worth the wait.
    let ways = waysTo(wanted, options)
    for (const proofRetries of ways.length > 1 ? [0, options.pool.retries] : [options.pool.retries]) {
      const unproven: Way[] = []
      for (const way of ways) {
        const tried = await installFrom(way, { wanted, options, staging, refused, proofRetries })
        if ('goroot' in tried) return tried
        if (tried.unproven) unproven.push(way)
      }
      ways = unproven
    }
    throw notInstalled(wanted, refused)
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  }
}

function waysTo(wanted: WantedGo, { modules, archives, archivesFirst }: InstallGoOptions): Way[] {
  const module: Way = { from: 'module', stage: (fetching) => stageModule(wanted, modules, fetching) }
  const archive: Way = { from: 'archive', stage: (fetching) => stageArchive(wanted, archives, fetching) }
  const ways = [...(modules.mirrors.length > 0 ? [module] : []), ...(archives.bases.length > 0 ? [archive] : [])]
  return archivesFirst ? ways.reverse() : ways
}

/** GOROOT in the tool cache, when it is there and runs. One that does not is told, and replaced by what comes. */
async function cachedGo(wanted: WantedGo, options: InstallGoOptions, refused: Refusal[]): Promise<string | undefined> {
  const goroot = await findCachedGo(options.toolCache, wanted)
  if (goroot === undefined) return undefined
  const fault = await faultOfGo(goroot, wanted, { env: options.pool.env, signal: options.signal })
  if (fault === undefined) return goroot
  refused.push({ name: TOOL_CACHE, why: `${goroot}: ${fault}` })
  return undefined
}

interface Installing {
  readonly wanted: WantedGo
  readonly options: InstallGoOptions
  readonly staging: string
  readonly refused: Refusal[]
  readonly proofRetries: number
}

/** Where this way led nowhere, why is in `refused`. */
async function installFrom(
  { from, stage }: Way,
  installing: Installing,
): Promise<InstalledGo | { readonly unproven: boolean }> {
  const { wanted, options, staging, refused, proofRetries } = installing
  const { signal, log, clock, toolCache, pool } = options
  const network: Network = { ...pool, clock, signal, tempFolder: join(staging, 'parts') }
  const fetched = await inToolCache(options, () => stage({ network, proofRetries, log, staging }))
  const { staged, unproven } = fetched
  for (const refusal of fetched.refused) note(refused, refusal, `${refusal.name} did not give ${wanted.label}`, log)
  if (!staged) return { unproven }
  const replaces = refused.some(({ name }) => name === TOOL_CACHE)
  const fault = await faultOfGo(staged.goroot, wanted, { env: pool.env, signal })
  if (fault !== undefined) {
    refused.push({ name: staged.source, why: `its ${wanted.label} is the published one, but ${fault}` })
    return { unproven }
  }
  const goroot = await inToolCache(options, () =>
    placeGo(staged.goroot, wanted, { toolCache, staging, clock, signal, replaces }),
  )
  return resultOf(wanted, { goroot, source: staged.source, from, refused })
}

/** Told when it is new; a source asked twice is named once, with what it said last. */
function note(refused: Refusal[], refusal: Refusal, what: string, log: Log): void {
  const at = refused.findIndex(({ name }) => name === refusal.name)
  if (refused[at]?.why !== refusal.why) log.info(`${what}: ${refusal.why}`)
  if (at < 0) refused.push(refusal)
  else refused[at] = refusal
}

function resultOf({ version }: WantedGo, found: Omit<InstalledGo, 'version'>): InstalledGo {
  return { version, ...found }
}

/** Work on the tool cache's disk; what the file system refuses becomes an error that says what to do. */
async function inToolCache<T>({ toolCache, signal }: InstallGoOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof SetupError) throw error
    throw new SetupError('go-not-installed', `Go could not be written into ${toolCache}: ${wordsOf(error)}`, {
      hint: 'The step needs some 400 MB there and the right to write. RUNNER_TOOL_CACHE names another folder.',
      cause: error,
    })
  }
}

function wordsOf(error: unknown): string {
  return sanitizeForLog(redact(messageOf(error)))
}

function notInstalled({ label, version }: WantedGo, refused: readonly Refusal[]): SetupError {
  const hint =
    `Check that ${version} exists (https://go.dev/dl lists all releases) and that one source can be reached from here; ` +
    'name a module mirror by the input mirrors, or a server with the archives by go-download-base-url.'
  if (refused.length === 0) return new SetupError('go-not-installed', `${label} has no source to come from`, { hint })
  const lines = refused.map(({ name, why }) => `  ${name}: ${why}`)
  return new SetupError('go-not-installed', `${label} could not be had from any source:\n${lines.join('\n')}`, { hint })
}
