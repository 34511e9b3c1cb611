// One watched run of one go command: how it ended, which mirror caused a failure, and progress
// lines meanwhile. go prints its data only at the end, so progress and activity come from its trace
// (-x) and from the files that grow in the module cache.
import type { Clock } from '../clock.ts'
import { formatDuration } from '../format.ts'
import { isEnd, parseGoproxy } from '../go/goproxy.ts'
import { unescapeCapitals } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { Environment, Log } from '../host.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { existing, readActivity, sizeOfFiles } from './download-folder.ts'
import { classifyGoFailure, decidingFailure, goMessages, mayComeLater } from './go-failure.ts'
import type { GoRun } from './go-runs.ts'
import { type BlamedFailure, blame, type GoTrace, type TracedRequest, traceGo } from './go-trace.ts'
import { watchCommand } from './watched-command.ts'

interface AttemptContext {
  /** Path of the go command. */
  readonly go: string
  readonly env: Environment
  readonly modcache: string
  readonly stallTimeoutMs: number
  readonly signal: AbortSignal
  readonly log: Log
  readonly clock: Clock
  /** The mirror that served the previous attempt, and those that failed it. */
  readonly serving: string | undefined
  readonly failed: readonly string[]
  readonly heartbeatMs?: number | undefined
  /** Stop when a mirror keeps timing out, because the next attempt can avoid it. */
  readonly impatient: boolean
}

export interface GoAttempt {
  /** `aborted`: by the deadline or a cancellation. */
  readonly how: 'ok' | 'failed' | 'aborted'
  readonly failure?: BlamedFailure
  /** After a failure: a later step of the job can still provide everything that is missing. */
  readonly mayComeLater?: boolean
  /** After an abort: `while it waited for HOST: MODULE`. */
  readonly waiting?: string
  readonly needed: readonly string[]
  /** Requested zips, as names below cache/download. */
  readonly zips: readonly string[]
  readonly serving: string | undefined
  /** Mirrors, as in GOPROXY, that answered a request. */
  readonly answered: readonly string[]
  readonly failovers: number
  readonly durationMs: number
}

/** Runs the command once. */
export async function attemptGo(run: GoRun, context: AttemptContext): Promise<GoAttempt> {
  const mirrors = mirrorsOf(context.env.GOPROXY ?? '')
  const dead = watchForDead(context.impatient)
  const onLine = (line: string) => context.log.debug(redact(sanitizeForLog(line)))
  const trace = traceGo(mirrors, { ...context, onLine, onFailure: dead.note })
  const stdout: Buffer[] = []
  const sinceMs = context.clock.date().getTime()
  const { modcache } = context
  const end = await watchCommand({
    command: context.go,
    args: run.args,
    cwd: run.cwd,
    env: context.env,
    silenceMs: context.stallTimeoutMs,
    signal: AbortSignal.any([context.signal, dead.signal]),
    clock: context.clock,
    onStdout: (chunk) => stdout.push(chunk),
    onStderr: trace.feed,
    activity: () => readActivity({ modcache, zips: zipsOf(run, trace), sinceMs, direct: mayGoDirect(context.env) }),
    ...(context.heartbeatMs !== undefined && { heartbeatMs: context.heartbeatMs }),
    onHeartbeat: async (elapsedMs) => context.log.progress(await progressLine({ run, trace, modcache, elapsedMs })),
  })
  const output = run.read(Buffer.concat(stdout).toString())
  const facts = {
    needed: output.needed,
    zips: zipsOf({ ...run, zips: [] }, trace),
    serving: trace.serving(),
    answered: mirrors.filter((mirror) =>
      [...trace.requests.values()].some((one) => one.mirror === mirror && one.state === 'answered'),
    ),
    failovers: trace.failovers(),
    durationMs: end.durationMs,
  }
  if (context.signal.aborted)
    return { ...facts, how: 'aborted', waiting: waitingWords(await waitingFor(trace, modcache)) }
  const failure =
    end.how === 'aborted'
      ? dead.failure()
      : end.how === 'silence'
        ? await stallOf(trace, context)
        : end.how === 'unstartable'
          ? unstartable(context.go, end.error)
          : failureOf({ run, errors: output.errors, code: end.code, trace, log: context.log })
  if (!failure) return { ...facts, how: 'ok' }
  const isPrivate = (path: string) => matchesPatterns(context.env.GOPRIVATE ?? '', path)
  const messages = [...output.errors, ...goMessages(trace.said())].map(classifyGoFailure)
  const later = messages.length > 0 && messages.every((one) => mayComeLater(one, isPrivate))
  return { ...facts, how: 'failed', failure, mayComeLater: end.how === 'exit' && later }
}

// go tries a dead mirror again for every file: 10 s each without TLS, 30 s each without TCP.
const TIMEOUTS_OF_A_DEAD_MIRROR = 2

