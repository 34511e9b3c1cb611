// One request from its sending to its end, and what becomes of its ask then: settled, repeated elsewhere, or given up.
// The only place that repeats anything. What came of a piece before it was cut is kept, and only the rest asked for.
import { MirrorError, messageOf } from '../errors.ts'
import { classify } from '../http/classify.ts'
import type { ExchangeEnd } from '../http/exchange.ts'
import type { Ask, Member, Transfer } from './ask.ts'
import { hasOther } from './choose.ts'
import type { Engine } from './engine.ts'
import { eject, isEjected, reinstate } from './health.ts'
import { encourage, noteFinished, settle } from './hedge.ts'
import { isRefusal, isSpent } from './patience.ts'
import { lostByFar, noteAnswered, noteFailed, noteHead, noteRace } from './record.ts'
import { expectBytes, OTHER_FILE, startTransfer } from './transfer.ts'

/** Bodies of this size are not worth an account. */
const SMALL_BYTES = 16 * 1024

/** False when the member has no connection to spare. `beside`: the request that this one is a second copy of. */
export function send(engine: Engine, one: Ask, member: Member, how: { beside?: Transfer; paid?: boolean }): boolean {
  const { beside, paid = false } = how
  const lane = member.lanes.take({ large: isLarge(one), avoid: beside?.member === member ? beside.lane : undefined })
  if (!lane) return false
  const { userAgent, spills } = engine.options
  const common = { ask: one, member, lane, second: beside !== undefined, paid, userAgent, spills, clock: engine.clock }
  const onHead = (transfer: Transfer) => admit(engine, transfer)
  const onEnd = (transfer: Transfer, end: ExchangeEnd) => finish(engine, transfer, end)
  try {
    const transfer = startTransfer({ ...common, onHead, onEnd })
    if (member.running.size === 0) member.signAt = transfer.sentAt
    one.transfers.add(transfer)
    engine.running.add(transfer)
    member.running.add(transfer)
  } catch (error) {
    // The URL is none: this mirror will never give the file.
    member.lanes.give(lane, isLarge(one))
    one.job.barred.add(member)
    one.job.failures.push(asMirrorError(error, member))
    return false
  }
  member.requests++
  engine.counts.requests++
  if (beside) engine.counts.hedges++
  else one.tries++
  if (!beside && one.asked !== undefined && one.asked !== member) engine.counts.failovers++
  one.asked = member
  return true
}

/** The beginning of a file that may be large: what it brings is not known before its answer. */
export function isLarge({ job, first }: Ask): boolean {
  return job.resource.large && first === 0
}

function asMirrorError(error: unknown, member: Member): MirrorError {
  return error instanceof MirrorError ? error : new MirrorError(member.mirror.name, 'protocol', messageOf(error))
}

/** The size is known: memory for it is claimed, or the body waits. */
function admit(engine: Engine, transfer: Transfer): void {
  noteHead(transfer, engine.clock.now())
  const size = transfer.whole ? SMALL_BYTES : (transfer.expected ?? 0)
  if (size <= SMALL_BYTES || engine.memory.fits(size)) {
    claim(engine, transfer, size)
    return
  }
  transfer.paused = true
  transfer.exchange.pause()
}

/** Memory for a body, until its request is over. */
export function claim(engine: Engine, transfer: Transfer, bytes: number): void {
  transfer.held += bytes
  engine.memory.hold(bytes)
}

/** What came so far belongs to the ask: whoever goes on begins behind it. Never with another request under way for the same ask. */
export function commit(transfer: Transfer): void {
  const { ask: one } = transfer
  for (const chunk of transfer.chunks) {
    one.kept.push(chunk)
    one.keptBytes += chunk.length
  }
  if (transfer.chunks.length > 0) one.job.sources.add(transfer.member)
  transfer.chunks = []
}

/** A request is over, whoever ended it: it holds nothing any more. */
function release(engine: Engine, transfer: Transfer): void {
  const { ask: one, member, lane } = transfer
  one.transfers.delete(transfer)
  engine.running.delete(transfer)
  member.running.delete(transfer)
  expectBytes(transfer, 0)
  member.lanes.give(lane, isLarge(one))
  engine.memory.free(transfer.held)
  transfer.held = 0
  engine.pump()
}

