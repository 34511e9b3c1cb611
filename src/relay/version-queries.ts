// Version queries: the list, @latest, and the target of a branch or a shortened version. Nothing
// authenticates these responses and they are never cached. Where any mirror will do, the relay
// requests from all of them at once and merges what they return, so that a stale mirror hides
// nothing. Behind a `,`, and for private paths, the first mirror in order that does not
// return 404 decides alone.
import type { Clock } from '../clock.ts'
import { mayReplace } from '../fetch/fallback.ts'
import type { Outcome, Pool } from '../fetch/resource.ts'
import { encodeSegments, escapePath, escapeVersion, joinMirror, proxyList } from '../go/module.ts'
import { singleFlight } from './relay-cache.ts'
import { failedReply, noSourceReply, type Reply, TEXT, TYPES, textReply } from './reply.ts'
import type { VersionQuery } from './request-target.ts'
import type { Upstreams } from './upstreams.ts'
import { highestInfo, mergeLists, readInfo, readList } from './version-answers.ts'

/** The longest list of a public module has some 100 kB. */
const LIMIT_BYTES = 4 * 2 ** 20
/** After the first valid response the others have as long as it took, within these bounds. */
const LEAST_GRACE_MS = 1_000
const MOST_GRACE_MS = 3_000
/** After the first "not found", which another mirror may refute. */
const ABSENT_GRACE_MS = 5_000
/** A mirror that misses the grace period twice in a row is left out for a while. */
const MOST_MISSES = 2
const LEFT_OUT_MS = 60_000

/** One mirror's response; `body` only if it has the form that go reads. */
interface Response {
  readonly mirror: string
  readonly outcome: Outcome
  readonly body: Buffer | undefined
}

type Send = (pool: Pool) => Promise<Response>

/** Responds to version queries. Rejects only when the relay is closed. */
export function versionQueries(upstreams: Upstreams, clock: Clock, signal: AbortSignal) {
  const shared = singleFlight<Reply>()
  const sendToAll = createSendToAll(upstreams, clock, signal)
  const respond = async (query: VersionQuery, file: string): Promise<Reply> => {
    const { path, about } = query
    const label = about === 'list' ? `the list of ${path}` : `${path}@${about === 'latest' ? about : about.version}`
    const send: Send = (pool) => request(pool, { label, file, isValid: about === 'list' ? isList : isInfo })
    const pool = upstreams.poolFor(path)
    if (!pool) return noSourceReply(path, upstreams.isPrivate(path))
    if (!mayReplace(pool.fallbackOn)) {
      const response = await send(pool)
      return merged(about, [response]) ?? failedReply({ label, outcome: response.outcome, pool })
    }
    const { responses, silent } = await sendToAll(send)
    return merged(about, responses) ?? failedEverywhere(label, responses, silent)
  }
  return (query: VersionQuery): Promise<Reply> => {
    const file = fileOf(query)
    return shared(file, () => respond(query, file))
  }
}

function fileOf({ path, about }: VersionQuery): string {
  if (about === 'list') return proxyList(path)
  const tail = about === 'latest' ? '@latest' : `@v/${escapeVersion(about.version)}.info`
  return encodeSegments(`${escapePath(path)}/${tail}`)
}

interface Wanted {
  readonly label: string
  readonly file: string
  readonly isValid: (body: Buffer) => boolean
}

const isList = (body: Buffer) => readList(body) !== undefined
const isInfo = (body: Buffer) => readInfo(body) !== undefined

async function request(pool: Pool, { label, file, isValid }: Wanted): Promise<Response> {
  let body: Buffer | undefined
  const outcome = await pool.fetch({
    label,
    urlOn: ({ url }) => joinMirror(url, file),
    limitBytes: LIMIT_BYTES,
    large: false,
    accept: async (received) => {
      body = received.kind === 'memory' && isValid(received.bytes) ? received.bytes : undefined
      return body ? undefined : { reason: 'It does not have the form that go reads.' }
    },
  })
  return { mirror: outcome.mirror?.name ?? '', outcome, body: outcome.status === 'fetched' ? body : undefined }
}

