// A restore by our own reader from a cache service on loopback, on a machine whose folders are the sandbox's; in this process, or in one
// of its own that a test may kill.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { restoreBuild } from '../../src/cache/build-cache.ts'
import type { CachePlan } from '../../src/cache/cache-plan.ts'
import type { CacheReport } from '../../src/cache/cache-service.ts'
import { restoreModules } from '../../src/cache/module-cache.ts'
import type { CacheWork } from '../../src/cache/restore-layers.ts'
import { systemClock } from '../../src/clock.ts'
import type { CacheStore } from '../../src/host.ts'
import { actionsCache } from '../../src/hosts/actions-cache.ts'
import { createTrust } from '../../src/http/trust.ts'
import { memoryHost } from './host.ts'

export const PLAN: CachePlan = {
  key: 'key-1',
  prefixes: ['key-'],
  keyParts: [],
  restore: true,
  save: true,
  onlyOwnReader: true,
  why: '',
}

export interface RestoreOrder {
  readonly kind: 'modules' | 'build'
  /** GOMODCACHE or GOCACHE. */
  readonly cache: string
  readonly workspace: string
  readonly serviceEnv: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Unpacks in this thread, which starts sooner. */
  readonly isThreadless?: boolean
}

export interface RestoreRun {
  readonly report: CacheReport
  readonly warnings: string
  readonly secrets: readonly string[]
}

export function storeOf(
  { serviceEnv }: Pick<RestoreOrder, 'serviceEnv'>,
  { log, addSecret } = memoryHost(),
): CacheStore {
  return actionsCache(
    { ...serviceEnv, PATH: process.env.PATH },
    { debug: log.debug, mask: (secret) => addSecret(secret) },
  )
}

export async function restoreHere(order: RestoreOrder, change: Partial<CacheWork> = {}): Promise<RestoreRun> {
  const { kind, cache, workspace, timeoutMs = 20_000, isThreadless = false } = order
  const host = memoryHost()
  const work: CacheWork = {
    store: storeOf(order, host),
    reader: {
      trust: createTrust({ env: {} }),
      env: {},
      workspace,
      workerEntry: isThreadless ? undefined : join(import.meta.dirname, 'worker-entry.ts'),
    },
    plan: PLAN,
    timeoutMs,
    log: host.log,
    clock: systemClock,
    signal: new AbortController().signal,
    ...change,
  }
  const { report } =
    kind === 'modules'
      ? await restoreModules({ ...work, modcache: cache })
      : await restoreBuild({ ...work, gocache: cache, startedAtMs: Date.now() })
  return { report, warnings: host.text('warning'), secrets: host.secrets }
}

/** The same in a child; `shell` runs before it, for limits. Killing the child leaves the disk as it is. */
export function restoreInChild(order: RestoreOrder, shell = '') {
  const program = [process.execPath, '--no-warnings', import.meta.filename].map((word) => `'${word}'`).join(' ')
  const child = spawn('bash', ['-c', `${shell}\nexec ${program}`], {
    env: { ...process.env, RESTORE_ORDER: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  const done = new Promise<RestoreRun | undefined>((resolve) =>
    child.once('close', () => resolve(stdout === '' ? undefined : (JSON.parse(stdout) as RestoreRun))),
  )
  return { done, kill: () => child.kill('SIGKILL') }
}

if (import.meta.main) {
  const run = await restoreHere(JSON.parse(process.env.RESTORE_ORDER ?? '') as RestoreOrder)
  process.stdout.write(JSON.stringify(run))
}
