// The relay of the product between two fronts: mirrors that attack it, and whoever reaches its port. It stays usable for go, and small.
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect as connectH2 } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeAuthority } from '../support/certificates.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { FLOOD_KINDS, startFlood } from '../support/h2-flood.ts'
import { ATTACKS, RANGE_ATTACKS, startHostile } from '../support/hostile.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleModules, sampleTree } from '../support/modules.ts'
import { peakOf, type RunningCli, startCli } from '../support/product.ts'
import { ask, sendRaw, sleep } from '../support/relay.ts'
import { createSumdb } from '../support/sumdb.ts'

const MOST_BYTES = 500 * 2 ** 20
const module = buildModule({ path: 'example.test/m', version: 'v1.0.0' })
const upper = buildModule({ path: 'example.test/Upper', version: 'v1.0.0' })
const sumdb = createSumdb([...sampleModules(), module])
const content = { tree: sampleTree([module, upper]), sumdb }
const authority = makeAuthority()
let sandbox: GoSandbox
let good: MirrorServer

beforeAll(async () => {
  sandbox = goSandbox()
  writeFileSync(join(sandbox.dir, 'ca.pem'), authority.pem)
  good = await startMirror(content)
})
afterAll(async () => {
  await good.close()
  await sandbox.remove()
})

async function startRelay(urls: readonly string[]): Promise<RunningCli & { readonly url: string }> {
  const args = ['relay', '--select', 'ordered', '--sumdb', sumdb.verifierKey, '--stall-timeout', '2s']
  args.push('--ca-file', join(sandbox.dir, 'ca.pem'))
  const relay = await startCli(sandbox, args, {
    ready: /^export GOPROXY='(http:[^'|,]+)/m,
    cwd: sandbox.project({ requires: [] }),
    env: { GO_PROXY_SETUP_MIRRORS: urls.join(' ') },
  })
  return { ...relay, url: relay.found }
}

const db = `/sumdb/${sumdb.name}`
const FILES = [
  ...['@v/list', '@latest', '@v/v1.0.0.info', '@v/v1.0.0.mod', '@v/v1.0.0.zip'].map(
    (file) => `/example.test/m/${file}`,
  ),
  ...['latest', 'lookup/example.test/m@v1.0.0', 'tile/8/0/000.p/3'].map((page) => `${db}/${page}`),
]

async function expectServes(relay: { readonly url: string; readonly pid: number }): Promise<void> {
  const answers = await Promise.all(FILES.map((file) => ask(relay, file)))
  const right = FILES.map((file) =>
    file.startsWith(db) ? sumdb.handle(file.slice(db.length)) : content.tree.read(file.slice(1)),
  )
  expect(answers.map(({ status }, n) => [FILES[n], status])).toEqual(FILES.map((file) => [file, 200]))
  expect(answers.map(({ body }) => body.toString('latin1'))).toEqual(right.map((body) => body?.toString('latin1')))
  expect(peakOf(relay.pid)).toBeLessThan(MOST_BYTES)
}

describe('mirrors that attack it', () => {
  test.each(Object.entries({ ...ATTACKS, ...RANGE_ATTACKS }))(
    '%s, for every file',
    async (_name, attack) => {
      await using hostile = await startHostile(good, /example\.test\/m|\/sumdb\/.*(latest|tile)/, attack)
      await using relay = await startRelay([hostile.url, good.url])
      await expectServes(relay)
      expect(hostile.attacked()).toBeGreaterThan(3)
    },
    60_000,
  )

  test.each(FLOOD_KINDS)(
    'HTTP/2: %s',
    async (kind) => {
      const tls = authority.issue({})
      await using secure = await startMirror({ ...content, tls, http2: true })
      await using flood = await startFlood(kind, tls, { port: secure.port, count: 1 })
      await using relay = await startRelay([flood.url, good.url])
      await expectServes(relay)
      expect(flood.flooded).toBeGreaterThan(0)
    },
    60_000,
  )
})

