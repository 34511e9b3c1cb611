// The loopback GOPROXY server: go's requests in, the mirrors' files out. For now it forwards whole answers, one mirror after another.
// A token in the path keeps other users of the machine out: loopback is everybody's.
// https://go.dev/ref/mod#goproxy-protocol
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../clock.ts'
import type { PoolMirror } from '../../pool/resource.ts'
import { RELAY_TOKEN_PREFIX } from '../../redact.ts'
import type { Environment } from '../../wire/http-proxy.ts'
import type { Trust } from '../../wire/trust.ts'
import type { RelayedFile, RelayFigures } from './ledger.ts'

/** What a relay does, as plain JSON. */
export interface RelayConfig {
  /** In the chain's order; userinfo allowed. */
  readonly mirrors: readonly PoolMirror[]
  readonly movesOn: 'any' | 'not-found'
  /** As GONOPROXY matches; empty = none. */
  readonly privatePatterns: string
  readonly privateMirror?: PoolMirror
  /** Routes are base URLs that answer /lookup/, /tile/ and /latest. */
  readonly sumdb?: { readonly name: string; readonly key: string; readonly routes: readonly PoolMirror[] }
  /** GOMODCACHE; empty = no local cache. */
  readonly modcache: string
  readonly goSumFiles: readonly string[]
  /** Private folder of the relay; exists. */
  readonly folder: string
  readonly connectTimeoutMs: number
  readonly stallTimeoutMs: number
  readonly retries: number
  readonly parallel: number
}

export interface RelayMeans {
  readonly trust: Trust
  readonly env: Environment
  readonly userAgent: string
  readonly clock: Clock
  readonly workerEntry: string | undefined
  readonly signal: AbortSignal
}

export interface Relay {
  /** `http://127.0.0.1:PORT/TOKEN`, no slash at the end. */
  readonly url: string
  figures(): RelayFigures
  /** By `clock.now()`. */
  lastRequestAt(): number
  close(): Promise<void>
}

export async function startRelay(config: RelayConfig, means: RelayMeans): Promise<Relay> {
  const token = `${RELAY_TOKEN_PREFIX}${randomBytes(16).toString('hex')}`
  const state = {
    requests: 0,
    failovers: 0,
    failures: 0,
    bytes: 0,
    files: [] as RelayedFile[],
    last: means.clock.now(),
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    if (!path.startsWith(`/${token}/`)) return response.writeHead(404).end()
    state.requests += 1
    state.last = means.clock.now()
    let absent = true
    for (const [index, { name, url }] of config.mirrors.entries()) {
      if (index > 0) state.failovers += 1
      try {
        const got = await fetch(`${url}${path.slice(token.length + 1)}`, { signal: means.signal })
        const body = Buffer.from(await got.arrayBuffer())
        if (got.status !== 200) {
          if (got.status !== 404 && got.status !== 410) absent = false
          continue
        }
        const [, module = '', version = '', kind = ''] = /^\/[^/]+\/(.+)\/@v\/(.+)\.(\w+)$/.exec(path) ?? []
        if (module)
          state.files.push({ module, version, kind: kind as 'zip', mirror: name, bytes: body.length, ms: 0, at: '' })
        state.bytes += body.length
        return response.writeHead(200, { 'content-length': body.length }).end(body)
      } catch {
        absent = false
      }
    }
    if (!absent) state.failures += 1
    return response.writeHead(absent ? 404 : 502).end('no mirror has it\n')
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${token}`,
    figures: () => ({
      requests: state.requests,
      failovers: state.failovers,
      failures: state.failures,
      bytesIn: state.bytes,
      bytesOut: state.bytes,
      served: state.files.length,
      notFound: 0,
      refused: 0,
      retries: 0,
      hits: { local: 0, kept: 0, upstream: state.files.length },
      mirrors: [],
      files: state.files,
      filesUnlisted: 0,
    }),
    lastRequestAt: () => state.last,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
