// Which product a mirror is told to be: responses as each product gives them, from the source that is named, sent by a real server.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { probeMirrors } from '../../src/mirrors/probe.ts'
import { productOf } from '../../src/mirrors/product.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleModules, sampleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'
import { trustIn } from '../support/trust.ts'

type Fields = Readonly<Record<string, string>>

/** Headers of each response, of a file by its ending, and what is returned instead of files. */
interface Recorded {
  readonly every?: Fields
  readonly of?: Readonly<Record<string, Fields>>
  readonly status?: number
  readonly body?: string
}

const TREE = sampleTree()
const SUMDB = createSumdb(sampleModules())

async function probed({ every = {}, of = {}, status, body = '' }: Recorded, path = '') {
  const server = createServer((request, response) => {
    const file = (request.url ?? '').slice(path.length).split('?')[0] ?? ''
    const own = Object.entries(of).find(([ending]) => file.endsWith(ending))?.[1] ?? {}
    const found = TREE.read(decodeURIComponent(file).slice(1))
    const answered = status ?? (found ? 200 : 404)
    response.writeHead(answered, { ...every, ...own })
    response.end(answered === 200 ? found : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  try {
    const [result] = await probeMirrors([{ name: 'own', url, kind: 'own' }], {
      ...{ trust: trustIn(''), env: {}, userAgent: 'test', clock: systemClock },
      sumdb: { name: SUMDB.name, key: SUMDB.verifierKey },
    })
    return result
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const NEXUS = { Server: 'Nexus/3.87.1-01 (PRO)', 'X-Content-Type-Options': 'nosniff', 'X-XSS-Protection': '0' }
const VALIDATORS = { ETag: '"65a1"', 'Last-Modified': 'Fri, 12 Jan 2024 08:00:00 GMT', 'Accept-Ranges': 'bytes' }
const AS_FILES = { '.info': VALIDATORS, '.mod': VALIDATORS, '.zip': VALIDATORS }

/** Product, version, source of the recorded form, the form. */
const TABLE: readonly (readonly [string, string | undefined, string, Recorded])[] = [
  [
    'Artifactory',
    '7.42.2',
    'renovatebot/renovate lib/modules/datasource/docker/index.spec.ts (jfrog.io)',
    { every: { 'x-jfrog-version': 'Artifactory/7.42.2 74202900' } },
  ],
  [
    'Artifactory',
    '7.98.9',
    'NVIDIA/aicr#2667: without a login 404 for modules and for /sumdb; the header of 7.98.9',
    { every: { 'X-Jfrog-Version': 'Artifactory/7.98.9 79809900' }, status: 404, body: '{"errors":[{"status":404}]}' },
  ],
  ['Artifactory', '6.6.5', 'a log of Artifactory 6', { every: { Server: 'Artifactory/6.6.5' } }],
  ['Nexus', '3.87.1-01', 'curl -I of Nexus 3.87.1 PRO', { every: NEXUS }],
  ['Nexus', '3.87.1-01', 'the same, with a login missing', { every: NEXUS, status: 401 }],
  [
    'GitLab',
    undefined,
    'gitlabhq/gitlabhq lib/api/go_proxy.rb; curl -I of GitLab 17.3.2',
    { every: { Server: 'nginx', 'x-gitlab-meta': '{"correlation_id":"01KM","version":"1"}' }, status: 404 },
  ],
  [
    'Athens',
    undefined,
    'gomods/athens pkg/download/{list,version_info,version_module,version_zip}.go',
    {
      of: {
        '/@v/list': {
          'Content-Type': 'application/json; charset=utf-8',
          'Cache-Control': 'no-cache, no-store, must-revalidate',
        },
        '.info': { 'Content-Type': 'application/json; charset=utf-8' },
        '.zip': { 'Content-Type': 'application/zip' },
      },
    },
  ],
  [
    'goproxy (goproxy/goproxy)',
    undefined,
    'goproxy/goproxy goproxy.go (serveFetchList, serveFetchDownload)',
    {
      of: {
        '/@v/list': { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=60' },
        '.info': { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'public, max-age=604800' },
        '.mod': { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=604800' },
      },
    },
  ],
  [
    'goproxy.io server (goproxyio/goproxy)',
    undefined,
    'goproxyio/goproxy proxy/server.go',
    {
      of: {
        '/@v/list': { 'Content-Type': 'text/plain; charset=UTF-8' },
        '.info': { 'Content-Type': 'application/json' },
        '.zip': { 'Content-Type': 'application/octet-stream' },
      },
    },
  ],
  [
    'a tree of files',
    undefined,
    'nginx 1.22, docs/self-hosted/static.conf',
    { every: { Server: 'nginx/1.22.1' }, of: AS_FILES },
  ],
  ['a tree of files in MinIO', undefined, 'MinIO of 2025-10', { every: { Server: 'MinIO' }, of: AS_FILES }],
  [
    'a tree of files in S3',
    undefined,
    'zenn.dev/kuuki, aws-cloudfront-s3-response-404-error: what is missing is a 403',
    { every: { 'Content-Type': 'application/xml', Server: 'AmazonS3' }, status: 403 },
  ],
]

describe('a product is told by its responses', () => {
  test.each(TABLE)('%s %s: %s', async (name, version, _source, recorded) => {
    const result = await probed(recorded)
    expect(result?.product).toMatchObject({ name, sign: expect.any(String), gaps: expect.any(Array) })
    expect(result?.product?.version).toBe(version)
    expect(result?.product?.gaps.length).toBeGreaterThan(0)
  })

  test('a server that shows none of their signs stays unnamed', async () => {
    for (const every of [{}, { Server: 'nginx' }, { Server: 'cloudflare', 'Cache-Control': 'public, max-age=60' }]) {
      expect((await probed({ every }))?.product).toBeUndefined()
    }
  })

  test('the version is safe to print', async () => {
    const result = await probed({ every: { Server: `Nexus/${'9'.repeat(200)}` } })
    expect(result?.product?.version).toHaveLength(40)
  })
})

describe('a product is told by its URL alone', () => {
  test.each([
    ['https://u:pw@corp.test/artifactory/api/go/go-virtual', 'Artifactory'],
    ['https://acme.jfrog.io/artifactory/api/go/go', 'Artifactory'],
    ['https://nexus.corp.test/repository/go-proxy', 'Nexus'],
    ['https://gitlab.corp.test/api/v4/projects/7/packages/go', 'GitLab'],
    ['https://proxy.golang.org', 'Go’s default proxy'],
    ['https://goproxy.cn', 'goproxy (goproxy/goproxy)'],
    ['https://proxy.corp.test/go', undefined],
    ['https://proxy.golang.org.corp.test', undefined],
  ])('%s', (url, name) => {
    expect(productOf(url, undefined)?.name).toBe(name)
  })
})

describe('the gap of the checksum database', () => {
  const relays = /^relays no checksum database: GOSUMDB goes to sum\.golang\.org directly$/
  test.each([
    ['is told of Nexus without a probe', 'https://n.test/repository/go', undefined, true],
    ['is not told of a Nexus that relays it', 'https://n.test/repository/go', true, false],
    ['is told of an Artifactory without a route', 'https://a.test/artifactory/api/go/go', false, true],
    ['is not claimed of an Artifactory that was not probed', 'https://a.test/artifactory/api/go/go', undefined, false],
  ])('%s', (_name, url, relaysSumdb, told) => {
    expect(productOf(url, relaysSumdb)?.gaps.some((gap) => relays.test(gap))).toBe(told)
  })
})

test('a redirect to object storage says nothing of the product, and its origin is reported', async () => {
  const storage = createServer((_, response) => response.writeHead(403, { Server: 'MinIO' }).end())
  await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(storage.address() as AddressInfo).port}`
  await using server = await startMirror({ tree: TREE, redirectZips: `${url}/signed` })
  const [result] = await probeMirrors([{ name: 'own', url: server.url, kind: 'own' }], {
    ...{ trust: trustIn(''), env: {}, userAgent: 'test', clock: systemClock },
  })
  storage.closeAllConnections()
  storage.close()
  expect(result).toMatchObject({ redirects: [url], failure: { reason: 'status-403' } })
  expect(result?.product).toBeUndefined()
})
