// What the pool fetches and what becomes of it. The caller decides whether bytes are right
// (`accept`).
import type { MirrorError } from '../errors.ts'

/** A server of the pool; the first of the list gets requests first. */
export interface PoolMirror {
  readonly name: string
  /** Base URL without a trailing slash; userinfo becomes a Basic login. */
  readonly url: string
  /** Requested only for what the others fail to deliver: `mayAskReserve` of fallback.ts. */
  readonly reserve?: boolean
  /** A reserve for what the others lack, too: the user named it. */
  readonly forAbsent?: boolean
}

/** `any` is `|` in GOPROXY, `not-found` is `,`: see fallback.ts. */
export type FallbackOn = 'any' | 'not-found'

/** One file that every mirror of the pool should have. */
export interface Resource {
  /** For messages: `example.com/m@v1.0.0.zip`. */
  readonly label: string
  /** `joinMirror` of go/module.ts, bound by the caller. */
  readonly urlOn: (mirror: PoolMirror) => string
  /** Requested in ranges, which travel side by side and are resumed one by one. */
  readonly large: boolean
  /** More bytes than this are refused. */
  readonly limitBytes: number
  /** Resolves to undefined if the bytes are right. The pool removes a `file` body that is left. */
  readonly accept: (body: Body) => Promise<Rejection | undefined>
}

/** Large files are in a temporary file of the pool. */
export type Body =
  | { readonly kind: 'memory'; readonly bytes: Buffer }
  | { readonly kind: 'file'; readonly path: string; readonly bytes: number }

/** Why bytes are not the requested ones: a whole sentence without the mirror's name. */
export interface Rejection {
  readonly reason: string
}

export interface Outcome {
  /** `absent`: each mirror that responded returned 404 or 410. `failed`: see `failures`. */
  readonly status: 'fetched' | 'absent' | 'failed'
  /** The mirror of the first bytes. */
  readonly mirror?: PoolMirror
  readonly bytes: number
  readonly failures: readonly MirrorError[]
  /** If it was not fetched. */
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
  readonly connections: number
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
  /** Sent although another request for the same bytes was under way. */
  readonly hedges: number
  /** Bytes not used: losers of hedges, corrupt bytes, cut pieces that could not be resumed. */
  readonly wastedBytes: number
  /** Bytes of accepted files. */
  readonly bytes: number
  /** At whichever mirror. */
  readonly retries: number
  /** Of these, the ones that went to another mirror. */
  readonly failovers: number
  readonly mirrors: readonly MirrorTally[]
}

/** Owns connections, retries, hedges and health for as long as a download or a relay lives. */
export interface Pool {
  readonly fallbackOn: FallbackOn
  /** Waits for its turn. Rejects only with the abort reason of the signal. */
  fetch(resource: Resource): Promise<Outcome>
  /** Replaces the mirrors, in order of preference; those that stay keep their state. */
  decide(mirrors: readonly PoolMirror[]): void
  tally(): PoolTally
  /** Ends every request and timer, destroys every socket, removes temporary files. */
  close(): Promise<void>
}
