// A small zip writer for test modules: real local headers, central directory, CRC-32, deflate and stored entries.
// Nothing depends on the clock, so that the same files always make the same bytes.
// Format: APPNOTE.TXT 4.3; the hash follows golang.org/x/mod/sumdb/dirhash Hash1.
import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'

/** One file of a zip. */
export interface ZipEntry {
  readonly name: string
  readonly data: Buffer
  /** Kept as it is instead of deflated. */
  readonly stored?: boolean
}

const UTF8_NAMES = 0x0800
const DOS_DATE_1980 = 0x0021

/** The bytes of a zip with these entries, in this order. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { fields, name, packed } = packEntry(entry)
    const local = Buffer.concat([uint32(0x04034b50), uint16(20), fields, uint16(0), name, packed])
    centrals.push(
      Buffer.concat([uint32(0x02014b50), uint16(20), uint16(20), fields, Buffer.alloc(12), uint32(offset), name]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const count = uint16(entries.length)
  const end = [uint32(0x06054b50), uint32(0), count, count, uint32(directory.length), uint32(offset), uint16(0)]
  return Buffer.concat([...locals, directory, ...end])
}

/** `h1:…` of named contents, as go.sum states it. */
export function hashFiles(files: readonly { readonly name: string; readonly data: Buffer }[]): string {
  const sum = createHash('sha256')
  const sorted = [...files].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
  for (const { name, data } of sorted) {
    sum.update(`${createHash('sha256').update(data).digest('hex')}  ${name}\n`)
  }
  return `h1:${sum.digest('base64')}`
}

/** Flags to name length are the same bytes in both headers of an entry. */
function packEntry({ name, data, stored }: ZipEntry): { fields: Buffer; name: Buffer; packed: Buffer } {
  const packed = stored ? data : deflateRawSync(data)
  const nameBytes = Buffer.from(name)
  const fields = Buffer.concat([
    uint16(UTF8_NAMES),
    uint16(stored ? 0 : 8),
    uint16(0),
    uint16(DOS_DATE_1980),
    uint32(crc32(data)),
    uint32(packed.length),
    uint32(data.length),
    uint16(nameBytes.length),
  ])
  return { fields, name: nameBytes, packed }
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