/** One reply out of the valid responses; undefined without any. */
function merged(about: VersionQuery['about'], responses: readonly Response[]): Reply | undefined {
  const valid = responses.flatMap(({ mirror, body }) => (body ? [{ mirror, body }] : []))
  if (valid.length === 0) return undefined
  if (about === 'list') {
    const body = mergeLists(valid.map(({ body: list }) => readList(list) ?? new Map()))
    return { status: 200, type: TEXT, body, from: valid.map(({ mirror }) => mirror).join(', ') }
  }
  const highest = highestInfo(valid.map(({ mirror, body }) => ({ version: readInfo(body) ?? '', mirror, body })))
  return { status: 200, type: TYPES.info, body: highest?.body ?? Buffer.alloc(0), from: highest?.mirror }
}

/** 404 only when every mirror returned it. */
function failedEverywhere(label: string, responses: readonly Response[], silent: readonly string[]): Reply {
  const failed = responses.filter(({ outcome }) => outcome.status !== 'absent')
  if (failed.length === 0 && silent.length === 0) return textReply(404, `not found: ${label}: not on any mirror`)
  const why = [
    ...failed.flatMap(({ outcome }) => outcome.failures.slice(-1).map(({ message }) => message)),
    ...silent.map((name) => `${name} did not respond in time`),
  ]
  return textReply(502, `could not fetch ${label}: ${why.join('; ') || 'no mirror is available'}`)
}

/** Sends to every mirror at once, except to those that recently did not respond in time. */
function createSendToAll({ singles, ejected }: Upstreams, clock: Clock, signal: AbortSignal) {
  const missed = new Map<string, { readonly count: number; readonly until: number }>()
  return async (send: Send): Promise<{ readonly responses: Response[]; readonly silent: string[] }> => {
    const out = ejected()
    const names = [...singles.keys()]
    const present = names.filter((name) => !out.has(name) && (missed.get(name)?.until ?? 0) <= clock.now())
    const used = present.length > 0 ? present : names
    const received = await collect(
      used.map((name) => send(singles.get(name) as Pool)),
      clock,
      signal,
    )
    for (const [index, name] of used.entries()) {
      const count = isResponsive(received[index]) ? 0 : (missed.get(name)?.count ?? 0) + 1
      missed.set(name, { count, until: count >= MOST_MISSES ? clock.now() + LEFT_OUT_MS : 0 })
    }
    return {
      responses: received.filter((response) => response !== undefined),
      silent: used.filter((_, index) => received[index] === undefined),
    }
  }
}

/** A refusal is a response too; a connection that never came about is not. */
function isResponsive(response: Response | undefined): boolean {
  if (!response) return false
  const { status, failures } = response.outcome
  return status !== 'failed' || failures.some((failure) => failure.status !== undefined || failure.layer === 'protocol')
}

/** The responses until the grace period is over; undefined for a mirror that did not respond. */
async function collect(
  sent: readonly Promise<Response>[],
  clock: Clock,
  signal: AbortSignal,
): Promise<(Response | undefined)[]> {
  const received: (Response | undefined)[] = sent.map(() => undefined)
  const startedAt = clock.now()
  const over = new AbortController()
  const until = AbortSignal.any([over.signal, signal])
  const grace = Promise.withResolvers<void>()
  const endIn = (ms: number) => void clock.sleep(ms, until).then(grace.resolve, () => {})
  const noted = sent.map(async (sending, index) => {
    const response = await sending
    received[index] = response
    if (response.body) endIn(Math.min(MOST_GRACE_MS, Math.max(LEAST_GRACE_MS, clock.now() - startedAt)))
    else if (response.outcome.status === 'absent') endIn(ABSENT_GRACE_MS)
  })
  try {
    await Promise.race([grace.promise, Promise.all(noted)])
    return [...received]
  } finally {
    over.abort()
  }
}
