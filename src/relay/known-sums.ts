// The hashes that the project's go.sum files know. Files of modules are judged by them before go sees a byte; a file without a line there is
// go's to judge. `go mod tidy` and `go get` write go.sum while the relay lives, so a file is read again when its time or size changed.
import { readFile, stat } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { type GoSum, parseGoSums } from '../go/gosum.ts'
import { type ModuleFileKind, type ModuleVersion, moduleKey } from '../go/module.ts'

export interface KnownSums {
  /** `h1:…` of a zip or a go.mod; undefined when no go.sum has it, or two disagree. */
  readonly of: (module: ModuleVersion, kind: ModuleFileKind) => Promise<string | undefined>
}

/** Files are looked at no more often than that. */
const FRESH_MS = 250

/** Knows these go.sum and go.work.sum files; one that is missing may come. */
export function watchSums(files: readonly string[], clock: Clock): KnownSums {
  let stamp: string | undefined
  let sums: GoSum = parseGoSums([])
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined
  const look = async () => {
    const now = (await Promise.all(files.map(stampOf))).join(' ')
    if (now !== stamp)
      sums = parseGoSums(await Promise.all(files.map(async (name) => ({ name, text: await textOf(name) }))))
    stamp = now
    lookedAt = clock.now()
    looking = undefined
  }
  return {
    of: async (module, kind) => {
      if (kind === 'info') return undefined
      if (clock.now() - lookedAt >= FRESH_MS) {
        looking ??= look()
        await looking
      }
      return (kind === 'zip' ? sums.zips : sums.mods).get(moduleKey(module))
    },
  }
}

async function stampOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  return found ? `${found.mtimeMs}/${found.size}` : 'missing'
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}
