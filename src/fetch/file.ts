// One file: its bytes, the caller's judgement of them, and what a refusal means. Bytes of one mirror that are wrong put that mirror out for
// the run. Bytes of several blame nobody, for two mirrors may have packed the same module differently: the file is fetched again from
// one. And when a second mirror gives the same wrong bytes, they are what the world has: the first one is taken back.
import { MirrorError } from '../errors.ts'
import type { AskResult, Job, Member } from './ask.ts'
import type { Engine } from './engine.ts'
import { diskError, fetchPieces } from './pieces.ts'
import { ask } from './queue.ts'
import type { Body, Outcome, Rejection, Resource } from './resource.ts'
import { OTHER_FILE, PIECE_BYTES } from './transfer.ts'

/** How often the last mirror is asked again for bytes that were wrong. */
const LAST_MIRROR_REPEATS = 2

/** A file whose bytes are all there. */
export interface Arrived {
  readonly body: Body
  /** Whose first bytes they are. */
  readonly member: Member
  readonly sources: ReadonlySet<Member>
  readonly discard: () => Promise<void>
}

/** What one try to get all bytes came to. */
export type Attempt = { readonly kind: 'arrived'; readonly file: Arrived } | { readonly kind: 'absent' | 'failed' }

interface Wrong {
  readonly member: Member
  readonly bytes: number
  readonly reason: string
}

/** Fetches until the bytes are right, nobody has them or nobody is left. Never rejects. */
export async function fetchFile(engine: Engine, resource: Resource): Promise<Outcome> {
  const failures: MirrorError[] = []
  const refused = new Set<Member>()
  const wrongs: Wrong[] = []
  let only: Member | undefined
  let plain = false
  for (;;) {
    const job = newJob(resource, { only, plain, refused, failures })
    const got = await fetchOnce(engine, job)
    const absentAt = [...job.absent].map(({ mirror }) => mirror)
    if (got.kind !== 'arrived') {
      if (only) {
        refused.add(only)
        only = undefined
        continue
      }
      if (!plain && failures.some(({ reason }) => OTHER_FILE.test(reason))) {
        plain = true
        continue
      }
      // A file that only wrong bytes were found for is not absent.
      return { status: wrongs.length > 0 ? 'failed' : got.kind, bytes: 0, failures, absentAt }
    }
    const { file } = got
    const { bytes } = sized(file.body)
    const rejection = await judge(engine, resource, file)
    if (!rejection) {
      engine.counts.bytes += bytes
      return { status: 'fetched', mirror: file.member.mirror, bytes, failures, absentAt: [] }
    }
    engine.counts.wastedBytes += bytes
    failures.push(wrongBits(file.member, resource, rejection))
    if (file.sources.size > 1) {
      only = file.member
      continue
    }
    const next = blame(engine, wrongs, { member: file.member, bytes, reason: rejection.reason })
    only = undefined
    if (next === 'give-up') return { status: 'failed', bytes: 0, failures, absentAt }
    if (next === 'elsewhere') refused.add(file.member)
    else refused.clear()
  }
}

interface JobOptions {
  readonly only: Member | undefined
  readonly plain: boolean
  readonly refused: ReadonlySet<Member>
  readonly failures: MirrorError[]
}

function newJob(resource: Resource, { only, plain, refused, failures }: JobOptions): Job {
  const fresh = { absent: new Set<Member>(), sources: new Set<Member>(), etags: new Map() }
  const size = { total: undefined, sized: Promise.withResolvers<number>() }
  const refusals = { barred: new Set(refused), refusedBy: new Set<Member>(), reheard: false }
  return { resource, only, plain, failures, ...refusals, ...fresh, ...size }
}

async function fetchOnce(engine: Engine, job: Job): Promise<Attempt> {
  if (!job.resource.large || job.plain) return arrived(await ask(engine, job, { first: 0 }), job)
  const first = ask(engine, job, { first: 0, last: PIECE_BYTES - 1 })
  // The head of the first piece tells how many more there are: these need not wait for its body.
  const total = await Promise.race([job.sized.promise, first.then(() => 0)])
  const pieces = total > PIECE_BYTES ? await fetchPieces(engine, job, { first, total }) : undefined
  return pieces ?? arrived(await first, job)
}

async function arrived(result: AskResult, job: Job): Promise<Attempt> {
  if (result.kind === 'absent' || result.kind === 'failed') return { kind: result.kind }
  const { member } = result
  const sources = 'whole' in result && !result.whole ? job.sources : new Set([member])
  if (result.kind === 'bytes') {
    const body: Body = { kind: 'memory', bytes: joined(result.chunks.splice(0)) }
    return { kind: 'arrived', file: { body, member, sources, discard: async () => {} } }
  }
  const { spill } = result
  try {
    await spill.finish()
  } catch (error) {
    await spill.discard()
    job.failures.push(diskError(member, error))
    return { kind: 'failed' }
  }
  const body: Body = { kind: 'file', path: spill.path, bytes: spill.bytes() }
  return { kind: 'arrived', file: { body, member, sources, discard: spill.discard } }
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks
  // One that owns its memory can be handed to a worker thread without a copy.
  return only && chunks.length === 1 && only.buffer.byteLength === only.length ? only : Buffer.concat(chunks)
}

/** The caller's judgement; the bytes count as memory in use until it is there, so that slow judges slow the network. */
async function judge(engine: Engine, resource: Resource, file: Arrived): Promise<Rejection | undefined> {
  const { memory } = sized(file.body)
  engine.memory.hold(memory)
  try {
    return await resource.accept(file.body)
  } finally {
    engine.memory.free(memory)
    await file.discard()
  }
}

function sized(body: Body): { readonly bytes: number; readonly memory: number } {
  return body.kind === 'memory'
    ? { bytes: body.bytes.length, memory: body.bytes.length }
    : { bytes: body.bytes, memory: 0 }
}

/** Whom wrong bytes put out, and where the file is asked for next. */
function blame(engine: Engine, wrongs: Wrong[], wrong: Wrong): 'elsewhere' | 'again' | 'give-up' {
  const { member } = wrong
  member.wrong++
  const same = wrongs.filter((other) => other.bytes === wrong.bytes && other.reason === wrong.reason)
  wrongs.push(wrong)
  const twin = same.find((other) => other.member !== member)
  if (twin) {
    twin.member.out = false
    return 'elsewhere'
  }
  const spare = !engine.options.gatekeeper && engine.members.some((other) => other !== member && !other.out)
  if (spare) {
    member.out = true
    return 'elsewhere'
  }
  const own = wrongs.filter((other) => other.member === member).length
  return own > LAST_MIRROR_REPEATS ? 'give-up' : 'again'
}

function wrongBits(member: Member, resource: Resource, { reason }: Rejection): MirrorError {
  const { name } = member.mirror
  const error = new MirrorError(name, 'protocol', `${name} gave wrong bytes for ${resource.label}: ${reason}`, {
    reason: 'wrong-bits',
  })
  member.lastFailure = error
  return error
}
