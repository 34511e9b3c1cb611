// The post step: stops the relay and saves modules and compiled objects for later jobs. It warns,
// and never fails a green job.
import { saveBuildInPost } from './cache/build-cache.ts'
import { saveModulesInPost } from './cache/module-cache.ts'
import type { Host } from './host.ts'
import { endRelay } from './relay/end-relay.ts'
import { relaySentence, renderRelay } from './report/relay.ts'

export async function finish(host: Host, signal: AbortSignal): Promise<void> {
  await endRelay(host, { sentence: relaySentence, markdown: renderRelay })
  await Promise.all([saveModulesInPost(host, signal), saveBuildInPost(host, signal)])
}
