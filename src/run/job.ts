// What every phase of a run receives.
import type { Clock } from '../clock.ts'
import type { Host } from '../host.ts'
import type { ReportFiles, Settings } from '../inputs/settings.ts'

export interface Job {
  readonly host: Host
  readonly settings: Settings
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Whether the run sets the environment of later steps. */
  readonly exports: boolean
  /** Files that the run writes; the audit log grows meanwhile. */
  readonly files: ReportFiles
  /** Warnings so far, for the report; `warn` appends. */
  readonly warnings: string[]
  /** By `clock.now()`. */
  readonly startedMs: number
  /** What the run has spent its time on, for the report; `timed` appends. */
  readonly phases: Phase[]
}

export type PhaseName =
  | 'Read the settings'
  | 'Read the project'
  | 'Provide Go'
  | 'Probe the mirrors'
  | 'Restore modules'
  | 'Verify restored modules'
  | 'Restore compiled objects'
  | 'Download and verify'
  | 'Run go mod download'
  | 'Start the relay'
  | 'Export variables'

/** Without `endMs`: under way. */
interface Phase {
  readonly name: PhaseName
  readonly startMs: number
  endMs?: number
}

export interface Decision {
  readonly subject: string
  readonly decision: string
  readonly reason: string
}

/** Phases may overlap, and the same one may come again. */
export async function timed<T>(
  { clock, phases }: Pick<Job, 'clock' | 'phases'>,
  name: PhaseName,
  body: () => Promise<T>,
): Promise<T> {
  const phase: Phase = { name, startMs: clock.now() }
  phases.push(phase)
  try {
    return await body()
  } finally {
    phase.endMs = clock.now()
  }
}

/** Warns in the log and in the report; repeated warnings count once. */
export function warn({ warnings, host }: Pick<Job, 'warnings' | 'host'>, warning: string): void {
  if (warnings.includes(warning)) return
  warnings.push(warning)
  host.log.warning(warning)
}
