// Starts our own download before the probe ends, from the user's list if its order counts, else
// from the first healthy mirror; it continues with the planned chain. Only if `|` separates all
// mirrors (any may serve a verified file), for modules that no private pattern can match.
import type { PoolMirror } from '../fetch/resource.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import { addedPatterns, type Inspection } from '../inspect/inspect.ts'
import { withLogins } from '../inspect/own-requests.ts'
import type { Candidates } from '../mirrors/candidates.ts'
import type { ProbeObserver } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import { type PlannedFile, planFiles, type Unfinished, unfinishedFiles } from './plan-files.ts'
import { fetchFiles, type Prefetched, type Wanted } from './prefetch.ts'

/** A download that may start early. Disposing cancels it and waits for its writes. */
export interface Ahead extends AsyncDisposable, ProbeObserver {
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
  let isRestored = false
  let started: StartedDownload | undefined
  const startIfDue = () => {
    if (started || guess.length === 0 || !isRestored || stopped.signal.aborted) return
    const signal = AbortSignal.any([job.signal, stopped.signal])
    started = start({ ...job, signal }, inspection, { mirrors: guess, decided: decided.promise })
  }
  return {
    onCandidates: (candidates) => {
      if (isProbed || !mayStart(job, candidates)) return
      waitsForProbe = candidates.select === 'fastest' && candidates.mirrors.length > 1
      if (!waitsForProbe) guess = withLogins(candidates.mirrors, inspection.logins)
      startIfDue()
    },
    onProbed: ({ mirror, verdict }) => {
      if (!waitsForProbe || guess.length > 0 || verdict !== 'healthy') return
      guess = withLogins([mirror], inspection.logins)
      startIfDue()
    },
    onRestored: () => {
      isRestored = true
      startIfDue()
    },
    claim: (mirrors) => {
      decided.resolve(mirrors)
      return started
    },
    [Symbol.asyncDispose]: async () => {
      stopped.abort(new Error('the early download was not needed'))
      await started?.done.catch(() => {})
    },
  }
}

type From = Required<Pick<Wanted, 'mirrors' | 'decided'>>

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
