// The relay under the real go command: mirrors that die in mid-download, many go processes at once, a relay that is killed.
// Each death is also shown to plain go, which must hang or fail: a fault that go survives alone proves nothing here.
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../support/faults.ts'
import { goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, noise } from '../support/modules.ts'
import { startRelayProcess, startTestRelay } from '../support/relay.ts'

const many = Array.from({ length: 205 }, (_, n) =>
  buildModule({ path: `example.test/m${n}`, version: 'v1.0.0', files: { 'data.bin': noise(3_000, `m${n}`) } }),
)
const manyTree = moduleTree(many)
const verifyEntry = join(import.meta.dirname, '..', 'support', 'worker-entry.ts')

describe('go mod download of 205 modules while the first mirror dies', () => {
  /** After 150 requests; `separator` is what plain go is given. */
  const deaths: readonly [string, readonly Fault[] | 'close', ',' | '|'][] = [
    ['and refuses connections', 'close', ','],
    ['into silence', [{ kind: 'stall-headers', after: 150 }], '|'],
    ['in the middle of bodies', [{ kind: 'stall-body@300', after: 150 }], '|'],
    ['and gives wrong bytes', [{ kind: 'flip-byte', match: /\.zip$/, after: 150 }], '|'],
  ]

  async function mirrors(faults: readonly Fault[] | 'close') {
    let seen = 0
    const first: MirrorServer = await startMirror({
      tree: manyTree,
      faults: faults === 'close' ? [] : faults,
      onRequest: () => {
        if (faults === 'close' && ++seen === 150) void first.close()
      },
    })
    return { first, second: await startMirror({ tree: manyTree }) }
  }

  test.each(deaths)(
    '%s',
    async (_name, faults, separator) => {
      const { first, second } = await mirrors(faults)
      await using _second = second
      await using _first = { [Symbol.asyncDispose]: () => first.close().catch(() => {}) }
      await using go = goSandbox()
      const dir = go.project({ requires: many })
      await using relay = await startTestRelay([first.url, second.url], {
        workerEntry: verifyEntry,
        goSumFiles: [join(dir, 'go.sum')],
      })
      const run = await go.run(['mod', 'download'], { cwd: dir, env: { GOPROXY: relay.url }, timeoutMs: 60_000 })
      expect([run.stderr, run.code]).toEqual(['', 0])
      const stats = relay.stats()
      expect(stats).toMatchObject({ served: 615, failures: 0, notFound: 0 })
      expect(new Set(stats.files.map(({ mirror }) => mirror))).toEqual(new Set(['mirror-1', 'mirror-2']))

      await using plain = goSandbox()
      const control = await mirrors(faults)
      await using _controlSecond = control.second
      await using _controlFirst = { [Symbol.asyncDispose]: () => control.first.close().catch(() => {}) }
      const alone = await plain.run(['mod', 'download'], {
        cwd: plain.project({ requires: many }),
        env: { GOPROXY: `${control.first.url}${separator}${control.second.url}` },
        timeoutMs: 3_500,
      })
      expect(alone.code).not.toBe(0)
    },
    90_000,
  )
})

test('two hundred go processes at once: all end well, and each file is fetched from the mirror once', async () => {
  const few = many.slice(0, 3)
  await using mirror = await startMirror({ tree: manyTree, delayMs: 20 })
  await using box = goSandbox()
  const dir = box.project({ requires: few })
  await using relay = await startTestRelay([mirror.url], { goSumFiles: [join(dir, 'go.sum')] })
  const runs = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      box.run(['mod', 'download'], {
        cwd: dir,
        env: { GOPROXY: relay.url, GOMODCACHE: join(box.dir, `cache${n}`) },
        timeoutMs: 80_000,
      }),
    ),
  )
  expect(runs.filter(({ code }) => code !== 0).map(({ stderr }) => stderr)).toEqual([])
  expect(mirror.requests.map(({ path }) => path).sort()).toEqual(
    [...new Set(mirror.requests.map(({ path }) => path))].sort(),
  )
  expect(mirror.requests).toHaveLength(9)
  expect(relay.stats()).toMatchObject({ served: 1_800, failures: 0, hits: { upstream: 9 } })
}, 90_000)

test('kill -9 of the relay in the middle of a zip: go continues with the chain behind it', async () => {
  const big = buildModule({
    path: 'example.test/big',
    version: 'v1.0.0',
    files: { 'data.bin': Buffer.alloc(20_000_000) },
  })
  const all = [big, ...many.slice(0, 20)]
  await using mirror = await startMirror({ tree: moduleTree(all) })
  await using box = goSandbox()
  const dir = box.project({ requires: all })
  // A piece that waited longer would make the relay give the zip up: go would take it from the chain, and nothing kill the relay.
  await using relay = await startRelayProcess([mirror.url], { killAfterBytes: 4_000_000, stallTimeoutMs: 600_000 })
  const env = { GOPROXY: `${relay.url}|${mirror.url}` }
  expect(await box.run(['mod', 'download'], { cwd: dir, env, timeoutMs: 110_000 })).toMatchObject({ code: 0 })
  const stillAlive = setTimeout(10_000, 'alive', { ref: false })
  expect(await Promise.race([relay.ended, stillAlive])).toBe('SIGKILL')
  expect((await box.run(['mod', 'verify'], { cwd: dir })).code).toBe(0)
  const straight = mirror.requests.filter(({ headers }) => headers['user-agent']?.startsWith('Go-http-client'))
  expect(straight.map(({ path }) => path)).toContain('/example.test/big/@v/v1.0.0.zip')
}, 150_000)
