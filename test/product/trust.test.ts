// Who decides what runs, on the product itself: the author of a branch, of a cache entry or a mirror does not.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startCacheService } from '../support/cache-service.ts'
import { makeAuthority } from '../support/certificates.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { runAction, runCli } from '../support/product.ts'
import { downloadSite, goArchive, PLATFORM } from '../support/toolchain.ts'

const greeting = buildModule({
  path: 'example.test/greeting',
  version: 'v1.0.0',
  files: { 'greeting.go': 'package greeting\n' },
})
let sandbox: GoSandbox
let mirror: MirrorServer
let project: string

beforeAll(async () => {
  sandbox = goSandbox()
  mirror = await startMirror({ tree: sampleTree([greeting]) })
})
afterAll(async () => {
  await mirror.close()
  await sandbox.remove()
})
function newProject(config?: string): string {
  project = sandbox.project({ requires: [greeting] })
  if (config !== undefined) writeFileSync(join(project, '.go-proxy-setup.yml'), config)
  return project
}

const inputs = () => ({ mirrors: mirror.url, sumdb: 'off', relay: 'off' })

describe('the configuration file of a checkout', () => {
  test.each([
    ['sumdb', 'sumdb: evil.example+0a1b2c3d+AAAA https://evil.example'],
    ['go-download-base-url', 'go-download-base-url: https://evil.example'],
    ['ca-file', 'ca-file: ca.pem'],
    ['toolchain', 'toolchain: go1.20'],
    ['alert-webhook', 'alert-webhook: https://evil.example'],
    ['working-directory', 'working-directory: /etc'],
    ['mirrors', 'mirrors: file:///etc'],
    ['cache-dependency-path', 'cache-dependency-path: ../*.sum'],
    ['private', "private: '*'"],
  ])('cannot set %s to what decides trust: nothing is requested', async (key, text) => {
    const before = mirror.requests.length
    const step = { inputs: { mirrors: mirror.url } }
    const { code, stdout, env, outputs, path } = await runAction(sandbox, newProject(`${text}\n`), step)
    expect([code, env, outputs, path]).toEqual([1, {}, {}, []])
    expect(stdout).toContain(`${key} (from .go-proxy-setup.yml)`)
    expect(mirror.requests.length).toBe(before)
  })

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])('is not read in %s', async (event) => {
    const workspace = newProject('select: pinned\nmirrors: https://mirror.invalid\nbad key: x\n')
    const env = { GITHUB_EVENT_NAME: event }
    const { code, stdout } = await runAction(sandbox, workspace, { inputs: inputs(), env })
    expect(stdout).toMatch(/::notice::\.go-proxy-setup\.yml is not read/)
    expect(code).toBe(0)
    const named = await runAction(sandbox, workspace, { inputs: { ...inputs(), config: '.go-proxy-setup.yml' }, env })
    expect(named.code).toBe(1)
  })
})

describe('Go itself', () => {
  /** A server that vouches for its own "Go", which writes its environment into a file. */
  async function evilGo() {
    const ran = join(mkdtempSync(join(sandbox.dir, 'evil-')), 'ran')
    writeFileSync(ran, '')
    const says = `$(env >> ${ran})go version go1.99.1 ${PLATFORM.goos}/${PLATFORM.goarch}`
    const server = await startMirror({ tree: downloadSite('1.99.1', goArchive('1.99.1', { says })) })
    return {
      url: `${server.url}/dl`,
      seen: () => readFileSync(ran, 'utf8'),
      [Symbol.asyncDispose]: () => server.close(),
    }
  }

  test('is not taken from a server that vouches for itself when the branch chose the policy', async () => {
    await using evil = await evilGo()
    const step = {
      inputs: { ...inputs(), 'go-version': '1.99.1', 'go-download-base-url': evil.url, retries: '0' },
      env: { RUNNER_TOOL_CACHE: join(sandbox.dir, 'tools-a') },
    }
    const { code } = await runAction(sandbox, newProject('policy: enforced\n'), step)
    expect(code).toBe(1)
    expect(evil.seen()).toBe('')
  })

  test('from a server that the workflow trusts is tried without the step’s tokens', async () => {
    await using evil = await evilGo()
    const step = {
      inputs: {
        ...inputs(),
        policy: 'enforced',
        'go-version': '1.99.1',
        'go-download-base-url': evil.url,
        retries: '0',
      },
      env: { RUNNER_TOOL_CACHE: join(sandbox.dir, 'tools-b'), ACTIONS_RUNTIME_TOKEN: 'opensesame' },
    }
    await runAction(sandbox, newProject(), step)
    expect(evil.seen()).toContain('PATH=')
    expect(evil.seen()).not.toMatch(/opensesame|INPUT_|GITHUB_/)
  })
})

