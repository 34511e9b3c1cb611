// The post step's part of both caches: what the main step left for it, checked, and the saves. A save
// that fails is a warning.
import { readFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { systemClock } from '../clock.ts'
import type { ModuleVersion } from '../go/module.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { formatBytes } from '../run/format.ts'
import type { Host } from '../run/host.ts'
import type { Job } from '../run/job.ts'
import { isObject, readInPost, saveForPost } from '../run/post-state.ts'
import { saveBuild } from './build-cache.ts'
import type { CachePlan } from './cache-key.ts'
import type { CacheReport, SaveReport } from './cache-service.ts'
import { saveModules } from './module-cache.ts'

interface CacheState {
  readonly plan: CachePlan
  readonly timeoutMs: number
  readonly restored: CacheReport['state']
}

/** What the post step needs of the module cache. */
export interface ModulesState extends CacheState {
  readonly modcache: string
  /** Paths of the project's go.sum files: they name what is worth saving. */
  readonly goSumFiles: readonly string[]
  /** Modules of a project whose go.sum files name nothing. */
  readonly fetched: readonly ModuleVersion[]
  /** Whether the download put every needed module on disk. */
  readonly complete: boolean
}

/** What the post step needs of the build cache. */
export interface BuildState extends CacheState {
  readonly gocache: string
  /** Wall-clock time at which the restore began, milliseconds. */
  readonly startedAtMs: number
  readonly restoredBytes: number
}

/** Leaves for the post step what it needs to save the module cache. */
export async function keepForPost(
  { host, settings }: Job,
  { modcache, project, missing }: Inspection,
  { plan, restored, complete }: Pick<ModulesState, 'plan' | 'restored' | 'complete'>,
): Promise<void> {
  const state: ModulesState = {
    plan,
    modcache,
    timeoutMs: settings.cacheTimeoutMs,
    restored,
    goSumFiles: project.dependencyFiles.filter((file) => file.endsWith('.sum')),
    fetched: missing,
    complete,
  }
  await saveForPost(host, 'modules', state)
}

/** Saves the module cache. Never rejects, except when `signal` aborts. */
export async function saveModulesInPost(host: Host, signal: AbortSignal): Promise<void> {
  const state = readInPost(host, 'modules', isModulesState)
  if (!state) return host.log.info('The main step ended before it reached the module cache: nothing to save.')
  const goSums = await Promise.all(state.goSumFiles.map((file) => readFile(file, 'utf8').catch(() => '')))
  const { restored, ...work } = state
  const saved = await saveModules({ ...work, ...serviceOf(host, signal, state), goSums, restored: { state: restored } })
  logSave(host, 'Module cache', saved, state.plan.key)
}

/** Saves the build cache when the main step restored it or would have. Never rejects, except when `signal` aborts. */
export async function saveBuildInPost(host: Host, signal: AbortSignal): Promise<void> {
  const state = readInPost(host, 'build', isBuildState)
  if (!state) return
  const { restored, restoredBytes, ...work } = state
  const saved = await saveBuild({
    ...work,
    ...serviceOf(host, signal, state),
    restored: { state: restored, restoredBytes },
  })
  logSave(host, 'Build cache', saved, state.plan.key)
}

/** Uploads are slower than downloads. */
const SAVE_MS = 300_000

/** The service's limit: one that hung in the restore gets no more time than it had. */
function serviceOf({ cache, log }: Host, signal: AbortSignal, { restored, timeoutMs }: CacheState) {
  const limitMs = restored === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS)
  return { store: cache, log, clock: systemClock, signal, timeoutMs: limitMs }
}

function logSave({ log }: Host, what: string, { state, why, files, bytes }: SaveReport, key: string): void {
  if (state === 'failed') return
  const size = files > 0 ? ` ${files} files, ${formatBytes(bytes)}, key ${key}.` : ''
  log.info(`${what}: ${why}${size}`)
}

function isModulesState(value: unknown): value is ModulesState {
  if (!isObject(value) || !isCacheState(value)) return false
  const { modcache, goSumFiles, fetched, complete } = value
  return (
    typeof modcache === 'string' &&
    isAbsolute(modcache) &&
    isListOf(goSumFiles, (file) => typeof file === 'string') &&
    isListOf(fetched, (one) => isObject(one) && typeof one.path === 'string' && typeof one.version === 'string') &&
    typeof complete === 'boolean'
  )
}

function isBuildState(value: unknown): value is BuildState {
  if (!isObject(value) || !isCacheState(value)) return false
  const { gocache, startedAtMs, restoredBytes } = value
  // A plan that saves nothing may have a GOCACHE that is not a folder.
  const isFolder = typeof gocache === 'string' && (isAbsolute(gocache) || !value.plan.save)
  return isFolder && [startedAtMs, restoredBytes].every(Number.isFinite)
}

function isCacheState(value: Record<string, unknown>): value is Record<string, unknown> & CacheState {
  const { plan, timeoutMs, restored } = value
  const isPlan =
    isObject(plan) && typeof plan.key === 'string' && typeof plan.save === 'boolean' && typeof plan.why === 'string'
  return isPlan && Number.isFinite(timeoutMs) && typeof restored === 'string'
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem)
}
