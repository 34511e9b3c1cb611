// The checksum database against golang.org/x/mod/sumdb: trees that go makes are believed, and nothing that was changed is.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { parseLookup, parseVerifierKey, verifyNote } from '../../src/go/sumdb.ts'
import { type Tile, tilePath, verifyRecord } from '../../src/go/tree.ts'
import { type Oracle, startOracle } from '../support/oracle.ts'
import { property } from '../support/property.ts'
import { piecesOf } from '../support/values.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await startOracle()
}, 120_000)
afterAll(() => oracle.close())

const NAME = 'sum.test.example'
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const keyText = verifierKeyOf(publicKey)
const key = parseVerifierKey(keyText)

function verifierKeyOf(made: KeyObject): string {
  const bytes = Buffer.concat([Buffer.of(1), made.export({ format: 'der', type: 'spki' }).subarray(-32)])
  const id = createHash('sha256').update(`${NAME}\n`).update(bytes).digest('hex').slice(0, 8)
  return `${NAME}+${id}+${bytes.toString('base64')}`
}

function signed(text: string): string {
  const bytes = Buffer.concat([Buffer.from(key.id, 'hex'), sign(null, Buffer.from(text), privateKey)])
  return `${text}\n\u2014 ${NAME} ${bytes.toString('base64')}\n`
}

/** What ours says, as the oracle would. */
function outcome<Value>(read: () => Value): Value | 'refused' {
  try {
    return read()
  } catch {
    return 'refused'
  }
}

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64'))

describe('notes', () => {
  const treeText = fc.oneof(
    fc.tuple(fc.nat(), hash).map(([size, root]) => `go.sum database tree\n${size}\n${root}\n`),
    piecesOf(
      [
        'go.sum database tree',
        '\n',
        '\n',
        '7',
        '07',
        '-1',
        'A'.repeat(43),
        '=',
        ' ',
        '\u2014 x y',
        '\n\n',
        '\t',
        'extra\n',
      ],
      8,
    ),
  )

  property('a signed text is read as go reads it, or refused by both', treeText, async (text) => {
    const { error, ...go } = await oracle.ask<{ size: number; rootHash: string }>('note', {
      text: signed(text),
      key: keyText,
    })
    expect(outcome(() => verifyNote(signed(text), key))).toEqual(error === undefined ? go : 'refused')
  })

  property(
    'a changed note is believed only as far as go believes it',
    fc.tuple(
      fc.nat(),
      hash,
      fc.nat(300),
      piecesOf(['\n', '\n\n', '\u2014 ', ' ', '0', 'A', '=', '+', 'x'], 3),
      fc.nat(3),
    ),
    async ([size, root, at, put, cut]) => {
      const whole = signed(`go.sum database tree\n${size}\n${root}\n`)
      const changed = whole.slice(0, at) + put + whole.slice(at + cut)
      const ours = outcome(() => verifyNote(changed, key))
      if (ours !== 'refused') expect(ours).toEqual(await oracle.ask('note', { text: changed, key: keyText }))
    },
  )
})

describe('lookups', () => {
  const body = piecesOf(
    [
      '1',
      '0',
      '01',
      '\n',
      '\n',
      '\n\n',
      'a.test/x v1.0.0 h1:x',
      'a.test/x v1.0.0/go.mod h1:y',
      'note',
      '\r',
      '\t',
      '<html>',
    ],
    9,
  )

  property('are taken apart as go takes them apart, or refused', body, async (text) => {
    const ours = outcome(() => parseLookup(text))
    if (ours === 'refused') return
    const go = await oracle.ask<{ id: number; record: string; note: string }>('record', { text })
    expect({ id: ours.id, record: ours.lines.map((line) => `${line}\n`).join(''), note: ours.note }).toEqual(go)
  })
})

describe('trees', () => {
  const tile = fc.tuple(fc.nat(5), fc.nat(2 ** 31), fc.integer({ min: 1, max: 256 }))

  property('a tile has the path that go asks for', tile, async ([level, number, width]) => {
    expect({ path: tilePath({ level, number, width }) }).toEqual(await oracle.ask('tile', { level, number, width }))
  })

  const trees = fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 700 })),
    fc.nat(),
    fc.nat(),
    fc.nat(7),
  )

  property(
    'a record is proven by the tree that go makes, and no other record, number or tile is',
    trees,
    async ([size, pick, byte, bit]) => {
      const id = pick % size
      const records = Array.from({ length: size }, (_, at) => [
        `a.test/m${at} v1.0.0 h1:x${byte}`,
        `a.test/m${at} v1.0.0/go.mod h1:y`,
      ])
      const texts = records.map((lines) => lines.map((line) => `${line}\n`).join(''))
      const { rootHash, tiles } = (await oracle.ask('tree', { records: texts })) as Made
      const tree = { size, rootHash }
      const lines = records[id] as string[]
      const used = new Set<string>()
      const read = (changed?: string) => async (wanted: Tile) => {
        const path = tilePath(wanted)
        used.add(path)
        const bytes = Buffer.from(tiles[path] as string, 'base64')
        return changed === path ? bytes.map((each) => each ^ (1 << bit)) : bytes
      }
      const refused = (proof: Promise<void>) => expect(proof).rejects.toThrow()
      await verifyRecord({ id, lines }, tree, read())
      for (const path of [...used]) await refused(verifyRecord({ id, lines }, tree, read(path)))
      await refused(verifyRecord({ id, lines: [`${lines[0]}x`, ...lines.slice(1)] }, tree, read()))
      await refused(verifyRecord({ id: id + size, lines }, tree, read()))
      await refused(verifyRecord({ id, lines }, { size, rootHash: changedRoot(rootHash, byte, bit) }, read()))
      if (size > 1) await refused(verifyRecord({ id: (id + 1) % size, lines }, tree, read()))
    },
    { share: 0.1 },
  )
})

function changedRoot(rootHash: string, byte: number, bit: number): string {
  const root = Buffer.from(rootHash, 'base64')
  root.writeUInt8(root.readUInt8(byte % root.length) ^ (1 << bit), byte % root.length)
  return root.toString('base64')
}

interface Made {
  readonly rootHash: string
  readonly tiles: Readonly<Record<string, string>>
}
