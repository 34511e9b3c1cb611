// Phase 3: every module on disk, by the real go command, watched. When a mirror dies or does harm on the way, the mirrors are
// surveyed again without it and the next try takes the new chain.
import { SetupError } from '../errors.ts'
import { notDownloaded } from '../findings.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { CachePlan } from '../tasks/cache/cache-key.ts'
import { DownloadFailure } from '../tasks/download/download-failure.ts'
import type { Replan } from '../tasks/download/go-retry.ts'
import { downloadWithGo } from '../tasks/download/gomod.ts'
import type { Machine } from './inspect.ts'
import type { Job } from './job.ts'
import { rememberForPost } from './remember.ts'
import type { Survey } from './survey.ts'

export interface DownloadContext {
  readonly machine: Machine
  readonly survey: Survey
  readonly cachePlan: CachePlan
}

export async function downloadPhase(job: Job, context: DownloadContext): Promise<void> {
  const { host, findings } = job
  try {
    findings.download = await host.log.group('Modules', () => download(job, context))
  } catch (error) {
    if (error instanceof DownloadFailure) findings.download = error.report
    throw error
  } finally {
    const { machine, cachePlan } = context
    await rememberForPost(host, {
      plan: cachePlan,
      modcache: machine.modcache,
      timeoutMs: job.settings.cacheTimeoutMs,
      restored: findings.cache.state,
      goSumFiles: machine.project.dependencyFiles.filter((file) => file.endsWith('.sum')),
      fetched: machine.missing,
      complete: findings.download.state === 'done',
    })
  }
}

async function download(job: Job, { machine, survey }: DownloadContext) {
  const { settings, host, clock, signal } = job
  if (settings.download === 'off') return notDownloaded('off', 'the input download is off')
  if (!machine.go) return withoutGo(job)
  return await downloadWithGo({
    go: machine.go,
    project: machine.project,
    env: host.env,
    chainEnv: survey.variables,
    retries: settings.retries,
    signal,
    stallTimeoutMs: settings.stallTimeoutMs,
    log: host.log,
    clock,
    modcache: machine.modcache,
    replan: replanner(survey),
    ...privateGroup(job, machine, survey),
  })
}

function withoutGo({ settings, host }: Job) {
  const hint = 'Install Go before this step (a golang image, actions/setup-go), or set the input download to off.'
  if (settings.download === 'go')
    throw new SetupError('go-missing', 'there is no go command on PATH to download with', { hint })
  host.log.notice(
    'There is no go command on PATH: the chain is planned, the modules are left to the jobs that have Go.',
  )
  return notDownloaded('no-go', 'there is no go command on PATH')
}

/** Surveys again after a failure; a mirror that did harm is out for the rest of the run. */
function replanner(first: Survey): Replan {
  const distrusted = new Map<string, string>()
  let survey = first
  return async ({ mirrorUrl, message }) => {
    if (mirrorUrl !== undefined) distrusted.set(mirrorUrl, `out for the rest of this run: ${message}`)
    survey = await survey.again(distrusted)
    return survey.variables
  }
}

/** Private modules come from the private mirror alone: go cannot route by module, so they are fetched in a run of their own. */
function privateGroup({ settings }: Job, machine: Machine, { variables }: Survey) {
  const mirror = settings.privateMirror
  const patterns = variables.GOPRIVATE ?? ''
  if (!mirror || patterns === '') return {}
  const modules = machine.needed.filter((module) => matchesPatterns(patterns, module.path))
  if (modules.length === 0) return {}
  const env = { ...variables, GOPROXY: mirror.url, GONOPROXY: 'none', GONOSUMDB: patterns }
  return { privateGroup: { modules, env } }
}
