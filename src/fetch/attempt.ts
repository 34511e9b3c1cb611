// One request for the missing bytes of a segment: checks the head of the response (RFC 9110
// sections 14.4 and 15.3.7), counts and keeps the bytes. A 200 to a range is the whole file, from
// byte 0.

import type { Clock } from '../clock.ts'
import { MirrorError, type Reason } from '../errors.ts'
import { type ExchangeEnd, startExchange } from '../http/exchange.ts'
import { type Headers, headerOf } from '../http/response.ts'
import type { Connection } from './connection-pool.ts'
import type { Attempt, MirrorState, Segment } from './state.ts'
import type { TemporaryFolder } from './temporary-file.ts'

/**
 * Bytes of one range request, and the most of a file that is kept in memory. Half and twice this
 * size measured slower: memory is bounded, and a piece holds its share while its connection lasts.
 */
export const PIECE_BYTES = 2 ** 20

const MIN_ROOM_BYTES = 4_096

/** A mirror that never ends a body must not fill the disk: it gets room for so many full files. */
const MOST_FULL_SIZES = 4
const FILLING = 'sends more than all files together may have'

export interface AttemptOptions {
  readonly segment: Segment
  readonly mirror: MirrorState
  readonly connection: Connection
  readonly isHedge: boolean
  readonly paid: boolean
  readonly userAgent: string
  readonly clock: Clock
  readonly temporaryFolder: TemporaryFolder
  readonly onHead: (attempt: Attempt) => void
  readonly onEnd: (attempt: Attempt, end: ExchangeEnd) => void
}

export function startAttempt(options: AttemptOptions): Attempt {
  const { segment, mirror, connection, clock, userAgent } = options
  const { resource } = segment.file
  const from = segment.keptBytes
  const exchange = startExchange({
    url: resource.urlOn(mirror.info),
    mirror: mirror.info.name,
    client: connection.client,
    redirectClient: mirror.connections.redirectClient,
    userAgent,
    range: segment.last === undefined ? undefined : `bytes=${segment.first + from}-${segment.last}`,
    date: clock.date,
    listener: {
      head: (status, headers) => {
        const now = clock.now()
        attempt.headAt = now
        attempt.lastAt = now
        const error = readHead(attempt, status, headers)
        if (!error) expectBytes(attempt, attempt.expected ?? 0)
        if (!error) options.onHead(attempt)
        return error
      },
      data: (chunk) => takeChunk(attempt, chunk, options),
      done: (end) => options.onEnd(attempt, checkedEnd(attempt, end)),
    },
  })
  const now = clock.now()
  const attempt: Attempt = {
    segment,
    mirror,
    connection,
    exchange,
    isHedge: options.isHedge,
    paid: options.paid,
    from,
    sentAt: now,
    headAt: undefined,
    lastAt: now,
    chunks: [],
    room: undefined,
    bytes: 0,
    expected: undefined,
    whole: segment.last === undefined,
    temporary: undefined,
    pending: 0,
    paused: false,
    held: 0,
  }
  // The size of a further piece is known before its response.
  if (segment.first > 0 && segment.last !== undefined) expectBytes(attempt, segment.last + 1 - segment.first - from)
  return attempt
}

/** How many bytes are still to come over the connection, as far as is known. */
export function expectBytes(attempt: Attempt, bytes: number): void {
  attempt.connection.pending += bytes - attempt.pending
  attempt.pending = bytes
}

function readHead(attempt: Attempt, status: 200 | 206, headers: Headers): MirrorError | undefined {
  const { segment, mirror } = attempt
  const { file } = segment
  const length = numberOf(headerOf(headers, 'content-length'))
  if (status === 200) {
    if (segment.first > 0) return misfit(attempt, 'no-ranges', 'serves whole files only')
    attempt.whole = true
    attempt.expected = length
    if (length !== undefined && length > file.resource.limitBytes) return tooBig(attempt, length)
    return undefined
  }
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '')
  const [first, last, total] = (range?.slice(1).map(Number) ?? []) as [number?, number?, number?]
  const wanted = segment.first + attempt.from
  if (first === undefined || last === undefined || total === undefined || first !== wanted) {
    return misfit(attempt, 'wrong-range', 'served other bytes than requested')
  }
  if (last !== Math.min(segment.last ?? total - 1, total - 1)) {
    return misfit(attempt, 'wrong-range', 'served fewer or more bytes than requested')
  }
  if (total > file.resource.limitBytes) return tooBig(attempt, total)
  if (isFillingDisk(attempt)) return misfit(attempt, 'too-big', FILLING)
  if (file.total !== undefined && file.total !== total)
    return misfit(attempt, 'wrong-size', 'has a file of another size')
  const etag = headerOf(headers, 'etag')
  const known = file.etags.get(mirror)
  if (etag && known && etag !== known) return misfit(attempt, 'changed', 'changed the file while it was being read')
  if (etag) file.etags.set(mirror, etag)
  file.total = total
  file.sized.resolve(total)
  attempt.whole = false
  attempt.expected = last - first + 1
  return undefined
}

