import { delimiter } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { SetupError } from '../../src/errors.ts'
import { checkOutput, checkPathEntry, checkValue, dotenvText, EXPORTABLE } from '../../src/hosts/environment.ts'

function refusal(run: () => unknown): SetupError {
  try {
    run()
  } catch (error) {
    if (error instanceof SetupError) return error
  }
  throw new Error('nothing was refused')
}

describe('names', () => {
  test.each([...EXPORTABLE])('%s may be set', (name) => {
    expect(() => checkValue(name, '/a/path')).not.toThrow()
  })

  test.each(['PATH', 'GOFLAGS', 'LD_PRELOAD', 'NODE_OPTIONS', 'goproxy', 'GOPROXY ', 'GOPROXY\nPATH', '', '__proto__'])(
    '%j may not',
    (name) => {
      const error = refusal(() => checkValue(name, 'x'))
      expect(error.code).toBe('unsafe-value')
      expect(error.hint).toContain('GOPROXY')
      expect(error.message).not.toContain('\n')
    },
  )
})

describe('values', () => {
  test.each([
    ['line feed', 'https://a.example\nPATH=/evil'],
    ['carriage return', 'https://a.example\rPATH=/evil'],
    ['NUL', 'https://a.example\0'],
    ['escape', '\u001b[31m'],
    ['next line', 'a\u0085b'],
    ['line separator', 'a\u2028b'],
    ['half of a character', 'a\ud800b'],
  ])('a %s is refused in a variable and in an output', (_, value) => {
    for (const run of [() => checkValue('GOPROXY', value), () => checkOutput('goproxy', value)]) {
      const error = refusal(run)
      expect(error.code).toBe('unsafe-value')
      expect(error.message).toMatch(/position \d+/)
    }
  })

  test('the refusal names no part of the value', () => {
    const error = refusal(() => checkValue('GOPROXY', 'https://user:hunter2@a.example\n'))
    expect(`${error.message} ${error.hint}`).not.toMatch(/hunter2|a\.example/)
  })

  test('percent-encoded line breaks are only text', () => {
    expect(() => checkValue('GOPROXY', 'https://a.example/%0aPATH=/x%0D')).not.toThrow()
    expect(dotenvText({ GOPROXY: 'https://a.example/%0aX' })).toBe('GOPROXY=https://a.example/%0aX\n')
  })

  test.each(['GOMODCACHE', 'SSL_CERT_FILE'])('%s must be absolute', (name) => {
    expect(refusal(() => checkValue(name, 'relative/path')).hint).toContain('root')
  })

  test.each(['Bad-Name', 'two words', 'a\nb', '', '-a'])('the output name %j is refused', (name) => {
    expect(refusal(() => checkOutput(name, 'x')).code).toBe('unsafe-value')
  })
})

describe('entries of PATH', () => {
  test.each(['/opt/go/bin', '/a b/bin'])('%s is one', (folder) => expect(() => checkPathEntry(folder)).not.toThrow())

  test.each(['bin', '', '.', '/a\n/evil', '/a\r', '/a\0', `/a${delimiter}/evil`])('%j is refused', (folder) => {
    const error = refusal(() => checkPathEntry(folder))
    expect(error.code).toBe('unsafe-value')
    expect(error.message).not.toContain('evil')
  })
})

describe('dotenv', () => {
  test('one unquoted line per variable', () => {
    const text = dotenvText({ GOPROXY: 'https://a.example|direct', GOSUMDB: 'sum.golang.org https://a.example/sumdb' })
    expect(text).toBe('GOPROXY=https://a.example|direct\nGOSUMDB=sum.golang.org https://a.example/sumdb\n')
  })

  test('GitLab takes 5 KB', () => {
    const list = (length: number) => dotenvText({ GOPRIVATE: 'x'.repeat(length) })
    expect(list(5_109)).toHaveLength(5_120)
    expect(refusal(() => list(5_110)).message).toBe('refused to write a dotenv file of 5121 bytes: GitLab takes 5120')
  })

  test('logins stay out of it, because it is an artifact', () => {
    const logins = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.x',
      GIT_CONFIG_VALUE_0: 'secret',
      NETRC: '/t/netrc',
    }
    expect(dotenvText({ GOSUMDB: 'sum.golang.org', ...logins })).toBe('GOSUMDB=sum.golang.org\n')
  })

  test('nothing to say is an empty file', () => expect(dotenvText({})).toBe(''))

  test('a path that would lose a blank is refused', () => {
    expect(refusal(() => dotenvText({ GOMODCACHE: '/a ' })).code).toBe('unsafe-value')
    expect(dotenvText({ GOPROXY: 'https://a.example ' })).toBe('GOPROXY=https://a.example \n')
  })

  test('every variable is checked', () => {
    expect(refusal(() => dotenvText({ GOPROXY: 'ok', PATH: '/x' })).code).toBe('unsafe-value')
    expect(refusal(() => dotenvText({ GOPROXY: 'a\nPATH=/x' })).code).toBe('unsafe-value')
  })
})
