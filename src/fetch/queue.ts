// The queue of asks and the turn of each. Nothing here waits: every end of a request and every beat of the watch pumps, which starts what
// can be started: second copies and repetitions first, then what is new, in the order it came.

import { backoffMs } from '../http/retry-rules.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { type Choice, choose, chooseHedge } from './fallback.ts'
import { newHedgeBudget, settle, spend } from './hedge.ts'
import { createMemory } from './memory.ts'
import { claim, commit, conclude, isLarge, move, send } from './serve.ts'
import type { FileFetch, Segment, SegmentResult } from './state.ts'

/** An engine at rest. */
export function createEngine(options: EngineOptions): Engine {
  let pumping = false
  const engine: Engine = {
    options,
    clock: options.clock,
    mirrors: options.mirrors,
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
export function requestSegment(
  engine: Engine,
  file: FileFetch,
  span: { first: number; last?: number },
): Promise<SegmentResult> {
  const { promise, resolve } = Promise.withResolvers<SegmentResult>()
  const made: Segment = {
    file,
    first: span.first,
    last: span.last,
    kept: [],
    keptBytes: 0,
    attempts: new Set(),
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
  const stuck: Segment[] = []
  const urgent = engine.urgent
  engine.urgent = []
  for (const segment of urgent) if (!segment.over && !start(engine, segment)) stuck.push(segment)
  engine.urgent = stuck.concat(engine.urgent)
  startFresh(engine, engine.fresh.large)
  startFresh(engine, engine.fresh.small)
}

function startFresh(engine: Engine, queue: Segment[]): void {
  let done = 0
  for (const segment of queue) {
    // What is new goes where the last one could not: no need to ask for each of two thousand.
    if (!engine.memory.hasRoom() || (!segment.over && !start(engine, segment))) break
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
  for (const attempt of engine.running) {
    if (!attempt.paused) continue
    if (!engine.memory.fits(attempt.expected ?? 0)) return
    attempt.paused = false
    attempt.lastAt = engine.clock.now()
    claim(engine, attempt, attempt.expected ?? 0)
    attempt.exchange.resume()
  }
}

/** True when the ask needs no place in the queue any more. */
function start(engine: Engine, segment: Segment): boolean {
  if (segment.wantsSecond) return startSecond(engine, segment)
  if (segment.attempts.size > 0) return true
  if (engine.running.size >= engine.options.parallel) return false
  const size = segment.first > 0 && segment.last !== undefined ? segment.last - segment.first + 1 : 0
  if (!engine.memory.hasRoom(size)) return false
  const choice = choose(segment, scope(engine))
  if (choice.next === 'request') {
    const sent = choice.mirrors.some((mirror) => send(engine, segment, mirror, {}))
    if (sent) segment.lastResort = choice.lastResort
    return sent
  }
  return unable(engine, segment, choice)
}

function unable(engine: Engine, segment: Segment, choice: Choice): boolean {
  if (choice.next === 'wait') return false
  if (choice.next === 'none') {
    conclude(engine, segment)
    return true
  }
  if (choice.next === 'recheck-refusals') {
    segment.file.refusalsRechecked = true
    for (const mirror of segment.file.refusedBy) segment.file.excluded.delete(mirror)
  }
  segment.pauses++
  segment.failedAt.clear()
  segment.notBefore = engine.clock.now() + backoffMs({ attempt: segment.pauses, random: engine.clock.random() })
  engine.delayed.push(segment)
  return true
}

/** True when the ask needs no place in the queue any more. */
function startSecond(engine: Engine, segment: Segment): boolean {
  const why = segment.wantsSecond
  const [first] = segment.attempts
  if (!first || segment.attempts.size > 1) {
    segment.wantsSecond = undefined
    return first !== undefined || start(engine, segment)
  }
  const mirrors = chooseHedge(segment, scope(engine))
  if (engine.running.size >= engine.options.parallel) {
    if (!mirrors.some((mirror) => mirror !== first.mirror)) return false
    if (why === 'hedge' && !spend(engine.hedges, 0)) return false
    if (why === 'hedge') {
      settle(engine.hedges, undefined)
      segment.left = { mirror: first.mirror, ms: engine.clock.now() - first.sentAt }
    }
    move(engine, first)
    return true
  }
  segment.wantsSecond = undefined
  const left = first.expected === undefined ? undefined : first.expected - first.bytes
  if (mirrors.length === 0 || (why === 'hedge' && !spend(engine.hedges, left))) return true
  if (!first.whole && !first.temporary) commit(first)
  const sent = mirrors.some((mirror) => send(engine, segment, mirror, { beside: first, paid: why === 'hedge' }))
  if (!sent && why === 'hedge') settle(engine.hedges, undefined)
  return true
}

function scope(engine: Engine) {
  return { mirrors: engine.mirrors, fallbackOn: engine.options.fallbackOn, now: engine.clock.now() }
}
