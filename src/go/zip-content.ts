// Unpacks a zip's entries in the order of the archive, so that a file is read once. An entry's own
// header must match the directory; entries must not overlap, which turns small files into huge ones.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows.
// Follows File.Open of archive/zip/reader.go.
import { pipeline } from 'node:stream/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { codeOf, messageOf } from '../errors.ts'
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
/** Longer content is unpacked in chunks, to save memory. */
const MAX_WHOLE_BYTES = 512 * 1024
const CHUNK_BYTES = 256 * 1024
/** Other work of the thread runs after this many bytes. */
const BREATH_BYTES = 4 * 1024 * 1024

/** @throws ZipFault for a wrong entry, or when `stop` was raised; what the sink throws. */
export async function readContents(
  source: ZipSource,
  zip: ZipDirectory,
  { sink, stop }: { readonly sink: EntrySink; readonly stop?: StopFlag | undefined },
): Promise<void> {
  const pause = pauses(stop)
  let free = 0
  for (const entry of zip.entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) throw new ZipFault(`The entry ${nameOf(entry.name)} overlaps another`)
    const data = dataOffset(source, entry)
    free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0)
    if (free > zip.offset) throw new ZipFault(`The entry ${nameOf(entry.name)} reaches into the directory`)
    const content = sink(entry)
    // Folders are read as empty, whatever they hold packed: some writers deflate nothing.
    if (isFolder(entry)) content.end()
    else if (Math.max(entry.packed, entry.size) > MAX_WHOLE_BYTES)
      await readLarge(source, { entry, data, content, pause })
    else readSmall(source, { entry, data, content })
    const turn = pause(entry.size)
    if (turn) await turn
  }
}

interface Reading {
  readonly entry: ZipEntry
  readonly data: number
  readonly content: ContentSink
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

function readSmall(source: ZipSource, { entry, data, content }: Reading): void {
  const bytes = source.read(data, entry.packed + DESCRIPTOR_BYTES)
  const packed = bytes.subarray(0, entry.packed)
  const whole = entry.method === STORED ? packed : inflateWhole(packed, entry)
  check(entry, { size: whole.length, crc: crc32(whole), after: bytes.subarray(entry.packed) })
  content.add(whole)
  content.end()
  // The collector counts what lies outside its heap late, so 50 MB could gather.
  if (whole !== packed && whole.length > Buffer.poolSize) (whole.buffer as ArrayBuffer).transfer(0)
}

function inflateWhole(packed: Buffer, entry: ZipEntry): Buffer {
  // One byte more than declared: zlib then sees the end without a second buffer. 64 is its minimum.
  const room = Math.max(64, entry.size + 1)
  try {
    return inflateRawSync(packed, { chunkSize: room, maxOutputLength: room })
  } catch (error) {
    throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? wrongSize(entry) : damaged(error)
  }
}

async function readLarge(source: ZipSource, reading: Reading & { readonly pause: Pause }): Promise<void> {
  const { entry, data, content, pause } = reading
  let size = 0
  let crc = 0
  const consume = async (chunks: Iterable<Buffer> | AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > entry.size) throw wrongSize(entry)
      content.add(chunk)
      crc = crc32(chunk, crc)
      const turn = pause(chunk.length)
      if (turn) await turn
    }
  }
  const packed = chunksOf(source, data, data + entry.packed)
  if (entry.method === STORED) await consume(packed)
  else {
    await pipeline(copies(packed), createInflateRaw({ chunkSize: CHUNK_BYTES }), consume).catch((error: unknown) => {
      throw codeOf(error).startsWith('Z_') ? damaged(error) : error
    })
  }
  check(entry, { size, crc, after: source.read(data + entry.packed, DESCRIPTOR_BYTES) })
  content.end()
}

function* chunksOf(source: ZipSource, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; at += CHUNK_BYTES) yield source.read(at, Math.min(CHUNK_BYTES, to - at))
}

/** A source reuses its window while the inflater still reads. */
function* copies(chunks: Iterable<Buffer>): Generator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

function check(entry: ZipEntry, content: { size: number; crc: number; after: Buffer }): void {
  if (content.size !== entry.size) throw wrongSize(entry)
  const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0
  if (hasDescriptor && descriptorCrc(content.after) !== entry.crc) {
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

function damaged(error: unknown): ZipFault {
  return new ZipFault(`An entry is damaged (${messageOf(error)})`)
}
