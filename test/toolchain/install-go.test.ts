// Go from mirrors that lie, fail or are not there: what ends up in the tool cache is the release that the checksum database or a published
// SHA-256 names, whoever offered what else; who offered it is told; and without a checksum nothing is installed.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { SetupError } from '../../src/errors.ts'
import { linkGo } from '../../src/toolchain/go-path.ts'
import { type InstallGoOptions, installGo } from '../../src/toolchain/install-go.ts'
import type { ArchiveBase } from '../../src/toolchain/toolchain-archive.ts'
import { toolchainOf } from '../../src/toolchain/toolchain-name.ts'
import type { Fault } from '../support/faults.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { moduleTree, type Tree } from '../support/modules.ts'
import { createSumdb, type Sumdb } from '../support/sumdb.ts'
import { downloadSite, goArchive, PLATFORM, sha256Of, toolchainModule } from '../support/toolchain.ts'
import { trustIn } from '../support/trust.ts'

const VERSION = '1.25.3'
const NAME = `go${VERSION}.${PLATFORM.goos}-${PLATFORM.goarch}`
const toolchain = toolchainModule(VERSION)
const tree = moduleTree([toolchain])
const sumdb = createSumdb([toolchain])
const archive = goArchive(VERSION)
const archiveName = `${NAME}.tar.gz`
const zipFile = /\.zip$/

let dir = ''
const open: AsyncDisposable[] = []

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'install-go-'))
})
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
  rmSync(dir, { recursive: true, force: true })
})

async function serve(served: { tree?: Tree; sumdb?: Sumdb; faults?: readonly Fault[] } = {}): Promise<MirrorServer> {
  const server = await startMirror({ tree, ...served })
  open.push(server)
  return server
}

/** Module mirrors of these faults, the first with the database's route. */
async function mirrors(...faults: readonly (readonly Fault[])[]) {
  return await Promise.all(faults.map((of) => serve({ sumdb, faults: of })))
}

type Names = readonly MirrorServer[]
const named = (servers: Names) => servers.map(({ url }, index) => ({ name: `m${index + 1}`, url }))
const routesOf = (servers: Names, of = sumdb) => ({
  name: of.name,
  key: of.verifierKey,
  routes: named(servers).map(({ name, url }) => ({ name: `${name} (sumdb)`, url: `${url}/sumdb/${of.name}` })),
})

const toolCache = () => join(dir, 'tools')
const goroot = () => join(toolCache(), 'go', VERSION, PLATFORM.arch)

const pool = (more: Partial<InstallGoOptions['pool']> = {}): InstallGoOptions['pool'] => ({
  trust: trustIn(),
  env: { PATH: process.env.PATH, HOME: dir },
  userAgent: 'test/1',
  parallel: 16,
  connectTimeoutMs: 3_000,
  stallTimeoutMs: 5_000,
  retries: 1,
  ...more,
})

type Sources = Awaited<ReturnType<InstallGoOptions['sources']>>
interface TestOptions extends Partial<Sources>, Partial<Omit<InstallGoOptions, 'toolchain' | 'sources'>> {
  readonly version?: string
}

function install({ version = VERSION, modules, archives = [], ...options }: TestOptions = {}) {
  const none = { mirrors: [], fallbackOn: 'any', sumdb: undefined } as const
  return installGo({
    toolchain: toolchainOf(version, PLATFORM),
    toolCache: toolCache(),
    sources: async () => ({ modules: modules ?? none, archives }),
    pool: pool(),
    log: memoryHost().log,
    clock: systemClock,
    signal: new AbortController().signal,
    ...options,
  })
}

const fromModules = (servers: Names, more: Partial<Sources['modules']> = {}): TestOptions => ({
  modules: { mirrors: named(servers), fallbackOn: 'any', sumdb: routesOf(servers), ...more },
})

const zipsAsked = (server: MirrorServer) => server.requests.filter(({ path }) => zipFile.test(path)).length

