// One timer for all attempts instead of two for each. Every beat it looks for attempts that are
// stuck or late enough for a hedge, and for silent mirrors. Beats that come late themselves,
// because this machine was busy or asleep, count against no mirror.
import { stuckError } from '../http/network-error.ts'
import { checkSilence, reinstateBeside } from './eject.ts'
import { chooseHedge, hasOther, waitedInVain } from './fallback.ts'
import { isEjected } from './health.ts'
import { canSpend, isLate, QUIET_BODY_MS, refill } from './hedge.ts'
import { ping } from './ping.ts'
import { cancel, conclude, move } from './segment.ts'
import { finish } from './send.ts'
import type { Attempt, Engine } from './state.ts'

const BEAT_MS = 50
/** A beat later than this says nothing about mirrors. */
const OWN_STALL_MS = 200
const MOST_EXCUSED = 40
const OPENING_MS = 10_000

export function startWatch(engine: Engine): () => void {
  let beatAt = engine.clock.now()
  let excused = 0
  const timer = setInterval(() => {
    const now = engine.clock.now()
    const gap = now - beatAt - BEAT_MS
    beatAt = now
    // A mirror that floods us makes every beat late: such are excused for a while only.
    excused = gap > OWN_STALL_MS ? excused + 1 : Math.max(0, excused - 1)
    if (gap > OWN_STALL_MS && excused <= MOST_EXCUSED) return excuse(engine, gap + BEAT_MS)
    refill(engine.hedges, BEAT_MS)
    beat(engine, now)
  }, BEAT_MS)
  return () => clearInterval(timer)
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
  for (const mirror of engine.mirrors) if (checkSilence(engine, mirror, now)) ping(engine, mirror)
  for (const attempt of engine.running) checkAttempt(engine, attempt, now)
  // While no mirror is ejected, no file waits for one.
  if (engine.mirrors.some(({ health }) => isEjected(health, now))) endVainWaits(engine, now)
  const { delayed, urgent, fresh } = engine
  if ([delayed, urgent, fresh.large, fresh.small].some(({ length }) => length > 0)) engine.pump()
}

function endVainWaits(engine: Engine, now: number): void {
  const { delayed, urgent, mirrors } = engine
  const open = new Set([...delayed, ...urgent, ...[...engine.running].map(({ segment }) => segment)])
  for (const segment of open) {
    const dead = waitedInVain(segment, { mirrors, fallbackOn: engine.options.fallbackOn, now })
    if (segment.over || dead.length === 0) continue
    for (const mirror of dead) mirror.isDead = true
    conclude(engine, segment)
  }
}

function checkAttempt(engine: Engine, attempt: Attempt, now: number): void {
  const { segment, mirror, connection, headAt } = attempt
  if (attempt.paused) return
  // Before the connection stands, the connector watches over it; one that a server ends and undici
  // opens again, over and over, counts as open.
  const since = Math.max(attempt.sentAt, Math.min(connection.openedAt, attempt.sentAt + OPENING_MS))
  const quietMs = now - (headAt === undefined ? since : attempt.lastAt)
  if (quietMs > engine.options.stallTimeoutMs) {
    const error = stuckError(attempt.exchange.context(), engine.options.stallTimeoutMs)
    mirror.connections.retire(connection)
    attempt.exchange.cancel()
    finish(engine, attempt, { kind: 'failed', error })
    return
  }
  // At a mirror that never responded no attempt is later than another: that is for checkSilence.
  if (!mirror.hasResponded) return
  segment.late = isLate({
    waitedMs: now - since,
    bodyMs: headAt === undefined ? undefined : now - headAt,
    quietMs,
    bytes: attempt.bytes,
    left: attempt.expected === undefined ? undefined : attempt.expected - attempt.bytes,
    firstByteLimitMs: mirror.latency.firstByteLimitMs,
  })
  if (segment.late) makeWay(engine, attempt, now)
  if (!segment.late || segment.attempts.size !== 1 || segment.wantsHedge || !canSpend(engine.hedges)) return
  if (segment === mirror.ping) return
  segment.wantsHedge = 'late'
  engine.urgent.push(segment)
  engine.pump()
}

/** A late attempt: makes room for one elsewhere, now or with the next beat. */
function makeWay(engine: Engine, attempt: Attempt, now: number): void {
  const { segment, mirror, isHedge } = attempt
  const { mirrors, options } = engine
  const alone = [...segment.attempts].every((other) => other.mirror === mirror)
  if (!hasOther(mirrors, mirror, now)) reinstateBeside(engine, mirror, now)
  else if (isHedge && alone) {
    const better = chooseHedge(segment, { mirrors, fallbackOn: options.fallbackOn, now })
    // Its original may have ended before it: then it moves.
    const leave = segment.attempts.size > 1 ? cancel : move
    if (better.some((other) => other !== mirror)) leave(engine, attempt)
  }
  if (isHedge || segment.attempts.size < 2) return
  // If its hedge is stuck as well, the older one ends, so that the next beat can send a third.
  const isHedgeStuck = [...segment.attempts].some((other) => other !== attempt && now - other.lastAt >= QUIET_BODY_MS)
  if (isHedgeStuck) cancel(engine, attempt)
}
