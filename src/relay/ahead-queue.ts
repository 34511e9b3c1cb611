// Requests ahead of go, within a budget of what go may leave unused. It grows while go requests
// what was forecast, up to a limit and a share of all that go requested, and shrinks by half with
// each file that was not: when go goes another way, what has not started is dropped.
import type { Clock } from '../clock.ts'
import { bytesOf, dropReply, type Reply } from './reply.ts'
import { keyOf, type ModuleRequest } from './request-target.ts'

export interface AheadQueue {
  /** Requests it when there is room, unless it was before; `use` receives the body's text. */
  readonly add: (request: ModuleRequest, use?: (text: string) => void) => void
  /** Gives the text of what go requests at this moment, too. */
  readonly read: (request: ModuleRequest, use: (text: string) => void) => Promise<void>
  /** go requests it: the response that waits for it, if any, once. Undefined: fetch it. */
  readonly take: (request: ModuleRequest) => Promise<Reply | undefined>
  /** go requested a file: whether that was forecast. */
  readonly grade: (wasForecast: boolean) => void
}

interface AheadQueueOptions {
  /** Responds as to go. */
  readonly serve: (request: ModuleRequest) => Promise<Reply>
  readonly clock: Clock
  readonly signal: AbortSignal
}

interface Waiting {
  readonly request: ModuleRequest
  readonly use: ((text: string) => void) | undefined
}

/** What go may leave unused; `each`: more for each request that it made as forecast. */
const REQUESTS = { first: 32, each: 32, most: 448 }
const ZIP_BYTES = { first: 8 * 2 ** 20, each: 4 * 2 ** 20, most: 32 * 2 ** 20 }
/** More, of what go itself requested. */
const SHARE = 0.1
/** A zip counts so much until its size is known. */
const ZIP_GUESS_BYTES = 2 ** 17
const MOST_AT_ONCE = 96
const MOST_ZIPS_AT_ONCE = 32
/** Nothing authenticates a list: an older one is requested again. */
const FRESH_MS = 60_000
const MOST_KNOWN = 100_000

/** What was requested ahead and not by go, by key. */
function createBudget() {
  const unused = new Map<string, number>()
  const used = { requests: 0, bytes: 0 }
  let [score, bytes] = [0, 0]
  const limitOf = ({ first, each, most }: typeof REQUESTS, own: number) =>
    Math.min(most, first + each * score) + SHARE * own
  return {
    hasRoom: () => unused.size < limitOf(REQUESTS, used.requests),
    hasRoomForZip: () => bytes < limitOf(ZIP_BYTES, used.bytes),
    spend: (key: string, guess: number) => {
      unused.set(key, guess)
      bytes += guess
    },
    /** Its size is known: `more` than the guess. */
    noteBytes: (key: string, more: number) => {
      const known = unused.get(key)
      if (known === undefined) used.bytes += more
      else {
        unused.set(key, known + more)
        bytes += more
      }
    },
    /** go requests it. */
    refund: (key: string) => {
      const size = unused.get(key) ?? 0
      used.requests++
      used.bytes += size
      bytes -= size
      unused.delete(key)
    },
    /** False when go goes another way. */
    grade: (wasForecast: boolean): boolean => {
      score = wasForecast ? score + 1 : Math.floor(score / 2)
      return score > 0
    },
  }
}

export function createAheadQueue({ serve, clock, signal }: AheadQueueOptions): AheadQueue {
  const budget = createBudget()
  const waiting = { small: new Map<string, Waiting>(), zips: new Map<string, Waiting>() }
  /** Requested by go or ahead of it. */
  const known = new Set<string>()
  const pages = new Map<string, { readonly reply: Promise<Reply>; readonly at: number }>()
  const running = { small: 0, zips: 0 }
  const pump = () => {
    while (!signal.aborted && running.small + running.zips < MOST_AT_ONCE && budget.hasRoom()) {
      const [zip] = running.zips < MOST_ZIPS_AT_ONCE && budget.hasRoomForZip() ? waiting.zips.keys() : []
      const [key] = zip === undefined ? waiting.small.keys() : [zip]
      if (key === undefined) return
      start(key)
    }
  }
  const start = (key: string) => {
    const kind = waiting.small.has(key) ? 'small' : 'zips'
    const { request, use } = waiting[kind].get(key) as Waiting
    waiting[kind].delete(key)
    known.add(key)
    const guess = kind === 'zips' ? ZIP_GUESS_BYTES : 0
    budget.spend(key, guess)
    running[kind]++
    const reply = serve(request)
    if (request.kind !== 'file') pages.set(key, { reply, at: clock.now() })
    void finish(reply, use, (bytes, isGood) => {
      budget.noteBytes(key, bytes - guess)
      if (!isGood) pages.delete(key)
      running[kind]--
      pump()
    })
  }
  return {
    read: (request, use) => finish(serve(request), use, () => {}),
    add: (request, use) => {
      const key = keyOf(request)
      const queue = isZip(request) ? waiting.zips : waiting.small
      if (!known.has(key)) queue.set(key, queue.get(key) ?? { request, use })
      // The relay has it in its cache. A page may have changed.
      else if (use && request.kind === 'file') void finish(serve(request), use, () => {})
      pump()
    },
    take: async (request) => {
      const key = keyOf(request)
      if (waiting.small.has(key) || waiting.zips.has(key)) start(key)
      if (known.size >= MOST_KNOWN) known.clear()
      known.add(key)
      budget.refund(key)
      const page = pages.get(key)
      pages.delete(key)
      pump()
      return page && clock.now() - page.at < FRESH_MS ? await page.reply.catch(() => undefined) : undefined
    },
    grade: (wasForecast) => {
      if (!budget.grade(wasForecast)) for (const queue of Object.values(waiting)) queue.clear()
      pump()
    },
  }
}

function isZip(request: ModuleRequest): boolean {
  return request.kind === 'file' && request.file === 'zip'
}

/** Gives the text of a response to `use`, then calls `done`. Never rejects. */
async function finish(
  response: Promise<Reply>,
  use: ((text: string) => void) | undefined,
  done: (bytes: number, isGood: boolean) => void,
): Promise<void> {
  let bytes = 0
  let isGood = false
  let text: string | undefined
  try {
    const reply = await response
    bytes = bytesOf(reply)
    const { body, status } = reply
    isGood = status === 200 || status === 404
    if (use && status === 200) text = 'handle' in body ? await body.handle.readFile('utf8') : body.toString()
    await dropReply(reply)
  } catch {
    // The relay is being closed, or go receives the failure by its own request.
  }
  if (text !== undefined) use?.(text)
  done(bytes, isGood)
}
