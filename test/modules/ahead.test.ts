// The download that begins before the mirrors are surveyed: whom it asks and when, whom it must not ask, and that nothing of it outlives
// the run.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { setup } from '../../src/setup.ts'
import type { Fault } from '../support/faults.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { type MirrorOptions, type SeenRequest, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const hidden = buildModule({ path: 'corp.example.test/hidden', version: 'v1.0.0' })
/** Latency of mirrors: what is asked for later waited for an answer. */
const DELAY_MS = 200
const clock = { ...systemClock, random: () => 0 }
const start = (options: Partial<MirrorOptions> = {}) => startMirror({ tree: sampleTree([word, hidden]), ...options })
/** A mirror that the survey has no use for. */
const NO_SAMPLES: Fault = { kind: 'status-403', match: /golang\.org|pkg\/errors/ }
const isOfProject = ({ path }: SeenRequest) => path.includes('example.test')

/** The command `download` on a project of two modules. */
function job(sandbox: GoSandbox, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const host = memoryHost({
    inputs: { sumdb: 'off', ...inputs },
    env: { ...sandbox.env, ...env },
    facts: { workspace: sandbox.project({ requires: [word, hidden] }), temp: sandbox.dir },
  })
  return setup(host, { signal: new AbortController().signal, clock, exports: false })
}

/** Whether the project's files were asked for before the probe had its first answer. */
function beganAhead(requests: readonly SeenRequest[]): boolean {
  const [probe, file] = [requests[0], requests.find(isOfProject)]
  return probe !== undefined && file !== undefined && file.at < probe.at + DELAY_MS
}

test('a list whose order counts: each file is asked for once', async () => {
  await using sandbox = goSandbox()
  await using mirror = await start()
  const report = await job(sandbox, { mirrors: mirror.url })
  expect(report.download).toMatchObject({ state: 'done', modulesNeeded: 2, modulesCached: 0, modulesFetched: 2 })
  expect(report.download.own).toMatchObject({ files: 6, left: 0, requests: 6 })
})

test('of several the first that is found healthy; the others are not asked', async () => {
  await using sandbox = goSandbox()
  await using near = await start()
  await using far = await start({ delayMs: 2 * DELAY_MS })
  const report = await job(sandbox, { mirrors: `${far.url} ${near.url}`, select: 'fastest' })
  expect(report.download).toMatchObject({ state: 'done', modulesFetched: 2 })
  // The other one's probe was still under way.
  const [probe] = far.requests
  expect(near.requests.filter(isOfProject).every(({ at }) => probe && at < probe.at + 2 * DELAY_MS)).toBe(true)
  expect(far.requests.filter(isOfProject)).toEqual([])
})

test('a first mirror that is ill costs nothing: the chain’s give what it did not', async () => {
  await using sandbox = goSandbox()
  await using ill = await start({ faults: [{ kind: 'html-200' }] })
  await using well = await start({ delayMs: DELAY_MS })
  const report = await job(sandbox, { mirrors: `${ill.url} ${well.url}`, select: 'ordered' })
  expect(report.download).toMatchObject({ state: 'done', modulesFetched: 2 })
  // Told once, by the probe that left it out, and not again as harm done in the download.
  expect(report.warnings.filter((text) => text.includes('is out for the rest'))).toEqual([])
})

describe('waits for its turn', () => {
  test.each<{ why: string; inputs: Record<string, string>; env?: Record<string, string> }>([
    { why: 'policy: enforced', inputs: { policy: 'enforced' } },
    { why: 'policy: routed', inputs: { policy: 'routed' } },
    { why: 'a comma in GOPROXY', inputs: {}, env: { list: 'A,B' } },
    { why: 'download: go', inputs: { download: 'go' } },
  ])('$why', async ({ inputs, env }) => {
    await using sandbox = goSandbox()
    const log: SeenRequest[] = []
    await using one = await start({ log, delayMs: DELAY_MS })
    await using two = await start({ log, delayMs: DELAY_MS })
    const goproxy = env ? { GOPROXY: `${one.url},${two.url}` } : {}
    const mirrors = env ? {} : { mirrors: `${one.url} ${two.url}` }
    const report = await job(sandbox, { select: 'ordered', ...mirrors, ...inputs }, goproxy)
    expect(report.download).toMatchObject({ state: 'done', modulesFetched: 2 })
    expect(beganAhead(log)).toBe(false)
  })
})

