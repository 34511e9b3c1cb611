// What products of mirrors are told by `probe` and `doctor`, where mirrors redirect to, and a mirror that refuses the checksum database.
import { describe, expect, test } from '@jest/globals'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleModules, sampleTree } from '../support/modules.ts'
import { runCli } from '../support/product.ts'
import { createSumdb } from '../support/sumdb.ts'

const TREE = sampleTree()
const SUMDB = createSumdb(sampleModules())

describe('the product of a mirror', () => {
  const settings = { GOSUMDB: 'off', GO_PROXY_SETUP_SELECT: 'ordered' }

  test('probe shows each product with its gaps, and where it redirects to', async () => {
    await using storage = await startMirror({ tree: TREE })
    await using server = await startMirror({ tree: TREE, redirectZips: storage.url })
    await using box = goSandbox()
    const cwd = box.project({ requires: [] })
    const env = { ...settings, GOPROXY: `${server.url}/repository/go` }
    const { stdout } = await runCli(box, cwd, ['probe'], env)
    expect(stdout).toMatch(
      /It looks like Nexus, recognized by the form of its URL\.\n {2}It relays no checksum database/,
    )
    const json = await runCli(box, cwd, ['probe', '--json'], { ...env, GOPROXY: server.url })
    expect(JSON.parse(json.stdout)[0].redirects).toEqual([storage.url])
  })

  test('doctor tells products by URL, and with --probe by their responses', async () => {
    await using server = await startMirror({ tree: TREE, sumdb: SUMDB })
    await using box = goSandbox()
    const cwd = box.project({ requires: [] })
    const url = `${server.url}/repository/go`
    const run = await runCli(box, cwd, ['doctor', '--json'], { GOPROXY: url, GOSUMDB: SUMDB.verifierKey })
    const notes = JSON.parse(run.stdout).findings.filter(({ subject }: { subject: string }) => /^mirror /.test(subject))
    expect(notes).toMatchObject([{ level: 'note', message: expect.stringContaining('looks like Nexus') }])
    expect(server.requests).toEqual([])
    await runCli(box, cwd, ['doctor', '--probe'], { GOPROXY: url, GOSUMDB: SUMDB.verifierKey })
    expect(server.requests.length).toBeGreaterThan(0)
  })

  test('doctor --egress --probe lists the hosts that mirrors redirect to', async () => {
    await using storage = await startMirror({ tree: TREE })
    await using server = await startMirror({ tree: TREE, redirectZips: `${storage.url}/?signature=secret` })
    await using box = goSandbox()
    const cwd = box.project({ requires: [] })
    const env = { ...settings, GOPROXY: server.url }
    const { stdout, code } = await runCli(box, cwd, ['doctor', '--egress', '--probe'], env)
    expect(code).toBe(0)
    expect(stdout).toMatch(`127.0.0.1:${storage.port} # 127.0.0.1:${server.port} redirects to it\n`)
    expect(stdout).not.toContain('secret')
    const asPrivate = {
      ...settings,
      GOPROXY: 'off',
      GO_PROXY_SETUP_PRIVATE_MIRROR: server.url,
      GO_PROXY_SETUP_PRIVATE: 'a.test',
    }
    const own = await runCli(box, cwd, ['doctor', '--egress', '--probe'], asPrivate)
    expect(own.stdout).toContain(`127.0.0.1:${storage.port} # `)
    const unprobed = await runCli(box, cwd, ['doctor', '--egress'], env)
    expect(unprobed.stdout).not.toContain(`127.0.0.1:${storage.port}`)
  })
})

test('a mirror that returns 400 where go asks for a route to the checksum database does not stop go', async () => {
  const modules = [buildModule({ path: 'example.test/new', version: 'v1.0.0' })]
  const common = { tree: sampleTree(modules), sumdb: createSumdb([...sampleModules(), ...modules]) }
  await using refusing = await startMirror({ ...common, faults: [{ kind: 'status-400', match: /sumdb/ }] })
  await using well = await startMirror(common)
  await using box = goSandbox()
  const cwd = box.project({ requires: modules, goSum: false })
  const env = { GOPROXY: `${refusing.url},${well.url}`, GOSUMDB: common.sumdb.verifierKey }
  const byGo = (more: Readonly<Record<string, string>>) =>
    box.run(['mod', 'download', 'example.test/new'], { cwd, env: { ...env, ...more, GOFLAGS: '-mod=mod -modcacherw' } })
  expect((await byGo({})).stderr).toContain('/supported: 400 Bad Request')
  const inputs = { GO_PROXY_SETUP_DOWNLOAD: 'off', GO_PROXY_SETUP_RELAY: 'off', GO_PROXY_SETUP_POLICY: 'routed' }
  const run = await runCli(box, cwd, ['setup'], { ...env, ...inputs })
  expect([run.code, run.env.GOPROXY]).toEqual([0, expect.stringContaining(`${refusing.url},`)])
  expect(run.env.GOSUMDB).toBe(`${env.GOSUMDB} ${well.url}/sumdb/${common.sumdb.name}`)
  expect(await byGo(run.env)).toMatchObject({ code: 0, stderr: '' })
})
