// Where a file may be requested next. `nextAfter` alone holds the rule of `,` and `|` in GOPROXY
// (https://go.dev/ref/mod#goproxy-protocol). `choose` applies it: the first mirror of the list that
// has room; one that failed the segment only after all others; an ejected one only if the others
// have failed it twice.
import type { Decision } from '../http/retry-rules.ts'
import { ejectedFor, isEjected, isServing, roomOf } from './health.ts'
import type { FallbackOn } from './resource.ts'
import type { FileFetch, MirrorState, Segment } from './state.ts'

/** A request without a byte of response for so long has stalled, whatever its mirror's habit. */
export const STALLED_MS = 4_000

/** How long a file that a mirror returned 404 for waits for ejected ones: once, not per file. */
const ABSENT_GRACE_MS = 800

/**
 * The next step after `outcome` at a mirror. After `|` (`any`) every failure leads to the next
 * mirror. After `,` (`not-found`) only 404 and 410 do: a mirror may restrict modules on purpose, so
 * no other mirror may learn the module's name.
 */
export function nextAfter(outcome: Decision, fallbackOn: FallbackOn): 'next-mirror' | 'same-mirror' | 'nowhere' {
  if (outcome === 'ok' || outcome === 'stop') return 'nowhere'
  if (outcome === 'absent' || fallbackOn === 'any') return 'next-mirror'
  return outcome === 'again' ? 'same-mirror' : 'nowhere'
}

/**
 * Whether a reserve of the catalogue may learn the file's name: only after a failure, never after
 * "not found". A 404 that reports a time-out counts: most private modules get that from a public
 * mirror.
 */
function mayAskReserve({ info }: MirrorState, { absent, failures }: FileFetch): boolean {
  if (info.forAbsent) return true
  return (
    ![...absent].some(({ reserve }) => !reserve) && !failures.some(({ reason }) => reason === 'not-found-transient')
  )
}

/** False when the mirrors are requested strictly in turn. */
export function mayReplace(fallbackOn: FallbackOn): boolean {
  return nextAfter('again', fallbackOn) === 'next-mirror'
}

/** `wait`: for room. `pause`: all failed. `recheck-refusals`: request those that refused again. */
export type Choice =
  | { readonly next: 'request'; readonly mirrors: readonly MirrorState[]; readonly lastResort: boolean }
  | { readonly next: 'wait' | 'pause' | 'recheck-refusals' | 'none' }

export interface ChooseOptions {
  readonly mirrors: readonly MirrorState[]
  readonly fallbackOn: FallbackOn
  readonly now: number
}

export function choose(segment: Segment, { mirrors, fallbackOn, now }: ChooseOptions): Choice {
  const { file } = segment
  const left = mirrors.filter((mirror) => {
    if (file.only && mirror !== file.only) return false
    if (mirror.reserve && !mayAskReserve(mirror, file)) return false
    return !file.absent.has(mirror) && !file.excluded.has(mirror)
  })
  const [first] = left
  if (!mayReplace(fallbackOn)) {
    const current = mirrors.find((mirror) => !file.absent.has(mirror))
    if (!first || (current && file.excluded.has(current))) return { next: 'none' }
    if (segment.failedAt.has(first)) return { next: 'pause' }
    return hasRoom(segment, first, now) ? { next: 'request', mirrors: [first], lastResort: false } : { next: 'wait' }
  }
  const honest = left.filter((mirror) => !mirror.ejectedForRun)
  const mayRecheck = !file.refusalsRechecked && [...file.refusedBy].some((mirror) => !mirror.ejectedForRun)
  if (honest.length === 0 && mayRecheck) return { next: 'recheck-refusals' }
  if (!first) return { next: 'none' }
  const trusted = honest.length > 0 ? honest : left
  const [sound, ejected] = partition(trusted, (mirror) => !isEjected(mirror.health, now))
  const all = sound.filter((mirror) => !segment.failedAt.has(mirror))
  const listed = all.filter(({ reserve }) => !reserve)
  const fresh = listed.some(({ health }) => isServing(health, now)) ? listed : all
  if (fresh.length > 0) {
    const able = fresh.filter((mirror) => hasRoom(segment, mirror, now))
    return able.length > 0 ? { next: 'request', mirrors: able, lastResort: false } : { next: 'wait' }
  }
  // A healthy mirror does not have the file: a dead one's time limit is paid once, not per file.
  const hopeful = file.absent.size > 0 ? ejected.filter((mirror) => !mirror.isDead) : ejected
  if (sound.length === 0 && hopeful.length === 0) return { next: 'none' }
  const untried = hopeful.filter((mirror) => !segment.failedAt.has(mirror))
  if (untried.length === 0 || (sound.length > 0 && segment.pauses === 0)) return { next: 'pause' }
  return { next: 'request', mirrors: untried, lastResort: true }
}

