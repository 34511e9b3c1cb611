// Never red where go would be green: what only a later step can provide is a warning that names it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { setup } from '../../src/setup.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
const signal = () => new AbortController().signal

async function download(
  sandbox: GoSandbox,
  workspace: string,
  inputs: Record<string, string>,
  env: Record<string, string> = {},
) {
  const host = memoryHost({
    inputs: { sumdb: 'off', ...inputs },
    env: { ...sandbox.env, ...env },
    facts: { workspace, temp: sandbox.dir },
  })
  const report = await setup(host, { signal: signal(), exports: false })
  return { host, report }
}

test('a replaced folder that a later step checks out is a warning; with strict it fails', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const goMod = `module m\n\ngo 1.22\n\nrequire (\n\texample.test/leaf v1.0.0\n\texample.test/lib v0.0.0\n)\n\nreplace example.test/lib => ../lib\n`
  const workspace = sandbox.project({ requires: [leaf], goMod, main: 'package m\n\nimport _ "example.test/lib"\n' })
  const inputs = { mirrors: mirror.url, direct: 'never' }
  const { host, report } = await download(sandbox, workspace, inputs)
  expect(host.text('warning')).toMatch(/example\.test\/lib.*\.\.\/lib.*check it out/s)
  expect(report).toMatchObject({ outcome: 'degraded', download: { state: 'incomplete' } })
  mkdirSync(join(workspace, '..', 'lib'))
  writeFileSync(join(workspace, '..', 'lib', 'go.mod'), 'module example.test/lib\n\ngo 1.22\n')
  writeFileSync(join(workspace, '..', 'lib', 'lib.go'), 'package lib\n\nimport _ "example.test/leaf"\n')
  const build = await sandbox.run(['build', './...'], { cwd: workspace, env: { GOPROXY: 'off' } })
  expect(build.stderr + String(build.code)).toBe('0')
})

test.each([
  ['go.work', { GOWORK: 'go.work' }, 'go 1.22\n\nuse .\n'],
  ['overlay.json', { GOFLAGS: '-overlay=overlay.json' }, '{}'],
  ['ci.mod', { GOFLAGS: '-modfile=ci.mod' }, 'module m\n\ngo 1.22\n\nrequire example.test/leaf v1.0.0\n'],
])('a %s that a setting names and a later step writes is a warning', async (name, setting, text) => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const workspace = sandbox.project({ requires: [leaf] })
  const file = join(workspace, name)
  const env = 'GOWORK' in setting ? { GOWORK: file } : setting
  const { host, report } = await download(sandbox, workspace, { mirrors: mirror.url, direct: 'never' }, env)
  expect(host.text('warning')).toMatch(/no such file.*create it before the first go command/)
  expect(report).toMatchObject({ outcome: 'degraded', download: { state: 'incomplete' } })
  writeFileSync(file, text)
  writeFileSync(join(workspace, 'ci.sum'), readFileSync(join(workspace, 'go.sum')))
  const build = await sandbox.run(['build', './...'], { cwd: workspace, env: { ...env, GOPROXY: 'off' } })
  expect(build.stderr + String(build.code)).toBe('0')
})

test('with strict a missing folder fails', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const goMod = 'module m\n\ngo 1.22\n\nrequire example.test/lib v0.0.0\n\nreplace example.test/lib => ../lib\n'
  const workspace = sandbox.project({ requires: [leaf], goMod })
  const run = download(sandbox, workspace, { mirrors: mirror.url, direct: 'never', strict: 'true' })
  await expect(run).rejects.toThrow(/replaced by \.\.\/lib/)
})

test.each(['GOPRIVATE', 'GONOPROXY'])('a module of %s whose login comes later is a warning', async (name) => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const path = '127.0.0.1.example.invalid/corp/lib'
  const goMod = `module m\n\ngo 1.22\n\nrequire (\n\texample.test/leaf v1.0.0\n\t${path} v1.0.0\n)\n`
  const main = `package m\n\nimport _ "${path}"\n`
  const workspace = sandbox.project({ requires: [leaf], goMod, main })
  const env = { [name]: '127.0.0.1.example.invalid/*', GOINSECURE: '*', GOFLAGS: '-mod=mod' }
  const { host } = await download(sandbox, workspace, { mirrors: mirror.url, retries: '0' }, env)
  expect(host.text('warning')).toMatch(/example\.invalid\/corp\/lib.*A later step may still provide it/)
})

