// The Go project on disk: its modules and workspaces, what each needs and which files say so. Only reads; go is not started.
// Surprising: a vendored module needs nothing, though `go mod download` would fetch all of it; and go takes vendor/ only from
// go 1.14 on, and only when modules.txt was made for the mode (module or workspace) that go runs in.
// Follows setDefaultBuildMod and modulesTextIsForWorkspace of cmd/go/internal/modload/init.go.
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { goFlag } from '../go/goflags.ts'
import { type GoMod, parseGoMod, parseGoWork, type Replacement, type Requirement } from '../go/gomod.ts'
import { type GoSum, parseGoSums } from '../go/gosum.ts'
import type { ModuleVersion } from '../go/module.ts'
import { type NeededZips, zipsOfRequires, zipsOfSums } from '../go/needed-zips.ts'
import { isOlderThan } from '../go/version.ts'
import { type FindOptions, findModules, memberDirs, type Place } from './find-modules.ts'

/** `old-module`: go < 1.17 or no go line. `vendored`: its dependencies lie in vendor/, module or workspace. */
export type ModuleKind = 'module' | 'old-module' | 'workspace' | 'vendored'

/** One main module, or one workspace with all its members. */
export interface ProjectModule {
  /** Folder of the go.mod or go.work, absolute. */
  readonly dir: string
  /** The module's path; of a workspace its members' paths, separated by `, `. */
  readonly modulePath: string
  /** The go line, or undefined. */
  readonly goVersion: string | undefined
  /** The toolchain line, or undefined. */
  readonly toolchain: string | undefined
  readonly kind: ModuleKind
  /** Of a workspace: every member's go.sum and the go.work.sum. */
  readonly goSum: GoSum
  readonly requires: readonly Requirement[]
  readonly replaces: readonly Replacement[]
  /** What build, vet and test need from a mirror, after `replace`, each with its hash in `goSum`. */
  readonly zipsNeeded: readonly ModuleVersion[]
  /** How many required modules have no hash in `goSum`: go asks the checksum database about them, or stops. */
  readonly uncovered: number
  /** Folders of a workspace's members, absolute; empty for a module. */
  readonly memberDirs: readonly string[]
}

export interface Project {
  readonly modules: readonly ProjectModule[]
  /** The go.work files in effect, absolute. */
  readonly workspaces: readonly string[]
  /** Sentences for people: what was not found, is missing or cannot be read. */
  readonly notes: readonly string[]
  /** Every go.mod, go.sum, go.work and go.work.sum that counts: absolute, sorted. */
  readonly dependencyFiles: readonly string[]
}

export interface ReadProjectOptions extends FindOptions {
  /** The effective GOFLAGS, for `-mod=`. */
  readonly goflags?: string
}

/** Reads the projects in `dirs`. Nothing that is missing or malformed throws: it becomes a note. */
export async function readProject(dirs: readonly string[], options: ReadProjectOptions = {}): Promise<Project> {
  const { places, notes } = await findModules(dirs, options)
  const context = { base: resolve(options.root ?? dirs[0] ?? '.'), modFlag: goFlag(options.goflags ?? '', 'mod') ?? '' }
  const read = await Promise.all(
    places.map((place) => (place.kind === 'module' ? readModule(place.dir, context) : readWorkspace(place, context))),
  )
  return {
    modules: read.flatMap(({ module }) => (module ? [module] : [])),
    workspaces: places.flatMap((place) => (place.kind === 'workspace' ? [place.file] : [])),
    notes: [...notes, ...noteOnFlags(options.goflags), ...read.flatMap((one) => one.notes)],
    dependencyFiles: [...new Set(read.flatMap((one) => one.files))].sort(),
  }
}

interface Context {
  /** Folder that notes name files from. */
  readonly base: string
  /** The value of `-mod=` in GOFLAGS, or empty. */
  readonly modFlag: string
}

interface ReadPlace {
  readonly module: ProjectModule | undefined
  readonly notes: readonly string[]
  readonly files: readonly string[]
}

async function readModule(dir: string, context: Context): Promise<ReadPlace> {
  const { goMod, sums, files, notes } = await readMember(dir, context)
  if (goMod === undefined) return { module: undefined, notes, files }
  const goSum = parseGoSums(sums)
  const vendored = await isVendored({ dir, goVersion: goMod.goVersion, mode: 'module', modFlag: context.modFlag })
  const kind = vendored ? 'vendored' : isOlderThan(goMod.goVersion, '1.17') ? 'old-module' : 'module'
  const needed =
    kind === 'module' ? zipsOfRequires(goMod, goSum) : zipsOfSums(goSum, goMod.replaces, [goMod.modulePath])
  const { modulePath, goVersion, toolchain, requires, replaces } = goMod
  const zipsNeeded = vendored ? [] : needed.zips
  const module = {
    dir,
    modulePath,
    goVersion,
    toolchain,
    kind,
    goSum,
    requires,
    replaces,
    zipsNeeded,
    uncovered: vendored ? 0 : needed.uncovered.length,
    memberDirs: [],
  } as const
  return {
    module,
    files,
    notes: [...notes, ...goSum.problems, ...noteOnSums({ dir, sums, needed, vendored, goMod, context })],
  }
}

