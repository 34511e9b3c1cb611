// doctor and probe look and leave nothing behind; both end at the input timeout, whatever they look at.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { probeOnly } from '../../src/hosts/probe-only.ts'
import { openJob } from '../../src/open-job.ts'
import { makeAuthority } from '../support/certificates.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const { signal } = new AbortController()
const posixTest = process.platform === 'win32' ? test.skip : test

/** A host of a project without needs, whose temporary folder is empty. */
function hostIn(sandbox: GoSandbox, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const temp = join(sandbox.dir, 'temp')
  mkdirSync(temp)
  const facts = { workspace: sandbox.project({ requires: [] }), temp }
  return memoryHost({ inputs, env: { ...sandbox.env, ...env }, facts })
}

/** PATH that leads with a `go` that never ends. */
function sleepingGo(sandbox: GoSandbox): string {
  writeFileSync(join(sandbox.dir, 'go'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 })
  return `${sandbox.dir}${delimiter}${process.env.PATH}`
}

describe('doctor', () => {
  test('writes nothing, also with a ca-file', async () => {
    await using sandbox = goSandbox()
    const ca = join(sandbox.dir, 'ca.pem')
    writeFileSync(ca, makeAuthority().pem)
    const host = hostIn(sandbox, { 'ca-file': ca })
    expect(await diagnose(await openJob(host, { signal }))).toMatchObject({ findings: expect.any(Array) })
    expect(readdirSync(host.facts.temp)).toEqual([])
    expect(host.exported).toEqual({})
  })

  test('refuses a ca-file without a certificate', async () => {
    await using sandbox = goSandbox()
    const ca = join(sandbox.dir, 'ca.pem')
    writeFileSync(ca, 'no certificate\n')
    await expect(diagnose(await openJob(hostIn(sandbox, { 'ca-file': ca }), { signal }))).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  test('names a settings file that go ignores because it cannot read it', async () => {
    await using sandbox = goSandbox()
    const { findings } = await diagnose(await openJob(hostIn(sandbox, {}, { GOENV: sandbox.dir }), { signal }))
    expect(findings).toContainEqual(expect.objectContaining({ subject: 'GOENV', level: 'warning' }))
  })

  test('names a missing Go', async () => {
    await using sandbox = goSandbox()
    const { findings } = await diagnose(await openJob(hostIn(sandbox, {}, { PATH: '' }), { signal }))
    expect(findings).toContainEqual(
      expect.objectContaining({ subject: 'Go', message: expect.stringMatching(/^There is no go command/) }),
    )
  })

  test('lists HTTP proxies without their logins', async () => {
    await using sandbox = goSandbox()
    const env = { HTTPS_PROXY: 'http://user:secret@proxy.test:1', no_proxy: 'a.test' }
    const { settings } = await diagnose(await openJob(hostIn(sandbox, {}, env), { signal }))
    expect(settings).toContainEqual({ name: 'no_proxy', value: 'a.test', source: 'environment' })
    expect(settings).toContainEqual({ name: 'HTTPS_PROXY', value: 'http://***@proxy.test:1', source: 'environment' })
  })

  posixTest.each([false, true])('runs nothing that the checkout or a setting names (online: %s)', async (online) => {
    await using sandbox = goSandbox()
    const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
    await using mirror = await startMirror({ tree: sampleTree([leaf]) })
    const goMod = 'module example.test/app\n\ngo 1.21\n\ntoolchain go1.99.0\n\nrequire example.test/leaf v1.0.0\n'
    const workspace = sandbox.project({ goMod, requires: [leaf] })
    const marker = join(sandbox.dir, 'ran')
    const evil = (name: string) => {
      writeFileSync(join(workspace, name), `#!/bin/sh\necho "$0" >> ${marker}\n`, { mode: 0o755 })
      return join(workspace, name)
    }
    // What git runs when go looks for the state of the checkout.
    await promisify(execFile)('git', ['init', '-q', workspace])
    await promisify(execFile)('git', ['-C', workspace, 'config', 'core.fsmonitor', evil('fsmonitor')])
    evil('go1.99.0')
    writeFileSync(join(workspace, 'go.env'), `GOCACHEPROG=${evil('cacheprog')}\nGOAUTH=${evil('goauth')}\n`)
    const env = {
      ...sandbox.env,
      GOENV: join(workspace, 'go.env'),
      GOFLAGS: `-toolexec=${evil('toolexec')}`,
      GOTOOLCHAIN: 'auto',
      PATH: `${workspace}${delimiter}${process.env.PATH}`,
    }
    const facts = { workspace, temp: join(sandbox.dir, 'temp') }
    mkdirSync(facts.temp)
    const host = memoryHost({ inputs: { mirrors: mirror.url, sumdb: 'off' }, env, facts })
    const { findings } = await diagnose(await openJob(host, { signal }), { online })
    expect(existsSync(marker) && readFileSync(marker, 'utf8')).toBe(false)
    expect(findings.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^GOCACHEPROG/), expect.stringMatching(/^GOFLAGS/)]),
    )
    expect(readdirSync(facts.temp)).toEqual([])
  })

  posixTest('ends at the input timeout when go hangs', async () => {
    await using sandbox = goSandbox()
    const started = performance.now()
    const host = hostIn(sandbox, { timeout: '300ms' }, { PATH: sleepingGo(sandbox) })
    await expect(diagnose(await openJob(host, { signal }))).rejects.toMatchObject({ code: 'deadline' })
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})

describe('probe', () => {
  test('leaves the table to stdout and logs each problem once', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree() })
    const dead = refusedUrl()
    const host = hostIn(sandbox, { mirrors: `${dead} ${mirror.url}`, sumdb: 'off' })
    const report = await probeOnly(await openJob(host, { signal }))
    expect(report.mirrors.map(({ verdict }) => verdict).sort()).toEqual(['healthy', 'sick'])
    expect(host.text('info')).toBe('')
    expect(host.text('group')).toBe('')
    expect(host.text('warning')).toContain('input `sumdb` is off')
    expect(host.exported).toEqual({})
  })

  test('leaves no CA bundle', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree() })
    const ca = join(sandbox.dir, 'ca.pem')
    writeFileSync(ca, makeAuthority().pem)
    const host = hostIn(sandbox, { mirrors: mirror.url, sumdb: 'off', 'ca-file': ca })
    expect((await probeOnly(await openJob(host, { signal }))).mirrors).toMatchObject([{ verdict: 'healthy' }])
    expect(readdirSync(host.facts.temp)).toEqual([])
  })
})
