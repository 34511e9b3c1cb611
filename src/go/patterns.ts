// GOPRIVATE, GONOPROXY, GONOSUMDB and GOINSECURE: lists of globs over the first elements of a module path, matched as go matches.
// Surprising: go trims no blanks, so `a, b` never matches b; `*` stops at `/`; `*.corp.example.com` does not match corp.example.com.
// Follows MatchPrefixPatterns of golang.org/x/mod/module and Match of GOROOT/src/path/match.go.

/** Whether go counts `modulePath` among the patterns (a comma-separated list as in GOPRIVATE). */
export function matchesPatterns(patterns: string, modulePath: string): boolean {
  const elements = modulePath.split('/')
  return patterns.split(',').some((pattern) => {
    const glob = pattern.replace(/\/$/, '')
    const count = glob.split('/').length
    return glob !== '' && count <= elements.length && matchGlob(glob, elements.slice(0, count).join('/'))
  })
}

/** Lists made one: blanks trimmed (go would not), empty patterns and repetitions left out. */
export function joinPatterns(...lists: readonly (string | undefined)[]): string {
  const patterns = lists.flatMap((list) => (list ?? '').split(',')).map((pattern) => pattern.trim())
  return [...new Set(patterns)].filter((pattern) => pattern !== '').join(',')
}

/** Sentences about patterns that match nothing, or not what was meant: mistakes to correct. */
export function checkPatterns(text: string): string[] {
  return sentencesAbout(text, mistakeIn)
}

/** Sentences about patterns that are well made and may still surprise. */
export function lintPatterns(text: string): string[] {
  return sentencesAbout(text, surpriseIn)
}

function sentencesAbout(
  text: string,
  judge: (pattern: string, all: readonly string[]) => string | undefined,
): string[] {
  const patterns = text.split(',').filter((pattern) => pattern !== '')
  return patterns.map((pattern) => judge(pattern, patterns)).filter((sentence) => sentence !== undefined)
}

/** The first row whose test holds says what is wrong and what to write. */
const MISTAKES: readonly (readonly [(pattern: string) => boolean, string])[] = [
  [
    (pattern) => pattern !== pattern.trim(),
    'has blanks around it, and go trims none: it never matches. Remove the blanks.',
  ],
  [(pattern) => /[\s;]/.test(pattern), 'holds a blank or a semicolon; patterns are separated by commas alone.'],
  [
    (pattern) => pattern.includes('://'),
    'holds a scheme, and module paths have none: it never matches. Start with the host.',
  ],
  [
    (pattern) => /[:@]/.test(pattern),
    'holds ":" or "@", which no module path has: it never matches. Write host/owner.',
  ],
  [(pattern) => pattern.startsWith('/'), 'starts with a slash: it never matches. Start with the host.'],
  [
    (pattern) => parseGlob(pattern) === undefined,
    'is malformed, so it never matches. Close each "[" and remove a "\\" at the end.',
  ],
  [
    (pattern) => /(?:^|\/)\.+(?:\/|$)/.test(pattern),
    'holds an element of dots: it never matches. A pattern covers all below it by itself.',
  ],
  [(pattern) => pattern.includes('[!'), 'holds "[!", which is no negation to go. Write "[^".'],
  [
    (pattern) => /^[^/*?[\\]*[A-Z]/.test(pattern),
    'has capitals in its host, and no module path has: it never matches. Use small letters.',
  ],
]

function mistakeIn(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'A pattern is blank. Remove the comma too many.'
  const row = MISTAKES.find(([holds]) => holds(pattern))
  return row && `${JSON.stringify(pattern)} ${row[1]}`
}

function surpriseIn(pattern: string, all: readonly string[]): string | undefined {
  if (pattern === '*')
    return 'The pattern "*" makes every module private: no mirror and no checksum database is asked for any.'
  if (pattern.includes('**'))
    return `${JSON.stringify(pattern)} holds "**", which is no more than "*" to go: it does not reach past a slash.`
  const apex = /^\*\.([^/*?[\\]+)$/.exec(pattern.replace(/\/$/, ''))?.[1]
  if (apex === undefined || all.some((other) => matchesPatterns(other, apex))) return undefined
  return `${JSON.stringify(pattern)} does not match ${JSON.stringify(apex)} itself. Add it if modules live there.`
}

type GlobPart =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] }

/** path.Match. Only the last star is ever stretched, so the time is at most the product of both lengths. */
function matchGlob(glob: string, name: string): boolean {
  const parts = parseGlob(glob)
  if (parts === undefined) return false
  const characters = [...name]
  let [part, at] = [0, 0]
  let star: { part: number; at: number } | undefined
  while (at < characters.length || part < parts.length) {
    const current = parts[part]
    if (current?.kind === 'star') {
      star = { part, at }
      part++
    } else if (current && at < characters.length && matchesPart(current, characters[at] ?? '')) {
      part++
      at++
    } else {
      if (star === undefined || star.at >= characters.length || characters[star.at] === '/') return false
      star.at++
      part = star.part + 1
      at = star.at
    }
  }
  return true
}

function matchesPart(part: GlobPart, character: string): boolean {
  if (part.kind === 'any') return character !== '/'
  if (part.kind === 'character') return part.character === character
  if (part.kind === 'star') return false
  const code = codeOf(character)
  return part.ranges.some(([low, high]) => codeOf(low) <= code && code <= codeOf(high)) !== part.negated
}

/** The parts of a glob, or undefined when it is malformed. */
function parseGlob(glob: string): GlobPart[] | undefined {
  const characters = [...glob]
  const parts: GlobPart[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*') parts.push({ kind: 'star' })
    else if (character === '?') parts.push({ kind: 'any' })
    else if (character === '[') {
      const found = parseClass(characters, at + 1)
      if (found === undefined) return undefined
      parts.push(found.part)
      at = found.last
    } else {
      const literal = character === '\\' ? characters[++at] : character
      if (literal === undefined) return undefined
      parts.push({ kind: 'character', character: literal })
    }
  }
  return parts
}

/** A class from behind its `[` to its `]`, whose place is `last`. It must hold something; `-` and `]` stand in it only behind `\`. */
function parseClass(characters: readonly string[], start: number): { part: GlobPart; last: number } | undefined {
  let at = start
  const negated = characters[at] === '^'
  if (negated) at++
  const ranges: [string, string][] = []
  const take = (): string | undefined => {
    const character = characters[at++]
    if (character === undefined || character === '-' || character === ']') return undefined
    return character === '\\' ? characters[at++] : character
  }
  while (characters[at] !== ']' || ranges.length === 0) {
    const low = take()
    if (low === undefined) return undefined
    let high: string | undefined = low
    if (characters[at] === '-') {
      at++
      high = take()
    }
    if (high === undefined) return undefined
    ranges.push([low, high])
  }
  return { part: { kind: 'class', negated, ranges }, last: at }
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
