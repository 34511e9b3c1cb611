// The audit log: one JSON line for each module file that was fetched. It stays in a local file,
// because it names private modules. The run and its relay append to the same file as they go, so
// that a job's last step can store it, also after a crash.
import { appendFileSync } from 'node:fs'
import { messageOf } from '../errors.ts'
import type { ModuleFileKind, ModuleVersion } from '../go/module.ts'
import { sanitizeForLog } from '../redact.ts'
import { type Job, warn } from './job.ts'

export interface Fetched extends ModuleVersion {
  readonly file: ModuleFileKind
  /** `go`: the go command itself, which the run called. */
  readonly asker: 'download' | 'go' | 'relay'
  /** The mirror's name, or `direct`. */
  readonly mirror: string
  readonly url?: string | undefined
  /** Absent for an .info, which no hash covers. */
  readonly h1?: string | undefined
  readonly bytes: number
}

/** Notes it in the job's audit log, if there is one. A failure is a warning, once. */
export function auditFetch(job: Job, fetched: Fetched): void {
  const { audit } = job.files
  if (audit === undefined) return
  try {
    appendAudit(audit, fetched, job.clock.date())
  } catch (error) {
    warn(job, `the audit log could not be written: ${sanitizeForLog(messageOf(error))}`)
  }
}

/** Throws what the disk throws. */
export function appendAudit(logFile: string, fetched: Fetched, time: Date): void {
  const { asker, path, version, file, mirror, url, h1, bytes } = fetched
  const record = { time: time.toISOString(), asker, module: path, version, file, mirror, url: plainUrl(url), h1, bytes }
  appendFileSync(logFile, `${JSON.stringify(record)}\n`)
}

/** Without login and query, which may be secrets. */
function plainUrl(url = ''): string | undefined {
  const found = URL.parse(url)
  return found ? `${found.origin}${found.pathname}` : undefined
}
