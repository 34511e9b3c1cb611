// The post step: stops the relay and saves modules and compiled objects for later jobs. It warns,
// and never fails a green job.
import { saveBuildInPost } from './cache/build-cache.ts'
import { saveModulesInPost } from './cache/module-cache.ts'
import { endRelay } from './relay/end-relay.ts'
import type { Host } from './run/host.ts'

export async function finish(host: Host, signal: AbortSignal): Promise<void> {
  await endRelay(host)
  await Promise.all([saveModulesInPost(host, signal), saveBuildInPost(host, signal)])
}
