// A mirror that has nothing is mostly a wrong URL: the run says so, and does not fetch everything from the origins for minutes. A mirror with
// only the project's modules is none of that.
import { expect, test } from '@jest/globals'
import { setup } from '../../src/setup.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, sampleTree } from '../support/modules.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const WRONG_URL = /returned 404 for every.*URL is probably wrong/

function run(sandbox: GoSandbox, inputs: Readonly<Record<string, string>>) {
  const host = memoryHost({
    inputs: { sumdb: 'off', ...inputs },
    env: { ...sandbox.env, GOPROXY: '' },
    facts: { platform: 'local', workspace: sandbox.project({ requires: [word] }) },
  })
  return { host, done: setup(host, { signal: new AbortController().signal }) }
}

test('with `direct` behind it: a warning at once, and nothing is fetched from the origins', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: moduleTree([]) })
  const { host, done } = run(sandbox, { mirrors: mirror.url })
  const report = await done
  expect(report).toMatchObject({ outcome: 'degraded', download: { state: 'incomplete', attempts: [] } })
  expect(report.download.durationMs).toBeLessThanOrEqual(report.durationMs)
  expect(host.text('warning')).toMatch(WRONG_URL)
  expect(host.text('warning').match(/probably wrong/g)).toHaveLength(1)
  expect(host.exported.GOPROXY).toBe(`${mirror.url},direct`)
})

test.each([{ direct: 'never' }, { strict: 'true' }])(
  '%j: go could not go on either, so the run fails',
  async (inputs) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([]) })
    const { done } = run(sandbox, { mirrors: mirror.url, ...inputs })
    await expect(done).rejects.toMatchObject({ code: 'bad-mirror-url', hint: expect.stringMatching(/probably wrong/) })
  },
)

test.each(['off', 'go'])('with `download: %s` the warning comes from the probe alone', async (download) => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: moduleTree([]) })
  const { host, done } = run(sandbox, { mirrors: mirror.url, download, retries: '0' })
  await done.catch(() => {})
  expect(host.text('warning')).toMatch(WRONG_URL)
})

test('beside a mirror that has everything it is a warning', async () => {
  await using sandbox = goSandbox()
  await using empty = await startMirror({ tree: moduleTree([]) })
  await using full = await startMirror({ tree: sampleTree([word]) })
  const { host, done } = run(sandbox, { mirrors: `${empty.url} ${full.url}` })
  expect(await done).toMatchObject({ outcome: 'degraded', download: { state: 'done' } })
  expect(host.text('warning')).toMatch(/404 for everything.*URL is probably wrong/)
})

test('a mirror with the project’s modules alone is right, also when all of them are on disk', async () => {
  await using sandbox = goSandbox()
  await using own = await startMirror({ tree: moduleTree([word]) })
  for (let n = 0; n < 2; n++) {
    const { host, done } = run(sandbox, { mirrors: own.url })
    expect(await done).toMatchObject({ download: { state: 'done' } })
    expect(host.text('warning')).not.toMatch(/URL/)
  }
})

test('a mirror that was asked for nothing is not blamed for what the private one lacks', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: moduleTree([]) })
  await using own = await startMirror({ tree: moduleTree([]) })
  const inputs = { mirrors: mirror.url, private: 'example.test', 'private-mirror': own.url, retries: '0' }
  const { host, done } = run(sandbox, inputs)
  expect(await done).toMatchObject({ download: { state: 'incomplete', attempts: [{ outcome: 'failed' }] } })
  expect(host.text('warning')).not.toMatch(/URL/)
})

test('a mirror with the samples leaves modules that nobody declared private to go', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([]) })
  const { done } = run(sandbox, { mirrors: mirror.url, retries: '0' })
  await expect(done).rejects.toMatchObject({ code: 'download-failed', report: { attempts: [{ outcome: 'failed' }] } })
})

test.each([
  ['is out of the list', sampleTree([word]), 'done', /is sick: .*web server's error page \(404\)/],
  ['alone: it may be a static tree', undefined, 'incomplete', WRONG_URL],
] as const)('a web server’s error page for everything: %s', async (_name, other, state, warning) => {
  await using sandbox = goSandbox()
  await using page = await startMirror({ tree: sampleTree([word]), faults: [{ kind: 'html-404' }] })
  await using full = await startMirror({ tree: other ?? moduleTree([]) })
  const { host, done } = run(sandbox, { mirrors: other ? `${page.url} ${full.url}` : page.url })
  expect(await done).toMatchObject({ outcome: 'degraded', download: { state } })
  expect(host.text('warning')).toMatch(warning)
  expect(host.exported.GOPROXY).toBe(`${other ? full.url : page.url},direct`)
})

test('a static tree of the project’s modules serves them', async () => {
  await using sandbox = goSandbox()
  await using page = await startMirror({
    tree: moduleTree([word]),
    faults: [{ kind: 'html-404', match: /text|errors/ }],
  })
  const { done } = run(sandbox, { mirrors: page.url })
  expect(await done).toMatchObject({ download: { state: 'done' }, mirrors: [{ verdict: 'sick' }] })
})
