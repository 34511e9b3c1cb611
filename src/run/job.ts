// What every phase of a run gets: the platform, the settings, the draft of the report, the clock and the one signal.
import type { Clock } from '../clock.ts'
import type { Settings } from '../inputs/settings.ts'
import type { EarlierRelay } from '../relay/earlier-relay.ts'
import type { Findings } from './findings.ts'
import type { Host } from './host.ts'

export interface Job {
  readonly host: Host
  readonly settings: Settings
  readonly findings: Findings
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Whether later steps get the environment. */
  readonly exports: boolean
  /** The relay of an earlier use in the same job; `host` is as it was before. */
  readonly earlierRelay?: EarlierRelay | undefined
}
