// Guards the shape of the tree: which room may import which, what may be named where, and how large a
// file or function may grow. A new room needs a row here and a line in docs/architecture.md.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

/** The kernel, from the bottom up: each room may import those before it. */
const KERNEL = ['go/', 'http/', 'fetch/', 'verify/', 'inputs/', 'run/', 'inspect/']
/** Files at the top that any room may import. */
const BASE = ['bounded-file.ts', 'clock.ts', 'errors.ts', 'format.ts', 'host.ts', 'redact.ts', 'version.ts']
/** What each feature offers to others; the rest of its room is its own. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  'mirrors/': [
    'candidates',
    'chain',
    'docker-build-args',
    'mirror-table',
    'no-mirror',
    'probe-order',
    'probe-result',
    'product',
    'survey',
  ],
  'modules/': ['download-report', 'go-attempt', 'go-check', 'go-queries', 'go-runs', 'plan-files', 'prefetch'],
  'toolchain/': ['go-report'],
  'cache/': ['cache-service'],
  'relay/': ['earlier-relay', 'relay', 'relay-phase', 'stats'],
  'doctor/': ['diagnosis'],
  'rehearse/': ['rehearsal'],
  'report/': [],
}
/** Packages and platforms, each in the rooms that stand on it. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  undici: ['http/'],
  semver: ['go/'],
  'smol-toml': ['go/'],
  yaml: ['inputs/', 'doctor/'],
  '@actions/cache': ['hosts/'],
  '@cyclonedx/cyclonedx-library': ['report/'],
}

/** Files that decide and never act: no I/O, no clock, no chance. */
const PURE = [
  'report/escape.ts',
  'mirrors/mirror-table.ts',
  'mirrors/product.ts',
  'format.ts',
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
  'doctor/fix.ts',
  'doctor/hooks.ts',
  'doctor/private-paths.ts',
  'doctor/project-files.ts',
  'mirrors/probe-result.ts',
  'mirrors/probe-checks.ts',
  'relay/request-target.ts',
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
  'go/graph-files.ts',
  'go/graph-walk.ts',
  'go/module-graph.ts',
  'go/version.ts',
  'go/go-spec.ts',
  'go/wanted-go.ts',
  'inputs/catalogue.ts',
  'cache/cache-balance.ts',
  'cache/cache-plan.ts',
  'hosts/command-line.ts',
  'hosts/help.ts',
]
const IMPURE_MODULES =
  /^(node:(fs|net|tls|http|https|http2|dns|child_process|worker_threads|os|timers)|undici|@actions)/
const MAX_FILE_LINES = 300
const MAX_FUNCTION_LINES = 60
const MAX_COMMENT_COLUMNS = 100

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

const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/') + 1) : '')

/** The stories (setup.ts, finish.ts, run-command.ts) and hosts/ put features together: they may import anything. */
function isAllowed(file: string, { from }: Import): boolean {
  const room = roomOf(file)
  const other = roomOf(from)
  if (from.startsWith('node:')) return true
  if (!from.endsWith('.ts')) {
    const name = Object.keys(PACKAGES).find((each) => from === each || from.startsWith(`${each}/`))
    return name !== undefined && (PACKAGES[name] ?? []).includes(room)
  }
  if (BASE.includes(from) || other === room || room === 'hosts/') return true
  if (room === '') return !BASE.includes(file)
  const level = KERNEL.indexOf(room)
  if (level >= 0) return KERNEL.slice(0, level).includes(other)
  return KERNEL.includes(other) || (FEATURES[other] ?? []).some((name) => from === `${other}${name}.ts`)
}

describe('rooms', () => {
  test('every folder is a known room', () => {
    const known = new Set([...KERNEL, ...Object.keys(FEATURES), 'hosts/', ''])
    expect([...new Set(files.map(roomOf))].filter((room) => !known.has(room))).toEqual([])
  })

  test.each(files)('%s imports only what its room may', (file) => {
    expect(importsOf(file).filter((found) => !isAllowed(file, found))).toEqual([])
  })

  test('imports run in no circle, types included', () => {
    expect(circles(new Map(files.map((file) => [file, importsOf(file).map(({ from }) => from)])))).toEqual([])
  })

  test('every exported value has an importer', () => {
    const generator = readFileSync(join(root, 'tools', 'generate.ts'), 'utf8')
    const importers = [...files.map(textOf), ...testTexts(), generator]
    const unused = files.flatMap((file) =>
      [...textOf(file).matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)]
        .map((match) => match[1] as string)
        .filter((name) => importers.filter((text) => new RegExp(`\\b${name}\\b`).test(text)).length < 2)
        .map((name) => `${file}: ${name}`),
    )
    expect(unused).toEqual([])
  })

  test('only hosts/ names @actions, process.env, process.exit or console', () => {
    const named = /@actions\/|process\.(env|exit|argv)|\bconsole\./
    expect(files.filter((file) => !/^hosts\//.test(file) && named.test(withoutComments(textOf(file))))).toEqual([])
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

  test(`no comment wider than ${MAX_COMMENT_COLUMNS} columns`, () => {
    const wide = files.flatMap((file) =>
      textOf(file)
        .split('\n')
        .filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line) && line.length > MAX_COMMENT_COLUMNS),
    )
    expect(wide).toEqual([])
  })

  test('setup.ts stays a story of one or two screens', () => {
    expect(textOf('setup.ts').split('\n').length).toBeLessThanOrEqual(200)
  })

  test('no absolute path of a machine stands in a source file', () => {
    expect(files.filter((file) => /['"`(](\/home\/|\/root\/|\/Users\/|[A-Z]:\\\\Users)/.test(textOf(file)))).toEqual([])
  })
})

/** Functions and methods with all that is inside them, by the formatter's habit to close a brace at its line's indent. */
function longFunctions(file: string): string[] {
  const lines = textOf(file).split('\n')
  const found: string[] = []
  lines.forEach((line, start) => {
    const [, indent, name] =
      /^( *)(?:export )?(?:readonly )?(?:async )?(?:function\*? |const )?(\w+)\b.*(?:=> |\) |\): .*)\{$/.exec(line) ??
      []
    if (indent === undefined || name === undefined || /^(?:if|for|while|switch|return|else|try)$/.test(name)) return
    const length = lines.slice(start + 1).findIndex((later) => new RegExp(`^${indent}\\}[),;]*$`).test(later)) + 2
    if (length > MAX_FUNCTION_LINES) found.push(`${file}: ${name} has ${length} lines`)
  })
  return found
}

/** Groups of files that import one another, each sorted. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = new Map([...imports.keys()].map((file) => [file, new Set<string>()]))
  const visit = (start: string, file: string): void => {
    for (const next of imports.get(file) ?? []) {
      const seen = reached.get(start)
      if (!imports.has(next) || seen?.has(next)) continue
      seen?.add(next)
      visit(start, next)
    }
  }
  for (const file of imports.keys()) visit(file, file)
  const inCircle = [...imports.keys()].filter((file) => reached.get(file)?.has(file))
  const groups = inCircle.map((file) =>
    inCircle.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file)),
  )
  return [...new Map(groups.map((group) => [group.join(), group.sort()])).values()]
}

function testTexts(): string[] {
  const folder = join(root, 'test')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
