// Which answer one request of the test mirror gets: redirects first, then the file, the faults in it, and the range asked for.
import { type Answer, answerTo, type Content, plain, type RangeRequest, rangeOf, redirect } from './answers.ts'
import { refusedUrl } from './dead-ends.ts'
import type { FaultPart } from './faults.ts'
import { spoil } from './spoil.ts'

/** What was asked for. */
export interface Asked extends RangeRequest {
  readonly method: string
  /** As it came. */
  readonly url: string
  /** The `/fault/…` part of the URL, or empty. */
  readonly faultPrefix: string
  /** The rest, decoded and without the query. */
  readonly path: string
}

/** What the mirror is. */
export interface Responder extends Content {
  readonly secure: boolean
  readonly redirectZips?: boolean | string | undefined
  readonly noRange?: boolean | undefined
  /** Base URL of a healthy mirror of the same tree on another port. */
  readonly companionUrl: (secure: boolean) => Promise<string>
}

/** The answer, redirected, spoiled and cut as the faults and the request have it. */
export async function respond(asked: Asked, faults: readonly FaultPart[], mirror: Responder): Promise<Answer> {
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return plain(405, 'only GET and HEAD\n')
  const { path } = asked
  const location = await faultyLocation(asked, faults, mirror)
  if (location !== undefined) return redirect(location)
  const found = answerTo(path, mirror, faults)
  const storage = found.status === 200 ? storageOf(asked, mirror) : undefined
  const honest = storage === undefined ? found : redirect(storage)
  const answer = faults.reduce((result, fault) => spoil(result, fault, { path, tree: mirror.tree }), honest)
  return mirror.noRange ? answer : rangeOf(answer, asked, faults)
}

/** Where a mirror in front of object storage sends the request for a zip. */
function storageOf({ path, faultPrefix }: Asked, { redirectZips }: Responder): string | undefined {
  if (!redirectZips || !path.endsWith('.zip') || path.startsWith('/cdn/')) return undefined
  return redirectZips === true ? `${faultPrefix}/cdn${encodeURI(path)}` : `${redirectZips}${encodeURI(path)}`
}

async function faultyLocation(
  { url, path }: Asked,
  faults: readonly FaultPart[],
  { secure, companionUrl }: Responder,
): Promise<string | undefined> {
  const names = faults.map(({ name }) => name)
  if (names.includes('redirect-loop')) return url
  if (names.includes('redirect-dead')) return `${refusedUrl()}${encodeURI(path)}`
  if (names.includes('redirect-downgrade')) return `${await companionUrl(false)}${encodeURI(path)}`
  if (names.includes('redirect-cross-origin')) return `${await companionUrl(secure)}${encodeURI(path)}`
  return undefined
}
