// The go.mod files of a module graph: which are known, which are outstanding, which are missing.
// `replace` and `exclude` of the main module apply here, so a walk sees requirements as go does.
// Follows goModSummary of cmd/go/internal/modload/modfile.go, ParseLax of golang.org/x/mod/modfile.
import { parseGoMod, type Replacement } from './gomod.ts'
import type { ModSummary, SummaryOf } from './graph-walk.ts'
import { checkModulePath, type ModuleVersion, moduleKey } from './module.ts'
import { replacementOf } from './needed-zips.ts'
import { isCanonical, isOlderThan } from './version.ts'

export interface GraphFilesOptions {
  /** Lines of the main module. */
  readonly replaces: readonly Replacement[]
  readonly excludes: readonly ModuleVersion[]
  readonly isWanted: (module: ModuleVersion) => boolean
}

export interface GraphFiles {
  readonly summaryOf: SummaryOf
  /** What `replace` puts in a module's place; a folder has an empty version. */
  fileOf(module: ModuleVersion): ModuleVersion
  /** Whether a file may be requested: a valid name, and not refused by `isWanted`. */
  mayRequest(module: ModuleVersion): boolean
  /** Takes a go.mod, by its module's name after `replace`; below these modules a walk continues. */
  add(module: ModuleVersion, text: string): Iterable<ModuleVersion>
  /** The files that `summaryOf` has missed since the last call. */
  takeWanted(): ModuleVersion[]
  /** Whether a wanted file is outstanding. */
  hasPending(): boolean
}

export function graphFiles({ replaces, excludes, isWanted }: GraphFilesOptions): GraphFiles {
  const excluded = new Set(excludes.map(moduleKey))
  const replacesOf = Map.groupBy(replaces, ({ path }) => path)
  const summaries = new Map<string, ModSummary>()
  /** By the key of an unknown file, the modules that need it. */
  const waiting = new Map<string, Map<string, ModuleVersion>>()
  const pending = new Set<string>()
  const missing = new Set<string>()
  const wanted: ModuleVersion[] = []

  const fileOf = (module: ModuleVersion): ModuleVersion => {
    const line = replacementOf(module, replacesOf.get(module.path) ?? [])
    return line === undefined ? module : { path: line.toPath, version: line.toVersion }
  }
  const mayRequest = (file: ModuleVersion) =>
    checkModulePath(file.path) === undefined && isCanonical(file.version) && isWanted(file)
  const noteUnknown = (module: ModuleVersion, file: ModuleVersion, key: string) => {
    const modules = waiting.get(key) ?? new Map<string, ModuleVersion>()
    waiting.set(key, modules.set(moduleKey(module), module))
    if (missing.has(key) || pending.has(key)) return
    if (!mayRequest(file)) {
      missing.add(key)
      return
    }
    pending.add(key)
    wanted.push(file)
  }
  return {
    fileOf,
    mayRequest,
    summaryOf(module) {
      const file = fileOf(module)
      const key = moduleKey(file)
      const summary = summaries.get(key)
      if (summary === undefined) noteUnknown(module, file, key)
      else if (![module.path, file.path].includes(summary.modulePath)) return NOTHING
      return summary
    },
    add(module, text) {
      const key = moduleKey(module)
      const summary = readSummary(text, excluded)
      if (summaries.has(key)) return []
      pending.delete(key)
      if (summary.modulePath === '') {
        missing.add(key)
        return []
      }
      summaries.set(key, summary)
      const waiters = waiting.get(key)?.values() ?? []
      waiting.delete(key)
      return waiters
    },
    takeWanted: () => wanted.splice(0),
    hasPending: () => pending.size > 0,
  }
}

/** For a go.mod of another module. Go fails there; the forecast ignores the file. */
const NOTHING: ModSummary = { modulePath: '', isPruned: true, requires: [] }

function readSummary(text: string, excluded: ReadonlySet<string>): ModSummary {
  const { modulePath, goVersion, requires } = parseGoMod(text)
  return {
    modulePath,
    isPruned: !isOlderThan(goVersion, '1.17'),
    requires: requires.filter((required) => isCanonical(required.version) && !excluded.has(moduleKey(required))),
  }
}
