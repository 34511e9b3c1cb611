// Which mirror an ask goes to next (pure). The first of the list that can take it; one that failed this ask is not asked for it again
// before all others have been; one that is put out only when nobody else is left, or when the others have failed it twice. A refusal
// (403, a redirect loop) is heard a second time before it counts: a sick node behind a balancer says such things, too.

import { isEjected, roomOf } from './health.ts'
import type { MirrorState, Segment } from './state.ts'

/** What comes next: a member, a wait for room, a pause because all have failed, those that refused once more, or nobody is left. */
export type Choice =
  | { readonly next: 'request'; readonly mirrors: readonly MirrorState[]; readonly lastResort: boolean }
  | { readonly next: 'wait' | 'pause' | 'rehear' | 'nobody' }

export interface ChooseOptions {
  readonly mirrors: readonly MirrorState[]
  /** Only a 404 leads to the next member; every other failure stays with this one. */
  readonly gatekeeper: boolean
  readonly now: number
}

/** Members that may take the ask, best first. */
export function choose(segment: Segment, { mirrors, gatekeeper, now }: ChooseOptions): Choice {
  const { file } = segment
  const left = mirrors.filter((mirror) => {
    if (file.only && mirror !== file.only) return false
    // A reserve does not hear of what one whose turn it was said there is not.
    if (mirror.reserve && file.absent.size > 0) return false
    return !file.absent.has(mirror) && !file.barred.has(mirror)
  })
  const [first] = left
  if (gatekeeper) {
    if (!first) return { next: 'nobody' }
    // The no of the one whose turn it is stays a no: nobody behind it is asked.
    if (file.barred.has(mirrors.find((mirror) => !file.absent.has(mirror)) ?? first)) return { next: 'nobody' }
    if (segment.failedAt.has(first)) return { next: 'pause' }
    return room(segment, first, now) ? { next: 'request', mirrors: [first], lastResort: false } : { next: 'wait' }
  }
  const honest = left.filter((mirror) => !mirror.ejectedForRun)
  if (honest.length === 0 && !file.reheard && [...file.refusedBy].some((mirror) => !mirror.ejectedForRun))
    return { next: 'rehear' }
  if (!first) return { next: 'nobody' }
  const trusted = honest.length > 0 ? honest : left
  const [sound, resting] = parted(trusted, (mirror) => !isEjected(mirror.health, now))
  const fresh = sound.filter((mirror) => !segment.failedAt.has(mirror))
  if (fresh.length > 0) {
    const able = fresh.filter((mirror) => room(segment, mirror, now))
    return able.length > 0 ? { next: 'request', mirrors: able, lastResort: false } : { next: 'wait' }
  }
  const untried = resting.filter((mirror) => !segment.failedAt.has(mirror))
  if (untried.length === 0 || (sound.length > 0 && segment.pauses === 0)) return { next: 'pause' }
  return { next: 'request', mirrors: untried, lastResort: true }
}

/** Members for a second copy of what is too slow, best first: others, or the same one where there is no other; last, one that failed it. */
export function chooseSecond(segment: Segment, { mirrors, gatekeeper, now }: ChooseOptions): readonly MirrorState[] {
  const busy = [...segment.attempts].map(({ mirror }) => mirror)
  const { file } = segment
  const usable = mirrors.filter((mirror) => {
    if (file.only && mirror !== file.only) return false
    if (file.absent.has(mirror) || file.barred.has(mirror)) return false
    if (segment.lastResort && busy.includes(mirror)) return true
    if (mirror.ejectedForRun || isEjected(mirror.health, now)) return false
    return roomOf(mirror.health, mirror.running.size, now) > 0
  })
  const [same, others] = parted(usable, (mirror) => busy.includes(mirror))
  if (gatekeeper) return same
  const [failed, fresh] = parted(others, (mirror) => segment.failedAt.has(mirror))
  return [fresh, same, failed].find((some) => some.length > 0) ?? []
}

/** Whether `member` could be spared: another one may be asked instead. */
export function hasOther(mirrors: readonly MirrorState[], mirror: MirrorState, now: number): boolean {
  return mirrors.some((other) => other !== mirror && !other.ejectedForRun && !isEjected(other.health, now))
}

function parted(
  mirrors: readonly MirrorState[],
  is: (mirror: MirrorState) => boolean,
): readonly [MirrorState[], MirrorState[]] {
  return [mirrors.filter(is), mirrors.filter((mirror) => !is(mirror))]
}

function room(segment: Segment, mirror: MirrorState, now: number): boolean {
  if ([...segment.attempts].some((attempt) => attempt.mirror === mirror)) return false
  return roomOf(mirror.health, mirror.running.size, now) > 0
}