test('a public module that is missing fails', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const goMod = 'module m\n\ngo 1.22\n\nrequire (\n\texample.test/leaf v1.0.0\n\texample.test/nowhere v1.0.0\n)\n'
  const main = 'package m\n\nimport _ "example.test/nowhere"\n'
  const workspace = sandbox.project({ requires: [leaf], goMod, main })
  const inputs = { mirrors: mirror.url, direct: 'never', retries: '0' }
  const run = download(sandbox, workspace, inputs, { GOFLAGS: '-mod=mod' })
  await expect(run).rejects.toThrow(/example\.test\/nowhere/)
})

test('a module that no mirror has and nothing imports is a warning; with strict it fails', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const gone = buildModule({ path: 'example.test/gone', version: 'v1.0.0' })
  const workspace = sandbox.project({ requires: [leaf, gone], main: 'package m\n\nimport _ "example.test/leaf"\n' })
  const inputs = { mirrors: mirror.url, direct: 'never', retries: '0' }
  const { host, report } = await download(sandbox, workspace, inputs)
  expect(host.text('warning')).toMatch(/example\.test\/gone.* No build or test of this project needs it\./)
  expect(report).toMatchObject({ outcome: 'degraded', download: { state: 'incomplete' } })
  const build = await sandbox.run(['vet', './...'], { cwd: workspace, env: { GOPROXY: 'off' } })
  expect(build.stderr + String(build.code)).toBe('0')
  await expect(download(sandbox, workspace, { ...inputs, strict: 'true' })).rejects.toThrow(/example\.test\/gone/)
  writeFileSync(join(workspace, 'm_test.go'), 'package m\n\nimport _ "example.test/gone"\n')
  await expect(download(sandbox, workspace, inputs)).rejects.toThrow(/example\.test\/gone/)
})

test('a repository that wants a login from git is a warning that names its host', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([leaf]) })
  const server = createServer((_, response) => void response.writeHead(401, { 'www-authenticate': 'Basic' }).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { host: authority } = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const secret = buildModule({ path: 'github.com/acme/secret', version: 'v1.0.0' })
  const workspace = sandbox.project({ requires: [leaf, secret] })
  const env = {
    GOPRIVATE: 'github.com/acme',
    GOVCS: '*:git',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.http://${authority}/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://github.com/',
  }
  const inputs = { mirrors: mirror.url, retries: '0' }
  const { host, report } = await download(sandbox, workspace, inputs, env)
  // The repository's folder is there now, which go traces otherwise.
  const again = await download(sandbox, workspace, inputs, env)
  server.close()
  expect(again.host.text('warning')).toContain(`a line \`${authority} TOKEN\``)
  expect(report).toMatchObject({ outcome: 'degraded', download: { state: 'incomplete', modulesFetched: 1 } })
  expect(host.text('warning')).toMatch(
    /failed \(direct-auth\): go: github\.com\/acme\/secret@v1\.0\.0: .*: git: fatal: could not read Username.*A later step may still provide it/s,
  )
})

test('every mirror down with all modules on disk is a warning', async () => {
  await using sandbox = goSandbox()
  const mirror = await startMirror({ tree: sampleTree([leaf]) })
  const workspace = sandbox.project({ requires: [leaf] })
  await download(sandbox, workspace, { mirrors: mirror.url, direct: 'never' })
  await mirror.close()
  const host = memoryHost({
    inputs: { sumdb: 'off', mirrors: refusedUrl(), direct: 'never' },
    env: sandbox.env,
    facts: { workspace, temp: sandbox.dir },
  })
  const report = await setup(host, { signal: signal() })
  expect(host.text('warning')).toMatch(
    /the only module mirror is not usable.*every module that builds import is on disk/s,
  )
  expect(report).toMatchObject({ outcome: 'degraded', download: { state: 'done' } })
})