/**
 * The mirrors that a file has waited long enough for: one mirror returned 404, all others that may
 * be asked have been ejected for `ABSENT_GRACE_MS`. Empty while another is left or its body comes.
 */
export function waitedInVain(segment: Segment, { mirrors, fallbackOn, now }: ChooseOptions): readonly MirrorState[] {
  const { file, attempts } = segment
  const { absentSince = now, absent, excluded, only } = file
  if (!mayReplace(fallbackOn) || now - absentSince < ABSENT_GRACE_MS) return []
  if (only || [...attempts].some(({ headAt }) => headAt !== undefined)) return []
  const mayHave = ({ reserve, info }: MirrorState) => !reserve || info.forAbsent
  const left = mirrors.filter((mirror) => mayHave(mirror) && !absent.has(mirror) && !excluded.has(mirror))
  const isLost = ({ health }: MirrorState) => isEjected(health, now) && ejectedFor(health, now) >= ABSENT_GRACE_MS
  return left.every(isLost) ? left : []
}

/** For a hedge, best first: others, the same one if alone, those that failed the segment. */
export function chooseHedge(segment: Segment, { mirrors, fallbackOn, now }: ChooseOptions): readonly MirrorState[] {
  const busy = [...segment.attempts].map(({ mirror }) => mirror)
  const { file } = segment
  const usable = mirrors.filter((mirror) => {
    if (file.only && mirror !== file.only) return false
    if (file.absent.has(mirror) || file.excluded.has(mirror)) return false
    if (mirror.reserve && !(mayAskReserve(mirror, file) && isFailing(segment, now))) return false
    if (segment.lastResort && busy.includes(mirror)) return true
    return isUsable(mirror, now) && roomOf(mirror.health, mirror.running.size, now) > 0
  })
  const [same, others] = partition(usable, (mirror) => busy.includes(mirror))
  if (!mayReplace(fallbackOn)) return same
  const [failed, fresh] = partition(others, (mirror) => segment.failedAt.has(mirror))
  return [fresh, same, failed].find((some) => some.length > 0) ?? []
}

/**
 * Whether a reserve may join the attempts under way. A mirror that has begun to send the file has
 * not called it absent; before that it still may, and only a long silence counts.
 */
function isFailing({ attempts, late }: Segment, now: number): boolean {
  return [...attempts].every(({ mirror, headAt, sentAt, connection }) => {
    if (mirror.reserve || isEjected(mirror.health, now)) return true
    return headAt === undefined ? now - Math.max(sentAt, connection.openedAt) > STALLED_MS : late
  })
}

export function hasOnlyReserves(mirrors: readonly MirrorState[], mirror: MirrorState, now: number): boolean {
  const others = mirrors.filter((other) => other !== mirror && isUsable(other, now))
  return !mirror.reserve && others.length > 0 && others.every(({ reserve }) => reserve)
}

export function hasOther(mirrors: readonly MirrorState[], mirror: MirrorState, now: number): boolean {
  return mirrors.some((other) => other !== mirror && isUsable(other, now))
}

function isUsable(mirror: MirrorState, now: number): boolean {
  return !mirror.ejectedForRun && !isEjected(mirror.health, now)
}

function hasRoom(segment: Segment, mirror: MirrorState, now: number): boolean {
  if ([...segment.attempts].some((attempt) => attempt.mirror === mirror)) return false
  return roomOf(mirror.health, mirror.running.size, now) > 0
}

function partition(
  mirrors: readonly MirrorState[],
  is: (mirror: MirrorState) => boolean,
): readonly [MirrorState[], MirrorState[]] {
  return [mirrors.filter(is), mirrors.filter((mirror) => !is(mirror))]
}