/** Ends a request that is of no use any more. */
export function drop(engine: Engine, transfer: Transfer): void {
  transfer.exchange.cancel()
  release(engine, transfer)
  waste(engine, transfer)
  if (transfer.paid) settle(engine.hedges, undefined)
}

/** Its bytes came for nothing, save those that the ask has kept. */
function waste(engine: Engine, transfer: Transfer): void {
  const lost = transfer.spill ? transfer.bytes : transfer.chunks.reduce((sum, { length }) => sum + length, 0)
  engine.counts.wastedBytes += lost
  forget(transfer)
  if (transfer.spill) void transfer.spill.discard()
}

/** Lets go of the bytes: what listens to the request outlives it by as long as its connection likes. */
function forget(transfer: Transfer): void {
  transfer.chunks = []
  transfer.room = undefined
}

/** A request came to its end. */
export function finish(engine: Engine, transfer: Transfer, end: ExchangeEnd): void {
  release(engine, transfer)
  const { ask: one, member } = transfer
  if (end.kind === 'failed') {
    fail(engine, transfer, end.error)
    return
  }
  noteAnswered(transfer, engine.clock.now())
  if (end.kind === 'absent') {
    if (transfer.paid) settle(engine.hedges, undefined)
    one.job.absent.add(member)
    again(engine, one)
    return
  }
  win(engine, transfer)
}

/** All bytes are there: the ask is settled, and a second request for them ended. */
function win(engine: Engine, transfer: Transfer): void {
  const { ask: one, member } = transfer
  one.over = true
  const [loser] = one.transfers
  const far = loser && lostByFar(transfer, loser, engine.clock.now())
  if (transfer.paid) settle(engine.hedges, far)
  if (loser) endRace(engine, transfer, loser, far === true)
  if (one.left && one.left.member !== member) {
    const soon = engine.clock.now() - transfer.sentAt < one.left.ms / 2
    if (soon) encourage(engine.hedges)
    judgeRace(engine, one.left.member, soon)
  }
  noteFinished(engine.hedges, transfer.bytes)
  engine.gotAt = engine.clock.now()
  one.job.sources.add(member)
  if (transfer.spill) {
    one.settle({ kind: 'spilled', spill: transfer.spill, member })
    return
  }
  // A 200 begins at byte 0, whatever had been kept.
  if (transfer.whole) engine.counts.wastedBytes += one.keptBytes
  const all = transfer.whole ? transfer.chunks : [...one.kept, ...transfer.chunks]
  const size = all.reduce((sum, { length }) => sum + length, 0)
  const chunks = transfer.room?.length === size && transfer.bytes === size ? [transfer.room] : all
  forget(transfer)
  one.kept = []
  one.settle({ kind: 'bytes', chunks, member, whole: transfer.whole })
}

function endRace(engine: Engine, winner: Transfer, loser: Transfer, far: boolean): void {
  if (loser.paid) settle(engine.hedges, false)
  loser.exchange.cancel()
  release(engine, loser)
  waste(engine, loser)
  if (winner.second && winner.member !== loser.member) judgeRace(engine, loser.member, far)
}

function judgeRace(engine: Engine, loser: Member, far: boolean): void {
  const late = [...loser.running].filter(({ ask: one }) => one.late || one.transfers.size > 1).length
  if (!noteRace(loser, { far, late })) return
  const { name } = loser.mirror
  const message = `${name} was left because the same files came much sooner from elsewhere`
  loser.failures++
  loser.lastFailure = new MirrorError(name, 'http', message, { reason: 'slow' })
  putOut(engine, loser)
}