async function readWorkspace({ dir, file }: Place & { kind: 'workspace' }, context: Context): Promise<ReadPlace> {
  const text = await readText(file)
  if (text === undefined) return { module: undefined, files: [], notes: [`${file} cannot be read.`] }
  const work = parseGoWork(text)
  const members = await Promise.all(memberDirs(file, work).map((member) => readMember(member, context)))
  const present = members.flatMap(({ goMod }) => (goMod ? [goMod] : []))
  const workSum = `${file}.sum`
  const workSumText = await readText(workSum)
  const sums = [
    ...members.flatMap((member) => member.sums),
    ...(workSumText === undefined ? [] : [{ name: relative(context.base, workSum), text: workSumText }]),
  ]
  const goSum = parseGoSums(sums)
  const replaces = [...work.replaces, ...present.flatMap((goMod) => goMod.replaces)]
  const vendored = await isVendored({ dir, goVersion: work.goVersion, mode: 'workspace', modFlag: context.modFlag })
  const own = present.map(({ modulePath }) => modulePath)
  const module: ProjectModule = {
    dir,
    modulePath: own.join(', '),
    goVersion: work.goVersion,
    toolchain: work.toolchain,
    kind: vendored ? 'vendored' : 'workspace',
    goSum,
    requires: present.flatMap(({ requires }) => requires),
    replaces,
    zipsNeeded: vendored ? [] : zipsOfSums(goSum, replaces, own).zips,
    uncovered: 0,
    memberDirs: members.flatMap((member) => (member.goMod ? [member.dir] : [])),
  }
  const files = [file, ...(workSumText === undefined ? [] : [workSum]), ...members.flatMap((member) => member.files)]
  return { module, files, notes: [...work.problems, ...members.flatMap((member) => member.notes), ...goSum.problems] }
}

interface Member {
  readonly dir: string
  readonly goMod: GoMod | undefined
  /** The go.sum, or nothing. */
  readonly sums: readonly { readonly name: string; readonly text: string }[]
  readonly files: readonly string[]
  readonly notes: readonly string[]
}

async function readMember(dir: string, { base }: Context): Promise<Member> {
  const [modFile, sumFile] = [join(dir, 'go.mod'), join(dir, 'go.sum')]
  const [modText, sumText] = await Promise.all([readText(modFile), readText(sumFile)])
  const goMod = modText === undefined ? undefined : parseGoMod(modText)
  const folder = relative(base, dir)
  const sums = sumText === undefined ? [] : [{ name: join(folder, 'go.sum'), text: sumText }]
  const notes = goMod
    ? goMod.problems.map((problem) => join(folder, problem))
    : [`${modFile} is missing or cannot be read.`]
  const files = [...(goMod ? [modFile] : []), ...(sumText === undefined ? [] : [sumFile])]
  return { dir, goMod, sums, files, notes }
}

interface VendorQuestion {
  readonly dir: string
  readonly goVersion: string | undefined
  readonly mode: 'module' | 'workspace'
  readonly modFlag: string
}

async function isVendored({ dir, goVersion, mode, modFlag }: VendorQuestion): Promise<boolean> {
  if (modFlag !== '') return modFlag === 'vendor'
  if (isOlderThan(goVersion, '1.14')) return false
  const modulesTxt = await readText(join(dir, 'vendor', 'modules.txt'))
  if (modulesTxt === undefined) return false
  const isForWorkspace = /^## (?:.*;)?[ \t]*workspace[ \t]*(?:;|$)/m.test(modulesTxt.split('\n', 1)[0] ?? '')
  return isForWorkspace === (mode === 'workspace')
}

function noteOnFlags(goflags: string | undefined): string[] {
  if (goFlag(goflags ?? '', 'modfile') === undefined) return []
  return [
    'GOFLAGS holds -modfile, so go reads another file than go.mod; what only that file requires is left to go itself.',
  ]
}

interface SumQuestion {
  readonly dir: string
  readonly sums: readonly unknown[]
  readonly needed: NeededZips
  readonly vendored: boolean
  readonly goMod: GoMod
  readonly context: Context
}

function noteOnSums({ dir, sums, needed, vendored, goMod, context }: SumQuestion): string[] {
  if (vendored || goMod.requires.length === 0) return []
  const name = join(relative(context.base, dir), 'go.sum')
  if (sums.length === 0) {
    return [
      `${name} is missing: nothing can be fetched ahead or checked against it. Run \`go mod tidy\` and commit the file.`,
    ]
  }
  const [first] = needed.uncovered
  if (first === undefined) return []
  const others = needed.uncovered.length > 1 ? ` and ${needed.uncovered.length - 1} more` : ''
  return [
    `${name} has no hash for ${first.path}@${first.version}${others}: a build stops there. Run \`go mod tidy\` and commit the file.`,
  ]
}

async function readText(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(() => undefined)
}
