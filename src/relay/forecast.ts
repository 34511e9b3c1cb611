// What go requests after the go.mod of one root, in stages: go.mods of the root's requirements,
// those below them, zips, `.info` files, lists of versions. A stage is due once go has requested
// one of it: `go install` never reads below the root, `go mod graph` fetches no zip. With the zip
// of a tool go wants those of its requirements.
import { type ModuleVersion, moduleKey } from '../go/module.ts'
import { createModuleGraph, type ModuleGraphOptions } from '../go/module-graph.ts'

export interface Wanted extends ModuleVersion {
  readonly file: 'mod' | 'zip' | 'info' | 'list'
}

export interface Forecast {
  /** Whether it is part of a stage. A list has no version. */
  readonly has: (wanted: Wanted) => boolean
  /** go has requested this part of a stage. */
  readonly begin: (wanted: Wanted) => void
  /** Whether go reads this go.mod. */
  readonly reads: (module: ModuleVersion) => boolean
  readonly add: (module: ModuleVersion, text: string) => void
  /** What go will request next and `isWanted`, each once. */
  readonly due: (isWanted: (wanted: Wanted) => boolean) => Wanted[]
  /** The root's go.mod with these versions of what it selects, as `go get -u` reads it. */
  readonly upgraded: (versions: ReadonlyMap<string, string>) => string
}

type Stage = 'near' | 'far' | Exclude<Wanted['file'], 'mod'>

const OTHERS = ['zip', 'info', 'list'] as const

/** `tool`: the root itself, where go fetches it. */
export function createForecast(options: ModuleGraphOptions, tool?: ModuleVersion): Forecast {
  const graph = createModuleGraph(options)
  const stageOf = new Map<string, 'near' | 'far'>(tool && [[moduleKey(tool), 'near']])
  const waiting = { near: [] as Wanted[], far: [] as Wanted[], other: [] as Wanted[] }
  const released = new Set<Stage>()
  /** Modules with packages by key, and by path for lists; lower versions may be outdated. */
  const modules = new Map<string, ModuleVersion>(tool && [moduleKey(tool), tool.path].map((key) => [key, tool]))
  let hasGrown = true
  const collect = (stage: 'near' | 'far') => {
    for (const module of graph.wanted()) {
      stageOf.set(moduleKey(module), stage)
      waiting[stage].push({ ...module, file: 'mod' })
    }
  }
  const addModules = () => {
    hasGrown = false
    for (const module of graph.zips()) {
      const key = moduleKey(module)
      if (modules.has(key)) continue
      modules.set(key, module).set(module.path, module)
      for (const file of OTHERS) if (released.has(file)) waiting.other.push({ ...module, file })
    }
  }
  const release = (stage: Stage) => {
    if (released.has(stage)) return
    if (hasGrown) addModules()
    released.add(stage)
    if (tool && stage === 'zip') release('near')
    if (stage === 'near' || stage === 'far') return
    waiting.other.push(...[...new Set(modules.values())].map((module) => ({ ...module, file: stage })))
  }
  collect('near')
  return {
    has: ({ file, path, version }) => {
      if (file === 'mod') return stageOf.has(moduleKey({ path, version }))
      const key = file === 'list' ? path : moduleKey({ path, version })
      if (hasGrown && !modules.has(key)) addModules()
      return modules.has(key)
    },
    begin: (wanted) => release(wanted.file === 'mod' ? (stageOf.get(moduleKey(wanted)) ?? 'far') : wanted.file),
    reads: (module) => stageOf.has(moduleKey(module)),
    add: (module, text) => {
      graph.add(module, text)
      collect('far')
      hasGrown = true
    },
    due: (isWanted) =>
      (['near', 'far', 'other'] as const).flatMap((stage) => {
        const wanted = stage === 'other' || released.has(stage) ? waiting[stage].filter(isWanted) : []
        if (wanted.length > 0) waiting[stage] = waiting[stage].filter((one) => !wanted.includes(one))
        return wanted
      }),
    upgraded: (versions) => {
      const paths = [...versions.keys()].filter((path) => modules.has(path) && path !== tool?.path)
      return `${options.goMod}\n${paths.map((path) => `require ${path} ${versions.get(path)}\n`).join('')}`
    },
  }
}
