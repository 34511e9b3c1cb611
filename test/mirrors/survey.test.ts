// What the survey says of the chain's mirrors beyond the chain itself.
import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { inspect } from '../../src/inspect/inspect.ts'
import { surveyMirrors } from '../../src/mirrors/survey.ts'
import { refusedUrl, startSilentTcp } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'

test('a pinned list: which of its mirrors no waiting mends', async () => {
  await using sandbox = goSandbox()
  await using good = await startMirror({ tree: sampleTree() })
  await using silent = await startSilentTcp()
  await using html = await startMirror({ tree: sampleTree(), faults: [{ kind: 'html-200' }] })
  await using busy = await startMirror({ tree: sampleTree(), faults: [{ kind: 'status-503' }] })
  const mirrors = [good.url, silent.url, html.url, busy.url, refusedUrl()].join(' ')
  const host = memoryHost({
    inputs: { mirrors, select: 'pinned', sumdb: 'off' },
    env: sandbox.env,
    facts: { workspace: sandbox.project({ requires: [] }), temp: sandbox.dir },
  })
  const job = await testJob(host)
  const { permanentFailures } = (await surveyMirrors(job, await inspect(job))).newest
  expect([...permanentFailures.keys()]).toEqual([silent.url, html.url])
  expect(permanentFailures.get(silent.url)).toMatch(/sent no response/)
})

test('mirrors that are all sick by chance are looked at again, one that is no mirror at all is not', async () => {
  await using sandbox = goSandbox()
  await using one = await startMirror({
    tree: sampleTree(),
    faults: [{ kind: 'status-502', match: /\.mod$/, attempts: 2 }],
  })
  await using two = await startMirror({ tree: sampleTree(), faults: [{ kind: 'html-200' }] })
  const survey = async (mirrors: string) => {
    const facts = { workspace: sandbox.project({ requires: [] }), temp: sandbox.dir }
    const host = memoryHost({ inputs: { mirrors, sumdb: 'off' }, env: sandbox.env, facts })
    const pauses: number[] = []
    const sleep: typeof systemClock.sleep = async (ms, end) => {
      if (ms >= 1_000) return systemClock.sleep(ms, end)
      pauses.push(ms)
    }
    const clock = { ...systemClock, sleep }
    const job = await testJob(host, { clock })
    const found = await surveyMirrors(job, await inspect(job)).then(
      ({ newest }) => newest,
      (error: unknown) => error,
    )
    return { found, pauses }
  }
  expect(await survey(`${one.url} ${two.url}`)).toMatchObject({
    found: { variables: { GOPROXY: expect.stringContaining(one.url) } },
    pauses: [300, 900],
  })
  expect(await survey(two.url)).toMatchObject({ found: { code: 'no-healthy-mirror' }, pauses: [] })
})

test('a single mirror is named as the risk it is, unless the input names it alone', async () => {
  await using sandbox = goSandbox()
  await using good = await startMirror({ tree: sampleTree() })
  const warningsOf = async (inputs: Record<string, string>, GOPROXY: string) => {
    const facts = { workspace: sandbox.project({ requires: [] }), temp: sandbox.dir }
    const host = memoryHost({ inputs: { ...inputs, sumdb: 'off' }, env: { ...sandbox.env, GOPROXY }, facts })
    const job = await testJob(host)
    await surveyMirrors(job, await inspect(job))
    return host.text('warning')
  }
  const ofGoproxy = /Only \S+ is used, because GOPROXY names no other mirror: .*`auto`/
  expect(await warningsOf({}, `${good.url},direct`)).toMatch(ofGoproxy)
  expect(await warningsOf({ policy: 'enforced' }, good.url)).not.toContain('Only ')
  expect(await warningsOf({ mirrors: good.url }, 'off')).not.toContain('Only ')
  const oneLeft = await warningsOf({ mirrors: `${good.url} ${refusedUrl()}` }, 'off')
  expect(oneLeft).toMatch(/Only \S+ of 2 mirrors is healthy: if it fails later in this job, no other takes over\. Name/)
})

async function surveyOf(sandbox: GoSandbox, both: readonly { readonly url: string }[]) {
  const host = memoryHost({
    inputs: { mirrors: both.map(({ url }) => url).join(' '), select: 'ordered', sumdb: 'off' },
    env: sandbox.env,
    facts: { workspace: sandbox.project({ requires: [] }), temp: sandbox.dir },
  })
  const job = await testJob(host)
  return { host, mirrors: await surveyMirrors(job, await inspect(job)) }
}

test('a new survey shows its table only if a verdict or a place has changed', async () => {
  await using sandbox = goSandbox()
  await using one = await startMirror({ tree: sampleTree() })
  await using two = await startMirror({ tree: sampleTree() })
  const { host, mirrors } = await surveyOf(sandbox, [one, two])
  const tables = () => host.text('info').match(/^#.*Verdict/gm)?.length
  await mirrors.without(new Map())
  expect(tables()).toBe(1)
  const before = one.requests.length
  await mirrors.without(new Map([[one.url, 'it cut']]))
  expect(tables()).toBe(2)
  // It may be silent, and the step would wait for it.
  expect(one.requests.length).toBe(before)
  expect(mirrors.newest.mirrors[0]?.why).toBe('left out: out for the rest of this run: it cut')
})

test('a mirror that did harm is probed again once no other is up', async () => {
  await using sandbox = goSandbox()
  await using one = await startMirror({ tree: sampleTree() })
  await using two = await startMirror({ tree: sampleTree() })
  const { mirrors } = await surveyOf(sandbox, [one, two])
  two.setFaults([{ kind: 'html-200' }])
  await mirrors.without(new Map([[one.url, 'it cut']]))
  expect(mirrors.newest.variables.GOPROXY).toBe(`${one.url},direct`)
})
