// npm run bench: what a misbehaving first mirror costs, with go alone, with the loop that people write round it, and with this
// project. Everything on loopback in one run, so that the columns can be compared; writes docs/benchmarks.md and bench/results.json.
import { existsSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { refusedUrl, startSilentTcp } from '../test/support/dead-ends.ts'
import { type Fault, parseFault } from '../test/support/faults.ts'
import { goSandbox } from '../test/support/go.ts'
import { startMirror } from '../test/support/mirror.ts'
import { buildModule, noise, sampleModules, sampleTree, type TestModule } from '../test/support/modules.ts'
import { createSumdb } from '../test/support/sumdb.ts'
import { type Results, type Row, renderBenchmarks, WAYS, type Way } from './render.ts'
import { median, type TimedRun, timedRun } from './timed-run.ts'

const ROOT = join(import.meta.dirname, '..')
const CLI = join(ROOT, 'dist', 'cli', 'index.js')
const CAP_MS = 60_000
const LOOP = 'for try in 1 2 3; do go mod download && exit 0; sleep 2; done; exit 1'

const MODULES: readonly TestModule[] = ['one', 'two'].map((name) =>
  buildModule({
    path: `bench.example.test/${name}`,
    version: 'v1.0.0',
    files: { 'lib.go': `package ${name}\n`, 'data.bin': noise(500_000, name) },
  }),
)
const TREE = sampleTree(MODULES)
const SUMDB = createSumdb([...sampleModules(), ...MODULES])

interface Scenario {
  readonly fault: string
  /** A's URL for as long as `use` runs. */
  readonly withA: <T>(use: (url: string) => Promise<T>) => Promise<T>
  /** Waits for time-outs: one run, all ways at once. */
  readonly waits?: true
}

const SCENARIOS: readonly Scenario[] = [
  { fault: 'is well', withA: misbehaving() },
  { fault: 'refuses connections', withA: (use) => use(refusedUrl()) },
  { fault: 'answers 503', withA: misbehaving(parseFault('status-503')) },
  { fault: 'sends zips with a wrong bit', withA: misbehaving(parseFault('flip-byte:\\.zip$')) },
  { fault: 'takes connections, never answers TLS', withA: silent, waits: true },
  { fault: 'stops in the middle of every zip', withA: misbehaving(parseFault('stall-body@1000:\\.zip$')), waits: true },
  {
    fault: 'stops in the middle of only the project’s zips',
    withA: misbehaving(parseFault('stall-body@1000:bench\\.example\\.test/.*\\.zip$')),
    waits: true,
  },
]

function misbehaving(...faults: readonly Fault[]): Scenario['withA'] {
  return async (use) => {
    await using mirror = await startMirror({ tree: TREE, sumdb: SUMDB, faults })
    return await use(mirror.url)
  }
}

async function silent<T>(use: (url: string) => Promise<T>): Promise<T> {
  await using dead = await startSilentTcp()
  return await use(dead.httpsUrl)
}

async function measure({ fault, withA, waits }: Scenario): Promise<Row> {
  await using good = await startMirror({ tree: TREE, sumdb: SUMDB })
  return await withA(async (bad) => {
    const once = (way: Way) => fetchModules(way, bad, good.url)
    const several = async (way: Way) => median([await once(way), await once(way), await once(way)])
    const results: [Way, TimedRun][] = []
    if (waits) results.push(...(await Promise.all(WAYS.map(async (way) => [way, await once(way)] as [Way, TimedRun]))))
    else for (const way of WAYS) results.push([way, await several(way)])
    return { fault, runsEach: waits ? 1 : 3, results: Object.fromEntries(results) as Row['results'] }
  })
}

/** Fetches the project's modules one way; ok only when they are on disk. */
async function fetchModules(way: Way, bad: string, good: string): Promise<TimedRun> {
  await using sandbox = goSandbox()
  const cwd = sandbox.project({ requires: MODULES })
  const goproxy = way === 'ours' ? {} : { GOPROXY: `${bad}${way === 'comma' ? ',' : '|'}${good}` }
  const { GOPROXY: _, ...base } = sandbox.env
  const env = { ...base, GOSUMDB: SUMDB.verifierKey, ...goproxy }
  const run = await timedRun(wordsOf(way, bad, good), { cwd, env, capMs: CAP_MS })
  const zips = MODULES.map(({ path, version }) =>
    join(sandbox.modcache, 'cache', 'download', path, '@v', `${version}.zip`),
  )
  return run.how === 'ok' && !zips.every((zip) => existsSync(zip)) ? { ...run, how: 'failed' } : run
}

function wordsOf(way: Way, bad: string, good: string): string[] {
  if (way === 'ours') return [process.execPath, CLI, 'setup', '--mirrors', `${bad} ${good}`, '--select', 'ordered']
  return way === 'loop' ? ['sh', '-c', LOOP] : ['go', 'mod', 'download']
}

async function startUpMs(args: readonly string[]): Promise<number> {
  const runs: TimedRun[] = []
  const env = { PATH: process.env.PATH ?? '' }
  for (let i = 0; i < 9; i += 1) {
    runs.push(await timedRun([process.execPath, ...args], { cwd: ROOT, env, capMs: CAP_MS }))
  }
  return median(runs).ms
}

async function machineFacts(): Promise<Record<string, string>> {
  await using sandbox = goSandbox()
  const { stdout } = await sandbox.run(['env', 'GOVERSION'])
  return {
    CPU: `${cpus().length} × ${cpus()[0]?.model.trim() || 'unknown'}`,
    memory: `${Math.round(totalmem() / 1e9)} GB`,
    system: `${type()} ${release()}, ${process.arch}`,
    Go: stdout.trim(),
    Node: process.version,
  }
}

const rows: Row[] = []
for (const scenario of SCENARIOS) {
  const row = await measure(scenario)
  rows.push(row)
  const words = WAYS.map((way) => `${way} ${row.results[way].how} ${Math.round(row.results[way].ms)} ms`)
  console.log(`A ${row.fault}: ${words.join(', ')}`)
}
const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  machine: await machineFacts(),
  rows,
  startUp: { versionMs: await startUpMs([CLI, '--version']), bareNodeMs: await startUpMs(['-e', '0']) },
  capMs: CAP_MS,
}
writeFileSync(join(ROOT, 'bench', 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
writeFileSync(join(ROOT, 'docs', 'benchmarks.md'), renderBenchmarks(results))
console.log('written: docs/benchmarks.md, bench/results.json')
