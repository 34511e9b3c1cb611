// The nouns of the pool. A fetch makes a job (one file), a job has one or more asks (a run of its bytes each), an ask is served by one
// transfer (one request to one member), or by two at the same time when the first is late; a member is a mirror with its record.
import type { MirrorError } from '../errors.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Health } from './health.ts'
import type { Lane, Lanes } from './lanes.ts'
import type { Latency } from './latency.ts'
import type { PoolMirror, Resource } from './resource.ts'
import type { Spill } from './spill.ts'

/** A mirror of the pool with everything known of it. */
export interface Member {
  readonly mirror: PoolMirror
  readonly lanes: Lanes
  readonly health: Health
  readonly latency: Latency
  readonly running: Set<Transfer>
  /** At rest from the beginning, until the others have failed. */
  reserve: boolean
  /** Gave wrong bits: out for the rest of the run, unless every other one is too. */
  out: boolean
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
export interface Job {
  readonly resource: Resource
  /** The only members that may be asked; undefined: all. */
  readonly only: Member | undefined
  /** Without ranges. */
  readonly plain: boolean
  /** Said 404 or 410. */
  readonly absent: Set<Member>
  /** Will not give this file, or gives another one than the rest of it. */
  readonly barred: Set<Member>
  /** Of these, the ones whose answer was a refusal; they are asked once more before it counts. */
  readonly refusedBy: Set<Member>
  /** They were asked once more. */
  reheard: boolean
  readonly failures: MirrorError[]
  /** Whose bytes are in it. */
  readonly sources: Set<Member>
  /** Size, once a mirror told it. */
  total: number | undefined
  /** Resolves to it; of an answer that is the whole file it is not told. */
  readonly sized: PromiseWithResolvers<number>
  readonly etags: Map<Member, string>
}

/** Bytes `first` to `last` of a file; without `last` all of it, without a Range header. */
export interface Ask {
  readonly job: Job
  readonly first: number
  readonly last: number | undefined
  /** The bytes from `first` on that are there already. */
  kept: Buffer[]
  keptBytes: number
  readonly transfers: Set<Transfer>
  /** Requests that were its own fault to send: no second copies, none that moved away from a mirror put out. */
  tries: number
  /** Whom it went to last. */
  asked: Member | undefined
  /** Where it was taken away from for being late, and how long it had been there. */
  left: { readonly member: Member; readonly ms: number } | undefined
  /** Who failed it since the last pause. */
  readonly failedAt: Set<Member>
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
  readonly settle: (result: AskResult) => void
}

/** Whoever takes the chunks empties the list: a frame that waits for something else would keep them alive. */
export type AskResult =
  | { readonly kind: 'bytes'; readonly chunks: Buffer[]; readonly member: Member; readonly whole: boolean }
  | { readonly kind: 'spilled'; readonly spill: Spill; readonly member: Member }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed' }

/** One request for what is missing of an ask. */
export interface Transfer {
  readonly ask: Ask
  readonly member: Member
  readonly lane: Lane
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
  spill: Spill | undefined
  /** Its part of `lane.pending`. */
  pending: number
  /** Reading waits until memory is free. */
  paused: boolean
  /** Bytes of memory it has claimed. */
  held: number
}
