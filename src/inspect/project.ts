// The Go project on disk: its modules and workspaces, and what each needs, without running go.
// Surprising: go uses vendor/ only from go 1.14 on, and only if modules.txt was made for the mode
// (module or workspace) that go runs in.
// Follows setDefaultBuildMod and modulesTextIsForWorkspace of cmd/go/internal/modload/init.go.
import { join, relative, resolve } from 'node:path'
import { goText } from '../bounded-file.ts'
import { goFlag } from '../go/goflags.ts'
import { type GoMod, parseGoMod, parseGoWork } from '../go/gomod.ts'
import { type GoSum, parseGoSums } from '../go/gosum.ts'
import type { ModuleVersion } from '../go/module.ts'
import { zipsOfRequires, zipsOfSums } from '../go/needed-zips.ts'
import { isOlderThan } from '../go/version.ts'
import { type FindOptions, findModules, memberDirs, type Place } from './find-modules.ts'

export interface ProjectModule {
  readonly dir: string
  /** The module's path, or the paths of a workspace's members, separated by `, `. */
  readonly modulePath: string
  readonly goVersion: string | undefined
  readonly toolchain: string | undefined
  /** `old-module`: go < 1.17 or no go line. `vendored`: dependencies are in vendor/. */
  readonly kind: 'module' | 'old-module' | 'workspace' | 'vendored'
  /** A workspace's holds every member's go.sum and the go.work.sum. */
  readonly goSum: GoSum
  /** What build, vet and test need from a mirror, after `replace`; `goSum` has a hash of each. */
  readonly zipsNeeded: readonly ModuleVersion[]
  /** Every module of the build by go.mod, or by go.sum where go.mod does not list all. */
  readonly buildList: readonly ModuleVersion[]
  /** Required modules without a hash in `goSum`: go queries the checksum database, or fails. */
  readonly uncovered: readonly ModuleVersion[]
  readonly memberDirs: readonly string[]
}

export interface Note {
  /** `diagnosed`: `doctor` has a finding of its own for it. */
  readonly kind: 'plain' | 'diagnosed'
  readonly text: string
}

export interface Project {
  readonly modules: readonly ProjectModule[]
  readonly workspaces: readonly string[]
  readonly notes: readonly Note[]
  /** Every go.mod, go.sum, go.work and go.work.sum in effect, sorted. */
  readonly dependencyFiles: readonly string[]
}

export interface ReadProjectOptions extends FindOptions {
  readonly goflags?: string
}

/** Paths are absolute. Missing or malformed files become notes, not errors. */
export async function readProject(dirs: readonly string[], options: ReadProjectOptions = {}): Promise<Project> {
  const { goflags = '' } = options
  const { places, notes } = await findModules(dirs, options)
  const context = { base: resolve(dirs[0] ?? '.'), modFlag: goFlag(goflags, 'mod') ?? '' }
  const read = places.map((place) =>
    place.kind === 'module' ? readModule(place.dir, context) : readWorkspace(place, context),
  )
  return {
    modules: read.flatMap(({ module }) => (module ? [module] : [])),
    workspaces: places.flatMap((place) => (place.kind === 'workspace' ? [place.file] : [])),
    notes: [
      ...notes.map(plain),
      ...(goFlag(goflags, 'modfile') === undefined ? [] : [diagnosed(MODFILE)]),
      ...read.flatMap((one) => one.notes),
    ],
    dependencyFiles: [...new Set(read.flatMap((one) => one.files))].sort(),
  }
}

interface Context {
  /** Notes name files relative to this folder. */
  readonly base: string
  /** The value of `-mod=` in GOFLAGS, or empty. */
  readonly modFlag: string
}

function plain(text: string): Note {
  return { kind: 'plain', text }
}

function diagnosed(text: string): Note {
  return { kind: 'diagnosed', text }
}

interface ReadPlace {
  readonly module: ProjectModule | undefined
  readonly notes: readonly Note[]
  readonly files: readonly string[]
}