/** What the tool cache holds besides whole, marked releases: nothing, whatever happened. */
function leftovers(): string[] {
  if (!existsSync(join(toolCache(), 'go'))) return []
  return readdirSync(join(toolCache(), 'go')).filter((name) => name !== VERSION)
}

async function failureOf(run: Promise<unknown>): Promise<SetupError> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(SetupError)
  expect((error as SetupError).code).toBe('go-not-installed')
  expect(existsSync(goroot())).toBe(false)
  expect(leftovers()).toEqual([])
  return error as SetupError
}

describe('as a module', () => {
  test('installs it with executables by go’s own list and with nested go.mod files', async () => {
    const [one] = await mirrors([])
    const result = await install(fromModules([one as MirrorServer]))
    expect(result).toEqual({ goroot: goroot(), source: 'm1', from: 'module', refused: [] })
    const isExecutable = (path: string) => (statSync(join(goroot(), path)).mode & 0o111) !== 0
    expect(['bin/go', 'bin/gofmt', 'pkg/tool/compile', 'lib/wasm/go_js_wasm_exec'].map(isExecutable)).toEqual(
      Array(4).fill(true),
    )
    expect(['lib/time/update.bash', 'VERSION', 'src/go.mod'].map(isExecutable)).toEqual(Array(3).fill(false))
    expect(existsSync(join(goroot(), 'src', 'cmd', 'go.mod'))).toBe(true)
    expect(existsSync(join(goroot(), 'src', '_go.mod'))).toBe(false)
    expect(statSync(join(goroot(), 'src', 'big.bin')).size).toBe(3_000_000)
    expect(existsSync(`${goroot()}.complete`)).toBe(true)
    expect(leftovers()).toEqual([])
  })

  test.each<[string, readonly Fault[]]>([
    ['another zip', [{ kind: 'wrong-zip' }]],
    ['one wrong bit', [{ kind: 'flip-byte', match: zipFile }]],
  ])('refuses and names a mirror with %s, and uses the next one', async (_, faults) => {
    const servers = await mirrors(faults, [])
    const result = await install(fromModules(servers))
    expect(result.source).toBe('m2')
    expect(result.refused).toEqual([
      { name: 'm1', why: expect.stringContaining('m1 served corrupt bytes for golang.org/toolchain'), isWrong: true },
    ])
    expect(execFileSync(join(goroot(), 'bin', 'go'), ['version']).toString()).toContain(`go${VERSION} `)
  })

  test('installs nothing and names each mirror when all zips are corrupt', async () => {
    const servers = await mirrors([{ kind: 'wrong-zip' }], [{ kind: 'wrong-zip' }])
    const { message } = await failureOf(install(fromModules(servers)))
    expect(message).toContain(`no source could provide Go ${VERSION} for ${PLATFORM.goos}/${PLATFORM.goarch}`)
    expect(message).toMatch(/m1: m1 served corrupt bytes.*\n {2}m2: m2 served corrupt bytes/)
  })

  test.each<[string, readonly Fault[], string]>([
    ['an outage', [{ kind: 'status-503', match: zipFile }], '503'],
    ['a 404', [{ kind: 'status-404', match: zipFile }], 'does not have'],
    ['a web page', [{ kind: 'html-200', match: zipFile }], ''],
    ['a reset in mid-file', [{ kind: 'reset@100k', match: zipFile }], ''],
  ])('continues with the next mirror after %s', async (_, faults) => {
    const servers = await mirrors(faults, [])
    expect((await install(fromModules(servers))).source).toBe('m2')
  })

  test('treats a refusal as final under not-found fallback: the next mirror gets no request for the zip', async () => {
    const servers = await mirrors([{ kind: 'status-403', match: zipFile }], [])
    await failureOf(install(fromModules(servers, { fallbackOn: 'not-found' })))
    expect(zipsAsked(servers[1] as MirrorServer)).toBe(0)
  })
})

