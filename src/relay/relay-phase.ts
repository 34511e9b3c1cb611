// The relay's place in a run: its process starts while the mirrors are probed, receives its
// configuration when the chain is known, and is handed over to later steps after the download, so
// that the list behind it is the newest one. A failure of the relay is a warning: the list works
// without it.
import { resolve } from 'node:path'
import { messageOf } from '../errors.ts'
import type { Host } from '../host.ts'
import type { SettingsCheck } from '../inputs/read-settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { trustSources } from '../inspect/own-requests.ts'
import type { Survey } from '../mirrors/survey.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { type Decision, type Job, warn } from '../run/job.ts'
import { saveForPost } from '../run/post-state.ts'
import { privateFolder } from '../run/private-folder.ts'
import { USER_AGENT } from '../version.ts'
import { type EarlierRelay, isReusable } from './earlier-relay.ts'
import { type Launch, launchRelay } from './launch.ts'
import { planRelay, type RelayPlan, withRelay } from './relay-plan.ts'
import { stateFile, writeState } from './state-file.ts'

/** How long a finished run waits for its relay, milliseconds. */
const READY_MS = 3_000
const IDLE_MS = 30 * 60_000
/** GitHub's own limit of a job. */
const LIFE_MS = 6 * 3_600_000

/** The handed-over relay for the run's report and outputs, or why there is none. */
export interface HandedRelay {
  /** For this job alone; never in a report. Undefined without a relay. */
  readonly url?: string
  /** The variables with the relay in front. */
  readonly variables?: Readonly<Record<string, string>>
  readonly decision: Decision
}

/** A relay that is starting. Disposing of it abandons one that was not handed over. */
export interface RelayAhead extends AsyncDisposable {
  /** Configures the relay for the chain; call once, as soon as the chain is known. */
  readonly configure: (survey: Survey) => void
  /** Exports the relay, configured for `newest`; undefined when the report does not mention it. */
  readonly handOver: (newest: Survey) => Promise<HandedRelay | undefined>
}

/** Refuses `relay: on` where no post step would stop the relay. */
export function stoppableRelay({ facts }: Host): SettingsCheck {
  return ({ relay, given }) =>
    relay !== 'on' || facts.platform === 'github'
      ? []
      : [
          {
            input: 'relay',
            source: given.get('relay') ?? 'default',
            got: 'on',
            problem:
              'no post step stops the relay here; run your command behind one: go-proxy-setup run -- COMMAND ...',
          },
        ]
}

/** Why the run has no relay. */
interface Off {
  readonly off: string
  readonly isFailure: boolean
}

/** A process that waits for its order or has received it. */
interface Child {
  readonly launch: Launch
  readonly folder: string
}

/** A configured relay: a new process, or the one of an earlier step at `url`. */
type Configured = { readonly plan: RelayPlan } & (Child | { readonly url: string })

/** Starts the relay's process, unless the run has no relay or an earlier step's relay may serve. */
export function startRelayAhead(job: Job, inspection: Inspection, earlier: EarlierRelay | undefined): RelayAhead {
  const started = earlier ? undefined : startChild(job)
  let relay: Promise<Off | Configured> | undefined
  let isHandedOver = false
  return {
    configure: (survey) => {
      const plan = planRelay(job, inspection, survey)
      relay = configure(job, plan, earlier, started)
    },
    handOver: async (survey) => {
      if (!relay) return undefined
      const current = await relay
      const plan = planRelay(job, inspection, survey)
      // The relay of the older plan may use a mirror that has returned corrupt files since.
      if (!('off' in current) && !job.signal.aborted && plan?.hash !== current.plan.hash) {
        await abandon(current)
        relay = configure(job, plan, earlier)
      }
      const handed = await handOver(job, await relay, survey.variables)
      isHandedOver = handed?.url !== undefined
      return handed
    },
    [Symbol.asyncDispose]: async () => {
      if (!isHandedOver) await abandon(await (relay ?? started))
    },
  }
}

