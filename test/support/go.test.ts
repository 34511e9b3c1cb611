import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeAuthority, newAuthority } from './certificates.ts'
import { refusedUrl, startGarbage, startSilentTcp } from './dead-ends.ts'
import { type GoResult, type GoSandbox, goSandbox } from './go.ts'
import { type MirrorServer, startMirror } from './mirror.ts'
import { buildModule, moduleTree, noise, type TestModule } from './modules.ts'
import { createSumdb } from './sumdb.ts'

// The control of every other test: plain go against the same server, which shows that the faults bite.
const files = { 'lib.go': 'package lib\n', 'data.bin': noise(100_000, 'go') }
const lib = buildModule({ path: 'example.com/Acme/lib', version: 'v1.2.3', files })
const many = Array.from({ length: 300 }, (_, n) => buildModule({ path: `example.com/m${n}`, version: 'v1.0.0' }))
const sumdb = createSumdb([...many, lib])
const modules = [lib, ...many]

let server: MirrorServer
let sandbox: GoSandbox
beforeAll(async () => {
  server = await startMirror({ tree: moduleTree(modules), sumdb })
  sandbox = goSandbox()
})
afterAll(async () => {
  await server.close()
  await sandbox.remove()
})

let caches = 0
/** `go mod download` of one module into an empty cache, with a go.sum unless the checksum database is to be asked. */
function download(goproxy: string, env: Record<string, string> = {}, wanted: readonly TestModule[] = [lib]) {
  caches += 1
  const cwd = sandbox.project({ requires: wanted, goSum: env.GOSUMDB === undefined })
  const GOMODCACHE = join(sandbox.dir, `cache${caches}`)
  return sandbox.run(['mod', 'download'], {
    cwd,
    env: { GOPROXY: goproxy, GOMODCACHE, GOPATH: join(GOMODCACHE, 'gopath'), ...env },
    timeoutMs: 1_500,
  })
}

/** `ok`, `hangs`, or what go said. */
function ending({ code, stderr, timedOut }: GoResult): string {
  if (timedOut) return 'hangs'
  return code === 0 ? 'ok' : stderr
}

describe('a healthy mirror', () => {
  test('over http; go accepts zip, go.mod, hashes and cache', async () => {
    const cwd = sandbox.project({ requires: [lib] })
    const env = { GOPROXY: server.url }
    expect(ending(await sandbox.run(['mod', 'download'], { cwd, env }))).toBe('ok')
    const offline = { cwd, env: { GOPROXY: 'off' } }
    expect((await sandbox.run(['mod', 'verify'], offline)).stdout).toBe('all modules verified\n')
    expect((await sandbox.run(['list', '-deps', './...'], offline)).stdout).toContain('example.com/Acme/lib\n')
    const cached = join(sandbox.modcache, 'cache/download/example.com/!acme/lib/@v')
    expect(readFileSync(join(cached, 'v1.2.3.info'))).toEqual(lib.info)
    expect(readFileSync(join(cached, 'v1.2.3.ziphash'), 'utf8')).toBe(lib.h1Zip)
    expect(existsSync(join(sandbox.home, '.config/go/telemetry/local'))).toBe(false)
  })

  test.each([true, false])('over https, http2 %s, with the authority in SSL_CERT_FILE', async (http2) => {
    const authority = makeAuthority()
    await using secure = await startMirror({ tree: moduleTree([lib]), tls: authority.issue(), http2 })
    const file = join(sandbox.dir, 'ca.pem')
    writeFileSync(file, authority.pem)
    expect(ending(await download(secure.url, { SSL_CERT_FILE: file, SSL_CERT_DIR: '/nonexistent' }))).toBe('ok')
    expect(new Set(secure.requests.map(({ httpVersion }) => httpVersion))).toEqual(new Set([http2 ? '2.0' : '1.1']))
    expect(ending(await download(secure.url))).toMatch(/x509: certificate signed by unknown authority/)
  })

  test('through a redirect to object storage', async () => {
    await using redirecting = await startMirror({ tree: moduleTree([lib]), redirectZips: true })
    expect(ending(await download(redirecting.url))).toBe('ok')
    expect(redirecting.requests.some(({ path }) => path.startsWith('/cdn/'))).toBe(true)
  })
})

describe('certificates that go refuses', () => {
  test.each([
    ['expired', { expired: true }, /x509: certificate has expired or is not yet valid: .* is after/],
    ['of tomorrow', { notYetValid: true }, /x509: certificate has expired or is not yet valid: .* is before/],
    ['of another name', { hosts: ['mirror.example.test'] }, /x509: cannot validate certificate for 127.0.0.1/],
  ])('%s', async (_, options, message) => {
    const authority = newAuthority('another authority')
    const file = join(sandbox.dir, 'other-ca.pem')
    writeFileSync(file, authority.pem)
    await using secure = await startMirror({ tree: moduleTree([lib]), tls: authority.issue(options) })
    expect(ending(await download(secure.url, { SSL_CERT_FILE: file }))).toMatch(message)
  })
})

