// How long a mirror takes to its first byte: the newest samples and a quantile of them (pure). What counts as late is measured by the
// mirror's own habit, for 300 ms are an age for a cache in the same region and nothing for a proxy on another continent.

const KEPT = 64
const ENOUGH = 20
const UNKNOWN_LIMIT_MS = 1_000
const LEAST_LIMIT_MS = 300
const QUANTILE = 0.95

/** A ring of the newest samples, milliseconds. */
export interface Latency {
  readonly samples: number[]
  count: number
  /** The limit, until enough new samples came to make it anew. */
  limitMs: number
}

export function newLatency(): Latency {
  return { samples: [], count: 0, limitMs: UNKNOWN_LIMIT_MS }
}

export function noteFirstByte(latency: Latency, ms: number): void {
  latency.samples[latency.count % KEPT] = ms
  latency.count++
  // Sorting 64 numbers for each of 2,000 answers would be most of this file's cost.
  if (latency.count >= ENOUGH && latency.count % 8 === 0) {
    latency.limitMs = Math.max(LEAST_LIMIT_MS, 2 * quantile(latency.samples, QUANTILE))
  }
}

/** After so many milliseconds without a first byte a request to this mirror is late. */
export function firstByteLimitMs(latency: Latency): number {
  return latency.limitMs
}

/** The value that this part of the samples does not exceed; 0 without samples. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
