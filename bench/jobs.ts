// Parts `jobs-gin` and `jobs-cli`: whole jobs, from a fresh checkout to green tests, ours by default beside the way of setup-go, each with
// a cache service of its own. Short jobs run three times, long ones once: the whole bench is to end within the hour.
import { type CacheAddress, type CacheProcess, startCacheProcess } from '../test/support/cache-process.ts'
import { type Change, type Commit, commitsOf } from './commits.ts'
import { startDistantMirror } from './distant-mirror.ts'
import { bundleSetupGo, runJob, type Way } from './job.ts'
import { bySituation, type JobRow, jobTable, type Limit, lineOf, medians, sumOf, verdicts } from './job-table.ts'
import { type RealName, realProject } from './projects.ts'
import { type Part, type Section, today } from './section.ts'

interface Contest {
  readonly name: RealName
  readonly test: readonly string[]
  readonly warmLimit: number
}

const GIN: Contest = { name: 'gin', test: ['go', 'test', './...'], warmLimit: 0.75 }
const CLI: Contest = { name: 'cli/cli', test: ['go', 'vet', './cmd/...'], warmLimit: 0.6 }

export const jobsGin: Part = async ({ quick }) => await measure(GIN, quick)
export const jobsCli: Part = async ({ quick }) => await measure(CLI, quick)

const BUILD = ['go', 'build', './...']
/** What takes longer is run once. */
const LONG_MS = 15_000
const NEAR = { roundTripMs: 10 }
const SLOW = { roundTripMs: 50, bytesPerSecond: 20_000_000 }
/** Of what setup-go stores for one key: two entries of it do not fit. */
const QUOTA = 1.5

interface Situation {
  readonly what: string
  readonly change: Change
  /** Another way to the cache service. */
  readonly via?: CacheAddress
}

/** One contender with a cache service of its own. */
interface Contender extends AsyncDisposable {
  readonly service: CacheProcess
  /** The service from farther away. */
  readonly slow: CacheAddress
  /** Runs one job from where the service stands. */
  run(situation: Situation, way?: Way): Promise<JobRow>
  /** Runs it three times from the entries after the cold job, or once if it takes long. */
  repeat(situation: Situation): Promise<void>
}

async function measure(contest: Contest, quick: boolean): Promise<Section> {
  bundleSetupGo()
  const project = await realProject(contest.name)
  const commits = await commitsOf(project, quick ? 4 : 10)
  await using mirror = await startDistantMirror({ tree: project.tree, roundTripMs: 20 })
  const rows: JobRow[] = []
  const contender = async (own: Way): Promise<Contender> => {
    const service = await startCacheProcess(NEAR)
    const slow = await service.linkAt(SLOW)
    const run: Contender['run'] = async ({ what, change, via = service }, way = own) => {
      await Promise.all([service.look(), mirror.served()])
      const options = { source: project.source, change, build: BUILD, test: contest.test, mirror: mirror.url, what }
      const times = await runJob(way, { ...options, cache: via.env })
      const { downBytes, upBytes, entries } = await service.look()
      const stored = entries.reduce((sum, { bytes }) => sum + bytes, 0)
      const { bytes: fetched } = await mirror.served()
      const held = way === 'no cache' ? 0 : stored
      const row = { what, way, of: 1, ...times, stored: held, moved: downBytes + upBytes, fetched }
      rows.push(row)
      console.log(lineOf(row))
      return row
    }
    const repeat: Contender['repeat'] = async (situation) => {
      for (let n = 0; n < (quick ? 1 : 3); n += 1) {
        await service.rewind('cold')
        if ((await run(situation)).ms > LONG_MS) return
      }
    }
    const dispose = async () => {
      await slow[Symbol.asyncDispose]()
      await service[Symbol.asyncDispose]()
    }
    return { service, slow, run, repeat, [Symbol.asyncDispose]: dispose }
  }
  await using ours = await contender('ours')
  await using theirs = await contender('setup-go')
  await runSituations([ours, theirs], commits)
  const sizeOfKey = rows.find(({ what, way }) => what === 'cold' && way === 'setup-go')?.stored ?? 0
  // A job of setup-go's way that finds no entry is its cold job; where that is long, one of them is enough.
  await runNearQuota(contest === GIN ? [ours, theirs] : [ours], sizeOfKey, commits[0] as Commit)
  if (contest === GIN) await runStable(await contender('stable times'), commits)
  return section(contest, rows, commits.length)
}

const COLD: Situation = { what: 'cold', change: () => {} }

