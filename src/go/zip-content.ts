// Unpacks a zip's entries in the order of the archive, so that a file is read once. An entry's own
// header must match the directory; entries must not overlap, which makes small files huge.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows.
// Follows File.Open of archive/zip/reader.go.
import { setImmediate as breathe } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { codeOf, messageOf } from '../errors.ts'
import { type Inflater, openInflater, PIECE_BYTES } from './inflate.ts'
import { nameOf, type ZipDirectory, type ZipEntry, ZipFault, type ZipSource } from './zip-directory.ts'

/** Checked between chunks; an AbortSignal is one. */
export interface StopFlag {
  readonly aborted: boolean
}

/** Receives each entry, also folders, which have no content. A throw ends the reading. */
export type EntrySink = (entry: ZipEntry) => ContentSink

export interface ContentSink {
  /** A chunk is valid until the call returns. */
  readonly add: (chunk: Buffer) => void
  /** The content is complete and correct. */
  readonly end: () => void
}

const LOCAL_HEADER = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 0x1
const HAS_DESCRIPTOR = 0x8
const DESCRIPTOR_BYTES = 16
/** Other work of the thread runs after this many bytes. */
const BREATH_BYTES = 4 * 1024 * 1024

/** @throws ZipFault for a wrong entry, or when `stop` was raised; what the sink throws. */
export async function readContents(
  source: ZipSource,
  zip: ZipDirectory,
  { sink, stop }: { readonly sink: EntrySink; readonly stop?: StopFlag | undefined },
): Promise<void> {
  const pause = pauses(stop)
  const inflater = openInflater()
  let free = 0
  try {
    for (const entry of zip.entries.toSorted((a, b) => a.offset - b.offset)) {
      if (entry.offset < free) throw new ZipFault(`The entry ${nameOf(entry.name)} overlaps another`)
      const data = dataOffset(source, entry)
      free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0)
      if (free > zip.offset) throw new ZipFault(`The entry ${nameOf(entry.name)} reaches into the directory`)
      const content = sink(entry)
      // Folders are read as empty, whatever they hold packed: some writers deflate nothing.
      const unpacked = { size: 0, crc: 0 }
      for (const chunk of isFolder(entry) ? [] : contentOf(source, entry, data, inflater)) {
        unpacked.size += chunk.length
        if (unpacked.size > entry.size) throw wrongSize(entry)
        unpacked.crc = crc32(chunk, unpacked.crc)
        content.add(chunk)
        const turn = pause(chunk.length)
        if (turn) await turn
      }
      if (!isFolder(entry)) check(entry, unpacked, source.read(data + entry.packed, DESCRIPTOR_BYTES))
      content.end()
    }
  } finally {
    inflater.close()
  }
}

/** Returns undefined, or a promise that lets other work run first. */
type Pause = (bytes: number) => Promise<void> | undefined

function pauses(stop: StopFlag | undefined): Pause {
  let bytes = 0
  return (more) => {
    if (stop?.aborted) throw new ZipFault('The verification was stopped')
    bytes += more
    if (bytes < BREATH_BYTES) return undefined
    bytes = 0
    return breathe()
  }
}

function dataOffset(source: ZipSource, entry: ZipEntry): number {
  const nameEnd = LOCAL_HEADER + entry.name.length
  const header = source.read(entry.offset, nameEnd)
  if (header.length !== nameEnd || header.readUInt32LE(0) !== 0x04034b50) {
    throw new ZipFault(`The entry ${nameOf(entry.name)} is not where the directory says`)
  }
  const agrees =
    header.readUInt16LE(26) === entry.name.length &&
    header.toString('latin1', LOCAL_HEADER, nameEnd) === entry.name &&
    header.readUInt16LE(8) === entry.method &&
    (header.readUInt16LE(6) & HAS_DESCRIPTOR || sizesAgree(header, entry))
  if (!agrees) throw new ZipFault(`The header of ${nameOf(entry.name)} disagrees with the directory`)
  if (!isFolder(entry) && entry.method !== STORED && entry.method !== DEFLATED) {
    throw new ZipFault(`The entry ${nameOf(entry.name)} is packed by an unknown method`)
  }
  if (entry.flags & ENCRYPTED) throw new ZipFault(`The entry ${nameOf(entry.name)} is encrypted`)
  return entry.offset + nameEnd + header.readUInt16LE(28)
}

/** Sizes of 64 bits are left to the directory. */
function sizesAgree(header: Buffer, entry: ZipEntry): boolean {
  const packed = header.readUInt32LE(18)
  const size = header.readUInt32LE(22)
  return (packed === entry.packed || packed === 0xffffffff) && (size === entry.size || size === 0xffffffff)
}

function isFolder(entry: ZipEntry): boolean {
  return entry.name.endsWith('/')
}

function* contentOf(source: ZipSource, entry: ZipEntry, data: number, inflater: Inflater): Iterable<Buffer> {
  const { packed: bytes, size: limitBytes } = entry
  const read = (from: number, length: number) => source.read(data + from, length)
  if (entry.method === STORED) {
    for (let at = 0; at < bytes; at += PIECE_BYTES) yield read(at, Math.min(PIECE_BYTES, bytes - at))
    return
  }
  try {
    yield* inflater.contentOf({ bytes, read, limitBytes })
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw wrongSize(entry)
    throw codeOf(error).startsWith('Z_') ? new ZipFault(`An entry is damaged (${messageOf(error)})`) : error
  }
}

function check(entry: ZipEntry, content: { readonly size: number; readonly crc: number }, after: Buffer): void {
  if (content.size !== entry.size) throw wrongSize(entry)
  const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0
  if (hasDescriptor && descriptorCrc(after) !== entry.crc) {
    throw new ZipFault(`The descriptor behind ${nameOf(entry.name)} disagrees with the directory`)
  }
  if ((hasDescriptor || entry.crc !== 0) && content.crc !== entry.crc) {
    throw new ZipFault(`The checksum of ${nameOf(entry.name)} is wrong`)
  }
}

/** With or without its signature, which the format leaves open. */
function descriptorCrc(after: Buffer): number {
  return after.readUInt32LE(after.readUInt32LE(0) === 0x08074b50 ? 4 : 0)
}

function wrongSize(entry: ZipEntry): ZipFault {
  return new ZipFault(`The entry ${nameOf(entry.name)} does not have its declared size`)
}
