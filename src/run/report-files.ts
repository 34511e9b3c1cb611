// Where the report's files go: a private folder of the job, unless the host names a place.
import { join } from 'node:path'
import type { ReportFiles } from '../inputs/settings.ts'
import { bestEffort } from './best-effort.ts'
import type { Job } from './job.ts'
import { privateFolder } from './private-folder.ts'

export type FileForm = keyof ReportFiles

export const REPORT_NAMES: Readonly<Record<FileForm, string>> = {
  html: 'report.html',
  json: 'report.json',
  junit: 'junit.xml',
  metrics: 'metrics.txt',
  audit: 'audit.jsonl',
  sbom: 'sbom.cdx.json',
}

/** The files of the input `report` in `folder` or a new one, besides the job's own. */
export async function reportFiles({ host, settings, files }: Job, folder?: string): Promise<ReportFiles> {
  const found = { ...files }
  let made: Promise<string> | string | undefined = folder
  for (const form of settings.reports) {
    if (form === 'summary' || found[form] !== undefined) continue
    await bestEffort(host.log, `the report as ${form} could not be written`, async () => {
      made ??= privateFolder(host.facts.temp)
      found[form] = join(await made, REPORT_NAMES[form])
    })
  }
  return found
}
