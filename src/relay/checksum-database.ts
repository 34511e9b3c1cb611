// The checksum database over several routes. go takes one route for its whole life and gives up when that one fails; here each page may
// come from any. Not a byte is changed and go verifies everything; what can be seen to be wrong is asked for elsewhere before go sees it.
// Follows cmd/go/internal/modfetch/sumdb.go and https://go.dev/ref/mod#checksum-database.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { encodeSegments, joinMirror } from '../go/module.ts'
import { lookupFile, parseLookup, parseVerifierKey, type VerifierKey, verifyLookup, verifyNote } from '../go/sumdb.ts'
import { createFlights } from './flights.ts'
import { failedReply, noSourceReply, type Reply, TEXT, textReply } from './reply.ts'
import type { AskedSumdb } from './request-target.ts'
import type { Sources } from './sources.ts'
import { createTileStore } from './tile-store.ts'

export interface ChecksumDatabaseOptions {
  readonly sources: Sources
  readonly name: string
  /** `name+hash+key`, or '' when it is not known: then only forms are checked. */
  readonly key: string
  readonly clock: Clock
}

/** Answers for pages of the database. Rejects only when the relay is closed. */
export type AnswerSumdb = (asked: AskedSumdb) => Promise<Reply>

type Page = AskedSumdb['page']

const LIMIT_BYTES = 2 ** 20

/** @throws Error when the key cannot be read. */
export function createChecksumDatabase(options: ChecksumDatabaseOptions): AnswerSumdb {
  const { sources, clock } = options
  const key = options.key === '' ? undefined : parseVerifierKey(options.key)
  const flights = createFlights<Reply>()
  const tiles = createTileStore(clock)
  return async ({ page }) => {
    const { routes } = sources
    if (page.kind === 'supported' || !routes) {
      return routes ? { status: 200, type: TEXT, body: Buffer.alloc(0) } : textReply(404, 'not found: no route is set')
    }
    if (page.kind === 'lookup' && sources.isPrivate(page.path)) return noSourceReply(page.path, true)
    const file = fileOf(page)
    const kept = tiles.get(file)
    if (kept) return kept
    return await flights.join(file, async () => {
      const reply = await fetchPage(options, { page, file, key })
      if (page.kind === 'tile' && page.full && reply.status === 200) tiles.keep(file, reply)
      return reply
    })
  }
}

function fileOf(page: Page): string {
  if (page.kind === 'tile') return page.path
  // As go writes it to a database: with its `!`.
  return page.kind === 'lookup' ? encodeSegments(lookupFile(page)).replaceAll('%21', '!') : page.kind
}

interface Fetching {
  readonly page: Page
  readonly file: string
  readonly key: VerifierKey | undefined
}

async function fetchPage({ sources, name }: ChecksumDatabaseOptions, { page, file, key }: Fetching): Promise<Reply> {
  const { routes } = sources
  if (!routes) return textReply(404, 'not found: no route is set')
  const label = `${name}/${file}`
  let bytes: Buffer | undefined
  const outcome = await routes.fetch({
    label,
    urlOn: ({ url }) => joinMirror(url, file),
    large: false,
    limitBytes: LIMIT_BYTES,
    accept: async (body) => {
      if (body.kind !== 'memory') return { reason: 'It is larger than any page of a checksum database.' }
      const wrong = whatIsWrong(body.bytes, page, key)
      if (wrong === undefined) bytes = body.bytes
      return wrong === undefined ? undefined : { reason: `${wrong}.` }
    },
  })
  if (outcome.status !== 'fetched' || !bytes) return failedReply({ label, outcome, pool: routes })
  const type = page.kind === 'tile' ? 'application/octet-stream' : TEXT
  return { status: 200, type, body: bytes, from: outcome.mirror?.name }
}

/** What can be told from one page alone; that a record is in the tree is for go, which reads the tiles. */
function whatIsWrong(body: Buffer, page: Page, key: VerifierKey | undefined): string | undefined {
  try {
    if (page.kind === 'tile') {
      const right = page.bytes === undefined ? body.length > 0 : body.length === page.bytes
      return right ? undefined : `It has ${body.length} bytes instead of ${page.bytes ?? 'some'}`
    }
    if (page.kind === 'lookup' && key) verifyLookup(body, key, page)
    else if (page.kind === 'lookup') parseLookup(body)
    else if (key) verifyNote(body.toString(), key)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}
