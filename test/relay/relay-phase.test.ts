// The relay's place in a run, on real processes: what later steps get, what becomes of them when it dies, and that the post step leaves
// nothing behind. The later steps are the real go command.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { finish } from '../../src/finish.ts'
import { withoutEarlierRelay } from '../../src/relay/earlier-relay.ts'
import { type RelayState, statsFile } from '../../src/relay/state-file.ts'
import { setup } from '../../src/setup.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MemoryHost, type MemoryHostOptions, memoryHost } from '../support/host.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, sampleTree } from '../support/modules.ts'
import { ask } from '../support/relay.ts'
import { isGone, RELAY_ENTRY } from '../support/relay-process.ts'
import { createSumdb } from '../support/sumdb.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const late = buildModule({ path: 'example.test/late', version: 'v1.0.0' })
const later = buildModule({ path: 'example.test/later', version: 'v1.0.0' })
const hidden = buildModule({ path: 'corp.example.test/hidden', version: 'v1.0.0' })
const tree = sampleTree([word, late, later])
const clock = { ...systemClock, random: () => 0 }
const signal = () => new AbortController().signal
const paths = ({ requests }: MirrorServer) => requests.map(({ path }) => path)
const RELAY = /^http:\/\/127\.0\.0\.1:\d+\/relay-[\w-]+/

interface Step extends Omit<MemoryHostOptions, 'env'> {
  readonly env?: Readonly<Record<string, string>>
  readonly entry?: string | undefined
}

const started: MemoryHost[] = []
afterEach(async () => {
  // A test that failed leaves no process behind either.
  for (const host of started.splice(0)) await finish(host, signal())
})

/** A step of a GitHub job, with what earlier steps exported. */
function step(sandbox: GoSandbox, { env = {}, entry = RELAY_ENTRY, ...options }: Step) {
  const memory = memoryHost({
    ...options,
    inputs: { sumdb: 'off', ...options.inputs },
    env: { ...sandbox.env, GOPROXY: '', ...env },
    facts: {
      platform: 'github',
      postStep: true,
      workspace: sandbox.project({ requires: [word] }),
      temp: join(sandbox.dir, 'temp'),
      ...options.facts,
    },
  })
  const host = { ...memory, workerEntry: entry }
  started.push(host)
  return { host, done: setup(host, { signal: signal(), clock }) }
}

const goDownload = (sandbox: GoSandbox, host: MemoryHost, path: string) =>
  sandbox.run(['mod', 'download', path], { env: host.exported })
async function beforeRelay(host: MemoryHost) {
  const { GOPROXY, GONOPROXY, GONOSUMDB } = (await withoutEarlierRelay(host, { exports: false })).env
  return { GOPROXY, GONOPROXY, GONOSUMDB }
}
const urlOf = (host: MemoryHost) => RELAY.exec(host.exported.GOPROXY ?? '')?.[0] ?? ''
/** The state file that the main step hands to the post step; '' without a relay. */
function stateFileOf(host: MemoryHost): string {
  const text = host.readState('go-proxy-setup-relay')
  return text === '' ? '' : (JSON.parse(text) as { stateFile: string }).stateFile
}
const stateOf = (host: MemoryHost) => JSON.parse(readFileSync(stateFileOf(host), 'utf8')) as RelayState
const pidOf = (host: MemoryHost) => Number(/the relay is process (\d+)/.exec(host.text('debug'))?.[1])

test('what a later go command fetches stands in the audit log of the step', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const { host, done } = step(sandbox, { inputs: { mirrors: mirror.url, report: 'audit' } })
  await done
  expect((await goDownload(sandbox, host, 'example.test/late@v1.0.0')).code).toBe(0)
  const log = readFileSync(host.outputs['report-path'] ?? '', 'utf8')
  const zips = log.split('\n').filter((line) => line.includes('"file":"zip"'))
  expect(zips.map((line) => JSON.parse(line) as object)).toMatchObject([
    { asker: 'download', module: 'example.test/word', h1: word.h1Zip },
    { asker: 'relay', module: 'example.test/late', h1: late.h1Zip },
  ])
})

