// A warning of a run: in the log at once and in the report, each once, however often a phase comes to the same finding.
import type { Job } from './job.ts'

/** Tells `warning` unless it was told before. */
export function warn({ findings, host }: Pick<Job, 'findings' | 'host'>, warning: string): void {
  if (findings.warnings.includes(warning)) return
  findings.warnings.push(warning)
  host.log.warning(warning)
}
