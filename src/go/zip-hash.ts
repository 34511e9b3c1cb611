// Verifies a module zip as go does, from its bytes to its `h1:`. The hash covers names and contents
// only: two mirrors may pack one module in different bytes, and both are right.
// Follows golang.org/x/mod/sumdb/dirhash.
import { createHash } from 'node:crypto'
import { type ModuleVersion, moduleKey } from './module.ts'
import { type ContentSink, type EntrySink, readContents, type StopFlag } from './zip-content.ts'
import { readZipDirectory, ZipFault, type ZipSource } from './zip-directory.ts'
import { checkZipEntries, MAX_ZIP_BYTES } from './zip-names.ts'

/** The hash, or a sentence why go would not unpack the zip. */
export type ZipVerdict = { readonly h1: string } | { readonly wrong: string }

/**
 * Reads the whole zip once; of a file, a few MB are in memory at a time. Each entry also goes to
 * `copy`, unverified until this resolves. Throws only what reading the file or `copy` throws.
 */
export async function verifyZip(
  source: ZipSource,
  module: ModuleVersion,
  { stop, copy }: { readonly stop?: StopFlag | undefined; readonly copy?: EntrySink | undefined } = {},
): Promise<ZipVerdict> {
  try {
    if (source.size > MAX_ZIP_BYTES) throw new ZipFault('It is larger than 500 MiB')
    const zip = readZipDirectory(source)
    checkZipEntries(zip.entries, `${moduleKey(module)}/`)
    const files: { readonly name: string; readonly digest: string }[] = []
    const hashed: EntrySink = ({ name }) => {
      const sum = createHash('sha256')
      return { add: (chunk) => sum.update(chunk), end: () => files.push({ name, digest: sum.digest('hex') }) }
    }
    const sink: EntrySink = copy ? (entry) => both(hashed(entry), copy(entry)) : hashed
    await readContents(source, zip, { sink, stop })
    return { h1: hashOfFiles(files) }
  } catch (error) {
    if (error instanceof ZipFault) return { wrong: `${error.message}.` }
    throw error
  }
}

function both(one: ContentSink, other: ContentSink): ContentSink {
  return {
    add: (chunk) => {
      one.add(chunk)
      other.add(chunk)
    },
    end: () => {
      one.end()
      other.end()
    },
  }
}

/** Hash1 of dirhash. */
function hashOfFiles(files: readonly { readonly name: string; readonly digest: string }[]): string {
  const sum = createHash('sha256')
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  for (const { name, digest } of sorted) sum.update(`${digest}  ${name}\n`, 'latin1')
  return `h1:${sum.digest('base64')}`
}