describe('later steps', () => {
  test('get through the relay what only a mirror has that was too late for the probe', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    await using slow = await startMirror({ tree, delayMs: 2_200 })
    const { host, done } = step(sandbox, { inputs: { mirrors: `${mirror.url} ${slow.url}`, direct: 'never' } })
    await done
    expect(host.exported.GOPROXY).not.toContain(slow.url)
    expect(await goDownload(sandbox, host, 'example.test/late@v1.0.0')).toMatchObject({ code: 0 })
  }, 30_000)

  test.each([
    ['resilient', ['late', 'later', 'word']],
    ['enforced', ['word']],
  ] as const)('read ahead of go by the project under the policy %s: %s', async (policy, names) => {
    await using sandbox = goSandbox()
    const all = Promise.withResolvers<void>()
    const seen = new Set<string>()
    const onRequest = ({ path }: { readonly path: string }) => {
      const [, name = ''] = /^\/example\.test\/(\w+)\/@v\/v1\.0\.0\.mod$/.exec(path) ?? []
      if (name !== '') seen.add(name)
      if (seen.size === names.length) all.resolve()
    }
    await using mirror = await startMirror({ tree, onRequest })
    const workspace = sandbox.project({ requires: [word, late, later] })
    const inputs = { mirrors: mirror.url, policy, download: 'off' }
    const { host, done } = step(sandbox, { inputs, facts: { workspace } })
    await done
    for (const kind of ['mod', 'zip']) await ask({ url: urlOf(host) }, `/example.test/word/@v/v1.0.0.${kind}`)
    await all.promise
    expect([...seen].sort()).toEqual([...names])
  })

  test('use the relay, and the post step reports what it did and deletes its files', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { host, done } = step(sandbox, { inputs: { mirrors: mirror.url, report: 'summary json html' } })
    const report = await done
    const url = urlOf(host)
    expect(host.exported.GOPROXY).toBe(`${url}|${mirror.url},direct`)
    expect(host.outputs).toMatchObject({ goproxy: host.exported.GOPROXY, 'relay-url': url })
    expect(host.outputs['docker-build-args']).toContain(`'GOPROXY=${mirror.url},direct'`)
    expect(report.env.GOPROXY).toBe(`relay|${mirror.url},direct`)
    expect(report.decisions.at(-1)).toMatchObject({ subject: 'relay', decision: 'on' })
    // Its URL is for the job's go command and no reader of a report.
    expect(JSON.stringify(report) + host.summary.join() + host.text()).not.toContain('/relay-')
    const pid = pidOf(host)
    const { folder } = stateOf(host)
    expect(await goDownload(sandbox, host, 'example.test/late@v1.0.0')).toMatchObject({ code: 0 })
    expect(paths(mirror).filter((path) => path === '/example.test/late/@v/v1.0.0.zip')).toHaveLength(1)
    await finish(host, signal())
    expect(host.text('info')).toMatch(/^Relay: \d+ requests?, .*fetched/m)
    expect(host.summary.at(-1)).toMatch(/^#### Relay\n[\s\S]*example\.test\/late/)
    expect(await isGone(pid)).toBe(true)
    expect(readdirSync(join(sandbox.dir, 'temp')).filter((name) => name.includes('relay'))).toEqual([])
    expect(existsSync(folder)).toBe(false)
  })

  test('a GitLab job whose container ended the relay still shows what it did', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { host, done } = step(sandbox, { inputs: { mirrors: mirror.url }, facts: { platform: 'gitlab' } })
    await done
    expect(await goDownload(sandbox, host, 'example.test/late@v1.0.0')).toMatchObject({ code: 0 })
    const { folder } = stateOf(host)
    const saved = () => (existsSync(statsFile(folder)) ? readFileSync(statsFile(folder), 'utf8') : '')
    while (!saved().includes('example.test/late')) await clock.sleep(20, signal())
    process.kill(pidOf(host), 'SIGKILL')
    await finish(host, signal())
    expect(host.text('info')).toMatch(/^Relay: \d+ requests?, .*fetched/m)
    expect(host.text('notice')).toBe('')
    expect(readdirSync(join(sandbox.dir, 'temp')).filter((name) => name.includes('stats'))).toEqual([])
  })

  test('continue with the list behind it after kill -9 of the relay, and the post step notes it', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { host, done } = step(sandbox, { inputs: { mirrors: mirror.url } })
    await done
    expect(await goDownload(sandbox, host, 'example.test/late@v1.0.0')).toMatchObject({ code: 0 })
    const pid = pidOf(host)
    const { folder } = stateOf(host)
    process.kill(pid, 'SIGKILL')
    expect(await isGone(pid)).toBe(true)
    expect(await goDownload(sandbox, host, 'example.test/later@v1.0.0')).toMatchObject({ code: 0 })
    await finish(host, signal())
    expect(host.text('notice')).toMatch(/The relay had already exited/)
    expect(host.text('warning') + host.text('error')).not.toMatch(/relay/i)
    expect(existsSync(folder)).toBe(false)
  })

  test('have the relay before the new list when a mirror was left in mid-download', async () => {
    await using sandbox = goSandbox()
    await using bad = await startMirror({ tree, faults: [{ kind: 'wrong-zip', match: /word/ }] })
    await using good = await startMirror({ tree, delayMs: 30 })
    const inputs = { mirrors: `${bad.url} ${good.url}`, select: 'ordered', direct: 'never' }
    const { host, done } = step(sandbox, { inputs })
    await done
    expect(host.exported.GOPROXY).toBe(`${urlOf(host)}|${good.url}`)
    expect(urlOf(host)).not.toBe('')
    const before = bad.requests.length
    expect(await goDownload(sandbox, host, 'example.test/late@v1.0.0')).toMatchObject({ code: 0 })
    // The relay began before that and knew the old list.
    expect(bad.requests.slice(before)).toEqual([])
  })
})

