// What a toolchain's zip must hash to, as the checksum database has it: a signed note, a record that names exactly this version, and the
// tiles that prove the record to be in the signed tree. Nothing is installed without it, whatever GOSUMDB says: go itself verifies
// golang.org/toolchain always, and old versions of go that took an unrelated answer for a yes let mirrors choose what runs (CVE-2026-42501).
// All routes are asked at once, each for itself: tiles of one must not be held against another.
// Follows useSumDB and lookup of cmd/go/internal/modfetch/sumdb.go.
import { messageOf } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { joinMirror, type ModuleVersion } from '../go/module.ts'
import { lookupFile, parseVerifierKey, type VerifiedLookup, type VerifierKey, verifyLookup } from '../go/sumdb.ts'
import { tileReader, verifyRecord } from '../go/tree.ts'
import { sanitizeForLog } from '../redact.ts'
import { fetchSmallFile, firstAnswer, type Network, poolOf, type Refusal } from './sources.ts'

/** A checksum database and where it can be reached. */
export interface SumdbRoutes {
  /** `sum.golang.org`. */
  readonly name: string
  /** `name+hash+key`. */
  readonly key: string
  /** Base URLs: `https://sum.golang.org`, `https://goproxy.cn/sumdb/sum.golang.org`. */
  readonly routes: readonly PoolMirror[]
}

const LOOKUP_BYTES = 1024 * 1024
const TILE_BYTES = 256 * 32

/**
 * `h1:` of the zip as the first route proves it, and the routes that failed before, or all.
 * @throws the signal's reason.
 */
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
    askRoute(route, { module, key, network: own }),
  )
  return { h1: answer, refused }
}

interface Question {
  readonly module: ModuleVersion
  readonly key: VerifierKey
  readonly network: Network
}

async function askRoute(
  route: PoolMirror,
  { module, key, network }: Question,
): Promise<{ readonly answer: string } | { readonly why: string }> {
  const pool = poolOf(route, network)
  try {
    let lookup: VerifiedLookup | undefined
    const found = await fetchSmallFile(pool, {
      label: `the record of ${module.path}@${module.version}`,
      url: joinMirror(route.url, lookupFile(module)),
      limitBytes: LOOKUP_BYTES,
      check: (bytes) => {
        const read = readLookup(bytes, key, module)
        if (typeof read === 'string') return read
        lookup = read
        return undefined
      },
    })
    if (found.kind === 'failed') return { why: found.why }
    if (!lookup) return { why: `${key.name} has no record of ${module.path}@${module.version} here` }
    const readTile = tileReader(async (path) => {
      const tile = await fetchSmallFile(pool, { label: path, url: joinMirror(route.url, path), limitBytes: TILE_BYTES })
      if (tile.kind === 'failed') throw new Error(tile.why)
      return tile.kind === 'found' ? tile.bytes : undefined
    })
    await verifyRecord(lookup, lookup.tree, readTile)
    return { answer: lookup.zipHash }
  } catch (error) {
    network.signal.throwIfAborted()
    return { why: `its answer for ${key.name} is not proven: ${sanitizeForLog(messageOf(error))}` }
  } finally {
    await pool.close()
  }
}

function readLookup(bytes: Buffer, key: VerifierKey, module: ModuleVersion): VerifiedLookup | string {
  try {
    return verifyLookup(bytes, key, module)
  } catch (error) {
    return sanitizeForLog(messageOf(error))
  }
}
