// One mirror's probe: the list first; once the connection is up .info, .mod, a part of the zip and
// the checksum database, all at once; then other samples if the first is absent. Healthy means that
// every file which a build needs came and was right (https://go.dev/ref/mod#goproxy-protocol), not
// that a home page responds.
import { timeLimit } from '../clock.ts'
import { type ModuleVersion, proxyFile, proxyList } from '../go/module.ts'
import { newestRelease } from '../go/version.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import {
  FIRST_SAMPLE,
  infoProblem,
  listProblem,
  modProblem,
  type ProbeSample,
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
/** A list up to this size is requested twice, for the mean of its time. */
const SHORT_LIST_BYTES = 64 * 1024

/** Probes one http(s) mirror within its bound. A mirror's failure is data; nothing stays open. */
export async function probeMirror(mirror: Mirror, context: ProbeContext, signal: AbortSignal): Promise<MirrorProbe> {
  const session = openSession(mirror, context, signal)
  const end = new AbortController()
  const grace = timeLimit(SUMDB_GRACE_MS, () => end.abort())
  try {
    const list = requestList(session, FIRST_SAMPLE)
    if (!(await isConnected(session, list))) {
      return conclude(session, { sample: FIRST_SAMPLE, list: await list }, { state: 'not-asked' }, undefined)
    }
    const sumdb = checkSumdb(session, AbortSignal.any([signal, end.signal]))
    const secondList = repeatList(session, list)
    const round = await requestSamples(session, list)
    grace.start()
    const checked = await sumdb
    return conclude(session, round, checked, secondList())
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

/** Requests the list again; the response counts only if it arrives before all others. */
function repeatList(session: ProbeSession, list: Promise<Step>): () => Step | undefined {
  let second: Step | undefined
  const repeat = async () => {
    const first = await list
    if (first.outcome !== 'ok' || first.found.body.length === 0 || first.found.body.length > SHORT_LIST_BYTES) return
    second = await requestList(session, FIRST_SAMPLE)
  }
  // The first list reports the same failures; a step's own failures are data anyway.
  repeat().catch(() => {})
  return () => second
}

/** The first sample, else the newest version in its list, else the second sample. */
async function requestSamples(session: ProbeSession, firstList: Promise<Step>): Promise<Round> {
  const first = await requestSample(session, FIRST_SAMPLE, firstList)
  if (!isAbsent(first.round)) return first.round
  const listed = await first.newest()
  if (listed && !isAbsent(listed)) return listed
  const second = await requestSample(session, SECOND_SAMPLE, requestList(session, SECOND_SAMPLE))
  const round = isAbsent(second.round) ? await second.newest() : second.round
  return round && !isAbsent(round) ? round : { ...first.round, samplesTried: 2 }
}

async function requestSample(session: ProbeSession, sample: ProbeSample, whenListed: Promise<Step>) {
  const [list, files] = await Promise.all([whenListed, requestFiles(session, sample, sample.mod)])
  const newest = async (): Promise<Round | undefined> => {
    const version = newestIn(list)
    if (version === undefined) return undefined
    const other = { path: sample.path, version }
    return { sample: other, list, files: await requestFiles(session, other, undefined) }
  }
  const round: Round = { sample, list, files }
  return { round, newest }
}

async function requestFiles(session: ProbeSession, { path, version }: ModuleVersion, modHash: string | undefined) {
  const file = (kind: 'info' | 'mod' | 'zip') => proxyFile(path, version, kind)
  const [info, mod, zip] = await Promise.all([
    session.request({ file: file('info'), check: (found) => infoProblem(found, version) }),
    session.request({ file: file('mod'), check: (found) => modProblem(found, path, modHash) }),
    session.request({ file: file('zip'), rangeBytes: ZIP_RANGE_BYTES, check: zipProblem }),
  ])
  return { info, mod, zip }
}

/** True when the mirror has nothing of the sample; a list that failed is a failure all the same. */
function isAbsent({ list, files }: Round): boolean {
  if (list.outcome === 'failed' || files === undefined) return false
  return Object.values(files).every((step) => step.outcome === 'absent')
}

function newestIn(list: Step): string | undefined {
  return list.outcome === 'ok' ? newestRelease(versionsOf(list.found.body)) : undefined
}

function conclude(
  session: ProbeSession,
  round: Round,
  sumdb: ProbeResult['sumdb'],
  secondList: Step | undefined,
): MirrorProbe {
  const result = resultOf({
    mirror: session.mirror,
    round,
    sumdb,
    secondList,
    newest: newestIn(round.list),
    connection: session.connection(),
    totalMs: session.elapsedMs(),
    now: session.context.clock.date(),
  })
  return { result, listed: round.sample.path }
}
