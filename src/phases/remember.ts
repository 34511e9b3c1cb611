// What the main step hands to the post step, which is another process: the cache's plan and what became of the download.
import type { ModuleVersion } from '../go/module.ts'
import type { Host } from '../hosts/host.ts'
import type { CacheReport } from '../report.ts'
import type { CachePlan } from '../tasks/cache/cache-key.ts'

export interface Memory {
  readonly plan: CachePlan
  readonly modcache: string
  readonly timeoutMs: number
  readonly restored: CacheReport['state']
  /** Paths of the project's go.sum files: what is worth saving. */
  readonly goSumFiles: readonly string[]
  /** Modules of a project whose go.sum files name nothing. */
  readonly fetched: readonly ModuleVersion[]
  /** Whether the download put every needed module on disk. */
  readonly complete: boolean
}

const STATE = 'go-proxy-setup'

export async function rememberForPost(host: Host, memory: Memory): Promise<void> {
  await host.saveState(STATE, JSON.stringify(memory))
}

/** What the main step left, or undefined when it did not get that far. */
export function recall(host: Host): Memory | undefined {
  const text = host.readState(STATE)
  return text === '' ? undefined : (JSON.parse(text) as Memory)
}
