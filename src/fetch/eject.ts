// Where a mirror is ejected and reinstated. Three causes eject one: failures in a row, races lost
// by far against hedges elsewhere, and silence. The last usable mirror is never ejected, and after
// `,` none is, because no other may replace it.
import { MirrorError } from '../errors.ts'
import { stuckError } from '../http/network-error.ts'
import { hasOnlyReserves, hasOther, mayReplace, STALLED_MS } from './fallback.ts'
import {
  cool,
  eject,
  isEjected,
  mayReinstate,
  noteAnswer,
  noteFailure,
  noteFirstByte,
  reinstate,
  slowDown,
} from './health.ts'
import { conclude, move } from './segment.ts'
import type { Attempt, Engine, MirrorState } from './state.ts'

/** Failures of one connection within this time are one failure. */
const SAME_BREAK_MS = 250
const NGHTTP2_REFUSED_STREAM = 7
const NGHTTP2_ENHANCE_YOUR_CALM = 11
/** A loser of a race without a byte for so long was stuck. */
const QUIET_MS = 500
const RACES_KEPT = 4
const RACES_TO_LOSE = 3
/** A mirror is slow when at least this part of its running attempts is late. */
const LATE_PART = 0.5
/** With fewer attempts, the lost races must lie within `CLOSE_BY` of its requests instead. */
const SEVERAL = 4
const CLOSE_BY = 12
/** Longest silence of a mirror that never responded. */
const SILENT_MS = 1_000
/** And of one that did, with several requests waiting. */
const FALLEN_SILENT_MS = 2_000
/** With this many requests waiting in vain, silence counts as from the first. */
const MANY = 16

export function noteHead({ mirror, sentAt, connection }: Attempt, now: number): void {
  noteSign(mirror, now)
  noteFirstByte(mirror.latency, now - Math.max(sentAt, connection.openedAt))
}

/** The mirror responded as it should, be it with a 404. */
export function noteAnswered({ mirror, bytes }: Attempt, now: number): void {
  noteSign(mirror, now)
  mirror.bytes += bytes
  noteAnswer(mirror.health)
}

function noteSign(mirror: MirrorState, now: number): void {
  mirror.hasResponded = true
  mirror.isDead = false
  mirror.signAt = now
}

/** The attempt failed; true when the mirror must be ejected. */
export function noteFailed(attempt: Attempt, error: MirrorError, now: number): boolean {
  const { mirror, connection } = attempt
  mirror.failures++
  mirror.bytes += attempt.bytes
  mirror.lastFailure = error
  const broken = error.layer !== 'protocol'
  if (error.status !== undefined) {
    // Unlike a response as it should be, it does not end `isDead`.
    mirror.hasResponded = true
    mirror.signAt = now
  }
  if (error.status === 429 || error.status === 503) {
    slowDown(mirror.health, mirror.running.size + 1, { sentAt: attempt.sentAt, now })
  }
  if (error.retryAfterMs !== undefined) cool(mirror.health, now, error.retryAfterMs)
  if (isPushback(error)) {
    connection.maxStreams = Math.max(4, Math.min(connection.maxStreams, connection.busy))
    return false
  }
  // 429 is obeyed, not punished.
  if (error.status === 429) return false
  if (broken && now - connection.brokeAt < SAME_BREAK_MS) return false
  if (broken) {
    connection.brokeAt = now
    if (connection.busy > 0 && error.reason !== 'timeout') mirror.connections.noteBroken(connection)
  }
  return noteFailure(mirror.health)
}

/** The server did not process this one stream too many: RFC 9113 sections 7 and 8.7. */
function isPushback({ cause }: MirrorError): boolean {
  const code = (cause as { http2ErrorCode?: unknown } | undefined)?.http2ErrorCode
  return code === NGHTTP2_REFUSED_STREAM || code === NGHTTP2_ENHANCE_YOUR_CALM
}

/** The same bytes came from another mirror first; `far`: by far. */
export function noteLostRace(engine: Engine, loser: MirrorState, far: boolean): void {
  loser.races.push({ far, request: loser.requests })
  if (loser.races.length > RACES_KEPT) loser.races.shift()
  if (!isTooSlow(loser)) return
  const { name } = loser.info
  const message = `${name} was left because the same files came much sooner from elsewhere`
  loser.failures++
  loser.lastFailure = new MirrorError(name, 'http', message, { reason: 'slow' })
  ejectMirror(engine, loser)
}

/** Enough races lost by far, and enough of what runs there or was requested lately is late. */
function isTooSlow({ races, running, requests }: MirrorState): boolean {
  const first = races.filter(({ far }) => far).at(-RACES_TO_LOSE)
  if (!first) return false
  const late = [...running].filter(({ segment }) => segment.late || segment.attempts.size > 1).length
  if (running.size >= SEVERAL) return late / running.size >= LATE_PART
  return running.size === 0 || late / running.size >= LATE_PART || requests - first.request <= CLOSE_BY
}

