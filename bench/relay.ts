// Part `relay`: what it costs, or saves, to have the relay between go and a healthy mirror. The relay runs before the clock starts, as in a
// job, where a step started it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type GoSandbox, goSandbox } from '../test/support/go.ts'
import { environment, oursWords } from './contenders.ts'
import { startDistantMirror } from './distant-mirror.ts'
import { type BenchProject, realProject } from './projects.ts'
import { type NamedRun, type Part, timeOf, timesOf, today } from './section.ts'
import { median, type TimedRun, timedRun } from './timed-run.ts'

const CAP_MS = 300_000
const WAYS = ['direct', 'relay'] as const
type RelayWay = (typeof WAYS)[number]

/** A relay in a process of its own. */
interface Running extends AsyncDisposable {
  /** What its `export` lines say. */
  readonly goproxy: string
  readonly peakBytes: () => number
}

/** gin through the relay and without, 0 to 100 ms. */
export const relay: Part = async ({ quick }) => {
  const project = await realProject('gin')
  const rounds = quick ? 1 : 3
  const table = [['Round trip', ...WAYS, 'direct : relay', "relay's peak memory"]]
  const runs: NamedRun[] = []
  for (const roundTripMs of quick ? [100] : [0, 50, 100]) {
    await using mirror = await startDistantMirror({ tree: project.tree, roundTripMs })
    const turns: Record<RelayWay, TimedRun[]> = { direct: [], relay: [] }
    let peak = 0
    for (let n = 0; n < rounds; n += 1) {
      for (const way of WAYS) {
        const { run, peakBytes } = await runOnce(way, project, mirror.url)
        turns[way].push(run)
        peak = Math.max(peak, peakBytes)
      }
    }
    const [direct, cold] = WAYS.map((way) => {
      const run: NamedRun = { what: `gin, ${roundTripMs} ms`, way, of: rounds, ...median(turns[way]) }
      runs.push(run)
      return run
    }) as [NamedRun, NamedRun]
    const times = [direct, cold].map(timeOf)
    table.push([`${roundTripMs} ms`, ...times, timesOf(direct, cold), `${Math.round(peak / 1e6)} MB`])
    console.log(table.at(-1)?.join(' | '))
  }
  return {
    title: 'Through the relay',
    intro:
      '`go mod download` of gin v1.12.0 into an empty module cache: from the mirror itself, and through a relay that has nothing. 10 MB/s for each connection.',
    table,
    notes: [`Medians of ${rounds}, taking turns; the relay's own start is not in them.`],
    runs,
    date: today(),
  }
}

async function runOnce(way: RelayWay, project: BenchProject, url: string) {
  await using sandbox = goSandbox()
  if (way === 'direct') return { run: await download(sandbox, project, url), peakBytes: 0 }
  await using job = goSandbox()
  await using running = await startRelay(job, project, url)
  return { run: await download(sandbox, project, running.goproxy), peakBytes: running.peakBytes() }
}

function download(sandbox: GoSandbox, { source }: BenchProject, GOPROXY: string): Promise<TimedRun> {
  const env = { ...environment(sandbox, {}), GOPROXY }
  return timedRun(['go', 'mod', 'download'], { cwd: source, env, capMs: CAP_MS })
}

async function startRelay(job: GoSandbox, { source }: BenchProject, url: string): Promise<Running> {
  const [command = '', ...args] = oursWords('relay', { mirrors: [url] })
  const child = spawn(command, args, { cwd: source, env: environment(job, {}), stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = once(child, 'exit')
  const goproxy = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const [, value] = /export GOPROXY='([^']+)'\n/.exec(text) ?? []
      if (value !== undefined) resolve(value)
    })
    child.once('exit', () => reject(new Error('the relay ended before it was ready')))
  })
  return {
    goproxy,
    peakBytes: () =>
      Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGINT')
      await exited
    },
  }
}
