// One go command until it is done: after each failure decides whether another try can help, removes what the failure left behind, has
// the chain planned anew and waits. The only place above the pool that tries a download again.
import type { Clock } from '../clock.ts'
import { type ErrorCode, messageOf } from '../errors.ts'
import { backoffMs } from '../http/retry-rules.ts'
import type { Environment } from '../inspect/go-env.ts'
import type { Log } from '../run/host.ts'
import { codeOf, DownloadFailure, describeFailure, mirrorName } from './download-failure.ts'
import { dropModule, dropZip, sweepLeftovers } from './download-folder.ts'
import type { Tally } from './download-tally.ts'
import { attemptGo, type GoAttempt, mirrorsOf } from './go-attempt.ts'
import type { BlamedFailure } from './go-blame.ts'
import type { FailureClass } from './go-failure.ts'
import type { GoRun } from './go-runs.ts'

type Variables = Readonly<Record<string, string>>

/** Plans the chain anew after a failure: the new variables, or undefined when nothing better is known. */
export type Replan = (failure: {
  readonly class: FailureClass
  /** The mirror that did harm, as it stands in GOPROXY; a mirror that only does not have a module did none. */
  readonly mirrorUrl?: string
  /** What happened, for reports: harmless, without credentials. */
  readonly message: string
}) => Promise<Variables | undefined>

export interface RetryOptions {
  /** Path of the go command. */
  readonly go: string
  /** Environment of the go command; variables of the chain win over it. */
  readonly env: Environment
  /** How often each go command is tried again. */
  readonly retries: number
  /** The deadline of the whole step, or its cancellation. */
  readonly signal: AbortSignal
  readonly stallTimeoutMs: number
  readonly log: Log
  readonly clock: Clock
  /** The effective GOMODCACHE. */
  readonly modcache: string
  readonly replan: Replan
  /** Mirrors of today's chain (URL as in GOPROXY -> a sentence) whose trouble no waiting mends: one failure of theirs is enough. */
  readonly permanentFailures?: () => ReadonlyMap<string, string>
  /** Milliseconds between lines of progress; 9 s when not given. */
  readonly heartbeatMs?: number
}

/** The chain in use, which one run hands on to the next. */
export interface ChainInUse {
  variables: Variables
  /** The mirror that served last, and those that failed since. */
  serving: string | undefined
  failed: readonly string[]
}

// A server that limits or is overloaded wants seconds, not fractions of one.
const PATIENT = { baseMs: 2_000, capMs: 60_000 }
const TALK_MS = 9_000
// git has no time-outs of its own either; under 1 kB/s for 30 s counts as dead.
const GIT_DEFAULTS = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1000', GIT_HTTP_LOW_SPEED_TIME: '30' }

/**
 * Runs the command until it succeeds.
 * @throws DownloadFailure when no further try can help; the signal's reason when that ended it.
 */
export async function runUntilDone(run: GoRun, chain: ChainInUse, options: RetryOptions, tally: Tally): Promise<void> {
  let sawTampering = false
  for (let attempt = 1; ; attempt += 1) {
    const result = await attemptOnce(run, chain, { ...options, impatient: attempt <= options.retries })
    tally.noteAttempt(goproxyOf(run, chain, options), result)
    if (result.how === 'ok') return
    await sweepLeftovers(options.modcache, result.zips)
    const { failure } = result
    if (!failure) throw options.signal.reason
    const cause = describeFailure(run.title, failure)
    const mended = await mendCache(failure, options)
    const isTampering = failure.class.startsWith('integrity-')
    const hopeless = (failure.next === 'stop' && !mended) || (isTampering && sawTampering) || attempt > options.retries
    if (hopeless || !(await prepareNextTry({ failure, cause, mended, attempt, chain, options }))) {
      const hint = hintFor(run, failure, options)
      throw await finalFailure({ hint, code: codeOf(failure), cause, attempt, tally })
    }
    sawTampering ||= isTampering
    tally.noteRetry()
  }
}

async function attemptOnce(
  run: GoRun,
  chain: ChainInUse,
  options: RetryOptions & { readonly impatient: boolean },
): Promise<GoAttempt> {
  const attempt = await attemptGo(run, {
    ...options,
    env: { ...GIT_DEFAULTS, ...options.env, ...chain.variables, ...run.env },
    serving: chain.serving,
    failed: chain.failed,
  })
  const blamed = attempt.failure?.mirrorUrl
  chain.serving = attempt.serving ?? blamed
  chain.failed = blamed ? [blamed] : []
  return attempt
}

function goproxyOf(run: GoRun, chain: ChainInUse, { env }: RetryOptions): string {
  return run.env.GOPROXY ?? chain.variables.GOPROXY ?? env.GOPROXY ?? ''
}

