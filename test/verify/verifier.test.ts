// The verifier with real threads: batches, moved buffers, crashes, runners without threads, and nothing left at the end.
import { mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cacheFile, type ModuleFileKind } from '../../src/go/module.ts'
import { startVerifier, type Verifier } from '../../src/verify/verifier.ts'
import type { ArrivedFile } from '../../src/verify/verify-file.ts'
import { threadFile } from '../../src/verify/verify-worker.ts'
import { buildModule, type TestModule } from '../support/modules.ts'
import { oddZip } from '../support/odd-zip.ts'

const support = join(import.meta.dirname, '..', 'support')
const entry = join(support, 'worker-entry.ts')
let dir = ''
let verifier: Verifier | undefined
let end = new AbortController()

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'go-proxy-setup-verifier-'))
  end = new AbortController()
})
afterEach(async () => {
  await verifier?.close()
  rmSync(dir, { recursive: true })
})

const start = (options: { entry?: string | URL; threads?: number } = {}): Verifier => {
  verifier = startVerifier({ entry, threads: 2, signal: end.signal, ...options })
  return verifier
}
/** A program that is of no use as a verify worker, of these lines. */
function program(lines: readonly string[]): string {
  const file = join(dir, 'program.mjs')
  const worker = pathToFileURL(join(support, '..', '..', 'src', 'verify', 'verify-worker.ts'))
  const imports = [
    `import { existsSync, writeFileSync } from 'node:fs'`,
    `import { parentPort } from 'node:worker_threads'`,
    `import { runVerifyWorker } from '${worker}'`,
  ]
  writeFileSync(file, [...imports, ...lines].join('\n'))
  return file
}
const crash = [
  `parentPort.once('message', () => { throw new Error('the worker broke') })`,
  `parentPort.postMessage({ ready: true })`,
]
const owned = (bytes: Uint8Array) => Buffer.from(new Uint8Array(bytes).buffer)
const workers = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length

function arrived(of: TestModule, kind: ModuleFileKind): ArrivedFile {
  const h1 = { zip: of.h1Zip, mod: of.h1Mod, info: undefined }[kind]
  const target = join(dir, 'download', ...cacheFile(of.path, of.version, kind).split('/'))
  return { kind, path: of.path, version: of.version, h1, body: owned(of[kind]), target, temp: join(dir, 'part') }
}
const modules = (count: number) =>
  Array.from({ length: count }, (_, n) => buildModule({ path: `example.com/m${n}`, version: 'v1.0.0' }))
const filesOf = (of: TestModule) => (['zip', 'mod', 'info'] as const).map((kind) => arrived(of, kind))
/** Takes a third of a second to verify: 12 times 32 MB of zeros. */
function largeZip(): Buffer {
  const data = Buffer.alloc(32 << 20)
  const same = { packed: deflateRawSync(data), size: data.length, crc: crc32(data) }
  return oddZip(Array.from({ length: 12 }, (_, n) => ({ name: `example.com/m0@v1.0.0/${n}`, ...same })))
}

test.each([0, 1, 2])('with %d threads every file gets its own result', async (threads) => {
  const { store, busyMs } = start({ threads })
  const files = modules(40).flatMap(filesOf)
  const wrong = { ...arrived(modules(1)[0]!, 'zip'), h1: 'h1:no=' }
  const results = await Promise.all([...files, wrong].map((file) => store(file)))
  expect(results.pop()).toEqual({ kept: false, wrong: expect.stringMatching(/go\.sum has h1:no=/) })
  expect(results).toMatchObject(files.map(() => ({ kept: true })))
  expect(readdirSync(join(dir, 'download', 'example.com')).length).toBe(40)
  expect(busyMs()).toBeGreaterThan(0)
})

test('no thread starts before the first file, and none is left after close', async () => {
  const before = workers()
  const { store, close } = start()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(workers()).toBe(before)
  await store(arrived(modules(1)[0]!, 'zip'))
  expect(workers()).toBeGreaterThan(before)
  await close()
  expect(workers()).toBe(before)
})

test('prepare starts one thread and no second one, and close ends one that never had a file', async () => {
  const before = workers()
  const { prepare, close } = start()
  prepare()
  prepare()
  while (workers() === before) await new Promise((resolve) => setTimeout(resolve, 5))
  const one = workers()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(workers()).toBe(one)
  await close()
  expect(workers()).toBe(before)
})

