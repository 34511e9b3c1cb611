// A download's progress: a live line on a terminal; in a CI log a line every few seconds, since 10
// s of silence look like a hang.
import type { Clock } from '../clock.ts'
import { namesInUse, type Pool } from '../fetch/resource.ts'
import { formatBytes, formatSpeed } from '../format.ts'
import type { Log } from '../host.ts'
import type { PlannedFile } from './plan-files.ts'

const LIVE_MS = 200
const CI_MS = 9_000
const WINDOW_MS = 5_000
/** Shorter estimates are wrong too often. */
const LEAST_LEFT_MS = 10_000

export function showProgress(
  total: readonly PlannedFile[],
  pool: Pick<Pool, 'tally'>,
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): { readonly done: (file: PlannedFile) => void; readonly end: () => void } {
  const zips = total.filter(({ kind }) => kind === 'zip').length
  const startedAt = clock.now()
  const window: { at: number; bytes: number }[] = [{ at: startedAt, bytes: 0 }]
  let files = 0
  let modules = 0
  const show = () => {
    const now = clock.now()
    const { bytes, mirrors } = pool.tally()
    window.push({ at: now, bytes })
    while (window.length > 2 && now - (window[0]?.at ?? now) > WINDOW_MS) window.shift()
    const from = window[0] ?? { at: startedAt, bytes: 0 }
    const speed = (bytes - from.bytes) / Math.max(0.001, (now - from.at) / 1000)
    const parts = [`${modules} of ${zips} modules`, formatBytes(bytes), formatSpeed(speed)]
    // An estimate: the number of files is known, their sizes are not.
    const leftMs = ((now - startedAt) / files) * (total.length - files)
    if (files > 0 && leftMs >= LEAST_LEFT_MS) parts.push(`about ${Math.ceil(leftMs / 1000)} s left`)
    const names = namesInUse(mirrors)
    if (names.length > 0) parts.push(`from ${names.join(', ')}`)
    log.progress(parts.join(', '))
  }
  const timer = setInterval(show, log.live ? LIVE_MS : CI_MS)
  return {
    done: ({ kind }) => {
      files += 1
      if (kind === 'zip') modules += 1
    },
    end: () => clearInterval(timer),
  }
}
