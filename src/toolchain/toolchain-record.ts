// The hash of a toolchain, proven by the checksum database over any route: signed note, record,
// tiles. Required whatever GOSUMDB holds, as in go: versions that accepted an unrelated record let
// mirrors choose which code runs (CVE-2026-42501). Routes are tried at once and apart: tiles of one
// must not be compared with tiles of another.
// Follows useSumDB and lookup of cmd/go/internal/modfetch/sumdb.go.
import { messageOf } from '../errors.ts'
import type { Pool, PoolMirror } from '../fetch/resource.ts'
import { joinMirror, type ModuleVersion, moduleKey } from '../go/module.ts'
import { lookupFile, parseVerifierKey, type VerifierKey, verifyLookup } from '../go/sumdb.ts'
import { tileReader, verifyRecord } from '../go/tree.ts'
import { sanitizeForLog } from '../redact.ts'
import { type Answer, fetchSmallFile, firstAnswer, type Network, type Refusal, withPool } from './sources.ts'

export interface SumdbRoutes {
  readonly name: string
  /** `name+hash+key`. */
  readonly key: string
  /** `https://sum.golang.org`, `https://goproxy.cn/sumdb/sum.golang.org`. */
  readonly routes: readonly PoolMirror[]
}

const LOOKUP_BYTES = 1024 * 1024
const TILE_BYTES = 256 * 32

/** `h1:` as the fastest route proves it, or undefined. Rejects with the signal's reason only. */
export async function proveHash(
  module: ModuleVersion,
  sumdb: SumdbRoutes,
  network: Network,
): Promise<{ readonly h1: string | undefined; readonly refused: readonly Refusal[] }> {
  let key: VerifierKey
  try {
    key = parseVerifierKey(sumdb.key)
  } catch (error) {
    return { h1: undefined, refused: [{ name: sumdb.name, why: `its key cannot be read: ${messageOf(error)}` }] }
  }
  const { answer, refused } = await firstAnswer(sumdb.routes, network, (route, own) =>
    withPool(route, own, async (pool) => {
      try {
        return await lookUp(pool, route, { module, key })
      } catch (error) {
        own.signal.throwIfAborted()
        return { why: `its response for ${key.name} could not be verified: ${sanitizeForLog(messageOf(error))}` }
      }
    }),
  )
  return { h1: answer, refused }
}

async function lookUp(
  pool: Pool,
  route: PoolMirror,
  { module, key }: { readonly module: ModuleVersion; readonly key: VerifierKey },
): Promise<Answer<string>> {
  const record = `the record of ${moduleKey(module)}`
  const url = joinMirror(route.url, lookupFile(module))
  const found = await fetchSmallFile(
    pool,
    { label: record, url, limitBytes: LOOKUP_BYTES, parse: (bytes) => verifyLookup(bytes, key, module) },
    `${key.name} does not have ${record} here`,
  )
  if ('why' in found) return found
  const lookup = found.answer
  const readTile = tileReader(async (path) => {
    const file = { label: path, url: joinMirror(route.url, path), limitBytes: TILE_BYTES }
    const parse = (bytes: Buffer) => Buffer.from(bytes)
    const tile = await fetchSmallFile(pool, { ...file, parse }, `it does not have ${path}`)
    if ('answer' in tile) return tile.answer
    if (tile.absent) return undefined
    throw new Error(tile.why)
  })
  await verifyRecord(lookup, lookup.tree, readTile)
  return { answer: lookup.zipHash }
}
