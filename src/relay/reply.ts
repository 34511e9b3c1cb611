// What the relay says: a status, a type and bytes, and what a pool's outcome comes to for go. Only 404 and 410 mean "not found" to go, and it
// believes them: so "not found" is said only when everyone who could be asked said it, and whatever else went wrong is a 502.
// Content types as Go's own proxy has them; go shows the text of a failure only under text/plain.
import type { FileHandle } from 'node:fs/promises'
import { mayReplace } from '../fetch/fallback.ts'
import type { Outcome, Pool, PoolMirror } from '../fetch/resource.ts'
import { redact, sanitizeForLog } from '../redact.ts'

/** An answer to go. */
export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: Buffer | OpenFile
  /** Whose it is: a mirror's name, or `local`. */
  readonly from?: string | undefined
}

/** A file that stays readable whatever happens to its name; whoever gets it closes it. */
export interface OpenFile {
  readonly handle: FileHandle
  readonly bytes: number
}

export const TEXT = 'text/plain; charset=UTF-8'
export const TYPES = { zip: 'application/zip', info: 'application/json', mod: TEXT } as const

/** Length of the body. */
export function bytesOf({ body }: Reply): number {
  return 'handle' in body ? body.bytes : body.length
}

/** A failure in words for people; go prints them below its own. */
export function textReply(status: number, text: string): Reply {
  return { status, type: TEXT, body: Buffer.from(`${sanitizeForLog(redact(text)).slice(0, 1_000)}\n`) }
}

/** Nobody may be asked for this path. */
export function noSourceReply(path: string, isPrivate: boolean): Reply {
  if (!isPrivate) return textReply(404, `not found: no mirror is set for ${path}`)
  return textReply(404, `not found: ${path} is private and no private mirror is set: not asked of any mirror`)
}

/** A pool's answer that is not the bytes. */
export interface NoFile {
  /** `example.com/m@v1.0.0.zip` */
  readonly label: string
  readonly outcome: Outcome
  readonly pool: Pool
}

/** The failure of a fetch as go should see it. */
export function failedReply({ label, outcome, pool }: NoFile): Reply {
  const { status, failures, absentAt } = outcome
  if (status === 'absent' && isSaidByAll(pool, absentAt)) return textReply(404, `not found: ${label}: no mirror has it`)
  const last = failures.at(-1)
  const names = [...new Set(failures.map(({ mirror }) => mirror))].join(', ')
  const why = last ? `${last.message}${names ? ` (asked: ${names})` : ''}` : 'no mirror could be asked'
  return textReply((!mayReplace(pool.fallbackOn) && passedOn(last?.status)) || 502, `no mirror gave ${label}: ${why}`)
}

/** Who is out because nothing is heard of it cannot be asked, and its silence is no vote; who is out for what it said, counts. */
function isSaidByAll(pool: Pool, absentAt: readonly PoolMirror[]): boolean {
  return pool.tally().mirrors.every(({ mirror, ejected, lastFailure }) => {
    const isMute = ejected && lastFailure?.status === undefined && lastFailure?.layer !== 'protocol'
    return isMute || absentAt.includes(mirror)
  })
}

/** A status of a gatekeeper that go may see; 407 is our own HTTP proxy's. */
export function passedOn(status: number | undefined): number | undefined {
  return status !== undefined && status >= 400 && status < 600 && ![404, 407, 410].includes(status) ? status : undefined
}
