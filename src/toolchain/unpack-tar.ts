// The official archives for all but Windows: gzip around ustar, read as a stream, written file by file. A reader of our own, since what
// is needed is small (files, folders, long names) and everything else is refused: links, devices, names outside `go/`. The bytes were
// compared with a published SHA-256 before, so the mode bits count here, other than in a module's zip.
// Format: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html (ustar, pax); GNU's form of long names.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type GorootWriter, type OpenFile, writeGoroot } from './goroot-writer.ts'

const BLOCK = 512
const PREFIX = 'go/'
/** A header for the next entry's name, which may hold times as well. */
const MAX_EXTRA_BYTES = 64 * 1024
/** The largest release has 0.7 GB unpacked. */
const MAX_BYTES = 2 ** 31

/** Headers in front of an entry, by type: pax of one entry, pax of all, and GNU's long name. */
const EXTRA: Readonly<Record<string, (bytes: Buffer) => string | undefined>> = {
  x: paxPath,
  g: () => undefined,
  L: (bytes) => text(bytes, 0, bytes.length),
}

/**
 * Unpacks `go/...` of a .tar.gz below `goroot`, which is made.
 * @throws Error that says what does not belong or where the archive ends too early; the signal's reason; the file system's errors.
 */
export async function unpackTarGz(archive: string, goroot: string, signal: AbortSignal): Promise<void> {
  const writer = writeGoroot(goroot)
  const reader = readTar(writer)
  try {
    await pipeline(
      createReadStream(archive, { highWaterMark: 256 * 1024 }),
      createGunzip({ chunkSize: 256 * 1024 }),
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) reader.take(piece)
      },
      { signal },
    )
    reader.finish()
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    writer.close()
  }
}

interface TarReader {
  readonly take: (piece: Buffer) => void
  /** Throws when the end was not reached. */
  readonly finish: () => void
}

/** What the bytes after a header are. */
interface Body {
  readonly left: number
  readonly padding: number
  readonly file: OpenFile | undefined
  /** Bytes of a header for the next entry so far, and how its name is read from them. */
  readonly extra: { readonly pieces: Buffer[]; readonly nameIn: (bytes: Buffer) => string | undefined } | undefined
}

interface State {
  readonly writer: GorootWriter
  header: Buffer
  body: Body | undefined
  longName: string | undefined
  bytes: number
  ended: boolean
}

function readTar(writer: GorootWriter): TarReader {
  const state: State = { writer, header: Buffer.alloc(0), body: undefined, longName: undefined, bytes: 0, ended: false }
  return {
    take: (piece) => {
      for (let rest = piece; rest.length > 0 && !state.ended; ) {
        rest = state.body ? takeBody(state, state.body, rest) : takeHeader(state, rest)
      }
    },
    finish: () => {
      if (!state.ended) throw new Error('the archive ends too early')
    },
  }
}

/** Collects a header of 512 bytes; what is left of the piece. */
function takeHeader(state: State, piece: Buffer): Buffer {
  const missing = BLOCK - state.header.length
  const header = Buffer.concat([state.header, piece.subarray(0, missing)])
  if (header.length < BLOCK) state.header = header
  else {
    state.header = Buffer.alloc(0)
    begin(state, header)
  }
  return piece.subarray(missing)
}

function begin(state: State, header: Buffer): void {
  if (header.every((byte) => byte === 0)) {
    state.ended = true
    return
  }
  checkSum(header)
  const size = octal(header, 124, 12)
  state.bytes += size
  if (state.bytes > MAX_BYTES) throw new Error('the archive is larger than any release of Go')
  const type = String.fromCharCode(header[156] || 0x30)
  const padding = (BLOCK - (size % BLOCK)) % BLOCK
  const nameIn = EXTRA[type]
  if (nameIn) {
    if (size > MAX_EXTRA_BYTES) throw new Error('the archive has a header for names that is too large')
    state.body = { left: size, padding, file: undefined, extra: { pieces: [], nameIn } }
    return
  }
  const name = state.longName ?? shortName(header)
  state.longName = undefined
  state.body = { left: size, padding, extra: undefined, file: openEntry(state.writer, { name, type, size, header }) }
  if (size === 0) endBody(state, state.body)
}

interface Entry {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly header: Buffer
}

function openEntry(writer: GorootWriter, { name, type, size, header }: Entry): OpenFile | undefined {
  if (!name.startsWith(PREFIX)) throw new Error(`the name ${JSON.stringify(name)} does not begin with ${PREFIX}`)
  const path = name.slice(PREFIX.length)
  if (type === '5' && size === 0) {
    if (path !== '') writer.folder(path.replace(/\/$/, ''))
    return undefined
  }
  if (type !== '0') throw new Error(`${JSON.stringify(name)} is neither a file nor a folder (type ${type})`)
  return writer.open(path, { executable: (octal(header, 100, 8) & 0o100) !== 0 })
}

function takeBody(state: State, body: Body, piece: Buffer): Buffer {
  const content = piece.subarray(0, body.left)
  body.file?.add(content)
  // The piece is the stream's and may be overwritten.
  body.extra?.pieces.push(Buffer.from(content))
  const rest = piece.subarray(content.length)
  const left = body.left - content.length
  if (left > 0) {
    state.body = { ...body, left }
    return rest
  }
  if (body.left > 0) endBody(state, body)
  const skipped = Math.min(body.padding, rest.length)
  const padding = body.padding - skipped
  state.body = padding === 0 ? undefined : { left: 0, padding, file: undefined, extra: undefined }
  return rest.subarray(skipped)
}

function endBody(state: State, body: Body): void {
  body.file?.end()
  // A global header says nothing of names, and takes back none.
  if (body.extra) state.longName = body.extra.nameIn(Buffer.concat(body.extra.pieces)) ?? state.longName
  if (body.padding === 0) state.body = undefined
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
