// What a failed attempt means for its segment. Three mirrors that respond at once use up a number
// of tries in half a second, and a restart takes longer; a span of time would be paid for every
// file of an outage. So both count, and the time only while the mirrors serve other files.
import { hasTrait, type MirrorError } from '../errors.ts'
import { classify } from '../http/retry-rules.ts'
import { ejectMirror, noteFailed } from './eject.ts'
import { hasOnlyReserves, nextAfter } from './fallback.ts'
import { settle } from './hedge.ts'
import { commit, conclude, requeue, waste } from './segment.ts'
import type { Attempt, Engine, FileFetch, Segment } from './state.ts'

/** How long after its first failure a segment is repeated beyond its tries, milliseconds. */
export const PATIENCE_MS = 5_000

/** The same for a 404 that reports a time-out. */
const ABSENCE_PATIENCE_MS = 2_000

/** Repeats the segment, leaves it to its other attempt, or concludes it. */
export function afterFailure(engine: Engine, attempt: Attempt, error: MirrorError): void {
  const { segment, mirror } = attempt
  const { file } = segment
  if (attempt.paid) settle(engine.hedges, undefined)
  file.failures.push(error)
  segment.failingSince ??= engine.clock.now()
  const decision = classify(error)
  const isOtherFile = hasTrait(error.reason, 'other-file')
  // The same refusal of the same file again says nothing new about the mirror.
  if (isOtherFile || (decision === 'elsewhere' && file.refusalsRechecked)) {
    mirror.lastFailure = error
    file.excluded.add(mirror)
  } else {
    const tooMany = noteFailed(attempt, error, engine.clock.now())
    // An ejected mirror that stays silent costs its time limit once and not in each round.
    if (decision === 'elsewhere' || (segment.lastResort && error.reason === 'timeout')) file.excluded.add(mirror)
    else segment.failedAt.add(mirror)
    if (segment.lastResort && error.status === undefined) mirror.isDead = true
    if (isRefusal(error)) file.refusedBy.add(mirror)
    // Private modules come as such a 404, one after another.
    const isAbsence =
      error.reason === 'not-found-transient' && hasOnlyReserves(engine.mirrors, mirror, engine.clock.now())
    if (tooMany && !isAbsence && !isRepeated(file, error)) ejectMirror(engine, mirror)
  }
  const resumable = segment.last !== undefined && !attempt.whole && segment.attempts.size === 0
  if (resumable && !isOtherFile) commit(attempt)
  else waste(engine, attempt)
  const isFinal = nextAfter(decision, engine.options.fallbackOn) === 'nowhere'
  if (!isFinal && segment.attempts.size > 0) return
  if (isFinal || isSpent(engine, segment, error)) {
    conclude(engine, segment)
    return
  }
  engine.counts.retries++
  requeue(engine, segment)
}

/** True when `error`, the newest failure of the segment, was one too many. */
function isSpent({ options, clock, servedAt }: Engine, segment: Segment, error: MirrorError): boolean {
  const { file, tries, failingSince = 0 } = segment
  // A size that another mirror contradicts is worth no patience: the file is fetched anew, whole.
  if (!file.plain && file.failures.some(({ reason }) => /^(wrong-size|status-416)$/.test(reason))) return true
  // go takes it for a 404 at once, and fetches most such modules, private ones, from their origin.
  if (error.reason === 'not-found-transient' && clock.now() - failingSince >= ABSENCE_PATIENCE_MS) return true
  if (tries < (error.status === undefined ? options.tries() : options.respondedTries())) return false
  // `only` holds one mirror because its bytes were begun with; the others can still begin anew.
  if (file.only) return true
  return clock.now() - Math.min(failingSince, servedAt) >= options.patienceMs
}

/** One file that a mirror fails over and over, such as one without an origin, says too little. */
function isRepeated({ failures }: FileFetch, { mirror, layer }: MirrorError): boolean {
  return layer === 'protocol' && failures.filter((one) => one.mirror === mirror && one.layer === layer).length > 1
}

/** It may come from one sick node behind a balancer, so it is requested a second time. */
function isRefusal(error: MirrorError): boolean {
  const isResponse = error.status !== undefined || error.reason.startsWith('redirect-')
  return isResponse && classify(error) === 'elsewhere'
}
