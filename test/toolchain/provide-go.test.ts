// Which Go a run ends with and whom it asked for it: nobody where PATH or the tool cache has what was wanted, otherwise the mirrors of
// the run's own list; a lie is named and costs one mirror; what nobody asked for fails no job.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { setup } from '../../src/setup.ts'
import { toolchainOf } from '../../src/toolchain/toolchain-name.ts'
import type { Fault } from '../support/faults.ts'
import { type MemoryHostOptions, memoryHost } from '../support/host.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'
import { downloadSite, goArchive, PLATFORM, toolchainModule } from '../support/toolchain.ts'

const releases = ['1.24.2', '1.25.3', '1.25.4', '1.26rc1'].map((version) => toolchainModule(version))
const tree = sampleTree(releases)
const sumdb = createSumdb(releases)
const zipFile = /toolchain\/.*\.zip$/

let dir = ''
const open: AsyncDisposable[] = []

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'provide-go-'))
  mkdirSync(join(dir, 'project'))
  mkdirSync(join(dir, 'path'))
})
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
  rmSync(dir, { recursive: true, force: true })
})

async function mirror(...faults: readonly Fault[]): Promise<MirrorServer> {
  const server = await startMirror({ tree, sumdb, faults })
  open.push(server)
  return server
}

const goroot = (version: string) =>
  join(dir, 'tools', 'go', toolchainOf(version, PLATFORM).folder.split('/')[1] ?? '', PLATFORM.arch)

/** A script that says what this Go says of itself. */
function fakeGo(folder: string, version: string): void {
  const { goos, goarch } = PLATFORM
  const json = `{"GOENV":"off","GOVERSION":"go${version}","GOROOT":"${folder}","GOPATH":"${join(dir, 'gopath')}","GOMODCACHE":"${join(dir, 'mod')}"}`
  const script = `#!/bin/sh\ncase "$1 $2" in version*) echo go version go${version} ${goos}/${goarch} ;; *-json) echo '${json}' ;; *) echo '${folder}' ;; esac\n`
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'bin', 'go'), script, { mode: 0o755 })
}

function onPath(version: string): void {
  fakeGo(join(dir, 'path', 'go'), version)
}

function inToolCache(version: string): void {
  fakeGo(goroot(version), version)
  writeFileSync(`${goroot(version)}.complete`, '')
}

interface Run {
  readonly inputs?: Readonly<Record<string, string>>
  readonly mirrors?: readonly MirrorServer[]
  readonly goMod?: string
  readonly env?: Readonly<Record<string, string>>
  readonly facts?: MemoryHostOptions['facts']
}

/** `enforced`, so that nobody but the test's servers is ever asked. */
function provide({ inputs = {}, mirrors = [], goMod = '', env = {}, facts }: Run) {
  if (goMod !== '') writeFileSync(join(dir, 'project', 'go.mod'), `module example.test/p\n\n${goMod}\n`)
  const host = memoryHost({
    inputs: {
      mirrors: mirrors.map(({ url }) => url).join(' ') || 'http://127.0.0.1:9',
      ...{ policy: 'enforced', select: 'ordered', sumdb: sumdb.verifierKey, download: 'off', retries: '0' },
      ...inputs,
    },
    env: {
      ...{
        PATH: [join(dir, 'path', 'go', 'bin'), '/usr/bin', '/bin']
          .filter((folder) => !existsSync(join(folder, 'go')) || folder.startsWith(dir))
          .join(delimiter),
      },
      ...{ HOME: dir, GOPATH: join(dir, 'gopath'), GOMODCACHE: join(dir, 'mod'), GOENV: 'off' },
      RUNNER_TOOL_CACHE: join(dir, 'tools'),
      ...env,
    },
    facts: { workspace: join(dir, 'project'), temp: join(dir, 'temp'), platform: 'github', postStep: true, ...facts },
  })
  return { host, done: setup(host, { signal: new AbortController().signal }) }
}

const zips = ({ requests }: MirrorServer) => requests.filter(({ path }) => zipFile.test(path)).length
const ofGo = ({ requests }: MirrorServer) => requests.filter(({ path }) => path.includes('golang.org/toolchain'))
const links = () => join(dir, 'tools', 'go-links', PLATFORM.arch)

