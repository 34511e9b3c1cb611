// The central directory of a zip: what entries it says it has. Go believes the directory and takes from an entry's own header
// only where its data begin; we read the same fields, and refuse the forms that two readers may read in two ways (bytes in front
// of the archive, a comment that does not end with the file, records that do not fill the directory).
// Follows archive/zip/reader.go (readDirectoryEnd, readDirectoryHeader); format: APPNOTE.TXT 4.3 to 4.5.
import { ZipFault, type ZipSource } from './zip-source.ts'

/** What the directory says of one entry. */
export interface ZipEntry {
  /** The bytes of the name, one character each: names are hashed and sorted as bytes, and JavaScript sorts such text like bytes. */
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  /** Bytes in the archive. */
  readonly packed: number
  /** Bytes when unpacked. */
  readonly size: number
  /** Where its own header begins. */
  readonly offset: number
}

export interface ZipDirectory {
  /** As the directory has them. */
  readonly entries: readonly ZipEntry[]
  /** Where the directory begins: entries end here. */
  readonly offset: number
}

interface DirectoryEnd {
  readonly records: number
  readonly bytes: number
  readonly offset: number
  /** Where the end record begins, which is where the directory must end. */
  readonly at: number
}

const END_BYTES = 22
const MAX_COMMENT = 0xffff
const HEADER_BYTES = 46
const LOCATOR64_BYTES = 20
const END64_BYTES = 56
const ZIP64_EXTRA = 1
/** The largest known module (azure-sdk-for-go v68, 30,000 files) needs 5 MB. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024

/**
 * Reads the directory.
 * @throws ZipFault when it is none, or one that go and we might read differently.
 */
export function readZipDirectory(source: ZipSource): ZipDirectory {
  const end = readEnd(source)
  if (end.offset + end.bytes !== end.at) throw new ZipFault('Its directory does not end where the end record begins')
  if (end.bytes > MAX_DIRECTORY_BYTES) throw new ZipFault(`Its directory is too large (${end.bytes} bytes)`)
  if (end.records * HEADER_BYTES > end.bytes) throw new ZipFault('Its directory is shorter than its entries')
  const directory = source.read(end.offset, end.bytes)
  if (directory.length !== end.bytes) throw new ZipFault('Its directory is cut off')
  const entries: ZipEntry[] = []
  let at = 0
  for (let n = 0; n < end.records; n += 1) at = readHeader(directory, at, entries)
  if (at !== end.bytes) throw new ZipFault('Its directory holds more than its entries')
  return { entries, offset: end.offset }
}

function readEnd(source: ZipSource): DirectoryEnd {
  const tail = source.read(Math.max(0, source.size - END_BYTES - MAX_COMMENT), END_BYTES + MAX_COMMENT)
  const found = tail.lastIndexOf('PK\x05\x06', tail.length - END_BYTES, 'latin1')
  if (found < 0 || tail.length < END_BYTES) throw new ZipFault('It is no zip: the end record is missing')
  if (found + END_BYTES + tail.readUInt16LE(found + 20) !== tail.length) {
    throw new ZipFault('It does not end with its end record')
  }
  const at = source.size - tail.length + found
  const disks = tail.readUInt32LE(found + 4)
  const here = tail.readUInt16LE(found + 8)
  const records = tail.readUInt16LE(found + 10)
  const bytes = tail.readUInt32LE(found + 12)
  const offset = tail.readUInt32LE(found + 16)
  if (disks !== 0 || here !== records) throw new ZipFault('It is one part of several')
  const overflows = records === 0xffff || bytes === 0xffffffff || offset === 0xffffffff
  return (overflows ? readEnd64(source, at) : undefined) ?? { records, bytes, offset, at }
}

/** More than 65,534 entries are counted in a wider record, which a locator in front of the end record points to. */
function readEnd64(source: ZipSource, endAt: number): DirectoryEnd | undefined {
  const at = endAt - LOCATOR64_BYTES - END64_BYTES
  if (at < 0) return undefined
  const both = source.read(at, END64_BYTES + LOCATOR64_BYTES)
  if (both.readUInt32LE(END64_BYTES) !== 0x07064b50) return undefined
  const pointsHere = both.readBigUInt64LE(END64_BYTES + 8) === BigInt(at)
  const oneDisk = both.readUInt32LE(END64_BYTES + 4) === 0 && both.readUInt32LE(END64_BYTES + 16) === 1
  const plain = both.readUInt32LE(0) === 0x06064b50 && both.readBigUInt64LE(16) === 0n
  const records = both.readBigUInt64LE(32)
  if (!pointsHere || !oneDisk || !plain || both.readBigUInt64LE(24) !== records) {
    throw new ZipFault('Its 64-bit end record is not as it should be')
  }
  return { records: Number(records), bytes: wide(both, 40), offset: wide(both, 48), at }
}

/** Reads the header at `at` into `entries`; where the next one begins. */
function readHeader(directory: Buffer, at: number, entries: ZipEntry[]): number {
  if (at + HEADER_BYTES > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
    throw new ZipFault(`Entry ${entries.length + 1} of its directory is damaged`)
  }
  const nameEnd = at + HEADER_BYTES + directory.readUInt16LE(at + 28)
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
  const next = extraEnd + directory.readUInt16LE(at + 32)
  if (next > directory.length) throw new ZipFault(`Entry ${entries.length + 1} of its directory is cut off`)
  const narrow = {
    name: directory.toString('latin1', at + HEADER_BYTES, nameEnd),
    flags: directory.readUInt16LE(at + 8),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  }
  const overflows = narrow.size === 0xffffffff || narrow.packed === 0xffffffff || narrow.offset === 0xffffffff
  entries.push(overflows ? widened(narrow, directory.subarray(nameEnd, extraEnd)) : narrow)
  return next
}

/** The 64-bit values of those fields that are full, in the order of the format. */
function widened(entry: ZipEntry, extra: Buffer): ZipEntry {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (end > extra.length) break
    if (extra.readUInt16LE(at) === ZIP64_EXTRA) {
      const values = extra.subarray(at + 4, end)
      let used = 0
      const value = (narrow: number) => (narrow === 0xffffffff ? wide(values, 8 * used++) : narrow)
      return { ...entry, size: value(entry.size), packed: value(entry.packed), offset: value(entry.offset) }
    }
    at = end
  }
  throw new ZipFault('An entry lacks its 64-bit sizes')
}

function wide(bytes: Buffer, at: number): number {
  if (at + 8 > bytes.length) throw new ZipFault('A 64-bit field is cut off')
  const value = bytes.readBigUInt64LE(at)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ZipFault('A 64-bit field is too large')
  return Number(value)
}
