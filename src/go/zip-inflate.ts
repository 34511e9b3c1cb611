// Unpacks deflated entries into one buffer that is used again and again. `inflateRawSync` makes an engine and a buffer for each
// entry: measured over 1.2 GB of real modules that is 15 % of the time and 80 MB of resident garbage. So the engine's own handle
// is driven here as zlib.inflateRawSync drives it (and pngjs has for years); its calls are the same in the versions of Node named
// below, and with any other `inflateRawSync` does the work.
import { createInflateRaw, type InflateRaw, inflateRawSync, constants as zlib } from 'node:zlib'
import { messageOf } from '../errors.ts'
import { ZipFault } from './zip-source.ts'

/** An engine for one deflated stream at a time. */
export interface Inflater {
  /** The content of one stream that is at most `size` bytes, or one byte more when there is more; valid until the next call. */
  whole(packed: Buffer, size: number): Buffer
  /** The content of a longer stream, piece by piece; each is valid until the next is asked for. Whoever asks stops at `size`. */
  pieces(packed: Iterable<Buffer>, size: number): Iterable<Buffer>
  /** Hands the engine back, for the next zip. */
  release(): void
}

/** Content up to this length is unpacked in one call. */
export const MAX_WHOLE_BYTES = 512 * 1024
/** Majors of Node whose handle was seen to work; test/go/zip-inflate.test.ts drives it. */
const KNOWN_HANDLES = new Set(['22', '24', '26'])

/** The part of Node's handle that is used: input, output and how much of both is left. */
interface Handle {
  reset(): void
  writeSync(flush: number, input: Buffer, inAt: number, inLength: number, out: Buffer, at: number, length: number): void
  onerror: (message: string) => void
}

type Engine = InflateRaw & { readonly _handle: Handle; readonly _writeState: Uint32Array }

const NOTHING = Buffer.alloc(0)

let spare: Inflater | undefined

/** An engine of this thread. */
export function takeInflater(): Inflater {
  const taken = spare ?? (isKnown(process.versions.node) ? driven() : oneShot)
  spare = undefined
  return taken
}

/** Drives the handle of one engine. */
export function driven(): Inflater {
  const engine = createInflateRaw() as Engine
  const handle = engine._handle
  const left = engine._writeState
  const out = Buffer.allocUnsafeSlow(MAX_WHOLE_BYTES + 1)
  let failure: string | undefined
  handle.onerror = (message) => {
    failure ??= message
  }
  const begin = () => {
    failure = undefined
    handle.reset()
  }
  /** One call of zlib; the bytes it made. */
  const step = (flush: number, input: Buffer, room: number): Buffer => {
    handle.writeSync(flush, input, 0, input.length, out, 0, room)
    if (failure !== undefined) throw new ZipFault(`An entry is damaged (${failure})`)
    return out.subarray(0, room - (left[0] as number))
  }
  function* unpacked(flush: number, piece: Buffer): Generator<Buffer> {
    for (let input = piece, full = true; full; ) {
      const made = step(flush, input, out.length)
      input = input.subarray(input.length - (left[1] as number))
      full = made.length === out.length
      if (made.length > 0) yield made
    }
  }
  const inflater: Inflater = {
    whole(packed, size) {
      begin()
      return step(zlib.Z_FINISH, packed, size + 1)
    },
    *pieces(packed) {
      begin()
      for (const piece of packed) yield* unpacked(zlib.Z_NO_FLUSH, piece)
      // Only now is a stream without an end an error.
      yield* unpacked(zlib.Z_FINISH, NOTHING)
    },
    release: () => {
      spare = inflater
    },
  }
  return inflater
}

/** The documented way: right, slower, and in need of the whole content at once. */
export const oneShot: Inflater = {
  whole: unpack,
  *pieces(packed, size) {
    yield unpack(Buffer.concat([...copies(packed)]), size)
  },
  release: () => {},
}

function unpack(packed: Buffer, size: number): Buffer {
  // One more than declared: zlib then knows the end without a second buffer.
  const room = Math.max(64, size + 1)
  try {
    return inflateRawSync(packed, { chunkSize: room, maxOutputLength: room })
  } catch (error) {
    throw new ZipFault(`An entry is damaged (${messageOf(error)})`)
  }
}

function isKnown(version: string): boolean {
  return KNOWN_HANDLES.has(version.split('.', 1)[0] as string)
}

/** A source overwrites a piece when the next is read. */
function* copies(pieces: Iterable<Buffer>): Iterable<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece)
}
