// The rest of a large file, as soon as the head of its first piece told the size: every further piece is an ask of its own, so pieces
// travel side by side, over other connections and mirrors, and each is repeated or finished alone. They are written to their place as they come.

import { MirrorError, messageOf } from '../errors.ts'
import { PIECE_BYTES } from './attempt.ts'
import type { Engine } from './engine.ts'
import type { DownloadResult } from './file.ts'
import { requestSegment } from './queue.ts'
import { conclude } from './serve.ts'
import type { FileFetch, MirrorState, SegmentResult } from './state.ts'
import type { TemporaryFile } from './temporary-file.ts'

interface FirstPiece {
  readonly first: Promise<SegmentResult>
  /** Bytes of the file. */
  readonly total: number
}

/** All pieces in a file of the pool's folder; undefined when instead of the first one the whole file came after all. */
export async function fetchPieces(
  engine: Engine,
  file: FileFetch,
  piece: FirstPiece,
): Promise<DownloadResult | undefined> {
  const temporary = engine.options.temporaryFolder.create()
  const further = spans(piece.total).map(async (span) => {
    const isThere = await place(engine, temporary, {
      file,
      result: await requestSegment(engine, file, span),
      at: span.first,
    })
    if (!isThere) abandon(engine, file)
    return isThere
  })
  const first = await piece.first
  const isWhole = first.kind === 'file' || (first.kind === 'bytes' && first.whole)
  const beginning = isWhole ? false : await place(engine, temporary, { file, result: first, at: 0 })
  if (!beginning) abandon(engine, file)
  const rest = await Promise.all(further)
  if (first.kind === 'bytes' && beginning && !rest.includes(false)) {
    const { mirror } = first
    const isFinished = await written(file, mirror, temporary.finish())
    const body = { kind: 'file', path: temporary.path, bytes: piece.total } as const
    if (isFinished)
      return { kind: 'arrived', download: { body, mirror, sources: file.sources, discard: temporary.discard } }
  }
  await temporary.discard()
  return isWhole ? undefined : { kind: 'failed' }
}

/** All but the first. */
function spans(total: number): { first: number; last: number }[] {
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

/** False when it did not come or could not be written. */
async function place(engine: Engine, temporary: TemporaryFile, { file, result, at }: Piece): Promise<boolean> {
  if (result.kind !== 'bytes') return false
  const { chunks, mirror } = result
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
  engine.memory.hold(bytes)
  try {
    return await written(file, mirror, temporary.writeAt(chunks, at))
  } finally {
    chunks.length = 0
    engine.memory.free(bytes)
  }
}

async function written(file: FileFetch, mirror: MirrorState, writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    file.failures.push(diskError(mirror, error))
    return false
  }
}

/** Nothing more is wanted of a file: what is still asked for of it ends. */
function abandon(engine: Engine, file: FileFetch): void {
  const asked = [...engine.urgent, ...engine.delayed, ...[...engine.running].map((attempt) => attempt.segment)]
  for (const segment of new Set(asked)) if (segment.file === file && !segment.over) conclude(engine, segment)
}

/** Our own disk's failure, told where mirrors' failures are. */
export function diskError(mirror: MirrorState, error: unknown): MirrorError {
  return new MirrorError(mirror.info.name, 'protocol', `a part could not be written: ${messageOf(error)}`, {
    reason: 'disk',
  })
}
