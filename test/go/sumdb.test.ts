// The checksum database: keys, notes, lookups and proofs, against a real log and the public database's own answers.
import { describe, expect, test } from '@jest/globals'
import {
  checkGosumdb,
  lookupFile,
  PUBLIC_SUMDB_KEY,
  parseLookup,
  parseVerifierKey,
  verifyLookup,
  verifyNote,
} from '../../src/go/sumdb.ts'
import { type Tile, tilePath, verifyRecord } from '../../src/go/tree.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'

const publicKey = parseVerifierKey(PUBLIC_SUMDB_KEY)
// Fetched from the public database in November 2026.
const PUBLIC_NOTE = `go.sum database tree
51929436
mQw+jf8Ko94JweSoG8190LvpV8myM/RNeAJ9TYKnia8=

\u2014 sum.golang.org Az3grkpNqcZOcvUPGEii+HGw4Omo/J/g+pjjn1+rGRhg6mVhwZBlloAIY+YYfBmHnOZbau4dxH0uzFPHVnZnnD3Sfg4=
`
const PUBLIC_LOOKUP = `942
rsc.io/quote v1.5.2 h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=
rsc.io/quote v1.5.2/go.mod h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=

${PUBLIC_NOTE}`
const QUOTE = { path: 'rsc.io/quote', version: 'v1.5.2' }

describe('keys and notes', () => {
  test('the public note verifies', () => {
    expect(publicKey).toMatchObject({ name: 'sum.golang.org', id: '033de0ae' })
    expect(verifyNote(PUBLIC_NOTE, publicKey)).toEqual({
      size: 51929436,
      rootHash: 'mQw+jf8Ko94JweSoG8190LvpV8myM/RNeAJ9TYKnia8=',
    })
  })

  test('ignores signatures of other keys', () => {
    expect(verifyNote(`${PUBLIC_NOTE}\u2014 witness.example AAAAAAAAAAA=\n`, publicKey).size).toBe(51929436)
    const rotated = PUBLIC_NOTE.replace('\u2014', '\u2014 sum.golang.org AAAAAAAAAAA=\n\u2014')
    expect(verifyNote(rotated, publicKey).size).toBe(51929436)
  })

  test.each([
    ['another size', PUBLIC_NOTE.replace('51929436', '51929437'), 'is invalid'],
    ['another root', PUBLIC_NOTE.replace('mQw+', 'mQw-'), 'is invalid'],
    ['another signature', PUBLIC_NOTE.replace('NqcZ', 'NqcY'), 'is invalid'],
    ['another name', PUBLIC_NOTE.replace('\u2014 sum', '\u2014 sam'), 'is not signed by'],
    ['no signature', PUBLIC_NOTE.slice(0, PUBLIC_NOTE.indexOf('\u2014')), 'no signature'],
    ['a hyphen for the dash', PUBLIC_NOTE.replace('\u2014', '-'), 'cannot be read'],
    ['a carriage return', PUBLIC_NOTE.replace('\n', '\r\n'), 'control characters'],
    ['a cut note', PUBLIC_NOTE.slice(0, -1), 'malformed note'],
    ['a portal', '<html>\n\n<body>\n', 'malformed note'],
    ['nothing', '', 'malformed note'],
  ])('%s is refused', (_, note, reason) => {
    expect(() => verifyNote(note, publicKey)).toThrow(reason)
  })

  test.each([
    ['', 'malformed verifier id'],
    ['sum.golang.org', 'malformed verifier id'],
    [PUBLIC_SUMDB_KEY.replace('033de0ae', '033de0af'), 'invalid verifier hash'],
    [PUBLIC_SUMDB_KEY.replace('sum.', 'sam.'), 'invalid verifier hash'],
    [PUBLIC_SUMDB_KEY.slice(0, -4), 'invalid verifier hash'],
    [`${PUBLIC_SUMDB_KEY}!`, 'malformed verifier id'],
  ])('refuses the key %j', (text, reason) => {
    expect(() => parseVerifierKey(text)).toThrow(reason)
  })
})

