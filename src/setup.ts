// The story of a run: read this first. Each phase is in its feature's folder and returns one plain
// object; together they are the report. A platform is a Host.
import { restoreBuildBeside } from './cache/build-cache.ts'
import { restoreStats } from './cache/cache-service.ts'
import { stabilizeFileTimes } from './cache/file-times.ts'
import { keepForPost, restoreModuleCache } from './cache/module-cache.ts'
import type { Host } from './host.ts'
import type { Settings } from './inputs/settings.ts'
import { type Inspection, inspect, requireUsable, temporaryBundle } from './inspect/inspect.ts'
import { NoHealthyMirror } from './mirrors/no-mirror.ts'
import { surveyMirrors } from './mirrors/survey.ts'
import { downloadAhead } from './modules/ahead.ts'
import { downloadModules } from './modules/download.ts'
import type { DownloadReport } from './modules/download-report.ts'
import { requireReadable } from './modules/go-check.ts'
import { reportOnDisk } from './modules/own-download.ts'
import { type JobOptions, openJob } from './open-job.ts'
import { startRelayAhead } from './relay/relay-phase.ts'
import { publish } from './report/publish.ts'
import { newResults, type Report, type Results, reportOf } from './report/report.ts'
import { alert } from './report/send-alert.ts'
import { bestEffort } from './run/best-effort.ts'
import { withinDeadline } from './run/deadline.ts'
import { type Job, timed, warn } from './run/job.ts'
import { reportFiles } from './run/report-files.ts'
import { provideGo } from './toolchain/provide-go.ts'

/** Without `exports` the run only downloads, and later steps keep their environment. */
export interface SetupOptions extends JobOptions {
  /** Folder of the input `report`'s files, in the place of a private one. */
  readonly reportFolder?: string
  /** Receives the report before setup ends, also after a failure. */
  readonly onReport?: (report: Report, settings: Settings) => Promise<void>
  /** Instead of an alert for each run that is not `ok`. */
  readonly alert?: (report: Report, job: Job) => Promise<unknown>
}

/** Runs the main step. Rejects with InputError at once, with any other failure after its report. */
export async function setup(given: Host, options: SetupOptions): Promise<Report> {
  const opened = await openJob(given, { exports: true, ...options })
  const job = { ...opened, files: await reportFiles(opened, options.reportFolder) }
  const results = newResults(job)
  try {
    await withinDeadline(job, (bounded) => Promise.all([run(bounded, results), stabilizeFileTimes(bounded)]))
  } catch (error) {
    results.failure = { error }
  }
  const report = reportOf(results)
  await publish(report, results)
  await (options.alert ?? alert)(report, job)
  await bestEffort(job.host.log, 'the reports could not be written', () => options.onReport?.(report, job.settings))
  if (results.failure) throw results.failure.error
  return report
}

/** The phases, in order. `results` gets each result at once, so that a failed run can report it. */
async function run(first: Job, results: Results): Promise<void> {
  await using relay = startRelayAhead(first)
  const found = await timed(first, 'Read the project', () => inspect(first))
  results.inspection = found
  await using _ = first.exports ? undefined : temporaryBundle(found)
  const { job, inspection, go, probed } = await timed(first, 'Provide Go', () => provideGo(first, found))
  Object.assign(results, { inspection, go })
  requireUsable(inspection, job)
  if (job.settings.download !== 'off') await requireReadable(job, inspection)
  // If later steps keep their environment, a project with all modules on disk needs no mirror.
  results.download = job.exports ? undefined : await reportOnDisk(job, inspection)
  if (results.download) return

  await using buildCache = restoreBuildBeside(job, inspection)
  await using ahead = downloadAhead(job, inspection, probed !== undefined)
  const known = Promise.withResolvers<boolean>()
  const onDisk = relay.maySurvey ? known.promise : undefined
  const [mirrors, cache] = await bothOrNone(
    job,
    (half) => surveyMirrors(half, inspection, { probed, observer: ahead, onDisk }).catch(noHealthyMirrorAsValue),
    async (half) => {
      try {
        const { report, ...left } = await restoreModuleCache(half, inspection, ahead)
        results.cache = report
        // With every module on disk the relay surveys the mirrors, and the step waits for none.
        results.download = (await ahead.isIdle()) && onDisk ? await reportOnDisk(half, inspection) : undefined
        if (!results.download) ahead.onRestored()
        return { ...left, restored: restoreStats(report) }
      } finally {
        known.resolve(results.download !== undefined)
      }
    },
  )
  if (mirrors instanceof NoHealthyMirror) {
    results.noMirror = mirrors
    results.download = await onDiskOnly(job, inspection, mirrors)
  } else {
    results.mirrors = mirrors
    const { report, failure } = results.download
      ? { report: results.download }
      : await downloadModules(job, inspection, { mirrors, ahead })
    results.download = report
    await keepForPost(job, inspection, { ...cache, complete: report.state === 'done' })
    results.relay = await timed(job, 'Start the relay', () => relay.handOver(inspection, mirrors.newest))
    // No relay, no later survey.
    if (mirrors.newest.later && !results.relay?.url) await mirrors.without(new Map()).catch(noHealthyMirrorAsValue)
    if (failure) throw failure.error
  }
  results.buildCache = await buildCache.restored()
}

/** A restore that brings every module makes up for the mirrors, so it may finish first. */
function noHealthyMirrorAsValue(error: unknown): NoHealthyMirror {
  if (error instanceof NoHealthyMirror) return error
  throw error
}

/** @throws `none` unless all that builds import is on disk; later steps keep their environment. */
async function onDiskOnly(job: Job, inspection: Inspection, none: NoHealthyMirror): Promise<DownloadReport> {
  const { select, strict } = job.settings
  const report = select === 'pinned' || strict ? undefined : await reportOnDisk(job, inspection, { isLast: true })
  if (!report) throw none
  const [what, ...each] = none.message.split(/\n\s*/)
  warn(
    job,
    `${what} ${each.join('; ')}; every module that builds import is on disk, so the job continues without a mirror`,
  )
  return report
}

/** Runs two phases at once. If one fails, cancels the other and waits for its writes. */
async function bothOrNone<A, B>(
  job: Job,
  first: (half: Job) => Promise<A>,
  second: (half: Job) => Promise<B>,
): Promise<[A, B]> {
  const stop = new AbortController()
  const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) }
  const orStop = (error: unknown): never => {
    stop.abort(error)
    throw error
  }
  const started = [first(half).catch(orStop), second(half).catch(orStop)] as const
  await Promise.allSettled(started)
  if (stop.signal.aborted) throw stop.signal.reason
  return await Promise.all(started)
}
