// The one deadline of a run, as one signal that is passed down to every wait.
import type { Clock } from '../clock.ts'
import { SetupError } from '../errors.ts'
import { formatDuration } from './format.ts'

export interface DeadlineOptions {
  readonly ms: number
  /** The caller's own signal: cancelling. */
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Runs `body` with a signal that aborts after `ms` (SetupError `deadline`) or with the caller's own; leaves no timer. */
export async function withinDeadline<T>(
  { ms, signal, clock }: DeadlineOptions,
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController()
  const done = new AbortController()
  const late = new SetupError('deadline', `not done within ${formatDuration(ms)} (input timeout)`, {
    hint: 'The report above shows what took the time. Raise the input timeout, or see docs/troubleshooting.md#deadline.',
  })
  clock.sleep(ms, AbortSignal.any([signal, done.signal])).then(
    () => deadline.abort(late),
    () => undefined,
  )
  try {
    return await body(AbortSignal.any([signal, deadline.signal]))
  } catch (error) {
    // Whatever the abort looked like to the code that met it, its cause is the thing to tell; a failure that names it tells more.
    const reason: unknown = deadline.signal.aborted ? late : signal.aborted ? signal.reason : error
    throw error instanceof SetupError && error.cause === reason ? error : reason
  } finally {
    done.abort()
  }
}
