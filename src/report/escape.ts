// One escape for each form, used on all that is not its own markup: strangers write module paths
// and go's output. Markdown gets character references, which can never be structure
// (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references), also in a table.
import { printable } from '../redact.ts'

/** GOPROXY and cache keys are for copying, so they are not cut at a sentence's length. */
export const LONGEST_VALUE = 4000

export type Escape = (text: string, max?: number) => string

/** For XML and HTML, in text and quoted attributes. Without `>`, `]]>` and `-->` mean nothing. */
export function escapeXml(text: string, max?: number): string {
  return printable(text, max).replace(/[&<>"']/g, reference)
}

/** For GitHub's Markdown: yields no cell, link, mention, emoji, formula, HTML or list. */
export function escapeMarkdown(text: string, max?: number): string {
  return printable(text, max)
    .replace(/[&<>"`*_~|\\[\]#$@]/g, reference)
    .replace(/:(?!\s|$)/g, reference)
    .replace(/^[-+=]|^\d+(?=[.)](?:\s|$))/, (start) => [...start].map(reference).join(''))
    .replace(/www(?=\.)/gi, (w) => `ww${reference(w.charAt(2))}`)
}

/** A sentence whose balanced backticks become code; `escaped` is applied to every piece. */
export function withCode(sentence: string, escaped: Escape): string {
  const pieces = printable(sentence).split('`')
  if (pieces.length % 2 === 0) return escaped(sentence)
  return pieces.map((piece, index) => (index % 2 === 0 ? spaced(piece, escaped) : code(piece, escaped))).join('')
}

export function code(value: string, escaped: Escape): string {
  const inner = escaped(value, LONGEST_VALUE)
  return inner === '' ? '' : `<code>${inner}</code>`
}

/** `escaped` trims, and the blanks beside a code piece are wanted. */
function spaced(piece: string, escaped: Escape): string {
  return piece.replace(
    /^(\s?)(.*?)(\s?)$/s,
    (_, before, text, after) => `${before && ' '}${escaped(text)}${after && ' '}`,
  )
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`
}
