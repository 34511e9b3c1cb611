// The watched download with the real go command against mirrors that misbehave; what counts is what the mirrors saw, what lies in the
// module cache and what the report says. Plain go is the control where it would hang.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { SetupError } from '../../src/errors.ts'
import { findGo } from '../../src/inspect/go-env.ts'
import { readProject } from '../../src/inspect/project.ts'
import { DownloadFailure } from '../../src/modules/download-report.ts'
import { downloadWithGo, type GoDownloadOptions } from '../../src/modules/go-download.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, noise } from '../support/modules.ts'

const a = buildModule({ path: 'example.test/a', version: 'v1.0.0' })
const b = buildModule({ path: 'example.test/b', version: 'v1.2.0', files: { 'data.bin': noise(40_000, 'b') } })
const tree = moduleTree([a, b])
const zips = ['example.test/a/@v/v1.0.0.zip', 'example.test/b/@v/v1.2.0.zip']
const go = (await findGo(process.env)) ?? 'go'
const posixTest = process.platform === 'win32' ? test.skip : test
// No chance: every backoff is the shortest.
const clock = { ...systemClock, random: () => 0 }

/** A project of a and b in a sandbox, and a download of it whose options a test can change. */
function lab(sandbox: GoSandbox, dir = sandbox.project({ requires: [a, b] })) {
  const host = memoryHost()
  const asked: { class: string; mirrorUrl?: string }[] = []
  const download = async (chain: string, options: Partial<GoDownloadOptions> & { fresh?: string } = {}) => {
    const { fresh, ...rest } = options
    return downloadWithGo({
      go,
      project: await readProject([dir]),
      env: sandbox.env,
      chainEnv: { GOPROXY: chain },
      retries: 2,
      signal: new AbortController().signal,
      stallTimeoutMs: 800,
      log: host.log,
      clock,
      modcache: sandbox.modcache,
      replan: async ({ class: name, mirrorUrl }) => {
        asked.push({ class: name, ...(mirrorUrl && { mirrorUrl }) })
        return fresh === undefined ? undefined : { GOPROXY: fresh }
      },
      ...rest,
    })
  }
  return { dir, host, asked, download }
}

/** Every repository of github.com/example is a local one with a single commit. */
function emptyRepositories({ dir }: GoSandbox): Record<string, string> {
  const repository = join(dir, 'repositories', 'a')
  mkdirSync(repository, { recursive: true })
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.test', '-c', 'commit.gpgsign=false']
  execFileSync('git', ['init', '-q', repository])
  execFileSync('git', [...identity, 'commit', '-q', '--allow-empty', '-m', 'first'], { cwd: repository })
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${join(dir, 'repositories')}/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://github.com/example/',
  }
}

const inCache = (sandbox: GoSandbox, name: string) => existsSync(join(sandbox.modcache, 'cache', 'download', name))
const leftovers = (sandbox: GoSandbox) =>
  readdirSync(join(sandbox.modcache, 'cache', 'download'), { recursive: true }).filter((name) =>
    String(name).endsWith('.tmp'),
  )
const failureOf = (running: Promise<unknown>) =>
  running.then(
    () => {
      throw new Error('it succeeded')
    },
    (error: unknown) => error as DownloadFailure,
  )

describe('a healthy mirror', () => {
  test('downloads every module; a second download finds them all', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { download } = lab(sandbox)
    const first = await download(mirror.url)
    expect(first).toMatchObject({
      state: 'done',
      modulesNeeded: 2,
      modulesCached: 0,
      modulesFetched: 2,
      retries: 0,
      failovers: 0,
    })
    expect(first.bytesFetched).toBe(
      [a, b].reduce((sum, { zip, mod, info }) => sum + zip.length + mod.length + info.length, 0),
    )
    const second = await download(mirror.url)
    expect(second).toMatchObject({
      state: 'done',
      modulesNeeded: 2,
      modulesCached: 2,
      modulesFetched: 0,
      bytesFetched: 0,
    })
  })
})

