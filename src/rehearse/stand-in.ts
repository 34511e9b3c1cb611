// The stand-in for the first mirror: a loopback server that forwards a number of responses of the
// real one, then fails as configured. It serves the sample's files only, and every path begins with
// a secret, because its requests carry the mirror's login.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../clock.ts'
import { MirrorError, messageOf, SetupError } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { joinMirror, type ModuleFileKind, proxyFile } from '../go/module.ts'
import { createHttpClient, type HttpClientOptions } from '../http/http-client.ts'
import { type GetOptions, get } from '../http/request.ts'
import type { PlannedFile } from '../modules/plan-files.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { MirrorFault } from './rehearsal.ts'

interface MirrorLineOptions extends Pick<HttpClientOptions, 'trust' | 'env' | 'connectTimeoutMs'> {
  readonly mirror: PoolMirror
  readonly userAgent: string
  readonly clock: Clock
  readonly signal: AbortSignal
}

export type MirrorLine = ReturnType<typeof openMirrorLine>

/** The connection to the real mirror, without retries: they would hide what the mirror does. */
export function openMirrorLine(options: MirrorLineOptions) {
  const { mirror, trust, env, userAgent, connectTimeoutMs, clock } = options
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const client = createHttpClient({ trust, env, connectTimeoutMs, now: clock.now })
  return {
    /** Requests a file, named as `proxyFile` names it. Fails only with MirrorError. */
    get: (file: string, how: Pick<GetOptions, 'range' | 'limitBytes'> = {}) =>
      get(joinMirror(mirror.url, file), { client, mirror: mirror.name, userAgent, signal, clock, ...how }),
    signal,
    close: async () => {
      ended.abort(new Error('the connection was closed'))
      await client.close()
    },
  }
}

interface StandInOptions {
  readonly line: MirrorLine
  readonly files: readonly PlannedFile[]
  readonly fault: MirrorFault | 'none'
  readonly answersBefore: number
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>

interface Reply {
  readonly status: number
  readonly type: string
  readonly body: Buffer
}

/** Starts it on a free port of 127.0.0.1. @throws SetupError `relay-failed` */
export async function startStandIn({ line, files, fault, answersBefore }: StandInOptions) {
  const prefix = `/stand-in-${randomBytes(24).toString('base64url')}`
  const served = new Map(files.map(({ path, version, kind }) => [proxyFile(path, version, kind), kind]))
  let answers = 0
  const respond = async (url: string): Promise<Reply | undefined> => {
    const file = url.startsWith(`${prefix}/`) ? url.slice(prefix.length + 1) : ''
    const kind = served.get(file)
    if (kind === undefined) return textReply(404, 'not found: not a file of the rehearsal')
    const isWell = () => fault === 'none' || answers < answersBefore
    if (!isWell() && fault !== 'wrong-bits') return undefined
    const reply = await forward(line, file, kind)
    if (isWell()) {
      answers++
      return reply
    }
    if (fault !== 'wrong-bits') return undefined
    return kind === 'info' ? reply : withWrongBit(reply)
  }
  // go drops an idle connection after 90 s; it must be the first to do so.
  const server = createServer({ keepAliveTimeout: 100_000 }, (request, response) => {
    respond(request.url ?? '').then(
      (reply) => {
        if (reply) send(response, reply)
        else if (fault === 'refuse') void close()
      },
      () => response.destroy(),
    )
  })
  let closing: Promise<unknown> | undefined
  const close = async (): Promise<void> => {
    closing ??= Promise.all([new Promise((resolve) => server.close(resolve)), line.close()])
    server.closeAllConnections()
    await closing
  }
  try {
    await once(server.listen(0, '127.0.0.1'), 'listening')
  } catch (cause) {
    const hint = 'Allow this process to listen on a free port of 127.0.0.1.'
    throw new SetupError('relay-failed', 'The stand-in could not listen on 127.0.0.1.', { hint, cause })
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`, close }
}

const TEXT = 'text/plain; charset=UTF-8'
const TYPES = { zip: 'application/zip', info: 'application/json', mod: TEXT } as const

function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.on('error', () => {})
  response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body)
}

function textReply(status: number, text: string): Reply {
  return { status, type: TEXT, body: Buffer.from(`${sanitizeForLog(redact(text)).slice(0, 1_000)}\n`) }
}

/** The mirror's own response; its "not found" and its failures keep their status. */
async function forward(line: MirrorLine, file: string, kind: ModuleFileKind): Promise<Reply> {
  try {
    const answer = await line.get(file, { limitBytes: FILE_LIMIT_BYTES[kind] })
    if (answer.status === 'absent') return textReply(answer.httpStatus, 'not found')
    return { status: 200, type: TYPES[kind], body: answer.body }
  } catch (error) {
    const status = error instanceof MirrorError ? error.status : undefined
    // 404 and 410 mean "not found" to go, and 407 is from an HTTP proxy.
    const isPlain = status !== undefined && status >= 400 && ![404, 407, 410].includes(status)
    return textReply(isPlain ? status : 502, messageOf(error))
  }
}

function withWrongBit(reply: Reply): Reply {
  if (reply.status !== 200 || reply.body.length === 0) return reply
  const body = Buffer.from(reply.body)
  const middle = body.length >> 1
  body.writeUInt8(body.readUInt8(middle) ^ 1, middle)
  return { ...reply, body }
}
