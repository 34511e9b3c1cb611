// One attempt from its sending to its end: the segment is settled, the mirror does not have the
// file, or it failed (retry.ts). What arrived of a piece before it was cut is kept.
import { MirrorError, messageOf } from '../errors.ts'
import type { ExchangeEnd } from '../http/exchange.ts'
import { startAttempt } from './attempt.ts'
import { lostByFar, noteAnswered, noteHead, noteLostRace } from './eject.ts'
import { encourage, noteFinished, settle } from './hedge.ts'
import { afterFailure } from './retry.ts'
import { cancel, claim, forget, isLarge, release, requeue } from './segment.ts'
import type { Attempt, Engine, MirrorState, Segment } from './state.ts'

/** Bodies up to this size never wait for memory. */
const SMALL_BYTES = 16 * 1024

interface SendOptions {
  readonly beside?: Attempt
  readonly paid?: boolean
}

/** False when the mirror has no connection to spare. */
export function send(engine: Engine, segment: Segment, mirror: MirrorState, options: SendOptions = {}): boolean {
  const { beside, paid = false } = options
  const avoid = beside?.mirror === mirror ? beside.connection : undefined
  const connection = mirror.connections.acquire({ large: isLarge(segment), avoid })
  if (!connection) return false
  const { userAgent, temporaryFolder } = engine.options
  try {
    const attempt = startAttempt({
      ...{ segment, mirror, connection, paid, userAgent, temporaryFolder, clock: engine.clock },
      isHedge: beside !== undefined,
      onHead: (made) => admit(engine, made),
      onEnd: (made, end) => finish(engine, made, end),
    })
    if (mirror.running.size === 0) mirror.signAt = attempt.sentAt
    segment.attempts.add(attempt)
    engine.running.add(attempt)
    mirror.running.add(attempt)
  } catch (error) {
    // The URL is invalid: this mirror can never serve the file.
    mirror.connections.release(connection, isLarge(segment))
    segment.file.excluded.add(mirror)
    segment.file.failures.push(asMirrorError(error, mirror))
    return false
  }
  mirror.requests++
  engine.counts.requests++
  if (beside) engine.counts.hedges++
  else segment.tries++
  if (!beside && segment.lastMirror !== undefined && segment.lastMirror !== mirror) engine.counts.failovers++
  segment.lastMirror = mirror
  return true
}

function asMirrorError(error: unknown, { info }: MirrorState): MirrorError {
  return error instanceof MirrorError ? error : new MirrorError(info.name, 'protocol', messageOf(error))
}

/** The size is known: claims memory for it, or lets the body wait. */
function admit(engine: Engine, attempt: Attempt): void {
  noteHead(attempt, engine.clock.now())
  const size = attempt.whole ? SMALL_BYTES : (attempt.expected ?? 0)
  if (size <= SMALL_BYTES || engine.memory.fits(size)) {
    claim(engine, attempt, size)
    return
  }
  attempt.paused = true
  attempt.exchange.pause()
}

export function finish(engine: Engine, attempt: Attempt, end: ExchangeEnd): void {
  release(engine, attempt)
  const { segment, mirror } = attempt
  if (end.kind === 'failed') {
    afterFailure(engine, attempt, end.error)
    return
  }
  noteAnswered(attempt, engine.clock.now())
  if (end.kind === 'absent') {
    if (attempt.paid) settle(engine.hedges, undefined)
    segment.file.absent.add(mirror)
    segment.file.absentSince ??= engine.clock.now()
    requeue(engine, segment)
    return
  }
  endRaces(engine, attempt)
  noteFinished(engine.hedges, attempt.bytes)
  engine.servedAt = engine.clock.now()
  segment.file.sources.add(mirror)
  if (!segment.file.resource.large) mirror.served = segment.file.resource
  settleSegment(engine, attempt)
}

function endRaces(engine: Engine, winner: Attempt): void {
  const { segment, mirror } = winner
  const now = engine.clock.now()
  segment.over = true
  const [loser] = segment.attempts
  const far = loser && lostByFar(winner, loser, now)
  if (winner.paid) settle(engine.hedges, far)
  if (loser) {
    cancel(engine, loser, false)
    if (winner.isHedge && mirror !== loser.mirror) noteLostRace(engine, loser.mirror, far === true)
  }
  const { movedFrom } = segment
  if (!movedFrom || movedFrom.mirror === mirror) return
  const soon = now - winner.sentAt < movedFrom.ms / 2
  if (soon) encourage(engine.hedges)
  noteLostRace(engine, movedFrom.mirror, soon)
}

function settleSegment(engine: Engine, attempt: Attempt): void {
  const { segment, mirror, temporary, whole } = attempt
  if (temporary) {
    segment.settle({ kind: 'file', temporary, mirror })
    return
  }
  // A 200 begins at byte 0, whatever had been kept.
  if (whole) engine.counts.wastedBytes += segment.keptBytes
  const all = whole ? attempt.chunks : [...segment.kept, ...attempt.chunks]
  const size = all.reduce((sum, { length }) => sum + length, 0)
  const chunks = attempt.room?.length === size && attempt.bytes === size ? [attempt.room] : all
  forget(attempt)
  segment.kept = []
  segment.settle({ kind: 'bytes', chunks, mirror, whole })
}
