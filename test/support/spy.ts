// What servers receive, each under the name of its host, and which of it is not meant for that host. Everything counts: request lines,
// headers, bodies, HTTP/2 decoded, the name in the TLS handshake, and names asked of a proxy or a name server.
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { Server, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { escapeUpper } from './modules.ts'

/** Something that only some hosts may receive. */
export interface Secret {
  /** For people. */
  readonly name: string
  readonly text: string
  /** Hosts that may receive it. */
  readonly own: readonly string[]
}

export interface Spy {
  /** Records what reaches `server`, an http, https or HTTP/2 server, as received by `host`. */
  readonly listen: (server: Server, host: string) => void
  readonly hear: (host: string, bytes: string | Buffer) => void
  /** Everything that `host` received so far. */
  readonly heard: (host: string) => string
  /** One sentence for each secret and host that received it without owning it. */
  readonly leaks: (secrets: readonly Secret[]) => string[]
}

export function createSpy(): Spy {
  const records = new Map<string, string[]>()
  const hear = (host: string, bytes: string | Buffer) => {
    const known = records.get(host) ?? []
    records.set(host, known)
    known.push(bytes.toString('latin1'))
  }
  const heard = (host: string) => (records.get(host) ?? []).join('')
  const leaks = (secrets: readonly Secret[]) =>
    [...records.keys()].flatMap((host) => {
      const text = decodings(heard(host))
      const foreign = secrets.filter(({ own }) => !own.includes(host))
      return foreign.flatMap(({ name, text: secret }) => {
        const form = formsOf(secret).find((one) => text.includes(one))
        return form === undefined ? [] : [`${host} received ${name} as ${form}: ${around(text, form)}`]
      })
    })
  return { listen: (server, host) => listenTo(server, (bytes) => hear(host, bytes)), hear, heard, leaks }
}

function listenTo(server: Server, hear: (bytes: string | Buffer) => void): void {
  // An HTTP/2 session takes the bytes of its socket without an event; what it decodes is as good.
  const onSocket = (socket: Socket | TLSSocket) => {
    if ('servername' in socket) hear(`TLS for ${socket.servername}\n`)
    if (!('alpnProtocol' in socket) || socket.alpnProtocol !== 'h2') socket.on('data', hear)
  }
  server.on('setSecureContext' in server ? 'secureConnection' : 'connection', onSocket)
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    hear(
      Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\n`)
        .join(''),
    )
    stream.on('data', hear)
  })
}

/** As it came, and with percent-encoding taken off once and twice. */
function decodings(text: string): string {
  const decoded = (one: string) =>
    one.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const once = decoded(text)
  const all = [text, once, decoded(once)].join('\n')
  return `${all}\n${all.toLowerCase()}`
}

/** How a text may travel. Percent-encoding is taken off what was received. */
export function formsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  return [
    text.toLowerCase(),
    escapeUpper(text),
    bytes.toString('hex'),
    bytes.toString('latin1'),
    ...[0, 1, 2].flatMap((offset) => {
      const base64 = insideBase64(bytes, offset)
      return [base64, base64.replaceAll('+', '-').replaceAll('/', '_')]
    }),
  ]
}

/** The characters that base64 of any text has for these bytes when they begin at 3n + `offset`. */
function insideBase64(bytes: Buffer, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes])
  return whole.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((whole.length * 8) / 6))
}

function around(text: string, form: string): string {
  const at = text.indexOf(form)
  const line = text.slice(0, at).lastIndexOf('\n') + 1
  return JSON.stringify(text.slice(Math.max(line, at - 100), at + form.length + 40))
}
