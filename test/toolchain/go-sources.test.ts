// Whom Go may come from, by the inputs: the token and a login go to their own host alone, and `enforced` asks nobody who was not named.
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { inspect } from '../../src/inspect/inspect.ts'
import { findGoSources } from '../../src/toolchain/go-sources.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'

let one: MirrorServer
let two: MirrorServer
const sandbox = goSandbox()

beforeAll(async () => {
  ;[one, two] = await Promise.all([startMirror({ tree: sampleTree() }), startMirror({ tree: sampleTree() })])
})
afterAll(async () => {
  await Promise.all([one.close(), two.close(), sandbox.remove()])
})

async function sources(inputs: Record<string, string>, env: Record<string, string> = {}) {
  const host = memoryHost({
    inputs: { mirrors: `${one.url} ${two.url}`, select: 'ordered', ...inputs },
    env: { ...sandbox.env, ...env },
    facts: { workspace: sandbox.dir, temp: tmpdir() },
  })
  const job = await testJob(host, { exports: true })
  return await findGoSources(job, await inspect(job))
}

const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)
const official = ['go.dev', 'golang.google.cn']

test('finds by default the mirrors in order, the official archives, every list, and every route to the public database', async () => {
  const { modules, archives, lists } = await sources({})
  expect(modules.mirrors.map(({ url }) => url)).toEqual([one.url, two.url])
  expect(modules.fallbackOn).toBe('any')
  expect(archives).toEqual([
    { name: 'go.dev', url: 'https://go.dev/dl', official: true },
    { name: 'golang.google.cn', url: 'https://golang.google.cn/dl', official: true },
  ])
  expect(names(lists.manifests)).toEqual(['actions/go-versions'])
  expect(modules.sumdb?.name).toBe('sum.golang.org')
  expect(modules.sumdb?.routes.at(-1)).toEqual({ name: 'sum.golang.org', url: 'https://sum.golang.org' })
})

describe('policy: enforced', () => {
  test('allows only the given mirrors and their routes', async () => {
    const { modules, archives, lists } = await sources({ policy: 'enforced' })
    expect(modules.fallbackOn).toBe('not-found')
    expect([archives, lists.downloads, lists.manifests]).toEqual([[], [], []])
    const hosts = modules.sumdb?.routes.map(({ url }) => new URL(url).hostname) ?? []
    expect(hosts.filter((host) => host !== '127.0.0.1')).toEqual([])
  })

  test.each([
    ['https://dl.example/go', true],
    ['http://127.0.0.1:8080/go', true],
    ['http://dl.example/go', false],
    ['http://127.0.0.1.example/go', false],
  ])('trusts the list of %s for its archives: %j', async (url, isBelieved) => {
    const { archives } = await sources({ policy: 'enforced', 'go-download-base-url': url })
    expect(archives).toEqual([{ name: new URL(url).host, url, official: isBelieved }])
  })
})

test('believes no server’s own list when the branch, not the workflow, chose the policy', async () => {
  const file = join(sandbox.dir, '.go-proxy-setup.yml')
  await writeFile(file, 'policy: enforced\n')
  try {
    const { archives } = await sources({ 'go-download-base-url': 'https://dl.example/go' })
    expect(archives).toEqual([{ name: 'dl.example', url: 'https://dl.example/go', official: false }])
  } finally {
    await rm(file)
  }
})

test('puts a named server first without trusting its own list, and requests no manifest', async () => {
  const { archives, lists } = await sources({ 'go-download-base-url': 'https://dl.example/go/' })
  expect(names(archives)).toEqual(['dl.example', ...official])
  expect(archives[0]?.official).toBe(false)
  expect(lists.manifests).toEqual([])
})

test('does not list go.dev twice, and keeps it official', async () => {
  const { archives } = await sources({ 'go-download-base-url': 'https://go.dev/dl/' })
  expect(names(archives)).toEqual(official)
  expect(archives[0]?.official).toBe(true)
})

test('puts the token into the URL of github.com’s list only', async () => {
  const found = await sources({ token: 'ghp_secret/1' })
  expect(found.lists.manifests[0]?.url).toBe(
    'https://x-access-token:ghp_secret%2F1@raw.githubusercontent.com/actions/go-versions/main/versions-manifest.json',
  )
  const others = JSON.stringify([found.modules, found.archives, found.lists.mirrors, found.lists.downloads])
  expect(others).not.toContain('secret')
})

test('keeps the archives with GOPROXY=off and GOPROXY=direct', async () => {
  for (const GOPROXY of ['off', 'direct']) {
    const { modules, archives } = await sources({ mirrors: '' }, { GOPROXY })
    expect([modules.mirrors, names(archives)]).toEqual([[], official])
  }
})

test.each([
  ['off', 'sum.golang.org'],
  ['sum.golang.google.cn', 'sum.golang.org'],
])('with sumdb %s still proves toolchains by %s', async (sumdb, name) => {
  expect((await sources({ sumdb })).modules.sumdb?.name).toBe(name)
})