describe('nothing that the plan forbids comes about by the relay', () => {
  test('enforced: a gatekeeper’s 403 is final, and no other mirror receives the name', async () => {
    await using sandbox = goSandbox()
    await using gate = await startMirror({ tree, faults: [{ kind: 'status-403', match: /late/ }] })
    await using other = await startMirror({ tree })
    const inputs = { mirrors: `${gate.url} ${other.url}`, policy: 'enforced', select: 'ordered' }
    const { host, done } = step(sandbox, { inputs })
    await done
    expect(host.exported.GOPROXY).toBe(`${urlOf(host)}|${gate.url},${other.url}`)
    const { code, stderr } = await goDownload(sandbox, host, 'example.test/late@v1.0.0')
    expect([code, stderr]).toEqual([1, expect.stringContaining('403')])
    expect(paths(other).filter((path) => path.includes('late'))).toEqual([])
    expect(await goDownload(sandbox, host, 'example.test/later@v1.0.0')).toMatchObject({ code: 1 })
    gate.setFaults([])
    expect(await goDownload(sandbox, host, 'example.test/late@v1.0.0')).toMatchObject({ code: 0 })
  })

  test('enforced: a 403 that go meets in the step itself leads nowhere else either', async () => {
    await using sandbox = goSandbox()
    await using gate = await startMirror({ tree, faults: [{ kind: 'status-403', match: /word.*zip$/ }] })
    await using other = await startMirror({ tree })
    const inputs = { mirrors: `${gate.url} ${other.url}`, policy: 'enforced', select: 'ordered' }
    const { done } = step(sandbox, { inputs })
    await expect(done).rejects.toThrow(/403/)
    expect(paths(other).filter((path) => path.includes('word'))).toEqual([])
  })

  test('without a private mirror the relay receives no private names and would send none on', async () => {
    await using sandbox = goSandbox()
    await using open = await startMirror({ tree: sampleTree([word, hidden]) })
    const { host, done } = step(sandbox, { inputs: { mirrors: open.url, private: 'corp.example.test' } })
    await done
    expect(host.exported).toMatchObject({ GOPRIVATE: 'corp.example.test' })
    expect(host.exported.GONOPROXY).toBeUndefined()
    expect((await goDownload(sandbox, host, 'corp.example.test/hidden@v1.0.0')).code).toBe(1)
    expect((await fetch(`${urlOf(host)}/corp.example.test/hidden/@v/v1.0.0.mod`)).status).toBe(404)
    expect(paths(open).filter((path) => path.includes('corp.example.test'))).toEqual([])
  })

  test('go still verifies by the checksum database, which the relay reaches over any mirror that relays it', async () => {
    await using sandbox = goSandbox()
    const sumdb = createSumdb([word, late, later])
    await using mirror = await startMirror({ tree, sumdb })
    const { host, done } = step(sandbox, { inputs: { mirrors: mirror.url, sumdb: sumdb.verifierKey } })
    await done
    expect(host.exported.GOSUMDB).toBe(sumdb.verifierKey)
    const ok = await goDownload(sandbox, host, 'example.test/late@v1.0.0')
    expect([ok.code, ok.stderr]).toEqual([0, expect.not.stringContaining('error')])
    const lookups = mirror.requests.filter(({ path }) => path.includes('/lookup/example.test/late@'))
    expect(lookups.map(({ headers }) => headers['user-agent'])).toEqual([expect.stringMatching(/^go-proxy-setup/)])
    mirror.setFaults([{ kind: 'sumdb-forged' }])
    expect((await goDownload(sandbox, host, 'example.test/later@v1.0.0')).code).not.toBe(0)
  })
})

