import { describe, expect, test } from '@jest/globals'
import { harmless, redact, secretsOf } from '../src/redact.ts'

describe('redact', () => {
  test.each([
    ['https://user:pw@host/x', 'https://***@host/x'],
    ['https://token@host', 'https://***@host'],
    ['https://u:p@a|https://v:q@b,direct', 'https://***@a|https://***@b,direct'],
    ['Get "https://u:p%40@host/x": EOF', 'Get "https://***@host/x": EOF'],
    ['https://u:p@q@host/x', 'https://***@host/x'],
    ['https://host/x?sig=abc&se=1 gone', 'https://host/x?*** gone'],
    ['https://host/github.com/a/b/@v/v1.0.0.zip', 'https://host/github.com/a/b/@v/v1.0.0.zip'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })
})

describe('secretsOf', () => {
  test('names every form in which the password could show up', () => {
    const forms = secretsOf('https://bot:p%40ss w@host/x')
    expect(forms).toEqual(
      expect.arrayContaining(['p%40ss w', 'p@ss w', 'p%40ss%20w', Buffer.from('bot:p@ss w').toString('base64')]),
    )
  })

  test('a URL without userinfo has none', () => {
    expect(secretsOf('https://host/a@v1')).toEqual([])
  })
})

describe('harmless', () => {
  test.each([
    ['::set-env name=PATH::x', ': :set-env name=PATH::x'],
    ['  ::error::x', ': :error::x'],
    ['a\n::error::x', 'a ::error::x'],
    ['##[error]x', '## [error]x'],
    ['a ##[command]b', 'a ## [command]b'],
    ['tab\tnul\0esc\u001b[31m', 'tab nul esc [31m'],
  ])('%j', (text, expected) => {
    expect(harmless(text)).toBe(expected)
  })
})
