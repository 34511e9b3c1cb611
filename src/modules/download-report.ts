// What a download did, as data: made here, shown by every form of the report.

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

/** A download that did not take place, and why. */
export function notDownloaded(state: DownloadReport['state'], why: string): DownloadReport {
  const none = { modulesNeeded: 0, modulesCached: 0, modulesFetched: 0, bytesFetched: 0, retries: 0, failovers: 0 }
  return { state, why, ...none, attempts: [], durationMs: 0 }
}