describe('a second use in the same job', () => {
  test('probes the mirror, not the relay, and starts its own', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const first = step(sandbox, { inputs: { mirrors: mirror.url } })
    await first.done
    const second = step(sandbox, { env: first.host.exported })
    const report = await second.done
    expect(report.mirrors.map(({ url }) => url)).toEqual([mirror.url])
    expect(second.host.exported.GOPROXY).toBe(`${urlOf(second.host)}|${mirror.url},direct`)
    await finish(second.host, signal())
    expect(await isGone(pidOf(second.host))).toBe(true)
    await finish(first.host, signal())
    expect(await isGone(pidOf(first.host))).toBe(true)
  })

  test('with another list starts its own', async () => {
    await using sandbox = goSandbox()
    await using one = await startMirror({ tree })
    await using two = await startMirror({ tree })
    const first = step(sandbox, { inputs: { mirrors: one.url } })
    await first.done
    const second = step(sandbox, { inputs: { mirrors: two.url }, env: first.host.exported })
    await second.done
    expect(second.host.exported.GOPROXY).toBe(`${urlOf(second.host)}|${two.url},direct`)
    expect(urlOf(second.host)).not.toBe(urlOf(first.host))
  })
})

describe('a private mirror', () => {
  const inputs = (open: MirrorServer, own: MirrorServer) => ({
    mirrors: open.url,
    private: 'corp.example.test',
    'private-mirror': own.url,
  })

  test('is reached through the relay, and no list behind it could tell a private name', async () => {
    await using sandbox = goSandbox()
    await using open = await startMirror({ tree: sampleTree([word, late, hidden]) })
    await using own = await startMirror({ tree: moduleTree([hidden]) })
    const { host, done } = step(sandbox, { inputs: { ...inputs(open, own), direct: 'never' } })
    const report = await done
    expect(host.exported).toMatchObject({
      GOPROXY: urlOf(host),
      GOPRIVATE: 'corp.example.test',
      GONOPROXY: 'none',
      GONOSUMDB: 'corp.example.test',
    })
    expect(report.decisions.at(-1)?.reason).toMatch(/alone for corp\.example\.test/)
    // Its files are on disk by now: another cache, where go must ask.
    const asked = await sandbox.run(['mod', 'download', 'corp.example.test/hidden@v1.0.0'], {
      env: { ...host.exported, GOMODCACHE: join(sandbox.dir, 'other') },
    })
    expect([asked.code, asked.stderr]).toEqual([0, ''])
    expect(paths(own)).toContain('/corp.example.test/hidden/@v/v1.0.0.zip')
    expect(host.outputs['docker-build-args']).not.toContain('GONOPROXY')
    process.kill(pidOf(host), 'SIGKILL')
    expect((await goDownload(sandbox, host, 'corp.example.test/hidden@v1.0.0')).code).not.toBe(0)
    expect(paths(open).filter((path) => path.includes('corp.example.test'))).toEqual([])
  })

  test('a later use without it gets back what the relay changed', async () => {
    await using sandbox = goSandbox()
    await using open = await startMirror({ tree })
    await using own = await startMirror({ tree: moduleTree([hidden]) })
    const first = step(sandbox, { inputs: inputs(open, own) })
    await first.done
    expect(first.host.exported.GOPROXY).toBe(`${urlOf(first.host)},direct`)
    const second = step(sandbox, { inputs: { relay: 'off' }, env: first.host.exported })
    await second.done
    expect(second.host.exported).toMatchObject({ GOPROXY: `${open.url},direct`, GONOPROXY: '', GONOSUMDB: '' })
  })
})

