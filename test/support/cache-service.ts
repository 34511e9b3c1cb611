// GitHub's cache service (v2) on loopback, as far as @actions/cache asks for it: three JSON calls (twirp) and a blob store that takes
// whole uploads and blocks and answers ranges. Keys are taken once; a prefix finds the newest entry, as at GitHub.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BlobFault, sendBlob } from './cache-blob.ts'
import { startLink } from './link.ts'

/**
 * `write-denied`: a read-only token. `lost-race`: another job has just saved each key. `error`: 500 to every call. `hang`: calls are
 * never answered. `html`: a broken gateway. `status`: each `every`th request of calls or blobs (both by default) has this status.
 */
export type CacheServiceFault =
  | 'none'
  | 'write-denied'
  | 'lost-race'
  | 'error'
  | 'hang'
  | 'html'
  | StatusFault
  | BlobFault

export interface StatusFault {
  readonly kind: 'status'
  readonly status: number
  readonly every: number
  readonly retryAfterSeconds?: number
  readonly on?: 'calls' | 'blobs'
}

export interface CacheServiceOptions {
  /** Between the client and the service, for each connection and each exchange. */
  readonly roundTripMs?: number
  /** Of all connections together, in each direction. */
  readonly bytesPerSecond?: number
  /** What was read or written the longest time ago is evicted, as at GitHub beyond 10 GB. */
  readonly quotaBytes?: number
}

/** What has gone through the service since it was started or since the last look. */
export interface Moved {
  readonly downBytes: number
  readonly upBytes: number
  readonly requests: number
}

export interface CacheService extends AsyncDisposable {
  readonly url: string
  /** What a job's environment needs to reach it. */
  readonly env: Readonly<Record<string, string>>
  /** Finished entries, oldest first; the key is `VERSION/KEY`. */
  readonly entries: Map<string, Buffer>
  /** `CreateCacheEntry go-modules-...` and so on, in order. */
  readonly calls: string[]
  /** The service itself, without the link in front of it. */
  readonly port: number
  setFault(fault: CacheServiceFault): void
  /** Evicts what is beyond it, now and later. */
  setQuota(bytes: number): void
  moved(): Moved
}

/** The variables of a job that uses the service on this port of 127.0.0.1. */
export function cacheEnv(port: number): Record<string, string> {
  const url = `http://127.0.0.1:${port}/`
  return { ACTIONS_CACHE_SERVICE_V2: 'true', ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: 'token-of-the-test' }
}

