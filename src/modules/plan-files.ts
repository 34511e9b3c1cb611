// Which files of the download cache the go command will want, told from go.mod and go.sum alone: every zip of the build, an .info for
// each of them (go waits for it, one after another), and every go.mod that go.sum has a hash for, which is the module graph.
// Exact for tidy modules of go >= 1.17; for older ones and workspaces a little more than builds and tests read. A file without a
// hash in go.sum is not planned: go alone asks the checksum database.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { goFlag } from '../go/goflags.ts'
import { cacheFile, checkModulePath, checkVersion, type ModuleFileKind, type ModuleVersion } from '../go/module.ts'
import type { Project, ProjectModule } from '../inspect/project.ts'

/** One file that is wanted. */
export interface PlannedFile extends ModuleVersion {
  readonly kind: ModuleFileKind
  /** Hash of go.sum; undefined for an .info. */
  readonly h1: string | undefined
  /** Name below cache/download, with slashes. */
  readonly name: string
}

export interface FilePlan {
  /** Zips first, for they take longest; each name once. */
  readonly files: readonly PlannedFile[]
  /** Modules whose zips are planned. */
  readonly zips: number
  /** Modules whose zips were left out because they are excluded. */
  readonly excluded: number
  /** Sentences: what else is left to the go command, and why. */
  readonly leftToGo: readonly string[]
}

export interface PlanOptions {
  /** True for a module that these mirrors must not hear of. */
  readonly isExcluded: (path: string) => boolean
  /** The effective GOFLAGS. */
  readonly goflags: string
}

/** Plans the files for all modules of the project; vendored ones need none. */
export function planFiles(project: Project, { isExcluded, goflags }: PlanOptions): FilePlan {
  const modules = project.modules.filter(({ kind }) => kind !== 'vendored')
  const files = new Map<string, PlannedFile>()
  const conflicts = new Set<string>()
  let excluded = 0
  const add = (kind: ModuleFileKind, { path, version }: ModuleVersion, h1: string | undefined) => {
    const name = cacheFile(path, version, kind)
    const known = files.get(name)
    if (known === undefined) files.set(name, { kind, path, version, h1, name })
    else if (known.h1 !== h1) conflicts.add(name)
  }
  const addUnlessExcluded: typeof add = (kind, module, h1) => {
    if (isExcluded(module.path)) excluded += kind === 'zip' ? 1 : 0
    else add(kind, module, h1)
  }
  for (const module of modules) for (const zip of zipsOf(module)) addUnlessExcluded('zip', zip.module, zip.h1)
  const zips = files.size
  for (const { path, version } of [...files.values()]) add('info', { path, version }, undefined)
  for (const { goSum } of modules) for (const [key, h1] of goSum.mods) addMod(key, h1, addUnlessExcluded)
  for (const name of conflicts) files.delete(name)
  return { files: [...files.values()], zips, excluded, leftToGo: leftToGo({ modules, conflicts, goflags }) }
}

/** Those files that `modcache` (GOMODCACHE) lacks; those `underWay` (names) count as lacking, for they come only now. */
export function absentFiles(
  modcache: string,
  files: readonly PlannedFile[],
  underWay: ReadonlySet<string> = new Set(),
): PlannedFile[] {
  const folder = join(modcache, 'cache', 'download')
  // Synchronous: thousands of promises cost more than the look-ups.
  return files.filter(({ name }) => underWay.has(name) || !existsSync(`${folder}/${name}`))
}

function zipsOf({ zipsNeeded, goSum }: ProjectModule) {
  return zipsNeeded.flatMap((module) => {
    const h1 = goSum.zips.get(`${module.path}@${module.version}`)
    return h1 === undefined ? [] : [{ module, h1 }]
  })
}

/** Strangers write go.sum in a pull request: what go would refuse must not become a file name or a URL. */
function addMod(key: string, h1: string, add: (kind: 'mod', module: ModuleVersion, h1: string) => void): void {
  const at = key.lastIndexOf('@')
  const module = { path: key.slice(0, at), version: key.slice(at + 1) }
  if (checkModulePath(module.path) === undefined && checkVersion(module.version) === undefined) add('mod', module, h1)
}

interface LeftQuestion {
  readonly modules: readonly ProjectModule[]
  readonly conflicts: ReadonlySet<string>
  readonly goflags: string
}

function leftToGo({ modules, conflicts, goflags }: LeftQuestion): string[] {
  const left: string[] = []
  if (conflicts.size > 0)
    left.push(`${conflicts.size} file${conflicts.size === 1 ? '' : 's'} with two different hashes`)
  if (goFlag(goflags, 'modfile') !== undefined) left.push('what the file of -modfile requires')
  for (const module of modules) {
    const where = module.modulePath || module.dir
    if (module.kind !== 'module') left.push(`the proof for ${where}, whose go.mod does not list its whole build`)
    else if (module.uncovered > 0)
      left.push(
        `${module.uncovered} requirement${module.uncovered === 1 ? '' : 's'} of ${where} without a hash in go.sum`,
      )
    else if (module.goSum.problems.length > 0) left.push(`${where}, whose go.sum has lines that only go can judge`)
  }
  return left
}
