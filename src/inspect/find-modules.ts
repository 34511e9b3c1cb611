// Finds the modules of a checkout: go.mod or go.work in the named folder, a go.work above it, as go
// searches, else every module below it. Surprising: in a module that a go.work above it does not
// `use`, go refuses to work. Follows findWorkspaceFile of cmd/go/internal/modload/init.go.
import { existsSync, statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, parse, relative, resolve } from 'node:path'
import { goText } from '../bounded-file.ts'
import { parseGoWork } from '../go/gomod.ts'

export type Place =
  | { readonly kind: 'module'; readonly dir: string }
  | { readonly kind: 'workspace'; readonly dir: string; readonly file: string }

export interface FindOptions {
  /** GOWORK as it is set: empty or `auto`, `off`, or the absolute path of a go.work. */
  readonly gowork?: string
  readonly signal?: AbortSignal
}

interface FoundPlaces {
  readonly places: readonly Place[]
  readonly notes: readonly string[]
}

const MAX_DEPTH = 6
const MAX_MODULES = 5_000
const SKIPPED = /^(?:[._].*|vendor|node_modules|testdata)$/

export async function findModules(dirs: readonly string[], options: FindOptions): Promise<FoundPlaces> {
  const places = new Map<string, Place>()
  const notes: string[] = []
  for (const dir of dirs.map((one) => resolve(one))) {
    const found = await findIn(dir, options)
    for (const place of found.places) places.set(`${place.kind} ${place.dir}`, place)
    notes.push(...found.notes)
  }
  return { places: [...places.values()], notes }
}

export function memberDirs(file: string, uses: readonly string[]): string[] {
  return [...new Set(uses.map((use) => resolve(dirname(file), use)))]
}

async function findIn(dir: string, options: FindOptions): Promise<FoundPlaces> {
  if (!(await stat(dir).catch(() => undefined))?.isDirectory())
    return { places: [], notes: [`The folder ${dir} does not exist; check the input working-directory.`] }
  const git = nearest(dir, '.git', parse(dir).root)
  // Like go, but never beyond the repository.
  const root = git === undefined ? parse(dir).root : dirname(git)
  const { gowork = '' } = options
  const isSearched = gowork === '' || gowork === 'auto'
  const file = gowork === 'off' ? undefined : isSearched ? nearest(dir, 'go.work', root) : gowork
  const hasModule = existsSync(join(dir, 'go.mod'))
  if (file !== undefined && existsSync(file)) {
    if (!hasModule || memberDirs(file, parseGoWork(goText(file) ?? '').uses).includes(dir)) {
      return { places: [{ kind: 'workspace', dir: dirname(file), file }], notes: [] }
    }
    const note = `${file} does not use ${dir}: go refuses to work there. Run \`go work use\` for it, or set GOWORK=off.`
    return { places: [{ kind: 'module', dir }], notes: [note] }
  }
  const missing = file === undefined ? [] : [`GOWORK is ${file}, which does not exist; correct or unset GOWORK.`]
  if (hasModule) return { places: [{ kind: 'module', dir }], notes: missing }
  const below = await findBelow(dir, options)
  const above = nearest(dir, 'go.mod', root)
  // A go command in `dir` itself takes the module above it.
  const enclosing: Place[] = above === undefined ? [] : [{ kind: 'module', dir: dirname(above) }]
  const none = `No go.mod found in ${dir}, up to ${MAX_DEPTH} levels below it, or above it: no modules to fetch.`
  const notes = below.places.length > 0 ? below.notes : above === undefined ? [none] : []
  return { places: [...enclosing, ...below.places], notes: [...missing, ...notes] }
}

/** Breadth first, so that the limits leave out the deepest modules. */
async function findBelow(dir: string, { gowork, signal }: FindOptions): Promise<FoundPlaces> {
  const places: Place[] = []
  let level = [dir]
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const next: string[] = []
    for (const folder of level) {
      signal?.throwIfAborted()
      const found = await readdir(folder, { withFileTypes: true }).catch(() => [])
      const entries = found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const has = (name: string) => entries.some((entry) => entry.name === name && !entry.isDirectory())
      if (places.length >= MAX_MODULES) {
        const note = `${dir} has more than ${MAX_MODULES} modules; only the first ${MAX_MODULES} are used. Name their folders in the input working-directory.`
        return { places, notes: [note] }
      }
      // Below a go.work, go uses only its members.
      if (gowork !== 'off' && has('go.work')) {
        places.push({ kind: 'workspace', dir: folder, file: join(folder, 'go.work') })
        continue
      }
      if (has('go.mod')) places.push({ kind: 'module', dir: folder })
      const folders = entries.filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name))
      next.push(...folders.map((entry) => join(folder, entry.name)))
    }
    level = next
  }
  const names = places.map((place) => relative(dir, place.dir)).slice(0, 5)
  const more = places.length > names.length ? `, … (${places.length} in all)` : ''
  const note = `No go.mod in ${basename(dir)} itself; using the modules below it: ${names.join(', ')}${more}.`
  return { places, notes: [note] }
}

/** The nearest file `name` from `dir` up to `root`; as in go, a folder does not count. */
function nearest(dir: string, name: string, root: string): string | undefined {
  for (let at = dir; ; at = dirname(at)) {
    const path = join(at, name)
    if (existsSync(path) && (name === '.git' || !statSync(path).isDirectory())) return path
    if (at === root) return undefined
  }
}