async function runSituations(contenders: readonly [Contender, Contender], commits: readonly Commit[]): Promise<void> {
  const [ours] = contenders
  for (const { service, run } of contenders) {
    await run(COLD)
    await service.keep('cold')
  }
  await ours.run(COLD, 'no cache')
  const { change } = commits[0] as Commit
  for (const { repeat } of contenders) await repeat({ ...COLD, what: 'warm' })
  for (const { repeat } of contenders) await repeat({ what: 'one edited file', change })
  for (const { repeat, slow } of contenders) await repeat({ what: 'one edited file, slow cache', change, via: slow })
  await runCommits(contenders, commits)
}

/** Tests of files that a checkout only gave new times. */
async function runStable(stable: Contender, commits: readonly Commit[]): Promise<void> {
  await using own = stable
  await own.run(COLD)
  await own.service.keep('cold')
  await own.repeat({ ...COLD, what: 'warm' })
  await own.repeat({ what: 'one edited file', change: (commits[0] as Commit).change })
}

async function runCommits(contenders: readonly Contender[], commits: readonly Commit[]): Promise<void> {
  for (const { service, run } of contenders) {
    await service.rewind('cold')
    for (const [n, { change, isBump }] of commits.entries()) {
      await run({ what: `commit ${n + 1}${isBump ? ', a bump' : ''}`, change })
    }
  }
}

/** After the commits: the next job of a branch that has neither of the bumps. */
async function runNearQuota(contenders: readonly Contender[], sizeOfKey: number, { change }: Commit): Promise<void> {
  for (const { service, run } of contenders) {
    await service.setQuota(sizeOfKey * QUOTA)
    await run({ what: 'another branch, near-full quota', change })
    await service.setQuota(Number.MAX_SAFE_INTEGER)
  }
}

function section({ name, test, warmLimit }: Contest, runs: readonly JobRow[], many: number): Section {
  const commits = `${many} commits with two bumps`
  const limits: readonly Limit[] = [
    { what: 'cold', of: 'job', most: 1 },
    { what: 'cold', of: 'job and post', most: 1 },
    { what: 'warm', of: 'job', most: warmLimit },
    { what: 'one edited file', of: 'job', most: 0.8 },
    { what: 'dependency bump', of: 'job', most: 0.15 },
    { what: commits, of: 'job', most: 0.5 },
    { what: commits, of: 'stored', most: 0.4 },
  ]
  const isCommit = ({ what }: JobRow) => what.startsWith('commit ')
  const inHistory = Map.groupBy(runs.filter(isCommit), ({ way }) => way)
  const situations = runs.flatMap((run) => {
    if (!isCommit(run)) return [run]
    return run.what.endsWith('a bump') ? [{ ...run, what: 'dependency bump' }] : []
  })
  const rows = bySituation([...medians(situations), ...[...inHistory.values()].map((some) => sumOf(some, commits))])
  return {
    title: `Whole jobs: ${name}`,
    intro: `From a fresh checkout to green tests: the main step, \`${BUILD.join(' ')}\` and \`${test.join(' ')}\` make the *job*, the post step follows. ${INTRO}`,
    table: jobTable(rows, limits),
    notes: [...NOTES, ...verdicts(rows, limits)],
    runs: rows,
    details: runs,
    date: today(),
  }
}

const INTRO =
  'Every job begins with an empty HOME, GOCACHE and GOMODCACHE in memory. One mirror 20 ms away with 10 MB/s for each connection; a cache service of protocol v2 10 ms away, *slow* 50 ms away with 20 MB/s for all connections together.'
const NOTES = [
  '*ours* is `dist` with no input but the mirror; *no cache* the same with `cache: off`, whose job takes as long in every other situation; *stable times* with `stable-file-times: true`. ' +
    '*setup-go* is its way of caching: GOMODCACHE and GOCACHE in one entry of `@actions/cache` under a key that names go.sum; Go is there already, and go downloads from the same mirror.',
  '*stored* is what the cache service holds after the job, *moved* what went to and from it during the job, *mirror* what came from the mirror.',
  'Each situation begins with what the cold job has left. An edit adds a function to one file; a bump changes one direct dependency in go.mod and go.sum, and its row is the slower of the two among the commits. ' +
    '*Near-full quota*: after the commits, the next job of a branch without the bumps, where the service evicts beyond 1.5 times what setup-go stores for one key; ' +
    'with setup-go’s way that job finds no entry and is its cold job again, which was tried with gin only.',
  `Medians of 3, or one run where it says so: a job of more than ${LONG_MS / 1000} s was run once.`,
]
