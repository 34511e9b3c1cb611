// A real checksum database for tests: own Ed25519 key, transparent log, tiles of height 8, signed notes. The go command accepts it,
// as a GOSUMDB of `<verifierKey> <url>` and through a mirror's `/sumdb/<name>/` route with GOSUMDB=<verifierKey>.
// Follows golang.org/x/mod: sumdb/server.go, sumdb/tlog, sumdb/note.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { escapeUpper } from './modules.ts'

/** What the log says of one module version; a TestModule is one. */
export interface SumdbRecord {
  readonly path: string
  readonly version: string
  readonly h1Zip: string
  readonly h1Mod: string
}

/** `forged`: lookups show hashes that the tree does not prove. `bad-signature`: the signature is not the key's. */
export type SumdbFault = 'forged' | 'bad-signature'

/** A running log; it never changes once made. */
export interface Sumdb {
  readonly name: string
  /** `name+hash+key`, what GOSUMDB takes. */
  readonly verifierKey: string
  /** Body for `/supported`, `/latest`, `/lookup/…` and `/tile/…`; undefined when there is no such thing. */
  handle(path: string, fault?: SumdbFault): Buffer | undefined
}

const TILE_HEIGHT = 8
const TILE_WIDTH = 2 ** TILE_HEIGHT

/** Makes a log of these modules; each call has a new key, so two logs of one name do not trust each other. */
export function createSumdb(records: readonly SumdbRecord[], name = 'sum.test.example'): Sumdb {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const keyBytes = Buffer.concat([Buffer.from([1]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)])
  const keyId = createHash('sha256').update(`${name}\n`).update(keyBytes).digest().subarray(0, 4)
  const levels = hashLevels(records.map((record) => hash(0, Buffer.from(recordText(record)))))
  const note = (fault?: SumdbFault): string => {
    const text = `go.sum database tree\n${records.length}\n${rootOf(levels).toString('base64')}\n`
    return signNote(fault === 'bad-signature' ? `${text}extra\n` : text, { text, name, keyId, privateKey })
  }
  const handle = (path: string, fault?: SumdbFault): Buffer | undefined => {
    if (path === '/supported') return Buffer.alloc(0)
    if (path === '/latest') return Buffer.from(note(fault))
    if (path.startsWith('/tile/8/')) return tile(levels, records, path.slice('/tile/8/'.length))
    const id = records.findIndex(
      (record) => path === `/lookup/${escapeUpper(record.path)}@${escapeUpper(record.version)}`,
    )
    const record = records[id]
    if (!record) return undefined
    const shown = fault === 'forged' ? { ...record, h1Zip: forgedHash(record), h1Mod: forgedHash(record) } : record
    return Buffer.from(`${id}\n${recordText(shown)}\n${note(fault)}`)
  }
  return { name, verifierKey: `${name}+${keyId.toString('hex')}+${keyBytes.toString('base64')}`, handle }
}

interface Signing {
  readonly text: string
  readonly name: string
  readonly keyId: Buffer
  readonly privateKey: KeyObject
}

function signNote(signed: string, { text, name, keyId, privateKey }: Signing): string {
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(signed), privateKey)])
  return `${text}\n— ${name} ${signature.toString('base64')}\n`
}

function recordText({ path, version, h1Zip, h1Mod }: SumdbRecord): string {
  return `${path} ${version} ${h1Zip}\n${path} ${version}/go.mod ${h1Mod}\n`
}

function forgedHash({ path, version }: SumdbRecord): string {
  return `h1:${createHash('sha256').update(`forged ${path}@${version}`).digest('base64')}`
}

function hash(prefix: 0 | 1, ...parts: Buffer[]): Buffer {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from([prefix]), ...parts]))
    .digest()
}

/** levels[k][n] = hash of the complete subtree of 2^k records that starts at record n * 2^k. */
function hashLevels(leaves: readonly Buffer[]): Buffer[][] {
  const levels: Buffer[][] = [[...leaves]]
  for (let below = levels[0] ?? []; below.length > 1; below = levels.at(-1) ?? []) {
    const pairs = Math.floor(below.length / 2)
    levels.push(Array.from({ length: pairs }, (_, n) => hash(1, at(below, 2 * n), at(below, 2 * n + 1))))
  }
  return levels
}

/** The root over all records: complete subtrees, largest first, folded from the right. */
function rootOf(levels: readonly Buffer[][]): Buffer {
  const size = levels[0]?.length ?? 0
  const subtrees: Buffer[] = []
  let done = 0
  for (let level = levels.length - 1; level >= 0; level--) {
    if (size - done < 2 ** level) continue
    subtrees.push(at(levels[level] ?? [], done / 2 ** level))
    done += 2 ** level
  }
  const last = subtrees.pop() ?? createHash('sha256').digest()
  return subtrees.reduceRight((right, left) => hash(1, left, right), last)
}

/** `L/NNN[.p/W]` -> the hashes of that tile; `data/NNN[.p/W]` -> the records themselves. */
function tile(levels: readonly Buffer[][], records: readonly SumdbRecord[], path: string): Buffer | undefined {
  const [, row = '', index = '', width = `${TILE_WIDTH}`] =
    /^(data|\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? []
  const start = Number(index.replace(/[x/]/g, '')) * TILE_WIDTH
  const end = start + Number(width)
  if (row === '') return undefined
  if (row === 'data') {
    const texts = records.slice(start, end).map(recordText)
    return texts.length < end - start ? undefined : Buffer.from(texts.join('\n'))
  }
  const hashes = levels[Number(row) * TILE_HEIGHT]?.slice(start, end) ?? []
  return hashes.length < end - start ? undefined : Buffer.concat(hashes)
}

function at(hashes: readonly Buffer[], index: number): Buffer {
  const found = hashes[index]
  if (!found) throw new Error(`the test log has no hash ${index} of ${hashes.length}`)
  return found
}
