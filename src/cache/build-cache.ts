// Go's build cache from job to job, in layers: a job saves what it compiled on top of what it had
// restored, and only what jobs use stays. It never fails a run.
import { existsSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { codeOf, messageOf } from '../errors.ts'
import { isGoAbsolute } from '../go/platform.ts'
import type { Host } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { type Job, timed, warn } from '../run/job.ts'
import { isLike, readInPost, saveForPost } from '../run/post-state.ts'
import {
  adoptEntries,
  buildStaging,
  findUsed,
  stageEntries,
  type UsedEntries,
  unusedTime,
  usefulBytes,
} from './build-entries.ts'
import { type Balance, isLeftOut, isLoss, nextBalance, savedMs } from './cache-balance.ts'
import { buildKey, keyIngredients } from './cache-key.ts'
import { type CachePlan, planBuildCache } from './cache-plan.ts'
import {
  type BuildStats,
  type CacheReport,
  type CacheState,
  logSave,
  postWorkOf,
  type RestoredCache,
  restoreCache,
  restoreStats,
  STATE_EXAMPLE,
  saveCache,
  type TestCounts,
  workOf,
} from './cache-service.ts'
import { type Layers, planLayer, sizeOf } from './layers.ts'
import { type CacheWork, keepLayers, readLayers } from './restore-layers.ts'

interface BuildState extends CacheState {
  readonly gocache: string
  readonly withTestResults: boolean
  readonly startedAtMs: number
  /** When the main step ended, and how long it waited for the restore alone. */
  readonly endedAtMs: number
  readonly waitedMs: number
  /** Whether the job summary is wanted. */
  readonly summary: boolean
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
      const start = job.clock.now()
      const [restored] = await restoring
      job.signal.throwIfAborted()
      if (restored.status === 'fulfilled') {
        if (!restored.value) return undefined
        const { report, left } = restored.value
        const waitedMs = Math.round(job.clock.now() - start)
        await saveForPost(job.host, 'build', { ...left, endedAtMs: job.clock.date().getTime(), waitedMs })
        return report
      }
      warn(job, `the build cache was not restored: ${sanitizeForLog(redact(messageOf(restored.reason)))}`)
      return undefined
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort(new Error('the run ended before the build cache was restored'))
      await restoring
    },
  }
}

interface BuildRestored {
  readonly report: CacheReport
  readonly left: Omit<BuildState, 'endedAtMs' | 'waitedMs'>
}

async function restoreBuildCache(job: Job, inspection: Inspection): Promise<BuildRestored | undefined> {
  const { host, settings, clock } = job
  const startedAtMs = clock.date().getTime()
  const plan = await planOf(job, inspection)
  // The default must not report on machines where it does nothing.
  if (settings.cache === 'auto' && !plan.restore && !plan.save) return undefined
  const gocache = inspection.goEnv.GOCACHE.value
  if (plan.restore) host.log.info(`build cache: key ${plan.key} (${plan.keyParts.map(sanitizeForLog).join(', ')})`)
  const runNumber = host.env.GITHUB_RUN_NUMBER ?? ''
  const work = { ...workOf(job, inspection, plan), gocache, startedAtMs, runNumber }
  const { report, layers } = await timed(job, 'Restore compiled objects', () => restoreBuild(work))
  const isLeftOut = plan.restore && report.state === 'off'
  const left = {
    plan: isLeftOut ? { ...plan, save: false, why: report.why ?? '' } : plan,
    gocache,
    withTestResults: keepsTests(job),
    startedAtMs,
    timeoutMs: settings.cacheTimeoutMs,
    restored: restoreStats(report),
    layersFile: await keepLayers(job, layers),
    summary: settings.reports.has('summary'),
  }
  return { report, left }
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
  work: CacheWork & Pick<BuildState, 'gocache' | 'startedAtMs'> & { readonly runNumber?: string },
): Promise<RestoredCache> {
  const { plan, gocache, startedAtMs, runNumber = '' } = work
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
    isLeftOut: (matchedKey, balance) => isOfLeg(plan, matchedKey) && isLeftOut(balance, runNumber),
  })
}