describe('files that a branch can replace', () => {
  test.each([
    ['above the checkout', (dir: string) => [join(dir, '..', 'netrc'), '../netrc']],
    ['behind a link', (dir: string) => [join(dir, '..', 'netrc'), link(dir, '../netrc')]],
    ['in /proc', () => [undefined, '/proc/self/environ']],
  ])('a version file %s is neither read nor shown', async (_, place) => {
    const dir = newProject()
    const [file, name] = place(dir)
    if (file) writeFileSync(file, 'machine x password hunter2hunter2')
    const { code, stdout } = await runAction(sandbox, dir, { inputs: { ...inputs(), 'go-version-file': name } })
    expect(code).toBe(1)
    expect(stdout).toContain('its real path is outside the workspace')
    expect(stdout).not.toMatch(/hunter2|PATH=/)
  })

  test('the content of a file in the checkout is shown only when it looks like a version', async () => {
    const dir = newProject()
    writeFileSync(join(dir, 'netrc'), 'machine x password hunter2hunter2')
    const { code, stdout } = await runAction(sandbox, dir, { inputs: { ...inputs(), 'go-version-file': 'netrc' } })
    expect(code).toBe(1)
    expect(stdout).not.toContain('hunter2')
  })

  test.each(['ca-file', 'go-version-file', 'config'])(
    '%s that is an endless device is refused at once',
    async (name) => {
      const dir = newProject()
      symlinkSync('/dev/zero', join(dir, 'zero'))
      const { code, stdout } = await runAction(sandbox, dir, { inputs: { ...inputs(), [name]: 'zero' } })
      expect(code).toBe(1)
      expect(stdout).toMatch(new RegExp(`${name} \\(from input ${name}\\).*(device|outside the workspace)`))
    },
  )

  const onPosixToo = process.platform === 'win32' ? test.skip : test
  onPosixToo('a configuration file that is a pipe is refused at once, by its usual name too', async () => {
    const dir = newProject()
    const pipe = join(dir, '.go-proxy-setup.yml')
    execFileSync('mkfifo', [pipe])
    for (const config of ['', '.go-proxy-setup.yml']) {
      const { code, stdout } = await runAction(sandbox, dir, { inputs: { ...inputs(), config } })
      expect([code, stdout]).toEqual([1, expect.stringContaining('it is a device or a pipe')])
    }
  })

  test.each(['go.mod', 'go.sum', 'go.work'])('a %s that is an endless device ends the step in words', async (name) => {
    const dir = newProject()
    rmSync(join(dir, name), { force: true })
    symlinkSync('/dev/zero', join(dir, name))
    const step = { inputs: { ...inputs(), timeout: '20s', 'stall-timeout': '5s' } }
    const { stdout, ms } = await runAction(sandbox, dir, step)
    expect(stdout).toMatch(/::(error|warning)::.*device/)
    expect(ms).toBeLessThan(30_000)
  })

  test('a cache-dependency-path through a link out of the checkout reads nothing there', async () => {
    await using service = await startCacheService()
    const dir = newProject()
    const outside = mkdtempSync(join(sandbox.dir, 'outside-'))
    symlinkSync(outside, join(dir, 'link'))
    const step = { inputs: { ...inputs(), 'cache-dependency-path': 'link/secret\ngo.sum' }, env: service.env }
    const keys: (string | undefined)[] = []
    for (const secret of ['one', 'two']) {
      writeFileSync(join(outside, 'secret'), secret)
      const { code, outputs } = await runAction(sandbox, dir, step)
      expect(code).toBe(0)
      keys.push(outputs['cache-key'])
    }
    expect(keys[0]).toMatch(/./)
    expect(keys[1]).toBe(keys[0])
  })

  function link(dir: string, target: string): string {
    symlinkSync(target, join(dir, 'linked'))
    return 'linked'
  }
})

test('the token of a mirror’s URL is in what go is given and nowhere else', async () => {
  const token = 'hunter2hunter2'
  const dir = newProject()
  const mirrors = `${mirror.url}/?token=${token} https://robot:${token}@127.0.0.1:1`
  const step = { inputs: { ...inputs(), mirrors, report: 'summary html json junit metrics' } }
  const { code, stdout, stderr, summary, env, outputs } = await runAction(sandbox, dir, step)
  expect([code, env.GOPROXY]).toEqual([0, expect.stringContaining(token)])
  const files = (outputs['report-path'] ?? '').split(',').map((file) => readFileSync(file, 'utf8'))
  expect(files.length).toBe(4)
  // The runner hides in every log what such a line names, also the outputs that hold the list.
  const log = stdout.split('\n')
  expect(log).toContain(`::add-mask::${token}`)
  const shown = log.filter((line) => !line.startsWith('::add-mask::'))
  const rest = { ...outputs, goproxy: '', 'docker-build-args': '' }
  expect([...shown, stderr, summary, ...files, ...Object.values(rest)].filter((text) => text.includes(token))).toEqual(
    [],
  )
  const doctor = await runCli(sandbox, dir, ['doctor'], { GOPROXY: env.GOPROXY })
  const probe = await runCli(sandbox, dir, ['probe', '--json'], { GO_PROXY_SETUP_MIRRORS: mirrors })
  for (const { stdout: text, stderr: said } of [doctor, probe]) expect(`${text}${said}`).not.toContain(token)
  const html = join(dir, '..', 'gitlab.html')
  const job = { GITLAB_CI: 'true', CI_PROJECT_DIR: dir, GO_PROXY_SETUP_MIRRORS: mirrors }
  const gitlab = await runCli(sandbox, dir, ['setup', '--sumdb', 'off', '--report-html', html], job)
  const artifacts = [
    gitlab.stderr,
    gitlab.env.GOPROXY ?? token,
    JSON.stringify(gitlab.report),
    readFileSync(html, 'utf8'),
  ]
  expect(artifacts.filter((text) => text.includes(token))).toEqual([])
})

