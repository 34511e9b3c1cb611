// The relay's place in a run: its process starts while the mirrors are probed, receives its configuration
// when the chain is known, and is handed over to later steps after the download, so that the list behind
// it is the newest one. A failure of the relay is a warning: the list works without it.
import { dirname, join, resolve } from 'node:path'
import { messageOf } from '../errors.ts'
import type { SettingsCheck } from '../inputs/read-settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { trustSources } from '../inspect/own-requests.ts'
import type { Survey } from '../mirrors/survey.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { Host } from '../run/host.ts'
import { type Decision, type Job, warn } from '../run/job.ts'
import { USER_AGENT } from '../version.ts'
import { type EarlierRelay, isStillGood } from './earlier-relay.ts'
import { type Launch, launchRelay } from './launch.ts'
import { cardPath, writeCard } from './relay-card.ts'
import { planRelay, type RelayPlan } from './relay-config.ts'
import { withRelay } from './relay-environment.ts'
import { relayFolders } from './relay-folders.ts'
import { LOG_FILE, rememberRelay } from './relay-memory.ts'

/** What a run waits for its relay once all else is done, milliseconds. */
const READY_MS = 3_000
const IDLE_MS = 30 * 60_000
/** GitHub's own limit of a job. */
const LIFE_MS = 6 * 3_600_000

interface RelayContext {
  readonly inspection: Inspection
  readonly survey: Survey
  readonly earlier: EarlierRelay | undefined
}

/** What the run's report and outputs need of a relay that was handed over, or of why there is none. */
export interface HandedRelay {
  /** For this job alone: no report has it. Undefined without a relay. */
  readonly url?: string
  /** The variables with the relay in front. */
  readonly variables?: Readonly<Record<string, string>>
  readonly decision: Decision
}

/** A relay on its way. Disposing of it abandons one that was not handed over. */
export interface RelayAhead extends AsyncDisposable {
  /** Configures the relay for the chain; call once, as soon as the chain is known. */
  readonly configure: (survey: Survey) => void
  /** Exports the relay to later steps, configured for `newest`; undefined when the report has nothing to show of it. */
  readonly handOver: (newest: Survey) => Promise<HandedRelay | undefined>
}

/** `relay: on` where no post step would stop the relay is refused in words. */
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
              'nothing would stop the relay here; put your command behind one: go-proxy-setup relay -- COMMAND ...',
          },
        ]
}

/** Starts the relay's process, unless there shall be none or an earlier step's relay will do. */
export function startRelayAhead(job: Job, inspection: Inspection, earlier: EarlierRelay | undefined): RelayAhead {
  const prepared = earlier ? undefined : prepare(job)
  let begun: Promise<Begun> | undefined
  let isHandedOver = false
  return {
    configure: (survey) => {
      begun = begin(job, { inspection, survey, earlier }, prepared)
    },
    handOver: async (survey) => {
      if (!begun) return undefined
      begun = upToDate(job, { inspection, survey, earlier }, begun)
      const handed = await handOn(job, await begun, survey.variables)
      isHandedOver = handed?.url !== undefined
      return handed
    },
    [Symbol.asyncDispose]: async () => {
      if (!isHandedOver) await abandon(await (begun ?? prepared))
    },
  }
}

/** A relay that began before a mirror was found to corrupt files would go on using it. */
async function upToDate(job: Job, context: RelayContext, begun: Promise<Begun>): Promise<Begun> {
  const relay = await begun
  if ('off' in relay || job.signal.aborted) return relay
  if (planRelay(job, context.inspection, context.survey)?.hash === relay.plan.hash) return relay
  await abandon(relay)
  return await begin(job, context)
}

interface Off {
  readonly off: string
  readonly told: boolean
}

/** A process that waits for its order. */
interface Waiting {
  readonly launch: Launch
  readonly root: string
  readonly folder: string
}

/** A relay that is on its way; `off` says why there is none. */
type Begun =
  | Off
  | { readonly plan: RelayPlan; readonly url: string; readonly launch?: undefined }
  | ({ readonly plan: RelayPlan } & Waiting)

/** Why there shall be none, or undefined. */
function reasonAgainst({ settings, host, exports }: Job): Off | undefined {
  const no = (off: string): Off => ({ off, told: false })
  if (!exports) return no('nothing is set for later steps')
  if (settings.relay === 'off') return no('input relay is off')
  // The only platform with a post step, which stops it.
  return host.facts.platform === 'github' && host.workerEntry ? undefined : no('no post step would stop it')
}