/** Saves the build cache if the main step planned it. Rejects only when the signal aborts. */
export async function saveBuildInPost(
  host: Host,
  commandsEndedAtMs: number,
  signal: AbortSignal,
): Promise<BuildStats | undefined> {
  const state = readInPost(host, 'build', isBuildState)
  if (!state) return undefined
  const { plan, restored, waitedMs, summary } = state
  const layers = readLayers(state)
  const commandsMs = commandsEndedAtMs - state.endedAtMs
  const before = isOfLeg(plan, restored.matchedKey.toLowerCase()) ? (layers.balance ?? {}) : {}
  const isWarm = restored.state === 'hit' || restored.state === 'near-hit'
  // The runner evaluates the input anew for the post step.
  const isFailed = !['', 'success'].includes(host.inputs['job-status']?.value ?? '')
  const balance = isFailed ? before : nextBalance(before, { isWarm, commandsMs, restoreMs: waitedMs })
  const work = { ...postWorkOf(host, state, signal), layers, balance, wasLoss: isLoss(before), isFailed }
  const save = await saveBuild({ ...state, ...work })
  logSave(work, 'Build cache', save)
  return {
    restored,
    save,
    waitedMs,
    commandsMs,
    saved: isWarm && !isFailed ? savedMs(balance) : undefined,
    tests: isWarm ? save.tests : undefined,
    summary,
  }
}

/** Entries of other legs and jobs say nothing about this one's time. */
function isOfLeg({ prefixes: [, ofLeg] }: CachePlan, matchedKey: string): boolean {
  return ofLeg !== undefined && matchedKey.startsWith(ofLeg)
}

function isBuildState(value: unknown): value is BuildState {
  const times = { startedAtMs: 0, endedAtMs: 0, waitedMs: 0 }
  const example = { ...STATE_EXAMPLE, ...times, gocache: '', withTestResults: true, summary: true }
  // GOCACHE may be `off` in a plan that saves nothing.
  return isLike(value, example) && (isAbsolute(value.gocache) || !value.plan.save)
}

export interface BuildSaveWork extends CacheWork, Pick<BuildState, 'gocache' | 'startedAtMs' | 'withTestResults'> {
  readonly layers: Layers
  readonly balance: Balance
  readonly wasLoss: boolean
  readonly isFailed: boolean
}

/** Rejects only when the signal aborts. */
export async function saveBuild(work: BuildSaveWork) {
  const { gocache, startedAtMs, withTestResults, layers, balance, wasLoss } = work
  let tests: TestCounts | undefined
  const report = await saveCache(work, {
    what: 'build cache',
    staging: buildStaging(gocache),
    otherwise: 'The next job compiles again',
    stage: async () => {
      if (isLoss(balance)) {
        if (wasLoss) return 'Not saved: this cache still takes more time than it saves.'
        // An entry without files tells the next runs to leave the others out.
        const parents = layers.layers.map(({ key }) => key)
        return { files: 0, bytes: 0, usedBytes: layers.usedBytes, layer: { parents }, balance }
      }
      const used = findUsed(gocache, startedAtMs, withTestResults)
      tests = countTests(used, layers)
      const { files, added } = used
      if (files.size === 0) return 'Nothing was compiled.'
      const usedBytes = sizeOf(files, files.keys())
      const layer = planLayer({ files, added, endedEarly: endedEarly(work, usedBytes) }, layers)
      if (!layer)
        return 'Not saved: this job failed, or used less than half of what an earlier one did, so it may have ended early.'
      const { names, parents, fresh } = layer
      if (!wasLoss && parents.length > 0 && usefulBytes(gocache, fresh) < LEAST_NEW_BYTES) {
        return 'Not saved: the restored entries hold what this job used.'
      }
      await stageEntries(gocache, names)
      return { files: names.length, bytes: sizeOf(files, names), usedBytes, layer, balance }
    },
  })
  return { ...report, tests }
}

/** go keeps a result and its log twice: by what a test program was made of, and by the program. */
function countTests({ added, testResults, testLogs }: UsedEntries, { layers }: Layers): TestCounts {
  const known = new Set(layers.flatMap(({ names }) => names))
  const outputs = [...testResults].map(([name, output]) => ({ output, isNew: added.has(name) }))
  const cached = new Set(outputs.flatMap(({ output, isNew }) => (isNew ? [] : [output])))
  const ran = new Set(outputs.flatMap(({ output, isNew }) => (isNew ? [output] : [])))
  const again = [...testLogs].filter((name) => added.has(name) && known.has(name)).length
  const inputsChanged = Math.min(ran.size, Math.ceil(again / 2))
  return { cached: cached.size, inputsChanged, programChanged: ran.size - inputsChanged }
}

/** Less than this, empty outputs and messages of tools, does not justify an entry. */
const LEAST_NEW_BYTES = 1_000

/** Compared with the same leg of the same job: another may use less by nature. */
function endedEarly({ plan, layers, isFailed }: BuildSaveWork, nowUsed: number): boolean {
  if (isFailed && layers.isComplete) return true
  return isOfLeg(plan, layers.layers.at(-1)?.key.toLowerCase() ?? '') && nowUsed < layers.usedBytes / 2
}
