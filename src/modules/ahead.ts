// Our own download, started before the probe has ended: go.mod and go.sum name the files, each is verified
// whatever mirror serves it, and a probe takes as long as a third of a download. It starts from the
// user's list where its order counts, else from the first mirror that the probe found healthy, and goes
// on from the chain's mirrors once that is planned. Only where `|` stands between all of them, and only
// for modules that no private pattern could cover.
import type { PoolMirror } from '../fetch/resource.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import { addedPatterns, type Inspection } from '../inspect/inspect.ts'
import { withLogins } from '../inspect/own-requests.ts'
import type { Candidates } from '../mirrors/candidates.ts'
import type { ProbeObserver } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import { type PlannedFile, planFiles, type Unfinished, unfinishedFiles } from './plan-files.ts'
import { fetchFiles, type Prefetched, type Wanted } from './prefetch.ts'

/** A download that may start early. Disposing of it cancels it if unclaimed, and waits until all writes have stopped. */
export interface Ahead extends AsyncDisposable, ProbeObserver {
  /** The module cache holds what could be restored. */
  readonly onRestored: () => void
  /** Claims the download and hands it the chain's mirrors; undefined when it had not begun. */
  readonly take: (mirrors: readonly PoolMirror[]) => Begun | undefined
}

/** A download under way. */
export interface Begun {
  /** Names of its files. */
  readonly names: ReadonlySet<string>
  /** Of these, the files that were not on disk. */
  readonly absent: ReadonlySet<string>
  /** By the run's clock. */
  readonly startedAt: number
  readonly done: Promise<Prefetched>
}

/** `isProbed`: the mirrors were probed earlier in this run, so there is nothing to be ahead of. */
export function downloadAhead(job: Job, inspection: Inspection, isProbed: boolean): Ahead {
  const stopped = new AbortController()
  const decided = Promise.withResolvers<readonly PoolMirror[]>()
  let guess: readonly PoolMirror[] = []
  let waitsForProbe = false
  let isRestored = false
  let begun: Begun | undefined
  const beginIfDue = () => {
    if (begun || guess.length === 0 || !isRestored || stopped.signal.aborted) return
    const signal = AbortSignal.any([job.signal, stopped.signal])
    begun = begin({ ...job, signal }, inspection, { mirrors: guess, decided: decided.promise })
  }
  return {
    onCandidates: (candidates) => {
      if (isProbed || !mayBegin(job, candidates)) return
      waitsForProbe = candidates.select === 'fastest' && candidates.mirrors.length > 1
      if (!waitsForProbe) guess = withLogins(candidates.mirrors, inspection.logins)
      beginIfDue()
    },
    onProbed: ({ mirror, verdict }) => {
      if (!waitsForProbe || guess.length > 0 || verdict !== 'healthy') return
      guess = withLogins([mirror], inspection.logins)
      beginIfDue()
    },
    onRestored: () => {
      isRestored = true
      beginIfDue()
    },
    take: (mirrors) => {
      decided.resolve(mirrors)
      return begun
    },
    [Symbol.asyncDispose]: async () => {
      stopped.abort(new Error('the run went another way'))
      await begun?.done.catch(() => {})
    },
  }
}

type From = Required<Pick<Wanted, 'mirrors' | 'decided'>>

/** Undefined when there is nothing to fetch. */
function begin(job: Job, inspection: Inspection, from: From): Begun | undefined {
  const { absent, unverified } = publicFiles(job, inspection)
  const files = [...unverified, ...absent]
  if (files.length === 0) return undefined
  const done = fetchFiles(job, inspection, { ...from, files, fallbackOn: 'any' })
  // `take` hands the rejection on.
  done.catch(() => {})
  const namesOf = (some: readonly PlannedFile[]) => new Set(some.map(({ name }) => name))
  return { names: namesOf(files), absent: namesOf(absent), startedAt: job.clock.now(), done }
}

function mayBegin({ settings }: Job, { fixed, mirrors }: Candidates): boolean {
  if (settings.download !== 'auto' || settings.policy !== 'resilient' || fixed !== undefined) return false
  return mirrors.length > 0 && mirrors.every(({ kind, separator }) => kind === 'public' || separator !== ',')
}

/** What is missing of the modules that no pattern covers, wherever it stands: less than the plan asks for, and never more. */
function publicFiles(job: Job, { project, goEnv, modcache }: Inspection): Unfinished {
  const patterns = joinPatterns(goEnv.GOPRIVATE.value, goEnv.GONOPROXY.value, addedPatterns(job))
  const { files } = planFiles(project, {
    isExcluded: (path) => matchesPatterns(patterns, path),
    goflags: goEnv.GOFLAGS.value,
  })
  return unfinishedFiles(modcache, files)
}
