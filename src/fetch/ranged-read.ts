// One large file as a stream: ranges are requested at once and delivered in order, so memory is
// bounded. A cut range resumes where it ended. One that stalls, or that alone holds up the reader,
// is requested a second time; the bytes that come first count. A server without ranges is read in
// one stream.
import type { Clock } from '../clock.ts'
import { MirrorError } from '../errors.ts'
import { type Exchange, type ExchangeEnd, startExchange } from '../http/exchange.ts'
import type { HttpClient } from '../http/http-client.ts'
import { type Headers, headerOf } from '../http/response.ts'
import { backoffMs, classify } from '../http/retry-rules.ts'
import { USER_AGENT } from '../version.ts'

const MIN_RANGE_BYTES = 2 ** 20
/** Large ranges save requests, but on a slow link they delay the first bytes. */
const MAX_RANGE_BYTES = 4 * 2 ** 20
/** Each range that is finished adds one: on a slow link, many at once only delay the first. */
const RANGES_AT_FIRST = 2
const MOST_RANGES = 6
/** Of one stream, before it pauses. */
const MAX_UNREAD_BYTES = 8 * 2 ** 20
/** Smaller pieces cost more messages than they gain time. */
const PIECE_BYTES = 64 * 1024
/** Failures of a range in a row, without a byte between them. */
const MAX_FAILURES = 5
const WATCH_EVERY_MS = 250
const STALLED_MS = 1_000
/** A range is late when it takes this many times as long as the others. */
const LATE_FACTOR = 3
const LATE_AFTER_MS = 500

export interface RangedRead {
  /** Bytes delivered to the reader. */
  readonly readBytes: () => number
  /** Undefined before the first response. */
  readonly totalBytes: () => number | undefined
  /** Each piece owns its memory. Ending the iteration cancels all requests. */
  readonly pieces: AsyncGenerator<Uint8Array<ArrayBuffer>, void>
}

export interface RangedReadOptions {
  readonly url: string
  /** The server's name in errors. */
  readonly server: string
  /** With HTTP/1.1 only, each range has a connection of its own. */
  readonly client: HttpClient
  readonly clock: Clock
  readonly signal: AbortSignal
}

interface Range {
  readonly first: number
  /** Behind the last byte; the first range's is corrected by the server. */
  end: number
  received: number
  unread: Buffer[]
  unreadBytes: number
  failures: number
  readonly startedAt: number
  progressAt: number
  readonly attempts: Set<Exchange>
}

interface State extends RangedReadOptions {
  readonly ranges: Range[]
  /** Infinity if the server sends no length. */
  total: number | undefined
  /** Where the next range begins. */
  next: number
  read: number
  /** The server ignores ranges: one range is the whole file. */
  isOneStream: boolean
  failure: { readonly error: unknown } | undefined
  finished: number
  finishedMs: number
  wake: () => void
}

/** Requests nothing before the first piece is taken. */
export function readInRanges(options: RangedReadOptions): RangedRead {
  const state: State = {
    ...options,
    ranges: [],
    total: undefined,
    next: 0,
    read: 0,
    isOneStream: false,
    failure: undefined,
    finished: 0,
    finishedMs: 0,
    wake: () => {},
  }
  return {
    readBytes: () => state.read,
    totalBytes: () => (state.total === Number.POSITIVE_INFINITY ? undefined : state.total),
    pieces: piecesOf(state),
  }
}

async function* piecesOf(state: State): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const { signal } = state
  signal.throwIfAborted()
  const fail = () => end(state, signal.reason)
  signal.addEventListener('abort', fail, { once: true })
  const watch = setInterval(() => hedgeLate(state), WATCH_EVERY_MS)
  try {
    requestNext(state)
    for (;;) {
      if (state.failure) throw state.failure.error
      const [head] = state.ranges
      if (!head) return
      const isWhole = head.received === head.end - head.first
      if (head.unreadBytes >= PIECE_BYTES || (isWhole && head.unreadBytes > 0)) yield take(state, head)
      else if (isWhole) {
        state.ranges.shift()
        requestMore(state)
      } else {
        await new Promise<void>((resolve) => {
          state.wake = resolve
        })
      }
    }
  } finally {
    clearInterval(watch)
    signal.removeEventListener('abort', fail)
    end(state, undefined)
  }
}

function end(state: State, error: unknown): void {
  state.failure ??= { error }
  for (const { attempts } of state.ranges) for (const attempt of attempts) attempt.cancel()
  state.wake()
}

function take(state: State, range: Range): Uint8Array<ArrayBuffer> {
  const piece = new Uint8Array(range.unreadBytes)
  let at = 0
  for (const chunk of range.unread) {
    piece.set(chunk, at)
    at += chunk.length
  }
  state.read += at
  Object.assign(range, { unread: [], unreadBytes: 0, progressAt: state.clock.now() })
  if (state.isOneStream) for (const attempt of range.attempts) attempt.resume()
  return piece
}

function requestMore(state: State): void {
  const most = Math.min(MOST_RANGES, RANGES_AT_FIRST + state.finished)
  while (state.ranges.length < most && state.next < (state.total ?? 0)) requestNext(state)
}

function requestNext(state: State): void {
  const bytes = Math.min(MAX_RANGE_BYTES, Math.max(MIN_RANGE_BYTES, state.next / 8))
  const now = state.clock.now()
  const range: Range = {
    first: state.next,
    end: Math.min(state.next + Math.ceil(bytes), state.total ?? Number.POSITIVE_INFINITY),
    ...{ received: 0, unread: [], unreadBytes: 0, failures: 0, startedAt: now, progressAt: now },
    attempts: new Set(),
  }
  state.next = range.end
  state.ranges.push(range)
  attempt(state, range)
}

