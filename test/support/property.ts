// Properties: sentences that hold for every value, tried on values that fast-check makes up. The seed is fixed, so that a run says
// the same twice; FC_SEED and FC_RUNS look elsewhere and longer. A failure shows the smallest value that breaks the sentence.
// https://fast-check.dev/docs/core-blocks/runners/
import { test } from '@jest/globals'
import fc from 'fast-check'

const SEED = Number(process.env.FC_SEED ?? 20_260_821)
const RUNS = Number(process.env.FC_RUNS ?? 400)
const TIMEOUT_MS = 60_000

export interface PropertyOptions {
  /** Part of the usual number of values, for properties that cost more than a function call. */
  readonly share?: number
}

/** A test that `holds` for every value; it throws (`expect`) or answers false when not. */
export function property<Value>(
  sentence: string,
  values: fc.Arbitrary<Value>,
  holds: (value: Value) => unknown,
  { share = 1 }: PropertyOptions = {},
): void {
  const numRuns = Math.max(1, Math.round(RUNS * share))
  const timeoutMs = Math.max(TIMEOUT_MS, numRuns * 100)
  test(
    sentence,
    async () => {
      const found = await fc.check(
        fc.asyncProperty(values, async (value) => (await holds(value)) !== false),
        { seed: SEED, numRuns },
      )
      if (!found.failed) return
      const again = `FC_SEED=${found.seed} FC_RUNS=${RUNS} repeats it; the smallest value that fails:`
      throw new Error(`${again}\n${fc.stringify(found.counterexample?.[0])}\n\n${reasonOf(found.errorInstance)}`)
    },
    timeoutMs,
  )
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'it answered false'
}
