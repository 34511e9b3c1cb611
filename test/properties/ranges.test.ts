// Content-Range: a file is taken only when the server's own words about it fit what was asked for and what came. Nobody looks at
// hashes here, so that this guard stands alone. RFC 9110 section 14.4.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect } from '@jest/globals'
import fc from 'fast-check'
import { startPool } from '../support/pool.ts'
import { property } from '../support/property.ts'
import { anyText, piecesOf } from '../support/values.ts'

const LIMIT_BYTES = 2_000
let answer: { readonly words: string; readonly body: Buffer; readonly tellsLength: boolean }
const server = createServer((_, response) => {
  const length = answer.tellsLength ? { 'content-length': answer.body.length } : {}
  response.writeHead(206, { 'content-range': answer.words, ...length }).end(answer.body)
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const number = fc.oneof(fc.nat(12), fc.constantFrom(1_999, 2_000, 2_001, 2_097_151, 4_000_000_000, -1))
const words = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(number, number, number).map(([a, b, total]) => `bytes ${a}-${b}/${total}`) },
  { weight: 6, arbitrary: fc.nat(12).map((last) => `bytes 0-${last}/${last + 1}`) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(9), fc.nat(9)).map(([a, more]) => `bytes ${a}-${a + more}/${a + more + 1}`) },
  { weight: 1, arbitrary: piecesOf(['bytes', ' ', '0', '-', '9', '/', '10', '*', ',', '1e1', '+', '0x'], 7) },
  { weight: 1, arbitrary: anyText },
)
// What may stand in a header at all.
const header = words.map((text) => text.replace(/[^\x20-\x7e]/g, '').trim())
/** Mostly as many bytes as the words promise. */
const answers = fc.tuple(header, fc.nat(13), fc.nat(2), fc.boolean()).map(([text, other, honest, tellsLength]) => {
  const [first = 0, last = 0] = (text.match(/\d+/g) ?? []).map(Number)
  const promised = last - first + 1
  const length = honest > 0 && promised >= 0 && promised < 20 ? promised : other
  return { words: text, body: Buffer.alloc(length, 'abcdefghijklm'), tellsLength }
})

property(
  'what was taken is the whole file that the server told of',
  answers,
  async (given) => {
    answer = given
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await using running = startPool([url], { retries: 0 })
    let taken: Buffer | undefined
    const { status } = await running.pool.fetch({
      label: 'the file',
      urlOn: (mirror) => `${mirror.url}/file`,
      large: true,
      limitBytes: LIMIT_BYTES,
      accept: async (got) => {
        if (got.kind === 'memory') taken = Buffer.from(got.bytes)
        return undefined
      },
    })
    const { length } = given.body
    const fits = given.words === `bytes 0-${length - 1}/${length}`
    expect({ status, taken }).toEqual(fits ? { status: 'fetched', taken: given.body } : { status: 'failed' })
  },
  { share: 0.3 },
)