describe('from a module mirror alone', () => {
  test('puts the newest proven release of a range on PATH, with GOPATH/bin and the links', async () => {
    const one = await mirror()
    const { host, done } = provide({ inputs: { 'go-version': '1.25.x' }, mirrors: [one] })
    const report = await done
    expect(report.go).toEqual({
      version: '1.25.4',
      path: join(goroot('1.25.4'), 'bin', 'go'),
      why: 'the input go-version is 1.25.x',
      source: `from ${new URL(one.url).host}, its hash verified by the record of sum.test.example`,
    })
    expect(host.paths).toEqual([join(goroot('1.25.4'), 'bin'), join(dir, 'gopath', 'bin'), links()])
    expect(existsSync(join(links(), 'go1.25.4'))).toBe(true)
    expect(host.outputs).toMatchObject({ 'go-version': '1.25.4', 'go-path': join(goroot('1.25.4'), 'bin', 'go') })
    expect(host.exported.GOROOT).toBeUndefined()
    expect(host.exported.GOTOOLCHAIN).toBeUndefined()
  })

  test.each([
    ['1.25.3', '1.25.3'],
    ['^1.24', '1.25.4'],
    ['~1.24.0', '1.24.2'],
    ['stable', '1.25.4'],
    ['oldstable', '1.24.2'],
    ['1.26rc1', '1.26rc1'],
  ])('resolves %s to %s', async (asked, version) => {
    const report = await provide({ inputs: { 'go-version': asked }, mirrors: [await mirror()] }).done
    expect(report.go?.version).toBe(version)
  })

  test('ejects and names a mirror with another zip, and uses the next one', async () => {
    const [liar, honest] = [await mirror({ kind: 'wrong-zip', match: zipFile }), await mirror()]
    const mirrors = [liar, honest] as const
    const inputs = {
      'go-version': '1.25.3',
      policy: 'resilient',
      sumdb: `${sumdb.verifierKey} ${honest.url}/sumdb/${sumdb.name}`,
    }
    const { host, done } = provide({ inputs, mirrors })
    const report = await done
    const name = new URL(liar.url).host
    expect(report.go?.source).toContain(new URL(honest.url).host)
    expect(report.go?.refused).toEqual([{ name, why: expect.stringContaining('corrupt bytes') }])
    expect(host.text('warning')).toContain(`${name} served corrupt bytes for Go`)
    expect(host.exported.GOPROXY).not.toContain(liar.url)
    expect(host.exported.GOPROXY).toContain(honest.url)
  })

  test('reuses its probe for the survey', async () => {
    const one = await mirror()
    const probes = () => one.requests.filter(({ path }) => !/toolchain|sumdb/.test(path)).length
    await provide({ inputs: { 'go-version': '1.25.3' }, mirrors: [one] }).done
    const withGo = probes()
    await provide({ inputs: { 'go-version': '1.25.3' }, mirrors: [one] }).done
    expect(probes()).toBe(2 * withGo)
  })

  test('does not accept an unproven Go when the database is off for modules', async () => {
    const one = await mirror()
    const { done } = provide({ inputs: { 'go-version': '1.25.3', sumdb: 'off' }, mirrors: [one] })
    await expect(done).rejects.toMatchObject({ code: 'go-not-installed' })
    expect(zips(one)).toBe(0)
  })
})