describe('whoever reaches its port', () => {
  let relay: Awaited<ReturnType<typeof startRelay>>
  let port = 0
  beforeAll(async () => {
    relay = await startRelay([good.url])
    port = Number(new URL(relay.url).port)
  })
  afterAll(async () => await relay[Symbol.asyncDispose]())

  test('HTTP/2 does not exist there: neither by its preface, nor by an upgrade, nor by TLS', async () => {
    const session = connectH2(`http://127.0.0.1:${port}`)
    const [error] = await once(session, 'error')
    expect(error).toMatchObject({ code: expect.stringMatching(/^(ERR_HTTP2_|ECONNRESET|EPIPE)/) })
    const upgrade = `GET ${new URL(relay.url).pathname}${FILES[0]} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`
    const settings = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'
    expect(await sendRaw(relay, `${upgrade}${settings}Connection: close\r\n\r\n`)).not.toMatch(/^HTTP\/1\.1 101/)
    const secure = connectTls({ host: '127.0.0.1', port, ALPNProtocols: ['h2'], rejectUnauthorized: false })
    await once(secure, 'error')
    await expectServes(relay)
  })

  const frames: readonly [string, number, Buffer][] = [
    ['settings', 4, Buffer.alloc(0)],
    ['pings', 6, Buffer.alloc(8)],
    ['resets', 3, Buffer.alloc(4)],
    ['window updates', 8, Buffer.alloc(4, 1)],
    ['continuations', 9, Buffer.alloc(16_000, 'x')],
    ['empty data', 0, Buffer.alloc(0)],
  ]
  test.each(frames)('a flood of HTTP/2 %s is cut at the preface', async (_name, type, payload) => {
    const frame = Buffer.concat([
      Buffer.from([0, payload.length >> 8, payload.length & 255, type, 0, 0, 0, 0, 1]),
      payload,
    ])
    const floods = Array.from({ length: 20 }, () =>
      pour(port, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', Buffer.concat(Array(200).fill(frame))),
    )
    await expectServes(relay)
    await Promise.all(floods)
    await expectServes(relay)
  })

  test('thousands of connections that say nothing or never end a header', async () => {
    const idle = await open(port, 1_500, '')
    const slow = await open(port, 1_500, `GET ${new URL(relay.url).pathname}${FILES[0]} HTTP/1.1\r\nX-Slow: 1\r\n`)
    await expectServes(relay)
    for (const socket of slow) if (!socket.closed) await once(socket, 'close')
    await expectServes(relay)
    for (const socket of idle) socket.destroy()
  }, 60_000)

  test('more connections than it takes are cut at once, and it is there again when they leave', async () => {
    const cut = Promise.withResolvers<void>()
    let left = 900
    const others = await open(port, 5_000, '', () => --left === 0 && cut.resolve())
    await cut.promise
    // Those that came last; without a bound the oldest would end first, by their time limit.
    expect(others.slice(4_000).filter(({ closed }) => closed).length).toBeGreaterThan(450)
    for (const socket of others) socket.destroy()
    while (
      await ask(relay, FILES[0] ?? '').then(
        () => false,
        () => true,
      )
    )
      await sleep(50)
    await expectServes(relay)
  }, 60_000)

  /** A path and what a second spelling of it would be. */
  const SPELLINGS: readonly [string, (path: string) => string][] = [
    ['a double slash', (path) => path.replace('/@v', '//@v')],
    ['a leading double slash', (path) => `/${path}`],
    ['an encoded slash', (path) => path.replace('/@v', '%2F@v')],
    ['an encoded at sign', (path) => path.replace('@', '%40')],
    ['an encoded letter', (path) => path.replace('m/', '%6D/')],
    ['a dot segment', (path) => path.replace('/@v', '/./@v')],
    ['a parent segment', (path) => path.replace('/@v', '/x/../@v')],
    ['a trailing dot', (path) => path.replace('.test', '.test.')],
    ['a trailing dot of the path', (path) => path.replace('/m/', '/m./')],
    ['a trailing slash', (path) => `${path}/`],
    ['an upper-case letter that go would escape', (path) => path.replace('/m/', '/M/')],
    ['an escape of no letter', (path) => path.replace('/m/', '/!m!/')],
    ['a query', (path) => `${path}?x=1`],
    ['an empty query', (path) => `${path}?`],
    ['a fragment', (path) => `${path}#x`],
    ['a NUL', (path) => path.replace('/m/', '/m%00/')],
    ['a very long path', (path) => path.replace('/m/', `/${'m/'.repeat(2_000)}`)],
    ['a long name', (path) => path.replace('/m/', `/${'m'.repeat(300)}/`)],
    ['a plus for a blank', (path) => path.replace('/m/', '/m+/')],
  ]
  test('equal requests share one fetch, and no other spelling of a path reaches a mirror or joins it', async () => {
    await using slow = await startMirror({ ...content, delayMs: 100 })
    await using own = await startRelay([slow.url])
    const before = slow.requests.length
    const path = '/example.test/m/@v/v1.0.0.zip'
    const same = Array.from({ length: 20 }, () => ask(own, path))
    const odd = SPELLINGS.map(async ([name, spell]) => [name, (await ask(own, spell(path))).status] as const)
    expect((await Promise.all(same)).map(({ status }) => status)).toEqual(same.map(() => 200))
    const statuses = await Promise.all(odd)
    expect(statuses.filter(([, status]) => ![400, 404, 414, 431].includes(status))).toEqual([])
    // A path that is spelled right but names another module may be requested, as itself.
    const asked = slow.requests.slice(before).map(({ url }) => url)
    expect(asked.filter((url) => url === path)).toHaveLength(1)
    expect(asked.filter((url) => /%|\/\/|\.\/|\?|!m!|\/M\//.test(url))).toEqual([])
    // go spells a letter's escape in two ways, and both are one file.
    const both = await Promise.all(
      ['!upper', '%21upper'].map((name) => ask(own, `/example.test/${name}/@v/v1.0.0.zip`)),
    )
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(slow.requests.filter(({ url }) => /upper\/@v\/v1\.0\.0\.zip/.test(url))).toHaveLength(1)
  })

  test('a web page that had its name led to loopback gets nothing and stops nothing', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `[::1]:${port}`,
      `127.0.0.1:${port}.evil.example`,
    ]) {
      const got = await ask(relay, FILES[0] ?? '', { headers: { host, origin: 'http://evil.example' } })
      expect([got.status, got.body.length, got.headers['access-control-allow-origin']]).toEqual([421, 0, undefined])
    }
    await expectServes(relay)
  })
})

/** Connections that are open, or were refused. */
async function open(port: number, count: number, text: string, onClose = (): unknown => undefined): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1'))
  const settled = sockets.map(async (socket) => {
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    void closed.then(onClose)
    socket.on('error', () => {}).resume()
    await Promise.race([closed, new Promise<void>((resolve) => socket.once('connect', resolve))])
    if (socket.writable) socket.write(text)
  })
  await Promise.all(settled)
  return sockets
}

/** Writes for as long as the other side takes it. */
function pour(port: number, start: string, again: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .on('error', () => {})
      .on('close', () => resolve())
      .resume()
    socket.write(start)
    const next = () => {
      if (!socket.writable) return
      if (socket.write(again)) setImmediate(next)
      else socket.once('drain', next)
    }
    socket.once('connect', next)
  })
}
