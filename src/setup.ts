// The story of the product: what a run does, in order. Each phase hands on one plain object; what they do stands in phases/, the
// go command's rules in go/, sockets in pool/, the work itself in tasks/. Nothing here knows GitHub or GitLab: a Host is given.
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { withConfigFile } from './config-file.ts'
import { withinDeadline } from './deadline.ts'
import { newFindings, reportOf } from './findings.ts'
import type { Host } from './hosts/host.ts'
import { alert } from './phases/alert.ts'
import { downloadPhase } from './phases/download.ts'
import { inspectMachine } from './phases/inspect.ts'
import type { Job } from './phases/job.ts'
import { restorePhase } from './phases/restore.ts'
import { surveyMirrors } from './phases/survey.ts'
import { publish } from './publish.ts'
import type { Report } from './report.ts'
import { parseSettings } from './settings.ts'

export interface SetupOptions {
  readonly signal: AbortSignal
  /** False: only the modules are put on disk, and later steps keep their environment. */
  readonly exports?: boolean
  readonly clock?: Clock
  /** Called with the report before setup ends, be it well or badly. */
  readonly onReport?: (report: Report) => Promise<void>
}

/** Does the main job. Rejects with the failure after it has been reported; InputError before anything was done. */
export async function setup(host: Host, options: SetupOptions): Promise<Report> {
  const clock = options.clock ?? systemClock
  const startedMs = clock.now()
  const settings = parseSettings(await withConfigFile(host.inputs, host.facts.workspace))
  const findings = newFindings(host.facts.platform, clock.date())
  let failure: unknown
  try {
    await withinDeadline({ ms: settings.timeoutMs, signal: options.signal, clock }, (signal) =>
      run({ host, settings, findings, clock, signal, exports: options.exports ?? true }),
    )
  } catch (error) {
    failure = error
  }
  const report = reportOf(findings, clock.now() - startedMs, failure)
  await publish(report, host, { forms: settings.reports, env: findings.env })
  await alert(report, host, { settings, clock })
  await options.onReport?.(report)
  if (failure !== undefined) throw failure
  return report
}

async function run(job: Job): Promise<void> {
  const machine = await inspectMachine(job)
  const [survey, cachePlan] = await Promise.all([surveyMirrors(job, machine), restorePhase(job, machine)])
  await downloadPhase(job, { machine, survey, cachePlan })
}
