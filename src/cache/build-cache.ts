// Go's build cache from job to job. Only what a job used or compiled is saved, and only if that is
// worth another entry. It never fails a run.
import { existsSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { codeOf, messageOf } from '../errors.ts'
import { formatBytes } from '../format.ts'
import { isGoAbsolute } from '../go/platform.ts'
import type { Host } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { type Job, warn } from '../run/job.ts'
import { isLike, readInPost, saveForPost } from '../run/post-state.ts'
import { adoptEntries, buildStaging, findUsed, stageEntries, type UsedEntries, unusedTime } from './build-entries.ts'
import { buildKey, keyIngredients } from './cache-key.ts'
import { type CachePlan, planBuildCache } from './cache-plan.ts'
import {
  type CacheReport,
  type CacheState,
  type CacheWork,
  logSave,
  postWorkOf,
  restoreCache,
  STATE_EXAMPLE,
  saveCache,
  workOf,
} from './cache-service.ts'

interface BuildState extends CacheState {
  readonly gocache: string
  readonly withTestResults: boolean
  readonly startedAtMs: number
  readonly restoredBytes: number
}

/** A restore under way. Disposing of it cancels it and resolves once all writes have stopped. */
export interface BuildRestore extends AsyncDisposable {
  /** Undefined if it is not wanted or if it failed. */
  readonly restored: () => Promise<CacheReport | undefined>
}

export function restoreBuildBeside(job: Job, inspection: Inspection): BuildRestore {
  const stop = new AbortController()
  const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) }
  const isWanted = !['modules', 'off'].includes(job.settings.cache)
  const restoring = Promise.allSettled([isWanted ? restoreBuildCache(half, inspection) : undefined])
  return {
    restored: async () => {
      const [restored] = await restoring
      job.signal.throwIfAborted()
      if (restored.status === 'fulfilled') return restored.value
      warn(job, `the build cache was not restored: ${sanitizeForLog(redact(messageOf(restored.reason)))}`)
      return undefined
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort(new Error('the run ended before the build cache was restored'))
      await restoring
    },
  }
}

async function restoreBuildCache(job: Job, inspection: Inspection): Promise<CacheReport | undefined> {
  const { host, settings, clock } = job
  const startedAtMs = clock.date().getTime()
  const plan = await planOf(job, inspection)
  // The default must not report on machines where it does nothing.
  if (settings.cache === 'auto' && !plan.restore && !plan.save) return undefined
  const gocache = inspection.goEnv.GOCACHE.value
  if (plan.restore) host.log.info(`build cache: key ${plan.key} (${plan.keyParts.map(sanitizeForLog).join(', ')})`)
  const report = await restoreBuild({ ...workOf(job, inspection, plan), gocache, startedAtMs })
  const { state: restored, restoredBytes = 0 } = report
  const left: BuildState = {
    plan,
    gocache,
    withTestResults: keepsTests(job),
    startedAtMs,
    timeoutMs: settings.cacheTimeoutMs,
    restored,
    restoredBytes,
  }
  await saveForPost(host, 'build', left)
  return report
}

async function planOf(job: Job, inspection: Inspection): Promise<CachePlan> {
  const { host, settings } = job
  const { goEnv, modcache } = inspection
  const ingredients = await keyIngredients(job, inspection)
  const names = ['GOOS', 'GOARCH', 'GOFLAGS', 'CGO_ENABLED', 'GOEXPERIMENT'] as const
  const key = buildKey({
    ...ingredients,
    arch: host.env.RUNNER_ARCH ?? process.arch,
    goVersion: goEnv.GOVERSION.value,
    settings: {
      ...Object.fromEntries(names.map((name) => [name, goEnv[name].value])),
      // Objects contain these paths.
      GOMODCACHE: modcache,
      workspace: host.facts.workspace,
      // A job that wants every test to run must not restore results.
      tests: keepsTests(job) ? 'kept' : '',
    },
    job: host.facts.job,
    matrix: settings.matrix,
    run: host.facts.run,
  })
  return planBuildCache(key, {
    cache: settings.cache,
    save: settings.cacheSave,
    facts: host.facts,
    available: host.cache.available,
    // go writes this file when it first trims a cache.
    onDisk: existsSync(join(goEnv.GOCACHE.value, 'trim.txt')),
    keyed: ingredients.files.length > 0,
    problem: await problemOf(inspection),
  })
}

