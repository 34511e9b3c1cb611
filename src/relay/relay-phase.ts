// The relay in a run: its process starts first of all, and receives its order after the download,
// which may eject mirrors. A failure is a warning: the list works without it.
import { resolve } from 'node:path'
import { messageOf } from '../errors.ts'
import { formatDuration } from '../format.ts'
import type { Host } from '../host.ts'
import { originsOutside } from '../http/http-client.ts'
import { problemWith, type SettingsCheck } from '../inputs/read-settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { trustSources } from '../inspect/own-requests.ts'
import type { Survey } from '../mirrors/survey.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { type Decision, type Job, warn } from '../run/job.ts'
import { saveForPost } from '../run/post-state.ts'
import { privateFolder } from '../run/private-folder.ts'
import { USER_AGENT } from '../version.ts'
import { type Launch, launchRelay } from './launch.ts'
import { planRelay, type RelayPlan, withRelay } from './relay-plan.ts'
import { stateFile, writeState } from './state-file.ts'

const READY_MS = 3_000
const IDLE_MS = 30 * 60_000
/** GitHub's own limit of a job. */
const LIFE_MS = 6 * 3_600_000

export interface HandedRelay {
  /** Secret; never in a report. */
  readonly url?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly decision: Decision
}

/** A relay that is starting. Disposing of it abandons one that was not handed over. */
export interface RelayAhead extends AsyncDisposable {
  /** Whether the relay may survey the mirrors in the step's place. */
  readonly maySurvey: boolean
  /** Exports the relay; undefined when the report does not mention it. Never rejects. */
  readonly handOver: (inspection: Inspection, survey: Survey) => Promise<HandedRelay | undefined>
}

export function stoppableRelay({ facts }: Host): SettingsCheck {
  return (settings) => {
    if (settings.relay !== 'on' || facts.postStep) return []
    const problem =
      'no post step stops the relay here; run your command behind one: npx go-proxy-setup run -- COMMAND ...'
    return [problemWith(settings, 'relay', 'on', problem)]
  }
}

interface Child {
  readonly launch: Launch
  readonly folder: string
}

export function startRelayAhead(job: Job): RelayAhead {
  const against = reasonAgainst(job)
  const child = against === undefined ? startChild(job) : undefined
  child?.catch(() => {})
  let isHandedOver = false
  return {
    maySurvey: child !== undefined && !needsHealth(job),
    handOver: async (inspection, survey) => {
      const isMentioned = job.exports && (job.host.facts.postStep || job.settings.relay !== 'auto')
      if (!child) return isMentioned ? { decision: off(`${against}`) } : undefined
      if (job.signal.aborted) return undefined
      try {
        const handed = await handOver(job, await child, survey, planRelay(job, inspection, survey))
        isHandedOver = handed.url !== undefined
        return handed
      } catch (error) {
        warn(job, `no relay: ${sanitizeForLog(redact(messageOf(error)))}; later steps use the list alone`)
        return undefined
      }
    },
    [Symbol.asyncDispose]: async () => {
      const started = await child?.catch(() => undefined)
      if (!isHandedOver) await started?.launch.abandon()
    },
  }
}

function reasonAgainst({ settings, host, exports }: Job): string | undefined {
  if (!exports) return 'nothing is set for later steps'
  if (settings.relay === 'off') return 'the input `relay` is off'
  return host.facts.postStep && host.workerEntry ? undefined : 'no post step would stop it'
}

/** Whether the step's outcome or reports depend on the health of mirrors that it does not use. */
function needsHealth({ settings: { select, strict, alertWebhook, reports } }: Job): boolean {
  const needsNone: readonly string[] = ['summary', 'audit', 'sbom']
  return select === 'pinned' || strict || alertWebhook !== '' || [...reports].some((form) => !needsNone.includes(form))
}

function off(reason: string): Decision {
  return { subject: 'relay', decision: 'off', reason }
}

async function startChild({ host }: Job): Promise<Child> {
  const { env, facts, workerEntry = '' } = host
  const folder = await privateFolder(facts.temp)
  return { launch: launchRelay({ entry: resolve(workerEntry), env, folder }), folder }
}

async function handOver(job: Job, child: Child, survey: Survey, plan: RelayPlan | undefined): Promise<HandedRelay> {
  if (!plan) {
    const reason = 'no mirror is available to it'
    if (job.settings.relay === 'on') throw new Error(reason)
    return { decision: off(reason) }
  }
  child.launch.begin({
    config: { ...plan.config, folder: child.folder },
    userAgent: USER_AGENT,
    caFile: trustSources(job).caFile,
    outside: originsOutside(),
    jobPid: process.ppid > 1 ? process.ppid : undefined,
    // Without a list behind it, go fails when the relay ends in a long pause.
    idleMs: plan.privateRoute ? LIFE_MS : IDLE_MS,
    lifeMs: LIFE_MS,
    ...(survey.later && {
      survey: { ...survey.later, gosumdb: survey.variables.GOSUMDB ?? '' },
    }),
  })
  const url = await confirmed(job, child, survey.variables)
  const { variables, decision } = withRelay(survey.variables, url, plan.privateRoute)
  await job.host.exportEnv(variables)
  return { url, variables, decision }
}

/** Waits until the relay listens and is saved for the post step; then lets it outlive the step. */
async function confirmed(
  { host, settings, clock, signal }: Job,
  { launch, folder }: Child,
  { GOPROXY = '', GONOPROXY, GONOSUMDB }: Readonly<Record<string, string>>,
): Promise<string> {
  const done = new AbortController()
  const late = clock.sleep(READY_MS, AbortSignal.any([signal, done.signal])).then(() => {
    throw new Error(`it was not ready after ${formatDuration(READY_MS)}`)
  })
  late.catch(() => {})
  try {
    const { url, controlUrl } = await Promise.race([launch.ready, late])
    host.log.debug(`the relay is process ${launch.pid}`)
    const file = stateFile(resolve(host.facts.temp), url)
    await saveForPost(host, 'relay', { stateFile: file })
    const before = {
      GOPROXY,
      GONOPROXY: GONOPROXY ?? host.env.GONOPROXY ?? '',
      GONOSUMDB: GONOSUMDB ?? host.env.GONOSUMDB ?? '',
    }
    await writeState(file, { controlUrl, folder, before, summary: settings.reports.has('summary') })
    await launch.confirm()
    return url
  } finally {
    done.abort()
  }
}
