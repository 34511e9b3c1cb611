// GOPROXY lists against the real go command: it accepts a list exactly when parseGoproxy finds no problem.
import { describe, expect, test } from '@jest/globals'
import { formatGoproxy, lintGoproxy, parseGoproxy } from '../../src/go/goproxy.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { goSandbox } from '../support/go.ts'

const entry = (url: string, separator: ',' | '|' | '' = '') => ({ url, separator })

describe('parseGoproxy', () => {
  test.each([
    ['one mirror', 'https://a.example', [entry('https://a.example')]],
    [
      'comma and pipe',
      'https://a.example,https://b.example|direct',
      [entry('https://a.example', ','), entry('https://b.example', '|'), entry('direct')],
    ],
    ['blanks are trimmed', ' https://a.example , direct ', [entry('https://a.example', ','), entry('direct')]],
    [
      'empty entries are dropped with their separator',
      ',,https://a.example,|direct',
      [entry('https://a.example', ','), entry('direct')],
    ],
    ['off ends the list', 'off,foo', [entry('off', ',')]],
    ['direct ends the list', 'direct|https://a.example', [entry('direct', '|')]],
    ['https is added to a bare host', 'a.example/path', [entry('https://a.example/path')]],
    ['https is added to a host and port, loopback too', '127.0.0.1:8080', [entry('https://127.0.0.1:8080')]],
    ['a query stays', 'https://a.example/x?key=1', [entry('https://a.example/x?key=1')]],
    ['a password over https stays', 'https://me:pw@a.example', [entry('https://me:pw@a.example')]],
    ['a folder', 'file:///srv/mirror', [entry('file:///srv/mirror')]],
  ])('%s', (_, text, entries) => {
    expect(parseGoproxy(text)).toEqual({ entries, problems: [] })
  })

  test('reads back what it writes', () => {
    const text = 'https://a.example,https://b.example|file:///c,direct'
    expect(formatGoproxy(parseGoproxy(text).entries)).toBe(text)
    expect(formatGoproxy([entry('https://a.example'), entry('off', '|')])).toBe('https://a.example,off')
  })

  test('does not show secrets in problems', () => {
    for (const text of [
      'http://me:s3cret@a.example/x',
      'ftp://me:s3cret@a.example',
      'https://me:s3cret@',
      'file://s3cret/x',
      's3cret$$',
    ]) {
      const { problems } = parseGoproxy(text)
      expect(problems).toHaveLength(1)
      expect(problems.join()).not.toContain('s3cret')
      expect(JSON.stringify(lintGoproxy(text))).not.toContain('s3cret')
    }
  })

  test('explains each mistake and its correction', () => {
    expect(parseGoproxy('/srv/mirror').problems).toEqual([expect.stringContaining('is not a URL; write https://')])
    expect(parseGoproxy('C:\\mirror').problems).toEqual([expect.stringContaining('go accepts https, http and file')])
    expect(parseGoproxy('noproxy').problems).toEqual([expect.stringContaining('in GONOPROXY')])
  })

  test('agrees with go about errors', async () => {
    await using sandbox = goSandbox()
    const dead = refusedUrl()
    const lists = [
      'off',
      `${dead}`,
      ` ${dead} , off`,
      `off,nonsense`,
      `${dead}|off|nonsense`,
      `file://${sandbox.dir}`,
      `${dead}#part`,
    ]
    const wrong = [
      ',',
      ' ',
      '|,|',
      'foo',
      'noproxy',
      `${dead},foo`,
      'ftp://127.0.0.1/',
      '/srv/mirror',
      'file://host/x',
      'file:/x',
      'file:x',
      'file:///x?y=1',
      'localhost:/x',
      dead.replace('//', '//me:pw@'),
    ]
    const refused = /invalid (?:file:\/\/ )?proxy URL|contains no entries|parse "|refusing to pass credentials/
    for (const list of [...lists, ...wrong]) {
      const { stderr } = await sandbox.run(['mod', 'download', 'example.test/x@v1.0.0'], { env: { GOPROXY: list } })
      const { problems } = parseGoproxy(list)
      expect({ list, problem: problems.length > 0 }).toEqual({ list, problem: refused.test(stderr) })
      expect({ list, problem: problems.length > 0 }).toEqual({ list, problem: wrong.includes(list) })
    }
  })
})

describe('lintGoproxy', () => {
  test.each([
    ['a chain that survives an outage', 'https://a.example|https://b.example,off', []],
    ['a comma between mirrors', 'https://a.example,https://b.example', ['comma-outage']],
    ['go’s own default', 'https://a.example,direct', ['comma-outage']],
    ['the list that a run plans where nothing is set', 'https://proxy.golang.org|direct', []],
    ['a private mirror that direct bypasses', 'https://a.example|direct', ['pipe-direct']],
    [
      'something after direct',
      'https://a.example|https://b.example,direct,https://c.example',
      ['comma-outage', 'after-end'],
    ],
    ['blank', ' , ', ['empty-list']],
    ['a single word', 'goproxy', ['bad-entry']],
    ['a password over http', 'http://me:pw@a.example', ['bad-entry']],
    ['plain http', 'http://a.example', ['plain-http']],
    ['off alone', 'off', ['off']],
    ['a web site', 'https://github.com/gin-gonic/gin', ['no-mirror']],
    ['plain http on loopback is a relay', 'http://127.0.0.1:8080', []],
    ['no scheme', 'a.example', ['scheme-added']],
    ['a key in the list', 'https://a.example?key=1', ['url-secret']],
    ['twice', 'https://a.example|https://b.example|https://a.example/', ['duplicate']],
  ])('%s', (_, text, codes) => {
    expect(lintGoproxy(text).map(({ code }) => code)).toEqual(codes)
  })

  test('names the mirror and the correction', () => {
    const [found] = lintGoproxy('https://a.example/go,b.example')
    expect(found?.message).toBe(
      'When a.example is down or answers 5xx, 429 or 403, go stops there: `,` moves on to b.example only after 404 or 410. Write `|` between mirrors to survive an outage.',
    )
  })
})

test('no message about a list holds a login or a query', () => {
  for (const url of ['https://me:secret@a.example', 'https://a.example/?token=secret']) {
    const findings = lintGoproxy(`${url},direct`)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.filter(({ message }) => message.includes('secret'))).toEqual([])
  }
})
