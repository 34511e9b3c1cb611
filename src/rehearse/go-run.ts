// One run of the real go command over the sample, in a module and a module cache of its own, without any help of ours: nothing breaks it off
// but the limit, so that what go does in an outage is what people see.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Environment } from '../inspect/go-env.ts'
import { attemptGo, type GoAttempt } from '../modules/go-attempt.ts'
import { planListedRun } from '../modules/go-runs.ts'
import type { Log } from '../run/host.ts'
import { withinLimit } from './limit.ts'
import type { RunEnd } from './rehearsal.ts'
import type { SampledModule } from './sample.ts'

export interface GoRunOptions {
  /** Path of the go command. */
  readonly go: string
  /** What go gets besides the variables that a rehearsal sets itself. */
  readonly env: Environment
  readonly goproxy: string
  readonly sample: readonly SampledModule[]
  /** Empty; everything that go writes goes there. */
  readonly folder: string
  readonly limitMs: number
  /** Names by URL as it stands in `goproxy`. */
  readonly names: ReadonlyMap<string, string>
  readonly signal: AbortSignal
  readonly log: Log
  readonly clock: Clock
}

/** Runs it to its end or to the limit; rejects only with the signal's reason. */
export async function runGo(options: GoRunOptions): Promise<RunEnd> {
  const { go, sample, limitMs, clock, log, names } = options
  const project = await writeProject(options)
  const modcache = join(options.folder, 'modcache')
  const { value: attempt } = await withinLimit(options, (signal) =>
    attemptGo(planListedRun(sample, project), {
      go,
      env: environmentOf(options, modcache),
      modcache,
      // Whether go is silent is for the limit to say.
      stallTimeoutMs: 2 * limitMs,
      signal,
      log,
      clock,
      serving: undefined,
      failed: [],
      impatient: false,
    }),
  )
  const from = attempt.answered.map((url) => names.get(url)).filter((name) => name !== undefined)
  return { ...endOf(attempt), durationMs: attempt.durationMs, limitMs, from }
}

function endOf({ how, failure, waiting }: GoAttempt): Pick<RunEnd, 'result' | 'message'> {
  if (how === 'ok') return { result: 'done' }
  if (how === 'aborted') return { result: 'hung', ...(waiting && { message: waiting }) }
  return { result: 'failed', ...(failure && { message: failure.said }) }
}

/** A module without needs, whose go.sum knows the sample: then nobody asks the checksum database. */
async function writeProject({ folder, sample }: GoRunOptions): Promise<string> {
  const project = join(folder, 'project')
  await mkdir(project, { recursive: true })
  const sums = sample.flatMap(({ files }) =>
    files.flatMap(({ kind, path, version, h1 }) =>
      h1 === undefined ? [] : [`${path} ${version}${kind === 'mod' ? '/go.mod' : ''} ${h1}\n`],
    ),
  )
  await writeFile(join(project, 'go.mod'), 'module rehearsal\n\ngo 1.17\n')
  await writeFile(goSumOf(folder), sums.join(''))
  return project
}

/** The go.sum of a run in `folder`. */
export function goSumOf(folder: string): string {
  return join(folder, 'project', 'go.sum')
}

function environmentOf({ env, goproxy }: GoRunOptions, modcache: string): Environment {
  return {
    ...env,
    GOPROXY: goproxy,
    GOMODCACHE: modcache,
    // Read-only folders could not be removed afterwards; -mod and -modfile are of the user's project.
    GOFLAGS: '-modcacherw',
    GOWORK: 'off',
    // A toolchain is no part of the sample.
    GOTOOLCHAIN: 'local',
  }
}
