// An archive of the cache service unpacked as it streams in. Any job may have written it, so it is
// limited in bytes, files and names; what does not belong there is skipped and reported.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import type { ContentSink } from '../go/zip-content.ts'
import { readTar, type TarEntry } from '../verify/read-tar.ts'
import { type ArchivePlace, type OpenFile, opener } from './archive-place.ts'
import { MAX_MANIFEST_BYTES } from './layers.ts'
import type { Adopted } from './staged-files.ts'

const CHUNK_BYTES = 256 * 1024
/** Real archives unpack to five times their size. */
const MAX_RATIO = 50
/** The largest module, packed anew without compression. */
const UNBOUNDED_BYTES = 512 * 2 ** 20
const MAX_ENTRIES = 1_000_000
const MAX_ODD = 1_000

/** Plain data, because it crosses to a worker thread. */
export interface ArchiveOptions {
  readonly compression: 'zstd' | 'gzip'
  /** Names of the manifest, the first file. */
  readonly manifests: readonly string[]
  /** What names may begin with. */
  readonly prefixes: readonly string[]
  readonly place: ArchivePlace
}

export interface ArchiveEvents {
  /** Gets the name of each file that was added. */
  readonly onFile: (name: string) => void
  readonly onManifest: (text: string) => void
}

/** @throws Error for a bad archive or disk. */
export async function unpackArchive(
  packed: AsyncIterable<Uint8Array>,
  { compression, manifests, prefixes, place }: ArchiveOptions,
  { onFile, onManifest }: ArchiveEvents,
): Promise<Adopted> {
  const open = opener(place)
  const refused: string[] = []
  const files = new Map<string, number>()
  const counts = { entries: 0, added: 0 }
  let current: OpenFile | undefined
  let hasManifest = false

  const openEntry = ({ name, type, size }: TarEntry): ContentSink | undefined => {
    counts.entries += 1
    if (counts.entries > MAX_ENTRIES) throw new Error('the archive holds too many files')
    const isFirst = !hasManifest && files.size === 0
    if (isFirst && type === '0' && manifests.includes(name) && size <= MAX_MANIFEST_BYTES) {
      hasManifest = true
      const pieces: Buffer[] = []
      const end = () => onManifest(Buffer.concat(pieces).toString())
      return { add: (piece) => pieces.push(Buffer.from(piece)), end }
    }
    const prefix = prefixes.find((each) => `${name}/`.startsWith(each))
    if (type === '5' && prefix !== undefined) return undefined
    const inner = name.slice(prefix?.length)
    const file = type === '0' && prefix !== undefined ? open(inner, size) : 'odd'
    if (file === 'odd') refused.push(name)
    else files.set(inner, size)
    if (refused.length > MAX_ODD) throw new Error('the archive holds too much that does not belong there')
    if (typeof file === 'string') return undefined
    current = file
    return {
      add: file.add,
      end: () => {
        current = undefined
        file.end()
        counts.added += 1
        onFile(inner)
      },
    }
  }

  let packedBytes = 0
  const counted = async function* () {
    for await (const piece of packed) {
      packedBytes += piece.length
      yield piece
    }
  }
  const limited = async function* (pieces: AsyncIterable<Buffer>) {
    let bytes = 0
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > UNBOUNDED_BYTES + MAX_RATIO * packedBytes) throw new Error('the archive unpacks to far too much')
      yield piece
    }
  }
  const options = { chunkSize: CHUNK_BYTES }
  try {
    await pipeline(
      Readable.from(counted(), { objectMode: false, highWaterMark: CHUNK_BYTES }),
      compression === 'zstd' ? createZstdDecompress(options) : createGunzip(options),
      (pieces: AsyncIterable<Buffer>) => readTar(limited(pieces), openEntry),
    )
  } finally {
    current?.discard()
  }
  return { added: counts.added, files, refused: refused.sort() }
}
