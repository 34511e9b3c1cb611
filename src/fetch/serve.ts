// One request from its sending to its end, and what becomes of its ask then: settled, repeated elsewhere, or given up.
// The only place that repeats anything. What came of a piece before it was cut is kept, and only the rest asked for.
import { hasTrait, MirrorError, messageOf } from '../errors.ts'
import type { ExchangeEnd } from '../http/exchange.ts'
import { classify } from '../http/retry-rules.ts'
import { expectBytes, startAttempt } from './attempt.ts'
import type { Engine } from './engine.ts'
import { hasOther, mayReplace, nextAfter } from './fallback.ts'
import { eject, isEjected, reinstate } from './health.ts'
import { encourage, noteFinished, settle } from './hedge.ts'
import { isRefusal, isSpent } from './patience.ts'
import { lostByFar, noteAnswered, noteFailed, noteHead, noteRace } from './record.ts'
import type { Attempt, MirrorState, Segment } from './state.ts'

/** Bodies of this size are not worth an account. */
const SMALL_BYTES = 16 * 1024

/** False when the member has no connection to spare. `beside`: the request that this one is a second copy of. */
export function send(
  engine: Engine,
  segment: Segment,
  mirror: MirrorState,
  how: { beside?: Attempt; paid?: boolean },
): boolean {
  const { beside, paid = false } = how
  const connection = mirror.connections.acquire({
    large: isLarge(segment),
    avoid: beside?.mirror === mirror ? beside.connection : undefined,
  })
  if (!connection) return false
  const { userAgent, temporaryFolder } = engine.options
  const common = {
    segment,
    mirror,
    connection,
    second: beside !== undefined,
    paid,
    userAgent,
    temporaryFolder,
    clock: engine.clock,
  }
  const onHead = (attempt: Attempt) => admit(engine, attempt)
  const onEnd = (attempt: Attempt, end: ExchangeEnd) => finish(engine, attempt, end)
  try {
    const attempt = startAttempt({ ...common, onHead, onEnd })
    if (mirror.running.size === 0) mirror.signAt = attempt.sentAt
    segment.attempts.add(attempt)
    engine.running.add(attempt)
    mirror.running.add(attempt)
  } catch (error) {
    // The URL is none: this mirror will never give the file.
    mirror.connections.release(connection, isLarge(segment))
    segment.file.excluded.add(mirror)
    segment.file.failures.push(asMirrorError(error, mirror))
    return false
  }
  mirror.requests++
  engine.counts.requests++
  if (beside) engine.counts.hedges++
  else segment.tries++
  if (!beside && segment.asked !== undefined && segment.asked !== mirror) engine.counts.failovers++
  segment.asked = mirror
  return true
}

/** The beginning of a file that may be large: what it brings is not known before its answer. */
export function isLarge({ file, first }: Segment): boolean {
  return file.resource.large && first === 0
}

function asMirrorError(error: unknown, mirror: MirrorState): MirrorError {
  return error instanceof MirrorError ? error : new MirrorError(mirror.info.name, 'protocol', messageOf(error))
}

/** The size is known: memory for it is claimed, or the body waits. */
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

/** Memory for a body, until its request is over. */
export function claim(engine: Engine, attempt: Attempt, bytes: number): void {
  attempt.held += bytes
  engine.memory.hold(bytes)
}

/** What came so far belongs to the ask: whoever goes on begins behind it. Never with another request under way for the same ask. */
export function commit(attempt: Attempt): void {
  const { segment } = attempt
  for (const chunk of attempt.chunks) {
    segment.kept.push(chunk)
    segment.keptBytes += chunk.length
  }
  if (attempt.chunks.length > 0) segment.file.sources.add(attempt.mirror)
  attempt.chunks = []
}

/** A request is over, whoever ended it: it holds nothing any more. */
function release(engine: Engine, attempt: Attempt): void {
  const { segment, mirror, connection } = attempt
  segment.attempts.delete(attempt)
  engine.running.delete(attempt)
  mirror.running.delete(attempt)
  expectBytes(attempt, 0)
  mirror.connections.release(connection, isLarge(segment))
  engine.memory.free(attempt.held)
  attempt.held = 0
  engine.pump()
}

