// One request for what is missing of an ask: checks the answer's head against what was asked, counts and keeps the bytes.
// A 206 is believed only when its Content-Range says what was asked for; a 200 to a range is the whole file, fine from byte 0.
// RFC 9110 sections 14.4 and 15.3.7

import type { Clock } from '../clock.ts'
import { MirrorError } from '../errors.ts'
import { type Headers, headerOf } from '../http/answer.ts'
import { type ExchangeEnd, startExchange } from '../http/exchange.ts'
import type { Ask, Member, Transfer } from './ask.ts'
import type { Lane } from './lanes.ts'
import type { SpillFolder } from './spill.ts'

/**
 * Bytes of one range request, and the most of a file that is kept in memory. Memory is bounded and a piece holds its share for as long as its
 * connection takes, so half the size is twice the speed of slow connections. Measured, 100 ms and 10 MB/s for each of them, gin and cli/cli:
 * 1.34 and 4.4 s with 2 MiB, 1.18 and 4.0 s with this, 1.19 and 4.3 s with half of it.
 */
export const PIECE_BYTES = 2 ** 20

/** Smaller bodies are one chunk or two. */
const WORTH_A_ROOM = 4_096

export interface TransferOptions {
  readonly ask: Ask
  readonly member: Member
  readonly lane: Lane
  readonly second: boolean
  readonly paid: boolean
  readonly userAgent: string
  readonly clock: Clock
  readonly spills: SpillFolder
  /** The size of the body is known, or nobody will tell it. */
  readonly onHead: (transfer: Transfer) => void
  readonly onEnd: (transfer: Transfer, end: ExchangeEnd) => void
}

/** Reasons that say: this mirror has another file, or cannot give parts of it. No failure of the mirror as such. */
export const OTHER_FILE = /^(wrong-range|wrong-size|changed|no-ranges)$/

/** Sends the request. */
export function startTransfer(options: TransferOptions): Transfer {
  const { ask, member, lane, clock, userAgent } = options
  const { resource } = ask.job
  const from = ask.keptBytes
  const exchange = startExchange({
    url: resource.urlOn(member.mirror),
    mirror: member.mirror.name,
    wire: lane.wire,
    away: member.lanes.away,
    userAgent,
    range: ask.last === undefined ? undefined : `bytes=${ask.first + from}-${ask.last}`,
    date: clock.date,
    listener: {
      head: (status, headers) => {
        const now = clock.now()
        transfer.headAt = now
        transfer.lastAt = now
        const error = readHead(transfer, status, headers)
        if (!error) expectBytes(transfer, transfer.expected ?? 0)
        if (!error) options.onHead(transfer)
        return error
      },
      data: (chunk) => takeChunk(transfer, chunk, options),
      done: (end) => options.onEnd(transfer, judged(transfer, end)),
    },
  })
  const now = clock.now()
  const transfer: Transfer = {
    ask,
    member,
    lane,
    exchange,
    second: options.second,
    paid: options.paid,
    from,
    sentAt: now,
    headAt: undefined,
    lastAt: now,
    chunks: [],
    room: undefined,
    bytes: 0,
    expected: undefined,
    whole: ask.last === undefined,
    spill: undefined,
    pending: 0,
    paused: false,
    held: 0,
  }
  // Of a further piece the size is known before its answer.
  if (ask.first > 0 && ask.last !== undefined) expectBytes(transfer, ask.last + 1 - ask.first - from)
  return transfer
}

/** So many bytes will come over the lane, as far as is known. */
export function expectBytes(transfer: Transfer, bytes: number): void {
  transfer.lane.pending += bytes - transfer.pending
  transfer.pending = bytes
}