describe('a mirror that fails', () => {
  test.each([
    ['no header of a zip', 'stall-headers', 'stall'],
    ['a body that stops', 'stall-body@100', 'stall'],
    ['403', 'status-403', 'http-denied'],
    ['500', 'status-500', 'http-server'],
    ['429', 'status-429', 'http-throttle'],
    ['a reset connection', 'reset@0', 'reset'],
    ['a body cut short', 'cut@100', 'truncated'],
    ['HTML with status 200', 'html-200', 'bad-zip'],
    ['a short body with an agreeing length', 'short', 'bad-zip'],
    ['a wrong bit', 'flip-byte', 'bad-zip'],
    ['other valid bits', 'wrong-zip', 'integrity-gosum'],
    ['a redirect loop', 'redirect-loop', 'redirect-loop'],
  ] as const)('%s: the next try takes the new chain', async (_, kind, failureClass) => {
    await using sandbox = goSandbox()
    await using sick = await startMirror({ tree, faults: [{ kind, match: /b\/@v\/.*\.zip$/ }] })
    await using good = await startMirror({ tree })
    const { download, asked } = lab(sandbox)
    const report = await download(`${sick.url},${refusedUrl()}`, { fresh: good.url })
    expect(asked).toEqual([{ class: failureClass, mirrorUrl: sick.url }])
    expect(report).toMatchObject({ state: 'done', modulesFetched: 2, retries: 1, failovers: 1 })
    expect(report.attempts.map(({ outcome, failureClass: name }) => [outcome, name])).toEqual([
      ['failed', failureClass],
      ['ok', undefined],
    ])
    expect(leftovers(sandbox)).toEqual([])
    const sum = readFileSync(join(sandbox.modcache, 'cache/download/example.test/b/@v/v1.2.0.ziphash'), 'utf8')
    expect(sum).toBe(b.h1Zip)
  })

  test('plain go hangs where the watched one continues after the silence limit', async () => {
    await using sandbox = goSandbox()
    await using sick = await startMirror({ tree, faults: [{ kind: 'stall-headers', match: /\.zip$/ }] })
    const { dir } = lab(sandbox)
    const plain = await sandbox.run(['mod', 'download'], {
      cwd: dir,
      env: { GOPROXY: `${sick.url}|${sick.url}/2` },
      timeoutMs: 1_500,
    })
    expect(plain.timedOut).toBe(true)
  })

  test('does not count a slow trickle as a stall', async () => {
    await using sandbox = goSandbox()
    await using slow = await startMirror({ tree, faults: [{ kind: 'slow=20kBps' as never, match: /b\/@v\/.*\.zip$/ }] })
    const report = await lab(sandbox).download(slow.url, { retries: 0, stallTimeoutMs: 700 })
    expect(report).toMatchObject({ state: 'done', retries: 0 })
    expect(report.durationMs).toBeGreaterThan(1_400)
  })

  test('a mirror that moved back in the chain counts as failed over', async () => {
    await using sandbox = goSandbox()
    await using sick = await startMirror({ tree, faults: [{ kind: 'stall-body@100', match: /b\/@v\/.*\.zip$/ }] })
    await using good = await startMirror({ tree })
    const report = await lab(sandbox).download(sick.url, { fresh: `${good.url}|${sick.url}` })
    expect(report).toMatchObject({ state: 'done', retries: 1, failovers: 1 })
  })

  test('a body that stops names the mirror', async () => {
    await using sandbox = goSandbox()
    await using sick = await startMirror({ tree, faults: [{ kind: 'stall-body@100', match: /b\/@v\/.*\.zip$/ }] })
    const error = await failureOf(lab(sandbox).download(sick.url, { retries: 0 }))
    expect(error).toMatchObject({ code: 'stalled', message: expect.stringContaining(new URL(sick.url).host) })
  })

  test('repeats the same chain after a passing failure', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: [{ kind: 'status-502', match: /\.zip$/, attempts: 1 }] })
    const report = await lab(sandbox).download(mirror.url)
    expect(report).toMatchObject({ state: 'done', retries: 1, failovers: 0 })
    // go keeps what it has: the second try asks for the zips alone.
    expect(mirror.requests.filter(({ path }) => path.endsWith('.mod'))).toHaveLength(2)
  })

  test('counts a change of mirror within one run', async () => {
    await using sandbox = goSandbox()
    await using sick = await startMirror({ tree, faults: [{ kind: 'status-503', match: /\.zip$/ }] })
    await using good = await startMirror({ tree })
    const report = await lab(sandbox).download(`${sick.url}|${good.url}`)
    expect(report).toMatchObject({ state: 'done', retries: 0 })
    expect(report.failovers).toBeGreaterThan(0)
  })
})

