// The rehearsal of a whole project, with real mirrors and the real go command: what each way comes to, who hears of what, what is left.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { SetupError } from '../../src/errors.ts'
import { openJob } from '../../src/open-job.ts'
import type { Rehearsal, RehearseOptions } from '../../src/rehearse/rehearsal.ts'
import { rehearse } from '../../src/rehearse/rehearse.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MemoryHost, memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, sampleTree } from '../support/modules.ts'

const [one, two, hidden] = ['example.test/one', 'example.test/Two', 'corp.example.test/hidden'].map((path) =>
  buildModule({ path, version: 'v1.0.0' }),
) as [ReturnType<typeof buildModule>, ReturnType<typeof buildModule>, ReturnType<typeof buildModule>]
const tree = sampleTree([one, two, hidden])

interface Bed {
  readonly project?: string
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

function hostIn(sandbox: GoSandbox, { project, inputs, env }: Bed): MemoryHost {
  const temp = join(sandbox.dir, 'temp')
  mkdirSync(temp)
  return memoryHost({
    // No direct: nothing of a test may ask a host by its name.
    inputs: { sumdb: 'off', select: 'ordered', direct: 'never', ...inputs },
    env: { ...sandbox.env, ...env },
    facts: { workspace: project ?? sandbox.project({ requires: [one, two] }), temp },
  })
}

const { signal } = new AbortController()

const options = (more: Partial<RehearseOptions> = {}): RehearseOptions => ({
  faults: ['refuse'],
  modules: 20,
  limitMs: 20_000,
  ...more,
})

const rows = ({ runs }: Rehearsal) => runs.map(({ fault, way, result, from }) => [fault, way, result, from.length])

test('refused connections: the second mirror takes over, but not behind a comma; nothing is left', async () => {
  await using sandbox = goSandbox()
  await using a = await startMirror({ tree })
  await using b = await startMirror({ tree })
  const host = hostIn(sandbox, {
    project: sandbox.project({ requires: [one, two, hidden] }),
    inputs: { mirrors: `${a.url} ${b.url}`, private: 'corp.example.test' },
  })
  const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length
  const before = servers()
  const rehearsal = await rehearse(await openJob(host, { signal }), options())
  expect(rows(rehearsal)).toEqual([
    ['none', 'own', 'done', 1],
    ['none', 'list', 'done', 1],
    ['refuse', 'own', 'done', 2],
    ['refuse', 'relay', 'done', 2],
    ['refuse', 'list', 'done', 2],
    ['refuse', 'commas', 'failed', 1],
  ])
  expect(rehearsal).toMatchObject({
    survives: true,
    lists: { list: `${a.url}|${b.url}`, commas: `${a.url},${b.url}` },
    sample: { modules: ['example.test/Two@v1.0.0', 'example.test/one@v1.0.0'], of: 2, files: 6 },
    answersBefore: 3,
  })
  expect(rehearsal.runs.at(-1)?.message).toMatch(
    new RegExp(`^example.test/\\w+@v1.0.0: .*${a.url}/example.test/.*refused`),
  )
  const asked = [...a.requests, ...b.requests].map(({ path }) => path)
  expect(asked.filter((path) => /corp|hidden|sumdb/.test(path))).toEqual([])
  expect(readdirSync(host.facts.temp)).toEqual([])
  expect(existsSync(sandbox.modcache)).toBe(false)
  expect(host.exported).toEqual({})
  expect(servers()).toBeLessThanOrEqual(before)
})

test('corrupt files: go alone fails with either separator', async () => {
  await using sandbox = goSandbox()
  await using a = await startMirror({ tree })
  await using b = await startMirror({ tree })
  const host = hostIn(sandbox, { inputs: { mirrors: `${a.url} ${b.url}` } })
  const rehearsal = await rehearse(await openJob(host, { signal }), options({ faults: ['wrong-bits'] }))
  expect(rows(rehearsal).slice(2)).toEqual([
    ['wrong-bits', 'own', 'done', 2],
    ['wrong-bits', 'relay', 'done', 2],
    ['wrong-bits', 'list', 'failed', 1],
    ['wrong-bits', 'commas', 'failed', 1],
  ])
  expect(rehearsal.survives).toBe(true)
})

test('silence: our own download switches mirrors; without a go command nothing else is rehearsed', async () => {
  await using sandbox = goSandbox()
  await using a = await startMirror({ tree })
  await using b = await startMirror({ tree })
  const host = hostIn(sandbox, { inputs: { mirrors: `${a.url} ${b.url}` }, env: { PATH: sandbox.dir } })
  const rehearsal = await rehearse(await openJob(host, { signal }), options({ faults: ['silent'] }))
  expect(rows(rehearsal)).toEqual([
    ['none', 'own', 'done', 1],
    ['silent', 'own', 'done', 2],
  ])
  expect(rehearsal.notes).toEqual([expect.stringContaining('go is not on PATH')])
})

test('under policy: enforced an outage of the first mirror stops the project, and the result says so', async () => {
  await using sandbox = goSandbox()
  await using a = await startMirror({ tree })
  await using b = await startMirror({ tree })
  const inputs = { mirrors: `${a.url} ${b.url}`, policy: 'enforced', retries: '0', 'stall-timeout': '1s' }
  const host = hostIn(sandbox, { inputs, env: { PATH: sandbox.dir } })
  const rehearsal = await rehearse(await openJob(host, { signal }), options())
  expect(rehearsal).toMatchObject({ survives: false, policy: 'enforced' })
  expect(rehearsal.runs.at(-1)).toMatchObject({
    way: 'own',
    result: 'failed',
    message: expect.stringMatching(/^3 of 6 files/),
  })
  expect(b.requests.filter(({ path }) => path.includes('example.test'))).toEqual([])
})

test('a signal stops go, and nothing is left', async () => {
  await using sandbox = goSandbox()
  await using a = await startMirror({ tree })
  await using b = await startMirror({ tree })
  const host = hostIn(sandbox, { inputs: { mirrors: `${a.url} ${b.url}` } })
  const stop = new AbortController()
  const info = (line: string) => {
    if (/^run 2 of/.test(line)) setImmediate(() => stop.abort(new SetupError('cancelled', 'cancelled by SIGINT')))
  }
  const ended = rehearse(await openJob({ ...host, log: { ...host.log, info } }, { signal: stop.signal }), options())
  await expect(ended).rejects.toMatchObject({ code: 'cancelled', hint: 'Everything it downloaded was removed.' })
  expect(readdirSync(host.facts.temp)).toEqual([])
})

test('a sample that fails without a fault fails the rehearsal', async () => {
  await using sandbox = goSandbox()
  // It has the sizes, and nothing else of the project.
  await using a = await startMirror({ tree, faults: [{ kind: 'flip-byte', match: /example\.test.*(?:mod|zip)$/ }] })
  await using b = await startMirror({ tree: sampleTree() })
  const host = hostIn(sandbox, { inputs: { mirrors: `${a.url} ${b.url}`, retries: '0' } })
  await expect(rehearse(await openJob(host, { signal }), options())).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(/^the download of the sample failed without any fault of 127.0.0.1:\d+: /),
  })
  expect(readdirSync(host.facts.temp)).toEqual([])
})

