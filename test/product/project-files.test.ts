// A checkout whose own files lead elsewhere: what lies outside is neither shown nor requested, whatever go.mod, go.sum or go.work name.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { makeAuthority } from '../support/certificates.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { runAction, runCli } from '../support/product.ts'

const SECRET = 'hunter2hunter2'
const NETRC = `machine inner.example login robot\npassword ${SECRET}\n${SECRET} v1.0.0\n${SECRET} ${SECRET} ${SECRET}\n`
const greeting = buildModule({
  path: 'example.test/greeting',
  version: 'v1.0.0',
  files: { 'greeting.go': 'package greeting\n' },
})
const tree = sampleTree([greeting])
let sandbox: GoSandbox
let mirror: MirrorServer

beforeAll(async () => {
  sandbox = goSandbox()
  mirror = await startMirror({ tree })
})
afterAll(async () => {
  await mirror.close()
  await sandbox.remove()
})

const inputs = () => ({ mirrors: mirror.url, sumdb: 'off', relay: 'off' })
const outside = (): string => {
  const dir = mkdtempSync(join(sandbox.dir, 'outside-'))
  writeFileSync(join(dir, 'netrc'), NETRC)
  return dir
}

test.each(['go.mod', 'go.sum', 'go.work', 'go.work.sum', 'vendor/modules.txt', '.go-version', '.tool-versions'])(
  'a %s that is a link to a login file shows nothing of it',
  async (name) => {
    const dir = sandbox.project({ requires: [greeting] })
    if (name === 'go.work.sum') writeFileSync(join(dir, 'go.work'), 'go 1.21\nuse .\n')
    if (name.startsWith('vendor')) mkdirSync(join(dir, 'vendor'))
    rmSync(join(dir, name), { force: true })
    symlinkSync(join(outside(), 'netrc'), join(dir, name))
    const { stdout, stderr, summary } = await runAction(sandbox, dir, { inputs: inputs() })
    expect(`${stdout}${stderr}${summary}`).not.toContain(SECRET)
  },
)

test.each([
  ['use', (dir: string) => `go 1.21\nuse .\nuse ${dir}\n`],
  ['replace', (dir: string) => `go 1.21\nuse .\nreplace example.test/other => ${dir}\n`],
])('a go.work whose %s leads outside shows nothing and requests nothing of there', async (_, work) => {
  const dir = sandbox.project({ requires: [greeting] })
  const other = outside()
  symlinkSync(join(other, 'netrc'), join(other, 'go.mod'))
  symlinkSync(join(other, 'netrc'), join(other, 'go.sum'))
  writeFileSync(join(dir, 'go.work'), work(other))
  const before = mirror.requests.length
  const { stdout, stderr, summary } = await runAction(sandbox, dir, { inputs: inputs() })
  expect(`${stdout}${stderr}${summary}`).not.toContain(SECRET)
  const asked = mirror.requests.slice(before).map(({ url }) => url)
  expect(asked.join()).not.toContain(SECRET)
})

test('lines of go.sum that contradict each other prove nothing', async () => {
  await using own = goSandbox()
  const dir = own.project({ requires: [greeting] })
  const lines = readFileSync(join(dir, 'go.sum'), 'utf8')
  // go takes the first line of a module that is right, and stops at one that is wrong.
  writeFileSync(join(dir, 'go.sum'), `${lines.replaceAll(/h1:.{8}/g, 'h1:AAAAAAAA')}${lines}`)
  const { code, stdout } = await runAction(own, dir, { inputs: inputs() })
  expect(code).toBe(1)
  expect(stdout).toMatch(/example\.test\/greeting v1\.0\.0.*two different hashes/)
  expect(existsSync(join(own.modcache, 'example.test/greeting@v1.0.0'))).toBe(false)
})

test.each(['.netrc', '_netrc', 'netrc'])('a %s in the checkout is not read', async (name) => {
  const authority = makeAuthority()
  const logins: (string | undefined)[] = []
  const server = createServer(authority.issue({}), async (request, response) => {
    logins.push(request.headers.authorization)
    const found = tree.read(`${request.url}`.slice(1))
    response.statusCode = found ? 200 : 404
    response.end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const dir = sandbox.project({ requires: [greeting] })
  writeFileSync(
    join(dir, name),
    `machine ${host} login robot password ${SECRET}\nmachine 127.0.0.1 login robot password ${SECRET}\n`,
  )
  writeFileSync(join(outside(), 'ca.pem'), authority.pem)
  const ca = join(dir, 'ca.pem')
  writeFileSync(ca, authority.pem)
  const args = ['setup', '--select', 'ordered', '--sumdb', 'off', '--ca-file', ca]
  const { stderr } = await runCli(sandbox, dir, args, { GO_PROXY_SETUP_MIRRORS: `https://${host}` })
  server.close().closeAllConnections()
  expect(logins.length).toBeGreaterThan(2)
  expect(logins.filter((login) => login !== undefined)).toEqual([])
  expect(stderr).not.toContain(SECRET)
})
