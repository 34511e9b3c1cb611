// The promise of the main job, on the product itself: a bad mirror beside a good one costs seconds and is named with its reason.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeAuthority } from '../support/certificates.ts'
import { refusedUrl, startBlackhole, startGarbage, startSilentTcp } from '../support/dead-ends.ts'
import type { FaultKind } from '../support/faults.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorOptions, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { runCli } from '../support/product.ts'

const greeting = buildModule({
  path: 'example.test/greeting',
  version: 'v1.0.0',
  files: { 'greeting.go': 'package greeting\n\nconst Word = "hello"\n' },
})
const tree = sampleTree([greeting])
const authority = makeAuthority()

interface Bad extends AsyncDisposable {
  readonly url: string
}
const plain = (url: string): Bad => ({ url, [Symbol.asyncDispose]: async () => {} })
const withFault =
  (kind: FaultKind, more: Partial<MirrorOptions> = {}) =>
  () =>
    startMirror({ tree, faults: [{ kind }], ...more })
const overTls = (leaf: Parameters<typeof authority.issue>[0]) => () => startMirror({ tree, tls: authority.issue(leaf) })
const secure = async (open: Promise<{ httpsUrl: string } & AsyncDisposable>): Promise<Bad> => {
  const end = await open
  return { url: end.httpsUrl, [Symbol.asyncDispose]: () => end[Symbol.asyncDispose]() }
}

const BAD: readonly [name: string, start: () => Bad | Promise<Bad>, why: RegExp, layer: string][] = [
  ['refused', () => plain(refusedUrl()), /refused/, 'tcp'],
  ['TCP without TLS', () => secure(startSilentTcp()), /TLS handshake/, 'tls'],
  ['silent', () => startSilentTcp(), /within|did not/, 'http'],
  ['black hole', () => startBlackhole(), /TCP connection/, 'tcp'],
  ['no HTTP', () => startGarbage(), /HTTP/, 'http'],
  ['no such name', () => plain('https://mirror.invalid'), /does not exist in DNS/, 'dns'],
  ['HTML 200', withFault('html-200'), /web page/, 'protocol'],
  ['empty 200', withFault('empty-200'), /./, 'protocol'],
  ['403', withFault('status-403'), /403/, 'protocol'],
  ['500', withFault('status-500'), /500/, 'protocol'],
  ['503', withFault('status-503'), /503/, 'protocol'],
  ['429', withFault('status-429'), /429/, 'protocol'],
  ['redirect loop', withFault('redirect-loop'), /redirect/, 'protocol'],
  ['stalled body', withFault('stall-body@10'), /within|stopped|stall/, 'http'],
  ['trickle', withFault('slow=20Bps'), /within|slow/, 'http'],
  ['endless body', withFault('bomb'), /./, 'protocol'],
  ['reset', withFault('reset@0'), /cut the connection/, 'http'],
  ['expired certificate', overTls({ expired: true }), /expired/, 'tls'],
  ['certificate of tomorrow', overTls({ notYetValid: true }), /not (yet )?valid/, 'tls'],
  ['wrong host name', overTls({ hosts: ['elsewhere.example.test'] }), /elsewhere\.example\.test|name/, 'tls'],
]

describe('setup with BAD GOOD', () => {
  let sandbox: GoSandbox
  let project = ''
  let ca = ''

  beforeAll(() => {
    sandbox = goSandbox()
    project = sandbox.project({ requires: [greeting] })
    ca = join(sandbox.dir, 'ca.pem')
    writeFileSync(ca, authority.pem)
  })
  afterAll(() => sandbox.remove())

  test.each(BAD)('%s: left out in words, and the job is green', async (_, start, why, layer) => {
    await using bad = await start()
    await using good = await startMirror({ tree })
    const args = ['setup', '--mirrors', `${bad.url} ${good.url}`, '--ca-file', ca, '--sumdb', 'off']
    const { code, env, report, stderr } = await runCli(sandbox, project, args)
    expect({ code, goproxy: env.GOPROXY }).toEqual({ code: 0, goproxy: `${good.url},direct` })
    const [first] = report.mirrors
    expect(first).toMatchObject({ verdict: 'sick', failure: { layer } })
    expect(first?.why).toMatch(why)
    expect(stderr).toContain(first?.failure?.message)
    expect(report.download).toMatchObject({ state: 'done', modulesNeeded: 1 })
  })

  test('every mirror dead: exit 1, each named with its layer and what to do', async () => {
    await using silent = await startSilentTcp()
    await using broken = await startMirror({ tree, faults: [{ kind: 'status-500' }] })
    const mirrors = `${silent.httpsUrl} ${broken.url} ${refusedUrl()} https://mirror.invalid`
    await using fresh = goSandbox()
    const empty = fresh.project({ requires: [greeting] })
    const { code, stderr, env, report } = await runCli(fresh, empty, ['setup', '--mirrors', mirrors])
    expect(code).toBe(1)
    expect(env).toEqual({})
    for (const words of [
      /TLS: .*handshake/,
      /HTTP: .*500/,
      /TCP: .*refused/,
      /DNS: .*does not exist/,
      /input `mirrors`/,
    ])
      expect(stderr).toMatch(words)
    for (const url of mirrors.split(' ')) expect(stderr).toContain(url)
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'no-healthy-mirror' } })
  })

  test('pinned: a list without an answer fails, one with an answer is taken as it is', async () => {
    await using good = await startMirror({ tree })
    const pinned = ['--select', 'pinned', '--sumdb', 'off']
    const dead = await runCli(sandbox, project, ['setup', '--mirrors', refusedUrl(), ...pinned])
    expect(dead.code).toBe(1)
    const mixed = await runCli(sandbox, project, ['setup', '--mirrors', `${refusedUrl()} ${good.url}`, ...pinned])
    expect([mixed.code, mixed.env.GOPROXY]).toEqual([0, `${refusedUrl()}|${good.url},direct`])
  })

  test('healthy mirrors are called healthy over TLS, HTTP/2 and plain HTTP', async () => {
    await using one = await startMirror({ tree, tls: authority.issue(), http2: true })
    await using two = await startMirror({ tree })
    const { report } = await runCli(sandbox, project, [
      'setup',
      '--mirrors',
      `${one.url} ${two.url}`,
      '--ca-file',
      ca,
      '--sumdb',
      'off',
    ])
    expect(report.mirrors.map((mirror) => mirror.verdict)).toEqual(['healthy', 'healthy'])
  })
})
