// One mirror's probe: the list first; as soon as the connection stands .info, .mod, a part of the zip and the checksum database, all at
// once; then other samples where the first is absent. Healthy means that everything a build needs came and was right, in the files that
// go itself asks for (https://go.dev/ref/mod#goproxy-protocol), never that a home page answered.

import { type ModuleVersion, proxyFile, proxyList } from '../go/module.ts'
import { newestRelease } from '../go/version.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { infoProblem, listProblem, modProblem, versionsOf, zipProblem } from './probe-checks.ts'
import type { ProbeResult } from './probe-result.ts'
import { FIRST_SAMPLE, type ProbeSample, SECOND_SAMPLE, ZIP_RANGE_BYTES } from './probe-sample.ts'
import { openSession, type ProbeContext, type ProbeSession, type Step } from './probe-session.ts'
import { checkSumdb } from './probe-sumdb.ts'
import { type Round, resultOf } from './probe-verdict.ts'

/** A result, and the module whose list it read: only lists of the same module can be compared. */
export interface MirrorProbe {
  readonly result: ProbeResult
  readonly listed: string
}

/** How long the checksum database may still take once everything else is known, milliseconds. */
const SUMDB_GRACE_MS = 1_000
/** A list up to this size is asked for twice, for the median of its time. */
const SHORT_LIST_BYTES = 64 * 1024

/** Probes one http(s) mirror within its bound. Never throws for what the mirror does, and leaves nothing open. */
export async function probeMirror(mirror: Mirror, context: ProbeContext, signal: AbortSignal): Promise<MirrorProbe> {
  const session = openSession(mirror, context, signal)
  const sumdbEnd = new AbortController()
  const forward = () => sumdbEnd.abort(signal.reason)
  signal.addEventListener('abort', forward, { once: true })
  try {
    const list = askList(session, FIRST_SAMPLE)
    if (!(await connectionStands(session, list))) {
      return conclude(
        session,
        { sample: FIRST_SAMPLE, list: await list },
        { sumdb: { state: 'not-asked' }, secondList: undefined },
      )
    }
    const sumdb = checkSumdb(session, sumdbEnd.signal)
    const secondList = repeatList(session, list)
    const round = await askSamples(session, list)
    const checked = await withinGrace(session, sumdb, sumdbEnd)
    return conclude(session, round, { sumdb: checked, secondList: secondList() })
  } finally {
    signal.removeEventListener('abort', forward)
    sumdbEnd.abort()
    await session.close()
  }
}

function askList(session: ProbeSession, sample: ModuleVersion): Promise<Step> {
  return session.ask({ file: proxyList(sample.path), check: listProblem })
}

/** False when the connection failed, so that the one failure is told once and nothing else is tried. */
async function connectionStands(session: ProbeSession, list: Promise<Step>): Promise<boolean> {
  const first = await Promise.race([session.connected, list])
  if (!('outcome' in first)) return first.httpVersion !== undefined
  return first.outcome !== 'failed' || session.connection()?.httpVersion !== undefined
}

/** Asks for the list again once it came; the answer counts only if it is there when everything else is. */
function repeatList(session: ProbeSession, list: Promise<Step>): () => Step | undefined {
  let second: Step | undefined
  const repeat = async () => {
    const first = await list
    if (first.outcome !== 'ok' || first.found.body.length === 0 || first.found.body.length > SHORT_LIST_BYTES) return
    second = await askList(session, FIRST_SAMPLE)
  }
  // Its failures say nothing that the first list does not; a step's own failures are data anyway.
  repeat().catch(() => {})
  return () => second
}

/** The first sample, else the newest version that its list names, else the second sample. */
async function askSamples(session: ProbeSession, firstList: Promise<Step>): Promise<Round> {
  const [list, files] = await Promise.all([firstList, askFiles(session, FIRST_SAMPLE, FIRST_SAMPLE.mod)])
  const first = { sample: FIRST_SAMPLE, list, files }
  if (!isAbsent(first)) return first
  const newest = newestIn(list)
  if (newest) {
    const sample = { path: FIRST_SAMPLE.path, version: newest }
    const listed = { sample, list, files: await askFiles(session, sample, undefined) }
    if (!isAbsent(listed)) return listed
  }
  return await askSecondSample(session, first)
}

async function askSecondSample(session: ProbeSession, first: Round): Promise<Round> {
  const [list, files] = await Promise.all([
    askList(session, SECOND_SAMPLE),
    askFiles(session, SECOND_SAMPLE, SECOND_SAMPLE.mod),
  ])
  const second = { sample: SECOND_SAMPLE, list, files }
  const newest = newestIn(list)
  if (!isAbsent(second) || !newest) return isAbsent(second) ? { ...first, samplesTried: 2 } : second
  const sample = { path: SECOND_SAMPLE.path, version: newest }
  const listed = { sample, list, files: await askFiles(session, sample, undefined) }
  return isAbsent(listed) ? { ...first, samplesTried: 2 } : listed
}

async function askFiles(session: ProbeSession, module: ModuleVersion, modHash: ProbeSample['mod'] | undefined) {
  const file = (kind: 'info' | 'mod' | 'zip') => proxyFile(module.path, module.version, kind)
  const [info, mod, zip] = await Promise.all([
    session.ask({ file: file('info'), check: (found) => infoProblem(found, module.version) }),
    session.ask({ file: file('mod'), check: (found) => modProblem(found, module.path, modHash) }),
    session.ask({ file: file('zip'), rangeBytes: ZIP_RANGE_BYTES, limitBytes: ZIP_RANGE_BYTES, check: zipProblem }),
  ])
  return { info, mod, zip }
}

/** True when the mirror holds nothing of the sample; a list that failed is a failure all the same. */
function isAbsent({ list, files }: Round): boolean {
  return (
    list.outcome !== 'failed' && files !== undefined && Object.values(files).every((step) => step.outcome === 'absent')
  )
}

function newestIn(list: Step): string | undefined {
  return list.outcome === 'ok' ? newestRelease(versionsOf(list.found.body)) : undefined
}

async function withinGrace(
  session: ProbeSession,
  sumdb: Promise<ProbeResult['sumdb']>,
  end: AbortController,
): Promise<ProbeResult['sumdb']> {
  const done = new AbortController()
  session.context.clock.sleep(SUMDB_GRACE_MS, done.signal).then(
    () => end.abort(),
    () => {},
  )
  try {
    return await sumdb
  } finally {
    done.abort()
  }
}

function conclude(
  session: ProbeSession,
  round: Round,
  rest: { readonly sumdb: ProbeResult['sumdb']; readonly secondList: Step | undefined },
): MirrorProbe {
  const newest = newestIn(round.list)
  const result = resultOf({
    mirror: session.mirror,
    round,
    ...rest,
    newest,
    connection: session.connection(),
    totalMs: session.spentMs(),
    now: session.context.clock.date(),
  })
  return { result, listed: round.sample.path }
}
