// Mirrors that attack the client, on the product itself: the next mirror serves the job, and memory stays bounded.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeAuthority } from '../support/certificates.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { FLOOD_KINDS, startFlood } from '../support/h2-flood.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { runCli } from '../support/product.ts'

const MOST_BYTES = 600 * 2 ** 20
const modules = Array.from({ length: 120 }, (_, n) =>
  buildModule({ path: `example.test/m${n}`, version: 'v1.0.0', files: { 'm.go': `package m${n}\n` } }),
)
const authority = makeAuthority()
const tree = sampleTree(modules)
let good: MirrorServer
let secure: MirrorServer

beforeAll(async () => {
  good = await startMirror({ tree })
  secure = await startMirror({ tree, tls: authority.issue({}), http2: true })
})
afterAll(async () => {
  await good.close()
  await secure.close()
})

/** Sets up a project of all modules over these mirrors; the run and the most memory that it had. */
async function setUp(sandbox: GoSandbox, urls: readonly string[]) {
  const files = mkdtempSync(join(sandbox.dir, 'hostile-'))
  const ca = join(files, 'ca.pem')
  writeFileSync(ca, authority.pem)
  const args = ['setup', '--select', 'ordered', '--sumdb', 'off', '--ca-file', ca, '--stall-timeout', '2s']
  const env = { GO_PROXY_SETUP_MIRRORS: urls.join(' ') }
  return await runCli(sandbox, sandbox.project({ requires: modules }), args, env)
}

async function expectServed(urls: readonly string[]) {
  await using sandbox = goSandbox()
  const run = await setUp(sandbox, [...urls, good.url])
  expect([run.code, run.code === 0 ? '' : run.stderr]).toEqual([0, ''])
  expect(run.peakBytes).toBeGreaterThan(10 * 2 ** 20)
  expect(run.peakBytes).toBeLessThan(MOST_BYTES)
  return run
}

/** A mirror that serves the probe's files and answers the rest by `attack`. */
async function startHostile(attack: (path: string, response: ServerResponse) => void) {
  const server = createServer(async ({ url = '' }, response) => {
    response.on('error', () => {})
    if (url.includes('/example.test/')) return attack(url, response)
    const answer = await fetch(`${good.url}${url}`)
    response.statusCode = answer.status
    response.end(await answer.bytes())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => void server.close().closeAllConnections(),
  }
}

const MIB = Buffer.alloc(2 ** 20, 'x')
function stream(response: ServerResponse, mib: number): void {
  if (response.destroyed) return
  if (mib <= 0) response.end()
  else if (response.write(MIB)) setImmediate(stream, response, mib - 1)
  else response.once('drain', () => stream(response, mib - 1))
}

describe('bodies', () => {
  test('of 16 MiB for every .mod, the most that go reads', async () => {
    await using hostile = await startHostile((path, response) => {
      if (path.endsWith('.mod')) stream(response, 16)
      else response.end(tree.read(path.slice(1)))
    })
    await expectServed([hostile.url])
  })

  const zeros = Buffer.alloc(100 * 2 ** 20)
  test.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros, { params: { 1: 3 } })],
    ['zstd', zstdCompressSync(zeros)],
  ])('a %s bomb is refused unopened', async (encoding, bomb) => {
    const headers = { 'content-encoding': encoding }
    await using hostile = await startHostile((_, response) => response.writeHead(200, headers).end(bomb))
    await using probed = await startMirror({ tree: { read: () => bomb } })
    const { peakBytes } = await expectServed([hostile.url, probed.url])
    expect(peakBytes).toBeLessThan(300 * 2 ** 20)
  })
})

test.each(FLOOD_KINDS)(
  'HTTP/2: %s',
  async (kind) => {
    const tls = authority.issue({})
    await using atOnce = await startFlood(kind, tls)
    await using afterProbe = await startFlood(kind, tls, { port: secure.port, count: 1 })
    await expectServed([atOnce.url, afterProbe.url])
    expect([atOnce.flooded > 0, afterProbe.flooded > 0]).toEqual([true, true])
  },
  60_000,
)
