// Files nobody has while the first mirror fails. The time limit of a request is longer than the test's: what
// waits for the failed mirror fails it.
import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { makeAuthority } from '../support/certificates.ts'
import { startMirror } from '../support/mirror.ts'
import { fetchAll, makeFiles, startPool, treeOfFiles } from '../support/pool.ts'

const authority = makeAuthority()
const ca = authority.pem
const wanted = makeFiles(200, 2_000)
const present = new Map([...wanted].slice(0, 60))

test.each([
  ['stall-headers', 0],
  ['stall-headers', 8],
  ['stall-body@100', 8],
  ['slow=100Bps', 8],
  ['reset@0', 8],
  ['status-502', 8],
] as const)(
  'a first mirror that fails (%s after %i) holds no file that the second returns 404 for',
  async (kind, after) => {
    const options = { tree: treeOfFiles(present), http2: true }
    await using first = await startMirror({ ...options, tls: authority.issue(), faults: [{ kind, after }] })
    await using second = await startMirror({ ...options, tls: authority.issue() })
    await using running = startPool([first.url, second.url], { ca, stallTimeoutMs: 600_000 })
    const outcomes = await fetchAll(running.pool, wanted)
    expect(outcomes.map(({ status }) => status)).toEqual(
      [...wanted.keys()].map((path) => (present.has(path) ? 'fetched' : 'absent')),
    )
    // It is paid once: the 140 are not requested there until each has used its tries up.
    expect(first.requests.length).toBeLessThan(3 * wanted.size)
  },
  30_000,
)

test('a 404 that reports a time-out is repeated for two seconds', async () => {
  const [path = ''] = wanted.keys()
  const options = { tree: treeOfFiles(wanted), faults: [{ kind: 'not-found-transient' as const }] }
  await using mirror = await startMirror(options)
  const clock = { ...systemClock, random: () => 0.999 }
  await using running = startPool([mirror.url], { clock, retries: 7 })
  const [outcome] = await fetchAll(running.pool, new Map([...wanted].slice(0, 1)))
  expect(outcome?.status).toBe('failed')
  // Pauses of 0.2, 0.4, 0.8 and 1.6 s.
  expect(mirror.requests.map((request) => request.path)).toEqual(Array(5).fill(`/${path}`))
})

test.each(['status-500', 'not-found-transient'] as const)(
  'one file that every mirror fails with %s ejects none',
  async (kind) => {
    const [path = ''] = wanted.keys()
    const options = { tree: treeOfFiles(wanted), faults: [{ kind, match: new RegExp(path) }] }
    await using first = await startMirror(options)
    await using second = await startMirror(options)
    await using running = startPool([first.url, second.url])
    const outcomes = await fetchAll(running.pool, wanted)
    expect(outcomes.map(({ status }) => status)).toEqual(
      [...wanted.keys()].map((name) => (name === path ? 'failed' : 'fetched')),
    )
    expect(running.pool.tally().mirrors.map(({ ejected }) => ejected)).toEqual([false, false])
  },
  30_000,
)
