// Windows refuses to rename or remove a file, or a folder around it, while another process has it
// open: a virus scanner, a process that is ending. That passes, so retry for two seconds, as
// cmd/go/internal/robustio does.
import { existsSync, renameSync } from 'node:fs'
import { systemClock } from '../clock.ts'
import { codeOf } from '../errors.ts'

const BUSY: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY'])
const WAITS_MS = [5, 20, 80, 200, 500, 1_000]

/** Waits 1.5 s for a busy file. Surprising: without `recursive` Node does not retry. */
export const REMOVE = { recursive: true, force: true, maxRetries: 5 } as const

/** Renames a file or folder; on Windows it waits while either is busy, unless `target` exists. */
export function renameBusy(
  from: string,
  target: string,
  { platform = process.platform, rename = renameSync } = {},
): Promise<void> {
  // On other systems these codes are permanent.
  const isBusy = (error: unknown) => platform === 'win32' && BUSY.has(codeOf(error)) && !existsSync(target)
  return retryBusy(() => rename(from, target), { isBusy, sleep: (ms) => systemClock.sleep(ms) })
}

export async function retryBusy(
  action: () => void,
  { isBusy, sleep }: { isBusy: (error: unknown) => boolean; sleep: (ms: number) => Promise<void> },
): Promise<void> {
  for (const wait of WAITS_MS) {
    try {
      return action()
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    await sleep(wait)
  }
  action()
}
