// What the pool fetches and what becomes of it. The pool knows URLs and bytes; the caller decides
// whether bytes are right (`accept`), so that a mirror with corrupt bytes is left like one that is
// down.
import type { MirrorError } from '../errors.ts'

/** A server of the pool; the first of the list gets requests first. */
export interface PoolMirror {
  /** For messages and reports. */
  readonly name: string
  /**
   * Base URL without a trailing slash; http or https, userinfo allowed (it becomes a Basic login).
   */
  readonly url: string
  /** Requested only for what the others fail to deliver: `mayAskReserve` of fallback.ts. */
  readonly reserve?: boolean
}

/**
 * Outcomes that lead to the next mirror: `any` is `|` in GOPROXY, `not-found` is `,`. See
 * fallback.ts.
 */
export type FallbackOn = 'any' | 'not-found'

/** One file that every mirror of the pool should have. */
export interface Resource {
  /** For messages: `example.com/m@v1.0.0.zip`. */
  readonly label: string
  /** The URL of the file on a mirror: `joinMirror` of go/module.ts, bound by the caller. */
  readonly urlOn: (mirror: PoolMirror) => string
  /** May be large: requested in ranges, which travel side by side and are resumed one by one. */
  readonly large: boolean
  /** More bytes than this are refused. */
  readonly limitBytes: number
  /**
   * Verifies and keeps the bytes; resolves to undefined if they are right. The pool removes a
   * `file` body that is left.
   */
  readonly accept: (body: Body) => Promise<Rejection | undefined>
}

/** A whole file: small ones in memory, large ones in a temporary file of the pool's folder. */
export type Body =
  | { readonly kind: 'memory'; readonly bytes: Buffer }
  | { readonly kind: 'file'; readonly path: string; readonly bytes: number }

/** Why bytes are not the requested ones: a whole sentence without the mirror's name. */
export interface Rejection {
  readonly reason: string
}

/** How one fetch ended. */
export interface Outcome {
  /**
   * `absent`: every mirror that responded returned 404 or 410. `failed`: see `failures`; the last
   * one matters most.
   */
  readonly status: 'fetched' | 'absent' | 'failed'
  /**
   * The mirror whose bytes were taken; of a file put together from several, the one of the first
   * bytes.
   */
  readonly mirror?: PoolMirror
  readonly bytes: number
  readonly failures: readonly MirrorError[]
  /** Mirrors that returned 404 or 410, if it was not fetched. */
  readonly absentAt: readonly PoolMirror[]
}

/** What one mirror did for the pool so far. */
export interface MirrorTally {
  readonly mirror: PoolMirror
  readonly requests: number
  readonly bytes: number
  readonly failures: number
  /** Files whose bytes were refused by `accept`. */
  readonly wrong: number
  /** Connections opened. */
  readonly connections: number
  /** The newest failure, for messages. */
  readonly lastFailure?: MirrorError
  /** At this moment. */
  readonly ejected: boolean
}

/** Names of the mirrors that gave bytes and are not ejected. */
export function namesInUse(mirrors: readonly MirrorTally[]): string[] {
  return mirrors.filter(({ bytes, ejected }) => bytes > 0 && !ejected).map(({ mirror }) => mirror.name)
}

export interface PoolTally {
  readonly requests: number
  /** Requests that were sent although another for the same bytes was under way. */
  readonly hedges: number
  /**
   * Bytes that arrived and were not used: losers of hedges, corrupt bytes, cut pieces that could
   * not be resumed.
   */
  readonly wastedBytes: number
  /** Bytes of accepted files. */
  readonly bytes: number
  /** Requests repeated after a failure, at whichever mirror. */
  readonly retries: number
  /** Of these, the ones that went to another mirror. */
  readonly failovers: number
  readonly mirrors: readonly MirrorTally[]
}

/**
 * The pool: one owner of connections, retries, hedges and health for as long as a download (or a
 * relay) lives.
 */
export interface Pool {
  readonly fallbackOn: FallbackOn
  /**
   * Fetches one file; waits for its turn when `parallel` requests are under way. Rejects only with
   * the abort reason of the signal.
   */
  fetch(resource: Resource): Promise<Outcome>
  /**
   * Replaces the mirrors by these, in order of preference; the state of those that stay is kept.
   */
  decide(mirrors: readonly PoolMirror[]): void
  tally(): PoolTally
  /** Ends every request and timer, destroys every socket, removes temporary files. */
  close(): Promise<void>
}
