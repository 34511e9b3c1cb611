// Archives as the cache service stores them: made entry by entry, so that a test can write what tar never would, and put into the service
// under the version that @actions/cache computes.
import { createHash } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { archivePaths, type Staging } from '../../src/cache/staged-files.ts'
import type { CacheService } from './cache-service.ts'

export interface ArchiveEntry {
  readonly name: string
  readonly content?: string | Buffer
  /** Default `0`, a file. */
  readonly type?: string
  readonly link?: string
  /** What the header says, instead of the content's length. */
  readonly size?: number
}

const BLOCK = 512

/** A tar archive; a long name gets GNU's header for it. */
export function tarOf(entries: readonly ArchiveEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(2 * BLOCK)])
}

function blocksOf(entry: ArchiveEntry): Buffer[] {
  const name = Buffer.from(entry.name)
  const long = name.length > 100 ? blocksOf({ name: '././@LongLink', type: 'L', content: `${entry.name}\0` }) : []
  const content = Buffer.from(entry.content ?? '')
  const header = Buffer.alloc(BLOCK)
  name.copy(header, 0, 0, 100)
  const octal = (value: number, at: number, width: number) =>
    header.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
  octal(0o777, 100, 8)
  octal(entry.size ?? content.length, 124, 12)
  octal(0, 136, 12)
  header.write(entry.type ?? '0', 156)
  header.write(entry.link ?? '', 157)
  header.write('ustar\x0000', 257, 'latin1')
  header.fill(0x20, 148, 156)
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  )
  return [...long, header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]
}

/** Puts an archive into the service, as a job on this machine would have saved it. */
export function putArchive(
  service: CacheService,
  { staging, key, packed }: { readonly staging: Staging; readonly key: string; readonly packed: Buffer },
): void {
  const parts = [...archivePaths(staging), 'zstd-without-long', '1.0']
  const version = createHash('sha256').update(parts.join('|')).digest('hex')
  service.entries.set(`${version}/${key}`, packed)
}

export function packed(entries: readonly ArchiveEntry[]): Buffer {
  return zstdCompressSync(tarOf(entries))
}