test('a command of ours in a later step sees through the relay, as far as its state file allows', async () => {
  await using sandbox = goSandbox()
  await using open = await startMirror({ tree })
  await using own = await startMirror({ tree: moduleTree([hidden]) })
  const inputs = { mirrors: open.url, private: 'corp.example.test', 'private-mirror': own.url }
  const first = step(sandbox, { inputs })
  await first.done
  const temp = first.host.facts.temp
  const facts = { platform: 'local' as const, temp: join(sandbox.dir, 'elsewhere') }
  const before = { GOPROXY: `${open.url},direct`, GONOPROXY: '', GONOSUMDB: '' }
  expect(await beforeRelay(memoryHost({ facts, env: { ...first.host.exported, RUNNER_TEMP: temp } }))).toEqual(before)
  // Without the state file nothing is known but that a private name must not go to a mirror.
  const unset = { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' }
  expect(await beforeRelay(memoryHost({ facts, env: first.host.exported }))).toEqual(unset)
  for (const GOPROXY of ['https://a.test|http://127.0.0.1:4/relay-x', 'http://127.0.0.1:4000/relay-x/y']) {
    expect((await beforeRelay(memoryHost({ facts, env: { GOPROXY } }))).GOPROXY).toBe(GOPROXY)
  }
})

describe('no relay', () => {
  test.each([
    ['input relay is off', { relay: 'off' }, {}],
    ['no post step would stop it', {}, { facts: { platform: 'gitlab' as const, postStep: false } }],
  ])('%s', async (_, inputs, options) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { host, done } = step(sandbox, { inputs: { mirrors: mirror.url, ...inputs }, ...options })
    await done
    expect(host.exported.GOPROXY).toBe(`${mirror.url},direct`)
    expect(host.outputs['relay-url']).toBe('')
    expect(stateFileOf(host)).toBe('')
  })

  test('GOPROXY=direct is left as it is, with a warning under `relay: on`', async () => {
    await using sandbox = goSandbox()
    const { host, done } = step(sandbox, { inputs: { relay: 'on', download: 'off' }, env: { GOPROXY: 'direct' } })
    await done
    expect(host.exported.GOPROXY).toBe('direct')
    expect(host.text('warning')).toMatch(/no relay: no mirror is available to it/)
  })

  test('a relay that does not start is a warning, and the job continues with the list', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const entry = join(sandbox.dir, 'gone.js')
    const { host, done } = step(sandbox, { inputs: { mirrors: mirror.url, download: 'off' }, entry })
    expect((await done).outcome).toBe('degraded')
    expect(host.exported.GOPROXY).toBe(`${mirror.url},direct`)
    expect(host.text('warning')).toMatch(/no relay: the relay's process exited at once/)
    expect(stateFileOf(host)).toBe('')
  })

  test('of a process that waited for a chain which never came nothing is left', async () => {
    await using sandbox = goSandbox()
    const { host, done } = step(sandbox, { inputs: { mirrors: refusedUrl() } })
    await expect(done).rejects.toMatchObject({ code: 'no-healthy-mirror' })
    // The child's own folder goes with it; the matchers are the runner's by now.
    const left = readdirSync(join(sandbox.dir, 'temp'), { recursive: true }).map(String)
    expect(left.filter((name) => name.includes('relay') || name.includes('kept'))).toEqual([])
    expect(stateFileOf(host)).toBe('')
  })

  test('on where nothing would stop it is refused before anything is done', async () => {
    await using sandbox = goSandbox()
    const { host, done } = step(sandbox, {
      inputs: { relay: 'on', mirrors: refusedUrl(), retries: 'many' },
      facts: { platform: 'local', postStep: false },
    })
    await expect(done).rejects.toMatchObject({
      code: 'bad-input',
      problems: [
        { input: 'retries' },
        { input: 'relay', problem: expect.stringContaining('go-proxy-setup run -- COMMAND') },
      ],
    })
    expect(host.exported).toEqual({})
  })
})

