// The queue of asks and the turn of each. Nothing here waits: every end of a request and every beat of the watch pumps, which starts what
// can be started: second copies and repetitions first, then what is new, in the order it came.

import { backoffMs } from '../http/backoff.ts'
import type { Ask, AskResult, Job } from './ask.ts'
import { type Choice, choose, chooseSecond } from './choose.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { newHedgeBudget, settle, spend } from './hedge.ts'
import { createMemory } from './memory.ts'
import { claim, commit, conclude, isLarge, move, send } from './serve.ts'

/** An engine at rest. */
export function createEngine(options: EngineOptions): Engine {
  let pumping = false
  const engine: Engine = {
    options,
    clock: options.clock,
    members: options.members,
    running: new Set(),
    memory: createMemory(() => engine.pump()),
    hedges: newHedgeBudget(),
    counts: { requests: 0, hedges: 0, wastedBytes: 0, bytes: 0, retries: 0, failovers: 0 },
    urgent: [],
    fresh: { large: [], small: [] },
    delayed: [],
    closed: false,
    gotAt: Number.NEGATIVE_INFINITY,
    pump: () => {
      if (pumping) return
      pumping = true
      queueMicrotask(() => {
        pumping = false
        pump(engine)
      })
    },
  }
  return engine
}

/** Bytes of a job; without `last` all of them in one answer. Resolves, never rejects. */
export function ask(engine: Engine, job: Job, span: { first: number; last?: number }): Promise<AskResult> {
  const { promise, resolve } = Promise.withResolvers<AskResult>()
  const made: Ask = {
    job,
    first: span.first,
    last: span.last,
    kept: [],
    keptBytes: 0,
    transfers: new Set(),
    tries: 0,
    asked: undefined,
    left: undefined,
    failedAt: new Set(),
    pauses: 0,
    notBefore: Number.NEGATIVE_INFINITY,
    lastResort: false,
    failingSince: undefined,
    wantsSecond: undefined,
    late: false,
    over: false,
    settle: resolve,
  }
  if (span.first > 0) engine.urgent.push(made)
  else (isLarge(made) ? engine.fresh.large : engine.fresh.small).push(made)
  engine.pump()
  return promise
}

/** Starts what can be started. */
function pump(engine: Engine): void {
  if (engine.closed) return
  wake(engine)
  resumePaused(engine)
  const stuck: Ask[] = []
  const urgent = engine.urgent
  engine.urgent = []
  for (const one of urgent) if (!one.over && !start(engine, one)) stuck.push(one)
  engine.urgent = stuck.concat(engine.urgent)
  startFresh(engine, engine.fresh.large)
  startFresh(engine, engine.fresh.small)
}

function startFresh(engine: Engine, queue: Ask[]): void {
  let done = 0
  for (const one of queue) {
    // What is new goes where the last one could not: no need to ask for each of two thousand.
    if (!engine.memory.hasRoom() || (!one.over && !start(engine, one))) break
    done++
  }
  if (done > 0) queue.splice(0, done)
}

function wake(engine: Engine): void {
  if (engine.delayed.length === 0) return
  const now = engine.clock.now()
  engine.urgent.push(...engine.delayed.filter(({ notBefore }) => notBefore <= now))
  engine.delayed = engine.delayed.filter(({ notBefore }) => notBefore > now)
}

function resumePaused(engine: Engine): void {
  for (const transfer of engine.running) {
    if (!transfer.paused) continue
    if (!engine.memory.fits(transfer.expected ?? 0)) return
    transfer.paused = false
    transfer.lastAt = engine.clock.now()
    claim(engine, transfer, transfer.expected ?? 0)
    transfer.exchange.resume()
  }
}

/** True when the ask needs no place in the queue any more. */
function start(engine: Engine, one: Ask): boolean {
  if (one.wantsSecond) return startSecond(engine, one)
  if (one.transfers.size > 0) return true
  if (engine.running.size >= engine.options.parallel) return false
  const size = one.first > 0 && one.last !== undefined ? one.last - one.first + 1 : 0
  if (!engine.memory.hasRoom(size)) return false
  const choice = choose(one, scope(engine))
  if (choice.next === 'ask') {
    const sent = choice.members.some((member) => send(engine, one, member, {}))
    if (sent) one.lastResort = choice.lastResort
    return sent
  }
  return unable(engine, one, choice)
}

function unable(engine: Engine, one: Ask, choice: Choice): boolean {
  if (choice.next === 'wait') return false
  if (choice.next === 'nobody') {
    conclude(engine, one)
    return true
  }
  if (choice.next === 'rehear') {
    one.job.reheard = true
    for (const member of one.job.refusedBy) one.job.barred.delete(member)
  }
  one.pauses++
  one.failedAt.clear()
  one.notBefore = engine.clock.now() + backoffMs({ attempt: one.pauses, random: engine.clock.random() })
  engine.delayed.push(one)
  return true
}

/** True when the ask needs no place in the queue any more. */
function startSecond(engine: Engine, one: Ask): boolean {
  const why = one.wantsSecond
  const [first] = one.transfers
  if (!first || one.transfers.size > 1) {
    one.wantsSecond = undefined
    return first !== undefined || start(engine, one)
  }
  const members = chooseSecond(one, scope(engine))
  if (engine.running.size >= engine.options.parallel) {
    if (!members.some((member) => member !== first.member)) return false
    if (why === 'hedge' && !spend(engine.hedges, 0)) return false
    if (why === 'hedge') {
      settle(engine.hedges, undefined)
      one.left = { member: first.member, ms: engine.clock.now() - first.sentAt }
    }
    move(engine, first)
    return true
  }
  one.wantsSecond = undefined
  const left = first.expected === undefined ? undefined : first.expected - first.bytes
  if (members.length === 0 || (why === 'hedge' && !spend(engine.hedges, left))) return true
  if (!first.whole && !first.spill) commit(first)
  const sent = members.some((member) => send(engine, one, member, { beside: first, paid: why === 'hedge' }))
  if (!sent && why === 'hedge') settle(engine.hedges, undefined)
  return true
}

function scope(engine: Engine) {
  return { members: engine.members, gatekeeper: engine.options.gatekeeper, now: engine.clock.now() }
}
