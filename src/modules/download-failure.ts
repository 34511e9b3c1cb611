// The error that a failed download ends with: what go said, of which module, from which mirror, and the remedy. It carries the
// report, so that a failed run shows its tries as a finished one does.
import { type ErrorCode, SetupError } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { DownloadReport } from './download-report.ts'
import type { BlamedFailure } from './go-blame.ts'

/** A download that ended without all modules. */
export class DownloadFailure extends SetupError {
  override readonly name = 'DownloadFailure'
  readonly report: DownloadReport

  constructor(code: ErrorCode, message: string, details: { readonly hint: string; readonly report: DownloadReport }) {
    super(code, message, { hint: details.hint })
    this.report = details.report
  }
}

/** A sentence: what failed where, and in go's own words why. */
export function describeFailure(title: string, { class: name, module, mirrorUrl, said }: BlamedFailure): string {
  const what = module && !said.includes(module) ? ` at ${sanitizeForLog(module)}` : ''
  const from = mirrorUrl ? ` from ${mirrorName(mirrorUrl)}` : ''
  return `${sanitizeForLog(title)} failed${what}${from} (${name}): ${said}`
}

/** Host and port of a mirror: its path may be a secret. */
export function mirrorName(url: string): string {
  return sanitizeForLog(URL.parse(url)?.host || redact(url))
}

/** The machine's word for a failure. */
export function codeOf({ class: name }: BlamedFailure): ErrorCode {
  if (name.startsWith('integrity-')) return 'checksum-mismatch'
  return name === 'stall' ? 'stalled' : 'download-failed'
}
