// The go.mod files of a module graph: which are known, which are outstanding, which are missing.
// `replace` and `exclude` of the main module apply here, so a walk sees requirements as go does.
// Follows goModSummary of cmd/go/internal/modload/modfile.go and ParseLax of golang.org/x/mod/modfile.
import { parseGoMod, type Replacement } from './gomod.ts'
import type { ModSummary, SummaryOf } from './graph-walk.ts'
import { checkModulePath, type ModuleVersion, moduleKey } from './module.ts'
import { replacementOf } from './needed-zips.ts'
import { canonicalVersion, isCanonical, isOlderThan } from './version.ts'

export interface GraphFilesOptions {
  /** Lines of the main module. */
  readonly replaces: readonly Replacement[]
  readonly excludes: readonly ModuleVersion[]
  readonly isWanted: (module: ModuleVersion) => boolean
  readonly folders: ReadonlyMap<string, string>
}

export interface GraphFiles {
  readonly summaryOf: SummaryOf
  /** What `replace` puts in a module's place; a folder has an empty version. */
  fileOf(module: ModuleVersion): ModuleVersion
  /** Whether a file may be requested: a valid name, and not refused by `isWanted`. */
  mayRequest(module: ModuleVersion): boolean
  /** Takes a go.mod, by the module's name after `replace`. */
  add(module: ModuleVersion, text: string): AddedFile
  /** The files that `summaryOf` has missed since the last call. */
  takeWanted(): ModuleVersion[]
  /** Whether a wanted file is outstanding. */
  hasPending(): boolean
}

interface AddedFile {
  /** Modules below which a walk can continue. */
  readonly waiters: readonly ModuleVersion[]
  /** Whether the file counted as missing until now. */
  readonly isLate: boolean
}

/** Creates the store; it knows the files in folders. */
export function graphFiles({ replaces, excludes, isWanted, folders }: GraphFilesOptions): GraphFiles {
  const excluded = new Set(excludes.map(moduleKey))
  const replacesOf = Map.groupBy(replaces, ({ path }) => path)
  const summaries = new Map<string, ModSummary>()
  for (const [path, text] of folders) summaries.set(moduleKey({ path, version: '' }), readSummary(text, excluded))
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
      else if (file.version !== '' && ![module.path, file.path].includes(summary.modulePath)) return NOTHING
      return summary
    },
    add(module, text) {
      const key = moduleKey(module)
      const summary = readSummary(text, excluded)
      if (summaries.has(key)) return { waiters: [], isLate: false }
      pending.delete(key)
      if (summary.modulePath === '') {
        missing.add(key)
        return { waiters: [], isLate: false }
      }
      summaries.set(key, summary)
      const waiters = [...(waiting.get(key)?.values() ?? [])]
      waiting.delete(key)
      return { waiters, isLate: missing.delete(key) }
    },
    takeWanted: () => wanted.splice(0),
    hasPending: () => pending.size > 0,
  }
}

/** For a go.mod of another module. Go fails there; the forecast ignores the file. */
const NOTHING: ModSummary = { modulePath: '', isPruned: true, requires: [] }

/** Reads the go.mod of a dependency, where go is less strict than for the main module. */
function readSummary(text: string, excluded: ReadonlySet<string>): ModSummary {
  const { modulePath, goVersion, requires } = parseGoMod(text)
  return {
    modulePath,
    isPruned: !isOlderThan(goVersion ?? laxGoVersion(text), '1.17'),
    requires: requires
      .flatMap(({ path, version }) => {
        const canonical = canonicalVersion(version)
        return canonical === undefined ? [] : { path, version: canonical }
      })
      .filter((required) => !excluded.has(moduleKey(required))),
  }
}

/** Go reads `go 1.18.x` and `go v1.18-beta` in a dependency as 1.18. */
function laxGoVersion(text: string): string | undefined {
  return /^[ \t]*go[ \t]+v?([1-9]\d*\.(?:0|[1-9]\d*))[^0-9\s]/m.exec(text)?.[1]
}