describe('nothing to rehearse', () => {
  const vendored = (sandbox: GoSandbox) => {
    const dir = sandbox.project({ requires: [one] })
    mkdirSync(join(dir, 'vendor'))
    writeFileSync(join(dir, 'vendor', 'modules.txt'), '# example.test/one v1.0.0\n')
    return dir
  }
  const folder = (sandbox: GoSandbox) => {
    mkdirSync(join(sandbox.dir, 'empty'))
    return join(sandbox.dir, 'empty')
  }
  // `nobody`: told before anything is asked; `probe`: no mirror hears of the project.
  type Asked = 'nobody' | 'probe' | 'project'
  const pinned = (url: string) => `${url} ${url}/second`
  test.each<[string, Asked, (sandbox: GoSandbox, url: string) => Bed, RegExp]>([
    ['one mirror', 'probe', (_, url) => ({ inputs: { mirrors: url } }), /one mirror, .*: nothing takes over/],
    [
      'GOPROXY=direct',
      'nobody',
      () => ({ inputs: { direct: 'not-found' }, env: { GOPROXY: 'direct' } }),
      /names no mirror/,
    ],
    ['a folder first', 'probe', (s, url) => ({ inputs: { mirrors: `file://${s.dir} ${url}` } }), /is a folder/],
    [
      'no go.sum',
      'nobody',
      (s, url) => ({ project: s.project({ requires: [one], goSum: false }), inputs: { mirrors: url } }),
      /go.sum is missing/,
    ],
    [
      'no requirements',
      'nobody',
      (s, url) => ({ project: s.project({ requires: [] }), inputs: { mirrors: url } }),
      /names no module that builds need/,
    ],
    [
      'no module',
      'nobody',
      (s, url) => ({ project: folder(s), inputs: { mirrors: url } }),
      /does not contain a Go module/,
    ],
    ['vendored', 'nobody', (s, url) => ({ project: vendored(s), inputs: { mirrors: url } }), /module is vendored/],
    [
      'all private',
      'probe',
      (_, url) => ({ inputs: { mirrors: pinned(url), private: 'example.test' } }),
      /hashes in go.sum is private$/,
    ],
    [
      'all private, though GONOPROXY lets them pass',
      'probe',
      (_, url) => ({
        inputs: { mirrors: pinned(url) },
        env: { GOPRIVATE: 'example.test', GONOPROXY: 'none' },
      }),
      /hashes in go.sum is private$/,
    ],
    [
      'none of it at the first mirror',
      'project',
      (_, url) => ({ inputs: { mirrors: pinned(url) } }),
      /has no module of go.sum/,
    ],
  ])('fails for %s (requests: %s)', async (_, asked, bedOf, message) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([]) })
    const bed = bedOf(sandbox, mirror.url)
    const host = hostIn(sandbox, { ...bed, inputs: { select: 'pinned', ...bed.inputs } })
    const ended = rehearse(await openJob(host, { signal }), options())
    await expect(ended).rejects.toMatchObject({
      code: 'nothing-to-rehearse',
      message: expect.stringMatching(/^nothing to rehearse: /),
      hint: expect.stringMatching(/\.$/),
    })
    await expect(ended).rejects.toThrow(message)
    const ofProject = mirror.requests.filter(({ path }) => /\/example\.test\//.test(path))
    expect([mirror.requests.length > 0, ofProject.length > 0]).toEqual([asked !== 'nobody', asked === 'project'])
    expect(readdirSync(host.facts.temp)).toEqual([])
  })
})
