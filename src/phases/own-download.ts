// Phase 3a: our own parallel download of what go.mod and go.sum tell, from the mirrors of the chain. Which mirrors may be asked, and
// when the next one may be, is the chain's decision: after a `,` only "not found" moves on, here as in go.
import { availableParallelism } from 'node:os'
import { parseGoproxy } from '../go/goproxy.ts'
import { moduleKey } from '../go/module.ts'
import { readNetrc, withNetrcLogin } from '../go/netrc.ts'
import { matchesPatterns } from '../go/patterns.ts'
import type { PoolMirror } from '../pool/resource.ts'
import { count } from '../report/figures.ts'
import { ownSentence } from '../report/sentences.ts'
import type { DownloadReport, OwnDownloadReport } from '../report.ts'
import { absentFiles, type FilePlan, type PlannedFile, planFiles } from '../tasks/prefetch/plan-files.ts'
import { prefetch } from '../tasks/prefetch/prefetch.ts'
import { USER_AGENT } from '../version.ts'
import type { Machine } from './inspect.ts'
import type { Job } from './job.ts'
import type { Survey } from './survey.ts'

export interface OwnDownload {
  /** The download so far, without any run of go. */
  readonly report: DownloadReport
  /** Sentences: what the go command must still do; empty when every file that a build needs is in its place. */
  readonly leftToGo: readonly string[]
  /** Mirrors that did harm or died: URL -> a sentence. */
  readonly distrusted: ReadonlyMap<string, string>
}

/** Fetches what is planned and not on disk. Undefined when the chain has no mirror that could be asked. */
export async function ownDownload(job: Job, machine: Machine, survey: Survey): Promise<OwnDownload | undefined> {
  const { clock } = job
  const startedAt = clock.now()
  const patterns = survey.variables.GONOPROXY ?? (machine.goEnv.GONOPROXY.value || survey.variables.GOPRIVATE || '')
  const plan = planFiles(machine.project, {
    isExcluded: (path) => matchesPatterns(patterns, path),
    goflags: machine.goEnv.GOFLAGS.value,
  })
  const absent = absentFiles(machine.modcache, plan.files)
  const { mirrors, movesOn, plainUrls } = await mirrorsOf(job, survey)
  if (mirrors.length === 0 && absent.length > 0) return undefined
  const fetched = absent.length === 0 ? undefined : await fetchFiles(job, machine, { absent, mirrors, movesOn })
  const report = reportOf({ plan, absent, left: fetched?.left.map(({ file }) => file) ?? [], own: fetched?.report })
  const timed = { ...report, durationMs: Math.round(clock.now() - startedAt) }
  if (job.signal.aborted) job.findings.download = { ...timed, state: 'failed', why: 'the run was ended meanwhile' }
  job.signal.throwIfAborted()
  return {
    report: timed,
    leftToGo: [
      ...(fetched?.left ?? []).map(({ file, why }) => `${moduleKey(file)}.${file.kind}: ${why}`),
      ...plan.leftToGo,
    ],
    distrusted: new Map([...(fetched?.distrusted ?? [])].map(([url, why]) => [plainUrls.get(url) ?? url, why])),
  }
}

/** True when the plan is all that a build needs and every file of it is on disk; the findings say so then. */
export function isAllOnDisk({ settings, host, findings }: Job, { goEnv, modcache, project }: Machine): boolean {
  if (settings.download !== 'auto') return false
  const hidden = [goEnv.GONOPROXY.value, goEnv.GOPRIVATE.value, settings.private, host.facts.ownPrivatePattern]
  const plan = planFiles(project, {
    isExcluded: (path) => hidden.some((patterns) => matchesPatterns(patterns, path)),
    goflags: goEnv.GOFLAGS.value,
  })
  if (plan.zips === 0 || plan.leftToGo.length > 0 || absentFiles(modcache, plan.files).length > 0) return false
  findings.download = { ...reportOf({ plan, absent: [], left: [], own: undefined }), durationMs: 0 }
  return true
}

interface Fetch {
  readonly absent: readonly PlannedFile[]
  readonly mirrors: readonly PoolMirror[]
  readonly movesOn: 'any' | 'not-found'
}

async function fetchFiles(job: Job, machine: Machine, { absent, mirrors, movesOn }: Fetch) {
  const { settings, host, clock, signal } = job
  const modules = absent.filter(({ kind }) => kind === 'zip').length
  const names = mirrors.map(({ name }) => name).join(', ')
  host.log.info(`fetching ${count(absent.length, 'file')} of ${count(modules, 'module')} from ${names}`)
  const fetched = await prefetch({
    files: absent,
    mirrors,
    modcache: machine.modcache,
    pool: {
      movesOn,
      trust: machine.trust,
      env: host.env,
      userAgent: USER_AGENT,
      clock,
      signal,
      parallel: settings.parallel,
      connectTimeoutMs: settings.connectTimeoutMs,
      stallTimeoutMs: settings.stallTimeoutMs,
      retries: settings.retries,
    },
    workerEntry: host.workerEntry,
    threads: Math.min(4, availableParallelism()),
    log: host.log,
    clock,
  })
  host.log.info(ownSentence({ own: fetched.report }))
  return fetched
}

/** The mirrors that go itself would ask, in that order, as far as they can be asked by HTTP. */
async function mirrorsOf({ host }: Job, { chain, variables }: Survey) {
  const { entries } = parseGoproxy(variables.GOPROXY ?? '')
  const known = new Map(chain.mirrors.map((mirror) => [mirror.url, mirror]))
  const used = entries.filter(({ url }) => known.has(url) && /^https?:/i.test(url))
  const logins = await readNetrc(host.env)
  const mirrors = used.map(({ url }) => ({ name: known.get(url)?.name ?? url, url: withNetrcLogin(url, logins) }))
  // The login is for this download alone: go finds it in netrc by itself.
  const plainUrls = new Map(mirrors.map(({ url }, index) => [url, used[index]?.url ?? url]))
  const between = used.slice(0, -1).map(({ separator }) => separator)
  const movesOn: Fetch['movesOn'] = between.every((separator) => separator === '|') ? 'any' : 'not-found'
  return { mirrors, movesOn, plainUrls }
}

interface Counted {
  readonly plan: FilePlan
  readonly absent: readonly PlannedFile[]
  readonly left: readonly PlannedFile[]
  readonly own: OwnDownloadReport | undefined
}

function reportOf({ plan, absent, left, own }: Counted): Omit<DownloadReport, 'durationMs'> {
  const zipsAbsent = absent.filter(({ kind }) => kind === 'zip').length
  const zipsLeft = left.filter(({ kind }) => kind === 'zip').length
  return {
    state: 'done',
    modulesNeeded: plan.zips,
    modulesCached: plan.zips - zipsAbsent,
    modulesFetched: zipsAbsent - zipsLeft,
    bytesFetched: own?.bytes ?? 0,
    retries: own?.retries ?? 0,
    failovers: own?.failovers ?? 0,
    attempts: [],
    ...(own && { own }),
  }
}