describe('what the post step finds', () => {
  const controlUrl = `http://127.0.0.1:1/${'a'.repeat(48)}`
  const before = { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' }

  /** The post step of a job with this state file below `temp`. */
  async function finishWith(temp: string, state: string, file = join(temp, 'go-proxy-setup-relay-b.json')) {
    writeFileSync(file, state)
    const handed = JSON.stringify({ stateFile: file })
    const host = memoryHost({ state: new Map([['go-proxy-setup-relay', handed]]), facts: { temp } })
    await finish(host, signal())
    return { host, file }
  }

  test.each([
    ['no JSON', () => '{'],
    ['a control URL elsewhere', (inside: string) => ({ controlUrl: 'http://evil.example/x', folder: inside })],
    ['a folder elsewhere', (_: string, outside: string) => ({ folder: outside })],
    ['a folder by way of another', (inside: string) => ({ folder: `${inside}/../go-proxy-setup-a` })],
    ['a foreign folder', (inside: string) => ({ folder: join(inside, '..', 'other') })],
    ['a state file elsewhere', (inside: string) => ({ folder: inside }), 'go-proxy-setup-relay-b.json'],
    ['a foreign state file', (inside: string) => ({ folder: inside }), 'temp/relay-b.json'],
  ])('%s: sends nothing and deletes nothing', async (_, state, name = 'temp/go-proxy-setup-relay-b.json') => {
    await using sandbox = goSandbox()
    const temp = join(sandbox.dir, 'temp')
    const [inside, outside] = [join(temp, 'go-proxy-setup-a'), join(sandbox.dir, 'go-proxy-setup-b')]
    for (const folder of [inside, outside, join(temp, 'other')]) mkdirSync(folder, { recursive: true })
    const content = state(inside, outside)
    const text =
      typeof content === 'string' ? content : JSON.stringify({ controlUrl, before, summary: true, ...content })
    const { host, file } = await finishWith(temp, text, join(sandbox.dir, name))
    expect(host.text('notice')).toBe('')
    expect(host.summary).toEqual([])
    expect([inside, outside, join(temp, 'other'), file].map((path) => existsSync(path))).toEqual(Array(4).fill(true))
  })

  test('the folder and state file of a relay that has exited are deleted', async () => {
    await using sandbox = goSandbox()
    const folder = join(sandbox.dir, 'go-proxy-setup-a')
    mkdirSync(folder)
    writeFileSync(join(folder, 'relay.log'), 'FATAL ERROR: out of memory\n::error::https://user:hunter2@x.test\n')
    const state = JSON.stringify({ controlUrl, folder, before, summary: true })
    const { host, file } = await finishWith(sandbox.dir, state)
    expect(host.text('notice')).toMatch(/last log lines: FATAL ERROR: out of memory/)
    expect(host.text()).not.toMatch(/hunter2/)
    expect([existsSync(folder), existsSync(file)]).toEqual([false, false])
  })
})
