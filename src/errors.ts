// Every failure that the product can name: a code for machines, a message (what, where) and a hint
// (what to do next). A mirror's 404 is an answer; a remote's misbehaviour is a MirrorError, which
// is data and never ends a run alone.

/** Stable: docs/troubleshooting.md has a section for each, and the JSON report contains them. */
export type ErrorCode =
  /** An input, a flag or the configuration file has an invalid value. */
  | 'bad-input'
  /** The step needs a go command, and none is on PATH. */
  | 'go-missing'
  /** `go env` failed, or names a GOMODCACHE that cannot be used. */
  | 'go-env'
  /** The GOPROXY that is set is malformed, or leaves no mirror that the inputs allow. */
  | 'bad-goproxy'
  /** A go.mod of the project cannot be read. */
  | 'project-unreadable'
  /** The requested Go cannot be installed. */
  | 'go-not-installed'
  /** No module mirror is usable. */
  | 'no-healthy-mirror'
  /** The mirrors returned 404 for everything: their URLs are probably wrong. */
  | 'bad-mirror-url'
  /** A module could not be downloaded. */
  | 'download-failed'
  /** A module differs from its hash in go.sum or in the checksum database. */
  | 'checksum-mismatch'
  /** GOPROXY names no mirror that the relay could use. */
  | 'no-mirror-for-relay'
  /** A local server could not listen on 127.0.0.1. */
  | 'relay-failed'
  /** The list or the project has nothing to rehearse. */
  | 'nothing-to-rehearse'
  /** The time limit of the step (input timeout) was reached. */
  | 'deadline'
  /** go neither printed nor wrote a byte for too long (input stall-timeout). */
  | 'stalled'
  /** A signal cancelled the step. */
  | 'cancelled'
  /** A value for later steps contains a character that could set other variables. */
  | 'unsafe-value'
  /** A file of the runner (GITHUB_ENV and the like) is missing or cannot be written. */
  | 'runner-file'

export interface ErrorDetails {
  /** What the user can do next, in one or more full sentences. */
  readonly hint?: string
  readonly cause?: unknown
}

/** A failure with a name; entries print message and hint, never a stack. */
export class SetupError extends Error {
  override readonly name: string = 'SetupError'
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.hint = details.hint
  }
}

/** One bad input: where it came from, what it holds and what would be right. */
export interface InputProblem {
  readonly input: string
  /** `input mirrors`, `--mirrors`, `GO_PROXY_SETUP_MIRRORS`, `.go-proxy-setup.yml`. */
  readonly source: string
  /** The value as given, already safe to print. */
  readonly got: string
  /** A sentence: what is wrong and what is allowed. */
  readonly problem: string
}

/** All bad inputs at once; nothing was done. */
export class InputError extends SetupError {
  override readonly name = 'InputError'
  readonly problems: readonly InputProblem[]

  constructor(problems: readonly InputProblem[]) {
    const lines = problems.map((p) => `  ${p.input} (from ${p.source}): got ${JSON.stringify(p.got)}: ${p.problem}`)
    super('bad-input', `${problems.length} bad input${problems.length === 1 ? '' : 's'}:\n${lines.join('\n')}`, {
      hint: 'Correct the inputs named above; nothing was changed. README.md lists every input with its default.',
    })
    this.problems = problems
  }
}

/** Where a mirror failed. `protocol`: HTTP worked, the answer was not a module mirror's. */
export type Layer = 'dns' | 'tcp' | 'tls' | 'http' | 'protocol'

/**
 * `permanent`: the mirror would fail the request again. `waiting-helps`: a minute may mend it.
 * `flickering`: the next request may succeed. `thin`: a proper mirror without the samples.
 * `other-file`: it has another file than the others, or cannot serve parts: not its failure.
 */
export type ReasonTrait = 'permanent' | 'waiting-helps' | 'flickering' | 'thin' | 'other-file'

const TRAITS = {
  aborted: [],
  'bad-address': ['permanent'],
  'certificate-bad': ['permanent'],
  'certificate-expired': ['permanent'],
  'certificate-not-yet-valid': ['permanent'],
  'certificate-unknown-authority': ['permanent'],
  'certificate-wrong-name': ['permanent'],
  changed: ['other-file'],
  cut: ['waiting-helps', 'flickering'],
  disk: [],
  distrusted: ['waiting-helps'],
  'dns-failed': ['waiting-helps'],
  'error-page': [],
  failed: [],
  html: ['permanent'],
  'http-proxy': [],
  incomplete: ['thin'],
  'name-unknown': [],
  'no-ranges': ['other-file'],
  'no-samples': ['thin'],
  'no-such-folder': [],
  'not-found-transient': [],
  'not-http': [],
  'not-tls': ['permanent'],
  'redirect-downgrade': ['permanent'],
  'redirect-inside': ['permanent'],
  'redirect-loop': ['permanent'],
  'redirect-nowhere': ['permanent'],
  refused: ['waiting-helps'],
  reset: ['waiting-helps', 'flickering'],
  slow: [],
  timeout: [],
  'tls-failed': [],
  'too-big': ['permanent'],
  'too-slow': ['waiting-helps'],
  unreachable: ['waiting-helps'],
  'upstream-timeout': ['flickering'],
  'wrong-bits': ['permanent'],
  'wrong-body': ['permanent'],
  'wrong-encoding': ['permanent'],
  'wrong-range': ['permanent', 'other-file'],
  'wrong-size': ['permanent', 'other-file'],
  'wrong-version': ['permanent'],
} as const satisfies Record<string, readonly ReasonTrait[]>

/** Why a mirror failed: a stable word, in reports and metrics too; `status-503` for a status. */
export type Reason = keyof typeof TRAITS | `status-${number}`

export function hasTrait(reason: Reason, trait: ReasonTrait): boolean {
  const traits: Readonly<Record<string, readonly ReasonTrait[]>> = TRAITS
  if (/^status-(408|429|5\d\d)$/.test(reason)) return trait === 'waiting-helps' || trait === 'flickering'
  return traits[reason]?.includes(trait) ?? false
}

/** How one mirror failed one request. */
export class MirrorError extends Error {
  override readonly name = 'MirrorError'
  readonly mirror: string
  readonly layer: Layer
  readonly reason: Reason
  readonly status: number | undefined
  /** Milliseconds the mirror asked us to wait (Retry-After), uncapped. */
  readonly retryAfterMs: number | undefined

  constructor(
    mirror: string,
    layer: Layer,
    message: string,
    details: {
      reason?: Reason | undefined
      status?: number | undefined
      retryAfterMs?: number | undefined
      cause?: unknown
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.mirror = mirror
    this.layer = layer
    this.reason = details.reason ?? (details.status === undefined ? 'failed' : `status-${details.status}`)
    this.status = details.status
    this.retryAfterMs = details.retryAfterMs
  }
}

/** The message of anything thrown, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The system's word for a failure (`ENOENT`), or '' where it has none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