function keepsTests({ settings }: Job): boolean {
  return settings.cache !== 'modules+build'
}

/** Why GOCACHE cannot be kept, as a sentence, or empty. Creates the folder, as go does. */
async function problemOf({ go, goEnv }: Inspection): Promise<string> {
  const folder = goEnv.GOCACHE.value
  const shown = sanitizeForLog(folder)
  if (go === undefined) return 'GOCACHE is unknown, because PATH has no go command.'
  if (goEnv.GOCACHEPROG.value !== '') return 'GOCACHEPROG delegates the build cache to another program.'
  if (!isGoAbsolute(folder)) return `GOCACHE is ${shown || 'empty'}, but go compiles only with an absolute folder.`
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return ''
  } catch (error) {
    return `GOCACHE (${shown}) is not writable: ${codeOf(error) || 'an error'}.`
  }
}

/** Rejects only when the signal aborts. */
export async function restoreBuild(
  work: CacheWork & Pick<BuildState, 'gocache' | 'startedAtMs'>,
): Promise<CacheReport> {
  const { plan, gocache, startedAtMs } = work
  const timeMs = unusedTime(startedAtMs)
  const [same = plan.key] = plan.prefixes
  return await restoreCache(work, {
    what: 'build cache',
    staging: buildStaging(gocache),
    otherwise: 'Go compiles everything again',
    expected: 'entries of a build cache',
    place: { kind: 'build', gocache, timeMs },
    adopt: () => adoptEntries(gocache, timeMs),
    isHit: (matchedKey) => matchedKey.startsWith(same.toLowerCase()),
  })
}

/** Saves the build cache if the main step planned it. Rejects only when the signal aborts. */
export async function saveBuildInPost(host: Host, signal: AbortSignal): Promise<void> {
  const state = readInPost(host, 'build', isBuildState)
  if (!state) return
  const work = postWorkOf(host, state, signal)
  logSave(work, 'Build cache', await saveBuild({ ...state, ...work }))
}

function isBuildState(value: unknown): value is BuildState {
  const example = { ...STATE_EXAMPLE, gocache: '', withTestResults: true, startedAtMs: 0, restoredBytes: 0 }
  // GOCACHE may be `off` in a plan that saves nothing.
  return isLike(value, example) && (isAbsolute(value.gocache) || !value.plan.save)
}

export type BuildSaveWork = CacheWork & BuildState

/** Rejects only when the signal aborts. */
export async function saveBuild(work: BuildSaveWork) {
  const { gocache, startedAtMs, withTestResults } = work
  return await saveCache(work, {
    what: 'build cache',
    staging: buildStaging(gocache),
    otherwise: 'The next job compiles again',
    stage: async () => {
      const used = await findUsed(gocache, startedAtMs, withTestResults)
      const reason = reasonNotToSave(used, work)
      if (reason !== '') return reason
      await stageEntries(gocache, used.names)
      return { files: used.names.length, bytes: used.bytes }
    },
  })
}

// With less new than either of these, the restored entry serves the next job as well.
const LEAST_NEW_PERCENT = 10
const LEAST_NEW_BYTES = 1_000_000
/** A job that used less probably ended early, and would replace a complete entry. */
const LEAST_USED_PERCENT = 50

function reasonNotToSave({ names, bytes, newBytes }: UsedEntries, { restored, restoredBytes }: BuildState): string {
  if (names.length === 0) return 'Nothing was compiled.'
  if (restored !== 'hit' && restored !== 'near-hit') return ''
  if (newBytes < LEAST_NEW_BYTES || newBytes * 100 < bytes * LEAST_NEW_PERCENT) {
    const percent = Math.floor((newBytes * 100) / Math.max(1, bytes))
    const least = `${LEAST_NEW_PERCENT} % and ${formatBytes(LEAST_NEW_BYTES)}`
    return `Not saved: ${percent} % of what this job used is new; a new entry needs at least ${least}.`
  }
  if (restored === 'hit' && bytes * 100 < restoredBytes * LEAST_USED_PERCENT) {
    return 'Not saved: this job used less than half of what was restored, so it may have ended early.'
  }
  return ''
}
