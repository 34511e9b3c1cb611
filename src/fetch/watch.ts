// The watch: one timer for all requests instead of two for each. Every beat it looks at what is under way: too late for any use, late
// enough for a second copy, or a mirror from which nothing comes at all. Beats that come late themselves (this machine was busy, or
// asleep) judge nobody: the time they were late is not a mirror's.

import { stuckError } from '../http/network-error.ts'
import type { Engine } from './engine.ts'
import { chooseHedge, hasOther } from './fallback.ts'
import { isEjected, mayReinstate } from './health.ts'
import { canSpend, isLate, QUIET_BODY_MS, refill } from './hedge.ts'
import { firstByteLimitMs } from './latency.ts'
import { drop, ejectMirror, finish, reinstateMirror } from './serve.ts'
import type { Attempt, MirrorState } from './state.ts'

const BEAT_MS = 50
/** A beat that comes so much later says nothing of others. */
const OWN_STALL_MS = 200
/** No sign of life from a mirror that never gave one. */
const SILENT_MS = 1_000
/** From one that did, with several requests waiting. */
const FALLEN_SILENT_MS = 2_000
const SEVERAL = 4
/** So many that wait in vain are as good a proof as silence from the first. */
const MANY = 16

/** A watch that beats while there is something to look at. */
export interface Watch {
  readonly stop: () => void
}

export function startWatch(engine: Engine): Watch {
  let beatAt = engine.clock.now()
  const timer = setInterval(() => {
    const now = engine.clock.now()
    const gap = now - beatAt - BEAT_MS
    beatAt = now
    if (gap > OWN_STALL_MS) return excuse(engine, gap + BEAT_MS)
    refill(engine.hedges, BEAT_MS)
    beat(engine, now)
  }, BEAT_MS)
  return { stop: () => clearInterval(timer) }
}

function excuse(engine: Engine, ms: number): void {
  for (const attempt of engine.running) {
    attempt.sentAt += ms
    attempt.lastAt += ms
    if (attempt.headAt !== undefined) attempt.headAt += ms
  }
  for (const mirror of engine.mirrors) mirror.signAt += ms
  engine.pump()
}

function beat(engine: Engine, now: number): void {
  for (const mirror of engine.mirrors) checkMirror(engine, mirror, now)
  for (const attempt of engine.running) checkAttempt(engine, attempt, now)
  if (engine.delayed.length > 0 || engine.urgent.length > 0 || hasFresh(engine)) engine.pump()
}

function hasFresh({ fresh }: Engine): boolean {
  return fresh.large.length > 0 || fresh.small.length > 0
}

function checkMirror(engine: Engine, mirror: MirrorState, now: number): void {
  if (mirror.running.size === 0 || isEjected(mirror.health, now)) return
  const progress = mirror.connections.progress()
  if (progress > mirror.progress) mirror.signAt = now
  mirror.progress = progress
  const waiting = mirror.running.size
  const limitMs = mirror.spoke && waiting < MANY ? FALLEN_SILENT_MS : SILENT_MS
  if (now - mirror.signAt < limitMs || (mirror.spoke && waiting < SEVERAL)) return
  for (const { paused } of mirror.running) if (paused) return
  if (hasOther(engine.mirrors, mirror, now)) silence(engine, mirror, limitMs)
}

/** Not a byte from it: one failure, told once, for all that waits there. */
function silence(engine: Engine, mirror: MirrorState, limitMs: number): void {
  const [oldest] = mirror.running
  if (!oldest) return
  mirror.failures++
  mirror.lastFailure = stuckError(oldest.exchange.context(), limitMs)
  oldest.segment.file.failures.push(mirror.lastFailure)
  for (const { connection } of mirror.running) mirror.connections.retire(connection)
  ejectMirror(engine, mirror)
}

function checkAttempt(engine: Engine, attempt: Attempt, now: number): void {
  const { segment, mirror, connection, paused } = attempt
  if (paused) return
  // Before the connection stands, the connector watches over it.
  const since = Math.max(attempt.sentAt, connection.openedAt)
  const quietMs = now - (attempt.headAt === undefined ? since : attempt.lastAt)
  if (quietMs > engine.options.stallTimeoutMs) {
    const error = stuckError(attempt.exchange.context(), engine.options.stallTimeoutMs)
    mirror.connections.retire(connection)
    attempt.exchange.cancel()
    finish(engine, attempt, { kind: 'failed', error })
    return
  }
  // Of a mirror that never said a word no request is later than another: that is for lookAtMember.
  if (!mirror.spoke) return
  segment.late = isLate({
    waitedMs: now - since,
    bodyMs: attempt.headAt === undefined ? undefined : now - attempt.headAt,
    quietMs,
    bytes: attempt.bytes,
    left: attempt.expected === undefined ? undefined : attempt.expected - attempt.bytes,
    firstByteLimitMs: firstByteLimitMs(mirror.latency),
  })
  if (segment.late) lookElsewhere(engine, attempt, now)
  if (!segment.late || segment.attempts.size > 1 || segment.wantsSecond || !canSpend(engine.hedges)) return
  segment.wantsSecond = 'hedge'
  engine.urgent.push(segment)
  engine.pump()
}

/** Late: is there anybody else who could be asked, now or with the next beat? */
function lookElsewhere(engine: Engine, attempt: Attempt, now: number): void {
  const { segment, mirror, second } = attempt
  const { mirrors, options } = engine
  const alone = [...segment.attempts].every((other) => other.mirror === mirror)
  if (!hasOther(mirrors, mirror, now)) reinstateNextDue(engine, mirror, now)
  else if (second && alone) {
    const better = chooseHedge(segment, { mirrors, fallbackOn: options.fallbackOn, now })
    if (better.some((other) => other !== mirror)) drop(engine, attempt)
  }
  if (!second && segment.attempts.size > 1) giveWay(engine, attempt, now)
}

/**
 * The last one is slow: the one that rests and is due first comes back early. A machine that was busy for a second puts a good mirror out,
 * and a bad one that trickles would then be asked alone for half a minute.
 */
function reinstateNextDue(engine: Engine, last: MirrorState, now: number): void {
  const [due] = engine.mirrors
    .filter((other) => other !== last && !other.ejectedForRun && mayReinstate(other.health, now))
    .toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil)
  if (due) reinstateMirror(engine, due)
}

/** Its second copy is stuck as well: the older one ends, so that the next beat can send a third. */
function giveWay(engine: Engine, attempt: Attempt, now: number): void {
  for (const other of attempt.segment.attempts) {
    if (other === attempt || now - other.lastAt < QUIET_BODY_MS) continue
    drop(engine, attempt)
    return
  }
}
