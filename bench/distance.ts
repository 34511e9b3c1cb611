// Part `link`: one healthy mirror at a distance, every contender. The ways take turns, so that a machine that is busy for a while is so for
// all of them; what takes longer than 5 s is run once, for waiting does not vary.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { PIECE_BYTES } from '../src/fetch/attempt.ts'
import { CURL_WAYS, compete, verifiedByGo, type Way } from './contenders.ts'
import { type DistantMirror, startDistantMirror } from './distant-mirror.ts'
import { type Served, startMirrorProcess } from './mirror-process.ts'
import { type BenchProject, realProject } from './projects.ts'
import { best, memoryOf, type NamedRun, type Part, timeOf, timesOf, today } from './section.ts'
import { median, type TimedRun } from './timed-run.ts'

const CAP_MS = 600_000
const LONG_MS = 5_000
/** go takes at least this many times as long. */
const LEAST: Readonly<Record<string, number>> = {
  'gin, loopback': 1.7,
  'gin, 100 ms': 9,
  'cli/cli, loopback': 1.7,
  'cli/cli, 100 ms': 15,
}
const MOST_BYTES = 250e6
const CONTENDERS: readonly Way[] = ['ours', 'go', 'go32', ...CURL_WAYS]

/** Milliseconds; loopback is without a link. The large project has only both ends: the middle would take five minutes more. */
const ROUND_TRIPS = { gin: [undefined, 20, 50, 100], 'cli/cli': [undefined, 100] } as const

export const distance: Part = async ({ quick }) => {
  const table = [
    ['Project', 'round trip', 'ours', 'go', 'go, 32 procs', 'curl h1', 'curl h2'].concat([
      'ours : curl',
      'go : ours',
      'peak memory',
      'extra requests',
      'extra bytes',
    ]),
  ]
  const runs: NamedRun[] = []
  for (const name of quick ? (['gin'] as const) : (['gin', 'cli/cli'] as const)) {
    const project = await realProject(name)
    for (const roundTripMs of quick ? [undefined, 100] : ROUND_TRIPS[name]) {
      const row = await measure(project, roundTripMs, quick ? 1 : 3)
      table.push(row.cells)
      runs.push(...row.runs)
      console.log(row.cells.join(' | '))
    }
  }
  return {
    title: 'A healthy mirror at a distance',
    intro:
      'Equal work: ours and go fetch, verify and unpack every module into an empty module cache; a tree that is missing afterwards fails the run. ' +
      'One mirror behind a relay that adds the round trip to each connect and each exchange, and gives every connection 10 MB/s; *loopback* is the mirror itself, where only processors count. ' +
      'No loss and no slow start, so long distances look better than they are, for all columns alike. gin is v1.12.0, cli/cli v2.83.0.',
    table,
    notes: [
      '*ours* is `go-proxy-setup download`: start of Node, probe, download, verification against go.sum, and the unpacked trees.',
      '*go* is `go mod download`; *32 procs* with GOMAXPROCS=32.',
      '*curl* fetches the same files and neither verifies nor unpacks: the floor. `curl -Z` with --parallel-max 50 over h1 and 100 over h2; its h2 is one connection, hence 10 MB/s in all.',
      '*Extra* is what the mirror saw of ours beyond one request for each file and each MiB of it (requests) and beyond what curl took over h2 (bytes, with TLS); the probe is in it. A minus: less was asked for than go.sum names.',
      `Medians of ${quick ? 1 : 3}; of the others, a way that took longer than ${LONG_MS / 1000} s was run once. After its last run our module cache passed ` +
        '`go mod download` with GOPROXY=off and `go mod verify`; else the cell says **fails**.',
      ...verdicts(runs),
    ],
    runs,
    date: today(),
  }
}

async function measure(project: BenchProject, roundTripMs: number | undefined, rounds: number) {
  await using mirror = await startAt(project, roundTripMs)
  const all = new Map<Way, TimedRun[]>()
  const served = new Map<Way, Served>()
  for (let round = 0; round < rounds; round += 1) {
    for (const way of CONTENDERS) {
      const earlier = all.get(way) ?? []
      if (round > 0 && way !== 'ours' && (earlier[0]?.ms ?? 0) > LONG_MS) continue
      const turn = await runOnce(way, { project, mirror, last: round === rounds - 1 })
      all.set(way, [...earlier, turn.run])
      served.set(way, turn.served)
    }
  }
  const place = roundTripMs === undefined ? 'loopback' : `${roundTripMs} ms`
  const what = `${project.name}, ${place}`
  const named = (way: Way): NamedRun => {
    const turns = all.get(way) ?? []
    return { what, way, of: turns.length, ...median(turns) }
  }
  const [ours, go, go32] = [named('ours'), named('go'), named('go32')]
  const curls = CURL_WAYS.map(named)
  const cells = [project.name, place, ...[ours, go, go32, ...curls].map(timeOf)]
    .concat([timesOf(ours, best(curls)), timesOf(go, ours), memoryOf(ours)])
    .concat(extra(served, project))
  return { cells, runs: [ours, go, go32, ...curls] }
}

function verdicts(runs: readonly NamedRun[]): string[] {
  const slow = Object.entries(LEAST).flatMap(([what, least]) => {
    const [ours, go] = ['ours', 'go'].map((way) => runs.find((run) => run.what === what && run.way === way))
    if (!ours || !go || go.ms >= least * ours.ms) return []
    return [`**Falls short:** ${what}: ${timesOf(go, ours)} where at least ${least} × is wanted.`]
  })
  const large = runs.filter(({ way, peakBytes = 0 }) => way === 'ours' && peakBytes > MOST_BYTES)
  return [...slow, ...large.map((run) => `**Falls short:** ${run.what}: ${memoryOf(run)} of memory, more than 250 MB.`)]
}

/** The mirror behind a link; without a round trip the mirror itself. */
async function startAt({ tree }: BenchProject, roundTripMs: number | undefined): Promise<DistantMirror> {
  if (roundTripMs !== undefined) return await startDistantMirror({ tree, roundTripMs })
  const mirror = await startMirrorProcess({ tree })
  return { ...mirror, url: `https://127.0.0.1:${mirror.port}` }
}

interface Turn {
  readonly project: BenchProject
  readonly mirror: DistantMirror
  /** The last turn of ours is judged by go. */
  readonly last: boolean
}

async function runOnce(way: Way, { project, mirror, last }: Turn): Promise<{ run: TimedRun; served: Served }> {
  await mirror.served()
  // Read before the judge: go may ask the mirror for nothing, but nobody should have to know that.
  let served: Served | undefined
  const run = await compete(way, {
    project,
    mirrors: [mirror.url],
    capMs: CAP_MS,
    judge: async (sandbox) => {
      served = await mirror.served()
      return way !== 'ours' || !last || (await verifiedByGo(sandbox, project.source))
    },
  })
  return { run, served: served ?? (await mirror.served()) }
}

function extra(served: ReadonlyMap<Way, Served>, { files, tree }: BenchProject): string[] {
  const ours = served.get('ours')
  const floor = served.get('curl h2 100')
  if (!ours || !floor) return ['–', '–']
  const percent = (part: number, whole: number) => `${((part / whole - 1) * 100).toFixed(1)} %`
  const needed = files.reduce((sum, file) => sum + Math.ceil(statSync(join(tree, file)).size / PIECE_BYTES), 0)
  return [percent(ours.requests, needed), percent(ours.bytes, floor.bytes)]
}
