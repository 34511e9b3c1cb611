// The second half of the story, in the post step: stop the relay, keep the modules for later jobs. It warns and never fails a green job.
import { readFile } from 'node:fs/promises'
import { systemClock } from './clock.ts'
import type { Host } from './hosts/host.ts'
import { endRelay } from './phases/end-relay.ts'
import { recall } from './phases/remember.ts'
import { formatBytes } from './report/figures.ts'
import { saveModules } from './tasks/cache/module-cache.ts'

export async function finish(host: Host, signal: AbortSignal): Promise<void> {
  await endRelay(host)
  const memory = recall(host)
  if (!memory) return host.log.info('The main step did not get as far as the module cache: nothing to save.')
  const goSums = await Promise.all(memory.goSumFiles.map((file) => readFile(file, 'utf8').catch(() => '')))
  const saved = await saveModules({
    store: host.cache,
    plan: memory.plan,
    modcache: memory.modcache,
    // A service that hung once is given no more than it had.
    timeoutMs: memory.restored === 'failed' ? memory.timeoutMs : Math.max(memory.timeoutMs, SAVE_MS),
    log: host.log,
    clock: systemClock,
    signal,
    goSums,
    fetched: memory.fetched,
    restored: { state: memory.restored },
    complete: memory.complete,
  })
  if (saved.state === 'failed') return
  const size = saved.files > 0 ? ` ${saved.files} files, ${formatBytes(saved.bytes)}, key ${memory.plan.key}.` : ''
  host.log.info(`Module cache: ${saved.why}${size}`)
}

/** A save is bounded too; uploads are slower than downloads. */
const SAVE_MS = 300_000
