// Which zips a build needs, from go.mod and go.sum only. A module of go >= 1.17 requires every
// module of its build. Older modules and workspaces list fewer: there the highest version of each
// path among go.sum's zip lines covers all builds and tests.
import type { GoMod, Replacement } from './gomod.ts'
import type { GoSum } from './gosum.ts'
import { checkModulePath, checkVersion, type ModuleVersion, moduleKey, parseModuleKey } from './module.ts'
import { compareSemver } from './version.ts'

/** The `replace` line that applies to a module. The line of the exact version wins. */
export function replacementOf(module: ModuleVersion, replaces: readonly Replacement[]): Replacement | undefined {
  const ofPath = replaces.filter(({ path }) => path === module.path)
  return ofPath.find(({ version }) => version === module.version) ?? ofPath.find(({ version }) => version === '')
}

/** A requirement after `replace`; undefined for a folder. */
export function replaced(module: ModuleVersion, replaces: readonly Replacement[]): ModuleVersion | undefined {
  const line = replacementOf(module, replaces)
  if (line === undefined) return module
  return line.toVersion === '' ? undefined : { path: line.toPath, version: line.toVersion }
}

/** For a module of go >= 1.17. For those `uncovered` by go.sum go queries the database or stops. */
export function zipsOfRequires({ requires, replaces, excludes }: GoMod, goSum: GoSum) {
  const excluded = new Set(excludes.map(moduleKey))
  const built = requires.filter((require) => !excluded.has(moduleKey(require)))
  const wanted = built
    .map((require) => replaced(require, replaces))
    .filter((module) => module !== undefined)
    .filter(isRequestable)
  return {
    zips: sorted(wanted.filter((module) => goSum.zips.has(moduleKey(module)))),
    uncovered: sorted(wanted.filter((module) => !goSum.zips.has(moduleKey(module)))),
    inFolders: sorted(built.filter((require) => replaced(require, replaces) === undefined)),
  }
}

/** For an older module or a workspace; `own` are the paths of its members. */
export function zipsOfSums(goSum: GoSum, replaces: readonly Replacement[], own: readonly string[]) {
  const highest = new Map<string, string>()
  // A version that takes the place of another need not be the selected one.
  const targets = new Set(replaces.map(({ toPath, toVersion }) => moduleKey({ path: toPath, version: toVersion })))
  for (const key of goSum.zips.keys()) {
    const module = parseModuleKey(key)
    const known = highest.get(module.path)
    const isElsewhere = own.includes(module.path) || replaced(module, replaces) !== module || targets.has(key)
    if (isElsewhere || !isRequestable(module)) continue
    if (known === undefined || compareSemver(module.version, known) > 0) highest.set(module.path, module.version)
  }
  // Often `replace m => m v1.2.3`: go.sum has the hash of what takes the place, if a build uses it.
  const inPlace = replaces
    .map(({ toPath, toVersion }) => ({ path: toPath, version: toVersion }))
    .filter((module) => isRequestable(module) && !own.includes(module.path) && goSum.zips.has(moduleKey(module)))
  const others = [...highest].map(([path, version]) => ({ path, version }))
  return { zips: sorted([...inPlace, ...others]), uncovered: [], inFolders: [] }
}

/** go.sum is untrusted (a pull request): what go refuses must not become a file name or URL. */
function isRequestable({ path, version }: ModuleVersion): boolean {
  return checkModulePath(path) === undefined && checkVersion(version) === undefined
}

function sorted(modules: readonly ModuleVersion[]): ModuleVersion[] {
  const unique = new Map(modules.map((module) => [moduleKey(module), module]))
  return [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, module]) => module)
}
