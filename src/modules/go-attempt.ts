// One watched run of a go command: how it ended, and which mirror caused a failure. go prints its
// data only at the end, so progress comes from its trace (-x) and from the module cache.
import type { Clock } from '../clock.ts'
import { formatBytes, formatDuration } from '../format.ts'
import { isEnd, parseGoproxy } from '../go/goproxy.ts'
import { parseModuleKey, unescapeCapitals } from '../go/module.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import type { Environment, Log } from '../host.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { existing, MODULE_FILE, readActivity, sizeOfFiles } from './download-folder.ts'
import { classifyGoFailure, decidingFailure, goMessages, mayComeLater } from './go-failure.ts'
import type { GoRun } from './go-runs.ts'
import { type BlamedFailure, blame, type GoTrace, type TracedRequest, traceGo } from './go-trace.ts'
import { watchCommand } from './watched-command.ts'

export interface AttemptContext {
  readonly go: string
  readonly env: Environment
  readonly modcache: string
  readonly stallTimeoutMs: number
  readonly signal: AbortSignal
  readonly log: Log
  readonly clock: Clock
  readonly heartbeatMs?: number
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
  readonly answered: readonly string[]
  /** URLs of module files, by their names below cache/download. */
  readonly served: ReadonlyMap<string, string>
  readonly failovers: number
  readonly durationMs: number
}

export async function attemptGo(run: GoRun, context: AttemptContext): Promise<GoAttempt> {
  const { modcache, env, log, clock, signal } = context
  const mirrors = mirrorsOf(env.GOPROXY ?? '')
  const dead = watchForDead(context.impatient)
  const onLine = (line: string) => log.debug(redact(sanitizeForLog(line)))
  const trace = traceGo(mirrors, { onLine, onFailure: dead.note })
  const stdout: Buffer[] = []
  const sinceMs = clock.date().getTime()
  const end = await watchCommand({
    command: context.go,
    args: run.args,
    cwd: run.cwd,
    env,
    silenceMs: context.stallTimeoutMs,
    signal: AbortSignal.any([signal, dead.signal]),
    clock,
    onStdout: (chunk) => stdout.push(chunk),
    onStderr: trace.feed,
    activity: () => readActivity(modcache, zipsOf(run, trace), sinceMs),
    ...(context.heartbeatMs !== undefined && { heartbeatMs: context.heartbeatMs }),
    onHeartbeat: async (elapsedMs) => log.progress(await progressLine(run, trace, modcache, elapsedMs)),
  })
  const output = run.read(Buffer.concat(stdout).toString())
  const answering = new Set(trace.requests().map(({ mirror, state }) => state === 'answered' && mirror))
  const facts = {
    needed: output.needed,
    answered: mirrors.filter((mirror) => answering.has(mirror)),
    served: new Map(trace.requests().flatMap(({ file, url, state }) => (state === 'answered' ? [[file, url]] : []))),
    failovers: trace.failovers(),
    durationMs: end.durationMs,
  }
  const ended = (failure: BlamedFailure) => ({ ...facts, how: 'failed' as const, failure })
  const waiting = waitingFor(trace, modcache)
  const command = trace.command()
  if (signal.aborted) return { ...facts, how: 'aborted', waiting: waitingWords(waiting, command) }
  if (end.how === 'aborted') return ended(dead.failure())
  if (end.how === 'silence') return ended(stallOf(waiting, command, context.stallTimeoutMs))
  if (end.how === 'unstartable') return ended(unstartable(context.go, end.error))
  const failure = failureOf(run, end.code, output.errors, { trace, log })
  if (!failure) return { ...facts, how: 'ok' }
  const patterns = joinPatterns(env.GOPRIVATE, env.GONOPROXY)
  const isPrivate = (path: string) => matchesPatterns(patterns, path)
  const messages = [...output.errors, ...goMessages(trace.said())].map(classifyGoFailure)
  const later = messages.length > 0 && messages.every((one) => mayComeLater(one, isPrivate))
  return { ...ended(withPattern(failure, isPrivate)), mayComeLater: later }
}

/** Public mirrors were asked first for a private module that no pattern names. */
function withPattern(failure: BlamedFailure, isPrivate: (path: string) => boolean): BlamedFailure {
  const path = failure.module && parseModuleKey(failure.module).path
  if (failure.class !== 'direct-auth' || !path || isPrivate(path)) return failure
  return { ...failure, hint: `${failure.hint} Add its path to the input \`private\`.` }
}

