// The layout is @actions/tool-cache's; what is new is that nobody ever sees half a Go, be it of a job that died or of two at once.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { platformOf } from '../../src/go/platform.ts'
import { findCachedGo, listCachedGos, makeStaging, placeGo, toolCacheOf } from '../../src/toolchain/tool-cache.ts'
import { toolchainOf } from '../../src/toolchain/toolchain-name.ts'

const wanted = toolchainOf('1.25.3', platformOf('linux', 'x64'))
let cache = ''

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'tool-cache-'))
})
afterEach(() => rmSync(cache, { recursive: true, force: true }))

const target = () => join(cache, 'go', '1.25.3', 'x64')

async function stage(text: string) {
  const staging = await makeStaging(cache, new Date())
  const staged = join(staging, 'goroot')
  mkdirSync(join(staged, 'bin'), { recursive: true })
  writeFileSync(join(staged, 'bin', 'go'), text)
  const place = (replaces = false) =>
    placeGo(staged, wanted, {
      toolCache: cache,
      staging,
      clock: systemClock,
      signal: new AbortController().signal,
      replaces,
    }).finally(() => rmSync(staging, { recursive: true, force: true }))
  return { staging, place }
}

const goThere = () => readFileSync(join(target(), 'bin', 'go'), 'utf8')

test('places a Go with its marker, finds and lists it, and leaves nothing else', async () => {
  const { place } = await stage('ours')
  expect(await findCachedGo(cache, wanted)).toBeUndefined()
  expect(await place()).toBe(target())
  expect(readdirSync(join(cache, 'go'))).toEqual(['1.25.3'])
  expect(readdirSync(join(cache, 'go', '1.25.3')).sort()).toEqual(['x64', 'x64.complete'])
  expect(await findCachedGo(cache, wanted)).toBe(target())
  expect(await listCachedGos(cache, 'x64')).toEqual(['1.25.3'])
  expect(await listCachedGos(cache, 'arm64')).toEqual([])
  // Complete, but not a release of Go.
  mkdirSync(join(cache, 'go', '2.0.0', 'x64'), { recursive: true })
  writeFileSync(join(cache, 'go', '2.0.0', 'x64.complete'), '')
  expect(await listCachedGos(cache, 'x64')).toEqual(['1.25.3'])
})

test('neither finds nor lists a partial Go of another tool, and replaces it', async () => {
  mkdirSync(join(target(), 'half'), { recursive: true })
  expect(await findCachedGo(cache, wanted)).toBeUndefined()
  expect(await listCachedGos(cache, 'x64')).toEqual([])
  const { place } = await stage('ours')
  await place()
  expect(readdirSync(target())).toEqual(['bin'])
})

test('ignores a marker without its folder', async () => {
  mkdirSync(join(cache, 'go', '1.25.3'), { recursive: true })
  writeFileSync(`${target()}.complete`, '')
  expect(await findCachedGo(cache, wanted)).toBeUndefined()
})

test('keeps a Go that another job has finished meanwhile', async () => {
  const { place } = await stage('ours')
  mkdirSync(join(target(), 'bin'), { recursive: true })
  writeFileSync(join(target(), 'bin', 'go'), 'theirs')
  writeFileSync(`${target()}.complete`, '')
  expect(await place()).toBe(target())
  expect(goThere()).toBe('theirs')
})

test('replaces a complete Go on request', async () => {
  await (await stage('broken')).place()
  await (await stage('ours')).place(true)
  expect(goThere()).toBe('ours')
  expect(existsSync(`${target()}.complete`)).toBe(true)
})

test('leaves one complete, marked Go after six concurrent jobs', async () => {
  const jobs = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(stage))
  await Promise.all(jobs.map(({ place }) => place()))
  expect(['a', 'b', 'c', 'd', 'e', 'f']).toContain(goThere())
  expect(readdirSync(join(cache, 'go'))).toEqual(['1.25.3'])
  expect(await findCachedGo(cache, wanted)).toBe(target())
})

test('rejects with the file system’s error when an obstacle cannot be moved', async () => {
  const { place } = await stage('ours')
  mkdirSync(join(cache, 'go'), { recursive: true })
  writeFileSync(join(cache, 'go', '1.25.3'), 'a file where a folder belongs')
  await expect(place()).rejects.toThrow(/EEXIST|ENOTDIR/)
})

test('removes staging folders of jobs killed a day ago, and keeps newer ones', async () => {
  const { staging: alive } = await stage('alive')
  const { staging: dead } = await stage('dead')
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000)
  utimesSync(dead, longAgo, longAgo)
  await makeStaging(cache, new Date())
  expect([existsSync(alive), existsSync(dead)]).toEqual([true, false])
})

test.each<[string, string, Record<string, string>, string]>([
  ['a runner', 'linux', { RUNNER_TOOL_CACHE: '/opt/hostedtoolcache', HOME: '/h' }, '/opt/hostedtoolcache'],
  ['Linux', 'linux', { HOME: '/h' }, join('/h', '.cache', 'go-proxy-setup', 'tool-cache')],
  ['XDG', 'linux', { HOME: '/h', XDG_CACHE_HOME: '/x' }, join('/x', 'go-proxy-setup', 'tool-cache')],
  ['macOS', 'darwin', { HOME: '/h' }, join('/h', 'Library', 'Caches', 'go-proxy-setup', 'tool-cache')],
  ['Windows', 'win32', { LOCALAPPDATA: '/l' }, join('/l', 'go-proxy-setup', 'tool-cache')],
])('finds the tool cache of %s', (_, platform, env, folder) => {
  expect(toolCacheOf(env, platform)).toBe(folder)
})

test('works behind a tool cache that is a link, and a link in the place of a Go is no Go', async () => {
  const real = cache
  const elsewhere = join(real, 'elsewhere')
  mkdirSync(join(real, 'go', '1.25.3'), { recursive: true })
  mkdirSync(elsewhere)
  writeFileSync(join(elsewhere, 'kept'), '')
  symlinkSync(elsewhere, target())
  cache = join(real, 'link')
  symlinkSync(real, cache)
  const { place } = await stage('ours')
  expect(await findCachedGo(cache, wanted)).toBeUndefined()
  await place()
  cache = real
  expect(goThere()).toBe('ours')
  expect(lstatSync(target()).isSymbolicLink()).toBe(false)
  expect(readdirSync(elsewhere)).toEqual(['kept'])
})
