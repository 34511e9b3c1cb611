// The rest of a large file, after its first piece told the size: every further piece is an ask of its own, so pieces travel side by side,
// over other connections and mirrors, and each is repeated or finished alone. They are written to their place as they come.

import { MirrorError, messageOf } from '../errors.ts'
import type { AskResult, Job, Member } from './ask.ts'
import type { Engine } from './engine.ts'
import type { Attempt } from './file.ts'
import { ask } from './queue.ts'
import type { Spill } from './spill.ts'
import { PIECE_BYTES } from './transfer.ts'

interface FirstPiece {
  readonly chunks: Buffer[]
  readonly member: Member
  readonly total: number
}

/** All pieces in a file of the pool's folder. */
export async function fetchPieces(engine: Engine, job: Job, first: FirstPiece): Promise<Attempt> {
  const spill = engine.options.spills.create()
  const asks = spans(first).map((span) =>
    ask(engine, job, span).then((result) => place(engine, spill, result, span.first)),
  )
  try {
    const written = await Promise.all([keep(engine, spill, first.chunks, 0), ...asks])
    if (written.includes(false)) throw new Error('a piece is missing')
    await spill.finish()
  } catch (error) {
    await Promise.allSettled(asks)
    await spill.discard()
    if (messageOf(error) !== 'a piece is missing') job.failures.push(diskError(first.member, error))
    return { kind: 'failed' }
  }
  const { path, discard } = spill
  const body = { kind: 'file', path, bytes: first.total } as const
  return { kind: 'arrived', file: { body, member: first.member, sources: job.sources, discard } }
}

function spans({ total }: FirstPiece): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = []
  for (let at = PIECE_BYTES; at < total; at += PIECE_BYTES) {
    found.push({ first: at, last: Math.min(total, at + PIECE_BYTES) - 1 })
  }
  return found
}

async function place(engine: Engine, spill: Spill, result: AskResult, at: number): Promise<boolean> {
  if (result.kind !== 'bytes') return false
  return keep(engine, spill, result.chunks, at)
}

async function keep(engine: Engine, spill: Spill, chunks: Buffer[], at: number): Promise<boolean> {
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
  engine.memory.hold(bytes)
  try {
    await spill.writeAt(chunks, at)
    return true
  } finally {
    chunks.length = 0
    engine.memory.free(bytes)
  }
}

/** Our own disk's failure, told where mirrors' failures are. */
export function diskError(member: Member, error: unknown): MirrorError {
  return new MirrorError(member.mirror.name, 'protocol', `a part could not be written: ${messageOf(error)}`, {
    reason: 'disk',
  })
}
