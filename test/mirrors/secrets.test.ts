// Where a login may turn up after a run: in what go is given and nowhere else; one from netrc not even there, for go reads it itself.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { setup } from '../../src/setup.ts'
import { makeAuthority } from '../support/certificates.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const authority = makeAuthority()
const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`
const startSecure = () => startMirror({ tree: sampleTree([word]), tls: authority.issue() })

/** The main job on a project of one module, with go's own download. */
async function run(sandbox: GoSandbox, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const ca = join(sandbox.dir, 'ca.pem')
  writeFileSync(ca, authority.pem)
  const host = memoryHost({
    inputs: { 'ca-file': ca, sumdb: 'off', download: 'go', ...inputs },
    env: { ...sandbox.env, ...env },
    facts: { workspace: sandbox.project({ requires: [word] }), temp: sandbox.dir },
  })
  const report = await setup(host, { signal: new AbortController().signal })
  return { host, report }
}

test.each(['off', 'go', 'auto'])(
  'a login of netrc reaches the mirror by the probe, and stands in nothing that a run leaves (download: %s)',
  async (download) => {
    await using sandbox = goSandbox()
    await using mirror = await startSecure()
    const netrc = join(sandbox.dir, 'netrc')
    writeFileSync(netrc, `machine ${new URL(mirror.url).host} login robot password netrc-s3cret\n`)
    const { host, report } = await run(sandbox, { mirrors: mirror.url, download }, { NETRC: netrc })
    expect(mirror.requests.some(({ headers }) => headers.authorization === basic('robot:netrc-s3cret'))).toBe(true)
    expect(host.exported.GOPROXY).toBe(`${mirror.url},direct`)
    const left = JSON.stringify([host.exported, host.outputs, host.logged, host.summary, report])
    expect(left).not.toMatch(/netrc-s3cret|robot/)
  },
)

test('a login of netrc is masked; GOAUTH=off keeps it from the mirror, as go would', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startSecure()
  const netrc = join(sandbox.dir, 'netrc')
  writeFileSync(netrc, `machine ${new URL(mirror.url).host} login robot password netrc-s3cret\n`)
  const inputs = { mirrors: mirror.url, download: 'off' }
  const off = await run(sandbox, inputs, { NETRC: netrc, GOAUTH: 'off' })
  expect(mirror.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
  expect(off.host.secrets).toEqual([])
  const { host } = await run(sandbox, inputs, { NETRC: netrc })
  expect(host.secrets).toEqual(expect.arrayContaining(['netrc-s3cret', 'robot:netrc-s3cret']))
})

test('a login in a mirror’s URL is go’s to know: masked before anything is said, and no part of report, summary or log', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startSecure()
  const url = mirror.url.replace('//', '//robot:url-s3cret@')
  const { host, report } = await run(sandbox, { mirrors: url })
  expect(report).toMatchObject({ download: { state: 'done', modulesFetched: 1 } })
  expect(mirror.requests.at(-1)?.headers.authorization).toBe(basic('robot:url-s3cret'))
  expect(host.exported.GOPROXY).toBe(`${url},direct`)
  expect(report.env.GOPROXY).toBe(`${mirror.url.replace('//', '//***@')},direct`)
  expect(JSON.stringify([report, host.logged, host.summary])).not.toContain('url-s3cret')
  expect(host.secrets).toEqual(expect.arrayContaining(['url-s3cret', 'robot:url-s3cret']))
})

test('every input that holds a secret is masked', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startSecure()
  const hook = `${refusedUrl()}/hook-s3cret`
  const { host } = await run(sandbox, {
    mirrors: mirror.url,
    download: 'off',
    private: 'corp.example.test',
    'private-mirror': 'https://athens:private-s3cret@127.0.0.1:1',
    'alert-webhook': hook,
  })
  expect(host.secrets).toEqual(expect.arrayContaining(['private-s3cret', hook]))
  expect(host.text()).not.toMatch(/private-s3cret|hook-s3cret/)
})

test('a login in the GOPROXY that is set is masked', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startSecure()
  const url = mirror.url.replace('//', '//robot:env-s3cret@')
  const { host, report } = await run(sandbox, { download: 'off' }, { GOPROXY: url })
  expect(report.mirrors).toMatchObject([{ url: mirror.url.replace('//', '//***@'), verdict: 'healthy' }])
  expect(host.secrets).toEqual(expect.arrayContaining(['env-s3cret', 'robot:env-s3cret']))
  expect(JSON.stringify([report, host.logged, host.summary])).not.toContain('env-s3cret')
})
