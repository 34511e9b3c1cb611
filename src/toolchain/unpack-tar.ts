// The official archives of all platforms but Windows: gzip around ustar, read as a stream. It
// refuses links, devices and names outside `go/`. A published SHA-256 covers the bytes, so the
// modes count, unlike those of a module's zip.
// Format: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html; GNU's long names.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { ContentSink } from '../go/zip-content.ts'
import { type GorootWriter, writeGoroot } from './unpack.ts'

const BLOCK = 512
const PREFIX = 'go/'
/** A header for the next entry's name, which may hold times as well. */
const MAX_EXTRA_BYTES = 64 * 1024
/** The largest release has 0.7 GB unpacked. */
const MAX_BYTES = 2 ** 31

/** Headers before an entry, by type: pax of one entry, pax of all, GNU's long name. */
const EXTRA: Readonly<Record<string, (bytes: Buffer) => string | undefined>> = {
  x: paxPath,
  g: () => undefined,
  L: (bytes) => text(bytes, 0, bytes.length),
}

/** Unpacks `go/...` into a new `goroot`. @throws Error for a bad archive; the signal's reason. */
export async function unpackTarGz(archive: string, goroot: string, signal: AbortSignal): Promise<void> {
  const writer = writeGoroot(goroot)
  try {
    await pipeline(
      createReadStream(archive, { highWaterMark: 256 * 1024 }),
      createGunzip({ chunkSize: 256 * 1024 }),
      (pieces: AsyncIterable<Buffer>) => readTar(readerOf(pieces), writer),
      { signal },
    )
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    writer.close()
  }
}

async function readTar(reader: Reader, writer: GorootWriter): Promise<void> {
  let longName: string | undefined
  let total = 0
  for (;;) {
    const header = await readAll(reader, BLOCK)
    if (header.every((byte) => byte === 0)) return await reader.drain()
    checkSum(header)
    const size = octal(header, 124, 12)
    total += size
    if (total > MAX_BYTES) throw new Error('the archive is larger than any release of Go')
    const nameIn = EXTRA[typeOf(header)]
    if (nameIn) {
      if (size > MAX_EXTRA_BYTES) throw new Error('the archive has a header for names that is too large')
      // A global header has no name and does not revoke one.
      longName = nameIn(await readAll(reader, size)) ?? longName
    } else {
      const file = openEntry(writer, longName ?? shortName(header), header)
      longName = undefined
      for (let left = size; left > 0; ) {
        const piece = await reader.some(left)
        file?.add(piece)
        left -= piece.length
      }
      file?.end()
    }
    await readAll(reader, (BLOCK - (size % BLOCK)) % BLOCK)
  }
}

/** Undefined for a folder: no release has an empty one. */
function openEntry(writer: GorootWriter, name: string, header: Buffer): ContentSink | undefined {
  if (!name.startsWith(PREFIX)) throw new Error(`the name ${JSON.stringify(name)} does not begin with ${PREFIX}`)
  const type = typeOf(header)
  if (type === '5') return undefined
  if (type !== '0') throw new Error(`${JSON.stringify(name)} is neither a file nor a folder (type ${type})`)
  return writer.open(name.slice(PREFIX.length), { executable: (octal(header, 100, 8) & 0o100) !== 0 })
}

function typeOf(header: Buffer): string {
  return String.fromCharCode(header[156] || 0x30)
}

interface Reader {
  readonly some: (most: number) => Promise<Buffer>
  /** Reads to the end of the stream, which checks gzip's own sum. */
  readonly drain: () => Promise<void>
}

function readerOf(pieces: AsyncIterable<Buffer>): Reader {
  const source = pieces[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  return {
    some: async (most) => {
      while (rest.length === 0) {
        const next = await source.next()
        if (next.done) throw new Error('the archive ends too early')
        rest = next.value
      }
      const piece = rest.subarray(0, most)
      rest = rest.subarray(piece.length)
      return piece
    },
    drain: async () => {
      while (!(await source.next()).done);
    },
  }
}

async function readAll(reader: Reader, length: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let left = length; left > 0; left -= pieces.at(-1)?.length ?? 0) pieces.push(await reader.some(left))
  return Buffer.concat(pieces)
}

/** The `path` of a pax header: records of `LENGTH KEY=VALUE\n`. */
function paxPath(bytes: Buffer): string | undefined {
  let path: string | undefined
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at)
    const length = Number(bytes.toString('latin1', at, blank))
    if (blank < 0 || !Number.isInteger(length) || length <= blank - at || at + length > bytes.length) {
      throw new Error('the archive has a damaged pax header')
    }
    const [, key, value] = /^([^=]+)=(.*)\n$/s.exec(bytes.toString('utf8', blank + 1, at + length)) ?? []
    if (key === 'path') path = value
    if (key === 'size' || key === 'linkpath') throw new Error(`the archive has a pax header with ${key}`)
    at += length
  }
  return path
}

function shortName(header: Buffer): string {
  const name = text(header, 0, 100)
  const isUstar = header.toString('latin1', 257, 262) === 'ustar' && header[262] === 0
  const prefix = isUstar ? text(header, 345, 155) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function checkSum(header: Buffer): void {
  let sum = 8 * 0x20
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += header[at] as number
  if (sum !== octal(header, 148, 8)) throw new Error('the archive has a damaged header')
}

function octal(header: Buffer, at: number, length: number): number {
  const digits = text(header, at, length).trim()
  if (!/^[0-7]*$/.test(digits)) throw new Error('the archive has a number that cannot be read')
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

function text(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : end)
}
