// go.mod and go.work as data: only what decides which modules a build needs. What go would refuse
// becomes a problem and is left out, so that the valid half of a broken file still counts.
// Surprising: go accepts "quoted" words, but not `raw` ones as the reference does (tested).
// Follows golang.org/x/mod/modfile (read.go, rule.go, work.go); https://go.dev/ref/mod#go-mod-file.
import type { ModuleVersion } from './module.ts'
import { isCanonical } from './version.ts'

export interface Replacement {
  readonly path: string
  /** Empty for all versions. */
  readonly version: string
  /** A folder when `toVersion` is empty. */
  readonly toPath: string
  readonly toVersion: string
}

export interface GoMod {
  readonly modulePath: string
  /** The go line; without one go assumes 1.16. */
  readonly goVersion: string | undefined
  readonly toolchain: string | undefined
  readonly requires: readonly ModuleVersion[]
  readonly replaces: readonly Replacement[]
  readonly excludes: readonly ModuleVersion[]
  /** Folders of a workspace's members, as written. */
  readonly uses: readonly string[]
  /** Sentences that begin with `go.mod line N`. */
  readonly problems: readonly string[]
}

type Draft = {
  -readonly [Key in keyof GoMod]: GoMod[Key] extends readonly (infer Item)[] ? Item[] : GoMod[Key]
}

const VERBS = {
  'go.mod': ['module', 'go', 'toolchain', 'require', 'exclude', 'replace', 'tool', 'retract', 'godebug', 'ignore'],
  'go.work': ['go', 'toolchain', 'use', 'replace', 'godebug'],
}

export function parseGoMod(text: string): GoMod {
  const found = readDirectives(text, 'go.mod')
  if (found.modulePath === '') found.problems.push('go.mod has no module line; add one.')
  return found
}

export function parseGoWork(text: string): GoMod {
  return readDirectives(text, 'go.work')
}

function readDirectives(text: string, file: keyof typeof VERBS): Draft {
  const lists = { requires: [], replaces: [], excludes: [], uses: [], problems: [] }
  const draft: Draft = { modulePath: '', goVersion: undefined, toolchain: undefined, ...lists }
  let block: string | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const { words, problem } = lexLine(line)
    const [first] = words
    let trouble = problem
    if (first !== undefined && block !== undefined && first === ')') {
      block = undefined
      if (words.length > 1) trouble = 'nothing may follow the closing parenthesis.'
    } else if (first !== undefined && block === undefined && words.at(-1) === '(') {
      block = words.slice(0, -1).join(' ')
    } else if (first !== undefined && !(words[1] === '(' && words[2] === ')')) {
      const [verb, args] = block === undefined ? [first, words.slice(1)] : [block, words]
      trouble = VERBS[file].includes(verb)
        ? addDirective(draft, { verb, args, inBlock: block !== undefined })
        : `the directive ${JSON.stringify(verb)} is unknown; a newer Go may know it.`
    }
    if (trouble) draft.problems.push(`${file} line ${index + 1}: ${trouble}`)
  }
  if (block !== undefined) draft.problems.push(`${file}: the block \`${block} (\` is never closed.`)
  return draft
}

interface Directive {
  readonly verb: string
  readonly args: readonly string[]
  readonly inBlock: boolean
}

/** Returns a sentence when the directive is wrong. */
function addDirective(draft: Draft, directive: Directive): string | undefined {
  const { verb, args, inBlock } = directive
  switch (verb) {
    case 'retract':
    case 'godebug':
    case 'ignore':
      return undefined
    case 'require':
    case 'exclude':
      return addVersion(draft, directive)
    case 'replace':
      return addReplacement(draft, args)
  }
  const [value] = args
  if (args.length !== 1 || !value) return `\`${verb}\` takes exactly one word.`
  if (verb === 'use') draft.uses.push(value)
  // The module of a tool is among the requires.
  if (verb === 'use' || verb === 'tool') return undefined
  return inBlock && verb !== 'module' ? `\`${verb}\` cannot be in a block.` : setSingle(draft, verb, value)
}

