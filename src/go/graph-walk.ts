// One reading of the module graph from fixed roots: which go.mod files go opens, and the highest
// version of each path that they require. The files may become known in any order.
// Pruning: a module of go >= 1.17 lists all modules of its build, so go opens its requirements only
// if it is the main module, or if an older module on the way there lists less than it needs.
// Follows readModGraph of cmd/go/internal/modload/buildlist.go and cmd/go/internal/mvs/graph.go;
// https://go.dev/ref/mod#graph-pruning.
import { type ModuleVersion, moduleKey } from './module.ts'
import { compareSemver } from './version.ts'

/** What the graph needs of a go.mod. */
export interface ModSummary {
  /** The path of its module line. */
  readonly modulePath: string
  /** Whether its go line is 1.17 or later. */
  readonly isPruned: boolean
  readonly requires: readonly ModuleVersion[]
}

/** How far go reads below a module: as the module's own go line says, or to the end. */
type Reach = 'pruned' | 'unpruned'

/** The go.mod that stands for a module, or undefined while it is unknown. */
export type SummaryOf = (module: ModuleVersion) => ModSummary | undefined

export interface GraphWalk {
  /** Adds a root. */
  start(root: ModuleVersion, reach: Reach): void
  /** Continues below a module whose go.mod was unknown when the walk reached it. */
  resume(module: ModuleVersion): void
  /** The highest version of each path, roots included. */
  readonly selected: ReadonlyMap<string, string>
}

interface Node {
  readonly reached: Set<Reach>
  /** Whether its requirements count in `selected`. */
  isCounted: boolean
}

/** Starts a walk without roots. */
export function walkGraph(summaryOf: SummaryOf): GraphWalk {
  const nodes = new Map<string, Node>()
  const selected = new Map<string, string>()
  const queue: [ModuleVersion, Reach][] = []

  const select = ({ path, version }: ModuleVersion) => {
    const known = selected.get(path)
    if (known === undefined || compareSemver(known, version) < 0) selected.set(path, version)
  }
  const enqueueBelow = (node: Node, reach: Reach, { requires, isPruned }: ModSummary) => {
    if (!node.isCounted) requires.forEach(select)
    node.isCounted = true
    if (reach === 'pruned' && isPruned) return
    for (const required of requires) queue.push([required, 'unpruned'])
  }
  const drain = () => {
    // The loop also sees what it appends.
    for (const [module, reach] of queue) {
      const key = moduleKey(module)
      const node = nodes.get(key) ?? { reached: new Set(), isCounted: false }
      nodes.set(key, node)
      if (node.reached.has(reach)) continue
      node.reached.add(reach)
      const summary = summaryOf(module)
      if (summary) enqueueBelow(node, reach, summary)
    }
    queue.length = 0
  }
  return {
    selected,
    start(root, reach) {
      select(root)
      queue.push([root, reach])
      drain()
    },
    resume(module) {
      const node = nodes.get(moduleKey(module))
      const summary = node && summaryOf(module)
      if (!node || !summary) return
      for (const reach of node.reached) enqueueBelow(node, reach, summary)
      drain()
    },
  }
}
