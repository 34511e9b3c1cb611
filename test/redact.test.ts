import { describe, expect, test } from '@jest/globals'
import { displayValue, masked, redact, sanitizeForLog, secretMask, secretsOf } from '../src/redact.ts'

describe('redact', () => {
  test.each([
    ['https://user:pw@host/x', 'https://***@host/x'],
    ['https://token@host', 'https://***@host'],
    ['https://u:p@a|https://v:q@b,direct', 'https://***@a|https://***@b,direct'],
    ['Get "https://u:p%40@host/x": EOF', 'Get "https://***@host/x": EOF'],
    ['https://u:p@q@host/x', 'https://***@host/x'],
    ['https://host/x?sig=abc&se=1 gone', 'https://host/x?*** gone'],
    ['https://host/github.com/a/b/@v/v1.0.0.zip', 'https://host/github.com/a/b/@v/v1.0.0.zip'],
    ['https://bob:a/Secret9@host/x', 'https://***@host/x'],
    ['https://bob:a?Secret9@host', 'https://***@host'],
    ['https://bob:80/Secret9@host', 'https://***@host'],
    ['https://bob:Sec ret9@host:1 is wrong', 'https://***@host:1 is wrong'],
    ['https://bob:a/S9@h|https://c.example:8443/x', 'https://***@h|https://c.example:8443/x'],
    ['http://127.0.0.1:80/x.test/a/@v/v1.0.0.zip', 'http://127.0.0.1:80/x.test/a/@v/v1.0.0.zip'],
    ['http://[::1]:80/x.test/a/@v/list', 'http://[::1]:80/x.test/a/@v/list'],
    ['https://h:8443/sumdb/s/lookup/x.test/a@v1.0.0', 'https://h:8443/sumdb/s/lookup/x.test/a@v1.0.0'],
    ['https://h:8443: refused; a.test/x@v1.0.0', 'https://h:8443: refused; a.test/x@v1.0.0'],
    ['https://h: a.test/x@v1.0.0: EOF', 'https://h: a.test/x@v1.0.0: EOF'],
    ['Get "https://host/x?sig=abc": EOF', 'Get "https://host/x?***": EOF'],
    ['https://bob:one,two@host/x', 'https://***@host/x'],
    ['https://one|two@host/x', 'https://***@host/x'],
    ['https://a.example,b.example|https://c.example', 'https://a.example,b.example|https://c.example'],
    ['https://a.example,x.test@v1.0.0', 'https://a.example,x.test@v1.0.0'],
    ['(see https://host/x?sig=abc) and', '(see https://host/x?***) and'],
    ['reading https://host/x?sig=abc: 404', 'reading https://host/x?***: 404'],
    ['http://127.0.0.1:4000/relay-A_b-9|https://a.example,direct', 'relay|https://a.example,direct'],
    ['Get "http://127.0.0.1:4000/relay-A_b-9/a.test/x/@v/list": EOF', 'Get "relay/a.test/x/@v/list": EOF'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })
})

describe('shown', () => {
  test.each([
    ['ftp://host/x', 'ftp://host/x'],
    ['https://u:p@host', 'https://***@host'],
    ['https://bob:a/Secret9@host', '***'],
    ['https://bob:99 Secret9@host', '***'],
    ['golang https://bob:a,Secret9@host', '***'],
    ['Secret9@host', '***'],
    ['https://bob:a|b:Secret9@host', '***'],
    ['a\n::error::x', 'a ::error::x'],
  ])('%j', (text, expected) => {
    expect(displayValue(text)).toBe(expected)
  })
})

describe('secretsOf', () => {
  test.each([
    ['https://bob:a/Secret9@host', 'a/Secret9'],
    ['https://bob:Sec ret9@host', 'Sec ret9'],
    ['https://bob:80/Secret9@host', '80/Secret9'],
    ['https://bob:a?Secret9@host/x', 'a?Secret9'],
  ])('%s: an unescaped password is one too', (url, password) => {
    expect(secretsOf(url)).toContain(password)
  })

  test.each(['https://h:8443/x/@v/list', 'https://h:8443/lookup/a@v1.0.0', 'http://[::1]:80/a/@v/list'])(
    '%s has none',
    (url) => {
      expect(secretsOf(url)).toEqual([])
    },
  )

  test('names every form in which the password could show up', () => {
    const forms = secretsOf('https://bot:p%40ss w@host/x')
    expect(forms).toEqual(
      expect.arrayContaining(['p%40ss w', 'p@ss w', 'p%40ss%20w', Buffer.from('bot:p@ss w').toString('base64')]),
    )
  })

  test('a password is known as JSON quotes it, and as it is made harmless', () => {
    const forms = secretsOf('https://bot:a%22b%23%23%5Bc@host/x')
    expect(forms).toEqual(expect.arrayContaining(['a"b##[c', 'a\\"b##[c', 'a"b## [c']))
  })

  test('a value of the query is known too', () => {
    expect(secretsOf('https://host/go?token=s3cret%2F9&v=1#x')).toEqual(
      expect.arrayContaining(['s3cret%2F9', 's3cret/9']),
    )
    expect(secretsOf('https://host/go?v=1')).toEqual([])
  })

  test('a URL without userinfo has none', () => {
    expect(secretsOf('https://host/a@v1')).toEqual([])
  })
})

describe('what a server reflects', () => {
  test.each([
    ['Authorization: Basic cm9ib3Q6cGFzcw==', 'Authorization: Basic ***'],
    ['got bearer glpat-A1b2C3d4, denied', 'got bearer ***, denied'],
    ['Basic authentication is required', 'Basic authentication is required'],
    ['the bearer token', 'the bearer token'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  test('masks the longest secret first, in keys and values', () => {
    const secrets = secretMask()
    for (const secret of ['word', 'password', '']) secrets.add(secret)
    expect(masked({ 'a password': ['word', 1, null, { b: 'x password' }] }, secrets.mask)).toEqual({
      'a ***': ['***', 1, null, { b: 'x ***' }],
    })
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
    expect(sanitizeForLog(text)).toBe(expected)
  })
})
