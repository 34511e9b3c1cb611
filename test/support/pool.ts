// A pool over test mirrors, for tests: files of known bytes, and what became of each fetch.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock.ts'
import { createPool, type PoolOptions } from '../../src/fetch/pool.ts'
import type { Outcome, Pool, Resource } from '../../src/fetch/resource.ts'
import { trustIn } from './trust.ts'

/** Names and contents of files; a mirror serves them, and `fetchAll` checks them. */
export type Files = ReadonlyMap<string, Buffer>

/** `count` files of `bytes` bytes each, no two alike. */
export function makeFiles(count: number, bytes: number): Files {
  const files = new Map<string, Buffer>()
  for (let n = 0; n < count; n++) {
    const content = Buffer.alloc(bytes)
    for (let at = 0; at + 4 <= bytes; at += 4) content.writeUInt32LE((at * 2_654_435_761 + n) >>> 0, at)
    files.set(`example.com/m${n}/@v/v1.0.0.zip`, content)
  }
  return files
}

export function treeOfFiles(files: Files) {
  return { read: (path: string) => files.get(path) }
}

/** A pool and its folder; `await using` closes both. */
export interface TestPool extends AsyncDisposable {
  readonly pool: Pool
  readonly folder: string
}

export function startPool(
  urls: readonly string[],
  options: Partial<PoolOptions> & { readonly ca?: string } = {},
): TestPool {
  const { ca, ...given } = options
  const folder = mkdtempSync(join(tmpdir(), 'pool-'))
  const pool = createPool({
    mirrors: urls.map((url, n) => ({ name: `mirror-${n + 1}`, url })),
    fallbackOn: 'any',
    trust: trustIn(ca),
    env: {},
    userAgent: 'test/1',
    clock: systemClock,
    parallel: 32,
    connectTimeoutMs: 3_000,
    stallTimeoutMs: 5_000,
    retries: 3,
    tempFolder: join(folder, 'parts'),
    ...given,
  })
  const dispose = async () => {
    await pool.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { pool, folder, [Symbol.asyncDispose]: dispose }
}

/** The file as a resource of the pool; corrupt bytes are rejected. */
export function resourceOf(path: string, content: Buffer | undefined, more: Partial<Resource> = {}): Resource {
  return {
    label: path,
    urlOn: (mirror) => `${mirror.url}/${path}`,
    large: true,
    limitBytes: 2 ** 30,
    accept: async (body) => {
      const bytes = body.kind === 'memory' ? body.bytes : readFileSync(body.path)
      return content?.equals(bytes) ? undefined : { reason: 'the bytes differ' }
    },
    ...more,
  }
}

export function fetchAll(pool: Pool, files: Files, more: Partial<Resource> = {}): Promise<Outcome[]> {
  return Promise.all([...files].map(([path, content]) => pool.fetch(resourceOf(path, content, more))))
}
