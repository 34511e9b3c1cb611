// One file: its bytes, and what a rejection of them means. Corrupt bytes of one mirror eject it for
// the run; from several mirrors they blame none, because two may have packed the same module
// differently: the file is fetched again from one. If a second mirror serves the same corrupt
// bytes, the first one is reinstated. A large file is split into pieces once its size is known.
import { hasTrait, MirrorError, messageOf } from '../errors.ts'
import { PIECE_BYTES } from './attempt.ts'
import { mayReplace } from './fallback.ts'
import { requestSegment } from './queue.ts'
import type { Body, Outcome, Rejection, Resource } from './resource.ts'
import { conclude } from './segment.ts'
import type { Engine, FileFetch, MirrorState, SegmentResult } from './state.ts'
import type { TemporaryFile } from './temporary-file.ts'

/** How often the last mirror is requested again after corrupt bytes. */
const LAST_MIRROR_REPEATS = 2

interface Download {
  readonly kind: 'complete'
  readonly body: Body
  /** The mirror of the first bytes. */
  readonly mirror: MirrorState
  readonly sources: ReadonlySet<MirrorState>
  readonly discard: () => Promise<void>
}

type DownloadResult = Download | { readonly kind: 'absent' | 'failed' }

/** Ends when the bytes are accepted, all mirrors returned 404 or none is left. Never rejects. */
export async function fetchFile(engine: Engine, resource: Resource): Promise<Outcome> {
  const failures: MirrorError[] = []
  const excluded = new Set<MirrorState>()
  const corrupt: Corrupt[] = []
  let only: MirrorState | undefined
  let plain = false
  for (;;) {
    const file = newFileFetch({ resource, only, plain, failures, excluded: new Set(excluded) })
    const result = await download(engine, file)
    const absentAt = [...file.absent].map(({ info }) => info)
    if (result.kind !== 'complete') {
      if (only) {
        excluded.add(only)
        only = undefined
        continue
      }
      if (!plain && failures.some(({ reason }) => hasTrait(reason, 'other-file'))) {
        plain = true
        continue
      }
      // A file of which only corrupt bytes were found is not absent.
      return { status: corrupt.length > 0 ? 'failed' : result.kind, bytes: 0, failures, absentAt }
    }
    const { mirror, sources, body } = result
    const { bytes } = sizeOf(body)
    const rejection = await accept(engine, resource, result)
    if (!rejection) {
      engine.counts.bytes += bytes
      return { status: 'fetched', mirror: mirror.info, bytes, failures, absentAt: [] }
    }
    engine.counts.wastedBytes += bytes
    failures.push(corruptError(mirror, resource, rejection))
    only = sources.size > 1 ? mirror : undefined
    if (only) continue
    const next = blame(engine, corrupt, { mirror, bytes, reason: rejection.reason })
    if (next === 'give-up') return { status: 'failed', bytes: 0, failures, absentAt }
    if (next === 'elsewhere') excluded.add(mirror)
    else excluded.clear()
  }
}

export function newFileFetch(
  given: Pick<FileFetch, 'resource' | 'only' | 'plain' | 'failures' | 'excluded'>,
): FileFetch {
  return {
    ...given,
    absent: new Set(),
    absentSince: undefined,
    refusedBy: new Set(),
    refusalsRechecked: false,
    sources: new Set(),
    total: undefined,
    sized: Promise.withResolvers(),
    etags: new Map(),
    placed: [],
  }
}

/** Until the verdict the bytes count as memory in use, so that a slow caller slows the network. */
async function accept(engine: Engine, resource: Resource, { body, discard }: Download): Promise<Rejection | undefined> {
  const { memory } = sizeOf(body)
  engine.memory.hold(memory)
  try {
    return await resource.accept(body)
  } finally {
    engine.memory.free(memory)
    await discard()
  }
}

function sizeOf(body: Body): { readonly bytes: number; readonly memory: number } {
  return body.kind === 'memory'
    ? { bytes: body.bytes.length, memory: body.bytes.length }
    : { bytes: body.bytes, memory: 0 }
}

interface Corrupt {
  readonly mirror: MirrorState
  readonly bytes: number
  readonly reason: string
}

/** Which mirror corrupt bytes eject, and where the file is requested next. */
function blame(engine: Engine, earlier: Corrupt[], corrupt: Corrupt): 'elsewhere' | 'again' | 'give-up' {
  const { mirror } = corrupt
  mirror.wrong++
  const same = earlier.filter((other) => other.bytes === corrupt.bytes && other.reason === corrupt.reason)
  earlier.push(corrupt)
  const twin = same.find((other) => other.mirror !== mirror)
  if (twin) {
    twin.mirror.ejectedForRun = false
    return 'elsewhere'
  }
  const spare = engine.mirrors.some((other) => other !== mirror && !other.ejectedForRun)
  if (spare && mayReplace(engine.options.fallbackOn)) {
    mirror.ejectedForRun = true
    return 'elsewhere'
  }
  const own = earlier.filter((other) => other.mirror === mirror).length
  return own > LAST_MIRROR_REPEATS ? 'give-up' : 'again'
}

