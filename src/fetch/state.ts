// The nouns of the pool. A fetch makes a job (one file), a job has one or more asks (a run of its bytes each), an ask is served by one
// transfer (one request to one member), or by two at the same time when the first is late; a member is a mirror with its record.
import type { MirrorError } from '../errors.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Connection, ConnectionPool } from './connection-pool.ts'
import type { Health } from './health.ts'
import type { Latency } from './latency.ts'
import type { PoolMirror, Resource } from './resource.ts'
import type { TemporaryFile } from './temporary-file.ts'

/** A mirror of the pool with everything known of it. */
export interface MirrorState {
  readonly info: PoolMirror
  readonly connections: ConnectionPool
  readonly health: Health
  readonly latency: Latency
  readonly running: Set<Attempt>
  /** At rest from the beginning, until the others have failed. */
  reserve: boolean
  /** Gave wrong bits: out for the rest of the run, unless every other one is too. */
  ejectedForRun: boolean
  /** Gave at least one byte of an answer. */
  spoke: boolean
  /** Last sign of life; `progress` is what its lanes said of theirs then. */
  signAt: number
  progress: number
  /** How its last races against second copies elsewhere ended: lost by far or not, and the how-manieth request it was by then. */
  races: { readonly far: boolean; readonly request: number }[]
  requests: number
  bytes: number
  failures: number
  wrong: number
  lastFailure: MirrorError | undefined
}

/** One file on its way. */
export interface FileFetch {
  readonly resource: Resource
  /** The only members that may be asked; undefined: all. */
  readonly only: MirrorState | undefined
  /** Without ranges. */
  readonly plain: boolean
  /** Said 404 or 410. */
  readonly absent: Set<MirrorState>
  /** Will not give this file, or gives another one than the rest of it. */
  readonly excluded: Set<MirrorState>
  /** Of these, the ones whose answer was a refusal; they are asked once more before it counts. */
  readonly refusedBy: Set<MirrorState>
  /** They were asked once more. */
  refusalsRechecked: boolean
  readonly failures: MirrorError[]
  /** Whose bytes are in it. */
  readonly sources: Set<MirrorState>
  /** Size, once a mirror told it. */
  total: number | undefined
  /** Resolves to it; of an answer that is the whole file it is not told. */
  readonly sized: PromiseWithResolvers<number>
  readonly etags: Map<MirrorState, string>
}

/** Bytes `first` to `last` of a file; without `last` all of it, without a Range header. */
export interface Segment {
  readonly file: FileFetch
  readonly first: number
  readonly last: number | undefined
  /** The bytes from `first` on that are there already. */
  kept: Buffer[]
  keptBytes: number
  readonly attempts: Set<Attempt>
  /** Requests that were its own fault to send: no second copies, none that moved away from a mirror put out. */
  tries: number
  /** Whom it went to last. */
  asked: MirrorState | undefined
  /** Where it was taken away from for being late, and how long it had been there. */
  left: { readonly mirror: MirrorState; readonly ms: number } | undefined
  /** Who failed it since the last pause. */
  readonly failedAt: Set<MirrorState>
  pauses: number
  notBefore: number
  /** Its last request went to a member that is put out, because nobody else would do. */
  lastResort: boolean
  /** When it failed for the first time; undefined before that. */
  failingSince: number | undefined
  /** Waits for a second copy: because it is late, or because its mirror was put out. */
  wantsSecond: 'hedge' | 'rescue' | undefined
  /** The watch finds it slower than it should be. */
  late: boolean
  over: boolean
  readonly settle: (result: SegmentResult) => void
}

/** Whoever takes the chunks empties the list: a frame that waits for something else would keep them alive. */
export type SegmentResult =
  | { readonly kind: 'bytes'; readonly chunks: Buffer[]; readonly mirror: MirrorState; readonly whole: boolean }
  | { readonly kind: 'file'; readonly temporary: TemporaryFile; readonly mirror: MirrorState }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed' }

/** One request for what is missing of an ask. */
export interface Attempt {
  readonly segment: Segment
  readonly mirror: MirrorState
  readonly connection: Connection
  readonly exchange: Exchange
  /** Another one for the same bytes was under way when it began. */
  readonly second: boolean
  /** Paid from the hedge budget. */
  readonly paid: boolean
  /** `ask.keptBytes` when it was sent. */
  readonly from: number
  sentAt: number
  headAt: number | undefined
  lastAt: number
  /** Of the body since `from`, or since the ask took over what had come. */
  chunks: Buffer[]
  /** Where they lie, when the size was announced. */
  room: Buffer | undefined
  bytes: number
  expected: number | undefined
  /** The answer was 200: the file from its first byte. */
  whole: boolean
  temporary: TemporaryFile | undefined
  /** Its part of `lane.pending`. */
  pending: number
  /** Reading waits until memory is free. */
  paused: boolean
  /** Bytes of memory it has claimed. */
  held: number
}