// The library packs with the machine's tar, which here is a POSIX one.
const onPosix = process.platform === 'win32' ? describe.skip : describe

onPosix('a cache entry that another job has changed', () => {
  const TWO_HUNDRED_GB = 200 * 10 ** 9
  test.each([
    ['a sparse zip of 200 GB', 'S'],
    ['a zip of 200 GB that ends early', '0'],
  ])('with %s leaves a green job and no such file', async (_, type) => {
    await using own = goSandbox()
    await using service = await startCacheService()
    const workspace = own.project({ requires: [greeting] })
    const step = { inputs: { ...inputs(), cache: 'modules' }, env: { ...service.env, GOPROXY: '' } }
    const cold = await runAction(own, workspace, step)
    const state = Object.fromEntries(Object.entries(cold.state).map(([name, value]) => [`STATE_${name}`, value]))
    await runAction(own, workspace, { entry: 'post', env: { ...step.env, ...state } })
    const [[key, bytes] = ['', Buffer.alloc(0)]] = service.entries
    service.entries.set(key, zstdCompressSync(inflated(zstdDecompressSync(bytes), type)))
    await own.run(['clean', '-modcache'], { cwd: workspace })
    const { code, outputs, stdout } = await runAction(own, workspace, step)
    expect([code, outputs['cache-key'] !== '']).toEqual([0, true])
    expect(stdout).toMatch(/warning/)
    const zip = join(own.modcache, 'cache', 'download', 'example.test', 'greeting', '@v', 'v1.0.0.zip')
    expect(statSync(zip).size).toBe(greeting.zip.length)
  })

  /** The tar with another type and size in the header of its zip. */
  function inflated(tar: Buffer, type: string): Buffer {
    const at = tar.indexOf('v1.0.0.zip\0')
    const header = tar.subarray(at - (at % 512), at - (at % 512) + 512)
    header.write(type, 156)
    // In base 256, as GNU tar writes what no octal number holds.
    header.fill(0, 124, 136)
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(TWO_HUNDRED_GB), 128)
    header.fill(' ', 148, 156)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return tar
  }
})

test('a login that a mirror reflects is in no report', async () => {
  const authority = makeAuthority()
  const server = createServer(authority.issue({}), async (request, response) => {
    const login = request.headers.authorization
    if (!request.url?.includes('denied')) {
      const answer = await fetch(`${mirror.url}${request.url}`)
      response.statusCode = answer.status
      return response.end(await answer.bytes())
    }
    // go repeats a plain text only (cmd/go/internal/web).
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(`it refuses: Authorization: ${login}, also ${login?.slice(6)}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const denied = buildModule({ path: 'example.test/denied', version: 'v1.0.0', files: { 'a.go': 'package denied\n' } })
  const dir = sandbox.project({ requires: [denied] })
  const files = mkdtempSync(join(sandbox.dir, 'reflected-'))
  writeFileSync(join(files, 'ca.pem'), authority.pem)
  const reflecting = `https://robot:s3cr%2Bt-word@127.0.0.1:${(server.address() as AddressInfo).port}`
  const html = join(files, 'r.html')
  const args = [
    'setup',
    '--select',
    'ordered',
    '--sumdb',
    'off',
    '--ca-file',
    join(files, 'ca.pem'),
    '--report-html',
    html,
  ]
  const env = { GO_PROXY_SETUP_MIRRORS: reflecting }
  const { stderr, report } = await runCli(sandbox, dir, args, env)
  server.close().closeAllConnections()
  const everything = [stderr, JSON.stringify(report), readFileSync(html, 'utf8')].join('\n')
  expect(everything).toContain('it refuses')
  const secrets = ['s3cr%2Bt-word', 's3cr+t-word', Buffer.from('robot:s3cr+t-word').toString('base64')]
  for (const secret of secrets) expect(everything).not.toContain(secret)
})
