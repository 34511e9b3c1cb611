// The pool against real servers that misbehave: every file must arrive with the right bytes while one mirror is well.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import type { Outcome, Pool } from '../../src/fetch/resource.ts'
import { makeAuthority } from '../support/certificates.ts'
import { startBlackhole, startSilentTcp } from '../support/dead-ends.ts'
import type { Fault } from '../support/faults.ts'
import { type MirrorOptions, startMirror } from '../support/mirror.ts'
import { fetchAll, makeFiles, resourceOf, startPool, treeOfFiles } from '../support/pool.ts'

const authority = makeAuthority()
const tls = authority.issue({ hosts: ['127.0.0.1'] })
const ca = authority.pem
const small = makeFiles(60, 5_000)
const large = makeFiles(2, 5 * 2 ** 20 + 17)

const mirrorOf = (files: ReadonlyMap<string, Buffer>, options: Partial<MirrorOptions> = {}) =>
  startMirror({ tree: treeOfFiles(files), tls, http2: true, ...options })
const statuses = (outcomes: readonly Outcome[]) => [...new Set(outcomes.map(({ status }) => status))]

describe.each([
  { protocol: 'http', options: { tls: undefined } },
  { protocol: 'https with HTTP/1.1', options: { http2: false } },
  { protocol: 'HTTP/2', options: {} },
])('$protocol', ({ options }) => {
  const settings = options as Partial<MirrorOptions>

  test('fetches many small files with one request each', async () => {
    await using mirror = await mirrorOf(small, settings)
    await using running = startPool([mirror.url], { ca })
    const outcomes = await fetchAll(running.pool, small, { large: false })
    expect(statuses(outcomes)).toEqual(['fetched'])
    expect(mirror.requests.some(({ headers }) => headers.range)).toBe(false)
    const tally = running.pool.tally()
    expect(tally).toMatchObject({ retries: 0, bytes: 60 * 5_000 })
    // A machine that was busy just then makes a response late, and a late one is hedged.
    expect(tally.requests).toBe(small.size + tally.hedges)
    // A hedge that is cancelled at once may never reach it.
    expect(mirror.requests.length).toBeGreaterThanOrEqual(small.size)
    expect(mirror.requests.length).toBeLessThanOrEqual(tally.requests)
    expect(tally.hedges).toBeLessThanOrEqual(10)
  })

  test('fetches large files in pieces', async () => {
    await using mirror = await mirrorOf(large, settings)
    await using running = startPool([mirror.url], { ca })
    expect(statuses(await fetchAll(running.pool, large))).toEqual(['fetched'])
    expect(mirror.requests).toHaveLength(12)
    expect(readdirSync(join(running.folder, 'parts'))).toEqual([])
  })
})

describe('a first mirror that misbehaves', () => {
  const faults: readonly Fault[] = [
    { kind: 'cut@300', share: 0.2 },
    { kind: 'reset@0', share: 0.2 },
    { kind: 'h2-reset@1000', share: 0.2 },
    { kind: 'goaway', share: 0.2 },
    { kind: 'status-503', share: 0.3 },
    { kind: 'status-429', share: 0.3, retryAfter: 30 },
    { kind: 'status-404' },
    { kind: 'status-403' },
    { kind: 'not-found-transient' },
    { kind: 'flip-byte', share: 0.2 },
    { kind: 'short' },
    { kind: 'html-200' },
    { kind: 'gzip-body' },
    { kind: 'huge-headers' },
    { kind: 'wrong-range' },
    { kind: 'ignore-range' },
    { kind: 'redirect-loop' },
    { kind: 'redirect-downgrade' },
    { kind: 'redirect-cross-origin' },
    { kind: 'stall-headers' },
    { kind: 'stall-body@100', after: 10 },
    { kind: 'slow=2kBps' },
  ]
  test.each(faults)('$kind', async (fault) => {
    await using bad = await mirrorOf(small, { faults: [fault] })
    await using good = await mirrorOf(small)
    await using running = startPool([bad.url, good.url], { ca })
    const outcomes = await fetchAll(running.pool, small)
    expect(outcomes.filter(({ status }) => status !== 'fetched')).toEqual([])
  })

  test.each([startSilentTcp, startBlackhole])(
    'dead below HTTP: left once, for its silence and by no time limit of a request (%p)',
    async (start) => {
      await using dead = await start()
      await using good = await mirrorOf(small)
      const never = { connectTimeoutMs: 600_000, stallTimeoutMs: 600_000 }
      await using running = startPool([dead.httpsUrl, good.url], { ca, ...never })
      expect(statuses(await fetchAll(running.pool, small))).toEqual(['fetched'])
      expect(running.pool.tally().mirrors[0]).toMatchObject({ ejected: true, failures: 1, bytes: 0 })
    },
  )

  test('keeps the bytes before a cut and requests the rest from the next mirror', async () => {
    await using bad = await mirrorOf(large, { faults: [{ kind: 'cut@1024k' }] })
    await using good = await mirrorOf(large)
    await using running = startPool([bad.url, good.url], { ca })
    const [path, content] = [...large][0] as [string, Buffer]
    expect(await running.pool.fetch(resourceOf(path, content))).toMatchObject({ status: 'fetched' })
    const ranges = good.requests.map(({ headers }) => Number(/bytes=(\d+)-/.exec(String(headers.range))?.[1]))
    expect(Math.min(...ranges)).toBeGreaterThan(0)
  })
})

