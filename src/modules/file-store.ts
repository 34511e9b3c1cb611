// Verifies the files of modules on worker threads and gives them their place in the module cache.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { messageOf } from '../errors.ts'
import { REMOVE } from '../verify/busy-files.ts'
import { runFolder } from '../verify/run-folder.ts'
import type { StoreResult } from '../verify/store-file.ts'
import { startVerifier } from '../verify/verifier.ts'
import type { ArrivedFile } from '../verify/verify-file.ts'
import { downloadFolder } from './download-folder.ts'
import type { PlannedFile } from './plan-files.ts'

/** One thread verifies more than most networks deliver; the main thread needs its own core. */
const MAX_THREADS = 2

export interface FileStoreOptions {
  readonly modcache: string
  /** As go leaves them without -modcacherw. */
  readonly readOnlyTrees: boolean
  /** Worker threads run it again; undefined: this thread verifies. */
  readonly workerEntry: string | URL | undefined
  readonly signal: AbortSignal
  /** Epoch ms. */
  readonly now: number
}

export interface FileStore {
  readonly tempFolder: string
  /** Starts a thread before the first file. */
  readonly prepare: () => void
  readonly busyMs: () => number
  /** Never rejects. */
  readonly store: (file: PlannedFile, body: ArrivedFile['body']) => Promise<StoreResult>
  /** `absent` also when a zip that is not what go.sum names was removed: go would stop at it. */
  readonly verifyOnDisk: (file: PlannedFile) => Promise<'kept' | 'absent' | { readonly failed: string }>
  readonly close: () => Promise<void>
}

export function openFileStore({ modcache, readOnlyTrees, workerEntry, signal, now }: FileStoreOptions): FileStore {
  const folder = runFolder(modcache, now)
  const threads = workerEntry === undefined ? 0 : Math.min(MAX_THREADS, availableParallelism())
  const verifier = startVerifier({ entry: workerEntry ?? '', threads, signal })
  const targetOf = ({ name }: PlannedFile) => join(downloadFolder(modcache), ...name.split('/'))
  const store: FileStore['store'] = (file, body) => {
    const { kind, path, version, h1 } = file
    const place = { target: targetOf(file), temp: folder.path, tree: { readOnly: readOnlyTrees } }
    const crashed = (error: unknown) => ({ kept: false, failed: messageOf(error) }) as const
    return verifier.store({ kind, path, version, h1, ...place, body }).catch(crashed)
  }
  return {
    tempFolder: folder.path,
    prepare: verifier.prepare,
    busyMs: verifier.busyMs,
    store,
    verifyOnDisk: async (file) => {
      const target = targetOf(file)
      if (file.kind !== 'zip' || !existsSync(target)) return 'absent'
      const result = await store(file, target)
      if (result.kept) return 'kept'
      if ('failed' in result) return { failed: result.failed }
      return await rm(target, REMOVE).then(
        () => 'absent',
        (error) => ({ failed: messageOf(error) }),
      )
    },
    close: async () => {
      await verifier.close()
      folder.remove()
    },
  }
}
