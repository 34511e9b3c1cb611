// Part `size`: synthetic projects of 1,000 to 5,000 modules. Time for each module should not grow with their number, nor memory with it.
import { CURL_WAYS, compete, verifiedByGo, type Way } from './contenders.ts'
import { startDistantMirror } from './distant-mirror.ts'
import { type BenchProject, syntheticProject } from './projects.ts'
import { best, memoryOf, type NamedRun, type Part, timeOf, timesOf, today } from './section.ts'
import { median, type TimedRun } from './timed-run.ts'

const CAP_MS = 600_000
const ROUND_TRIP_MS = 50

/** Ours, and curl for scale. */
export const size: Part = async ({ quick }) => {
  const runs: NamedRun[] = []
  const table = [['Modules', 'files', 'MB', 'ours', 'for each module', 'peak memory', 'curl', 'ours : curl']]
  for (const count of quick ? [500, 1_000] : [1_000, 5_000]) {
    const project = syntheticProject(count)
    const { ours, curl } = await measure(project, quick ? 1 : 3)
    runs.push(ours, curl)
    const { files, bytes } = project
    const each = ours.how === 'ok' ? `${(ours.ms / count).toFixed(2)} ms` : '–'
    table.push(
      [count, files.length, Math.round(bytes / 1e6), timeOf(ours), each, memoryOf(ours)]
        .map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell))
        .concat([timeOf(curl), timesOf(ours, curl)]),
    )
    console.log(table.at(-1)?.join(' | '))
  }
  return {
    title: 'Very large projects',
    intro: `Synthetic modules with zips of 2 to 32 kB, three files each (zip, go.mod, .info); one mirror ${ROUND_TRIP_MS} ms away with 10 MB/s for each connection.`,
    table,
    notes: [
      `Medians of ${quick ? 1 : 3}, memory the worst of them; curl as the floor, its best of h1 with 50 and h2 with 100 at once, one run each.`,
    ],
    runs,
    date: today(),
  }
}

async function measure(project: BenchProject, turns: number): Promise<{ ours: NamedRun; curl: NamedRun }> {
  await using mirror = await startDistantMirror({ tree: project.tree, roundTripMs: ROUND_TRIP_MS })
  const contest = { project, mirrors: [mirror.url], capMs: CAP_MS }
  const ours: TimedRun[] = []
  for (let n = 0; n < turns; n += 1) {
    // go's own look takes longer than the download: once is enough.
    const judge =
      n === turns - 1 ? (s: Parameters<typeof verifiedByGo>[0]) => verifiedByGo(s, project.source) : undefined
    ours.push(await compete('ours', { ...contest, ...(judge ? { judge } : {}) }))
  }
  const named = (way: Way, runs: TimedRun[]): NamedRun => ({
    what: project.name,
    way,
    of: runs.length,
    ...median(runs),
  })
  const curls: NamedRun[] = []
  for (const way of CURL_WAYS) curls.push(named(way, [await compete(way, contest)]))
  return { ours: named('ours', ours), curl: best(curls) }
}
