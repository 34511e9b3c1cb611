// Our own download of a list of files in this run: who stores them, within which limits.
import { availableParallelism } from 'node:os'
import type { PoolMirror } from '../fetch/resource.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import type { Job } from '../run/job.ts'
import type { PlannedFile } from './plan-files.ts'
import { type Prefetched, prefetch } from './prefetch.ts'

export interface Wanted {
  readonly files: readonly PlannedFile[]
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: 'any' | 'not-found'
  /** `mirrors` are a first guess, and these the real ones. */
  readonly decided?: Promise<readonly PoolMirror[]>
}

/** One thread verifies 60 MB a second, more than most networks bring, and costs 25 MB of memory; this thread keeps a core to itself. */
const MOST_THREADS = 2

/** Threads that judge what arrives. */
export function judgeThreads(): number {
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1))
}

/** Fetches, verifies and places the files; what cannot be had is told, not thrown. */
export async function fetchFiles(
  job: Job,
  inspection: Inspection,
  { fallbackOn, ...wanted }: Wanted,
): Promise<Prefetched> {
  const { host, clock, signal } = job
  keepHeapLean()
  return await prefetch({
    ...wanted,
    modcache: inspection.modcache,
    pool: { ...poolNetwork(job, inspection), fallbackOn, clock, signal },
    workerEntry: host.workerEntry,
    threads: judgeThreads(),
    log: host.log,
    clock,
  })
}
