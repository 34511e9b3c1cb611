// Beside all that brings the modules: Go's build cache of earlier jobs, where the input cache says `modules+build`. It starts with the
// survey and is waited for last, so it costs the step only what it takes longer than all the rest. It never fails a run.
import { access, constants, mkdir } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { codeOf, messageOf } from '../errors.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { CacheReport } from '../report/report.ts'
import type { Job } from '../run/job.ts'
import { warn } from '../run/warn.ts'
import { restoreBuild } from './build-cache.ts'
import { buildKey } from './build-key.ts'
import { type CachePlan, planBuildCache } from './cache-key.ts'
import { keyIngredients } from './key-ingredients.ts'
import { rememberBuild } from './remember-build.ts'

/** Does `work` and restores the build cache meanwhile. When `work` fails, the restore is stopped and waited for. */
export async function besideBuildCache(job: Job, inspection: Inspection, work: () => Promise<void>): Promise<void> {
  if (job.settings.cache !== 'modules+build') return await work()
  const stop = new AbortController()
  const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) }
  const restoring = Promise.allSettled([restoreBuildCache(half, inspection)])
  try {
    await work()
  } catch (error) {
    stop.abort(error)
    await restoring
    throw error
  }
  const [restored] = await restoring
  job.signal.throwIfAborted()
  if (restored.status === 'fulfilled') job.findings.buildCache = restored.value
  else warn(job, `the build cache is left out: ${sanitizeForLog(redact(messageOf(restored.reason)))}`)
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
  await rememberBuild(host, { plan, gocache, startedAtMs, timeoutMs, restored: state, restoredBytes })
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
  if (go === undefined) return 'There is no go command on PATH that would say where its build cache lies.'
  if (goEnv.GOCACHEPROG.value !== '') return 'GOCACHEPROG names a program that keeps the build cache.'
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
