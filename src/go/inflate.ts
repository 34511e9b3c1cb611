// Inflates many entries with one native handle and one output buffer: the functions of node:zlib
// make both anew for each call, and the collector frees late what lies outside its heap. Uses the
// parts that node:zlib's own class is made of, as npm's minizlib does; without them, its functions.
import { constants, createInflateRaw, inflateRawSync } from 'node:zlib'

export interface Inflater {
  /** The content of `packed` in pieces, each valid until the next; throws zlib's errors. */
  readonly contentOf: (packed: Packed) => Iterable<Buffer>
  readonly close: () => void
}

export interface Packed {
  readonly bytes: number
  /** Valid until the next `read`. */
  readonly read: (from: number, length: number) => Buffer
  /** Content that is longer may end with an error. */
  readonly limitBytes: number
}

/** Members of InflateRaw (lib/zlib.js and src/node_zlib.cc of Node) that its type leaves out. */
interface NativeParts {
  readonly _handle: {
    onerror: (message: string, errno: number, code: string) => void
    reset(): void
    writeSync(flush: number, from: Buffer, fromAt: number, bytes: number, to: Buffer, toAt: number, room: number): void
  }
  /** After a write: free bytes of the output, unread bytes of the input. */
  readonly _writeState: Uint32Array
}

export const PIECE_BYTES = 256 * 1024

/** `isNative: false` is for tests. */
export function openInflater({ isNative = true } = {}): Inflater {
  const engine = createInflateRaw()
  const contentOf = isNative && hasNativeParts(engine) ? nativeContent(engine) : plainContent
  return { contentOf, close: () => engine.close() }
}

function hasNativeParts(engine: object): engine is NativeParts {
  const { _handle, _writeState } = engine as Partial<NativeParts>
  return typeof _handle?.writeSync === 'function' && ArrayBuffer.isView(_writeState)
}

function nativeContent({ _handle: handle, _writeState: state }: NativeParts): Inflater['contentOf'] {
  const output = Buffer.allocUnsafeSlow(PIECE_BYTES)
  let failed: Error | undefined
  handle.onerror = (message, _errno, code) => {
    failed = Object.assign(new Error(message), { code })
  }
  return function* ({ bytes, read }) {
    handle.reset()
    failed = undefined
    let from = 0
    do {
      const piece = read(from, Math.min(PIECE_BYTES, bytes - from))
      const flush = from + PIECE_BYTES < bytes ? constants.Z_NO_FLUSH : constants.Z_FINISH
      let at = 0
      let free = 0
      // A full output may not be all.
      while (free === 0) {
        handle.writeSync(flush, piece, at, piece.length - at, output, 0, output.length)
        if (failed) throw failed
        ;[free = 0, at = 0] = [state[0], piece.length - (state[1] ?? 0)]
        if (free < output.length) yield output.subarray(0, output.length - free)
      }
      from += PIECE_BYTES
    } while (from < bytes)
  }
}

function* plainContent({ bytes, read, limitBytes }: Packed): Iterable<Buffer> {
  yield inflateRawSync(read(0, bytes), { maxOutputLength: limitBytes + 1 })
}