/** Equal speeds end in a photo finish, which counts against neither mirror. */
export function lostByFar(winner: Attempt, loser: Attempt, now: number): boolean {
  return now - loser.lastAt > QUIET_MS || chunkBytes(loser) < chunkBytes(winner) / 2
}

function chunkBytes({ chunks }: Attempt): number {
  return chunks.reduce((sum, { length }) => sum + length, 0)
}

/**
 * Ejects the mirror if no byte came from it for too long: one failure for all that waits there.
 * True if it should be pinged: it is silent, but may be looking for what it was requested.
 */
export function checkSilence(engine: Engine, mirror: MirrorState, now: number): boolean {
  const waiting = mirror.running.size
  if (waiting === 0 || isEjected(mirror.health, now)) return false
  const progress = mirror.connections.progress()
  if (progress > mirror.progress) mirror.signAt = now
  mirror.progress = progress
  const silentMs = now - mirror.signAt
  const [oldest] = mirror.running
  const isPaused = [...mirror.running].some(({ paused }) => paused)
  if (silentMs < SILENT_MS || !oldest || isPaused || !hasOther(engine.mirrors, mirror, now)) return false
  const limitMs = silenceLimitMs(engine, mirror, now)
  if (silentMs < limitMs) return true
  mirror.failures++
  mirror.lastFailure = stuckError(oldest.exchange.context(), limitMs)
  oldest.segment.file.failures.push(mirror.lastFailure)
  for (const { connection } of mirror.running) mirror.connections.retire(connection)
  ejectMirror(engine, mirror)
  if (mirror.ping) conclude(engine, mirror.ping)
  return false
}

/** A mirror that only a reserve can replace may search long for a module, as may a slow one. */
function silenceLimitMs({ mirrors }: Engine, mirror: MirrorState, now: number): number {
  const { running, ping, info } = mirror
  if (info.forAbsent) return STALLED_MS
  const waiting = ping ? running.size - 1 : running.size
  if (waiting >= MANY) return SILENT_MS
  if (ping) return SILENT_MS + Math.max(SILENT_MS, mirror.latency.firstByteLimitMs)
  if (hasOnlyReserves(mirrors, mirror, now)) return STALLED_MS
  if (!mirror.hasResponded) return SILENT_MS
  return waiting < SEVERAL ? Number.POSITIVE_INFINITY : FALLEN_SILENT_MS
}

/**
 * Ejects for a while: attempts without a byte move elsewhere, the others get a hedge. Instead of
 * the last mirror being ejected, the ejected one that is due first is reinstated.
 */
export function ejectMirror(engine: Engine, mirror: MirrorState): void {
  const now = engine.clock.now()
  const { mirrors, fallbackOn } = engine.options
  if (!mayReplace(fallbackOn) || isEjected(mirror.health, now)) return
  if (!hasOther(mirrors, mirror, now)) {
    const back = firstDue(mirrors, (other) => other !== mirror)
    if (!back) return
    reinstateMirror(engine, back)
  }
  eject(mirror.health, now)
  mirror.races.length = 0
  for (const attempt of mirror.running) moveAway(engine, attempt)
  engine.pump()
}

/** After a change of the list: attempts at mirrors that left move, and delayed segments go on. */
export function moveAllFrom(engine: Engine, gone: readonly MirrorState[]): void {
  for (const { running } of gone) for (const attempt of running) moveAway(engine, attempt)
  engine.urgent.push(...engine.delayed.splice(0))
  engine.pump()
}

/**
 * Reinstates an ejected mirror because the last one is slow: a machine that was busy for a second
 * ejects a good mirror, and one that trickles would then be the only one for half a minute.
 */
export function reinstateBeside(engine: Engine, last: MirrorState, now: number): void {
  const due = firstDue(engine.mirrors, (other) => other !== last && mayReinstate(other.health, now))
  if (due) reinstateMirror(engine, due)
}

function firstDue(mirrors: readonly MirrorState[], is: (mirror: MirrorState) => boolean): MirrorState | undefined {
  const due = mirrors.filter((mirror) => !mirror.ejectedForRun && is(mirror))
  return due.toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil)[0]
}

/** Segments under way elsewhere may go to it, even those that were moved away from it. */
function reinstateMirror(engine: Engine, mirror: MirrorState): void {
  mirror.isDead = false
  reinstate(mirror.health)
  for (const { segment } of engine.running) segment.failedAt.delete(mirror)
}

/** Moves the attempt, or requests a hedge if something of it has arrived. */
function moveAway(engine: Engine, attempt: Attempt): void {
  const { segment } = attempt
  if (segment.file.only) return
  if (attempt.headAt === undefined) {
    move(engine, attempt)
    return
  }
  segment.wantsHedge = 'ejected'
  engine.urgent.push(segment)
}
