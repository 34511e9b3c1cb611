// A line while Go is on its way: 70 MB from a slow mirror take minutes, and a log that says nothing for 10 s looks like a hang.

import type { Pool } from '../fetch/resource.ts'
import { namesInUse } from '../modules/progress.ts'
import type { Log } from '../run/host.ts'

const LIVE_MS = 500
const CI_MS = 9_000

/** Shows how much of `what` has come until it is stopped. */
export function beating({ what, pool, log }: { what: string; pool: Pick<Pool, 'tally'>; log: Log }): { stop(): void } {
  const show = () => {
    const { mirrors } = pool.tally()
    const bytes = mirrors.reduce((sum, mirror) => sum + mirror.bytes, 0)
    const names = namesInUse(mirrors)
    const from = names.length > 0 ? ` from ${names.join(', ')}` : ''
    log.progress(`${what}: ${(bytes / 1e6).toFixed(1)} MB${from}`)
  }
  const timer = setInterval(show, log.live ? LIVE_MS : CI_MS)
  return { stop: () => clearInterval(timer) }
}