/** A request failed, by itself or in the eyes of the watch. */
export function fail(engine: Engine, transfer: Transfer, error: MirrorError): void {
  const { ask: one, member } = transfer
  const { job } = one
  if (transfer.paid) settle(engine.hedges, undefined)
  job.failures.push(error)
  one.failingSince ??= engine.clock.now()
  const decision = classify(error)
  // The same refusal of the same file again says nothing new of the mirror.
  if (OTHER_FILE.test(error.reason) || (decision === 'elsewhere' && job.reheard)) {
    member.lastFailure = error
    job.barred.add(member)
  } else {
    const tooMany = noteFailed(transfer, error, engine.clock.now())
    // One that is put out and still silent costs its time limit once and not with each round.
    if (decision === 'elsewhere' || (one.lastResort && error.reason === 'timeout')) job.barred.add(member)
    else one.failedAt.add(member)
    if (isRefusal(error)) job.refusedBy.add(member)
    if (tooMany) putOut(engine, member)
  }
  const resumable = one.last !== undefined && !transfer.whole && one.transfers.size === 0
  if (resumable && !OTHER_FILE.test(error.reason)) commit(transfer)
  else waste(engine, transfer)
  // A gatekeeper's no is final.
  const final = decision === 'stop' || (engine.options.gatekeeper && decision === 'elsewhere')
  if (!final && one.transfers.size > 0) return
  if (final || isSpent(one, error, engine)) {
    conclude(engine, one)
    return
  }
  engine.counts.retries++
  again(engine, one)
}

/** Back into the queue, at its head. */
function again(engine: Engine, one: Ask): void {
  if (one.transfers.size > 0 || one.over) return
  one.wantsSecond = undefined
  engine.urgent.push(one)
  engine.pump()
}

/** Nobody is left to ask: what the answers so far come to. */
export function conclude(engine: Engine, one: Ask): void {
  const { job } = one
  one.over = true
  for (const transfer of one.transfers) drop(engine, transfer)
  const refused = job.failures.some(({ status }) => status !== undefined && status < 500 && status !== 429)
  one.settle({ kind: job.absent.size > 0 && !refused ? 'absent' : 'failed' })
}

/**
 * Out for a while: what has no byte yet moves elsewhere, what has gets a second copy there. The last one is never put out; when the
 * others are out already, the one whose time is up first comes back for it.
 */
export function putOut(engine: Engine, member: Member): void {
  const now = engine.clock.now()
  const { members, gatekeeper } = engine.options
  if (gatekeeper || isEjected(member.health, now)) return
  if (!hasOther(members, member, now)) {
    const [back] = members
      .filter((other) => other !== member && !other.out)
      .toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil)
    if (!back) return
    comeBack(engine, back)
  }
  eject(member.health, now)
  member.races.length = 0
  for (const transfer of member.running) moveAway(engine, transfer)
  engine.pump()
}

/** Other mirrors have come: what those that left were asked for moves, as `putOut` has it, and who paused for all had failed need not. */
export function rearrange(engine: Engine, gone: readonly Member[]): void {
  for (const { running } of gone) for (const transfer of running) moveAway(engine, transfer)
  engine.urgent.push(...engine.delayed.splice(0))
  engine.pump()
}

/** Before its time: what is under way elsewhere may ask it, though it was taken away from it. */
export function comeBack(engine: Engine, member: Member): void {
  member.reserve = false
  reinstate(member.health)
  for (const { ask: one } of engine.running) one.failedAt.delete(member)
}

/** The mirror of a request is put out: the request moves, or gets a second copy where something of it has come. */
function moveAway(engine: Engine, transfer: Transfer): void {
  const { ask: one } = transfer
  if (one.job.only) return
  if (transfer.headAt === undefined) {
    move(engine, transfer)
    return
  }
  one.wantsSecond = 'rescue'
  engine.urgent.push(one)
}

/** Ends a request and has the rest of its bytes asked for elsewhere. The mirror's fault and not the ask's: it is none of its tries. */
export function move(engine: Engine, transfer: Transfer): void {
  const { ask: one } = transfer
  if (one.last !== undefined && !transfer.whole && one.transfers.size === 1) commit(transfer)
  drop(engine, transfer)
  one.failedAt.add(transfer.member)
  if (!transfer.second) one.tries--
  engine.counts.retries++
  again(engine, one)
}
