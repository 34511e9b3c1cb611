// The command `relay [-- COMMAND]`: the relay in this very process, round one command or until Ctrl-C. It needs no post step to stop it:
// it cannot outlive the process that people see.
import { rm } from 'node:fs/promises'
import { systemClock } from '../clock.ts'
import { SetupError } from '../errors.ts'
import { readSettings } from '../inputs/read-settings.ts'
import { type Inspection, inspect, temporaryBundle } from '../inspect/inspect.ts'
import { type Survey, surveyMirrors } from '../mirrors/survey.ts'
import { relaySentence } from '../report/relay.ts'
import { withinDeadline } from '../run/deadline.ts'
import type { Host } from '../run/host.ts'
import type { Job } from '../run/job.ts'
import { USER_AGENT } from '../version.ts'
import { withoutEarlierRelay } from './earlier-relay.ts'
import { runPlain } from './plain-command.ts'
import { startRelay } from './relay.ts'
import { planRelay, type RelayPlan } from './relay-config.ts'
import { withRelay } from './relay-environment.ts'
import { relayFolders } from './relay-folders.ts'

export interface RelayCommandOptions {
  /** The command and its arguments; empty = serve until the signal. */
  readonly words: readonly string[]
  readonly signal: AbortSignal
  /** Called with the variables to use once the relay listens, when there is no command. */
  readonly onReady: (variables: Readonly<Record<string, string>>) => void
}

/** Serves, and gives the command's exit code (128 + N when signal N ended it), or 0 when the signal came. */
export async function relayCommand(given: Host, options: RelayCommandOptions): Promise<number> {
  const settings = await readSettings(given)
  const { host } = await withoutEarlierRelay(given, { exports: false })
  const limits = { ms: settings.timeoutMs, signal: options.signal, clock: systemClock }
  let inspection: Inspection | undefined
  try {
    const prepared = await withinDeadline(limits, async (signal) => {
      const job: Job = { host, settings, warnings: [], clock: systemClock, signal, exports: false }
      inspection = await inspect(job)
      const { newest: survey } = await surveyMirrors(job, inspection)
      const plan = planRelay(job, inspection, survey)
      if (!plan) throw nothingToAsk(survey)
      return { host, inspection, survey, plan }
    })
    return await serve(prepared, options)
  } finally {
    if (inspection) await temporaryBundle(inspection)[Symbol.asyncDispose]()
  }
}

interface Prepared {
  readonly host: Host
  readonly inspection: Inspection
  readonly survey: Survey
  readonly plan: RelayPlan
}

async function serve({ host, inspection, survey, plan }: Prepared, options: RelayCommandOptions): Promise<number> {
  const { root, folder } = await relayFolders(host.facts.temp)
  const ended = new AbortController()
  const relay = await startRelay(
    { ...plan.config, folder },
    {
      trust: inspection.trust,
      env: host.env,
      userAgent: USER_AGENT,
      clock: systemClock,
      workerEntry: host.workerEntry,
      signal: ended.signal,
    },
  )
  try {
    const { variables, decision } = withRelay({ variables: survey.variables, relayUrl: relay.url, routed: plan.routed })
    host.log.info(`Relay ${decision.decision}: ${decision.reason}`)
    const [command = '', ...args] = options.words
    const { env, facts } = host
    if (command !== '') {
      return await runPlain({
        command,
        args,
        env: { ...env, ...variables },
        cwd: facts.workspace,
        signal: options.signal,
      })
    }
    options.onReady(variables)
    await untilAborted(options.signal)
    return 0
  } finally {
    host.log.info(`Relay: ${relaySentence(relay.figures())}`)
    ended.abort()
    await relay.close()
    await rm(root, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function nothingToAsk({ variables }: Survey): SetupError {
  return new SetupError('go-env', `GOPROXY=${variables.GOPROXY} names no mirror that a relay could ask`, {
    hint: 'Name mirrors by the input mirrors (auto takes the public ones), or run the command without a relay.',
  })
}
