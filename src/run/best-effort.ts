// Work beside the job: reports, outputs, alerts. Whatever becomes of it, a green job stays green and a failure is told as what it was,
// so trouble here is a warning; and it is bounded, for a disk of the network may hang where it should fail.

import { messageOf } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { formatDuration } from './format.ts'
import type { Log } from './host.ts'

const BOUND_MS = 10_000

/** Does `work` and warns when it fails or takes longer than `boundMs`; never rejects. */
export async function bestEffort(log: Log, what: string, work: () => unknown, boundMs = BOUND_MS): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${formatDuration(boundMs)}`)), boundMs)
  })
  try {
    await Promise.race([(async () => await work())(), late])
  } catch (error) {
    log.warning(`${what}: ${sanitizeForLog(redact(messageOf(error)))}`)
  } finally {
    clearTimeout(timer)
  }
}
