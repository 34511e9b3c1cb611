// Reserves replace failing mirrors of the list: when they get requests, and when not.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { makeAuthority } from '../support/certificates.ts'
import { type MirrorOptions, startMirror } from '../support/mirror.ts'
import { type Files, fetchAll, makeFiles, startPool, treeOfFiles } from '../support/pool.ts'

const files = makeFiles(20, 2_000)
const authority = makeAuthority()
const ca = authority.pem
const mirrorOf = (content: Files, options: Partial<MirrorOptions> = {}) =>
  startMirror({ tree: treeOfFiles(content), tls: authority.issue(), http2: true, ...options })
const listOf = (first: { url: string }, second: { url: string }) => [
  { name: 'first', url: first.url },
  { name: 'reserve', url: second.url, reserve: true },
]

describe('a reserve', () => {
  test('gets no request while the others serve, and appears in no tally', async () => {
    await using first = await mirrorOf(files)
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second) })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.every(({ status }) => status === 'fetched')).toBe(true)
    expect(second.requests).toEqual([])
    expect(running.pool.tally().mirrors.map(({ mirror }) => mirror.name)).toEqual(['first'])
  })

  test('serves what the only other mirror cuts', async () => {
    await using first = await mirrorOf(files, { faults: [{ kind: 'h2-protocol-error@100' }] })
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second) })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.map(({ mirror }) => mirror?.name)).toEqual(outcomes.map(() => 'reserve'))
    // Once it is back nothing begins with a failure of the first.
    expect(first.requests.length).toBeLessThan(3 * files.size)
  })

  test('serves what the only other mirror never responds to', async () => {
    await using first = await mirrorOf(files, { faults: [{ kind: 'stall-headers' }] })
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second), stallTimeoutMs: 1_000 })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.every(({ status }) => status === 'fetched')).toBe(true)
  })

  test('gets no request for what the others return 404 for', async () => {
    await using first = await mirrorOf(new Map())
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second) })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.every(({ status }) => status === 'absent')).toBe(true)
    expect(second.requests).toEqual([])
  })

  test('that the user named serves what the others return 404 for, and is waited for', async () => {
    await using first = await mirrorOf(new Map())
    await using second = await mirrorOf(files, { delayMs: 2_500 })
    const mirrors = listOf(first, second).map((one) => ({ ...one, forAbsent: one.name === 'reserve' }))
    await using running = startPool([], { ca, mirrors })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.map(({ mirror }) => mirror?.name)).toEqual(outcomes.map(() => 'reserve'))
  })

  test('that the user named and that is silent holds no file that the others return 404 for', async () => {
    await using first = await mirrorOf(new Map())
    await using second = await mirrorOf(files, { faults: [{ kind: 'stall-headers' }] })
    const mirrors = listOf(first, second).map((one) => ({ ...one, forAbsent: one.name === 'reserve' }))
    await using running = startPool([], { ca, mirrors, stallTimeoutMs: 600_000 })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.every(({ status }) => status === 'absent')).toBe(true)
  })

  test('gets no request for a 404 that reports a time-out: most private modules get that', async () => {
    await using first = await mirrorOf(files, { faults: [{ kind: 'not-found-transient' }] })
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second), retries: 0 })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.every(({ status }) => status === 'failed')).toBe(true)
    expect(second.requests).toEqual([])
  })

  test('joins a body that trickles', async () => {
    const large = makeFiles(3, 100_000)
    // It would take longer than the test may.
    await using first = await mirrorOf(large, { faults: [{ kind: 'slow=1kBps' }] })
    await using second = await mirrorOf(large)
    await using running = startPool([], { ca, mirrors: listOf(first, second) })
    const outcomes = await fetchAll(running.pool, large)
    expect(outcomes.every(({ status }) => status === 'fetched')).toBe(true)
  })

  test('does not join a request that is merely late', async () => {
    await using first = await mirrorOf(files, { delayMs: 1_600 })
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second), parallel: 5 })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.every(({ mirror }) => mirror?.name === 'first')).toBe(true)
    expect(second.requests).toEqual([])
  })

  test('returns to its place when the first mirror is back', async () => {
    await using first = await mirrorOf(files, { faults: [{ kind: 'status-502', attempts: 1 }] })
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second), parallel: 1 })
    const [name = ''] = files.keys()
    await fetchAll(running.pool, new Map([[name, files.get(name) ?? Buffer.alloc(0)]]))
    first.setFaults([])
    const others = new Map([...files].slice(1))
    const outcomes = await fetchAll(running.pool, others)
    expect(outcomes.every(({ mirror }) => mirror?.name === 'first')).toBe(true)
    expect(second.requests).toHaveLength(1)
  })

  test('serves while the first demands a pause', async () => {
    await using first = await mirrorOf(files, { faults: [{ kind: 'status-429', retryAfter: 60 }] })
    await using second = await mirrorOf(files)
    await using running = startPool([], { ca, mirrors: listOf(first, second) })
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.every(({ mirror }) => mirror?.name === 'reserve')).toBe(true)
  })

  test('serves while one request tries whether the ejected first is back', async () => {
    await using first = await mirrorOf(files, { faults: [{ kind: 'status-500' }] })
    await using second = await mirrorOf(files)
    let ahead = 0
    const clock = { ...systemClock, now: () => systemClock.now() + ahead }
    await using running = startPool([], { ca, mirrors: listOf(first, second), clock })
    await fetchAll(running.pool, files)
    ahead = 60_000
    first.setFaults([{ kind: 'stall-headers' }])
    const asked = first.requests.length
    const outcomes = await fetchAll(running.pool, files)
    expect(outcomes.filter(({ mirror }) => mirror?.name === 'reserve')).toHaveLength(files.size)
    expect(first.requests.length - asked).toBe(1)
  })

  test('may come from the list that was a first guess: its requests move', async () => {
    await using second = await mirrorOf(files, { faults: [{ kind: 'stall-headers' }] })
    await using first = await mirrorOf(files)
    await using running = startPool([second.url], { ca, provisional: true })
    const fetched = fetchAll(running.pool, files)
    while (second.requests.length === 0) await sleep(5)
    running.pool.decide(listOf(first, second))
    const outcomes = await fetched
    expect(outcomes.map(({ mirror }) => mirror?.name)).toEqual(outcomes.map(() => 'first'))
  })
})
