// Part `warm`: the job whose cache was restored. Nothing is to be fetched, so this is the fixed price of the step, and of the bundle's start.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { goSandbox } from '../test/support/go.ts'
import { CLI, environment, oursWords } from './contenders.ts'
import { startDistantMirror } from './distant-mirror.ts'
import { realProject } from './projects.ts'
import { memoryOf, type NamedRun, type Part, today } from './section.ts'
import { median, type TimedRun, timedRun } from './timed-run.ts'

const CAP_MS = 120_000
type Words = readonly [way: string, words: readonly string[]]

/** cli/cli, everything on disk, mirror at 100 ms. */
export const warm: Part = async ({ quick }) => {
  const project = await realProject(quick ? 'gin' : 'cli/cli')
  await using mirror = await startDistantMirror({ tree: project.tree, roundTripMs: 100 })
  await using sandbox = goSandbox()
  cpSync(project.tree, join(sandbox.modcache, 'cache', 'download'), { recursive: true })
  const env = { ...environment(sandbox, {}), GOPROXY: mirror.url }
  const ways: readonly Words[] = [
    ['download', oursWords('download', { mirrors: [mirror.url] })],
    ['setup', oursWords('setup', { mirrors: [mirror.url] })],
    ['go mod download', ['go', 'mod', 'download']],
    ['start of the bundle (--version)', [process.execPath, CLI, '--version']],
    ['an empty Node process', [process.execPath, '-e', '0']],
  ]
  // go unpacks what it finds once; that is no part of a warm run.
  await timedRun(['go', 'mod', 'download'], { cwd: project.source, env, capMs: CAP_MS })
  const runs: NamedRun[] = []
  for (const [way, words] of ways) {
    const turns: TimedRun[] = []
    for (let n = 0; n < (quick ? 3 : 9); n += 1) {
      turns.push(await timedRun(words, { cwd: project.source, env, capMs: CAP_MS }))
    }
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
