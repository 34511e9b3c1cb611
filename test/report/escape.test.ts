// The escapes against what strangers may write; the forms' own tests see to it that they are used everywhere.
import { describe, expect, test } from '@jest/globals'
import { printable } from '../../src/redact.ts'
import { code, escapeMarkdown, escapeXml, withCode } from '../../src/report/escape.ts'
import { CONTROL } from './markup.ts'
import { EVIL } from './samples.ts'

test('plain text is one line without commands, controls, overrides or credentials', () => {
  const line = printable(EVIL)
  expect(line).not.toMatch(CONTROL)
  expect(line).not.toContain('secret')
  expect(line).not.toMatch(/^\s*::|##\[/)
})

test('a long text is cut, and never within a surrogate pair', () => {
  expect(printable('x'.repeat(700))).toHaveLength(600)
  expect(printable(`${'x'.repeat(6)}\u{1f600}\u{1f600}\u{1f600}`, 10)).toBe(`${'x'.repeat(6)}\u{1f600}...`)
})

describe('escapeMarkdown', () => {
  test.each([
    ['a table cell', 'a|b', 'a&#124;b'],
    ['code', '`x`', '&#96;x&#96;'],
    ['HTML', '<b>', '&#60;b&#62;'],
    ['a reference', '&lt;', '&#38;lt;'],
    ['a link', '[a](b)', '&#91;a&#93;(b)'],
    ['a bare link', 'https://a', 'https&#58;//a'],
    ['a bare link without a scheme', 'www.a.b', 'ww&#119;.a.b'],
    ['a mention', '@you', '&#64;you'],
    ['an emoji', ':tada:', '&#58;tada:'],
    ['a formula', '$a$', '&#36;a&#36;'],
    ['a backslash', 'a\\', 'a&#92;'],
    ['a list', '- a', '&#45; a'],
    ['a numbered list', '12. a', '&#49;&#50;. a'],
    ['a module version stays readable', 'v0.31.0', 'v0.31.0'],
    ['a figure stays readable', '12.3 MB/s', '12.3 MB/s'],
    ['a colon in a sentence stays', 'left out: why', 'left out: why'],
  ])('%s', (_name, text, escaped) => expect(escapeMarkdown(text)).toBe(escaped))
})

test('XML text cannot end a CDATA section, a comment or an attribute', () => {
  expect(escapeXml(`]]> --> "'&<`)).toBe(']]&#62; --&#62; &#34;&#39;&#38;&#60;')
})

describe('withCode', () => {
  test.each([
    ['balanced', 'use `a|b`, then `c`', 'use <code>a&#124;b</code>, then <code>c</code>'],
    ['at both ends', '`a` or `b`', '<code>a</code> or <code>b</code>'],
    ['unbalanced stays text', 'a ` b', 'a &#96; b'],
    ['empty pieces', '`` x', ' x'],
    ['HTML within code', '`<b>`', '<code>&#60;b&#62;</code>'],
  ])('%s', (_name, sentence, markup) => expect(withCode(sentence, escapeMarkdown)).toBe(markup))
})

test('a value that is to be copied is not cut at the length of a sentence', () => {
  const value = 'corp.example.com,'.repeat(100)
  expect(code(value, escapeXml)).toBe(`<code>${value}</code>`)
})
