// Where the finished report goes: the log, the job's summary page, files, the step's outputs.
import { writeFile } from 'node:fs/promises'
import type { OutputName } from '../inputs/outputs.ts'
import { dockerBuildArgs } from '../mirrors/docker-build-args.ts'
import { isUp } from '../mirrors/probe-result.ts'
import { bestEffort } from '../run/best-effort.ts'
import type { FileForm } from '../run/report-files.ts'
import { restoreJson } from './cache-stats.ts'
import { renderHtml } from './html.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderMetrics } from './metrics.ts'
import { exportedEnv, type Report, type Results } from './report.ts'
import { renderResult } from './text.ts'

const FILES: Readonly<Record<FileForm, (report: Report, results: Results) => string | Promise<string>>> = {
  html: renderHtml,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: renderJunit,
  metrics: (report) => renderMetrics(report),
  // What was fetched is in it already; later steps' relay adds to it.
  audit: () => '',
  sbom: async (_, results) => (await import('./sbom.ts')).sbomOf(results),
}

/** Prints the result, writes every wanted form, sets the outputs; each failure is a warning. */
export async function publish(report: Report, results: Results): Promise<void> {
  const { host, settings } = results.job
  const { log, facts } = host
  await bestEffort(log, 'the result could not be shown', () => {
    for (const line of renderResult(report, host.color).split('\n')) log.info(line)
  })
  const paths: string[] = []
  const files = Object.entries(results.job.files) as [FileForm, string][]
  await Promise.all([
    settings.reports.has('summary') &&
      bestEffort(log, 'the job summary could not be written', () => host.writeSummary(renderMarkdown(report))),
    ...files.map(([form, path]) =>
      bestEffort(log, `the report as ${form} could not be written`, async () => {
        await writeFile(path, await FILES[form](report, results), { flag: form === 'audit' ? 'a' : 'w' })
        paths.push(path)
        log.info(`report as ${form}: ${path}`)
      }),
    ),
  ])
  // In a container 127.0.0.1 is the container's own, so a build gets the list without the relay.
  const docker = dockerBuildArgs(results.mirrors?.newest.variables ?? {})
  if (facts.platform === 'github' && docker.leftOut.length > 0) {
    log.info(`the output docker-build-args omits ${docker.leftOut.join('; ')} (docs/docker.md)`)
  }
  await bestEffort(log, 'the outputs could not be set', () =>
    host.setOutputs({
      ...outputsOf(report, exportedEnv(results)),
      'relay-url': results.relay?.url ?? '',
      'docker-build-args': docker.words,
      'report-path': paths.sort().join(','),
    } satisfies Record<OutputName, string>),
  )
}

/** A later step needs the credentials in `env`, which the report's own variables lack. */
function outputsOf({ cache, buildCache, download, go, mirrors, durationMs }: Report, env: Report['env']) {
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
    'mirrors-healthy': names(isUp),
    'mirrors-sick': names((mirror) => mirror.verdict === 'sick'),
    'go-version': go?.version ?? '',
    'go-path': go?.path ?? '',
    'cache-hit': String(cache.state === 'hit'),
    'cache-key': cache.key ?? '',
    'cache-matched-key': cache.matchedKey ?? '',
    'cache-stats': restoreJson(cache, buildCache),
    'modules-needed': String(download.modulesNeeded),
    'modules-cached': String(download.modulesCached),
    'modules-fetched': String(download.modulesFetched),
    'bytes-fetched': String(download.bytesFetched),
    retries: String(download.retries),
    failovers: String(download.failovers),
    'duration-ms': String(durationMs),
  }
}
