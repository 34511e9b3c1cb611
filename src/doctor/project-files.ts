// What is wrong with go.mod, go.sum and go.work, by go's own build list and tidy (pure).
import type { Replacement } from '../go/gomod.ts'
import { type ModuleVersion, moduleKey } from '../go/module.ts'
import type { ListedModule } from '../modules/go-queries.ts'
import { sanitizeForLog } from '../redact.ts'
import type { Finding } from './diagnosis.ts'
import { goIn } from './fix.ts'

/** The rules for code scanning. */
export const PROJECT_RULES = {
  'missing-go-sum': 'go.sum lacks a hash that a build needs',
  'superfluous-go-sum': 'go.sum has lines that nothing needs',
  'untidy-go-mod': 'go.mod is not as `go mod tidy` leaves it',
  'idle-replace': 'A replace has no effect',
  'ignored-replace': 'go ignores a replace in the go.mod of a dependency',
  retracted: 'A required version was retracted by its author',
  deprecated: 'A required module is deprecated',
} as const

/** A go.mod, go.work or go.sum as the findings name it. */
export interface ProjectFile {
  /** From the workspace, with `/`. */
  readonly name: string
  readonly text: string
  /** Of its folder, from the workspace; empty for the workspace itself. */
  readonly dir: string
}

/** The difference of `go mod tidy -diff`, as findings about both files. */
export function tidyFindings(diff: string, goMod: ProjectFile, goSum: ProjectFile): Finding[] {
  const sums = changesIn(diff, 'go.sum')
  const mods = changesIn(diff, 'go.mod')
  const fix = goIn(goMod.dir, 'mod', 'tidy')
  const removed = modulesOf(sums.removed)
  const changed = [...mods.removed.map((line) => `remove \`${line}\``), ...mods.added.map((line) => `add \`${line}\``)]
  const found = sums.added.length > 0 ? [missingSums(goMod, goSum, modulesOf(sums.added))] : []
  if (removed.length > 0) {
    const message = `It has lines that nothing in the build needs, as \`go mod tidy\` sees it: ${some(removed)}.`
    const remedy = 'They do no harm; `go mod tidy` removes them.'
    found.push({ level: 'note', ...about('superfluous-go-sum', goSum, sums.removed[0] ?? ''), message, remedy, fix })
  }
  if (changed.length > 0) {
    const isIncomplete = mods.added.some(
      (line) => !mods.removed.some((other) => other.split(' ')[0] === line.split(' ')[0]),
    )
    const message = `It is not tidy: \`go mod tidy\` would ${some(changed)}.`
    const level = isIncomplete ? 'warning' : 'note'
    found.push({ level, ...about('untidy-go-mod', goMod, mods.removed[0] ?? ''), message, remedy: COMMIT, fix })
  }
  return found
}

/** `modules` as go.sum spells them, with `/go.mod` where only that hash is missing. */
export function missingSums(goMod: ProjectFile, goSum: ProjectFile, modules: readonly string[]): Finding {
  const isRequired = (name: string) => goMod.text.includes(`${name} `) || goMod.text.includes(`${name}\n`)
  const [first = '', ...others] = modules.toSorted((a, b) => Number(isRequired(b)) - Number(isRequired(a)))
  const message = `It has no hash for ${some([first, ...others])}: a build that needs one of them stops with "missing go.sum entry".`
  const { subject: _, ...place } = about('missing-go-sum', goMod, first.split(' ')[0] ?? '')
  return {
    level: 'warning',
    subject: goSum.name,
    message,
    remedy: COMMIT,
    ...place,
    fix: goIn(goMod.dir, 'mod', 'tidy'),
  }
}

const COMMIT = 'Run `go mod tidy` and commit the file.'

