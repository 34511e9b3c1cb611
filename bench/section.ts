// What a part of the bench hands back: words and tables for docs/benchmarks.md, and the bare runs for bench/results.json.
import type { TimedRun } from './timed-run.ts'

/** One part's outcome. */
export interface Section {
  readonly title: string
  /** What was done, in Markdown. */
  readonly intro: string
  /** First row is the head. */
  readonly table: readonly (readonly string[])[]
  readonly notes: readonly string[]
  /** The figures of the table. */
  readonly runs: readonly NamedRun[]
  /** Every run behind them, where the table has medians and sums of its own. */
  readonly details?: readonly NamedRun[]
  /** YYYY-MM-DD. */
  readonly date: string
}

/** A run, or the median of several, and what it was a run of. */
export interface NamedRun extends TimedRun {
  /** The row. */
  readonly what: string
  readonly way: string
  /** How many runs `ms` is the median of. */
  readonly of: number
}

/** What a part is told. */
export interface PartOptions {
  /** Fewer runs and rows, to see that the part works. */
  readonly quick: boolean
}

/** A part of the bench. */
export type Part = (options: PartOptions) => Promise<Section>

/** The day of the measurement. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** `1.2 s`, or in words what went wrong; a run against a cap is only known to be longer. */
export function timeOf({ how, ms }: TimedRun): string {
  const seconds = ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 1000).toFixed(0)} s`
  if (how === 'hangs') return `**hangs** (> ${seconds})`
  return how === 'failed' ? `**fails** (${seconds})` : seconds
}

/** How many times as long as `base`; a dash unless both worked. */
export function timesOf(run: TimedRun, base: TimedRun): string {
  return run.how === 'ok' && base.how === 'ok' ? `${(run.ms / base.ms).toFixed(2)} ×` : '–'
}

/** Peak memory in MB, or a dash. */
export function memoryOf({ peakBytes }: TimedRun): string {
  return peakBytes === undefined ? '–' : `${Math.round(peakBytes / 1e6)} MB`
}

/** The fastest that worked, or simply the first. */
export function best(runs: readonly NamedRun[]): NamedRun {
  const [first] = runs.toSorted((a, b) => Number(a.how !== 'ok') - Number(b.how !== 'ok') || a.ms - b.ms)
  if (!first) throw new Error('the best of no run was asked for')
  return first
}
