// The command `rehearse`: what happens in this very project when the first mirror of its list fails in mid-download. The list is the one
// that `setup` would export; the mirror itself is left alone, a stand-in on this machine fails in its place. Only public modules take part,
// and nothing stays behind: no module, no folder, no listener.
import { rm } from 'node:fs/promises'
import { systemClock } from '../clock.ts'
import { SetupError } from '../errors.ts'
import { parseGoproxy } from '../go/goproxy.ts'
import { moduleKey } from '../go/module.ts'
import { readSettings } from '../inputs/read-settings.ts'
import { type Inspection, inspect, requireUsable, temporaryBundle } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import { type Survey, surveyMirrors } from '../mirrors/survey.ts'
import { verifierThreads } from '../modules/prefetch.ts'
import { redact } from '../redact.ts'
import { withoutEarlierRelay } from '../relay/earlier-relay.ts'
import { runWords } from '../report/rehearsal.ts'
import { withinDeadline } from '../run/deadline.ts'
import type { Host } from '../run/host.ts'
import type { Job } from '../run/job.ts'
import { privateFolder } from '../run/private-folder.ts'
import { withCommas } from './lists.ts'
import { type MirrorFault, type Rehearsal, survivesAll } from './rehearsal.ts'
import { answersBefore, type RehearseMeans, type RehearsePlan, rehearseFaults } from './rehearse.ts'
import { planRehearsal, requireModules } from './rehearse-plan.ts'

export interface RehearseOptions {
  readonly faults: readonly MirrorFault[]
  /** Most modules of the sample; as many megabytes are its most. */
  readonly modules: number
  /** Of one run, milliseconds. */
  readonly limitMs: number
  readonly signal: AbortSignal
}

/**
 * Rehearses within the input timeout.
 * @throws SetupError `go-env` when the project or the list leaves nothing to rehearse, and what the survey throws.
 */
export async function rehearse(given: Host, options: RehearseOptions): Promise<Rehearsal> {
  const settings = await readSettings(given)
  const { host } = await withoutEarlierRelay(given, { exports: false })
  const limits = { ms: settings.timeoutMs, signal: options.signal, clock: systemClock }
  try {
    return await withinDeadline(limits, async (signal) => {
      const job: Job = { host, settings, warnings: [], clock: systemClock, signal, exports: false }
      const inspection = await inspect(job)
      await using _ = temporaryBundle(inspection)
      requireUsable(inspection, job)
      requireModules(inspection.project)
      return await onStage(job, inspection, options)
    })
  } catch (error) {
    if (!(error instanceof SetupError) || !['cancelled', 'deadline'].includes(error.code)) throw error
    // Unlike a download, it keeps nothing.
    const shorter =
      'A smaller sample (--modules), one fault or a shorter --limit take less time, the input timeout gives more.'
    const hint = error.code === 'deadline' ? `Nothing of it is left. ${shorter}` : 'Nothing of it is left.'
    throw new SetupError(error.code, error.message, { hint, cause: error })
  }
}

async function onStage(
  job: Job,
  inspection: Inspection,
  { faults, modules, limitMs }: RehearseOptions,
): Promise<Rehearsal> {
  const { newest: survey } = await surveyMirrors(job, inspection)
  const folder = await privateFolder(job.host.facts.temp)
  try {
    const { plan, of } = await planRehearsal(job, inspection, { survey, faults, modules, limitMs })
    const runs = await rehearseFaults(plan, meansOf(job, inspection, { survey, folder, mirror: plan.mirrors[0].name }))
    return rehearsalOf(plan, { policy: job.settings.policy, of, runs, notes: notesOn(inspection) })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

interface Stage {
  readonly survey: Survey
  readonly folder: string
  /** Name of the one that fails. */
  readonly mirror: string
}

function meansOf(job: Job, inspection: Inspection, { survey, folder, mirror }: Stage): RehearseMeans {
  const { host, clock, signal } = job
  return {
    go: inspection.go,
    env: { ...host.env, ...survey.variables },
    network: { ...poolNetwork(job, inspection), clock, signal },
    workerEntry: host.workerEntry,
    threads: verifierThreads(),
    folder,
    log: host.log,
    onRun: (run, { at, of }) => host.log.info(`run ${at} of ${of}: ${runWords(run, mirror)}`),
  }
}

function notesOn({ go }: Inspection): string[] {
  return go === undefined ? ['There is no go command on PATH: only the own download was rehearsed.'] : []
}

interface Outcome extends Pick<Rehearsal, 'policy' | 'runs' | 'notes'> {
  readonly of: number
}

function rehearsalOf(plan: RehearsePlan, { policy, of, runs, notes }: Outcome): Rehearsal {
  const { goproxy, mirrors, names, sample } = plan
  const [first] = mirrors
  const [entry, ...behind] = parseGoproxy(goproxy).entries
  return {
    schema: 1,
    mirror: { name: first.name, url: redact(entry?.url ?? first.url) },
    others: behind.flatMap(({ url }) => names.get(url) ?? []),
    policy,
    lists: { list: redact(goproxy), commas: redact(withCommas(goproxy)) },
    sample: {
      modules: sample.map(moduleKey),
      of,
      files: sample.flatMap(({ files }) => files).length,
      bytes: sample.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    answersBefore: answersBefore(sample),
    runs,
    survives: survivesAll(runs),
    notes,
  }
}
