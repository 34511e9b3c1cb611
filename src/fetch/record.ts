// What the end of a request says of its mirror. Data in, data changed; who acts on it is serve.ts.

import type { MirrorError } from '../errors.ts'
import { cool, noteAnswer, noteFailure, slowDown } from './health.ts'
import { noteFirstByte } from './latency.ts'
import type { Attempt, MirrorState } from './state.ts'

/** What breaks with one connection within so long is one failure. */
const SAME_BREAK_MS = 250
const NGHTTP2_REFUSED_STREAM = 7
const NGHTTP2_ENHANCE_YOUR_CALM = 11
/** A loser without a byte for so long was stuck. */
const QUIET_MS = 500
const RACES_KEPT = 4
const RACES_TO_LOSE = 3
/** A mirror is slow when at least this part of what it has under way is late. */
const LATE_PART = 0.5
/** With less under way that part says nothing; then the lost races must lie within so many of its requests. */
const SEVERAL = 4
const CLOSE_BY = 12

/** A header came. */
export function noteHead(attempt: Attempt, now: number): void {
  const { mirror } = attempt
  mirror.spoke = true
  mirror.signAt = now
  noteFirstByte(mirror.latency, now - Math.max(attempt.sentAt, attempt.connection.openedAt))
}

/** It answered as a mirror should, be it with a 404. */
export function noteAnswered(attempt: Attempt, now: number): void {
  const { mirror } = attempt
  mirror.spoke = true
  mirror.signAt = now
  mirror.bytes += attempt.bytes
  noteAnswer(mirror.health)
}

/** It failed; true when the mirror is to be put out. */
export function noteFailed(attempt: Attempt, error: MirrorError, now: number): boolean {
  const { mirror, connection } = attempt
  mirror.failures++
  mirror.bytes += attempt.bytes
  mirror.lastFailure = error
  const broken = error.layer !== 'protocol'
  if (error.status !== undefined) {
    mirror.spoke = true
    mirror.signAt = now
  }
  if (error.status === 429 || error.status === 503) {
    slowDown(mirror.health, mirror.running.size + 1, { sentAt: attempt.sentAt, now })
  }
  if (error.retryAfterMs !== undefined) cool(mirror.health, now, error.retryAfterMs)
  if (isPushback(error)) {
    connection.most = Math.max(4, Math.min(connection.most, connection.busy))
    return false
  }
  // "Slower" is an answer too: it is obeyed, not punished.
  if (error.status === 429) return false
  if (broken && now - connection.brokeAt < SAME_BREAK_MS) return false
  if (broken) {
    connection.brokeAt = now
    if (connection.busy > 0 && error.reason !== 'timeout') mirror.connections.noteBroken(connection)
  }
  return noteFailure(mirror.health)
}

/** The server wants fewer streams on this connection, and has done nothing for this one: RFC 9113 sections 7 and 8.7. */
function isPushback({ cause }: MirrorError): boolean {
  const code = (cause as { http2ErrorCode?: unknown } | undefined)?.http2ErrorCode
  return code === NGHTTP2_REFUSED_STREAM || code === NGHTTP2_ENHANCE_YOUR_CALM
}

/**
 * The same bytes came from another mirror first. True when that happened `far` so often, and so much of what this one has under way
 * (`late` of `running`) or was lately asked for is late, that it is to be put out.
 */
export function noteRace(loser: MirrorState, { far, late }: { far: boolean; late: number }): boolean {
  loser.races.push({ far, request: loser.requests })
  if (loser.races.length > RACES_KEPT) loser.races.shift()
  const lost = loser.races.filter((race) => race.far)
  const first = lost.at(-RACES_TO_LOSE)
  if (!first) return false
  const running = loser.running.size
  if (running >= SEVERAL) return late / running >= LATE_PART
  return running === 0 || late / running >= LATE_PART || loser.requests - first.request <= CLOSE_BY
}

/** Equal speeds end in a photo finish, which blames nobody. */
export function lostByFar(winner: Attempt, loser: Attempt, now: number): boolean {
  return now - loser.lastAt > QUIET_MS || chunkBytes(loser) < chunkBytes(winner) / 2
}

function chunkBytes({ chunks }: Attempt): number {
  return chunks.reduce((sum, { length }) => sum + length, 0)
}