test('names the mirror that failed before an error of direct', async () => {
  await using sandbox = goSandbox()
  // GOVCS forbids the direct fetch of the path that go knows without asking.
  const hosted = buildModule({ path: 'github.com/example/b', version: 'v1.0.0' })
  const both = moduleTree([a, hosted])
  await using first = await startMirror({ tree: both, faults: [{ kind: 'status-502', match: /b\/@v\/.*\.zip$/ }] })
  await using second = await startMirror({ tree: both })
  const { download, asked } = lab(sandbox, sandbox.project({ requires: [a, hosted] }))
  expect(await download(`${first.url}|direct`, { fresh: second.url })).toMatchObject({ state: 'done', retries: 1 })
  expect(asked).toEqual([{ class: 'http-server', mirrorUrl: first.url }])
})

describe('the end without success', () => {
  test('stops after one attempt for a version that no mirror has, and names it', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([a]) })
    const { download, asked } = lab(sandbox)
    const error = await failureOf(download(mirror.url))
    expect(error).toBeInstanceOf(DownloadFailure)
    expect(error.message).toContain('example.test/b@v1.2.0')
    expect(error.message).toContain('404')
    expect(error.report).toMatchObject({ state: 'failed', retries: 0, modulesNeeded: 2 })
    expect(asked).toEqual([{ class: 'not-found' }])
  })

  test('stops at once for an unknown revision', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const goMod =
      'module example.test/project\n\ngo 1.21\n\nrequire github.com/example/a v0.0.0-20240101000000-000000000000\n'
    const { download, asked } = lab(sandbox, sandbox.project({ requires: [], goMod }))
    const env = { ...sandbox.env, GOVCS: '*:all', ...emptyRepositories(sandbox) }
    const error = await failureOf(download(`${mirror.url},direct`, { env }))
    expect(error.report.attempts).toMatchObject([{ failureClass: 'version-missing' }])
    expect(asked).toEqual([])
  })

  test('stops at once for a missing go.sum entry, without blaming the mirror', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    // go mod download itself would fetch it all the same; go list, the command for old modules, says no.
    const goMod = `module example.test/project\n\ngo 1.16\n\nrequire (\n\t${a.path} ${a.version}\n\t${b.path} ${b.version}\n)\n`
    const { download, asked, dir } = lab(sandbox, sandbox.project({ requires: [a, b], goMod }))
    writeFileSync(join(dir, 'go.sum'), `${[...a.goSumLines, b.goSumLines[0]].join('\n')}\n`)
    const error = await failureOf(download(mirror.url))
    expect(error.report.attempts).toMatchObject([{ failureClass: 'project' }])
    expect(error.hint).toContain('go mod tidy')
    expect(error.message).not.toContain('127.0.0.1')
    expect(asked).toEqual([])
  })

  test('does not blame the mirror for a local disk error', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const env = { ...sandbox.env, GODEBUG: 'cmdgonetlimit=0' }
    const { download, asked } = lab(sandbox)
    const error = await failureOf(download(mirror.url, { env }))
    expect(error.report.attempts).toMatchObject([{ failureClass: 'config-goproxy' }])
    expect(error.message).not.toContain(`from ${new URL(mirror.url).host}`)
    expect(asked).toEqual([])
  })

  test('corrupt files everywhere: one attempt elsewhere, then the mismatch by name', async () => {
    await using sandbox = goSandbox()
    const faults = [{ kind: 'wrong-zip', match: /b\/@v\/.*\.zip$/ }] as const
    await using one = await startMirror({ tree, faults })
    await using two = await startMirror({ tree, faults })
    const chains = [two.url, one.url, two.url]
    const replan = async () => ({ GOPROXY: chains.shift() ?? '' })
    const error = await failureOf(lab(sandbox).download(one.url, { replan, retries: 5 }))
    expect(error.code).toBe('checksum-mismatch')
    expect(error.message).toContain('example.test/b@v1.2.0')
    expect(error.message).toContain(new URL(two.url).host)
    expect(error.report.attempts).toHaveLength(2)
    expect(error.hint).toContain('Do not disable the checksum database')
    expect(inCache(sandbox, zips[1] ?? '')).toBe(false)
  })

  test('counts and limits retries', async () => {
    await using sandbox = goSandbox()
    const error = await failureOf(lab(sandbox).download(refusedUrl()))
    expect(error).toMatchObject({ code: 'download-failed', report: { retries: 2, attempts: { length: 3 } } })
    expect(error.message).toContain('(connect)')
    expect(error.message).toContain('3 attempts')
  })

  test('shows no credentials in message, report or log', async () => {
    await using sandbox = goSandbox()
    const { download, host } = lab(sandbox)
    const chain = refusedUrl('https').replace('//', '//robot:s3cr3t@')
    const error = await failureOf(download(chain, { retries: 1 }))
    expect(JSON.stringify([error.message, error.hint, error.report, host.logged])).not.toContain('s3cr3t')
  })

  test('stops at the deadline, leaves no process, and reports what was done', async () => {
    await using sandbox = goSandbox()
    await using silent = await startMirror({ tree, faults: [{ kind: 'stall-headers', match: /b\/@v\/.*zip$/ }] })
    const deadline = new AbortController()
    const late = new SetupError('deadline', 'out of time', { hint: 'Raise it.' })
    const start = performance.now()
    setTimeout(() => deadline.abort(late), 500)
    const error = await failureOf(
      lab(sandbox).download(silent.url, { signal: deadline.signal, stallTimeoutMs: 20_000 }),
    )
    expect(error).toMatchObject({ name: 'DownloadFailure', code: 'deadline', hint: 'Raise it.', cause: late })
    const where = `${new URL(silent.url).host}: example.test/b v1.2.0.zip`
    expect(error.message).toBe(`out of time; go was stopped while it waited for ${where}`)
    expect(error.report).toMatchObject({
      state: 'failed',
      why: error.message,
      modulesNeeded: 2,
      modulesFetched: 1,
      attempts: [{ outcome: 'failed', goproxy: silent.url }],
    })
    expect(performance.now() - start).toBeLessThan(2_500)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(silent.openConnections).toBe(0)
  })

  test('reports the earlier attempts when cancelled during a wait', async () => {
    await using sandbox = goSandbox()
    await using busy = await startMirror({ tree, faults: [{ kind: 'status-503' }] })
    const cancel = new AbortController()
    const replan = async () => {
      setTimeout(() => cancel.abort(new Error('gone')), 50)
      return undefined
    }
    const patient = { ...systemClock, random: () => 0.9 }
    const error = await failureOf(
      lab(sandbox).download(busy.url, { signal: cancel.signal, replan, clock: patient, retries: 5 }),
    )
    expect(error).toMatchObject({ code: 'cancelled', message: expect.stringMatching(/^gone; .*503/) })
    expect(error.report.attempts).toMatchObject([{ outcome: 'failed', failureClass: expect.stringMatching(/^http-/) }])
    expect(error.hint).toContain('run it again')
  })

  test('stops before go runs when a project file could not be restored, and names it', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { dir, download } = lab(sandbox)
    rmSync(join(dir, 'go.sum'))
    mkdirSync(join(dir, 'go.sum'))
    const error = await failureOf(download(mirror.url))
    expect(error).toMatchObject({ code: 'download-failed', report: { state: 'failed', attempts: [] } })
    expect(error.message).toContain(`${join(dir, 'go.sum')} cannot be read`)
    expect(mirror.requests).toEqual([])
  })

  posixTest('what go did to go.mod is put back also when it fails', async () => {
    await using sandbox = goSandbox()
    const { dir, download } = lab(sandbox)
    const fake = join(sandbox.dir, 'go')
    writeFileSync(fake, '#!/bin/sh\necho broken > go.mod\nexit 1\n', { mode: 0o755 })
    const before = readFileSync(join(dir, 'go.mod'), 'utf8')
    const error = await failureOf(download(refusedUrl(), { go: fake, retries: 0 }))
    expect(error.report.state).toBe('failed')
    expect(readFileSync(join(dir, 'go.mod'), 'utf8')).toBe(before)
  })
})

