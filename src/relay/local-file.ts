// GOMODCACHE as one more source, asked first. It is judged like any other: a restored cache may hold anything. A zip counts only when its
// hash is known, from go.sum or from the .ziphash that go writes once it has verified one. What was judged is what is sent: the open file
// must still be the one that was looked at.
import { constants } from 'node:fs'
import { lstat, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModuleFileKind } from '../go/module.ts'
import { cacheFile, type ModuleVersion } from '../go/module.ts'
import type { Verifier } from '../verify/verifier.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { OpenFile } from './reply.ts'

export interface WantedFile extends ModuleVersion {
  readonly file: ModuleFileKind
  /** Of go.sum; undefined when it has none. */
  readonly h1: string | undefined
}

export interface LocalFiles {
  /** The file when it is there and right. */
  readonly take: (wanted: WantedFile) => Promise<OpenFile | undefined>
}

const MOST_REMEMBERED = 10_000

/** Looks below `modcache`; with '' there is nothing. */
export function createLocalFiles(modcache: string, keeper: Verifier): LocalFiles {
  /** What was found right: path and identity, with the hash. */
  const judged = new Map<string, true>()
  const remember = (key: string) => {
    judged.set(key, true)
    for (const oldest of judged.keys()) {
      if (judged.size <= MOST_REMEMBERED) break
      judged.delete(oldest)
    }
  }
  return {
    take: async (wanted) => {
      if (modcache === '') return undefined
      const path = join(
        modcache,
        'cache',
        'download',
        ...cacheFile(wanted.path, wanted.version, wanted.file).split('/'),
      )
      const found = await lstat(path).catch(() => undefined)
      if (!found?.isFile() || found.size > FILE_LIMIT_BYTES[wanted.file]) return undefined
      const h1 = wanted.h1 ?? (wanted.file === 'zip' ? await zipHashBeside(path) : undefined)
      if (wanted.file === 'zip' && h1 === undefined) return undefined
      const identity = identityOf(found)
      const key = `${path} ${identity} ${h1}`
      if (!judged.has(key) && !(await isRight(keeper, wanted, { path, h1 }))) return undefined
      remember(key)
      return await openSame(path, identity)
    },
  }
}

async function isRight(
  keeper: Verifier,
  { path, version, file }: WantedFile,
  on: { readonly path: string; readonly h1: string | undefined },
): Promise<boolean> {
  const job = {
    destination: 'none',
    kind: file,
    path,
    version,
    h1: on.h1,
    body: on.path,
    target: on.path,
    temp: '',
  } as const
  const result = await keeper.store(job).catch(() => undefined)
  return result?.kept === true
}

/** What go found the zip to hash to when it verified it. */
async function zipHashBeside(zip: string): Promise<string | undefined> {
  const text = await readFile(`${zip}hash`, 'utf8').catch(() => '')
  return /^h1:[0-9A-Za-z+/]{43}=\s*$/.test(text) ? text.trim() : undefined
}

async function openSame(path: string, identity: string): Promise<OpenFile | undefined> {
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