describe('corrupt bytes', () => {
  test('eject the mirror for the run and name it in the tally', async () => {
    await using bad = await mirrorOf(small, { faults: [{ kind: 'flip-byte' }] })
    await using good = await mirrorOf(small)
    await using running = startPool([bad.url, good.url], { ca, parallel: 4 })
    expect(statuses(await fetchAll(running.pool, small))).toEqual(['fetched'])
    const [first] = running.pool.tally().mirrors
    expect(first).toMatchObject({ ejected: true, lastFailure: { reason: 'wrong-bits' } })
    expect(bad.requests.length).toBeLessThanOrEqual(8)
  })

  test('fail the fetch after three requests to the last mirror', async () => {
    await using bad = await mirrorOf(small, { faults: [{ kind: 'flip-byte' }] })
    await using running = startPool([bad.url], { ca })
    const [path, content] = [...small][0] as [string, Buffer]
    const outcome = await running.pool.fetch(resourceOf(path, content))
    expect(outcome).toMatchObject({ status: 'failed', failures: [{ reason: 'wrong-bits' }, {}, {}] })
    expect(bad.requests).toHaveLength(3)
  })

  test('that two mirrors serve alike eject neither', async () => {
    await using one = await mirrorOf(small)
    await using two = await mirrorOf(small)
    await using running = startPool([one.url, two.url], { ca })
    const [path] = [...small][0] as [string, Buffer]
    expect(await running.pool.fetch(resourceOf(path, undefined))).toMatchObject({ status: 'failed' })
    expect(running.pool.tally().mirrors.map(({ ejected }) => ejected)).toEqual([false, false])
  })

  test('in pieces of two differing mirrors are fetched again from one, and neither is blamed', async () => {
    const [path, content] = [...large][0] as [string, Buffer]
    const other = Buffer.from(content)
    other.fill(7, 1_000_000)
    const packed = new Map([[path, other]])
    await using one = await mirrorOf(large, { faults: [{ kind: 'cut@1024k', attempts: 1 }] })
    await using two = await mirrorOf(packed)
    await using running = startPool([two.url, one.url], { ca })
    two.setFaults([{ kind: 'reset@0', after: 1 }])
    const right = { accept: resourceOf(path, content).accept }
    const outcome = await running.pool.fetch(resourceOf(path, content, right))
    expect(outcome).toMatchObject({ status: 'fetched', mirror: { name: 'mirror-2' } })
    expect(running.pool.tally().mirrors.map(({ wrong }) => wrong)).toEqual([0, 0])
  })
})

