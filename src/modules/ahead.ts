// Starts our own download before the probe ends, from the user's list if its order counts, else
// from the first healthy mirror; it continues with the planned chain. Only if `|` separates all
// mirrors (any may serve a verified file), for modules that no private pattern can match. It waits
// for the restore, but races a slow one: each file is taken from where it comes first.
import type { PoolMirror } from '../fetch/resource.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import { addedPatterns, type Inspection } from '../inspect/inspect.ts'
import { withLogins } from '../inspect/own-requests.ts'
import type { Candidates } from '../mirrors/candidates.ts'
import type { ProbeObserver } from '../mirrors/survey.ts'
import { type Job, timed } from '../run/job.ts'
import { type Arrivals, verifyArrivals } from './arrivals.ts'
import { type PlannedFile, planFiles, type Unfinished, unfinishedFiles } from './plan-files.ts'
import { fetchFiles, type Prefetched, type Wanted } from './prefetch.ts'

/** A download that may start early. Disposing cancels it and waits for its writes. */
export interface Ahead extends AsyncDisposable, ProbeObserver, Pick<Arrivals, 'onFile'> {
  readonly onSlow: () => void
  /** Aborts when the race is won: the restore brings nothing more. */
  readonly outrun: AbortSignal
  /** Resolves once what was restored is verified; false if the download races the restore. */
  readonly isIdle: () => Promise<boolean>
  readonly onRestored: () => void
  /** Passes the chain's mirrors to the download; undefined if it has not started. */
  readonly claim: (mirrors: readonly PoolMirror[]) => StartedDownload | undefined
}

export interface StartedDownload {
  readonly names: ReadonlySet<string>
  readonly absent: ReadonlySet<string>
  readonly startedAt: number
  readonly done: Promise<Prefetched>
}

/** `isProbed`: the mirrors were probed earlier in this run, so the survey costs no time. */
export function downloadAhead(job: Job, inspection: Inspection, isProbed: boolean): Ahead {
  const stopped = new AbortController()
  const decided = Promise.withResolvers<readonly PoolMirror[]>()
  let guess: readonly PoolMirror[] = []
  let waitsForProbe = false
  let restore: 'pending' | 'slow' | 'done' = 'pending'
  let started: StartedDownload | undefined
  const arrivals = verifyArrivals(job, inspection)
  const won = new AbortController()
  const startIfDue = () => {
    if (started || guess.length === 0 || stopped.signal.aborted) return
    if (restore === 'pending' || (restore === 'done' && isProbed)) return
    const signal = AbortSignal.any([job.signal, stopped.signal])
    const from = { mirrors: guess, decided: decided.promise }
    const race = restore === 'slow' && { arrived: arrivals.verdict }
    started = start({ ...job, signal }, inspection, { ...from, ...race })
    const finish = ({ left }: Prefetched) => left.length === 0 && won.abort()
    if (race) started?.done.then(finish, () => {})
  }
  return {
    onFile: arrivals.onFile,
    onSlow: () => {
      restore = 'slow'
      startIfDue()
    },
    outrun: won.signal,
    onCandidates: (candidates) => {
      if (!mayStart(job, candidates)) return
      waitsForProbe = !isProbed && candidates.select === 'fastest' && candidates.mirrors.length > 1
      if (!waitsForProbe) guess = withLogins(candidates.mirrors, inspection.logins)
      startIfDue()
    },
    onProbed: ({ mirror, verdict }) => {
      if (!waitsForProbe || guess.length > 0 || verdict !== 'healthy') return
      guess = withLogins([mirror], inspection.logins)
      startIfDue()
    },
    isIdle: async () => {
      await timed(job, 'Verify restored modules', () => arrivals.settled())
      return started === undefined
    },
    onRestored: () => {
      restore = 'done'
      startIfDue()
    },
    claim: (mirrors) => {
      decided.resolve(mirrors)
      // The race's restore has ended: what it brought was not fetched.
      const absent = [...(started?.absent ?? [])].filter((name) => !arrivals.verdict(name))
      return started && { ...started, absent: new Set(absent) }
    },
    [Symbol.asyncDispose]: async () => {
      stopped.abort(new Error('the early download was not needed'))
      await started?.done.catch(() => {})
      await arrivals[Symbol.asyncDispose]()
    },
  }
}

type From = Pick<Wanted, 'mirrors' | 'decided' | 'arrived'>

function start(job: Job, inspection: Inspection, from: From): StartedDownload | undefined {
  const { absent, unverified } = publicFiles(job, inspection)
  const files = [...unverified, ...absent]
  if (files.length === 0) return undefined
  const done = fetchFiles(job, inspection, { ...from, files, fallbackOn: 'any' })
  done.catch(() => {})
  const namesOf = (some: readonly PlannedFile[]) => new Set(some.map(({ name }) => name))
  return { names: namesOf(files), absent: namesOf(absent), startedAt: job.clock.now(), done }
}

function mayStart({ settings }: Job, { fixed, mirrors }: Candidates): boolean {
  if (settings.download !== 'auto' || settings.policy !== 'resilient' || fixed !== undefined) return false
  return mirrors.length > 0 && mirrors.every(({ kind, separator }) => kind === 'public' || separator !== ',')
}

/** Files of modules that no pattern matches: a subset of the later plan. */
function publicFiles(job: Job, { project, goEnv, modcache }: Inspection): Unfinished {
  const patterns = joinPatterns(goEnv.GOPRIVATE.value, goEnv.GONOPROXY.value, addedPatterns(job))
  const { files } = planFiles(project, {
    isExcluded: (path) => matchesPatterns(patterns, path),
    goflags: goEnv.GOFLAGS.value,
  })
  return unfinishedFiles(modcache, files)
}
