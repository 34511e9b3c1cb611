// The checksum database as go reads it: verifier keys, signed notes, lookup records, GOSUMDB.
// Surprising: a signed record of another module proves nothing (CVE-2026-42501), so the record's
// lines are checked too; tree.ts proves that the record is in the signed tree.
// Follows golang.org/x/mod/sumdb/{note,tlog} and dbDial of cmd/go/internal/modfetch/sumdb.go.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { escapePath, escapeVersion, type ModuleVersion } from './module.ts'
import type { SignedTree } from './tree.ts'

/** The key of the public database, built into go (modfetch/key.go). */
export const PUBLIC_SUMDB_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
/** The public database's name and host. */
export const PUBLIC_SUMDB = 'sum.golang.org'

export interface VerifierKey {
  readonly name: string
  /** Eight hexadecimal digits. */
  readonly id: string
  readonly publicKey: KeyObject
}

/** What a GOSUMDB value means. With `url` go reads the database there and nowhere else. */
type GosumdbSetting =
  | { readonly kind: 'off' }
  | { readonly kind: 'named'; readonly name: string; readonly key: string; readonly url?: string }
  /** Why go would refuse the value, and what to write. */
  | { readonly kind: 'problem'; readonly message: string }

/** Reads `name+hash+key`. @throws Error with the reason, in go's words. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, id, key64] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/is.exec(text) ?? []
  const key = key64 === undefined ? undefined : decodeBase64(key64)
  if (!name || !id || !key || key.length === 0) throw new Error('malformed verifier id')
  const hash = createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8)
  if (hash !== id.toLowerCase()) throw new Error('invalid verifier hash')
  if (key[0] !== 1) throw new Error('unknown verifier algorithm')
  if (key.length !== 33) throw new Error('malformed verifier id')
  // The head of an ed25519 public key in DER (RFC 8410): node:crypto rejects the bare 32 bytes.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)])
  return { name, id: hash, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** The tree of a note that `key` signed, maybe among others. @throws Error with the reason. */
export function verifyNote(note: string, key: VerifierKey): SignedTree {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n') || split + 2 >= note.length)
    throw new Error('malformed note: it has no signature')
  const text = note.slice(0, split + 1)
  if (/[\0-\x09\x0b-\x1f]/.test(note)) throw new Error('malformed note: it contains control characters')
  const signature = signaturesOf(note.slice(split + 2, -1)).find((one) => one.name === key.name && one.id === key.id)
  if (!signature) throw new Error(`the note is not signed by ${key.name}+${key.id}`)
  if (!verify(null, Buffer.from(text), key.publicKey, signature.bytes)) {
    throw new Error(`the note's signature by ${key.name}+${key.id} is invalid`)
  }
  return parseTree(text)
}

/** A `/lookup/` response: record number, go.sum lines, signed note; all unproven. @throws Error */
export function parseLookup(body: string | Uint8Array) {
  const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  const [, id, record, note] = /^(0|[1-9][0-9]{0,14})\n((?:[^\0-\x1f]+\n)+)\n(.+)$/s.exec(text) ?? []
  if (!id || !record || !note) throw new Error('malformed record data: this is not a response of a checksum database')
  return { id: Number(id), lines: record.slice(0, -1).split('\n'), note }
}

/**
 * Checks a `/lookup/` response, all but that the tree holds the record (verifyRecord of tree.ts).
 * @throws Error with the reason.
 */
export function verifyLookup(body: string | Uint8Array, key: VerifierKey, module: ModuleVersion) {
  const response = parseLookup(body)
  const tree = verifyNote(response.note, key)
  if (response.id >= tree.size)
    throw new Error(`record ${response.id} lies outside the signed tree of ${tree.size} records`)
  const zipHash = hashIn(response.lines, module.path, module.version)
  const modHash = hashIn(response.lines, module.path, `${module.version}/go.mod`)
  return { ...response, tree, zipHash, modHash }
}

/** The path of a module's record; go sends a `!` unencoded here, unlike to module mirrors. */
export function lookupFile(module: ModuleVersion): string {
  return `lookup/${escapePath(module.path)}@${escapeVersion(module.version)}`
}

/** The GOSUMDB to use: the input's, or with `auto` the effective one or the public database. */
export function chosenSumdb(input: string, effective: string): string {
  return input === 'auto' ? effective || PUBLIC_SUMDB : input
}

/** What GOSUMDB=`value` means to go, or a sentence about what is wrong with it. */
export function checkGosumdb(value: string): GosumdbSetting {
  if (value === 'off') return { kind: 'off' }
  const problem = (message: string) => ({ kind: 'problem', message }) as const
  const fields = (value === 'sum.golang.google.cn' ? `${PUBLIC_SUMDB} https://${value}` : value).trim().split(/\s+/)
  const [name = '', url] = fields
  if (name === '') return problem('GOSUMDB is empty; set it to sum.golang.org, or leave it unset.')
  if (fields.length > 2) return problem('GOSUMDB has too many words; write a name, or a name, a blank and a URL.')
  const key = name === PUBLIC_SUMDB ? PUBLIC_SUMDB_KEY : name
  try {
    const verifier = parseVerifierKey(key)
    if (!isDatabaseName(verifier.name)) return problem('The name in GOSUMDB must be a host, or a host and a path.')
    if (url === undefined) return { kind: 'named', name: verifier.name, key }
    if (!/^(?:https?|file):\/\//i.test(url) || !URL.canParse(url)) {
      return problem('The URL in GOSUMDB must begin with https://, http:// or file://.')
    }
    return { kind: 'named', name: verifier.name, key, url }
  } catch (error) {
    return problem(
      `GOSUMDB cannot be read (${messageOf(error)}). Write sum.golang.org (a blank and a URL may follow), sum.golang.google.cn alone, or NAME+HASH+KEY of your own database.`,
    )
  }
}

function isDatabaseName(name: string): boolean {
  return /^[0-9A-Za-z.:[\]-]+(?:\/[-.~\w/]*)?$/.test(name) && !name.endsWith('/') && URL.canParse(`https://${name}`)
}

function signaturesOf(block: string) {
  const lines = block.split('\n')
  if (lines.length > 100) throw new Error('malformed note: too many signatures')
  return lines.map((line) => {
    const [, name, base64] = /^\u2014 ([^+\s]+) (\S+)$/.exec(line) ?? []
    const bytes = base64 === undefined ? undefined : decodeBase64(base64)
    if (!name || !bytes || bytes.length < 5) throw new Error('malformed note: a signature line cannot be read')
    return { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) }
  })
}

function parseTree(text: string): SignedTree {
  const [, size, rootHash] = /^go\.sum database tree\n(0|[1-9][0-9]{0,14})\n([^\n]+)\n/.exec(text) ?? []
  if (!size || !rootHash || decodeBase64(rootHash)?.length !== 32) throw new Error('malformed tree note')
  return { size: Number(size), rootHash }
}

/** With two different hashes for one key, the reader could choose: neither is trusted. */
function hashIn(lines: readonly string[], path: string, version: string): string {
  const prefix = `${path} ${version} `
  const hashes = lines.filter((line) => line.startsWith(`${prefix}h1:`)).map((line) => line.slice(prefix.length))
  const [hash] = hashes
  if (hash === undefined) throw new Error(`the record does not name ${path}@${version}`)
  if (new Set(hashes).size > 1) throw new Error(`the record holds different hashes for ${path}@${version}`)
  return hash
}

function decodeBase64(text: string): Buffer | undefined {
  return /^(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/.test(text)
    ? Buffer.from(text, 'base64')
    : undefined
}
