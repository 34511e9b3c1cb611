// One run over the sample into a module cache of its own: by our own download, or by the real go.
// Only the limit stops go, so that users see what go does in an outage. The limit is no error.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import type { Environment } from '../host.ts'
import { attemptGo } from '../modules/go-attempt.ts'
import { planListedRun } from '../modules/go-runs.ts'
import { type PrefetchOptions, prefetch } from '../modules/prefetch.ts'
import { withinLimit } from '../run/deadline.ts'
import type { RunEnd } from './rehearsal.ts'
import type { SampledModule } from './rehearse-plan.ts'

export interface OwnRunOptions extends Pick<PrefetchOptions, 'pool' | 'workerEntry' | 'log'> {
  readonly mirrors: readonly PoolMirror[]
  readonly sample: readonly SampledModule[]
  readonly folder: string
  readonly limitMs: number
}

/** Runs our own download to its end or to the limit; rejects only with the signal's reason. */
export async function runOwn({ mirrors, sample, limitMs, pool, folder, ...rest }: OwnRunOptions): Promise<RunEnd> {
  const { clock, signal } = pool
  const startedAt = clock.now()
  const files = sample.flatMap((module) => module.files)
  const wanted = { ...rest, mirrors, files, modcache: join(folder, 'modcache'), readOnlyTrees: false }
  const { left, report, isLate } = await withinLimit({ ms: limitMs, signal, clock }, async (bounded, late) => {
    const prefetched = await prefetch({ ...wanted, pool: { ...pool, signal: bounded } })
    return { ...prefetched, isLate: late.aborted }
  })
  signal.throwIfAborted()
  const [first] = left
  const gave = new Set(report.mirrors.filter(({ bytes }) => bytes > 0).map(({ name }) => name))
  const missing = `${left.length} of ${files.length} files did not arrive`
  return {
    result: first === undefined ? 'done' : isLate ? 'hung' : 'failed',
    durationMs: Math.round(clock.now() - startedAt),
    limitMs,
    from: mirrors.map(({ name }) => name).filter((name) => gave.has(name)),
    ...(first && { message: isLate ? `${missing} within the limit` : `${missing}: ${first.why}` }),
  }
}

export interface GoRunOptions extends Pick<OwnRunOptions, 'sample' | 'folder' | 'limitMs' | 'log'> {
  readonly go: string
  readonly env: Environment
  readonly goproxy: string
  readonly names: ReadonlyMap<string, string>
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Runs go to its end or to the limit; rejects only with the signal's reason. */
export async function runGo(options: GoRunOptions): Promise<RunEnd> {
  const { go, sample, limitMs, clock, log, names, signal } = options
  const project = await writeProject(options)
  const modcache = join(options.folder, 'modcache')
  const own = {
    GOPROXY: options.goproxy,
    GOMODCACHE: modcache,
    // Read-only folders could not be removed; -mod and -modfile are of the user's project.
    GOFLAGS: '-modcacherw',
    GOWORK: 'off',
    // A toolchain does not belong to the sample.
    GOTOOLCHAIN: 'local',
  }
  const attempt = await withinLimit({ ms: limitMs, signal, clock }, (bounded) =>
    attemptGo(planListedRun(sample, project), {
      go,
      env: { ...options.env, ...own },
      modcache,
      // The limit alone decides that go hangs.
      stallTimeoutMs: 2 * limitMs,
      signal: bounded,
      log,
      clock,
      impatient: false,
    }),
  )
  signal.throwIfAborted()
  const { how, failure, waiting, durationMs } = attempt
  const message = how === 'ok' ? undefined : how === 'aborted' ? waiting : failure?.said
  return {
    result: how === 'ok' ? 'done' : how === 'aborted' ? 'hung' : 'failed',
    ...(message && { message }),
    durationMs,
    limitMs,
    from: attempt.answered.map((url) => names.get(url)).filter((name) => name !== undefined),
  }
}

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

export function goSumOf(folder: string): string {
  return join(folder, 'project', 'go.sum')
}
