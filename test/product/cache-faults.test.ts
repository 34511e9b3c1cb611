// A cache that misbehaves, a full disk, a kill: dist/main, the real go and dist/post. None fails the job, none takes longer than its
// bound, and what a restore leaves behind is a cache from which go builds rightly.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type CacheService, type CacheServiceFault, startCacheService } from '../support/cache-service.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, noise, sampleTree } from '../support/modules.ts'
import { type ActionRun, runAction } from '../support/product.ts'

// Restored in 40 s at 0.4 MB/s, each of the two.
const LARGE_BYTES = 8_000_000
const leaf = buildModule({
  path: 'example.test/leaf',
  version: 'v1.0.0',
  files: { 'leaf.go': 'package leaf\n\nconst Word = "good"\n', 'data.bin': noise(LARGE_BYTES, 'leaf') },
})
const main = `package main

import (
	_ "embed"
	"os"

	"example.test/leaf"
)

//go:embed large.bin
var large string

func main() { os.Stdout.WriteString(leaf.Word + large[:0]) }
`

/** Of a test, on a machine that is busy. */
const LIMIT_MS = 200_000

interface Place {
  readonly gocache: string
  readonly modcache: string
}

// The library packs with the machine's tar, which here is a POSIX one.
const onPosix = process.platform === 'win32' ? describe.skip : describe

