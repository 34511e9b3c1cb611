// Part `relay`: go commands that need many modules and have no go.sum and no module cache: from the mirror itself, with more
// parallelism, and through a relay that has nothing yet. The relay runs before the clock starts, as in a job, where a step started it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GoSandbox, goSandbox } from '../test/support/go.ts'
import { environment, oursWords } from './contenders.ts'
import { type DistantMirror, startDistantMirror } from './distant-mirror.ts'
import type { Served } from './mirror-process.ts'
import { type BenchCommand, benchCommands } from './projects.ts'
import { type NamedRun, type Part, timeOf, timesOf, today } from './section.ts'
import { median, type TimedRun, timedRun } from './timed-run.ts'

const CAP_MS = 400_000
/** All rows together take a quarter of an hour. */
const ROUNDS = 1
const WAYS = ['direct', 'GOMAXPROCS=32', 'relay'] as const
type RelayWay = (typeof WAYS)[number]

/** A relay in a process of its own. */
interface Running extends AsyncDisposable {
  /** What its `export` lines say. */
  readonly goproxy: string
  readonly peakBytes: () => number
}

interface Outcome {
  readonly run: TimedRun
  readonly served: Served
  readonly peakBytes: number
}

/** How many times as fast as go alone in one of the other ways, at least. */
const LIMITS = [
  { trip: 100, way: 'direct', least: 8 },
  { trip: 100, way: 'GOMAXPROCS=32', least: 1.5 },
  { trip: 20, way: 'direct', least: 3 },
  { trip: 0, way: 'direct', least: 0.9 },
] as const
const LIMITED = 'golangci-lint'
/** Of what go itself requests and receives, at most. */
const MOST_BEYOND = { requests: 30, bytes: 25 }

/** Each command from 0 to 100 ms away; to save time, some in the middle only for one of them. */
export const relay: Part = async ({ quick }) => {
  const commands = (await benchCommands()).filter(({ name }) => !quick || name === 'gopls')
  const table = [['Command', 'Round trip', ...WAYS, 'direct : relay', 'requests, bytes beyond', "relay's peak memory"]]
  const runs: NamedRun[] = []
  const verdicts: string[] = []
  for (const command of commands) {
    const trips = quick ? [100] : command.name.includes(LIMITED) ? [0, 20, 50, 100] : [0, 100]
    for (const roundTripMs of trips) {
      await using mirror = await startDistantMirror({ tree: command.tree, roundTripMs })
      const turns: Record<RelayWay, Outcome[]> = { direct: [], 'GOMAXPROCS=32': [], relay: [] }
      for (let n = 0; n < ROUNDS; n += 1) {
        for (const way of WAYS) turns[way].push(await runOnce(way, command, mirror))
      }
      const medians = WAYS.map((way): NamedRun => {
        const times = median(turns[way].map(({ run }) => run))
        return { what: `${command.name}, ${roundTripMs} ms`, way, of: ROUNDS, ...times }
      })
      runs.push(...medians)
      const [direct, , cold] = medians as [NamedRun, NamedRun, NamedRun]
      if (command.name.includes(LIMITED)) verdicts.push(...speedVerdicts(roundTripMs, medians))
      const peak = Math.max(...turns.relay.map(({ peakBytes }) => peakBytes))
      const beyond = beyondOf(turns.direct, turns.relay)
      verdicts.push(...beyondVerdicts(`${command.name}, ${roundTripMs} ms`, beyond))
      const cells = [
        ...medians.map(timeOf),
        timesOf(direct, cold),
        `${beyond.requests} %, ${beyond.bytes} %`,
        `${Math.round(peak / 1e6)} MB`,
      ]
      table.push([command.name, `${roundTripMs} ms`, ...cells])
      console.log(table.at(-1)?.join(' | '))
    }
  }
  return {
    title: 'Through the relay',
    intro:
      '`go get` of golangci-lint v2.5.0 and gopls v0.20.0 into an empty module, `go mod tidy` of cli/cli v2.83.0, `go get -u ./...` of gin v1.12.0: without go.sum, with an empty module cache, from the mirror itself and through a relay that has nothing. 10 MB/s for each connection.',
    table,
    notes: [
      'One run each, taking turns; the relay’s own start is not in them.',
      'Beyond: what the mirror served to the relay more than to go itself.',
      ...verdicts,
    ],
    runs,
    date: today(),
  }
}

/** A sentence for each limit at this distance. */
function speedVerdicts(trip: number, medians: readonly NamedRun[]): string[] {
  const msOf = (way: RelayWay) => medians.find((run) => run.way === way)?.ms ?? Number.NaN
  return LIMITS.filter((limit) => limit.trip === trip).map(({ way, least }) => {
    const times = msOf(way) / msOf('relay')
    const word = times >= least ? 'Met' : 'Falls short'
    return `**${word}:** ${LIMITED}, ${trip} ms: ${times.toFixed(2)} × as fast as ${way} where at least ${least} × is wanted.`
  })
}

function beyondVerdicts(what: string, beyond: typeof MOST_BEYOND): string[] {
  return (['requests', 'bytes'] as const)
    .filter((one) => beyond[one] > MOST_BEYOND[one])
    .map(
      (one) => `**Falls short:** ${what}: ${beyond[one]} % more ${one} where at most ${MOST_BEYOND[one]} % is wanted.`,
    )
}

/** Percent. */
function beyondOf(direct: readonly Outcome[], relay: readonly Outcome[]): typeof MOST_BEYOND {
  const percent = (of: 'requests' | 'bytes') => {
    const [own, all] = [direct, relay].map((outcomes) => Math.max(...outcomes.map(({ served }) => served[of])))
    return Math.round(((all ?? 0) / (own ?? 1) - 1) * 100)
  }
  return { requests: percent('requests'), bytes: percent('bytes') }
}

async function runOnce(way: RelayWay, command: BenchCommand, mirror: DistantMirror): Promise<Outcome> {
  await using sandbox = goSandbox()
  if (way !== 'relay') {
    const more = way === 'direct' ? {} : { GOMAXPROCS: '32' }
    return await measured(sandbox, command, mirror, { GOPROXY: mirror.url, ...more })
  }
  await using job = goSandbox()
  await using running = await startRelay(job, command, mirror.url)
  const outcome = await measured(sandbox, command, mirror, { GOPROXY: running.goproxy })
  return { ...outcome, peakBytes: running.peakBytes() }
}

async function measured(
  sandbox: GoSandbox,
  { source, args }: BenchCommand,
  mirror: DistantMirror,
  variables: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const cwd = join(sandbox.dir, 'project')
  cpSync(source, cwd, { recursive: true })
  await mirror.served()
  const env = { ...environment(sandbox, {}), ...variables }
  const run = await timedRun(['go', ...args], { cwd, env, capMs: CAP_MS })
  return { run, served: await mirror.served(), peakBytes: 0 }
}

async function startRelay(job: GoSandbox, { source }: BenchCommand, url: string): Promise<Running> {
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
