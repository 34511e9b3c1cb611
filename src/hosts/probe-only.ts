// The command `probe`: measures the mirrors; exports and downloads nothing.
import { inspect, temporaryBundle } from '../inspect/inspect.ts'
import { NoHealthyMirror } from '../mirrors/no-mirror.ts'
import { isUp } from '../mirrors/probe-result.ts'
import { surveyMirrors } from '../mirrors/survey.ts'
import { newResults, type Report, reportOf } from '../report/report.ts'
import { withinDeadline } from '../run/deadline.ts'
import type { Job } from '../run/job.ts'

/** Probes and reports; a run without a healthy mirror is reported like any other. */
export async function probeOnly(job: Job): Promise<Report> {
  const { host } = job
  // The table is this command's data on stdout, so the log leaves it out; warnings stay.
  const log: Job['host']['log'] = { ...host.log, info: () => {}, group: (_, body) => body() }
  const results = newResults({ ...job, host: { ...host, log } })
  try {
    await withinDeadline(results.job, async (bounded) => {
      results.inspection = await inspect(bounded)
      await using _ = temporaryBundle(results.inspection)
      results.mirrors = await surveyMirrors(bounded, results.inspection)
    })
  } catch (error) {
    if (!(error instanceof NoHealthyMirror)) throw error
    results.noMirror = error
    results.failure = { error }
  }
  return reportOf(results)
}

const CONFIRM_AFTER_MS = 5_000

/** Probes again if a mirror failed, which can be chance: it is down if both probes find it so. */
export async function confirmedProbe(job: Job): Promise<Report> {
  const first = await probeOnly(job)
  if (first.mirrors.every(isUp)) return first
  await job.clock.sleep(CONFIRM_AFTER_MS, job.signal)
  const second = await probeOnly(job)
  const mirrors = second.mirrors.map((mirror) => {
    if (isUp(mirror)) return mirror
    const before = first.mirrors.find(({ name, verdict }) => name === mirror.name && isUp({ verdict }))
    // Here no chain keeps it.
    return before ?? { ...mirror, why: mirror.failure?.message ?? mirror.why }
  })
  return { ...second, mirrors }
}
