// GOPRIVATE and its like: lists of globs over the first elements of a module path.
// Surprising: go trims no blanks, so `a, b` never matches b; `*` stops at `/`; `*.corp.example.com`
// does not match corp.example.com.
// Follows MatchPrefixPatterns of golang.org/x/mod/module and Match of GOROOT/src/path/match.go.

/** Whether the patterns (a comma-separated list as in GOPRIVATE) match `modulePath`. */
export function matchesPatterns(patterns: string, modulePath: string): boolean {
  const elements = modulePath.split('/')
  return patterns.split(',').some((pattern) => {
    const glob = pattern.replace(/\/$/, '')
    const count = glob.split('/').length
    return glob !== '' && count <= elements.length && parseGlob(glob)?.test(elements.slice(0, count).join('/')) === true
  })
}

/** Whether the patterns match modules of every host. */
export function matchesEverything(patterns: string): boolean {
  const list = patterns.split(/[\s,]+/).join(',')
  return ['github.com/a/b', 'golang.org/x/mod', 'gopkg.in/yaml.v3', 'k8s.io/api'].every((path) =>
    matchesPatterns(list, path),
  )
}

/** The patterns that no pattern of `by` covers. */
export function uncoveredPatterns(patterns: string, by: string): string[] {
  const covered = by.split(',')
  return patterns
    .split(',')
    .filter((pattern) => pattern !== '' && !covered.includes(pattern) && !matchesPatterns(by, pattern))
}

/** One list of several: blanks trimmed (go would not), empty patterns and duplicates left out. */
export function joinPatterns(...lists: readonly (string | undefined)[]): string {
  const patterns = lists.flatMap((list) => (list ?? '').split(',')).map((pattern) => pattern.trim())
  return [...new Set(patterns)].filter((pattern) => pattern !== '').join(',')
}

/** Sentences about mistakes: patterns that match nothing, or not what the user meant. */
export function checkPatterns(text: string): string[] {
  return patternsOf(text).flatMap((pattern) => mistakeIn(pattern) ?? [])
}

/** Sentences about valid patterns that may surprise. */
export function lintPatterns(text: string, name: PatternVariable = 'GOPRIVATE'): string[] {
  const all = patternsOf(text)
  return all.flatMap((pattern) => surpriseIn(pattern, all, name) ?? [])
}

function patternsOf(text: string): string[] {
  return text.split(',').filter((pattern) => pattern !== '')
}

const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/^\s|\s$/, 'has blanks around it, which go does not trim: it never matches. Remove the blanks.'],
  [/[\s;]/, 'contains a blank or a semicolon; separate patterns with commas only.'],
  [/:\/\//, 'contains a scheme, but module paths have none: it never matches. Start with the host.'],
  [/[:@]/, 'contains ":" or "@", but module paths do not: it never matches. Write host/owner.'],
  [/^\//, 'starts with a slash: it never matches. Start with the host.'],
  [/(?:^|\/)\.+(?:\/|$)/, 'contains an element of dots: it never matches. Name the prefix of the modules.'],
  [/\[!/, 'contains "[!", which does not negate in go. Write "[^".'],
  [/^[^/*?[\\]*[A-Z]/, 'has capitals in its host, but module paths do not: it never matches. Use lowercase.'],
]

const MALFORMED = 'is malformed, so it never matches. Close each "[" and remove a "\\" at the end.'

function mistakeIn(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'A pattern is blank. Remove the extra comma.'
  const malformed = parseGlob(pattern) ? undefined : MALFORMED
  const mistake = MISTAKES.find(([mistaken]) => mistaken.test(pattern))?.[1] ?? malformed
  return mistake && `${JSON.stringify(pattern)} ${mistake}`
}

function surpriseIn(pattern: string, all: readonly string[], name: PatternVariable): string | undefined {
  if (/^\*+$/.test(pattern)) return `The pattern ${JSON.stringify(pattern)} ${STAR[name]}`
  if (pattern.includes('**'))
    return `${JSON.stringify(pattern)} contains "**", which means "*" to go: it does not match a slash.`
  const apex = /^\*\.([^/*?[\\]+)$/.exec(pattern.replace(/\/$/, ''))?.[1]
  if (apex === undefined || all.some((other) => matchesPatterns(other, apex))) return undefined
  return `${JSON.stringify(pattern)} does not match ${JSON.stringify(apex)} itself. Add it if modules live there.`
}

const STAR = {
  GOPRIVATE: 'makes every module private: go uses no mirror and no checksum database.',
  GONOPROXY: 'keeps every module from the mirrors: go fetches each from its origin.',
  GONOSUMDB:
    'keeps every module from the checksum database alone: go still uses mirrors, but only go.sum verifies them.',
  GOINSECURE: 'lets go fetch every module without TLS when it comes directly from its origin.',
} as const
export type PatternVariable = keyof typeof STAR

/** One character inside a class: escaped, or any but `\`, `-` and `]`. */
const CLASS_CHARACTER = '(?:\\\\[^]|[^\\\\\\]-])'
const CLASS_RANGE = new RegExp(`(${CLASS_CHARACTER})(?:-(${CLASS_CHARACTER}))?`, 'gu')
/** Star, any, class (with its negation and ranges), or a literal character. */
const TOKEN = new RegExp(
  `\\*|\\?|\\[(?:(\\^)|(?!\\^))((?:${CLASS_CHARACTER}(?:-${CLASS_CHARACTER})?)+)\\]|(\\\\[^]|[^*?[\\\\])`,
  'uy',
)

/**
 * Undefined when it is malformed. As in go, the part after a star keeps its first match (an atomic
 * group, as a look-ahead), so the time is at most the product of both lengths.
 */
function parseGlob(glob: string): RegExp | undefined {
  const parts = ['']
  for (let at = 0; at < glob.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(glob)
    if (token === null) return undefined
    const [whole, negation, ranges, literal = ''] = token
    if (whole === '*') parts.push('')
    else parts[parts.length - 1] += whole === '?' ? '[^/]' : ranges ? classOf(ranges, negation) : escaped(literal)
  }
  const [first, ...rest] = parts
  const last = rest.pop()
  const kept = rest.map((part, index) => `(?=([^/]*?${part}))\\${index + 1}`).join('')
  return new RegExp(`^${first}${kept}${last === undefined ? '' : `[^/]*${last}`}$`, 'u')
}

/** A range such as `z-a` is valid in go and matches nothing. */
function classOf(ranges: string, negation: string | undefined): string {
  const pairs = [...ranges.matchAll(CLASS_RANGE)].map(([, low = '', high = low]) => [escaped(low), escaped(high)])
  const matching = pairs.filter(
    ([low = '', high = '']) => Number.parseInt(low.slice(3), 16) <= Number.parseInt(high.slice(3), 16),
  )
  return `[${negation ?? ''}${matching.map((pair) => pair.join('-')).join('')}]`
}

/** The character, with or without a backslash before it, as `\u{61}`. */
function escaped(character: string): string {
  return `\\u{${[...character].at(-1)?.codePointAt(0)?.toString(16)}}`
}
