// The one door into the module cache: a file that arrived is judged and, if it is right, gets its final name. Never a .ziphash:
// go then hashes each zip against go.sum itself, so a mistake of ours cannot weaken what go guarantees.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { hashGoMod } from '../../go/gosum.ts'
import { canonicalInfo } from '../../go/mod-info.ts'
import { cacheFile } from '../../go/module.ts'
import type { StopFlag } from '../../go/zip-content.ts'
import { judgeZip, type ZipVerdict } from '../../go/zip-hash.ts'
import { fileSource, memorySource } from '../../go/zip-source.ts'
import { diskWords, placeFile } from './place-file.ts'
import type { ArrivedFile, StoreResult } from './stored-file.ts'

/** More than any go.mod or .info has; go unpacks no larger go.mod. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024

/** Judges a file and keeps it when it is right. Never rejects: what is wrong, or fails, is in the result. */
export async function storeFile(file: ArrivedFile, stop?: StopFlag): Promise<StoreResult> {
  try {
    const name = cacheFile(file.path, file.version, file.kind)
    const root = rootOf(file.target, name)
    if (root === undefined) return { kept: false, failed: `${file.target} is not the place of ${name}.` }
    const judged = await judge(file, stop)
    if (stop?.aborted) return { kept: false, failed: 'Storing it was stopped.' }
    if ('wrong' in judged) return { kept: false, ...judged }
    await placeFile(judged.body, { root, file: name, temp: file.temp })
    return { kept: true }
  } catch (error) {
    return { kept: false, failed: diskWords(error) }
  }
}

/** The folder that `name` is below, or undefined when the target is elsewhere. */
function rootOf(target: string, name: string): string | undefined {
  const tail = sep + name.split('/').join(sep)
  return target.endsWith(tail) ? target.slice(0, -tail.length) : undefined
}

type Judged = { readonly wrong: string } | { readonly body: Uint8Array | string }

async function judge(file: ArrivedFile, stop: StopFlag | undefined): Promise<Judged> {
  if (file.kind === 'zip') return judgeHash(file, await hashOfZip(file, stop))
  const bytes = textBytes(file.body)
  if (bytes === undefined) return { wrong: `It is larger than 16 MiB.` }
  if (file.kind === 'mod') return judgeHash(file, { h1: hashGoMod(bytes) })
  const verdict = canonicalInfo(bytes, file.version)
  return 'wrong' in verdict ? verdict : { body: Buffer.from(verdict.info) }
}

function judgeHash({ h1, body }: ArrivedFile, verdict: ZipVerdict): Judged {
  if ('wrong' in verdict) return verdict
  if (h1 === undefined) return { wrong: 'No line of go.sum tells what it must hash to.' }
  if (verdict.h1 === h1) return { body }
  return { wrong: `Its hash is ${verdict.h1}, and go.sum has ${h1}.` }
}

async function hashOfZip({ path, version, body }: ArrivedFile, stop: StopFlag | undefined): Promise<ZipVerdict> {
  if (typeof body !== 'string') return judgeZip(memorySource(body), { path, version }, stop)
  const fd = openSync(body, 'r')
  try {
    return await judgeZip(fileSource(fd, fstatSync(fd).size), { path, version }, stop)
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
