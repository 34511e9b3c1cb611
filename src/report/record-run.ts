// What a scheduled run adds to its history: a line, an alert of what began or ended, the page.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileRefused, readBounded } from '../bounded-file.ts'
import { count } from '../format.ts'
import { bestEffort } from '../run/best-effort.ts'
import type { Job } from '../run/job.ts'
import {
  afterAlert,
  changeLines,
  changesOf,
  type HistoryEntry,
  historyEntry,
  parseHistory,
  type RunKind,
  renderHistory,
} from './history.ts'
import type { Report } from './report.ts'
import { deliver } from './send-alert.ts'
import { renderStatusPage } from './status-page.ts'

export interface RecordFiles {
  readonly history: string
  readonly page: string | undefined
}

/** Returns the history with this run; whatever fails is a warning. */
export async function recordRun(
  report: Report,
  job: Job,
  { kind, history, page }: RecordFiles & { readonly kind: RunKind },
): Promise<readonly HistoryEntry[]> {
  const { log } = job.host
  const earlier = readHistory(history, log.warning)
  // A cancelled run says nothing about the mirrors.
  if (job.signal.aborted) return earlier
  const entry = historyEntry(report, kind, earlier.at(-1)?.alerted ?? {})
  const changes = changesOf(entry)
  const lines = changeLines(changes)
  for (const line of lines) log.info(line)
  const isDelivered =
    lines.length > 0 && (await deliver(job, [headOf(changes), ...lines], { problems: entry.problems, ...changes }))
  const entries = [...earlier, isDelivered ? afterAlert(entry, changes) : entry]
  await bestEffort(log, '--history could not be written', () => replaceFile(history, renderHistory(entries)))
  if (page !== undefined) {
    await bestEffort(log, '--page could not be written', async () => {
      await mkdir(page, { recursive: true })
      await replaceFile(join(page, 'index.html'), renderStatusPage(entries))
    })
  }
  return entries
}

function headOf({ began, ended }: ReturnType<typeof changesOf>): string {
  const parts = [
    ...(began.length > 0 ? [count(began.length, 'new problem')] : []),
    ...(ended.length > 0 ? [`${ended.length} resolved`] : []),
  ]
  return `go-proxy-setup: ${parts.join(', ')}`
}

function readHistory(path: string, warn: (line: string) => void): readonly HistoryEntry[] {
  try {
    const { entries, broken } = parseHistory(readBounded(path))
    if (broken > 0) warn(`${count(broken, 'line')} of the history could not be read and will be left out`)
    return entries
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    if (error.code !== 'ENOENT') warn(`the history starts anew: ${error.message}`)
    return []
  }
}

/** A crash leaves the file before or the complete one. */
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