/** Takes out of the module cache what go would stumble over again; true when the file that was bad had lain there before. */
async function mendCache(failure: BlamedFailure, { modcache, log }: RetryOptions): Promise<boolean> {
  const damaged = /unzip (.+?\.zip): zip: /.exec(failure.said)?.[1]
  if (failure.class === 'corrupt-cache') return damaged !== undefined && (await dropZip(modcache, damaged))
  if (!failure.class.startsWith('integrity-') || !failure.module) return false
  const at = failure.module.lastIndexOf('@')
  await dropModule(modcache, { path: failure.module.slice(0, at), version: failure.module.slice(at + 1) })
  if (failure.mirrorUrl) return false
  log.warning(`the module cache held wrong bits for ${failure.module}: they were removed and are fetched again`)
  return true
}

interface NextTry {
  readonly failure: BlamedFailure
  readonly cause: string
  readonly mended: boolean
  readonly attempt: number
  readonly chain: ChainInUse
  readonly options: RetryOptions
}

/** Gets ready for another try, with a new chain or after a wait; false when it could only fail as this one did. */
async function prepareNextTry({ failure, cause, mended, attempt, chain, options }: NextTry): Promise<boolean> {
  if (mended) return true
  if (await takeNewChain(failure, cause, chain, options)) return true
  if (failure.next !== 'again' || lastingTrouble(failure, options) !== undefined) return false
  const patient = failure.class === 'http-throttle' || failure.class === 'http-upstream' ? PATIENT : {}
  const waitMs = backoffMs({ attempt, random: options.clock.random(), ...patient })
  options.log.warning(`${cause}; trying again in ${Math.ceil(waitMs / 1000)} s (${attempt} of ${options.retries})`)
  await waitAloud(waitMs, options)
  return true
}

async function takeNewChain(
  failure: BlamedFailure,
  message: string,
  chain: ChainInUse,
  { replan, log, signal }: RetryOptions,
): Promise<boolean> {
  const { class: name, mirrorUrl } = failure
  const guilty = mirrorUrl && name !== 'not-found' && name !== 'http-upstream' ? { mirrorUrl } : {}
  const fresh = await replan({ class: name, message, ...guilty }).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason
    log.warning(`no new chain: ${messageOf(error)}`)
    return undefined
  })
  if (!fresh || Object.entries(fresh).every(([key, value]) => chain.variables[key] === value)) return false
  const before = mirrorsOf(chain.variables.GOPROXY ?? '')
  const now = mirrorsOf(fresh.GOPROXY ?? chain.variables.GOPROXY ?? '')
  chain.variables = { ...chain.variables, ...fresh }
  chain.failed = [...chain.failed, ...before.filter((mirror) => !now.includes(mirror))]
  log.warning(`${message}; going on with ${now.map(mirrorName).join(', ') || 'no mirror'}`)
  return true
}

/** A wait that nobody takes for a hang. */
async function waitAloud(waitMs: number, { clock, signal, log }: RetryOptions): Promise<void> {
  for (let leftMs = waitMs; leftMs > 0; leftMs -= TALK_MS) {
    if (leftMs < waitMs) log.progress(`trying again in ${Math.ceil(leftMs / 1000)} s`)
    await clock.sleep(Math.min(leftMs, TALK_MS), signal)
  }
}

/** Why the mirror behind a failure will fail the next try too, as far as the chain is as it was. */
function lastingTrouble({ mirrorUrl }: BlamedFailure, { permanentFailures }: RetryOptions): string | undefined {
  return mirrorUrl === undefined ? undefined : permanentFailures?.().get(mirrorUrl)
}

const PRIVATE_HINT =
  'Private modules are asked of the input `private-mirror` alone: check its address, its login (netrc or GOAUTH) and that it has the module.'

function hintFor({ isPrivate }: GoRun, failure: BlamedFailure, options: RetryOptions): string {
  const { hint } = failure
  // Advice about other mirrors would be wrong: no other may be asked.
  if (isPrivate) return hint.includes('`mirrors`') ? PRIVATE_HINT : `${PRIVATE_HINT} ${hint}`
  const trouble = lastingTrouble(failure, options)
  if (trouble === undefined) return hint
  return `The probe had found that mirror sick (${trouble}) and only \`select: pinned\` kept it: drop it from \`mirrors\`, or let \`select: ordered\` leave it out.`
}

interface FinalFailure {
  readonly hint: string
  readonly code: ErrorCode
  readonly cause: string
  readonly attempt: number
  readonly tally: Tally
}

async function finalFailure({ hint, code, cause, attempt, tally }: FinalFailure): Promise<DownloadFailure> {
  const message = attempt > 1 ? `${cause} (${attempt} tries)` : cause
  const report = { ...(await tally.report('failed')), why: message }
  return new DownloadFailure(code, message, { hint, report })
}