function readModule(dir: string, context: Context): ReadPlace {
  const { goMod, sums, files, notes } = readMember(dir, context)
  if (goMod === undefined) return { module: undefined, notes, files }
  const goSum = parseGoSums(sums)
  const { modulePath, goVersion, toolchain, requires, replaces } = goMod
  const isComplete = !isOlderThan(goVersion, '1.17')
  const { zips, uncovered, inFolders } = isComplete
    ? zipsOfRequires(goMod, goSum)
    : zipsOfSums(goSum, replaces, [modulePath])
  const buildList = [...zips, ...uncovered, ...inFolders]
  const common = { dir, modulePath, goVersion, toolchain, goSum, buildList, memberDirs: [] }
  if (isVendored(goMod, { dir, isWorkspace: false }, context)) {
    const module = { ...common, kind: 'vendored', zipsNeeded: [], uncovered: [] } as const
    return { module, files, notes: [...notes, ...goSum.problems.map(plain)] }
  }
  const sumFile = relative(context.base, join(dir, 'go.sum'))
  const sumNotes = requires.length === 0 ? [] : noteOnSums(sumFile, sums.length === 0, uncovered)
  const kind = isComplete ? 'module' : 'old-module'
  const module = { ...common, kind, zipsNeeded: zips, uncovered } as const
  return { module, files, notes: [...notes, ...goSum.problems.map(plain), ...sumNotes] }
}

function readWorkspace({ dir, file }: Place & { kind: 'workspace' }, context: Context): ReadPlace {
  const text = goText(file)
  if (text === undefined) return { module: undefined, files: [], notes: [plain(`${file} cannot be read.`)] }
  const work = parseGoWork(text)
  const members = memberDirs(file, work.uses).map((member) => readMember(member, context))
  const present = members.flatMap(({ goMod }) => (goMod ? [goMod] : []))
  const sums = [...members.flatMap((member) => member.sums), ...readSum(`${file}.sum`, context)]
  const goSum = parseGoSums(sums)
  const replaces = [...work.replaces, ...present.flatMap((goMod) => goMod.replaces)]
  const vendored = isVendored(work, { dir, isWorkspace: true }, context)
  const own = present.map(({ modulePath }) => modulePath)
  const { zips } = zipsOfSums(goSum, replaces, own)
  const module: ProjectModule = {
    dir,
    modulePath: own.join(', '),
    goVersion: work.goVersion,
    toolchain: work.toolchain,
    kind: vendored ? 'vendored' : 'workspace',
    goSum,
    buildList: zips,
    zipsNeeded: vendored ? [] : zips,
    uncovered: [],
    memberDirs: members.flatMap((member) => (member.goMod ? [member.dir] : [])),
  }
  const files = [file, ...sums.map((sum) => sum.file), ...members.flatMap((member) => member.files)]
  const problems = [...work.problems, ...goSum.problems].map(plain)
  return { module, files, notes: [...members.flatMap((member) => member.notes), ...problems] }
}

function readMember(dir: string, context: Context) {
  const modFile = join(dir, 'go.mod')
  const text = goText(modFile)
  const sums = readSum(join(dir, 'go.sum'), context)
  const files = sums.map(({ file }) => file)
  const missing = `${modFile} is missing or cannot be read.`
  if (text === undefined) return { dir, goMod: undefined, sums, files, notes: [plain(missing)] }
  const goMod = parseGoMod(text)
  const notes = goMod.problems.map((problem) => plain(join(relative(context.base, dir), problem)))
  return { dir, goMod, sums, files: [modFile, ...files], notes }
}

/** A go.sum or go.work.sum, if it can be read. */
function readSum(file: string, { base }: Context) {
  const text = goText(file)
  return text === undefined ? [] : [{ file, name: relative(base, file), text }]
}

function isVendored(
  { goVersion }: GoMod,
  { dir, isWorkspace }: { readonly dir: string; readonly isWorkspace: boolean },
  { modFlag }: Context,
): boolean {
  if (modFlag !== '' && modFlag !== 'vendor') return false
  const modulesTxt = goText(join(dir, 'vendor', 'modules.txt'))
  if (modulesTxt === undefined || modFlag === 'vendor') return modulesTxt !== undefined
  if (isOlderThan(goVersion, '1.14')) return false
  const isForWorkspace = /^## (?:.*;)?[ \t]*workspace[ \t]*(?:;|$)/m.test(modulesTxt.split('\n', 1)[0] ?? '')
  return isForWorkspace === isWorkspace
}

const MODFILE =
  'GOFLAGS has -modfile, so go reads another file instead of go.mod; only go downloads what that file adds.'

function noteOnSums(name: string, isMissing: boolean, [first, ...others]: readonly ModuleVersion[]): Note[] {
  const note = (what: string) => [diagnosed(`${name} ${what}. Run \`go mod tidy\` and commit the file.`)]
  if (isMissing) return note('is missing: no module can be fetched early or verified, and builds fail without -mod=mod')
  if (first === undefined) return []
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return note(`has no hash for ${first.path}@${first.version}${more}, so builds that import it fail`)
}
