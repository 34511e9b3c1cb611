// What every phase of a run receives.
import type { Clock } from '../clock.ts'
import type { Host } from '../host.ts'
import type { Settings } from '../inputs/settings.ts'

export interface Job {
  readonly host: Host
  readonly settings: Settings
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Whether the run sets the environment of later steps. */
  readonly exports: boolean
  /** Warnings so far, for the report; `warn` appends. */
  readonly warnings: string[]
}

export interface Decision {
  readonly subject: string
  readonly decision: string
  readonly reason: string
}

/** Warns in the log and in the report; repeated warnings count once. */
export function warn({ warnings, host }: Pick<Job, 'warnings' | 'host'>, warning: string): void {
  if (warnings.includes(warning)) return
  warnings.push(warning)
  host.log.warning(warning)
}
