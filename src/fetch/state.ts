// The data of one pool. A fetch makes a file fetch, which has one or more segments (byte ranges); a
// segment is requested by one attempt (one request to one mirror), or two when the first is late.
import type { Clock } from '../clock.ts'
import type { MirrorError } from '../errors.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Connection, ConnectionPool } from './connection-pool.ts'
import type { Health, Latency } from './health.ts'
import type { HedgeBudget } from './hedge.ts'
import type { FallbackOn, PoolMirror, Resource } from './resource.ts'
import type { TemporaryFile, TemporaryFolder } from './temporary-file.ts'

export interface MirrorState {
  readonly info: PoolMirror
  readonly connections: ConnectionPool
  readonly health: Health
  readonly latency: Latency
  readonly running: Set<Attempt>
  /** See `PoolMirror`. */
  reserve: boolean
  /** Served corrupt bytes: ejected for the run, unless every other mirror is ejected too. */
  ejectedForRun: boolean
  /** Ejected, and of no use as the last resort of a file either; any response ends that. */
  isDead: boolean
  hasResponded: boolean
  /** Last sign of life; `progress` is what its connections had reached then. */
  signAt: number
  progress: number
  /** A small file that it served, and a request for it while the mirror is silent. */
  served: Resource | undefined
  ping: Segment | undefined
  /** Its last races against hedges elsewhere, and the ordinal of its newest request by then. */
  races: { readonly far: boolean; readonly request: number }[]
  requests: number
  bytes: number
  failures: number
  wrong: number
  /** Its pieces of files that are not complete yet. */
  bytesInPieces: number
  lastFailure: MirrorError | undefined
}

export interface FileFetch {
  readonly resource: Resource
  /** The only mirror that may be requested. */
  readonly only: MirrorState | undefined
  /** Without ranges. */
  readonly plain: boolean
  /** Returned 404 or 410. */
  readonly absent: Set<MirrorState>
  /** When the first of them did. */
  absentSince: number | undefined
  /** Will not serve this file, or serve another one than the rest of it. */
  readonly excluded: Set<MirrorState>
  /** Of these, those that refused (403, a redirect loop): requested once more before it counts. */
  readonly refusedBy: Set<MirrorState>
  refusalsRechecked: boolean
  readonly failures: MirrorError[]
  /** Mirrors whose bytes are in it. */
  readonly sources: Set<MirrorState>
  total: number | undefined
  /** Stays pending for a response that is the whole file. */
  readonly sized: PromiseWithResolvers<number>
  readonly etags: Map<MirrorState, string>
  /** Bytes of its pieces on disk, by who sent them. */
  readonly placed: (readonly [mirror: MirrorState, bytes: number])[]
}

/** Bytes `first` to `last` of a file; without `last` all of it, without a Range header. */
export interface Segment {
  readonly file: FileFetch
  readonly first: number
  readonly last: number | undefined
  kept: Buffer[]
  keptBytes: number
  readonly attempts: Set<Attempt>
  /** Attempts that count against the retries, not hedges and moves away from an ejected mirror. */
  tries: number
  lastMirror: MirrorState | undefined
  /** Was late there, for so long. */
  movedFrom: { readonly mirror: MirrorState; readonly ms: number } | undefined
  /** Mirrors that failed it since the last pause. */
  readonly failedAt: Set<MirrorState>
  pauses: number
  notBefore: number
  /** Went to an ejected mirror, because no other one was left. */
  lastResort: boolean
  failingSince: number | undefined
  /** Waits for a second attempt: the first is late, or its mirror was ejected. */
  wantsHedge: 'late' | 'ejected' | undefined
  late: boolean
  over: boolean
  readonly settle: (result: SegmentResult) => void
}

/** The receiver must empty `chunks`: a frame that waits for something else keeps them alive. */
export type SegmentResult =
  | { readonly kind: 'bytes'; readonly chunks: Buffer[]; readonly mirror: MirrorState; readonly whole: boolean }
  | { readonly kind: 'file'; readonly temporary: TemporaryFile; readonly mirror: MirrorState }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed' }

/** One request for the missing bytes of a segment. */
export interface Attempt {
  readonly segment: Segment
  readonly mirror: MirrorState
  readonly connection: Connection
  readonly exchange: Exchange
  readonly isHedge: boolean
  readonly paid: boolean
  /** `segment.keptBytes` when it was sent. */
  readonly from: number
  sentAt: number
  headAt: number | undefined
  lastAt: number
  chunks: Buffer[]
  /** Holds the chunks, if the size was announced. */
  room: Buffer | undefined
  bytes: number
  expected: number | undefined
  /** The response was 200: the file from its first byte. */
  whole: boolean
  temporary: TemporaryFile | undefined
  /** Its part of `connection.pending`. */
  pending: number
  /** Reading waits until memory is free. */
  paused: boolean
  /** Bytes of memory it has claimed. */
  held: number
}

export interface Engine {
  readonly options: EngineOptions
  readonly clock: Clock
  readonly mirrors: readonly MirrorState[]
  readonly running: Set<Attempt>
  readonly memory: Memory
  readonly hedges: HedgeBudget
  readonly counts: Counts
  /** Hedges and retries, before anything new. */
  urgent: Segment[]
  /** Large files apart, because they may have to wait while small ones need not. */
  readonly fresh: { readonly large: Segment[]; readonly small: Segment[] }
  /** Wait for `notBefore`. */
  delayed: Segment[]
  closed: boolean
  /** When a mirror last served what was requested. */
  servedAt: number
  /** Starts what can be started, once the current event is handled. */
  readonly pump: () => void
}

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
  /** Attempts for the same bytes. */
  readonly tries: () => number
  /** While mirrors respond, even with a refusal: the next response may differ. */
  readonly respondedTries: () => number
  /** Milliseconds after the first failure, as long as mirrors served something that recently. */
  readonly patienceMs: number
  readonly stallTimeoutMs: number
  readonly userAgent: string
  readonly temporaryFolder: TemporaryFolder
}

const FULL_BYTES = 12 * 2 ** 20
const MAX_BYTES = 16 * 2 ** 20

/** New requests wait while it is full; claimed memory is never revoked: no deadlock can arise. */
export interface Memory {
  /** False: start nothing new. `bytes`: what it would need. */
  readonly hasRoom: (bytes?: number) => boolean
  /** False: a response must wait with its body. */
  readonly fits: (bytes: number) => boolean
  readonly hold: (bytes: number) => void
  readonly free: (bytes: number) => void
}

export function createMemory(onFree: () => void): Memory {
  let held = 0
  return {
    hasRoom: (bytes = 0) => held === 0 || held + bytes <= FULL_BYTES,
    fits: (bytes) => held === 0 || held + bytes <= MAX_BYTES,
    hold: (bytes) => {
      held += bytes
    },
    free: (bytes) => {
      held -= bytes
      if (bytes > 0) onFree()
    },
  }
}
