// What the parts of the pool's engine share: the state of one pool and its counts. Types only, so that no import runs in a circle.
import type { Clock } from '../clock.ts'
import type { HedgeBudget } from './hedge.ts'
import type { Memory } from './memory.ts'
import type { FallbackOn } from './resource.ts'
import type { Attempt, MirrorState, Segment } from './state.ts'
import type { TemporaryFolder } from './temporary-file.ts'

/** The state of one pool; queue.ts starts, serve.ts sends and ends, watch.ts judges what is under way. */
export interface Engine {
  readonly options: EngineOptions
  readonly clock: Clock
  readonly mirrors: readonly MirrorState[]
  readonly running: Set<Attempt>
  readonly memory: Memory
  readonly hedges: HedgeBudget
  readonly counts: Counts
  /** Second copies and repetitions, before anything new. */
  urgent: Segment[]
  /** What is new: large files apart, for they may have to wait while small ones need not. */
  readonly fresh: { readonly large: Segment[]; readonly small: Segment[] }
  /** Those that wait for a time. */
  delayed: Segment[]
  closed: boolean
  /** When a mirror last gave what was asked of it. */
  gotAt: number
  /** Starts what can be started, once what is happening now is over. */
  readonly pump: () => void
}

/** What the pool counts besides its mirrors. */
export interface Counts {
  requests: number
  hedges: number
  wastedBytes: number
  bytes: number
  retries: number
  failovers: number
}

export interface EngineOptions {
  readonly clock: Clock
  readonly mirrors: readonly MirrorState[]
  readonly fallbackOn: FallbackOn
  readonly parallel: number
  /** Requests for the same bytes. */
  readonly tries: () => number
  /** The same, while the mirror answers, be it with a refusal: it is there, and the next answer may be another one. */
  readonly answeredTries: () => number
  /** Beyond them, for so long after its first failure, as long as the mirrors gave something within so long. */
  readonly patienceMs: number
  readonly stallTimeoutMs: number
  readonly userAgent: string
  readonly temporaryFolder: TemporaryFolder
}