describe('what lies in the module cache already', () => {
  test('removes a zip that go.sum refuses with its unpacked files and downloads it again', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const evil = buildModule({ path: b.path, version: b.version, files: { 'lib.go': 'package b\n\nfunc Evil() {}\n' } })
    const folder = join(sandbox.modcache, 'cache/download/example.test/b/@v')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'v1.2.0.zip'), evil.zip)
    const { download, host } = lab(sandbox)
    const report = await download(mirror.url)
    expect(report).toMatchObject({ state: 'done', retries: 1 })
    expect(host.text('warning')).toContain('had a corrupt example.test/b@v1.2.0')
    expect(readFileSync(join(folder, 'v1.2.0.ziphash'), 'utf8')).toBe(b.h1Zip)
  })
})

describe('only what the build needs', () => {
  // a's tests need c, c's go.mod needs d: go mod download of an old module would fetch both.
  const d = buildModule({ path: 'example.test/d', version: 'v1.0.0', files: { 'go.mod': 'module example.test/d\n' } })
  const c = buildModule({
    path: 'example.test/c',
    version: 'v1.0.0',
    files: { 'go.mod': 'module example.test/c\n\nrequire example.test/d v1.0.0\n' },
  })
  const old = buildModule({
    path: 'example.test/old',
    version: 'v1.0.0',
    files: {
      'go.mod': 'module example.test/old\n\nrequire example.test/c v1.0.0\n',
      'old.go': 'package old\n',
      'old_test.go': 'package old\n\nimport _ "example.test/c"\n',
    },
  })
  const oldTree = moduleTree([old, c, d])
  const sums = [...old.goSumLines, c.goSumLines[1], d.goSumLines[1]].map((line) => `${line}\n`).join('')
  const offline = async (sandbox: GoSandbox, dir: string, patterns: string[]) => {
    for (const args of [['build'], ['vet'], ['list', '-deps', '-test']]) {
      const { code, stderr } = await sandbox.run([...args, ...patterns], {
        cwd: dir,
        env: { GOPROXY: 'off', GOFLAGS: '-mod=readonly' },
      })
      expect([args, code, stderr]).toEqual([args, 0, ''])
    }
  }

  test('downloads one zip instead of three for an old module, and the build works offline', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: oldTree })
    const dir = sandbox.project({
      requires: [old],
      goMod: 'module example.test/project\n\ngo 1.12\n\nrequire example.test/old v1.0.0\n',
    })
    writeFileSync(join(dir, 'go.sum'), sums)
    const report = await lab(sandbox, dir).download(mirror.url)
    expect(report).toMatchObject({ state: 'done', modulesNeeded: 1, modulesFetched: 1 })
    expect(mirror.requests.filter(({ path }) => path.endsWith('.zip')).map(({ path }) => path)).toEqual([
      '/example.test/old/@v/v1.0.0.zip',
    ])
    await offline(sandbox, dir, ['./...'])
  })

  test('recognizes a failing mirror through go list', async () => {
    await using sandbox = goSandbox()
    await using sick = await startMirror({ tree: oldTree, faults: [{ kind: 'status-502', match: /\.zip$/ }] })
    await using good = await startMirror({ tree: oldTree })
    const dir = sandbox.project({
      requires: [old],
      goMod: 'module example.test/project\n\ngo 1.12\n\nrequire example.test/old v1.0.0\n',
    })
    writeFileSync(join(dir, 'go.sum'), sums)
    const { download, asked } = lab(sandbox, dir)
    expect(await download(sick.url, { fresh: good.url })).toMatchObject({
      state: 'done',
      retries: 1,
      modulesFetched: 1,
    })
    expect(asked).toEqual([{ class: 'http-server', mirrorUrl: sick.url }])
  })

  test("downloads only the modules of a workspace's packages and leaves go.work.sum unchanged", async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: moduleTree([old, c, d, a]) })
    const dir = join(sandbox.dir, 'work')
    const member = (name: string, requires: string, imports: string, sum: string) => {
      mkdirSync(join(dir, name), { recursive: true })
      writeFileSync(join(dir, name, 'go.mod'), `module example.test/${name}\n\ngo 1.21\n\n${requires}`)
      writeFileSync(join(dir, name, 'main.go'), `package main\n\nimport _ "${imports}"\n\nfunc main() {}\n`)
      writeFileSync(join(dir, name, 'go.sum'), sum)
    }
    member(
      'one',
      'require example.test/old v1.0.0\n',
      'example.test/old',
      old.goSumLines.map((line) => `${line}\n`).join(''),
    )
    member('two', 'require example.test/a v1.0.0\n', 'example.test/a', a.goSumLines.map((line) => `${line}\n`).join(''))
    writeFileSync(join(dir, 'go.work'), 'go 1.21\n\nuse (\n\t./one\n\t./two\n)\n')
    const report = await lab(sandbox, dir).download(mirror.url, { env: { ...sandbox.env, GOFLAGS: '-modcacherw' } })
    expect(report).toMatchObject({ state: 'done', modulesNeeded: 2, modulesFetched: 2 })
    expect(existsSync(join(dir, 'go.work.sum'))).toBe(false)
    await offline(sandbox, dir, ['./one/...', './two/...'])
  })

  test('sends no request for a vendored project', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { dir, download } = lab(sandbox)
    await sandbox.run(['mod', 'vendor'], { cwd: dir, env: { GOPROXY: mirror.url } })
    const before = mirror.requests.length
    expect(await download(mirror.url)).toMatchObject({
      state: 'nothing-to-do',
      modulesNeeded: 0,
      why: expect.stringContaining('vendor'),
    })
    expect(mirror.requests).toHaveLength(before)
  })
})

