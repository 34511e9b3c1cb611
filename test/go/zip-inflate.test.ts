// The two ways to unpack say the same of everything. The fast one drives a handle of Node that is not documented: if a new Node
// breaks it, this file says so.

import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { driven, type Inflater, MAX_WHOLE_BYTES, oneShot, takeInflater } from '../../src/go/zip-inflate.ts'
import { noise } from '../support/modules.ts'

const contents: Record<string, Buffer> = {
  nothing: Buffer.alloc(0),
  'one byte': Buffer.from('x'),
  text: Buffer.from('package odd\n'.repeat(5_000)),
  noise: noise(300_000, 'inflate'),
  'as much as fits at once': Buffer.alloc(MAX_WHOLE_BYTES),
}
const long = Buffer.concat([noise(1_200_000, 'long'), Buffer.alloc(5_000_000), noise(99, 'end')])

function* slices(bytes: Buffer, length: number): Generator<Buffer> {
  // One buffer for all, as a window onto a file is.
  const window = Buffer.alloc(length)
  for (let at = 0; at < bytes.length; at += length) yield window.subarray(0, bytes.copy(window, 0, at, at + length))
}
const all = (pieces: Iterable<Buffer>) => Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)))

const ways: readonly (readonly [string, Inflater])[] = [
  ['the handle', driven()],
  ['inflateRawSync', oneShot],
]

describe.each(ways)('%s', (_, inflater) => {
  test.each(Object.keys(contents))('unpacks %s', (name) => {
    const content = contents[name]!
    expect(inflater.whole(deflateRawSync(content), content.length).equals(content)).toBe(true)
  })

  test.each([1_000, 65_536, 10_000_000])('unpacks a long stream from pieces of %d bytes', (length) => {
    expect(all(inflater.pieces(slices(deflateRawSync(long), length), long.length)).equals(long)).toBe(true)
  })

  test('a cut stream is an error, whole or in pieces', () => {
    const cut = deflateRawSync(long).subarray(0, -20)
    expect(() => all(inflater.pieces(slices(cut, 65_536), long.length))).toThrow(/damaged/)
    expect(() => inflater.whole(deflateRawSync(contents.text!).subarray(0, -3), 60_000)).toThrow(/damaged/)
  })

  test('damage is an error, and the next stream is well', () => {
    expect(() => inflater.whole(Buffer.alloc(50, 0xff), 100)).toThrow(/damaged/)
    expect(() => all(inflater.pieces([Buffer.alloc(50, 0xff)], 100))).toThrow(/damaged/)
    const { text } = contents
    expect(inflater.whole(deflateRawSync(text!), text!.length).equals(text!)).toBe(true)
  })

  test('bytes behind the end of the stream do not matter, as they do not to go', () => {
    const packed = Buffer.concat([deflateRawSync(contents.text!), Buffer.from('more')])
    expect(inflater.whole(packed, 60_000).equals(contents.text!)).toBe(true)
    expect(all(inflater.pieces(slices(packed, 50), 60_000)).equals(contents.text!)).toBe(true)
  })
})

test('content beyond its declared size is seen and not unpacked', () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000))
  expect(driven().whole(bomb, 1_000).length).toBe(1_001)
  expect(() => oneShot.whole(bomb, 1_000)).toThrow(/damaged/)
})

test('an engine that was handed back is taken again, and none is taken twice', () => {
  const first = takeInflater()
  const second = takeInflater()
  expect(second).not.toBe(first)
  first.release()
  expect(takeInflater()).toBe(first)
})
