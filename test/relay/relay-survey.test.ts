// A step with every module on disk: it contacts no mirror, its relay surveys them, and the post step shows what the relay found.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { finish } from '../../src/finish.ts'
import { createTrust } from '../../src/http/trust.ts'
import { publicMirrors } from '../../src/inputs/catalogue.ts'
import { findCandidates } from '../../src/mirrors/candidates.ts'
import { surveyForRelay } from '../../src/relay/relay-survey.ts'
import { setup } from '../../src/setup.ts'
import { refusedUrl, startSilentTcp } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MemoryHost, memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { RELAY_ENTRY } from '../support/relay-process.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const late = buildModule({ path: 'example.test/late', version: 'v1.0.0' })
const tree = sampleTree([word, late])
const signal = () => new AbortController().signal

const started: MemoryHost[] = []
afterEach(async () => {
  for (const host of started.splice(0)) await finish(host, signal())
})

/** A step of a GitHub job whose module cache has the zips, as a cache restores them. */
function step(sandbox: GoSandbox, inputs: Readonly<Record<string, string>>, entry: string = RELAY_ENTRY) {
  const folder = join(sandbox.modcache, 'cache', 'download', 'example.test', 'word', '@v')
  mkdirSync(folder, { recursive: true })
  for (const kind of ['info', 'mod', 'zip'] as const) writeFileSync(join(folder, `v1.0.0.${kind}`), word[kind])
  const memory = memoryHost({
    inputs: { sumdb: 'off', ...inputs },
    env: { ...sandbox.env, GOPROXY: '' },
    facts: {
      platform: 'github',
      postStep: true,
      workspace: sandbox.project({ requires: [word] }),
      temp: join(sandbox.dir, 'temp'),
    },
  })
  const host = { ...memory, workerEntry: entry }
  started.push(host)
  return { host, done: setup(host, { signal: signal() }) }
}

const isSurveyed = (host: MemoryHost) => host.text('group').includes('Module mirrors')

describe('with every module on disk', () => {
  test('the step waits for no mirror, and its list is the given one', async () => {
    await using sandbox = goSandbox()
    await using silent = await startSilentTcp()
    const { host, done } = step(sandbox, { mirrors: `${silent.url} ${refusedUrl()}` })
    const report = await done
    expect(report.download).toMatchObject({ state: 'done', modulesCached: 1, modulesFetched: 0 })
    expect(report.warnings).toEqual([expect.stringContaining('sumdb')])
    expect(report.env.GOPROXY).toBe(`relay|${silent.url}|${refusedUrl()},direct`)
    expect(isSurveyed(host)).toBe(false)
    expect(host.summary.join()).not.toContain('| Verdict |')
    expect(host.outputs).toMatchObject({ 'mirrors-healthy': '', 'mirrors-sick': '' })
    expect(silent.url).toContain(host.outputs.mirror)
  })

  test('the relay probes them, serves by the chain from that, and the post step shows it', async () => {
    await using sandbox = goSandbox()
    await using html = await startMirror({ tree, faults: [{ kind: 'html-200' }] })
    await using good = await startMirror({ tree })
    const { host, done } = step(sandbox, { mirrors: `${html.url} ${good.url}`, select: 'ordered', direct: 'never' })
    await done
    const { code } = await sandbox.run(['mod', 'download', 'example.test/late@v1.0.0'], { env: host.exported })
    expect(code).toBe(0)
    expect(html.requests.filter(({ path }) => path.includes('late'))).toEqual([])
    expect(isSurveyed(host)).toBe(false)
    await finish(host, signal())
    expect(isSurveyed(host)).toBe(true)
    expect(host.text('info')).toMatch(/ healthy /)
    expect(host.text('warning')).toMatch(/mirror \S+ is sick: .*a web page/)
    expect(host.summary.at(-1)).toMatch(/#### Relay\n\n[\s\S]*\| Verdict \|[\s\S]*✅ healthy[\s\S]*❌ sick/)
  })

  test('with every mirror sick the post step warns', async () => {
    await using sandbox = goSandbox()
    const { host, done } = step(sandbox, { mirrors: refusedUrl() })
    expect((await done).download.state).toBe('done')
    await finish(host, signal())
    expect(host.text('warning')).toMatch(/the only module mirror is not usable:[\s\S]*every module was on disk/)
  })

  test.each([
    ['relay off', { relay: 'off' }],
    ['a pinned list', { select: 'pinned' }],
    ['strict', { strict: 'true' }],
    ['an alert', { 'alert-webhook': `${refusedUrl()}/hook` }],
    ['a report file', { report: 'summary json' }],
  ])('the survey stays in the step: %s', async (_, inputs) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { host, done } = step(sandbox, { mirrors: mirror.url, ...inputs })
    expect((await done).mirrors).toMatchObject([{ verdict: 'healthy' }])
    expect(isSurveyed(host)).toBe(true)
  })

  test('and comes back to it when the relay does not start', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const mirrors = `${refusedUrl()} ${mirror.url}`
    const { host, done } = step(sandbox, { mirrors }, join(sandbox.dir, 'gone.js'))
    await done
    expect(host.text('warning')).toMatch(/no relay/)
    expect(host.exported.GOPROXY).toBe(`${mirror.url},direct`)
  })
})

test('a module that is missing brings the survey back', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const host = {
    ...memoryHost({
      inputs: { mirrors: mirror.url, sumdb: 'off' },
      env: { ...sandbox.env, GOPROXY: '' },
      facts: {
        platform: 'github',
        postStep: true,
        workspace: sandbox.project({ requires: [word] }),
        temp: join(sandbox.dir, 'temp'),
      },
    }),
    workerEntry: RELAY_ENTRY,
  }
  started.push(host)
  expect(await setup(host, { signal: signal() })).toMatchObject({
    mirrors: [{ verdict: 'healthy' }],
    download: { modulesFetched: 1 },
  })
})

test('Go’s own default leads the relay’s chain after the survey too, and the others stay reserves', async () => {
  await using lead = await startMirror({ tree: sampleTree() })
  await using other = await startMirror({ tree: sampleTree() })
  const urls = [lead.url, other.url]
  const found = findCandidates({ goproxy: { value: '', source: 'default' }, goVersion: '' })
  const mirrors = publicMirrors()
    .slice(0, 2)
    .map((mirror, index) => ({ ...mirror, url: urls[index] ?? '' }))
  const candidates = { ...found, mirrors, ...(mirrors[0] && { lead: mirrors[0] }) }
  const order = { candidates, policy: 'resilient' as const, patience: 'enough' as const, logins: [], gosumdb: 'off' }
  // As the relay's process receives it.
  const copy = JSON.parse(JSON.stringify({ ...order, connectTimeoutMs: 3_000 })) as Parameters<typeof surveyForRelay>[0]
  const means = { trust: createTrust({ env: {} }), env: {}, userAgent: 'test', clock: systemClock, signal: signal() }
  const { servers, survey } = await surveyForRelay(copy, means)
  expect(other.requests).toEqual([])
  expect(servers.mirrors?.map(({ name, reserve }) => [name, reserve])).toEqual([
    ['golang', undefined],
    ['goproxy.cn', true],
  ])
  expect(survey.mirrors.map(({ verdict }) => verdict)).toEqual(['healthy', 'reserve'])
})
