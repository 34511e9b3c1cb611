// A program for test/http/close-within.test.ts: wires that are closed while Node is still inside the read that brought the reason, and the
// garbage collected in the same moment. Run with --expose-gc; prints how many were closed so.
import { subscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Stream } from 'node:http2'
import { systemClock } from '../../src/clock.ts'
import { createHttpClient, type HttpClient } from '../../src/http/http-client.ts'
import { get } from '../../src/http/request.ts'
import { makeAuthority } from './certificates.ts'
import { startMirror } from './mirror.ts'
import { sampleTree } from './modules.ts'
import { trustIn } from './trust.ts'

const ROUNDS = 20
const collect = globalThis.gc as unknown as (how: { type: 'minor' }) => void
let closed = 0
let client: HttpClient | undefined

subscribe('http2.client.stream.created', (message) => {
  const { stream } = message as { readonly stream: ClientHttp2Stream }
  stream.once('error', () => {
    closed += 1
    void client?.close()
    collectFor(3)
  })
})

/** In the turns that Node takes before it leaves the read. */
function collectFor(ticks: number): void {
  collect({ type: 'minor' })
  if (ticks > 0) process.nextTick(collectFor, ticks - 1)
}

const authority = makeAuthority()
await using mirror = await startMirror({
  tree: sampleTree(),
  tls: authority.issue({}),
  http2: true,
  faults: [{ kind: 'h2-protocol-error@100' }],
})
for (let round = 0; round < ROUNDS; round += 1) {
  client = createHttpClient({ trust: trustIn(authority.pem), env: {}, now: systemClock.now })
  const url = `${mirror.url}/golang.org/x/text/@v/v0.14.0.zip`
  await get(url, { client, mirror: 'm', userAgent: 'test', clock: systemClock }).catch(() => {})
  await client.close()
}
console.log(`${closed} clients closed within`)
