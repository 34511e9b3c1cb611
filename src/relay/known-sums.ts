// The hashes in the project's go.sum files. The relay verifies module files by them before go
// receives a byte; a file without a go.sum line is for go to verify. `go mod tidy` and `go get`
// write go.sum while the relay runs, so a file is read again when its time or size has changed.
import { stat } from 'node:fs/promises'
import { textOf } from '../bounded-file.ts'
import type { Clock } from '../clock.ts'
import { parseGoSums } from '../go/gosum.ts'
import { type ModuleFileKind, type ModuleVersion, moduleKey } from '../go/module.ts'

/** A requested file of a module version. */
export interface WantedFile extends ModuleVersion {
  readonly file: ModuleFileKind
  /** The hash in go.sum; undefined when it has none. */
  readonly h1: string | undefined
}

/** `h1:…` of a zip or a go.mod; undefined when no go.sum has it, or two disagree. */
export type KnownSum = (module: ModuleVersion, kind: ModuleFileKind) => Promise<string | undefined>

/** The files are checked at most this often. */
const FRESH_MS = 250

/** Reads these go.sum and go.work.sum files; a missing one may appear later. */
export function watchSums(files: readonly string[], clock: Clock): KnownSum {
  let stamp: string | undefined
  let sums = parseGoSums([])
  let checkedAt = Number.NEGATIVE_INFINITY
  let checking: Promise<void> | undefined
  const check = async () => {
    const newest = (await Promise.all(files.map(stampOf))).join(' ')
    if (newest !== stamp) sums = parseGoSums(files.map((name) => ({ name, text: textOf(name) ?? '' })))
    stamp = newest
    checkedAt = clock.now()
    checking = undefined
  }
  return async (module, kind) => {
    if (kind === 'info') return undefined
    if (clock.now() - checkedAt >= FRESH_MS) {
      checking ??= check()
      await checking
    }
    return (kind === 'zip' ? sums.zips : sums.mods).get(moduleKey(module))
  }
}

async function stampOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  return found ? `${found.mtimeMs}/${found.size}` : 'missing'
}
