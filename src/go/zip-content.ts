// What the entries of a zip hold: each is unpacked, measured and handed on in the order of the archive, so that a file is read once.
// An entry's own header is not trusted: its name, method and sizes must be the directory's, and entries must not overlap, which
// is how small files become huge ones. Nothing is unpacked beyond its declared size.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows. Follows File.Open of archive/zip/reader.go.
import { createHash, hash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { ZipDirectory, ZipEntry } from './zip-directory.ts'
import { type Inflater, MAX_WHOLE_BYTES, takeInflater } from './zip-inflate.ts'
import { ZipFault, type ZipSource } from './zip-source.ts'

/** Asked between pieces; an AbortSignal is one. */
export interface StopFlag {
  readonly aborted: boolean
}

const LOCAL_HEADER = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 0x1
const HAS_DESCRIPTOR = 0x8
const DESCRIPTOR_BYTES = 16
const NOTHING = Buffer.alloc(0)
const PIECE_BYTES = 256 * 1024
/** Other work of the thread gets its turn after this many bytes. */
const BREATH_BYTES = 4 * 1024 * 1024

/** Takes the contents of entries, each named by its place in the directory. A throw ends the reading. */
export interface ContentTaker {
  /** The content of a small entry, nothing for a folder; the bytes are valid until the call returns. */
  readonly whole: (index: number, content: Buffer) => void
  /** A large one comes piece by piece, each valid until `add` returns. */
  readonly large: (index: number) => LargeContent
}

export interface LargeContent {
  readonly add: (piece: Buffer) => void
  /** Called once all of it was there and right. */
  readonly end: () => void
}

/** What the work on one zip needs. */
interface Work {
  readonly source: ZipSource
  readonly taker: ContentTaker
  readonly inflater: Inflater
  /** Resolves at once, or after other work had its turn. */
  readonly pause: (bytes: number) => Promise<void> | undefined
}

/**
 * The SHA-256 of each entry's content in hexadecimal, by the entry's place in the directory.
 * @throws ZipFault when an entry is not what the directory says.
 */
export async function hashContents(source: ZipSource, zip: ZipDirectory, stop?: StopFlag): Promise<string[]> {
  const digests: string[] = Array(zip.entries.length)
  const taker: ContentTaker = {
    whole: (index, content) => {
      digests[index] = hash('sha256', content, 'hex')
    },
    large: (index) => {
      const sum = createHash('sha256')
      const end = () => {
        digests[index] = sum.digest('hex')
      }
      return { add: (piece) => sum.update(piece), end }
    },
  }
  await readContents(source, zip, { taker, stop })
  return digests
}

/**
 * Hands every entry's content to `taker`, in the order of the archive.
 * @throws ZipFault when an entry is not what the directory says; what the taker throws.
 */
export async function readContents(
  source: ZipSource,
  zip: ZipDirectory,
  { taker, stop }: { readonly taker: ContentTaker; readonly stop?: StopFlag | undefined },
): Promise<void> {
  const order = zip.entries.map((_, index) => index)
  order.sort((a, b) => (zip.entries[a] as ZipEntry).offset - (zip.entries[b] as ZipEntry).offset)
  const work = { source, taker, inflater: takeInflater(), pause: pauses(stop) }
  let free = 0
  for (const index of order) {
    const entry = zip.entries[index] as ZipEntry
    if (entry.offset < free) throw new ZipFault(`The entry ${named(entry)} overlaps another`)
    const data = dataOffset(source, entry)
    free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0)
    if (free > zip.offset) throw new ZipFault(`The entry ${named(entry)} reaches into the directory`)
    if (isLarge(entry)) await readLarge(work, { entry, index, data })
    else readSmall(work, { entry, index, data })
    const turn = work.pause(entry.size)
    if (turn) await turn
  }
  work.inflater.release()
}

/** An entry, its place in the directory and where its data begin. */
interface Located {
  readonly entry: ZipEntry
  readonly index: number
  readonly data: number
}

function pauses(stop: StopFlag | undefined): Work['pause'] {
  let bytes = 0
  return (more) => {
    if (stop?.aborted) throw new ZipFault('Judging it was stopped')
    bytes += more
    if (bytes < BREATH_BYTES) return undefined
    bytes = 0
    return breathe()
  }
}

