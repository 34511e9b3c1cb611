// The relay: a GOPROXY on loopback for the rest of a job. go asks it alone, and behind it is what go has not: several mirrors at once,
// retries, failover before a byte is lost, one fetch for equal questions, wrong bits refused. Rules and limits: docs/relay.md.
// With GOPROXY=RELAY|chain its death costs go nothing but a refused connection.
// Protocol: https://go.dev/ref/mod#goproxy-protocol
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import type { Environment } from '../http/http-proxy.ts'
import type { Trust } from '../http/trust.ts'
import { RELAY_TOKEN_PREFIX } from '../redact.ts'
import { relayCacheFolders } from '../verify/store-file.ts'
import { startVerifier } from '../verify/verifier.ts'
import { createAskAll } from './ask-all.ts'
import { type AnswerSumdb, createChecksumDatabase } from './checksum-database.ts'
import { watchSums } from './known-sums.ts'
import { type Ledger, openLedger, type RelayFigures } from './ledger.ts'
import { createLocalFiles } from './local-file.ts'
import { type AnswerFile, createModuleFiles } from './module-files.ts'
import { startRelayServer } from './relay-server.ts'
import { type Reply, textReply } from './reply.ts'
import { readTarget } from './request-target.ts'
import { dropReply } from './send-reply.ts'
import { createShelf } from './shelf.ts'
import { openSources } from './sources.ts'
import { type AnswerQuery, createVersionQueries } from './version-queries.ts'

/** What a relay does; plain JSON, so that it can be handed to another process. */
export interface RelayConfig {
  /** In the order of the chain; http and https only. Userinfo is allowed and never shown. */
  readonly mirrors: readonly PoolMirror[]
  /** `not-found`: a gatekeeper's no is final. */
  readonly fallbackOn: 'any' | 'not-found'
  /** As GONOPROXY matches; '' = none. */
  readonly privatePatterns: string
  /** Asked for private paths, and for nothing else; without it they are not asked for at all. */
  readonly privateMirror?: PoolMirror
  /** The checksum database: `key` as `name+hash+key` ('' = not known), base URLs that answer `/lookup/…`, `/tile/…`, `/latest`. */
  readonly sumdb?: { readonly name: string; readonly key: string; readonly routes: readonly PoolMirror[] }
  /** GOMODCACHE, read and never written; '' = none. */
  readonly modcache: string
  readonly goSumFiles: readonly string[]
  /** Private folder of the relay: exists, 0700. What the relay puts there it removes when it is closed. */
  readonly folder: string
  readonly connectTimeoutMs: number
  readonly stallTimeoutMs: number
  readonly retries: number
  readonly parallel: number
}

export interface RelayMeans {
  readonly trust: Trust
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY are read from it. */
  readonly env: Environment
  readonly userAgent: string
  readonly clock: Clock
  /** The program's own file, which runs again as a worker thread; undefined judges on this thread. */
  readonly workerEntry: string | undefined
  /** Closes the relay. */
  readonly signal: AbortSignal
}

export interface Relay {
  /** `http://127.0.0.1:PORT/relay-SECRET`, without a slash at the end; redact() shows it as `relay`. */
  readonly url: string
  readonly figures: () => RelayFigures
  /** `clock.now()` of the newest request or answer; of the start, before there was one. */
  readonly lastRequestAt: () => number
  /** Ends every connection and request, removes what lies in its folder. */
  readonly close: () => Promise<void>
}

const SHELF_BYTES = 2 ** 30
/** Longer than that nobody waits here; what is on its way goes on, and the next one finds it. */
const ANSWER_LIMIT_MS = 10 * 60_000
/** Requests at work at once. */
const MOST_OPEN = 8_192

/**
 * Starts a relay.
 * @throws SetupError when no port is free, Error when the database's key cannot be read.
 */
