import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loginsOfGo, parseNetrc, urlOf, withNetrcLogin } from '../../src/go/netrc.ts'
import { goSandbox } from '../support/go.ts'

describe('parseNetrc', () => {
  test.each([
    ['one line', 'machine a.example login u password p', [['a.example', 'u', 'p']]],
    ['several lines', 'machine a.example\n\tlogin u\n\tpassword p\n', [['a.example', 'u', 'p']]],
    [
      'two machines',
      'machine a login u password p\nmachine b login v password q',
      [
        ['a', 'u', 'p'],
        ['b', 'v', 'q'],
      ],
    ],
    ['an incomplete one is nothing', 'machine a login u\nmachine b login v password q', [['b', 'v', 'q']]],
    ['default ends the reading', 'default login u password p\nmachine b login v password q', []],
    [
      'skips a macro up to the blank line',
      'macdef init\nmachine x login y password z\n\nmachine b login v password q',
      [['b', 'v', 'q']],
    ],
    ['account is skipped', 'machine a login u account z password p', [['a', 'u', 'p']]],
  ])('%s', (_, text, expected) => {
    expect(parseNetrc(text).map(({ machine, login, password }) => [machine, login, password])).toEqual(expected)
  })
})

describe('withNetrcLogin', () => {
  const entries = parseNetrc(
    'machine a.example login u@x password p:/\nmachine a.example login second password second\n',
  )

  test.each([
    ['the first entry of the host, encoded', 'https://a.example/go', 'https://u%40x:p%3A%2F@a.example/go'],
    ['a port that netrc does not name', 'https://a.example:8443/go', 'https://a.example:8443/go'],
    ['another host', 'https://b.example', 'https://b.example'],
    ['a host whose name ends like it', 'https://evil-a.example', 'https://evil-a.example'],
    ['a host below it', 'https://x.a.example', 'https://x.a.example'],
    ['never over http', 'http://a.example/go', 'http://a.example/go'],
    ['a login of its own stays', 'https://own:pw@a.example', 'https://own:pw@a.example'],
  ])('%s', (_, url, expected) => {
    expect(withNetrcLogin(url, entries)).toBe(expected)
  })
})

test.each([
  ['netrc', 1],
  ['', 1],
  ['git /home/me; netrc', 1],
  ['off', 0],
  ['/usr/bin/credentials --netrc', 0],
  ['git /netrc', 0],
])('GOAUTH=%j: go sends %i of the logins of netrc', async (goauth, count) => {
  await using sandbox = goSandbox()
  const NETRC = join(sandbox.dir, 'netrc')
  writeFileSync(NETRC, 'machine a.example login u password p/w\n')
  const logins = await loginsOfGo({ NETRC }, goauth)
  expect(logins.map(urlOf)).toEqual(['https://u:p%2Fw@a.example'].slice(0, count))
})
