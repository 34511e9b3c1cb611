// Time limits as signals: the one deadline of a run, and limits of single pieces of work.
import type { Clock } from '../clock.ts'
import { SetupError } from '../errors.ts'
import { formatDuration } from '../format.ts'
import type { Job } from './job.ts'

/** Runs `body` with a signal that aborts after `ms` (then `late` too) or with `signal`. */
export async function withinLimit<T>(
  { ms, signal, clock }: { readonly ms: number; readonly signal: AbortSignal; readonly clock: Clock },
  body: (signal: AbortSignal, late: AbortSignal) => Promise<T>,
  reason?: Error,
): Promise<T> {
  const late = new AbortController()
  const done = new AbortController()
  clock.sleep(ms, AbortSignal.any([signal, done.signal])).then(
    () => late.abort(reason),
    () => undefined,
  )
  try {
    return await body(AbortSignal.any([signal, late.signal]), late.signal)
  } finally {
    done.abort()
  }
}

/** Runs `body` with a job whose signal also aborts after `ms` (SetupError `deadline`). */
export async function withinDeadline<T>(
  job: Job,
  body: (job: Job) => Promise<T>,
  ms = job.settings.timeoutMs,
): Promise<T> {
  const { signal, clock } = job
  const reached = new SetupError('deadline', `timed out after ${formatDuration(ms)} (input timeout)`, {
    hint: 'The report above shows which phase took the time. Raise the input timeout.',
  })
  const bounded = async (both: AbortSignal, late: AbortSignal): Promise<T> => {
    try {
      return await body({ ...job, signal: both })
    } catch (error) {
      // The cause of the abort is reported, whatever the interrupted code made of it; a failure
      // that names the cause says more.
      const reason: unknown = late.aborted ? reached : signal.aborted ? signal.reason : error
      throw error instanceof SetupError && error.cause === reason ? error : reason
    }
  }
  return await withinLimit({ ms, signal, clock }, bounded, reached)
}
