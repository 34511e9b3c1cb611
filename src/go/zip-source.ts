// Where the bytes of a zip come from: memory, or a file of which only a window is held, so that a zip of 500 MB costs no more
// than one of 5 MB. A zip is judged in the order of its bytes, so a window that moves forward reads each of them once.
import { readSync } from 'node:fs'

/** Random access to the bytes of a zip. */
export interface ZipSource {
  readonly size: number
  /** The bytes from `offset`, fewer at the end. They stay as they are only until the next `read`. */
  read(offset: number, length: number): Buffer
}

/** Why bytes are no module zip: a sentence. Thrown within go/zip-*.ts, a value outside. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault'
}

const WINDOW_BYTES = 512 * 1024

/** A zip in memory; nothing is copied. */
export function memorySource(bytes: Uint8Array): ZipSource {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { size: whole.length, read: (offset, length) => whole.subarray(offset, offset + length) }
}

/** A zip in an open file of `size` bytes. The window grows to the longest read, which callers keep bounded. */
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