interface Changes {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

function changesIn(diff: string, file: string): Changes {
  const part = diff.split(/^diff /m).find((text) => text.startsWith(`current/${file} `)) ?? ''
  const lines = part.split('\n').slice(3)
  const marked = (mark: string) => lines.filter((line) => line.startsWith(mark)).map(unmarked)
  const [added, removed] = [marked('+'), marked('-')]
  const isChange = (line: string) => line !== '' && !/^(?:[()]|\w+ \($)/.test(line)
  return {
    added: added.filter((line) => isChange(line) && !removed.includes(line)),
    removed: removed.filter((line) => isChange(line) && !added.includes(line)),
  }
}

/** The line as it stands outside a block: to put lines into one, or take them out, is no change. */
function unmarked(line: string): string {
  return line
    .slice(1)
    .trim()
    .replace(/^(?:require|exclude|replace|retract|tool) (?!\($)/, '')
}

/** As go.sum names them, with `/go.mod` where that line is alone. */
function modulesOf(lines: readonly string[]): string[] {
  const keys = lines.map((line) => line.split(' ').slice(0, 2).join(' '))
  return keys.filter((key) => !(key.endsWith('/go.mod') && keys.includes(key.slice(0, -'/go.mod'.length))))
}

/** Lines of `replace` without effect; go reads those of the main module and of go.work alone. */
export function replaceFindings(
  file: ProjectFile,
  replaces: readonly Replacement[],
  list: readonly ListedModule[],
): Finding[] {
  const byPath = new Map(list.map((module) => [module.Path, module]))
  return replaces.flatMap((line): Finding[] => {
    const used = byPath.get(line.path)
    const other = replaces.find(
      ({ path, version }) => path === line.path && version !== '' && version === used?.Version,
    )
    const why = whyUnused(line, used, other)
    if (why === undefined) return []
    const key = line.version === '' ? line.path : moduleKey(line)
    const verb = file.name.endsWith('go.work') ? 'work' : 'mod'
    return [
      {
        level: 'warning',
        ...about('idle-replace', file, line.path, line.version, '=>'),
        message: `The replace of ${sanitizeForLog(key)} has no effect: ${why}.`,
        remedy: 'Correct its path or version, or remove the line.',
        fix: goIn(file.dir, verb, 'edit', `-dropreplace=${key}`),
      },
    ]
  })
}

/** Of modules that only a dependency's go.mod may require, while the cache lacks those files. */
export function doubtfulReplaces(file: ProjectFile, replaces: readonly Replacement[]): Finding[] {
  const [first] = replaces
  if (first === undefined) return []
  const message = `It replaces ${some(replaces.map(({ path }) => path))}, which it does not require: without effect unless a dependency requires ${replaces.length === 1 ? 'it' : 'them'}.`
  const remedy = 'Run `npx go-proxy-setup doctor --online`, which reads the go.mod files of all dependencies.'
  return [{ level: 'note', ...about('idle-replace', file, first.path, '=>'), message, remedy }]
}

function whyUnused(
  line: Replacement,
  used: ListedModule | undefined,
  exact: Replacement | undefined,
): string | undefined {
  if (used === undefined) return 'no module of the build requires it'
  // A member of a workspace: the line counts with GOWORK=off.
  if (used.Main) return undefined
  if (line.version !== '' && line.version !== used.Version)
    return `the build uses ${sanitizeForLog(used.Version ?? '')}`
  return line.version === '' && exact ? `the line for ${sanitizeForLog(exact.version)} comes before it` : undefined
}

/** `replace` lines of a dependency that the build would miss: go reads them in no dependency. */
export function ignoredReplaces(
  goMod: ProjectFile,
  dependency: ListedModule,
  theirs: readonly Replacement[],
  list: readonly ListedModule[],
): Finding[] {
  const byPath = new Map(list.map((module) => [module.Path, module]))
  const missed = theirs.filter(({ path, version, toPath, toVersion }) => {
    const used = byPath.get(path)
    const isAnother = toPath !== path || toVersion !== used?.Version
    // A folder is for work on the dependency itself.
    const isMeant = toVersion !== '' || dependency.Replace !== undefined
    return isMeant && used && !used.Main && !used.Replace && isAnother && (version === '' || version === used.Version)
  })
  if (missed.length === 0) return []
  const named = missed.map(({ path, toPath, toVersion }) => `${path} => ${toPath}${toVersion && ` ${toVersion}`}`)
  const message = `${sanitizeForLog(dependency.Path)} replaces ${some(named)} in its own go.mod, which go ignores in a dependency.`
  const remedy = 'If the build needs it, repeat the replace in this go.mod.'
  return [{ level: 'note', ...about('ignored-replace', goMod, dependency.Path), message, remedy }]
}

/** What go says where the author gave none. */
const NO_REASON = 'retracted by module author'

export function retractionFindings(goMod: ProjectFile, modules: readonly ListedModule[]): Finding[] {
  return modules.flatMap(({ Path, Version = '', Retracted, Deprecated, Indirect, Update }): Finding[] => {
    const found: Finding[] = []
    const place = about('retracted', goMod, Path, Version)
    if (Retracted) {
      const why = sanitizeForLog(Retracted.filter((reason) => reason !== NO_REASON).join('; ')).replace(/\.?$/, '.')
      const message = `${Path} ${Version} was retracted by its author: ${why === '.' ? 'no reason is given.' : why}`
      const remedy = Update ? `Update to ${Update.Version}.` : 'No newer version is published; choose an earlier one.'
      const fix = Update && { fix: goIn(goMod.dir, 'get', `${Path}@${Update.Version}`) }
      found.push({ level: 'warning', ...place, message, remedy, ...fix })
    }
    // Only those who require it directly can choose another.
    if (Deprecated && !Indirect) {
      const message = `${Path} is deprecated: ${sanitizeForLog(Deprecated).replace(/\.?$/, '.')}`
      const remedy = 'Move to the module that its author recommends.'
      found.push({ level: 'warning', ...about('deprecated', goMod, Path, Version), message, remedy })
    }
    return found
  })
}

/** Subject and place: the first line that holds all `words`, else the file's first. */
function about(rule: keyof typeof PROJECT_RULES, { name, text }: ProjectFile, ...words: readonly string[]) {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => words.every((word) => line.includes(word)))
  const line = Math.max(0, at) + 1
  const isInside = !name.startsWith('../') && !/^(?:\/|[A-Za-z]:)/.test(name)
  return { subject: name, ...(isInside && { place: { rule, file: name, line } }) }
}

const SHOWN = 5

/** Names for a sentence; foreign text. */
export function some(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map(sanitizeForLog).join(', ')
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown
}

export function keyOf({ path, version }: ModuleVersion): string {
  return `${path} ${version}`
}