/** Requests what is missing of `range`. */
function attempt(state: State, range: Range): void {
  const { url, server, client, clock } = state
  let at = range.first + range.received
  const exchange = startExchange({
    ...{ url, mirror: server, client, userAgent: USER_AGENT, date: clock.date },
    range: `bytes=${at}-${state.isOneStream ? '' : range.end - 1}`,
    failsAtHeader: true,
    listener: {
      head: (status, headers) => {
        if (status === 200) at = 0
        return status === 200 ? startOneStream(state, range, headers) : checkRange(state, range, { at, headers })
      },
      data: (chunk) => {
        const known = range.first + range.received - at
        at += chunk.length
        if (at > range.end) return wrongRange(state, 'more than was requested')
        // Another attempt may have brought the first bytes of this chunk.
        if (chunk.length > known) receive(state, range, chunk.subarray(Math.max(0, known)))
        if (range.received === range.end - range.first) return 'complete'
        if (state.isOneStream && range.unreadBytes > MAX_UNREAD_BYTES) exchange.pause()
        return undefined
      },
      done: (how) => settle(state, range, { exchange, how }),
    },
  })
  range.attempts.add(exchange)
}

function receive(state: State, range: Range, bytes: Buffer): void {
  range.unread.push(bytes)
  range.unreadBytes += bytes.length
  range.received += bytes.length
  range.failures = 0
  range.progressAt = state.clock.now()
  if (range.received === range.end - range.first) {
    state.finished += 1
    state.finishedMs += range.progressAt - range.startedAt
    requestMore(state)
  }
  if (range === state.ranges[0]) state.wake()
}

/** The first response has the size of the file, and starts the other requests. */
function checkRange(
  state: State,
  range: Range,
  { at, headers }: { readonly at: number; readonly headers: Headers },
): MirrorError | undefined {
  const [, first, , total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '') ?? []
  if (Number(first) !== at) return wrongRange(state, 'another range')
  if (state.total !== undefined) return Number(total) === state.total ? undefined : wrongRange(state, 'another file')
  state.total = Number(total)
  range.end = Math.min(range.end, state.total)
  state.next = range.end
  requestMore(state)
  return undefined
}

function startOneStream(state: State, range: Range, headers: Headers): MirrorError | undefined {
  if (range.first > 0) return wrongRange(state, 'the whole file')
  const length = headerOf(headers, 'content-length')
  state.isOneStream = true
  state.total = length === undefined ? Number.POSITIVE_INFINITY : Number(length)
  range.end = state.total
  state.next = range.end
  return undefined
}

function wrongRange({ server }: State, got: string): MirrorError {
  return new MirrorError(server, 'protocol', `requested a range from ${server}, got ${got}`, { reason: 'wrong-range' })
}

function settle(state: State, range: Range, { exchange, how }: { exchange: Exchange; how: ExchangeEnd }): void {
  range.attempts.delete(exchange)
  // Only a stream of unknown length ends without being complete.
  if (how.kind === 'whole' && range.end === Number.POSITIVE_INFINITY) range.end = range.first + range.received
  if (range.received === range.end - range.first) {
    for (const other of range.attempts) other.cancel()
    range.attempts.clear()
    state.wake()
  } else if (!state.failure && range.attempts.size === 0) retryOrEnd(state, range, how)
}

function retryOrEnd(state: State, range: Range, how: ExchangeEnd): void {
  range.failures += 1
  const error = how.kind === 'failed' ? how.error : undefined
  const isPermanent = how.kind === 'absent' || (error && classify(error) !== 'again')
  if (isPermanent || range.failures > MAX_FAILURES) {
    const why = how.kind === 'absent' ? `returned ${how.status}` : 'cut the archive off'
    end(state, error ?? new Error(`${state.server} ${why}`))
    return
  }
  const { clock, signal } = state
  const waitMs = backoffMs({ attempt: range.failures, retryAfterMs: error?.retryAfterMs, random: clock.random() })
  const again = () => state.failure || range.attempts.size > 0 || attempt(state, range)
  clock.sleep(waitMs, signal).then(again, () => {})
}

/** Only the range that the reader waits for. */
function hedgeLate(state: State): void {
  const [head] = state.ranges
  // With so much unread the reader is the slow one.
  if (!head || head.received === head.end - head.first || head.unreadBytes >= PIECE_BYTES) return
  if (head.attempts.size === 0) return
  const now = state.clock.now()
  const quietMs = now - head.progressAt
  const meanMs = state.finished > 0 ? state.finishedMs / state.finished : Number.POSITIVE_INFINITY
  const lateMs = Math.max(LATE_AFTER_MS, LATE_FACTOR * meanMs)
  const isAlone = state.ranges.every((range) => range === head || range.received === range.end - range.first)
  const isLate = !state.isOneStream && isAlone && head.attempts.size === 1 && now - head.startedAt > lateMs
  if (quietMs < STALLED_MS && !isLate) return
  head.progressAt = now
  // The older of two that both stall.
  const [oldest] = head.attempts
  if (head.attempts.size > 1 && oldest) {
    oldest.cancel()
    head.attempts.delete(oldest)
  }
  attempt(state, head)
}
