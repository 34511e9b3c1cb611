import { describe, expect, test } from '@jest/globals'
import { startCacheProcess } from './cache-process.ts'
import { type CacheService, type CacheServiceOptions, startCacheService } from './cache-service.ts'

const bytes = (length: number) => Buffer.alloc(length, 'entry ')

async function call(env: Readonly<Record<string, string>>, method: string, body: object) {
  const { ACTIONS_RESULTS_URL: base } = env
  const answer = await fetch(`${base}twirp/github.actions.results.api.v1.CacheService/${method}`, {
    method: 'POST',
    body: JSON.stringify({ version: 'v', ...body }),
  })
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> }
}

async function save(env: CacheService['env'], key: string, data: Buffer): Promise<number> {
  const { status, json } = await call(env, 'CreateCacheEntry', { key })
  if (status !== 200) return status
  await fetch(String(json.signed_upload_url), { method: 'PUT', body: new Uint8Array(data) })
  return (await call(env, 'FinalizeCacheEntryUpload', { key })).status
}

async function urlOf(env: CacheService['env'], key: string): Promise<string> {
  return String((await call(env, 'GetCacheEntryDownloadURL', { key })).json.signed_download_url)
}

async function served(data: Buffer, options?: CacheServiceOptions) {
  const service = await startCacheService(options)
  await save(service.env, 'key', data)
  return { service, url: await urlOf(service.env, 'key') }
}

test('an entry is given whole and in ranges, and counted', async () => {
  const { service, url } = await served(bytes(1_000))
  await using _ = service
  service.moved()
  const whole = await fetch(url)
  const part = await fetch(url, { headers: { range: 'bytes=10-19' } })
  expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 1_000])
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    'bytes 10-19/1000',
    bytes(1_000).toString('latin1', 10, 20),
  ])
  expect(service.moved()).toEqual({ downBytes: 1_010, upBytes: 0, requests: 2 })
})

test('beyond the quota the entry goes that was not used for the longest time', async () => {
  await using service = await startCacheService({ quotaBytes: 2_500 })
  for (const key of ['one', 'two']) await save(service.env, key, bytes(1_000))
  await urlOf(service.env, 'one')
  await save(service.env, 'three', bytes(1_000))
  expect([...service.entries.keys()]).toEqual(['v/one', 'v/three'])
})

test('a lost race is 409, as is a key that is taken', async () => {
  await using service = await startCacheService()
  await save(service.env, 'key', bytes(1))
  expect(await save(service.env, 'key', bytes(1))).toBe(409)
  service.setFault('lost-race')
  expect(await save(service.env, 'other', bytes(1))).toBe(409)
})

describe('faults of blobs', () => {
  test('cut at an offset, once or always', async () => {
    const { service, url } = await served(bytes(1_000))
    await using _ = service
    service.setFault({ kind: 'cut', at: 500, times: 1 })
    await expect(fetch(url).then((answer) => answer.arrayBuffer())).rejects.toThrow()
    expect((await (await fetch(url, { headers: { range: 'bytes=400-' } })).arrayBuffer()).byteLength).toBe(600)
  })

  test('no more after an offset', async () => {
    const { service, url } = await served(bytes(1_000))
    await using _ = service
    service.setFault({ kind: 'stall', at: 500 })
    const stop = new AbortController()
    const answer = await fetch(url, { signal: stop.signal })
    const read = answer.body?.getReader()
    expect((await read?.read())?.value?.length).toBe(500)
    stop.abort()
    await expect(read?.read()).rejects.toThrow()
  })

  test('no ranges, and garbage', async () => {
    const { service, url } = await served(bytes(1_000))
    await using _ = service
    service.setFault({ kind: 'no-range' })
    const whole = await fetch(url, { headers: { range: 'bytes=10-19' } })
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 1_000])
    service.setFault({ kind: 'garbage' })
    const garbage = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect([garbage.length, garbage.equals(bytes(1_000))]).toEqual([1_000, false])
  })

  test('a rate for all answers together', async () => {
    const { service, url } = await served(bytes(64_000))
    await using _ = service
    service.setFault({ kind: 'slow', bytesPerSecond: 400_000 })
    const start = performance.now()
    await Promise.all([1, 2].map(async () => (await fetch(url)).arrayBuffer()))
    expect(performance.now() - start).toBeGreaterThan(300)
  })
})

test('every nth request has the status of the fault', async () => {
  const { service, url } = await served(bytes(10))
  await using _ = service
  service.setFault({ kind: 'status', status: 429, every: 1, retryAfterSeconds: 2, on: 'calls' })
  const refused = await call(service.env, 'GetCacheEntryDownloadURL', { key: 'key' })
  expect([refused.status, refused.headers.get('retry-after'), (await fetch(url)).status]).toEqual([429, '2', 200])
  service.setFault({ kind: 'status', status: 503, every: 2 })
  const statuses = [(await fetch(url)).status, (await fetch(url)).status]
  expect(statuses.sort()).toEqual([200, 503])
})

test('a process of its own, at a distance: look, keep and rewind', async () => {
  await using service = await startCacheProcess({ roundTripMs: 20, bytesPerSecond: 2_000_000 })
  const start = performance.now()
  await save(service.env, 'key', bytes(500_000))
  await (await fetch(await urlOf(service.env, 'key'))).arrayBuffer()
  expect(performance.now() - start).toBeGreaterThan(500)
  await service.keep('one')
  await save(service.env, 'later', bytes(10))
  expect(await service.look()).toEqual({
    downBytes: 500_000,
    upBytes: 500_010,
    requests: 8,
    entries: [
      { key: 'v/key', bytes: 500_000 },
      { key: 'v/later', bytes: 10 },
    ],
  })
  await service.rewind('one')
  expect((await service.look()).entries).toHaveLength(1)
  await using far = await service.linkAt({ roundTripMs: 1 })
  expect((await (await fetch(await urlOf(far.env, 'key'))).arrayBuffer()).byteLength).toBe(500_000)
  await service.setQuota(0)
  expect((await service.look()).entries).toHaveLength(0)
})
