// An error that comes when undici has taken its listeners off must not end the process.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Stream } from 'node:http2'
import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { createHttpClient } from '../../src/http/http-client.ts'
import { get } from '../../src/http/request.ts'
import { makeAuthority } from '../support/certificates.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { trustIn } from '../support/trust.ts'

test('streams and sessions have a last error listener before undici adds its own', async () => {
  const seen: { stream: number; session: number }[] = []
  const note = (message: unknown) => {
    const { stream } = message as { stream: ClientHttp2Stream }
    seen.push({ stream: stream.listenerCount('error'), session: stream.session?.listenerCount('error') ?? 0 })
  }
  const authority = makeAuthority()
  await using mirror = await startMirror({ tree: sampleTree(), tls: authority.issue({}), http2: true })
  const client = createHttpClient({ trust: trustIn(authority.pem), env: {}, now: systemClock.now })
  subscribe('http2.client.stream.created', note)
  try {
    for (const file of ['list', 'v0.14.0.info']) {
      const url = `${mirror.url}/golang.org/x/text/@v/${file}`
      await get(url, { client, mirror: 'm', userAgent: 'test', clock: systemClock })
    }
    expect(seen).toHaveLength(2)
    // More where other tests of this process have guarded theirs; of its own the session has undici's.
    for (const { stream, session } of seen) {
      expect(stream).toBeGreaterThanOrEqual(1)
      expect(session).toBeGreaterThanOrEqual(2)
    }
  } finally {
    unsubscribe('http2.client.stream.created', note)
    await client.close()
  }
})
