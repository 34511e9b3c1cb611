// The go.mod files that a reading of the module graph needs: which are known, which are still to be
// fetched, and which cannot be had. `replace` and `exclude` of the main module apply here, so that a
// walk sees the requirements as go sees them.
// Follows goModSummary of cmd/go/internal/modload/modfile.go and ParseLax of golang.org/x/mod/modfile.
import { parseGoMod, type Replacement } from './gomod.ts'
import type { ModSummary, SummaryOf } from './graph-walk.ts'
import { checkModulePath, checkVersion, type ModuleVersion, moduleKey } from './module.ts'
import { replacementOf } from './needed-zips.ts'
import { canonicalVersion, isOlderThan } from './version.ts'

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
  /** Whether a module may be requested at all. */
  isAskable(module: ModuleVersion): boolean
  /**
   * Takes the go.mod of a module after `replace`. Returns the modules for which a walk can continue, and whether a walk
   * had gone on without the file.
   */
  add(module: ModuleVersion, text: string): { readonly freed: readonly ModuleVersion[]; readonly isLate: boolean }
  /** Modules that `summaryOf` found unknown since the last call. */
  takeWanted(): ModuleVersion[]
  /** Whether a wanted file is still to come. */
  hasPending(): boolean
}

/** Starts with no file but those in folders. */
export function graphFiles({ replaces, excludes, isWanted, folders }: GraphFilesOptions): GraphFiles {
  const excluded = new Set(excludes.map(moduleKey))
  const replacesOf = Map.groupBy(replaces, ({ path }) => path)
  const summaries = new Map<string, ModSummary>()
  for (const [path, text] of folders) summaries.set(moduleKey({ path, version: '' }), readSummary(text, excluded))
  /** By the key of the file, the modules whose requirements it holds. */
  const waiting = new Map<string, Map<string, ModuleVersion>>()
  const pending = new Set<string>()
  const absent = new Set<string>()
  let wanted: ModuleVersion[] = []

  const fileOf = (module: ModuleVersion): ModuleVersion => {
    const line = replacementOf(module, replacesOf.get(module.path) ?? [])
    return line === undefined ? module : { path: line.toPath, version: line.toVersion }
  }
  const isAskable = (file: ModuleVersion) =>
    checkModulePath(file.path) === undefined && checkVersion(file.version) === undefined && isWanted(file)
  const noteUnknown = (module: ModuleVersion, file: ModuleVersion, key: string) => {
    const modules = waiting.get(key) ?? new Map<string, ModuleVersion>()
    waiting.set(key, modules.set(moduleKey(module), module))
    if (absent.has(key) || pending.has(key)) return
    if (!isAskable(file)) {
      absent.add(key)
      return
    }
    pending.add(key)
    wanted.push(file)
  }
  return {
    fileOf,
    isAskable,
    summaryOf(module) {
      const file = fileOf(module)
      const key = moduleKey(file)
      const summary = summaries.get(key)
      if (summary === undefined) noteUnknown(module, file, key)
      else if (file.version !== '' && summary.modulePath !== module.path && summary.modulePath !== file.path)
        return NOTHING
      return summary
    },
    add(module, text) {
      const key = moduleKey(module)
      const summary = readSummary(text, excluded)
      if (summaries.has(key)) return { freed: [], isLate: false }
      pending.delete(key)
      if (summary.modulePath === '') {
        absent.add(key)
        return { freed: [], isLate: false }
      }
      summaries.set(key, summary)
      const freed = [...(waiting.get(key)?.values() ?? [])]
      waiting.delete(key)
      return { freed, isLate: absent.delete(key) }
    },
    takeWanted() {
      const taken = wanted
      wanted = []
      return taken
    },
    hasPending: () => pending.size > 0,
  }
}

/** Go stops at a go.mod of another module; a forecast goes on without it. */
const NOTHING: ModSummary = { modulePath: '', isPruned: true, requires: [] }

/** A dependency's go.mod: go ignores what it does not need there, and corrects the rest. */
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

/** `go 1.18.x` or `go v1.18beta`, which go takes for 1.18 in the go.mod of a dependency. */
function laxGoVersion(text: string): string | undefined {
  return /^[ \t]*go[ \t]+v?([1-9]\d*\.(?:0|[1-9]\d*))[^0-9\s]/m.exec(text)?.[1]
}