describe('a Go on this machine', () => {
  test('comes from the tool cache, by range, when no mirror responds', async () => {
    inToolCache('1.25.3')
    inToolCache('1.24.2')
    const one = await mirror()
    const { host, done } = provide({ inputs: { 'go-version': '1.25', mirrors: one.url }, mirrors: [one] })
    expect((await done).go).toMatchObject({ version: '1.25.3', source: 'from the tool cache' })
    expect(ofGo(one)).toEqual([])
    expect(host.paths[0]).toBe(join(goroot('1.25.3'), 'bin'))
    expect(existsSync(join(links(), 'go1.24.2'))).toBe(true)
  })

  test('is the one on PATH if it is the newest match, and is not added to PATH again', async () => {
    onPath('1.25.4')
    inToolCache('1.25.3')
    const one = await mirror()
    const { host, done } = provide({ inputs: { 'go-version': '1.25' }, mirrors: [one] })
    expect((await done).go).toEqual({
      version: '1.25.4',
      path: join(dir, 'path', 'go', 'bin', 'go'),
      why: 'the input go-version is 1.25',
    })
    expect(ofGo(one)).toEqual([])
    expect(host.paths).toEqual([join(dir, 'gopath', 'bin'), links()])
  })

  test('is used with check-latest when no list is available', async () => {
    inToolCache('1.25.3')
    const inputs = { 'go-version': '1.25', 'check-latest': 'true' }
    expect((await provide({ inputs, mirrors: [await mirror()] }).done).go?.version).toBe('1.25.4')
    rmSync(join(dir, 'tools', 'go', '1.25.4'), { recursive: true })
    const { host, done } = provide({ inputs, mirrors: [await mirror({ kind: 'status-404', match: /toolchain/ })] })
    expect((await done).go?.version).toBe('1.25.3')
    expect(host.text('warning')).toContain('is unknown; using Go 1.25.3, which is on this machine')
  })

  test('is the one on PATH without inputs if it is new enough, without a request', async () => {
    onPath('1.25.4')
    const one = await mirror()
    const { done } = provide({ goMod: 'go 1.24.0', mirrors: [one] })
    expect((await done).go).toMatchObject({ version: '1.25.4', why: expect.stringContaining('on PATH') })
    expect(ofGo(one)).toEqual([])
  })
})

describe('without inputs', () => {
  test('provides the project’s version on GitHub when the Go on PATH is too old', async () => {
    onPath('1.24.2')
    const { done } = provide({ goMod: 'go 1.25.0', mirrors: [await mirror()] })
    expect((await done).go).toMatchObject({ version: '1.25.4', why: expect.stringContaining('at least 1.25.0') })
  })

  test('warns when it cannot be installed', async () => {
    onPath('1.24.2')
    const { host, done } = provide({ goMod: 'go 1.27.0', mirrors: [await mirror()] })
    expect((await done).go?.version).toBe('1.24.2')
    expect(host.text('warning')).toContain('could not be installed')
  })

  test.each(['gitlab', 'local'] as const)('on %s nothing is fetched and PATH stays', async (platform) => {
    const one = await mirror()
    const { host, done } = provide({ goMod: 'go 1.25.0', mirrors: [one], facts: { platform, postStep: false } })
    expect((await done).go).toBeUndefined()
    expect(ofGo(one)).toEqual([])
    expect(host.paths).toEqual([])
  })
})

describe('files', () => {
  test.each([
    ['go.mod', 'module m\n\ngo 1.24.0\n\ntoolchain go1.25.3\n', '1.25.3'],
    ['.go-version', '1.24\n', '1.24.2'],
    ['.tool-versions', 'nodejs 24\ngolang 1.25.4\n', '1.25.4'],
  ])('%s', async (name, text, version) => {
    mkdirSync(join(dir, 'project', 'sub'))
    writeFileSync(join(dir, 'project', 'sub', name), text)
    const { done } = provide({ inputs: { 'go-version-file': `sub/${name}` }, mirrors: [await mirror()] })
    expect((await done).go?.version).toBe(version)
  })

  test('reports bad inputs together before the first request', async () => {
    const one = await mirror()
    const inputs = {
      ...{ 'go-version': 'latest', architecture: 'sparc', 'check-latest': 'maybe', cache: 'perhaps' },
      ...{ 'go-download-base-url': 'ftp://x', 'problem-matchers': '2' },
    }
    const { done } = provide({ inputs, mirrors: [one] })
    await expect(done).rejects.toMatchObject({ code: 'bad-input' })
    const { problems } = (await done.catch((error: unknown) => error)) as { problems: { input: string }[] }
    expect(problems.map(({ input }) => input).sort()).toEqual(Object.keys(inputs).sort())
    expect(one.requests).toEqual([])
  })

  test.each([
    ['missing', undefined, 'the file does not exist'],
    ['odd', 'next week\n', 'it is not a Go version'],
  ])('rejects a file that is %s', async (_, text, why) => {
    if (text !== undefined) writeFileSync(join(dir, 'project', 'version'), text)
    const { done } = provide({ inputs: { 'go-version-file': 'version', retries: '-1' } })
    await expect(done).rejects.toThrow(/2 bad inputs/)
    await expect(done).rejects.toThrow(why)
  })
})

