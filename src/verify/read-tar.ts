// A tar archive read as a stream: ustar, pax, GNU's long names. The caller checks names and sizes.
// Format: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
import type { ContentSink } from '../go/zip-content.ts'

const BLOCK = 512
/** A header for the next entry's name, which may hold times as well. */
const MAX_EXTRA_BYTES = 64 * 1024

/** Headers before an entry, by type: pax of one entry, pax of all, GNU's long name. */
const EXTRA: Readonly<Record<string, (bytes: Buffer) => string | undefined>> = {
  x: paxPath,
  g: () => undefined,
  L: (bytes) => text(bytes, 0, bytes.length),
}

export interface TarEntry {
  readonly name: string
  /** `0` is a file and `5` a folder; all else are links, devices and kinds of sparse files. */
  readonly type: string
  readonly size: number
  readonly executable: boolean
}

/** Passes the content of each entry to what `open` returns, if anything. @throws if damaged. */
export async function readTar(
  pieces: AsyncIterable<Buffer>,
  open: (entry: TarEntry) => ContentSink | undefined,
): Promise<void> {
  const reader = readerOf(pieces)
  let longName: string | undefined
  for (;;) {
    const header = await readAll(reader, BLOCK)
    if (header.every((byte) => byte === 0)) return await reader.drain()
    checkSum(header)
    const size = octal(header, 124, 12)
    const type = String.fromCharCode(header[156] || 0x30)
    const nameIn = EXTRA[type]
    if (nameIn) {
      if (size > MAX_EXTRA_BYTES) throw new Error('the archive has a header for names that is too large')
      // A global header has no name and does not revoke one.
      longName = nameIn(await readAll(reader, size)) ?? longName
    } else {
      const executable = (octal(header, 100, 8) & 0o100) !== 0
      const file = open({ name: longName ?? shortName(header), type, size, executable })
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
