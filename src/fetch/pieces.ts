// The rest of a large file, as soon as the head of its first piece told the size: every further piece is an ask of its own, so pieces
// travel side by side, over other connections and mirrors, and each is repeated or finished alone. They are written to their place as they come.

import { MirrorError, messageOf } from '../errors.ts'
import type { AskResult, Job, Member } from './ask.ts'
import type { Engine } from './engine.ts'
import type { Attempt } from './file.ts'
import { ask } from './queue.ts'
import { conclude } from './serve.ts'
import type { Spill } from './spill.ts'
import { PIECE_BYTES } from './transfer.ts'

interface FirstPiece {
  readonly first: Promise<AskResult>
  /** Bytes of the file. */
  readonly total: number
}

/** All pieces in a file of the pool's folder; undefined when instead of the first one the whole file came after all. */
export async function fetchPieces(engine: Engine, job: Job, piece: FirstPiece): Promise<Attempt | undefined> {
  const spill = engine.options.spills.create()
  const further = spans(piece.total).map(async (span) => {
    const isThere = await place(engine, spill, { job, result: await ask(engine, job, span), at: span.first })
    if (!isThere) abandon(engine, job)
    return isThere
  })
  const first = await piece.first
  const isWhole = first.kind === 'spilled' || (first.kind === 'bytes' && first.whole)
  const beginning = isWhole ? false : await place(engine, spill, { job, result: first, at: 0 })
  if (!beginning) abandon(engine, job)
  const rest = await Promise.all(further)
  if (first.kind === 'bytes' && beginning && !rest.includes(false)) {
    const { member } = first
    const isFinished = await written(job, member, spill.finish())
    const body = { kind: 'file', path: spill.path, bytes: piece.total } as const
    if (isFinished) return { kind: 'arrived', file: { body, member, sources: job.sources, discard: spill.discard } }
  }
  await spill.discard()
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
  readonly job: Job
  readonly result: AskResult
  readonly at: number
}

/** False when it did not come or could not be written. */
async function place(engine: Engine, spill: Spill, { job, result, at }: Piece): Promise<boolean> {
  if (result.kind !== 'bytes') return false
  const { chunks, member } = result
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
  engine.memory.hold(bytes)
  try {
    return await written(job, member, spill.writeAt(chunks, at))
  } finally {
    chunks.length = 0
    engine.memory.free(bytes)
  }
}

async function written(job: Job, member: Member, writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    job.failures.push(diskError(member, error))
    return false
  }
}

/** Nothing more is wanted of a file: what is still asked for of it ends. */
function abandon(engine: Engine, job: Job): void {
  const asked = [...engine.urgent, ...engine.delayed, ...[...engine.running].map((transfer) => transfer.ask)]
  for (const one of new Set(asked)) if (one.job === job && !one.over) conclude(engine, one)
}

/** Our own disk's failure, told where mirrors' failures are. */
export function diskError(member: Member, error: unknown): MirrorError {
  return new MirrorError(member.mirror.name, 'protocol', `a part could not be written: ${messageOf(error)}`, {
    reason: 'disk',
  })
}
