// What a rehearsal of this project is made of: the planned list, its first mirror, a sample of the public modules. Where that leaves
// nothing to rehearse, it is said in words.
import { SetupError } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { moduleKey } from '../go/module.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import type { Project } from '../inspect/project.ts'
import type { Survey } from '../mirrors/survey.ts'
import { planFiles } from '../modules/plan-files.ts'
import { redact } from '../redact.ts'
import type { Job } from '../run/job.ts'
import { whyNothingTakesOver } from './lists.ts'
import { openMirrorLine } from './mirror-line.ts'
import type { RehearsePlan } from './rehearse.ts'
import { chooseSample, type SampledModule, wholeModules } from './sample.ts'

export interface PlanOptions extends Pick<RehearsePlan, 'faults' | 'limitMs'> {
  readonly survey: Survey
  /** Most modules of the sample; as many megabytes are its most. */
  readonly modules: number
}

/**
 * The plan, and of how many public modules its sample was taken. The first mirror is asked for the sizes of zips, by a byte each.
 * @throws SetupError `go-env` when the list has no second mirror, or no public module can be a sample.
 */
export async function planRehearsal(
  job: Job,
  inspection: Inspection,
  { survey, modules, faults, limitMs }: PlanOptions,
): Promise<{ readonly plan: RehearsePlan; readonly of: number }> {
  const goproxy = survey.variables.GOPROXY ?? ''
  const names = new Map(survey.chain.entries.map(({ mirror: { url, name } }) => [url, name]))
  const why = whyNothingTakesOver(goproxy, (url) => names.get(url) ?? redact(url))
  if (why) throw nothing(`GOPROXY=${redact(goproxy)}: ${why.what}`, why.hint)
  const { mirrors, fallbackOn } = survey.sources
  const [first, ...rest] = mirrors as readonly [PoolMirror, ...PoolMirror[]]
  const privatePatterns = privateOf(survey)
  const whole = publicModules(inspection, privatePatterns)
  const sample = await sampleFrom(job, inspection, { first, whole, modules })
  const plan = {
    goproxy,
    mirrors: [first, ...rest],
    fallbackOn,
    privatePatterns,
    names,
    sample,
    faults,
    limitMs,
  } as const
  return { plan, of: whole.length }
}

/**
 * Told before anybody is asked anything.
 * @throws SetupError `go-env` when builds of the project ask no mirror.
 */
export function requireModules({ modules, notes }: Project): void {
  if (modules.length === 0) {
    throw nothing('there is no Go module in the working directory', 'Name its folder by the input working-directory.')
  }
  if (modules.every(({ kind }) => kind === 'vendored')) {
    throw nothing(
      'every module is vendored: builds read vendor/ and ask no mirror',
      'No outage of a mirror reaches them.',
    )
  }
  if (modules.some(({ zipsNeeded, goSum }) => zipsNeeded.some((zip) => goSum.zips.has(moduleKey(zip))))) return
  const note = notes.find((text) => text.includes('go.sum'))
  throw nothing(
    note ?? 'go.sum names no module that builds need',
    'The sample is taken from go.sum, for nothing else tells what the bytes must be. A project without requirements needs no mirror.',
  )
}

/** What no stand-in and no mirror may hear of here: GONOPROXY, and GOPRIVATE whatever GONOPROXY says. */
function privateOf({ variables, hidden }: Survey): string {
  return joinPatterns(hidden === 'none' ? '' : hidden, variables.GOPRIVATE)
}

type Whole = readonly Omit<SampledModule, 'bytes'>[]

function publicModules({ project, goEnv }: Inspection, privatePatterns: string): Whole {
  const isExcluded = (path: string) => matchesPatterns(privatePatterns, path)
  const whole = wholeModules(planFiles(project, { isExcluded, goflags: goEnv.GOFLAGS.value }).files)
  if (whole.length > 0) return whole
  throw nothing(
    'every module that go.sum has the hashes of is private',
    'Private modules take no part, so that no stand-in hears of them. Rehearse in a project that also needs public ones.',
  )
}

interface SampleQuestion {
  readonly first: PoolMirror
  readonly whole: Whole
  readonly modules: number
}

async function sampleFrom(job: Job, inspection: Inspection, { first, whole, modules }: SampleQuestion) {
  const { clock, signal } = job
  const line = openMirrorLine({ ...poolNetwork(job, inspection), mirror: first, clock, signal })
  try {
    const sample = await chooseSample(whole, { count: modules, line })
    if (sample.length > 0) return sample
  } finally {
    await line.close()
  }
  throw nothing(
    `${first.name} gave no module of go.sum that fits into a sample of ${modules} MB`,
    'Take a larger sample (--modules), or look at the mirrors with `go-proxy-setup probe`.',
  )
}

function nothing(what: string, hint: string): SetupError {
  return new SetupError('go-env', `nothing to rehearse: ${what}`, { hint })
}
