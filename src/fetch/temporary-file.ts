// A file of the pool’s temporary folder. Writes are few and large: a network chunk is 16 kB, and a
// write call costs as much as hashing that.
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface TemporaryFile {
  readonly path: string
  readonly bytes: () => number
  /** False when the disk is behind: pause until `drained` is called. */
  readonly append: (chunk: Buffer) => boolean
  /** Resolves once the system has taken the bytes. */
  readonly writeAt: (chunks: readonly Buffer[], at: number) => Promise<void>
  /** Resolves once all is written and closed; rejects with the file system's error. */
  readonly finish: () => Promise<void>
  readonly discard: () => Promise<void>
}

export interface TemporaryFolder {
  /** `drained`: `append` may go on. */
  readonly create: (drained?: () => void) => TemporaryFile
  readonly removeAll: () => Promise<void>
}

const WRITE_BYTES = 512 * 1024
const BEHIND_BYTES = 4 * 2 ** 20

export function createTemporaryFolder(folder: string): TemporaryFolder {
  const alive = new Set<TemporaryFile>()
  let made: Promise<unknown> | undefined
  let count = 0
  return {
    create: (drained = () => {}) => {
      made ??= mkdir(folder, { recursive: true })
      const path = join(folder, `pool-${process.pid}-${count++}.part`)
      const temporary = createTemporaryFile(path, { ready: made, drained, onGone: () => alive.delete(temporary) })
      alive.add(temporary)
      return temporary
    },
    removeAll: async () => {
      await Promise.all([...alive].map((temporary) => temporary.discard()))
    },
  }
}

interface TemporaryFileOptions {
  readonly ready: Promise<unknown>
  readonly drained: () => void
  readonly onGone: () => void
}

function createTemporaryFile(path: string, { ready, drained, onGone }: TemporaryFileOptions): TemporaryFile {
  let bytes = 0
  let written = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let closed: Promise<void> | undefined
  const handle: Promise<FileHandle> = ready.then(() => open(path, 'wx+', 0o600))
  let last: Promise<unknown> = handle
  // Reported by finish() or writeAt(); until then it must not count as unhandled.
  last.catch(() => {})
  const flush = () => {
    const batch = waiting
    const size = waitingBytes
    const at = bytes - size
    waiting = []
    waitingBytes = 0
    if (size === 0) return
    last = last.then(async () => writeFully(await handle, batch, at))
    last.then(
      () => {
        written += size
        if (bytes - written < BEHIND_BYTES / 2) drained()
      },
      () => drained(),
    )
  }
  const close = () => {
    closed ??= handle.then((file) => file.close()).catch(() => {})
    return closed
  }
  return {
    path,
    bytes: () => bytes,
    append: (chunk) => {
      waiting.push(chunk)
      waitingBytes += chunk.length
      bytes += chunk.length
      if (waitingBytes >= WRITE_BYTES) flush()
      return bytes - written < BEHIND_BYTES
    },
    writeAt: async (chunks, at) => writeFully(await handle, chunks, at),
    finish: async () => {
      flush()
      try {
        await last
      } finally {
        await close()
      }
    },
    discard: async () => {
      await last.catch(() => {})
      await close()
      await rm(path, { force: true }).catch(() => {})
      onGone()
    },
  }
}

/** A short write is not an error of writev; the rest is then written as one piece. */
async function writeFully(file: FileHandle, chunks: readonly Buffer[], at: number): Promise<void> {
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  let { bytesWritten: done } = await file.writev([...chunks], at)
  if (done === size) return
  const rest = Buffer.concat(chunks)
  while (done < size) {
    const { bytesWritten } = await file.write(rest, done, size - done, at + done)
    done += bytesWritten
  }
}