test('a body that owns its memory is moved; a view is copied, and its neighbours stay', async () => {
  const { store } = start({ threads: 1 })
  const [one, two] = modules(2) as [TestModule, TestModule]
  const file = arrived(one, 'zip')
  await store(file)
  expect(file.body.length).toBe(0)
  const shared = Buffer.concat([Buffer.alloc(100, 1), two.zip, Buffer.alloc(100, 1)])
  const body = shared.subarray(100, 100 + two.zip.length)
  expect(await store({ ...arrived(two, 'zip'), body })).toMatchObject({ kept: true })
  expect(body.equals(two.zip)).toBe(true)
})

test.each([
  { line: `process.exit(0)`, isPrepared: false },
  { line: `throw new Error('no worker here')`, isPrepared: false },
  { line: `throw new Error('no worker here')`, isPrepared: true },
])('the main thread works where threads cannot start ($line, prepared: $isPrepared)', async ({ line, isPrepared }) => {
  const { store, prepare } = start({ entry: program([line]) })
  if (isPrepared) prepare()
  const results = await Promise.all(
    modules(5)
      .flatMap(filesOf)
      .map((file) => store(file)),
  )
  expect(results).toMatchObject(results.map(() => ({ kept: true })))
})

test('the main thread works when the program is missing', async () => {
  const { store } = start({ entry: join(support, 'not-there.ts') })
  expect(await store(arrived(modules(1)[0]!, 'zip'))).toMatchObject({ kept: true })
})

test('a thread that crashes rejects its files and is replaced', async () => {
  const mark = JSON.stringify(join(dir, 'mark'))
  const once = [`if (existsSync(${mark})) runVerifyWorker()`, 'else {', `writeFileSync(${mark}, '')`, ...crash, '}']
  const { store } = start({ entry: program(once), threads: 1 })
  const [file, again] = [arrived(modules(1)[0]!, 'zip'), arrived(modules(1)[0]!, 'zip')]
  await expect(store(file)).rejects.toThrow(/crashed: .*the worker broke/)
  expect(await store(again)).toMatchObject({ kept: true })
  // Moved, so a thread did it.
  expect(again.body.length).toBe(0)
})

test('the main thread takes over when the replacement crashes too', async () => {
  const { store } = start({ entry: program(crash), threads: 1 })
  for (let n = 0; n < 2; n += 1) await expect(store(arrived(modules(1)[0]!, 'zip'))).rejects.toThrow(/crashed/)
  const last = arrived(modules(1)[0]!, 'zip')
  expect(await store(last)).toMatchObject({ kept: true })
  expect(last.body.length).toBeGreaterThan(0)
})

test.each([0, 1])('the signal stops running work at once and leaves no partial file (%d threads)', async (threads) => {
  const { store, close } = start({ threads })
  const body = join(dir, 'body')
  const [module] = modules(1) as [TestModule]
  writeFileSync(body, largeZip())
  // The thread is up before the large one comes.
  await store(arrived(modules(1)[0]!, 'mod'))
  const began = performance.now()
  await store({ ...arrived(module, 'zip'), body })
  const wholeMs = performance.now() - began
  const jobs = [store({ ...arrived(module, 'zip'), body }), ...modules(9).map((of) => store(arrived(of, 'zip')))]
  setTimeout(() => end.abort(new Error('enough')), wholeMs / 10)
  const ends = await Promise.allSettled(jobs)
  expect(ends.every((one) => one.status === 'rejected' && one.reason.message === 'enough')).toBe(true)
  const endedAt = performance.now()
  await close()
  expect(performance.now() - endedAt).toBeLessThan(wholeMs / 2)
  expect(readdirSync(join(dir, 'part'))).toEqual([])
  await expect(store(arrived(module, 'mod'))).rejects.toThrow('enough')
})

test('close rejects unfinished and later files', async () => {
  const { store, close } = start()
  const job = store(arrived(modules(1)[0]!, 'zip'))
  const closing = close()
  await expect(job).rejects.toThrow(/closed before/)
  await closing
  await close()
  await expect(store(arrived(modules(1)[0]!, 'zip'))).rejects.toThrow(/closed before/)
})

test('a thread runs worker.js beside the program, also of a linked program, or else the program', () => {
  const own = join(dir, 'index.js')
  writeFileSync(own, '')
  expect(threadFile(own)).toBe(own)
  writeFileSync(join(dir, 'worker.js'), '')
  const link = join(mkdtempSync(join(dir, 'bin-')), 'go-proxy-setup')
  symlinkSync(own, link)
  for (const name of [own, link]) expect(threadFile(name)).toBe(join(realpathSync(dir), 'worker.js'))
})
