// The watch: one timer for all requests instead of two for each. Every beat it looks at what is under way: too late for any use, late
// enough for a second copy, or a mirror from which nothing comes at all. Beats that come late themselves (this machine was busy, or
// asleep) judge nobody: the time they were late is not a mirror's.

import { stuckError } from '../http/network-error.ts'
import type { Member, Transfer } from './ask.ts'
import { chooseSecond, hasOther } from './choose.ts'
import type { Engine } from './engine.ts'
import { isEjected, mayReturn } from './health.ts'
import { canSpend, isLate, QUIET_BODY_MS, refill } from './hedge.ts'
import { firstByteLimitMs } from './latency.ts'
import { comeBack, drop, finish, putOut } from './serve.ts'

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
  for (const transfer of engine.running) {
    transfer.sentAt += ms
    transfer.lastAt += ms
    if (transfer.headAt !== undefined) transfer.headAt += ms
  }
  for (const member of engine.members) member.signAt += ms
  engine.pump()
}

function beat(engine: Engine, now: number): void {
  for (const member of engine.members) lookAtMember(engine, member, now)
  for (const transfer of engine.running) lookAtTransfer(engine, transfer, now)
  if (engine.delayed.length > 0 || engine.urgent.length > 0 || hasFresh(engine)) engine.pump()
}

function hasFresh({ fresh }: Engine): boolean {
  return fresh.large.length > 0 || fresh.small.length > 0
}

function lookAtMember(engine: Engine, member: Member, now: number): void {
  if (member.running.size === 0 || isEjected(member.health, now)) return
  const progress = member.lanes.progress()
  if (progress > member.progress) member.signAt = now
  member.progress = progress
  const waiting = member.running.size
  const limitMs = member.spoke && waiting < MANY ? FALLEN_SILENT_MS : SILENT_MS
  if (now - member.signAt < limitMs || (member.spoke && waiting < SEVERAL)) return
  for (const { paused } of member.running) if (paused) return
  if (hasOther(engine.members, member, now)) silence(engine, member, limitMs)
}

/** Not a byte from it: one failure, told once, for all that waits there. */
function silence(engine: Engine, member: Member, limitMs: number): void {
  const [oldest] = member.running
  if (!oldest) return
  member.failures++
  member.lastFailure = stuckError(oldest.exchange.context(), limitMs)
  oldest.ask.job.failures.push(member.lastFailure)
  for (const { lane } of member.running) member.lanes.retire(lane)
  putOut(engine, member)
}

function lookAtTransfer(engine: Engine, transfer: Transfer, now: number): void {
  const { ask: one, member, lane, paused } = transfer
  if (paused) return
  // Before the connection stands, the connector watches over it.
  const since = Math.max(transfer.sentAt, lane.openedAt)
  const quietMs = now - (transfer.headAt === undefined ? since : transfer.lastAt)
  if (quietMs > engine.options.stallTimeoutMs) {
    const error = stuckError(transfer.exchange.context(), engine.options.stallTimeoutMs)
    member.lanes.retire(lane)
    transfer.exchange.cancel()
    finish(engine, transfer, { kind: 'failed', error })
    return
  }
  // Of a mirror that never said a word no request is later than another: that is for lookAtMember.
  if (!member.spoke) return
  one.late = isLate({
    waitedMs: now - since,
    bodyMs: transfer.headAt === undefined ? undefined : now - transfer.headAt,
    quietMs,
    bytes: transfer.bytes,
    left: transfer.expected === undefined ? undefined : transfer.expected - transfer.bytes,
    firstByteLimitMs: firstByteLimitMs(member.latency),
  })
  if (one.late) lookElsewhere(engine, transfer, now)
  if (!one.late || one.transfers.size > 1 || one.wantsSecond || !canSpend(engine.hedges)) return
  one.wantsSecond = 'hedge'
  engine.urgent.push(one)
  engine.pump()
}

/** Late: is there anybody else who could be asked, now or with the next beat? */
function lookElsewhere(engine: Engine, transfer: Transfer, now: number): void {
  const { ask: one, member, second } = transfer
  const { members, options } = engine
  const alone = [...one.transfers].every((other) => other.member === member)
  if (!hasOther(members, member, now)) recall(engine, member, now)
  else if (second && alone) {
    const better = chooseSecond(one, { members, gatekeeper: options.gatekeeper, now })
    if (better.some((other) => other !== member)) drop(engine, transfer)
  }
  if (!second && one.transfers.size > 1) giveWay(engine, transfer, now)
}

/**
 * The last one is slow: the one that rests and is due first comes back early. A machine that was busy for a second puts a good mirror out,
 * and a bad one that trickles would then be asked alone for half a minute.
 */
function recall(engine: Engine, last: Member, now: number): void {
  const [due] = engine.members
    .filter((other) => other !== last && !other.out && mayReturn(other.health, now))
    .toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil)
  if (due) comeBack(engine, due)
}

/** Its second copy is stuck as well: the older one ends, so that the next beat can send a third. */
function giveWay(engine: Engine, transfer: Transfer, now: number): void {
  for (const other of transfer.ask.transfers) {
    if (other === transfer || now - other.lastAt < QUIET_BODY_MS) continue
    drop(engine, transfer)
    return
  }
}