describe('the checksum database', () => {
  test.each<[string, Fault]>([
    ['a forged record', { kind: 'sumdb-forged', match: /lookup/ }],
    ['a wrong signature', { kind: 'sumdb-bad-signature', match: /lookup/ }],
    ['wrong tiles', { kind: 'flip-byte', match: /tile/ }],
    ['an outage', { kind: 'status-500', match: /lookup/ }],
    ['no record', { kind: 'status-404', match: /lookup/ }],
  ])('requests no zip after %s at the only route', async (_, fault) => {
    // Two records, so that the tree has tiles to lie about.
    const two = createSumdb([toolchain, toolchainModule('1.25.2')])
    const server = await serve({ sumdb: two, faults: [fault] })
    const { message } = await failureOf(
      install({ ...fromModules([server], { sumdb: routesOf([server], two) }), pool: pool({ retries: 0 }) }),
    )
    expect(message).toContain('m1 (sumdb): ')
    expect(zipsAsked(server)).toBe(0)
  })

  test('tolerates a lying route beside an honest one', async () => {
    const servers = await mirrors([{ kind: 'sumdb-forged', match: /lookup/ }], [])
    expect((await install(fromModules(servers))).source).toBe('m1')
  })

  test('uses the other route when one hangs', async () => {
    const servers = await mirrors([{ kind: 'stall-headers', match: /sumdb/ }], [])
    expect((await install(fromModules(servers))).from).toBe('module')
  })

  test('does not accept another database’s key', async () => {
    const server = await serve({ sumdb })
    const other = { ...routesOf([server]), key: createSumdb([toolchain]).verifierKey }
    await failureOf(install(fromModules([server], { sumdb: other })))
    expect(zipsAsked(server)).toBe(0)
  })

  test('does not accept a malformed key', async () => {
    const server = await serve({ sumdb })
    const { message } = await failureOf(
      install(fromModules([server], { sumdb: { ...routesOf([server]), key: 'sum.test.example+00000000+AAAA' } })),
    )
    expect(message).toContain('sum.test.example: its key cannot be read: invalid verifier hash')
    expect(server.requests).toEqual([])
  })

  test('takes nothing from modules without a database', async () => {
    const server = await serve({ sumdb })
    const { message } = await failureOf(install(fromModules([server], { sumdb: undefined })))
    expect(message).toContain('without proof none is installed')
    expect(server.requests).toEqual([])
  })

  test('does not accept a record of another version', async () => {
    const other = createSumdb([{ ...toolchainModule('1.25.2') }])
    const lookups: Sumdb = {
      ...other,
      handle: (path, fault) => other.handle(path.replace('go1.25.3', 'go1.25.2'), fault),
    }
    const server = await serve({ sumdb: lookups })
    const { message } = await failureOf(install(fromModules([server], { sumdb: routesOf([server], other) })))
    expect(message).toContain('does not name')
    expect(zipsAsked(server)).toBe(0)
  })
})

