// Measures all candidate mirrors at once, by layer and by real protocol paths, in 3 seconds whatever they do. This file says what a probe
// is and when it has seen enough; probe-mirror.ts asks one mirror, probe-checks.ts knows a right answer from a wrong one, probe-verdict.ts
// judges. Only two fixed public modules are asked for (probe-sample.ts), so nothing of the user's project leaves the machine.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { compareSemver } from '../go/version.ts'
import type { Environment } from '../http/http-proxy.ts'
import { GivenUp } from '../http/network-error.ts'
import type { Trust } from '../http/trust.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { probeFolder } from './probe-folder.ts'
import { type MirrorProbe, probeMirror } from './probe-mirror.ts'
import type { ProbeResult } from './probe-result.ts'
import { FIRST_SAMPLE, type ProbeSample } from './probe-sample.ts'

/** How a probe is done. */
export interface ProbeOptions {
  readonly trust: Trust
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY are read from it. */
  readonly env: Environment
  /** The checksum database whose route is checked; undefined = do not ask. */
  readonly sumdb?: { readonly name: string; readonly key: string } | undefined
  /** The record that is looked up there; the first sample by default. */
  readonly sumdbSample?: ProbeSample | undefined
  /** Limit of name look-up, TCP and TLS of one connection, milliseconds; default 3000, never more than the bound. */
  readonly connectTimeoutMs?: number | undefined
  /** Bound of each mirror, and so of the whole probe, milliseconds; default 3000. */
  readonly boundMs?: number | undefined
  /** `all`: wait for every mirror. `fair`: for each as long as a mirror far away needs. `enough`: return once the good ones are known. */
  readonly patience?: Patience | undefined
  readonly userAgent: string
  readonly clock: Clock
  readonly signal?: AbortSignal | undefined
  /** Told of each mirror as its own probe ends; only what others have (`behind`) is not in it yet. */
  readonly onResult?: ((result: ProbeResult, index: number) => void) | undefined
}

/** How long others are waited for once some are known to be healthy. */
export type Patience = 'all' | 'fair' | 'enough'

/** So many healthy mirrors after so many milliseconds end the probe. */
const MARKS: Readonly<Record<Patience, readonly { readonly healthy: number; readonly afterMs: number }[]>> = {
  all: [],
  fair: [{ healthy: 1, afterMs: 1_500 }],
  enough: [
    { healthy: 2, afterMs: 300 },
    { healthy: 1, afterMs: 1_500 },
  ],
}
const BOUND_MS = 3_000

/**
 * Probes every mirror at the same time; results in the order given. Afterwards no socket and no timer is left.
 * Rejects with the signal's reason when that aborts, and with nothing else.
 */
export async function probeMirrors(mirrors: readonly Mirror[], options: ProbeOptions): Promise<ProbeResult[]> {
  const { signal } = options
  signal?.throwIfAborted()
  const stop = new AbortController()
  const forward = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', forward, { once: true })
  const done = new AbortController()
  const settled: ProbeResult[] = []
  const look = watchForEnough(settled, { options, stop, done: done.signal, of: mirrors.length })
  try {
    const probes = mirrors.map(async (mirror, index) => {
      const probe = await probeOne(mirror, options, stop.signal)
      settled.push(probe.result)
      options.onResult?.(probe.result, index)
      look()
      return probe
    })
    const results = withBehind(await Promise.all(probes))
    signal?.throwIfAborted()
    return results
  } finally {
    done.abort()
    signal?.removeEventListener('abort', forward)
  }
}

async function probeOne(mirror: Mirror, options: ProbeOptions, signal: AbortSignal): Promise<MirrorProbe> {
  const { trust, env, userAgent, clock, sumdb, sumdbSample = FIRST_SAMPLE } = options
  const { boundMs = BOUND_MS, connectTimeoutMs = BOUND_MS } = options
  try {
    if (mirror.url.startsWith('file:')) return { result: await probeFolder(mirror, clock.now), listed: '' }
    const context = { trust, env, userAgent, clock, sumdb, sumdbSample, boundMs, connectTimeoutMs }
    return await probeMirror(mirror, context, signal)
  } catch (error) {
    // One odd URL must not cost the others their results.
    return { result: unprobed(mirror, error), listed: '' }
  }
}

function unprobed(mirror: Mirror, error: unknown): ProbeResult {
  const message = `could not be probed: ${sanitizeForLog(redact(messageOf(error)))}`
  return {
    mirror,
    verdict: 'sick',
    failure: { layer: 'protocol', reason: 'bad-address', message },
    timings: { totalMs: 0 },
    checks: { list: 'not-asked', info: 'not-asked', mod: 'not-asked', zip: 'not-asked' },
    sumdb: { state: 'not-asked' },
  }
}

interface Watch {
  readonly options: ProbeOptions
  readonly stop: AbortController
  readonly done: AbortSignal
  readonly of: number
}

/** Ends the mirrors still open once enough is known; looks at the marks of time and whenever it is called. */
function watchForEnough(settled: readonly ProbeResult[], watch: Watch): () => void {
  const { options, stop, done, of } = watch
  const { clock, patience = 'all' } = options
  const startedAt = clock.now()
  const marks = MARKS[patience]
  const look = () => {
    const spentMs = clock.now() - startedAt
    const healthy = settled.filter((result) => result.verdict === 'healthy').length
    // A mark's own timer may fire a fraction early by this clock.
    const met = marks.some((mark) => healthy >= mark.healthy && spentMs >= mark.afterMs - 2)
    if (!met || settled.length === of) return
    const others = healthy === 1 ? 'another did' : `${healthy} others did`
    stop.abort(new GivenUp(`did not answer within ${(spentMs / 1000).toFixed(1)} s while ${others}`))
  }
  // A sleep that `done` ends has nothing more to say.
  for (const mark of marks) clock.sleep(mark.afterMs, done).then(look, () => {})
  return look
}

/** Marks mirrors whose list lacks the newest release that another mirror names for the same module. */
function withBehind(probes: readonly MirrorProbe[]): ProbeResult[] {
  return probes.map(({ result, listed }) => {
    const { newest } = result
    const others = probes.filter(
      (other) => other.listed === listed && other.result !== result && other.result.verdict === 'healthy',
    )
    const known = others.flatMap((other) => other.result.newest ?? [])
    if (!newest || known.length === 0) return result
    return { ...result, behind: known.some((version) => compareSemver(version, newest) > 0) }
  })
}
