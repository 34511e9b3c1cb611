// Nobody may die of a late word from HTTP/2. When a stream was destroyed before its headers came, Node makes a second stream for the answer
// (onSessionHeaders in lib/internal/http2/core.js) that nobody asked for and nobody listens to: if the server resets it, that error ends the
// process; if not, its bytes fill the window of the connection unread. Calling off is what the pool does with each lost race. And undici 8.12
// takes its listeners off streams and sessions that Node may have one more error for (https://github.com/nodejs/undici/issues/5936).
// Node tells of each new stream on a channel: https://nodejs.org/api/diagnostics_channel.html#http2 (Node 22.17 and later).
import { subscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2'

const sessions = new WeakSet<ClientHttp2Session>()
let isOn = false

/** From now on every HTTP/2 stream and session of this process has a listener of last resort, and answers to nobody are read and thrown away. */
export function guardHttp2(): void {
  if (isOn) return
  isOn = true
  subscribe('http2.client.stream.created', (message) => {
    const { stream } = message as { readonly stream: ClientHttp2Stream }
    stream.on('error', ignore)
    guardSession(stream)
    // Only a stream that was asked for has sent headers. To close a stray one now ended the process by a signal now and then.
    if (stream.sentHeaders === undefined) stream.resume()
  })
}

function guardSession({ session }: ClientHttp2Stream): void {
  if (!session || sessions.has(session as ClientHttp2Session)) return
  sessions.add(session as ClientHttp2Session)
  session.on('error', ignore)
}

/** Whoever asked has heard of it. */
function ignore(): void {}
