// The probe's side of one mirror while it lasts: a wire, the time that is left, and one way to ask. A step never throws: how a mirror
// failed is data. Every request gets what is left of the mirror's bound, so together they cannot last longer than it.
import type { Clock } from '../clock.ts'
import { MirrorError, type Reason } from '../errors.ts'
import { joinMirror } from '../go/module.ts'
import type { ConnectionFacts } from '../http/connector.ts'
import { createHttpClient, type HttpClient } from '../http/http-client.ts'
import type { Environment } from '../http/http-proxy.ts'
import { get } from '../http/request.ts'
import type { Answer, Found } from '../http/response.ts'
import type { Trust } from '../http/trust.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { sanitizeForLog } from '../redact.ts'
import type { AnswerProblem } from './probe-checks.ts'
import type { ProbeFailure } from './probe-result.ts'
import type { ProbeSample } from './probe-sample.ts'

/** What all mirrors of one probe have in common. */
export interface ProbeContext {
  readonly trust: Trust
  readonly env: Environment
  readonly connectTimeoutMs: number
  readonly boundMs: number
  readonly sumdb: { readonly name: string; readonly key: string } | undefined
  readonly sumdbSample: ProbeSample
  readonly userAgent: string
  readonly clock: Clock
}

/** What became of one thing that was asked. */
export type Step =
  | { readonly outcome: 'ok'; readonly found: Found }
  | { readonly outcome: 'absent'; readonly status: number }
  | { readonly outcome: 'failed'; readonly failure: ProbeFailure }

/** One thing to ask. */
export interface Question {
  /** Path below the mirror's URL, encoded. */
  readonly file: string
  readonly limitBytes?: number
  readonly rangeBytes?: number
  /** Ends this question alone. */
  readonly signal?: AbortSignal
  readonly check: (found: Found) => AnswerProblem | undefined
}

/** One mirror's probe while it lasts. */
export interface ProbeSession {
  readonly context: ProbeContext
  readonly mirror: Mirror
  readonly spentMs: () => number
  readonly ask: (question: Question) => Promise<Step>
  /** Resolves when the first connection to the mirror itself stood or failed; may never do so behind an HTTP proxy. */
  readonly connected: Promise<ConnectionFacts>
  /** The first connection, when there was one. */
  readonly connection: () => ConnectionFacts | undefined
  readonly close: () => Promise<void>
}

/** Answers longer than this are none of a mirror's, bytes. */
const LIMIT_BYTES = 2 ** 20

/** Begins the probe of one mirror; its bound runs from now. */
export function openSession(mirror: Mirror, context: ProbeContext, signal: AbortSignal): ProbeSession {
  const { clock, trust, env, boundMs, connectTimeoutMs } = context
  const startedAt = clock.now()
  const spentMs = () => clock.now() - startedAt
  const home = new URL(mirror.url).origin
  const { promise: connected, resolve } = Promise.withResolvers<ConnectionFacts>()
  let connection: ConnectionFacts | undefined
  const client = createHttpClient({
    trust,
    env,
    connectTimeoutMs: Math.min(connectTimeoutMs, boundMs),
    now: clock.now,
    onConnection: (facts) => {
      if (facts.origin !== home || connection) return
      connection = facts
      resolve(facts)
    },
  })
  const ask = (question: Question) =>
    askStep({ mirror, context, client, signal, leftMs: boundMs - spentMs() }, question)
  return { context, mirror, spentMs, ask, connected, connection: () => connection, close: client.close }
}

interface Asking {
  readonly mirror: Mirror
  readonly context: ProbeContext
  readonly client: HttpClient
  readonly signal: AbortSignal
  readonly leftMs: number
}

async function askStep(asking: Asking, question: Question): Promise<Step> {
  try {
    const url = joinMirror(asking.mirror.url, question.file)
    return judge(await fetchAnswer(url, asking, question), question, new URL(url))
  } catch (error) {
    if (!(error instanceof MirrorError)) throw error
    const { layer, reason, message } = error
    return { outcome: 'failed', failure: { layer, reason, message } }
  }
}

function fetchAnswer(
  url: string,
  { mirror, context, client, signal, leftMs }: Asking,
  question: Question,
): Promise<Answer> {
  const { rangeBytes, limitBytes = LIMIT_BYTES } = question
  return get(url, {
    client,
    mirror: mirror.name,
    userAgent: context.userAgent,
    signal: question.signal ?? signal,
    range: rangeBytes === undefined ? undefined : { first: 0, last: rangeBytes - 1 },
    limitBytes,
    firstByteTimeoutMs: Math.max(1, leftMs),
    totalTimeoutMs: Math.max(1, leftMs),
    clock: context.clock,
  })
}

function judge(answer: Answer, question: Question, { host, pathname }: URL): Step {
  const failed = (reason: Reason, got: string): Step => {
    const message = `requested ${sanitizeForLog(pathname)} from ${host}, got ${got}`
    return { outcome: 'failed', failure: { layer: 'protocol', reason, message } }
  }
  if (answer.status === 'ok') {
    const problem = question.check(answer)
    return problem ? failed(problem.reason, problem.got) : { outcome: 'ok', found: answer }
  }
  if (answer.transient)
    return failed('upstream-timeout', `${answer.httpStatus} whose text tells of a time-out: the mirror does not know`)
  return { outcome: 'absent', status: answer.httpStatus }
}
