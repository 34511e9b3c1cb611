// The bytes of a zip and its central directory, which Go trusts. Refuses what two readers may read
// in two ways (bytes before the archive, a comment that does not end with the file, records that do
// not fill the directory).
// Follows archive/zip/reader.go (readDirectoryEnd, readDirectoryHeader); APPNOTE.TXT 4.3 to 4.5.
import { readSync } from 'node:fs'
import { quoted } from './module.ts'

export interface ZipSource {
  readonly size: number
  /** The bytes from `offset`, fewer at the end. Valid until the next `read`. */
  read(offset: number, length: number): Buffer
}

/** Why bytes are not a module zip: a sentence. Thrown within go/zip-*.ts, a value outside. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault'
}

export interface ZipEntry {
  /** One character for each byte (latin1): names are hashed and sorted as bytes. */
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  /** Bytes in the archive. */
  readonly packed: number
  /** Bytes when unpacked. */
  readonly size: number
  readonly offset: number
}

/** A name of an entry, for a message. */
export function nameOf(bytes: string): string {
  return quoted(Buffer.from(bytes, 'latin1').toString())
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[]
  /** Where the directory begins: entries end here. */
  readonly offset: number
}

const WINDOW_BYTES = 512 * 1024
const END_BYTES = 22
const MAX_COMMENT = 0xffff
const HEADER_BYTES = 46
const LOCATOR64_BYTES = 20
const END64_BYTES = 56
const ZIP64_EXTRA = 1
/** The largest known module (azure-sdk-for-go v68, 30,000 files) needs 5 MB. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024

export function memorySource(bytes: Uint8Array): ZipSource {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { size: whole.length, read: (offset, length) => whole.subarray(offset, offset + length) }
}

/** The window grows to the longest read, which callers keep bounded. */
export function fileSource(fd: number, size: number): ZipSource {
  let window = Buffer.allocUnsafeSlow(Math.min(WINDOW_BYTES, size))
  let start = 0
  let filled = 0
  return {
    size,
    read(offset, wanted) {
      const length = Math.max(0, Math.min(wanted, size - offset))
      if (offset < start || offset + length > start + filled) {
        if (length > window.length) window = Buffer.allocUnsafeSlow(length)
        start = offset
        filled = fill(fd, window, offset)
      }
      return window.subarray(offset - start, Math.min(offset - start + length, filled))
    },
  }
}

function fill(fd: number, window: Buffer, offset: number): number {
  let filled = 0
  while (filled < window.length) {
    const got = readSync(fd, window, filled, window.length - filled, offset + filled)
    if (got === 0) break
    filled += got
  }
  return filled
}

/** @throws ZipFault when there is no directory, or when go might read it differently. */
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

/** `at` is where the end record begins, which is where the directory must end. */
function readEnd(source: ZipSource) {
  const tail = source.read(Math.max(0, source.size - END_BYTES - MAX_COMMENT), END_BYTES + MAX_COMMENT)
  const found = tail.lastIndexOf('PK\x05\x06', tail.length - END_BYTES, 'latin1')
  if (found < 0 || tail.length < END_BYTES) throw new ZipFault('It is not a zip: the end record is missing')
  if (found + END_BYTES + tail.readUInt16LE(found + 20) !== tail.length) {
    throw new ZipFault('It does not end with its end record')
  }
  const at = source.size - tail.length + found
  const disks = tail.readUInt32LE(found + 4)
  const here = tail.readUInt16LE(found + 8)
  const records = tail.readUInt16LE(found + 10)
  const bytes = tail.readUInt32LE(found + 12)
  const offset = tail.readUInt32LE(found + 16)
  if (disks !== 0 || here !== records) throw new ZipFault('It is one part of a multi-part zip')
  const overflows = records === 0xffff || bytes === 0xffffffff || offset === 0xffffffff
  return (overflows ? readEnd64(source, at) : undefined) ?? { records, bytes, offset, at }
}

/** Beyond 65,534 entries a zip has a wider end record; a locator before the end points to it. */
function readEnd64(source: ZipSource, endAt: number) {
  const at = endAt - LOCATOR64_BYTES - END64_BYTES
  if (at < 0) return undefined
  const both = source.read(at, END64_BYTES + LOCATOR64_BYTES)
  if (both.readUInt32LE(END64_BYTES) !== 0x07064b50) return undefined
  const pointsHere = both.readBigUInt64LE(END64_BYTES + 8) === BigInt(at)
  const oneDisk = both.readUInt32LE(END64_BYTES + 4) === 0 && both.readUInt32LE(END64_BYTES + 16) === 1
  const plain = both.readUInt32LE(0) === 0x06064b50 && both.readBigUInt64LE(16) === 0n
  const records = both.readBigUInt64LE(32)
  if (!pointsHere || !oneDisk || !plain || both.readBigUInt64LE(24) !== records) {
    throw new ZipFault('Its 64-bit end record is malformed')
  }
  return { records: Number(records), bytes: wide(both, 40), offset: wide(both, 48), at }
}

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

/** Replaces full 32-bit fields by the 64-bit values, in the order of the format. */
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
