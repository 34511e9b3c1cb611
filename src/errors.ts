// Every failure that the product can name: a code for machines, a message (what, where) and a hint
// (what to do next). A mirror's 404 is an answer; a remote's misbehaviour is a MirrorError, which
// is data and never ends a run alone.
import { HOMEPAGE } from './version.ts'

/** Stable: docs/troubleshooting.md has a section for each, and the JSON report contains them. */
export type ErrorCode =
  | 'bad-input'
  | 'go-missing'
  | 'go-env'
  | 'bad-goproxy'
  | 'project-unreadable'
  | 'go-not-installed'
  | 'no-healthy-mirror'
  | 'bad-mirror-url'
  | 'download-failed'
  | 'checksum-mismatch'
  | 'no-mirror-for-relay'
  | 'relay-failed'
  | 'nothing-to-rehearse'
  | 'deadline'
  | 'stalled'
  | 'cancelled'
  | 'unsafe-value'
  | 'runner-file'

/** A failure with a name; entries print message and hint, never a stack. */
export class SetupError extends Error {
  override readonly name: string = 'SetupError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  /** Of docs/troubleshooting.md: the class of a failed run of go, else the code. */
  readonly section: string

  constructor(
    code: ErrorCode,
    message: string,
    { hint, section = code, ...options }: { hint?: string; section?: string; cause?: unknown } = {},
  ) {
    super(message, options)
    this.code = code
    this.hint = hint
    this.section = section
  }
}

/** The section of docs/troubleshooting.md, at the action's own version where GitHub names it. */
export function helpUrl({ section }: SetupError, env: Readonly<Record<string, string | undefined>>): string {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  const base = server && repository && ref ? `${server}/${repository}/blob/${ref}` : `${HOMEPAGE}/blob/main`
  return `${encodeURI(`${base}/docs/troubleshooting.md`)}#${section}`
}

export interface InputProblem {
  readonly input: string
  /** `input mirrors`, `--mirrors`, `GO_PROXY_SETUP_MIRRORS`, `.go-proxy-setup.yml`. */
  readonly source: string
  /** Empty if it is not shown. */
  readonly got: string
  readonly problem: string
}

/** All bad inputs at once; nothing was done. */
export class InputError extends SetupError {
  override readonly name = 'InputError'
  readonly problems: readonly InputProblem[]

  constructor(problems: readonly InputProblem[]) {
    const lines = problems.map(({ input, source, got, problem }) => {
      return `  ${input} (from ${source}): ${got === '' ? '' : `got ${JSON.stringify(got)}: `}${problem}`
    })
    super('bad-input', `${problems.length} bad input${problems.length === 1 ? '' : 's'}:\n${lines.join('\n')}`, {
      hint: 'Correct the inputs named above; nothing was changed.',
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
  // To a range that another mirror's size made us request: this one's file ends before.
  'status-416': ['permanent', 'other-file'],
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

type MirrorErrorDetails = Partial<Pick<MirrorError, 'reason' | 'status' | 'retryAfterMs' | 'cause'>>

export class MirrorError extends Error {
  override readonly name = 'MirrorError'
  readonly mirror: string
  readonly layer: Layer
  readonly reason: Reason
  readonly status: number | undefined
  /** Milliseconds of the mirror's Retry-After, uncapped. */
  readonly retryAfterMs: number | undefined

  constructor(mirror: string, layer: Layer, message: string, details: MirrorErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.mirror = mirror
    this.layer = layer
    this.reason = details.reason ?? (details.status === undefined ? 'failed' : `status-${details.status}`)
    this.status = details.status
    this.retryAfterMs = details.retryAfterMs
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The system's word for a failure (`ENOENT`), or '' where it has none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
