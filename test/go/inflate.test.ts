// The parts of node:zlib's class that the inflater uses are promised by nobody: it must give the same with and without them.
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { type Inflater, openInflater, PIECE_BYTES } from '../../src/go/inflate.ts'
import { noise } from '../support/modules.ts'

const contents = {
  nothing: Buffer.alloc(0),
  'one byte': Buffer.from('a'),
  'a full output': Buffer.alloc(PIECE_BYTES),
  'an output and a byte': Buffer.alloc(PIECE_BYTES + 1, 'ab'),
  'input of several pieces': noise(3 * PIECE_BYTES, 'pieces'),
  'much output of little input': Buffer.alloc(20 * PIECE_BYTES),
}

function inflate({ contentOf }: Inflater, packed: Buffer, limitBytes: number): Buffer {
  const read = (from: number, length: number) => packed.subarray(from, from + length)
  return Buffer.concat(Array.from(contentOf({ bytes: packed.length, read, limitBytes }), (chunk) => Buffer.from(chunk)))
}

describe.each([true, false])('openInflater, isNative: %s', (isNative) => {
  test('inflates one entry after another, also after damaged ones', () => {
    const inflater = openInflater({ isNative })
    for (const content of Object.values(contents)) {
      const packed = deflateRawSync(content)
      expect(inflate(inflater, packed, content.length).equals(content)).toBe(true)
      expect(() => inflate(inflater, packed.subarray(0, -1), content.length)).toThrow('unexpected end of file')
      expect(() => inflate(inflater, Buffer.alloc(9, 0xff), 100)).toThrow('invalid')
    }
    inflater.close()
  })

  test('forgets the window of the entry before', () => {
    const inflater = openInflater({ isNative })
    const secret = Buffer.from('the entry before')
    inflate(inflater, deflateRawSync(secret), secret.length)
    const packed = deflateRawSync(secret, { dictionary: secret })
    expect(() => inflate(inflater, packed, secret.length)).toThrow('invalid distance')
    inflater.close()
  })

  test('does not give a bomb as a whole', () => {
    const inflater = openInflater({ isNative })
    const packed = deflateRawSync(Buffer.alloc(50_000_000))
    const read = (from: number, length: number) => packed.subarray(from, from + length)
    const takeFirst = () => {
      for (const chunk of inflater.contentOf({ bytes: packed.length, read, limitBytes: 1000 })) return chunk.length
      return 0
    }
    if (isNative) expect(takeFirst()).toBeLessThanOrEqual(PIECE_BYTES)
    else expect(takeFirst).toThrow('larger than 1001 bytes')
    inflater.close()
  })
})

test('this Node has the native parts', () => {
  const native = openInflater()
  expect(native.contentOf).not.toBe(openInflater({ isNative: false }).contentOf)
  native.close()
})