function corruptError(mirror: MirrorState, resource: Resource, { reason }: Rejection): MirrorError {
  const { name } = mirror.info
  const message = `${name} served corrupt bytes for ${resource.label}: ${reason}`
  mirror.lastFailure = new MirrorError(name, 'protocol', message, { reason: 'wrong-bits' })
  return mirror.lastFailure
}

async function download(engine: Engine, file: FileFetch): Promise<DownloadResult> {
  if (!file.resource.large || file.plain)
    return await downloadOf(await requestSegment(engine, file, { first: 0 }), file)
  const first = requestSegment(engine, file, { first: 0, last: PIECE_BYTES - 1 })
  // The further pieces wait for the head of the first one, not for its body.
  const total = await Promise.race([file.sized.promise, first.then(() => 0)])
  const pieces = total > PIECE_BYTES ? await downloadPieces(engine, file, { first, total }) : undefined
  return pieces ?? (await downloadOf(await first, file))
}

async function downloadOf(result: SegmentResult, file: FileFetch): Promise<DownloadResult> {
  if (result.kind === 'absent' || result.kind === 'failed') return { kind: result.kind }
  const { mirror } = result
  const sources = 'whole' in result && !result.whole ? file.sources : new Set([mirror])
  if (result.kind === 'bytes') {
    const body: Body = { kind: 'memory', bytes: joined(result.chunks.splice(0)) }
    return { kind: 'complete', body, mirror, sources, discard: async () => {} }
  }
  const { temporary } = result
  if (!(await written(file, mirror, temporary.finish()))) {
    await temporary.discard()
    return { kind: 'failed' }
  }
  const body: Body = { kind: 'file', path: temporary.path, bytes: temporary.bytes() }
  return { kind: 'complete', body, mirror, sources, discard: temporary.discard }
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks
  // A buffer that owns its memory can be handed to a worker thread without a copy.
  return only && chunks.length === 1 && only.buffer.byteLength === only.length ? only : Buffer.concat(chunks)
}

interface FirstPiece {
  readonly first: Promise<SegmentResult>
  /** Bytes of the whole file. */
  readonly total: number
}

/** All pieces in a temporary file; undefined if the whole file came instead of the first piece. */
async function downloadPieces(engine: Engine, file: FileFetch, piece: FirstPiece): Promise<DownloadResult | undefined> {
  const temporary = engine.options.temporaryFolder.create()
  const further = furtherSpans(piece.total).map(async (span) => {
    const result = await requestSegment(engine, file, span)
    const isThere = await place(engine, temporary, { file, result, at: span.first })
    if (!isThere) abandon(engine, file)
    return isThere
  })
  const first = await piece.first
  const isWhole = first.kind === 'file' || (first.kind === 'bytes' && first.whole)
  const beginning = isWhole ? false : await place(engine, temporary, { file, result: first, at: 0 })
  if (!beginning) abandon(engine, file)
  const rest = await Promise.all(further)
  for (const [mirror, bytes] of file.placed) mirror.bytesInPieces -= bytes
  if (first.kind === 'bytes' && beginning && !rest.includes(false)) {
    const { mirror } = first
    const isFinished = await written(file, mirror, temporary.finish())
    const body: Body = { kind: 'file', path: temporary.path, bytes: piece.total }
    if (isFinished) return { kind: 'complete', body, mirror, sources: file.sources, discard: temporary.discard }
  }
  await temporary.discard()
  return isWhole ? undefined : { kind: 'failed' }
}

function furtherSpans(total: number): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = []
  for (let at = PIECE_BYTES; at < total; at += PIECE_BYTES) {
    found.push({ first: at, last: Math.min(total, at + PIECE_BYTES) - 1 })
  }
  return found
}

interface Piece {
  readonly file: FileFetch
  readonly result: SegmentResult
  readonly at: number
}

/** False if the piece did not arrive or could not be written. */
async function place(engine: Engine, temporary: TemporaryFile, { file, result, at }: Piece): Promise<boolean> {
  if (result.kind !== 'bytes') return false
  const { chunks, mirror } = result
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
  engine.memory.hold(bytes)
  mirror.bytesInPieces += bytes
  file.placed.push([mirror, bytes])
  try {
    return await written(file, mirror, temporary.writeAt(chunks, at))
  } finally {
    const [first] = chunks
    // Frees the memory now: the collector counts what lies outside its heap late.
    if (first?.buffer.byteLength === bytes) (first.buffer as ArrayBuffer).transfer(0)
    chunks.length = 0
    engine.memory.free(bytes)
  }
}

/** False for a failure of our own disk, which is reported among the mirrors' failures. */
async function written(file: FileFetch, { info }: MirrorState, writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    const message = `a part could not be written: ${messageOf(error)}`
    file.failures.push(new MirrorError(info.name, 'protocol', message, { reason: 'disk' }))
    return false
  }
}

/** The file cannot succeed any more: cancels its remaining requests. */
function abandon(engine: Engine, file: FileFetch): void {
  const open = [...engine.urgent, ...engine.delayed, ...[...engine.running].map(({ segment }) => segment)]
  for (const segment of new Set(open)) if (segment.file === file && !segment.over) conclude(engine, segment)
}