posixTest('a mirror that keeps timing out is left after the second time, but not in the last try', async () => {
  await using sandbox = goSandbox()
  // A stand-in for go, which would take 10 s for each of these lines.
  const script = join(sandbox.dir, 'go-stand-in')
  const line = (n: number) =>
    `echo '# get https://dead.test/x${n}: Get "https://dead.test/": net/http: TLS handshake timeout' >&2`
  const wait = 'case "$GOPROXY" in *last*) exit 0;; *dead*) sleep 5;; esac'
  writeFileSync(script, ['#!/bin/sh', line(1), line(2), wait].join('\n'), { mode: 0o755 })
  const { download, asked } = lab(sandbox)
  const options = { go: script, stallTimeoutMs: 10_000 }
  const report = await download('https://dead.test|https://b.test', { ...options, fresh: 'https://b.test' })
  expect(report).toMatchObject({ state: 'done', retries: 1 })
  expect(asked).toEqual([{ class: 'tls-timeout', mirrorUrl: 'https://dead.test' }])
  expect(report.durationMs).toBeLessThan(2_000)
  const patient = await download('https://dead.test|https://last.test', { ...options, retries: 0 })
  expect(patient).toMatchObject({ state: 'done', retries: 0 })
})

posixTest('names the git command that go waits for', async () => {
  await using sandbox = goSandbox()
  const script = join(sandbox.dir, 'go-stand-in')
  const line = 'cd /m/cache/vcs/1; git ls-remote -q --end-of-options https://git.test/a'
  writeFileSync(script, `#!/bin/sh\necho '0.1s' >&2\necho '${line}' >&2\nexec sleep 20\n`, { mode: 0o755 })
  const failure = await failureOf(lab(sandbox).download('direct', { go: script, retries: 0 }))
  expect(failure.message).toContain('while it waited for `git ls-remote https://git.test/a`')
  expect(failure.hint).toContain('own host does not respond')
})