describe('lookups', () => {
  test('the public lookup verifies', () => {
    const answer = verifyLookup(Buffer.from(PUBLIC_LOOKUP), publicKey, QUOTE)
    expect(answer).toMatchObject({
      id: 942,
      zipHash: 'h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=',
      modHash: 'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=',
    })
    expect(answer.lines).toHaveLength(2)
  })

  test.each([
    ['of another module', PUBLIC_LOOKUP, { ...QUOTE, path: 'rsc.io/quo' }, 'does not name rsc.io/quo@v1.5.2'],
    ['of another version', PUBLIC_LOOKUP, { ...QUOTE, version: 'v1.5.3' }, 'does not name'],
    [
      'without the go.mod',
      PUBLIC_LOOKUP.replace('/go.mod ', '/go.sum '),
      QUOTE,
      'does not name rsc.io/quote@v1.5.2/go.mod',
    ],
    ['beyond the tree', PUBLIC_LOOKUP.replace('942', '51929436'), QUOTE, 'outside the signed tree'],
    [
      'with two hashes',
      PUBLIC_LOOKUP.replace('\nrsc', '\nrsc.io/quote v1.5.2 h1:AAAA\nrsc'),
      QUOTE,
      'different hashes',
    ],
    ['without a record', `942\n\n${PUBLIC_NOTE}`, QUOTE, 'malformed record'],
    ['that is a page', '<html></html>', QUOTE, 'malformed record'],
    ['that is empty', '', QUOTE, 'malformed record'],
  ])('refuses a response %s', (_, body, module, reason) => {
    expect(() => verifyLookup(body, publicKey, module)).toThrow(reason)
  })

  test('refuses bytes that are not text', () => {
    expect(() => parseLookup(Uint8Array.of(49, 10, 0xff, 10, 10, 65))).toThrow()
  })
})

describe('proofs', () => {
  const records = Array.from({ length: 300 }, (_, i) => ({
    path: `example.test/m${i}`,
    version: 'v1.0.0',
    h1Zip: `h1:zip${i}`,
    h1Mod: `h1:mod${i}`,
  }))

  function logOf(size: number) {
    const sumdb = createSumdb(records.slice(0, size))
    const key = parseVerifierKey(sumdb.verifierKey)
    const read: string[] = []
    const readTile = async (tile: Tile) => {
      read.push(tilePath(tile))
      const bytes = sumdb.handle(`/${tilePath(tile)}`)
      if (!bytes) throw new Error(`no ${tilePath(tile)}`)
      return bytes
    }
    const lookup = (id: number) => {
      const module = records[id] ?? { path: '', version: '' }
      return verifyLookup(sumdb.handle(`/${lookupFile(module)}`) ?? '', key, module)
    }
    return { readTile, lookup, read }
  }

  test.each([1, 2, 3, 7, 8, 255, 256, 257, 300])('proves every kind of record of a tree of %i', async (size) => {
    const { readTile, lookup } = logOf(size)
    for (const id of new Set([0, 1, Math.floor(size / 2), 254, 255, 256, size - 2, size - 1])) {
      if (id < 0 || id >= size) continue
      const answer = lookup(id)
      await expect(verifyRecord(answer, answer.tree, readTile)).resolves.toBeUndefined()
    }
  })

  test('reads each tile once', async () => {
    const { readTile, lookup, read } = logOf(300)
    const answer = lookup(7)
    await verifyRecord(answer, answer.tree, readTile)
    expect(read.toSorted()).toEqual(['tile/8/0/000', 'tile/8/0/001.p/44'])
  })

  test('refuses a forged record, a wrong number and a changed tile', async () => {
    const { readTile, lookup } = logOf(300)
    const answer = lookup(7)
    const forged = { id: 7, lines: answer.lines.map((line) => line.replace('zip7', 'zip8')) }
    await expect(verifyRecord(forged, answer.tree, readTile)).rejects.toThrow('not proven')
    await expect(verifyRecord({ ...answer, id: 8 }, answer.tree, readTile)).rejects.toThrow('not proven')
    await expect(verifyRecord({ ...answer, id: 300 }, answer.tree, readTile)).rejects.toThrow('outside')
    const flipped = async (tile: Tile) => {
      const bytes = Buffer.from(await readTile(tile))
      bytes[40] = (bytes[40] ?? 0) ^ 1
      return bytes
    }
    await expect(verifyRecord(answer, answer.tree, flipped)).rejects.toThrow('not proven')
    await expect(verifyRecord(answer, answer.tree, async () => Buffer.alloc(31))).rejects.toThrow('has 31 bytes')
  })

  test('accepts a full tile in place of a partial one', async () => {
    const { readTile, lookup } = logOf(300)
    const answer = lookup(299)
    const padded = async (tile: Tile) => Buffer.concat([await readTile(tile), Buffer.alloc(8192)]).subarray(0, 8192)
    await expect(verifyRecord(answer, answer.tree, padded)).resolves.toBeUndefined()
  })

  test.each([
    [{ level: 0, number: 0, width: 256 }, 'tile/8/0/000'],
    [{ level: 3, number: 4, width: 5 }, 'tile/8/3/004.p/5'],
    [{ level: 0, number: 999, width: 256 }, 'tile/8/0/999'],
    [{ level: 0, number: 1000, width: 256 }, 'tile/8/0/x001/000'],
    [{ level: 1, number: 1234067, width: 1 }, 'tile/8/1/x001/x234/067.p/1'],
  ])('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
  })
})

