// Who decides where requests go and what a Go is, on the product itself: names that are led elsewhere, the relay's control, tool caches.
import { execFileSync } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { runAction, runCli } from '../support/product.ts'
import { ask } from '../support/relay.ts'
import { downloadSite, goArchive, PLATFORM } from '../support/toolchain.ts'

const module = buildModule({ path: 'example.test/m', version: 'v1.0.0' })
const tree = sampleTree([module])
let sandbox: GoSandbox
let good: MirrorServer

beforeAll(async () => {
  sandbox = goSandbox()
  good = await startMirror({ tree })
})
afterAll(async () => {
  await good.close()
  await sandbox.remove()
})

/** No test may reach a public address, so Node reports one for the first connections to this port. */
function claimOutside(port: number, connections: number): string {
  const code = `import { subscribe } from 'node:diagnostics_channel'
    let left = ${connections}
    subscribe('net.client.socket', ({ socket }) => {
      const real = () => socket._getpeername().address
      Object.defineProperty(socket, 'remoteAddress', { get() {
        if (socket.remotePort !== ${port}) return real()
        socket.isClaimed ??= left-- > 0
        return socket.isClaimed ? '198.51.100.7' : real()
      } })
    })`
  return `--import data:text/javascript,${encodeURIComponent(code)}`
}

describe('a name that led outside and then leads inside (DNS rebinding)', () => {
  test('gets no request any more', async () => {
    // One request for each connection, so that each connection is judged.
    await using rebound = await startMirror({ tree, keepAlive: false })
    const own = sandbox.project({ requires: [module] })
    const run = await runCli(sandbox, own, ['setup', '--select', 'ordered', '--sumdb', 'off'], {
      GO_PROXY_SETUP_MIRRORS: `http://localhost:${rebound.port} ${good.url}`,
      NODE_OPTIONS: claimOutside(rebound.port, 1),
    })
    expect([run.code, rebound.requests.length]).toEqual([0, 1])
    expect(JSON.stringify(run.report.mirrors)).toContain('inside this machine')
  })

  test('nor from the relay of the same job, which is a process of its own', async () => {
    await using rebound = await startMirror({ tree, keepAlive: false })
    const inputs = { mirrors: `http://localhost:${rebound.port}`, sumdb: 'off', relay: 'on', direct: 'never' }
    let asked: number | undefined
    // With all modules on disk the step would contact no mirror itself.
    await using own = goSandbox()
    const run = await runAction(own, own.project({ requires: [module] }), {
      inputs,
      env: { NODE_OPTIONS: claimOutside(rebound.port, 1_000) },
      later: async ({ env: { GOPROXY = '' } }) => {
        const before = rebound.requests.length
        const got = await ask({ url: GOPROXY.split(/[|,]/)[0] ?? '' }, '/example.test/m/@v/v1.0.0.mod')
        asked = rebound.requests.length - before
        expect([got.status, got.body.toString()]).toEqual([502, expect.stringContaining('inside this machine')])
      },
    })
    expect([run.code, asked]).toEqual([0, 0])
  })
})

test('the control of the relay is for the post step alone', async () => {
  const inputs = { mirrors: good.url, sumdb: 'off', relay: 'on' }
  let refused: (readonly [string, number])[] = []
  const { code } = await runAction(sandbox, sandbox.project({ requires: [] }), {
    inputs,
    later: async ({ env: { GOPROXY = '' }, state }) => {
      const [url = ''] = GOPROXY.split(/[|,]/)
      const { stateFile } = JSON.parse(state['go-proxy-setup-relay'] ?? '{}')
      expect(statSync(stateFile).mode & 0o077).toBe(0)
      const { controlUrl } = JSON.parse(readFileSync(stateFile, 'utf8'))
      const control = new URL(controlUrl).pathname
      const attempts: [string, Parameters<typeof ask>[2]][] = [
        ['the secret of the files', { target: `${new URL(url).pathname}/stop` }],
        ['a guess at the secret of the files', { target: `/relay-${'a'.repeat(32)}/example.test/m/@v/list` }],
        ['a guess', { target: `/${'a'.repeat(48)}/stop` }],
        ['another path', { target: `${control}/stats` }],
        ['POST', { target: `${control}/stop`, method: 'POST' }],
        ['a preflight', { target: `${control}/stop`, method: 'OPTIONS', headers: { origin: 'http://evil.example' } }],
        ['a name led to loopback', { target: `${control}/stop`, headers: { host: 'evil.example' } }],
      ]
      refused = await Promise.all(
        attempts.map(async ([name, options]) => [name, (await ask({ url }, '', options)).status] as const),
      )
      expect((await ask({ url }, '/example.test/m/@v/list')).status).toBe(200)
    },
  })
  expect(code).toBe(0)
  expect(refused.map(([, status]) => status)).toEqual([404, 404, 404, 404, 405, 405, 421])
})

const posixTest = process.platform === 'win32' ? test.skip : test

describe('a tool cache', () => {
  const version = '1.99.1'
  const says = `go version go${version} ${PLATFORM.goos}/${PLATFORM.goarch}`

  async function setUpGo(server: MirrorServer, tools: string) {
    const inputs = { mirrors: good.url, sumdb: 'off', relay: 'off', policy: 'enforced', download: 'off', retries: '0' }
    return await runAction(sandbox, sandbox.project({ requires: [] }), {
      inputs: { ...inputs, 'go-version': version, 'go-download-base-url': `${server.url}/dl` },
      env: { RUNNER_TOOL_CACHE: tools },
    })
  }
  const startSite = () => startMirror({ tree: downloadSite(version, goArchive(version, { says })) })
  const arch = process.arch === 'x64' ? 'x64' : process.arch

  posixTest('behind a link, for four jobs at once: one whole Go, and nothing beside it', async () => {
    await using site = await startSite()
    const real = mkdtempSync(join(sandbox.dir, 'tools-'))
    symlinkSync(real, `${real}-link`)
    const runs = await Promise.all(Array.from({ length: 4 }, () => setUpGo(site, `${real}-link`)))
    expect(runs.map(({ outputs }) => outputs['go-version'])).toEqual(runs.map(() => version))
    expect(readdirSync(join(real, 'go', version)).sort()).toEqual([arch, `${arch}.complete`])
    expect(execFileSync(join(real, 'go', version, arch, 'bin', 'go'), ['version']).toString()).toBe(`${says}\n`)
  })

  posixTest('with a link in the place of a Go: it is replaced, and what it led to stays as it was', async () => {
    await using site = await startSite()
    const tools = mkdtempSync(join(sandbox.dir, 'tools-'))
    const elsewhere = mkdtempSync(join(sandbox.dir, 'elsewhere-'))
    writeFileSync(join(elsewhere, 'kept'), '')
    mkdirSync(join(tools, 'go', version), { recursive: true })
    const place = join(tools, 'go', version, arch)
    symlinkSync(elsewhere, place)
    const run = await setUpGo(site, tools)
    expect(run.outputs['go-version']).toBe(version)
    expect([lstatSync(place).isSymbolicLink(), readdirSync(elsewhere)]).toEqual([false, ['kept']])
  })
})
