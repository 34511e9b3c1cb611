// The second half of the story, in the post step: stop the relay, keep modules and compiled objects for later jobs. It warns and never
// fails a green job.
import { readFile } from 'node:fs/promises'
import { saveBuild } from './cache/build-cache.ts'
import type { SaveReport } from './cache/cache-service.ts'
import { saveModules } from './cache/module-cache.ts'
import { recall } from './cache/remember.ts'
import { recallBuild } from './cache/remember-build.ts'
import { systemClock } from './clock.ts'
import { endRelay } from './relay/end-relay.ts'
import { formatBytes } from './report/figures.ts'
import type { CacheReport } from './report/report.ts'
import type { Host } from './run/host.ts'

export async function finish(host: Host, signal: AbortSignal): Promise<void> {
  await endRelay(host)
  // Neither waits for the other, nor cares how it ended.
  await Promise.all([keepModules(host, signal), keepBuild(host, signal)])
}

async function keepModules(host: Host, signal: AbortSignal): Promise<void> {
  const memory = recall(host)
  if (!memory) return host.log.info('The main step did not get as far as the module cache: nothing to save.')
  const goSums = await Promise.all(memory.goSumFiles.map((file) => readFile(file, 'utf8').catch(() => '')))
  const saved = await saveModules({
    store: host.cache,
    plan: memory.plan,
    modcache: memory.modcache,
    timeoutMs: saveLimit(memory),
    log: host.log,
    clock: systemClock,
    signal,
    goSums,
    fetched: memory.fetched,
    restored: { state: memory.restored },
    complete: memory.complete,
  })
  tell(host, 'Module cache', saved, memory.plan.key)
}

async function keepBuild(host: Host, signal: AbortSignal): Promise<void> {
  const memory = recallBuild(host)
  if (!memory) return
  const { plan, gocache, startedAtMs, restored: state, restoredBytes } = memory
  const saved = await saveBuild({
    store: host.cache,
    plan,
    gocache,
    startedAtMs,
    timeoutMs: saveLimit(memory),
    log: host.log,
    clock: systemClock,
    signal,
    restored: { state, restoredBytes },
  })
  tell(host, 'Build cache', saved, plan.key)
}

function tell({ log }: Host, what: string, { state, why, files, bytes }: SaveReport, key: string): void {
  if (state === 'failed') return
  const size = files > 0 ? ` ${files} files, ${formatBytes(bytes)}, key ${key}.` : ''
  log.info(`${what}: ${why}${size}`)
}

/** A save is bounded too; uploads are slower than downloads. */
const SAVE_MS = 300_000

/** A service that hung once is given no more than it had. */
function saveLimit(memory: { readonly restored: CacheReport['state']; readonly timeoutMs: number }): number {
  return memory.restored === 'failed' ? memory.timeoutMs : Math.max(memory.timeoutMs, SAVE_MS)
}
