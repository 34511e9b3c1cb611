// One mirror's probe while it runs: an HTTP client, the remaining time and one way to send a
// request, which never throws: how a mirror failed is data. Each gets the rest of the mirror's
// bound.
import type { Clock } from '../clock.ts'
import { MirrorError, type Reason } from '../errors.ts'
import { joinMirror } from '../go/module.ts'
import type { Environment } from '../host.ts'
import type { ConnectionFacts } from '../http/connector.ts'
import { createHttpClient } from '../http/http-client.ts'
import { get } from '../http/request.ts'
import { type Answer, type Found, requested } from '../http/response.ts'
import type { Trust } from '../http/trust.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { FIRST_SAMPLE, type ProbeSample, type ResponseProblem } from './probe-checks.ts'
import type { Step } from './probe-result.ts'
import type { ProbedHead } from './product.ts'

export interface ProbeContext {
  readonly trust: Trust
  readonly env: Environment
  readonly connectTimeoutMs?: number
  /** Bound of each mirror, and so of the whole probe, milliseconds. */
  readonly boundMs?: number
  readonly sumdb?: { readonly name: string; readonly key: string } | undefined
  readonly sumdbSample?: ProbeSample
  readonly userAgent: string
  readonly clock: Clock
}

interface ProbeRequest {
  /** Path below the mirror's URL, encoded. */
  readonly file: string
  readonly rangeBytes?: number
  readonly signal?: AbortSignal
  readonly check?: (found: Found) => ResponseProblem | undefined
}

export type ProbeSession = ReturnType<typeof openSession>

const LIMIT_BYTES = 2 ** 20
const BOUND_MS = 3_000

export function openSession(mirror: Mirror, context: ProbeContext, signal: AbortSignal) {
  const { clock, trust, env, boundMs = BOUND_MS, connectTimeoutMs = BOUND_MS, userAgent } = context
  const startedAt = clock.now()
  const elapsedMs = () => clock.now() - startedAt
  const home = new URL(mirror.url).origin
  const { promise: connected, resolve } = Promise.withResolvers<ConnectionFacts>()
  let connection: ConnectionFacts | undefined
  const heads: ProbedHead[] = []
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
  const request = async ({ file, rangeBytes, signal: own = signal, check }: ProbeRequest): Promise<Step> => {
    const leftMs = Math.max(1, boundMs - elapsedMs())
    try {
      const url = joinMirror(mirror.url, file)
      const answer = await get(url, {
        client,
        mirror: mirror.name,
        userAgent,
        signal: own,
        range: rangeBytes === undefined ? undefined : { first: 0, last: rangeBytes - 1 },
        limitBytes: rangeBytes ?? LIMIT_BYTES,
        firstByteTimeoutMs: leftMs,
        totalTimeoutMs: leftMs,
        clock,
        onHead: (head) => heads.push({ file, ...head }),
      })
      return verifyAnswer(answer, new URL(url), check)
    } catch (error) {
      if (!(error instanceof MirrorError)) throw error
      const { layer, reason, message } = error
      return { outcome: 'failed', failure: { layer, reason, message } }
    }
  }
  return {
    ...{ mirror, sumdb: context.sumdb, sumdbSample: context.sumdbSample ?? FIRST_SAMPLE },
    ...{ request, heads, elapsedMs, now: clock.date, close: client.close },
    /** Resolves when the first connection is up or failed; behind an HTTP proxy maybe never. */
    connected,
    connection: () => connection,
  }
}

function verifyAnswer(answer: Answer, url: URL, check: ProbeRequest['check']): Step {
  const failed = (reason: Reason, got: string): Step => {
    return { outcome: 'failed', failure: { layer: 'protocol', reason, message: `${requested(url)}, got ${got}` } }
  }
  if (answer.status === 'ok') {
    const problem = check?.(answer)
    return problem ? failed(problem.reason, problem.got) : { outcome: 'ok', found: answer }
  }
  if (answer.transient) return failed('upstream-timeout', `${answer.httpStatus} with a text about an upstream failure`)
  return { outcome: 'absent', status: answer.httpStatus, page: answer.page }
}
