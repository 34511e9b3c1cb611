// What every phase of a run gets: the platform, the settings, the clock, the one signal, and where
// warnings go.
import type { Clock } from '../clock.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Host } from './host.ts'

export interface Job {
  readonly host: Host
  readonly settings: Settings
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Whether later steps get the environment. */
  readonly exports: boolean
  /** Every warning of the run so far, as the report will list them; `warn` appends. */
  readonly warnings: string[]
}

/** A decision of a plan and its reason, both for people. */
export interface Decision {
  readonly subject: string
  readonly decision: string
  readonly reason: string
}

/** Warns in the log at once and in the report, once even when several phases find the same. */
export function warn({ warnings, host }: Pick<Job, 'warnings' | 'host'>, warning: string): void {
  if (warnings.includes(warning)) return
  warnings.push(warning)
  host.log.warning(warning)
}
