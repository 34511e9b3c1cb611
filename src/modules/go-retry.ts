// Repeats one go command until it succeeds: after each failure it decides whether another attempt
// can help, removes what the failure left behind, has the chain planned again and waits. The only
// owner of retries of the go command.
import type { Clock } from '../clock.ts'
import { type ErrorCode, messageOf } from '../errors.ts'
import { parseModuleKey } from '../go/module.ts'
import type { Environment, Log } from '../host.ts'
import { backoffMs } from '../http/retry-rules.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { dropModule, dropZip, removeLeftovers } from './download-folder.ts'
import { DownloadFailure, type Tally } from './download-report.ts'
import { attemptGo, type GoAttempt, mirrorsOf } from './go-attempt.ts'
import type { FailureClass } from './go-failure.ts'
import type { GoRun } from './go-runs.ts'
import type { BlamedFailure } from './go-trace.ts'

type Variables = Readonly<Record<string, string>>

export interface RetryOptions {
  /** Path of the go command. */
  readonly go: string
  /** Environment of the go command; variables of the chain win over it. */
  readonly env: Environment
  /** How often each go command is repeated. */
  readonly retries: number
  /** The deadline of the whole step, or its cancellation. */
  readonly signal: AbortSignal
  readonly stallTimeoutMs: number
  readonly log: Log
  readonly clock: Clock
  /** The effective GOMODCACHE. */
  readonly modcache: string
  /** Plans the chain again after a failure; undefined when there is no better one. */
  readonly replan: (failure: {
    readonly class: FailureClass
    /** The mirror that caused the failure, as in GOPROXY; not one that merely lacks a module. */
    readonly mirrorUrl?: string
    /** What happened, sanitized, without credentials. */
    readonly message: string
  }) => Promise<Variables | undefined>
  /** Mirrors of the chain (URL as in GOPROXY -> a sentence) that waiting does not cure. */
  readonly permanentFailures?: () => ReadonlyMap<string, string>
  /** Milliseconds between progress lines; 9 s by default. */
  readonly heartbeatMs?: number
}

/** The chain in use; one run passes it to the next. */
export interface ChainInUse {
  variables: Variables
  /** The mirror that served last, and those that failed since. */
  serving: string | undefined
  failed: readonly string[]
}

// A server that limits requests or is overloaded needs seconds, not fractions of one.
const PATIENT = { baseMs: 2_000, capMs: 60_000 }
const TALK_MS = 9_000
// git has no timeouts of its own either; under 1 kB/s for 30 s counts as dead.
const GIT_DEFAULTS = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1000', GIT_HTTP_LOW_SPEED_TIME: '30' }

/**
 * Runs the command until it succeeds.
 * @throws DownloadFailure when no further attempt can help; the signal's reason after an abort.
 */
