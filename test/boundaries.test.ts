// Guards the shape of the tree: who may import whom, what may be named where, and how large a file or function may grow.
// A new room needs a row here and a line in docs/architecture.md.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

/** What each room may import besides its own files; the longest matching room counts. `types:` = by `import type` only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'go/': ['errors.ts', 'node:', 'semver', 'inputs/', 'inspect/', 'toolchain/'],
  'wire/': ['errors.ts', 'clock.ts', 'redact.ts', 'node:', 'undici'],
  'pool/': ['wire/', 'http/', 'errors.ts', 'clock.ts', 'redact.ts', 'node:'],
  'tasks/': ['go/', 'pool/', 'wire/', 'errors.ts', '', 'clock.ts', 'run/gc-flags.ts', 'redact.ts', 'node:', ''],
  'http/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'fetch/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'inputs/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'run/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'inspect/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'verify/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'mirrors/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'modules/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'toolchain/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'cache/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'relay/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'doctor/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'rehearse/': ['', 'node:', 'semver', 'undici', 'yaml'],
  'phases/': ['', 'node:', 'types:hosts/host.ts'],
  'report/': ['', 'node:'],
  'hosts/': ['', 'node:', '@actions/cache'],
  'dev/': ['inputs/inputs.ts', 'inputs/outputs.ts', 'inputs/catalogue.ts', 'inputs/', 'node:'],
}

/** Files that decide and never act: no I/O, no clock, no chance. */
const PURE = [
  'report/escape.ts',
  'mirrors/mirror-table.ts',
  'run/format.ts',
  'inputs/settings.ts',
  'inputs/inputs.ts',
  'inputs/outputs.ts',
  'redact.ts',

  'mirrors/chain.ts',
  'mirrors/candidates.ts',
  'mirrors/environment.ts',
  'mirrors/no-mirror.ts',
  'toolchain/toolchain-name.ts',
  'mirrors/docker-build-args.ts',
  'relay/relay-plan.ts',
  'modules/go-failure.ts',
  'modules/go-failure-table.ts',
  'modules/go-trace.ts',
  'doctor/diagnosis.ts',
  'mirrors/probe-result.ts',
  'mirrors/probe-checks.ts',
  'relay/request-target.ts',
  'relay/version-answers.ts',
  'rehearse/rehearsal.ts',
  'http/retry-rules.ts',
  'http/redirect.ts',
  'fetch/fallback.ts',
  'fetch/health.ts',
  'fetch/hedge.ts',
  'go/goproxy.ts',
  'go/module.ts',
  'go/patterns.ts',
  'go/goflags.ts',
  'go/gomod.ts',
  'go/version.ts',
  'go/go-spec.ts',
  'go/wanted-go.ts',
  'inputs/catalogue.ts',
  'hosts/command-line.ts',
  'hosts/help.ts',
]
const IMPURE_MODULES =
  /^(node:(fs|net|tls|http|https|http2|dns|child_process|worker_threads|os|timers)|undici|@actions)/
const MAX_FILE_LINES = 300
const MAX_FUNCTION_LINES = 60

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort()
const textOf = (file: string) => readFileSync(join(src, file), 'utf8')

