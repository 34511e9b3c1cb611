// Judges a module zip as go does, from its bytes to its `h1:`, so that a wrong one is known while another mirror can be asked.
// The hash covers names and contents only: two mirrors may pack one module in different bytes, and both are right.
// Follows golang.org/x/mod/sumdb/dirhash: like `sha256sum $(find . -type f | sort) | sha256sum` over `path@version/...` names.
import { createHash } from 'node:crypto'
import { type ModuleVersion, moduleKey } from './module.ts'
import { hashContents, type StopFlag } from './zip-content.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'
import { checkZipEntries, MAX_ZIP_BYTES } from './zip-names.ts'
import { ZipFault, type ZipSource } from './zip-source.ts'

/** The hash of a zip that go would unpack, or a sentence why it would not. */
export type ZipVerdict = { readonly h1: string } | { readonly wrong: string }

/** Reads the whole zip once; of a file no more than a few MB are in memory. Throws only what reading the file throws. */
export async function judgeZip(source: ZipSource, module: ModuleVersion, stop?: StopFlag): Promise<ZipVerdict> {
  try {
    if (source.size > MAX_ZIP_BYTES) throw new ZipFault('It is larger than 500 MiB')
    const zip = readZipDirectory(source)
    checkZipEntries(zip.entries, `${moduleKey(module)}/`)
    return { h1: hashNames(zip.entries, await hashContents(source, zip, stop)) }
  } catch (error) {
    if (error instanceof ZipFault) return { wrong: `${error.message}.` }
    throw error
  }
}

/** Hash1 of dirhash: one line for each name, sorted by its bytes. */
function hashNames(entries: readonly ZipEntry[], digests: readonly string[]): string {
  const lines = entries.map(({ name }, index) => ({ name, digest: digests[index] }))
  lines.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const sum = createHash('sha256')
  for (const { name, digest } of lines) sum.update(`${digest}  ${name}\n`, 'latin1')
  return `h1:${sum.digest('base64')}`
}
