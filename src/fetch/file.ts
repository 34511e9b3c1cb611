// One file: its bytes, the caller's judgement of them, and what a refusal means. Bytes of one mirror that are wrong put that mirror out for
// the run. Bytes of several blame nobody, for two mirrors may have packed the same module differently: the file is fetched again from
// one. And when a second mirror gives the same wrong bytes, they are what the world has: the first one is taken back.
import { hasTrait, MirrorError } from '../errors.ts'
import { PIECE_BYTES } from './attempt.ts'
import type { Engine } from './engine.ts'
import { mayReplace } from './fallback.ts'
import { diskError, fetchPieces } from './pieces.ts'
import { requestSegment } from './queue.ts'
import type { Body, Outcome, Rejection, Resource } from './resource.ts'
import type { FileFetch, MirrorState, SegmentResult } from './state.ts'

/** How often the last mirror is asked again for bytes that were wrong. */
const LAST_MIRROR_REPEATS = 2

/** A file whose bytes are all there. */
export interface DownloadedFile {
  readonly body: Body
  /** Whose first bytes they are. */
  readonly mirror: MirrorState
  readonly sources: ReadonlySet<MirrorState>
  readonly discard: () => Promise<void>
}

/** What one try to get all bytes came to. */
export type DownloadResult =
  | { readonly kind: 'arrived'; readonly download: DownloadedFile }
  | { readonly kind: 'absent' | 'failed' }

interface Wrong {
  readonly mirror: MirrorState
  readonly bytes: number
  readonly reason: string
}

/** Fetches until the bytes are right, nobody has them or nobody is left. Never rejects. */
export async function fetchFile(engine: Engine, resource: Resource): Promise<Outcome> {
  const failures: MirrorError[] = []
  const refused = new Set<MirrorState>()
  const wrongs: Wrong[] = []
  let only: MirrorState | undefined
  let plain = false
  for (;;) {
    const file = newFileFetch(resource, { only, plain, refused, failures })
    const got = await downloadOnce(engine, file)
    const absentAt = [...file.absent].map(({ info }) => info)
    if (got.kind !== 'arrived') {
      if (only) {
        refused.add(only)
        only = undefined
        continue
      }
      if (!plain && failures.some(({ reason }) => hasTrait(reason, 'other-file'))) {
        plain = true
        continue
      }
      // A file that only wrong bytes were found for is not absent.
      return { status: wrongs.length > 0 ? 'failed' : got.kind, bytes: 0, failures, absentAt }
    }
    const { download } = got
    const { bytes } = sized(download.body)
    const rejection = await judge(engine, resource, download)
    if (!rejection) {
      engine.counts.bytes += bytes
      return { status: 'fetched', mirror: download.mirror.info, bytes, failures, absentAt: [] }
    }
    engine.counts.wastedBytes += bytes
    failures.push(wrongBits(download.mirror, resource, rejection))
    if (download.sources.size > 1) {
      only = download.mirror
      continue
    }
    const next = blame(engine, wrongs, { mirror: download.mirror, bytes, reason: rejection.reason })
    only = undefined
    if (next === 'give-up') return { status: 'failed', bytes: 0, failures, absentAt }
    if (next === 'elsewhere') refused.add(download.mirror)
    else refused.clear()
  }
}

interface FileFetchOptions {
  readonly only: MirrorState | undefined
  readonly plain: boolean
  readonly refused: ReadonlySet<MirrorState>
  readonly failures: MirrorError[]
}

function newFileFetch(resource: Resource, { only, plain, refused, failures }: FileFetchOptions): FileFetch {
  const fresh = { absent: new Set<MirrorState>(), sources: new Set<MirrorState>(), etags: new Map() }
  const size = { total: undefined, sized: Promise.withResolvers<number>() }
  const refusals = { excluded: new Set(refused), refusedBy: new Set<MirrorState>(), refusalsRechecked: false }
  return { resource, only, plain, failures, ...refusals, ...fresh, ...size }
}

async function downloadOnce(engine: Engine, file: FileFetch): Promise<DownloadResult> {
  if (!file.resource.large || file.plain) return arrived(await requestSegment(engine, file, { first: 0 }), file)
  const first = requestSegment(engine, file, { first: 0, last: PIECE_BYTES - 1 })
  // The head of the first piece tells how many more there are: these need not wait for its body.
  const total = await Promise.race([file.sized.promise, first.then(() => 0)])
  const pieces = total > PIECE_BYTES ? await fetchPieces(engine, file, { first, total }) : undefined
  return pieces ?? arrived(await first, file)
}

async function arrived(result: SegmentResult, file: FileFetch): Promise<DownloadResult> {
  if (result.kind === 'absent' || result.kind === 'failed') return { kind: result.kind }
  const { mirror } = result
  const sources = 'whole' in result && !result.whole ? file.sources : new Set([mirror])
  if (result.kind === 'bytes') {
    const body: Body = { kind: 'memory', bytes: joined(result.chunks.splice(0)) }
    return { kind: 'arrived', download: { body, mirror, sources, discard: async () => {} } }
  }
  const { temporary } = result
  try {
    await temporary.finish()
  } catch (error) {
    await temporary.discard()
    file.failures.push(diskError(mirror, error))
    return { kind: 'failed' }
  }
  const body: Body = { kind: 'file', path: temporary.path, bytes: temporary.bytes() }
  return { kind: 'arrived', download: { body, mirror, sources, discard: temporary.discard } }
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks
  // One that owns its memory can be handed to a worker thread without a copy.
  return only && chunks.length === 1 && only.buffer.byteLength === only.length ? only : Buffer.concat(chunks)
}

/** The caller's judgement; the bytes count as memory in use until it is there, so that slow judges slow the network. */
async function judge(engine: Engine, resource: Resource, download: DownloadedFile): Promise<Rejection | undefined> {
  const { memory } = sized(download.body)
  engine.memory.hold(memory)
  try {
    return await resource.accept(download.body)
  } finally {
    engine.memory.free(memory)
    await download.discard()
  }
}

function sized(body: Body): { readonly bytes: number; readonly memory: number } {
  return body.kind === 'memory'
    ? { bytes: body.bytes.length, memory: body.bytes.length }
    : { bytes: body.bytes, memory: 0 }
}

/** Whom wrong bytes put out, and where the file is asked for next. */
function blame(engine: Engine, wrongs: Wrong[], wrong: Wrong): 'elsewhere' | 'again' | 'give-up' {
  const { mirror } = wrong
  mirror.wrong++
  const same = wrongs.filter((other) => other.bytes === wrong.bytes && other.reason === wrong.reason)
  wrongs.push(wrong)
  const twin = same.find((other) => other.mirror !== mirror)
  if (twin) {
    twin.mirror.ejectedForRun = false
    return 'elsewhere'
  }
  const spare =
    mayReplace(engine.options.fallbackOn) && engine.mirrors.some((other) => other !== mirror && !other.ejectedForRun)
  if (spare) {
    mirror.ejectedForRun = true
    return 'elsewhere'
  }
  const own = wrongs.filter((other) => other.mirror === mirror).length
  return own > LAST_MIRROR_REPEATS ? 'give-up' : 'again'
}

function wrongBits(mirror: MirrorState, resource: Resource, { reason }: Rejection): MirrorError {
  const { name } = mirror.info
  const error = new MirrorError(name, 'protocol', `${name} gave wrong bytes for ${resource.label}: ${reason}`, {
    reason: 'wrong-bits',
  })
  mirror.lastFailure = error
  return error
}
