// What the relay did, as numbers and as an audit list: which module came from which mirror, with which hash, when. Plain JSON, no URL in it.

/** One file as it was first got; what was served again from the shelf is counted and not listed. */
export interface RelayedFile {
  readonly module: string
  readonly version: string
  readonly kind: 'info' | 'mod' | 'zip'
  /** A mirror's name, or `local`. */
  readonly mirror: string
  readonly bytes: number
  /** From the question to the judged file, milliseconds. */
  readonly ms: number
  /** What it hashes to; none for an .info. */
  readonly h1?: string
  /** ISO 8601. */
  readonly at: string
}

export interface RelayMirrorFigures {
  readonly name: string
  readonly requests: number
  readonly bytes: number
  readonly failures: number
  /** Files whose bytes were refused. */
  readonly wrong: number
  /** Out at this moment. */
  readonly ejected: boolean
  readonly lastFailure?: string
}

export interface RelayFigures {
  /** Of go, with the right token. */
  readonly requests: number
  /** Answered with 200. */
  readonly served: number
  readonly notFound: number
  /** Answered with 400, 403, 405 and the like: not for us to answer, or a gatekeeper's no. */
  readonly refused: number
  /** Answered with 5xx. */
  readonly failures: number
  /** Requests that went to another mirror after one had failed. */
  readonly failovers: number
  readonly retries: number
  /** Of accepted files and answers. */
  readonly bytesIn: number
  /** Bodies handed to go. */
  readonly bytesOut: number
  /** Where the files came from. */
  readonly hits: { readonly local: number; readonly kept: number; readonly upstream: number }
  readonly mirrors: readonly RelayMirrorFigures[]
  readonly files: readonly RelayedFile[]
  /** Files that found no place in the list. */
  readonly filesUnlisted: number
}
