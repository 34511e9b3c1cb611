// docs/self-hosted with the real servers: nginx runs exactly the files that users copy, in front of mirrors that misbehave.
import { execFile, spawn, spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { makeAuthority } from '../support/certificates.ts'
import type { Fault } from '../support/faults.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleModules, sampleTree } from '../support/modules.ts'
import { freePorts, nginxObstacle, SELF_HOSTED, startNginx } from '../support/nginx.ts'
import { runCli } from '../support/product.ts'
import { createSumdb } from '../support/sumdb.ts'

const MODULES = Array.from({ length: 12 }, (_, n) => buildModule({ path: `example.test/m${n}`, version: `v1.${n}.0` }))
const BRANCH = buildModule({ path: 'example.test/Branch', version: 'v0.0.0-20240102030405-0123456789ab' })
const ALL = [...MODULES, BRANCH]
const TREE = sampleTree(ALL)
const SUMDB = createSumdb([...sampleModules(), ...ALL])
const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')

const obstacle = nginxObstacle()
if (obstacle !== undefined) console.warn(`SKIPPED docs/self-hosted: ${obstacle}`)
const withNginx = obstacle === undefined ? describe : describe.skip

interface Front extends AsyncDisposable {
  readonly url: string
  readonly first: MirrorServer
  readonly second: MirrorServer
}

interface FrontOptions {
  readonly first?: Parameters<typeof startMirror>[0] | object
  readonly replaced?: Readonly<Record<string, string>>
}

/** mirror.conf in front of two mirrors over TLS. */
async function startFront({ first = {}, replaced = {} }: FrontOptions = {}): Promise<Front> {
  const authority = makeAuthority()
  const open = new AsyncDisposableStack()
  const mirror = async (more: object = {}) =>
    open.use(await startMirror({ tree: TREE, sumdb: SUMDB, tls: authority.issue(), ...more }))
  const [one, two] = [await mirror(first), await mirror()]
  const box = open.use(goSandbox())
  const ca = join(box.dir, 'ca.pem')
  writeFileSync(ca, authority.pem)
  const [port = 0, ...hops] = await freePorts(3)
  open.use(
    await startNginx(
      'mirror.conf',
      {
        'listen 8080': `listen 127.0.0.1:${port}`,
        '127.0.0.1:8081': `127.0.0.1:${hops[0]}`,
        '127.0.0.1:8082': `127.0.0.1:${hops[1]}`,
        'server proxy.golang.org:443': `server 127.0.0.1:${one.port}`,
        'server goproxy.io:443': `server 127.0.0.1:${two.port}`,
        'set $go_host proxy.golang.org': 'set $go_host localhost',
        'set $go_host goproxy.io': 'set $go_host localhost',
        '/var/cache/nginx/go': 'cache/go',
        '/etc/ssl/certs/ca-certificates.crt': ca,
        ...replaced,
      },
      port,
    ),
  )
  const dispose = () => open.disposeAsync()
  return { url: `http://127.0.0.1:${port}`, first: one, second: two, [Symbol.asyncDispose]: dispose }
}

/** `go mod download` with an empty module cache. */
async function goDownload(url: string, more: Readonly<Record<string, string>> = {}, goSum = true) {
  await using box = goSandbox()
  const cwd = box.project({ requires: ALL, goSum })
  const env = { GOPROXY: `${url},off`, ...more }
  const { code, stderr } = await box.run(['mod', 'download', 'all'], { cwd, env, timeoutMs: 60_000 })
  return { code, stderr }
}

/** The command `download` with an empty module cache, and what go says of that cache. */
async function ourDownload(url: string) {
  await using box = goSandbox()
  const cwd = box.project({ requires: ALL })
  const run = await runCli(box, cwd, ['download'], { GOPROXY: url, GO_PROXY_SETUP_DIRECT: 'never' })
  const proof = await box.run(['mod', 'verify'], { cwd, env: { GOPROXY: 'off' } })
  return { code: run.code, proof: proof.stdout.trim(), log: run.stderr }
}

const OURS_WELL = { code: 0, proof: 'all modules verified' }
const stateOf = async (url: string) => {
  const answer = await fetch(url)
  const body = await answer.text()
  return { status: answer.status, cache: answer.headers.get('x-cache'), body }
}

withNginx('mirror.conf, nginx in front of two upstreams', () => {
  test('is a healthy mirror to probe, relays the checksum database, and keeps what it fetched', async () => {
    await using front = await startFront()
    await using box = goSandbox()
    const probe = await runCli(box, box.project({ requires: [] }), ['probe', '--json'], { GOPROXY: front.url })
    expect(JSON.parse(probe.stdout)[0]).toMatchObject({ verdict: 'healthy' })
    // Without a go.sum go verifies each module by the database, through nginx.
    expect(await goDownload(front.url, { GOSUMDB: SUMDB.verifierKey }, false)).toMatchObject({ code: 0 })
    const fetched = front.first.requests.filter(({ path }) => path.endsWith('.zip')).length
    expect(await ourDownload(front.url)).toMatchObject(OURS_WELL)
    expect(front.first.requests.filter(({ path }) => path.endsWith('.zip'))).toHaveLength(fetched)
    expect(front.second.requests).toEqual([])
  })

  const FAULTS: readonly (readonly [string, Fault])[] = [
    ['returns 502', { kind: 'status-502' }],
    ['returns 429', { kind: 'status-429' }],
    ['resets connections', { kind: 'reset@0' }],
    ['never answers', { kind: 'stall-headers' }],
  ]
  test.each(FAULTS)('while the first upstream %s, the second one serves what is not in the cache', async (_, fault) => {
    const replaced = { 'proxy_read_timeout 10s': 'proxy_read_timeout 1s' }
    await using front = await startFront({ first: { faults: [fault] }, replaced })
    expect(await goDownload(front.url)).toEqual({ code: 0, stderr: '' })
    expect(await ourDownload(front.url)).toMatchObject(OURS_WELL)
    // Three failures rule it out for 30 s.
    expect(front.first.requests.length).toBeLessThan(front.second.requests.length / 2)
  })

  const DOWN: readonly (readonly [string, Fault | undefined])[] = [
    ['are dead', undefined],
    ['return 503', { kind: 'status-503' }],
    ['never answer', { kind: 'stall-headers' }],
  ]
  test.each(DOWN)('while both upstreams %s, the cache serves files, and lists as they last were', async (_, fault) => {
    const shorter = {
      'proxy_cache_valid 200 1m': 'proxy_cache_valid 200 1s',
      'proxy_read_timeout 20s': 'proxy_read_timeout 2s',
    }
    await using front = await startFront({ replaced: shorter })
    const list = `${front.url}/example.test/m3/@v/list`
    expect(await goDownload(front.url)).toMatchObject({ code: 0 })
    expect(await stateOf(list)).toMatchObject({ status: 200, body: 'v1.3.0\n' })
    for (const upstream of [front.first, front.second]) {
      if (fault) upstream.setFaults([fault])
      else await upstream.close()
    }
    // Once its time is over.
    const stale = async () => {
      for (;;) {
        const answer = await stateOf(list)
        if (answer.cache !== 'HIT') return answer
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    expect(await stale()).toMatchObject({
      status: 200,
      body: 'v1.3.0\n',
      cache: expect.stringMatching(/STALE|UPDATING/),
    })
    expect(await goDownload(front.url)).toEqual({ code: 0, stderr: '' })
    expect(await ourDownload(front.url)).toMatchObject(OURS_WELL)
    const unknown = await stateOf(`${front.url}/example.test/new/@v/list`)
    expect(unknown.status).toBeGreaterThanOrEqual(500)
  })

  test('what it cannot mend, zips that the first upstream breaks off, a mirror behind it does', async () => {
    await using front = await startFront({ first: { faults: [{ kind: 'cut@300', match: /example\.test.*zip$/ }] } })
    await using behind = await startMirror({ tree: TREE })
    expect((await goDownload(front.url)).code).toBe(1)
    expect(await ourDownload(`${front.url}|${behind.url}`)).toMatchObject(OURS_WELL)
  })

  test('follows redirects to the storage that it knows, so the cache holds zips; passes on others', async () => {
    await using storage = await startMirror({ tree: TREE })
    const known = { '^https://storage\\.googleapis\\.com/': `^http://127\\.0\\.0\\.1:${storage.port}/` }
    await using front = await startFront({ first: { redirectZips: storage.url }, replaced: known })
    expect(await goDownload(front.url)).toMatchObject({ code: 0 })
    const zips = storage.requests.length
    expect(zips).toBeGreaterThanOrEqual(ALL.length)
    expect(await goDownload(front.url)).toMatchObject({ code: 0 })
    expect(storage.requests).toHaveLength(zips)
    await using other = await startFront({ first: { redirectZips: storage.url } })
    const answer = await fetch(`${other.url}/example.test/m1/@v/v1.1.0.zip`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`${storage.url}/example.test/m1/@v/v1.1.0.zip`)
  })

  test('requests a file once for all who wait for it, and limits each client', async () => {
    await using front = await startFront({ first: { delayMs: 300 } })
    const zip = `${front.url}/example.test/m2/@v/v1.2.0.zip`
    const answers = await Promise.all(Array.from({ length: 20 }, () => stateOf(zip)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(front.first.requests.filter(({ path }) => path.endsWith('.zip'))).toHaveLength(1)
    await using strict = await startFront({ replaced: { 'rate=500r/s': 'rate=1r/m', 'burst=6000': 'burst=3' } })
    const limited = await Promise.all(
      Array.from({ length: 20 }, () => stateOf(`${strict.url}/example.test/m2/@v/list`)),
    )
    expect(new Set(limited.map(({ status }) => status))).toEqual(new Set([200, 429]))
  })

  test('does not take an upstream whose certificate is not its own', async () => {
    const tls = makeAuthority().issue({ hosts: ['elsewhere.test'] })
    await using front = await startFront({ first: { tls } })
    expect(await stateOf(`${front.url}/example.test/m2/@v/list`)).toMatchObject({ status: 200 })
    expect(front.first.requests).toEqual([])
  })
})

/** A tree made by fill-tree.sh with the command `download`. */
async function filledTree(box: GoSandbox): Promise<string> {
  await using server = await startMirror({ tree: TREE })
  const tree = join(box.dir, 'tree')
  const env = { ...box.env, GOPROXY: server.url, GO_PROXY_SETUP: `${process.execPath} ${CLI}` }
  await promisify(execFile)(join(SELF_HOSTED, 'fill-tree.sh'), [tree], {
    cwd: box.project({ requires: [...ALL, ...sampleModules()] }),
    env,
  })
  return tree
}

withNginx('static.conf, nginx over a tree of files', () => {
  test('serves go and the command `download` all that the tree holds, and nothing else', async () => {
    await using box = goSandbox()
    const tree = await filledTree(box)
    expect(readdirSync(join(tree, 'example.test', 'm4', '@v')).sort()).toEqual(
      ['list', 'v1.4.0.info', 'v1.4.0.mod', 'v1.4.0.zip'].sort(),
    )
    const [port = 0] = await freePorts(1)
    await using _ = await startNginx(
      'static.conf',
      { 'listen 8090': `listen 127.0.0.1:${port}`, '/srv/go-modules': tree },
      port,
    )
    const url = `http://127.0.0.1:${port}`
    await expectTree(url, box, 'a tree of files')
    writeFileSync(join(tree, 'example.test', 'm4', '@v', 'v1.4.0.lock'), '')
    for (const path of ['/', '/example.test/m4/@v/', '/example.test/m4/@v/v1.4.0.lock', '/../../etc/passwd']) {
      expect(await stateOf(`${url}${path}`)).toMatchObject({ status: 404 })
    }
  })
})

/** What go requests of a tree: files, lists, and `@latest` where a list is empty. */
async function expectTree(url: string, box: GoSandbox, product: string): Promise<void> {
  expect(await goDownload(url)).toEqual({ code: 0, stderr: '' })
  expect(await ourDownload(url)).toMatchObject(OURS_WELL)
  const inProject = (args: string[]) =>
    box.run(args, { cwd: box.project({ requires: [] }), env: { GOPROXY: `${url},off`, GOFLAGS: '-mod=mod' } })
  expect(await inProject(['get', 'example.test/m4@latest'])).toMatchObject({ code: 0 })
  expect((await inProject(['list', '-m', '-versions', 'example.test/m5'])).stdout).toBe('example.test/m5 v1.5.0\n')
  // There is no @latest: of a module without releases go takes the newest version of the list.
  expect(await inProject(['get', 'example.test/Branch@latest'])).toMatchObject({ code: 0 })
  expect((await inProject(['list', '-m', '-versions', 'example.test/Branch'])).stdout).toBe('example.test/Branch\n')
  expect((await inProject(['get', 'example.test/absent@latest'])).stderr).toMatch(/404|not found|GOPROXY=off/)
  const probe = await runCli(box, box.project({ requires: [] }), ['probe', '--json'], { GOPROXY: url })
  expect(JSON.parse(probe.stdout)[0]).toMatchObject({ verdict: 'healthy', product: { name: product } })
}

const minio = process.env.MINIO ?? 'minio'
const isThere = spawnSync(minio, ['--version']).error === undefined
if (!isThere) console.warn('SKIPPED docs/self-hosted with MinIO: there is no minio (or MINIO=FILE)')
const withMinio = isThere ? describe : describe.skip

withMinio('fill-bucket.sh and MinIO', () => {
  test('the bucket serves go and the command `download` all that the tree holds', async () => {
    await using box = goSandbox()
    const tree = await filledTree(box)
    const [port = 0, console = 0] = await freePorts(2)
    const login = { MINIO_ROOT_USER: 'go-modules', MINIO_ROOT_PASSWORD: 'not-a-secret' }
    const words = ['server', join(box.dir, 'minio'), '--address', `127.0.0.1:${port}`]
    const server = spawn(minio, [...words, '--console-address', `127.0.0.1:${console}`], {
      env: { ...box.env, ...login, MINIO_BROWSER: 'off' },
      stdio: 'ignore',
    })
    const closed = new Promise((resolve) => server.once('close', resolve))
    try {
      const base = `http://127.0.0.1:${port}`
      while (!(await fetch(`${base}/minio/health/live`).catch(() => undefined))?.ok) {
        if (server.exitCode !== null) throw new Error(`minio ended with ${server.exitCode}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      const env = { ...box.env, S3_LOGIN: `${login.MINIO_ROOT_USER}:${login.MINIO_ROOT_PASSWORD}` }
      const script = join(SELF_HOSTED, 'fill-bucket.sh')
      // Twice: a bucket that is there is filled further.
      for (const _ of [1, 2]) await promisify(execFile)(script, [tree, `${base}/go-modules`], { env })
      await expectTree(`${base}/go-modules`, box, 'a tree of files in MinIO')
      expect((await fetch(`${base}/go-modules/example.test/absent/@v/list`)).status).toBe(404)
      // Without a login nobody may write.
      const written = await fetch(`${base}/go-modules/example.test/m1/@v/list`, { method: 'PUT', body: 'v9.9.9' })
      expect(written.status).toBe(403)
    } finally {
      server.kill('SIGTERM')
      await closed
    }
  })
})
