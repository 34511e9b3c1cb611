// The command `probe`: the mirrors measured, nothing planned for others, nothing exported, nothing downloaded.
import { systemClock } from '../clock.ts'
import { SetupError } from '../errors.ts'
import { readSettings } from '../inputs/read-settings.ts'
import { inspect, removeCaBundle } from '../inspect/inspect.ts'
import { findEarlierRelay, withoutEarlierRelay } from '../relay/earlier-relay.ts'
import type { Report } from '../report/report.ts'
import { withinDeadline } from '../run/deadline.ts'
import { newFindings, reportOf } from '../run/findings.ts'
import type { Host } from '../run/host.ts'
import { surveyMirrors } from './survey.ts'

/** Probes and reports; a run without a healthy mirror is reported like any other. */
export async function probeOnly(given: Host, signal: AbortSignal): Promise<Report> {
  const settings = await readSettings(given)
  // In a job whose later steps ask a relay, the mirrors behind it are the ones to look at.
  const host = await withoutEarlierRelay(given, await findEarlierRelay(given), { exports: false })
  const findings = newFindings(host.facts.platform, systemClock.date())
  const startedMs = systemClock.now()
  try {
    await withinDeadline({ ms: settings.timeoutMs, signal, clock: systemClock }, async (bounded) => {
      const job = { host: withoutTable(host), settings, findings, clock: systemClock, signal: bounded, exports: false }
      const inspection = await inspect(job)
      try {
        await surveyMirrors(job, inspection)
      } finally {
        await removeCaBundle(inspection)
      }
    })
  } catch (error) {
    if (!(error instanceof SetupError) || error.code !== 'no-healthy-mirror') throw error
    return reportOf(findings, systemClock.now() - startedMs, error)
  }
  return reportOf(findings, systemClock.now() - startedMs, undefined)
}

/** The table is this command's data and goes to stdout, so the log does not show it too; warnings stay. */
function withoutTable(host: Host): Host {
  return { ...host, log: { ...host.log, info: () => {}, group: (_, body) => body() } }
}
