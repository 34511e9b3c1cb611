// One mirror's probe: the list, then .info, .mod, a part of the zip and the checksum database at
// once, then other samples if the first is absent. Healthy: every file that a build needs came and
// was right (https://go.dev/ref/mod#goproxy-protocol).
import { timeLimit } from '../clock.ts'
import { type ModuleVersion, proxyFile, proxyList } from '../go/module.ts'
import { newestRelease } from '../go/version.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import {
  FIRST_SAMPLE,
  infoProblem,
  listProblem,
  modProblem,
  SECOND_SAMPLE,
  versionsOf,
  ZIP_RANGE_BYTES,
  zipProblem,
} from './probe-checks.ts'
import { type ProbeResult, type Round, resultOf, type Step } from './probe-result.ts'
import { openSession, type ProbeContext, type ProbeSession } from './probe-session.ts'
import { checkSumdb } from './probe-sumdb.ts'

/** A result, and the module whose list it read: only lists of the same module can be compared. */
export interface MirrorProbe {
  readonly result: ProbeResult
  readonly listed: string
}

/** How long the checksum database may still take once everything else is known, milliseconds. */
const SUMDB_GRACE_MS = 1_000

/** Probes one http(s) mirror within its bound. A mirror's failure is data; nothing stays open. */
export async function probeMirror(mirror: Mirror, context: ProbeContext, signal: AbortSignal): Promise<MirrorProbe> {
  const session = openSession(mirror, context, signal)
  const end = new AbortController()
  const grace = timeLimit(SUMDB_GRACE_MS, () => end.abort())
  try {
    const list = requestList(session, FIRST_SAMPLE)
    if (!(await isConnected(session, list))) {
      return conclude(session, { sample: FIRST_SAMPLE, list: await list }, { state: 'not-asked' })
    }
    const sumdb = checkSumdb(session, AbortSignal.any([signal, end.signal]))
    const round = await requestSamples(session, list)
    grace.start()
    return conclude(session, round, await sumdb)
  } finally {
    grace.stop()
    end.abort()
    await session.close()
  }
}

function requestList(session: ProbeSession, sample: ModuleVersion): Promise<Step> {
  return session.request({ file: proxyList(sample.path), check: listProblem })
}

/** False when the connection failed: one failure is reported once, and nothing else is tried. */
async function isConnected(session: ProbeSession, list: Promise<Step>): Promise<boolean> {
  const first = await Promise.race([session.connected, list])
  if (!('outcome' in first)) return first.httpVersion !== undefined
  return first.outcome !== 'failed' || session.connection()?.httpVersion !== undefined
}

async function requestSamples(session: ProbeSession, list: Promise<Step>): Promise<Round> {
  const first = await requestSample(session, FIRST_SAMPLE, list)
  if (!isAbsent(first)) return first
  const version = newestIn(first.list)
  const listed = version && (await requestSample(session, { path: FIRST_SAMPLE.path, version }, list))
  if (listed && !isAbsent(listed)) return listed
  const second = await requestSample(session, SECOND_SAMPLE, requestList(session, SECOND_SAMPLE))
  return isAbsent(second) ? first : second
}

async function requestSample(
  session: ProbeSession,
  sample: ModuleVersion & { readonly mod?: string },
  whenListed: Promise<Step>,
): Promise<Round> {
  const { path, version, mod: hash } = sample
  const file = (kind: 'info' | 'mod' | 'zip') => proxyFile(path, version, kind)
  const [list, info, mod, zip] = await Promise.all([
    whenListed,
    session.request({ file: file('info'), check: (found) => infoProblem(found, version) }),
    session.request({ file: file('mod'), check: (found) => modProblem(found, path, hash) }),
    session.request({ file: file('zip'), rangeBytes: ZIP_RANGE_BYTES, check: zipProblem }),
  ])
  return { sample, list, files: { info, mod, zip } }
}

/** True when the mirror has nothing of the sample; a list that failed is a failure all the same. */
function isAbsent({ list, files }: Round): boolean {
  if (list.outcome === 'failed' || files === undefined) return false
  return Object.values(files).every((step) => step.outcome === 'absent')
}

function newestIn(list: Step): string | undefined {
  return list.outcome === 'ok' ? newestRelease(versionsOf(list.found.body)) : undefined
}

function conclude(session: ProbeSession, round: Round, sumdb: ProbeResult['sumdb']): MirrorProbe {
  const result = resultOf({
    mirror: session.mirror,
    round,
    sumdb,
    newest: newestIn(round.list),
    connection: session.connection(),
    heads: session.heads,
    totalMs: session.elapsedMs(),
    now: session.now(),
  })
  return { result, listed: round.sample.path }
}