describe('as an archive', () => {
  const base = (server: MirrorServer, name: string, official = false): ArchiveBase => {
    return { name, url: `${server.url}/dl`, official }
  }
  const site = (bytes = archive, sha256?: string) => serve({ tree: downloadSite(VERSION, bytes, sha256) })
  const listsAsked = (server: MirrorServer) => server.requests.filter(({ path }) => path === '/dl/').length

  test('uses it after failing module mirrors, verified by the official list', async () => {
    const [sick] = await mirrors([{ kind: 'status-500' }])
    const official = await site()
    const result = await install({
      ...fromModules([sick as MirrorServer]),
      archives: [base(official, 'go.dev', true)],
    })
    expect(result).toMatchObject({ source: 'go.dev', from: 'archive', refused: [{ name: 'm1 (sumdb)' }] })
    // Where there is another way, a sick server is not asked again and again.
    expect(sick?.requests.filter(({ path }) => path.includes('/lookup/'))).toHaveLength(1)
    expect(statSync(join(goroot(), 'bin', 'go')).mode & 0o111).not.toBe(0)
    expect(statSync(join(goroot(), 'VERSION')).mode & 0o111).toBe(0)
    expect(leftovers()).toEqual([])
  })

  test('refuses and names a mirror of archives with other bytes, and never requests its own list', async () => {
    const evil = goArchive(VERSION, { files: { EVIL: 'x' } })
    const [mirror, official] = [await site(evil), await site()]
    const bases = [base(mirror, 'mirror'), base(official, 'go.dev', true)]
    const result = await install({ archives: bases })
    expect(result.source).toBe('go.dev')
    expect(result.refused).toEqual([
      { name: 'mirror', why: expect.stringContaining(`Its SHA-256 is ${sha256Of(evil)}`), isWrong: true },
    ])
    expect(listsAsked(mirror)).toBe(0)
    expect(existsSync(join(goroot(), 'EVIL'))).toBe(false)
  })

  test('downloads nothing without an official list', async () => {
    const mirror = await site()
    const { message } = await failureOf(install({ archives: [base(mirror, 'mirror')] }))
    expect(message).toContain(`mirror: not tried: the SHA-256 of ${archiveName} is unknown`)
    expect(mirror.requests).toEqual([])
  })

  test('retries with more patience when every way failed at the first attempt', async () => {
    const once = { attempts: 1, kind: 'status-503' } as const
    const [one] = await mirrors([{ ...once, match: /lookup/ }])
    const official = await site()
    official.setFaults([{ kind: 'status-503', match: /dl\/$/ }])
    const result = await install({
      ...fromModules([one as MirrorServer]),
      archives: [base(official, 'go.dev', true)],
    })
    expect(result.from).toBe('module')
    expect(listsAsked(official)).toBe(1)
  })

  test('refuses an archive that differs from the listed hash', async () => {
    const official = await site(archive, 'a'.repeat(64))
    const { message } = await failureOf(install({ archives: [base(official, 'go.dev', true)] }))
    expect(message).toContain('Its SHA-256 is')
  })

  test('sends a login to its own server only, and not with a redirect', async () => {
    const [first, second] = [await site(), await site()]
    first.setFaults([{ kind: 'redirect-cross-origin', match: /tar\.gz$/ }])
    const secret = first.url.replace('http://', 'http://user:token@')
    const bases = [{ name: 'own', url: `${secret}/dl`, official: true }, base(second, 'other', true)]
    await install({ archives: bases })
    const logins = (requests: MirrorServer['requests']) => requests.map(({ headers }) => headers.authorization)
    expect(logins(first.requests)).toContain(`Basic ${Buffer.from('user:token').toString('base64')}`)
    expect(first.elsewhere.length).toBeGreaterThan(0)
    expect([...logins(first.elsewhere), ...logins(second.requests)].filter(Boolean)).toEqual([])
  })
})

