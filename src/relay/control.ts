// How the post step, which is another process, speaks to a running relay: three questions, on a server of their own, so that what go
// and the rest of the job may reach (the data server) can neither stop the relay nor read its log of files.
// Loopback is open to everybody on the machine and to web pages that a DNS name leads there: hence the token and the look at Host.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `hello`: what it is. `figures`: what it did. `stop`: the figures, and then it ends. */
export type Question = 'hello' | 'figures' | 'stop'

/** A running control server. */
export interface Control {
  /** `http://127.0.0.1:PORT/TOKEN`, to be known by nobody but us. */
  readonly url: string
  close(): Promise<void>
}

/** Answers the questions with what `answers` gives, as JSON. */
export async function startControl(answers: Readonly<Record<Question, () => unknown>>): Promise<Control> {
  const token = randomBytes(24).toString('hex')
  const server = createServer({ maxHeaderSize: 4096, requestTimeout: 5_000 }, (request, response) => {
    const host = `127.0.0.1:${(server.address() as AddressInfo | null)?.port}`
    const question = request.headers.host === host && request.method === 'GET' ? asked(request, token) : undefined
    if (question === undefined || !Object.hasOwn(answers, question)) return refuse(response)
    const text = JSON.stringify(answers[question as Question]())
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(text)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${token}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      // An answer under way is let out: `stop` is asked by somebody who waits for the figures.
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 1_000).unref()
      await closed
    },
  }
}

function asked({ url = '' }: IncomingMessage, token: string): string | undefined {
  const [, given = '', question] = url.split('/')
  const [known, claimed] = [Buffer.from(token), Buffer.from(given)]
  return known.length === claimed.length && timingSafeEqual(known, claimed) ? question : undefined
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { connection: 'close' }).end()
}

const MOST_BYTES = 16 * 2 ** 20

/** Asks a control server; rejects when nobody answers in `timeoutMs`, or not as a relay of ours would. */
export function askControl(url: string, question: Question, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/${question}`, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MOST_BYTES) sent.destroy(new Error('its answer is too long'))
        else chunks.push(chunk)
      })
      response.once('error', reject)
      response.once('end', () => {
        try {
          if (response.statusCode !== 200) throw new Error(`it answered ${response.statusCode}`)
          resolve(JSON.parse(Buffer.concat(chunks).toString()))
        } catch (error) {
          reject(error)
        }
      })
    })
    sent.once('error', reject).end()
  })
}

/** True for the form of a control URL; whoever reads one from a file asks this before anything is sent there. */
export function isControlUrl(value: unknown): value is string {
  return typeof value === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/[0-9a-f]{48}$/.test(value)
}
