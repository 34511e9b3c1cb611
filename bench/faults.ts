// Part `faults`: what a misbehaving first mirror costs when the second is well. Ours against ours with both well; go is the control, its
// ways and a few situations beside each other, for they wait rather than work, and nobody knows when go would have given up: capped at 30 s.
import { inParallel } from '../src/run/in-parallel.ts'
import { refusedUrl, startBlackhole, startSilentTcp } from '../test/support/dead-ends.ts'
import { compete, verifiedByGo, type Way } from './contenders.ts'
import { startDistantMirror } from './distant-mirror.ts'
import { type BenchProject, realProject } from './projects.ts'
import { type NamedRun, type Part, timeOf, today } from './section.ts'
import { median, type TimedRun } from './timed-run.ts'

const ROUND_TRIP_MS = 50
const CONTROL_CAP_MS = 30_000
const OURS_CAP_MS = 180_000
const CONTROLS: readonly Way[] = ['comma', 'go', 'loop']
/** Situations whose controls run beside each other. */
const AT_ONCE = 3

/** A first mirror; `await using` ends it. */
interface First extends AsyncDisposable {
  readonly url: string
}

interface Scenario {
  /** What mirror A does. */
  readonly fault: string
  readonly start: (project: BenchProject) => Promise<First>
}

const SCENARIOS: readonly Scenario[] = [
  { fault: 'is well', start: distant() },
  {
    fault: 'refuses connections',
    start: async () => ({ url: refusedUrl('https'), [Symbol.asyncDispose]: async () => {} }),
  },
  { fault: 'black hole: no connection is ever made', start: async () => byHttps(await startBlackhole()) },
  { fault: 'TCP only: TLS is never answered', start: async () => byHttps(await startSilentTcp()) },
  { fault: 'silent: no request is ever answered', start: distant({ faults: ['stall-headers'] }) },
  { fault: '4 kB/s for each connection', start: distant({ bytesPerSecond: 4_000 }) },
  { fault: 'dies for good at request 40', start: distant({ diesAfter: 40 }) },
  { fault: '5 % of the answers stall', start: distant({ faults: ['stall-body@20;share=0.05'] }) },
  { fault: '5 % cut, with their connection', start: distant({ faults: ['cut@20;share=0.05'] }) },
  { fault: '5 % have a wrong bit', start: distant({ faults: ['flip-byte;share=0.05'] }) },
  { fault: '20 % are 503', start: distant({ faults: ['status-503;share=0.2'] }) },
  { fault: '10 % are 429', start: distant({ faults: ['status-429;share=0.1'] }) },
  { fault: 'every zip has a wrong bit', start: distant({ faults: ['flip-byte:\\.zip$'] }) },
  { fault: 'stops in the middle of every zip', start: distant({ faults: ['stall-body@1000:\\.zip$'] }) },
]
/** Enough to see that the part works. */
const QUICK = [0, 3, 6, 9]

type Spoiled = Omit<Parameters<typeof startDistantMirror>[0], 'tree' | 'roundTripMs'>

function distant(options: Spoiled = {}): Scenario['start'] {
  return ({ tree }) => startDistantMirror({ tree, roundTripMs: ROUND_TRIP_MS, ...options })
}

function byHttps(end: Awaited<ReturnType<typeof startSilentTcp>>): First {
  return { url: end.httpsUrl, [Symbol.asyncDispose]: end.close }
}

/** The faults, with gin at 50 ms. */
export const faults: Part = async ({ quick }) => {
  const project = await realProject('gin')
  const runs: NamedRun[] = []
  const table = [
    ['Mirror A', 'ours', 'beyond healthy', '≤ 1.3 × healthy + 2 s', '`A,B`', '`A\\|B`', '`A\\|B`, 3 tries'],
  ]
  await using good = await startDistantMirror({ tree: project.tree, roundTripMs: ROUND_TRIP_MS })
  const scenarios = SCENARIOS.filter((_, n) => !quick || QUICK.includes(n))
  const once = async ({ start }: Scenario, way: Way) => {
    // Started anew for each run: some of them die of it, and the chance of a fault counts attempts.
    await using bad = await start(project)
    return await compete(way, contest(way, { project, mirrors: [bad.url, good.url] }))
  }
  const own: NamedRun[] = []
  for (const scenario of scenarios) {
    const turns: TimedRun[] = []
    for (let n = 0; n < (quick ? 1 : 3); n += 1) turns.push(await once(scenario, 'ours'))
    own.push({ what: scenario.fault, way: 'ours', of: turns.length, ...median(turns) })
  }
  const controlled = new Map<string, TimedRun[]>()
  await inParallel(scenarios, AT_ONCE, async (scenario) => {
    controlled.set(scenario.fault, await Promise.all(CONTROLS.map((way) => once(scenario, way))))
  })
  const [healthy] = own as [NamedRun]
  for (const ours of own) {
    const { what } = ours
    const controls = controlled.get(what) ?? []
    runs.push(ours, ...controls.map((run, c) => ({ what, way: CONTROLS[c] ?? '', of: 1, ...run })))
    const beyond = `${((ours.ms - healthy.ms) / 1000).toFixed(1)} s`
    table.push([what, timeOf(ours), beyond, kept(ours, healthy), ...controls.map(timeOf)])
    console.log(table.at(-1)?.join(' | '))
  }
  return {
    title: 'A misbehaving first mirror',
    intro:
      'gin v1.12.0 from two mirrors, A first, both 50 ms away with 10 MB/s for each connection. A misbehaves, B is well. The last columns are ' +
      '`go mod download` with that GOPROXY, and the loop that people write round it (three tries, 2 s apart).',
    table,
    notes: [
      'After every run of ours: `go mod download` with GOPROXY=off and `go mod verify`; if either complained, the cell says **fails**.',
      `**fails** is a red build after that time; **hangs** did not end within ${CONTROL_CAP_MS / 1000} s (ours: ${OURS_CAP_MS / 1000} s) and was killed.`,
      `Ours: medians of ${quick ? 1 : 3}. The controls were run once, those of ${AT_ONCE} situations beside each other; their time is for orientation, whether they end is the point.`,
      'Shares are a hash of path and attempt: every contender meets the same ones, also when it asks again.',
    ],
    runs,
    date: today(),
  }
}

function contest(way: Way, { project, mirrors }: { project: BenchProject; mirrors: readonly string[] }) {
  if (way !== 'ours') return { project, mirrors, capMs: CONTROL_CAP_MS }
  const judge = (sandbox: Parameters<typeof verifiedByGo>[0]) => verifiedByGo(sandbox, project.source)
  return { project, mirrors, capMs: OURS_CAP_MS, judge }
}

function kept(run: TimedRun, healthy: TimedRun): string {
  return run.how === 'ok' && run.ms <= 1.3 * healthy.ms + 2_000 ? 'yes' : '**no**'
}
