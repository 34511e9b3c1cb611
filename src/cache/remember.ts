// What the main step hands to the post step, which is another process: the cache's plan and what became of the download.
import { isAbsolute } from 'node:path'
import { messageOf } from '../errors.ts'
import type { ModuleVersion } from '../go/module.ts'
import { sanitizeForLog } from '../redact.ts'
import type { CacheReport } from '../report/report.ts'
import type { Host } from '../run/host.ts'
import type { CachePlan } from './cache-key.ts'

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

/** What the main step left, or undefined when it did not get that far or what is there is no memory of ours. */
export function recall(host: Host): Memory | undefined {
  return readMemory(host, STATE, isMemory)
}

/** The state of this name as what `isOne` takes for it; else undefined, and a debug line where there is something. */
export function readMemory<T>(host: Host, name: string, isOne: (value: unknown) => value is T): T | undefined {
  const text = host.readState(name)
  if (text === '') return undefined
  try {
    const memory: unknown = JSON.parse(text)
    if (isOne(memory)) return memory
    host.log.debug('what the main step left has another form: nothing is saved')
  } catch (error) {
    host.log.debug(`what the main step left cannot be read: ${sanitizeForLog(messageOf(error))}`)
  }
  return undefined
}

function isMemory(value: unknown): value is Memory {
  if (!isObject(value) || !isSavePlan(value.plan)) return false
  const { modcache, timeoutMs, restored, goSumFiles, fetched, complete } = value
  return (
    typeof modcache === 'string' &&
    isAbsolute(modcache) &&
    typeof timeoutMs === 'number' &&
    typeof restored === 'string' &&
    isListOf(goSumFiles, (file) => typeof file === 'string') &&
    isListOf(fetched, (one) => isObject(one) && typeof one.path === 'string' && typeof one.version === 'string') &&
    typeof complete === 'boolean'
  )
}

/** Whether it holds what a save needs of a plan. */
export function isSavePlan(value: unknown): value is CachePlan {
  return (
    isObject(value) && typeof value.key === 'string' && typeof value.save === 'boolean' && typeof value.why === 'string'
  )
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem)
}
