// Zips that the plain writer does not make: data descriptors, folders, 64-bit records, headers that disagree with the directory.
// Every field can be set by a test; what it leaves out is right. Format: APPNOTE.TXT 4.3 to 4.5.
import { crc32, deflateRawSync } from 'node:zlib'

/** One entry; the fields that a test may falsify are those after `stored`. */
export interface OddEntry {
  readonly name: string | Buffer
  readonly data?: Buffer | string
  readonly stored?: boolean
  /** Sizes and CRC follow the data, as in every zip that go makes; `bare` without the signature. */
  readonly descriptor?: boolean | 'bare'
  readonly packed?: Buffer
  readonly method?: number
  readonly flags?: number
  readonly size?: number
  readonly crc?: number
  readonly descriptorCrc?: number
  readonly localName?: string
  readonly localMethod?: number
  readonly localSize?: number
  readonly offset?: number
  /** Sizes and offset stand in a 64-bit field of the directory. */
  readonly wide?: boolean
}

export interface OddEnd {
  readonly count?: number
  readonly prefix?: Buffer
  readonly suffix?: Buffer
  readonly comment?: string
  /** A 64-bit end record, as with 65,535 entries and more. */
  readonly wide?: boolean
}

/** The bytes of a zip with these entries, in this order. */
export function oddZip(entries: readonly OddEntry[], end: OddEnd = {}): Buffer {
  const parts = [end.prefix ?? Buffer.alloc(0)]
  let at = 0
  const headers = entries.map((entry) => {
    const { local, header } = encode(entry, at)
    parts.push(local)
    at += local.length
    return header
  })
  const directory = Buffer.concat(headers)
  const count = end.count ?? entries.length
  const comment = Buffer.from(end.comment ?? '')
  const wide = end.wide
    ? [
        u32(0x06064b50),
        u64(44),
        u16(45),
        u16(45),
        u32(0),
        u32(0),
        u64(count),
        u64(count),
        u64(directory.length),
        u64(at),
      ]
    : []
  const locator = end.wide ? [u32(0x07064b50), u32(0), u64(at + directory.length), u32(1)] : []
  const short = end.wide ? 0xffff : count
  const tail = [u32(0x06054b50), u32(0), u16(short), u16(short)]
  tail.push(end.wide ? u32(0xffffffff) : u32(directory.length), end.wide ? u32(0xffffffff) : u32(at))
  tail.push(u16(comment.length), comment)
  return Buffer.concat([...parts, directory, ...wide, ...locator, ...tail, end.suffix ?? Buffer.alloc(0)])
}

function encode(entry: OddEntry, at: number): { local: Buffer; header: Buffer } {
  const name = Buffer.from(entry.name)
  const localName = Buffer.from(entry.localName ?? entry.name)
  const data = Buffer.from(entry.data ?? '')
  const packed = entry.packed ?? (entry.stored ? data : deflateRawSync(data))
  const method = entry.method ?? (entry.stored ? 0 : 8)
  const flags = (entry.flags ?? 0) | (entry.descriptor ? 8 : 0)
  const crc = entry.crc ?? crc32(data)
  const size = entry.size ?? data.length
  const sizes = [u32(packed.length), u32(size)]
  const localSizes = entry.descriptor
    ? [u32(0), u32(0), u32(0)]
    : [u32(crc), u32(packed.length), u32(entry.localSize ?? size)]
  const start = [u16(20), u16(flags), u16(entry.localMethod ?? method), u16(0), u16(0x21)]
  const behind = entry.descriptor ? [u32(entry.descriptorCrc ?? crc), ...sizes] : []
  const signature = entry.descriptor === true ? [u32(0x08074b50)] : []
  const local = [u32(0x04034b50), ...start, ...localSizes, u16(localName.length), u16(0), localName, packed]
  const offset = entry.offset ?? at
  const extra = entry.wide
    ? Buffer.concat([u16(1), u16(24), u64(size), u64(packed.length), u64(offset)])
    : Buffer.alloc(0)
  const header = [u32(0x02014b50), u16(20), u16(20), u16(flags), u16(method), u16(0), u16(0x21), u32(crc)]
  header.push(...(entry.wide ? [u32(0xffffffff), u32(0xffffffff)] : sizes), u16(name.length), u16(extra.length))
  header.push(Buffer.alloc(10), entry.wide ? u32(0xffffffff) : u32(offset), name, extra)
  return { local: Buffer.concat([...local, ...signature, ...behind]), header: Buffer.concat(header) }
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
