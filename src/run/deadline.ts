// The deadline of a run, as a signal that every wait receives.
import { formatDuration } from '../clock.ts'
import { SetupError } from '../errors.ts'
import type { Job } from './job.ts'

/** Runs `body` with a signal that aborts after `ms` (SetupError `deadline`) or with `signal`. */
export async function withinDeadline<T>(
  { ms, signal, clock }: Pick<Job, 'signal' | 'clock'> & { readonly ms: number },
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController()
  const done = new AbortController()
  const late = new SetupError('deadline', `timed out after ${formatDuration(ms)} (input timeout)`, {
    hint: 'The report above shows which phase took the time. Raise the input timeout, or see docs/troubleshooting.md#deadline.',
  })
  clock.sleep(ms, AbortSignal.any([signal, done.signal])).then(
    () => deadline.abort(late),
    () => undefined,
  )
  try {
    return await body(AbortSignal.any([signal, deadline.signal]))
  } catch (error) {
    // Aborts arrive in many forms: throw the cause, or a SetupError with that cause.
    const reason: unknown = deadline.signal.aborted ? late : signal.aborted ? signal.reason : error
    throw error instanceof SetupError && error.cause === reason ? error : reason
  } finally {
    done.abort()
  }
}