describe('the tool cache', () => {
  test('returns a cached Go without any request', async () => {
    const [one] = await mirrors([])
    await install(fromModules([one as MirrorServer]))
    await (one as MirrorServer).close()
    const again = await install(fromModules([one as MirrorServer]))
    expect(again).toEqual({ goroot: goroot(), source: 'tool cache', from: 'tool-cache', refused: [] })
  })

  test('reports and replaces a cached Go that does not run', async () => {
    mkdirSync(join(goroot(), 'bin'), { recursive: true })
    writeFileSync(join(goroot(), 'bin', 'go'), '#!/bin/sh\necho go version go1.2.3\n', { mode: 0o755 })
    writeFileSync(`${goroot()}.complete`, '')
    const [one] = await mirrors([])
    const result = await install(fromModules([one as MirrorServer]))
    expect(result).toMatchObject({
      from: 'module',
      refused: [{ name: 'tool cache', why: expect.stringContaining('go1.2.3') }],
    })
    expect(existsSync(join(goroot(), 'VERSION'))).toBe(true)
  })

  test('does not install a published Go that does not run here', async () => {
    const odd = toolchainModule(VERSION, { says: 'go version go1.25.3 plan9/mips' })
    const log = createSumdb([odd])
    const server = await serve({ tree: moduleTree([odd]), sumdb: log })
    const { message } = await failureOf(install(fromModules([server], { sumdb: routesOf([server], log) })))
    expect(message).toContain('is the published one, but it prints "go version go1.25.3 plan9/mips"')
  })

  test('gives two concurrent installations the same Go', async () => {
    const servers = await mirrors([])
    const results = await Promise.all([install(fromModules(servers)), install(fromModules(servers))])
    expect(results.map((result) => result.goroot)).toEqual([goroot(), goroot()])
    expect(leftovers()).toEqual([])
  })

  test('names a tool cache that is not writable, with a remedy', async () => {
    writeFileSync(join(dir, 'tools'), 'a file')
    const servers = await mirrors([])
    const error = await install(fromModules(servers)).catch((thrown: SetupError) => thrown)
    expect(error).toMatchObject({ code: 'go-not-installed', hint: expect.stringContaining('RUNNER_TOOL_CACHE') })
    expect(String(error)).toContain(toolCache())
  })

  test('leaves nothing after a signal in mid-download, and rejects with its reason', async () => {
    const servers = await mirrors([{ kind: 'stall-body@50k', match: zipFile }])
    const stop = new AbortController()
    const run = install({ ...fromModules(servers), signal: stop.signal })
    for (let n = 0; n < 1_000 && zipsAsked(servers[0] as MirrorServer) === 0; n++) await systemClock.sleep(10)
    stop.abort(new Error('enough'))
    await expect(run).rejects.toThrow('enough')
    expect(existsSync(goroot())).toBe(false)
    expect(leftovers()).toEqual([])
  })

  test('names the release when no source is configured', async () => {
    expect((await failureOf(install())).message).toContain('no source is configured for Go')
  })
})

describe('the link', () => {
  test('leads go1.25.3 to its GOROOT, stays when it is right and is replaced when it is not', async () => {
    const [one] = await mirrors([])
    await install(fromModules([one as MirrorServer]))
    const folder = join(dir, 'links')
    const link = () => linkGo({ goroot: goroot(), version: VERSION, folder, platform: process.platform })
    mkdirSync(folder)
    writeFileSync(join(folder, `go${VERSION}`), 'another thing')
    const path = await link()
    expect(path).toBe(join(folder, `go${VERSION}`))
    expect(execFileSync(path, ['env', 'GOROOT']).toString().trim()).toBe(goroot())
    expect(await link()).toBe(path)
    expect(readdirSync(folder)).toEqual([`go${VERSION}`])
  })

  test('serves the real go command for a toolchain line, without a mirror or checksum database', async () => {
    // Newer than any Go that runs this test, so that go must switch.
    const newer = toolchainModule('1.999.0')
    const log = createSumdb([newer])
    const server = await serve({ tree: moduleTree([newer]), sumdb: log })
    const { goroot: root } = await install({
      ...fromModules([server], { sumdb: routesOf([server], log) }),
      version: '1.999.0',
    })
    const folder = join(dir, 'links')
    await linkGo({ goroot: root, version: '1.999.0', folder, platform: process.platform })
    await using sandbox = goSandbox()
    const project = sandbox.project({ requires: [], goMod: 'module example.test/p\n\ngo 1.999.0\n' })
    const env = { PATH: `${folder}${delimiter}${sandbox.env.PATH}`, GOTOOLCHAIN: 'auto' }
    expect((await sandbox.run(['version'], { cwd: project, env })).stdout).toContain('go1.999.0')
    expect((await sandbox.run(['version'], { cwd: project, env: { GOTOOLCHAIN: 'auto' } })).code).not.toBe(0)
  })

  test('is a script where Windows forbids links', async () => {
    const folder = join(dir, 'links')
    // A folder where the link belongs is in its way, as the missing right is.
    mkdirSync(join(folder, `go${VERSION}.exe`), { recursive: true })
    const path = await linkGo({ goroot: goroot(), version: VERSION, folder, platform: 'win32' })
    expect(path).toBe(join(folder, `go${VERSION}.cmd`))
  })
})