/** Aborts when a mirror has timed out too often. */
function watchForDead(impatient: boolean) {
  const enough = new AbortController()
  const timeouts = new Map<string, number>()
  let last: TracedRequest | undefined
  return {
    signal: enough.signal,
    note: (request: TracedRequest) => {
      const mirror = request.mirror ?? ''
      if (!impatient || !/i\/o timeout|TLS handshake timeout/.test(request.answer)) return
      timeouts.set(mirror, (timeouts.get(mirror) ?? 0) + 1)
      if ((timeouts.get(mirror) ?? 0) < TIMEOUTS_OF_A_DEAD_MIRROR) return
      last = request
      enough.abort()
    },
    failure: (): BlamedFailure => {
      const failure = classifyGoFailure(last?.answer ?? '')
      return last?.mirror === undefined ? failure : { ...failure, mirrorUrl: last.mirror }
    },
  }
}

/** The mirrors of a GOPROXY list, without `direct` and `off`. */
export function mirrorsOf(goproxy: string): string[] {
  return parseGoproxy(goproxy)
    .entries.map(({ url }) => url)
    .filter((url) => !isEnd(url))
}

function mayGoDirect(env: Environment): boolean {
  return Boolean(env.GOPRIVATE || env.GONOPROXY) || !env.GOPROXY || /\bdirect\s*$/.test(env.GOPROXY)
}

function zipsOf(run: GoRun, trace: GoTrace): string[] {
  const asked = [...trace.requests.values()].map(({ file }) => file).filter((file) => file.endsWith('.zip'))
  return [...new Set([...run.zips, ...asked])]
}

/** Why a run that exited failed, or undefined. */
function failureOf(facts: {
  readonly run: GoRun
  readonly errors: readonly string[]
  readonly code: number | undefined
  readonly trace: GoTrace
  readonly log: Log
}): BlamedFailure | undefined {
  const { run, errors, code, trace, log } = facts
  if (code === 0 && errors.length === 0) return undefined
  const serious = code === 0 && run.forgiving ? errors.filter((text) => !isProjectFailure(text, log)) : errors
  if (code === 0 && serious.length === 0) return undefined
  const failure = decidingFailure([...serious, ...(code === 0 ? [] : goMessages(trace.said()))])
  return blame(failure ?? classifyGoFailure(`${run.title} ended with code ${code ?? 'of a signal'}`), trace)
}

/** A package that cannot be loaded because of its own code is for the build to report. */
function isProjectFailure(text: string, log: Log): boolean {
  const failure = classifyGoFailure(text)
  if (failure.class === 'project') log.warning(`go list: ${failure.said}. ${failure.hint}`)
  return failure.class === 'project' || failure.class === 'unknown'
}

async function stallOf(trace: GoTrace, { modcache, stallTimeoutMs }: AttemptContext): Promise<BlamedFailure> {
  const waiting = await waitingFor(trace, modcache)
  const [request] = waiting
  return {
    class: 'stall',
    next: 'again',
    hint: 'The go command has no timeouts of its own. Raise `stall-timeout` if it is too short for a slow network.',
    said: `go was inactive for ${formatDuration(stallTimeoutMs)} ${waitingWords(waiting)}`,
    ...(request?.mirror && { mirrorUrl: request.mirror }),
  }
}

function waitingWords([request]: readonly TracedRequest[]): string {
  return request ? `while it waited for ${hostOf(request)}: ${moduleOf(request)}` : 'without an open request'
}

function unstartable(go: string, error: Error | undefined): BlamedFailure {
  const said = redact(sanitizeForLog(`could not start ${go}: ${error?.message ?? 'unknown reason'}`))
  return { class: 'local', next: 'stop', hint: 'Check that Go is installed and that this job may execute it.', said }
}

/** Requests without a response, then those whose file has not reached the module cache. */
async function waitingFor(trace: GoTrace, modcache: string): Promise<TracedRequest[]> {
  const requests = [...trace.requests.values()]
  const open = requests.filter(({ state }) => state === 'asked')
  const answered = requests.filter(
    ({ state, file }) => state === 'answered' && /\/@v\/.*\.(?:zip|mod|info)$/.test(file),
  )
  const files = answered.map(({ file }) => file)
  const there = new Set(await existing(modcache, files))
  return [...open, ...answered.filter(({ file }) => !there.has(file))]
}

async function progressLine(facts: {
  readonly run: GoRun
  readonly trace: GoTrace
  readonly modcache: string
  readonly elapsedMs: number
}): Promise<string> {
  const { run, trace, modcache, elapsedMs } = facts
  const zips = zipsOf(run, trace)
  const done = await existing(modcache, zips)
  const requested = new Set([...trace.requests.values()].map(({ file }) => file))
  const fetched = done.filter((zip) => requested.has(zip))
  const bytes = await sizeOfFiles(modcache, fetched)
  const [request] = await waitingFor(trace, modcache)
  const count = run.zips.length > 0 ? `${done.length} of ${zips.length}` : `${done.length}`
  const next = request ? `waiting for ${hostOf(request)}: ${moduleOf(request)}` : 'go is checking and unpacking'
  return `${run.title}: ${count} modules, ${Math.round(bytes / 1e6)} MB, ${Math.round(elapsedMs / 1000)} s; ${next}`
}

function hostOf({ url }: TracedRequest): string {
  return sanitizeForLog(URL.parse(url)?.host ?? redact(url))
}

function moduleOf({ file, url }: TracedRequest): string {
  return sanitizeForLog(file ? unescapeCapitals(file.replace('/@v/', ' ')) : redact(url))
}
