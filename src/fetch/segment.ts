// Steps in the life of segments and attempts that the deciding files have in common.
import { expectBytes } from './attempt.ts'
import { settle } from './hedge.ts'
import type { Attempt, Engine, FileFetch, Segment, SegmentResult } from './state.ts'

/** Without `last` all bytes come in one response. */
export function newSegment(
  file: FileFetch,
  { first, last }: { readonly first: number; readonly last?: number | undefined },
  onSettled: (result: SegmentResult) => void,
): Segment {
  return {
    file,
    first,
    last,
    kept: [],
    keptBytes: 0,
    attempts: new Set(),
    tries: 0,
    lastMirror: undefined,
    movedFrom: undefined,
    failedAt: new Set(),
    pauses: 0,
    notBefore: Number.NEGATIVE_INFINITY,
    lastResort: false,
    failingSince: undefined,
    wantsHedge: undefined,
    late: false,
    over: false,
    settle: onSettled,
  }
}

/** The beginning of a file that may be large: its size is unknown before the response. */
export function isLarge({ file, first }: Segment): boolean {
  return file.resource.large && first === 0
}

export function claim(engine: Engine, attempt: Attempt, bytes: number): void {
  attempt.held += bytes
  engine.memory.hold(bytes)
}

/** The segment keeps what arrived. Never with another attempt of the segment under way. */
export function commit(attempt: Attempt): void {
  const { segment } = attempt
  for (const chunk of attempt.chunks) {
    segment.kept.push(chunk)
    segment.keptBytes += chunk.length
  }
  if (attempt.chunks.length > 0) segment.file.sources.add(attempt.mirror)
  attempt.chunks = []
}

export function release(engine: Engine, attempt: Attempt): void {
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

/**
 * Cancels a useless attempt and requests its segment anew if it has no other: its file would never
 * end. A paid hedge proves nothing then, unless its race has a `verdict`.
 */
export function cancel(engine: Engine, attempt: Attempt, verdict?: boolean): void {
  attempt.exchange.cancel()
  release(engine, attempt)
  waste(engine, attempt)
  if (attempt.paid) settle(engine.hedges, verdict)
  requeue(engine, attempt.segment)
}

/** Counts its bytes as wasted, except those that the segment has kept. */
export function waste(engine: Engine, attempt: Attempt): void {
  const lost = attempt.temporary ? attempt.bytes : attempt.chunks.reduce((sum, { length }) => sum + length, 0)
  engine.counts.wastedBytes += lost
  forget(attempt)
  if (attempt.temporary) void attempt.temporary.discard()
}

/** The listener of an exchange may outlive it by as long as the connection does. */
export function forget(attempt: Attempt): void {
  attempt.chunks = []
  attempt.room = undefined
}

/** Puts the segment at the head of the queue. */
export function requeue(engine: Engine, segment: Segment): void {
  if (segment.attempts.size > 0 || segment.over) return
  segment.wantsHedge = undefined
  engine.urgent.push(segment)
  engine.pump()
}

/** Requests the rest elsewhere. The fault is the mirror’s: it is not one of the segment’s tries. */
export function move(engine: Engine, attempt: Attempt): void {
  const { segment } = attempt
  if (segment.last !== undefined && !attempt.whole && segment.attempts.size === 1) commit(attempt)
  cancel(engine, attempt)
  segment.failedAt.add(attempt.mirror)
  if (!attempt.isHedge) segment.tries--
  engine.counts.retries++
}

/** No mirror is left: settles the segment by the responses so far. */
export function conclude(engine: Engine, segment: Segment): void {
  const { file } = segment
  segment.over = true
  for (const attempt of segment.attempts) cancel(engine, attempt)
  const refused = file.failures.some(({ status }) => status !== undefined && status < 500 && status !== 429)
  segment.settle({ kind: file.absent.size > 0 && !refused ? 'absent' : 'failed' })
}
