// Part `build`: what a job feels, setup and `go build ./...` against `go build ./...` alone. A build fetches only what it compiles,
// so here our step also pays for what go would have left alone.
import { cpSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type GoSandbox, goSandbox } from '../test/support/go.ts'
import { environment, oursWords } from './contenders.ts'
import { startDistantMirror } from './distant-mirror.ts'
import { type BenchProject, realProject } from './projects.ts'
import { type NamedRun, type Part, timeOf, timesOf, today } from './section.ts'
import { median, type TimedRun, timedRun } from './timed-run.ts'

const CAP_MS = 600_000
const HOME = join(import.meta.dirname, '..', 'build', 'bench')

interface Job {
  readonly project: BenchProject
  readonly url: string
  /** Runs our step first. */
  readonly withSetup: boolean
  readonly begin: Begin
}

/** The build cache that a job begins with. */
interface Begin {
  readonly what: string
  readonly gocache?: string
  readonly goflags?: string
}

/** gin at 100 ms. */
export const build: Part = async ({ quick }) => {
  const project = await realProject('gin')
  await using mirror = await startDistantMirror({ tree: project.tree, roundTripMs: 100 })
  const runs: NamedRun[] = []
  const table = [['Build cache', 'setup, then build', 'build alone', 'build alone : with setup']]
  const std: Begin = { what: 'with the standard library', gocache: await standardLibrary() }
  for (const begin of quick ? [std] : [await everything(project), std, { what: 'empty' }]) {
    const { what } = begin
    const turns: { ours: TimedRun[]; alone: TimedRun[] } = { ours: [], alone: [] }
    for (let n = 0; n < (quick ? 1 : 3); n += 1) {
      turns.ours.push(await runJob({ project, url: mirror.url, withSetup: true, begin }))
      turns.alone.push(await runJob({ project, url: mirror.url, withSetup: false, begin }))
    }
    const [ours, alone] = [median(turns.ours), median(turns.alone)]
    runs.push({ what, way: 'setup and build', of: turns.ours.length, ...ours })
    runs.push({ what, way: 'build', of: turns.alone.length, ...alone })
    table.push([what, timeOf(ours), timeOf(alone), timesOf(alone, ours)])
    console.log(table.at(-1)?.join(' | '))
  }
  return {
    title: 'A whole job: setup and build',
    intro:
      'gin v1.12.0, one mirror 100 ms away with 10 MB/s for each connection, empty module cache. `go-proxy-setup setup`, then `go build ./...` with the environment that it printed; against `go build ./...` alone with that mirror as GOPROXY.',
    table,
    notes: [
      `Medians of ${quick ? 1 : 3}. The build cache is each run's own; what a cache holds shortens both columns alike. *Everything compiled* is built with -trimpath; what is left of that time is fetching and unpacking.`,
      'With less in the cache the compiler sets the pace on two cores, and no download however fast could make the job much shorter.',
      '`go build` fetches only the modules that it compiles; our step fetches all that builds and tests of the project want.',
    ],
    runs,
    date: today(),
  }
}

async function runJob({ project, url, withSetup, begin }: Job): Promise<TimedRun> {
  await using sandbox = goSandbox()
  const { gocache, goflags = '' } = begin
  const own = join(sandbox.dir, 'gocache')
  if (gocache !== undefined) cpSync(gocache, own, { recursive: true })
  const env = { ...environment(sandbox, {}), GOCACHE: own, GOFLAGS: goflags }
  if (!withSetup) {
    return await timedRun(['go', 'build', './...'], {
      cwd: project.source,
      env: { ...env, GOPROXY: url },
      capMs: CAP_MS,
    })
  }
  const setup = oursWords('setup', { mirrors: [url] }).map((word) => `'${word}'`)
  const script = `variables=$(${setup.join(' ')}) && eval "$variables" && go build ./...`
  return await timedRun(['sh', '-c', script], { cwd: project.source, env, capMs: CAP_MS })
}

/** All that the project compiles. Without -trimpath go compiles anew what lies in another folder, and each run has a module cache of its own. */
async function everything({ source, tree }: BenchProject): Promise<Begin> {
  const goflags = '-trimpath'
  const env = { GOFLAGS: goflags, GOPROXY: 'off', GOMODCACHE: dirname(dirname(tree)) }
  return { what: 'with everything compiled', gocache: await filled('all', ['build', './...'], source, env), goflags }
}

/** The standard library, as the setup of Go itself or an image brings it. */
async function standardLibrary(): Promise<string> {
  return await filled('std', ['build', 'std'])
}

/** A build cache that a run of go has filled, this once. */
async function filled(
  name: string,
  words: readonly string[],
  cwd?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const kept = join(HOME, `gocache-${name}`)
  if (existsSync(kept)) return kept
  await using sandbox: GoSandbox = goSandbox()
  const own = join(sandbox.dir, 'gocache')
  const { code, stderr } = await sandbox.run(words, {
    ...(cwd && { cwd }),
    env: { ...env, GOCACHE: own },
    timeoutMs: CAP_MS,
  })
  if (code !== 0) throw new Error(`go ${words.join(' ')}: ${stderr}`)
  cpSync(own, kept, { recursive: true })
  return kept
}
