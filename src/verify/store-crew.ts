// Hands out files to the threads that store them. Small files travel in batches (a message costs more than hashing a go.mod), and
// nobody is handed much more than the next bit of work, so that a large zip holds up nothing but its own thread.
// A thread that breaks down takes its files with it: they are rejected, once, and one new thread is started in its place.
import { SetupError } from '../errors.ts'
import { type Hand, type HandEvents, mainHand, threadHand } from './store-hands.ts'
import type { StoreReport } from './store-worker.ts'
import type { ArrivedFile, StoreResult } from './stored-file.ts'

/** One file and who waits for it. */
export interface StoreJob {
  readonly file: ArrivedFile
  /** Bytes of work; the body itself is empty once it has moved to a thread. */
  readonly cost: number
  readonly resolve: (result: StoreResult) => void
  readonly reject: (reason: unknown) => void
}

/** The state of a storekeeper. */
export interface Crew {
  readonly entry: string | URL
  readonly stop: SharedArrayBuffer
  readonly queue: StoreJob[]
  readonly posts: Set<Post>
  /** Most threads that may be at work. */
  mayStart: number
  /** Threads that may still be started in the place of one that broke down. */
  spare: number
  busyMs: number
  isAwake: boolean
  isClosed: boolean
}

/** A hand and what it is at. */
interface Post {
  readonly hand: Hand
  ready: boolean
  cost: number
  readonly batches: StoreJob[][]
}

/** What a file costs besides its bytes: the system calls to write and rename it. */
const FILE_COST = 16 * 1024
/** A body on disk is a large one. */
const DISK_BODY_COST = 16 * 1024 * 1024
const BATCH_COST = 1024 * 1024
/** A hand gets its next batch while it still has this much, and so never waits for a message. */
const AHEAD_COST = 1024 * 1024

/** Has the queue handed out in the next turn of the loop, when what arrives together has gathered. */
export function wake(crew: Crew): void {
  if (crew.isAwake || crew.isClosed) return
  crew.isAwake = true
  setImmediate(() => {
    crew.isAwake = false
    handOut(crew)
  })
}

/** Lets everybody go; what is not finished is rejected. */
export async function dismiss(crew: Crew, reason: unknown): Promise<void> {
  crew.isClosed = true
  Atomics.store(new Int32Array(crew.stop), 0, 1)
  const posts = [...crew.posts]
  for (const job of [...crew.queue.splice(0), ...posts.flatMap((post) => post.batches.flat())]) job.reject(reason)
  await Promise.all(posts.map((post) => post.hand.end()))
}

function handOut(crew: Crew): void {
  if (crew.isClosed) return
  const posts = [...crew.posts]
  // The least laden first, batch by batch.
  for (;;) {
    const post = posts.filter(({ ready, cost }) => ready && cost < AHEAD_COST).sort((a, b) => a.cost - b.cost)[0]
    if (post === undefined || crew.queue.length === 0) break
    const batch = takeBatch(crew.queue)
    post.batches.push(batch)
    post.cost += costOf(batch)
    post.hand.send(batch.map((job) => job.file))
  }
  if (crew.queue.length > 0 && posts.every((post) => post.ready)) hire(crew)
}

function takeBatch(queue: StoreJob[]): StoreJob[] {
  let cost = 0
  const end = queue.findIndex((job) => {
    const isFull = cost > 0 && cost + job.cost > BATCH_COST
    cost += job.cost
    return isFull
  })
  return queue.splice(0, end < 0 ? queue.length : end)
}

function costOf(batch: readonly StoreJob[]): number {
  return batch.reduce((sum, job) => sum + job.cost, 0)
}

/** What a file is to be counted as, in bytes. */
export function costOfFile({ body }: ArrivedFile): number {
  return FILE_COST + (typeof body === 'string' ? DISK_BODY_COST : body.length)
}

/** One more thread if there may be; with none at all the main thread does the work. */
export function hire(crew: Crew): void {
  if (crew.posts.size < crew.mayStart) {
    try {
      join(crew, (events) => threadHand(crew.entry, crew.stop, events))
    } catch {
      crew.mayStart = crew.posts.size
    }
  }
  if (crew.posts.size === 0) join(crew, (events) => mainHand(crew.stop, events))
}

function join(crew: Crew, make: (events: HandEvents) => Hand): void {
  const batches: StoreJob[][] = []
  const hand = make({
    ready: () => {
      post.ready = true
      wake(crew)
    },
    done: (reports) => {
      const batch = batches.shift() ?? []
      post.cost -= costOf(batch)
      settle(crew, batch, reports)
      wake(crew)
    },
    lost: (why) => lose(crew, post, why),
  })
  const post: Post = { hand, ready: false, cost: 0, batches }
  crew.posts.add(post)
}

function settle(crew: Crew, batch: readonly StoreJob[], reports: readonly StoreReport[]): void {
  for (const [index, report] of reports.entries()) {
    crew.busyMs += report.ms
    batch[index]?.resolve(report.result)
  }
}

function lose(crew: Crew, post: Post, why: string): void {
  crew.posts.delete(post)
  // One that never came up is not tried again: its like would not come up either.
  const isReplaced = post.ready && crew.spare > 0
  if (isReplaced) crew.spare -= 1
  else crew.mayStart = crew.posts.size
  const error = new SetupError('download-failed', `The thread that verifies modules broke down: ${why}.`, {
    hint: 'Run it again; if it happens again, the machine may be short of memory.',
  })
  for (const job of post.batches.flat()) job.reject(error)
  wake(crew)
}