posixTest('asks for a pattern only where none covers the module whose login is missing', async () => {
  await using sandbox = goSandbox()
  const script = join(sandbox.dir, 'go-stand-in')
  const said = "go: git.test/a@v1.0.0: fatal: could not read Username for 'https://git.test'"
  writeFileSync(script, `#!/bin/sh\necho "${said}" >&2\nexit 1\n`, { mode: 0o755 })
  const { download } = lab(sandbox)
  const hint = async (env = sandbox.env) => (await failureOf(download('direct', { go: script, retries: 0, env }))).hint
  expect(await hint()).toMatch(/Add its path to the input `private`\.$/)
  expect(await hint({ ...sandbox.env, GOPRIVATE: 'git.test' })).not.toContain('`private`')
})

test('removes a damaged zip of the module cache and downloads it again', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const folder = join(sandbox.modcache, 'cache/download/example.test/b/@v')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'v1.2.0.zip'), 'damaged')
  writeFileSync(join(folder, 'v1.2.0.ziphash'), b.h1Zip)
  const { download, asked } = lab(sandbox)
  const attempts = [{ failureClass: 'corrupt-cache' }, { outcome: 'ok' }]
  expect(await download(mirror.url)).toMatchObject({ state: 'done', attempts })
  expect(readFileSync(join(folder, 'v1.2.0.zip'))).toEqual(b.zip)
  expect(asked).toEqual([])
})

