// The command `probe`: measures the mirrors; exports and downloads nothing.
import { systemClock } from '../clock.ts'
import type { Host } from '../host.ts'
import { readSettings } from '../inputs/read-settings.ts'
import { inspect, temporaryBundle } from '../inspect/inspect.ts'
import { NoHealthyMirror } from '../mirrors/no-mirror.ts'
import { surveyMirrors } from '../mirrors/survey.ts'
import { masked } from '../redact.ts'
import { withoutEarlierRelay } from '../relay/earlier-relay.ts'
import { type Report, type Results, reportOf } from '../report/report.ts'
import { withinDeadline } from '../run/deadline.ts'

/** Probes and reports; a run without a healthy mirror is reported like any other. */
export async function probeOnly(given: Host, signal: AbortSignal): Promise<Report> {
  const settings = await readSettings(given)
  // In a job whose later steps ask a relay, the mirrors behind it are the ones to look at.
  const host = await withoutEarlierRelay(given, { exports: false })
  const warnings: string[] = []
  const results: Results = { facts: host.facts, startedAt: systemClock.date(), warnings }
  const startedMs = systemClock.now()
  try {
    await withinDeadline({ ms: settings.timeoutMs, signal, clock: systemClock }, async (bounded) => {
      const job = { host: withoutTable(host), settings, warnings, clock: systemClock, signal: bounded, exports: false }
      results.inspection = await inspect(job)
      await using _ = temporaryBundle(results.inspection)
      results.mirrors = await surveyMirrors(job, results.inspection)
    })
  } catch (error) {
    if (!(error instanceof NoHealthyMirror)) throw error
    results.noMirror = error
    results.failure = { error }
  }
  return masked(reportOf(results, systemClock.now() - startedMs), host.mask)
}

/** The table is this command's data on stdout, so the log leaves it out; warnings stay. */
function withoutTable(host: Host): Host {
  return { ...host, log: { ...host.log, info: () => {}, group: (_, body) => body() } }
}