/** The error of an answer that is not what was asked for. */
function readHead(transfer: Transfer, status: 200 | 206, headers: Headers): MirrorError | undefined {
  const { ask, member } = transfer
  const { job } = ask
  const length = numberOf(headerOf(headers, 'content-length'))
  if (status === 200) {
    if (ask.first > 0) return misfit(transfer, 'no-ranges', 'gives whole files only')
    transfer.whole = true
    transfer.expected = length
    if (length !== undefined && length > job.resource.limitBytes) return tooBig(transfer, length)
    return undefined
  }
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '')
  const [first, last, total] = (range?.slice(1).map(Number) ?? []) as [number?, number?, number?]
  const wanted = ask.first + transfer.from
  if (first === undefined || last === undefined || total === undefined || first !== wanted) {
    return misfit(transfer, 'wrong-range', 'gave other bytes than it was asked for')
  }
  if (last !== Math.min(ask.last ?? total - 1, total - 1)) {
    return misfit(transfer, 'wrong-range', 'gave fewer or more bytes than it was asked for')
  }
  if (total > job.resource.limitBytes) return tooBig(transfer, total)
  if (job.total !== undefined && job.total !== total)
    return misfit(transfer, 'wrong-size', 'has a file of another size')
  const etag = headerOf(headers, 'etag')
  const known = job.etags.get(member)
  if (etag && known && etag !== known) return misfit(transfer, 'changed', 'changed the file while it was being read')
  if (etag) job.etags.set(member, etag)
  job.total = total
  job.sized.resolve(total)
  transfer.whole = false
  transfer.expected = last - first + 1
  return undefined
}

function takeChunk(transfer: Transfer, chunk: Buffer, options: TransferOptions): MirrorError | 'complete' | undefined {
  const { ask, member, lane, expected } = transfer
  const now = options.clock.now()
  transfer.lastAt = now
  member.signAt = now
  const at = transfer.bytes
  transfer.bytes += chunk.length
  const arrived = Math.min(transfer.pending, chunk.length)
  transfer.pending -= arrived
  lane.pending -= arrived
  if (transfer.bytes > (expected ?? ask.job.resource.limitBytes)) return tooBig(transfer, transfer.bytes)
  if (transfer.spill) {
    if (!transfer.spill.append(chunk)) transfer.exchange.pause()
  } else {
    transfer.chunks.push(settled(transfer, chunk, at))
    if (transfer.whole && ask.job.resource.large && transfer.bytes > PIECE_BYTES) spillOver(transfer, options)
  }
  return transfer.bytes === expected ? 'complete' : undefined
}

/**
 * The chunk in memory of its own: as it comes it is a slice of a 64 kB read buffer that other streams share, and would keep all of that
 * alive. The copy is the one that putting chunks together would cost anyway.
 */
function settled(transfer: Transfer, chunk: Buffer, at: number): Buffer {
  const { expected } = transfer
  if (expected === undefined || expected < WORTH_A_ROOM || expected > PIECE_BYTES) return chunk
  transfer.room ??= Buffer.allocUnsafeSlow(expected)
  chunk.copy(transfer.room, at)
  return transfer.room.subarray(at, at + chunk.length)
}

/** A whole answer turns out too large for memory. */
function spillOver(transfer: Transfer, { clock, spills }: TransferOptions): void {
  const spill = spills.create(() => {
    transfer.lastAt = clock.now()
    transfer.exchange.resume()
  })
  for (const chunk of transfer.chunks) spill.append(chunk)
  transfer.spill = spill
  transfer.chunks = []
}

/** A body shorter than its own Content-Length was cut, whatever the transport says. */
function judged(transfer: Transfer, end: ExchangeEnd): ExchangeEnd {
  const { bytes, expected } = transfer
  if (end.kind !== 'whole' || expected === undefined || bytes === expected) return end
  const { mirror, host } = transfer.exchange.context()
  const message = `${host} ended the answer after ${bytes} of ${expected} bytes`
  return { kind: 'failed', error: new MirrorError(mirror, 'http', message, { reason: 'cut' }) }
}

function misfit(transfer: Transfer, reason: string, words: string): MirrorError {
  const { mirror, host } = transfer.exchange.context()
  const message = `${host} ${words}: ${transfer.ask.job.resource.label}`
  return new MirrorError(mirror, 'protocol', message, { reason })
}

function tooBig(transfer: Transfer, bytes: number): MirrorError {
  const { mirror, host } = transfer.exchange.context()
  const { label, limitBytes } = transfer.ask.job.resource
  const message = `${host} sends ${bytes} bytes or more for ${label}, which may have ${limitBytes}`
  return new MirrorError(mirror, 'protocol', message, { reason: 'too-big' })
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
