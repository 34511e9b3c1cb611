// One line of a go.mod or go.work cut into words. Strings cannot span lines, so the line is all that the lexer ever needs.
// Follows readToken, isIdent and parseString of golang.org/x/mod/modfile.

/** The words of a line with quotes resolved, and the comment with its slashes. With a problem the rest is not to be used. */
export interface LexedLine {
  readonly words: readonly string[]
  readonly comment: string
  readonly problem?: string
}

/** Blanks, then one of: comment, quoted string, raw string, punctuation, bare word (up to a comment that touches it). */
const TOKEN =
  /[ \t\r]*(?:(\/\/.*)|("(?:[^"\\]|\\.)*")|(`[^`]*`)|([()[\]{},])|((?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},"`])(?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},])*)|$)/suy

/** Cuts one line. */
export function lexLine(line: string): LexedLine {
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(line)
    if (!token)
      return failed(
        line.slice(at).includes('/*') ? 'comments are written with //.' : 'a character or a quote is out of place.',
      )
    const [whole, comment, quoted, raw, punctuation, bare] = token
    at += whole.length
    if (comment !== undefined) return { words, comment: comment.trimEnd() }
    if (raw !== undefined) return failed('go takes no words in backquotes; use double quotes.')
    const word = quoted === undefined ? (punctuation ?? bare) : unquote(quoted)
    if (word !== undefined && quoted === undefined && /["'`]/.test(word))
      return failed('a word holds a quote; quote the whole word.')
    if (word !== undefined) words.push(word)
    else if (quoted !== undefined) return failed('a quoted word cannot be read.')
  }
  return { words, comment: '' }
}

function failed(problem: string): LexedLine {
  return { words: [], comment: '', problem }
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
}

/** strconv.Unquote of a string in double quotes, or undefined. */
function unquote(quoted: string): string | undefined {
  const body = quoted.slice(1, -1)
  const escapes = /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/g
  if (body.replace(escapes, '').includes('\\')) return undefined
  return body.replace(escapes, (_, simple?: string, ...codes: (string | undefined)[]) => {
    if (simple !== undefined) return SIMPLE[simple] ?? simple
    const octal = codes[3]
    const code =
      octal === undefined ? Number.parseInt(codes.slice(0, 3).find(Boolean) ?? '0', 16) : Number.parseInt(octal, 8)
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
  })
}