test.each<{ who: string; inputs: Record<string, string>; env: Record<string, string> }>([
  { who: 'GOPRIVATE', inputs: {}, env: { GOPRIVATE: 'corp.example.test' } },
  { who: 'GONOPROXY', inputs: {}, env: { GONOPROXY: 'corp.example.test' } },
  { who: 'the input private', inputs: { private: 'corp.example.test' }, env: {} },
])('no mirror hears ahead of what $who covers', async ({ inputs, env }) => {
  await using sandbox = goSandbox()
  // Without an answer to the probe nothing but what began ahead can ask.
  await using mirror = await start({ delayMs: DELAY_MS, faults: [NO_SAMPLES] })
  await expect(job(sandbox, { mirrors: mirror.url, ...inputs }, env)).rejects.toMatchObject({
    code: 'no-healthy-mirror',
  })
  const asked = mirror.requests.filter(isOfProject).map(({ path }) => path)
  expect(asked).toContain('/example.test/word/@v/v1.0.0.zip')
  expect(asked.filter((path) => path.includes('corp'))).toEqual([])
})

test('a survey that fails ends it: no connection, no half file', async () => {
  await using sandbox = goSandbox()
  await using mirror = await start({
    delayMs: DELAY_MS,
    faults: [NO_SAMPLES, { kind: 'slow=10Bps', match: /hidden.*zip$/ }],
  })
  await expect(job(sandbox, { mirrors: mirror.url })).rejects.toMatchObject({ code: 'no-healthy-mirror' })
  expect(mirror.requests.some(isOfProject)).toBe(true)
  // The server hears of it a turn later.
  for (let turn = 0; turn < 100 && mirror.openConnections > 0; turn += 1) await sleep(10)
  expect(mirror.openConnections).toBe(0)
  const folder = join(sandbox.modcache, 'cache', 'download')
  const left = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []
  expect(left.filter((name) => /hidden.*zip|part/.test(name))).toEqual([])
})

test('a mirror that the probe found ill for the moment stands in for one that breaks off everything', async () => {
  await using sandbox = goSandbox()
  await using breaks = await start({ faults: [{ kind: 'cut@20', match: /example\.test.*zip/ }] })
  await using flickers = await start({ faults: [{ kind: 'status-503', match: /golang\.org|pkg\/errors/ }] })
  const report = await job(sandbox, { mirrors: `${breaks.url} ${flickers.url}`, select: 'ordered' })
  expect(report.mirrors.map(({ verdict }) => verdict).toSorted()).toEqual(['healthy', 'sick'])
  expect(report.download.own).toMatchObject({ files: 6, left: 0 })
  expect(flickers.requests.filter(isOfProject).length).toBeGreaterThan(0)
})

test('one that the probe found to be no mirror does not', async () => {
  await using sandbox = goSandbox()
  await using breaks = await start({ faults: [{ kind: 'cut@20', match: /example\.test.*zip/, attempts: 2 }] })
  await using portal = await start({ faults: [{ kind: 'html-200', match: /golang\.org|pkg\/errors/ }] })
  const report = await job(sandbox, { mirrors: `${portal.url} ${breaks.url}`, select: 'fastest' })
  expect(report.mirrors.map(({ verdict }) => verdict).toSorted()).toEqual(['healthy', 'sick'])
  expect(report.download).toMatchObject({ state: 'done', modulesFetched: 2 })
  expect(portal.requests.filter(isOfProject)).toEqual([])
})
