// The relay: a GOPROXY on loopback with what go lacks: several mirrors, retries, failover before a
// byte is lost, one fetch for equal requests, refusal of corrupt files. Rules and limits:
// docs/relay.md. Protocol: https://go.dev/ref/mod#goproxy-protocol
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { Pool } from '../fetch/resource.ts'
import type { Environment } from '../host.ts'
import type { Trust } from '../http/trust.ts'
import { RELAY_TOKEN_PREFIX } from '../redact.ts'
import { keepHeapLean } from '../run/gc-flags.ts'
import { relayCacheFolders } from '../verify/store-file.ts'
import { startVerifier } from '../verify/verifier.ts'
import { checksumDatabase } from './checksum-database.ts'
import { watchSums } from './known-sums.ts'
import { type LookAheadConfig, lookAhead } from './look-ahead.ts'
import { moduleFiles } from './module-files.ts'
import { createFileCache } from './relay-cache.ts'
import { type Route, startRelayServer } from './relay-server.ts'
import { dropReply, type Reply, TYPES, textReply } from './reply.ts'
import { type ModuleRequest, parseTarget } from './request-target.ts'
import { createStats, type RelayStats, type RelaySurvey, type Stats } from './stats.ts'
import { openUpstreams, type Servers } from './upstreams.ts'
import { versionQueries } from './version-queries.ts'

/** What a relay does; plain JSON, so that another process can receive it. */
export interface RelayConfig extends Servers {
  readonly goSumFiles: readonly string[]
  /** Without it, only what go requests is fetched. */
  readonly lookAhead?: LookAheadConfig
  /** An existing private folder (0700); the relay removes its files there when it is closed. */
  readonly folder: string
  readonly connectTimeoutMs: number
  readonly stallTimeoutMs: number
  readonly retries: number
  readonly parallel: number
  /** Its file of audit records, if there is one. */
  readonly audit?: string
}

export interface RelayMeans {
  readonly trust: Trust
  readonly env: Environment
  readonly userAgent: string
  readonly clock: Clock
  /** The program's own file, for worker threads; undefined verifies on this thread. */
  readonly workerEntry: string | undefined
  readonly signal: AbortSignal
  /** Surveys the mirrors beside all else; requests wait for it. */
  readonly survey?:
    | ((signal: AbortSignal) => Promise<{ readonly servers: Partial<Servers>; readonly survey: RelaySurvey }>)
    | undefined
  /** Called once the stats are sent in response to the control request `stop`. */
  readonly onStop?: () => void
}

export interface Relay {
  /** `http://127.0.0.1:PORT/relay-SECRET`, without a slash at the end. */
  readonly url: string
  /** The same for the control request `/stop`, with another secret. */
  readonly controlUrl: string
  readonly stats: () => RelayStats
  /** `clock.now()` of the newest request or response of go; of the start, before the first one. */
  readonly lastRequestAt: () => number
  /** Also removes its files. */
  readonly close: () => Promise<void>
}

const CACHE_BYTES = 2 ** 30
/** Longer than a probe takes; less than the post step waits for the stats. */
const SURVEY_AT_STOP_MS = 4_000
/** A fetch continues after that, and the next request for the same file finds it. */
const RESPONSE_LIMIT_MS = 10 * 60_000
const MOST_OPEN = 8_192

/** Starts a relay. @throws SetupError without a free port, Error for a bad database key. */
export async function startRelay(config: RelayConfig, means: RelayMeans): Promise<Relay> {
  const { clock, signal } = means
  const ended = new AbortController()
  const pools: Pool[] = []
  const stats = createStats(pools, clock, config.audit)
  const handler = openHandler(config, { ...means, signal: ended.signal, pools, stats })
  const opened = new AbortController()
  handler.catch(() => {}).finally(() => opened.abort())
  // Without a survey, a bad configuration is an error of the start.
  if (!means.survey) await handler
  let lastRequestAt = clock.now()
  let open = 0
  const data: Route = {
    token: `${RELAY_TOKEN_PREFIX}${randomBytes(24).toString('base64url')}`,
    onEnd: stats.noteSent,
    respond: async (rest) => {
      lastRequestAt = clock.now()
      const reply = open >= MOST_OPEN ? textReply(503, 'too many requests are open') : await served(rest)
      lastRequestAt = clock.now()
      stats.noteReply(reply.status)
      return reply
    },
  }
  const served = async (rest: string): Promise<Reply> => {
    open++
    const work = handler
      .then(({ respond }) => respond(rest))
      .catch((error: unknown) => textReply(503, messageOf(error)))
    return await replyInTime(work, clock).finally(() => open--)
  }
  const control = controlRoute(means.onStop, async () => {
    await clock.sleep(SURVEY_AT_STOP_MS, opened.signal).catch(() => {})
    return stats.read()
  })
  const closeHandler = async () => (await handler.catch(() => undefined))?.close()
  keepHeapLean()
  const server = await startRelayServer([data, control]).catch(async (error: unknown) => {
    ended.abort(error)
    await closeHandler()
    throw error
  })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    signal.removeEventListener('abort', close)
    ended.abort(new Error('the relay was closed'))
    closing ??= Promise.all([server.close(), closeHandler()]).then(() => {})
    return closing
  }
  signal.addEventListener('abort', close, { once: true })
  if (signal.aborted) void close()
  const urlOf = ({ token }: Route) => `http://127.0.0.1:${server.port}/${token}`
  return {
    url: urlOf(data),
    controlUrl: urlOf(control),
    stats: stats.read,
    lastRequestAt: () => lastRequestAt,
    close,
  }
}

