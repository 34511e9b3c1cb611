// What the main step hands to the post step about the build cache: where it lies, since when its use counts, and what was restored.
import { isAbsolute } from 'node:path'
import type { CacheReport } from '../report/report.ts'
import type { Host } from '../run/host.ts'
import type { CachePlan } from './cache-key.ts'
import { isObject, isSavePlan, readMemory } from './remember.ts'

export interface BuildMemory {
  readonly plan: CachePlan
  readonly gocache: string
  /** Wall-clock time at which the restore began, milliseconds. */
  readonly startedAtMs: number
  readonly timeoutMs: number
  readonly restored: CacheReport['state']
  readonly restoredBytes: number
}

const STATE = 'go-proxy-setup-build'

export async function rememberBuild(host: Host, memory: BuildMemory): Promise<void> {
  await host.saveState(STATE, JSON.stringify(memory))
}

/** What the main step left, or undefined when the build cache was not asked for or what is there is no memory of ours. */
export function recallBuild(host: Host): BuildMemory | undefined {
  return readMemory(host, STATE, isBuildMemory)
}

function isBuildMemory(value: unknown): value is BuildMemory {
  if (!isObject(value) || !isSavePlan(value.plan)) return false
  const { plan, gocache, startedAtMs, timeoutMs, restored, restoredBytes } = value
  // A plan that saves nothing may stand beside a GOCACHE that is no folder.
  const isFolder = typeof gocache === 'string' && (isAbsolute(gocache) || !plan.save)
  return isFolder && typeof restored === 'string' && [startedAtMs, timeoutMs, restoredBytes].every(Number.isFinite)
}
