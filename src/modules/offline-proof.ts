// Proves that builds need no network any more: the go command loads each module with GOPROXY=off.
// `go mod graph` reads every go.mod of the graph, checks each against go.sum, and finds a missing
// Go version; the zips were verified one by one before. Only where go.mod does not list the whole
// build must `go list -deps -test` prove it, for it unpacks every module.
import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'
import { attemptGo } from './go-attempt.ts'
import { type GoRun, planGoRuns } from './go-runs.ts'
import { withFilesKept } from './kept-files.ts'

/** Proofs that run at once: each reads files on one core. */
const AT_ONCE = 4

/** Undefined when go needs no network for the project; otherwise what it lacks, in its own words. */
export async function proveOffline(
  { host, settings, signal, clock }: Job,
  { project, modcache }: Inspection,
  { go, variables }: { readonly go: string; readonly variables: Readonly<Record<string, string>> },
): Promise<string | undefined> {
  const { stallTimeoutMs } = settings
  const env = { ...host.env, ...variables, GOPROXY: 'off' }
  const context = { go, env, modcache, stallTimeoutMs, signal, log: host.log, clock, impatient: false }
  const runs = planGoRuns(project).map(offlineRun).values()
  let problem: string | undefined
  const proveInTurn = async () => {
    for (const run of runs) {
      const attempt = await attemptGo(run, context)
      if (attempt.how !== 'ok') problem ??= attempt.failure?.said ?? 'it was stopped'
      if (problem !== undefined) return
    }
  }
  await withFilesKept(project, host.log, () => Promise.all(Array.from({ length: AT_ONCE }, proveInTurn)))
  signal.throwIfAborted()
  return problem
}

function offlineRun(run: GoRun): GoRun {
  if (run.args[0] === 'list') return run
  return { ...run, title: run.title.replace('download', 'graph'), args: ['mod', 'graph'], read: () => NOTHING }
}

const NOTHING = { needed: [], errors: [] }
