// Whether a build cache gives more time than it takes. Each entry carries what jobs measured: how
// long the commands after the step took with and without it, and how long the step waited for it.
import { formatDuration } from '../format.ts'

/** Milliseconds of the newest job of each kind. Absent: no such job yet. */
export interface Balance {
  /** Commands of a job that restored nothing. */
  readonly coldMs?: number
  /** Commands of a job that restored this cache. */
  readonly warmMs?: number
  /** How much longer that job's step took. */
  readonly restoreMs?: number
}

/** Two runs of the same commands differ by this much anyway. */
const NOISE_PART = 0.1
const NOISE_MS = 1_000
/** A cache that lost is tried again when the number of the run is a multiple. */
const TRY_EVERY = 10

/** What the cache saved; undefined until there was a job with it and one without. */
export function savedMs({ coldMs, warmMs }: Balance): number | undefined {
  return coldMs === undefined || warmMs === undefined ? undefined : coldMs - warmMs
}

/** A job that was quicker without the cache by more than noise failed early, and proves nothing. */
export function isLoss(balance: Balance): boolean {
  const { coldMs = 0, restoreMs = 0 } = balance
  const saved = savedMs(balance)
  const noise = Math.max(NOISE_MS, coldMs * NOISE_PART)
  return saved !== undefined && saved >= -noise && restoreMs - saved > noise
}

/** A sentence with a full stop. */
export function leftOutReason(balance: Balance): string {
  const [restore, saved] = [balance.restoreMs, Math.max(0, savedMs(balance) ?? 0)].map(formatDuration)
  return `Left out: restoring it took ${restore} and saved ${saved}. It is tried again in every tenth run.`
}

/** Whether to leave the cache out in this run; `runNumber` as in GITHUB_RUN_NUMBER. */
export function isLeftOut(balance: Balance, runNumber: string): boolean {
  return isLoss(balance) && Number(runNumber) % TRY_EVERY !== 0
}

export interface MeasuredJob {
  /** False also if the restore failed or brought nothing. */
  readonly isWarm: boolean
  readonly commandsMs: number
  readonly restoreMs: number
}

/** A failed restore cost its time and saved nothing. */
export function nextBalance(before: Balance, { isWarm, commandsMs, restoreMs }: MeasuredJob): Balance {
  if (isWarm) return { ...before, warmMs: commandsMs, restoreMs }
  const isFailure = restoreMs > NOISE_MS
  return { ...before, coldMs: commandsMs, ...(isFailure && { warmMs: commandsMs, restoreMs }) }
}

/** Of an entry, which any job may have written. */
export function readBalance(value: unknown): Balance {
  const found = Object.entries(value && typeof value === 'object' ? value : {})
  const isTime = (ms: unknown) => typeof ms === 'number' && ms >= 0 && ms < 1e9
  return Object.fromEntries(found.filter(([name, ms]) => FIELDS.includes(name) && isTime(ms)))
}

const FIELDS: readonly string[] = ['coldMs', 'warmMs', 'restoreMs'] satisfies (keyof Balance)[]