describe('fallback', () => {
  test('a file is absent only if every mirror returns 404', async () => {
    await using empty = await mirrorOf(new Map())
    await using full = await mirrorOf(small)
    await using both = startPool([empty.url, full.url], { ca })
    await using none = startPool([empty.url, empty.url], { ca })
    const [path, content] = [...small][0] as [string, Buffer]
    expect(await both.pool.fetch(resourceOf(path, content))).toMatchObject({ status: 'fetched' })
    expect(await none.pool.fetch(resourceOf(path, content))).toMatchObject({ status: 'absent', failures: [] })
  })

  test('a 404 that reports a time-out does not count as 404', async () => {
    await using mirror = await mirrorOf(small, { faults: [{ kind: 'not-found-transient' }] })
    await using running = startPool([mirror.url], { ca, retries: 1 })
    const [path, content] = [...small][0] as [string, Buffer]
    const outcome = await running.pool.fetch(resourceOf(path, content))
    expect(outcome).toMatchObject({ status: 'failed', failures: [{ reason: 'not-found-transient' }, {}] })
  })

  test.each([403, 500])('after `,` a mirror that returns %d is not followed by the next one', async (status) => {
    await using keeper = await mirrorOf(small, { faults: [{ kind: `status-${status}` as 'status-403' }] })
    await using next = await mirrorOf(small)
    await using running = startPool([keeper.url, next.url], { ca, fallbackOn: 'not-found', retries: 0 })
    const [path, content] = [...small][0] as [string, Buffer]
    expect(await running.pool.fetch(resourceOf(path, content))).toMatchObject({ status: 'failed' })
    expect(next.requests).toEqual([])
    keeper.setFaults([{ kind: 'status-404' }])
    expect(await running.pool.fetch(resourceOf(path, content))).toMatchObject({ status: 'fetched' })
  })

  const files = [...small]
  const fetchFrom = async ({ pool }: { pool: Pool }, n: number): Promise<Outcome> => {
    const [path, content] = files[n] as [string, Buffer]
    return pool.fetch(resourceOf(path, content))
  }
  // Jitter may make pauses as short as it likes; so short ones show the same.
  const hasty = { ...systemClock, random: () => 0.02 }

  test('after `|` a refusal counts only the second time', async () => {
    await using one = await mirrorOf(small, { faults: [{ kind: 'status-403', attempts: 1, match: /m0\// }] })
    await using two = await mirrorOf(small, { faults: [{ kind: 'redirect-loop', attempts: 99, match: /m[01]\// }] })
    await using running = startPool([one.url, two.url], { ca, clock: hasty })
    expect(await fetchFrom(running, 0)).toMatchObject({ status: 'fetched', mirror: { name: 'mirror-1' } })
    one.setFaults([{ kind: 'status-403' }])
    expect(await fetchFrom(running, 1)).toMatchObject({ status: 'failed', failures: [{}, {}, {}, {}] })
    expect(one.requests.filter(({ path }) => path.includes('/m1/'))).toHaveLength(2)
  })

  test('a refusal counts only the second time, also if all others return 404', async () => {
    await using none = await mirrorOf(new Map())
    await using sick = await mirrorOf(small, { faults: [{ kind: 'status-403', attempts: 1 }] })
    await using running = startPool([none.url, sick.url], { ca, clock: hasty })
    expect(await fetchFrom(running, 0)).toMatchObject({ status: 'fetched', mirror: { name: 'mirror-2' } })
  })

  test('an ejected mirror is retried if the others refuse, with corrupt bytes or not', async () => {
    await using liar = await mirrorOf(small, { faults: [{ kind: 'flip-byte', match: /m0\// }] })
    await using sick = await mirrorOf(small, { faults: [{ kind: 'status-500', match: /m[0-2]\// }] })
    await using well = await mirrorOf(small)
    await using running = startPool([liar.url, sick.url, well.url], { ca, clock: hasty })
    for (const n of [0, 1, 2]) expect(await fetchFrom(running, n)).toMatchObject({ status: 'fetched' })
    expect(running.pool.tally().mirrors.map(({ ejected }) => ejected)).toEqual([true, true, false])
    well.setFaults([{ kind: 'status-403' }])
    sick.setFaults([{ kind: 'status-500', attempts: 3 }])
    const asked = liar.requests.length
    expect(await fetchFrom(running, 3)).toMatchObject({ status: 'fetched', mirror: { name: 'mirror-2' } })
    expect(liar.requests).toHaveLength(asked)
    sick.setFaults([{ kind: 'status-403' }])
    expect(await fetchFrom(running, 4)).toMatchObject({ status: 'fetched', mirror: { name: 'mirror-1' } })
  })

  test('eight failures do not end a file while the mirrors serve others', async () => {
    const fault: Fault = { kind: 'status-500', attempts: 4, match: /m1\// }
    await using one = await mirrorOf(small, { faults: [fault] })
    await using two = await mirrorOf(small, { faults: [fault] })
    await using three = await mirrorOf(small, { faults: [fault] })
    await using running = startPool([one.url, two.url, three.url], { ca, clock: hasty })
    expect(await fetchFrom(running, 0)).toMatchObject({ status: 'fetched' })
    const { status, failures } = await fetchFrom(running, 1)
    expect({ status, failures: failures.length }).toEqual({ status: 'fetched', failures: 12 })
  })

  test('the pool waits for Retry-After of the only mirror', async () => {
    await using mirror = await mirrorOf(small, { faults: [{ kind: 'status-429', attempts: 1, retryAfter: 1 }] })
    await using running = startPool([mirror.url], { ca })
    const [path, content] = [...small][0] as [string, Buffer]
    const startedAt = performance.now()
    expect(await running.pool.fetch(resourceOf(path, content))).toMatchObject({ status: 'fetched' })
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  test('the pool never exceeds the allowed number of requests', async () => {
    await using mirror = await mirrorOf(small, { delayMs: 20 })
    await using running = startPool([mirror.url], { ca, parallel: 5 })
    let most = 0
    const look = setInterval(() => {
      most = Math.max(most, mirror.requests.filter(({ outcome }) => outcome === 'open').length)
    }, 2)
    await fetchAll(running.pool, small)
    clearInterval(look)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(5)
  })
})

describe('pieces of a large file', () => {
  const one = new Map([...large].slice(0, 1))

  test('are requested as soon as the head of the first reports the size', async () => {
    await using mirror = await mirrorOf(one, { faults: [{ kind: 'stall-body@10k', attempts: 1 }] })
    await using running = startPool([mirror.url], { ca })
    expect(statuses(await fetchAll(running.pool, one))).toEqual(['fetched'])
    // None of the six waits for a hedge of the first.
    expect(new Set(mirror.requests.slice(0, 6).map(({ headers }) => headers.range)).size).toBe(6)
  })

  test('are cancelled if the whole file comes instead of the first', async () => {
    const faults: Fault[] = [{ kind: 'cut@10k', attempts: 1 }, { kind: 'stall-body@10k' }]
    // Over HTTP/2 the cut would take other pieces with it.
    await using sick = await mirrorOf(one, { faults, http2: false })
    await using plain = await mirrorOf(one, { faults: [{ kind: 'ignore-range' }] })
    await using running = startPool([sick.url, plain.url], { ca })
    expect(await fetchAll(running.pool, one)).toMatchObject([{ status: 'fetched', mirror: { name: 'mirror-2' } }])
    // Long enough for hedges of those that stall.
    await sleep(1_500)
    expect(plain.requests).toHaveLength(1)
    expect(readdirSync(join(running.folder, 'parts'))).toEqual([])
  })
})

test('a hedge overtakes a stalled request, also with one mirror', async () => {
  const faults: readonly Fault[] = [{ kind: 'stall-headers', attempts: 1, match: /m7\/|m23\// }]
  await using mirror = await mirrorOf(small, { faults })
  await using running = startPool([mirror.url], { ca, stallTimeoutMs: 600_000 })
  expect(statuses(await fetchAll(running.pool, small))).toEqual(['fetched'])
  expect(running.pool.tally().hedges).toBeGreaterThanOrEqual(2)
  expect(running.pool.tally().hedges).toBeLessThanOrEqual(10)
})

test('the pool leaves a mirror that stalls every other file, even with two requests at a time', async () => {
  const files = [...makeFiles(200, 5_000)]
  await using sick = await mirrorOf(new Map(files), { delayMs: 150 })
  await using well = await mirrorOf(new Map(files))
  await using running = startPool([sick.url, well.url], { ca, stallTimeoutMs: 20_000 })
  const fetchOne = async (name: RegExp) => {
    const [path, content] = files.splice(
      files.findIndex(([path]) => name.test(path)),
      1,
    )[0] as [string, Buffer]
    expect(await running.pool.fetch(resourceOf(path, content))).toMatchObject({ status: 'fetched' })
  }
  await Promise.all(Array.from({ length: 24 }, () => fetchOne(/./)))
  sick.setFaults([{ kind: 'stall-headers', match: /[02468]\// }])
  let left = 8
  const stalled = async () => {
    for (; left > 0; left--) await fetchOne(/[02468]\//)
  }
  const smooth = async () => {
    while (left > 0) await fetchOne(/[13579]\//)
  }
  await Promise.all([stalled(), smooth()])
  expect(running.pool.tally().mirrors[0]).toMatchObject({ ejected: true, lastFailure: { reason: 'slow' } })
})

test('the pool reinstates an ejected mirror early if the last one trickles, also beside a trickling hedge', async () => {
  let ahead = 0
  const clock = { ...systemClock, now: () => systemClock.now() + ahead }
  await using resting = await mirrorOf(small, { faults: [{ kind: 'status-500', match: /m[0-2]\// }] })
  // It would take longer than the test may.
  await using last = await mirrorOf(small, { faults: [{ kind: 'slow=50Bps', match: /m3\// }] })
  await using running = startPool([resting.url, last.url], { ca, clock, stallTimeoutMs: 600_000 })
  const files = [...small].slice(0, 4)
  for (const [path, content] of files.slice(0, 3)) await running.pool.fetch(resourceOf(path, content))
  expect(running.pool.tally().mirrors.map(({ ejected }) => ejected)).toEqual([true, false])
  const [path, content] = files[3] as [string, Buffer]
  const fetched = running.pool.fetch(resourceOf(path, content))
  while (last.requests.filter(({ path }) => path.includes('/m3/')).length < 2) await systemClock.sleep(20)
  // The three seconds of its rest.
  ahead = 3_000
  expect(await fetched).toMatchObject({ status: 'fetched' })
  expect(resting.requests.at(-1)?.path).toContain('/m3/')
})

test('a body above its limit is refused, without reading on', async () => {
  await using mirror = await mirrorOf(small, { faults: [{ kind: 'bomb' }] })
  await using running = startPool([mirror.url], { ca, retries: 0 })
  const [path, content] = [...small][0] as [string, Buffer]
  const outcome = await running.pool.fetch(resourceOf(path, content, { large: false, limitBytes: 100_000 }))
  const message = expect.stringMatching(/the limit is 100000$/)
  expect(outcome).toMatchObject({ status: 'failed', failures: [{ reason: 'too-big', message }] })
})

/** The most bytes that the pool's folder has while `work` lasts. */
async function mostOnDisk({ folder }: { readonly folder: string }, work: () => Promise<unknown>): Promise<number> {
  const parts = join(folder, 'parts')
  // A file with holes takes less than its size.
  const takenBy = (name: string) => 512 * (statSync(join(parts, name), { throwIfNoEntry: false })?.blocks ?? 0)
  let most = 0
  const look = setInterval(() => {
    const names = existsSync(parts) ? readdirSync(parts) : []
    most = Math.max(
      most,
      names.map(takenBy).reduce((sum, bytes) => sum + bytes, 0),
    )
  }, 1)
  await work().finally(() => clearInterval(look))
  return most
}

test.each([true, false])('bodies that never end fill neither memory nor disk (large files: %s)', async (large) => {
  const limitBytes = 8 * 2 ** 20
  await using mirror = await mirrorOf(small, { faults: [{ kind: 'bomb' }], noRange: true })
  await using running = startPool([mirror.url], { ca, retries: 0 })
  const most = await mostOnDisk(running, async () => {
    const outcomes = await fetchAll(running.pool, small, { limitBytes, large })
    expect(outcomes.some(({ status }) => status === 'fetched')).toBe(false)
  })
  expect(most).toBeGreaterThan(limitBytes / 2)
  expect(most).toBeLessThan(6 * limitBytes)
})

/** A mirror that announces files of `total` bytes and answers each range by `send`. */
async function startRanges(total: number, send: (response: ServerResponse, isLast: boolean) => void) {
  let requests = 0
  const server = createServer(({ headers: { range = 'bytes=0-0' } }, response) => {
    requests++
    const [first, last = 0] = /(\d+)-(\d+)/.exec(range)?.slice(1).map(Number) ?? []
    response.writeHead(206, { 'content-range': `bytes ${first}-${last}/${total}` })
    send(response, last + 1 >= total)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => void server.close().closeAllConnections(),
  }
}

test('pieces of files whose last piece never comes do not fill the disk', async () => {
  const limitBytes = 8 * 2 ** 20
  const piece = Buffer.alloc(2 ** 20)
  await using mirror = await startRanges(limitBytes, (response, isLast) => {
    if (isLast) response.write('x')
    else response.end(piece)
  })
  // Pieces under way when four files are full still arrive: at most twelve here, fewer than two files.
  await using running = startPool([mirror.url], { retries: 0, stallTimeoutMs: 2_000, parallel: 12 })
  const most = await mostOnDisk(running, () => fetchAll(running.pool, small, { limitBytes }))
  expect(most).toBeGreaterThan(limitBytes)
  expect(most).toBeLessThan(6 * limitBytes)
})

test('a size that another mirror contradicts is not worth a request for each of its pieces', async () => {
  const files = new Map([...small].slice(0, 6))
  await using liar = await startRanges(500 * 2 ** 20, (response) => response.end())
  await using good = await mirrorOf(files)
  await using running = startPool([liar.url, good.url], { ca, parallel: 8 })
  expect(statuses(await fetchAll(running.pool, files, { limitBytes: 500 * 2 ** 20 }))).toEqual(['fetched'])
  expect(liar.requests()).toBeLessThan(500)
})

test('the pool keeps nothing of a fetched file', async () => {
  await using mirror = await mirrorOf(small, { faults: [{ kind: 'cut@300', attempts: 1 }] })
  await using running = startPool([mirror.url], { ca })
  const fetched = async () => {
    const [, second, last] = await fetchAll(running.pool, new Map([...small].slice(0, 3)))
    expect([second, last]).toMatchObject([{ status: 'fetched' }, { status: 'fetched' }])
    return [second, last].map((outcome) => new WeakRef(outcome as Outcome))
  }
  const outcomes = await fetched()
  // A reference that was just made holds until the turn is over.
  await new Promise((resolve) => setImmediate(resolve))
  if (!globalThis.gc) throw new Error('this test needs node --expose-gc, as npm test has it')
  globalThis.gc()
  expect(outcomes.map((outcome) => outcome.deref())).toEqual([undefined, undefined])
})

test('an abort ends every fetch with its reason, and close leaves nothing', async () => {
  await using mirror = await mirrorOf(large, { faults: [{ kind: 'stall-body@512k' }] })
  const controller = new AbortController()
  const running = startPool([mirror.url], { ca, signal: controller.signal })
  const fetches = fetchAll(running.pool, large)
  const reason = new Error('enough')
  setTimeout(() => controller.abort(reason), 300)
  await expect(fetches).rejects.toBe(reason)
  await running.pool.close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(mirror.openConnections).toBe(0)
  const parts = join(running.folder, 'parts')
  expect(existsSync(parts) ? readdirSync(parts) : []).toEqual([])
  await running[Symbol.asyncDispose]()
})

describe('a list that is only a first guess', () => {
  test('fails no file before the list is decided', async () => {
    for (const fault of ['status-404', 'html-200', 'reset@0'] as const) {
      await using bad = await mirrorOf(small, { faults: [{ kind: fault }] })
      await using good = await mirrorOf(small)
      await using running = startPool([bad.url], { ca, provisional: true, retries: 0 })
      const fetched = fetchAll(running.pool, small)
      while (bad.requests.length === 0) await sleep(5)
      running.pool.decide([{ name: 'good', url: good.url }])
      expect(statuses(await fetched)).toEqual(['fetched'])
      expect(good.requests.length).toBeGreaterThanOrEqual(small.size)
    }
  })

  test('moves all requests from mirrors that are not on the decided list', async () => {
    await using stuck = await mirrorOf(small, { faults: [{ kind: 'stall-headers' }] })
    await using good = await mirrorOf(small)
    await using running = startPool([stuck.url], { ca, provisional: true })
    const fetched = fetchAll(running.pool, small)
    // As many as the pool sends at once; more are sent only when something ends.
    while (stuck.requests.length < 32) await sleep(5)
    running.pool.decide([{ name: 'good', url: good.url }])
    const asked = stuck.requests.length
    expect(statuses(await fetched)).toEqual(['fetched'])
    expect(stuck.requests.length).toBe(asked)
    expect(running.pool.tally().mirrors.map(({ mirror }) => mirror.name)).toEqual(['good', 'mirror-1'])
  })

  test('a file that no mirror of the decided list has is absent', async () => {
    await using empty = await mirrorOf(new Map())
    await using running = startPool([empty.url], { ca, provisional: true })
    const fetched = fetchAll(running.pool, makeFiles(1, 10))
    running.pool.decide([{ name: 'empty', url: empty.url }])
    expect(statuses(await fetched)).toEqual(['absent'])
  })
})