posixTest('git gets time limits of its own, unless the user set them', async () => {
  await using sandbox = goSandbox()
  const script = join(sandbox.dir, 'go-stand-in')
  writeFileSync(
    script,
    '#!/bin/sh\necho "$GIT_HTTP_LOW_SPEED_LIMIT/$GIT_HTTP_LOW_SPEED_TIME/$GIT_TERMINAL_PROMPT" >&2\nexit 1\n',
    { mode: 0o755 },
  )
  const { GIT_TERMINAL_PROMPT: _, ...env } = sandbox.env
  const { download } = lab(sandbox)
  expect((await failureOf(download('off', { go: script, env }))).message).toContain('1000/30/0')
  expect(
    (await failureOf(download('off', { go: script, env: { ...env, GIT_HTTP_LOW_SPEED_TIME: '7' } }))).message,
  ).toContain('1000/7/0')
})

test('downloads private modules from the private mirror only, all others from the chain', async () => {
  await using sandbox = goSandbox()
  await using open = await startMirror({ tree: moduleTree([a]) })
  await using own = await startMirror({ tree: moduleTree([b]) })
  const privateGroup = {
    modules: [{ path: b.path, version: b.version }],
    env: { GOPROXY: own.url, GONOPROXY: 'none', GONOSUMDB: b.path },
  }
  const { download, dir } = lab(sandbox)
  const before = readFileSync(join(dir, 'go.sum'), 'utf8')
  const report = await download(open.url, { privateGroup })
  expect(report).toMatchObject({ state: 'done', modulesNeeded: 2, modulesFetched: 2 })
  expect(open.requests.filter(({ path }) => path.includes('/b/'))).toEqual([])
  expect(own.requests.filter(({ path }) => path.includes('/a/'))).toEqual([])
  expect(readFileSync(join(dir, 'go.sum'), 'utf8')).toBe(before)
})

test('logs progress while it runs', async () => {
  await using sandbox = goSandbox()
  await using slow = await startMirror({ tree, faults: [{ kind: 'stall-headers', match: /b\/@v\/.*\.zip$/ }] })
  const { download, host } = lab(sandbox)
  await failureOf(download(slow.url, { retries: 0, stallTimeoutMs: 900, heartbeatMs: 300 }))
  expect(host.text('progress')).toMatch(
    /1 of 2 modules, \d+ B, \d+ ms; waiting for 127\.0\.0\.1:\d+: example\.test\/b v1\.2\.0\.zip/,
  )
})

describe('a mirror with a permanent failure', () => {
  const silent = [{ kind: 'stall-headers' as const }]

  test('stops after one failure, and the hint says what to remove', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: silent })
    const permanentFailures = () => new Map([[mirror.url, 'it never began to answer']])
    const failure = await failureOf(lab(sandbox).download(mirror.url, { permanentFailures }))
    expect(failure.report.attempts).toHaveLength(1)
    expect(failure.hint).toMatch(/it never began to answer.*remove it from `mirrors`/)
  })

  test('ignores a permanent failure of another mirror', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: silent })
    const permanentFailures = () => new Map([['https://other.example', 'it never began to answer']])
    const failure = await failureOf(lab(sandbox).download(mirror.url, { permanentFailures, retries: 1 }))
    expect(failure.report.attempts).toHaveLength(2)
    expect(failure.hint).not.toMatch(/drop it/)
  })
})

describe('a failed run of the private mirror', () => {
  test('names the input in the hint, not other mirrors', async () => {
    await using sandbox = goSandbox()
    await using open = await startMirror({ tree })
    const env = { GOPROXY: refusedUrl(), GONOSUMDB: '*' }
    const privateGroup = { modules: [{ path: 'example.test/a', version: 'v1.0.0' }], env }
    const failure = await failureOf(lab(sandbox).download(open.url, { privateGroup, retries: 0 }))
    expect(failure.hint).toMatch(/`private-mirror`/)
    expect(failure.hint).not.toMatch(/`mirrors`/)
  })
})
