// Verifies and unpacks restored zips while the restore is still under way, so that nothing is left
// to verify when it ends.
import { count } from '../format.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import type { Job } from '../run/job.ts'
import { type FileStore, openFileStore } from './file-store.ts'
import { type PlannedFile, planFiles } from './plan-files.ts'
import { storeOptions } from './prefetch.ts'

export interface Arrivals extends AsyncDisposable {
  /** A file of this name has its place in the module cache. */
  readonly onFile: (name: string) => void
  /** Of a file that came: whether it is right. */
  readonly verdict: (name: string) => ReturnType<FileStore['verifyOnDisk']> | undefined
  /** Resolves once every zip that came is verified; what failed is left to the download. */
  readonly settled: () => Promise<void>
}

export function verifyArrivals(job: Job, inspection: Inspection): Arrivals {
  const { project, goEnv } = inspection
  const goflags = goEnv.GOFLAGS.value
  const verdicts = new Map<string, ReturnType<FileStore['verifyOnDisk']>>()
  let store: FileStore | undefined
  let planned: ReadonlyMap<string, PlannedFile> | undefined
  return {
    onFile: (name) => {
      if (job.settings.download !== 'auto') return
      const { files } = planned ? { files: [] } : planFiles(project, { isExcluded: () => false, goflags })
      planned ??= new Map(files.map((file) => [file.name, file]))
      const file = planned.get(name)
      if (!file) return
      if (!store) keepHeapLean()
      store ??= openFileStore({ ...storeOptions(job, inspection), signal: job.signal, now: job.clock.date().getTime() })
      // go verifies a .mod by go.sum, and nothing an .info.
      verdicts.set(name, file.kind === 'zip' ? store.verifyOnDisk(file) : Promise.resolve('kept'))
    },
    verdict: (name) => verdicts.get(name),
    settled: async () => {
      const zips = [...verdicts].filter(([name]) => name.endsWith('.zip'))
      const kept = (await Promise.all(zips.map(([, verdict]) => verdict))).filter((verdict) => verdict === 'kept')
      if (kept.length > 0) job.host.log.info(`verified and unpacked ${count(kept.length, 'restored module')}`)
    },
    [Symbol.asyncDispose]: async () => {
      await store?.close()
    },
  }
}
