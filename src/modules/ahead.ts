// Our own download, begun before the mirrors are surveyed to the end: the files are known from go.mod and go.sum, each is verified whoever
// gives it, and a probe takes as long as a third of a download. From the user's list as it stands where its order counts, else from the
// first mirror that a probe found healthy; as soon as the chain is planned, from its mirrors. Only where `|` stands between all of them:
// a gatekeeper is asked in its turn. And only for modules that no private pattern could cover.

import type { PoolMirror } from '../fetch/resource.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { Candidates } from '../mirrors/candidates.ts'
import { addedPatterns, askable } from '../mirrors/chain-mirrors.ts'
import type { ProbeResult } from '../mirrors/probe-result.ts'
import type { Job } from '../run/job.ts'
import { fetchFiles, type Wanted } from './fetch-files.ts'
import { absentFiles, type PlannedFile, planFiles } from './plan-files.ts'
import type { Prefetched } from './prefetch.ts'

/** A download that may begin before its turn. */
export interface Ahead {
  /** Who is about to be probed. */
  readonly onCandidates: (candidates: Candidates) => void
  readonly onProbed: (result: ProbeResult) => void
  /** The module cache holds what could be restored. */
  readonly onRestored: () => void
  /** The files on their way since, and what becomes of them with the chain's mirrors; undefined when it had not begun. */
  readonly take: (mirrors: readonly PoolMirror[]) => Begun | undefined
  /** Ends what nobody took; resolves when nothing is written any more. */
  readonly stop: () => Promise<void>
}

/** A download under way. */
export interface Begun {
  /** Names of its files. */
  readonly names: ReadonlySet<string>
  /** By the run's clock. */
  readonly startedAt: number
  readonly done: Promise<Prefetched>
}

/** Nothing begins before the calls that tell what there is. */
export function downloadAhead(job: Job, inspection: Inspection): Ahead {
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
      if (!mayBegin(job, inspection, candidates)) return
      waitsForProbe = candidates.select === 'fastest' && candidates.mirrors.length > 1
      if (!waitsForProbe) guess = askable(candidates.mirrors, inspection.logins)
      beginIfDue()
    },
    onProbed: ({ mirror, verdict }) => {
      if (!waitsForProbe || guess.length > 0 || verdict !== 'healthy') return
      guess = askable([mirror], inspection.logins)
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
    stop: async () => {
      stopped.abort(new Error('the run went another way'))
      await begun?.done.catch(() => {})
    },
  }
}

type From = Required<Pick<Wanted, 'mirrors' | 'decided'>>

/** Undefined when there is nothing to fetch. */
function begin(job: Job, inspection: Inspection, from: From): Begun | undefined {
  const files = publicFiles(job, inspection)
  if (files.length === 0) return undefined
  const done = fetchFiles(job, inspection, { ...from, files, fallbackOn: 'any' })
  // Whoever takes it hears of it.
  done.catch(() => {})
  return { names: new Set(files.map(({ name }) => name)), startedAt: job.clock.now(), done }
}

function mayBegin({ settings }: Job, inspection: Inspection, { fixed, mirrors }: Candidates): boolean {
  if (settings.download !== 'auto' || settings.policy !== 'resilient' || fixed !== undefined) return false
  // Where Go itself had to be fetched the mirrors are probed already.
  if (inspection.probed !== undefined) return false
  return mirrors.length > 0 && mirrors.every(({ kind, separator }) => kind === 'public' || separator !== ',')
}

/** What is missing of the modules that no pattern covers, wherever it stands: less than the plan asks for, and never more. */
function publicFiles(job: Job, { project, goEnv, modcache }: Inspection): PlannedFile[] {
  const patterns = joinPatterns(goEnv.GOPRIVATE.value, goEnv.GONOPROXY.value, addedPatterns(job))
  const { files } = planFiles(project, {
    isExcluded: (path) => matchesPatterns(patterns, path),
    goflags: goEnv.GOFLAGS.value,
  })
  return absentFiles(modcache, files)
}
