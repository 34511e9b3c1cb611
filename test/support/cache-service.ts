// GitHub's cache service (v2) on loopback, as far as @actions/cache asks for it: three JSON calls (twirp) and a blob store that takes
// whole uploads and blocks and answers ranges. Keys are taken once; a prefix finds the newest entry, as at GitHub.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `write-denied`: a read-only token. `error`: 500 to every call. `hang`: calls are never answered. `html`: a broken gateway. */
export type CacheServiceFault = 'none' | 'write-denied' | 'error' | 'hang' | 'html'

export interface CacheService extends AsyncDisposable {
  readonly url: string
  /** What a job's environment needs to reach it. */
  readonly env: Readonly<Record<string, string>>
  /** Finished entries, oldest first. */
  readonly entries: Map<string, Buffer>
  /** `CreateCacheEntry go-modules-...` and so on, in order. */
  readonly calls: string[]
  setFault(fault: CacheServiceFault): void
}

/** Starts the service on a free port of 127.0.0.1. */
export async function startCacheService(): Promise<CacheService> {
  const entries = new Map<string, Buffer>()
  const blobs = new Map<string, Buffer>()
  const calls: string[] = []
  let fault: CacheServiceFault = 'none'
  let url = ''

  const call = (method: string, body: { key: string; version: string; restore_keys?: string[] }): object => {
    calls.push(`${method} ${body.key}`)
    const id = `${body.version}/${body.key}`
    const signed = `${url}blob/${encodeURIComponent(id)}?sig=${'s'.repeat(40)}`
    if (method === 'CreateCacheEntry') {
      if (fault === 'write-denied')
        return { ok: false, message: 'cache write denied: the token of this run is read-only' }
      return entries.has(id) ? { status: 409 } : { ok: true, signed_upload_url: signed }
    }
    if (method === 'FinalizeCacheEntryUpload') {
      entries.set(id, blobs.get(id) ?? Buffer.alloc(0))
      return { ok: true, entry_id: String(entries.size) }
    }
    const wanted = [body.key, ...(body.restore_keys ?? [])].map((key) => `${body.version}/${key}`)
    const found = wanted.map((start) => [...entries.keys()].findLast((entry) => entry.startsWith(start))).find(Boolean)
    if (found === undefined) return { ok: false }
    const download = `${url}blob/${encodeURIComponent(found)}?sig=${'s'.repeat(40)}`
    return { ok: true, signed_download_url: download, matched_key: found.slice(body.version.length + 1) }
  }

  const server = createServer(async (request, response) => {
    const target = new URL(request.url ?? '/', url)
    const body = await bodyOf(request)
    if (target.pathname.startsWith('/blob/')) return blob({ request, response, target, body, blobs, entries })
    if (fault === 'hang') return
    if (fault === 'html') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>gateway</html>')
    const method = target.pathname.split('/').at(-1) ?? ''
    const answer: object = fault === 'error' ? { status: 500 } : call(method, JSON.parse(body.toString()))
    const status = 'status' in answer ? Number(answer.status) : 200
    const text =
      status === 409 ? { code: 'already_exists', msg: 'cache entry with the same key already exists' } : answer
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url,
    env: { ACTIONS_CACHE_SERVICE_V2: 'true', ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: 'token-of-the-test' },
    entries,
    calls,
    setFault: (next) => {
      fault = next
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface BlobRequest {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: URL
  readonly body: Buffer
  readonly blobs: Map<string, Buffer>
  readonly entries: Map<string, Buffer>
}

function blob({ request, response, target, body, blobs, entries }: BlobRequest): void {
  const id = decodeURIComponent(target.pathname.slice('/blob/'.length))
  if (request.method === 'PUT') {
    const kind = target.searchParams.get('comp')
    if (kind === 'blocklist') {
      const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map((match) => match[1])
      blobs.set(id, Buffer.concat(ids.map((block) => blobs.get(`${id}#${block}`) ?? Buffer.alloc(0))))
    } else {
      blobs.set(kind === 'block' ? `${id}#${target.searchParams.get('blockid')}` : id, body)
    }
    response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end()
    return
  }
  const data = entries.get(id) ?? Buffer.alloc(0)
  const range = /bytes=(\d+)-(\d*)/.exec(String(request.headers['x-ms-range'] ?? request.headers.range ?? ''))
  const start = Number(range?.[1] ?? 0)
  const part = data.subarray(start, range?.[2] ? Number(range[2]) + 1 : undefined)
  response.writeHead(range ? 206 : 200, {
    'content-length': part.length,
    'content-range': `bytes ${start}-${start + part.length - 1}/${data.length}`,
    'x-ms-blob-type': 'BlockBlob',
    etag: '"1"',
    'last-modified': new Date(0).toUTCString(),
  })
  response.end(request.method === 'HEAD' ? undefined : part)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
