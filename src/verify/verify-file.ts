// Verifies a zip by its structure and hash, a go.mod by its hash, an .info by its version.
// Surprising: a go.mod has no required form: without a known hash its module line is checked, else
// a web page would pass.
import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { parseGoMod } from '../go/gomod.ts'
import { hashGoMod } from '../go/gosum.ts'
import { canonicalInfo } from '../go/mod-info.ts'
import type { ModuleFileKind } from '../go/module.ts'
import type { EntrySink, StopFlag } from '../go/zip-content.ts'
import { fileSource, memorySource } from '../go/zip-directory.ts'
import { verifyZip, type ZipVerdict } from '../go/zip-hash.ts'

/** go limits a zip to 500 MiB and a go.mod to 16 MiB; an .info is small. */
export const FILE_LIMIT_BYTES = { zip: 500 * 2 ** 20, mod: 16 * 2 ** 20, info: 2 ** 20 } as const

/** A downloaded file to verify and place. Plain data, because it crosses to a worker thread. */
export interface ArrivedFile {
  /** `module-cache` (default) requires a hash; for `relay-cache` go verifies. */
  readonly destination?: 'module-cache' | 'relay-cache'
  readonly kind: ModuleFileKind
  readonly path: string
  readonly version: string
  /** `h1:…` of go.sum for a zip or go.mod; undefined for an .info (nothing authenticates it). */
  readonly h1?: string | undefined
  /** A zip of the module cache: also place its unpacked tree, as `go mod download` does. */
  readonly tree?: { readonly readOnly: boolean } | undefined
  /** The bytes, or the file that holds them: on the file system of `target`, or `target` itself. */
  readonly body: Uint8Array | string
  readonly target: string
  /** Folder for temporary files, on the file system of `target`. */
  readonly temp: string
}

/** Why the bytes are wrong, or the bytes to keep and their hash (undefined for an .info). */
export type FileVerdict =
  | { readonly wrong: string }
  | { readonly body: Uint8Array | string; readonly h1: string | undefined }

/** Against `file.h1` if known; entries go to `copy`. Throws only what reading or `copy` throws. */
export async function verifyFile(file: ArrivedFile, stop?: StopFlag, copy?: EntrySink): Promise<FileVerdict> {
  if (file.kind === 'zip') return withHash(file, await hashOfZip(file, { stop, copy }))
  const bytes = textBytes(file.body)
  if (bytes === undefined) return { wrong: 'It is larger than 16 MiB.' }
  if (file.kind === 'mod') return withHash(file, hashOfMod(file, bytes))
  const verdict = canonicalInfo(bytes, file.version)
  return 'wrong' in verdict ? verdict : { body: Buffer.from(verdict.info), h1: undefined }
}

function withHash({ h1, body }: ArrivedFile, verdict: ZipVerdict): FileVerdict {
  if ('wrong' in verdict) return verdict
  if (h1 !== undefined && verdict.h1 !== h1) return { wrong: `Its hash is ${verdict.h1}, but go.sum has ${h1}.` }
  return { body, h1: verdict.h1 }
}

function hashOfMod({ h1 }: ArrivedFile, bytes: Uint8Array): ZipVerdict {
  if (h1 === undefined && !(isUtf8(bytes) && parseGoMod(Buffer.from(bytes).toString()).modulePath !== '')) {
    return { wrong: 'It is not a go.mod: it has no module line.' }
  }
  return { h1: hashGoMod(bytes) }
}

async function hashOfZip(
  { path, version, body }: ArrivedFile,
  options: Parameters<typeof verifyZip>[2],
): Promise<ZipVerdict> {
  if (typeof body !== 'string') return verifyZip(memorySource(body), { path, version }, options)
  const fd = openSync(body, 'r')
  try {
    return await verifyZip(fileSource(fd, fstatSync(fd).size), { path, version }, options)
  } finally {
    closeSync(fd)
  }
}

/** Undefined when there are too many. */
function textBytes(body: Uint8Array | string): Uint8Array | undefined {
  if (typeof body !== 'string') return body.length > FILE_LIMIT_BYTES.mod ? undefined : body
  return statSync(body).size > FILE_LIMIT_BYTES.mod ? undefined : readFileSync(body)
}
