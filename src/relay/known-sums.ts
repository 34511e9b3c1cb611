// The project's go.sum hashes, by which the relay verifies files; go verifies those without a line.
// `go mod tidy` and `go get` write go.sum meanwhile, so a changed file is read again.
import { stat } from 'node:fs/promises'
import { textOf } from '../bounded-file.ts'
import type { Clock } from '../clock.ts'
import { parseGoSums } from '../go/gosum.ts'
import { type ModuleFileKind, type ModuleVersion, moduleKey } from '../go/module.ts'

export interface WantedFile extends ModuleVersion {
  readonly file: ModuleFileKind
  readonly h1: string | undefined
}

/** `h1:…` of a zip or a go.mod; undefined when no go.sum has it, or two disagree. */
export type KnownSum = (module: ModuleVersion, kind: ModuleFileKind) => Promise<string | undefined>

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