describe('with the real go', () => {
  test('go sends lookups with a plain !', async () => {
    const module = buildModule({ path: 'example.test/Upper', version: 'v1.0.0' })
    const sumdb = createSumdb([module])
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([module]), sumdb })
    const env = { GOPROXY: mirror.url, GOSUMDB: sumdb.verifierKey }
    const cwd = sandbox.project({ requires: [module], goSum: false })
    expect(await sandbox.run(['mod', 'download', module.path], { cwd, env })).toMatchObject({ code: 0 })
    expect(mirror.requests.map(({ url }) => url)).toContain(`/sumdb/${sumdb.name}/${lookupFile(module)}`)
  })

  const { verifierKey } = createSumdb([])
  test.each([
    ['off', 'off'],
    ['sum.golang.org', 'named'],
    ['sum.golang.google.cn', 'named'],
    ['sum.golang.org https://127.0.0.1:1/db', 'named'],
    [` ${verifierKey}  http://127.0.0.1:1 `, 'named'],
    [verifierKey, 'named'],
    ['sum.golang.google.cn https://sum.golang.google.cn', 'problem'],
    ['sum.golang.org+https://127.0.0.1', 'problem'],
    ['"off"', 'problem'],
    ['sum.golang.org https://127.0.0.1:1 b', 'problem'],
    [`${verifierKey}x`, 'problem'],
    ['https://sum.golang.org', 'problem'],
    [' ', 'problem'],
  ])('GOSUMDB=%j is %s', async (value, kind) => {
    expect(checkGosumdb(value).kind).toBe(kind)
    const module = buildModule({ path: 'example.test/m', version: 'v1.0.0' })
    await using sandbox = goSandbox()
    await using mirror = await startMirror({
      tree: moduleTree([module]),
      faults: [{ kind: 'status-500', match: /^\/sumdb\// }],
    })
    const cwd = sandbox.project({ requires: [module], goSum: false })
    const { stderr } = await sandbox.run(['mod', 'download', module.path], {
      cwd,
      env: { GOPROXY: mirror.url, GOSUMDB: value, HTTPS_PROXY: refusedUrl() },
    })
    expect(/invalid GOSUMDB|missing GOSUMDB|invalid sumdb name/.test(stderr)).toBe(kind === 'problem')
  })

  test('distinguishes names and URLs', () => {
    expect(checkGosumdb('sum.golang.google.cn')).toEqual({
      kind: 'named',
      name: 'sum.golang.org',
      key: PUBLIC_SUMDB_KEY,
      url: 'https://sum.golang.google.cn',
    })
    expect(checkGosumdb(verifierKey)).toEqual({ kind: 'named', name: 'sum.test.example', key: verifierKey })
    expect(checkGosumdb('sum.golang.org sum.golang.google.cn')).toEqual({
      kind: 'problem',
      message: expect.stringContaining('https://'),
    })
  })
})
