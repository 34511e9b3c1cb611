// The input `logins` with a real git server over https with a login: git http-backend behind Node, reached as port 443 of a made-up host
// through a CONNECT proxy, as go needs it. Who receives which header is what the servers saw.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { finish } from '../../src/finish.ts'
import { checkSettings } from '../../src/inputs/settings.ts'
import { withLoginsOf } from '../../src/inspect/logins.ts'
import { setup } from '../../src/setup.ts'
import { makeAuthority } from '../support/certificates.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'

const SECRET = 'glpat-s3cret/with+signs'
const signal = new AbortController().signal
const read = (logins: string) => checkSettings({ logins: { value: logins, source: 'input logins' } })

describe('a line', () => {
  test.each([
    ['github.com ghp_token', { host: 'github.com', path: '', user: 'x-access-token', secret: 'ghp_token' }],
    ['acme.ghe.com token', { host: 'acme.ghe.com', path: '', user: 'x-access-token', secret: 'token' }],
    ['gitlab.corp.test/team/ token', { host: 'gitlab.corp.test', path: 'team', user: 'oauth2', secret: 'token' }],
    ['bitbucket.org token', { host: 'bitbucket.org', path: '', user: 'x-token-auth', secret: 'token' }],
    [
      'https://Proxy.corp.test:8443 me:pass:word',
      { host: 'proxy.corp.test:8443', path: '', user: 'me', secret: 'pass:word' },
    ],
  ])('%s', (line, login) => {
    expect(read(line)).toMatchObject({ problems: [], settings: { logins: [login] } })
  })

  test.each([
    ['github.com', /must be HOST/],
    ['github.com a b', /must be HOST/],
    ['me:secret@github.com x', /an @ in its host/],
    ['git.test hub', /fewer than four/],
    ['git_hub token', /does not begin with a host/],
    ['github.com?x=1 token', /does not begin with a host/],
    ['a.test token\na.test other', /line 2 has the host/],
  ])('%s is refused without its secret', (line, message) => {
    const { problems } = read(line)
    expect(problems).toEqual([expect.objectContaining({ got: '***', problem: expect.stringMatching(message) })])
    expect(JSON.stringify(problems)).not.toMatch(/token|secret@/)
  })
})

