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
  /** Whether go opens the roots alone. It still reads all below a main module or target older than go 1.17. */
  readonly rootsOnly?: boolean
  /** The go.mod texts of folders that `replace` names, by the folder as written there. */
  readonly folders?: ReadonlyMap<string, string>
}

export interface ModuleGraph {
  /** Modules after `replace` whose go.mod go opens. Returns each module once. */
  wanted(): ModuleVersion[]
  /** Takes the go.mod of any module after `replace`, wanted or not. An empty text means that the file cannot be had. */
  add(module: ModuleVersion, text: string): void
  /** The selected versions before `replace`, without the main module, by path. Final when nothing is wanted. */
  buildList(): ModuleVersion[]
  /** Modules after `replace` whose zip go may open: the selected roots, or the build list of an unpruned graph. */
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

  const startRoots = (modules: readonly ModuleVersion[]) => {
    const reach: Reach = !isPruned ? 'unpruned' : rootsOnly ? 'alone' : 'pruned'
    for (const module of modules) walk.start(module, reach)
  }
  /** The packages of a target come from its requirements, and go makes the modules of packages roots. */
  const promote = () => {
    const summary = target && files.summaryOf(target)
    if (!target || !summary || isPromoted) return
    isPromoted = true
    isPruned = summary.isPruned
    roots = [target, ...summary.requires]
    startRoots(roots)
  }
  const restart = (next: readonly ModuleVersion[]) => {
    roots = next
    walk = walkGraph(files.summaryOf)
    startRoots(roots)
  }
  /** Reads the graph again while it selects a root at a higher version. Ends because versions only rise. */
  const upgrade = () => {
    while (isPruned && !rootsOnly && !files.hasPending()) {
      const next = roots.map(({ path, version }) => ({ path, version: walk.selected.get(path) ?? version }))
      if (next.every(({ version }, at) => version === roots[at]?.version)) return
      isUpgraded = true
      restart(next)
    }
  }
  startRoots(roots)

  return {
    wanted() {
      upgrade()
      return files.takeWanted()
    },
    add(module, text) {
      const { freed, isLate } = files.add(module, text)
      if (isLate && isUpgraded) {
        // The upgraded roots did not take this file into account.
        isUpgraded = isPromoted = false
        restart(main.roots)
      }
      for (const one of freed) walk.resume(one)
      promote()
    },
    buildList() {
      upgrade()
      return buildListOf(walk, main.path)
    },
    zips() {
      upgrade()
      const paths = isPruned ? roots.map(({ path }) => path) : [...walk.selected.keys()]
      const selected = paths.map((path) => ({ path, version: walk.selected.get(path) ?? '' }))
      return unique(selected.filter(({ path }) => path !== main.path).map(files.fileOf)).filter(files.isAskable)
    },
  }
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
  // Outside a module go has a main module of its own version, which is pruned.
  if ('target' in root) {
    return { path: '', isPruned: true, roots: [root.target], target: root.target, replaces: [], excludes: [] }
  }
  const { modulePath: path, goVersion, requires, replaces, excludes } = parseGoMod(root.goMod)
  const excluded = new Set(excludes.map(moduleKey))
  const roots = requires.filter((required) => isCanonical(required.version) && !excluded.has(moduleKey(required)))
  const isPruned = !isOlderThan(goVersion, '1.17')
  return { path, isPruned, roots: isPruned ? highest(roots, path) : roots, target: undefined, replaces, excludes }
}

/** In a pruned module go drops all but the highest requirement of a path, and those of the module itself. */
function highest(roots: readonly ModuleVersion[], own: string): ModuleVersion[] {
  const byPath = new Map<string, ModuleVersion>()
  for (const root of roots) {
    const known = byPath.get(root.path)
    if (root.path !== own && (!known || compareSemver(known.version, root.version) < 0)) byPath.set(root.path, root)
  }
  return [...byPath.values()]
}
