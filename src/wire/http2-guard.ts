// Nobody may die of a late word from HTTP/2. undici 8.12 takes its listeners off a stream, or off a session, that it is done with, and
// Node may have one more error for it ("Stream closed with error code NGHTTP2_INTERNAL_ERROR", "read ECONNRESET", "socket idle timeout"):
// an `error` event without a listener ends the process. The request itself has been told before. Seen with resets and idle sessions under
// load; https://github.com/nodejs/undici/issues/5936 is one such case. Node tells of each new stream on a diagnostics channel.
import { subscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2'

const sessions = new WeakSet<ClientHttp2Session>()
let isOn = false

/** Gives every HTTP/2 stream and session that this process opens from now on a listener of last resort. May be called again. */
export function guardHttp2(): void {
  if (isOn) return
  isOn = true
  subscribe('http2.client.stream.created', (message) => {
    const { stream } = message as { stream: ClientHttp2Stream }
    stream.on('error', ignore)
    const { session } = stream
    if (!session || sessions.has(session as ClientHttp2Session)) return
    sessions.add(session as ClientHttp2Session)
    session.on('error', ignore)
  })
}

function ignore(): void {
  // Whoever asked has heard of it.
}
