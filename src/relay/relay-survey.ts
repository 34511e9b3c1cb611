// The survey of the mirrors by the relay, for a step that had every module on disk: it probes as
// the step would have, and uses the chain that the step would have planned.
import { chainSources } from '../mirrors/chain.ts'
import { healthWarnings, noHealthyMirror } from '../mirrors/no-mirror.ts'
import { chainOf, mirrorReports, type ProbeMeans, type ProbeOrder, probeUntilHealthy } from '../mirrors/probe-order.ts'
import { sumdbOf } from './relay-plan.ts'
import type { RelaySurvey } from './stats.ts'
import type { Servers } from './upstreams.ts'

/** Plain JSON; the survey's variables for go are the step's. */
export interface SurveyOrder extends ProbeOrder {
  readonly gosumdb: string
}

interface Surveyed {
  readonly servers: Partial<Pick<Servers, 'mirrors' | 'fallbackOn' | 'sumdb'>>
  readonly survey: RelaySurvey
}

/** Without servers if no mirror is healthy: those of the step stay. Rejects only at an abort. */
export async function surveyForRelay(given: SurveyOrder, means: Omit<ProbeMeans, 'log'>): Promise<Surveyed> {
  const { lead, mirrors } = given.candidates
  // JSON made a copy of it.
  const candidates = { ...given.candidates, ...(lead && mirrors[0] && { lead: mirrors[0] }) }
  const order = { ...given, candidates }
  const results = await probeUntilHealthy(order, { ...means, log: { info: () => {} } })
  const chain = chainOf(order, results)
  const reports = mirrorReports(chain)
  if (chain.entries.length === 0) {
    const none = noHealthyMirror(results, { mirrors: reports, decisions: [] })
    const warning = `${none.message}; every module was on disk, so the step did not need them`
    return { servers: {}, survey: { mirrors: reports, warnings: [warning] } }
  }
  const { fallbackOn, ...sources } = chainSources(chain, order.logins)
  const sumdb = sumdbOf(order, chain, sources.mirrors)
  // The step has warned of a list with a single mirror.
  const settings = { policy: order.policy, given: new Map([['mirrors', '']]) }
  return {
    servers: { mirrors: sources.mirrors, fallbackOn, ...(sumdb && { sumdb }) },
    survey: { mirrors: reports, warnings: healthWarnings(chain, { candidates, results, settings }) },
  }
}
