// `doctor` on the project's own files, without the network unless go may use it.
import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { goText } from '../bounded-file.ts'
import { parseGoMod, parseGoWork, type Replacement } from '../go/gomod.ts'
import { type ModuleVersion, parseModuleKey } from '../go/module.ts'
import { replaced } from '../go/needed-zips.ts'
import type { ProjectModule } from '../inspect/project.ts'
import type { GoQueries, ListedModule } from '../modules/go-queries.ts'
import { sanitizeForLog } from '../redact.ts'
import type { Finding } from './diagnosis.ts'
import {
  doubtfulReplaces,
  ignoredReplaces,
  keyOf,
  missingSums,
  type ProjectFile,
  replaceFindings,
  retractionFindings,
  tidyFindings,
} from './project-files.ts'

export interface ProjectDiagnosis {
  readonly findings: readonly Finding[]
  /** What could not be checked, and why. */
  readonly notChecked: readonly string[]
}

interface ProjectContext {
  readonly go: GoQueries
  readonly workspace: string
  readonly online: boolean
  /** Modules that no mirror may learn of. */
  readonly isHidden: (path: string) => boolean
}

export async function diagnoseModule(module: ProjectModule, context: ProjectContext): Promise<ProjectDiagnosis> {
  const { go, workspace, online } = context
  const dirs = module.kind === 'workspace' ? module.memberDirs : [module.dir]
  const goMods = dirs.map((dir) => fileOf(join(dir, 'go.mod'), workspace))
  const findings: Finding[] = []
  const notChecked: string[] = []
  const { modules: list, missing } = await go.buildList(module)
  if (missing === '') findings.push(...listFindings(module, goMods, list, workspace))
  else if (module.kind === 'module') findings.push(...goMods.flatMap((goMod) => idleReplaces(goMod, module)))
  else notChecked.push(`replace lines of ${goMods[0]?.name}: ${sanitizeForLog(missing)}`)
  for (const [at, goMod] of goMods.entries()) {
    const dir = dirs[at] ?? ''
    const goSum = fileOf(join(dir, 'go.sum'), workspace)
    const { diff, why } = await go.tidy(dir)
    if (diff !== undefined) findings.push(...tidyFindings(diff, goMod, goSum))
    else if (module.kind !== 'vendored') {
      const uncovered = uncoveredOf(module, goMod, goSum)
      if (uncovered.length > 0) findings.push(missingSums(goMod, goSum, uncovered.map(keyOf)))
      if (goSum.text !== '') notChecked.push(`superfluous lines of ${goSum.name}: ${sanitizeForLog(why)}`)
    }
    if (online) {
      const paths = parseGoMod(goMod.text).requires.map(({ path }) => path)
      const asked = paths.filter(
        (path) => !context.isHidden(path) && list.some((one) => one.Path === path && !one.Main && !one.Replace),
      )
      findings.push(...retractionFindings(goMod, await go.updates(dir, asked)))
    }
  }
  return { findings, notChecked }
}

/** Without an answer of go. The go.sum of an old module or a workspace lacks more than shows. */
function uncoveredOf(
  { kind, uncovered }: ProjectModule,
  goMod: ProjectFile,
  { text }: ProjectFile,
): readonly ModuleVersion[] {
  if (kind !== 'old-module' || text.trim() !== '') return uncovered
  const { requires, replaces } = parseGoMod(goMod.text)
  return requires.flatMap((module) => replaced(module, replaces) ?? [])
}

/** Without a build list: go >= 1.17 requires every module of the build in go.mod itself. */
function idleReplaces(goMod: ProjectFile, { goSum }: ProjectModule): Finding[] {
  const { requires, replaces } = parseGoMod(goMod.text)
  const list = requires.map(({ path, version }) => ({ Path: path, Version: version }))
  const inSums = new Set([...goSum.zips.keys(), ...goSum.mods.keys()].map((key) => parseModuleKey(key).path))
  const isRequired = ({ path }: Replacement) => list.some(({ Path }) => Path === path)
  // go.sum shows some of the module graph, which can be larger.
  const doubtful = replaces.filter(({ path, toPath }) => !inSums.has(path) && !inSums.has(toPath))
  return [
    ...replaceFindings(goMod, replaces.filter(isRequired), list),
    ...doubtfulReplaces(
      goMod,
      doubtful.filter((line) => !isRequired(line)),
    ),
  ]
}

function listFindings(
  { kind, dir }: ProjectModule,
  goMods: readonly ProjectFile[],
  list: readonly ListedModule[],
  workspace: string,
): Finding[] {
  const [first] = goMods
  const work = kind === 'workspace' ? fileOf(join(dir, 'go.work'), workspace) : undefined
  const dependencies = list.filter(
    ({ Main, Indirect, Replace }) => !Main && (!Indirect || (Replace && !Replace.Version)),
  )
  return [
    ...(work ? replaceFindings(work, parseGoWork(work.text).replaces, list) : []),
    ...goMods.flatMap((goMod) => replaceFindings(goMod, parseGoMod(goMod.text).replaces, list)),
    ...dependencies.flatMap((dependency) => {
      const text = dependency.GoMod && existsSync(dependency.GoMod) ? goTextOf(dependency.GoMod) : ''
      return first ? ignoredReplaces(first, dependency, parseGoMod(text).replaces, list) : []
    }),
  ]
}

function fileOf(path: string, workspace: string): ProjectFile {
  const name = relative(workspace, path).replaceAll('\\', '/')
  const dir = dirname(name)
  return { name, text: goTextOf(path), dir: dir === '.' ? '' : dir }
}

function goTextOf(path: string): string {
  return goText(path) ?? ''
}
