// Restores Go's build cache of earlier jobs where the input cache is `modules+build`. The restore runs
// beside everything that brings the modules and is awaited last. It never fails a run.
import { access, constants, mkdir } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { codeOf, messageOf } from '../errors.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { type Job, warn } from '../run/job.ts'
import { saveForPost } from '../run/post-state.ts'
import { restoreBuild } from './build-cache.ts'
import { buildKey } from './build-key.ts'
import { type CachePlan, planBuildCache } from './cache-key.ts'
import type { CacheReport } from './cache-service.ts'
import { keyIngredients } from './key-files.ts'
import type { BuildState } from './save-in-post.ts'

/** A restore under way; disposing of it stops it and waits until nothing is written any more. */
export interface BuildRestore extends AsyncDisposable {
  /** Waits for its end; undefined when the build cache is not wanted or failed, which is a warning. */
  readonly restored: () => Promise<CacheReport | undefined>
}

/** Starts the restore, when it is wanted. */
export function restoreBuildBeside(job: Job, inspection: Inspection): BuildRestore {
  const stop = new AbortController()
  const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) }
  const isWanted = job.settings.cache === 'modules+build'
  const restoring = Promise.allSettled([isWanted ? restoreBuildCache(half, inspection) : undefined])
  return {
    restored: async () => {
      const [restored] = await restoring
      job.signal.throwIfAborted()
      if (restored.status === 'fulfilled') return restored.value
      warn(job, `the build cache is left out: ${sanitizeForLog(redact(messageOf(restored.reason)))}`)
      return undefined
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort(new Error('the run ended before the build cache was restored'))
      await restoring
    },
  }
}

async function restoreBuildCache(job: Job, inspection: Inspection): Promise<CacheReport> {
  const { host, settings, clock, signal } = job
  const startedAtMs = clock.date().getTime()
  const plan = await planOf(job, inspection)
  const gocache = inspection.goEnv.GOCACHE.value
  if (plan.restore)
    host.log.info(`build cache: key ${plan.key}, made of ${plan.keyParts.map(sanitizeForLog).join(', ')}`)
  const { cacheTimeoutMs: timeoutMs } = settings
  const restored = await restoreBuild({
    store: host.cache,
    plan,
    gocache,
    startedAtMs,
    timeoutMs,
    log: host.log,
    clock,
    signal,
  })
  const { state, restoredBytes = 0 } = restored
  const left: BuildState = { plan, gocache, startedAtMs, timeoutMs, restored: state, restoredBytes }
  await saveForPost(host, 'build', left)
  return restored
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
      // Their paths go into what is compiled.
      GOMODCACHE: modcache,
      workspace: host.facts.workspace,
    },
    job: host.facts.job,
    run: host.facts.run,
  })
  return planBuildCache(key, {
    save: settings.cacheSave,
    facts: host.facts,
    available: host.cache.available,
    keyed: ingredients.files.length > 0,
    problem: await problemOf(inspection),
  })
}

/** Why GOCACHE cannot be kept, as a sentence, or empty. A folder that is not there is made, as go makes it. */
async function problemOf({ go, goEnv }: Inspection): Promise<string> {
  const folder = goEnv.GOCACHE.value
  if (go === undefined) return 'There is no go command on PATH to name its build cache.'
  if (goEnv.GOCACHEPROG.value !== '') return 'GOCACHEPROG delegates the build cache to another program.'
  if (!isAbsolute(folder))
    return `GOCACHE is ${sanitizeForLog(folder) || 'empty'}, and go compiles only with a folder there.`
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return ''
  } catch (error) {
    return `GOCACHE (${sanitizeForLog(folder)}) cannot be written: ${codeOf(error) || 'an error'}.`
  }
}