/** Why this run has no relay, or undefined. */
function reasonAgainst({ settings, host, exports }: Job): Off | undefined {
  const no = (off: string): Off => ({ off, isFailure: false })
  if (!exports) return no('nothing is set for later steps')
  if (settings.relay === 'off') return no('the input `relay` is off')
  // Only GitHub has a post step.
  return host.facts.platform === 'github' && host.workerEntry ? undefined : no('no post step would stop it')
}

/** Never rejects: a failure becomes a reason. */
async function startChild(job: Job): Promise<Off | Child> {
  const { env, facts, workerEntry = '' } = job.host
  const against = reasonAgainst(job)
  if (against) return against
  try {
    const folder = await privateFolder(facts.temp)
    return { launch: launchRelay({ entry: resolve(workerEntry), env, folder }), folder }
  } catch (error) {
    return { off: `it could not be started: ${sanitizeForLog(redact(messageOf(error)))}`, isFailure: true }
  }
}

/** Never rejects. */
async function configure(
  job: Job,
  plan: RelayPlan | undefined,
  earlier: EarlierRelay | undefined,
  started?: Promise<Off | Child>,
): Promise<Off | Configured> {
  const against = reasonAgainst(job)
  if (against) return against
  if (!plan) {
    await abandon(await started)
    return { off: 'no mirror is available to it', isFailure: job.settings.relay === 'on' }
  }
  if (earlier && (await isReusable(earlier, plan.hash))) return { plan, url: earlier.url }
  const child = await (started ?? startChild(job))
  if ('off' in child) return child
  child.launch.begin({
    config: { ...plan.config, folder: child.folder },
    userAgent: USER_AGENT,
    caFile: trustSources(job).caFile,
    hash: plan.hash,
    jobPid: process.ppid > 1 ? process.ppid : undefined,
    // Without a list behind it, go fails when the relay ends in a long pause.
    idleMs: plan.privateRoute ? LIFE_MS : IDLE_MS,
    lifeMs: LIFE_MS,
  })
  return { plan, ...child }
}

async function abandon(relay: Off | Child | Configured | undefined): Promise<void> {
  if (relay && 'launch' in relay) await relay.launch.abandon()
}

async function handOver(
  job: Job,
  relay: Off | Configured,
  planned: Readonly<Record<string, string>>,
): Promise<HandedRelay | undefined> {
  const { host, settings } = job
  if ('off' in relay) {
    if (relay.isFailure) warn(job, `no relay: ${relay.off}`)
    const isSilent = !job.exports || (host.facts.platform !== 'github' && settings.relay === 'auto')
    if (relay.isFailure || isSilent) return undefined
    return { decision: { subject: 'relay', decision: 'off', reason: relay.off } }
  }
  if (job.signal.aborted) return undefined
  try {
    const isNew = 'launch' in relay
    const url = isNew ? await confirmed(job, relay, planned) : relay.url
    const { variables, decision } = withRelay(planned, url, relay.plan.privateRoute)
    await host.exportEnv(variables)
    return { url, variables, decision: isNew ? decision : { ...decision, decision: `${decision.decision}, as before` } }
  } catch (error) {
    warn(job, `no relay: ${sanitizeForLog(redact(messageOf(error)))}; later steps use the list alone`)
    return undefined
  }
}

/** Waits until the relay listens and the post step can find it; then lets it outlive the step. */
async function confirmed(
  { host, settings, clock, signal }: Job,
  { launch, folder }: Child,
  { GOPROXY = '', GONOPROXY, GONOSUMDB }: Readonly<Record<string, string>>,
): Promise<string> {
  const done = new AbortController()
  const late = clock.sleep(READY_MS, AbortSignal.any([signal, done.signal])).then(() => {
    throw new Error(`it was not ready after ${READY_MS / 1000} s`)
  })
  late.catch(() => {})
  try {
    const { url, controlUrl } = await Promise.race([launch.ready, late])
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
