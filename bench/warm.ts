// Part `warm`: the job whose cache was restored. Nothing is to be fetched, so this is the fixed price of the step, and of the bundle's start.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { goSandbox } from '../test/support/go.ts'
import { runAction } from '../test/support/product.ts'
import { CLI, environment, oursWords } from './contenders.ts'
import { caFile, startDistantMirror } from './distant-mirror.ts'
import { realProject } from './projects.ts'
import { memoryOf, type NamedRun, type Part, today } from './section.ts'
import { median, type TimedRun, timedRun } from './timed-run.ts'

const CAP_MS = 120_000
type Way = readonly [way: string, run: () => Promise<TimedRun>]

/** cli/cli, everything on disk, mirror at 100 ms. */
export const warm: Part = async ({ quick }) => {
  const project = await realProject(quick ? 'gin' : 'cli/cli')
  await using mirror = await startDistantMirror({ tree: project.tree, roundTripMs: 100 })
  await using sandbox = goSandbox()
  cpSync(project.tree, join(sandbox.modcache, 'cache', 'download'), { recursive: true })
  const env = { ...environment(sandbox, {}), GOPROXY: mirror.url }
  const command = (...words: readonly string[]) => timedRun(words, { cwd: project.source, env, capMs: CAP_MS })
  // With its relay, which the post step would stop.
  const step = async (): Promise<TimedRun> => {
    const inputs = { mirrors: mirror.url, 'ca-file': caFile() }
    const { code, ms, outputs } = await runAction(sandbox, project.source, { inputs })
    return { how: code === 0 && outputs['relay-url'] ? 'ok' : 'failed', ms }
  }
  const ways: readonly Way[] = [
    ["the action's main step", step],
    ['download', () => command(...oursWords('download', { mirrors: [mirror.url] }))],
    ['setup', () => command(...oursWords('setup', { mirrors: [mirror.url] }))],
    ['go mod download', () => command('go', 'mod', 'download')],
    ['start of the bundle (--version)', () => command(process.execPath, CLI, '--version')],
    ['an empty Node process', () => command(process.execPath, '-e', '0')],
  ]
  // go unpacks what it finds once; that is no part of a warm run.
  await command('go', 'mod', 'download')
  const runs: NamedRun[] = []
  for (const [way, run] of ways) {
    const turns: TimedRun[] = []
    for (let n = 0; n < (quick ? 3 : 9); n += 1) turns.push(await run())
    runs.push({ what: project.name, way, of: turns.length, ...median(turns) })
  }
  const table = [
    ['Command', 'time', 'peak memory'],
    ...runs.map((run) => [run.way, run.how === 'ok' ? `${Math.round(run.ms)} ms` : `**${run.how}**`, memoryOf(run)]),
  ]
  for (const row of table.slice(1)) console.log(row.join(' | '))
  return {
    title: 'Everything on disk already',
    intro: `${project.name}, a complete and unpacked module cache, one mirror 100 ms away.`,
    table,
    notes: [`Medians of ${quick ? 3 : 9}; memory of the process itself, not of what it starts.`],
    runs,
    date: today(),
  }
}
