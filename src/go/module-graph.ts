// Forecasts which go.mod files go opens and which versions it selects, from the files known so far,
// so that the relay can fetch ahead of go, which opens a few files at a time.
// Surprising: if the graph selects a root at a higher version, go reads the graph once more from
// the higher roots, without the requirements that only the lower ones had.
// Follows expandGraph and updatePrunedRoots of cmd/go/internal/modload/buildlist.go;
// https://go.dev/ref/mod#minimal-version-selection.
import { parseGoMod } from './gomod.ts'
import { graphFiles } from './graph-files.ts'
import { type GraphWalk, walkGraph } from './graph-walk.ts'
import { type ModuleVersion, moduleKey } from './module.ts'
import { compareSemver, isCanonical, isOlderThan } from './version.ts'

export interface ModuleGraphOptions {
  /** The root's go.mod. */
  readonly goMod: string
  /** False for a dependency (`go install module@version`): `replace`, `exclude` do not count. */
  readonly isMain: boolean
  /** False for modules that must not be requested, such as private ones. */
  readonly isWanted: (module: ModuleVersion) => boolean
}

export interface ModuleGraph {
  /** New modules after `replace` whose go.mod go will open; each module is returned once. */
  wanted(): ModuleVersion[]
  /**
   * Takes the go.mod of any module after `replace`, wanted or not. An empty text marks the file as
   * missing; the forecast continues without it, and a later call may still supply it.
   */
  add(module: ModuleVersion, text: string): void
  /** Selected versions before `replace`, sorted, without the root; final once nothing is wanted. */
  buildList(): ModuleVersion[]
  /** Modules after `replace` that may provide packages: the roots, or all of an unpruned graph. */
  zips(): ModuleVersion[]
}

export function createModuleGraph({ goMod, isMain, isWanted }: ModuleGraphOptions): ModuleGraph {
  const { modulePath, goVersion, requires, ...lines } = parseGoMod(goMod)
  const { replaces, excludes } = isMain ? lines : { replaces: [], excludes: [] }
  const files = graphFiles({ replaces, excludes, isWanted })
  const excluded = new Set(excludes.map(moduleKey))
  const isPruned = !isOlderThan(goVersion, '1.17')
  const listed = requires.filter((module) => isCanonical(module.version) && !excluded.has(moduleKey(module)))
  let roots = isPruned ? highest(listed, modulePath) : listed
  let walk = walkGraph(files.summaryOf)

  const begin = () => {
    walk = walkGraph(files.summaryOf)
    for (const module of roots) walk.start(module, isPruned ? 'pruned' : 'unpruned')
  }
  /** Walks again while a root is selected at a higher version. Terminates: versions only rise. */
  const upgrade = () => {
    while (isPruned && !files.hasPending()) {
      const next = selectedOf(roots, walk)
      if (next.every(({ version }, at) => version === roots[at]?.version)) return
      roots = next
      begin()
    }
  }
  begin()

  return {
    wanted() {
      upgrade()
      return files.takeWanted()
    },
    add(module, text) {
      for (const one of files.add(module, text)) walk.resume(one)
    },
    buildList() {
      upgrade()
      return buildListOf(walk, modulePath)
    },
    zips() {
      upgrade()
      const modules = isPruned ? selectedOf(roots, walk) : buildListOf(walk, modulePath)
      return unique(modules.map(files.fileOf)).filter(files.mayRequest)
    },
  }
}

function selectedOf(modules: readonly ModuleVersion[], { selected }: GraphWalk): ModuleVersion[] {
  return modules.map(({ path, version }) => ({ path, version: selected.get(path) ?? version }))
}

function buildListOf({ selected }: GraphWalk, own: string): ModuleVersion[] {
  return [...selected]
    .map(([path, version]) => ({ path, version }))
    .filter(({ path }) => path !== own)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function unique(modules: readonly ModuleVersion[]): ModuleVersion[] {
  return [...new Map(modules.map((module) => [moduleKey(module), module])).values()]
}

/** In a pruned module go keeps the highest requirement of each path, none on the module itself. */
function highest(roots: readonly ModuleVersion[], own: string): ModuleVersion[] {
  const byPath = new Map<string, ModuleVersion>()
  for (const root of roots) {
    const known = byPath.get(root.path)
    if (root.path !== own && (!known || compareSemver(known.version, root.version) < 0)) byPath.set(root.path, root)
  }
  return [...byPath.values()]
}
