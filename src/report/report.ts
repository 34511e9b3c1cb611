// The report is data; rendering is pure (src/report/*.ts). What a run did, so that every form (log table, job summary, JSON, HTML,
// JUnit, metrics) says the same. No field ever holds a secret: URLs are redacted on the way in.
import type { ErrorCode } from '../errors.ts'
import type { ProbeResult } from '../mirrors/probe-result.ts'

/** One mirror as the report shows it: the probe's result with a redacted URL and the plan's decision. */
export interface MirrorReport extends Omit<ProbeResult, 'mirror'> {
  readonly name: string
  readonly url: string
  /** Position in the chain from 1, or undefined when left out. */
  readonly position?: number
  /** Why it stands where it stands, or why it is out: a whole sentence. */
  readonly why: string
}

/** A decision of the plan and its reason, both for people. */
export interface Decision {
  readonly subject: string
  readonly decision: string
  readonly reason: string
}

/** The Go that later steps have. */
export interface GoReport {
  readonly version: string
  /** Of the go command. */
  readonly path: string
  /** Who named this Go: a sentence without a full stop. */
  readonly why?: string
  /** Where it came from and what proves it; absent for the one that was on PATH. */
  readonly source?: string
  /** Sources that were asked before and did not help. */
  readonly refused?: readonly { readonly name: string; readonly why: string }[]
}

export interface ProjectReport {
  /** Module folders relative to the workspace, each with what makes it special. */
  readonly modules: readonly { readonly dir: string; readonly module: string; readonly kind: string }[]
  readonly notes: readonly string[]
}

export interface CacheReport {
  readonly state: 'off' | 'hit' | 'near-hit' | 'miss' | 'failed'
  /** Why it is off, or what failed. */
  readonly why?: string
  readonly key?: string
  readonly matchedKey?: string
  /** What made the key: file names and settings, in order. */
  readonly keyParts: readonly string[]
  readonly restoredFiles: number
  /** Of the build cache; absent when nothing was restored. */
  readonly restoredBytes?: number
  readonly durationMs: number
}

/** One run of the go command. */
export interface AttemptReport {
  readonly goproxy: string
  readonly outcome: 'ok' | 'failed'
  /** Failure class of docs/troubleshooting.md, e.g. `http-server`, `integrity-gosum`, `stall`. */
  readonly failureClass?: string
  /** The first lines of what go said, sanitizeForLog and redacted. */
  readonly message?: string
  readonly durationMs: number
}

/** What one mirror did for our own download. */
export interface OwnMirrorReport {
  readonly name: string
  readonly requests: number
  readonly bytes: number
  readonly failures: number
  /** Files whose bits were wrong. */
  readonly wrong: number
  readonly connections: number
}

/** Our own parallel, verified download, which goes before the go command. */
export interface OwnDownloadReport {
  /** Files that were fetched, verified and placed: zips, go.mod files and .info files. */
  readonly files: number
  /** Files that were left to the go command. */
  readonly left: number
  readonly bytes: number
  readonly requests: number
  /** Requests sent although another for the same bytes was under way. */
  readonly hedges: number
  readonly wastedBytes: number
  readonly retries: number
  readonly failovers: number
  /** Time that worker threads spent judging, milliseconds. */
  readonly verifyMs: number
  readonly durationMs: number
  readonly mirrors: readonly OwnMirrorReport[]
}

export interface DownloadReport {
  readonly state: 'done' | 'nothing-to-do' | 'off' | 'failed' | 'no-go'
  readonly why?: string
  readonly modulesNeeded: number
  readonly modulesCached: number
  readonly modulesFetched: number
  readonly bytesFetched: number
  readonly retries: number
  readonly failovers: number
  /** Runs of the go command; none when our own download left nothing to it. */
  readonly attempts: readonly AttemptReport[]
  readonly own?: OwnDownloadReport
  readonly durationMs: number
}

export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: 'go-proxy-setup'; readonly version: string }
  readonly platform: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** `degraded`: done, but a mirror was sick or something had to be worked round. */
  readonly outcome: 'ok' | 'degraded' | 'failed'
  readonly go?: GoReport
  readonly mirrors: readonly MirrorReport[]
  /** Variables exported to later steps. */
  readonly env: Readonly<Record<string, string>>
  readonly decisions: readonly Decision[]
  readonly project: ProjectReport
  /** Of the modules. */
  readonly cache: CacheReport
  /** Of compiled objects; `hit`: same job and dependencies. Absent unless it was asked for. */
  readonly buildCache?: CacheReport
  readonly download: DownloadReport
  readonly warnings: readonly string[]
  readonly error?: { readonly code: ErrorCode | 'internal'; readonly message: string; readonly hint?: string }
}