describe('archives', () => {
  const site = async (version: string) => {
    const server = await startMirror({ tree: downloadSite(version, goArchive(version)) })
    open.push(server)
    return server
  }

  test('come only from the named server under policy: enforced, by its own list, before the modules', async () => {
    const [server, one] = [await site('1.25.3'), await mirror()]
    const inputs = { 'go-version': '1.25.3', 'go-download-base-url': `${server.url}/dl` }
    const { done } = provide({ inputs, mirrors: [one] })
    expect((await done).go?.source).toBe(`from ${new URL(server.url).host}, its SHA-256 as published`)
    expect(zips(one)).toBe(0)
  })

  test('come from the server of GO_DOWNLOAD_BASE_URL, too', async () => {
    const { inputsOfEnvironment } = await import('../../src/hosts/environment.ts')
    const env = { GO_DOWNLOAD_BASE_URL: 'https://a.example/dl', GO_PROXY_SETUP_RETRIES: '1' }
    const found = inputsOfEnvironment(env)
    expect(found['go-download-base-url']).toEqual({ value: 'https://a.example/dl', source: 'GO_DOWNLOAD_BASE_URL' })
    const both = inputsOfEnvironment({ ...env, GO_PROXY_SETUP_GO_DOWNLOAD_BASE_URL: 'https://b.example/dl' })
    expect(both['go-download-base-url']?.value).toBe('https://b.example/dl')
  })

  test('fail with the version and a remedy when no source is configured', async () => {
    const sick = await mirror({ kind: 'status-500' })
    const { done } = provide({ inputs: { 'go-version': '1.25.3' }, mirrors: [sick] })
    await expect(done).rejects.toMatchObject({ code: 'go-not-installed', hint: expect.stringContaining('mirrors') })
    await expect(done).rejects.toThrow('Go 1.25.3')
  })

  test('fail for a version that no list names', async () => {
    const { done } = provide({ inputs: { 'go-version': '~1.99' }, mirrors: [await mirror()] })
    await expect(done).rejects.toThrow(/no known release of Go for .* matches "~1.99"; 4 are listed/)
  })
})

describe('later steps', () => {
  test('get a warning when the project requires a newer Go, because go would switch silently', async () => {
    inToolCache('1.24.2')
    const run = (inputs: Record<string, string>) =>
      provide({ inputs: { 'go-version': '1.24.2', ...inputs }, goMod: 'go 1.24.0\n\ntoolchain go1.25.3' })
    const [warned, told] = [run({}), run({ toolchain: 'local' })]
    await Promise.allSettled([warned.done, told.done])
    expect(warned.host.text('warning')).toContain('go will switch to that')
    expect(told.host.text('warning')).not.toContain('go will switch to that')
  })

  test('get a warning about a GOROOT of another Go, which does not mislead ours', async () => {
    const { host, done } = provide({
      inputs: { 'go-version': '1.25.3' },
      env: { GOROOT: '/nowhere' },
      mirrors: [await mirror()],
    })
    expect((await done).go?.version).toBe('1.25.3')
    expect(host.text('warning')).toContain('GOROOT=/nowhere is set')
  })

  test('get the requested Go when the one on PATH does not work', async () => {
    mkdirSync(join(dir, 'path', 'go', 'bin'), { recursive: true })
    writeFileSync(join(dir, 'path', 'go', 'bin', 'go'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const mirrors = [await mirror()]
    expect((await provide({ inputs: { 'go-version': '1.25.3' }, mirrors }).done).go?.version).toBe('1.25.3')
    await expect(provide({ mirrors }).done).rejects.toMatchObject({ code: 'go-env' })
  })
})