/** Ends a request that is of no use any more. */
export function drop(engine: Engine, attempt: Attempt): void {
  attempt.exchange.cancel()
  release(engine, attempt)
  waste(engine, attempt)
  if (attempt.paid) settle(engine.hedges, undefined)
}

/** Its bytes came for nothing, save those that the ask has kept. */
function waste(engine: Engine, attempt: Attempt): void {
  const lost = attempt.temporary ? attempt.bytes : attempt.chunks.reduce((sum, { length }) => sum + length, 0)
  engine.counts.wastedBytes += lost
  forget(attempt)
  if (attempt.temporary) void attempt.temporary.discard()
}

/** Lets go of the bytes: what listens to the request outlives it by as long as its connection likes. */
function forget(attempt: Attempt): void {
  attempt.chunks = []
  attempt.room = undefined
}

/** A request came to its end. */
export function finish(engine: Engine, attempt: Attempt, end: ExchangeEnd): void {
  release(engine, attempt)
  const { segment, mirror } = attempt
  if (end.kind === 'failed') {
    fail(engine, attempt, end.error)
    return
  }
  noteAnswered(attempt, engine.clock.now())
  if (end.kind === 'absent') {
    if (attempt.paid) settle(engine.hedges, undefined)
    segment.file.absent.add(mirror)
    again(engine, segment)
    return
  }
  win(engine, attempt)
}

/** All bytes are there: the ask is settled, and a second request for them ended. */
function win(engine: Engine, attempt: Attempt): void {
  const { segment, mirror } = attempt
  segment.over = true
  const [loser] = segment.attempts
  const far = loser && lostByFar(attempt, loser, engine.clock.now())
  if (attempt.paid) settle(engine.hedges, far)
  if (loser) endRace(engine, attempt, loser, far === true)
  if (segment.left && segment.left.mirror !== mirror) {
    const soon = engine.clock.now() - attempt.sentAt < segment.left.ms / 2
    if (soon) encourage(engine.hedges)
    judgeRace(engine, segment.left.mirror, soon)
  }
  noteFinished(engine.hedges, attempt.bytes)
  engine.gotAt = engine.clock.now()
  segment.file.sources.add(mirror)
  if (attempt.temporary) {
    segment.settle({ kind: 'file', temporary: attempt.temporary, mirror })
    return
  }
  // A 200 begins at byte 0, whatever had been kept.
  if (attempt.whole) engine.counts.wastedBytes += segment.keptBytes
  const all = attempt.whole ? attempt.chunks : [...segment.kept, ...attempt.chunks]
  const size = all.reduce((sum, { length }) => sum + length, 0)
  const chunks = attempt.room?.length === size && attempt.bytes === size ? [attempt.room] : all
  forget(attempt)
  segment.kept = []
  segment.settle({ kind: 'bytes', chunks, mirror, whole: attempt.whole })
}

function endRace(engine: Engine, winner: Attempt, loser: Attempt, far: boolean): void {
  if (loser.paid) settle(engine.hedges, false)
  loser.exchange.cancel()
  release(engine, loser)
  waste(engine, loser)
  if (winner.second && winner.mirror !== loser.mirror) judgeRace(engine, loser.mirror, far)
}

function judgeRace(engine: Engine, loser: MirrorState, far: boolean): void {
  const late = [...loser.running].filter(({ segment }) => segment.late || segment.attempts.size > 1).length
  if (!noteRace(loser, { far, late })) return
  const { name } = loser.info
  const message = `${name} was left because the same files came much sooner from elsewhere`
  loser.failures++
  loser.lastFailure = new MirrorError(name, 'http', message, { reason: 'slow' })
  ejectMirror(engine, loser)
}

