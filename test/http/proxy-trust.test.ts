// Behind an HTTP proxy the mirror's certificate is verified too, whatever the environment says of Node's own default.
import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { newAuthority } from '../support/certificates.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'

test('NODE_TLS_REJECT_UNAUTHORIZED=0 does not switch verification off behind a proxy', async () => {
  const tls = newAuthority('nobody’s CA').issue({ hosts: ['mirror.example.test'] })
  await using mirror = await startMirror({ tree: sampleTree(), tls })
  const proxy = createServer().on('connect', (_, socket: Socket) => {
    const onward = connect(mirror.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const side of [onward, socket]) side.on('error', () => {})
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  // In a process of its own: what a test sets in process.env does not reach Node itself.
  const script = `
    const { createTrust } = await import(${JSON.stringify(sourceUrl('http/trust.ts'))})
    const { createHttpClient } = await import(${JSON.stringify(sourceUrl('http/http-client.ts'))})
    const { get } = await import(${JSON.stringify(sourceUrl('http/request.ts'))})
    const { systemClock } = await import(${JSON.stringify(sourceUrl('clock.ts'))})
    const env = { HTTPS_PROXY: process.argv[1] }
    const client = createHttpClient({ trust: createTrust({ env: {} }), env, now: systemClock.now })
    const url = 'https://mirror.example.test/golang.org/x/text/@v/list'
    await get(url, { client, mirror: 'm', userAgent: 't/1', clock: systemClock })
      .then(() => console.log('trusted'), (error) => console.log(error.reason))
    await client.close()`
  const args = ['--no-warnings', '--input-type=module', '-e', script]
  const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...args, proxyUrl], { env })
    expect(stdout).toBe('certificate-unknown-authority\n')
    expect(mirror.requests).toEqual([])
  } finally {
    proxy.closeAllConnections()
    proxy.close()
  }
})

function sourceUrl(file: string): string {
  return new URL(`../../src/${file}`, import.meta.url).href
}
