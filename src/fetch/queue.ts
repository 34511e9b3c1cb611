// The queue of segments. Each end of an attempt and each beat of the watch pumps: hedges and
// retries start first, then new segments in the order they came.
import { backoffMs } from '../http/retry-rules.ts'
import { type Choice, type ChooseOptions, choose, chooseHedge } from './fallback.ts'
import { newHedgeBudget, settle, spend } from './hedge.ts'
import { claim, commit, conclude, isLarge, move, newSegment } from './segment.ts'
import { send } from './send.ts'
import {
  createMemory,
  type Engine,
  type EngineOptions,
  type FileFetch,
  type Segment,
  type SegmentResult,
} from './state.ts'

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
    servedAt: Number.NEGATIVE_INFINITY,
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

/** Without `last` all bytes come in one response. Never rejects. */
export function requestSegment(
  engine: Engine,
  file: FileFetch,
  span: { readonly first: number; readonly last?: number },
): Promise<SegmentResult> {
  const { promise, resolve } = Promise.withResolvers<SegmentResult>()
  const segment = newSegment(file, span, resolve)
  if (span.first > 0) engine.urgent.push(segment)
  else (isLarge(segment) ? engine.fresh.large : engine.fresh.small).push(segment)
  engine.pump()
  return promise
}

function pump(engine: Engine): void {
  if (engine.closed) return
  wake(engine)
  resumePaused(engine)
  const { urgent } = engine
  engine.urgent = []
  const stuck = urgent.filter((segment) => !segment.over && !start(engine, segment))
  engine.urgent = stuck.concat(engine.urgent)
  startFresh(engine, engine.fresh.large)
  startFresh(engine, engine.fresh.small)
}

function startFresh(engine: Engine, queue: Segment[]): void {
  let done = 0
  for (const segment of queue) {
    // If one cannot start, the next cannot either: no need to try each of two thousand.
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

/** True when the segment needs no place in the queue any more. */
function start(engine: Engine, segment: Segment): boolean {
  if (segment.wantsHedge) return startHedge(engine, segment)
  if (segment.attempts.size > 0) return true
  if (engine.running.size >= engine.options.parallel) return false
  const size = segment.first > 0 && segment.last !== undefined ? segment.last - segment.first + 1 : 0
  if (!engine.memory.hasRoom(size)) return false
  const choice = choose(segment, scope(engine))
  if (choice.next !== 'request') return postpone(engine, segment, choice)
  const sent = choice.mirrors.some((mirror) => send(engine, segment, mirror))
  if (sent) segment.lastResort = choice.lastResort
  return sent
}

function postpone(engine: Engine, segment: Segment, { next }: Choice): boolean {
  if (next === 'wait') return false
  if (next === 'none') {
    conclude(engine, segment)
    return true
  }
  if (next === 'recheck-refusals') {
    segment.file.refusalsRechecked = true
    for (const mirror of segment.file.refusedBy) segment.file.excluded.delete(mirror)
  }
  segment.pauses++
  segment.failedAt.clear()
  segment.notBefore = engine.clock.now() + backoffMs({ attempt: segment.pauses, random: engine.clock.random() })
  engine.delayed.push(segment)
  return true
}

/** Beside a late attempt, or instead of it if `parallel` are under way. True as for `start`. */
function startHedge(engine: Engine, segment: Segment): boolean {
  const isPaid = segment.wantsHedge === 'late'
  const [first] = segment.attempts
  if (!first || segment.attempts.size > 1) {
    segment.wantsHedge = undefined
    return first !== undefined || start(engine, segment)
  }
  const mirrors = chooseHedge(segment, scope(engine))
  if (engine.running.size >= engine.options.parallel) {
    if (!mirrors.some((mirror) => mirror !== first.mirror)) return false
    if (isPaid && !spend(engine.hedges, 0)) return false
    if (isPaid) {
      settle(engine.hedges, undefined)
      segment.movedFrom = { mirror: first.mirror, ms: engine.clock.now() - first.sentAt }
    }
    move(engine, first)
    return true
  }
  segment.wantsHedge = undefined
  const left = first.expected === undefined ? undefined : first.expected - first.bytes
  if (mirrors.length === 0 || (isPaid && !spend(engine.hedges, left))) return true
  if (!first.whole && !first.temporary) commit(first)
  const sent = mirrors.some((mirror) => send(engine, segment, mirror, { beside: first, paid: isPaid }))
  if (!sent && isPaid) settle(engine.hedges, undefined)
  return true
}

function scope(engine: Engine): ChooseOptions {
  return { mirrors: engine.mirrors, fallbackOn: engine.options.fallbackOn, now: engine.clock.now() }
}
