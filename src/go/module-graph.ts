// Forecasts which go.mod files go opens and which versions it selects, from the files known so far,
// so that the relay can fetch ahead of go, which opens a few files at a time.
// Go reads one of two sets: the whole graph (`go get`, `go mod ...`, `go list -m all`), or the files
// of the roots alone if every package is found there (`go build`, `go install module@version`).
// Surprising: if the graph selects a root at a higher version, go reads the graph once more from the
// higher roots, without the requirements that only the lower ones had.
// Follows expandGraph and updatePrunedRoots of cmd/go/internal/modload/buildlist.go;
// https://go.dev/ref/mod#minimal-version-selection, https://go.dev/ref/mod#lazy-loading.
import { type GoMod, parseGoMod } from './gomod.ts'
import { graphFiles } from './graph-files.ts'
import { type GraphWalk, type Reach, walkGraph } from './graph-walk.ts'
import { type ModuleVersion, moduleKey } from './module.ts'
import { compareSemver, isCanonical, isOlderThan } from './version.ts'

/** The go.mod text of the main module, or the `module@version` of a command line. */
export type GraphRoot = { readonly goMod: string } | { readonly target: ModuleVersion }

export interface ModuleGraphOptions {
  readonly root: GraphRoot
  /** False for modules that must not be requested, such as private ones. */
  readonly isWanted: (module: ModuleVersion) => boolean
  /** Whether go opens the roots alone. It reads the whole graph anyway if the root is below go 1.17. */
  readonly rootsOnly?: boolean
  /** The go.mod texts of folders that `replace` names, by the folder as written there. */
  readonly folders?: ReadonlyMap<string, string>
}

export interface ModuleGraph {
  /** New modules after `replace` whose go.mod go will open; each module is returned once. */
  wanted(): ModuleVersion[]
  /**
   * Takes the go.mod of any module after `replace`, wanted or not. An empty text marks the file as
   * missing; the forecast continues without it, and a later call may still supply it.
   */
  add(module: ModuleVersion, text: string): void
  /** Selected versions before `replace`, sorted, without the main module; final once nothing is wanted. */
  buildList(): ModuleVersion[]
  /** Modules after `replace` that may provide packages: the roots, or all if the graph is unpruned. */
  zips(): ModuleVersion[]
}

/** Creates a graph that knows only its root. */
export function createModuleGraph({ root, isWanted, rootsOnly = false, folders }: ModuleGraphOptions): ModuleGraph {
  const main = readRoot(root)
  const { replaces, excludes, target } = main
  const files = graphFiles({ replaces, excludes, isWanted, folders: folders ?? new Map() })
  let { isPruned, roots } = main
  let isPromoted = false
  let isUpgraded = false
  let walk = walkGraph(files.summaryOf)

  const begin = (from: readonly ModuleVersion[]) => {
    roots = from
    walk = walkGraph(files.summaryOf)
    const reach: Reach = !isPruned ? 'unpruned' : rootsOnly ? 'alone' : 'pruned'
    for (const module of roots) walk.start(module, reach)
  }
  /** Go makes the modules of imported packages roots; a target's requirements provide its imports. */
  const promote = () => {
    const summary = target && files.summaryOf(target)
    if (!target || !summary || isPromoted) return
    isPromoted = true
    isPruned = summary.isPruned
    begin([target, ...summary.requires])
  }
  /** Walks again while a root is selected at a higher version. Terminates: versions only rise. */
  const upgrade = () => {
    while (isPruned && !rootsOnly && !files.hasPending()) {
      const next = selectedOf(roots, walk)
      if (next.every(({ version }, at) => version === roots[at]?.version)) return
      isUpgraded = true
      begin(next)
    }
  }
  begin(roots)

  return {
    wanted() {
      upgrade()
      return files.takeWanted()
    },
    add(module, text) {
      const { waiters, isLate } = files.add(module, text)
      if (isLate && isUpgraded) {
        // The upgrades were chosen without this file.
        isUpgraded = isPromoted = false
        begin(main.roots)
      }
      for (const one of waiters) walk.resume(one)
      promote()
    },
    buildList() {
      upgrade()
      return buildListOf(walk, main.path)
    },
    zips() {
      upgrade()
      const modules = isPruned ? selectedOf(roots, walk) : buildListOf(walk, main.path)
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

interface Root {
  readonly path: string
  readonly isPruned: boolean
  readonly roots: readonly ModuleVersion[]
  readonly target: ModuleVersion | undefined
  readonly replaces: GoMod['replaces']
  readonly excludes: GoMod['excludes']
}

function readRoot(root: GraphRoot): Root {
  // Outside a module, go creates a main module with its own version, so it is pruned.
  if ('target' in root) {
    return { path: '', isPruned: true, roots: [root.target], target: root.target, replaces: [], excludes: [] }
  }
  const { modulePath: path, goVersion, requires, replaces, excludes } = parseGoMod(root.goMod)
  const excluded = new Set(excludes.map(moduleKey))
  const roots = requires.filter((required) => isCanonical(required.version) && !excluded.has(moduleKey(required)))
  const isPruned = !isOlderThan(goVersion, '1.17')
  return { path, isPruned, roots: isPruned ? highest(roots, path) : roots, target: undefined, replaces, excludes }
}

/** In a pruned module go keeps the highest requirement of each path, and none on the module itself. */
function highest(roots: readonly ModuleVersion[], own: string): ModuleVersion[] {
  const byPath = new Map<string, ModuleVersion>()
  for (const root of roots) {
    const known = byPath.get(root.path)
    if (root.path !== own && (!known || compareSemver(known.version, root.version) < 0)) byPath.set(root.path, root)
  }
  return [...byPath.values()]
}
