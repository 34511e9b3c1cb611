// The order of healthy mirrors, purely. One figure: the milliseconds that a typical module would cost, i.e. the first byte plus
// 256 kB at the measured speed. Differences below a quarter are noise of one probe and leave the given order alone.
import type { ProbeResult } from './probe-result.ts'

const TYPICAL_MODULE_BYTES = 256 * 1024
const NOISE = 1.25

/** Milliseconds that a typical module would cost at this mirror, by what the probe saw. */
export function typicalCostMs(result: ProbeResult): number {
  const { firstByteMs, listMs, totalMs } = result.timings
  const answerMs = Math.max(1, firstByteMs ?? listMs ?? totalMs)
  const transferMs = result.bytesPerSecond ? (TYPICAL_MODULE_BYTES / result.bytesPerSecond) * 1000 : answerMs
  return answerMs + transferMs
}

/** Best first; mirrors that hold none of the samples last; stale ones and those without a checksum route count as slower. */
export function rankProbes(results: readonly ProbeResult[]): ProbeResult[] {
  const scored = results.map((result, index) => {
    const handicap = (result.behind ? 2 : 1) * (result.sumdb.state === 'failed' ? 2 : 1)
    const step = Math.round(Math.log(typicalCostMs(result) * handicap) / Math.log(NOISE))
    return { result, index, group: result.verdict === 'healthy' ? 0 : 1, step }
  })
  scored.sort((a, b) => a.group - b.group || a.step - b.step || a.index - b.index)
  return scored.map(({ result }) => result)
}
