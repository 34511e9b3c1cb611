// What the go command says without a network (GOPROXY=off), a few modules at a time. For a download
// it proves that builds need no mirror any more: `go mod graph` reads every go.mod of the graph,
// checks each against go.sum, and finds a missing Go version; the zips were verified one by one
// before. Only where go.mod does not list the whole build must `go list -deps -test` prove it, for it
// unpacks every module. For a vendored module it says whether vendor/ is what a build accepts.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Inspection } from '../inspect/inspect.ts'
import { type Job, warn } from '../run/job.ts'
import { attemptGo } from './go-attempt.ts'
import { type GoRun, planGoRuns } from './go-runs.ts'
import { withFilesKept } from './kept-files.ts'

/** Runs side by side: each uses about one core. */
const AT_ONCE = 4
const SHOWN = 3

type Variables = Readonly<Record<string, string>>

/** Undefined when go needs no network for the project; otherwise what it lacks, in its own words. */
export async function proveOffline(
  job: Job,
  inspection: Inspection,
  variables: Variables,
): Promise<string | undefined> {
  const runs = planGoRuns(inspection.project).map((run) => {
    if (run.args[0] === 'list') return run
    return { ...run, title: run.title.replace('download', 'graph'), args: ['mod', 'graph'], read: () => NOTHING }
  })
  const [problem] = await problemsOffline(job, inspection, runs, { variables, limit: 1 })
  return problem
}

/** Warns where builds will refuse vendor/, which go finds out without reading it all. */
export async function warnOfVendor(job: Job, inspection: Inspection, variables: Variables): Promise<void> {
  const vendored = inspection.project.modules.filter(({ kind }) => kind === 'vendored')
  const runs = vendored.map(({ dir }): GoRun => {
    const args = existsSync(join(dir, 'vendor')) ? ['list', '-m'] : ['list', '-deps', './...']
    return { title: `go list in ${dir}`, args, cwd: dir, env: {}, zips: [], read: () => NOTHING, forgiving: false }
  })
  if (runs.length === 0 || !inspection.go) return
  for (const problem of await problemsOffline(job, inspection, runs, { variables, limit: SHOWN })) {
    warn(job, `builds that read vendor/ will fail: ${problem}. Run \`go mod vendor\` and commit the folder.`)
  }
}

const NOTHING = { needed: [], errors: [] }

/** Up to `limit` problems. */
async function problemsOffline(
  { host, settings, signal, clock }: Job,
  { project, modcache, go = 'go' }: Inspection,
  runs: readonly GoRun[],
  { variables, limit }: { readonly variables: Variables; readonly limit: number },
): Promise<string[]> {
  const { stallTimeoutMs } = settings
  const env = { ...host.env, ...variables, GOPROXY: 'off' }
  const context = { go, env, modcache, stallTimeoutMs, signal, log: host.log, clock, impatient: false }
  const problems: string[] = []
  const queue = runs.values()
  const runInTurn = async () => {
    for (const run of queue) {
      const { how, failure } = await attemptGo(run, context)
      if (how !== 'ok') problems.push(failure?.said ?? 'it was stopped')
      if (problems.length >= limit) return
    }
  }
  await withFilesKept(project, host.log, () => Promise.all(Array.from({ length: AT_ONCE }, runInTurn)))
  signal.throwIfAborted()
  return problems.slice(0, limit)
}
