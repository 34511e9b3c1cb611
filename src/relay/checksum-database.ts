// The checksum database: go keeps to one route and gives up when it fails; here each page may come
// from any. The relay changes no byte, go verifies everything; a recognisably wrong page is fetched
// again.
// Follows cmd/go/internal/modfetch/sumdb.go and https://go.dev/ref/mod#checksum-database.
import { messageOf } from '../errors.ts'
import type { Pool } from '../fetch/resource.ts'
import { encodeSegments } from '../go/module.ts'
import { lookupFile, parseLookup, parseVerifierKey, type VerifierKey, verifyLookup, verifyNote } from '../go/sumdb.ts'
import { fetchPage } from './page.ts'
import { singleFlight } from './relay-cache.ts'
import { noSourceReply, type Reply, TEXT, textReply } from './reply.ts'
import type { SumdbRequest } from './request-target.ts'
import type { Upstreams } from './upstreams.ts'

type Page = SumdbRequest['page']

const LIMIT_BYTES = 2 ** 20

/** Empty `key` (`name+hash+key`): only the form is checked. @throws Error for an unreadable one. */
export function checksumDatabase(upstreams: Upstreams, { name, key: keyText }: { name: string; key: string }) {
  const { routes } = upstreams
  const key = keyText === '' ? undefined : parseVerifierKey(keyText)
  const shared = singleFlight<Reply>()
  const fetched = (pool: Pool, page: Page, file: string) =>
    fetchPage(pool, {
      label: `${name}/${file}`,
      file,
      type: page.kind === 'tile' ? 'application/octet-stream' : TEXT,
      limitBytes: LIMIT_BYTES,
      problemOf: (bytes) => problemOf(bytes, page, key),
    })
  return async ({ page }: SumdbRequest): Promise<Reply> => {
    if (page.kind === 'lookup' && upstreams.isPrivate(page.path)) return noSourceReply(page.path, true)
    if (!routes) return textReply(404, 'not found: no route to the checksum database is configured')
    if (page.kind === 'supported') return { status: 200, type: TEXT, body: Buffer.alloc(0) }
    const file = fileOf(page)
    return await shared(file, () => fetched(routes, page, file))
  }
}

function fileOf(page: Page): string {
  if (page.kind === 'tile') return page.path
  // As go writes it to a database: with its `!`.
  return page.kind === 'lookup' ? encodeSegments(lookupFile(page)).replaceAll('%21', '!') : page.kind
}

/** Checks one page alone; go proves by the tiles that a record is in the tree. */
function problemOf(body: Buffer, page: Page, key: VerifierKey | undefined): string | undefined {
  try {
    if (page.kind === 'tile') {
      const isComplete = page.bytes === undefined ? body.length > 0 : body.length === page.bytes
      return isComplete ? undefined : `It has ${body.length} bytes instead of ${page.bytes ?? 'some'}`
    }
    if (page.kind === 'lookup' && key) verifyLookup(body, key, page)
    else if (page.kind === 'lookup') parseLookup(body)
    else if (key) verifyNote(body.toString(), key)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}