onPosix('a cache that misbehaves', () => {
  let sandbox: GoSandbox
  let mirror: MirrorServer
  let service: CacheService
  let workspace: string
  /** A GOCACHE with the standard library, so that a job without a cache compiles little. */
  let std: string
  let runs = 0
  /** The entries of the cold job. */
  let entries: [string, Buffer][]

  beforeAll(async () => {
    sandbox = goSandbox()
    mirror = await startMirror({ tree: sampleTree([leaf]) })
    service = await startCacheService()
    workspace = sandbox.project({ requires: [leaf], main })
    writeFileSync(join(workspace, 'large.bin'), noise(LARGE_BYTES, 'project'))
    std = join(sandbox.dir, 'std')
    const env = { GOCACHE: std, GOPROXY: mirror.url }
    const program = sandbox.project({
      requires: [],
      main: 'package main\n\nimport (\n\t_ "embed"\n\t_ "os"\n)\n\nfunc main() {}\n',
    })
    expect(
      await sandbox.run(['build', '-o', join(sandbox.dir, 'empty'), '.'], { cwd: program, env, timeoutMs: 200_000 }),
    ).toMatchObject({ code: 0 })
    const cold = await job(freshRunner(), { timeout: '60s' })
    expect(cold.post.stdout).toMatch(/^Build cache: Saved/m)
    entries = [...service.entries]
    expect(entries.length).toBeGreaterThanOrEqual(2)
  }, LIMIT_MS)

  afterAll(async () => {
    await mirror[Symbol.asyncDispose]()
    await service[Symbol.asyncDispose]()
    await sandbox.remove()
  })

  function freshRunner(folder = sandbox.dir): Place {
    const place = { gocache: join(folder, 'gocache'), modcache: join(folder, 'modcache') }
    for (const cache of Object.values(place)) rmSync(cache, { recursive: true, force: true })
    cpSync(std, place.gocache, { recursive: true })
    return place
  }

  /** What a step of the run's job is given. */
  function stepOf({ gocache, modcache }: Place, timeout = '3s') {
    runs += 1
    const ids = { GITHUB_JOB: 'build', GITHUB_RUN_ID: String(runs), GITHUB_RUN_ATTEMPT: '1' }
    return {
      env: { ...service.env, ...ids, GOCACHE: gocache, GOMODCACHE: modcache, GOPROXY: '' },
      inputs: { mirrors: mirror.url, sumdb: 'off', relay: 'off', cache: 'modules+build', 'cache-timeout': timeout },
    }
  }

  /** Builds and runs the program, as a later step of the job. */
  async function build({ gocache, modcache }: Place, { env }: Pick<ActionRun, 'env'>) {
    const program = join(sandbox.dir, 'program')
    const caches = { GOCACHE: gocache, GOMODCACHE: modcache, GOPROXY: mirror.url, ...env }
    const run = await sandbox.run(['build', '-x', '-o', program, '.'], {
      cwd: workspace,
      env: caches,
      timeoutMs: LIMIT_MS,
    })
    if (run.code !== 0) throw new Error(run.stderr)
    const compiled = run.stderr.match(/[/\\]compile"? -o /g)?.length ?? 0
    return { compiled, says: execFileSync(program, { encoding: 'utf8' }) }
  }

  interface Faults {
    readonly restore?: CacheServiceFault
    readonly save?: CacheServiceFault
    readonly timeout?: string
  }

  async function job(place = freshRunner(), faults: Faults = {}) {
    const step = stepOf(place, faults.timeout)
    service.setFault(faults.restore ?? 'none')
    const main = await runAction(sandbox, workspace, step)
    const built = await build(place, main)
    service.setFault(faults.save ?? 'none')
    const state = Object.fromEntries(Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]))
    const post = await runAction(sandbox, workspace, { entry: 'post', env: { ...step.env, ...state } })
    service.setFault('none')
    return { main, built, post }
  }

  function reset(): void {
    service.entries.clear()
    for (const [key, bytes] of entries) service.entries.set(key, bytes)
  }

  const half = () => Math.floor(Math.min(...entries.map(([, { length }]) => length)) / 2)

  /** No fault may cost more; a whole restore at 0.4 MB/s takes 40 s, and what is refused for ever takes for ever. */
  const BOUND_MS = 30_000

  test.each<[string, () => CacheServiceFault, 'restored' | 'any']>([
    ['is whole', () => 'none', 'restored'],
    ['is cut in the middle, once', () => ({ kind: 'cut', at: half(), times: 1 }), 'restored'],
    ['is cut in the middle, each time', () => ({ kind: 'cut', at: half() }), 'any'],
    ['stalls in the middle', () => ({ kind: 'stall', at: half() }), 'any'],
    ['comes at 0.4 MB/s', () => ({ kind: 'slow', bytesPerSecond: 400_000 }), 'any'],
    ['is garbage', () => ({ kind: 'garbage' }), 'any'],
    ['comes without ranges', () => ({ kind: 'no-range' }), 'restored'],
    ['meets 503 at every second request', () => ({ kind: 'status', status: 503, every: 2 }), 'any'],
    ['meets 429 with Retry-After', () => ({ kind: 'status', status: 429, every: 1, retryAfterSeconds: 600 }), 'any'],
    ['meets 500', () => 'error', 'any'],
    ['is never answered', () => 'hang', 'any'],
    ['meets a gateway', () => 'html', 'any'],
  ])(
    'a restore that %s',
    async (_, fault, outcome) => {
      reset()
      // A busy machine must not make the limit the reason for a miss.
      const timeout = outcome === 'restored' ? '60s' : '3s'
      const { main, built, post } = await job(freshRunner(), { restore: fault(), timeout })
      expect([main.code, built.says, post.code]).toEqual([0, 'good', 0])
      if (outcome === 'restored') expect([built.compiled, main.outputs['cache-hit']]).toEqual([0, 'true'])
      else expect(main.ms).toBeLessThan(BOUND_MS)
    },
    LIMIT_MS,
  )

  test(
    'a restore in another compression',
    async () => {
      reset()
      for (const [key, bytes] of entries) service.entries.set(key, gzipSync(zstdDecompressSync(bytes)))
      const { main, built, post } = await job()
      expect([main.code, built.says, post.code]).toEqual([0, 'good', 0])
    },
    LIMIT_MS,
  )

  test.each<[string, CacheServiceFault]>([
    ['is denied', 'write-denied'],
    ['loses the race', 'lost-race'],
    ['meets 429', { kind: 'status', status: 429, every: 1, retryAfterSeconds: 600 }],
    ['meets 503 now and then', { kind: 'status', status: 503, every: 3 }],
    ['meets a gateway', 'html'],
  ])(
    'a save that %s',
    async (_, save) => {
      service.entries.clear()
      const { main, built, post } = await job(freshRunner(), { save })
      expect([main.code, built.says, post.code]).toEqual([0, 'good', 0])
      // The library tries five times within half a minute.
      expect(post.ms).toBeLessThan(2 * BOUND_MS)
    },
    LIMIT_MS,
  )

  test(
    'two restores into one cache',
    async () => {
      reset()
      const place = freshRunner()
      const both = await Promise.all([1, 2].map(() => runAction(sandbox, workspace, stepOf(place))))
      expect(both.map(({ code }) => code)).toEqual([0, 0])
      expect((await build(place, both[0] as ActionRun)).says).toBe('good')
      expectSoundObjects(place)
    },
    LIMIT_MS,
  )

  test(
    'a restore that is killed in the middle',
    async () => {
      reset()
      const place = freshRunner()
      service.setFault({ kind: 'stall', at: half() })
      service.moved()
      const { env, inputs } = stepOf(place, '60s')
      const killed = await killOnce({ ...env, ...inputsAsVariables(inputs) }, () => service.moved().downBytes > 0)
      expect(killed).toBe('SIGKILL')
      service.setFault('none')
      expectSoundObjects(place)
      expect((await build(place, { env: {} })).says).toBe('good')
      // The next job on that machine, with what the killed one left.
      const { main, built, post } = await job(place)
      expect([main.code, built.says, post.code]).toEqual([0, 'good', 0])
    },
    LIMIT_MS,
  )

  /** Runs dist/main and kills it once the condition has come true. */
  async function killOnce(env: Readonly<Record<string, string>>, isDue: () => boolean) {
    const temp = join(sandbox.dir, `killed-${runs}`)
    mkdirSync(temp)
    const names = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH']
    const files = Object.fromEntries(names.map((name) => [name, join(temp, name)]))
    for (const file of Object.values(files)) writeFileSync(file, '')
    const runner = {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      RUNNER_OS: 'Linux',
      ...files,
    }
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'dist', 'main', 'index.js')], {
      cwd: workspace,
      env: { ...sandbox.env, ...runner, ...env },
      stdio: 'ignore',
    })
    const exited = once(child, 'exit')
    while (child.exitCode === null && !isDue()) await sleep(10)
    // Time for what came to be written; the kill is as good at any other moment.
    await sleep(200)
    child.kill('SIGKILL')
    await exited
    return child.signalCode
  }

  const shared = existsSync('/dev/shm') && statSync('/dev/shm').dev !== statSync(tmpdir()).dev
  const onSecondDisk = shared ? test : test.skip

  onSecondDisk(
    'GOCACHE on another file system',
    async () => {
      reset()
      const folder = join('/dev/shm', `go-proxy-setup-test-${process.pid}`)
      // Its entries are of their own: the cache service tells archives of different folders apart.
      const place = () => ({ ...freshRunner(), gocache: freshRunner(folder).gocache })
      try {
        await job(place(), { timeout: '60s' })
        const { main, built } = await job(place(), { timeout: '60s' })
        expect([main.code, built.says, built.compiled]).toEqual([0, 'good', 0])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    LIMIT_MS,
  )

  describe('a full disk', () => {
    let disk = ''
    beforeAll(() => {
      const folder = join(sandbox.dir, 'disk')
      mkdirSync(folder)
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', folder], { stdio: 'ignore' })
        disk = folder
      } catch {
        console.warn('SKIPPED a full disk: only root may mount a small file system for it')
      }
    })
    afterAll(() => {
      if (disk !== '') execFileSync('umount', ['-l', disk])
    })

    /** Leaves this many bytes; disposing of it gives the rest back. */
    function ballast(bytes: number): Disposable {
      const file = join(disk, 'ballast')
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
      return { [Symbol.dispose]: () => rmSync(file) }
    }

    test.each([0, 1_000_000, LARGE_BYTES])(
      'with %d bytes left for the restore',
      async (left) => {
        if (disk === '') return
        await job(freshRunner(disk))
        const place = freshRunner(disk)
        const step = stepOf(place)
        let main: ActionRun
        {
          using _ = ballast(left)
          main = await runAction(sandbox, workspace, { ...step, inputs: { ...step.inputs, download: 'off' } })
        }
        expect(main.code).toBe(0)
        if (left === 0) expect(main.outputs['cache-hit']).toBe('false')
        expectSoundObjects(place)
        expect((await build(place, main)).says).toBe('good')
      },
      LIMIT_MS,
    )

    test(
      'for the save',
      async () => {
        if (disk === '') return
        service.entries.clear()
        const place = freshRunner()
        const step = stepOf(place)
        const main = await runAction(sandbox, workspace, step)
        expect((await build(place, main)).says).toBe('good')
        const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value])
        using _ = ballast(0)
        const temp = { RUNNER_TEMP: disk, ...Object.fromEntries(state) }
        const post = await runAction(sandbox, workspace, { entry: 'post', env: { ...step.env, ...temp } })
        expect(post.code).toBe(0)
        expect(service.entries.size).toBe(0)
      },
      LIMIT_MS,
    )
  })
})

/** go trusts an object whose size its action file has, without looking at the content again; one of another size it makes anew. */
function expectSoundObjects({ gocache }: Place): void {
  const names = existsSync(gocache) ? readdirSync(gocache, { recursive: true }).map(String) : []
  const trusted = names.flatMap((name) => {
    const action = /^[0-9a-f]{2}[/\\][0-9a-f]{64}-a$/.test(name) ? readFileSync(join(gocache, name), 'latin1') : ''
    const [, output = '', size] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) +(\d+) /.exec(action) ?? []
    const file = join(gocache, output.slice(0, 2), `${output}-d`)
    const found = output === '' ? undefined : statSync(file, { throwIfNoEntry: false })
    return found?.isFile() && found.size === Number(size) ? [{ file, output }] : []
  })
  expect(trusted.length).toBeGreaterThan(0)
  const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
  expect(trusted.filter(({ file, output }) => hash(file) !== output)).toEqual([])
}

function inputsAsVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
}