/** Another secret, so that a client of the relay can neither stop it nor read its audit log. */
function controlRoute(onStop: RelayMeans['onStop'], readStats: () => Promise<RelayStats>): Route {
  let isStopping = false
  return {
    token: randomBytes(24).toString('hex'),
    respond: async (rest) => {
      if (!onStop || rest !== '/stop') return textReply(404, 'not found')
      isStopping = true
      return { status: 200, type: TYPES.info, body: Buffer.from(JSON.stringify(await readStats())) }
    },
    onEnd: () => {
      if (isStopping) onStop?.()
    },
  }
}

interface HandlerMeans extends RelayMeans {
  readonly pools: Pool[]
  readonly stats: Stats
}

async function openHandler(config: RelayConfig, means: HandlerMeans) {
  const { trust, env, userAgent, clock, workerEntry, signal, pools, stats } = means
  const { folder, connectTimeoutMs, stallTimeoutMs, retries, parallel } = config
  const limits = { connectTimeoutMs, stallTimeoutMs, retries, parallel }
  const servers: Servers = { ...config, ...(await surveyedServers(means)) }
  const cache = createFileCache(folder, CACHE_BYTES)
  const tempFolder = relayCacheFolders(folder).parts
  const upstreams = openUpstreams(servers, { trust, env, userAgent, clock, signal, ...limits, tempFolder }, pools)
  // go needs the cores, and each thread holds a heap of its own.
  const threads = workerEntry === undefined ? 0 : Math.min(2, Math.ceil(availableParallelism() / 2))
  const verifier = startVerifier({ entry: workerEntry ?? '', threads, signal })
  const knownSum = watchSums(config.goSumFiles, clock)
  const fileReply = moduleFiles({ upstreams, knownSum, cache, verifier, stats, clock })
  const versionReply = versionQueries(upstreams)
  const { sumdb } = servers
  const sumdbReply = checksumDatabase(upstreams, sumdb ?? { name: '', key: '' })
  const serve = async (request: ModuleRequest, noteCached?: () => void): Promise<Reply> => {
    if (request.kind === 'file') return await fileReply(request, noteCached)
    return request.kind === 'query' ? await versionReply(request) : await sumdbReply(request)
  }
  const ahead = config.lookAhead && lookAhead(config.lookAhead, { upstreams, knownSum, serve, clock, signal })
  return {
    respond: async (rest: string): Promise<Reply> => {
      const request = parseTarget(rest, sumdb?.name)
      if (request === 'malformed') return textReply(400, 'malformed path: not spelled as go spells it')
      if (request === 'unknown') return textReply(404, 'not found: not a path of the module proxy protocol')
      return (await ahead?.(request)) ?? (await serve(request, stats.noteCached))
    },
    close: async () => {
      await Promise.all([upstreams.close(), verifier.close()])
      await cache.remove()
    },
  }
}

async function surveyedServers({ survey, signal, stats }: HandlerMeans): Promise<Partial<Servers>> {
  const found = await survey?.(signal).catch(() => undefined)
  if (found) stats.noteSurvey(found.survey)
  return found?.servers ?? {}
}

async function replyInTime(work: Promise<Reply>, clock: Clock): Promise<Reply> {
  const done = new AbortController()
  const late = clock.sleep(RESPONSE_LIMIT_MS, done.signal).then(
    () => textReply(504, `no mirror returned it within ${RESPONSE_LIMIT_MS / 60_000} min`),
    () => work,
  )
  const reply = await Promise.race([work, late])
  done.abort()
  // A late reply must not keep its file open.
  void work.then((other) => (other === reply ? undefined : dropReply(other)))
  return reply
}
