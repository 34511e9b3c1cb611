// The stand-in for the first mirror: a server on loopback that hands each request on to the real one, until it has given so many answers
// and fails as it was told to. The mirror itself is never harmed. It knows the files of the sample and nothing else, so that no other
// name can reach the mirror through it, and what it is asked must begin with a secret: the mirror's login is used behind it.
import { randomBytes } from 'node:crypto'
import { MirrorError, messageOf } from '../errors.ts'
import { type ModuleFileKind, proxyFile } from '../go/module.ts'
import type { PlannedFile } from '../modules/plan-files.ts'
import { redact } from '../redact.ts'
import { startRelayServer } from '../relay/relay-server.ts'
import { passedOn, type Reply, TYPES, textReply } from '../relay/reply.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import type { MirrorLine } from './mirror-line.ts'
import type { MirrorFault } from './rehearsal.ts'

export interface StandInOptions {
  /** To the real mirror; closed with the stand-in. */
  readonly line: MirrorLine
  /** What it may be asked for. */
  readonly files: readonly PlannedFile[]
  readonly fault: MirrorFault | 'none'
  /** Answers that are given before the fault begins. */
  readonly answersBefore: number
}

export interface StandIn {
  /** Base URL without a trailing slash. */
  readonly url: string
  /** Ends every connection. */
  readonly close: () => Promise<void>
}

/**
 * Starts it on a free port of 127.0.0.1.
 * @throws SetupError when there is none.
 */
export async function startStandIn({ line, files, fault, answersBefore }: StandInOptions): Promise<StandIn> {
  const kinds = new Map(files.map(({ path, version, kind }) => [proxyFile(path, version, kind), kind]))
  const token = `stand-in-${randomBytes(24).toString('base64url')}`
  let answers = 0
  let closing: Promise<void> | undefined
  const answer = async (rest: string): Promise<Reply> => {
    const file = rest.slice(1)
    const kind = kinds.get(file)
    if (kind === undefined) return textReply(404, 'not found: no file of the rehearsal')
    const isWell = () => fault === 'none' || answers < answersBefore
    const reply = isWell() || fault === 'wrong-bits' ? await handOn(line, file, kind) : undefined
    if (reply && isWell()) {
      answers++
      return reply
    }
    if (reply && fault === 'wrong-bits') return kind === 'info' ? reply : withWrongBit(reply)
    if (fault === 'refuse') void close()
    return await new Promise<never>(() => {})
  }
  const server = await startRelayServer([{ token, respond: answer }])
  const close = (): Promise<void> => {
    closing ??= Promise.all([server.close(), line.close()]).then(() => {})
    return closing
  }
  return { url: `http://127.0.0.1:${server.port}/${token}`, close }
}

/** The mirror's own answer, a no or a failure with its status. */
async function handOn(line: MirrorLine, file: string, kind: ModuleFileKind): Promise<Reply> {
  try {
    const answer = await line.ask(file, { limitBytes: FILE_LIMIT_BYTES[kind] })
    if (answer.status === 'absent') return textReply(answer.httpStatus, 'not found')
    return { status: 200, type: TYPES[kind], body: answer.body }
  } catch (error) {
    const status = error instanceof MirrorError ? passedOn(error.status) : undefined
    return textReply(status ?? 502, redact(messageOf(error)))
  }
}

function withWrongBit(reply: Reply): Reply {
  if ('handle' in reply.body || reply.status !== 200 || reply.body.length === 0) return reply
  const body = Buffer.from(reply.body)
  const middle = body.length >> 1
  body.writeUInt8(body.readUInt8(middle) ^ 1, middle)
  return { ...reply, body }
}
