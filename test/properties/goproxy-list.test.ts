// GOPROXY lists against the real go command: which mirrors it asks for a module, in which order, follows from what we read.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { formatGoproxy, type GoproxyEntry, parseGoproxy } from '../../src/go/goproxy.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { property } from '../support/property.ts'
import { piecesOf } from '../support/values.ts'

const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'https://a.example',
      'b.example/x',
      'https://u:p@c.example/?q',
      'file:///d',
      'direct',
      'off',
    ),
  },
  {
    weight: 2,
    arbitrary: piecesOf(
      ['https', 'http', 'file', ':', '/', '//', 'x', '.', '@', '?', ' ', 'noproxy', 'direct', ',', '|'],
      8,
    ),
  },
)
const list = fc
  .array(fc.tuple(words, fc.constantFrom(',', '|', ' , ', ',,', '|,', '')))
  .map((parts) => parts.flat().join(''))

describe('what was read', () => {
  property('can be written and read again', list, (text) => {
    const { entries, problems } = parseGoproxy(text)
    const cut = entries.map((entry, index) =>
      index < entries.length - 1 ? entry : { ...entry, separator: '' as const },
    )
    if (problems.length === 0) expect(parseGoproxy(formatGoproxy(entries))).toEqual({ entries: cut, problems: [] })
  })

  property(
    'ends with direct or off, holds no blanks round a mirror and at least one entry or problem',
    list,
    (text) => {
      const { entries, problems } = parseGoproxy(text)
      expect(entries.slice(0, -1).filter(({ url }) => url === 'direct' || url === 'off')).toEqual([])
      expect(entries.filter(({ url }) => url !== url.trim() || url === '')).toEqual([])
      expect(entries.length + problems.length).toBeGreaterThan(0)
    },
  )
})

describe('the go command', () => {
  const seen: string[] = []
  // The first part of the path is a status; nothing is ever found, so go walks the list as far as the separators let it.
  const server = createServer((request, response) => {
    const [, status = '404', name = ''] = (request.url ?? '').split('/')
    if (seen.at(-1) !== `${status}/${name}`) seen.push(`${status}/${name}`)
    response.writeHead(Number(status)).end()
  })
  let sandbox: GoSandbox
  let base = ''
  beforeAll(async () => {
    sandbox = goSandbox()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.close()
    await sandbox.remove()
  })

  const mirror = fc.constantFrom(404, 410, 500, 403).map((status) => `BASE/${status}/NAME`)
  const entry = fc.oneof(
    { weight: 6, arbitrary: mirror },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', 'direct', 'off') },
    { weight: 1, arbitrary: mirror.map((url) => ` ${url}/ `) },
  )
  // Each has a name of its own, for go remembers what a mirror said.
  const goList = fc
    .array(fc.tuple(entry, fc.constantFrom(',', ',', '|')), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.map(([url, separator], index) => url.replace('NAME', `${index}`) + separator).join(''))

  property(
    'asks the mirrors that our reading says it will ask',
    goList,
    async (text) => {
      seen.length = 0
      const value = text.replaceAll('BASE', base)
      await sandbox.run(['list', '-m', 'github.com/never/there@v1.0.0'], { env: { GOPROXY: value, GONOSUMDB: '*' } })
      expect(seen).toEqual(asked(parseGoproxy(value).entries))
    },
    { share: 0.2 },
  )

  /** After `,` go moves on when the mirror says 404 or 410, after `|` always. */
  function asked(entries: readonly GoproxyEntry[]): string[] {
    const found: string[] = []
    for (const { url, separator } of entries) {
      if (url === 'direct' || url === 'off') break
      const name = new URL(url).pathname.replace(/^\/|\/$/g, '')
      if (found.at(-1) !== name) found.push(name)
      if (!name.startsWith('4') || name.startsWith('403')) if (separator !== '|') break
    }
    return found
  }
})
