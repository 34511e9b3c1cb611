// One run of our own download over the sample, into a module cache of its own.
import { join } from 'node:path'
import type { PoolMirror } from '../fetch/resource.ts'
import { type PrefetchOptions, prefetch } from '../modules/prefetch.ts'
import { withinLimit } from './limit.ts'
import type { RunEnd } from './rehearsal.ts'
import type { SampledModule } from './sample.ts'

export interface OwnRunOptions extends Pick<PrefetchOptions, 'pool' | 'workerEntry' | 'threads' | 'log'> {
  readonly mirrors: readonly PoolMirror[]
  readonly sample: readonly SampledModule[]
  /** Empty; the module cache is made there. */
  readonly folder: string
  readonly limitMs: number
}

/** Runs it to its end or to the limit; rejects only with the signal's reason. */
export async function runOwn(options: OwnRunOptions): Promise<RunEnd> {
  const { mirrors, sample, limitMs, pool } = options
  const { clock } = pool
  const startedAt = clock.now()
  const files = sample.flatMap((module) => module.files)
  const { value, isLate } = await withinLimit({ limitMs, signal: pool.signal, clock }, (signal) =>
    prefetch({
      ...options,
      clock,
      files,
      readOnlyTrees: false,
      modcache: join(options.folder, 'modcache'),
      pool: { ...pool, signal },
    }),
  )
  const { left, report } = value
  const [first] = left
  const gave = new Set(report.mirrors.filter(({ bytes }) => bytes > 0).map(({ name }) => name))
  return {
    result: first === undefined ? 'done' : isLate ? 'hung' : 'failed',
    durationMs: Math.round(clock.now() - startedAt),
    limitMs,
    from: mirrors.map(({ name }) => name).filter((name) => gave.has(name)),
    ...(first && { message: whyLeft(left, { of: files.length, isLate }) }),
  }
}

type Left = Awaited<ReturnType<typeof prefetch>>['left']

function whyLeft(left: Left, { of, isLate }: { readonly of: number; readonly isLate: boolean }): string {
  const missing = `${left.length} of ${of} files did not come`
  return isLate ? `${missing} within the limit` : `${missing}: ${left[0]?.why}`
}
