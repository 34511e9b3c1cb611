// Time and chance: tests replace this object's functions instead of the world's clock.

export interface Clock {
  /** Milliseconds of a clock that never goes backwards; only differences mean something. */
  readonly now: () => number
  /** Wall-clock time, for certificates and reports. */
  readonly date: () => Date
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Waits `ms` milliseconds, or rejects at once with the signal's reason, leaving no timer. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const wake = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(wake, ms)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

export type TimeLimit = ReturnType<typeof timeLimit>

/** Calls `onExpired` `ms` milliseconds after the last `start`; `stop` leaves no timer. */
export function timeLimit(ms: number, onExpired: (ms: number) => void) {
  let timer: NodeJS.Timeout | undefined
  const stop = () => clearTimeout(timer)
  return {
    start: () => {
      stop()
      timer = setTimeout(onExpired, ms, ms)
    },
    stop,
  }
}