describe('the environment', () => {
  test('continues the rules of git that are there, and the netrc', async () => {
    await using box = goSandbox()
    writeFileSync(join(box.home, '.netrc'), 'machine own.test login me password mine\n')
    const env = { ...box.env, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' }
    const host = memoryHost({ env, facts: { temp: join(box.dir, 'temp') } })
    const { logins } = read(`git.corp.test/team x:${SECRET}`).settings
    const with1 = await withLoginsOf(host, logins, true)
    expect(host.exported).toMatchObject({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_1: 'http.https://git.corp.test/team.extraHeader',
    })
    expect(host.exported.GIT_CONFIG_KEY_0).toBeUndefined()
    const netrc = with1.env.NETRC ?? ''
    expect(readFileSync(netrc, 'utf8')).toBe(
      `machine git.corp.test login x password ${SECRET}\nmachine own.test login me password mine\n`,
    )
    // privateFolder is 0700 already; the file must not depend on it.
    expect(statSync(netrc).mode & 0o077).toBe(0)
    const base64 = Buffer.from(`x:${SECRET}`).toString('base64')
    expect(host.mask(`${SECRET} ${encodeURIComponent(SECRET)} ${base64}`)).toBe('*** *** ***')
    await finish(host, signal)
    expect(existsSync(dirname(netrc))).toBe(false)
    expect(readFileSync(join(box.home, '.netrc'), 'utf8')).toBe('machine own.test login me password mine\n')
  })

  test('a state that names another folder removes nothing', async () => {
    await using box = goSandbox()
    const host = memoryHost({ env: box.env, facts: { temp: join(box.dir, 'temp') } })
    await host.saveState('go-proxy-setup-logins', JSON.stringify({ folder: box.home }))
    await finish(host, signal)
    expect(existsSync(box.home)).toBe(true)
  })

  test('of several logins for one host the netrc has the one without a path', async () => {
    await using box = goSandbox()
    const { logins } = read('a.test/x x:one1\na.test/y y:two2\nb.test/x x:three3\nb.test b:four4').settings
    const host = await withLoginsOf(memoryHost({ env: box.env, facts: { temp: box.dir } }), logins, true)
    expect(readFileSync(host.env.NETRC ?? '', 'utf8')).toBe('machine b.test login b password four4\n')
  })

  test('on GitLab the job token serves a project that is not public, and only there', async () => {
    await using box = goSandbox()
    const env = { ...box.env, CI_SERVER_HOST: 'gitlab.corp.test', CI_JOB_TOKEN: 'job-token-1' }
    const facts = { temp: box.dir, platform: 'gitlab', ownPrivatePattern: 'gitlab.corp.test/team/*' } as const
    const inside = await withLoginsOf(memoryHost({ env, facts }), [], true)
    expect(readFileSync(inside.env.NETRC ?? '', 'utf8')).toBe(
      'machine gitlab.corp.test login gitlab-ci-token password job-token-1\n',
    )
    const open = await withLoginsOf(memoryHost({ env, facts: { ...facts, ownPrivatePattern: '' } }), [], true)
    expect(open.env.NETRC).toBeUndefined()
  })
})

/** A bare repository `team/secret.git` with a module `git.corp.test/team/secret`, tagged v1.0.0. */
function makeRepository(box: GoSandbox): string {
  const root = join(box.dir, 'repositories')
  const work = join(box.dir, 'work')
  mkdirSync(work, { recursive: true })
  writeFileSync(join(work, 'go.mod'), 'module git.corp.test/team/secret\n\ngo 1.21\n')
  writeFileSync(join(work, 'secret.go'), 'package secret\n')
  const git = (...args: string[]) => {
    const env = { ...box.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
    const { status, stderr } = spawnSync('git', args, { cwd: work, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`)
  }
  git('init', '--quiet')
  git('add', '.')
  git('-c', 'user.name=t', '-c', 'user.email=t@t.test', 'commit', '--quiet', '-m', 'one')
  git('tag', 'v1.0.0')
  git('clone', '--quiet', '--bare', '.', join(root, 'team', 'secret.git'))
  return root
}

/** As a CGI program behind a web server: https://git-scm.com/docs/git-http-backend. */
function serveGit(root: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'https://git.corp.test')
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'x',
    },
  })
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.once('close', () => {
    const all = Buffer.concat(chunks)
    const end = all.indexOf('\r\n\r\n')
    for (const line of all.subarray(0, end).toString().split('\r\n')) {
      const [name = '', value = ''] = line.split(': ')
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10)
      else response.setHeader(name, value)
    }
    response.end(all.subarray(end + 4))
  })
}

interface GitServer extends AsyncDisposable {
  readonly proxy: string
  /** `host path login`, of every request. */
  readonly seen: string[]
}

/** git.corp.test with a login, and elsewhere.test, to which /moved/ leads. */
async function startGitServer(root: string): Promise<GitServer> {
  const seen: string[] = []
  const expected = `Basic ${Buffer.from(`oauth2:${SECRET}`).toString('base64')}`
  const leaf = makeAuthority().issue({ hosts: ['git.corp.test', 'elsewhere.test'] })
  const server = createHttps({ cert: leaf.cert, key: leaf.key }, (request, response) => {
    const { host = '', authorization } = request.headers
    seen.push(`${host} ${request.url} ${authorization === expected ? 'login' : authorization ? 'other' : 'none'}`)
    if (host.startsWith('elsewhere.test')) return void response.writeHead(404).end()
    if (request.url?.startsWith('/moved/')) {
      return void response.writeHead(302, { location: `https://elsewhere.test${request.url}` }).end()
    }
    if (authorization !== expected)
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    if (request.url?.includes('go-get=1')) {
      const meta =
        '<meta name="go-import" content="git.corp.test/team/secret git https://git.corp.test/team/secret.git">'
      return void response.end(`<html><head>${meta}</head></html>`)
    }
    serveGit(root, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = (server.address() as AddressInfo).port
  const proxy = createHttp()
  proxy.on('connect', (_request, client) => {
    const upstream = connect(target, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    upstream.pipe(client).pipe(upstream)
    for (const socket of [client, upstream]) socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    seen,
    async [Symbol.asyncDispose]() {
      for (const one of [server, proxy]) one.closeAllConnections()
      server.close()
      proxy.close()
    },
  }
}

describe('a private module over https with a login', () => {
  async function bed(box: GoSandbox, server: GitServer, logins: string) {
    await using mirror = await startMirror({ tree: sampleTree() })
    const goMod = 'module example.test/app\n\ngo 1.21\n\nrequire git.corp.test/team/secret v1.0.0\n'
    const main = 'package main\n\nimport _ "git.corp.test/team/secret"\n\nfunc main() {}\n'
    const workspace = box.project({ requires: [], goMod, main, goSum: false })
    const ca = join(box.dir, 'ca.pem')
    writeFileSync(ca, makeAuthority().pem)
    const env = {
      ...box.env,
      GOVCS: '*:git',
      HTTPS_PROXY: server.proxy,
      SSL_CERT_FILE: ca,
      GIT_SSL_CAINFO: ca,
      GIT_CONFIG_GLOBAL: '/dev/null',
    }
    const inputs = { mirrors: mirror.url, private: 'git.corp.test', logins, retries: '0', sumdb: 'off' }
    const host = memoryHost({ inputs, env, facts: { workspace, temp: join(box.dir, 'temp') } })
    const report = await setup(host, { signal }).catch((error: unknown) => ({ error }))
    return { host, report, workspace, env }
  }

  test('this step and later steps fetch it; the secret is in no text that leaves', async () => {
    await using box = goSandbox()
    await using server = await startGitServer(makeRepository(box))
    const { host, report, workspace, env } = await bed(box, server, `git.corp.test ${SECRET}`)
    expect(report).toMatchObject({ download: { state: 'done' } })
    const later = await box.run(['build', '-mod=mod', './...'], {
      cwd: workspace,
      env: { ...env, ...host.exported, GOMODCACHE: join(box.dir, 'later') },
    })
    expect([later.stderr, later.code]).toEqual([expect.any(String), 0])
    const base64 = Buffer.from(`oauth2:${SECRET}`).toString('base64')
    const texts = JSON.stringify([host.logged, host.summary, host.outputs, report])
    for (const form of [SECRET, encodeURIComponent(SECRET), base64]) expect(texts).not.toContain(form)
    expect(server.seen.filter((line) => line.endsWith('other'))).toEqual([])
    await finish(host, signal)
  }, 60_000)

  test('without it go gets no login, and the report says so', async () => {
    await using box = goSandbox()
    await using server = await startGitServer(makeRepository(box))
    const { report } = await bed(box, server, 'other.test secret')
    expect(JSON.stringify(report)).not.toContain('"state":"done"')
    expect(server.seen.every((line) => line.endsWith(' none'))).toBe(true)
  }, 60_000)

  test('no redirect takes it to another host, nor does a path without a login', async () => {
    await using box = goSandbox()
    await using server = await startGitServer(makeRepository(box))
    const ca = join(box.dir, 'ca.pem')
    writeFileSync(ca, makeAuthority().pem)
    const { logins } = read(`git.corp.test/moved oauth2:${SECRET}`).settings
    const host = await withLoginsOf(memoryHost({ env: box.env, facts: { temp: box.dir } }), logins, true)
    const env = { ...(host.env as Record<string, string>), https_proxy: server.proxy, GIT_SSL_CAINFO: ca }
    for (const path of ['moved/a.git', 'team/secret.git']) {
      const child = spawn('git', ['-c', 'http.followRedirects=true', 'ls-remote', `https://git.corp.test/${path}`], {
        env,
      })
      await new Promise((resolve) => child.once('close', resolve))
    }
    expect(server.seen.filter((line) => line.startsWith('git.corp.test /moved/'))).toEqual([
      expect.stringMatching(/ login$/),
    ])
    expect(server.seen.filter((line) => line.startsWith('elsewhere.test'))).toEqual([expect.stringMatching(/ none$/)])
    expect(server.seen.filter((line) => line.includes(' /team/')).every((line) => line.endsWith(' none'))).toBe(true)
  }, 60_000)
})
