// The list of releases is what the sources that answer know together; who does not answer is told, and nobody is waited for long.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { platformOf } from '../../src/go/platform.ts'
import {
  listReleases,
  parseDownloadList,
  parseManifest,
  parseModuleList,
  type ReleaseSources,
} from '../../src/toolchain/go-releases.ts'
import type { Fault } from '../support/faults.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { trustIn } from '../support/trust.ts'

const linux = platformOf('linux', 'x64')
const LIST = 'golang.org/toolchain/@v/list'
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

const moduleLines = (...versions: readonly string[]) =>
  versions.flatMap((version) => ['linux-amd64', 'darwin-arm64'].map((pair) => `v0.0.1-go${version}.${pair}\n`)).join('')
const file = (os: string, arch: string, kind = 'archive') => ({
  filename: `go.${os}-${arch}.tar.gz`,
  os,
  arch,
  sha256: 'AB',
  kind,
})
const downloads = (...versions: readonly string[]) =>
  JSON.stringify(
    versions.map((version) => ({ version: `go${version}`, stable: true, files: [file('linux', 'amd64')] })),
  )
const manifest = (...versions: readonly string[]) =>
  JSON.stringify(versions.map((version) => ({ version, stable: true, files: [{ platform: 'linux', arch: 'x64' }] })))

async function serve(files: Readonly<Record<string, string>>, faults: readonly Fault[] = []): Promise<MirrorServer> {
  const tree = { read: (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path])) }
  const server = await startMirror({ tree, faults })
  open.push(server)
  return server
}

function list(sources: Partial<ReleaseSources>, signal = new AbortController().signal) {
  return listReleases({ mirrors: [], downloads: [], manifests: [], ...sources }, linux, {
    trust: trustIn(),
    env: {},
    userAgent: 'test/1',
    clock: systemClock,
    signal,
    parallel: 8,
    connectTimeoutMs: 3_000,
    stallTimeoutMs: 60_000,
    retries: 0,
    tempFolder: join(tmpdir(), 'go-releases-test'),
  })
}

describe('listReleases', () => {
  test('merges three kinds of sources for this platform, newest first, each release once', async () => {
    const mirror = await serve({ [LIST]: moduleLines('1.25.3', '1.26rc1', '1.20') })
    const site = await serve({ 'dl/': downloads('1.25.4', '1.25.3', '1.21.0') })
    const versions = await serve({ 'versions-manifest.json': manifest('1.25.10', '1.20.0', '1.26.0-rc.1') })
    const { releases, problems } = await list({
      mirrors: [{ name: 'mirror', url: mirror.url }],
      downloads: [{ name: 'site', url: `${site.url}/dl` }],
      manifests: [{ name: 'manifest', url: `${versions.url}/versions-manifest.json` }],
    })
    expect(releases.map(({ version }) => version)).toEqual(['1.26rc1', '1.25.10', '1.25.4', '1.25.3', '1.21.0', '1.20'])
    expect(releases.map(({ stable }) => stable)).toEqual([false, true, true, true, true, true])
    expect(problems).toEqual([])
    expect(site.requests[0]?.url).toBe('/dl/?mode=json&include=all')
  })

  test.each<[string, Record<string, string>, readonly Fault[], string]>([
    ['is down', {}, [{ kind: 'status-503' }], '503'],
    ['shows a web page', { [LIST]: 'x' }, [{ kind: 'html-200' }], 'does not name a release'],
    ['does not have a list', {}, [], 'does not have a list'],
    [
      'lists other platforms only',
      { [LIST]: 'v0.0.1-go1.25.3.plan9-arm\n' },
      [],
      'does not name a release of Go for this platform',
    ],
  ])('reports a mirror that %s and takes the other list', async (_, files, faults, why) => {
    const [sick, good] = [await serve(files, faults), await serve({ [LIST]: moduleLines('1.25.3') })]
    const mirrors = [sick, good].map(({ url }, index) => ({ name: `m${index + 1}`, url }))
    const { releases, problems } = await list({ mirrors })
    expect(releases).toEqual([{ version: '1.25.3', stable: true }])
    expect(problems).toEqual([{ name: 'm1', why: expect.stringMatching(new RegExp(why, 'i')) }])
  })

  test('stops waiting for a silent mirror soon after the first list', async () => {
    const [mute, good] = [await serve({}, [{ kind: 'stall-headers' }]), await serve({ [LIST]: moduleLines('1.25.3') })]
    const mirrors = [mute, good].map(({ url }, index) => ({ name: `m${index + 1}`, url }))
    const { releases, problems } = await list({ mirrors })
    expect(releases).toHaveLength(1)
    expect(problems).toEqual([{ name: 'm1', why: 'it had not responded when the others had' }])
  })

  test('returns no releases and names each source when none has a list', async () => {
    const servers = [await serve({}), await serve({ 'dl/': '{"no":"list"}' })]
    const { releases, problems } = await list({
      mirrors: [{ name: 'mirror', url: servers[0]?.url ?? '' }],
      downloads: [{ name: 'site', url: `${servers[1]?.url}/dl` }],
    })
    expect(releases).toEqual([])
    expect(problems.map(({ name }) => name).sort()).toEqual(['mirror', 'site'])
  })

  test('rejects with the reason of the signal', async () => {
    const mute = await serve({}, [{ kind: 'stall-headers' }])
    const stop = new AbortController()
    const run = list({ mirrors: [{ name: 'm', url: mute.url }] }, stop.signal)
    for (let n = 0; n < 1_000 && mute.requests.length === 0; n++) await systemClock.sleep(10)
    stop.abort(new Error('enough'))
    await expect(run).rejects.toThrow('enough')
  })
})

describe('parsers of lists', () => {
  test('skip lines of a mirror that are not releases', () => {
    expect(parseModuleList('v0.0.1-go1.25.3.linux-amd64\r\n\nv0.0.1-go../x.linux-amd64\nv0.0.1\n', linux)).toEqual([
      '1.25.3',
    ])
  })

  test('take only archives of well-formed versions from go.dev’s list', () => {
    const text = JSON.stringify([
      {
        version: 'go1.25.3',
        files: [file('linux', 'amd64'), file('windows', 'amd64', 'installer'), { kind: 'archive' }, 7],
      },
      { version: 'go1/../../x', files: [file('linux', 'amd64')] },
      { version: 7 },
      null,
    ])
    expect(parseDownloadList(text)).toEqual([
      { version: '1.25.3', files: [{ filename: 'go.linux-amd64.tar.gz', os: 'linux', arch: 'amd64', sha256: 'ab' }] },
    ])
  })

  test('accept a byte order mark and Node’s platform names in a manifest', () => {
    const windows = JSON.stringify([{ version: '1.25.3', files: [{ platform: 'win32', arch: 'x64' }] }])
    expect(parseManifest(`\uFEFF${windows}`, platformOf('win32', 'x64'))).toEqual(['1.25.3'])
    expect(parseManifest(windows, linux)).toEqual([])
  })

  test.each(['', '{}', '"x"', '<html>'])('%j is no list', (text) => {
    expect(() => parseDownloadList(text)).toThrow()
    expect(() => parseManifest(text, linux)).toThrow()
  })
})
