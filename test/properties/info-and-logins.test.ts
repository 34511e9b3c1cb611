// Two small readers of foreign text: the .info of a mirror, which becomes a file that every later go command reads, and netrc, whose
// logins may go to one host each.
import { describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { canonicalInfo } from '../../src/go/mod-info.ts'
import { parseNetrc, withNetrcLogin } from '../../src/go/netrc.ts'
import { property } from '../support/property.ts'
import { anyText, canonicalVersion, piecesOf, secret } from '../support/values.ts'

describe('an .info', () => {
  const time = fc.oneof(
    fc
      .date({ noInvalidDate: true, min: new Date('0001-01-02'), max: new Date('9999-12-30') })
      .map((date) => date.toISOString()),
    piecesOf(['2024-', '02-30', '01-02', 'T', '03:04:05', '.120', 'Z', '+01:00', '-24:00', '60']),
  )
  const origin = fc.dictionary(
    fc.constantFrom('VCS', 'url', 'Hash', 'REF', 'TagSum', 'x'),
    fc.oneof(anyText, fc.nat()),
    { maxKeys: 4 },
  )
  const given = fc.tuple(
    canonicalVersion,
    fc.constantFrom('Version', 'version', 'VERSION', 'name'),
    time,
    fc.option(origin),
  )

  property('is made canonical once and for all, and keeps its version', given, ([version, field, when, from]) => {
    const answer = Buffer.from(JSON.stringify({ [field]: version, Time: when, Origin: from }))
    const made = canonicalInfo(answer, version)
    if ('wrong' in made) return
    expect(JSON.parse(made.info).Version).toBe(version)
    expect(canonicalInfo(Buffer.from(made.info), version)).toEqual(made)
    expect(canonicalInfo(answer, `${version}x`)).toHaveProperty('wrong')
  })

  property(
    'of any bytes is refused or valid JSON without HTML',
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      piecesOf(['{', '}', '"Version"', ':', '"v1.0.0"', ',', '"Time"', 'null', '<', '[', ']', ' ']).map((text) =>
        Buffer.from(text),
      ),
    ),
    (bytes) => {
      const made = canonicalInfo(bytes, 'v1.0.0')
      if ('info' in made) {
        expect(JSON.parse(made.info)).toMatchObject({ Version: 'v1.0.0' })
        expect(made.info).not.toMatch(/[<>&]/)
      } else expect(made.wrong).toMatch(/\.$/)
    },
  )
})

describe('a login of netrc', () => {
  const word = secret.map((text) => text.replace(/\s/g, ''))
  const machine = fc.constantFrom(
    'a.example',
    'b.a.example',
    'evil-a.example',
    'a.example:8443',
    'default',
    'A.EXAMPLE',
  )
  const netrc = fc.array(fc.tuple(machine, word, word, fc.constantFrom(' ', '\n', '\t')), { maxLength: 4 })
  const url = fc
    .tuple(
      fc.constantFrom('https', 'http', 'HTTPS', 'file'),
      fc.constantFrom('', 'u:p@'),
      fc.oneof(machine, fc.constantFrom('127.0.0.1', 'x')),
      fc.constantFrom('', '/', '/go?x=1'),
    )
    .map(([scheme, own, host, path]) => `${scheme}://${own}${host}${path}`)

  property('goes over https to its own host alone, and arrives as it was', fc.tuple(netrc, url), ([entries, asked]) => {
    const text = entries
      .map((entry) => `machine ${entry[0]}${entry[3]}login ${entry[1]}${entry[3]}password ${entry[2]}\n`)
      .join('')
    const made = withNetrcLogin(asked, parseNetrc(text))
    if (made === asked) return
    const [before, after] = [new URL(asked), new URL(made)]
    const entry = entries.find(([name]) => name === before.host)
    expect([before.protocol, before.username, after.host]).toEqual(['https:', '', before.host])
    expect([after.username, after.password].map(decodeURIComponent)).toEqual([entry?.[1], entry?.[2]])
  })

  property('is read from any text without a throw', anyText, (text) => {
    expect(parseNetrc(text)).toEqual(expect.any(Array))
  })
})