/** Never rejects: a failure becomes a reason. */
async function prepare(job: Job): Promise<Off | Waiting> {
  const { env, facts, workerEntry = '' } = job.host
  const against = reasonAgainst(job)
  if (against) return against
  try {
    const { root, folder } = await relayFolders(facts.temp)
    const launch = launchRelay({ entry: resolve(workerEntry), env, root, logFile: join(root, LOG_FILE) })
    return { launch, root, folder }
  } catch (error) {
    return unstartable(error)
  }
}

/** Never rejects: a failure becomes a reason. */
async function begin(
  job: Job,
  { inspection, survey, earlier }: RelayContext,
  prepared?: Promise<Off | Waiting>,
): Promise<Begun> {
  const { settings } = job
  const against = reasonAgainst(job)
  if (against) return against
  try {
    const plan = planRelay(job, inspection, survey)
    if (!plan) {
      await abandon(await prepared)
      return { off: 'there is no mirror that it could ask', told: settings.relay === 'on' }
    }
    if (earlier && (await isStillGood(earlier, plan.hash))) return { plan, url: earlier.url }
    const waiting = await (prepared ?? prepare(job))
    return 'off' in waiting ? waiting : order(job, plan, waiting)
  } catch (error) {
    await abandon(await prepared)
    return unstartable(error)
  }
}

function order({ host, settings }: Job, plan: RelayPlan, waiting: Waiting): Begun {
  const { config, hash, routed } = plan
  waiting.launch.begin({
    config: { ...config, folder: waiting.folder },
    userAgent: USER_AGENT,
    caFile: trustSources({ host, settings }).caFile,
    hash,
    root: waiting.root,
    jobPid: process.ppid > 1 ? process.ppid : undefined,
    // Without a list behind it, a relay that ends in a long pause would take go with it.
    idleMs: routed ? LIFE_MS : IDLE_MS,
    lifeMs: LIFE_MS,
  })
  return { plan, ...waiting }
}

function unstartable(error: unknown): Off {
  return { off: `it could not be started: ${sanitizeForLog(redact(messageOf(error)))}`, told: true }
}

async function abandon(relay: Begun | Waiting | undefined): Promise<void> {
  if (relay && 'launch' in relay) await relay.launch?.abandon()
}

async function handOn(
  job: Job,
  relay: Begun,
  planned: Readonly<Record<string, string>>,
): Promise<HandedRelay | undefined> {
  const { host, settings, signal } = job
  if ('off' in relay) {
    if (relay.told) warn(job, `there is no relay: ${relay.off}`)
    if (relay.told || !job.exports || (host.facts.platform !== 'github' && settings.relay === 'auto')) return undefined
    return { decision: { subject: 'relay', decision: 'off', reason: relay.off } }
  }
  if (signal.aborted) return undefined
  try {
    const url = relay.launch ? await confirmed(job, relay, planned) : relay.url
    const { variables, decision } = withRelay({ variables: planned, relayUrl: url, routed: relay.plan.routed })
    await host.exportEnv(variables)
    const asBefore = relay.launch ? '' : ', as before'
    return { url, variables, decision: { ...decision, decision: `${decision.decision}${asBefore}` } }
  } catch (error) {
    warn(job, `there is no relay: ${sanitizeForLog(redact(messageOf(error)))}; later steps use the list alone`)
    return undefined
  }
}

/** The URL of a relay that listens, once the post step is sure to know of it. */
async function confirmed(
  { host, settings, clock, signal }: Job,
  { launch, root }: Extract<Begun, { root: string }>,
  { GOPROXY = '', GONOPROXY, GONOSUMDB }: Readonly<Record<string, string>>,
) {
  const done = new AbortController()
  const late = clock.sleep(READY_MS, AbortSignal.any([signal, done.signal])).then(() => {
    throw new Error(`it was not ready after ${READY_MS / 1000} s`)
  })
  late.catch(() => {})
  try {
    const { url, control } = await Promise.race([launch.ready, late])
    const temp = dirname(root)
    const card = cardPath(temp, url)
    await rememberRelay(host, { control, root, card, summary: settings.reports.has('summary') })
    const before = {
      GOPROXY,
      GONOPROXY: GONOPROXY ?? host.env.GONOPROXY ?? '',
      GONOSUMDB: GONOSUMDB ?? host.env.GONOSUMDB ?? '',
    }
    await writeCard(card, { control, before })
    await launch.confirm()
    return url
  } finally {
    done.abort()
  }
}