// go tries a dead mirror again for every file: 10 s each without TLS, 30 s each without TCP.
const TIMEOUTS_OF_A_DEAD_MIRROR = 2

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
    failure: () => ({ ...classifyGoFailure(last?.answer ?? ''), ...(last?.mirror && { mirrorUrl: last.mirror }) }),
  }
}

/** The mirrors of a GOPROXY list, without `direct` and `off`. */
export function mirrorsOf(goproxy: string): string[] {
  return parseGoproxy(goproxy)
    .entries.map(({ url }) => url)
    .filter((url) => !isEnd(url))
}

function zipsOf(run: GoRun, trace: GoTrace): string[] {
  const requested = trace.requests().map(({ file }) => file)
  return [...new Set([...run.zips, ...requested.filter((file) => file.endsWith('.zip'))])]
}

/** Why a run that exited with this code failed, or undefined. `errors`: those within its data. */
function failureOf(
  run: GoRun,
  code: number | undefined,
  errors: readonly string[],
  { trace, log }: { readonly trace: GoTrace; readonly log: Log },
): BlamedFailure | undefined {
  const serious = code === 0 && run.forgiving ? errors.filter((text) => !isProjectFailure(text, log)) : errors
  if (code === 0 && serious.length === 0) return undefined
  const failure = decidingFailure([...serious, ...(code === 0 ? [] : goMessages(trace.said()))])
  return blame(failure ?? classifyGoFailure(`${run.title} ended with code ${code ?? 'of a signal'}`), trace)
}

/** A package's own error is for the build to report. */
function isProjectFailure(text: string, log: Log): boolean {
  const failure = classifyGoFailure(text)
  if (failure.class === 'project') log.warning(`go list: ${failure.said}. ${failure.hint}`)
  return failure.class === 'project' || failure.class === 'unknown'
}

function stallOf(waiting: readonly TracedRequest[], command: string, stallTimeoutMs: number): BlamedFailure {
  const isDirect = waiting.length === 0 && command !== ''
  const cause = isDirect
    ? 'The module’s own host does not respond to this machine; a mirror that has the module avoids the direct fetch.'
    : 'The go command has no timeouts of its own.'
  return {
    class: 'stall',
    next: 'again',
    hint: `${cause} Raise \`stall-timeout\` if it is too short for a slow network.`,
    said: `go was inactive for ${formatDuration(stallTimeoutMs)} ${waitingWords(waiting, command)}`,
    ...(waiting[0]?.mirror && { mirrorUrl: waiting[0].mirror }),
  }
}

function waitingWords([request]: readonly TracedRequest[], command: string): string {
  if (request) return `while it waited for ${describe(request)}`
  return command === '' ? 'without an open request' : `while it waited for \`${command}\``
}

function unstartable(go: string, error: Error | undefined): BlamedFailure {
  const said = redact(sanitizeForLog(`could not start ${go}: ${error?.message ?? 'unknown reason'}`))
  return { class: 'local', next: 'stop', hint: 'Check that Go is installed and that this job may execute it.', said }
}

/** Requests without a response, then those whose file has not reached the module cache. */
function waitingFor(trace: GoTrace, modcache: string): TracedRequest[] {
  const requests = trace.requests()
  const open = requests.filter(({ state }) => state === 'asked')
  const answered = requests.filter(({ state, file }) => state === 'answered' && MODULE_FILE.test(file))
  return [...open, ...answered.filter(({ file }) => existing(modcache, [file]).length === 0)]
}

async function progressLine(run: GoRun, trace: GoTrace, modcache: string, elapsedMs: number): Promise<string> {
  const zips = zipsOf(run, trace)
  const done = existing(modcache, zips)
  const requested = new Set(trace.requests().map(({ file }) => file))
  const fetched = done.filter((zip) => requested.has(zip))
  const [request] = waitingFor(trace, modcache)
  const modules = run.zips.length > 0 ? `${done.length} of ${zips.length}` : `${done.length}`
  const waitsFor = request ? describe(request) : trace.command()
  const next = waitsFor === '' ? 'go is checking and unpacking' : `waiting for ${waitsFor}`
  const bytes = formatBytes(await sizeOfFiles(modcache, fetched))
  return `${run.title}: ${modules} modules, ${bytes}, ${formatDuration(elapsedMs)}; ${next}`
}

function describe({ file, url }: TracedRequest): string {
  const what = file ? unescapeCapitals(file.replace('/@v/', ' ')) : redact(url)
  return sanitizeForLog(`${URL.parse(url)?.host ?? redact(url)}: ${what}`)
}