function setSingle(draft: Draft, verb: string, value: string): string | undefined {
  const key = verb === 'go' ? 'goVersion' : verb === 'module' ? 'modulePath' : 'toolchain'
  if (draft[key]) return `\`${verb}\` is repeated here.`
  if (verb === 'go' && !/^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/.test(value)) {
    return `${JSON.stringify(value)} is not a Go version; write it as 1.26.0.`
  }
  if (verb === 'toolchain' && !/^(?:default$|go1(?:$|\.))/.test(value)) {
    return `${JSON.stringify(value)} is not a toolchain; write it as go1.26.0.`
  }
  draft[key] = value
  return undefined
}

function addVersion(draft: Draft, { verb, args }: Directive): string | undefined {
  const [path, version] = args
  if (args.length !== 2 || !path || !version) return `write \`${verb} module/path v1.2.3\`.`
  draft[`${verb === 'exclude' ? 'exclude' : 'require'}s`].push({ path, version })
  return isCanonical(version) ? undefined : notFinal(version)
}

function notFinal(version: string): string {
  return `the version ${JSON.stringify(version)} is not final; run \`go mod tidy\`.`
}

function addReplacement(draft: Draft, args: readonly string[]): string | undefined {
  const arrow = args.indexOf('=>')
  const [path, version = ''] = args.slice(0, Math.max(arrow, 0))
  const [toPath, toVersion = ''] = args.slice(arrow + 1)
  if (arrow < 1 || arrow > 2 || args.length - arrow > 3 || !path || !toPath) {
    return 'write `replace module/path [v1.2.3] => other/module v1.4.0` or `=> ../folder`.'
  }
  // As modfile.IsDirectoryPath: Unix and Windows spellings on every system.
  const isFolder = /^(?:\.{1,2}(?:$|[/\\])|[/\\]|[A-Za-z]:)/.test(toPath)
  if (isFolder !== (toVersion === '')) {
    return toVersion === ''
      ? `${JSON.stringify(toPath)} needs a version, or ./ in front if it is a folder.`
      : `the folder ${JSON.stringify(toPath)} cannot have a version.`
  }
  draft.replaces.push({ path, version, toPath, toVersion })
  const open = [version, toVersion].find((one) => one !== '' && !isCanonical(one))
  return open === undefined ? undefined : notFinal(open)
}

interface LexedLine {
  readonly words: readonly string[]
  readonly problem?: string
}

/** Blanks, then one of: comment, quoted string, raw string, punctuation, bare word. */
const TOKEN =
  /[ \t\r]*(?:(\/\/.*)|("(?:[^"\\]|\\.)*")|(`[^`]*`)|([()[\]{},])|((?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},"`])(?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},])*)|$)/suy

/** Follows readToken, isIdent and parseString of modfile. */
function lexLine(line: string): LexedLine {
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(line)
    if (!token && line.slice(at).includes('/*')) return failed('comments are written with //.')
    if (!token) return failed('a character or a quote is out of place.')
    const [whole, comment, quoted, raw, punctuation, bare] = token
    at += whole.length
    if (comment !== undefined) return { words }
    if (raw !== undefined) return failed('go does not accept words in backquotes; use double quotes.')
    const word = quoted === undefined ? (punctuation ?? bare) : unquote(quoted)
    if (word !== undefined && quoted === undefined && /["'`]/.test(word))
      return failed('a word holds a quote; quote the whole word.')
    if (word !== undefined) words.push(word)
    else if (quoted !== undefined) return failed('a quoted word cannot be read.')
  }
  return { words }
}

function failed(problem: string): LexedLine {
  return { words: [], problem }
}

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** strconv.Unquote of a string in double quotes, or undefined. */
function unquote(quoted: string): string | undefined {
  const body = quoted.slice(1, -1)
  const escapes = /\\(?:([abfnrtv\\"])|([0-7]{3})|[xuU]((?<=x)[\da-fA-F]{2}|(?<=u)[\da-fA-F]{4}|(?<=U)[\da-fA-F]{8}))/g
  if (body.replace(escapes, '').includes('\\')) return undefined
  return body.replace(escapes, (_, simple?: string, octal?: string, hex?: string) => {
    if (simple !== undefined) return SIMPLE[simple] ?? simple
    const code = Number.parseInt(octal ?? hex ?? '0', octal === undefined ? 16 : 8)
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
  })
}
