// Secondary work of a job: its failure is only a warning, so that it neither fails a green job nor
// hides the job's own failure. It is bounded, because a network disk may hang.
import { messageOf } from '../errors.ts'
import { formatDuration } from '../format.ts'
import type { Log } from '../host.ts'
import { redact, sanitizeForLog } from '../redact.ts'

/** Does `work`. Never rejects: warns if it fails or takes longer than `limitMs`. */
export async function bestEffort(log: Log, what: string, work: () => unknown, limitMs = 10_000): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${formatDuration(limitMs)}`)), limitMs)
  })
  try {
    await Promise.race([(async () => await work())(), late])
  } catch (error) {
    log.warning(`${what}: ${sanitizeForLog(redact(messageOf(error)))}`)
  } finally {
    clearTimeout(timer)
  }
}
