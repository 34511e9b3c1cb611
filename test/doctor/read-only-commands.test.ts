// doctor and probe look and leave nothing behind; both end at the input timeout, whatever they look at.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { probeOnly } from '../../src/hosts/probe-only.ts'
import { openJob } from '../../src/open-job.ts'
import { makeAuthority } from '../support/certificates.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'

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

  test('lists HTTP proxies without their logins', async () => {
    await using sandbox = goSandbox()
    const env = { HTTPS_PROXY: 'http://user:secret@proxy.test:1', no_proxy: 'a.test' }
    const { settings } = await diagnose(await openJob(hostIn(sandbox, {}, env), { signal }))
    expect(settings).toContainEqual({ name: 'no_proxy', value: 'a.test', source: 'environment' })
    expect(settings).toContainEqual({ name: 'HTTPS_PROXY', value: 'http://***@proxy.test:1', source: 'environment' })
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
