// The limit of one run of a rehearsal. Unlike the deadline of a job it is no failure: that it was reached is the outcome.
import type { Clock } from '../clock.ts'

export interface LimitOptions {
  readonly limitMs: number
  /** The rehearsal's own: cancelling. */
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Does `work` with a signal that aborts after the limit or with the rehearsal's; leaves no timer. Rejects with the latter's reason. */
export async function withinLimit<T>(
  { limitMs, signal, clock }: LimitOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T; readonly isLate: boolean }> {
  const late = new AbortController()
  const over = new AbortController()
  clock.sleep(limitMs, AbortSignal.any([over.signal, signal])).then(
    () => late.abort(),
    () => undefined,
  )
  const value = await work(AbortSignal.any([signal, late.signal])).finally(() => over.abort())
  signal.throwIfAborted()
  return { value, isLate: late.signal.aborted }
}
