// The relay as a process: it lives exactly as long as it should, whoever is killed when, and shows its order to nobody.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from '@jest/globals'
import { launchRelay } from '../../src/relay/launch.ts'
import type { RelayOrder, RelayReady } from '../../src/relay/relay-process.ts'
import { requestStop } from '../../src/relay/state-file.ts'
import type { RelayStats } from '../../src/relay/stats.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { isGone, RELAY_ENTRY, relayOrder } from '../support/relay-process.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const tree = sampleTree([word])
const FILE = '/example.test/word/@v/v1.0.0.mod'
const posix = process.platform === 'win32' ? describe.skip : describe
const linuxTest = process.platform === 'linux' ? test : test.skip
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const launch = (order: RelayOrder, env: NodeJS.ProcessEnv = process.env, entry = RELAY_ENTRY) => {
  const launched = launchRelay({ entry, env, folder: order.config.folder })
  launched.begin(order)
  return launched
}

/** A step in a process of its own, which has started a relay. */
async function startParent(
  order: RelayOrder,
  ...words: string[]
): Promise<{ parent: ChildProcess; ready: RelayReady & { readonly pid: number } }> {
  const script = join(import.meta.dirname, '..', 'support', 'relay-parent.ts')
  const parent = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(order), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(parent)
  const { value } = await createInterface({ input: parent.stdout })[Symbol.asyncIterator]().next()
  return { parent, ready: JSON.parse(value ?? '') }
}

function sleeper(): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  children.push(child)
  return child
}

describe('a life', () => {
  test('is ready, confirmed, used and stopped: it returns its stats and deletes its files', async () => {
    await using mirror = await startMirror({ tree })
    const order = relayOrder(mirror.url)
    const launched = launch(order)
    const ready = await launched.ready
    await launched.confirm()
    expect((await fetch(`${ready.url}${FILE}`)).status).toBe(200)
    const stats = (await requestStop(ready.controlUrl, 5_000)) as RelayStats
    expect(stats).toMatchObject({ requests: 1, failures: 0 })
    expect(await isGone(launched.pid)).toBe(true)
    expect(existsSync(order.config.folder)).toBe(false)
  })

  linuxTest('its current folder is not its own one, which Windows would then not remove', async () => {
    await using mirror = await startMirror({ tree })
    const order = relayOrder(mirror.url)
    const launched = launch(order)
    await launched.ready
    const current = readlinkSync(`/proc/${launched.pid}/cwd`)
    await launched.abandon()
    expect(current).toBe(dirname(order.config.folder))
  })

  test('without a request for long it ends by itself', async () => {
    await using mirror = await startMirror({ tree })
    const launched = launch(relayOrder(mirror.url, { idleMs: 300 }))
    await launched.ready
    await launched.confirm()
    expect(await isGone(launched.pid)).toBe(true)
  })

  test('after its longest life it ends, however busy', async () => {
    await using mirror = await startMirror({ tree })
    const launched = launch(relayOrder(mirror.url, { lifeMs: 300 }))
    await launched.ready
    await launched.confirm()
    expect(await isGone(launched.pid)).toBe(true)
  })

  test('it ends when the process of the job is gone', async () => {
    await using mirror = await startMirror({ tree })
    const job = sleeper()
    const launched = launch(relayOrder(mirror.url, { jobPid: Number(job.pid) }))
    const ready = await launched.ready
    await launched.confirm()
    expect((await fetch(`${ready.url}${FILE}`)).status).toBe(200)
    job.kill('SIGKILL')
    expect(await isGone(launched.pid)).toBe(true)
  })

  test('abandoned, it is gone with its folder', async () => {
    await using mirror = await startMirror({ tree })
    const order = relayOrder(mirror.url)
    const launched = launch(order)
    await launched.ready
    await launched.abandon()
    expect(await isGone(launched.pid)).toBe(true)
    expect(existsSync(order.config.folder)).toBe(false)
  })
})

posix('kill -9', () => {
  test('of the step before the hand-over leaves no orphan', async () => {
    await using mirror = await startMirror({ tree })
    const order = relayOrder(mirror.url)
    const { parent, ready } = await startParent(order)
    parent.kill('SIGKILL')
    expect(await isGone(ready.pid)).toBe(true)
    expect(existsSync(order.config.folder)).toBe(false)
  })

  test('of the step after the hand-over leaves the relay to the job, and SIGTERM ends it', async () => {
    await using mirror = await startMirror({ tree })
    const order = relayOrder(mirror.url)
    const { parent, ready } = await startParent(order, 'confirm')
    parent.kill('SIGKILL')
    await new Promise((resolve) => parent.once('exit', resolve))
    expect((await fetch(`${ready.url}${FILE}`)).status).toBe(200)
    process.kill(ready.pid, 'SIGTERM')
    expect(await isGone(ready.pid)).toBe(true)
    expect(existsSync(order.config.folder)).toBe(false)
  })
})

describe('failures at the start', () => {
  test('a program that does not exist', async () => {
    const order = relayOrder('http://127.0.0.1:1')
    const launched = launch(order, process.env, join(order.config.folder, 'gone.js'))
    await expect(launched.ready).rejects.toThrow(/the relay's process exited at once \(exit code 1\)/)
    expect(readFileSync(join(order.config.folder, 'relay.log'), 'utf8')).toContain('gone.js')
    await launched.abandon()
    expect(existsSync(order.config.folder)).toBe(false)
  })

  test('a folder that does not exist', () => {
    const order = relayOrder('http://127.0.0.1:1')
    rmSync(order.config.folder, { recursive: true })
    expect(() => launch(order)).toThrow(/ENOENT/)
  })
})

describe('its secrets', () => {
  linuxTest('neither its command line nor its environment holds a login or a token of the step', async () => {
    const order = relayOrder('http://user:hunter2@127.0.0.1:1')
    const env = {
      ...process.env,
      ACTIONS_RUNTIME_TOKEN: 'runtime-token',
      INPUT_SUMDB: 'x',
      RUNNER_TRACKING_ID: 'github_1',
    }
    const launched = launch(order, env)
    const { pid } = launched
    await launched.ready
    const seen = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8')).join()
    await launched.abandon()
    expect(seen).not.toMatch(/hunter2|runtime-token|INPUT_/)
    // The runner finds what a job left behind by this one.
    expect(seen).toContain('RUNNER_TRACKING_ID=github_1')
  })

  test('control requests need the token, the right Host and GET', async () => {
    await using mirror = await startMirror({ tree })
    const launched = launch(relayOrder(mirror.url))
    const { url, controlUrl: control } = await launched.ready
    const status = (path: string, options: { method?: string; host?: string } = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = options.host === undefined ? {} : { host: options.host }
        request(new URL(path, control), { method: options.method ?? 'GET', headers }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .once('error', reject)
          .end()
      })
    const { pathname } = new URL(control)
    const wrongToken = `/${'0'.repeat(48)}`
    const statuses = await Promise.all([
      status(`${wrongToken}/stop`),
      status('/stop'),
      status(`${pathname}/`),
      status(`${pathname}/constructor`),
      status(`${new URL(url).pathname}/stop`),
      status(`${pathname}/stop`, { method: 'POST' }),
      status(`${pathname}/stop`, { host: 'evil.example' }),
    ])
    const stopped = await status(`${pathname}/stop`)
    await launched.abandon()
    expect([...statuses, stopped]).toEqual([404, 404, 404, 404, 404, 405, 421, 200])
  })
})
