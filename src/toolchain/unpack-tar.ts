// The official archives of all platforms but Windows: gzip around tar, read as a stream. It refuses
// links, devices and names outside `go/`. A published SHA-256 covers the bytes, so the modes count,
// unlike those of a module's zip.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { ContentSink } from '../go/zip-content.ts'
import { readTar, type TarEntry } from '../verify/read-tar.ts'
import { type GorootWriter, writeGoroot } from './unpack.ts'

const PREFIX = 'go/'
/** The largest release has 0.7 GB unpacked. */
const MAX_BYTES = 2 ** 31

/** Unpacks `go/...` into a new `goroot`. @throws Error for a bad archive; the signal's reason. */
export async function unpackTarGz(archive: string, goroot: string, signal: AbortSignal): Promise<void> {
  const writer = writeGoroot(goroot)
  let total = 0
  const open = (entry: TarEntry) => {
    total += entry.size
    if (total > MAX_BYTES) throw new Error('the archive is larger than any release of Go')
    return openEntry(writer, entry)
  }
  try {
    await pipeline(
      createReadStream(archive, { highWaterMark: 256 * 1024 }),
      createGunzip({ chunkSize: 256 * 1024 }),
      (pieces: AsyncIterable<Buffer>) => readTar(pieces, open),
      { signal },
    )
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    writer.close()
  }
}

/** Undefined for a folder: no release has an empty one. */
function openEntry(writer: GorootWriter, { name, type, executable }: TarEntry): ContentSink | undefined {
  if (!name.startsWith(PREFIX)) throw new Error(`the name ${JSON.stringify(name)} does not begin with ${PREFIX}`)
  if (type === '5') return undefined
  if (type !== '0') throw new Error(`${JSON.stringify(name)} is neither a file nor a folder (type ${type})`)
  return writer.open(name.slice(PREFIX.length), { executable })
}