export async function runUntilDone(run: GoRun, chain: ChainInUse, options: RetryOptions, tally: Tally): Promise<void> {
  let sawMismatch = false
  for (let attempt = 1; ; attempt += 1) {
    const result = await attemptOnce(run, chain, { ...options, impatient: attempt <= options.retries })
    tally.noteAttempt(goproxyOf(run, chain, options), result)
    if (result.how === 'ok') return
    await removeLeftovers(options.modcache, result.zips)
    const { failure } = result
    if (!failure) throw options.signal.reason
    const cause = describeFailure(run.title, failure)
    const repaired = await repairCache(failure, options).catch((error: unknown) => {
      options.log.warning(
        `a corrupt file in the module cache could not be removed: ${sanitizeForLog(messageOf(error))}`,
      )
      return false
    })
    const isMismatch = failure.class.startsWith('integrity-')
    const hopeless = (failure.next === 'stop' && !repaired) || (isMismatch && sawMismatch) || attempt > options.retries
    if (hopeless || !(await prepareNextAttempt({ failure, cause, repaired, attempt, chain, options }))) {
      const message = attempt > 1 ? `${cause} (${attempt} attempts)` : cause
      const report = { ...(await tally.report('failed')), why: message }
      const { mayComeLater = false } = result
      const hint = hintFor(run, failure, options)
      throw new DownloadFailure(errorCodeOf(failure), message, { hint, report, mayComeLater })
    }
    sawMismatch ||= isMismatch
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

/** Removes corrupt files from the module cache; true for one from before this download. */
async function repairCache(failure: BlamedFailure, { modcache, log }: RetryOptions): Promise<boolean> {
  const damaged = /unzip (.+?\.zip): zip: /.exec(failure.said)?.[1]
  if (failure.class === 'corrupt-cache') return damaged !== undefined && (await dropZip(modcache, damaged))
  if (!failure.class.startsWith('integrity-') || !failure.module) return false
  await dropModule(modcache, parseModuleKey(failure.module))
  if (failure.mirrorUrl) return false
  log.warning(`the module cache had a corrupt ${failure.module}: removed, downloading it again`)
  return true
}

interface NextAttempt {
  readonly failure: BlamedFailure
  readonly cause: string
  readonly repaired: boolean
  readonly attempt: number
  readonly chain: ChainInUse
  readonly options: RetryOptions
}

/** Prepares another attempt, with a new chain or after a wait; false when that cannot help. */
async function prepareNextAttempt({
  failure,
  cause,
  repaired,
  attempt,
  chain,
  options,
}: NextAttempt): Promise<boolean> {
  if (repaired) return true
  if (await takeNewChain(failure, cause, chain, options)) return true
  if (failure.next !== 'again' || permanentFailure(failure, options) !== undefined) return false
  const patient = failure.class === 'http-throttle' || failure.class === 'http-upstream' ? PATIENT : {}
  const waitMs = backoffMs({ attempt, random: options.clock.random(), ...patient })
  options.log.warning(`${cause}; retrying in ${Math.ceil(waitMs / 1000)} s (${attempt} of ${options.retries})`)
  await waitWithProgress(waitMs, options)
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
    log.warning(`could not plan a new chain: ${messageOf(error)}`)
    return undefined
  })
  if (!fresh || Object.entries(fresh).every(([key, value]) => chain.variables[key] === value)) return false
  const before = mirrorsOf(chain.variables.GOPROXY ?? '')
  const now = mirrorsOf(fresh.GOPROXY ?? chain.variables.GOPROXY ?? '')
  chain.variables = { ...chain.variables, ...fresh }
  chain.failed = [...chain.failed, ...before.filter((mirror) => !now.includes(mirror))]
  log.warning(`${message}; continuing with ${now.map(mirrorName).join(', ') || 'no mirror'}`)
  return true
}

/** Waits and logs progress, so that the wait does not look like a hang. */
async function waitWithProgress(waitMs: number, { clock, signal, log }: RetryOptions): Promise<void> {
  for (let leftMs = waitMs; leftMs > 0; leftMs -= TALK_MS) {
    if (leftMs < waitMs) log.progress(`retrying in ${Math.ceil(leftMs / 1000)} s`)
    await clock.sleep(Math.min(leftMs, TALK_MS), signal)
  }
}

/** Why the mirror behind a failure will fail the next attempt too, with the same chain. */
function permanentFailure({ mirrorUrl }: BlamedFailure, { permanentFailures }: RetryOptions): string | undefined {
  return mirrorUrl === undefined ? undefined : permanentFailures?.().get(mirrorUrl)
}

const PRIVATE_HINT =
  'Private modules come only from the input `private-mirror`: check its address, its login (netrc or GOAUTH) and that it has the module.'

function hintFor({ isPrivate }: GoRun, failure: BlamedFailure, options: RetryOptions): string {
  const { hint } = failure
  // Advice about other mirrors would be wrong: no other may serve private modules.
  if (isPrivate) return hint.includes('`mirrors`') ? PRIVATE_HINT : `${PRIVATE_HINT} ${hint}`
  const trouble = permanentFailure(failure, options)
  if (trouble === undefined) return hint
  return `The probe had found that mirror unhealthy (${trouble}) and only \`select: pinned\` kept it: remove it from \`mirrors\`, or use \`select: ordered\` to leave it out.`
}

/** What failed where, and why in go's own words. */
function describeFailure(title: string, { class: name, module, mirrorUrl, said }: BlamedFailure): string {
  const what = module && !said.includes(module) ? ` at ${sanitizeForLog(module)}` : ''
  const from = mirrorUrl ? ` from ${mirrorName(mirrorUrl)}` : ''
  return `${sanitizeForLog(title)} failed${what}${from} (${name}): ${said}`
}

/** Host and port of a mirror: its path may be a secret. */
function mirrorName(url: string): string {
  return sanitizeForLog(URL.parse(url)?.host || redact(url))
}

function errorCodeOf({ class: name }: BlamedFailure): ErrorCode {
  if (name.startsWith('integrity-')) return 'checksum-mismatch'
  return name === 'stall' ? 'stalled' : 'download-failed'
}
