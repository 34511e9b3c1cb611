// The story of the product: what a run does, in order. Each phase hands on one plain object; what they do stands in phases/, the
// go command's rules in go/, sockets in pool/, the work itself in tasks/. Nothing here knows GitHub or GitLab: a Host is given.

import { besideBuildCache } from './cache/build-cache-phase.ts'
import { restorePhase } from './cache/restore.ts'
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { readSettings } from './inputs/read-settings.ts'
import { type Inspection, inspect, removeCaBundle, requireReadable } from './inspect/inspect.ts'
import { surveyMirrors } from './mirrors/survey.ts'
import { downloadAhead } from './modules/ahead.ts'
import { downloadPhase } from './modules/download.ts'
import { isAllOnDisk } from './modules/own-download.ts'
import { findEarlierRelay, withoutEarlierRelay } from './relay/earlier-relay.ts'
import { besideRelay, stoppableRelay } from './relay/relay-phase.ts'
import { publish } from './report/publish.ts'
import type { Report } from './report/report.ts'
import { alert } from './report/send-alert.ts'
import { bestEffort } from './run/best-effort.ts'
import { withinDeadline } from './run/deadline.ts'
import { newFindings, reportOf } from './run/findings.ts'
import type { Host } from './run/host.ts'
import type { Job } from './run/job.ts'
import { provideGo } from './toolchain/provide-go.ts'

export interface SetupOptions {
  readonly signal: AbortSignal
  /** False: only the modules are put on disk, and later steps keep their environment. */
  readonly exports?: boolean
  readonly clock?: Clock
  /** Called with the report before setup ends, be it well or badly. */
  readonly onReport?: (report: Report) => Promise<void>
}

/** Does the main job. Rejects with the failure after it has been reported; InputError before anything was done. */
export async function setup(given: Host, options: SetupOptions): Promise<Report> {
  const { clock = systemClock, exports = true } = options
  const startedMs = clock.now()
  const settings = await readSettings(given, [], exports ? stoppableRelay(given) : undefined)
  const earlierRelay = await findEarlierRelay(given)
  const host = await withoutEarlierRelay(given, earlierRelay, { exports })
  const findings = newFindings(host.facts.platform, clock.date())
  let failure: unknown
  try {
    await withinDeadline({ ms: settings.timeoutMs, signal: options.signal, clock }, (signal) =>
      run({ host, settings, findings, clock, signal, exports, earlierRelay }),
    )
  } catch (error) {
    failure = error
  }
  const report = reportOf(findings, clock.now() - startedMs, failure)
  await publish(report, host, { forms: settings.reports, env: findings.env, relay: findings.relay })
  await bestEffort(host.log, 'the alert could not be sent', () =>
    alert(report, host, { settings, clock, signal: options.signal }),
  )
  await bestEffort(host.log, 'the report could not be handed on', () => options.onReport?.(report))
  if (failure !== undefined) throw failure
  return report
}

async function run(job: Job): Promise<void> {
  const found = await inspect(job)
  try {
    const { job: ready, inspection } = await provideGo(job, found)
    await setUp(ready, inspection)
  } finally {
    if (!job.exports) await removeCaBundle(found)
  }
}

async function setUp(job: Job, inspection: Inspection): Promise<void> {
  requireReadable(inspection, job)
  // Without later steps to set up for, nobody need be asked for what is here.
  if (!job.exports && isAllOnDisk(job, inspection)) return
  await besideBuildCache(job, inspection, () =>
    besideRelay(job, inspection, async (planned) => {
      const ahead = downloadAhead(job, inspection)
      try {
        const { survey, cachePlan } = await bothOrNone(job, {
          survey: (half) => surveyMirrors(half, inspection, ahead),
          cachePlan: (half) => restorePhase(half, inspection, ahead),
        })
        planned(survey)
        return await downloadPhase(job, { inspection, survey, cachePlan, ahead })
      } finally {
        await ahead.stop()
      }
    }),
  )
}

interface Halves<S, C> {
  readonly survey: (job: Job) => Promise<S>
  readonly cachePlan: (job: Job) => Promise<C>
}

/** Two phases at once. When one fails the other is stopped and waited for: nobody writes into the module cache behind an ended run. */
async function bothOrNone<S, C>(job: Job, halves: Halves<S, C>): Promise<{ survey: S; cachePlan: C }> {
  const stop = new AbortController()
  const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) }
  const orStop = (error: unknown): never => {
    stop.abort(error)
    throw error
  }
  const started = [halves.survey(half).catch(orStop), halves.cachePlan(half).catch(orStop)] as const
  await Promise.allSettled(started)
  if (stop.signal.aborted) throw stop.signal.reason
  const [survey, cachePlan] = await Promise.all(started)
  return { survey, cachePlan }
}
