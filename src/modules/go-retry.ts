// Repeats one go command: decides whether another attempt can help, removes what a failure left,
// has the chain planned again and waits. The only owner of retries of the go command.
import { type ErrorCode, messageOf } from '../errors.ts'
import { formatDuration } from '../format.ts'
import { parseModuleKey } from '../go/module.ts'
import type { Environment } from '../host.ts'
import { backoffMs } from '../http/retry-rules.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { dropModule, dropZip } from './download-folder.ts'
import { DownloadFailure, type Tally } from './download-report.ts'
import { type AttemptContext, attemptGo, mirrorsOf } from './go-attempt.ts'
import type { FailureClass } from './go-failure.ts'
import type { GoRun } from './go-runs.ts'
import type { BlamedFailure } from './go-trace.ts'

type Variables = Readonly<Record<string, string>>

export interface RetryOptions extends Omit<AttemptContext, 'impatient'> {
  readonly retries: number
  /** Plans the chain again after a failure; undefined when there is no better one. */
  readonly replan: (failure: {
    readonly class: FailureClass
    /** As in GOPROXY; not one that merely lacks a module. */
    readonly mirrorUrl?: string
    readonly message: string
  }) => Promise<Variables | undefined>
  /** Mirrors of the chain (URL as in GOPROXY -> a sentence) that waiting does not cure. */
  readonly permanentFailures?: () => ReadonlyMap<string, string>
}

// A server that limits requests or is overloaded needs seconds, not fractions of one.
const PATIENT = { baseMs: 2_000, capMs: 60_000 }
const TALK_MS = 9_000
// git has no timeouts of its own either; under 1 kB/s for 30 s counts as dead.
const GIT_DEFAULTS = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1000', GIT_HTTP_LOW_SPEED_TIME: '30' }

/** Returns the last chain's variables. @throws DownloadFailure, or the signal's reason. */
export async function runUntilDone(
  run: GoRun,
  chain: Variables,
  options: RetryOptions,
  tally: Tally,
): Promise<Variables> {
  let variables = chain
  let sawMismatch = false
  for (let attempt = 1; ; attempt += 1) {
    const env: Environment = { ...GIT_DEFAULTS, ...options.env, ...variables, ...run.env }
    const result = await attemptGo(run, { ...options, env, impatient: attempt <= options.retries })
    tally.noteAttempt(env.GOPROXY ?? '', result)
    if (result.how === 'ok') return variables
    const { failure, mayComeLater = false } = result
    if (!failure) throw options.signal.reason
    const cause = describeFailure(run.title, failure)
    const repaired = await repairCache(failure, options)
    const isMismatch = failure.class.startsWith('integrity-')
    const hopeless = (failure.next === 'stop' && !repaired) || (isMismatch && sawMismatch) || attempt > options.retries
    const fresh = hopeless || repaired ? undefined : await newChain(failure, cause, variables, options)
    const mayPass = failure.next === 'again' && permanentFailure(failure, options) === undefined
    if (hopeless || !(repaired || fresh || mayPass)) {
      const message = attempt > 1 ? `${cause} (${attempt} attempts)` : cause
      const report = { ...(await tally.report('failed')), why: message }
      const hint = hintFor(run, failure, options)
      throw new DownloadFailure(errorCodeOf(failure), message, {
        hint,
        section: failure.class,
        report,
        mayComeLater,
      })
    }
    if (!repaired && !fresh) await waitBeforeRetry(failure, cause, attempt, options)
    variables = fresh ?? variables
    sawMismatch ||= isMismatch
    tally.noteRetry(fresh !== undefined)
  }
}

/** Removes corrupt files from the module cache; true for one from before this download. */
async function repairCache(failure: BlamedFailure, { modcache, log }: RetryOptions): Promise<boolean> {
  try {
    const damaged = /unzip (.+?\.zip): zip: /.exec(failure.said)?.[1]
    if (failure.class === 'corrupt-cache') return damaged !== undefined && (await dropZip(modcache, damaged))
    if (!failure.class.startsWith('integrity-') || !failure.module) return false
    await dropModule(modcache, parseModuleKey(failure.module))
    if (failure.mirrorUrl) return false
    log.warning(`the module cache had a corrupt ${failure.module}: removed, downloading it again`)
    return true
  } catch (error) {
    log.warning(`a corrupt file in the module cache could not be removed: ${sanitizeForLog(messageOf(error))}`)
    return false
  }
}

/** Undefined if the chain is the same. */
async function newChain(
  { class: name, mirrorUrl }: BlamedFailure,
  message: string,
  variables: Variables,
  { replan, log, signal }: RetryOptions,
): Promise<Variables | undefined> {
  const guilty = mirrorUrl && name !== 'not-found' && name !== 'http-upstream' ? { mirrorUrl } : {}
  const fresh = await replan({ class: name, message, ...guilty }).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason
    log.warning(`could not plan a new chain: ${messageOf(error)}`)
    return undefined
  })
  if (!fresh || Object.entries(fresh).every(([key, value]) => variables[key] === value)) return undefined
  const now = mirrorsOf(fresh.GOPROXY ?? variables.GOPROXY ?? '')
  log.warning(`${message}; continuing with ${now.map(mirrorName).join(', ') || 'no mirror'}`)
  return { ...variables, ...fresh }
}

/** A silent wait would look like a hang. */
async function waitBeforeRetry(
  { class: name }: BlamedFailure,
  cause: string,
  attempt: number,
  { clock, signal, log, retries }: RetryOptions,
): Promise<void> {
  const patient = name === 'http-throttle' || name === 'http-upstream' ? PATIENT : {}
  const waitMs = backoffMs({ attempt, random: clock.random(), ...patient })
  log.warning(`${cause}; retrying in ${formatDuration(waitMs)} (${attempt} of ${retries})`)
  for (let leftMs = waitMs; leftMs > 0; leftMs -= TALK_MS) {
    if (leftMs < waitMs) log.progress(`retrying in ${formatDuration(leftMs)}`)
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