/** Where the data of an entry begin, once its own header is seen to agree with the directory. */
function dataOffset(source: ZipSource, entry: ZipEntry): number {
  const nameEnd = LOCAL_HEADER + entry.name.length
  const header = source.read(entry.offset, nameEnd)
  if (header.length !== nameEnd || header.readUInt32LE(0) !== 0x04034b50) {
    throw new ZipFault(`The entry ${named(entry)} is not where the directory says`)
  }
  const agrees =
    header.readUInt16LE(26) === entry.name.length &&
    header.toString('latin1', LOCAL_HEADER, nameEnd) === entry.name &&
    header.readUInt16LE(8) === entry.method &&
    (header.readUInt16LE(6) & HAS_DESCRIPTOR || sizesAgree(header, entry))
  if (!agrees) throw new ZipFault(`The header of ${named(entry)} disagrees with the directory`)
  if (!isFolder(entry) && entry.method !== STORED && entry.method !== DEFLATED) {
    throw new ZipFault(`The entry ${named(entry)} is packed by an unknown method`)
  }
  if (entry.flags & ENCRYPTED) throw new ZipFault(`The entry ${named(entry)} is encrypted`)
  return entry.offset + nameEnd + header.readUInt16LE(28)
}

/** Sizes that do not fit stand elsewhere and are left to the directory. */
function sizesAgree(header: Buffer, entry: ZipEntry): boolean {
  const packed = header.readUInt32LE(18)
  const size = header.readUInt32LE(22)
  return (packed === entry.packed || packed === 0xffffffff) && (size === entry.size || size === 0xffffffff)
}

/** Folders are hashed as empty, whatever they hold packed: some writers deflate nothing. */
function isFolder(entry: ZipEntry): boolean {
  return entry.name.endsWith('/')
}

function isLarge(entry: ZipEntry): boolean {
  return !isFolder(entry) && (entry.packed > MAX_WHOLE_BYTES || entry.size > MAX_WHOLE_BYTES)
}

function readSmall({ source, inflater, taker }: Work, { entry, index, data }: Located): void {
  if (isFolder(entry)) {
    taker.whole(index, NOTHING)
    return
  }
  const bytes = source.read(data, entry.packed + DESCRIPTOR_BYTES)
  const packed = bytes.subarray(0, entry.packed)
  const content = entry.method === STORED ? packed : inflater.whole(packed, entry.size)
  check(entry, { size: content.length, crc: crc32(content), after: bytes.subarray(entry.packed) })
  taker.whole(index, content)
}

/** As {@link readSmall}, with no more than two pieces in memory. */
async function readLarge(work: Work, { entry, index, data }: Located): Promise<void> {
  const { source, inflater, taker, pause } = work
  const content = taker.large(index)
  const packed = piecesOf(source, data, data + entry.packed)
  let size = 0
  let crc = 0
  for (const piece of entry.method === STORED ? packed : inflater.pieces(packed, entry.size)) {
    size += piece.length
    if (size > entry.size) break
    content.add(piece)
    crc = crc32(piece, crc)
    const turn = pause(piece.length)
    if (turn) await turn
  }
  check(entry, { size, crc, after: source.read(data + entry.packed, DESCRIPTOR_BYTES) })
  content.end()
}

function* piecesOf(source: ZipSource, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; at += PIECE_BYTES) yield source.read(at, Math.min(PIECE_BYTES, to - at))
}

function check(entry: ZipEntry, content: { size: number; crc: number; after: Buffer }): void {
  if (content.size !== entry.size) throw new ZipFault(`The entry ${named(entry)} is not of its declared size`)
  const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0
  if (hasDescriptor && descriptorCrc(content.after) !== entry.crc) {
    throw new ZipFault(`The descriptor behind ${named(entry)} disagrees with the directory`)
  }
  if ((hasDescriptor || entry.crc !== 0) && content.crc !== entry.crc) {
    throw new ZipFault(`The checksum of ${named(entry)} is wrong`)
  }
}

/** With or without its signature, which the format leaves open. */
function descriptorCrc(after: Buffer): number {
  return after.readUInt32LE(after.readUInt32LE(0) === 0x08074b50 ? 4 : 0)
}

function named(entry: ZipEntry): string {
  return JSON.stringify(Buffer.from(entry.name.slice(-200), 'latin1').toString())
}
