// Measures mirrors at once, by layer and by real protocol paths, within 3 s whatever they do. This
// file decides when a probe has seen enough. Only two fixed public modules are requested, so
// nothing of the user's project leaves the machine.
import { access, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../errors.ts'
import { formatDuration } from '../format.ts'
import { cacheFile, joinMirror } from '../go/module.ts'
import { compareSemver } from '../go/version.ts'
import { GivenUp } from '../http/network-error.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { FIRST_SAMPLE, SECOND_SAMPLE } from './probe-checks.ts'
import { type MirrorProbe, probeMirror } from './probe-mirror.ts'
import { LEAD_FACTOR, mayLead, type ProbeFailure, type ProbeResult, type Verdict } from './probe-result.ts'
import type { ProbeContext } from './probe-session.ts'

export interface ProbeOptions extends ProbeContext {
  readonly patience?: Patience | undefined
  /** The first mirror is probed for 0.5 s at most; the others are reserves if it `mayLead`. */
  readonly hasLead?: boolean
  readonly signal?: AbortSignal | undefined
  /** For each mirror that may serve files, as its probe ends; without `behind`. */
  readonly onResult?: ((result: ProbeResult, index: number) => void) | undefined
}

/** `fair`: as long as a far mirror needs. `enough`: until good ones are known. */
export type Patience = 'all' | 'fair' | 'enough'

/** This many healthy mirrors after this many milliseconds end the probe. */
const MARKS: Readonly<Record<Patience, readonly { readonly healthy: number; readonly afterMs: number }[]>> = {
  all: [],
  fair: [{ healthy: 1, afterMs: 1_500 }],
  enough: [
    { healthy: 2, afterMs: 300 },
    { healthy: 1, afterMs: 1_500 },
  ],
}

const LEAD_ALONE_MS = 500

/** Results in the order given; leaves no socket, no timer. Rejects only with `signal`'s reason. */
export async function probeMirrors(mirrors: readonly Mirror[], options: ProbeOptions): Promise<ProbeResult[]> {
  const { signal, clock, patience = 'all', hasLead = false } = options
  signal?.throwIfAborted()
  const stop = new AbortController()
  const forward = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', forward, { once: true })
  const done = new AbortController()
  const launchedAt = clock.now()
  let startedAt = launchedAt
  const settled: ProbeResult[] = []
  const known = Promise.withResolvers<void>()
  let lead: ProbeResult | undefined
  const isLed = () => lead !== undefined && mayLead(lead)
  const look = () => {
    const elapsedMs = clock.now() - startedAt
    const healthy = settled.filter((result) => result.verdict === 'healthy').length
    // A mark's own timer may fire a fraction early by this clock.
    const met = MARKS[patience].some((mark) => healthy >= mark.healthy && elapsedMs >= mark.afterMs - 2)
    if (!met || settled.length === mirrors.length) return
    const leadMs = hasLead && !lead ? patienceMs(settled) - (clock.now() - launchedAt) : 0
    if (leadMs > 0) return void clock.sleep(leadMs, done.signal).then(look, () => {})
    const others = healthy === 1 ? 'another did' : `${healthy} others did`
    stop.abort(new GivenUp(`did not respond within ${formatDuration(elapsedMs)} while ${others}`))
  }
  const alone = () => clock.sleep(LEAD_ALONE_MS, done.signal).catch(() => {})
  const begun = hasLead ? Promise.race([known.promise, alone()]) : Promise.resolve()
  void begun.then(() => {
    startedAt = clock.now()
    // `done` rejects the sleeps that are left.
    for (const mark of MARKS[patience]) clock.sleep(mark.afterMs, done.signal).then(look, () => {})
  })
  try {
    const probes = mirrors.map(async (mirror, index) => {
      if (index > 0) await begun
      const probe = isLed() ? reserveOf(mirror) : await probeOne(mirror, options, stop.signal)
      settled.push(probe.result)
      if (index === 0 && hasLead) {
        lead = probe.result
        if (isLed()) stop.abort(new GivenUp('was not needed'))
        known.resolve()
      }
      // While the lead may still lead, no other mirror may learn a module's name.
      const mayServe = !hasLead || isLed() || (lead !== undefined && lead.verdict !== 'healthy')
      if (mayServe) options.onResult?.(probe.result, index)
      look()
      return probe
    })
    const all = await Promise.all(probes)
    signal?.throwIfAborted()
    // A probe that the lead ended says nothing of its mirror.
    const isCut = ({ result }: MirrorProbe) => isLed() && result.verdict !== 'healthy'
    return withBehind(all.map((one) => (isCut(one) ? reserveOf(one.result.mirror) : one)))
  } finally {
    done.abort()
    signal?.removeEventListener('abort', forward)
  }
}

/** A lead that takes longer than this could not lead. */
function patienceMs(others: readonly ProbeResult[]): number {
  const healthy = others.filter(({ verdict }) => verdict === 'healthy')
  return LEAD_FACTOR * Math.min(...healthy.map(({ timings }) => timings.totalMs))
}

function reserveOf(mirror: Mirror): MirrorProbe {
  return { result: unprobed(mirror, 'reserve'), listed: '' }
}

export function unprobed(mirror: Mirror, verdict: Verdict): ProbeResult {
  return { ...plainResult(mirror, 'not-asked', 0), verdict }
}

async function probeOne(mirror: Mirror, options: ProbeOptions, signal: AbortSignal): Promise<MirrorProbe> {
  try {
    if (mirror.url.startsWith('file:')) return { result: await probeFolder(mirror, options.clock.now), listed: '' }
    return await probeMirror(mirror, options, signal)
  } catch (error) {
    // One malformed URL must not cost the others their results.
    const message = `could not be probed: ${sanitizeForLog(redact(messageOf(error)))}`
    const failure: ProbeFailure = { layer: 'protocol', reason: 'bad-address', message }
    return { result: { ...unprobed(mirror, 'sick'), failure }, listed: '' }
  }
}

/** A file:// mirror. To go a missing file is a 404, so only we notice a missing folder. */
async function probeFolder(mirror: Mirror, now: () => number): Promise<ProbeResult> {
  const startedAt = now()
  const problem = await folderProblem(mirror)
  const hasSample = problem === undefined && (await holdsSample(mirror))
  const result = plainResult(mirror, problem ? 'failed' : hasSample ? 'ok' : 'absent', now() - startedAt)
  if (hasSample) return { ...result, verdict: 'healthy' }
  const message = problem ?? 'is a folder without any of the sample modules'
  const reason = problem ? 'no-such-folder' : 'no-samples'
  return { ...result, verdict: problem ? 'sick' : 'thin', failure: { layer: 'protocol', reason, message } }
}

function plainResult(mirror: Mirror, check: ProbeResult['checks']['list'], ms: number): Omit<ProbeResult, 'verdict'> {
  return {
    mirror,
    timings: { totalMs: Math.round(ms * 10) / 10 },
    checks: { list: check, info: check, mod: check, zip: check },
    sumdb: { state: 'not-asked' },
  }
}

async function folderProblem({ url }: Mirror): Promise<string | undefined> {
  const shown = sanitizeForLog(redact(url))
  try {
    return (await stat(fileURLToPath(url))).isDirectory() ? undefined : `${shown} is not a folder`
  } catch (error) {
    return `${shown} cannot be read: ${sanitizeForLog(messageOf(error))}`
  }
}

async function holdsSample({ url }: Mirror): Promise<boolean> {
  const tries = [FIRST_SAMPLE, SECOND_SAMPLE].map(async ({ path, version }) => {
    await access(fileURLToPath(joinMirror(url, cacheFile(path, version, 'zip'))))
  })
  return (await Promise.allSettled(tries)).some((outcome) => outcome.status === 'fulfilled')
}

function withBehind(probes: readonly MirrorProbe[]): ProbeResult[] {
  return probes.map(({ result, listed }) => {
    const { newest } = result
    const known = probes.flatMap((other) =>
      other.listed === listed && other.result !== result && other.result.verdict === 'healthy'
        ? (other.result.newest ?? [])
        : [],
    )
    if (!newest || known.length === 0) return result
    return { ...result, behind: known.some((version) => compareSemver(version, newest) > 0) }
  })
}
