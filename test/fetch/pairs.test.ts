// Faults in pairs: a mirror that dies beside one that does not have some files. No file may wait for the
// dead mirror's turn again and again; its time limit is paid once.
import { expect, test } from '@jest/globals'
import { makeAuthority } from '../support/certificates.ts'
import { startMirror } from '../support/mirror.ts'
import { fetchAll, makeFiles, startPool, treeOfFiles } from '../support/pool.ts'

const authority = makeAuthority()
const ca = authority.pem
const all = makeFiles(80, 2_000)
/** What the second mirror has: half. */
const half = new Map([...all].slice(0, 40))

test.each(['stall-headers', 'reset@0'] as const)(
  'a first mirror that dies (%s) and a second that returns 404 for half: each dead request is paid once',
  async (kind) => {
    const tls = authority.issue()
    await using first = await startMirror({ tree: treeOfFiles(all), tls, http2: true, faults: [{ kind, after: 8 }] })
    await using second = await startMirror({ tree: treeOfFiles(half), tls: authority.issue(), http2: true })
    await using running = startPool([first.url, second.url], { ca, stallTimeoutMs: 1_000 })
    const outcomes = await fetchAll(running.pool, all)
    const fetched = outcomes.filter(({ status }) => status === 'fetched').length
    expect(fetched).toBeGreaterThanOrEqual(half.size)
    // In the beginning each file may be requested there once; after its death a handful more, never one for each file.
    const seen = first.requests.map(({ path }) => path)
    const again = seen.filter((path, index) => seen.indexOf(path) < index)
    expect(again.length).toBeLessThanOrEqual(16)
  },
)