export async function startRelay(config: RelayConfig, means: RelayMeans): Promise<Relay> {
  const { clock } = means
  const ended = new AbortController()
  const parts = openParts(config, means, ended.signal)
  const token = `${RELAY_TOKEN_PREFIX}${randomBytes(24).toString('base64url')}`
  let lastAt = clock.now()
  let open = 0
  const touch = () => {
    lastAt = clock.now()
  }
  const server = await startRelayServer({
    token,
    onRequest: touch,
    onReply: (status) => {
      touch()
      parts.ledger.noteReply(status)
    },
    onSent: parts.ledger.noteSent,
    answer: async (rest) => {
      if (open >= MOST_OPEN) return textReply(503, 'too many requests are open')
      open++
      const work = answer(parts, config, rest).catch((error: unknown) => textReply(503, messageOf(error)))
      try {
        return await withinLimit(work, clock)
      } finally {
        open--
      }
    },
  }).catch(async (error: unknown) => {
    await parts.close()
    throw error
  })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    means.signal.removeEventListener('abort', onAbort)
    ended.abort(new Error('the relay was closed'))
    closing ??= Promise.all([server.close(), parts.close()]).then(() => {})
    return closing
  }
  const onAbort = () => void close()
  if (means.signal.aborted) onAbort()
  means.signal.addEventListener('abort', onAbort, { once: true })
  return {
    url: `http://127.0.0.1:${server.port}/${token}`,
    figures: parts.ledger.figures,
    lastRequestAt: () => lastAt,
    close,
  }
}

interface Parts {
  readonly ledger: Ledger
  readonly answerFile: AnswerFile
  readonly answerQuery: AnswerQuery
  readonly answerSumdb: AnswerSumdb
  readonly close: () => Promise<void>
}

function openParts(config: RelayConfig, means: RelayMeans, signal: AbortSignal): Parts {
  const { trust, env, userAgent, clock, workerEntry } = means
  const { mirrors, fallbackOn, privatePatterns, privateMirror, sumdb, folder } = config
  const { connectTimeoutMs, stallTimeoutMs, retries, parallel } = config
  const limits = { connectTimeoutMs, stallTimeoutMs, retries, parallel }
  const shelf = createShelf({ folder, limitBytes: SHELF_BYTES })
  const sources = openSources({
    mirrors,
    fallbackOn,
    privatePatterns,
    privateMirror,
    sumdbRoutes: sumdb?.routes ?? [],
    pool: { trust, env, userAgent, clock, signal, ...limits, tempFolder: relayCacheFolders(folder).parts },
  })
  const keeper = startVerifier({
    entry: workerEntry ?? '',
    threads: workerEntry === undefined ? 0 : Math.min(2, availableParallelism()),
    signal,
  })
  const ledger = openLedger(sources.pools, clock)
  const local = createLocalFiles(config.modcache, keeper)
  const sums = watchSums(config.goSumFiles, clock)
  const askAll = createAskAll(sources, clock, signal)
  return {
    ledger,
    answerFile: createModuleFiles({ sources, sums, local, shelf, keeper, ledger, clock }),
    answerQuery: createVersionQueries({ sources, askAll }),
    answerSumdb: createChecksumDatabase({ sources, name: sumdb?.name ?? '', key: sumdb?.key ?? '', clock }),
    close: async () => {
      await Promise.all([sources.close(), keeper.close()])
      await shelf.remove()
    },
  }
}

async function answer(parts: Parts, { sumdb }: RelayConfig, rest: string): Promise<Reply> {
  const asked = readTarget(rest, sumdb?.name)
  if (asked === 'malformed') return textReply(400, 'the path is not spelt as go spells it')
  if (asked === 'unknown') return textReply(404, 'not found: no page of the module protocol')
  if (asked.kind === 'file') return await parts.answerFile(asked)
  return asked.kind === 'query' ? await parts.answerQuery(asked) : await parts.answerSumdb(asked)
}

async function withinLimit(work: Promise<Reply>, clock: Clock): Promise<Reply> {
  const over = new AbortController()
  const late = clock.sleep(ANSWER_LIMIT_MS, over.signal).then(
    () => textReply(504, 'no mirror gave it in time'),
    () => work,
  )
  const reply = await Promise.race([work, late])
  over.abort()
  // What comes too late must not keep its file open.
  void work.then((other) => (other === reply ? undefined : dropReply(other)))
  return reply
}
