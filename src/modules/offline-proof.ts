// Proves that builds need no network: the go command loads each module with GOPROXY=off. `go mod
// graph` checks every go.mod against go.sum and finds a missing Go; the zips were verified before.
// Where go.mod does not list the whole build, `go list -deps -test` must prove it, and unpack all.
import type { Inspection } from '../inspect/inspect.ts'
import { inParallel } from '../run/in-parallel.ts'
import type { Job } from '../run/job.ts'
import { attemptGo } from './go-attempt.ts'
import { type GoRun, planGoRuns } from './go-runs.ts'
import { withFilesKept } from './kept-files.ts'

/** Go commands that run side by side: each uses about one core. */
export const AT_ONCE = 4

/** What go lacks without a network, in its own words; undefined: nothing. */
export async function proveOffline(
  { host, settings, signal, clock }: Job,
  { project, modcache, go = 'go' }: Inspection,
  variables: Readonly<Record<string, string>>,
  { buildsOnly = false } = {},
): Promise<string | undefined> {
  const { stallTimeoutMs } = settings
  const env = { ...host.env, ...variables, GOPROXY: 'off' }
  const context = { go, env, modcache, stallTimeoutMs, signal, log: host.log, clock, impatient: false }
  const runs = planGoRuns(project, { buildsOnly }).map((run): GoRun => {
    // A build that fails proves nothing about the modules that it needs.
    if (buildsOnly) return { ...run, args: run.args.filter((arg) => arg !== '-e'), forgiving: false }
    if (run.args[0] === 'list') return run
    return { ...run, title: run.title.replace('download', 'graph'), args: ['mod', 'graph'], read: () => NOTHING }
  })
  let problem: string | undefined
  const prove = async (run: GoRun) => {
    if (problem !== undefined) return
    const { how, failure } = await attemptGo(run, context)
    if (how !== 'ok') problem ??= failure?.said ?? 'it was stopped'
  }
  await withFilesKept(project, host.log, () => inParallel(runs, AT_ONCE, prove))
  signal.throwIfAborted()
  return problem
}

const NOTHING = { needed: [], errors: [] }
