// The post step: stops the relay and saves modules and compiled objects for later jobs. It warns,
// and never fails a green job.
import { saveBuildInPost } from './cache/build-cache.ts'
import { saveModulesInPost } from './cache/module-cache.ts'
import { systemClock } from './clock.ts'
import type { Host } from './host.ts'
import { removeLogins } from './inspect/logins.ts'
import { endRelay } from './relay/end-relay.ts'
import { renderCosts, statsJson } from './report/cache-stats.ts'
import { relaySentence, renderRelay } from './report/relay.ts'
import { bestEffort } from './run/best-effort.ts'

export async function finish(host: Host, signal: AbortSignal): Promise<void> {
  const { log } = host
  const startedAtMs = systemClock.date().getTime()
  await endRelay(host, { sentence: relaySentence, markdown: renderRelay })
  await removeLogins(host)
  const [modules, build] = await Promise.all([
    saveModulesInPost(host, signal),
    saveBuildInPost(host, startedAtMs, signal),
  ])
  if (build) {
    const { lines, markdown } = renderCosts(build)
    for (const line of lines) log.info(line)
    if (build.summary) await bestEffort(log, 'the job summary could not be written', () => host.writeSummary(markdown))
  }
  if (modules || build) log.info(`cache-stats: ${statsJson(modules, build)}`)
}
