// Where the finished report goes: the log, the job's summary page, files, the step's outputs.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '../host.ts'
import type { OutputName } from '../inputs/outputs.ts'
import type { ReportForm } from '../inputs/settings.ts'
import { dockerBuildArgs } from '../mirrors/docker-build-args.ts'
import { bestEffort } from '../run/best-effort.ts'
import { privateFolder } from '../run/private-folder.ts'
import { renderHtml } from './html.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderMetrics } from './metrics.ts'
import { exportedEnv, type Report, type Results } from './report.ts'
import { renderResult } from './text.ts'

const FILES: Readonly<Record<Exclude<ReportForm, 'summary'>, { name: string; render: (report: Report) => string }>> = {
  html: { name: 'report.html', render: renderHtml },
  json: { name: 'report.json', render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  junit: { name: 'junit.xml', render: renderJunit },
  metrics: { name: 'metrics.txt', render: renderMetrics },
}

export interface PublishOptions {
  readonly forms: ReadonlySet<ReportForm>
  /**
   * For the outputs: the report's own variables are redacted, and a later step needs the
   * credentials.
   */
  readonly results: Results
}

/**
 * Prints the result, writes it in every wanted form and sets the outputs. Each by itself: one that
 * fails is warned of, no more.
 */
export async function publish(report: Report, host: Host, options: PublishOptions): Promise<void> {
  const { log } = host
  await bestEffort(log, 'the result could not be shown', () => {
    for (const line of renderResult(report, host.color).split('\n')) log.info(line)
  })
  let made: Promise<string> | undefined
  const folder = () => {
    made ??= privateFolder(host.facts.temp)
    return made
  }
  const written = await Promise.all([...options.forms].map((form) => publishForm(report, host, { form, folder })))
  const paths = written.filter((path) => path !== undefined)
  const { leftOut } = dockerBuildArgs(envWithoutRelay(options.results))
  if (host.facts.platform === 'github' && leftOut.length > 0) {
    log.info(`output docker-build-args: left out are ${leftOut.join('; ')} (docs/docker.md)`)
  }
  await bestEffort(log, 'the outputs could not be set', () =>
    host.setOutputs(outputsOf(report, options.results, paths)),
  )
}

/**
 * The path of the file that was written; undefined for the summary page and for a form that failed.
 */
async function publishForm(
  report: Report,
  host: Host,
  { form, folder }: { readonly form: ReportForm; readonly folder: () => Promise<string> },
): Promise<string | undefined> {
  if (form === 'summary') {
    await bestEffort(host.log, 'the job summary could not be written', () => host.writeSummary(renderMarkdown(report)))
    return undefined
  }
  let written: string | undefined
  await bestEffort(host.log, `the report as ${form} could not be written`, async () => {
    const path = join(await folder(), FILES[form].name)
    await writeReport(report, form, path)
    written = path
    host.log.info(`report as ${form}: ${path}`)
  })
  return written
}

/** One report in one file form, for the CLI's --report-json and --report-html. */
export async function writeReport(report: Report, form: keyof typeof FILES, path: string): Promise<void> {
  await writeFile(path, FILES[form].render(report))
}

function outputsOf(report: Report, results: Results, reportPaths: readonly string[]): Record<OutputName, string> {
  const { cache, download, go, mirrors } = report
  const env = exportedEnv(results)
  const names = (wanted: (mirror: Report['mirrors'][number]) => boolean) =>
    mirrors
      .filter(wanted)
      .map((mirror) => mirror.name)
      .join(',')
  return {
    goproxy: env.GOPROXY ?? '',
    gosumdb: env.GOSUMDB ?? '',
    goprivate: env.GOPRIVATE ?? '',
    mirror: names((mirror) => mirror.position === 1),
    'mirrors-healthy': names((mirror) => mirror.verdict !== 'sick'),
    'mirrors-sick': names((mirror) => mirror.verdict === 'sick'),
    'go-version': go?.version ?? '',
    'go-path': go?.path ?? '',
    'cache-hit': String(cache.state === 'hit'),
    'cache-key': cache.key ?? '',
    'cache-matched-key': cache.matchedKey ?? '',
    'modules-needed': String(download.modulesNeeded),
    'modules-cached': String(download.modulesCached),
    'modules-fetched': String(download.modulesFetched),
    'bytes-fetched': String(download.bytesFetched),
    retries: String(download.retries),
    failovers: String(download.failovers),
    'duration-ms': String(report.durationMs),
    'relay-url': results.relay?.url ?? '',
    'docker-build-args': dockerBuildArgs(envWithoutRelay(results)).words,
    'report-path': reportPaths.join(','),
  }
}

/** In a container 127.0.0.1 is the container's own, so a build gets the list without the relay. */
function envWithoutRelay({ mirrors }: Results): Readonly<Record<string, string>> {
  return mirrors?.newest.variables ?? {}
}
