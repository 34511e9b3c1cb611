// What the caches cost and saved in a job: a sentence for people and a line of JSON for tools.
import type { BuildStats, CacheReport, CacheStats, TestCounts } from '../cache/cache-service.ts'
import { restoreStats } from '../cache/cache-service.ts'
import { count, formatDuration, formatNumber } from '../format.ts'

/** `cost 4.3 s (restore 3.1 s, save 1.2 s), saved 38 s: ...`; without a full stop. */
export function costSentence({ waitedMs, save, commandsMs, saved }: BuildStats): string {
  const [all, restore, stored] = [waitedMs + save.durationMs, waitedMs, save.durationMs].map(formatDuration)
  const cost = `cost ${all} (restore ${restore}, save ${stored})`
  const took = formatDuration(commandsMs)
  if (saved === undefined) return `${cost}; the later commands took ${took}`
  const gain = saved < 0 ? `lost ${formatDuration(-saved)}` : `saved ${formatDuration(saved)}`
  return `${cost}, ${gain}; the later commands took ${took}, ${formatDuration(commandsMs + saved)} without it`
}

/** `812 of 860 packages from the cache; 40 ran because ...`; undefined without results. */
export function testsSentence({ cached, inputsChanged, programChanged }: TestCounts): string | undefined {
  const all = cached + inputsChanged + programChanged
  if (all === 0) return undefined
  const reasons = [
    ...(programChanged > 0 ? [`${formatNumber(programChanged)} ran because code or flags changed`] : []),
    ...(inputsChanged > 0
      ? [`${formatNumber(inputsChanged)} ran because a file or variable that they read changed`]
      : []),
  ]
  return [`${formatNumber(cached)} of ${count(all, 'package')} from the cache`, ...reasons].join('; ')
}

/** Both sentences, for the log and for the job summary. */
export function renderCosts(build: BuildStats): { readonly lines: readonly string[]; readonly markdown: string } {
  const tests = build.tests && testsSentence(build.tests)
  const facts = [['Build cache', costSentence(build)], ...(tests ? [['Tests', tests]] : [])]
  return {
    lines: facts.map(([title, sentence]) => `${title}: ${sentence}`),
    markdown: facts.map(([title, sentence]) => `**${title}:** ${sentence}\n`).join('\n'),
  }
}

/** Of the main step: what was restored. */
export function restoreJson(modules: CacheReport, build: CacheReport | undefined): string {
  return JSON.stringify({ modules: restoreStats(modules), build: build && restoreStats(build) })
}

/** Of the post step: all that is known of both caches. */
export function statsJson(modules: CacheStats | undefined, build: BuildStats | undefined): string {
  const of = (stats: CacheStats | undefined) => {
    if (!stats) return undefined
    const { state, bytes, durationMs } = stats.save
    return { ...stats.restored, save: { state, bytes, ms: durationMs } }
  }
  const { waitedMs, commandsMs, saved, tests } = build ?? {}
  return JSON.stringify({ modules: of(modules), build: of(build), waitedMs, commandsMs, savedMs: saved, tests })
}
