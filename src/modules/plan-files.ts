// The files that go will need, by go.mod and go.sum: every zip of the build, an .info for each, and
// every go.mod with a hash (the module graph). Exact for tidy modules of go >= 1.17, a little more
// for older ones and workspaces. A file without a hash is left to go, which queries the checksum
// database.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { count } from '../format.ts'
import { goFlag } from '../go/goflags.ts'
import {
  cacheFile,
  checkModulePath,
  checkVersion,
  type ModuleFileKind,
  type ModuleVersion,
  moduleKey,
  parseModuleKey,
  treeFolder,
} from '../go/module.ts'
import type { Project, ProjectModule } from '../inspect/project.ts'
import { hasZipHash } from '../verify/module-tree.ts'
import { downloadFolder } from './download-folder.ts'

export interface PlannedFile extends ModuleVersion {
  readonly kind: ModuleFileKind
  readonly h1: string | undefined
  readonly name: string
}

export interface FilePlan {
  /** Zips first, because they take longest; each name once. */
  readonly files: readonly PlannedFile[]
  readonly zips: number
  readonly excluded: number
  readonly leftToGo: readonly string[]
}

/** `goflags`: the effective GOFLAGS. `isExcluded`: the mirrors must not learn about it. */
export function planFiles(
  project: Project,
  { isExcluded, goflags }: { readonly isExcluded: (path: string) => boolean; readonly goflags: string },
): FilePlan {
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
  for (const { zipsNeeded, goSum } of modules) {
    for (const zip of zipsNeeded) {
      const h1 = goSum.zips.get(moduleKey(zip))
      if (h1 !== undefined) addUnlessExcluded('zip', zip, h1)
    }
  }
  const zips = files.size
  for (const { path, version } of [...files.values()]) add('info', { path, version }, undefined)
  for (const [key, h1] of modules.flatMap(({ goSum }) => [...goSum.mods])) {
    const module = parseModuleKey(key)
    // go.sum is untrusted (a pull request): what go refuses must not become a file name or URL.
    if (checkModulePath(module.path) === undefined && checkVersion(module.version) === undefined) {
      addUnlessExcluded('mod', module, h1)
    }
  }
  for (const name of conflicts) files.delete(name)
  return { files: [...files.values()], zips, excluded, leftToGo: leftToGo(modules, conflicts.size, goflags) }
}

export interface Unfinished {
  readonly absent: readonly PlannedFile[]
  /** Zips without `.ziphash` or tree, such as restored ones: nothing vouches for them yet. */
  readonly unverified: readonly PlannedFile[]
  /** Modules that a go command has begun to unpack; perhaps it was killed. */
  readonly begun: number
}

/** What `modcache` (GOMODCACHE) lacks; files `underWay` (names) count as absent. */
export function unfinishedFiles(
  modcache: string,
  files: readonly PlannedFile[],
  underWay: ReadonlySet<string> = new Set(),
): Unfinished {
  const folder = downloadFolder(modcache)
  // Synchronous: thousands of promises cost ten times what the system calls do.
  const isAbsent = ({ name }: PlannedFile) => underWay.has(name) || !existsSync(`${folder}/${name}`)
  const isVerified = (file: PlannedFile) =>
    hasZipHash(`${folder}/${file.name}`) && existsSync(join(modcache, treeFolder(file)))
  const absent = new Set(files.filter(isAbsent))
  const zips = files.filter((file) => file.kind === 'zip' && !absent.has(file))
  const begun = zips.filter(({ name }) => existsSync(`${folder}/${name.replace(/zip$/, 'partial')}`)).length
  return { absent: [...absent], unverified: zips.filter((file) => !isVerified(file)), begun }
}

function leftToGo(modules: readonly ProjectModule[], conflicts: number, goflags: string): string[] {
  const left: string[] = []
  if (conflicts > 0) left.push(`${count(conflicts, 'file')} with two different hashes`)
  if (goFlag(goflags, 'modfile') !== undefined) left.push('the requirements in the file of -modfile')
  for (const { modulePath, dir, uncovered, goSum } of modules) {
    const where = modulePath || dir
    if (uncovered.length > 0)
      left.push(`${count(uncovered.length, 'requirement')} of ${where} without a hash in go.sum`)
    else if (goSum.problems.length > 0) left.push(`${where}, whose go.sum has lines that only go can resolve`)
  }
  return left
}