function takeChunk(attempt: Attempt, chunk: Buffer, options: AttemptOptions): MirrorError | 'complete' | undefined {
  const { segment, mirror, connection, expected } = attempt
  const now = options.clock.now()
  attempt.lastAt = now
  mirror.signAt = now
  const at = attempt.bytes
  attempt.bytes += chunk.length
  const arrived = Math.min(attempt.pending, chunk.length)
  attempt.pending -= arrived
  connection.pending -= arrived
  if (attempt.bytes > (expected ?? segment.file.resource.limitBytes)) return tooBig(attempt, attempt.bytes)
  if (attempt.temporary) {
    if (isFillingDisk(attempt)) return misfit(attempt, 'too-big', FILLING)
    if (!attempt.temporary.append(chunk)) attempt.exchange.pause()
  } else {
    attempt.chunks.push(ownCopy(attempt, chunk, at))
    if (attempt.whole && attempt.bytes > PIECE_BYTES) moveToDisk(attempt, options)
  }
  return attempt.bytes === expected ? 'complete' : undefined
}

/**
 * Copies the chunk: it is a slice of a 64 kB read buffer that other streams share and would keep
 * alive. Joining the chunks would cost the same copy.
 */
function ownCopy(attempt: Attempt, chunk: Buffer, at: number): Buffer {
  const { expected } = attempt
  if (expected === undefined || expected < MIN_ROOM_BYTES || expected > PIECE_BYTES) return chunk
  attempt.room ??= Buffer.allocUnsafeSlow(expected)
  chunk.copy(attempt.room, at)
  return attempt.room.subarray(at, at + chunk.length)
}

function isFillingDisk({ mirror, segment }: Attempt): boolean {
  const { running, bytesInPieces } = mirror
  const onDisk = [...running].reduce((sum, { temporary, bytes }) => sum + (temporary ? bytes : 0), bytesInPieces)
  return onDisk > MOST_FULL_SIZES * segment.file.resource.limitBytes
}

function moveToDisk(attempt: Attempt, { clock, temporaryFolder }: AttemptOptions): void {
  const temporary = temporaryFolder.create(() => {
    attempt.lastAt = clock.now()
    attempt.exchange.resume()
  })
  for (const chunk of attempt.chunks) temporary.append(chunk)
  attempt.temporary = temporary
  attempt.chunks = []
}

/** Failures that look like a proper end: a body shorter than its length was cut. */
function checkedEnd(attempt: Attempt, end: ExchangeEnd): ExchangeEnd {
  const { bytes, expected } = attempt
  if (end.kind === 'absent' && end.transient) {
    const words = 'returned a 404 that reports a time-out or a dead server behind it'
    return { kind: 'failed', error: misfit(attempt, 'not-found-transient', words) }
  }
  if (end.kind !== 'whole' || expected === undefined || bytes === expected) return end
  const { mirror, host } = attempt.exchange.context()
  const message = `${host} ended the body after ${bytes} of ${expected} bytes`
  return { kind: 'failed', error: new MirrorError(mirror, 'http', message, { reason: 'cut' }) }
}

function misfit(attempt: Attempt, reason: Reason, words: string): MirrorError {
  const { mirror, host } = attempt.exchange.context()
  const message = `${host} ${words}: ${attempt.segment.file.resource.label}`
  return new MirrorError(mirror, 'protocol', message, { reason })
}

function tooBig(attempt: Attempt, bytes: number): MirrorError {
  const { mirror, host } = attempt.exchange.context()
  const { label, limitBytes } = attempt.segment.file.resource
  const message = `${host} sends at least ${bytes} bytes for ${label}; the limit is ${limitBytes}`
  return new MirrorError(mirror, 'protocol', message, { reason: 'too-big' })
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
