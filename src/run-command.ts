// The story of the commands `run -- COMMAND` and `relay`: the environment is set as `setup` would
// set it, and a relay in this very process leads GOPROXY, so that it cannot outlive what users see.
import { rm } from 'node:fs/promises'
import { messageOf, SetupError } from './errors.ts'
import type { Environment } from './host.ts'
import type { Settings } from './inputs/settings.ts'
import { addedPatterns, inspect, temporaryBundle } from './inspect/inspect.ts'
import { type Survey, surveyMirrors } from './mirrors/survey.ts'
import { runRetried } from './modules/retried-command.ts'
import { redact, sanitizeForLog } from './redact.ts'
import { startRelay } from './relay/relay.ts'
import { planRelay, type RelayPlan, withRelay } from './relay/relay-plan.ts'
import { relaySentence } from './report/relay.ts'
import { withinDeadline } from './run/deadline.ts'
import { type Job, warn } from './run/job.ts'
import { privateFolder } from './run/private-folder.ts'
import { REMOVE } from './verify/busy-files.ts'
import { USER_AGENT } from './version.ts'

// Compilers and tests may be silent for minutes; the inputs' defaults suit a download. The help has
// these too (hosts/command-table.ts).
const USUAL_SILENCE_MS = 300_000
const USUAL_LIMIT_MS = 3_600_000
/** How long a relay that lost a mirror may pause before it tries again, beyond `stall-timeout`. */
const RELAY_PAUSE_MS = 30_000

export interface RunOptions {
  readonly words: readonly string[]
  readonly env: Environment
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

/** Runs the command with the environment set, behind a relay unless off; returns its exit code. */
export async function runCommand(given: Job, { words, env, stdout, stderr }: RunOptions): Promise<number> {
  const { host, settings, clock } = given
  const [command = '', ...args] = words
  const body = async (job: Job) => {
    await using found = await prepareOrWarn(job)
    await using relay = found && (await relayOrWarn(job, found))
    const variables = relay?.variables ?? found?.survey.variables
    return await runRetried({
      command,
      args,
      env: variables ? { ...host.env, ...variables } : env,
      cwd: host.facts.workspace,
      silenceMs: silenceOf(settings, relay),
      ...(relay && { activity: relay.activity }),
      retries: settings.retries,
      signal: job.signal,
      log: host.log,
      clock,
      stdout,
      stderr,
    })
  }
  return await withinDeadline(given, body, settings.given.has('timeout') ? settings.timeoutMs : USUAL_LIMIT_MS)
}

/** A silent command may be waiting for the relay, which itself waits for a mirror. */
function silenceOf({ given, stallTimeoutMs }: Settings, relay: OwnRelay | undefined): number {
  const silenceMs = given.has('stall-timeout') ? stallTimeoutMs : USUAL_SILENCE_MS
  return Math.max(silenceMs, relay ? stallTimeoutMs + RELAY_PAUSE_MS : 0)
}

/**
 * Serves until the job's signal; `onReady` gets the variables once the relay listens.
 * @throws SetupError `no-mirror-for-relay`, and what the survey throws.
 */
export async function serveRelay(job: Job, onReady: (variables: Survey['variables']) => void): Promise<void> {
  const { signal } = job
  await using found = await withinDeadline(job, prepare)
  const plan = planRelay(job, found.inspection, found.survey)
  if (!plan) {
    const message = `GOPROXY=${found.survey.variables.GOPROXY} names no mirror for a relay`
    const hint = 'Name mirrors by the input `mirrors` (`auto` means the public ones).'
    throw new SetupError('no-mirror-for-relay', message, { hint })
  }
  await using relay = await startOwnRelay(job, found, plan)
  onReady(relay.variables)
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

type Found = Awaited<ReturnType<typeof prepare>>

/** What a relay is planned from. Disposing of it removes the CA bundle. */
async function prepare(job: Job) {
  const inspection = await inspect(job)
  const bundle = temporaryBundle(inspection)
  try {
    const { newest: survey } = await surveyMirrors(job, inspection)
    return { inspection, survey, ...bundle }
  } catch (error) {
    await bundle[Symbol.asyncDispose]()
    throw error
  }
}

// Undefined when the mirrors cannot be prepared: many commands need no network. Throws where the
// environment as it is could send names to a server that the inputs rule out.
async function prepareOrWarn(job: Job): Promise<Found | undefined> {
  const { settings } = job
  const isFree = !settings.given.has('mirrors') && settings.policy !== 'enforced' && addedPatterns(job) === ''
  try {
    return await prepare(job)
  } catch (error) {
    if (job.signal.aborted || !isFree) throw error
    warn(job, `no relay: ${reasonOf(error)}; the command runs with the environment as it is`)
    return undefined
  }
}

type OwnRelay = Awaited<ReturnType<typeof startOwnRelay>>

async function relayOrWarn(job: Job, found: Found): Promise<OwnRelay | undefined> {
  if (job.settings.relay === 'off') return undefined
  const { GOPROXY } = found.survey.variables
  const plan = planRelay(job, found.inspection, found.survey)
  try {
    if (!plan) throw new Error('no mirror is available to it')
    return await startOwnRelay(job, found, plan)
  } catch (error) {
    if (job.signal.aborted) throw error
    warn(job, `no relay: ${reasonOf(error)}; the command runs with GOPROXY=${redact(GOPROXY ?? '')}`)
    return undefined
  }
}

/** A relay in this process. Disposing of it ends it and logs what it did. */
async function startOwnRelay(job: Job, { inspection, survey }: Found, plan: RelayPlan) {
  const { host, clock, signal } = job
  const { env, log, workerEntry } = host
  const folder = await privateFolder(host.facts.temp)
  const remove = () => rm(folder, REMOVE)
  const means = { trust: inspection.trust, env, userAgent: USER_AGENT, clock, workerEntry, signal }
  const relay = await startRelay({ ...plan.config, folder }, means).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  const { variables } = withRelay(survey.variables, relay.url, plan.privateRoute)
  log.info(`Relay on ${new URL(relay.url).host}, for this command only`)
  return {
    variables,
    /** Changes with each request, retry and byte: go is silent while it downloads. */
    activity: async () => {
      const { requests, retries, bytesIn, bytesOut } = relay.stats()
      return [requests, retries, bytesIn, bytesOut].join()
    },
    [Symbol.asyncDispose]: async () => {
      log.info(`Relay: ${relaySentence(relay.stats())}`)
      await relay.close()
      await remove()
    },
  }
}

function reasonOf(error: unknown): string {
  return sanitizeForLog(redact(messageOf(error)))
}