function importsOf(file: string): Import[] {
  const found: Import[] = []
  for (const match of textOf(file).matchAll(/^(import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'/gm)) {
    found.push({ from: resolved(file, match[3] as string), typeOnly: match[2] !== undefined })
  }
  for (const match of textOf(file).matchAll(/(?:^import\s+'|\bimport\(\s*')([^']+)'/gm)) {
    found.push({ from: resolved(file, match[1] as string), typeOnly: false })
  }
  return found
}

function resolved(file: string, specifier: string): string {
  return specifier.startsWith('.')
    ? normalize(join(dirname(file), specifier))
        .split(sep)
        .join('/')
    : specifier
}

function isAllowed(room: string, found: Import): boolean {
  if (found.from.startsWith(room)) return true
  return (MAY_IMPORT[room] ?? []).some((rule) => {
    const typesOnly = rule.startsWith('types:')
    const prefix = typesOnly ? rule.slice('types:'.length) : rule
    if (prefix === '') return /^[\w-]+(\/[\w-]+)*\.ts$/.test(found.from) && !/^(dev|hosts)\//.test(found.from)
    return found.from.startsWith(prefix) && (!typesOnly || found.typeOnly)
  })
}

describe('rooms', () => {
  test.each(files.filter((file) => file.includes('/')))('%s imports only what its room may', (file) => {
    const room = Object.keys(MAY_IMPORT).find((prefix) => file.startsWith(prefix))
    expect(room).toBeDefined()
    expect(importsOf(file).filter((found) => !isAllowed(room as string, found))).toEqual([])
  })

  test('nobody but hosts/ imports a host; others see the interface Host as a type', () => {
    const wrong = files
      .filter((file) => !file.startsWith('hosts/'))
      .flatMap((file) => importsOf(file).map((found) => ({ file, ...found })))
      .filter((found) => found.from.startsWith('hosts/') && !(found.from === 'run/host.ts' && found.typeOnly))
    expect(wrong).toEqual([])
  })

  test('only hosts/ and dev/ name @actions, process.env, process.exit or console', () => {
    const named = /@actions\/|process\.(env|exit|argv)|\bconsole\./
    expect(files.filter((file) => !/^(hosts|dev)\//.test(file) && named.test(withoutComments(textOf(file))))).toEqual(
      [],
    )
  })

  test('pure files do no I/O', () => {
    const isPure = (file: string) =>
      PURE.some((rule) => (rule.endsWith('/*') ? file.startsWith(rule.slice(0, -1)) : rule === file))
    const pure = files.filter(isPure)
    const acts = (file: string) =>
      importsOf(file).some((found) => !found.typeOnly && IMPURE_MODULES.test(found.from)) ||
      /\b(Date\.now|Math\.random|setTimeout|fetch)\(|new Date\(\)/.test(withoutComments(textOf(file)))
    expect(pure.filter(acts)).toEqual([])
    expect(PURE.filter((rule) => !rule.endsWith('/*') && !files.includes(rule))).toEqual([])
  })
})

describe('habits', () => {
  test('no utils, no default exports, no barrel files', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index)\.ts$|\/utils?\//.test(file))).toEqual([])
    expect(files.filter((file) => /^export default|^export \* from/m.test(textOf(file)))).toEqual([])
  })

  test('each file opens with a comment that says what it is for', () => {
    expect(files.filter((file) => !/^(#!.*\n)?\/\/ \S/.test(textOf(file)))).toEqual([])
  })

  test(`no file over ${MAX_FILE_LINES} lines, no function over ${MAX_FUNCTION_LINES}`, () => {
    // The table of inputs is data: a row is long, the idea is one.
    const long = files.filter(
      (file) => !file.endsWith('inputs/inputs.ts') && textOf(file).split('\n').length > MAX_FILE_LINES,
    )
    expect(long).toEqual([])
    expect(files.flatMap((file) => longFunctions(file))).toEqual([])
  })

  test('setup.ts stays a story of one or two screens', () => {
    expect(textOf('setup.ts').split('\n').length).toBeLessThanOrEqual(200)
  })

  test('no absolute path of a machine stands in a source file', () => {
    expect(files.filter((file) => /['"`(](\/home\/|\/root\/|\/Users\/|[A-Z]:\\\\Users)/.test(textOf(file)))).toEqual([])
  })
})

/** Top-level functions, by the formatter's habit that their closing brace stands in the first column. */
function longFunctions(file: string): string[] {
  const lines = textOf(file).split('\n')
  const found: string[] = []
  lines.forEach((line, start) => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line)?.[1]
    if (!name) return
    const length = lines.slice(start).findIndex((later) => later.startsWith('}')) + 1
    if (length > MAX_FUNCTION_LINES) found.push(`${file}: ${name} has ${length} lines`)
  })
  return found
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
