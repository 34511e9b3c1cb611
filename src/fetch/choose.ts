// Which mirror an ask goes to next (pure). The first of the list that can take it; one that failed this ask is not asked for it again
// before all others have been; one that is put out only when nobody else is left, or when the others have failed it twice. A refusal
// (403, a redirect loop) is heard a second time before it counts: a sick node behind a balancer says such things, too.
import type { Ask, Member } from './ask.ts'
import { isEjected, roomOf } from './health.ts'

/** What comes next: a member, a wait for room, a pause because all have failed, those that refused once more, or nobody is left. */
export type Choice =
  | { readonly next: 'ask'; readonly members: readonly Member[]; readonly lastResort: boolean }
  | { readonly next: 'wait' | 'pause' | 'rehear' | 'nobody' }

export interface ChooseOptions {
  readonly members: readonly Member[]
  /** Only a 404 leads to the next member; every other failure stays with this one. */
  readonly gatekeeper: boolean
  readonly now: number
}

/** Members that may take the ask, best first. */
export function choose(ask: Ask, { members, gatekeeper, now }: ChooseOptions): Choice {
  const { job } = ask
  const left = members.filter((member) => {
    if (job.only && member !== job.only) return false
    // A reserve does not hear of what one whose turn it was said there is not.
    if (member.reserve && job.absent.size > 0) return false
    return !job.absent.has(member) && !job.barred.has(member)
  })
  const [first] = left
  if (gatekeeper) {
    if (!first) return { next: 'nobody' }
    // The no of the one whose turn it is stays a no: nobody behind it is asked.
    if (job.barred.has(members.find((member) => !job.absent.has(member)) ?? first)) return { next: 'nobody' }
    if (ask.failedAt.has(first)) return { next: 'pause' }
    return room(ask, first, now) ? { next: 'ask', members: [first], lastResort: false } : { next: 'wait' }
  }
  const honest = left.filter((member) => !member.out)
  if (honest.length === 0 && !job.reheard && [...job.refusedBy].some((member) => !member.out)) return { next: 'rehear' }
  if (!first) return { next: 'nobody' }
  const trusted = honest.length > 0 ? honest : left
  const [sound, resting] = parted(trusted, (member) => !isEjected(member.health, now))
  const fresh = sound.filter((member) => !ask.failedAt.has(member))
  if (fresh.length > 0) {
    const able = fresh.filter((member) => room(ask, member, now))
    return able.length > 0 ? { next: 'ask', members: able, lastResort: false } : { next: 'wait' }
  }
  const untried = resting.filter((member) => !ask.failedAt.has(member))
  if (untried.length === 0 || (sound.length > 0 && ask.pauses === 0)) return { next: 'pause' }
  return { next: 'ask', members: untried, lastResort: true }
}

/** Members for a second copy of what is too slow, best first: others, or the same one where there is no other; last, one that failed it. */
export function chooseSecond(ask: Ask, { members, gatekeeper, now }: ChooseOptions): readonly Member[] {
  const busy = [...ask.transfers].map(({ member }) => member)
  const { job } = ask
  const usable = members.filter((member) => {
    if (job.only && member !== job.only) return false
    if (job.absent.has(member) || job.barred.has(member)) return false
    if (ask.lastResort && busy.includes(member)) return true
    if (member.out || isEjected(member.health, now)) return false
    return roomOf(member.health, member.running.size, now) > 0
  })
  const [same, others] = parted(usable, (member) => busy.includes(member))
  if (gatekeeper) return same
  const [failed, fresh] = parted(others, (member) => ask.failedAt.has(member))
  return [fresh, same, failed].find((some) => some.length > 0) ?? []
}

/** Whether `member` could be spared: another one may be asked instead. */
export function hasOther(members: readonly Member[], member: Member, now: number): boolean {
  return members.some((other) => other !== member && !other.out && !isEjected(other.health, now))
}

function parted(members: readonly Member[], is: (member: Member) => boolean): readonly [Member[], Member[]] {
  return [members.filter(is), members.filter((member) => !is(member))]
}

function room(ask: Ask, member: Member, now: number): boolean {
  if ([...ask.transfers].some((transfer) => transfer.member === member)) return false
  return roomOf(member.health, member.running.size, now) > 0
}
