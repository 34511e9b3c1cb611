// The command `rehearse`: what happens in this project when the first mirror of the list that
// `setup` would export fails in mid-download. A stand-in on this machine fails in its place.
import { rm } from 'node:fs/promises'
import { SetupError } from '../errors.ts'
import { parseGoproxy } from '../go/goproxy.ts'
import { moduleKey } from '../go/module.ts'
import { type Inspection, inspect, requireUsable, temporaryBundle } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import { surveyMirrors } from '../mirrors/survey.ts'
import { redact } from '../redact.ts'
import { withinDeadline } from '../run/deadline.ts'
import type { Job } from '../run/job.ts'
import { privateFolder } from '../run/private-folder.ts'
import { type Rehearsal, type RehearsalRun, type RehearseOptions, runWords, survivesAll } from './rehearsal.ts'
import { planRehearsal, type RehearsePlan, requireModules, withCommas } from './rehearse-plan.ts'
import { answersBefore, rehearseFaults } from './rehearse-runs.ts'

/** @throws SetupError `nothing-to-rehearse`, and what the survey throws. */
export async function rehearse(given: Job, options: RehearseOptions): Promise<Rehearsal> {
  try {
    return await withinDeadline(given, async (job) => {
      const inspection = await inspect(job)
      await using _ = temporaryBundle(inspection)
      requireUsable(inspection, job)
      requireModules(inspection.project)
      return await inFolder(job, inspection, options)
    })
  } catch (error) {
    if (!(error instanceof SetupError) || !['cancelled', 'deadline'].includes(error.code)) throw error
    // Unlike a download, it keeps nothing.
    const shorter =
      ' A smaller sample (--modules), one fault or a shorter --limit take less time; the input timeout allows more.'
    const hint = `Everything it downloaded was removed.${error.code === 'deadline' ? shorter : ''}`
    throw new SetupError(error.code, error.message, { hint, cause: error })
  }
}

async function inFolder(
  job: Job,
  inspection: Inspection,
  { faults, modules, limitMs }: RehearseOptions,
): Promise<Rehearsal> {
  const { host, clock, signal } = job
  const { newest: survey } = await surveyMirrors(job, inspection)
  const folder = await privateFolder(host.facts.temp)
  try {
    const plan = await planRehearsal(job, inspection, survey, modules)
    const runs = await rehearseFaults(plan, {
      ...{ faults, limitMs },
      go: inspection.go,
      env: { ...host.env, ...survey.variables },
      network: { ...poolNetwork(job, inspection), clock, signal },
      workerEntry: host.workerEntry,
      folder,
      log: host.log,
      onRun: (run, { at, of }) => host.log.info(`run ${at} of ${of}: ${runWords(run, plan.mirrors[0].name)}`),
    })
    const notes = inspection.go === undefined ? ['go is not on PATH: only the built-in download was rehearsed.'] : []
    return rehearsalOf(plan, runs, { policy: job.settings.policy, notes })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function rehearsalOf(
  { goproxy, mirrors: [first], names, sample, of }: RehearsePlan,
  runs: readonly RehearsalRun[],
  facts: Pick<Rehearsal, 'policy' | 'notes'>,
): Rehearsal {
  const [entry] = parseGoproxy(goproxy).entries
  return {
    schema: 1,
    mirror: { name: first.name, url: redact(entry?.url ?? first.url) },
    others: [...names.values()].slice(1),
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
    ...facts,
  }
}
