// Whether bytes are the file they were asked for: a zip by its structure and hash, a go.mod by its hash, an .info by its version.
// One judgement for every door (store-file.ts, shelf of the relay); what a door demands beyond it is the door's own.
// Surprising: a go.mod has no form that go insists on before it reads it, so a web page passes where no hash is known; hence the module line.
import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { parseGoMod } from '../go/gomod.ts'
import { hashGoMod } from '../go/gosum.ts'
import { canonicalInfo } from '../go/mod-info.ts'
import type { StopFlag } from '../go/zip-content.ts'
import { verifyZip, type ZipVerdict } from '../go/zip-hash.ts'
import { fileSource, memorySource } from '../go/zip-directory.ts'
import type { ArrivedFile } from './stored-file.ts'

/** More than any go.mod or .info has; go unpacks no larger go.mod. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024

/** Why the bytes are not the file, or the bytes to keep and what they hash to (undefined for an .info, which nothing authenticates). */
export type Judged =
  | { readonly wrong: string }
  | { readonly body: Uint8Array | string; readonly h1: string | undefined }

/** Judges a file; its hash must be `file.h1` when that is known. Throws only what reading the file throws. */
export async function judgeFile(file: ArrivedFile, stop?: StopFlag): Promise<Judged> {
  if (file.kind === 'zip') return withHash(file, await hashOfZip(file, stop))
  const bytes = textBytes(file.body)
  if (bytes === undefined) return { wrong: 'It is larger than 16 MiB.' }
  if (file.kind === 'mod') return withHash(file, hashOfMod(file, bytes))
  const verdict = canonicalInfo(bytes, file.version)
  return 'wrong' in verdict ? verdict : { body: Buffer.from(verdict.info), h1: undefined }
}

function withHash({ h1, body }: ArrivedFile, verdict: ZipVerdict): Judged {
  if ('wrong' in verdict) return verdict
  if (h1 !== undefined && verdict.h1 !== h1) return { wrong: `Its hash is ${verdict.h1}, and go.sum has ${h1}.` }
  return { body, h1: verdict.h1 }
}

function hashOfMod({ h1 }: ArrivedFile, bytes: Uint8Array): ZipVerdict {
  if (h1 === undefined && !looksLikeGoMod(bytes)) return { wrong: 'It is no go.mod: it names no module.' }
  return { h1: hashGoMod(bytes) }
}

function looksLikeGoMod(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && parseGoMod(Buffer.from(bytes).toString()).modulePath !== ''
}

async function hashOfZip({ path, version, body }: ArrivedFile, stop: StopFlag | undefined): Promise<ZipVerdict> {
  if (typeof body !== 'string') return verifyZip(memorySource(body), { path, version }, stop)
  const fd = openSync(body, 'r')
  try {
    return await verifyZip(fileSource(fd, fstatSync(fd).size), { path, version }, stop)
  } finally {
    closeSync(fd)
  }
}

/** The bytes of a small file, or undefined when it is not small. */
function textBytes(body: Uint8Array | string): Uint8Array | undefined {
  if (typeof body !== 'string') return body.length > MAX_TEXT_BYTES ? undefined : body
  const fd = openSync(body, 'r')
  try {
    return fstatSync(fd).size > MAX_TEXT_BYTES ? undefined : readFileSync(fd)
  } finally {
    closeSync(fd)
  }
}