describe('the checksum database', () => {
  const key = sumdb.verifierKey

  test('through the route of the mirror, 301 records, tiles in two levels', async () => {
    expect(
      ending(await download(server.url, { GOSUMDB: key }, [lib, many[0], many[255], many[299]] as TestModule[])),
    ).toBe('ok')
    const paths = server.requests.map(({ path }) => path)
    expect(paths).toContain(`/sumdb/${sumdb.name}/lookup/example.com/!acme/lib@v1.2.3`)
    expect(paths).toContain(`/sumdb/${sumdb.name}/tile/8/1/000.p/1`)
    expect(paths).toContain(`/sumdb/${sumdb.name}/tile/8/0/000`)
  })

  test('by its own URL', async () => {
    expect(ending(await download(server.url, { GOSUMDB: `${key} ${server.url}/sumdb/${sumdb.name}` }))).toBe('ok')
  })

  test.each([
    ['forged record', '/fault/sumdb-forged', /cannot authenticate record data in server response/],
    ['wrong signature', '/fault/sumdb-bad-signature', /invalid signature for key/],
  ])('%s is refused', async (_, fault, message) => {
    const result = await download(`${server.url}${fault}`, { GOSUMDB: key })
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(message)
  })

  test('another key of the same name is refused', async () => {
    const other = createSumdb([lib], sumdb.name).verifierKey
    expect((await download(server.url, { GOSUMDB: other })).stderr).toMatch(/note has no verifiable signatures/)
  })

  test('a mirror that says supported and then fails cannot be escaped', async () => {
    await using bad = await startMirror({
      tree: moduleTree([lib]),
      sumdb,
      faults: [{ kind: 'status-500', match: /\/lookup\// }],
    })
    expect(ending(await download(`${bad.url}|${server.url}`, { GOSUMDB: key }))).toMatch(/\/lookup\/.*: 500 Internal/)
    bad.setFaults([{ kind: 'stall-headers', match: /\/lookup\// }])
    expect(ending(await download(`${bad.url}|${server.url}`, { GOSUMDB: key }))).toBe('hangs')
  })
})

describe('faults of the first of two mirrors, after each separator', () => {
  // The column of `|` is the reason of the project: silence and wrong bits get through it.
  const rows: [fault: string, comma: RegExp, pipe: RegExp][] = [
    ['status-404', /^ok$/, /^ok$/],
    ['status-410', /^ok$/, /^ok$/],
    ['not-found-transient', /^ok$/, /^ok$/],
    ['status-500', /500 Internal Server Error/, /^ok$/],
    ['status-403', /403 Forbidden/, /^ok$/],
    ['redirect-loop', /stopped after 10 redirects/, /^ok$/],
    ['redirect-dead', /connection refused/, /^ok$/],
    ['cut@1000', /unexpected EOF/, /^ok$/],
    ['reset@1000', /connection reset by peer/, /^ok$/],
    ['html-200', /not a valid zip file/, /not a valid zip file/],
    ['empty-200', /not a valid zip file/, /not a valid zip file/],
    ['short', /not a valid zip file/, /not a valid zip file/],
    ['flip-byte', /checksum error/, /checksum error/],
    ['wrong-zip', /SECURITY ERROR/, /SECURITY ERROR/],
    ['stall-headers', /^hangs$/, /^hangs$/],
    ['stall-body@1000', /^hangs$/, /^hangs$/],
  ]
  test.each(rows)('%s on the zip', async (fault, comma, pipe) => {
    await using bad = await startMirror({
      tree: moduleTree([lib]),
      faults: [{ kind: fault as 'bomb', match: /\.zip$/ }],
    })
    const [withComma, withPipe] = await Promise.all([
      download(`${bad.url},${server.url}`),
      download(`${bad.url}|${server.url}`),
    ])
    expect(ending(withComma)).toMatch(comma)
    expect(ending(withPipe)).toMatch(pipe)
  })

  test('wrong-version-info', async () => {
    await using bad = await startMirror({ tree: moduleTree([lib]), faults: [{ kind: 'wrong-version-info' }] })
    expect(ending(await download(bad.url))).toMatch(
      /proxy returned info for version v99.98.97 instead of requested version/,
    )
  })

  test('nobody there, somebody silent, somebody else', async () => {
    await using silent = await startSilentTcp()
    await using garbage = await startGarbage()
    expect(ending(await download(refusedUrl()))).toMatch(/connection refused/)
    expect(ending(await download(silent.url))).toBe('hangs')
    expect(silent.connections).toBe(1)
    expect(ending(await download(garbage.url))).toMatch(/malformed HTTP/)
    expect(ending(await download(garbage.httpsUrl))).toMatch(/first record does not look like a TLS handshake/)
  })
})

test('a sandbox can remove a module cache made read-only by go', async () => {
  const own = goSandbox()
  const result = await own.run(['mod', 'download'], {
    cwd: own.project({ requires: [lib] }),
    env: { GOPROXY: server.url, GOFLAGS: '' },
  })
  expect(ending(result)).toBe('ok')
  mkdirSync(join(own.dir, 'more'))
  await own.remove()
  expect(existsSync(own.dir)).toBe(false)
})
