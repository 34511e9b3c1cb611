// Where a file may be requested next (pure). `nextAfter` is the rule of `,` and `|` in GOPROXY, the
// only place that holds it: downloads and the relay follow it through the pool. `choose` applies it
// to one segment, with these rules besides: the first mirror of the list that has room; a mirror
// that failed the segment is tried again only after all others; an ejected one only if the others
// have failed it twice. https://go.dev/ref/mod#goproxy-protocol
import type { Decision } from '../http/retry-rules.ts'
import { isEjected, roomOf } from './health.ts'
import type { FallbackOn } from './resource.ts'
import type { MirrorState, Segment } from './state.ts'

/**
 * The next step after `outcome` at the mirror whose turn it is. After `|` (`any`) every failure
 * leads to the next mirror. After `,` (`not-found`) only 404 and 410 do: the mirror may
 * restrict modules on purpose, so its refusal is final and no other mirror may learn the module's
 * name; a failure is repeated at the same mirror.
 */
export function nextAfter(outcome: Decision, fallbackOn: FallbackOn): 'next-mirror' | 'same-mirror' | 'nowhere' {
  if (outcome === 'ok' || outcome === 'stop') return 'nowhere'
  if (outcome === 'absent' || fallbackOn === 'any') return 'next-mirror'
  return outcome === 'again' ? 'same-mirror' : 'nowhere'
}

/**
 * True when another mirror may serve what one failed to serve; false when the mirrors are requested
 * strictly in turn.
 */
export function mayReplace(fallbackOn: FallbackOn): boolean {
  return nextAfter('again', fallbackOn) === 'next-mirror'
}

/**
 * What comes next: mirrors to request, a wait for room, a pause because all have failed, a second
 * request to those that refused, or none.
 */
export type Choice =
  | { readonly next: 'request'; readonly mirrors: readonly MirrorState[]; readonly lastResort: boolean }
  | { readonly next: 'wait' | 'pause' | 'recheck-refusals' | 'none' }

export interface ChooseOptions {
  readonly mirrors: readonly MirrorState[]
  readonly fallbackOn: FallbackOn
  readonly now: number
}

/** Mirrors that may take the segment, best first. */
export function choose(segment: Segment, { mirrors, fallbackOn, now }: ChooseOptions): Choice {
  const { file } = segment
  const left = mirrors.filter((mirror) => {
    if (file.only && mirror !== file.only) return false
    // A reserve must not learn of a file that a mirror before it returned 404 for.
    if (mirror.reserve && file.absent.size > 0) return false
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
  const fresh = sound.filter((mirror) => !segment.failedAt.has(mirror))
  if (fresh.length > 0) {
    const able = fresh.filter((mirror) => hasRoom(segment, mirror, now))
    return able.length > 0 ? { next: 'request', mirrors: able, lastResort: false } : { next: 'wait' }
  }
  // A healthy mirror does not have the file: one dead mirror's time limit is paid once, not for each file.
  const hopeful = file.absent.size > 0 ? ejected.filter((mirror) => !mirror.isDead) : ejected
  if (sound.length === 0 && hopeful.length === 0) return { next: 'none' }
  const untried = hopeful.filter((mirror) => !segment.failedAt.has(mirror))
  if (untried.length === 0 || (sound.length > 0 && segment.pauses === 0)) return { next: 'pause' }
  return { next: 'request', mirrors: untried, lastResort: true }
}

/**
 * Mirrors for a hedge, best first: others, or the same one if it is alone, and last those that
 * failed the segment.
 */
export function chooseHedge(segment: Segment, { mirrors, fallbackOn, now }: ChooseOptions): readonly MirrorState[] {
  const busy = [...segment.attempts].map(({ mirror }) => mirror)
  const { file } = segment
  const usable = mirrors.filter((mirror) => {
    if (file.only && mirror !== file.only) return false
    if (file.absent.has(mirror) || file.excluded.has(mirror)) return false
    if (segment.lastResort && busy.includes(mirror)) return true
    return isUsable(mirror, now) && roomOf(mirror.health, mirror.running.size, now) > 0
  })
  const [same, others] = partition(usable, (mirror) => busy.includes(mirror))
  if (!mayReplace(fallbackOn)) return same
  const [failed, fresh] = partition(others, (mirror) => segment.failedAt.has(mirror))
  return [fresh, same, failed].find((some) => some.length > 0) ?? []
}

/** True when another mirror is usable, so that `mirror` can be spared. */
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
