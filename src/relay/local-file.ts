// GOMODCACHE as one more source, tried first and verified like a mirror: a restored cache may hold
// anything. A zip counts only when its hash is known, from go.sum or from the .ziphash that go
// wrote after verifying it. The relay sends what it verified: the file that it opens must be
// unchanged.
import { constants } from 'node:fs'
import { lstat, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFile, type ModuleFileKind, type ModuleVersion } from '../go/module.ts'
import type { Verifier } from '../verify/verifier.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { ReplyFile } from './reply.ts'

/** A requested file of a module version. */
export interface WantedFile extends ModuleVersion {
  readonly file: ModuleFileKind
  /** The hash in go.sum; undefined when it has none. */
  readonly h1: string | undefined
}

/** Opens a file of GOMODCACHE if it exists and is correct. */
export type OpenLocalFile = (wanted: WantedFile) => Promise<ReplyFile | undefined>

const MOST_REMEMBERED = 10_000

/** Looks below `modcache`; '' = no cache. */
export function localFiles(modcache: string, verifier: Verifier): OpenLocalFile {
  /** Path, identity and hash of each file found correct. */
  const verified = new Set<string>()
  return async (wanted) => {
    if (modcache === '') return undefined
    const file = cacheFile(wanted.path, wanted.version, wanted.file)
    const path = join(modcache, 'cache', 'download', ...file.split('/'))
    const found = await lstat(path).catch(() => undefined)
    if (!found?.isFile() || found.size > FILE_LIMIT_BYTES[wanted.file]) return undefined
    const h1 = wanted.h1 ?? (wanted.file === 'zip' ? await readZipHash(path) : undefined)
    if (wanted.file === 'zip' && h1 === undefined) return undefined
    const identity = identityOf(found)
    const key = `${path} ${identity} ${h1}`
    if (!verified.has(key) && !(await isCorrect(verifier, { ...wanted, h1 }, path))) return undefined
    verified.add(key)
    const [oldest = ''] = verified
    if (verified.size > MOST_REMEMBERED) verified.delete(oldest)
    return await openSame(path, identity)
  }
}

async function isCorrect(verifier: Verifier, { path, version, file, h1 }: WantedFile, body: string): Promise<boolean> {
  const job = { destination: 'none', kind: file, path, version, h1, body, target: body, temp: '' } as const
  const result = await verifier.store(job).catch(() => undefined)
  return result?.kept === true
}

/** The hash that go computed when it verified the zip. */
async function readZipHash(zip: string): Promise<string | undefined> {
  const text = await readFile(`${zip}hash`, 'utf8').catch(() => '')
  return /^h1:[0-9A-Za-z+/]{43}=\s*$/.test(text) ? text.trim() : undefined
}

async function openSame(path: string, identity: string): Promise<ReplyFile | undefined> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => undefined)
  if (!handle) return undefined
  const now = await handle.stat()
  if (identityOf(now) === identity) return { handle, bytes: now.size }
  await handle.close()
  return undefined
}

function identityOf(found: { dev: number; ino: number; size: number; mtimeMs: number; ctimeMs: number }): string {
  return [found.dev, found.ino, found.size, found.mtimeMs, found.ctimeMs].join('/')
}