/** Starts the service on a free port of 127.0.0.1; cache-process.ts starts it in a process of its own. */
export async function startCacheService(options: CacheServiceOptions = {}): Promise<CacheService> {
  const store = new CacheEntries(options.quotaBytes)
  const calls: string[] = []
  const moved = { downBytes: 0, upBytes: 0, requests: 0 }
  let fault: CacheServiceFault = 'none'
  const server = createServer(async (request, response) => {
    moved.requests += 1
    const target = new URL(request.url ?? '/', `http://${request.headers.host}/`)
    const isBlob = target.pathname.startsWith('/blob/')
    const body = await bodyOf(request).catch(() => undefined)
    if (!body) return
    if (isStruck(fault, isBlob, moved.requests)) return refuse(response, fault)
    if (isBlob && request.method === 'PUT') {
      moved.upBytes += body.length
      return receiveBlob(store, target, body, response)
    }
    if (isBlob) {
      const data = store.finished.get(idOf(target)) ?? Buffer.alloc(0)
      moved.downBytes += await sendBlob({ request, response, data, fault: isBlobFault(fault) ? fault : undefined })
      return
    }
    if (fault === 'hang') return
    if (fault === 'html') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>gateway</html>')
    const method = target.pathname.split('/').at(-1) ?? ''
    const asked = JSON.parse(body.toString()) as Call
    calls.push(`${method} ${asked.key}`)
    const answer: object = fault === 'error' ? { status: 500 } : answerCall(store, method, asked, { target, fault })
    const status = 'status' in answer ? Number(answer.status) : 200
    const text =
      status === 409 ? { code: 'already_exists', msg: 'cache entry with the same key already exists' } : answer
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const link = await linkTo(port, options)
  const env = cacheEnv(link?.port ?? port)
  return {
    url: env.ACTIONS_RESULTS_URL as string,
    env,
    port,
    entries: store.finished,
    calls,
    setQuota: (bytes) => store.setQuota(bytes),
    setFault: (next) => {
      fault = next
    },
    moved: () => {
      const since = { ...moved }
      Object.assign(moved, { downBytes: 0, upBytes: 0, requests: 0 })
      return since
    },
    async [Symbol.asyncDispose]() {
      await link?.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function linkTo(port: number, { roundTripMs = 0, bytesPerSecond }: CacheServiceOptions) {
  if (roundTripMs === 0 && bytesPerSecond === undefined) return undefined
  return await startLink({ target: { host: '127.0.0.1', port }, roundTripMs, sharedBytesPerSecond: bytesPerSecond })
}

/** Finished entries within the quota, and what is being uploaded. */
class CacheEntries {
  readonly finished = new Map<string, Buffer>()
  readonly uploads = new Map<string, Buffer>()
  readonly #uses = new Map<string, number>()
  #quota: number
  #time = 0

  constructor(quota = Number.POSITIVE_INFINITY) {
    this.#quota = quota
  }

  /** It was read or written just now. */
  touch(id: string): void {
    this.#time += 1
    this.#uses.set(id, this.#time)
  }

  finish(id: string): void {
    this.finished.set(id, this.uploads.get(id) ?? Buffer.alloc(0))
    this.uploads.delete(id)
    this.touch(id)
    this.setQuota(this.#quota)
  }

  setQuota(bytes: number): void {
    this.#quota = bytes
    const sum = () => [...this.finished.values()].reduce((total, { length }) => total + length, 0)
    const use = (entry: string) => this.#uses.get(entry) ?? 0
    const oldest = () => [...this.finished.keys()].sort((a, b) => use(a) - use(b))[0] as string
    while (this.finished.size > 0 && sum() > this.#quota) this.finished.delete(oldest())
  }
}

interface Call {
  readonly key: string
  readonly version: string
  readonly restore_keys?: readonly string[]
}

interface Circumstances {
  readonly target: URL
  readonly fault: CacheServiceFault
}

function answerCall(store: CacheEntries, method: string, asked: Call, { target, fault }: Circumstances): object {
  const { key, version, restore_keys: prefixes = [] } = asked
  const id = `${version}/${key}`
  // By the name in the request: a link in front of the service must carry the blobs as well.
  const signed = (entry: string) => `${target.origin}/blob/${encodeURIComponent(entry)}?sig=${'s'.repeat(40)}`
  if (method === 'CreateCacheEntry') {
    if (fault === 'write-denied')
      return { ok: false, message: 'cache write denied: the token of this run is read-only' }
    if (fault === 'lost-race' || store.finished.has(id)) return { status: 409 }
    return { ok: true, signed_upload_url: signed(id) }
  }
  if (method === 'FinalizeCacheEntryUpload') {
    store.finish(id)
    return { ok: true, entry_id: String(store.finished.size) }
  }
  const wanted = [key, ...prefixes].map((start) => `${version}/${start}`)
  const entries = [...store.finished.keys()]
  const found = wanted.map((start) => entries.findLast((entry) => entry.startsWith(start))).find(Boolean)
  if (found === undefined) return { ok: false }
  store.touch(found)
  return { ok: true, signed_download_url: signed(found), matched_key: found.slice(version.length + 1) }
}

/** Whole, a block, or the list that makes blocks a whole. */
function receiveBlob({ uploads }: CacheEntries, target: URL, body: Buffer, response: ServerResponse): void {
  const id = idOf(target)
  const kind = target.searchParams.get('comp')
  if (kind === 'blocklist') {
    const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map((match) => `${id}#${match[1]}`)
    uploads.set(id, Buffer.concat(ids.map((block) => uploads.get(block) ?? Buffer.alloc(0))))
    for (const block of ids) uploads.delete(block)
  } else {
    uploads.set(kind === 'block' ? `${id}#${target.searchParams.get('blockid')}` : id, body)
  }
  response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end()
}

function idOf({ pathname }: URL): string {
  return decodeURIComponent(pathname.slice('/blob/'.length))
}

function isBlobFault(fault: CacheServiceFault): fault is BlobFault {
  return typeof fault === 'object' && fault.kind !== 'status'
}

function isStruck(fault: CacheServiceFault, isBlob: boolean, request: number): fault is StatusFault {
  if (typeof fault !== 'object' || fault.kind !== 'status') return false
  const { on = isBlob ? 'blobs' : 'calls', every } = fault
  return on === (isBlob ? 'blobs' : 'calls') && request % every === 0
}

function refuse(response: ServerResponse, { status, retryAfterSeconds }: StatusFault): void {
  const wait = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  response.writeHead(status, { 'content-type': 'application/json', ...wait }).end('{"msg":"a fault of the test"}')
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