/** A request failed, by itself or in the eyes of the watch. */
export function fail(engine: Engine, attempt: Attempt, error: MirrorError): void {
  const { segment, mirror } = attempt
  const { file } = segment
  if (attempt.paid) settle(engine.hedges, undefined)
  file.failures.push(error)
  segment.failingSince ??= engine.clock.now()
  const decision = classify(error)
  // The same refusal of the same file again says nothing new of the mirror.
  if (hasTrait(error.reason, 'other-file') || (decision === 'elsewhere' && file.refusalsRechecked)) {
    mirror.lastFailure = error
    file.excluded.add(mirror)
  } else {
    const tooMany = noteFailed(attempt, error, engine.clock.now())
    // One that is put out and still silent costs its time limit once and not with each round.
    if (decision === 'elsewhere' || (segment.lastResort && error.reason === 'timeout')) file.excluded.add(mirror)
    else segment.failedAt.add(mirror)
    if (isRefusal(error)) file.refusedBy.add(mirror)
    if (tooMany) ejectMirror(engine, mirror)
  }
  const resumable = segment.last !== undefined && !attempt.whole && segment.attempts.size === 0
  if (resumable && !hasTrait(error.reason, 'other-file')) commit(attempt)
  else waste(engine, attempt)
  // A gatekeeper's no is final.
  const final = nextAfter(decision, engine.options.fallbackOn) === 'nowhere'
  if (!final && segment.attempts.size > 0) return
  if (final || isSpent(segment, error, engine)) {
    conclude(engine, segment)
    return
  }
  engine.counts.retries++
  again(engine, segment)
}

/** Back into the queue, at its head. */
function again(engine: Engine, segment: Segment): void {
  if (segment.attempts.size > 0 || segment.over) return
  segment.wantsSecond = undefined
  engine.urgent.push(segment)
  engine.pump()
}

/** Nobody is left to ask: what the answers so far come to. */
export function conclude(engine: Engine, segment: Segment): void {
  const { file } = segment
  segment.over = true
  for (const attempt of segment.attempts) drop(engine, attempt)
  const refused = file.failures.some(({ status }) => status !== undefined && status < 500 && status !== 429)
  segment.settle({ kind: file.absent.size > 0 && !refused ? 'absent' : 'failed' })
}

/**
 * Out for a while: what has no byte yet moves elsewhere, what has gets a second copy there. The last one is never put out; when the
 * others are out already, the one whose time is up first comes back for it.
 */
export function ejectMirror(engine: Engine, mirror: MirrorState): void {
  const now = engine.clock.now()
  const { mirrors, fallbackOn } = engine.options
  if (!mayReplace(fallbackOn) || isEjected(mirror.health, now)) return
  if (!hasOther(mirrors, mirror, now)) {
    const [back] = mirrors
      .filter((other) => other !== mirror && !other.ejectedForRun)
      .toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil)
    if (!back) return
    reinstateMirror(engine, back)
  }
  eject(mirror.health, now)
  mirror.races.length = 0
  for (const attempt of mirror.running) moveAway(engine, attempt)
  engine.pump()
}

/** Other mirrors have come: what those that left were asked for moves, as `putOut` has it, and who paused for all had failed need not. */
export function rearrange(engine: Engine, gone: readonly MirrorState[]): void {
  for (const { running } of gone) for (const attempt of running) moveAway(engine, attempt)
  engine.urgent.push(...engine.delayed.splice(0))
  engine.pump()
}

/** Before its time: what is under way elsewhere may ask it, though it was taken away from it. */
export function reinstateMirror(engine: Engine, mirror: MirrorState): void {
  mirror.reserve = false
  reinstate(mirror.health)
  for (const { segment } of engine.running) segment.failedAt.delete(mirror)
}

/** The mirror of a request is put out: the request moves, or gets a second copy where something of it has come. */
function moveAway(engine: Engine, attempt: Attempt): void {
  const { segment } = attempt
  if (segment.file.only) return
  if (attempt.headAt === undefined) {
    move(engine, attempt)
    return
  }
  segment.wantsSecond = 'rescue'
  engine.urgent.push(segment)
}

/** Ends a request and has the rest of its bytes asked for elsewhere. The mirror's fault and not the ask's: it is none of its tries. */
export function move(engine: Engine, attempt: Attempt): void {
  const { segment } = attempt
  if (segment.last !== undefined && !attempt.whole && segment.attempts.size === 1) commit(attempt)
  drop(engine, attempt)
  segment.failedAt.add(attempt.mirror)
  if (!attempt.second) segment.tries--
  engine.counts.retries++
  again(engine, segment)
}
